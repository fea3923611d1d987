"""Orders: who is given back when.

SG1  An order is drawn from a number that a record holds. One that comes late takes its place and moves no other.
SG2  Interleaved, no two of one theme follow each other, wherever the themes allow it.
SG3  By hand, the order is as it was set; whatever it does not name follows, in the order that it had.
SG6  Groups far away come first, or second, where the order was found by chance: they wait for nobody's applause.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import blake2b


class Ordering(StrEnum):
    """How an order is found: by chance, by chance with themes mixed, or as given."""

    DRAWN = "drawn"
    INTERLEAVED = "interleaved"
    GIVEN = "given"


class RemotePlace(StrEnum):
    """Where groups far away come in an order found by chance: wherever it falls, first, or second (SG6)."""

    ANY = "any"
    FIRST = "first"
    SECOND = "second"


def drawn(refs: Iterable[str], chance: int) -> tuple[str, ...]:
    """Return the refs in the order that `chance` gives them: each has a lot of its own (SG1)."""
    return tuple(sorted(refs, key=lambda ref: (lot(ref, chance), ref)))


def lot(ref: str, chance: int) -> bytes:
    """Return the lot of one ref: a hash, so that every machine and every release of Python draws the same."""
    return blake2b(f"{chance}:{ref}".encode(), digest_size=16).digest()


def interleaved(themes: Mapping[str, str], chance: int) -> tuple[str, ...]:
    """Return the refs (with their themes) drawn, then mixed: from the theme with most left, not the last one (SG2)."""
    left: dict[str, list[str]] = {}
    for ref in drawn(themes, chance):
        left.setdefault(themes[ref], []).append(ref)
    order: list[str] = []
    last = None
    while left:
        theme = max((theme for theme in left if theme != last or len(left) == 1), key=lambda theme: len(left[theme]))
        order.append(left[theme].pop(0))
        if not left[theme]:
            del left[theme]
        last = theme
    return tuple(order)


def by_hand(wanted: Iterable[str], refs: Sequence[str]) -> tuple[str, ...]:
    """Return `refs` with those wanted first, each once (SG3)."""
    known = [ref for ref in dict.fromkeys(wanted) if ref in refs]
    return (*known, *(ref for ref in refs if ref not in known))


def with_remote(order: Sequence[str], remote: Collection[str], place: RemotePlace) -> tuple[str, ...]:
    """Return the order with those far away first, or after the first of the others; among them as it was (SG6)."""
    far, near = [ref for ref in order if ref in remote], [ref for ref in order if ref not in remote]
    match place:
        case RemotePlace.ANY:
            return tuple(order)
        case RemotePlace.FIRST:
            return (*far, *near)
        case RemotePlace.SECOND:
            return (*near[:1], *far, *near[1:])
