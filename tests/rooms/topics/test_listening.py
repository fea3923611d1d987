"""[Écoutez] stops every clock and takes nothing; [Reprendre] gives back the same second."""

from typing import Any

from rooms.commands import Advance, ClosePhase, CloseRoom, PauseTimer, ReopenPhase, SetDeadline, StartTimer, Undo
from rooms.phases.ideation import PostIdea
from rooms.phases.restitution_show import PutOnAir
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.topics.inserting import InsertStep
from rooms.topics.listening import BeginListening, EndListening
from tests.rooms.play import Play, assert_laws

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?")
PAUSE = PhasePlan("p", "break", "Pause", 15, "Soufflez.")
MINUTE = 60_000


def at_work() -> Play:
    play = Play(IDEAS, PAUSE)
    play.sit("ann", table=1)
    play.advance()
    play.wait(100)
    return play


def clock(play: Play, phase: str = "i") -> dict[str, Any]:
    found: dict[str, Any] = play.value(f"room:phase/{phase}")["clock"]
    return found


def left(play: Play, phase: str = "i") -> int:
    told = clock(play, phase)
    return int(told["deadline"]) - play.now if told["state"] == "running" else int(told["left"])


def test_AG5_LIS2_clocks_stand_while_the_room_listens_and_run_on_from_the_same_second() -> None:
    play = at_work()
    before = left(play)
    assert play.do(BeginListening()) == Done()
    assert play.value("room:room")["listening"] is True
    assert clock(play) == {"state": "paused", "left": before}
    play.wait(77)
    assert play.do(BeginListening()) == Refusal("ALREADY_DONE")
    assert play.do(EndListening()) == Done()
    assert play.value("room:room")["listening"] is False
    assert (clock(play)["state"], left(play)) == ("running", before)
    assert play.do(EndListening()) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_AG5_a_clock_that_stood_before_still_stands_after() -> None:
    play = at_work()
    play.do(PauseTimer("i"))
    before = left(play)
    play.do(BeginListening())
    play.wait(5)
    play.do(EndListening())
    assert clock(play) == {"state": "paused", "left": before}


def test_ST5_no_clock_runs_while_the_room_listens_and_a_minute_more_is_one_more() -> None:
    play = at_work()
    before = left(play)
    play.do(BeginListening())
    play.wait(30)
    assert play.do(StartTimer("i")) == Refusal("ROOM_LISTENS")
    assert play.do(PauseTimer("i")) == Refusal("ROOM_LISTENS")
    assert play.do(SetDeadline("i", play.now + before + MINUTE)) == Done()
    assert clock(play) == {"state": "paused", "left": before + MINUTE}
    play.wait(30)
    play.do(EndListening())
    assert (clock(play)["state"], left(play)) == ("running", before + MINUTE)


def reopened() -> Play:
    """Return a room whose ideas were closed, and reopened for thirty seconds, of which twenty are left."""
    play = at_work()
    play.do(ClosePhase("i"))
    play.obey(20)
    play.do(ReopenPhase("i", 30))
    play.wait(10)
    return play


def test_AG7_LIS2_a_reopening_stands_while_the_room_listens_and_has_all_its_seconds_after() -> None:
    play = reopened()
    play.do(BeginListening())
    assert clock(play) == {"state": "paused", "left": 20_000}
    play.obey(300)
    assert play.value("room:phase/i")["life"] == "reopened"
    assert isinstance(play.seat("ann", PostIdea("i", "Un four")), Done)
    play.do(EndListening())
    assert play.records[-1].head.wake_at == play.now + 20_000
    assert left(play) == 20_000
    play.obey(19)
    assert play.value("room:phase/i")["life"] == "reopened"
    play.obey(1)
    assert play.value("room:phase/i")["life"] == "closed"
    assert_laws(play)


def test_AG7_what_is_reopened_while_the_room_listens_begins_its_seconds_after() -> None:
    play = at_work()
    play.do(ClosePhase("i"))
    play.obey(20)
    play.do(BeginListening())
    play.do(ReopenPhase("i", 30))
    assert clock(play) == {"state": "paused", "left": 30_000}
    play.obey(60)
    play.do(EndListening())
    assert left(play) == 30_000
    play.obey(30)
    assert play.value("room:phase/i")["life"] == "closed"
    assert_laws(play)


def test_AG7_undoing_the_listening_gives_a_reopening_its_seconds_back() -> None:
    play = reopened()
    play.do(BeginListening())
    play.obey(100)
    play.do(Undo(play.records[-1].offset))
    assert (left(play), play.records[-1].head.wake_at) == (20_000, play.now + 20_000)
    play.obey(20)
    assert play.value("room:phase/i")["life"] == "closed"
    assert_laws(play)


