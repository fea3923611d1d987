"""Dot vote: each person has some dots, and puts them where they would go on. It measures interest, not agreement.

DV1  A person places at most `dots` dots, at most `per_option` on one option, at most `per_group` in one theme (0: no
     such limit). `evolve` judges it too: two phones of one person are one person.
DV2  Where `own_table_closed`, nobody places a dot on what their own table wrote; the option is shown all the same.
DV3  Totals exist for nobody before they are revealed; only how many people voted is known. Once they are counted, a
     console may ask for them before everyone (PEK1).
DV4  A ballot may change until the phase closes; counting erases it, and keeps the box shuffled, without seats.
DV5  Dots on what was withdrawn or hidden, or has become one's own table's, return to whoever placed them. If it comes
     back, they count again as far as dots placed later leave room.
DV6  Ties are kept; labels are those of the options, everywhere.
"""

from collections.abc import Iterable
from random import Random
from typing import Final

import msgspec

from rooms.blocks import FEW, Bar, Bars, Block, Note
from rooms.bricks import dots as spending
from rooms.bricks.ballots import Box, Choice
from rooms.bricks.options import option, options, place, prepared, public
from rooms.bricks.taking_part import told
from rooms.forms import Form, Line, StepperField, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.tallies import dots as counting
from rooms.tallies.dots import Tally
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "dot_vote"
TAKES: Final = True
OPTION_LABEL: Final = "dot_vote.option_n"
REFUSALS: Final = spending.REFUSALS


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`options` are prepared sentences, for a vote without a source; `finalists`: how many of each theme are marked."""

    dots: int = 5
    per_option: int = 2
    per_group: int = 0
    own_table_closed: bool = True
    finalists: int = 0
    options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a vote in which nobody could place a dot."""
        if self.dots < 1 or self.per_option < 1 or self.per_group < 0 or self.finalists < 0:
            raise ValueError("dots and per_option are 1 or more, per_group and finalists 0 or more")


class State(Box):
    """The box until it is counted, then the tally."""

    tally: Tally | None = None


class PlaceDots(PhaseCommand, frozen=True):
    """Have exactly `dots` dots on the option `ref`."""

    ref: str
    dots: int


class DotsPlaced(PhaseEvent, frozen=True):
    """A person has this many dots on this option."""

    ref: str
    dots: int


COMMANDS: Final = (PlaceDots,)
EVENTS: Final = (DotsPlaced,)


def decide(state: State, phase: PhaseContext, command: PlaceDots, asker: Asker) -> Draft | Refusal:
    """Judge a placement."""
    if refusal := barred(state, phase, asker.seat, command):
        return refusal
    return Draft(DotsPlaced(phase.id, command.ref, command.dots), seat=asker.seat)


def barred(state: State, phase: PhaseContext, seat: str, wanted: PlaceDots | DotsPlaced) -> Refusal | None:
    """Return why a seat may not have these dots there, None where it may (DV1, DV2)."""
    return spending.barred(state, phase, held(state, phase, seat, wanted.ref), seat, wanted.ref, wanted.dots)


def choices(phase: PhaseContext) -> dict[str, Item]:
    """Return what can be voted on now, by ref."""
    return options(phase, phase.settings.options, OPTION_LABEL)


def held(state: State, phase: PhaseContext, seat: str, *more: str) -> dict[str, Item]:
    """Return those that a seat has dots on, and `more`, as far as they stand: all that judging one seat needs."""
    found = {ref: option(phase, phase.settings.options, OPTION_LABEL, ref) for ref in (*state.of(seat), *more)}
    return {ref: item for ref, item in found.items() if item}


