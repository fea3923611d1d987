"""Where a phase's items come from: an earlier phase's outcome, all of it or some.

SO1  Items are refs: the text stays where it was written, so that withdrawing it there withdraws it everywhere.
SO2  Finalists are the first `top` ranks of each theme, ties kept: a theme may send more, never fewer for a tie.
SO3  A source that has no outcome is replaced by what it was itself given, and so on; the console says so. A phase
     without any source opens with nothing but what its settings hold.
"""

from itertools import groupby

import msgspec

from rooms.kind import Item
from rooms.life import PhaseLife
from rooms.plan import Source
from rooms.room import Room


class Picked(msgspec.Struct, frozen=True):
    """The refs for a phase. `instead_of`: the title of a source that had nothing; `used`: of what served instead."""

    refs: tuple[str, ...] = ()
    instead_of: str = ""
    used: str = ""


def pick_items(room: Room, phase: str) -> Picked:
    """Return what `phase` would be given if it opened now."""
    source = room.plans[phase].source
    if source is None or source.phase not in room.plans:
        return Picked()
    if source.pick == "hand" and source.refs:
        return Picked(tuple(ref for ref in source.refs if room.item(ref)))
    found, wanted = source.phase, source
    outcome = outcome_of(room, found)
    while not outcome and (upper := room.plans[found].source) is not None:  # SO3
        found, wanted = upper.phase, Source(phase=upper.phase)
        outcome = outcome_of(room, found)
    refs = tuple(item.ref for item in choose(wanted, outcome))
    if found == source.phase and outcome:
        return Picked(refs)
    return Picked(refs, room.plans[source.phase].title, room.plans[found].title if refs else "")


def outcome_of(room: Room, phase: str) -> tuple[Item, ...]:
    """Return what a phase gives, without what was hidden; nothing while it has not begun."""
    if room.agenda.runs[phase].life in {PhaseLife.DRAFT, PhaseLife.READY}:
        return ()
    items: tuple[Item, ...] = room.kind(phase).outcome(room.states[phase], room.context(phase))
    return tuple(item for item in items if item.ref not in room.hidden)


def choose(source: Source, outcome: tuple[Item, ...]) -> list[Item]:
    """Keep what `source` asks for, in the order of the outcome."""
    match source.pick:
        case "theme":
            return [item for item in outcome if item.theme == source.theme]
        case "finalists":
            return finalists(outcome, source.top)
        case _:
            return list(outcome)


def finalists(outcome: tuple[Item, ...], top: int) -> list[Item]:
    """Keep the first `top` of each theme by rank, ties kept (SO2); an outcome without ranks is kept whole."""
    if not any(item.rank for item in outcome):
        return list(outcome)
    kept: list[Item] = []
    for _theme, group in groupby(sorted(outcome, key=lambda item: item.theme), key=lambda item: item.theme):
        ranked = sorted(group, key=lambda item: item.rank)
        last = ranked[min(top, len(ranked)) - 1].rank
        kept += [item for item in ranked if item.rank <= last]
    return kept
