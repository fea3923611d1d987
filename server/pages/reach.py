"""How many phones are out of reach, for consoles, which ask every few seconds: no layer holds what no journal does.

RCH1  It is counted only in steps that need phones, while they take something or before they are counted; elsewhere a
      silent phone says nothing.
RCH2  Only a number leaves, to who steers: never which phone, nor whose.
"""

from starlette.responses import JSONResponse, Response

from rooms.life import TAKING, PhaseLife
from rooms.room import Room
from server.pages.doors import caller_of
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.presence import Presence


async def reach(visit: Visit) -> Response:
    """GET /r/CODE/reach?view=console, or operator."""
    runner = await visit.room()
    view, _caller = caller_of(visit, runner.room)
    if view not in {"console", "operator"}:
        raise TurnedAway(403, "link_unknown")  # RCH2
    return JSONResponse({"away": away(runner.room, visit.parts.presence)}, headers=NO_STORE)


def away(room: Room, presence: Presence) -> int:
    """Return how many phones were seen in the step in front, and are silent; 0 where it needs none (RCH1)."""
    front = room.agenda.front
    if front not in room.plans or not room.takes(front):
        return 0
    run = room.agenda.runs[front]
    if run.life not in {*TAKING, PhaseLife.CLOSED}:
        return 0
    devices = {seat.holder for seat in room.people().values() if not seat.opened_by}
    return presence.out_of_reach(room.code, devices, run.opened_at)
