"""The ring, and when it has figures."""

import pytest

from rooms.bricks.taking_part import told
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.evaluation import Evaluate
from rooms.phases.opinion import GiveOpinion
from rooms.plan import PhasePlan
from rooms.refusals import Done
from rooms.words import Command
from tests.rooms.play import Play, assert_laws

A = {"options": ["A", "B"]}
PLANS = {
    "dot_vote": (PhasePlan("p", "dot_vote", "V", 5, "?", settings=A), PlaceDots("p", "p/o1", 1)),
    "opinion": (
        PhasePlan("p", "opinion", "V", 5, "?", settings={"statements": ["A"]}),
        GiveOpinion("p", "p/o1", "pass"),
    ),
    "evaluation": (PhasePlan("p", "evaluation", "V", 5, "?"), Evaluate("p", 4)),
}


@pytest.mark.parametrize(("plan", "answer"), PLANS.values(), ids=PLANS)
def test_TKP1_no_figure_of_who_took_part_leaves_before_half_of_the_places_did(plan: PhasePlan, answer: Command) -> None:
    play = Play(plan)
    play.sit("ann", "bob", "cat", "dan")
    play.advance()
    name = "count" if plan.kind == "evaluation" else "turnout"
    assert play.seat("ann", answer) == Done()
    for layer in ("room", "stage"):
        seen = play.value(f"{layer}:p/p/{name}")
        assert seen["tenths"] == 3
        assert "voters" not in seen
        assert "seats" not in seen
    assert 1 in play.value(f"desk:p/p/{name}").values()
    play.seat("bob", answer)
    assert play.value(f"stage:p/p/{name}")["voters"] == 2
    assert_laws(play)


def test_TKP2_the_ring_fills_by_tenths() -> None:
    assert [told(n, 158)["tenths"] for n in (0, 7, 8, 23, 24, 158, 200)] == [0, 0, 1, 1, 2, 10, 10]
    assert told(0, 0) == {"tenths": 0}
    assert told(0, 4) == {"tenths": 0}
    assert told(78, 158) == {"tenths": 5}
    assert told(79, 158) == {"tenths": 5, "voters": 79, "seats": 158}
