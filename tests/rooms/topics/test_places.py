"""One person, one place: codes, devices that take a place up, and what happens to what was written elsewhere."""

from rooms.callers import DOOR, ORGANISER, SeatCaller
from rooms.codes import ALPHABET, draw_place, free_place, read_typed
from rooms.commands import CountVotes, OpenProxySeat, TakeSeat
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.phases.opinion import GiveOpinion
from rooms.plan import PhasePlan
from rooms.refusals import Answer, Done, Refusal
from rooms.topics.places import ASK_S, AskPlace, KeepPlace, MovePlace, YieldPlace, ballots_of, seat_with
from tests.rooms.play import Play, assert_laws

TEXTS = ["Une navette", "Un marché", "Un banquet"]
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire\u202f?")
VOTE = PhasePlan("v", "dot_vote", "Gommettes", 5, "Lesquelles\u202f?", settings={"options": TEXTS})
SAY = PhasePlan("o", "opinion", "Avis", 5, "D’accord\u202f?", settings={"statements": TEXTS})


def place_of(play: Play, seat: str) -> str:
    return str(play.value(f"seat/{seat}:place"))


def door(play: Play, command: MovePlace | AskPlace) -> Answer:
    return play.do(command, DOOR)


def test_KOD4_two_draws_that_meet_take_two_codes() -> None:
    assert draw_place(0, ()) == "2222"
    assert draw_place(30**4 + 1, ()) == "2223"
    assert draw_place(0, ("2222", "2223")) == "2224"
    assert free_place("ZZZZ", ("ZZZZ", "2222")) == "2223"
    assert free_place("ABCD", ("2222",)) == "ABCD"
    assert free_place("", ("",)) == ""
    assert read_typed(" 2-22o ", 4) == "222Q"
    assert read_typed("22222", 4) is None


def test_PLC1_each_place_has_a_code_of_its_own_that_its_holder_alone_reads() -> None:
    play = Play(IDEAS)
    drafts = [play.decide(TakeSeat(), SeatCaller(seat)) for seat in ("ann", "bob")]  # two workers at once
    for draft, seat in zip(drafts, ("ann", "bob"), strict=True):
        assert not isinstance(draft, Refusal)
        play.fold(draft, SeatCaller(seat))
    play.sit("cid")
    codes = [place_of(play, seat) for seat in ("ann", "bob", "cid")]
    assert len(set(codes)) == 3
    assert all(len(code) == 4 and set(code) <= set(ALPHABET) for code in codes)
    assert seat_with(play.room, codes[1]) == "bob"
    assert seat_with(play.room, "ZZZZ") == seat_with(play.room, "") == ""
    for layer in ("room", "stage", "desk", "table/1", "seat/bob"):
        assert codes[0] not in str(play.layer(layer)).replace(codes[1], "")
    assert_laws(play)


def test_PLC2_a_place_goes_by_the_door_or_with_its_holders_word_only() -> None:
    play = Play(IDEAS)
    play.sit("ann", "bob", table=1)
    for caller in (SeatCaller("bob"), SeatCaller("new"), ORGANISER):
        assert play.do(MovePlace("ann", "new"), caller) == Refusal("NOT_ALLOWED")
        assert play.do(AskPlace("ann", "new"), caller) == Refusal("NOT_ALLOWED")
    assert door(play, MovePlace("ann", "new")) == Done()
    assert (play.room.seat_of("new"), play.room.seat_of("ann")) == ("ann", "")
    assert play.do(PostIdea("i", "Un four"), SeatCaller("ann")) == Refusal("SEAT_MOVED")
    assert door(play, MovePlace("ann", "new")) == Refusal("ALREADY_DONE")
    assert door(play, MovePlace("ann", "ann")) == Done()  # and back, by its code
    assert (play.room.seat_of("new"), play.room.seat_of("ann")) == ("", "ann")
    assert door(play, MovePlace("nobody", "new")) == Refusal("SEAT_UNKNOWN")
    assert_laws(play)


def test_PLC2_the_first_device_agrees_or_refuses() -> None:
    play = Play(IDEAS)
    play.sit("ann", "bob", table=1)
    door(play, AskPlace("ann", "new"))
    ask = play.value("seat/ann:asked")
    assert isinstance(ask, int)
    assert "new" not in str(play.layer("seat/ann"))
    assert play.seat("bob", YieldPlace(ask)) == Refusal("ALREADY_DONE")
    assert play.seat("ann", YieldPlace(ask + 1)) == Refusal("ALREADY_DONE")
    assert play.seat("ann", YieldPlace(ask)) == Done()
    assert play.room.seat_of("new") == "ann"
    assert play.value("seat/ann:asked") is None
    door(play, AskPlace("bob", "other"))
    ask = play.value("seat/bob:asked")
    assert play.seat("bob", KeepPlace(ask)) == Done()
    assert play.value("seat/bob:asked") is None
    assert play.seat("bob", YieldPlace(ask)) == Refusal("ALREADY_DONE")
    assert play.room.seat_of("bob") == "bob"
    assert_laws(play)


