"""Check-in: people arrive and find a table. The room itself seats them; this kind says how that looks.

CI1  Everyone sees how full each table is, never who sits there.
CI2  With `free`, people choose their table; with `table_qr` the card on the table has told it, and only somebody who
     came in without one chooses. With `balanced`, they are given one (rooms.topics.tables, TB5).
CI3  What people say of themselves is told in sums only: never under five, nor so that it could be worked out.
"""

from collections.abc import Iterable
from typing import Final, Literal, TypeVar

import msgspec

from rooms.blocks import FEW, Block, Note, Table
from rooms.bricks.closed_tables import told_closed
from rooms.bricks.quiet import (
    COMMANDS,
    EVENTS,
    REFUSALS,
    TAKES,
    State,
    decide,
    evolve,
    forget,
    item,
    outcome,
    sample,
)
from rooms.forms import ChoiceField, Form, Line, Words
from rooms.kind import GONE, Gone, PhaseContext, Value

__all__ = [
    "COMMANDS",
    "EVENTS",
    "NAME",
    "REFUSALS",
    "TAKES",
    "Settings",
    "State",
    "block",
    "check",
    "decide",
    "evolve",
    "forget",
    "form",
    "item",
    "keys",
    "outcome",
    "project",
    "sample",
]

NAME: Final = "checkin"
Name = TypeVar("Name", int, str)


OPTIONS_MAX: Final = 12
TEXT_MAX: Final = 60


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people are asked of themselves, so that tables mix: one of `options`, or nothing."""

    label: str
    options: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a question that cannot be answered."""
        texts = (self.label, *self.options)
        if not 2 <= len(set(self.options)) == len(self.options) <= OPTIONS_MAX:
            raise ValueError(f"a profile has 2 to {OPTIONS_MAX} options, each once")
        if not all(0 < len(text) <= TEXT_MAX for text in texts):
            raise ValueError(f"a label and each option have 1 to {TEXT_MAX} characters")


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`assign`: who tells the table: the person, the card that they scanned, or the room, balanced over `profile`."""

    assign: Literal["free", "table_qr", "balanced"] = "free"
    profile: Profile | None = None

    def __post_init__(self) -> None:
        """Refuse a question whose answer would serve nothing."""
        if self.profile and self.assign != "balanced":
            raise ValueError("a profile serves to balance the tables: assign is balanced")


def keys(_state: State, _phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name the arrivals, which all may see."""
    return ("arrivals",) if layer in {"room", "stage"} else ()


def project(_state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the arrivals: seats taken, in all and by table, number 1 first (CI1)."""
    if layer not in {"room", "stage"} or name != "arrivals":
        return GONE
    return {"seats": len(phase.seats), "expected": phase.expected, "tables": seated(phase)}


def seated(phase: PhaseContext) -> list[int]:
    """Return how many people sit at each table."""
    counts = [0] * phase.tables
    for seat in phase.seats:
        if table := phase.table_of(seat):
            counts[table - 1] += 1
    return counts


def form(_state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the choice of a table, where it is the person's (CI2)."""
    table = phase.table_of(seat)
    settings = phase.settings
    if not phase.taking or not phase.tables or (settings.assign != "free" and table):
        return ()
    if settings.assign == "balanced":
        return (Form("find_table", Words("checkin.find"), (Line(asked(settings.profile)),)),)
    options = tuple((str(n), Words("table.name", {"n": n})) for n in phase.open_tables())
    field = ChoiceField("table", Words("checkin.your_table"), options, str(table) if table else "")
    return (Form("choose_table", Words("checkin.sit"), (Line((field,)),)),)


def asked(profile: Profile | None) -> tuple[ChoiceField, ...]:
    """Return the question of a profile, nothing where there is none."""
    if profile is None:
        return ()
    options = tuple((option, Words(text=option)) for option in profile.options)
    return (ChoiceField("profile", Words(text=profile.label), options, required=False),)


def block(_state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return how many people came, and around which tables."""
    tables = {table: count for table, count in enumerate(seated(phase), 1) if count}
    people = sum(tables.values()) if phase.tables else len(phase.seats)
    if 0 < people < FEW:
        return (Note(Words("checkin.few")), *told_closed(phase))  # BL1
    told: list[Block] = [Note(Words("checkin.report_count", {"n": people}))]
    groups = together(tables)
    if groups:
        rows = tuple((table_names(group), Words("checkin.people", {"n": count})) for group, count in groups)
        told.append(Table((Words("checkin.table"), Words("checkin.seated")), rows))
    if any(len(group) > 1 for group, _ in groups):
        told.append(Note(Words("checkin.together")))
    return (*told, *told_profiles(phase), *told_closed(phase))


def told_profiles(phase: PhaseContext) -> tuple[Block, ...]:
    """Return how many people said what of themselves (CI3)."""
    profile = phase.settings.profile
    if profile is None:
        return ()
    said = [seat.profile for seat in phase.seats.values()]
    groups = together({option: said.count(option) for option in ("", *profile.options) if option in said})
    if not groups or any(count < FEW for _, count in groups):
        return ()
    rows = tuple((profile_names(group), Words("checkin.people", {"n": count})) for group, count in groups)
    return (Table((Words(text=profile.label), Words("checkin.seated")), rows),)


def profile_names(group: tuple[str, ...]) -> Words:
    """Return what a line of the report is called: what people said, or that they said nothing."""
    said = ", ".join(option for option in group if option)
    if "" not in group:
        return Words(text=said)
    return Words("checkin.said_or_not", {"options": said}) if said else Words("checkin.said_nothing")


def together(counts: dict[Name, int]) -> list[tuple[tuple[Name, ...], int]]:
    """Return things with their people: those under FEW together, with one more where that is still few (BL1)."""
    small = [name for name, count in counts.items() if count < FEW]
    others = sorted((name for name in counts if name not in small), key=lambda name: counts[name])
    while small and others and sum(counts[name] for name in small) < FEW:
        small.append(others.pop(0))
    alone: list[tuple[tuple[Name, ...], int]] = [((name,), counts[name]) for name in sorted(others)]
    few = [(tuple(sorted(small)), sum(counts[name] for name in small))] if small else []
    return alone + few


def table_names(tables: tuple[int, ...]) -> Words:
    """Return what a line of the report is called: one table, or several."""
    if len(tables) == 1:
        return Words("table.name", {"n": tables[0]})
    return Words("checkin.few_tables", {"tables": ", ".join(str(table) for table in tables)})


def check(_state: State, phase: PhaseContext) -> list[str]:
    """Return the seats at tables that are not there."""
    return [f"CI1: {seat.id} sits at {seat.table}" for seat in phase.seats.values() if seat.table > phase.tables]
