"""Break, rule by rule."""

from rooms.commands import ClosePhase, PauseTimer, SetDeadline, StartTimer, Undo
from rooms.plan import PhasePlan
from tests.rooms.play import Play, assert_laws

MINUTE = 60_000


def opened() -> Play:
    play = Play(PhasePlan("p1", "break", "Pause", 15, "Prenez l’air."))
    play.advance()
    return play


def test_BK1_the_room_goes_on_when_the_clock_says_and_a_minute_more_moves_it() -> None:
    play = opened()
    until = play.now + 15 * MINUTE
    assert play.value("room:p/p1/until") == until
    assert play.value("stage:p/p1/until") == until
    play.do(SetDeadline("p1", until + MINUTE))
    assert play.value("room:p/p1/until") == until + MINUTE
    play.do(Undo(play.records[-1].offset))
    assert play.value("room:p/p1/until") == until
    assert "p/p1/until" not in play.layer("desk")
    assert_laws(play)


def test_BK2_a_clock_that_stands_or_a_break_that_is_over_announces_no_time() -> None:
    play = opened()
    play.do(PauseTimer("p1"))
    assert "p/p1/until" not in play.layer("room")
    assert play.value("stage:p/p1/until") is None
    play.wait(60)
    play.do(StartTimer("p1"))
    assert play.layer("room")["p/p1/until"] == play.now + 15 * MINUTE
    play.do(ClosePhase("p1"))
    assert "p/p1/until" not in play.layer("room")
    assert_laws(play)
