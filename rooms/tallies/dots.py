"""Counting dots: how many on each option, from how many people, and who comes where.

Dot voting (also multivoting): the options with the most dots come first. It measures interest, not agreement. Ranks are
the standard competition ranking, "1, 2, 2, 4".

TD1  An option's rank is one more than the number of options that have more dots: those that are even share it.
TD2  Options that share a rank stay in the author's order, and a tie is never broken.
TD3  The first `top` of a group are all those whose rank is not above that of the `top`-th: a tie may send more. What
     nobody gave a dot is among no first ones.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

Ballot = Mapping[str, int]


class Row(msgspec.Struct, frozen=True):
    """One option's result: its dots, and the number of people that gave them."""

    ref: str
    dots: int
    voters: int
    rank: int


class Tally(msgspec.Struct, frozen=True):
    """The count: rows best first; `voters` of `seats` took part; `box` holds the ballots, shuffled, without seats."""

    rows: list[Row] = []
    voters: int = 0
    seats: int = 0
    box: list[dict[str, int]] = []


def ranks(totals: Sequence[int]) -> list[int]:
    """Return the competition rank of each total."""
    return [1 + sum(other > total for other in totals) for total in totals]  # TD1


def rows(refs: Sequence[str], ballots: Iterable[Ballot]) -> list[Row]:
    """Count ballots over the options, best first; dots on anything else are not counted."""
    dots, voters = dict.fromkeys(refs, 0), dict.fromkeys(refs, 0)
    for ballot in ballots:
        for ref, given in ballot.items():
            if ref in dots and given > 0:
                dots[ref] += given
                voters[ref] += 1
    ranked = zip(refs, ranks(list(dots.values())), strict=True)
    counted = [Row(ref, dots[ref], voters[ref], rank) for ref, rank in ranked]
    return sorted(counted, key=lambda row: row.rank)  # TD2


def firsts(counted: Sequence[Row], groups: Mapping[str, str], top: int) -> frozenset[str]:
    """Return the refs of the first `top` of each group that got something, ties kept; none where `top` is 0."""
    kept: set[str] = set()
    for group in set(groups.values()) if top else ():
        given = (row for row in counted if groups.get(row.ref) == group and row.dots)
        own = sorted(given, key=lambda row: row.rank)
        last = own[min(top, len(own)) - 1].rank if own else 0
        kept |= {row.ref for row in own if row.rank <= last}  # TD3
    return frozenset(kept)
