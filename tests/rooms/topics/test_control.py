"""Control is handed over, asked for and taken back: one room holds it, and facilitators are never locked out."""

import pytest

from rooms.callers import ORGANISER, Attendance, Caller, LinkCaller, Role, SeatCaller
from rooms.commands import (
    CloseRoom,
    Hide,
    MintLink,
    PauseTimer,
    RevokeLink,
    SetScreen,
    StartTimer,
    Undo,
)
from rooms.phases.restitution_show import PutOnAir
from rooms.refusals import ALREADY_DONE, NOT_ALLOWED, NOT_YOURS, Done, Refusal
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.screen import Light, ScreenMode
from rooms.topics.calls import AnswerCall, EndCall, RaiseCall
from rooms.topics.control import (
    OPERATORS_MAX,
    AskControl,
    GiveControl,
    RetireOperator,
    ReturnControl,
    TakeControl,
    holder,
)
from rooms.topics.distant import PlaceTable, RemoveDistantRoom, SetDistantRoom, SetVideoLag
from rooms.topics.listening import BeginListening, EndListening
from rooms.topics.seating import MovePerson, RemovePerson
from rooms.topics.tables import CloseTable
from rooms.words import Command
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import Play, assert_laws

LEAD, REGIE, WALL = "f" * 32, "e" * 32, "d" * 32
OPERATORS = {1: "a" * 32, 2: "b" * 32}
FAR_WALL = "9" * 32
NEEDED = Refusal("CONTROL_NEEDED")
BLACK = SetScreen(ScreenMode.BLACK)
LIT = SetScreen(ScreenMode.AUTO)


def town() -> Play:
    """A show that is open, and two distant rooms: table 2 is in the first, table 3 in the second."""
    play = opened()
    for number, name in enumerate(("Mairie de Lalbenque", "École de Vers"), 1):
        play.do(SetDistantRoom(number, name))
        play.do(PlaceTable(number + 1, number))
        play.do(MintLink(OPERATORS[number], Role.OPERATOR, room=number))
    for link, role in ((LEAD, Role.FACILITATOR), (REGIE, Role.REGIE), (WALL, Role.SCREEN)):
        play.do(MintLink(link, role))
    play.do(MintLink(FAR_WALL, Role.SCREEN, room=1))
    return play


def by(link: str) -> LinkCaller:
    return LinkCaller(link)


def elsewhere(name: str = "Mairie de Lalbenque") -> Refusal:
    return Refusal("CONTROL_ELSEWHERE", {"room": name})


NEAR_REFUSED = {1: elsewhere(), 2: elsewhere("École de Vers")}


def given(to: int = 1) -> Play:
    """A town where a distant room holds control."""
    play = town()
    assert play.do(GiveControl(to), by(LEAD)) == Done()
    return play


def test_RGN1_facilitators_hold_control_together_where_nobody_says_otherwise() -> None:
    play = town()
    assert play.value("desk:control")["holder"] == 0
    assert opened().value("desk:control") is None
    for caller, mode in ((by(LEAD), "qr"), (by(REGIE), "question"), (ORGANISER, "qr"), (by(WALL), "question")):
        assert play.do(SetScreen(ScreenMode(mode)), caller) == Done()


@pytest.mark.parametrize("number", [1, 2])
def test_DE6_RGN2_the_room_that_holds_control_moves_the_whole_and_no_other_does(number: int) -> None:
    play = given(number)
    others: list[Caller] = [by(LEAD), by(REGIE), by(WALL), ORGANISER]
    for caller in others:
        assert play.do(SetScreen(ScreenMode.QR), caller) == NEAR_REFUSED[number]
    assert play.do(PutOnAir("show", "prep/1"), by(LEAD)) == NEAR_REFUSED[number]
    assert play.do(PutOnAir("show", "prep/1"), by(OPERATORS[3 - number])) == NEEDED
    assert play.do(PutOnAir("show", "prep/1"), by(OPERATORS[number])) == Done()
    assert play.do(SetScreen(ScreenMode.QR), by(OPERATORS[number])) == Done()
    assert_laws(play)


