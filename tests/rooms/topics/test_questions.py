"""Questions to a restitution, rule by rule."""

from rooms.callers import SeatCaller
from rooms.commands import Hide, Undo
from rooms.refusals import Done, Refusal
from rooms.topics.questions import LENGTH_MAX, AskQuestion, SettleQuestion, TakeQuestionBack
from tests.rooms.play import Play, assert_laws, layers_of
from tests.rooms.topics.test_findings import REF, aired

WORDS = "Et pour ceux qui n’ont pas de voiture ?"


def asked() -> tuple[Play, int]:
    """Return a room in which s2 has asked table 1 something, and its id."""
    play = aired()
    assert play.seat("s2", AskQuestion(REF, WORDS)) == Done()
    return play, play.records[-1].offset


def test_QST1_one_asks_once_of_what_was_given_back_and_those_who_steer_read_it() -> None:
    play = aired()
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    assert play.seat("s2", AskQuestion("prep/2", WORDS)) == Refusal("ITEM_UNKNOWN")
    assert play.seat("s2", AskQuestion(REF, " ")) == Refusal("TEXT_EMPTY")
    assert play.seat("s2", AskQuestion(REF, "x" * (LENGTH_MAX + 1))) == Refusal(
        "TEXT_TOO_LONG", {"max": 140, "over": 1}
    )
    assert play.seat("s2", AskQuestion(REF, WORDS)) == Done()
    id_ = play.records[-1].offset
    assert play.seat("s2", AskQuestion(REF, "Encore")) == Refusal("ALREADY_DONE")
    assert play.value(f"desk:question/{id_}")["text"] == WORDS
    assert "s2" not in str(play.value(f"desk:question/{id_}"))
    assert play.value("seat/s2:questions") == {REF: {"id": id_, "text": WORDS}}
    assert {layer for layer in before if play.layer(layer) != before[layer]} == {"desk", "seat/s2"}
    assert_laws(play)


def test_QST2_its_author_erases_it() -> None:
    play, id_ = asked()
    assert play.seat("s1", TakeQuestionBack(id_)) == Refusal("ITEM_UNKNOWN")
    assert play.seat("s2", TakeQuestionBack(id_)) == Done()
    assert play.records[-1].head.erases == (id_,)
    assert WORDS not in str([play.layer(layer) for layer in layers_of(play.room)])
    assert play.seat("s2", TakeQuestionBack(id_)) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_QST2_those_who_steer_put_it_away_and_back() -> None:
    play, id_ = asked()
    assert play.do(SettleQuestion(id_), SeatCaller("s1")) == Refusal("NOT_ALLOWED")
    assert play.do(SettleQuestion(id_)) == Done()
    assert play.value(f"desk:question/{id_}") is None
    assert play.do(SettleQuestion(id_)) == Refusal("ALREADY_DONE")
    assert play.do(Undo(play.room.acts[-1].offset)) == Done()
    assert play.value(f"desk:question/{id_}")["text"] == WORDS
    assert_laws(play)


def test_QST2_a_question_that_was_erased_is_not_put_back_by_undo() -> None:
    play, id_ = asked()
    play.do(SettleQuestion(id_))
    act = play.room.acts[-1].offset
    play.seat("s2", TakeQuestionBack(id_))
    play.do(Undo(act))
    assert play.value(f"desk:question/{id_}") is None
    assert_laws(play)


def test_QST3_a_question_about_what_is_hidden_waits_unseen() -> None:
    play, id_ = asked()
    play.do(Hide(REF, hidden=True))
    assert play.value(f"desk:question/{id_}") is None
    play.do(Hide(REF, hidden=False))
    assert play.value(f"desk:question/{id_}")["text"] == WORDS
    assert_laws(play)
