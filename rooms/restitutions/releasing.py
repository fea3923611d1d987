"""How the words of a show go out: judged and folded, and what the clock owes.

RLS1  What has an hour goes out once, at that hour, by the room's clock, whatever was restarted in between.
RLS2  What comes after another goes out with the end of that one's turn, or with its publication.
RLS3  What the clock let out stays out: undo puts back what facilitators decided, never what the clock did.
RLS4  While a show is sealed nothing goes out at any hour; what is then due goes out with the reveal.
"""

from typing import Final

import msgspec

from rooms import refusals as no
from rooms.kind import PhaseContext
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.restitutions.life import Move, RestitutionLife, moved
from rooms.restitutions.programme import Edition, Hour, Programme
from rooms.restitutions.releasing_acts import (
    EditionPublished,
    PublicationSet,
    PublishAt,
    PublishEdition,
    PublishMany,
    ReleaseDue,
    ReleasingAct,
    RestitutionsReleased,
)
from rooms.restitutions.show import State, is_sealed, life_of
from rooms.restitutions.staging_acts import RestitutionsPublished
from rooms.words import PhaseEvent

REACH_MS: Final = 400 * 24 * 3_600_000
"""How far ahead an hour may lie: a letter to oneself comes back within a year."""
DONE: Final = Refusal(no.ALREADY_DONE)


def event_of(state: State, phase: PhaseContext, command: ReleasingAct, now: int) -> PhaseEvent | Refusal:
    """Return the fact that an act would be, or why it is none."""
    match command:
        case PublishAt(ref=ref, at=at, after=after):
            return decide_hour(state, phase, ref, Hour(at, after), now)
        case PublishMany(refs=refs):
            found = publishable(state, phase, refs)
            return RestitutionsPublished(phase.id, found) if found else DONE
        case PublishEdition(number=number, refs=refs):
            found = publishable(state, phase, refs)
            stands = found and number == len(state.control.editions) + 1
            return EditionPublished(phase.id, number, found) if stands else DONE


def decide_hour(state: State, phase: PhaseContext, ref: str, hour: Hour, now: int) -> PhaseEvent | Refusal:
    """Judge when a restitution goes out."""
    if ref not in phase.run.items or (hour.after and hour.after not in phase.run.items) or hour.after == ref:
        return Refusal(no.ITEM_UNKNOWN)
    if hour.at and not now <= hour.at <= now + REACH_MS:
        return Refusal(no.WRONG_COMMAND)
    on_air = life_of(state, phase, ref) is RestitutionLife.ON_AIR
    if not (on_air or may_go_out(state, phase, ref)) or state.control.hours.get(ref, Hour()) == hour:
        return DONE
    return PublicationSet(phase.id, ref, hour.at, hour.after)


def publishable(state: State, phase: PhaseContext, refs: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `refs` that can be published now."""
    return tuple(ref for ref in dict.fromkeys(refs) if phase.item(ref) and may_go_out(state, phase, ref))


def may_go_out(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether a restitution's life leads there; its words may have been erased since (KD4)."""
    return moved(life_of(state, phase, ref), Move.PUBLISH) is not None


def decide_due(state: State, phase: PhaseContext, _command: ReleaseDue, now: int) -> Draft | Refusal:
    """Judge what the clock asks: all that is due by now (RLS1)."""
    hours = pending(state, phase)
    refs = tuple(ref for ref, at in hours.items() if at <= now)
    if not refs:
        return DONE
    later = min((at for at in hours.values() if at > now), default=0)
    scope = f"phase:{phase.id}"
    return Draft(RestitutionsReleased(phase.id, refs), rests=("agenda", scope), changes=(scope,), wake_at=later)


def pending(state: State, phase: PhaseContext) -> dict[str, int]:
    """Return what waits for its hour, with it (ms)."""
    hours = {ref: hour.at for ref, hour in state.control.hours.items() if hour.at}
    return {} if is_sealed(state, phase) else {ref: hours[ref] for ref in publishable(state, phase, tuple(hours))}


def folded(state: State, phase: PhaseContext, event: PublicationSet | EditionPublished, now: int) -> Programme | None:
    """Return the programme after a fact, None where it cannot be (another worker was first)."""
    programme = state.control
    match event:
        case PublicationSet(ref=ref, at=at, after=after) if ref in phase.run.items:
            others = {other: hour for other, hour in programme.hours.items() if other != ref}
            hours = {**others, ref: Hour(at, after)} if at or after else others
            return msgspec.structs.replace(programme, hours=hours)
        case EditionPublished(number=number, refs=refs) if number == len(programme.editions) + 1:
            new = tuple(ref for ref in refs if ref in phase.run.items and may_go_out(state, phase, ref))
            editions, published = (*programme.editions, Edition(new, now)), (*programme.published, *new)
            return msgspec.structs.replace(programme, editions=editions, published=published)
        case _:
            return None
