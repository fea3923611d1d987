"""What a facilitator plausibly does next with a draw, and with a programme: for rehearsals."""

from random import Random

from rooms.commands import RevealPhase
from rooms.kind import SeatView
from rooms.restitutions.drawing import DrawFormats, RedrawFormat
from rooms.restitutions.moving_acts import NextRound
from rooms.restitutions.releasing_acts import PublishEdition
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


def steer(view: SeatView, rng: Random) -> Command | None:
    """Open what is sealed; put the next restitution on air, step by step, and thank for it; let people move, print."""
    programme, movement = view.value("desk", "programme"), view.value("desk", "round") or {"round": 0, "of": 0}
    if not programme or rng.random() < LINGERS:
        return None
    if programme.get("sealed"):
        return RevealPhase(view.phase)
    if programme["on_air"]:
        turn = view.value("desk", "on_air") or {}
        if turn.get("next"):
            return TurnStep(view.phase, turn["ref"], turn["step"] + 1)
        return Thank(view.phase, programme["on_air"])
    if movement["round"] < movement["of"]:
        return NextRound(view.phase, movement["round"])
    waiting = [row["ref"] for row in programme["rows"] if row["life"] in {"queued", "postponed"}]
    if waiting and programme["staging"] == "gazette":
        return PublishEdition(view.phase, programme["editions"] + 1, tuple(waiting))
    return PutOnAir(view.phase, waiting[0]) if waiting and programme["staging"] == "sequential" else None
