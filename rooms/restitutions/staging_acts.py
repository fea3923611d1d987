"""The acts of a show: what facilitators ask of it, and the facts. `rooms.phases.restitution_show` judges them.

Each names the restitution that it is about, as it was seen: two people who press move one step.
"""

from typing import ClassVar, Final

from rooms.life import TAKING, PhaseLife
from rooms.restitutions.content import table_named
from rooms.words import PhaseCommand, PhaseEvent

AFTER_TOO: Final = TAKING | {PhaseLife.CLOSED, PhaseLife.REVEALED}
"""What is released or withdrawn may be so after the show as well."""


class ShowCommand(PhaseCommand, frozen=True):
    """An act of facilitators on the programme."""

    facilitator: ClassVar[bool] = True


class PutOnAir(ShowCommand, frozen=True):
    """Give the stage to a restitution. `instead_of` is the one that was on air as one saw it, "" for none."""

    ref: str
    instead_of: str = ""


class Thank(ShowCommand, frozen=True):
    """Merci ! The turn of this one is over."""

    ref: str


class PassTurn(ShowCommand, frozen=True):
    """Let this one come at the end."""

    ref: str


class ExtendOnAir(ShowCommand, frozen=True):
    """Let the clock of the one on air end at `until` (ms since the epoch)."""

    ref: str
    until: int


class PublishRestitution(ShowCommand, frozen=True):
    """Let everybody read this one now."""

    lives: ClassVar[frozenset[PhaseLife]] = AFTER_TOO
    ref: str


class PublishAll(ShowCommand, frozen=True):
    """Let everybody read all that is not on air."""

    lives: ClassVar[frozenset[PhaseLife]] = AFTER_TOO


class SetOrder(ShowCommand, frozen=True):
    """Let these come first, in this order."""

    refs: tuple[str, ...]


class DrawOrder(ShowCommand, frozen=True):
    """Draw the order of those who wait anew; `mixed` so that no two of one theme follow each other."""

    mixed: bool = False


class RestitutionEvent(PhaseEvent, frozen=True):
    """A fact about one restitution."""

    ref: str

    def told(self) -> dict[str, str | int]:
        """Name the table."""
        return {"n": table_named(self.ref)}


class RestitutionPutOnAir(RestitutionEvent, frozen=True):
    """It has the stage. `order` is the programme as it stood: who comes late comes after."""

    ends_at: int
    order: tuple[str, ...] = ()


class RestitutionAired(RestitutionEvent, frozen=True):
    """Its turn is over."""


class TurnPassed(RestitutionEvent, frozen=True):
    """It comes at the end."""


class OnAirExtended(RestitutionEvent, frozen=True):
    """Its clock ends at `until`."""

    until: int


class RestitutionWithdrawn(RestitutionEvent, frozen=True):
    """It was hidden by a show, as shows did up to 0.2: withdrawing erases now (rooms.restitutions.withdrawing)."""


class RestitutionsPublished(PhaseEvent, frozen=True):
    """Everybody may read them."""

    refs: tuple[str, ...]


class OrderSet(PhaseEvent, frozen=True):
    """They come in this order; `by_draw` tells that chance made it."""

    refs: tuple[str, ...]
    by_draw: bool = False


COMMANDS: Final = (
    PutOnAir, Thank, PassTurn, ExtendOnAir, PublishRestitution, PublishAll, SetOrder, DrawOrder,
)  # fmt: skip
EVENTS: Final = (
    RestitutionPutOnAir, RestitutionAired, TurnPassed, OnAirExtended, RestitutionWithdrawn, RestitutionsPublished,
    OrderSet,
)  # fmt: skip
Act = PutOnAir | Thank | PassTurn | ExtendOnAir | PublishRestitution | PublishAll | SetOrder | DrawOrder