def test_RGN2_the_screen_of_a_distant_room_moves_the_whole_when_its_room_may() -> None:
    play = town()
    assert play.do(SetScreen(ScreenMode.QR), by(FAR_WALL)) == NEEDED
    assert play.do(BLACK, by(FAR_WALL)) == NEEDED
    play.do(GiveControl(1), by(LEAD))
    assert play.do(SetScreen(ScreenMode.QR), by(FAR_WALL)) == Done()
    assert play.do(SetScreen(ScreenMode.QUESTION), by(WALL)) == elsewhere()


def test_RGN2_what_was_decided_before_control_changed_hands_rests_on_it() -> None:
    play = town()
    acts: tuple[Command, ...] = (
        PutOnAir("show", "prep/1"), SetScreen(ScreenMode.QR), CloseRoom(),
    )  # fmt: skip
    for command in acts:
        drafted = play.decide(command, by(LEAD))
        assert not isinstance(drafted, Refusal)
        assert {"control", "*"} & set(drafted.rests), command
    handed = play.decide(GiveControl(1), by(LEAD))
    assert not isinstance(handed, Refusal)
    assert handed.changes == ("control",)


def test_RGN3_facilitators_take_control_back_at_once_whoever_has_it() -> None:
    for caller in (by(LEAD), by(REGIE), ORGANISER):
        play = given(2)
        assert play.do(TakeControl(), caller) == Done()
        assert holder(play.room) == 0
        assert play.do(PutOnAir("show", "prep/1"), caller) == Done()
        assert play.do(PutOnAir("show", "prep/2", "prep/1"), by(OPERATORS[2])) == NEEDED
        assert play.do(TakeControl(), caller) == Refusal(ALREADY_DONE)
        assert_laws(play)
    play = given(2)
    assert play.do(TakeControl(), by(OPERATORS[1])) == NEEDED
    assert play.do(TakeControl(), by(WALL)) == Refusal(NOT_ALLOWED)


def test_RGN3_what_is_for_safety_is_done_and_put_right_without_control() -> None:
    play = given()
    for command in (BLACK, LIT, PauseTimer("show"), StartTimer("show"), BeginListening(), EndListening()):
        play.wait(2)
        assert play.do(command, by(LEAD)) == Done(), command
        if command != LIT:
            assert play.do(Undo(play.records[-1].offset), by(LEAD)) == Done(), command
            assert play.do(Undo(play.records[-1].offset), by(LEAD)) == Done(), command  # and done again
    assert play.do(BLACK, by(WALL)) == Done()
    assert play.do(SetScreen(ScreenMode.QR), by(LEAD)) == elsewhere()  # lit again, not shown something else
    assert play.do(LIT, by(WALL)) == Done()
    assert play.do(LIT, by(LEAD)) == Refusal(ALREADY_DONE)
    assert play.do(SetScreen(ScreenMode.AUTO, Light.SCENE), by(LEAD)) == elsewhere()
    assert play.do(BLACK, by(OPERATORS[2])) == NEEDED
    assert_laws(play)


def test_RGN3_hiding_withdrawing_and_helping_need_no_control() -> None:
    play = given()
    assert play.do(Hide("prep/1", hidden=True), by(LEAD)) == Done()
    assert play.do(Undo(play.records[-1].offset), by(LEAD)) == Done()
    assert play.do(MovePerson("s1", 2), by(LEAD)) == Done()
    assert play.do(CloseTable(1, closed=True), by(REGIE)) == Done()
    assert play.do(WithdrawRestitution("prep", 3), by(LEAD)) == Done()
    assert play.do(CloseRoom(), by(LEAD)) == elsewhere()
    assert_laws(play)


def test_RGN3_undoing_what_moved_the_whole_moves_it() -> None:
    play = town()
    play.do(PutOnAir("show", "prep/1"), by(LEAD))
    act = play.records[-1].offset
    play.do(GiveControl(1), by(LEAD))
    assert play.do(Undo(act), by(LEAD)) == elsewhere()
    assert play.do(Undo(act), by(OPERATORS[2])) == NEEDED
    assert play.do(Undo(act), by(OPERATORS[1])) == Done()


