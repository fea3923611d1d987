"""The agenda as it runs: which phase is in front, the life and clock of each. Frozen: an act makes the next one.

AG1  Opening a step closes the one in front, with a grace of `GRACE_MS` in which what was being sent still counts.
AG2  Presses within `ADVANCE_GUARD_MS` of a change of step move the room by one step only, whatever they carry.
AG3  Going back closes nothing for good: the step before is reopened, what was written stays.
AG4  Undoing restores the lives that the act changed, no others, with the time that was left.
AG5  While the room listens, and while a step is set aside for one that was inserted, clocks stand; one that ran then
     runs on afterwards, from the same second.
AG6  A step that was inserted and taken back is a draft: it is nobody's next step, and doing it again finds it there.
AG7  A step that was reopened for some seconds ends when its clock does: where the clock stands it waits, where
     the clock is given a minute so is the step.
AG8  Whoever is far away has as much more of a grace as their call is late: it lasts as long as for the latest who are
     there, and ends for everyone else when it always does.
"""

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from rooms.clock import Clock, IdleClock, PausedClock, RunningClock, pause, resumed, start
from rooms.life import LIVE, PhaseLife, RoomLife, may_become

GRACE_MS: Final = 15_000
"""Real time also where a rehearsal's clock runs faster: a network takes no less time in a rehearsal."""
ADVANCE_GUARD_MS: Final = 1_500


class PhaseRun(msgspec.Struct, frozen=True):
    """One phase as it runs. `items` are the refs it was given when it opened; `shown` tells that it was revealed.

    Times in ms, 0 for never. At `ends_at` the clock ends what the phase takes: a grace, or the hours it stays open;
    where `ends_with_clock`, the seconds for which it was reopened. Of a grace, the last `far_ms` are for those alone
    whose call is late (AG8).
    """

    clock: Clock
    life: PhaseLife = PhaseLife.READY
    items: tuple[str, ...] = ()
    opened_at: int = 0
    closed_at: int = 0
    ends_at: int = 0
    shown: bool = False
    ends_with_clock: bool = False
    far_ms: int = 0

    def ends_for(self, lag_ms: int) -> int:
        """Return when this ends for somebody whose call is so late, 0 for never (AG8)."""
        far_ms = self.far_ms if self.life is PhaseLife.CLOSING and self.ends_at else 0
        return self.ends_at - far_ms + min(far_ms, lag_ms)

    def resumed(self, then: int, now: int) -> "PhaseRun":
        """Return this run as it was at `then`, moved to `now` (AG4)."""
        ends_at = self.ends_at - then + now if self.ends_at > then else self.ends_at
        return msgspec.structs.replace(self, clock=resumed(self.clock, then, now), ends_at=ends_at)

    def with_clock(self, clock: Clock) -> "PhaseRun":
        """Return this run with another clock, and with the end that it sets (AG7)."""
        if not self.ends_with_clock:
            return msgspec.structs.replace(self, clock=clock)
        ends_at = clock.deadline if isinstance(clock, RunningClock) else 0
        return msgspec.structs.replace(self, clock=clock, ends_at=ends_at)  # AG7


class Agenda(msgspec.Struct, frozen=True):
    """The room's life and its phases', by id, in the order of the plan. `advanced_*` guard against a second thumb.

    `listening_since` (ms) tells that somebody speaks to everyone, 0 that nobody does; `held` are the steps whose
    running clock that stopped, or a step inserted before them (AG5). `added` are the minutes that steps were given
    beside their plan.
    """

    runs: dict[str, PhaseRun]
    life: RoomLife = RoomLife.DRAFT
    front: str = ""
    opened_at: int = 0
    closed_at: int = 0
    advanced_at: int = 0
    advanced_by: str = ""
    listening_since: int = 0
    held: tuple[str, ...] = ()
    added: dict[str, int] = {}

    def with_run(self, phase: str, run: PhaseRun) -> "Agenda":
        """Return this agenda with one run replaced."""
        return msgspec.structs.replace(self, runs={**self.runs, phase: run})

    @property
    def order(self) -> list[str]:
        """The steps, in order (AG6)."""
        return [phase for phase, run in self.runs.items() if run.life is not PhaseLife.DRAFT]

    def next_of(self, phase: str) -> str:
        """Return the id of the step after `phase` ("" after the last; the first after "")."""
        return self._beside(phase, 1) if phase else next(iter(self.order), "")

    def before(self, phase: str) -> str:
        """Return the id of the step before `phase`, "" at the first."""
        return self._beside(phase, -1)

    def _beside(self, phase: str, way: int) -> str:
        order = self.order
        at = order.index(phase) + way if phase in order else -1
        return order[at] if 0 <= at < len(order) else ""


def opened(run: PhaseRun, now: int, items: tuple[str, ...], *, starts_clock: bool) -> PhaseRun:
    """Return the run of a phase put in front: begun, resumed, or (counted, revealed) only shown again."""
    if run.life is PhaseLife.READY:
        clock = start(run.clock, now) if starts_clock else run.clock
        return msgspec.structs.replace(run, life=PhaseLife.RUNNING, opened_at=now, items=items, clock=clock)
    if run.life is PhaseLife.PAUSED:
        return msgspec.structs.replace(run, life=PhaseLife.RUNNING)
    if may_become(run.life, PhaseLife.REOPENED) and run.life is not PhaseLife.REVEALED:
        return msgspec.structs.replace(run, life=PhaseLife.REOPENED, closed_at=0, ends_at=0, ends_with_clock=False)
    return run


