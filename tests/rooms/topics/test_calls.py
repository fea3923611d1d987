"""Tables call, people far away ask to speak, guests propose; consoles answer."""

from rooms.callers import Attendance, LinkCaller, Role, SeatCaller
from rooms.commands import Hide, MintLink
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan
from rooms.refusals import ALREADY_DONE, ITEM_UNKNOWN, NOT_ALLOWED, Done, Refusal
from rooms.topics.calls import AnswerCall, DropCall, EndCall, ProposeToScreen, RaiseCall
from rooms.topics.distant import PlaceTable, SetDistantRoom
from rooms.topics.hosts import place_of
from tests.rooms.play import Play, assert_laws

HOST, GUEST = "a" * 32, "c" * 32
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"blind": False})


def hall() -> Play:
    play = Play(IDEAS)
    play.do(MintLink(HOST, Role.HOST, (1, 2)))
    play.do(MintLink(GUEST, Role.GUEST))
    play.sit("ann", table=1)
    play.sit("far", attendance=Attendance.REMOTE)
    play.advance()
    return play


def at(table: int) -> LinkCaller:
    return LinkCaller(HOST, acting=place_of(HOST, table))


def calls(play: Play) -> list[str]:
    return [call["call"] for call in play.value("desk:calls")]


def test_CAL1_a_table_has_one_call_at_a_time() -> None:
    play = hall()
    assert isinstance(play.do(RaiseCall(), at(1)), Done)
    first = play.decide(RaiseCall(), at(2))
    assert play.do(RaiseCall(), at(1)) == Refusal(ALREADY_DONE)
    assert not isinstance(first, Refusal)
    play.fold(first)
    play.fold(first)
    assert calls(play) == ["table/1", "table/2"]
    assert_laws(play)


def test_CAL1_who_can_raise_a_hand_does_not_call() -> None:
    play = hall()
    assert play.do(RaiseCall(), SeatCaller("ann")) == Refusal(NOT_ALLOWED)
    assert play.do(RaiseCall(), LinkCaller(HOST)) == Refusal(NOT_ALLOWED)
    assert play.do(ProposeToScreen("i/1"), SeatCaller("ann")) == Refusal(NOT_ALLOWED)
    assert play.do(AnswerCall("table/1"), at(1)) == Refusal(NOT_ALLOWED)


def test_CAL2_people_far_away_come_first_then_what_waits_then_the_oldest() -> None:
    play = hall()
    for caller in (at(2), at(1), SeatCaller("far")):
        play.wait(1)
        assert isinstance(play.do(RaiseCall(), caller), Done)
    assert calls(play) == ["seat/far", "table/2", "table/1"]
    play.do(AnswerCall("table/2"))
    assert calls(play) == ["seat/far", "table/1", "table/2"]


def test_CAL4_people_of_a_distant_room_ask_to_speak_and_their_room_is_named() -> None:
    play = hall()
    assert play.do(RaiseCall(), SeatCaller("ann")) == Refusal(NOT_ALLOWED)
    play.do(SetDistantRoom(1, "Mairie de Lalbenque"))
    play.do(PlaceTable(1, 1))
    assert isinstance(play.do(RaiseCall(), SeatCaller("ann")), Done)
    assert isinstance(play.do(RaiseCall(), at(1)), Done)
    assert isinstance(play.do(RaiseCall(), at(2)), Done)
    told = {call["call"]: call.get("room", "") for call in play.value("desk:calls")}
    assert told == {"seat/ann": "Mairie de Lalbenque", "table/1": "Mairie de Lalbenque", "table/2": ""}
    assert "ann" not in str([call | {"call": ""} for call in play.value("desk:calls")])
    assert_laws(play)


def test_CAL3_an_answer_is_shown_back_and_either_side_ends_a_call() -> None:
    play = hall()
    play.do(RaiseCall(), at(1))
    assert play.value("host/1:call")["answered"] == 0
    assert isinstance(play.do(AnswerCall("table/1")), Done)
    assert play.value("host/1:call")["answered"] == play.now
    assert play.do(AnswerCall("table/1")) == Refusal(ALREADY_DONE)
    assert isinstance(play.do(DropCall(), at(1)), Done)
    assert play.value("host/1:call") is None
    play.do(RaiseCall(), SeatCaller("far"))
    assert play.value("seat/far:call") is not None
    assert isinstance(play.do(EndCall("seat/far")), Done)
    assert play.value("seat/far:call") is None
    assert play.do(EndCall("seat/far")) == Refusal(ALREADY_DONE)
    assert_laws(play)


def test_CAL3_two_consoles_that_answer_at_once_are_one() -> None:
    play = hall()
    play.do(RaiseCall(), at(1))
    drafts = [play.decide(AnswerCall("table/1")), play.decide(AnswerCall("table/1"))]
    answers = [play.fold(draft) for draft in drafts if not isinstance(draft, Refusal)]
    assert answers == [Done(), Refusal(ALREADY_DONE)]
    assert_laws(play)


def test_CAL4_no_page_but_its_own_names_the_person_who_asks() -> None:
    play = hall()
    play.do(RaiseCall(), SeatCaller("far"))
    assert "far" not in str([play.layer(layer) for layer in ("room", "stage", "table/1", "host/1", "guest")])


def test_a_guest_proposes_what_everyone_may_read_once() -> None:
    play = hall()
    posted = play.do(PostIdea("i", "Un four"), SeatCaller("ann"))
    assert isinstance(posted, Done)
    ref = f"i/{posted.data['id']}"
    guest = LinkCaller(GUEST)
    assert isinstance(play.do(ProposeToScreen(ref), guest), Done)
    assert play.do(ProposeToScreen(ref), guest) == Refusal(ALREADY_DONE)
    assert play.value("desk:calls")[0]["item"]["text"] == "Un four"
    assert play.value("guest:proposed") == [ref]
    assert play.do(ProposeToScreen("i/99"), guest) == Refusal(ITEM_UNKNOWN)
    play.do(Hide(ref, hidden=True))
    assert play.value("desk:calls")[0]["item"] is None
    assert_laws(play)