def own_ballot(state: State, phase: PhaseContext, seat: str) -> dict[str, int]:
    """Return a seat's dots as they count now (DV5)."""
    return spending.ballot_of(state, phase, seat, held(state, phase, seat))


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a placement, unless the same person's other phone has spent the dots meanwhile (DV1)."""
    if fact.head.type != "dots_placed" or state.tally:
        return Effect()
    state.offsets[fact.offset] = fact.head.seat  # BX1
    event, seat = fact.event, fact.head.seat
    if not isinstance(event, DotsPlaced):
        return Effect()
    if refusal := barred(state, phase, seat, event):
        return Effect(answer=refusal)
    if event.dots:
        state.put(seat, event.ref, Choice(event.dots, fact.offset))
    else:
        state.take(seat, event.ref)
    own = f"seat/{seat}"
    mine = {phase.key(own, f"mine/{ref}") for ref in (*state.of(seat), event.ref)}
    return Effect(turnouts(phase) | {phase.key(own, "left"), *mine})


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Drop a ballot that was taken back (BX4); counting has emptied the box before it erases (BX3)."""
    return turnouts(phase) if state.forget(offset) else frozenset()


def turnouts(phase: PhaseContext) -> frozenset[str]:
    """Return the keys that tell how many voted."""
    return frozenset(phase.key(layer, "turnout") for layer in ("room", "desk", "stage"))


def ballots(state: State) -> tuple[int, ...]:
    """Return the offsets of all placements (BX1)."""
    return tuple(state.offsets)


def tally(state: State, phase: PhaseContext, rng: Random) -> Value:
    """Count the box as it stands, and shuffle it (DV4)."""
    standing = choices(phase)
    cast = [ballot for seat in state.cast if (ballot := spending.ballot_of(state, phase, seat, standing))]
    box = [{ref: ballot[ref] for ref in standing if ref in ballot} for ballot in cast]
    rng.shuffle(box)
    return msgspec.to_builtins(Tally(counting.rows(list(standing), box), len(box), len(phase.seats), box))


def counted(state: State, _phase: PhaseContext, tally: Value) -> None:
    """Install the tally; no ballot is left (BX3)."""
    try:
        state.tally = msgspec.convert(tally, Tally)
    except msgspec.ValidationError:
        state.tally = Tally()
    state.empty()


def turnout(state: State, phase: PhaseContext) -> dict[str, int]:
    """Return how many people voted, of how many present: all that is known before the reveal (DV3)."""
    if state.tally:
        return {"voters": state.tally.voters, "seats": state.tally.seats}
    standing = choices(phase)
    voters = sum(bool(spending.ballot_of(state, phase, seat, standing)) for seat in state.cast)
    return {"voters": voters, "seats": len(phase.seats)}


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, seat = layer.partition("/")
    match role:
        case "room":
            yield from ("turnout", *(f"item/{ref}" for ref in choices(phase)))
        case "stage":
            yield from ("turnout", "items")
        case "desk":
            yield "turnout"
        case "seat" if not state.tally:
            yield from ("left", *(f"mine/{ref}" for ref in own_ballot(state, phase, seat)))
    if role in {"room", "stage", "desk"} and is_shown(state, phase, role):
        yield "results"  # DV3


def is_shown(state: State, phase: PhaseContext, role: str = "") -> bool:
    """Tell whether the totals exist for anybody (DV3)."""
    return state.tally is not None and (phase.revealed or (role == "desk" and phase.peeked))  # PEK1


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, seat = layer.partition("/")
    what, _, ref = name.partition("/")
    match role, what:
        case "desk", "turnout":
            return turnout(state, phase)
        case (("room" | "stage"), "turnout"):
            return told(**turnout(state, phase))  # TKP1
        case (("room" | "stage" | "desk"), "results") if is_shown(state, phase, role):
            return results(state, phase)
        case "room", "item":
            shown = option(phase, phase.settings.options, OPTION_LABEL, ref)
            return public(shown, place(phase, shown)) if shown and not shown.waits else GONE
        case "stage", "items":
            return [
                {"label": item.label, "number": item.number, "text": item.text, "theme": item.theme}
                for item in choices(phase).values()
            ]
        case "seat", ("mine" | "left") if not state.tally:
            ballot = own_ballot(state, phase, seat)
            if what == "left":
                return spending.left(phase, ballot, choices(phase) if phase.settings.per_group else {})
            return ballot.get(ref, GONE)
        case _:
            return GONE


def results(state: State, phase: PhaseContext) -> Value:
    """Return the totals, best first; what was withdrawn or hidden since keeps its rank and is not shown."""
    count = state.tally or Tally()
    rows = standing_rows(state, phase)
    themes = {row.ref: item.theme for row, item in rows}
    finalists = counting.firsts([row for row, _item in rows], themes, phase.settings.finalists)
    return {
        "rows": [
            {
                "ref": item.ref,
                "label": item.label,
                "number": item.number,
                "text": item.text,
                "theme": item.theme,
                "dots": row.dots,
                "voters": row.voters,
                "rank": row.rank,
                "finalist": item.ref in finalists,
            }
            for row, item in rows
        ],
        **told(count.voters, count.seats),  # TKP1
        "not_shown": len(count.rows) - len(rows),
        "few": 0 < count.voters < FEW,
        "rule": rule(phase).key,
        "rule_params": rule(phase).params,
        "kept": kept(phase, set(themes.values())),
    }


def standing_rows(state: State, phase: PhaseContext) -> list[tuple[counting.Row, Item]]:
    """Return the counted rows whose option can still be read, best first."""
    standing, count = choices(phase), state.tally or Tally()
    return [(row, standing[row.ref]) for row in count.rows if row.ref in standing]


def kept(phase: PhaseContext, themes: set[str]) -> Value:
    """Return in words which are finalists, None where the vote has none."""
    top = phase.settings.finalists
    if not top:
        return None
    return {"key": "dot_vote.rule_kept_by_theme" if len(themes) > 1 else "dot_vote.rule_kept", "n": top}


def rule(phase: PhaseContext) -> Words:
    """Return the counting rule, as a sentence."""
    settings = phase.settings
    key = "dot_vote.rule_by_theme" if settings.per_group else "dot_vote.rule"
    params: dict[str, str | int] = {"dots": settings.dots, "max": settings.per_option}
    return Words(key, {**params, "group": settings.per_group} if settings.per_group else params)


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return one stepper for each option open to this seat."""
    if not phase.taking:
        return ()
    standing, table = choices(phase), phase.table_of(seat)
    ballot = own_ballot(state, phase, seat)
    lines = tuple(
        Line((stepper(phase, item, ballot.get(ref, 0)),), {"ref": ref}, item.text)
        for ref, item in standing.items()
        if not spending.is_own(phase, item, table)
    )
    key = "vote.intro" if any(item.table for item in standing.values()) else "vote.intro_proposals"
    intro = Words(key, {"n": phase.settings.dots, "max": phase.settings.per_option})
    return (Form("place_dots", Words("dot_vote.place"), lines, intro),) if lines else ()