def test_AG7_a_minute_more_and_a_clock_that_is_stopped_hold_for_a_reopening_too() -> None:
    play = reopened()
    play.do(SetDeadline("i", play.now + 20_000 + MINUTE))
    assert play.records[-1].head.wake_at == play.now + 20_000 + MINUTE
    play.obey(30)
    assert play.value("room:phase/i")["life"] == "reopened"
    play.do(PauseTimer("i"))
    play.obey(300)
    assert play.value("room:phase/i")["life"] == "reopened"
    play.do(StartTimer("i"))
    play.obey(50)
    assert play.value("room:phase/i")["life"] == "closed"
    assert_laws(play)


def test_AG7_a_reopening_is_set_aside_for_a_step_that_is_inserted() -> None:
    play = reopened()
    play.do(InsertStep("i", "Parole", "Regardez la salle.", 15))
    play.obey(600)
    assert play.value("room:phase/i")["life"] == "paused"
    play.advance()
    assert (left(play), play.records[-1].head.wake_at) == (20_000, play.now + 20_000)
    play.obey(20)
    assert play.value("room:phase/i")["life"] == "closed"
    assert_laws(play)


def test_LIS1_what_people_send_meanwhile_is_kept_as_always() -> None:
    play = at_work()
    play.do(BeginListening())
    assert isinstance(play.seat("ann", PostIdea("i", "Un four")), Done)
    assert play.value("stage:p/i/count")["count"] == 1
    assert_laws(play)


def test_LIS2_whoever_is_on_stage_has_the_time_that_they_had_left() -> None:
    play = Play(IDEAS, PhasePlan("s", "restitution_show", "Scène", 10, "Écoutez.", source=Source("i")))
    play.sit("ann", table=1)
    play.advance()
    play.seat("ann", PostIdea("i", "Un four"))
    play.advance()
    ref = play.room.agenda.runs["s"].items[0]
    assert isinstance(play.do(PutOnAir("s", ref, instead_of="")), Done)
    play.wait(10)
    before = play.room.states["s"].control.ends_at - play.now
    play.do(BeginListening())
    play.wait(200)
    play.do(EndListening())
    assert play.room.states["s"].control.ends_at - play.now == before
    ended = play.room.offset
    play.wait(5)
    play.do(Undo(ended))
    play.wait(50)
    play.do(EndListening())
    assert play.room.states["s"].control.ends_at - play.now == before
    play.do(BeginListening())
    play.wait(9)
    play.do(Undo(play.room.offset))
    assert play.room.states["s"].control.ends_at - play.now == before
    assert_laws(play)


def test_LIS3_another_step_ends_it_and_so_does_the_end() -> None:
    play = at_work()
    play.do(BeginListening())
    assert play.advance() == Done()
    assert play.value("room:room")["listening"] is False
    assert clock(play, "p")["state"] == "running"
    assert play.value("room:p/p/until") == play.now + 15 * MINUTE
    play.do(BeginListening())
    play.do(CloseRoom())
    assert play.value("room:room")["listening"] is False
    assert play.do(BeginListening()) == Refusal("ROOM_CLOSED")
    assert_laws(play)


def test_undoing_the_step_that_ended_it_listens_again_with_the_same_time() -> None:
    play = at_work()
    before = left(play)
    play.do(BeginListening())
    play.advance()
    play.wait(20)
    assert play.do(Undo(play.room.offset)) == Done()
    assert play.value("room:room")["listening"] is True
    assert clock(play) == {"state": "paused", "left": before}
    play.do(EndListening())
    assert left(play) == before
    assert_laws(play)


def test_undo_of_listening_gives_the_clock_back_and_takes_nothing() -> None:
    play = at_work()
    before = left(play)
    play.do(BeginListening())
    act = play.room.offset
    play.wait(40)
    play.seat("ann", PostIdea("i", "Un four"))
    assert play.do(Undo(act)) == Done()
    assert left(play) == before
    assert play.value("stage:p/i/count")["count"] == 1
    assert [line["type"] for line in play.value("desk:history")][:2] == ["act_undone", "listening_begun"]


def test_a_room_that_has_not_begun_does_not_listen() -> None:
    play = Play(IDEAS)
    assert play.do(BeginListening()) == Refusal("NOT_READY")


def test_a_step_that_was_closed_while_the_room_listened_stays_closed() -> None:
    play = at_work()
    play.do(BeginListening())
    play.do(ClosePhase("i"))
    play.do(EndListening())
    assert play.value("room:phase/i")["life"] == "closing"
    assert play.do(Advance("i")) == Done()
    assert_laws(play)
