"""Tables: which are open. A facilitator closes one that is not used, or no more, and opens it again.

TB1  A closed table is skipped: by rings, counts, votes and the report. What was written there is kept, and is back when
     it is opened again.
TB2  Whoever sits at a closed table sits at none, until they choose another or theirs is opened again.
TB3  Nobody sits down at a closed table; the refusal names the open table where fewest people sit.
TB4  Closing a table can be undone, as any act.
TB5  A person who asks for a table gets the open one, among those with room, where fewest people of their profile sit,
     then fewest people. Two who ask at the same time are judged one after the other.
TB6  Nobody is turned away: where no table has room, the least full one; the console is warned.
TB8  An operator closes and opens the tables of its room.
TB7  The card of a table is the truth: it seats there whoever scans it, room or no room.
"""

from math import ceil
from typing import TYPE_CHECKING, Any, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context, Role, SeatCaller
from rooms.commands import ROOMS, FacilitatorCommand
from rooms.events import TableChosen
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "tables"


class State(msgspec.Struct):
    """The tables that are closed."""

    closed: frozenset[int] = frozenset()


class CloseTable(FacilitatorCommand, frozen=True):
    """Close a table, or open it again: any, or an operator one of its room."""

    roles: ClassVar[frozenset[Role]] = ROOMS
    table: int
    closed: bool


class FindTable(Command, frozen=True):
    """Be given a table; `profile` is one of the options that the check-in offers, "" where it asks none."""

    profile: str = ""


class TableClosed(Event, frozen=True):
    """A table was closed, or opened again."""

    table: int
    closed: bool

    def told(self) -> dict[str, str | int]:
        """Return what the history says."""
        return {"n": self.table, "closed": int(self.closed)}


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


def capacity(room: "Room") -> int:
    """Return how many people a table has room for: as planned, else those expected shared out, and one more."""
    plan = room.plan
    return plan.table_seats or (ceil(plan.expected / plan.tables) + 1 if plan.tables else 0)


def profiles_of(room: "Room") -> set[str]:
    """Return what people may say of themselves in the check-ins of a room."""
    asked = (getattr(settings, "profile", None) for settings in room.settings.values())
    return {option for profile in asked if profile for option in profile.options}


def find(room: "Room", command: FindTable, context: Context) -> Draft | Refusal:
    """Propose a table for a person (TB5, TB6)."""
    caller = context.caller
    if not isinstance(caller, SeatCaller) or caller.seat not in room.people() or caller.acting not in {"", caller.seat}:
        return Refusal(no.SEAT_UNKNOWN)
    if command.profile and command.profile not in profiles_of(room):
        return Refusal(no.ITEM_UNKNOWN)
    if room.table_of(caller.seat):
        return Refusal(no.ALREADY_DONE)
    table = proposed(room, command.profile)
    if not table:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})
    scopes = ("agenda", NAME)
    profile = "" if room.texts_erased else command.profile  # RT6
    return Draft(TableChosen(table, profile), seat=caller.seat, rests=scopes, changes=(NAME,))


def proposed(room: "Room", profile: str) -> int:
    """Return the table for somebody of a profile, 0 where none is open (TB5, TB6)."""
    counts, alike = room.people_at(), [0] * (room.plan.tables + 1)
    for id_, seat in room.people().items():
        alike[room.table_of(id_)] += seat.profile == profile
    open_now = room.open_tables()
    with_room = [table for table in open_now if counts[table] < capacity(room)]
    if not with_room:
        return least_full(room)  # TB6
    return min(with_room, key=lambda table: (alike[table], counts[table], table))


def desk_tables(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return the tables with more people than room, for the console; no key where there is none (TB6)."""
    counts, room_for = room.people_at(), capacity(room)
    over = [table for table in room.open_tables() if counts[table] > room_for]
    return {"over": over, "capacity": room_for} if over else GONE


def close(room: "Room", command: CloseTable, context: Context) -> Draft | Refusal:
    """Propose to close a table, or to open it again."""
    if not 1 <= command.table <= room.plan.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})
    theirs = room.reach_of(context.link)
    if theirs is not None and command.table not in theirs:
        return Refusal(no.NOT_YOURS)  # TB8
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


def value_of(room: "Room", rest: str) -> bool:
    """Return whether a table is closed."""
    return rest.isdecimal() and int(rest) in closed_in(room)


def put_back(room: "Room", rest: str, memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401
    """Close it, or open it, as it was (TB4)."""
    put(room, int(rest), closed=bool(memento))


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={CloseTable: close, FindTable: find},
    evolvers={TableClosed: closed},
    makers={("room", "closed"): room_closed, ("desk", "tables"): desk_tables},
    value_of=value_of,
    put_back=put_back,
)
