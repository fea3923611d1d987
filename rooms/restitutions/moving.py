"""A show on the move: what facilitators ask of its rounds, judged and folded, and where everybody goes.

MVS1  A staging is chosen while nothing has begun: no turn, no round. Choosing it again changes it.
MVS2  People read where they go on their own pages; the room, the screen and the console read the round and its clock.
MVS4  Who goes about a market says at which stall they are: nobody else knows. They read the sheets there, on paper.
MVS3  Whoever visits a table reads what it gives back; everybody reads everything once people are back home.
"""

from typing import Final

import msgspec

from rooms import refusals as no
from rooms.forms import ChoiceField, Form, Line, TextField, Words
from rooms.kind import GONE, Gone, Item, PhaseContext, Value
from rooms.refusals import Refusal
from rooms.restitutions.content import content, table_named
from rooms.restitutions.moving_acts import (
    ChooseStaging,
    ExtendRound,
    MovingAct,
    NextRound,
    RoundBegun,
    RoundExtended,
    StagingChosen,
)
from rooms.restitutions.programme import Programme
from rooms.restitutions.reaching import is_released, is_withheld
from rooms.restitutions.remarks import TEXT_MAX
from rooms.restitutions.show import State, is_sealed, lengths, moves, people, ring, staging_of
from rooms.restitutions.stagings import Moving, Part, Ring, Round, Spot, Staging, at_round, roster
from rooms.words import PhaseEvent

STAGING_BEGUN: Final = "STAGING_BEGUN"
TABLES_NEEDED: Final = "TABLES_NEEDED"
SEALED: Final = "SEALED"
REFUSALS: Final = (STAGING_BEGUN, TABLES_NEEDED, SEALED)
DONE: Final = Refusal(no.ALREADY_DONE)


def event_of(state: State, phase: PhaseContext, command: MovingAct, now: int) -> PhaseEvent | Refusal:
    """Return the fact that an act on the rounds would be, or why it is none."""
    movement = state.control.movement
    match command:
        case ChooseStaging(staging=staging):
            if staging is staging_of(state, phase):
                return DONE
            return Refusal(STAGING_BEGUN) if has_begun(state) else StagingChosen(phase.id, staging)  # MVS1
        case NextRound(round=seen):
            rounds_s = lengths(state, phase)
            if seen != movement.round or (seen and seen >= len(rounds_s)):
                return DONE  # MVT1
            if is_sealed(state, phase):
                return Refusal(SEALED)
            if not rounds_s:
                return Refusal(TABLES_NEEDED if moves(state, phase) else no.WRONG_COMMAND)
            return RoundBegun(phase.id, seen + 1, now + rounds_s[seen] * 1000)
        case ExtendRound(round=seen, until=until):
            stands = seen and seen == movement.round and until != movement.ends_at
            return RoundExtended(phase.id, seen, until) if stands else DONE


def has_begun(state: State) -> bool:
    """Tell whether somebody had the stage, or people moved (MVS1)."""
    programme = state.control
    return bool(programme.on_air or programme.turns or programme.movement.round or programme.editions)


def folded(
    state: State, phase: PhaseContext, event: StagingChosen | RoundBegun | RoundExtended, now: int
) -> Programme | None:
    """Return the programme after a fact, None where it cannot be (another worker was first)."""
    programme, movement = state.control, state.control.movement
    match event:
        case StagingChosen(staging=staging) if not has_begun(state):
            return msgspec.structs.replace(programme, staging=staging.value)
        case RoundBegun(round=number, ends_at=ends_at) if number == movement.round + 1 and moves(state, phase):
            begun = movement.begun(ends_at, now, roster(people(phase), phase.open_tables()))
            return msgspec.structs.replace(programme, movement=begun)
        case RoundExtended(round=number, until=until) if number == movement.round:
            return msgspec.structs.replace(programme, movement=movement.extended(until))
        case _:
            return None


def round_facts(state: State, phase: PhaseContext, role: str) -> Value | Gone:
    """Return the round as everybody knows it; who goes where for the screen, what comes next for the console (MVS2)."""
    staging = moves(state, phase)
    if staging is None:
        return GONE
    movement, rounds_s = state.control.movement, lengths(state, phase)
    facts: dict[str, Value] = {
        "staging": staging.value,
        "round": movement.round,
        "of": len(rounds_s),
        "started_at": movement.started_at,
        "ends_at": movement.ends_at,
        "home": bool(movement.round) and movement.round >= len(rounds_s),
    }
    if role != "room":
        facts["moves"] = onwards(state, phase) if staging is Staging.ROTATING and not facts["home"] else []
        facts["groups"] = min(ring(state, phase).groups, len(ring(state, phase).homes))
    if role == "desk":
        facts["lengths_s"] = list(rounds_s)
    return facts


