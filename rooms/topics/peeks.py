"""[Voir avant]: what facilitators asked to see before everyone, for the day when the projector shows their console.

A console shows neither the totals of a step before they are shown to all, nor the texts that somebody held back or
masked. One press shows them on all consoles, for that step, and the history says so.

PEK1  Totals of a vote are seen by nobody before they are counted; a step without ballots has none to wait for.
PEK2  It is an act like others: in the history for good, and taken back it hides them again.
PEK3  It changes nothing on any page but the consoles'.
PEK4  Before somebody asked, the words of what is held back or masked are in no layer of consoles: not to draw them is
      not enough.
"""

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from rooms import refusals as no
from rooms.callers import Context
from rooms.commands import FacilitatorCommand
from rooms.kind import Effect, Value
from rooms.life import PhaseLife
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "peeks"
TOTALS: Final = "totals"
What = Literal["totals", "texts"]


class State(msgspec.Struct):
    """What was asked for: "totals/gommettes", "texts/idees"."""

    seen: frozenset[str] = frozenset()


class PeekAt(FacilitatorCommand, frozen=True):
    """Show consoles the totals of a step, or its texts that are held back or masked."""

    phase: str
    what: What


class SeenBefore(Event, frozen=True):
    """Facilitators asked to see them before everyone."""

    phase: str
    what: What

    def told(self) -> dict[str, str | int]:
        """Return what the history says of it."""
        return {"seen": self.what}


def state_of(room: "Room") -> State:
    """Return what was asked for."""
    state: State = room.topics[NAME]
    return state


def peek(room: "Room", command: PeekAt, _context: Context) -> Draft | Refusal:
    """Propose that consoles show it."""
    phase, what = command.phase, command.what
    if phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    if f"{what}/{phase}" in state_of(room).seen:
        return Refusal(no.ALREADY_DONE)
    if what == TOTALS and not are_there(room, phase):
        return Refusal(no.NOT_READY)
    return Draft(SeenBefore(phase, what), rests=(NAME,), changes=(NAME,))


def are_there(room: "Room", phase: str) -> bool:
    """Tell whether a step has totals that a console could show (PEK1)."""
    life = room.agenda.runs[phase].life
    if room.has_ballots(phase):
        return life in {PhaseLife.COUNTED, PhaseLife.REVEALED}
    return life not in {PhaseLife.DRAFT, PhaseLife.READY}


def peeked(room: "Room", _record: Record, event: SeenBefore) -> Effect:
    """Show it, on consoles alone (PEK3)."""
    state_of(room).seen |= {f"{event.what}/{event.phase}"}
    return Effect(frozenset({"desk:peeks", f"desk:p/{event.phase}/*"}))


def desk_peeks(room: "Room", _holder: str, _rest: str) -> Value:
    """Return what consoles show before everyone."""
    return sorted(state_of(room).seen)


def value_of(room: "Room", _rest: str) -> frozenset[str]:
    """Return what was asked for, for an act's memento (PEK2)."""
    return state_of(room).seen


def put_back(room: "Room", _rest: str, memento: frozenset[str], _then: int, _now: int) -> None:
    """Hide again what was not asked for then."""
    state_of(room).seen = memento


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={PeekAt: peek},
    evolvers={SeenBefore: peeked},
    makers={("desk", NAME): desk_peeks},
    value_of=value_of,
    put_back=put_back,
)
