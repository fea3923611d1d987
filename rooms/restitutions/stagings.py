"""Stagings: how restitutions are given back. In which order, in how much time, and what happens to those over.

SG1  An order is drawn from a number that a record holds. One that comes late takes its place and moves no other.
SG2  Interleaved, no two of one theme follow each other, wherever the themes allow it.
SG3  By hand, the order is as it was set; whatever it does not name follows, in the order that it had.
SG4  The time needed is the sum of the turns, each with its transition. Over the slot, one is warned, never refused.
SG5  Those that do not fit are given back as a gallery: as many as possible are heard, nobody is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import blake2b
from typing import Final

import msgspec

TRANSITION_S: Final = 20


class Staging(StrEnum):
    """One after another before all, or all at once for whoever comes to read."""

    SEQUENTIAL = "sequential"
    GALLERY = "gallery"


class Ordering(StrEnum):
    """How an order is found: by chance, by chance with themes mixed, or as given."""

    DRAWN = "drawn"
    INTERLEAVED = "interleaved"
    GIVEN = "given"


class Timing(msgspec.Struct, frozen=True):
    """Seconds: needed, given, over (0 where it fits); `fits` counts the turns that end within the slot."""

    total_s: int
    slot_s: int
    over_s: int
    fits: int


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


def timing(turns_s: Sequence[int], transition_s: int, slot_s: int) -> Timing:
    """Return what turns of these lengths need (SG4), and how many of them, in order, end within the slot (SG5)."""
    ends, now = [], 0
    for turn_s in turns_s:
        now += turn_s + transition_s
        ends.append(now)
    return Timing(now, slot_s, max(0, now - slot_s), sum(end <= slot_s for end in ends))


def overflow(order: Sequence[str], fits: int) -> tuple[str, ...]:
    """Return the refs that do not fit, for the gallery (SG5)."""
    return tuple(order[fits:])
