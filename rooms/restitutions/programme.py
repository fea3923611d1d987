"""The programme of a show: whose turn it is, whose it was, whose it will be. Frozen: an act makes the next one.

PGM1  One restitution at most is on air. Its clock warns and never cuts: it ends when somebody thanks.
PGM2  A programme put back after an undo resumes with the time that had elapsed.
PGM3  Who passes their turn goes to the end, once. Who comes late comes after those that were there.
PGM5  What was withdrawn has had no turn: with other words it is queued again, after the others. Its turn leaves a gap.
PGM4  Leaving the show ends the turn of whatever was on air.
"""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from rooms.restitutions.life import RestitutionLife
from rooms.restitutions.movement import Movement
from rooms.restitutions.release_rules import Audience, Rule
from rooms.restitutions.stagings import Ordering, RemotePlace, by_hand, drawn, interleaved, with_remote


class Turn(msgspec.Struct, frozen=True):
    """A turn that was had, in ms."""

    ref: str
    started_at: int
    ended_at: int


class Edition(msgspec.Struct, frozen=True):
    """What an editorial desk published at once, and when (ms)."""

    refs: tuple[str, ...]
    at: int


class Hour(msgspec.Struct, frozen=True):
    """When something goes out by itself: at `at` (ms), or once the turn of `after` is over."""

    at: int = 0
    after: str = ""


class Programme(msgspec.Struct, frozen=True):
    """What facilitators decided of a show. `order` is () until something was put on air, drawn again or set by hand.

    `postponed` are all who ever passed their turn, in order; times in ms, 0 for never. `staging` is the one chosen on
    the console, "" for the planned one. `withdrawn` are those that shows hid up to release 0.2. `published_at` tells
    when each was published (ms); `rules` are those set on the console (rooms.restitutions.release_rules).
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
    staging: str = ""
    movement: Movement = Movement()
    editions: tuple[Edition, ...] = ()
    hours: dict[str, Hour] = {}
    published_at: dict[str, int] = {}
    rules: dict[Audience, Rule] = {}

    @property
    def wakes_at(self) -> int:
        """When the clock must look at this programme, should it be put back (ms); 0 for never."""
        moments = [hour.at for hour in self.hours.values()] + [rule.at for rule in self.rules.values()]
        return min((at for at in moments if at), default=0)

    def is_over(self, ref: str) -> bool:
        """Tell whether a turn was had, or its words went out."""
        return ref in self.published or any(turn.ref == ref for turn in self.turns)

    def follows(self, ref: str) -> bool:
        """Tell whether something goes out after another, or after one that goes out after it, and that one is over."""
        return bool(self._followed(ref))

    def followed_at(self, ref: str) -> int:
        """Return when that one was over (ms), 0 where it is not."""
        before = self._followed(ref)
        ended = (turn.ended_at for turn in self.turns if turn.ref == before)
        return next(ended, 0) or self.published_at.get(before, 0)

    def _followed(self, ref: str) -> str:
        seen: set[str] = set()
        while ref in self.hours and ref not in seen:
            seen.add(ref)
            ref = self.hours[ref].after
            if ref and self.is_over(ref):
                return ref
        return ""

    def publish(self, refs: Sequence[str], now: int) -> "Programme":
        """Return the programme with these out for everybody."""
        at = {**dict.fromkeys(refs, now), **self.published_at}
        return msgspec.structs.replace(self, published=(*self.published, *refs), published_at=at)

    def resumed(self, then: int, now: int) -> "Programme":
        """Return this programme as it was at `then`, moved to `now` (PGM2)."""
        moved = msgspec.structs.replace(self, movement=self.movement.resumed(then, now))
        if not self.on_air:
            return moved
        started_at, ends_at = self.started_at - then + now, self.ends_at - then + now
        return msgspec.structs.replace(moved, started_at=started_at, ends_at=ends_at)

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

    def begun_again(self, ref: str, now: int = 0) -> "Programme":
        """Return the programme without what became of `ref`, which comes last where it had its turn (PGM5).

        `now` ends the turn of what is on air (ms); 0 where it never was, for a programme that undo would put back.
        """
        had = self.is_over(ref) or self.on_air == ref
        # What came out after it stays out.
        followed = tuple(other for other in self.hours if other != ref and self.follows(other))
        left = self.thanked(now) if now and self.on_air == ref else self.without(ref)
        at = {**{other: self.followed_at(other) for other in followed}, **self.published_at}
        others = tuple(other for other in self.order if other != ref)
        return msgspec.structs.replace(
            left,
            order=(*others, ref) if had and ref in self.order else self.order,
            turns=tuple(msgspec.structs.replace(turn, ref="") if turn.ref == ref else turn for turn in left.turns),
            published=tuple(other for other in dict.fromkeys((*self.published, *followed)) if other != ref),
            editions=tuple(
                Edition(tuple(other for other in one.refs if other != ref), one.at) for one in self.editions
            ),
            hours={other: hour for other, hour in self.hours.items() if other not in {ref, *followed}},
            published_at={other: moment for other, moment in at.items() if other != ref},
        )

    def last(self) -> str:
        """Return the ref whose turn was had last, "" for none."""
        return self.turns[-1].ref if self.turns else ""


def life_in(programme: Programme, ref: str, *, live: bool, hung: bool) -> RestitutionLife:
    """Return the life of a restitution that the show was given; `live` tells that the show is under way (PGM4).

    `hung` tells that all which is ready is for everyone to read.
    """
    if ref in programme.withdrawn:
        return RestitutionLife.WITHDRAWN
    if programme.on_air == ref:
        return RestitutionLife.ON_AIR if live else RestitutionLife.AIRED
    if ref in programme.published or programme.follows(ref):
        return RestitutionLife.PUBLISHED
    if any(turn.ref == ref for turn in programme.turns):
        return RestitutionLife.AIRED
    if hung:
        return RestitutionLife.PUBLISHED
    return RestitutionLife.POSTPONED if ref in programme.postponed else RestitutionLife.QUEUED


def order_of(
    programme: Programme,
    refs: Sequence[str],
    themes: Mapping[str, str],
    ordering: Ordering,
    chance: int,
    *,
    remote: Collection[str] = (),
    place: RemotePlace = RemotePlace.ANY,
) -> tuple[str, ...]:
    """Return `refs` in the order of their turns (PGM3); those far away, `remote`, at their `place` (SG6)."""
    match ordering:
        case Ordering.DRAWN:
            order = with_remote(drawn(refs, chance), remote, place)
        case Ordering.INTERLEAVED:
            mixed = interleaved({ref: themes.get(ref, "") for ref in refs}, chance)
            order = with_remote(mixed, remote, place)
        case Ordering.GIVEN:
            order = tuple(refs)
    order = by_hand(programme.order, order)
    passed = [ref for ref in programme.postponed if ref in order]
    return (*(ref for ref in order if ref not in passed), *passed)
