"""Photos of a restitution: which places take one, and when. That there are some is the room's (rooms.topics.photos)."""

from rooms import refusals as no
from rooms.kind import PhaseContext
from rooms.refusals import Refusal
from rooms.restitutions.life import RestitutionLife
from rooms.restitutions.preparing import RESTITUTION_LOCKED, State, images, life_of


def takes_photo(state: State, phase: PhaseContext, table: int, field: str) -> Refusal | None:
    """Return why a table's photo for the place `field` is not taken, None where it is."""
    if field not in images(phase):
        return Refusal(no.WRONG_COMMAND)
    return Refusal(RESTITUTION_LOCKED) if life_of(state, table) is RestitutionLife.LOCKED else None
