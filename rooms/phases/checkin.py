"""Check-in: people arrive and find a table. The room itself seats them; this kind says how that looks.

CI1  Everyone sees how full each table is, never who sits there.
CI2  With `free`, people choose their table; with `table_qr` the card on the table has told it, and only somebody who
     came in without one chooses.
"""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from rooms.blocks import Block, Note, Table
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
    for seat in phase.seats.values():
        if 1 <= seat.table <= len(counts):
            counts[seat.table - 1] += 1
    return counts


def form(_state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the choice of a table, where it is the person's (CI2)."""
    table = phase.table_of(seat)
    if not phase.taking or not phase.tables or (phase.settings.assign == "table_qr" and table):
        return ()
    options = tuple((str(n), Words("table.name", {"n": n})) for n in range(1, phase.tables + 1))
    field = ChoiceField("table", Words("checkin.your_table"), options, str(table) if table else "")
    return (Form("choose_table", Words("checkin.sit"), (Line((field,)),)),)


def block(_state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return how many people came, and around which tables."""
    people = Note(Words("checkin.report_count", {"n": len(phase.seats)}))
    rows = tuple(
        (Words("table.name", {"n": table}), Words("checkin.people", {"n": count}))
        for table, count in enumerate(seated(phase), 1)
        if count
    )
    heads = (Words("checkin.table"), Words("checkin.seated"))
    return (people, Table(heads, rows)) if rows else (people,)


def check(_state: State, phase: PhaseContext) -> list[str]:
    """Return the seats at tables that are not there."""
    return [f"CI1: {seat.id} sits at {seat.table}" for seat in phase.seats.values() if seat.table > phase.tables]