def stepper(phase: PhaseContext, item: Item, given: int) -> StepperField:
    """Return the field that holds the dots on one option."""
    return StepperField("dots", Words(item.label, {"n": item.number}), 0, phase.settings.per_option, given)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return who voted, then (once revealed) the totals as bars with the rule that made them."""
    voted = turnout(state, phase)
    few = 0 < voted["voters"] < FEW
    turned_out = Words("dot_vote.report_turnout", {"n": voted["voters"], "seats": voted["seats"]})
    notes = [Note(Words("dot_vote.few") if few else turned_out)]  # BL1
    if not is_shown(state, phase):
        return (*notes, Note(Words("dot_vote.report_not_revealed")))
    rows = standing_rows(state, phase)
    bars = tuple(
        Bar(
            Words(item.label, {"n": item.number}),
            item.text,
            row.dots,
            row.rank,
            from_people(row.voters),
        )
        for row, item in rows
    )
    if hidden := len((state.tally or Tally()).rows) - len(rows):
        notes.append(Note(Words("dot_vote.not_shown", {"n": hidden})))
    if phase.settings.own_table_closed and any(item.table for _, item in rows):
        notes.append(Note(Words("dot_vote.rule_own_table")))
    if sentence := kept(phase, {item.theme for _, item in rows}):
        notes.append(Note(Words(sentence["key"], {"n": sentence["n"]})))
    return (*notes, Bars(bars, rule(phase), Words("dot_vote.unit")))


def from_people(voters: int) -> tuple[Words, ...]:
    """Return how many people an option's dots come from (BL1)."""
    if voters == 0:
        return ()
    return (Words("dot_vote.from_people", {"n": voters}) if voters >= FEW else Words("dot_vote.from_few"),)


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return the options by rank; nothing before the count, so that a later phase takes what this one was given."""
    return tuple(
        msgspec.structs.replace(item, rank=row.rank, score=row.dots) for row, item in standing_rows(state, phase)
    )


def item(_state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return a prepared option."""
    return prepared(phase, phase.settings.options, OPTION_LABEL, local)


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Spend the dots, on the first options of one's list rather than the last; sometimes think again."""
    budget = view.value("seat", "left")
    if budget is None:
        return None
    mine = [name.removeprefix("mine/") for name in view.names("seat", "mine/")]
    if mine and rng.random() < 0.1:
        return PlaceDots(view.phase, rng.choice(mine), 0)
    shown = [view.value("room", name) for name in view.names("room", "item/")]
    groups = budget["by_group"]
    wanted = [
        other["ref"]
        for other in shown
        if other["ref"] not in mine and groups.get(other["theme"], 1) > 0
        if not (view.settings["own_table_closed"] and view.table and other["table"] == view.table)
    ]
    if not budget["left"] or not wanted:
        return None
    ref = wanted[min(rng.randrange(len(wanted)), rng.randrange(len(wanted)))]
    return PlaceDots(view.phase, ref, 1 if groups else rng.randint(1, min(budget["left"], view.settings["per_option"])))


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    wrong = []
    if state.tally:
        if state.cast or state.offsets:
            wrong.append("BX3: ballots are left after the count")
        again = counting.rows([row.ref for row in state.tally.rows], state.tally.box)
        if again != state.tally.rows or len(state.tally.box) != state.tally.voters:
            wrong.append("DV4: the box counts otherwise than the tally")
    standing = choices(phase)
    for seat in state.cast:
        ballot = spending.ballot_of(state, phase, seat, standing)
        if sum(ballot.values()) > phase.settings.dots or any(n > phase.settings.per_option for n in ballot.values()):
            wrong.append(f"DV1: {seat} has placed {ballot}")
    return wrong
