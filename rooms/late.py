"""What reaches a step that takes nothing any more: a phone was out of reach, or its owner had not finished.

A command says which position its page had seen when it was written (`Context.seen`, 0 unknown); `room.closed_on`
gives the record that closed a step. A page that had not seen that record could not know.

LT1  A text written before its page had heard of the close is taken for TAKEN_MS after it, and marked.
LT2  Any other text of an open or closed workshop waits in the tray, where a person decides (`rooms.topics.tray`).
LT3  A ballot cast before its page had heard waits until the count (`rooms.topics.late_ballots`); any other is refused.
LT4  After the count, nothing enters a vote.
"""

from typing import TYPE_CHECKING, Any, Final

from rooms import steps
from rooms.callers import Context
from rooms.kind import Asker
from rooms.life import AFTER, PhaseLife, RoomLife
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topics import late_ballots, tray
from rooms.words import PhaseCommand

if TYPE_CHECKING:
    from rooms.agenda import Agenda
    from rooms.room import Room

TAKEN_MS: Final = 120_000
"""Real time in rehearsals too, like the grace: it is a network's time, not a workshop's."""


def note_closes(room: "Room", before: "Agenda", offset: int) -> None:
    """Remember which record closed a step: where an undo puts a close back, it is the one that it was."""
    for phase, run in room.agenda.runs.items():
        known = before.runs.get(phase)
        if run.closed_at and (known is None or run.closed_at != known.closed_at):
            room.closes.setdefault(phase, {}).setdefault(run.closed_at, offset)


def facts_of(kind: Any) -> frozenset[str]:  # noqa: ANN401 - a module of rooms.phases
    """Return the names of the events that may bring a late text."""
    return frozenset(name for names in getattr(kind, "LATE", {}).values() for name in names)


def note(room: "Room", record: Record, *, taken: bool) -> frozenset[str]:
    """Note by its head a fact of a phase that came late; `taken` where its step took it (LT1). Return touched keys."""
    return tray.note(room, record, taken=taken) | late_ballots.note(room, record)


def before_close(room: "Room", phase: str, context: Context) -> bool:
    """Tell whether a command was written before its page had heard that the step was over."""
    return 0 < context.seen < room.closed_on(phase)


def judge(room: "Room", command: PhaseCommand, asker: Asker, context: Context) -> Draft | Refusal:
    """Judge a person's command to a step that does not take it any more."""
    phase = command.phase
    kind, run = room.kind(phase), room.agenda.runs[phase]
    late = asker.seat and not command.facilitator and run.life in AFTER and room.closed_on(phase)
    if late and hasattr(kind, "tally"):
        return ballot(room, command, asker, context)
    if late and type(command) in getattr(kind, "LATE", ()) and room.agenda.life in {RoomLife.OPEN, RoomLife.CLOSED}:
        return text(room, command, asker, context)
    return steps.not_open(room, phase)


def decided_by_kind(room: "Room", command: PhaseCommand, asker: Asker) -> Draft | Refusal:
    """Return what the kind says to a command, as if its step were open."""
    state: Any = room.states[command.phase]
    decided: Draft | Refusal = room.kind(command.phase).decide(state, room.context(command.phase), command, asker)
    return decided


def text(room: "Room", command: PhaseCommand, asker: Asker, context: Context) -> Draft | Refusal:
    """Take a text by itself (LT1), or leave it in the tray (LT2)."""
    decided = decided_by_kind(room, command, asker)
    if isinstance(decided, Refusal):
        return decided
    soon = context.now - room.agenda.runs[command.phase].closed_at <= TAKEN_MS
    if soon and before_close(room, command.phase, context):
        return decided  # LT1
    return tray.leave(room, command, decided)  # LT2


def ballot(room: "Room", command: PhaseCommand, asker: Asker, context: Context) -> Draft | Refusal:
    """Let a ballot wait for the count (LT3), while there is a count to come (LT4)."""
    closed = room.agenda.runs[command.phase].life in {PhaseLife.CLOSING, PhaseLife.CLOSED}
    if not closed or not before_close(room, command.phase, context):
        return steps.not_open(room, command.phase)
    decided = decided_by_kind(room, command, asker)
    return decided if isinstance(decided, Refusal) else late_ballots.leave(command, decided)
