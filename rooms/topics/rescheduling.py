"""[Recaler]: five minutes more for the step in front, and the rest of the day moves with it.

RS1  The clock of the step moves, and so do the planned times of what follows, up to the next time that must hold.
RS2  The minutes are those that the step has been given beside its plan, in all: pressed twice at once, it moves once.
"""

from typing import TYPE_CHECKING, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context
from rooms.clock import PausedClock, RunningClock
from rooms.commands import FacilitatorCommand
from rooms.kind import Effect
from rooms.life import LIVE
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "rescheduling"
MINUTE_MS: Final = 60_000
ADDED_MAX: Final = 120


class Reschedule(FacilitatorCommand, frozen=True):
    """Give the step in front `minutes` beside its plan, in all."""

    phase: str
    minutes: int


class StepRescheduled(Event, frozen=True):
    """A step was given that many minutes beside its plan, in all."""

    phase: str
    minutes: int


def reschedule(room: "Room", command: Reschedule, _context: Context) -> Draft | Refusal:
    """Propose it, for a step that is under way."""
    agenda = room.agenda
    if command.phase not in agenda.order or command.phase != agenda.front:
        return Refusal(no.PHASE_UNKNOWN)
    if agenda.runs[command.phase].life not in LIVE or not 0 < command.minutes <= ADDED_MAX:
        return Refusal(no.WRONG_COMMAND)
    if agenda.added.get(command.phase, 0) == command.minutes:
        return Refusal(no.ALREADY_DONE)  # RS2
    return Draft(StepRescheduled(command.phase, command.minutes), changes=("agenda",))


def rescheduled(room: "Room", _record: Record, event: StepRescheduled) -> Effect:
    """Move its clock, and what follows (RS1)."""
    agenda = room.agenda
    if event.phase not in agenda.runs:
        return Effect(answer=Refusal(no.PHASE_UNKNOWN))
    more_ms = (event.minutes - agenda.added.get(event.phase, 0)) * MINUTE_MS // room.clock_rate
    run = agenda.runs[event.phase]
    clock = run.clock
    match clock:
        case RunningClock(deadline=deadline):
            clock = RunningClock(deadline + more_ms)
        case PausedClock(left=left):
            clock = PausedClock(left + more_ms)
    agenda = agenda.with_run(event.phase, msgspec.structs.replace(run, clock=clock))
    room.agenda = msgspec.structs.replace(agenda, added={**agenda.added, event.phase: event.minutes})
    return Effect(frozenset({"*"}))


# What undo brings back is the agenda's.
TOPIC: Final = Topic(
    name=NAME,
    deciders={Reschedule: reschedule},
    evolvers={StepRescheduled: rescheduled},
)
