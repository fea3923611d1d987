"""What a rehearsal leaves to mend: always two sentences, and never one that was not seen."""

import pytest

from rooms.bricks.pen import TakePen
from rooms.bricks.sheets import WriteField
from rooms.commands import ClosePhase, CreateRoom, RevealPhase
from rooms.forms import Words
from rooms.mending import mends
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.room import Room
from server.shelf import templates
from tests.rooms.play import CODE, Play

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 2})
WORD = PhasePlan("p", "plenary", "Ouverture", 5, "Pourquoi nous sommes là.")
VOTE = PhasePlan("v", "dot_vote", "Vote", 5, "Votez.", settings={"options": ["Un", "Deux"]})
FIELDS = [{"name": "titre", "label": "Titre", "length_max": 80}, {"name": "quoi", "label": "Quoi", "length_max": 200}]
SHEET = PhasePlan("f", "structured_form", "Fiches", 10, "Écrivez.", settings={"fields": FIELDS})
SHOW = PhasePlan("s", "restitution_show", "Scène", 5, "Écoutez.", source=Source("f"))


def found(play: Play, *, screen: bool = True, host: bool = True) -> list[str]:
    told = mends(play.room, play.now, screen_came=screen, host_came=host)
    assert len(told) == 2
    return [words.key.removeprefix("rehearsal.") for words in told]


def test_MND1_two_sentences_of_two_sorts_the_worst_first() -> None:
    play = Play(IDEAS, VOTE, WORD)
    assert found(play, screen=False, host=False) == ["no_screen", "no_host"]
    play.sit("ann")
    play.advance()
    play.wait(20 * 60)
    play.advance()
    play.wait(30 * 60)
    play.advance()
    assert found(play, screen=False, host=False) == ["unanswered", "overrun"]
    told = mends(play.room, play.now, screen_came=True, host_came=True)
    assert told[0] == Words("rehearsal.unanswered", {"title": "Idées"})
    assert told[1] == Words("rehearsal.overrun", {"title": "Vote", "took": 31, "minutes": 5})


def test_MND1_where_one_thing_is_to_mend_the_other_sentence_says_so() -> None:
    play = Play(WORD)
    assert found(play) == ["unopened", "only"]
    play.advance()
    assert found(play, screen=False) == ["no_screen", "only"]


def test_MND2_nobody_answered_only_where_somebody_could() -> None:
    play = Play(IDEAS, tables=0)
    play.advance()
    play.wait(5 * 60)
    assert found(play) == ["nothing", "played"]
    play.sit("ann")
    assert found(play) == ["unanswered", "only"]
    play.seat("ann", PostIdea("i", "Un banc"))
    assert found(play) == ["nothing", "played"]
    early = Play(IDEAS, tables=0)
    early.sit("ann")
    early.advance()
    early.wait(60)
    assert found(early) == ["nothing", "played"]


def test_MND3_a_sheet_is_told_only_when_its_time_ran_out() -> None:
    play = Play(SHEET, WORD)
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    play.advance()
    play.wait(9 * 60)
    assert "unfilled" not in found(play)
    play.wait(60)
    assert "unfilled" in found(play)
    told = mends(play.room, play.now, screen_came=True, host_came=True)
    assert Words("rehearsal.unfilled", {"title": "Fiches", "n": 2, "of": 2, "minutes": 10}) in told
    for seat in ("ann", "bob"):
        fill(play, seat)
    assert "unfilled" not in found(play)


def fill(play: Play, seat: str) -> None:
    play.seat(seat, TakePen("f"))
    for field in FIELDS:
        play.seat(seat, WriteField("f", str(field["name"]), "Un mot"))


def test_MND3_a_step_that_was_left_early_says_nothing_of_its_length() -> None:
    play = Play(WORD, IDEAS, tables=0)
    play.advance()
    play.wait(30)
    play.advance()
    assert found(play) == ["nothing", "played"]
    play.wait(13 * 60)
    assert "overrun" in found(play)


def test_MND4_a_show_that_exceeds_its_slot_is_told_before_it_is_opened() -> None:
    play = Play(SHEET, SHOW)
    assert found(play)[0] == "overfull"
    wide = PhasePlan("s", "restitution_show", "Scène", 6, "Écoutez.", source=Source("f"))
    assert found(Play(SHEET, wide)) == ["unopened", "only"]
    finalists = PhasePlan("s", "restitution_show", "Scène", 3, "Écoutez.", source=Source("f", "finalists", top=1))
    assert found(Play(SHEET, finalists, tables=30)) == ["unopened", "only"]


def test_MND5_where_nothing_is_to_mend_that_is_said_with_what_was_played() -> None:
    play = Play(WORD, VOTE, tables=0)
    play.sit("ann")
    play.advance()
    play.advance()
    assert found(play) == ["nothing", "played"]
    play.do(ClosePhase("v"))
    assert found(play) == ["unrevealed", "only"]
    play.do(RevealPhase("v"))
    told = mends(play.room, play.now, screen_came=True, host_came=True)
    assert told == (Words("rehearsal.nothing"), Words("rehearsal.played", {"n": 2}))


def test_MND2_a_ballot_that_was_counted_is_an_answer_still() -> None:
    play = Play(VOTE, tables=0)
    play.sit("ann")
    play.advance()
    play.seat("ann", PlaceDots("v", "v/o1", 1))
    play.wait(200)
    play.do(RevealPhase("v"))
    assert found(play) == ["nothing", "played"]


@pytest.mark.parametrize("template", sorted(templates()))
def test_MND1_two_sentences_at_every_step_of_every_workshop(template: str) -> None:
    plan = templates()[template]
    play = Play()
    play.room, play.records = Room(CODE), []
    play.do(CreateRoom(CODE, plan))
    for number in range(3 * max(plan.tables, 1)):
        play.sit(f"seat{number}", table=number % plan.tables + 1 if plan.tables else 0)
    for _ in (*plan.phases, None):
        found(play)
        play.advance()
        play.wait(60)
        found(play, screen=False, host=False)