def stepped(agenda: Agenda, phase: str, now: int, items: tuple[str, ...], device: str) -> Agenda:
    """Return the agenda with `phase` in front, begun, resumed or shown again; whoever spoke to everyone is done."""
    agenda = heard(agenda, now)
    run = agenda.runs[phase]
    agenda = agenda.with_run(phase, opened(run, now, items, starts_clock=True))
    if run.life is PhaseLife.PAUSED:
        agenda = released(agenda, {phase}, now)
    return msgspec.structs.replace(
        agenda,
        life=RoomLife.OPEN,
        front=phase,
        opened_at=agenda.opened_at or now,
        advanced_at=now,
        advanced_by=device,
    )


def reopened(run: PhaseRun, now: int, for_ms: int) -> PhaseRun:
    """Return the run of a phase that takes contributions again, for some time only where `for_ms` says so."""
    run = msgspec.structs.replace(run, life=PhaseLife.REOPENED, closed_at=0, ends_at=0, ends_with_clock=bool(for_ms))
    return run.with_clock(RunningClock(now + for_ms)) if for_ms else run


def held(agenda: Agenda, phases: Iterable[str], now: int) -> Agenda:
    """Return the agenda with the running clocks of these steps stopped (AG5)."""
    for phase in phases:
        run = agenda.runs[phase]
        if run.life in LIVE and isinstance(run.clock, RunningClock):
            stopped = run.with_clock(pause(run.clock, now))
            agenda = msgspec.structs.replace(agenda.with_run(phase, stopped), held=(*agenda.held, phase))
    return agenda


def released(agenda: Agenda, phases: Collection[str], now: int) -> Agenda:
    """Return the agenda with those clocks running on, where they were held (AG5)."""
    for phase in agenda.held:
        run = agenda.runs[phase]
        if phase in phases and run.life in LIVE and isinstance(run.clock, PausedClock):
            agenda = agenda.with_run(phase, run.with_clock(start(run.clock, now)))
    return msgspec.structs.replace(agenda, held=tuple(phase for phase in agenda.held if phase not in phases))


def hushed(agenda: Agenda, now: int) -> Agenda:
    """Return the agenda of a room that listens: every clock stands (AG5)."""
    return msgspec.structs.replace(held(agenda, agenda.runs, now), listening_since=now)


def heard(agenda: Agenda, now: int) -> Agenda:
    """Return the agenda of a room that has listened; what is set aside for an inserted step stays so (AG5)."""
    if not agenda.listening_since:
        return agenda
    at_work = {phase for phase in agenda.held if agenda.runs[phase].life is not PhaseLife.PAUSED}
    return msgspec.structs.replace(released(agenda, at_work, now), listening_since=0)


def wakes_at(agenda: Agenda, now: int, *, left: str = "", to: str = "") -> int:
    """Return when (ms) the first held step ends once those at work, or `to`, run on from `now`; 0 for never (AG7)."""
    at_work = (phase for phase in agenda.held if agenda.runs[phase].life is not PhaseLife.PAUSED)
    freed = {*at_work, to} - {left}
    runs = released(agenda, freed, now).runs
    return min((runs[phase].ends_at for phase in agenda.held if phase in freed and runs[phase].ends_at), default=0)


def set_aside(agenda: Agenda, phase: str, now: int) -> Agenda:
    """Return the agenda with a step that is under way paused, for one that goes before it (AG5)."""
    agenda = held(agenda, (phase,), now)
    run = agenda.runs[phase]
    life = PhaseLife.PAUSED if run.life in LIVE else run.life
    return agenda.with_run(phase, msgspec.structs.replace(run, life=life))


def inserted(agenda: Agenda, phase: str, run: PhaseRun, before: str) -> Agenda:
    """Return the agenda with one step more, `before` another one."""
    runs: dict[str, PhaseRun] = {}
    for id_, known in agenda.runs.items():
        runs |= {phase: run, id_: known} if id_ == before else {id_: known}
    return msgspec.structs.replace(agenda, runs=runs)


def closed(run: PhaseRun, now: int, grace_ms: int) -> PhaseRun:
    """Return the run of a phase that its facilitator leaves or closes (AG1); one that is not live is unchanged."""
    if run.life not in LIVE:
        return run
    life = PhaseLife.CLOSING if grace_ms else PhaseLife.CLOSED
    ends_at = now + grace_ms if grace_ms else 0
    far_ms = max(0, grace_ms - GRACE_MS)  # AG8
    return msgspec.structs.replace(run, life=life, closed_at=now, ends_at=ends_at, ends_with_clock=False, far_ms=far_ms)


def changed_only(before: Agenda, after: Agenda) -> Agenda:
    """Return what `before` held of all that `after` changed: the memento of an act (AG4)."""
    runs = {phase: run for phase, run in before.runs.items() if after.runs[phase] != run}
    draft = PhaseRun(clock=IdleClock(0), life=PhaseLife.DRAFT)
    runs |= {phase: draft for phase in after.runs if phase not in before.runs}  # AG6
    return msgspec.structs.replace(before, runs=runs)


def restored(memento: Agenda, current: Agenda, then: int, now: int) -> Agenda:
    """Return `current` with what `memento` held put back, clocks moved from `then` to `now` (AG4)."""
    runs = dict(current.runs)
    for phase, run in memento.runs.items():
        runs[phase] = run.resumed(then, now)
    since = memento.listening_since and memento.listening_since - then + now
    return msgspec.structs.replace(memento, runs=runs, advanced_at=now, advanced_by="", listening_since=since)


def first_run(minutes: int, clock_rate: int) -> PhaseRun:
    """Return the run of a phase that has not begun; a rehearsal's clock runs `clock_rate` times faster."""
    return PhaseRun(clock=IdleClock(minutes * 60_000 // clock_rate))
