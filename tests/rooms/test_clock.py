"""The clock of a step."""

from rooms.callers import CLOCK
from rooms.clock import Clock, IdleClock, PausedClock, RunningClock, pause, resumed, start
from rooms.commands import EndPhase, PauseTimer, SetDeadline, StartTimer
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from tests.rooms.play import Play, assert_laws


def test_CK1_a_clock_that_has_run_over_stops_nothing() -> None:
    play = Play(PhasePlan("a", "ideation", "A", 1, "Que faire ?"))
    play.advance()
    play.wait(3_600)
    assert play.room.context("a").taking
    assert play.do(EndPhase("a"), CLOCK) == Refusal("ALREADY_DONE")
    assert pause(RunningClock(5), 9) == PausedClock(-4)


def test_CK2_what_is_put_back_has_the_time_that_was_left() -> None:
    clocks: list[Clock] = [IdleClock(5), PausedClock(3)]
    assert [resumed(clock, 10, 90) for clock in clocks] == clocks
    assert resumed(RunningClock(30), 10, 90) == RunningClock(110)


def test_a_clock_starts_stands_and_goes_on() -> None:
    assert start(IdleClock(5), 10) == RunningClock(15)
    assert start(PausedClock(3), 10) == RunningClock(13)
    assert start(RunningClock(7), 10) == RunningClock(7)
    assert pause(IdleClock(5), 10) == IdleClock(5)


def test_a_deadline_lies_within_a_day_of_now() -> None:
    play = Play(PhasePlan("a", "ideation", "A", 1, "Que faire ?"))
    play.advance()
    for at in (0, 2**62, -(2**62), play.now + 25 * 3_600_000):
        assert play.do(SetDeadline("a", at)) == Refusal("WRONG_COMMAND")
    assert isinstance(play.do(SetDeadline("a", play.now + 60_000)), Done)
    assert isinstance(play.do(PauseTimer("a")), Done)
    play.wait(30)
    assert isinstance(play.do(StartTimer("a")), Done)
    assert play.room.agenda.runs["a"].clock == RunningClock(play.now + 60_000)
    assert_laws(play)
