"""Who was there, by route, without pointing at anybody.

ATT1  No figure under FEW is given: routes with fewer people are told together with the next larger one, so that taking
     the others from the total tells nothing either.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from rooms.callers import Attendance
from rooms.seats import Seat

FEW: Final = 5


class Route(msgspec.Struct, frozen=True):
    """How many people took part by these ways; `count` 0 means that they were fewer than FEW in all."""

    ways: tuple[Attendance, ...]
    count: int


def routes_of(seats: Iterable[Seat]) -> tuple[Route, ...]:
    """Return the routes that people took, largest first, none under FEW (ATT1)."""
    counts = Counter(seat.attendance for seat in seats)
    groups: list[tuple[int, tuple[Attendance, ...]]] = sorted((count, (way,)) for way, count in counts.items())
    while len(groups) > 1 and groups[0][0] < FEW:
        (count, ways), (other, more) = groups[0], groups[1]
        groups = sorted([(count + other, (*more, *ways)), *groups[2:]])  # ATT1
    return tuple(Route(ways, count if count >= FEW else 0) for count, ways in reversed(groups))
