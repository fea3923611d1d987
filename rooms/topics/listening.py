"""[Écoutez] and [Reprendre]: somebody speaks to everyone; pages ask to look up, and every clock stands.

What runs and what stands is the agenda's (AG5), and so is the fact itself: undo and a change of step put both right.

LIS1  Listening takes nothing from anybody: what people send meanwhile is kept as always, what they were writing too.
LIS2  [Reprendre] gives each clock the second at which it stood, and whoever is on stage the time that they had left;
      so a step that was reopened for some seconds has them all (AG7).
LIS3  Opening a step ends it; so does the end of the workshop.
"""

from typing import TYPE_CHECKING, Any, ClassVar, Final

from rooms import agenda as ag
from rooms import refusals as no
from rooms.callers import Context
from rooms.commands import FacilitatorCommand
from rooms.kind import Effect
from rooms.life import RoomLife
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "listening"
ALL: Final = Effect(frozenset({"*"}))


class BeginListening(FacilitatorCommand, frozen=True):
    """Ask everyone to look up and listen."""

    at_all_times: ClassVar[bool] = True


class EndListening(FacilitatorCommand, frozen=True):
    """Give everyone their page and their time back."""

    at_all_times: ClassVar[bool] = True


class ListeningBegun(Event, frozen=True):
    """Somebody speaks to everyone."""


class ListeningEnded(Event, frozen=True):
    """And has spoken."""


def begin(room: "Room", _command: BeginListening, _context: Context) -> Draft | Refusal:
    """Propose that the room listens."""
    if room.agenda.life is not RoomLife.OPEN:
        return Refusal(no.NOT_READY if room.agenda.life is RoomLife.DRAFT else no.ROOM_CLOSED)
    if room.agenda.listening_since:
        return Refusal(no.ALREADY_DONE)
    return Draft(ListeningBegun(), changes=scopes(room))


def end(room: "Room", _command: EndListening, context: Context) -> Draft | Refusal:
    """Propose that it works again."""
    if not room.agenda.listening_since:
        return Refusal(no.ALREADY_DONE)
    return Draft(ListeningEnded(), changes=scopes(room), wake_at=ag.wakes_at(room.agenda, context.now))


def scopes(room: "Room") -> tuple[str, ...]:
    """Return what it changes: the clocks, and the course of the step in front where it has a time of its own."""
    return ("agenda", f"phase:{room.agenda.front}") if programme(room) else ("agenda",)


def programme(room: "Room") -> Any:  # noqa: ANN401 - a kind's own control
    """Return the course of the step in front that has a time of its own, None for no such thing."""
    control = getattr(room.states.get(room.agenda.front), "control", None)
    return control if hasattr(control, "resumed") else None


def begun(room: "Room", record: Record, _event: ListeningBegun) -> Effect:
    """Stop the clocks."""
    if room.agenda.life is not RoomLife.OPEN or room.agenda.listening_since:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    room.agenda = ag.hushed(room.agenda, record.head.time)
    return ALL


def ended(room: "Room", record: Record, _event: ListeningEnded) -> Effect:
    """Let them run on (LIS2)."""
    since, now = room.agenda.listening_since, record.head.time
    if not since:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    if course := programme(room):
        room.states[room.agenda.front].control = course.resumed(since, now)
    room.agenda = ag.heard(room.agenda, now)
    return ALL


# What undo brings back is the agenda's.
TOPIC: Final = Topic(
    name=NAME,
    deciders={BeginListening: begin, EndListening: end},
    evolvers={ListeningBegun: begun, ListeningEnded: ended},
)
