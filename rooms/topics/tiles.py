"""Tiles: all tables at a glance, for consoles. Nothing happens here; it is read off the room.

TI1  Tables stand in the order of their numbers; no tile says how one table does beside another.
TI2  A table's last sign of life is the last thing that somebody of it sent, to the nearest HEARD_MS before.
TI3  Fields are those of the step in front; a step in which tables write no sheet has none.
"""

from typing import TYPE_CHECKING, Final

from rooms.kind import Gone, Value
from rooms.topic import Topic

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "tiles"
HEARD_MS: Final = 10_000


def desk_tiles(room: "Room", _holder: str, _rest: str) -> Value:
    """Return one line a table, by number (TI1)."""
    people, hosts = [0] * (room.plan.tables + 1), [0] * (room.plan.tables + 1)
    for seat in room.seats.values():
        if not seat.left and 0 <= seat.table <= room.plan.tables:
            (people if seat.counts else hosts)[seat.table] += 1
    return [
        {
            "table": table,
            "people": people[table],
            "hosts": hosts[table],
            "heard_at": room.heard.get(table, 0) // HEARD_MS * HEARD_MS,  # TI2
            **sheet_facts(room, table),
            **({} if room.is_open_table(table) else {"closed": True}),
        }
        for table in range(1, room.plan.tables + 1)
    ]


def sheet_facts(room: "Room", table: int) -> dict[str, Value]:
    """Return how far a table's sheet is in the step in front (TI3)."""
    front = room.agenda.front
    if front not in room.plans:
        return {}
    kind, state, context = room.kind(front), room.states[front], room.context(front)
    for name in (f"sheet/{table}", f"table/{table}"):
        found = kind.project(state, context, "desk", name)
        if not isinstance(found, Gone) and "filled" in found:
            return {name: found[name] for name in ("filled", "of", "ready") if name in found}
    return {}


TOPIC: Final = Topic(
    name=NAME,
    makers={("desk", "tiles"): desk_tiles},
)
