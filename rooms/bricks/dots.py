"""Dots: a budget that each person spends on options, and what stands of it.

The rules are those of the dot vote (`rooms.phases.dot_vote`, DV1, DV2, DV5).
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from rooms import refusals as no
from rooms.bricks.ballots import Box
from rooms.kind import Item, PhaseContext, Value
from rooms.refusals import Refusal

DOTS_SPENT: Final = "DOTS_SPENT"
DOTS_ON_OPTION: Final = "DOTS_ON_OPTION"
DOTS_IN_GROUP: Final = "DOTS_IN_GROUP"
OWN_TABLE: Final = "OWN_TABLE"
REFUSALS: Final = (DOTS_SPENT, DOTS_ON_OPTION, DOTS_IN_GROUP, OWN_TABLE)

Standing = Mapping[str, Item]
"""The options that can be voted on now, by ref."""


def barred(box: Box, phase: PhaseContext, standing: Standing, seat: str, ref: str, dots: int) -> Refusal | None:
    """Return why a seat may not have `dots` dots on an option (DV1, DV2)."""
    item, settings = standing.get(ref), phase.settings
    if item is None:
        return Refusal(no.ITEM_UNKNOWN)
    if is_own(phase, item, phase.table_of(seat)):
        return Refusal(OWN_TABLE)  # DV2
    if not 0 <= dots <= settings.per_option:
        return Refusal(DOTS_ON_OPTION, {"n": settings.per_option})
    others = {other: given for other, given in ballot_of(box, phase, seat, standing).items() if other != ref}
    if dots > (left := settings.dots - sum(others.values())):
        return Refusal(DOTS_SPENT, {"n": left})  # DV1
    in_group = sum(given for other, given in others.items() if standing[other].theme == item.theme)
    if settings.per_group and dots + in_group > settings.per_group:
        return Refusal(DOTS_IN_GROUP, {"n": settings.per_group, "theme": item.theme})
    return None


def is_own(phase: PhaseContext, item: Item, table: int) -> bool:
    """Tell whether an option is closed to the people of `table` (DV2)."""
    return bool(phase.settings.own_table_closed and table and item.table == table)


def ballot_of(box: Box, phase: PhaseContext, seat: str, standing: Standing) -> dict[str, int]:
    """Return a seat's dots as they count now: the latest first, as far as the budgets go (DV5)."""
    settings, table = phase.settings, phase.table_of(seat)
    left, in_group, kept = settings.dots, Counter[str](), {}
    for ref, choice in sorted(box.of(seat).items(), key=lambda cast: -cast[1].offset):
        item = standing.get(ref)
        if item is None or is_own(phase, item, table):
            continue  # DV5
        room = settings.per_group - in_group[item.theme] if settings.per_group else left
        if given := min(choice.value, settings.per_option, left, room):
            kept[ref] = given
            left -= given
            in_group[item.theme] += given
    return kept


def left(phase: PhaseContext, ballot: Mapping[str, int], standing: Standing) -> Value:
    """Return the dots that a ballot has left, in all and (where themes have a budget) by theme."""
    settings = phase.settings
    by_group = {item.theme: settings.per_group for item in standing.values()} if settings.per_group else {}
    for ref, given in ballot.items():
        if settings.per_group:
            by_group[standing[ref].theme] -= given
    return {"left": settings.dots - sum(ballot.values()), "of": settings.dots, "by_group": by_group}
