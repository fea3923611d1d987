"""Evaluation, rule by rule."""

from rooms.blocks import Listing, Note, Table
from rooms.callers import CLOCK, SeatCaller
from rooms.commands import CloseRoom, EndPhase, Hide, RevealPhase
from rooms.forms import Words
from rooms.phases.evaluation import Evaluate, WithdrawEvaluation
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.topics.peeks import PeekAt
from tests.rooms.page import lived
from tests.rooms.play import Play, assert_laws

HOUR = 3600


def opened(open_hours: int = 0, **settings: object) -> Play:
    plan = PhasePlan("p1", "evaluation", "Bilan", 5, "Un mot ?", open_hours=open_hours, settings=dict(settings))
    play = Play(plan)
    play.advance()
    play.sit("ann", "bob", table=1)
    return play


def test_EA1_an_answer_replaces_the_one_before_and_two_phones_are_one_person() -> None:
    play = opened()
    ann = SeatCaller("ann")
    both = [play.decide(Evaluate("p1", score, "Bien"), ann) for score in (2, 4)]
    for draft in both:
        assert isinstance(draft, Draft)
        assert isinstance(play.fold(draft, ann), Done)
    assert play.value("seat/ann:p/p1/mine")["score"] == 4
    assert play.value("desk:p/p1/count")["count"] == 1
    assert_laws(play)


def test_EA1_withdrawing_erases_every_version_of_the_words() -> None:
    play = opened()
    play.seat("ann", Evaluate("p1", 2, "Trop long"))
    play.seat("ann", Evaluate("p1", 3, "Un peu long"))
    assert isinstance(play.seat("ann", WithdrawEvaluation("p1")), Done)
    offset = play.records[-1].offset
    assert play.records[-1].head.erases == (offset - 2, offset - 1)
    assert play.value("seat/ann:p/p1/mine") is None
    assert "long" not in str(play.layer("desk"))
    assert play.seat("ann", WithdrawEvaluation("p1")) == Refusal("ITEM_UNKNOWN")
    assert isinstance(play.seat("ann", Evaluate("p1", 5)), Done)
    assert_laws(play)


def test_EA2_scores_and_texts_stay_hidden_until_they_are_revealed() -> None:
    play = opened()
    play.seat("ann", Evaluate("p1", 4, "Vivant"))
    for layer in ("room", "stage", "desk", "seat/bob", "table/1"):
        assert "p/p1/results" not in play.layer(layer)
        assert "[0, 0, 0, 0, 1, 0]" not in str(play.layer(layer))
    for layer in ("room", "stage", "seat/bob", "table/1"):
        assert "Vivant" not in str(play.layer(layer))
    assert [value["text"] for name, value in play.layer("desk").items() if name.startswith("p/p1/text/")] == ["Vivant"]
    play.do(RevealPhase("p1"))
    assert play.value("room:p/p1/results") == {"scores": [0, 0, 0, 0, 1, 0], "texts": ["Vivant"]}
    assert isinstance(play.seat("bob", Evaluate("p1", 3)), Done)
    assert play.value("stage:p/p1/results")["scores"] == [0, 0, 0, 1, 1, 0]
    assert_laws(play)


def test_EA2_results_at_closing_are_shown_when_the_room_closes_while_answers_go_on() -> None:
    play = opened(open_hours=24, results="closing")
    play.seat("ann", Evaluate("p1", 4, "Vivant"))
    assert play.value("room:p/p1/results") is None
    play.do(CloseRoom())
    assert play.value("room:p/p1/results")["texts"] == ["Vivant"]
    play.wait(23 * HOUR)
    assert isinstance(play.seat("bob", Evaluate("p1", 5)), Done)
    play.wait(2 * HOUR)
    assert isinstance(play.seat("bob", Evaluate("p1", 1)), Refusal)
    play.do(EndPhase("p1"), CLOCK)
    assert play.value("room:p/p1/results")["scores"] == [0, 0, 0, 0, 1, 1]
    assert_laws(play)


def test_EA3_what_is_shown_bears_no_seat_and_no_order_of_time() -> None:
    play = opened()
    play.sit("cyd")
    play.sit("dan", "eve")
    for seat, text in (("cyd", "vivant"), ("ann", "Utile"), ("bob", "Bref"), ("dan", ""), ("eve", "")):
        play.seat(seat, Evaluate("p1", 4, text))
    play.do(RevealPhase("p1"))
    assert play.value("room:p/p1/results")["texts"] == ["Bref", "Utile", "vivant"]
    for layer in ("room", "stage", "desk"):
        shown = {name: value for name, value in play.layer(layer).items() if name.startswith("p/p1/")}
        assert not any(seat in str(shown) for seat in ("ann", "bob", "cyd"))
    kind, state, phase = play.room.kind("p1"), play.room.states["p1"], play.room.context("p1")
    note, table, listing = kind.block(state, phase)
    assert isinstance(note, Note)
    assert isinstance(table, Table)
    assert isinstance(listing, Listing)
    assert [entry.text for entry in listing.entries] == ["Bref", "Utile", "vivant"]
    assert_laws(play)


def test_BL1_the_scores_of_few_people_are_not_in_the_report() -> None:
    play = opened()
    play.seat("ann", Evaluate("p1", 2, "Utile"))
    play.do(RevealPhase("p1"))
    few, listing = play.room.kind("p1").block(play.room.states["p1"], play.room.context("p1"))
    assert few == Note(Words("evaluation.few"))
    assert isinstance(listing, Listing)


def test_EA4_a_hidden_text_is_read_by_its_author_and_the_console_only_and_its_score_counts() -> None:
    play = opened()
    play.seat("ann", Evaluate("p1", 0, "Grossier"))
    play.do(Hide(f"p1/{play.records[-1].offset}", hidden=True))
    play.do(RevealPhase("p1"))
    assert play.value("room:p/p1/results") == {"scores": [1, 0, 0, 0, 0, 0], "texts": []}
    assert play.value("seat/ann:p/p1/mine")["hidden"] is True
    play.do(PeekAt("p1", "texts"))
    assert "Grossier" in str(play.layer("desk"))
    assert "Grossier" not in str(play.layer("stage"))
    assert_laws(play)


def test_a_score_out_of_the_scale_and_a_text_too_long_are_refused_and_a_word_may_be_missing() -> None:
    play = opened(length_max=10)
    assert play.seat("ann", Evaluate("p1", 6)) == Refusal("SCORE_UNKNOWN", {"max": 5})
    assert play.seat("ann", Evaluate("p1", -1)) == Refusal("SCORE_UNKNOWN", {"max": 5})
    assert play.seat("ann", Evaluate("p1", 5, "x" * 11)) == Refusal("TEXT_TOO_LONG", {"max": 10, "over": 1})
    assert isinstance(play.seat("ann", Evaluate("p1", 5, "  ")), Done)


def test_the_form_gives_back_what_was_answered() -> None:
    play = opened()
    kind, state, phase = play.room.kind("p1"), play.room.states["p1"], play.room.context("p1")
    assert [form.command for form in kind.form(state, phase, "ann")] == ["evaluate"]
    play.seat("ann", Evaluate("p1", 4, "Vivant"))
    change, withdraw = kind.form(state, phase, "ann")
    assert [field.value for field in change.lines[0].fields] == ["4", "Vivant"]
    assert withdraw.command == "withdraw_evaluation"


def test_what_a_plausible_person_does_is_always_taken() -> None:
    play = opened(length_max=30)
    assert {"Evaluate", "WithdrawEvaluation"} <= lived(play, "p1", ("ann", "bob"))
    assert_laws(play)
