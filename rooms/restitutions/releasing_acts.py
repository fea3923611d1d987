"""The acts by which the words of a show go out: now, at an hour, after another, as an edition; and the facts.

`rooms.restitutions.releasing` judges them.
"""

from typing import ClassVar, Final

from rooms.life import PhaseLife
from rooms.restitutions.staging_acts import AFTER_TOO, RestitutionEvent, ShowCommand
from rooms.words import PhaseEvent


class PublishAt(ShowCommand, frozen=True):
    """Let everybody read this one at `at` (ms since the epoch), or once the turn of `after` is over.

    With neither it waits until somebody says so.
    """

    lives: ClassVar[frozenset[PhaseLife]] = AFTER_TOO
    ref: str
    at: int = 0
    after: str = ""


class PublishMany(ShowCommand, frozen=True):
    """Let everybody read these now."""

    lives: ClassVar[frozenset[PhaseLife]] = AFTER_TOO
    refs: tuple[str, ...]


class PublishEdition(ShowCommand, frozen=True):
    """Publish these together. `number` is that of the edition as one saw it: the next, from 1."""

    number: int
    refs: tuple[str, ...]


class ReleaseDue(ShowCommand, frozen=True):
    """Let out what has its hour now: the clock asks it."""

    by_clock: ClassVar[bool] = True
    lives: ClassVar[frozenset[PhaseLife]] = AFTER_TOO


class PublicationSet(RestitutionEvent, frozen=True):
    """It is published at that hour, or after that one; neither: when somebody says so."""

    at: int = 0
    after: str = ""


class EditionPublished(PhaseEvent, frozen=True):
    """Everybody may read these, as one edition."""

    number: int
    refs: tuple[str, ...]

    def told(self) -> dict[str, str | int]:
        """Name the edition."""
        return {"n": self.number}


class RestitutionsReleased(PhaseEvent, frozen=True):
    """The clock let these out: no undo takes that back."""

    refs: tuple[str, ...]


COMMANDS: Final = (PublishAt, PublishMany, PublishEdition, ReleaseDue)
EVENTS: Final = (PublicationSet, EditionPublished, RestitutionsReleased)
ReleasingAct = PublishAt | PublishMany | PublishEdition
