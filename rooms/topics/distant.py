"""Distant rooms: the acts on them, and what consoles read. `rooms.distance` tells who is where, and how late.

DIS1  A distant room has a number, a name, a lag of LAG_S_MAX seconds at most, a screen of its own, and tables, each of
      which is in one room at most.
DIS6  Each act is undone by itself: a name, a lag, where a table is.
"""

from typing import TYPE_CHECKING, Any, ClassVar, Final

from rooms import refusals as no
from rooms.audiences import ALONE_AFAR
from rooms.bricks.texts import clean
from rooms.callers import Context, Role
from rooms.commands import ROOMS, FacilitatorCommand
from rooms.distance import (
    NAME,
    DistantRoom,
    State,
    audience_of_link,
    audience_of_seat,
    audiences,
    lag_ms,
    room_of_link,
    room_of_table,
    state_of,
)
from rooms.events import LinkMinted
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME_MAX: Final = 40
LAG_S_MAX: Final = 30
ROOMS_MAX: Final = 12
"""A lagged fact costs each distant room two projections and one a table: more rooms than that are an audience alone."""
ALL: Final = Effect(frozenset({"*"}))


class SetDistantRoom(FacilitatorCommand, frozen=True):
    """Call a distant room so; a `number` of one more than the last adds one."""

    number: int
    name: str


class RemoveDistantRoom(FacilitatorCommand, frozen=True):
    """Take a distant room away: its people are near, or alone, again."""

    number: int


class SetVideoLag(FacilitatorCommand, frozen=True):
    """Say how late (s) the call shows the room to an audience: "0" for people who are alone, else a room's number."""

    roles: ClassVar[frozenset[Role]] = ROOMS
    audience: str
    lag_s: int


class PlaceTable(FacilitatorCommand, frozen=True):
    """Say in which distant room a table is, 0 for here."""

    table: int
    room: int


class DistantRoomSet(Event, frozen=True):
    """There is such a room, and it is called so."""

    number: int
    name: str

    def told(self) -> dict[str, str | int]:
        """Name it."""
        return {"name": self.name}


class DistantRoomRemoved(Event, frozen=True):
    """It is one no more."""

    number: int


class VideoLagSet(Event, frozen=True):
    """The call is so late (s) for this audience."""

    audience: str
    lag_s: int

    def told(self) -> dict[str, str | int]:
        """Say how late."""
        return {"n": self.lag_s}


class TablePlaced(Event, frozen=True):
    """A table is in a distant room, or here (0)."""

    table: int
    room: int

    def told(self) -> dict[str, str | int]:
        """Name the table."""
        return {"n": self.table}


def set_room(room: "Room", command: SetDistantRoom, _context: Context) -> Draft | Refusal:
    """Propose to add a room, or to call it otherwise (DIS1, DIS5)."""
    name, state = clean(command.name, NAME_MAX), state_of(room)
    if isinstance(name, Refusal):
        return name
    if command.number not in state.rooms:
        if command.number != state.last + 1:
            return Refusal(no.ALREADY_DONE)  # another console was first
        if len(state.rooms) >= ROOMS_MAX:
            return Refusal(no.TOO_MANY_COMMANDS)
    elif state.rooms[command.number].name == name:
        return Refusal(no.ALREADY_DONE)
    return on(f"{NAME}:{command.number}", DistantRoomSet(command.number, name))


def remove_room(room: "Room", command: RemoveDistantRoom, _context: Context) -> Draft | Refusal:
    """Propose to take a room away."""
    if command.number not in state_of(room).rooms:
        return Refusal(no.ALREADY_DONE)
    return on(f"{NAME}:{command.number}", DistantRoomRemoved(command.number))


def set_lag(room: "Room", command: SetVideoLag, context: Context) -> Draft | Refusal:
    """Propose how late an audience is (DIS1): an operator, its own room."""
    if room.reach_of(context.link) is not None and command.audience != audience_of_link(room, context.link):
        return Refusal(no.NOT_YOURS)
    if command.audience not in audiences(room) or not 0 <= command.lag_s <= LAG_S_MAX:
        return Refusal(no.WRONG_COMMAND)
    if lag_ms(room, command.audience) == command.lag_s * 1000:
        return Refusal(no.ALREADY_DONE)
    return on(f"{NAME}:{command.audience}", VideoLagSet(command.audience, command.lag_s))


def place_table(room: "Room", command: PlaceTable, _context: Context) -> Draft | Refusal:
    """Propose where a table is (DIS2)."""
    if not 1 <= command.table <= room.plan.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})
    if command.room and command.room not in state_of(room).rooms:
        return Refusal(no.ITEM_UNKNOWN)
    if room_of_table(room, command.table) == command.room:
        return Refusal(no.ALREADY_DONE)
    return on(f"{NAME}:table/{command.table}", TablePlaced(command.table, command.room))