def test_RGN4_of_two_who_give_at_once_one_does() -> None:
    play = town()
    first, second = play.decide(GiveControl(1), by(LEAD)), GiveControl(2)
    assert not isinstance(first, Refusal)
    assert play.fold(first) == Done()
    assert play.do(second, by(REGIE)) == Refusal(ALREADY_DONE)
    assert play.do(GiveControl(1, holder=1), by(LEAD)) == Refusal(ALREADY_DONE)
    assert play.do(GiveControl(2, holder=1), by(REGIE)) == Done()
    assert holder(play.room) == 2


def test_RGN4_it_is_given_to_a_room_with_an_operator_by_those_who_steer() -> None:
    play = town()
    play.do(SetDistantRoom(3, "Mairie de Cras"))
    assert play.do(GiveControl(3), by(LEAD)) == Refusal("NO_OPERATOR", {"room": "Mairie de Cras"})
    assert play.do(GiveControl(7), by(LEAD)) == Refusal("NO_OPERATOR", {"room": ""})
    for caller in (by(OPERATORS[1]), by(WALL), SeatCaller("s1")):
        assert isinstance(play.do(GiveControl(1), caller), Refusal)
    assert holder(play.room) == 0


def test_RGN4_an_operator_asks_for_control_and_gives_it_back() -> None:
    play = town()
    operator = by(OPERATORS[1])
    assert play.do(AskControl(), by(LEAD)) == Refusal(NOT_ALLOWED)
    assert play.do(AskControl(), operator) == Done()
    asked_at = play.now
    play.wait(5)
    assert play.do(AskControl(), operator) == Refusal(ALREADY_DONE)
    assert play.value("desk:control")["asked"] == [{"room": 1, "name": "Mairie de Lalbenque", "at": asked_at}]
    assert play.do(AskControl(asks=False), operator) == Done()
    assert play.value("desk:control")["asked"] == []
    play.do(AskControl(), operator)
    play.do(GiveControl(1), by(LEAD))
    assert play.value("desk:control")["asked"] == []
    assert play.do(AskControl(), operator) == Refusal(ALREADY_DONE)  # it has it
    assert play.do(ReturnControl(), by(OPERATORS[2])) == Refusal(ALREADY_DONE)
    assert play.do(ReturnControl(), operator) == Done()
    assert play.do(ReturnControl(), operator) == Refusal(ALREADY_DONE)
    assert holder(play.room) == 0
    assert_laws(play)


def test_RGN5_a_room_whose_last_operator_is_gone_holds_nothing() -> None:
    play, second = given(), "8" * 32
    play.do(MintLink(second, Role.OPERATOR, room=1))
    play.do(RevokeLink(OPERATORS[1]))
    assert holder(play.room) == 1  # the other one holds on
    play.do(AskControl(), by(OPERATORS[2]))
    assert play.do(RetireOperator(second[:8]), by(LEAD)) == Done()
    assert holder(play.room) == 0
    assert play.do(PutOnAir("show", "prep/1"), by(second)) == Refusal("LINK_REVOKED")
    assert play.do(PutOnAir("show", "prep/1"), by(LEAD)) == Done()
    play.do(RetireOperator(OPERATORS[2][:8]), by(LEAD))
    assert play.value("desk:control") == {"holder": 0, "name": "", "asked": [], "operators": []}
    assert play.do(RetireOperator(second[:8]), by(LEAD)) == Refusal("LINK_REVOKED")
    assert_laws(play)


def test_RGN5_control_given_to_a_room_whose_operator_went_meanwhile_stays() -> None:
    play = town()
    handed = play.decide(GiveControl(1), by(LEAD))
    play.do(RevokeLink(OPERATORS[1]))
    assert not isinstance(handed, Refusal)
    assert play.fold(handed) == Refusal("NO_OPERATOR", {"room": "Mairie de Lalbenque"})
    assert holder(play.room) == 0


def test_RGN5_a_room_that_is_gone_holds_nothing_and_its_operator_is_nobody() -> None:
    play = given()
    assert play.do(RemoveDistantRoom(1), by(LEAD)) == Done()
    assert holder(play.room) == 0
    assert play.do(PutOnAir("show", "prep/1"), by(OPERATORS[1])) == NEEDED
    assert play.do(AskControl(), by(OPERATORS[1])) == Refusal("LINK_REVOKED")
    assert play.do(MovePerson("s1", 3), by(OPERATORS[1])) == Refusal(NOT_YOURS)
    assert play.do(SetScreen(ScreenMode.QR), by(FAR_WALL)) == NEEDED
    assert play.do(PutOnAir("show", "prep/1"), by(LEAD)) == Done()
    assert_laws(play)


