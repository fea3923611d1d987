"""Plenary, rule by rule: what it carries beside its words."""

import msgspec
import pytest

from rooms.blocks import Bars, Listing, Note
from rooms.callers import SeatCaller
from rooms.commands import Advance, ClosePhase, CountVotes, Hide, RevealPhase, Undo
from rooms.forms import Words
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.phases.plenary import AnswerPoll, RaiseHat, Settings
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.topics.answers import GiveAnswer
from tests.rooms.page import lived
from tests.rooms.play import Play, assert_laws

IDEAS = PhasePlan("i", "ideation", "Idées", 5, "?", settings={"limit": 0})
CHOICES = ("Alliances", "Expérimentations", "Dialogue")


def opened(carries: str = "", *, source: Source | None = None, **settings: object) -> Play:
    given = {"carries": carries, **settings} if carries else dict(settings)
    play = Play(IDEAS, PhasePlan("p", "plenary", "Ouverture", 5, "Pourquoi ?", source=source, settings=given))
    play.sit("ann", "bob", table=1)
    play.advance()
    return play


def celebrated(*texts: str) -> Play:
    play = opened("celebration", source=Source("i"))
    for text in texts:
        play.seat("ann", PostIdea("i", text))
    play.advance()
    return play


def block_of(play: Play) -> tuple[object, ...]:
    blocks: tuple[object, ...] = play.room.kind("p").block(play.room.states["p"], play.room.context("p"))
    return blocks


def test_PY1_a_plenary_that_carries_nothing_projects_nothing_and_takes_nothing() -> None:
    play = opened()
    play.advance()
    for layer in ("room", "stage", "desk", "seat/ann", "table/1"):
        assert not any(name.startswith("p/p/") for name in play.layer(layer))
    assert play.seat("ann", AnswerPoll("p", 0)) == Refusal("ITEM_UNKNOWN")
    assert not next(line for line in play.value("desk:agenda") if line["id"] == "p")["ballots"]
    assert play.do(CountVotes("p")) == Refusal("WRONG_COMMAND")
    play.do(ClosePhase("p"))
    assert play.room.agenda.runs["p"].ends_at == 0
    assert block_of(play) == ()
    assert_laws(play)


def test_PY2_a_promise_is_on_every_page_and_in_the_report() -> None:
    promise = {"who": "La présidente", "what": "les vingt fiches", "when": "le 12 janvier"}
    play = opened("promise", promise=promise)
    assert play.value("room:phase/p") is None
    play.advance()
    assert play.value("room:phase/p")["settings"]["promise"] == promise
    (listing,) = block_of(play)
    assert isinstance(listing, Listing)
    assert [entry.text for entry in listing.entries] == ["La présidente", "les vingt fiches", "le 12 janvier"]
    assert_laws(play)


def test_PY3_a_poll_is_one_choice_a_person_which_may_change() -> None:
    play = opened("poll", choices=CHOICES)
    play.advance()
    for choice in (0, 2, 1):
        assert isinstance(play.seat("ann", AnswerPoll("p", choice)), Done)
    assert play.seat("ann", AnswerPoll("p", 3)) == Refusal("ITEM_UNKNOWN")
    assert play.seat("ann", AnswerPoll("p", -1)) == Refusal("ITEM_UNKNOWN")
    assert play.value("seat/ann:p/p/mine") == 1
    assert play.value("desk:p/p/turnout") == {"voters": 1, "seats": 2}
    assert_laws(play)


def test_PY3_nobody_knows_the_count_before_it_is_shown_and_counting_erases_the_ballots() -> None:
    play = opened("poll", choices=CHOICES)
    play.advance()
    play.seat("ann", AnswerPoll("p", 1))
    play.seat("bob", AnswerPoll("p", 1))
    assert not any("results" in name for layer in ("room", "stage", "desk") for name in play.layer(layer))
    play.do(CountVotes("p"))
    assert len(play.records[-1].head.erases) == 2
    assert play.value("desk:p/p/results") is None
    assert play.value("seat/ann:p/p/mine") is None
    assert block_of(play) == (Note(Words("plenary.not_revealed")),)
    play.do(RevealPhase("p"))
    assert play.value("stage:p/p/results")["people"] == [0, 2, 0]
    assert play.value("room:p/p/turnout")["voters"] == 2  # both of two
    assert block_of(play) == (Note(Words("plenary.few")),)
    assert_laws(play)


def test_PY3_the_report_counts_a_poll_that_enough_people_answered() -> None:
    play = opened("poll", choices=CHOICES)
    play.sit("cyd", "dan", "eve")
    play.advance()
    for seat in ("ann", "bob", "cyd", "dan", "eve"):
        play.seat(seat, AnswerPoll("p", 2))
    play.do(RevealPhase("p"))
    told, bars = block_of(play)
    assert told == Note(Words("plenary.report_count", {"n": 5}))
    assert isinstance(bars, Bars)
    assert [bar.value for bar in bars.bars] == [0, 0, 5]
    assert_laws(play)


