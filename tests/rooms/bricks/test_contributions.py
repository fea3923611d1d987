"""Contributions: ids, numbers, and the blanks that stand for erased words."""

from rooms.callers import SeatCaller
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from tests.rooms.play import Play, assert_laws, state_of


def room(limit: int = 2) -> Play:
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": limit, "blind": False}))
    play.advance()
    play.sit("ann", "bob")
    return play


def post(play: Play, seat: str, text: str, parent: str = "") -> str:
    answer = play.seat(seat, PostIdea("i", text, parent=parent))
    assert isinstance(answer, Done)
    return str(answer.data["id"])


def test_CO1_an_id_is_the_offset_of_its_record() -> None:
    play = room()
    first, second = post(play, "ann", "Un"), post(play, "bob", "Deux")
    assert [first, second] == [str(r.offset) for r in play.records if r.head.type == "idea_posted"]
    assert play.room.item(f"i/{first}") is not None


def test_CO2_a_number_is_never_given_again() -> None:
    play = room()
    post(play, "ann", "Un")
    last = post(play, "ann", "Deux")
    play.seat("ann", WithdrawIdea("i", last))
    again = post(play, "ann", "Trois")
    assert play.value(f"desk:p/i/idea/{again}")["number"] == 3
    assert_laws(play)


def test_CO3_where_words_were_erased_the_same_is_judged_the_same_again() -> None:
    play = room(limit=2)
    parent = post(play, "ann", "Un")
    post(play, "bob", "Oui, et", parent)
    post(play, "ann", "Deux")
    third = play.decide(PostIdea("i", "Trois"), SeatCaller("ann"))
    assert third == Refusal("LIMIT_REACHED", {"max": 2})
    play.seat("ann", EditIdea("i", parent, "Un, autrement"))
    withdrawing = play.decide(WithdrawIdea("i", parent), SeatCaller("ann"))
    assert isinstance(withdrawing, Draft)
    assert len(withdrawing.erases) == 2
    play.fold(withdrawing, SeatCaller("ann"))
    post(play, "ann", "Trois")
    assert state_of(play.refolded(erase=True)) == state_of(play.room)
    assert_laws(play)
