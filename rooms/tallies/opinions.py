"""Counting opinions: who agrees, disagrees or passes on each statement, and which come first.

Statements are answered by some people and not by others, so a plain share would let one answer out of one come first.
As in Polis (Small et al., "Polis: Scaling deliberation by mapping high dimensional opinion spaces", Recerca 26/2,
2021), the share of agreement is smoothed by one answer for and one against: (agree + 1) / (all answers + 2).

TO1  The score of a statement is that share in thousandths, rounded down: whole numbers, the same on every machine.
TO2  The higher score comes first; statements of the same score share a rank, and stay in the author's order.
TO3  Passing is an answer: it lowers the share, and says neither yes nor no.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from rooms.tallies.dots import ranks

AGREE: Final = 1
DISAGREE: Final = -1
PASS: Final = 0

Ballot = Mapping[str, int]


class Row(msgspec.Struct, frozen=True):
    """One statement's result, in people."""

    ref: str
    agree: int
    disagree: int
    passed: int
    score: int
    rank: int


class Tally(msgspec.Struct, frozen=True):
    """The count: rows by rank; `voters` of `seats` answered; `box` holds the ballots, shuffled, without seats."""

    rows: list[Row] = []
    voters: int = 0
    seats: int = 0
    box: list[dict[str, int]] = []


def score(agree: int, disagree: int, passed: int) -> int:
    """Return the smoothed share of agreement, in thousandths."""
    return 1000 * (agree + 1) // (agree + disagree + passed + 2)  # TO1 TO3


def rows(refs: Sequence[str], ballots: Iterable[Ballot]) -> list[Row]:
    """Count ballots over the statements, by rank; an opinion on anything else is not counted."""
    counts = {ref: {AGREE: 0, DISAGREE: 0, PASS: 0} for ref in refs}
    for ballot in ballots:
        for ref, opinion in ballot.items():
            if ref in counts and opinion in counts[ref]:
                counts[ref][opinion] += 1
    scores = [score(count[AGREE], count[DISAGREE], count[PASS]) for count in counts.values()]
    counted = [
        Row(ref, count[AGREE], count[DISAGREE], count[PASS], found, rank)
        for (ref, count), found, rank in zip(counts.items(), scores, ranks(scores), strict=True)
    ]
    return sorted(counted, key=lambda row: row.rank)  # TO2
