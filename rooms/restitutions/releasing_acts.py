"""The acts by which the words of a show go out: now, at an hour, after another, as an edition; and the facts.

`rooms.restitutions.releasing` judges them.
"""

from typing import ClassVar, Final

from rooms.life import PhaseLife
from rooms.restitutions.release_rules import Audience, Rule, Trigger
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


class SetReleaseRule(ShowCommand, frozen=True):
    """Let an audience read once this happened, so much later (rooms.restitutions.release_rules)."""

    lives: ClassVar[frozenset[PhaseLife]] = AFTER_TOO | {PhaseLife.READY}
    audience: Audience
    trigger: Trigger
    delay_s: int = 0
    at: int = 0
    days: int = 0
    time: str = ""

    @property
    def rule(self) -> Rule:
        """The rule that is asked."""
        return Rule(self.trigger, self.delay_s, self.at, self.days, self.time)


class ReleaseDue(ShowCommand, frozen=True):
    """Let out what has its hour now: the clock asks it."""

    by_clock: ClassVar[bool] = True
    lives: ClassVar[frozenset[PhaseLife]] = AFTER_TOO


class PublicationSet(RestitutionEvent, frozen=True):
    """It is published at that hour, or after that one; neither: when somebody says so."""

    at: int = 0
    after: str = ""


class ReleaseRuleSet(PhaseEvent, frozen=True):
    """An audience reads by this rule."""

    audience: Audience
    rule: Rule

    def told(self) -> dict[str, str | int]:
        """Say whose."""
        return {"release_audience": self.audience.value}


class EditionPublished(PhaseEvent, frozen=True):
    """Everybody may read these, as one edition."""

    number: int
    refs: tuple[str, ...]

    def told(self) -> dict[str, str | int]:
        """Name the edition."""
        return {"n": self.number}


class RestitutionsReleased(PhaseEvent, frozen=True):
    """The clock let these out: no undo takes that back.

    `refs` are those whose own hour came, for everybody; `to` those of a rule, by audience; `all_in` notes that the last
    table has its restitution.
    """

    refs: tuple[str, ...]
    to: dict[Audience, tuple[str, ...]] = {}
    all_in: bool = False


COMMANDS: Final = (PublishAt, PublishMany, PublishEdition, SetReleaseRule, ReleaseDue)
EVENTS: Final = (PublicationSet, ReleaseRuleSet, EditionPublished, RestitutionsReleased)
ReleasingAct = PublishAt | PublishMany | PublishEdition | SetReleaseRule
