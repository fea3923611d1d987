"""Retention: what was kept for the workshop goes by itself, when the organiser's notice said that it would.

RT1  At closing, the clock notes that two ends are coming: that of the places (`plan.notice.seats_end_at`), then that of
     the raw texts (`texts_end_at`). The journal wakes the room for each: whatever the clock does names what comes next.
RT2  Once the places have ended, no device opens one any more.
RT3  Erasing the raw texts leaves the report as it was published, and numbers; a report that nobody signed goes too.
RT4  Erasing drops every step's state, what is hidden and the history: from that fact on, it makes no difference whether
     the erased bodies were read (RM4). A room with many records is erased ERASED_MAX at a time.
RT5  What was done, when, and how much of it, is the certificate. It names nobody.
RT6  Where people sat, and what they said of themselves at the check-in, goes with the raw texts: nobody sits anywhere
     after that, and a table given later is given without a profile.
RT7  The newest go first: at no time does a choice stand whose subject is gone.
"""

from typing import TYPE_CHECKING, Any, Final

import msgspec

from rooms import refusals as no
from rooms.agenda import GRACE_MS
from rooms.audiences import PUBLIC
from rooms.blocks import Block
from rooms.callers import Context
from rooms.commands import ClockCommand
from rooms.corrections import corrected
from rooms.kind import Effect
from rooms.life import OVER, PhaseLife
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "retention"
ERASED_MAX: Final = 2_000
EVERYWHERE: Final = Effect(frozenset({"*"}))


class State(msgspec.Struct):
    """The certificate (RT5), the report that stays, and which records are still to be erased.

    `noted_for` is the closing (ms) whose ends were noted; a workshop that is closed again has new ones.
    """

    noted_for: int = 0
    seats_ended_at: int = 0
    seats_count: int = 0
    texts_erased_at: int = 0
    texts_count: int = 0
    report: dict[str, Any] = {}
    pending: tuple[int, ...] = ()


class NoteEnds(ClockCommand, frozen=True):
    """Note when places and texts end."""


class EndSeats(ClockCommand, frozen=True):
    """End the use of places."""


class EraseTexts(ClockCommand, frozen=True):
    """Erase the raw texts, or the next of them."""


class EndsNoted(Event, frozen=True):
    """Places are to end at `seats_end_at` (ms)."""

    seats_end_at: int


class SeatsEnded(Event, frozen=True):
    """No place is opened any more."""


class TextsErased(Event, frozen=True):
    """The bodies of the raw texts are gone; `report` is what stays, by step (RT3)."""

    report: dict[str, Any] = {}


def state_of(room: "Room") -> State:
    """Return the certificate."""
    state: State = room.topics[NAME]
    return state


def seats_end_at(room: "Room") -> int:
    """Return when places end (ms), 0 while the workshop is not over."""
    agenda = room.agenda
    if agenda.life not in OVER:
        return 0
    return room.plan.notice.seats_end_at(agenda.closed_at, room.published_at, room.clock_rate)


def texts_end_at(room: "Room") -> int:
    """Return when raw texts go (ms): not while a step still takes some; 0 while the workshop is not over."""
    agenda = room.agenda
    if agenda.life not in OVER:
        return 0
    ends = (run.ends_at for run in agenda.runs.values())
    return max(room.plan.notice.texts_end_at(agenda.closed_at, room.clock_rate), *ends)


def note_ends(room: "Room", command: NoteEnds, context: Context) -> Draft | Refusal:
    """Propose to note them (RT1)."""
    draft = Draft(EndsNoted(seats_end_at(room)), changes=(NAME,), wake_at=room.next_due(context.now))
    return not_due(room, command, context) or draft


def ends_noted(room: "Room", _record: Record, _event: EndsNoted) -> Effect:
    """Remember for which closing."""
    state_of(room).noted_for = room.agenda.closed_at
    return Effect()


def end_seats(room: "Room", command: EndSeats, context: Context) -> Draft | Refusal:
    """Propose to end the places (RT2); what comes next is the end of the texts."""
    draft = Draft(SeatsEnded(), rests=("agenda", NAME), changes=(NAME,), wake_at=room.next_due(context.now))
    return not_due(room, command, context) or draft


def seats_ended(room: "Room", record: Record, _event: SeatsEnded) -> Effect:
    """End them."""
    state = state_of(room)
    state.seats_ended_at, state.seats_count = record.head.time, len(room.seats)
    return EVERYWHERE


def erase(room: "Room", command: EraseTexts, context: Context) -> Draft | Refusal:
    """Propose to erase what people wrote, and to keep the report that somebody signed (RT3, RT4)."""
    if refusal := not_due(room, command, context):
        return refusal
    state = state_of(room)
    first = not state.texts_erased_at
    pending = raw(room) if first else state.pending
    kept = report_kept(room) if first and room.published_at else {}
    again = context.now + 1 if len(pending) > ERASED_MAX else 0
    erases = pending[-ERASED_MAX:]  # RT7
    return Draft(TextsErased(kept), rests=(EVERYTHING,), changes=(NAME,), erases=erases, wake_at=again)


def raw(room: "Room") -> tuple[int, ...]:
    """Return every record that holds words or choices of people, and was not erased before."""
    return tuple(sorted({*room.written, *room.moves, *room.texts_of_topics()} - room.gone))  # RT6


def report_kept(room: "Room") -> dict[str, Any]:
    """Return what the report says of each step that was held, as it was published for everybody."""
    held = (phase for phase, run in room.agenda.runs.items() if run.life not in {PhaseLife.DRAFT, PhaseLife.READY})
    return {phase: msgspec.to_builtins(corrected(room.told(phase, PUBLIC), room.corrections)) for phase in held}


def blocks_kept(room: "Room", phase: str) -> tuple[Block, ...]:
    """Return what the report goes on saying of a step, once its texts are erased."""
    return msgspec.convert(state_of(room).report.get(phase, ()), tuple[Block, ...])


def texts_erased(room: "Room", record: Record, event: TextsErased) -> Effect:
    """Drop all that came from those bodies (RT4), and keep the report."""
    state = state_of(room)
    if not state.texts_erased_at:
        state.texts_erased_at, state.report, state.pending = record.head.time, event.report, raw(room)
        room.forget_texts()
    state.pending = tuple(sorted({*state.pending} - {*record.head.erases}))
    state.texts_count += len(record.head.erases)
    return EVERYWHERE


def not_due(room: "Room", command: Command, context: Context) -> Refusal | None:
    """Return the refusal of what is not due: another process was first, or the workshop was reopened."""
    return None if any(at <= context.now and due == command for at, due in dues(room)) else Refusal(no.ALREADY_DONE)


def dues(room: "Room") -> list[tuple[int, Command]]:
    """Return what comes next of the three."""
    state, closed_at = state_of(room), room.agenda.closed_at
    if room.agenda.life not in OVER:
        return []
    if state.pending:
        return [(state.texts_erased_at, EraseTexts())]
    owed: list[tuple[int, Command]] = []
    if not state.texts_erased_at:
        owed = [(texts_end_at(room), EraseTexts())]
    if not state.seats_ended_at:
        owed.append((seats_end_at(room), EndSeats()))
    if owed and state.noted_for != closed_at:
        owed.append((closed_at + GRACE_MS, NoteEnds()))
    return owed


# Undo brings nothing of this back: the clock did it.
TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={NoteEnds: note_ends, EndSeats: end_seats, EraseTexts: erase},
    evolvers={EndsNoted: ends_noted, SeatsEnded: seats_ended, TextsErased: texts_erased},
    dues=dues,
)
