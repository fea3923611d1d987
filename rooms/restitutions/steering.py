"""What a facilitator plausibly does next with a draw, and with a programme: for rehearsals."""

from random import Random

from rooms.kind import SeatView
from rooms.restitutions.drawing import DrawFormats, RedrawFormat
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.words import PhaseCommand

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


def steer(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Put the next restitution on air; thank for it after a while."""
    programme = view.value("desk", "programme")
    if not programme or rng.random() < LINGERS:
        return None
    if programme["on_air"]:
        return Thank(view.phase, programme["on_air"])
    following = next((row["ref"] for row in programme["rows"] if row["life"] in {"queued", "postponed"}), "")
    return PutOnAir(view.phase, following) if following else None