def test_PY4_hats_are_raised_one_by_one_and_the_screen_has_only_the_one_that_is_raised() -> None:
    play = celebrated("À la cantine de Lautrec", "Aux bénévoles du pédibus")
    assert play.value("stage:p/p/hat") == {"lit": 0, "of": 2, "text": "", "whole": False, "black": False}
    assert "pédibus" not in str(play.layer("stage"))
    seen = []
    for at in (1, 2, 3, 4):
        assert isinstance(play.do(RaiseHat("p", at)), Done)
        hat = play.value("stage:p/p/hat")
        seen.append((hat["lit"], hat["text"], hat["whole"], hat["black"]))
    assert seen == [
        (1, "À la cantine de Lautrec", False, False),
        (2, "Aux bénévoles du pédibus", False, False),
        (2, "", True, False),
        (2, "", False, True),
    ]
    assert play.do(RaiseHat("p", 5)) == Refusal("ITEM_UNKNOWN")
    assert play.do(RaiseHat("p", 4)) == Refusal("ALREADY_DONE")
    assert play.do(RaiseHat("p", 1), SeatCaller("ann")) == Refusal("NOT_ALLOWED")
    play.do(Undo(play.records[-1].offset))
    assert play.value("stage:p/p/hat")["whole"] is True
    assert len(block_of(play)) == 1
    assert_laws(play)


def test_PY4_a_hat_that_is_hidden_leaves_the_screen_and_brings_no_other_there() -> None:
    play = celebrated("Grossier", "Aux bénévoles")
    ref = play.room.agenda.runs["p"].items[0]
    play.do(RaiseHat("p", 1))
    play.do(Hide(ref, hidden=True))
    assert play.value("stage:p/p/hat") == {"lit": 0, "of": 1, "text": "", "whole": False, "black": False}
    assert [hat["text"] for hat in play.value("desk:p/p/hats")["hats"]] == ["", "Aux bénévoles"]
    play.do(RaiseHat("p", 2))
    assert play.value("stage:p/p/hat")["text"] == "Aux bénévoles"
    assert play.value("stage:p/p/hat")["lit"] == 1
    assert_laws(play)


@pytest.mark.parametrize(
    "settings",
    [
        {"carries": "poll", "choices": ["Une"]},
        {"carries": "poll", "choices": ["x"] * 7},
        {"carries": "medium"},
        {"carries": "medium", "image": "a.png", "link": "https://a.fr"},
        {"carries": "medium", "link": "http://a.fr"},
        {"carries": "medium", "image": "../secret.png"},
        {"carries": "medium", "image": "page.html"},
    ],
)
def test_PY5_what_cannot_be_carried_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(settings, Settings)


def test_PY5_a_link_is_text_and_an_image_is_a_name() -> None:
    assert msgspec.convert({"carries": "medium", "image": "plan-2026.png"}, Settings).image == "plan-2026.png"
    play = opened("medium", link="https://www.laregion.fr/assemblee")
    play.advance()
    assert block_of(play) == (Note(Words("plenary.link", {"link": "https://www.laregion.fr/assemblee"})),)


def test_a_step_for_answers_shows_the_console_what_to_answer_and_the_report_every_answer() -> None:
    play = opened("answer", source=Source("i"), author="La présidente")
    play.seat("ann", PostIdea("i", "Un four"))
    play.seat("bob", PostIdea("i", "Un banc"))
    play.advance()
    sheets = play.value("desk:p/p/sheets")
    assert [sheet["text"] for sheet in sheets] == ["Un four", "Un banc"]
    play.do(GiveAnswer(sheets[0]["ref"], "taken"))
    (listing,) = block_of(play)
    assert isinstance(listing, Listing)
    assert [entry.facts[0].key for entry in listing.entries] == ["answers.taken", "answers.none"]
    play.wait(2)
    assert isinstance(play.do(Advance("p")), Refusal)
    assert_laws(play)


def test_leaving_a_plenary_leaves_no_grace() -> None:
    play = Play(
        PhasePlan("p1", "plenary", "Ouverture", 5, "Regardez la salle."),
        PhasePlan("p2", "plenary", "Clôture", 5, "Regardez la salle."),
    )
    play.advance()
    play.advance()
    assert play.value("desk:agenda")[0]["life"] == "closed"
    assert play.do(Advance("p2"), SeatCaller("ann")).__class__.__name__ == "Refusal"
    assert_laws(play)


@pytest.mark.parametrize("carries", ["", "poll"])
def test_what_a_plausible_person_does_is_always_taken(carries: str) -> None:
    play = opened(carries, choices=CHOICES)
    play.advance()
    assert len(lived(play, "p", ("ann", "bob"), rounds=30)) == (2 if carries else 1)
    assert_laws(play)


def test_a_step_for_answers_goes_on_when_what_was_answered_is_withdrawn_or_hidden() -> None:
    play = opened("answer", source=Source("i"), author="La présidente")
    posted = [play.seat("ann", PostIdea("i", text)) for text in ("Un four", "Un banc", "Un car")]
    refs = [f"i/{one.data['id']}" for one in posted if isinstance(one, Done)]
    play.advance()
    for ref in refs:
        assert play.do(GiveAnswer(ref, "taken", "Oui", "La présidente")) == Done()
    play.seat("ann", WithdrawIdea("i", refs[1].partition("/")[2]))  # the middle one
    play.do(Hide(refs[2], hidden=True))  # the one on the screen
    assert play.value("stage:show")["mode"] == "auto"
    assert [sheet["ref"] for sheet in play.value("desk:p/p/sheets")] == refs[:1]
    assert [name for name in play.layer("room") if name.startswith("answer/")] == [f"answer/{refs[0]}"]
    assert play.do(GiveAnswer(refs[1], "partly")) == Refusal("ITEM_UNKNOWN")
    (listing,) = block_of(play)
    assert isinstance(listing, Listing)
    assert [entry.text for entry in listing.entries] == ["Un four"]
    play.do(Hide(refs[2], hidden=False))
    assert play.value("stage:show")["item"]["ref"] == refs[2]
    assert_laws(play)
