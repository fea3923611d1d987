"""The sas: words wait a few seconds between the person who wrote them and everyone's eyes; marks and counts do not.

Meanwhile facilitators and hosts read them, and may hold them back (hiding what nobody has read yet). A kind names the
events whose words go to the room (`SAID`); their offsets wait here until the clock lets them out.

SA1  What waits is read by its author, by facilitators and by hosts; nobody else, on no page.
SA2  A count, a mark, a number never waits.
SA3  Letting out is a fact of the clock, written in the journal: all processes show the same words at one position.
SA4  Holding back is hiding: what is held never comes out by itself, and [Montrer] shows it at once.
SA6  Where a step is moderated, words wait for a person instead (AP1).
SA5  An edit waits as a new text does; until it is out, the words before it stay.
"""

from typing import TYPE_CHECKING, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context
from rooms.commands import ClockCommand
from rooms.kind import Effect
from rooms.record import Draft, Head, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "sas"
PEOPLE_MANY: Final = 40
DELAY_S: Final = 8
DELAY_S_MAX: Final = 60
LAYERS: Final = ("room", "stage", "desk", "host/*", "table/*", "seat/*")


class State(msgspec.Struct):
    """What waits: the offset of each record whose words are not out -> (when they may be, in ms; their phase)."""

    waiting: dict[int, tuple[int, str]] = {}


class ReleaseWords(ClockCommand, frozen=True):
    """Let out what has waited long enough."""


class WordsReleased(Event, frozen=True):
    """What was written up to the record `upto` may be read by everyone."""

    upto: int


def delay_ms(room: "Room") -> int:
    """Return how long words wait in this room: as planned, else some seconds where many people read one screen."""
    planned = room.plan.screen_delay_s
    seconds = planned if planned >= 0 else DELAY_S if room.plan.expected > PEOPLE_MANY else 0
    return min(seconds, DELAY_S_MAX) * 1000 // room.clock_rate


def state_of(room: "Room") -> State:
    """Return what waits."""
    state: State = room.topics[NAME]
    return state


def holds(room: "Room", offset: int) -> bool:
    """Tell whether the words of a record still wait (SA1)."""
    return offset in state_of(room).waiting


def wakes_at(room: "Room", event: Event, now: int) -> int:
    """Return when the clock must look at what `event` brings, 0 where its words do not wait."""
    phase = getattr(event, "phase", "")
    said = phase in room.plans and type(event) in said_by(room, phase) and not room.is_moderated(phase)
    return now + delay_ms(room) if said and delay_ms(room) else 0


def said_by(room: "Room", phase: str) -> tuple[type[Event], ...]:
    """Return the events of a phase whose words go to the room."""
    said: tuple[type[Event], ...] = getattr(room.kind(phase), "SAID", ())
    return said


def note(room: "Room", offset: int, head: Head) -> None:
    """Let the words of a record wait, which its head tells, its body erased or not (RM4)."""
    names = {event.__struct_config__.tag for event in said_by(room, head.phase)}
    if head.type in names and delay_ms(room) and not room.is_moderated(head.phase):
        state_of(room).waiting[offset] = (head.time + delay_ms(room), head.phase)


def forget(room: "Room", offset: int) -> frozenset[str]:
    """Drop a record whose body was erased: its kind tells which keys showed it."""
    state_of(room).waiting.pop(offset, None)
    return frozenset()


def release(room: "Room", _command: ReleaseWords, context: Context) -> Draft | Refusal:
    """Propose to let out what is due (SA3)."""
    waiting = state_of(room).waiting
    upto = max((offset for offset, (at, _) in waiting.items() if at <= context.now), default=0)
    if not upto:
        return Refusal(no.ALREADY_DONE)
    later = min((at for offset, (at, _) in waiting.items() if offset > upto), default=0)
    return Draft(WordsReleased(upto), rests=(NAME,), changes=(NAME,), wake_at=later)


def released(room: "Room", _record: Record, event: WordsReleased) -> Effect:
    """Let it out, on every page where those steps are seen."""
    waiting = state_of(room).waiting
    out = [offset for offset in waiting if offset <= event.upto]
    phases = {waiting.pop(offset)[1] for offset in out}
    own = {f"{layer}:p/{phase}/*" for phase in phases for layer in LAYERS}
    return Effect(frozenset(own).union(*(room.taken_from(phase) for phase in phases)))


def dues(room: "Room") -> list[tuple[int, Command]]:
    """Return the release that comes next: all that is due by then goes with it."""
    waiting = state_of(room).waiting.values()
    return [(min(at for at, _ in waiting), ReleaseWords())] if waiting else []


# Undo brings nothing of this back: the clock did it.
TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={ReleaseWords: release},
    evolvers={WordsReleased: released},
    dues=dues,
    forget=forget,
)
