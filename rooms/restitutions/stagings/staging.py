"""The names of the stagings: how restitutions are given back."""

from enum import StrEnum
from typing import Final, Literal


class Staging(StrEnum):
    """Before all, on the walls, on the move, or printed."""

    SEQUENTIAL = "sequential"
    GALLERY = "gallery"
    DYNAMIC = "dynamic"
    ROTATING = "rotating"
    INTERFACE = "interface"
    MARKET = "market"
    GAZETTE = "gazette"


class Release(StrEnum):
    """When the room may read: as the staging gives it, all at one reveal, or each at its hour."""

    AT_ONCE = "at_once"
    SEALED = "sealed"
    SCHEDULED = "scheduled"


Moving = Literal[Staging.DYNAMIC, Staging.ROTATING, Staging.INTERFACE, Staging.MARKET]
MOVING: Final[tuple[Moving, ...]] = (Staging.DYNAMIC, Staging.ROTATING, Staging.INTERFACE, Staging.MARKET)
"""The stagings in which people change place, round after round."""

VISITED: Final = frozenset({Staging.GALLERY, Staging.DYNAMIC, Staging.ROTATING, Staging.MARKET})
"""The stagings in which people go and see, and leave a word."""


def moving(staging: Staging) -> Moving | None:
    """Return the staging where it is one that moves people, else None."""
    return next((one for one in MOVING if one is staging), None)
