"""The lives of rooms and phases, as tables. What is not in a table cannot happen.

LF1  A life changes only along its table; anything else is refused, and evolve ignores it.
LF2  Every state has its row, also where nothing leads out of it.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class RoomLife(StrEnum):
    """Where a room is between its preparation and its purge."""

    DRAFT = "draft"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    ARCHIVED = "archived"
    PURGED = "purged"


class PhaseLife(StrEnum):
    """Where a phase is. CLOSING is the grace in which what was being sent still counts."""

    DRAFT = "draft"
    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    COUNTED = "counted"
    REVEALED = "revealed"
    REOPENED = "reopened"


ROOM_LIVES: Final = MappingProxyType(
    {
        RoomLife.DRAFT: frozenset({RoomLife.OPEN, RoomLife.PURGED}),
        RoomLife.OPEN: frozenset({RoomLife.SUSPENDED, RoomLife.CLOSED}),
        RoomLife.SUSPENDED: frozenset({RoomLife.OPEN, RoomLife.CLOSED}),
        RoomLife.CLOSED: frozenset({RoomLife.OPEN, RoomLife.ARCHIVED}),
        RoomLife.ARCHIVED: frozenset({RoomLife.PURGED}),
        RoomLife.PURGED: frozenset[RoomLife](),
    }
)

ENDS: Final = frozenset({PhaseLife.CLOSING, PhaseLife.CLOSED, PhaseLife.COUNTED, PhaseLife.REVEALED})
"""Where a phase that is under way may go: counting and revealing close what is open."""

PHASE_LIVES: Final = MappingProxyType(
    {
        PhaseLife.DRAFT: frozenset({PhaseLife.READY}),
        PhaseLife.READY: frozenset({PhaseLife.RUNNING}),
        PhaseLife.RUNNING: frozenset({PhaseLife.PAUSED, *ENDS}),
        PhaseLife.PAUSED: frozenset({PhaseLife.RUNNING, *ENDS}),
        PhaseLife.CLOSING: frozenset({PhaseLife.CLOSED, PhaseLife.REOPENED, PhaseLife.COUNTED, PhaseLife.REVEALED}),
        PhaseLife.CLOSED: frozenset({PhaseLife.REOPENED, PhaseLife.COUNTED, PhaseLife.REVEALED}),
        PhaseLife.COUNTED: frozenset({PhaseLife.REVEALED}),
        PhaseLife.REVEALED: frozenset({PhaseLife.REOPENED}),
        PhaseLife.REOPENED: frozenset({PhaseLife.PAUSED, *ENDS}),
    }
)

TAKING: Final = frozenset({PhaseLife.RUNNING, PhaseLife.PAUSED, PhaseLife.CLOSING, PhaseLife.REOPENED})
"""The lives in which a phase takes contributions and ballots."""

LIVE: Final = frozenset({PhaseLife.RUNNING, PhaseLife.PAUSED, PhaseLife.REOPENED})
"""The lives in which a phase is under way (its grace has not begun)."""

AFTER: Final = frozenset({PhaseLife.CLOSING, PhaseLife.CLOSED, PhaseLife.REVEALED})
"""The lives in which what a step was sent late may still be kept (rooms.late)."""

OVER: Final = frozenset({RoomLife.CLOSED, RoomLife.ARCHIVED})
"""The lives in which a workshop is over."""


def may_become(before: PhaseLife, after: PhaseLife) -> bool:
    """Tell whether a phase may go from one life to another (LF1)."""
    return after in PHASE_LIVES[before]


def room_may_become(before: RoomLife, after: RoomLife) -> bool:
    """Tell whether a room may go from one life to another, or stays in the same (LF1)."""
    return after is before or after in ROOM_LIVES[before]
