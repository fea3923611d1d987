"""Handing a silent place on: a host reads its code to whoever sits there without the device that holds it.

HAN1  Only the places of a host's own tables, and only those whose device is silent: nobody else is told their code.
HAN2  Who enters the code takes the place as anybody does (server/pages/place.py): nothing moves by the host's hand.
"""

from typing import Final

from starlette.responses import JSONResponse, Response

from rooms.callers import LinkCaller
from rooms.room import Room
from rooms.topics import hosts
from server.pages.doors import caller_of
from server.pages.place import is_silent
from server.pages.visit import NO_STORE, TurnedAway, Visit

NOT_SILENT: Final = {"code": ""}


async def place_code(visit: Visit) -> Response:
    """POST /r/CODE/hand/SEAT?view=host: {"code"}, "" where the device is within reach."""
    if not visit.access.admits(visit.request.headers.get("origin")):
        raise TurnedAway(403, "link_unknown")
    runner = await visit.room()
    view, caller = caller_of(visit, runner.room)
    seat = visit.request.path_params["seat"]
    if view != "host" or not isinstance(caller, LinkCaller) or not is_theirs(runner.room, caller.link, seat):
        raise TurnedAway(403, "link_unknown")  # HAN1
    silent = is_silent(visit, runner.room, seat)
    return JSONResponse({"code": runner.room.seats[seat].place} if silent else NOT_SILENT, headers=NO_STORE)


def is_theirs(room: Room, link: str, seat: str) -> bool:
    """Tell whether somebody sits at one of a host's tables, with a device of their own."""
    held = room.people().get(seat)
    return held is not None and not held.opened_by and room.table_of(seat) in hosts.tables_of(room, link)
