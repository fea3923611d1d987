"""As whom a visitor reads what was given back: the audience whose rules hold for their pages (rooms.audiences).

RDA1  Whoever has a place, or a link, reads by HTTP what the layers of their page would give them. Whoever steers reads
      as those who are near.
RDA2  Anybody else is the public; after the workshop, so is whoever has no place in it any more.
"""

from rooms.audiences import NEAR, PUBLIC
from rooms.callers import LinkCaller, Role, SeatCaller
from rooms.room import Room
from server.access import link_held, seat_held
from server.layers import audience_of
from server.pages.doors import ROLES
from server.pages.visit import Visit

DESK = (Role.FACILITATOR, Role.REGIE)


def reader_of(visit: Visit, room: Room) -> str:
    """Return the audience of a visitor."""
    if visit.is_organiser or any(link_held(visit.cookies, room, role) for role in DESK):
        return NEAR  # RDA1
    device = seat_held(visit.cookies, room.code)
    if device and room.seat_of(device) in room.seats:
        return audience_of(room, SeatCaller(device), "phone")
    for view, roles in ROLES.items():
        for role in roles:
            if link := link_held(visit.cookies, room, role):
                return audience_of(room, LinkCaller(link), view)
    return PUBLIC  # RDA2
