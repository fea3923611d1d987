"""One restitution on one sheet of A3: the look that it had on stage, with its table, its form, its finding and its day.

The rules (BSH) of who reads it are those of `server.exports.posters`. The words are in the page; its script sets them.
"""

from typing import Any, Final

from starlette.responses import Response

from rooms.forms import Words
from rooms.kind import Item
from rooms.restitutions.content import content, filled, told
from rooms.restitutions.formats import CONSTAT, CREDITS
from rooms.room import Room
from server.exports.posters import corrected, readable, shape_of
from server.pages.drawn import script_words
from server.pages.far import held_refs
from server.pages.readers import reader_of
from server.pages.report import signs
from server.pages.times import day_text
from server.pages.visit import TurnedAway, Visit
from server.pages.voice import Voice
from web.catalogue import for_page

SHAPES: Final = ("tall", "wide")


async def poster(visit: Visit) -> Response:
    """GET /r/CODE/poster/PHASE/NUMBER."""
    runner = await visit.room()
    room = runner.room
    path = visit.request.path_params
    item = readable(room, f"{path['phase']}/{path['local']}", reader_of(visit, room), ours=signs(visit, room))
    if item is None or item.ref in held_refs(visit, runner):  # FAR1
        raise TurnedAway(404, "page_unknown")  # BSH2
    asked = visit.request.query_params.get("shape", "")
    return visit.page("broadsheet.html", **sheet(visit, room, corrected(item, room.corrections), asked))


def sheet(voice: Voice, room: Room, item: Item, asked: str = "") -> dict[str, Any]:
    """Return what the template of a sheet is given."""
    shape = asked if asked in SHAPES else shape_of(item)
    at = room.agenda.opened_at or room.starts_at
    return {
        "room": room,
        "item": item,
        "shape": shape,
        "other": SHAPES[1 - SHAPES.index(shape)],
        "said": [(told(slot), text) for slot, text in filled(item) if slot.field != CONSTAT and not slot.image],
        "name": Words(f"restitution.{item.format}.name"),
        "credits": dict(item.fields).get(CREDITS, ""),
        "day": day_text(voice, at) if at else "",
        "state": {"shown": content(item), "code": room.code, "at": at, "print": voice.t("broadsheet.print")},
        "words": for_page(voice.lang, script_words("poster")),
    }
