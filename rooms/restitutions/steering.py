"""What a facilitator plausibly does next with a draw, and with a programme: for rehearsals."""

from random import Random
from typing import Any

from rooms.commands import RevealPhase
from rooms.kind import SeatView
from rooms.restitutions.drawing import DrawFormats, RedrawFormat
from rooms.restitutions.moving_acts import NextRound
from rooms.restitutions.releasing_acts import PublishEdition, PublishMany
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.restitutions.turning import TurnStep
from rooms.words import Command, PhaseCommand

LINGERS = 0.6
REGRETS = 0.05


def draw_formats(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Draw for the tables that wait; now and then one wishes to be drawn for anew."""
    draw = view.value("desk", "draw")
    if not draw or rng.random() < LINGERS:
        return None
    if draw["waiting"]:
        return DrawFormats(view.phase, draw["draw"])
    once = [row for row in draw["rows"] if not row["again"]]
    if not once or not draw["left"] or rng.random() > REGRETS:
        return None
    row = rng.choice(once)
    return RedrawFormat(view.phase, row["table"], row["format"])


def draw_for_all(view: SeatView) -> PhaseCommand | None:
    """Draw for whoever has nothing yet: the step is about to end."""
    draw = view.value("desk", "draw")
    return DrawFormats(view.phase, draw["draw"]) if draw and draw["waiting"] else None


def steer(view: SeatView, rng: Random) -> Command | None:
    """Open what is sealed; put the next restitution on air, step by step, and thank for it; let people move, print."""
    programme = view.value("desk", "programme")
    if not programme or rng.random() < LINGERS:
        return None
    turn = view.value("desk", "on_air") or {}
    if turn.get("next"):
        return TurnStep(view.phase, turn["ref"], turn["step"] + 1)
    waiting = waiting_in(programme)
    if waiting and programme["staging"] == "sequential" and not programme["on_air"] and not programme.get("sealed"):
        return PutOnAir(view.phase, waiting[0])
    return onwards(view)


def finish(view: SeatView) -> Command | None:
    """Bring a show to its end: thank, send everybody home, and exhibit those for whom there was no time."""
    programme = view.value("desk", "programme")
    if not programme:
        return None
    waiting = waiting_in(programme)
    return onwards(view) or (PublishMany(view.phase, waiting) if waiting else None)


def onwards(view: SeatView) -> Command | None:
    """Return what comes next whether or not there is time: the reveal, thanks, a round, an edition."""
    programme, movement = view.value("desk", "programme"), view.value("desk", "round") or {"round": 0, "of": 0}
    if programme.get("sealed"):
        return RevealPhase(view.phase)
    if programme["on_air"]:
        return Thank(view.phase, programme["on_air"])
    if movement["round"] < movement["of"]:
        return NextRound(view.phase, movement["round"])
    waiting = waiting_in(programme)
    prints = waiting and programme["staging"] == "gazette"
    return PublishEdition(view.phase, programme["editions"] + 1, waiting) if prints else None


def waiting_in(programme: dict[str, Any]) -> tuple[str, ...]:
    """Return those that have not had their turn yet."""
    return tuple(row["ref"] for row in programme["rows"] if row["life"] in {"queued", "postponed"})
