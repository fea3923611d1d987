"""The rehearsal that a copy is: who plays it, whether it is over, and what it leaves to mend.

REH1  Only in a copy: any other room refuses all of it, and shows nothing of it.
REH2  It ends once: when a facilitator says so, when the workshop is closed, or at its time. What there is to mend is
      found then, and is a fact: everybody reads the same two sentences.
REH3  What only the server sees (a screen that came, the simulated people who left) is said by the clock, once.
REH4  Ended, or past its time, a copy is due to be erased, and stays due until the server has erased it: ERASED_MS after
      its end, so that the two sentences can be read again.
"""

from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Attendance, Context, Role
from rooms.commands import FACILITATORS, ClockCommand, FacilitatorCommand
from rooms.forms import Words
from rooms.kind import GONE, Effect, Gone, Value
from rooms.mending import mends
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "rehearsal"
ERASED_MS: Final = 10 * 60_000


class State(msgspec.Struct):
    """Times in ms, 0 for never; what is to mend, once it has ended."""

    screen_at: int = 0
    left_at: int = 0
    ended_at: int = 0
    mends: tuple[Words, ...] = ()


class EndRehearsal(FacilitatorCommand, frozen=True):
    """End the rehearsal, and say what to mend."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS


class TimeRehearsal(ClockCommand, frozen=True):
    """Its time is over, or its workshop is."""


class NoteScreen(ClockCommand, frozen=True):
    """A screen reads this room."""


class NoteLeft(ClockCommand, frozen=True):
    """The simulated people are gone: their server was started anew."""


class EraseCopy(ClockCommand, frozen=True):
    """It is time to erase this room: no room does that itself, so it is never decided (REH4)."""


class RehearsalEnded(Event, frozen=True):
    """It is over; these are the sentences."""

    mends: tuple[Words, ...]


class ScreenCame(Event, frozen=True):
    """Somebody opened the screen."""


class ExtrasLeft(Event, frozen=True):
    """The copy goes on without its people."""


def state_of(room: "Room") -> State:
    """Return how far the rehearsal is."""
    state: State = room.topics[NAME]
    return state


def is_over(room: "Room") -> bool:
    """Tell whether a copy has been rehearsed."""
    return bool(state_of(room).ended_at)


def erased_at(room: "Room") -> int:
    """Return when a copy goes (ms), 0 while it is rehearsed."""
    ended_at = state_of(room).ended_at
    return ended_at + ERASED_MS if ended_at else 0


def end(room: "Room", _command: Command, context: Context) -> Draft | Refusal:
    """Propose its end, with what there is to mend (REH2)."""
    state = state_of(room)
    if room.copied is None:
        return Refusal(no.NOT_ALLOWED)  # REH1
    if state.ended_at:
        return Refusal(no.ALREADY_DONE)
    hosted = any(seat.attendance is Attendance.HOST for seat in room.seats.values())
    found = mends(room, context.now, screen_came=bool(state.screen_at), host_came=hosted)
    return Draft(RehearsalEnded(found), rests=(), wake_at=context.now + ERASED_MS)  # no act: it is not undone


def time(room: "Room", command: TimeRehearsal, context: Context) -> Draft | Refusal:
    """Propose its end where it is due."""
    if not any(at <= context.now and due == command for at, due in dues(room)):
        return Refusal(no.ALREADY_DONE)
    return end(room, command, context)


def note_screen(room: "Room", _command: NoteScreen, _context: Context) -> Draft | Refusal:
    """Propose that a screen came (REH3)."""
    state = state_of(room)
    return noted(room, ScreenCame(), done=bool(state.screen_at))


def note_left(room: "Room", _command: NoteLeft, _context: Context) -> Draft | Refusal:
    """Propose that the simulated people left (REH3)."""
    return noted(room, ExtrasLeft(), done=bool(state_of(room).left_at))


def noted(room: "Room", event: Event, *, done: bool) -> Draft | Refusal:
    """Propose what the server saw, once, while the copy is rehearsed."""
    if done or room.copied is None or is_over(room):
        return Refusal(no.ALREADY_DONE)
    return Draft(event, rests=())


def erase(_room: "Room", _command: EraseCopy, _context: Context) -> Draft | Refusal:
    """Leave it to the server, however often the clock asks (REH4)."""
    return Refusal(no.NOT_ALLOWED)


TOUCHED: Final = Effect(frozenset({f"desk:{NAME}"}))


def ended(room: "Room", record: Record, event: RehearsalEnded) -> Effect:
    """Keep the sentences."""
    state = state_of(room)
    if state.ended_at:
        return Effect(answer=Refusal(no.ALREADY_DONE))  # another worker was first
    state.ended_at, state.mends = record.head.time, event.mends
    return TOUCHED


def screen_came(room: "Room", record: Record, _event: ScreenCame) -> Effect:
    """Keep when."""
    state_of(room).screen_at = record.head.time
    return TOUCHED


def extras_left(room: "Room", record: Record, _event: ExtrasLeft) -> Effect:
    """Keep when."""
    state_of(room).left_at = record.head.time
    return TOUCHED


def facts(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return what facilitators read of the rehearsal."""
    state = state_of(room)
    if room.copied is None:
        return GONE  # REH1
    return {
        "people": room.copied.people,
        "until": room.copied.until,
        "left": bool(state.left_at),
        "ended_at": state.ended_at,
        "erased_at": erased_at(room),
        "mends": [{"key": words.key, "params": words.params} for words in state.mends],
    }


def dues(room: "Room") -> list[tuple[int, Command]]:
    """Return its end while it is rehearsed, then its erasure (REH2, REH4)."""
    if room.copied is None:
        return []
    if is_over(room):
        return [(erased_at(room), EraseCopy())]
    return [(min(room.agenda.closed_at or room.copied.until, room.copied.until), TimeRehearsal())]


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={
        EndRehearsal: end,
        TimeRehearsal: time,
        NoteScreen: note_screen,
        NoteLeft: note_left,
        EraseCopy: erase,
    },
    evolvers={RehearsalEnded: ended, ScreenCame: screen_came, ExtrasLeft: extras_left},
    makers={("desk", NAME): facts},
    dues=dues,
)