def test_UN6_RGN6_control_is_in_the_history_and_annuler_passes_it_by() -> None:
    play = town()
    play.do(PutOnAir("show", "prep/1"), by(LEAD))
    act = play.records[-1].offset
    play.do(GiveControl(1), by(LEAD))
    passed = play.records[-1].offset
    line = play.value("desk:history")[0]
    assert (line["type"], line["params"]) == ("control_given", {"name": "Mairie de Lalbenque"})
    assert not line["undoable"]
    assert play.do(Undo(passed), by(LEAD)) == Refusal("UNDO_NOTHING")
    assert play.value("desk:undo")["offset"] == act
    play.do(TakeControl(), by(LEAD))
    assert play.value("desk:history")[0]["type"] == "control_taken"
    assert play.value("desk:undo")["offset"] == act
    assert play.do(Undo(act), by(LEAD)) == Done()
    assert_laws(play)


def test_RGN7_CAL5_TB8_an_operator_helps_at_the_tables_of_its_room() -> None:
    play = town()
    operator = by(OPERATORS[1])
    play.sit("near", table=1)
    play.sit("far", table=2, attendance=Attendance.REMOTE)
    play.sit("alone", attendance=Attendance.REMOTE)
    play.seat("far", RaiseCall())
    play.seat("alone", RaiseCall())
    assert play.do(MovePerson("near", 2), operator) == Refusal(NOT_YOURS)
    assert play.do(MovePerson("far", 1), operator) == Done()
    assert play.do(RemovePerson("near"), operator) == Refusal(NOT_YOURS)
    assert play.do(CloseTable(1, closed=True), operator) == Refusal(NOT_YOURS)
    assert play.do(CloseTable(2, closed=True), operator) == Done()
    assert play.do(AnswerCall("seat/alone"), operator) == Refusal(NOT_YOURS)
    assert play.do(AnswerCall("seat/far"), operator) == Done()
    assert play.do(EndCall("seat/far"), operator) == Done()
    assert play.do(SetVideoLag("1", 12), operator) == Done()
    for audience in ("0", "2"):
        assert play.do(SetVideoLag(audience, 12), operator) == Refusal(NOT_YOURS)
    assert_laws(play)


def test_RGN7_an_operator_of_a_room_without_tables_helps_at_none() -> None:
    play = town()
    play.do(PlaceTable(2, 0))
    for command in (MovePerson("s2", 1), CloseTable(2, closed=True)):
        assert play.do(command, by(OPERATORS[1])) == Refusal(NOT_YOURS)


def test_RGN7_with_control_an_operator_is_a_regie() -> None:
    play = given()
    operator = by(OPERATORS[1])
    assert play.do(MovePerson("s1", 3), operator) == Done()
    assert play.do(Hide("prep/1", hidden=True), operator) == Done()
    assert play.do(CloseRoom(), operator) == Refusal(NOT_ALLOWED)
    assert play.do(MintLink("7" * 32, Role.FACILITATOR), operator) == Refusal(NOT_ALLOWED)
    assert play.do(GiveControl(2, holder=1), operator) == Done()  # handed on, as a régie would
    assert play.do(MovePerson("s1", 2), operator) == Refusal(NOT_YOURS)


def test_RGN7_an_operators_link_is_for_a_distant_room_and_they_are_not_many() -> None:
    play = town()
    assert isinstance(play.do(MintLink("7" * 32, Role.OPERATOR)), Refusal)
    assert isinstance(play.do(MintLink("7" * 32, Role.OPERATOR, room=9)), Refusal)
    for number in range(OPERATORS_MAX - 1):
        assert play.do(MintLink(f"{number}" * 31 + "x", Role.OPERATOR, room=1)) == Done()
    assert isinstance(play.do(MintLink("7" * 32, Role.OPERATOR, room=1)), Refusal)
    assert play.do(MintLink("7" * 32, Role.OPERATOR, room=2)) == Done()
