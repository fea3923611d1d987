"""Distance: who takes part from afar, in which distant room, and how late the picture of their call is.

A call shows people far away the room some seconds late. What the room is about to see on the big screen is told to them
as late, so that no page gives away what they have yet to watch (rooms.lagging says which facts those are).

DIS2  Whoever sits at a table of a distant room is far away, by whichever way they came in.
DIS3  Whoever takes part from afar at no such table follows alone; for all of these together there is one lag.
DIS4  An audience that is told nothing else, nor later, than those who are near reads their layers: it costs nothing.
DIS5  A number is never given twice: the tables and the screen of a room that is gone are those of no other.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from rooms.audiences import ALONE_AFAR, NEAR, layer_for
from rooms.callers import Attendance
from rooms.seats import Seat

if TYPE_CHECKING:
    from rooms.plan import DistantPlan
    from rooms.room import Room

NAME: Final = "distant"


class DistantRoom(msgspec.Struct, frozen=True):
    """One place: what it is called, and how late (s) the call shows it the room."""

    name: str
    lag_s: int = 0


class State(msgspec.Struct):
    """The rooms by number; the room of each table, and of each link; the lag (s) of those who follow alone.

    `last` is the highest number that was given (DIS5). A table or a link may name a room that is gone.
    """

    rooms: dict[int, DistantRoom] = {}
    tables: dict[int, int] = {}
    links: dict[str, int] = {}
    alone_lag_s: int = 0
    last: int = 0


def state_of(room: "Room") -> State:
    """Return the distant rooms."""
    state: State = room.topics[NAME]
    return state


def planned(room: "Room", plans: "Iterable[DistantPlan]") -> None:
    """Begin with the rooms that the plan names."""
    state = state_of(room)
    for number, plan in enumerate(plans, 1):
        state.rooms[number], state.last = DistantRoom(plan.name, plan.lag_s), number
        state.tables |= dict.fromkeys(plan.tables, number)


def room_of_table(room: "Room", table: int) -> int:
    """Return the number of the distant room in which a table is, 0 for here (DIS2)."""
    state = state_of(room)
    number = state.tables.get(table, 0)
    return number if number in state.rooms else 0


def name_of(room: "Room", number: int) -> str:
    """Return what a distant room is called, "" for none."""
    held = state_of(room).rooms.get(number)
    return held.name if held else ""


def room_of_link(room: "Room", link: str) -> int:
    """Return the number of the distant room that a link is in, 0 for here."""
    state = state_of(room)
    number = state.links.get(link, 0)
    return number if number in state.rooms else 0


def is_remote(room: "Room", seat: Seat) -> bool:
    """Tell whether somebody takes part from afar (DIS2, DIS3)."""
    return bool(audience_of_seat(room, seat))


def remote_people(room: "Room") -> int:
    """Return how many people take part from afar."""
    return sum(is_remote(room, seat) for seat in room.people().values())


def audience_of_seat(room: "Room", seat: Seat) -> str:
    """Return the audience that a place belongs to (DIS2, DIS3); whoever is written for is where their helper is."""
    if seat.table and (number := room_of_table(room, seat.table)):
        return str(number)
    opener = room.seats.get(seat.opened_by) if seat.opened_by else None
    return ALONE_AFAR if Attendance.REMOTE in {seat.attendance, opener and opener.attendance} else NEAR


def audience_of(room: "Room", seat: str) -> str:
    """Return the audience of a place by its id; nobody unknown is far away."""
    held = room.seats.get(seat)
    return audience_of_seat(room, held) if held else NEAR


def audience_of_link(room: "Room", link: str) -> str:
    """Return the audience that reads with a link: a distant room's own screen, or whoever is near."""
    return str(room_of_link(room, link) or NEAR)


def audience_of_tables(room: "Room", tables: Iterable[int]) -> str:
    """Return the audience of whoever looks after these tables: a distant room's where all of them are in it."""
    numbers = {room_of_table(room, table) for table in tables}
    return str(numbers.pop() or NEAR) if len(numbers) == 1 else NEAR


def lag_ms(room: "Room", audience: str) -> int:
    """Return how late the call is for an audience, 0 for those who are near."""
    state = state_of(room)
    if audience == ALONE_AFAR:
        return state.alone_lag_s * 1000
    held = state.rooms.get(int(audience)) if audience.isdecimal() else None
    return held.lag_s * 1000 if held else 0


def lag_of_seat(room: "Room", seat: str) -> int:
    """Return how late (ms) the call is where somebody is, 0 for those who are near."""
    return lag_ms(room, audience_of(room, seat))


def differs(room: "Room", audience: str) -> bool:
    """Tell whether an audience reads layers of its own: it is told something else than those who are near, or later."""
    return audience != NEAR and (lag_ms(room, audience) > 0 or is_told_apart(room, audience))  # DIS4


def is_told_apart(room: "Room", audience: str) -> bool:
    """Tell whether a step lets an audience read something at another moment than those who are near."""
    apart = ((phase, getattr(room.kind(phase), "tells_apart", None)) for phase in room.plans)
    return any(told(room.states[phase], room.context(phase, audience=audience)) for phase, told in apart if told)


def audiences(room: "Room") -> tuple[str, ...]:
    """Return all audiences far away that this room has now."""
    return (ALONE_AFAR, *(str(number) for number in state_of(room).rooms))


def lagged_layers(room: "Room") -> dict[str, int]:
    """Return the layers that are told late, with how late (ms): those of audiences, those of tables in their rooms."""
    late = {audience: lag for audience in audiences(room) if (lag := lag_ms(room, audience))}
    layers = {layer_for(layer, audience): lag for audience, lag in late.items() for layer in ("room", "stage")}
    at = {table: str(room_of_table(room, table)) for table in state_of(room).tables} if late else {}
    return layers | {f"table/{table}": late[audience] for table, audience in at.items() if audience in late}


def longest_lag_ms(room: "Room") -> int:
    """Return the longest lag of an audience that has people now."""
    audiences = {audience_of_seat(room, seat) for seat in room.people().values()}
    return max((lag_ms(room, audience) for audience in audiences), default=0)
