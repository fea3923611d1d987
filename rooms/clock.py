"""The clock of a phase: a union of the three states that exist. All times in ms, given by whoever decides.

CK1  A clock never reads the time and never stops anything by itself.
CK2  What is put back after an undo resumes with the time that was left when it was set aside.
"""

from typing import assert_never

import msgspec


class IdleClock(msgspec.Struct, frozen=True, tag_field="state", tag="idle"):
    """Not started; it would last `duration`."""

    duration: int


class RunningClock(msgspec.Struct, frozen=True, tag_field="state", tag="running"):
    """Ends at `deadline`. Past it, the clock goes on counting: lateness is a fact, not an error."""

    deadline: int


class PausedClock(msgspec.Struct, frozen=True, tag_field="state", tag="paused"):
    """Stopped with `left` to go (negative when it had run over)."""

    left: int


Clock = IdleClock | RunningClock | PausedClock


def start(clock: Clock, now: int) -> Clock:
    """Return the clock running from `now`; a running one is unchanged."""
    match clock:
        case IdleClock(duration=duration):
            return RunningClock(now + duration)
        case PausedClock(left=left):
            return RunningClock(now + left)
        case RunningClock():
            return clock
    assert_never(clock)


def pause(clock: Clock, now: int) -> Clock:
    """Return the clock stopped with what is left of it."""
    match clock:
        case RunningClock(deadline=deadline):
            return PausedClock(deadline - now)
        case IdleClock() | PausedClock():
            return clock
    assert_never(clock)


def resumed(clock: Clock, then: int, now: int) -> Clock:
    """Return the clock as it was at `then`, moved to `now` (CK2)."""
    match clock:
        case RunningClock(deadline=deadline):
            return RunningClock(deadline - then + now)
        case IdleClock() | PausedClock():
            return clock
    assert_never(clock)
