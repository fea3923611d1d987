"""[Voir avant]: totals and masked texts on consoles, asked for and written down."""

import pytest

from rooms.bricks.sheets import WriteField
from rooms.callers import LinkCaller, Role, SeatCaller
from rooms.commands import CountVotes, Hide, MintLink, RevealPhase, Undo
from rooms.phases.commitments import Commit
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.evaluation import Evaluate
from rooms.phases.icebreaker_weather import GiveWeather
from rooms.phases.ideation import PostIdea
from rooms.phases.opinion import GiveOpinion
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.peeks import PeekAt
from rooms.views import keys
from rooms.words import Command
from tests.rooms.play import Play, assert_laws, layers_of

OPTIONS = {"options": ["A", "B"]}
VOTES = {
    "dot_vote": (PhasePlan("p", "dot_vote", "Gommettes", 5, "?", settings=OPTIONS), PlaceDots("p", "p/o1", 1)),
    "opinion": (
        PhasePlan("p", "opinion", "Avis", 5, "?", settings={"statements": ["A"]}),
        GiveOpinion("p", "p/o1", "agree"),
    ),
}


def played(plan: PhasePlan, answer: Command) -> Play:
    play = Play(plan)
    play.sit("ann", "bob", table=1)
    play.advance()
    assert play.seat("ann", answer) == Done()
    return play


@pytest.mark.parametrize(("plan", "answer"), VOTES.values(), ids=VOTES)
def test_PEK1_PEK3_totals_are_seen_once_counted_and_asked_for_and_on_consoles_alone(
    plan: PhasePlan, answer: Command
) -> None:
    play = played(plan, answer)
    assert play.do(PeekAt("p", "totals")) == Refusal("NOT_READY")
    play.do(CountVotes("p"))
    assert "p/p/results" not in play.layer("desk")
    before = {layer: play.layer(layer) for layer in layers_of(play.room) if layer != "desk"}
    assert play.do(PeekAt("p", "totals")) == Done()
    assert play.layer("desk")["p/p/results"]["rows"]
    assert {"desk:peeks", "desk:p/p/*"} <= play.effects[-1].touched
    assert before == {layer: play.layer(layer) for layer in before}
    assert "desk:p/p/results" in keys(play.room, "desk")
    play.do(RevealPhase("p"))
    assert "p/p/results" in play.layer("room")
    assert_laws(play)


def test_PEK1_scores_of_a_step_without_ballots_wait_for_nothing() -> None:
    play = played(PhasePlan("p", "evaluation", "Bilan", 5, "?"), Evaluate("p", 4, "Vivant"))
    assert "p/p/results" not in play.layer("desk")
    assert play.do(PeekAt("p", "totals")) == Done()
    assert play.layer("desk")["p/p/results"]["scores"][4] == 1
    assert "p/p/results" not in play.layer("stage")
    assert_laws(play)


RUDE = "Grossier"
FORM: dict[str, object] = {"fields": [{"name": "titre", "label": "Titre"}]}
HIDDEN: dict[str, tuple[dict[str, object], Command]] = {
    "ideation": ({"blind": False}, PostIdea("p", RUDE)),
    "evaluation": ({}, Evaluate("p", 4, RUDE)),
    "icebreaker_weather": ({}, GiveWeather("p", "sun", RUDE)),
    "commitments": ({"visibility": "all"}, Commit("p", RUDE)),
    "structured_form": (FORM, WriteField("p", "titre", RUDE)),
    "restitution_prep": ({}, WriteField("p", "constat", RUDE)),
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_PEK4_words_that_are_masked_are_in_no_layer_of_a_console_until_somebody_asks(kind: str) -> None:
    settings, command = HIDDEN[kind]
    play = Play(PhasePlan("p", kind, "Étape", 5, "?", settings=settings))
    play.sit("ann", "bob", table=1)
    play.do(MintLink("h" * 32, Role.HOST, (1, 2)))
    play.advance()
    assert isinstance(play.seat("ann", command), Done)
    at_a_table = isinstance(command, WriteField)
    ref = "p/1" if at_a_table else f"p/{play.records[-1].offset}"
    assert RUDE in str(play.layer("desk"))
    assert play.do(Hide(ref, hidden=True)) == Done()
    hiding = play.records[-1].offset
    assert "*" in play.effects[-1].touched  # each key of before is told anew: no delta leaves the words there
    for layer in ("desk", "room", "stage", "guest", "host/1", "host/2", "table/2", "seat/bob"):
        assert RUDE not in str(play.layer(layer)), layer
    assert RUDE in str(play.layer("table/1" if at_a_table else "seat/ann"))
    assert play.do(PeekAt("p", "texts")) == Done()
    assert RUDE in str(play.layer("desk"))
    assert RUDE not in str(play.layer("stage"))
    play.do(Undo(play.records[-1].offset))
    assert RUDE not in str(play.layer("desk"))
    play.do(Undo(hiding))
    assert RUDE in str(play.layer("desk"))
    assert_laws(play)


def test_PEK2_it_is_in_the_history_and_taken_back_hides_them_again() -> None:
    play = played(*VOTES["dot_vote"])
    play.do(CountVotes("p"))
    play.do(PeekAt("p", "totals"))
    assert play.do(PeekAt("p", "totals")) == Refusal("ALREADY_DONE")
    assert play.do(PeekAt("p", "texts")) == Done()
    assert play.value("desk:peeks") == ["texts/p", "totals/p"]
    line = play.value("desk:history")[1]
    assert (line["type"], line["params"]) == ("seen_before", {"title": "Gommettes", "seen": "totals"})
    play.do(Undo(play.value("desk:history")[0]["offset"]))
    play.do(Undo(line["offset"]))
    assert play.value("desk:peeks") == []
    assert "p/p/results" not in play.layer("desk")
    assert_laws(play)


def test_PEK2_people_and_hosts_do_not_peek() -> None:
    play = played(*VOTES["dot_vote"])
    play.do(MintLink("h", Role.HOST, (1,)))
    assert play.do(PeekAt("p", "texts"), SeatCaller("ann")) == Refusal("NOT_ALLOWED")
    assert play.do(PeekAt("p", "texts"), LinkCaller("h")) == Refusal("NOT_ALLOWED")
    assert play.do(PeekAt("q", "texts")) == Refusal("PHASE_UNKNOWN")
