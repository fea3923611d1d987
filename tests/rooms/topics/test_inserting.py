"""A step that nobody planned: it opens at once, and what was under way waits for it."""

import pytest

from rooms.callers import LinkCaller, Role
from rooms.commands import Advance, CloseRoom, GoBack, MintLink, OpenPhase, PauseTimer, Undo
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.inserting import INSERTED_MAX, InsertStep
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


def insert(play: Play) -> object:
    play.wait(2)
    return play.do(InsertStep(play.room.agenda.front, "Prise de parole", "Vous avez la parole.", 15))


def left(play: Play) -> int:
    told = play.value("room:phase/i")["clock"]
    return int(told["deadline"]) - play.now if told["state"] == "running" else int(told["left"])


def titles(play: Play) -> list[str]:
    return [line["title"] for line in play.value("desk:agenda")]


def test_IN1_it_opens_before_the_step_under_way_which_waits_with_its_time() -> None:
    play = at_work()
    before = left(play) - 2_000
    assert insert(play) == Done()
    front = play.room.agenda.front
    assert titles(play) == ["Prise de parole", "Idées", "Pause"]
    assert play.value(f"room:phase/{front}")["kind"] == "plenary"
    assert play.value(f"room:phase/{front}")["clock"]["deadline"] == play.now + 15 * MINUTE
    waiting = play.value("room:phase/i")
    assert (waiting["life"], waiting["clock"]) == ("paused", {"state": "paused", "left": before})
    assert (waiting["number"], waiting["of"]) == (2, 3)
    assert play.value("desk:next")["phase"] == "i"
    assert play.value("desk:undo")["params"] == {"title": "Prise de parole"}
    play.wait(600)
    play.advance()
    again = play.value("room:phase/i")
    assert (play.room.agenda.front, again["life"]) == ("i", "running")
    assert again["clock"]["deadline"] - play.now == before
    assert play.value(f"room:phase/{front}")["life"] == "closed"
    assert_laws(play)


def test_IN1_a_clock_that_stood_stands_again() -> None:
    play = at_work()
    play.do(PauseTimer("i"))
    insert(play)
    play.advance()
    assert play.value("room:phase/i")["clock"]["state"] == "paused"


def test_IN2_what_was_being_sent_is_kept() -> None:
    play = at_work()
    insert(play)
    assert isinstance(play.seat("ann", PostIdea("i", "Un four")), Done)
    assert_laws(play)


def test_AG6_IN3_taking_it_back_leaves_no_step_behind_and_gives_the_time_back() -> None:
    play = at_work()
    insert(play)
    before = left(play)
    inserted = play.room.agenda.front
    play.wait(30)
    assert play.do(Undo(play.room.offset)) == Done()
    assert titles(play) == ["Idées", "Pause"]
    assert play.room.agenda.front == "i"
    assert left(play) == before
    assert (play.value("room:phase/i")["number"], play.value("room:phase/i")["of"]) == (1, 2)
    assert play.do(OpenPhase("i", inserted)) == Refusal("PHASE_UNKNOWN")
    assert play.do(Advance(inserted)).code == "ALREADY_DONE"  # type: ignore[union-attr]
    play.wait(5)
    assert play.do(Undo(play.room.offset)) == Done()
    assert titles(play) == ["Prise de parole", "Idées", "Pause"]
    assert play.room.agenda.front == inserted
    assert_laws(play)


def test_two_inserted_steps_follow_each_other() -> None:
    play = at_work()
    insert(play)
    insert(play)
    assert len(play.value("desk:agenda")) == 4
    play.advance()
    play.advance()
    assert play.room.agenda.front == "i"
    play.wait(2)
    play.do(GoBack("i"))
    assert play.room.agenda.front != "i"
    assert_laws(play)


def test_it_ends_listening_and_its_own_clock_runs() -> None:
    play = at_work()
    play.do(BeginListening())
    insert(play)
    assert play.value("room:room")["listening"] is False
    assert play.value(f"room:phase/{play.room.agenda.front}")["clock"]["state"] == "running"
    play.advance()
    assert play.value("room:phase/i")["clock"]["state"] == "running"


def test_AG5_what_is_set_aside_waits_also_when_the_room_has_listened_meanwhile() -> None:
    play = at_work()
    insert(play)
    before = left(play)
    play.do(BeginListening())
    play.wait(5)
    play.do(EndListening())
    assert play.value("room:phase/i")["clock"] == {"state": "paused", "left": before}
    play.wait(30)
    play.advance()
    assert (play.value("room:phase/i")["clock"]["state"], left(play)) == ("running", before)
    assert_laws(play)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (InsertStep("p", "Parole", "Parlez.", 15), "ALREADY_DONE"),
        (InsertStep("i", "", "Parlez.", 15), "TEXT_EMPTY"),
        (InsertStep("i", "Parole", "é" * 141, 15), "TEXT_TOO_LONG"),
        (InsertStep("i", "Parole", "Parlez.", 0), "WRONG_COMMAND"),
    ],
)
def test_what_cannot_be_inserted_is_refused(command: InsertStep, code: str) -> None:
    answer = at_work().do(command)
    assert isinstance(answer, Refusal)
    assert answer.code == code


def test_a_second_thumb_inserts_one_step_and_there_is_an_end_to_them() -> None:
    play = at_work()
    for _ in range(INSERTED_MAX):
        assert insert(play) == Done()
    assert play.do(InsertStep(play.room.agenda.front, "Parole", "Parlez.", 15)) == Refusal("ALREADY_DONE")
    assert insert(play) == Refusal("WRONG_COMMAND")
    play.do(CloseRoom())
    assert insert(play) == Refusal("ROOM_CLOSED")
    assert_laws(play)


def test_the_agenda_is_the_facilitators_and_not_the_regie_s() -> None:
    play = at_work()
    play.do(MintLink("r" * 64, Role.REGIE))
    play.wait(2)
    command = InsertStep("i", "Parole", "Parlez.", 15)
    assert play.do(command, LinkCaller("r" * 64)) == Refusal("NOT_ALLOWED")
    assert play.do(BeginListening(), LinkCaller("r" * 64)) == Done()
