"""The public's page: what a workshop let whoever has its address read, and nothing else.

PUB1  It shows the restitutions that a show's own rule for the public has let out, in the order of their turns: without
      a place, a link or a script. A signed report publishes the report, not this page.
PUB2  Before that it says when to come back, where that is known: not what is to come, nor from whom, nor how much.
PUB3  No search engine is to keep it, and no cache: what is withdrawn is gone at the next request.
"""

from typing import Any, Final

from starlette.responses import Response

from rooms.audiences import PUBLIC
from rooms.forms import Words
from rooms.kind import Item
from rooms.restitutions.content import content, filled, told
from rooms.restitutions.formats import ALT_TEXT, CONSTAT, CREDITS, TITLE
from rooms.room import Room
from rooms.topics import retention
from server.exports.posters import corrected, readable
from server.pages.drawn import script_words
from server.pages.times import clock_text, day_text
from server.pages.visit import NO_STORE, Visit
from web.catalogue import for_page

APART: Final = frozenset({TITLE, CONSTAT, CREDITS, ALT_TEXT})
"""What stands in a place of its own, or is of no use without its image."""
HEADERS: Final = {**NO_STORE, "X-Robots-Tag": "noindex, nofollow, noarchive"}
"""PUB3"""


async def public(visit: Visit) -> Response:
    """GET /r/CODE/public."""
    room = (await visit.room()).room
    items = [corrected(item, room.corrections) for item in given(room)]
    if not items:
        return visit.page("public.html", headers=HEADERS, given=(), **calm(visit, room))
    at = room.agenda.opened_at or room.starts_at
    labels = {slot["label"] for item in items for slot in content(item)["fields"]}
    return visit.page(
        "public.html",
        headers=HEADERS,
        room=room,
        day=day_text(visit, at) if at else "",
        given=[reading(item) for item in items],
        state={"code": room.code, "at": at, "given": [content(item) for item in items]},
        words=for_page(visit.lang, sorted({*script_words("public"), *labels})),
    )


def given(room: Room) -> list[Item]:
    """Return what shows let the public read by a rule of their own, once each (PUB1)."""
    found: dict[str, Item] = {}
    for phase in room.agenda.order:
        if by_rule := getattr(room.kind(phase), "by_rule", None):
            items = by_rule(room.states[phase], room.context(phase, audience=PUBLIC))
            found |= {item.ref: item for item in items if item.ref not in found}
    return [item for ref, item in found.items() if readable(room, ref, PUBLIC, ours=False)]


def reading(item: Item) -> dict[str, Any]:
    """Return a restitution as the page tells it before its script has run."""
    return {
        "item": item,
        "name": Words(f"restitution.{item.format}.name"),
        "credits": dict(item.fields).get(CREDITS, ""),
        "title": dict(item.fields).get(TITLE, ""),
        "said": [(told(slot), text) for slot, text in filled(item) if slot.field not in APART and not slot.image],
    }


def calm(visit: Visit, room: Room) -> dict[str, Any]:
    """Return what is said while nothing is published (PUB2)."""
    if room.texts_erased:
        day = day_text(visit, retention.state_of(room).texts_erased_at)
        return {"sentence": visit.t("public.erased", day=day), "back": ""}
    at = back_at(room, visit.parts.rooms.world.now())
    back = visit.t("public.back", day=day_text(visit, at), time=clock_text(visit, at)) if at else ""
    return {"sentence": visit.t("public.nothing"), "back": back}


def back_at(room: Room, now: int) -> int:
    """Return when a rule next lets the public read something (ms), 0 where that is not known."""
    told_at = ((phase, getattr(room.kind(phase), "next_at", None)) for phase in room.agenda.order)
    found = [at(room.states[phase], room.context(phase, audience=PUBLIC)) for phase, at in told_at if at]
    return min((at for at in found if at > now), default=0)
