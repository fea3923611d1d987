"""A screen says that it is there, and how large: for the list before opening. Nothing of it is written.

SEN1  Only a page that may show the screen says so, for its room and for itself.
SEN2  What it says is small, and numbers are what a display may have.
"""

from typing import Annotated, Final

import msgspec
from starlette.responses import JSONResponse, Response

from server.access import link_held
from server.pages.doors import ROLES
from server.pages.forms import read_body
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.sightings import Screen

BODY_BYTES_MAX: Final = 500
Pixels = Annotated[int, msgspec.Meta(ge=-100_000, le=100_000)]
Name = Annotated[str, msgspec.Meta(min_length=8, max_length=64)]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a screen's page says: its own name, its window, its display, its browser; or that it leaves."""

    page: Name
    size: tuple[Pixels, Pixels] = (0, 0)
    display: tuple[Pixels, Pixels, Pixels, Pixels] = (0, 0, 0, 0)
    browser: str = ""
    leaves: bool = False


async def seen(visit: Visit) -> Response:
    """POST /r/CODE/seen."""
    if not visit.access.admits(visit.request.headers.get("origin")):
        return JSONResponse({"error": "origin"}, 403, NO_STORE)
    runner = await visit.room()
    link = next((held for role in ROLES["screen"] if (held := link_held(visit.cookies, runner.room, role))), "")
    if not link:
        raise TurnedAway(403, "link_unknown")  # SEN1
    body = await read_body(visit.request, BODY_BYTES_MAX)  # SEN2
    try:
        said = msgspec.json.decode(body, type=Said)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise TurnedAway(422, "form_stale") from None  # SEN2
    name = f"screen/{link[:8]}/{said.page}"
    sightings, now = visit.parts.sightings, visit.parts.rooms.world.now()
    if said.leaves:
        await sightings.left(runner.code, name)
    else:
        await sightings.note(runner.code, name, Screen(now, *said.size, said.browser, said.display))
    return Response(status_code=204, headers=NO_STORE)
