"""Closed tables, where a step tells of all tables: a ring keeps their place, empty; the report names them (TB1)."""

from collections.abc import Sequence

from rooms.blocks import Note
from rooms.forms import Words
from rooms.kind import PhaseContext, Value

Rows = Sequence[dict[str, Value]]


def with_closed(phase: PhaseContext, rows: Rows) -> list[dict[str, Value]]:
    """Return the rows of tables, by number, with one for each closed table."""
    empty = ({"table": table, "filled": 0, "of": 0, "ready": False, "closed": True} for table in closed(phase))
    return sorted((*rows, *empty), key=lambda row: row["table"])


def told_closed(phase: PhaseContext) -> tuple[Note, ...]:
    """Return what the report says of closed tables, nothing where there is none."""
    tables = closed(phase)
    named: dict[str, str | int] = {"n": len(tables), "tables": ", ".join(str(table) for table in tables)}
    return (Note(Words("tables.report_closed", named)),) if tables else ()


def closed(phase: PhaseContext) -> list[int]:
    """Return the tables that are closed, by number."""
    return [table for table in range(1, phase.tables + 1) if not phase.is_open_table(table)]
