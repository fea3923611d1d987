"""Opinions, rule by rule."""

from random import Random

from rooms.callers import SeatCaller
from rooms.commands import ClosePhase, CountVotes, Hide, ReopenPhase, RevealPhase, Undo
from rooms.events import VotesCounted
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.phases.opinion import GiveOpinion, Opinion
from rooms.plan import PhasePlan, Source
from rooms.record import Draft
from rooms.refusals import Answer, Done, Refusal
from tests.rooms.play import Play, assert_laws, layers_of

STATEMENTS = ("Une navette suffit.", "Le marché est trop loin.", "On se connaît peu.")


def opened() -> Play:
    """Return a room that gives its opinion on three prepared sentences, with three people."""
    settings = {"statements": STATEMENTS}
    play = Play(PhasePlan("o", "opinion", "Avis", 10, "Êtes-vous d’accord ?", settings=settings))
    play.advance()
    play.sit("ann", "bob", "cat", table=1)
    return play


def on_ideas(**settings: object) -> Play:
    """Return a room that gives its opinion on ideas, with one of ann's."""
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", open_hours=1, settings={"limit": 0}),
        PhasePlan("o", "opinion", "Avis", 10, "D’accord ?", source=Source("i"), settings=settings),
    )
    play.advance()
    play.sit("ann", "bob", "cat", table=1)
    post(play, "Une navette")
    play.advance()
    return play


def post(play: Play, text: str) -> str:
    posted = play.seat("ann", PostIdea("i", text))
    assert isinstance(posted, Done)
    return f"i/{posted.data['id']}"


def give(play: Play, seat: str, ref: str, opinion: Opinion) -> Answer:
    return play.seat(seat, GiveOpinion("o", ref, opinion))


def test_ON1_an_opinion_changes_until_the_close_and_is_on_what_stands() -> None:
    play = opened()
    assert give(play, "ann", "o/o1", "agree") == Done()
    assert give(play, "ann", "o/o1", "pass") == Done()
    assert play.value("seat/ann:p/o/mine/o/o1") == "pass"
    assert give(play, "ann", "o/o9", "agree") == Refusal("ITEM_UNKNOWN")
    play.do(ClosePhase("o"))
    play.wait(20)
    assert give(play, "ann", "o/o2", "agree") == Refusal("PHASE_CLOSED", {"title": "Avis"})
    play.do(ReopenPhase("o"))
    assert give(play, "ann", "o/o1", "disagree") == Done()
    assert_laws(play)


def test_ON1_what_was_hidden_is_not_counted_unless_it_comes_back() -> None:
    play = opened()
    give(play, "ann", "o/o1", "agree")
    give(play, "bob", "o/o2", "agree")
    decided = play.decide(GiveOpinion("o", "o/o1", "agree"), SeatCaller("cat"))
    play.do(Hide("o/o1", hidden=True))
    hiding = play.records[-1].offset
    assert isinstance(decided, Draft)
    assert play.fold(decided, SeatCaller("cat")) == Refusal("ITEM_UNKNOWN")
    assert play.value("room:p/o/item/o/o1") is None
    play.do(Undo(hiding))
    play.do(Hide("o/o2", hidden=True))
    play.do(RevealPhase("o"))
    rows = play.value("room:p/o/results")["rows"]
    assert [(row["ref"], row["agree"]) for row in rows] == [("o/o1", 1), ("o/o3", 0)]
    assert len(play.records[-1].head.erases) == 3
    assert_laws(play)


def test_ON2_nothing_but_how_many_people_took_part_is_known_before_the_reveal() -> None:
    play = opened()
    give(play, "ann", "o/o1", "agree")
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    give(play, "ann", "o/o2", "disagree")
    for layer in layers_of(play.room):
        changed = {name for name, value in play.layer(layer).items() if before[layer].get(name) != value}
        assert changed == ({"p/o/mine/o/o2"} if layer == "seat/ann" else set()), layer
    give(play, "bob", "o/o1", "disagree")
    assert play.value("stage:p/o/turnout") == {"tenths": 7, "voters": 2, "seats": 3}
    play.do(CountVotes("o"))
    for layer in layers_of(play.room):
        assert "p/o/results" not in play.layer(layer)
        assert not [name for name in play.layer(layer) if name.startswith("p/o/mine/")]
    play.do(RevealPhase("o"))
    first = play.value("desk:p/o/results")["rows"][0]
    assert (first["ref"], first["agree"], first["disagree"], first["pass"], first["rank"]) == ("o/o1", 1, 1, 0, 1)
    assert_laws(play)


def test_ON3_counting_erases_the_opinions_and_keeps_the_box_without_seats() -> None:
    play = opened()
    give(play, "ann", "o/o1", "agree")
    give(play, "ann", "o/o1", "disagree")
    give(play, "bob", "o/o2", "pass")
    play.do(CountVotes("o"))
    count = play.records[-1]
    assert isinstance(count.event, VotesCounted)
    assert set(count.head.erases) == {record.offset for record in play.records if record.head.type == "opinion_given"}
    assert sorted(map(str, count.event.tally["box"])) == ["{'o/o1': -1}", "{'o/o2': 0}"]
    assert "ann" not in str(count.event.tally)
    assert_laws(play)


def test_ON3_the_box_is_shuffled() -> None:
    play = opened()
    for n, seat in enumerate(("ann", "bob", "cat"), 1):
        give(play, seat, f"o/o{n}", "agree")
    state, context = play.room.states["o"], play.room.context("o")
    boxes = [play.room.kind("o").tally(state, context, Random(seed))["box"] for seed in range(20)]
    assert len({str(box) for box in boxes}) > 3
    assert {str(sorted(map(str, box))) for box in boxes} == {str(sorted(map(str, boxes[0])))}


def test_ON4_statements_are_those_of_the_opening() -> None:
    play = on_ideas()
    first = play.room.agenda.runs["o"].items[0]
    later = post(play, "Un marché")
    assert give(play, "bob", later, "agree") == Refusal("ITEM_UNKNOWN")
    assert give(play, "bob", first, "agree") == Done()
    play.seat("ann", WithdrawIdea("i", first.partition("/")[2]))
    assert give(play, "cat", first, "agree") == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_ON4_with_a_live_source_they_are_those_that_it_holds_at_any_moment() -> None:
    play = on_ideas(live_source=True)
    later = post(play, "Un marché")
    assert "room:p/o/*" in play.effects[-1].touched
    assert play.value(f"room:p/o/item/{later}")["at"] == 2
    assert give(play, "bob", later, "agree") == Done()
    play.seat("ann", WithdrawIdea("i", later.partition("/")[2]))
    assert play.value(f"room:p/o/item/{later}") is None
    assert give(play, "cat", later, "agree") == Refusal("ITEM_UNKNOWN")
    play.do(RevealPhase("o"))
    assert later not in str(play.value("room:p/o/results"))
    assert_laws(play)


def test_a_form_asks_in_the_order_of_the_seat() -> None:
    play = opened()
    give(play, "ann", "o/o2", "pass")
    kind, state, context = play.room.kind("o"), play.room.states["o"], play.room.context("o")
    orders = set()
    for seat in ("ann", "bob", "cat"):
        lines = kind.form(state, context, seat)[0].lines
        orders.add(tuple(line.fixed["ref"] for line in lines))
        chosen = {line.fixed["ref"]: line.fields[0].value for line in lines if line.fields[0].value}
        assert chosen == ({"o/o2": "pass"} if seat == "ann" else {})
    assert len(orders) > 1