def onwards(state: State, phase: PhaseContext) -> list[Value]:
    """Return to which table each table's visitors go in this round, or in the first one."""
    tables, number = ring(state, phase).tables, state.control.movement.round or 1
    return [{"table": table, "to": tables[(at + number) % len(tables)]} for at, table in enumerate(tables)]


def place(state: State, phase: PhaseContext, seat: str) -> Value | Gone:
    """Return where somebody goes in this round, and what they find there (MVS2, MVS3)."""
    known = ring(state, phase)
    spot = spot_of(state, phase, seat, known)
    if spot is None:
        return GONE
    movement = state.control.movement
    facts = {
        "round": movement.round,
        "of": len(lengths(state, phase, known)),
        "ends_at": movement.ends_at,
        "home": next(table for table, found in known.homes.items() if seat in found),
        "at": spot.at,
        "part": spot.part.value,
    }
    if spot.part is Part.SHOPS:
        return {**facts, "stalls": [{"ref": item.ref, "number": item.number} for item in stalls(state, phase, seat)]}
    item = item_at(phase, spot.at) if spot.part in {Part.VISITS, Part.EXPLAINS} else None
    return {**facts, "shown": content(item)} if item and not is_withheld(state, phase, item.ref) else facts


def stalls(state: State, phase: PhaseContext, seat: str) -> list[Item]:
    """Return the stalls of a market at which somebody who goes about may leave a word, by table (MVS4)."""
    items = [item for item in phase.items() if may_leave(state, phase, seat, item.ref)]
    return sorted(items, key=lambda item: item.number)


def refs_at(place: Value) -> list[str]:
    """Return what somebody may leave a word at, as their page has their place."""
    if place["part"] == Part.VISITS and "shown" in place:
        return [place["shown"]["ref"]]
    return [stall["ref"] for stall in place.get("stalls", ())]


def forms(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the words that somebody may leave where they are now; in a market they say at which stall that is."""
    spot = spot_of(state, phase, seat)
    if spot is None:
        return ()
    if spot.part is not Part.SHOPS:
        item = next((item for item in phase.items() if item.table == spot.at), None)
        kinds = may_leave(state, phase, seat, item.ref) if item else ()
        return tuple(leaving((), kind, {"ref": item.ref}) for kind in kinds) if item else ()
    options = tuple((item.ref, Words("table.name", {"n": item.number})) for item in stalls(state, phase, seat))
    at = ChoiceField("ref", Words("remarks.at_stall"), options)
    return tuple(leaving((at,), kind, {}) for kind in ("addition", "question")) if options else ()


def leaving(fields: tuple[ChoiceField, ...], kind: str, known: dict[str, str | int]) -> Form:
    """Return the form of one remark."""
    words = TextField("text", Words(f"remarks.{kind}"), TEXT_MAX, 2)
    return Form("leave_remark", Words("remarks.leave"), (Line((*fields, words), {**known, "kind": kind}),))


def item_at(phase: PhaseContext, table: int) -> Item | None:
    """Return what a table gives back, None where it has nothing that can be read."""
    ref = next((ref for ref in phase.run.items if table_named(ref) == table), "")
    return phase.item(ref) if ref else None


def spot_of(state: State, phase: PhaseContext, seat: str, known: Ring | None = None) -> Spot | None:
    """Return where somebody is in this round; None where nobody moves, or they sit nowhere."""
    staging, movement = moves(state, phase), state.control.movement
    if staging is None or not movement.round or not phase.taking:
        return None
    return spots(phase, staging, known or ring(state, phase), movement.round).get(seat)


def spots(phase: PhaseContext, staging: Moving, known: Ring, number: int) -> Round:
    """Return where everybody is in a round."""
    return phase.once(f"round {number}", lambda: at_round(staging, known, number))


def has_visited(state: State, phase: PhaseContext, seat: str, table: int) -> bool:
    """Tell whether somebody is at a table, or was in an earlier round: then they may say a word of it."""
    staging, movement = moves(state, phase), state.control.movement
    if staging is None or not movement.round:
        return False
    known = ring(state, phase)
    if staging is Staging.MARKET:  # people go about as they like
        return seat in known.here and seat not in known.homes.get(table, ())
    visited = (spots(phase, staging, known, number).get(seat) for number in range(1, movement.round + 1))
    return Spot(table, Part.VISITS) in visited


def may_leave(state: State, phase: PhaseContext, seat: str, ref: str) -> tuple[str, ...]:
    """Return the kinds of remarks that somebody may leave at a restitution (RMK3)."""
    item = phase.item(ref)
    if item is None or is_sealed(state, phase):
        return ()
    if staging_of(state, phase) is Staging.GALLERY:
        other = item.table != phase.table_of(seat)
        return ("comment", "dots") if other and is_released(state, phase, ref) else ()
    return ("addition", "question") if has_visited(state, phase, seat, item.table) else ()
