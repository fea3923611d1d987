"""The draw of a step as it is folded, and as each page and the report have it. The rules are those of `drawing`."""

from collections.abc import Sequence

import msgspec

from rooms import refusals as no
from rooms.blocks import Block, Note, Table
from rooms.forms import Words
from rooms.kind import Effect, Fact, PhaseContext, Value
from rooms.refusals import Refusal
from rooms.restitutions import drawing, writing
from rooms.restitutions.drawing import Card, Draw, FormatRedrawn, FormatsDrawn, Giving
from rooms.restitutions.life import RestitutionLife
from rooms.restitutions.preparing import (
    State,
    definition_of,
    is_waiting,
    life_of,
    offered,
    own_choice,
    pool_of,
    taking_part,
    waiting,
)


def fold(state: State, phase: PhaseContext, fact: Fact, event: FormatsDrawn | FormatRedrawn) -> Effect:
    """Fold what chance gave, to the tables that may still have it (DRF5)."""
    draw, time = state.control.draw, fact.head.time
    if isinstance(event, FormatsDrawn):
        may = [table for table in range(1, phase.tables + 1) if is_waiting(state, table)]
        after = drawing.folded(draw, event, time, may)
    else:
        ready = life_of(state, event.table) is RestitutionLife.LOCKED
        after = draw if ready else drawing.refolded(draw, event, time)
    if after == draw:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    if after.name != draw.name:
        state.draws.append(after.name)
    state.control = msgspec.structs.replace(state.control, draw=after)
    layers = ("room", "desk", "stage", *(f"table/{table}" for table in range(1, phase.tables + 1)))
    return Effect(frozenset({"desk:tiles", *(phase.key(layer, "*") for layer in layers)}))


def format_of(state: State, phase: PhaseContext, table: int) -> Value:
    """Return the format that a table has, and those that it may have; where chance draws, what it drew and when."""
    names, chosen = offered(state, phase, table), own_choice(state, phase, table) != ""
    chosen = chosen or phase.settings.giving is Giving.ONE
    facts = writing.format_facts(definition_of(state, phase, table), names, chosen=chosen)
    if phase.settings.giving is not Giving.DRAWN:
        return facts
    draw = state.control.draw
    card = draw.card(table) or Card(table, "", 0)
    own = {
        "draw": draw.name,
        "format": card.format,
        "at": turns_at(card, phase.lag_ms(table)),
        "again": card.gave_up != "",
    }
    return {**facts, "draw": own}


def turns_at(card: Card, lag_ms: int) -> int:
    """Return when a card turns (ms), 0 where there is none: far away, when the call shows it turning (DRF7, LAG4)."""
    return card.at + lag_ms if card.at else 0


def shown(draw: Draw, phase: PhaseContext) -> dict[str, Value]:
    """Return the draw as it stands: each open table's card, and when it turns (DRF7)."""
    lag_ms = phase.lag_ms()
    rows = [
        {"table": card.table, "format": card.format, "at": turns_at(card, lag_ms), "again": bool(card.gave_up)}
        for card in draw.cards
        if phase.is_open_table(card.table)
    ]
    return {"draw": draw.name, "rows": rows}


def to_make(state: State, phase: PhaseContext) -> Value:
    """Return what facilitators need to draw: for whom, how many formats there are, and how many are left."""
    pool, draw = pool_of(phase), state.control.draw
    numbers = {"tables": len(taking_part(state, phase)), "pool": len(pool)}
    left = len(draw.left()) if draw.name else len(pool)
    return {**shown(draw, phase), **numbers, "left": left, "waiting": waiting(state, phase)}


def told(draw: Draw, made: Sequence[str]) -> list[Block]:
    """Return what the report says: the draw that holds, and those of all that were `made` which were taken back."""
    taken_back = [name for name in made if name != draw.name]  # DRF8
    blocks: list[Block] = [Note(Words("restitution_draw.report_taken_back", {"draw": name})) for name in taken_back]
    if not draw.name:
        return blocks
    heads = tuple(Words(f"restitution_draw.{head}") for head in ("head_table", "head_format", "head_before"))
    rows = [
        (Words("restitution.table_n", {"n": card.table}), named(card.format), named(card.gave_up))
        for card in draw.cards
    ]
    rows += [(Words("restitution_draw.nobody"), named(name), named("")) for name in draw.left()]  # DRF1
    width = 3 if any(card.gave_up for card in draw.cards) else 2
    title = Words("restitution_draw.report", {"draw": draw.name})
    return [*blocks, Table(heads[:width], tuple(row[:width] for row in rows), title)]


def named(name: str) -> Words:
    """Return the name of a format, nothing for none."""
    return Words(f"restitution.{name}.name") if name else Words(text="–")
