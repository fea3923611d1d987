"""Hosts see to who sits at their tables; facilitators at all."""

from rooms.callers import DOOR, LinkCaller, Role
from rooms.commands import MintLink
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import NOT_ALLOWED, NOT_YOURS, Done, Refusal
from rooms.topics.hosts import place_of
from rooms.topics.places import MovePlace
from rooms.topics.seating import MovePerson, RemovePerson, ReturnPerson
from tests.rooms.play import Play, assert_laws

HOST = "a" * 32
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?")
VOTE = PhasePlan("v", "dot_vote", "Vote", 10, "Lesquelles ?", source=Source("i"), settings={"dots": 3, "per_option": 2})
AT_ONE = LinkCaller(HOST, acting=place_of(HOST, 1))


def hall() -> Play:
    play = Play(IDEAS, VOTE)
    play.do(MintLink(HOST, Role.HOST, (1,)))
    play.sit("ann", "bob", table=1)
    play.sit("cid", table=2)
    play.advance()
    return play


def test_SEA1_a_host_moves_and_removes_people_of_its_own_tables_only() -> None:
    play = hall()
    assert isinstance(play.do(MovePerson("ann", 2), AT_ONE), Done)
    assert play.do(MovePerson("ann", 1), AT_ONE) == Refusal(NOT_YOURS)
    assert play.do(RemovePerson("cid"), AT_ONE) == Refusal(NOT_YOURS)
    assert play.do(RemovePerson("cid"), LinkCaller(HOST)) == Refusal(NOT_YOURS)  # from no place at all
    assert isinstance(play.do(RemovePerson("bob"), AT_ONE), Done)
    assert isinstance(play.do(MovePerson("cid", 3)), Done)
    assert play.value("room:tables") == [0, 1, 1]
    assert isinstance(play.seat("cid", MovePerson("ann", 3)), Refusal)
    assert play.seat("cid", RemovePerson("ann")) == Refusal(NOT_ALLOWED)
    assert_laws(play)


def test_SEA1_nobody_moves_a_place_of_a_host() -> None:
    play = hall()
    assert isinstance(play.do(MovePerson(place_of(HOST, 1), 2)), Refusal)
    assert isinstance(play.do(RemovePerson(place_of(HOST, 1))), Refusal)
    assert isinstance(play.do(MovePerson("ann", 9)), Refusal)


def test_SEA2_who_is_removed_counts_nowhere_and_leaves_no_uncounted_ballot() -> None:
    play = hall()
    posted = play.seat("ann", PostIdea("i", "Un four"))
    assert isinstance(posted, Done)
    play.advance()
    play.seat("ann", PlaceDots("v", f"i/{posted.data['id']}", 2))
    assert play.value("desk:p/v/turnout")["voters"] == 1
    assert isinstance(play.do(RemovePerson("ann"), AT_ONE), Done)
    assert play.records[-1].head.erases
    assert play.value("desk:p/v/turnout")["voters"] == 0
    assert play.value("desk:people")["seats"] == 2
    assert play.value(f"desk:p/i/idea/{posted.data['id']}") is not None
    assert_laws(play)


def test_SEA4_who_is_moved_is_there_at_once_and_the_table_they_left_is_told() -> None:
    play = hall()
    play.do(MovePerson("ann", 2), AT_ONE)
    assert [one["seat"] for one in play.value("host/2:people")] == ["cid", "ann"]
    assert [one["seat"] for one in play.value("host/1:people")] == ["bob"]
    assert {"host/*:people", "desk:tiles"} <= play.effects[-1].touched
    assert isinstance(play.do(MovePerson("ann", 2)), Refusal)


def test_SEA3_a_removal_is_in_the_journal_and_no_act_to_take_back() -> None:
    play = hall()
    before = play.value("desk:undo")
    play.do(RemovePerson("bob"))
    assert (play.records[-1].head.type, play.records[-1].head.by) == ("person_removed", "organiser")
    assert play.value("desk:undo") == before


def test_SEA5_somebody_removed_by_mistake_has_the_same_place_again_with_their_texts() -> None:
    play = hall()
    posted = play.seat("ann", PostIdea("i", "Un four"))
    assert isinstance(posted, Done)
    sign = play.room.seats["ann"].sign
    play.do(RemovePerson("ann"), AT_ONE)
    assert play.seat("ann", PostIdea("i", "Un banc")) == Refusal("SEAT_MOVED")
    told = [{"seat": "ann", "table": 1, "sign": sign}]
    keys = ("desk:removed", "host/1:removed", "host/2:removed")
    assert [play.value(key) for key in keys] == [told, told, None]
    assert play.seat("bob", ReturnPerson("ann")) == Refusal(NOT_ALLOWED)
    assert play.do(ReturnPerson("ann"), AT_ONE) == Done()
    assert play.do(ReturnPerson("ann"), AT_ONE) == Refusal("ALREADY_DONE")
    assert (play.room.table_of("ann"), play.room.seats["ann"].sign) == (1, sign)
    assert play.value(f"seat/ann:p/i/mine/{posted.data['id']}")["text"] == "Un four"
    assert isinstance(play.seat("ann", PostIdea("i", "Un banc")), Done)
    assert play.value("desk:removed") is None
    assert_laws(play)


def test_SEA5_a_sign_that_was_given_meanwhile_stays_with_who_has_it() -> None:
    play = hall()
    play.do(RemovePerson("ann"))
    play.sit("dan", table=1)
    assert play.room.seats["dan"].sign == play.room.seats["ann"].sign
    play.do(ReturnPerson("ann"))
    signs = [seat.sign for seat in play.room.people().values() if seat.table == 1]
    assert len(set(signs)) == len(signs) == 3
    assert_laws(play)


def test_SEA5_a_host_gives_back_places_of_its_own_tables_and_nobody_one_whose_device_has_another() -> None:
    play = hall()
    play.do(RemovePerson("cid"))
    assert play.do(ReturnPerson("cid"), AT_ONE) == Refusal(NOT_YOURS)
    assert play.do(ReturnPerson("nobody")) == Refusal("SEAT_UNKNOWN")
    play.do(MovePlace("bob", "cid"), DOOR)
    assert play.value("desk:removed") is None
    assert play.do(ReturnPerson("cid")) == Refusal("SEAT_UNKNOWN")
    assert_laws(play)


def test_SEA5_whoever_is_back_votes_once_like_everyone() -> None:
    play = hall()
    posted = play.seat("bob", PostIdea("i", "Un four"))
    assert isinstance(posted, Done)
    play.advance()
    dots = PlaceDots("v", f"i/{posted.data['id']}", 2)
    assert play.seat("ann", dots) == Done()
    play.do(RemovePerson("ann"))
    play.do(ReturnPerson("ann"))
    assert play.value("desk:p/v/turnout")["voters"] == 0
    assert play.seat("ann", dots) == Done()
    assert play.value("desk:p/v/turnout")["voters"] == 1
    assert_laws(play)
