"""Which layers a caller reads, judged on the room's state: asked again whenever the state has moved."""

from rooms.callers import Caller, LinkCaller, Role, SeatCaller
from rooms.room import Room

PARTICIPANT_VIEWS = frozenset({"phone", "live"})


def layers_for(room: Room, caller: Caller, view: str) -> list[str]:
    """Return the layers of a view for whoever calls; none where they have no right to it."""
    match caller:
        case SeatCaller(seat=seat) if view in PARTICIPANT_VIEWS:
            seat = room.seat_of(seat)
            if not seat:
                return ["room"]  # the place was given to another device
            held = room.seats.get(seat)
            own = [seat, *room.proxies.get(seat, ())]
            table = [f"table/{held.table}"] if held and held.table else []
            stage = ["stage"] if view == "live" else []
            return ["room", *stage, *table, *(f"seat/{each}" for each in own)]
        case LinkCaller(link=link):
            return of_role(room.links.get(link), view)
        case _:
            return []


def of_role(role: Role | None, view: str) -> list[str]:
    """Return the layers of a link's page."""
    match role, view:
        case ((Role.FACILITATOR | Role.REGIE), "console"):
            return ["room", "desk", "stage"]
        case ((Role.FACILITATOR | Role.REGIE | Role.SCREEN), "screen"):
            return ["room", "stage"]
        case _:
            return []
