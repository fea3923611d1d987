"""What a facilitator plausibly does next with a programme: for rehearsals."""

from random import Random

from rooms.kind import SeatView
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.words import PhaseCommand

LINGERS = 0.6


def steer(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Put the next restitution on air; thank for it after a while."""
    programme = view.value("desk", "programme")
    if not programme or rng.random() < LINGERS:
        return None
    if programme["on_air"]:
        return Thank(view.phase, programme["on_air"])
    following = next((row["ref"] for row in programme["rows"] if row["life"] in {"queued", "postponed"}), "")
    return PutOnAir(view.phase, following) if following else None
