"""The life of a restitution, as a table of named moves. What is not in the table cannot happen.

RL1  A restitution changes its life only by a move that its row names; anything else changes nothing.
RL2  Every life has its row, also where nothing leads out of it; every move leads somewhere from somewhere.
RL4  A workshop that is over archives what was published, and, once its report is published, what was on air too. It
     stays withdrawable by facilitators: the right to have one's words erased has no end.
RL3  Once it was on air, a restitution is the room's to read; what waits, passed or was withdrawn is nobody else's.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class RestitutionLife(StrEnum):
    """Where a restitution is between its first word and the archive."""

    DRAFT = "draft"
    LOCKED = "locked"
    QUEUED = "queued"
    ON_AIR = "on_air"
    AIRED = "aired"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What somebody does to a restitution."""

    LOCK = "lock"
    UNLOCK = "unlock"
    QUEUE = "queue"
    PUT_ON_AIR = "put_on_air"
    THANK = "thank"
    PASS_TURN = "pass_turn"  # noqa: S105 - a turn, not a secret
    PUBLISH = "publish"
    ARCHIVE = "archive"
    WITHDRAW = "withdraw"
    BEGIN_AGAIN = "begin_again"


LIVES: Final = MappingProxyType(
    {
        RestitutionLife.DRAFT: {
            Move.LOCK: RestitutionLife.LOCKED,
            Move.QUEUE: RestitutionLife.QUEUED,  # a late table blocks nobody: a draft with its constat may go on stage
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.LOCKED: {
            Move.UNLOCK: RestitutionLife.DRAFT,
            Move.QUEUE: RestitutionLife.QUEUED,
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.QUEUED: {
            Move.PUT_ON_AIR: RestitutionLife.ON_AIR,
            Move.PASS_TURN: RestitutionLife.POSTPONED,
            Move.PUBLISH: RestitutionLife.PUBLISHED,
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.ON_AIR: {
            Move.THANK: RestitutionLife.AIRED,
            Move.PASS_TURN: RestitutionLife.POSTPONED,
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.AIRED: {
            Move.PUBLISH: RestitutionLife.PUBLISHED,
            Move.ARCHIVE: RestitutionLife.ARCHIVED,  # by the report, which tells it
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.PUBLISHED: {
            Move.ARCHIVE: RestitutionLife.ARCHIVED,
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.ARCHIVED: {
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.POSTPONED: {
            Move.PUT_ON_AIR: RestitutionLife.ON_AIR,
            Move.PUBLISH: RestitutionLife.PUBLISHED,
            Move.WITHDRAW: RestitutionLife.WITHDRAWN,
        },
        RestitutionLife.WITHDRAWN: {
            Move.BEGIN_AGAIN: RestitutionLife.DRAFT,  # with other words: the old ones are erased
        },
    }
)

RELEASED: Final = frozenset({RestitutionLife.AIRED, RestitutionLife.PUBLISHED, RestitutionLife.ARCHIVED})
"""The lives in which everybody in the room may read it (RL3)."""

KEPT: Final = frozenset({RestitutionLife.PUBLISHED, RestitutionLife.ARCHIVED})
"""The lives in which the room was given it to keep."""

WAITING: Final = frozenset({RestitutionLife.QUEUED, RestitutionLife.POSTPONED})
"""The lives in which it still has its turn to come."""


def moved(life: RestitutionLife, move: Move) -> RestitutionLife | None:
    """Return the life after `move`, None where it cannot happen (RL1)."""
    return LIVES[life].get(move)
