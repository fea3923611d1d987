"""An edition of the gazette on one sheet of A4 (GZT): a page to be printed, that reads before any script has run."""

from typing import Any, Final

from starlette.responses import Response

from rooms.forms import Words
from rooms.kind import Item
from rooms.restitutions.content import filled, told
from rooms.restitutions.formats import ALT_TEXT, CONSTAT, TITLE
from rooms.room import Room
from server.exports.editions import Paper, editions
from server.pages.readers import reader_of
from server.pages.report import signs
from server.pages.times import clock_text, day_text
from server.pages.visit import TurnedAway, Visit
from server.pages.voice import Voice

HEAD: Final = frozenset({TITLE, CONSTAT, ALT_TEXT})
"""What stands in an article's head, or is of no use on a page without images."""


async def gazette(visit: Visit) -> Response:
    """GET /r/CODE/gazette/PHASE/NUMBER."""
    room = (await visit.room()).room
    path = visit.request.path_params
    papers = editions(room, path["phase"], reader_of(visit, room), ours=signs(visit, room))
    paper = next((one for one in papers if str(one.number) == path["number"]), None)
    if paper is None:
        raise TurnedAway(404, "page_unknown")  # GZT1
    return visit.page("gazette.html", **facts(visit, room, paper, visit.parts.addresses.public))


def facts(voice: Voice, room: Room, paper: Paper, public: str = "") -> dict[str, Any]:
    """Return what the template of an edition is given (GZT3)."""
    return {
        "room": room,
        "paper": paper,
        "day": day_text(voice, paper.at),
        "hour": clock_text(voice, paper.at),
        "articles": [article(item) for item in paper.items],
        "report": f"{public}/r/{room.code}/report".partition("//")[2],
        "state": {"print": voice.t("gazette.print")},
    }


def article(item: Item) -> dict[str, Any]:
    """Return one restitution as an edition prints it (GZT2)."""
    texts = dict(item.fields)
    parts = [(told(slot), text) for slot, text in filled(item) if slot.field not in HEAD and not slot.image]
    return {
        "item": item,
        "name": Words(f"restitution.{item.format}.name"),
        "title": texts.get(TITLE, ""),
        "parts": parts,
    }
