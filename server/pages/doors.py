"""What scripts ask for beside their socket: a pass to open it, a layer whole, words, the QR code as a picture.

DO1  A pass is given to a page of ours only (its Origin, letter for letter), for the seat or link whose cookie it has.
DO2  A layer is read over HTTP by whoever would read it over the socket, and by nobody else.
DO3  Words are kept for a year under the name that their content gave them; by another name, not kept.
"""

from typing import Final

import msgspec
from starlette.responses import JSONResponse, Response

from rooms.callers import Caller, LinkCaller, Role, SeatCaller
from rooms.room import Room
from server.access import link_held, seat_held
from server.layers import layers_for, named
from server.pages.files import FOR_A_YEAR
from server.pages.first_state import PARTICIPANT, join_facts, layer_state, words_file
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.passes import VIEWS, View
from server.qr import qr_file
from web.catalogue import is_language

ROLES: Final[dict[View, tuple[Role, ...]]] = {
    "console": (Role.FACILITATOR, Role.REGIE),
    "operator": (Role.OPERATOR,),
    "screen": (Role.SCREEN, Role.FACILITATOR, Role.REGIE),
    "host": (Role.HOST,),
    "guest": (Role.GUEST,),
}
"""Whose link opens a view; the other views are for seats."""


async def new_pass(visit: Visit) -> Response:
    """POST /r/CODE/pass?view=VIEW."""
    if not visit.access.admits(visit.request.headers.get("origin")):  # DO1
        return JSONResponse({"error": "origin"}, 403, NO_STORE)
    runner = await visit.room()
    view, caller = caller_of(visit, runner.room)
    seat = caller.seat if isinstance(caller, SeatCaller) else ""
    link = caller.link if isinstance(caller, LinkCaller) else ""
    text = visit.access.passes.mint(runner.code, view, seat=seat, link=link, remote=view == "live")
    return JSONResponse({"pass": text}, headers=NO_STORE)


async def layer(visit: Visit) -> Response:
    """GET /r/CODE/state/LAYER?view=VIEW."""
    runner = await visit.room()
    view, caller = caller_of(visit, runner.room)
    layer = named(layers_for(runner.room, caller, view), visit.request.path_params["layer"])
    if not layer:  # DO2
        raise TurnedAway(403, "link_unknown")
    body = msgspec.json.encode(layer_state(runner, layer))
    return Response(body, media_type="application/json", headers=NO_STORE)


def caller_of(visit: Visit, room: Room) -> tuple[View, Caller]:
    """Return as what the visitor asks, and who that makes them; raises `TurnedAway`."""
    asked = visit.request.query_params.get("view", "phone")
    view: View = next((known for known in VIEWS if known == asked), "phone")
    roles = ROLES.get(view, ())
    for role in roles:
        if link := link_held(visit.cookies, room, role):
            return view, LinkCaller(link)
    seat = seat_held(visit.cookies, room.code)
    if roles or not seat:
        raise TurnedAway(403, "link_unknown")  # DO1
    return view, SeatCaller(seat)


async def words(visit: Visit) -> Response:
    """GET /words/VIEW/LANG/NAME: the words that a participant's page came without."""
    asked, lang, name = (visit.request.path_params[part] for part in ("view", "lang", "name"))
    view = next((known for known in PARTICIPANT if known == asked), None)
    if view is None or not is_language(lang):
        raise TurnedAway(404, "page_unknown")
    current, body = words_file(view, lang)
    headers = {"Cache-Control": FOR_A_YEAR} if name == current else NO_STORE  # DO3
    return Response(body, media_type="application/json", headers=headers)


async def join_svg(visit: Visit) -> Response:
    """GET /r/CODE/join.svg: the room's QR code, for pages that cannot make markup from text."""
    runner = await visit.room()
    join = join_facts(visit, runner.room)
    svg = qr_file(join["url"], visit.t("page.qr_label", address=join["short"]))
    return Response(svg, media_type="image/svg+xml", headers=NO_STORE)
