"""Plenary, rule by rule."""

from rooms.callers import SeatCaller
from rooms.commands import Advance
from rooms.plan import PhasePlan
from tests.rooms.play import Play, assert_laws, layers_of


def test_PY1_a_plenary_projects_nothing_of_its_own_and_asks_nothing() -> None:
    play = Play(PhasePlan("p1", "plenary", "Ouverture", 5, "Regardez la salle."))
    play.advance()
    play.sit("ann", table=1)
    assert [name for layer in layers_of(play.room) for name in play.layer(layer) if name.startswith("p/")] == []
    assert play.value("room:phase/p1")["kind"] == "plenary"
    kind, state, phase = play.room.kind("p1"), play.room.states["p1"], play.room.context("p1")
    assert kind.form(state, phase, "ann") == ()
    assert kind.outcome(state, phase) == ()
    assert kind.item(state, phase, "1") is None
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
