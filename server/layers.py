"""Which layers a caller reads, judged on the room's state: asked again whenever the state has moved.

LYF1  Whoever belongs to an audience that is told something else, or later, reads its layers in the place of those of
      whoever is near. On the wire they have the same names: a page does not know that there are others, and whoever
      asks for a layer by its name gets their own.
LYF2  After the workshop whoever has no place in it reads of it what the public may.
"""

from collections.abc import Iterable

from rooms import distance
from rooms.audiences import MIRROR, NEAR, PUBLIC, layer_for, split
from rooms.callers import Caller, LinkCaller, Role, SeatCaller
from rooms.life import OVER
from rooms.room import Room
from rooms.topics import hosts

PARTICIPANT_VIEWS = frozenset({"phone", "live"})
DIFFERING = frozenset({"room", "stage"})


def wire_name(layer: str) -> str:
    """Return the name of a layer on the wire (LYF1)."""
    return split(layer)[0]


def named(layers: Iterable[str], name: str) -> str:
    """Return the one of these layers that has this name on the wire, "" for none."""
    return next((layer for layer in layers if wire_name(layer) == name), "")


def layers_for(room: Room, caller: Caller, view: str) -> list[str]:
    """Return the layers of a view for whoever calls; none where they have no right to it."""
    layers = of(room, caller, view)
    audience = audience_of(room, caller, view)
    if not audience or not distance.differs(room, audience):
        return layers
    return [layer_for(layer, audience) if layer in DIFFERING else layer for layer in layers]


def audience_of(room: Room, caller: Caller, view: str) -> str:
    """Return the audience that whoever calls belongs to. A console reads what is so: its pages steer."""
    match caller:
        case SeatCaller(seat=seat):
            held = room.seat_of(seat)
            if held not in room.seats and room.agenda.life in OVER:
                return PUBLIC  # LYF2
            audience = distance.audience_of(room, held)
            return MIRROR if audience == NEAR and view == "live" else audience
        case LinkCaller(link=link) if view == "host":
            return distance.audience_of_tables(room, hosts.tables_of(room, link))
        case LinkCaller(link=link) if view == "screen":
            return distance.audience_of_link(room, link)
        case _:
            return NEAR


def of(room: Room, caller: Caller, view: str) -> list[str]:
    """Return the layers as those who are near read them."""
    match caller:
        case SeatCaller(seat=seat) if view in PARTICIPANT_VIEWS:
            seat = room.seat_of(seat)
            if not seat:
                return ["room"]  # the place was given to another device
            at = room.table_of(seat)
            own = [seat, *room.proxies.get(seat, ())]
            table = [f"table/{at}"] if at else []
            stage = ["stage"] if view == "live" else []
            return ["room", *stage, *table, *(f"seat/{each}" for each in own)]
        case LinkCaller(link=link) if view == "host":
            return of_host(room, link)
        case LinkCaller(link=link):
            return of_role(room.links.get(link), view)
        case _:
            return []


def of_role(role: Role | None, view: str) -> list[str]:
    """Return the layers of a link's page."""
    match role, view:
        case ((Role.FACILITATOR | Role.REGIE), "console") | (Role.OPERATOR, "operator"):
            return ["room", "desk", "stage"]
        case ((Role.FACILITATOR | Role.REGIE | Role.SCREEN), "screen"):
            return ["room", "stage"]
        case Role.GUEST, "guest":
            return ["room", "guest"]
        case _:
            return []


def of_host(room: Room, link: str) -> list[str]:
    """Return the layers of a host: the room, their tables, their own places, and the people whom hosts added there."""
    places = hosts.places_of(room, link)
    added = [seat.id for seat in room.people().values() if seat.table in places and hosts.was_added(room, seat)]
    tables = [layer for table in places for layer in (f"table/{table}", f"host/{table}")]
    return ["room", *tables, *(f"seat/{seat}" for seat in (*places.values(), *added))] if places else []
