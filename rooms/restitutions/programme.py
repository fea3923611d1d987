"""The programme of a show: whose turn it is, whose it was, whose it will be. Frozen: an act makes the next one.

PGM1  One restitution at most is on air. Its clock warns and never cuts: it ends when somebody thanks.
PGM2  A programme put back after an undo resumes with the time that had elapsed.
PGM3  Who passes their turn goes to the end, once. Who comes late comes after those that were there.
PGM4  Leaving the show ends the turn of whatever was on air.
"""

from collections.abc import Mapping, Sequence

import msgspec

from rooms.restitutions.life import RestitutionLife
from rooms.restitutions.stagings import Ordering, Staging, by_hand, drawn, interleaved


class Turn(msgspec.Struct, frozen=True):
    """A turn that was had, in ms."""

    ref: str
    started_at: int
    ended_at: int


class Programme(msgspec.Struct, frozen=True):
    """What facilitators decided of a show. `order` is () until something was put on air, drawn again or set by hand.

    `postponed` are all who ever passed their turn, in order; times in ms, 0 for never.
    """

    order: tuple[str, ...] = ()
    on_air: str = ""
    started_at: int = 0
    ends_at: int = 0
    extensions: int = 0
    turns: tuple[Turn, ...] = ()
    postponed: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    def resumed(self, then: int, now: int) -> "Programme":
        """Return this programme as it was at `then`, moved to `now` (PGM2)."""
        if not self.on_air:
            return self
        return msgspec.structs.replace(self, started_at=self.started_at - then + now, ends_at=self.ends_at - then + now)

    def put_on_air(self, ref: str, now: int, ends_at: int) -> "Programme":
        """Return the programme with `ref` on air; whoever was there has had their turn (PGM1)."""
        before = self.thanked(now)
        return msgspec.structs.replace(before, on_air=ref, started_at=now, ends_at=ends_at)

    def thanked(self, now: int) -> "Programme":
        """Return the programme after the turn of whatever is on air."""
        if not self.on_air:
            return self
        turns = (*self.turns, Turn(self.on_air, self.started_at, now))
        return msgspec.structs.replace(self.off_air(), turns=turns)

    def off_air(self) -> "Programme":
        """Return the programme with nobody on air, and no turn had."""
        return msgspec.structs.replace(self, on_air="", started_at=0, ends_at=0, extensions=0)

    def without(self, ref: str) -> "Programme":
        """Return the programme with `ref` off air, if it was there."""
        return self.off_air() if self.on_air == ref else self

    def last(self) -> str:
        """Return the ref whose turn was had last, "" for none."""
        return self.turns[-1].ref if self.turns else ""


def life_in(programme: Programme, ref: str, staging: Staging, *, live: bool) -> RestitutionLife:
    """Return the life of a restitution that the show was given; `live` tells that the show is under way (PGM4)."""
    if ref in programme.withdrawn:
        return RestitutionLife.WITHDRAWN
    if programme.on_air == ref:
        return RestitutionLife.ON_AIR if live else RestitutionLife.AIRED
    if ref in programme.published:
        return RestitutionLife.PUBLISHED
    if any(turn.ref == ref for turn in programme.turns):
        return RestitutionLife.AIRED
    if staging is Staging.GALLERY:
        return RestitutionLife.PUBLISHED
    return RestitutionLife.POSTPONED if ref in programme.postponed else RestitutionLife.QUEUED


def order_of(
    programme: Programme, refs: Sequence[str], themes: Mapping[str, str], ordering: Ordering, chance: int
) -> tuple[str, ...]:
    """Return `refs` in the order of their turns (PGM3)."""
    match ordering:
        case Ordering.DRAWN:
            order = drawn(refs, chance)
        case Ordering.INTERLEAVED:
            order = interleaved({ref: themes.get(ref, "") for ref in refs}, chance)
        case Ordering.GIVEN:
            order = tuple(refs)
    order = by_hand(programme.order, order)
    passed = [ref for ref in programme.postponed if ref in order]
    return (*(ref for ref in order if ref not in passed), *passed)
