"""Check-in: people arrive and find a table. The room itself seats them; this kind says how that looks.

CI1  Everyone sees how full each table is, never who sits there.
CI2  With `free`, people choose their table; with `table_qr` the card on the table has told it, and only somebody who
     came in without one chooses.
"""

from collections.abc import Iterable
from typing import Final, Literal

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


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`assign`: who tells the table, the person or the card that they scanned."""

    assign: Literal["free", "table_qr"] = "free"


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
    if not phase.taking or not phase.tables or (phase.settings.assign == "table_qr" and table):
        return ()
    options = tuple((str(n), Words("table.name", {"n": n})) for n in phase.open_tables())
    field = ChoiceField("table", Words("checkin.your_table"), options, str(table) if table else "")
    return (Form("choose_table", Words("checkin.sit"), (Line((field,)),)),)


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
    return (*told, *told_closed(phase))


def together(tables: dict[int, int]) -> list[tuple[tuple[int, ...], int]]:
    """Return tables with their people: those under FEW together, with one more where that is still few (BL1)."""
    small = [table for table, count in tables.items() if count < FEW]
    others = sorted((table for table in tables if table not in small), key=lambda table: tables[table])
    while small and others and sum(tables[table] for table in small) < FEW:
        small.append(others.pop(0))
    alone: list[tuple[tuple[int, ...], int]] = [((table,), tables[table]) for table in sorted(others)]
    return [*alone, (tuple(sorted(small)), sum(tables[table] for table in small))] if small else alone


def table_names(tables: tuple[int, ...]) -> Words:
    """Return what a line of the report is called: one table, or several."""
    if len(tables) == 1:
        return Words("table.name", {"n": tables[0]})
    return Words("checkin.few_tables", {"tables": ", ".join(str(table) for table in tables)})


def check(_state: State, phase: PhaseContext) -> list[str]:
    """Return the seats at tables that are not there."""
    return [f"CI1: {seat.id} sits at {seat.table}" for seat in phase.seats.values() if seat.table > phase.tables]
