"""Times: what turns and rounds need, and what of it fits in the time of the step.

SG4  The time needed is the sum of the turns, each with its transition. Over the slot, one is warned, never refused.
SG5  Those that do not fit are given back as a gallery: as many as possible are heard, nobody is left out.
SG7  A visit lasts five to seven minutes, as long as the slot allows; then people have five minutes at home.
"""

from collections.abc import Sequence
from typing import Final, assert_never

import msgspec

from rooms.restitutions.stagings.staging import Moving, Staging

TRANSITION_S: Final = 20
HOME_S: Final = 300
VISIT_S_MIN: Final = 300
VISIT_S_MAX: Final = 420
MIXED_S: Final = 300
MARKET_S: Final = 600
CYCLES_S: Final = (1800, 1200, 900)


class Timing(msgspec.Struct, frozen=True):
    """Seconds: needed, given, over (0 where it fits); `fits` counts the turns that end within the slot."""

    total_s: int
    slot_s: int
    over_s: int
    fits: int


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


def rounds_s(staging: Moving, visits: int, transition_s: int, slot_s: int) -> tuple[int, ...]:
    """Return how long each round lasts: the visits, then the last, in which everyone is back home (SG7)."""
    if not visits:
        return ()
    match staging:
        case Staging.ROTATING:
            fitting = (slot_s - HOME_S) // visits - transition_s
            return (*(min(VISIT_S_MAX, max(VISIT_S_MIN, fitting)),) * visits, HOME_S)
        case Staging.DYNAMIC:
            return (*(MIXED_S,) * visits, HOME_S)
        case Staging.MARKET:
            return (*(MARKET_S,) * visits, HOME_S)
        case Staging.INTERFACE:
            return tuple(half for cycle_s in CYCLES_S for half in (cycle_s // 2, cycle_s // 2))
    assert_never(staging)
