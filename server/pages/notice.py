"""What is said of people's data before they write, the accessibility of this product, and the certificate of erasure.

DN1  The notice says who answers for the data, how to reach them, what for, how long: from the organiser's form, with
     honest words where it says nothing (NT1). Anybody with the room's code reads it; it prints on one page.
DN2  The organiser's page announces an erasure a week before, and then shows the certificate.
"""

from typing import Any

from starlette.responses import JSONResponse, Response

from rooms.notice import WARNED_MS
from rooms.room import Room
from rooms.topics import retention
from server.codes import shown_code
from server.pages.times import day_text
from server.pages.visit import NO_STORE, Visit
from server.pages.voice import Voice


def notice_lines(voice: Voice, room: Room) -> list[tuple[str, str]]:
    """Return the notice as pairs of a question and its answer (DN1)."""
    notice = room.plan.notice
    said = {
        "who": notice.responsible or voice.t("data.who_unknown"),
        "contact": notice.contact or voice.t("data.contact_unknown"),
        "purpose": notice.purpose or voice.t("data.purpose_usual"),
        "kept": f"{voice.t('data.kept_seats', n=notice.seat_hours, days=notice.seat_days)} "
        f"{voice.t('data.kept_texts', n=notice.text_days)}",
    }
    return [(voice.t(f"data.{name}"), text) for name, text in said.items()]


async def data(visit: Visit) -> Response:
    """GET /r/CODE/data."""
    room = (await visit.room()).room
    return visit.page("data.html", room=room, lines=notice_lines(visit, room), code=shown_code(room.code))


async def data_json(visit: Visit) -> Response:
    """GET /r/CODE/data.json: the notice for the fold under a phone's question."""
    return JSONResponse(notice_lines(visit, (await visit.room()).room), headers=NO_STORE)


async def accessibility(visit: Visit) -> Response:
    """GET /accessibility."""
    return visit.page("accessibility.html")


def retention_facts(visit: Visit, room: Room) -> dict[str, Any]:
    """Return what the organiser's page says of what goes, and of what has gone (DN2)."""
    state, now = retention.state_of(room), visit.parts.rooms.world.now()
    ends = {"seats": retention.seats_end_at(room), "texts": retention.texts_end_at(room)}
    done = {"seats": state.seats_ended_at, "texts": state.texts_erased_at}
    counts = {"seats": state.seats_count, "texts": state.texts_count}
    told = []
    for what, at in ends.items():
        if done[what]:
            told.append((visit.t(f"data.{what}_ended", day=day_text(visit, done[what]), n=counts[what]), False))
        elif at:
            told.append((visit.t(f"data.{what}_end", day=day_text(visit, at)), at - now <= WARNED_MS))
    signed = bool(room.published_at)
    return {"retention": told, "unsigned": bool(ends["texts"]) and not signed and not room.texts_erased}
