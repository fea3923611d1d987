"""A line to all: one at a time, true as long as it stands."""

import pytest

from rooms.callers import CLOCK, SeatCaller
from rooms.commands import Undo
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.messages import SHOWN_MS, EndMessage, SendMessage, WithdrawMessage
from tests.rooms.play import Play, assert_laws

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?")
PAUSE = PhasePlan("p", "break", "Pause", 15, "Soufflez.")


def at_work() -> Play:
    play = Play(IDEAS, PAUSE)
    play.sit("ann", table=1)
    play.advance()
    return play


def test_MS3_a_ready_line_travels_by_its_name_and_own_words_as_they_are() -> None:
    play = at_work()
    assert play.do(SendMessage(line="left", n=3)) == Done()
    for key in ("room:message", "stage:message"):
        assert play.value(key) == {"line": "left", "text": "", "n": 3, "at": 0}
    play.do(SendMessage(text="  Le café est servi. "))
    assert play.value("room:message") == {"line": "", "text": "Le café est servi.", "n": 0, "at": 0}
    assert_laws(play)


def test_MS1_it_goes_when_it_is_withdrawn_and_undo_says_it_again() -> None:
    play = at_work()
    assert play.do(WithdrawMessage()) == Refusal("ALREADY_DONE")
    play.do(SendMessage(text="Le café est servi."))
    play.do(WithdrawMessage())
    assert play.value("room:message") is None
    assert play.do(Undo(play.room.offset)) == Done()
    assert play.value("room:message")["text"] == "Le café est servi."
    assert_laws(play)


def test_MS1_it_goes_when_another_step_opens() -> None:
    play = at_work()
    play.do(SendMessage(text="Changez de table."))
    play.advance()
    assert play.value("room:message") is None
    assert play.do(WithdrawMessage()) == Refusal("ALREADY_DONE")


def test_MS1_it_goes_by_the_clock_and_undo_does_not_say_what_is_over() -> None:
    play = at_work()
    play.do(SendMessage(line="move"))
    sent = play.records[-1]
    assert sent.head.wake_at == play.now + SHOWN_MS
    assert play.do(EndMessage(), CLOCK) == Refusal("ALREADY_DONE")
    assert play.do(EndMessage()) == Refusal("NOT_ALLOWED")
    play.do(WithdrawMessage())
    act = play.room.offset
    play.wait(SHOWN_MS / 1000)
    play.do(Undo(act))
    assert play.value("room:message") is None
    play.do(SendMessage(line="move"))
    play.obey(SHOWN_MS / 1000)
    assert play.records[-1].head.type == "message_ended"
    assert play.room.dues() == []
    assert_laws(play)


def test_MS2_a_line_that_names_an_hour_stays_until_then() -> None:
    play = at_work()
    assert play.do(SendMessage(line="resume", at=play.now)) == Refusal("WRONG_COMMAND")
    assert play.do(SendMessage(line="resume", at=play.now + 10 * SHOWN_MS)) == Done()
    play.obey(9 * SHOWN_MS / 1000)
    assert play.value("stage:message")["line"] == "resume"
    play.obey(SHOWN_MS / 1000)
    assert play.value("stage:message") is None


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SendMessage(text=" "), "TEXT_EMPTY"),
        (SendMessage(text="é" * 141), "TEXT_TOO_LONG"),
        (SendMessage(line="left", n=-1), "WRONG_COMMAND"),
        (SendMessage(line="left", n=601), "WRONG_COMMAND"),
    ],
)
def test_a_line_that_cannot_be_is_refused(command: SendMessage, code: str) -> None:
    answer = at_work().do(command)
    assert isinstance(answer, Refusal)
    assert answer.code == code


def test_only_who_drives_speaks_to_all() -> None:
    play = at_work()
    assert play.seat("ann", SendMessage(text="Oh")) == Refusal("NOT_ALLOWED")
    assert play.do(SendMessage(text="Oh"), SeatCaller("ann")) == Refusal("NOT_ALLOWED")
    assert Play(IDEAS).do(SendMessage(text="Oh")) == Refusal("NOT_READY")
