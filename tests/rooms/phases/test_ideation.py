"""Ideation, rule by rule."""

from rooms.callers import SeatCaller
from rooms.commands import Hide, RevealPhase, Undo
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.topics.peeks import PeekAt
from tests.rooms.play import Play, assert_laws


def opened(**settings: object) -> Play:
    """Return a room whose only step, an ideation, is open, with two people at table 1."""
    play = Play(PhasePlan("p1", "ideation", "Idées", 10, "Que faire ensemble ?", settings=dict(settings)))
    play.advance()
    play.sit("ann", "bob", table=1)
    return play


def test_ID1_one_idea_too_many_is_refused_and_a_withdrawal_gives_the_place_back() -> None:
    play = opened(limit=1)
    first = play.seat("ann", PostIdea("p1", "Une navette"))
    assert isinstance(first, Done)
    assert play.seat("ann", PostIdea("p1", "Un marché")) == Refusal("LIMIT_REACHED", {"max": 1})
    play.seat("ann", WithdrawIdea("p1", str(first.data["id"])))
    assert isinstance(play.seat("ann", PostIdea("p1", "Un marché")), Done)
    assert_laws(play)


def test_ID1_two_phones_of_one_person_are_one_person() -> None:
    play = opened(limit=1)
    ann = SeatCaller("ann")
    both = [play.decide(PostIdea("p1", text), ann) for text in ("Une navette", "Un marché")]
    answers = [play.fold(draft, ann) for draft in both if isinstance(draft, Draft)]
    assert isinstance(answers[0], Done)
    assert answers[1] == Refusal("LIMIT_REACHED", {"max": 1})
    assert_laws(play)


def test_ID2_a_blind_phase_tells_counts_only_until_it_is_revealed() -> None:
    play = opened(blind=True)
    play.seat("ann", PostIdea("p1", "Une navette"))
    for layer in ("room", "stage", "seat/bob", "table/1"):
        assert "navette" not in str(play.layer(layer))
    assert play.value("room:p/p1/count")["count"] == 1
    play.do(RevealPhase("p1"))
    assert "navette" in str(play.layer("room"))
    assert "navette" in str(play.layer("stage"))
    assert_laws(play)


def test_ID3_only_its_author_edits_or_withdraws_an_idea() -> None:
    play = opened()
    idea = play.seat("ann", PostIdea("p1", "Une navette"))
    assert isinstance(idea, Done)
    id_ = str(idea.data["id"])
    assert play.seat("bob", EditIdea("p1", id_, "Rien")) == Refusal("NOT_YOURS")
    assert play.seat("bob", WithdrawIdea("p1", id_)) == Refusal("NOT_YOURS")
    play.seat("ann", EditIdea("p1", id_, "Deux navettes"))
    assert play.value(f"desk:p/p1/idea/{id_}")["text"] == "Deux navettes"
    play.seat("ann", WithdrawIdea("p1", id_))
    assert "navette" not in str(play.layer("desk"))
    assert play.records[-1].head.erases == (int(id_), int(id_) + 1)
    assert_laws(play)


def test_ID4_an_idea_builds_on_one_that_can_be_read_and_outlives_it() -> None:
    play = opened(blind=False)
    parent = play.seat("ann", PostIdea("p1", "Une navette"))
    assert isinstance(parent, Done)
    id_ = str(parent.data["id"])
    assert isinstance(play.seat("bob", PostIdea("p1", "Et le dimanche", parent=id_)), Done)
    play.seat("ann", WithdrawIdea("p1", id_))
    assert "dimanche" in str(play.layer("room"))
    assert play.seat("bob", PostIdea("p1", "Encore", parent=id_)) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_ID5_a_hidden_idea_is_read_by_its_author_and_the_console_only() -> None:
    play = opened(blind=False)
    idea = play.seat("ann", PostIdea("p1", "Une navette"))
    assert isinstance(idea, Done)
    ref = f"p1/{idea.data['id']}"
    play.do(Hide(ref, hidden=True))
    for layer in ("room", "stage", "seat/bob", "table/1"):
        assert "navette" not in str(play.layer(layer))
    assert "navette" in str(play.layer("seat/ann"))
    assert "navette" not in str(play.layer("desk"))
    hiding = play.records[-1].offset
    play.do(PeekAt("p1", "texts"))
    assert "navette" in str(play.layer("desk"))
    play.do(Undo(hiding))
    assert "navette" in str(play.layer("room"))
    assert_laws(play)
