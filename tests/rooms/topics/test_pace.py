"""[J'ai terminé] and [Il me faut du temps], rule by rule."""

from rooms.callers import ORGANISER, Attendance
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.pace import Pace, SayPace
from tests.rooms.play import Play, assert_laws, layers_of


def opened() -> Play:
    """Return a room at its ideas, with ann, bob and cleo."""
    play = Play(PhasePlan("i", "ideation", "Idées", 5, "Que faire ?"), PhasePlan("e", "break", "Pause", 5, "Soufflez."))
    play.sit("ann", "bob", "cleo", table=1)
    play.advance()
    return play


def test_PAC1_each_says_it_for_oneself_and_otherwise_at_any_time() -> None:
    play = opened()
    assert play.seat("ann", SayPace("i", Pace.DONE)) == Done()
    assert play.seat("ann", SayPace("i", Pace.DONE)) == Refusal("ALREADY_DONE")
    assert play.value("seat/ann:pace/i") == {"pace": "done"}
    assert isinstance(play.seat("ann", PostIdea("i", "Encore une")), Done)
    assert play.seat("ann", SayPace("i", Pace.TIME)) == Done()
    assert play.seat("ann", SayPace("i", Pace.NOTHING)) == Done()
    assert play.value("seat/ann:pace/i") is None
    assert play.value("desk:pace/i") == {"done": 0, "time": 0}
    assert_laws(play)


def test_PAC1_only_of_a_step_that_is_under_way_and_takes_something() -> None:
    play = opened()
    assert play.seat("ann", SayPace("e", Pace.DONE)) == Refusal("PHASE_CLOSED", {"title": "Pause"})
    play.advance()
    assert play.seat("ann", SayPace("e", Pace.DONE)) == Refusal("PHASE_CLOSED", {"title": "Pause"})
    assert play.seat("ann", SayPace("i", Pace.DONE)) == Refusal("PHASE_CLOSED", {"title": "Idées"})
    assert play.seat("ann", SayPace("x", Pace.DONE)) == Refusal("PHASE_UNKNOWN")


def test_PAC2_facilitators_read_two_numbers_and_nobody_who() -> None:
    play = opened()
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    play.seat("ann", SayPace("i", Pace.DONE))
    play.seat("bob", SayPace("i", Pace.DONE))
    play.seat("cleo", SayPace("i", Pace.TIME))
    assert play.value("desk:pace/i") == {"done": 2, "time": 1}
    changed = {layer for layer in before if play.layer(layer) != before[layer]}
    assert changed == {"desk", "seat/ann", "seat/bob", "seat/cleo"}
    assert_laws(play)


def test_PAC3_hosts_and_facilitators_say_nothing_of_themselves() -> None:
    play = opened()
    play.sit("host", table=1, attendance=Attendance.HOST)
    assert play.seat("host", SayPace("i", Pace.DONE)) == Refusal("NOT_ALLOWED")
    assert play.do(SayPace("i", Pace.DONE), ORGANISER) == Refusal("NOT_ALLOWED")
