"""The acts of a show on the move: its staging, its rounds; and the facts. `rooms.restitutions.moving` judges them."""

from typing import ClassVar, Final

from rooms.life import TAKING, PhaseLife
from rooms.restitutions.staging_acts import ShowCommand
from rooms.restitutions.stagings import Staging
from rooms.words import PhaseEvent


class ChooseStaging(ShowCommand, frozen=True):
    """Give back in this way, while nothing has begun."""

    lives: ClassVar[frozenset[PhaseLife]] = TAKING | {PhaseLife.READY}
    staging: Staging


class NextRound(ShowCommand, frozen=True):
    """Let people move. `round` is the one in which they are as one saw it, 0 before the first."""

    round: int


class ExtendRound(ShowCommand, frozen=True):
    """Let the clock of this round end at `until` (ms since the epoch)."""

    round: int
    until: int


class StagingChosen(PhaseEvent, frozen=True):
    """The show is given in this way."""

    staging: Staging


class RoundBegun(PhaseEvent, frozen=True):
    """People move to where they are in this round, whose clock ends at `ends_at`."""

    round: int
    ends_at: int

    def told(self) -> dict[str, str | int]:
        """Name the round."""
        return {"n": self.round}


class RoundExtended(PhaseEvent, frozen=True):
    """The clock of this round ends at `until`."""

    round: int
    until: int


COMMANDS: Final = (ChooseStaging, NextRound, ExtendRound)
EVENTS: Final = (StagingChosen, RoundBegun, RoundExtended)
MovingAct = ChooseStaging | NextRound | ExtendRound
