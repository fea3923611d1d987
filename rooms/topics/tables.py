"""Tables: which are open. A facilitator closes one that is not used, or no more, and opens it again.

TB1  A closed table is skipped: by rings, counts, votes and the report. What was written there is kept, and is back when
     it is opened again.
TB2  Whoever sits at a closed table sits at none, until they choose another or theirs is opened again.
TB3  Nobody sits down at a closed table; the refusal names the open table where fewest people sit.
TB4  Closing a table can be undone, as any act.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context
from rooms.commands import FacilitatorCommand
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "tables"


class State(msgspec.Struct):
    """The tables that are closed."""

    closed: frozenset[int] = frozenset()


class CloseTable(FacilitatorCommand, frozen=True):
    """Close a table, or open it again."""

    table: int
    closed: bool


class TableClosed(Event, frozen=True):
    """A table was closed, or opened again."""

    table: int
    closed: bool

    def told(self) -> dict[str, str | int]:
        """Return what the history says."""
        return {"n": self.table, "closed": int(self.closed)}


COMMANDS: Final = (CloseTable,)
EVENTS: Final = (TableClosed,)


def closed_in(room: "Room") -> frozenset[int]:
    """Return the tables that are closed."""
    state: State = room.topics[NAME]
    return state.closed


def refused_at(room: "Room", table: int) -> Refusal | None:
    """Return why nobody sits down at a table, None where it is open (TB3)."""
    if table not in closed_in(room):
        return None
    return Refusal(no.TABLE_CLOSED, {"n": table, "other": least_full(room)})


def least_full(room: "Room") -> int:
    """Return the open table where fewest people sit, the first of several; 0 where none is open."""
    counts = room.people_at()
    return min(room.open_tables(), key=lambda table: (counts[table], table), default=0)


def close(room: "Room", command: CloseTable, _context: Context) -> Draft | Refusal:
    """Propose to close a table, or to open it again."""
    if not 1 <= command.table <= room.plan.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})
    if (command.table in closed_in(room)) == command.closed:
        return Refusal(no.ALREADY_DONE)
    scope = f"{NAME}:{command.table}"
    return Draft(TableClosed(command.table, command.closed), rests=(scope,), changes=(scope,))


def closed(room: "Room", _record: Record, event: TableClosed) -> Effect:
    """Close it, or open it again."""
    put(room, event.table, closed=event.closed)
    return Effect(frozenset({"*"}))


def put(room: "Room", table: int, *, closed: bool) -> None:
    """Note whether a table is closed."""
    state: State = room.topics[NAME]
    state.closed = state.closed | {table} if closed else state.closed - {table}


def room_closed(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return the numbers of the closed tables, for every page; no key where all are open."""
    return sorted(closed_in(room)) or GONE


def keys(_room: "Room", _layer: str) -> Iterable[str]:
    """Name no key of many."""
    return ()


def value_of(room: "Room", rest: str) -> bool:
    """Return whether a table is closed."""
    return rest.isdecimal() and int(rest) in closed_in(room)


def put_back(room: "Room", rest: str, memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401
    """Close it, or open it, as it was (TB4)."""
    put(room, int(rest), closed=bool(memento))


def dues(_room: "Room") -> list[tuple[int, Command]]:
    """The clock does nothing here."""
    return []


MANY: Final[frozenset[str]] = frozenset()
MAKERS: Final[Mapping[tuple[str, str], Any]] = {("room", "closed"): room_closed}
DECIDERS: Final = {CloseTable: close}
EVOLVERS: Final = {TableClosed: closed}