def on(scope: str, event: Event) -> Draft:
    """Propose a fact on a scope of its own (DIS6)."""
    return Draft(event, rests=(scope,), changes=(scope,))


def may_bind(room: "Room", role: Role, number: int) -> bool:
    """Tell whether a link of this role may be in a distant room."""
    return not number or (role is not Role.HOST and number in state_of(room).rooms)


def bound(room: "Room", event: LinkMinted) -> frozenset[str]:
    """Note in which room a link is; return the touched keys."""
    if event.room:
        state_of(room).links[event.link] = event.room
    return frozenset({"desk:distant"})


def unbound(room: "Room", link: str) -> frozenset[str]:
    """Forget a link that was taken back; return the touched keys."""
    state_of(room).links.pop(link, None)
    return frozenset({"desk:distant"})


def room_set(room: "Room", _record: Record, event: DistantRoomSet) -> Effect:
    """Add it, or call it otherwise."""
    state = state_of(room)
    lag_s = state.rooms[event.number].lag_s if event.number in state.rooms else 0
    state.rooms[event.number] = DistantRoom(event.name, lag_s)
    state.last = max(state.last, event.number)
    return ALL


def room_removed(room: "Room", _record: Record, event: DistantRoomRemoved) -> Effect:
    """Take it away; its tables and its screen keep its number, which says nothing by itself (DIS5)."""
    state_of(room).rooms.pop(event.number, None)
    return ALL


def lag_set(room: "Room", _record: Record, event: VideoLagSet) -> Effect:
    """Let it be so late; whoever reads other layers now hears it by that."""
    state = state_of(room)
    if event.audience == ALONE_AFAR:
        state.alone_lag_s = event.lag_s
    elif event.audience in audiences(room):
        number = int(event.audience)
        state.rooms[number] = DistantRoom(state.rooms[number].name, event.lag_s)
    return ALL


def table_placed(room: "Room", _record: Record, event: TablePlaced) -> Effect:
    """Note where it is."""
    state_of(room).tables[event.table] = event.room
    return ALL


def value_of(room: "Room", rest: str) -> Any:  # noqa: ANN401 - a room, a lag, or a number
    """Return what a scope names: "0" the lag of those alone, "2" a room, "table/7" where a table is."""
    state = state_of(room)
    if rest.startswith("table/"):
        return state.tables.get(int(rest[6:]), 0)
    return state.alone_lag_s if rest == ALONE_AFAR else state.rooms.get(int(rest))


def put_back(room: "Room", rest: str, memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401 - as above
    """Make it what it was (DIS6)."""
    state = state_of(room)
    if rest.startswith("table/"):
        state.tables[int(rest[6:])] = memento
    elif rest == ALONE_AFAR:
        state.alone_lag_s = memento
    elif memento is None:
        state.rooms.pop(int(rest), None)
    else:
        state.rooms[int(rest)] = memento


def tables_in(room: "Room", number: int) -> list[int]:
    """Return the tables of a distant room."""
    return sorted(table for table, at in state_of(room).tables.items() if at == number)


def desk_distant(room: "Room", _holder: str, _rest: str) -> Value:
    """Return the rooms with all that consoles set, and how many people each has."""
    state, people = state_of(room), dict.fromkeys(audiences(room), 0)
    for seat in room.people().values():
        if audience := audience_of_seat(room, seat):
            people[audience] += 1
    screens = {room_of_link(room, link) for link, role in room.links.items() if role is Role.SCREEN}
    lines = [
        {
            "room": number,
            "name": held.name,
            "lag_s": held.lag_s,
            "tables": tables_in(room, number),
            "people": people[str(number)],
            "link": number in screens,
        }
        for number, held in sorted(state.rooms.items())
    ]
    alone = {"people": people[ALONE_AFAR], "lag_s": state.alone_lag_s}
    return {"rooms": lines, "alone": alone, "next": state.last + 1 if len(lines) < ROOMS_MAX else 0}


def room_distant(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return the names of the distant rooms with their tables, for everybody."""
    rooms = sorted(state_of(room).rooms.items())
    return [{"room": number, "name": held.name, "tables": tables_in(room, number)} for number, held in rooms] or GONE


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={
        SetDistantRoom: set_room,
        RemoveDistantRoom: remove_room,
        SetVideoLag: set_lag,
        PlaceTable: place_table,
    },
    evolvers={
        DistantRoomSet: room_set,
        DistantRoomRemoved: room_removed,
        VideoLagSet: lag_set,
        TablePlaced: table_placed,
    },
    makers={("desk", "distant"): desk_distant, ("room", "distant"): room_distant},
    value_of=value_of,
    put_back=put_back,
)
