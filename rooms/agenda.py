"""The agenda as it runs: which phase is in front, the life and clock of each. Frozen: an act makes the next one.

AG1  Opening a step closes the one in front, with a grace of `GRACE_MS` in which what was being sent still counts.
AG2  Presses within `ADVANCE_GUARD_MS` of a change of step move the room by one step only, whatever they carry.
AG3  Going back closes nothing for good: the step before is reopened, what was written stays.
AG4  Undoing restores the lives that the act changed, no others, with the time that was left.
"""

from typing import Final

import msgspec

from rooms.clock import Clock, IdleClock, resumed, start
from rooms.life import LIVE, PhaseLife, RoomLife, may_become

GRACE_MS: Final = 15_000
"""Real time also where a rehearsal's clock runs faster: a network takes no less time in a rehearsal."""
ADVANCE_GUARD_MS: Final = 1_500


class PhaseRun(msgspec.Struct, frozen=True):
    """One phase as it runs. `items` are the refs it was given when it opened; `shown` tells that it was revealed.

    Times in ms, 0 for never. At `ends_at` the clock ends what the phase takes: a grace, or the hours it stays open.
    """

    clock: Clock
    life: PhaseLife = PhaseLife.READY
    items: tuple[str, ...] = ()
    opened_at: int = 0
    closed_at: int = 0
    ends_at: int = 0
    shown: bool = False

    def resumed(self, then: int, now: int) -> "PhaseRun":
        """Return this run as it was at `then`, moved to `now` (AG4)."""
        ends_at = self.ends_at - then + now if self.ends_at > then else self.ends_at
        return msgspec.structs.replace(self, clock=resumed(self.clock, then, now), ends_at=ends_at)


class Agenda(msgspec.Struct, frozen=True):
    """The room's life and its phases', by id, in the order of the plan. `advanced_*` guard against a second thumb."""

    runs: dict[str, PhaseRun]
    life: RoomLife = RoomLife.DRAFT
    front: str = ""
    opened_at: int = 0
    closed_at: int = 0
    advanced_at: int = 0
    advanced_by: str = ""

    def with_run(self, phase: str, run: PhaseRun) -> "Agenda":
        """Return this agenda with one run replaced."""
        return msgspec.structs.replace(self, runs={**self.runs, phase: run})

    def next_of(self, phase: str) -> str:
        """Return the id of the step after `phase` ("" after the last; the first after "")."""
        order = list(self.runs)
        at = order.index(phase) + 1 if phase else 0
        return order[at] if at < len(order) else ""

    def before(self, phase: str) -> str:
        """Return the id of the step before `phase`, "" at the first."""
        order = list(self.runs)
        return order[order.index(phase) - 1] if phase and order.index(phase) else ""


def opened(run: PhaseRun, now: int, items: tuple[str, ...], *, starts_clock: bool) -> PhaseRun:
    """Return the run of a phase put in front: begun, resumed, or (counted, revealed) only shown again."""
    if run.life is PhaseLife.READY:
        clock = start(run.clock, now) if starts_clock else run.clock
        return msgspec.structs.replace(run, life=PhaseLife.RUNNING, opened_at=now, items=items, clock=clock)
    if may_become(run.life, PhaseLife.REOPENED) and run.life is not PhaseLife.REVEALED:
        return msgspec.structs.replace(run, life=PhaseLife.REOPENED, closed_at=0, ends_at=0)
    return run


def closed(run: PhaseRun, now: int, grace_ms: int) -> PhaseRun:
    """Return the run of a phase that its facilitator leaves or closes (AG1); one that is not live is unchanged."""
    if run.life not in LIVE:
        return run
    life = PhaseLife.CLOSING if grace_ms else PhaseLife.CLOSED
    return msgspec.structs.replace(run, life=life, closed_at=now, ends_at=now + grace_ms if grace_ms else 0)


def changed_only(before: Agenda, after: Agenda) -> Agenda:
    """Return what `before` held of all that `after` changed: the memento of an act (AG4)."""
    runs = {phase: run for phase, run in before.runs.items() if after.runs[phase] != run}
    return msgspec.structs.replace(before, runs=runs)


def restored(memento: Agenda, current: Agenda, then: int, now: int) -> Agenda:
    """Return `current` with what `memento` held put back, clocks moved from `then` to `now` (AG4)."""
    runs = dict(current.runs)
    for phase, run in memento.runs.items():
        runs[phase] = run.resumed(then, now)
    return msgspec.structs.replace(memento, runs=runs, advanced_at=now, advanced_by="")


def first_run(minutes: int, clock_rate: int) -> PhaseRun:
    """Return the run of a phase that has not begun; a rehearsal's clock runs `clock_rate` times faster."""
    return PhaseRun(clock=IdleClock(minutes * 60_000 // clock_rate))