def test_PLC6_an_ask_ends_and_a_device_that_was_refused_waits() -> None:
    play = Play(IDEAS)
    play.sit("ann")
    door(play, AskPlace("ann", "new"))
    assert door(play, AskPlace("ann", "other")) == Refusal("ALREADY_DONE")
    play.seat("ann", KeepPlace(play.value("seat/ann:asked")))
    assert door(play, AskPlace("ann", "new")) == Refusal("PLACE_KEPT")
    assert door(play, AskPlace("ann", "other")) == Done()
    play.obey(ASK_S - 1)
    assert play.value("seat/ann:asked")
    play.obey(1)
    assert play.value("seat/ann:asked") is None
    assert play.room.dues() == []
    assert door(play, AskPlace("ann", "new")) == Done()
    assert_laws(play)


def voted(play: Play) -> None:
    """Ann votes twice on one option, Bob once, in both votes."""
    play.advance()
    for seat, dots in (("ann", 2), ("ann", 1), ("bob", 2)):
        assert play.seat(seat, PlaceDots("v", "v/o1", dots)) == Done()
    play.advance()
    for seat in ("ann", "bob"):
        assert play.seat(seat, GiveOpinion("o", "o/o2", "agree")) == Done()


def test_PLC3_BX4_two_places_of_one_person_are_joined_and_hold_one_ballot() -> None:
    play = Play(VOTE, SAY, IDEAS)
    play.sit("ann", "bob", "cid", table=1)
    voted(play)
    play.advance()
    posted = play.seat("bob", PostIdea("i", "Un four"))
    assert isinstance(posted, Done)
    taken_back = ballots_of(play.room, "bob")
    assert len(taken_back) == 2
    assert door(play, MovePlace("ann", "bob")) == Done()
    assert play.records[-1].head.erases == taken_back
    assert list(play.room.people()) == ["ann", "cid"]
    assert list(play.room.states["v"].cast) == list(play.room.states["o"].cast) == ["ann"]
    assert play.value("desk:p/v/turnout") == {"voters": 1, "seats": 2}
    assert play.value(f"desk:p/i/idea/{posted.data['id']}")["text"] == "Un four"
    assert play.value("room:room")["seats"] == 2
    play.do(CountVotes("v"))
    assert play.room.states["v"].tally.voters == 1
    assert_laws(play)


def test_PLC3_what_was_counted_stays_counted() -> None:
    play = Play(VOTE, SAY)
    play.sit("ann", "bob", table=1)
    voted(play)
    play.do(CountVotes("v"))
    door(play, MovePlace("ann", "bob"))
    assert play.room.states["v"].tally.voters == 2
    assert list(play.room.states["o"].cast) == ["ann"]
    assert_laws(play)


def test_PLC4_those_for_whom_one_writes_come_along() -> None:
    play = Play(IDEAS)
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    play.do(OpenProxySeat("pat"), SeatCaller("bob"))
    play.advance()
    door(play, MovePlace("ann", "bob"))
    assert play.room.seats["pat"].opened_by == "ann"
    assert play.room.seats["pat"].table == 1
    assert [proxy["seat"] for proxy in play.value("seat/ann:me")["proxies"]] == ["pat"]
    assert isinstance(play.do(PostIdea("i", "Un four"), SeatCaller("bob", acting="pat")), Done)
    assert_laws(play)


def test_PLC5_the_code_of_a_joined_place_opens_the_one_that_it_became() -> None:
    play = Play(IDEAS)
    play.sit("ann", "bob", "cid")
    code = place_of(play, "ann")
    door(play, MovePlace("bob", "ann"))
    assert seat_with(play.room, code) == "bob"
    door(play, MovePlace("cid", "ann"))
    assert seat_with(play.room, code) == "cid"
    assert place_of(play, "ann") == "None"
    assert_laws(play)


def test_PLC7_a_ballot_that_comes_after_its_place_was_left_is_none() -> None:
    play = Play(VOTE)
    play.sit("ann", "bob")
    play.advance()
    late = play.decide(PlaceDots("v", "v/o1", 2), SeatCaller("bob"))
    assert not isinstance(late, Refusal)
    door(play, MovePlace("ann", "bob"))
    assert play.fold(late, SeatCaller("bob")) == Refusal("SEAT_MOVED")
    assert play.room.states["v"].cast == {}
    play.do(CountVotes("v"))
    assert play.records[-1].head.erases == (play.records[-2].offset,)
    assert_laws(play)
