"""[Recaler]: five minutes more, and the rest moves, up to a time that must hold."""

from rooms.commands import Undo
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.listening import BeginListening, EndListening
from rooms.topics.rescheduling import Reschedule
from tests.rooms.play import Play, assert_laws

PAUSE = PhasePlan("p", "break", "Pause", 15, "Soufflez.")
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?")
LUNCH = PhasePlan("l", "break", "Déjeuner", 60, "Bon appétit.", fixed=True)
END = PhasePlan("e", "plenary", "Fin", 5, "Merci.")
MINUTE = 60_000


def at_pause() -> Play:
    play = Play(PAUSE, IDEAS, LUNCH, END)
    play.advance()
    return play


def planned(play: Play) -> list[int]:
    lines = play.value("desk:agenda")
    return [(line["planned_at"] - lines[0]["planned_at"]) // MINUTE for line in lines]


def test_RS1_a_break_follows_and_the_rest_moves_up_to_what_must_hold() -> None:
    play = at_pause()
    until = play.value("room:p/p/until")
    assert planned(play) == [0, 15, 25, 85]
    assert play.do(Reschedule("p", 5)) == Done()
    assert play.value("room:p/p/until") == play.value("stage:p/p/until") == until + 5 * MINUTE
    assert planned(play) == [0, 20, 25, 85]
    assert play.value("desk:agenda")[0]["minutes"] == 20
    assert play.do(Reschedule("p", 10)) == Done()
    assert play.value("room:p/p/until") == until + 10 * MINUTE
    play.do(Undo(play.room.offset))
    assert play.value("room:p/p/until") == until + 5 * MINUTE
    assert planned(play) == [0, 20, 25, 85]
    assert_laws(play)


def test_RS2_pressed_twice_at_once_it_moves_once() -> None:
    play = at_pause()
    play.do(Reschedule("p", 5))
    assert play.do(Reschedule("p", 5)) == Refusal("ALREADY_DONE")
    assert planned(play) == [0, 20, 25, 85]


def test_RS1_while_the_room_listens_what_is_left_grows() -> None:
    play = at_pause()
    until = play.value("room:p/p/until")
    play.do(BeginListening())
    play.do(Reschedule("p", 5))
    play.wait(30)
    play.do(EndListening())
    assert play.value("room:p/p/until") == until + 5 * MINUTE + 30_000


def test_only_the_step_in_front_is_given_time() -> None:
    play = at_pause()
    assert play.do(Reschedule("i", 5)) == Refusal("PHASE_UNKNOWN")
    assert play.do(Reschedule("p", 0)) == Refusal("WRONG_COMMAND")
    assert play.do(Reschedule("p", 121)) == Refusal("WRONG_COMMAND")
