"""The clocks of steps, by hand: run, stop, one minute more.

ST5  While the room listens no clock runs; one minute more is one minute more of what is left.
"""

from collections.abc import Callable
from typing import Any, Final, assert_never

from rooms import refusals as no
from rooms.callers import Context
from rooms.clock import Clock, PausedClock, RunningClock, pause, start
from rooms.commands import PauseTimer, SetDeadline, StartTimer
from rooms.events import DeadlineSet, TimerPaused, TimerStarted
from rooms.kind import Effect
from rooms.life import LIVE
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.steps import AGENDA, HOUR_MS, not_open, rerun

DEADLINE_REACH_MS: Final = 24 * HOUR_MS
TimerEvent = TimerStarted | TimerPaused | DeadlineSet


def start_timer(room: Room, command: StartTimer, context: Context) -> Draft | Refusal:
    """Propose that a step's clock runs."""
    return timer(room, command.phase, TimerStarted(command.phase), context.now)


def pause_timer(room: Room, command: PauseTimer, context: Context) -> Draft | Refusal:
    """Propose that a step's clock stands."""
    return timer(room, command.phase, TimerPaused(command.phase), context.now)


def set_deadline(room: Room, command: SetDeadline, context: Context) -> Draft | Refusal:
    """Propose another end for a running clock, within a day: no clock of a workshop ends later or ended before."""
    if abs(command.at - context.now) > DEADLINE_REACH_MS:
        return Refusal(no.WRONG_COMMAND)
    return timer(room, command.phase, DeadlineSet(command.phase, command.at), context.now)


def timer(room: Room, phase: str, event: TimerEvent, now: int) -> Draft | Refusal:
    """Propose an act on the clock of a step that is under way."""
    if phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    run = room.agenda.runs[phase]
    if run.life not in LIVE:
        return not_open(room, phase)
    if room.agenda.listening_since and not isinstance(event, DeadlineSet):
        return Refusal(no.ROOM_LISTENS)  # ST5
    return Draft(event, changes=AGENDA, wake_at=run.with_clock(moved(room, event, now)).ends_at)


def moved(room: Room, event: TimerEvent, now: int) -> Clock:
    """Return the clock of a step after an act on it at `now`."""
    run = room.agenda.runs[event.phase]
    match event:
        case TimerStarted():
            return start(run.clock, now)
        case TimerPaused():
            return pause(run.clock, now)
        case DeadlineSet(at=at):
            return PausedClock(at - now) if event.phase in room.agenda.held else RunningClock(at)  # ST5
    assert_never(event)


def clock_moved(room: Room, record: Record, event: TimerEvent) -> Effect:
    """Run the clock, stop it, or move its end; and the end of a step that was reopened for some seconds (AG7)."""
    return rerun(room, event.phase, lambda run: run.with_clock(moved(room, event, record.head.time)))


DECIDERS: Final[dict[Any, Callable[[Room, Any, Context], Draft | Refusal]]] = {
    StartTimer: start_timer,
    PauseTimer: pause_timer,
    SetDeadline: set_deadline,
}
EVOLVERS: Final[dict[Any, Callable[[Room, Record, Any], Effect]]] = {
    TimerStarted: clock_moved,
    TimerPaused: clock_moved,
    DeadlineSet: clock_moved,
}
