"""The report: a page for paper as much as for screens, and its files.

RO1  Facilitators read the report at any time; everybody else once the workshop is over and somebody has published it.
RO2  A file that takes seconds to write is written beside the rooms, which go on.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from starlette.responses import Response

from rooms.audiences import NEAR
from rooms.callers import Role
from rooms.life import RoomLife
from rooms.room import Room
from rooms.topics import photos
from server.access import link_held
from server.exports.document import json_of
from server.exports.editions import gazettes
from server.exports.images import images_of
from server.exports.odt import odt_of
from server.exports.posters import posters
from server.exports.report import report_of
from server.exports.spreadsheet import csv_of
from server.exports.word import docx_of
from server.pages.readers import reader_of
from server.pages.replay import shows
from server.pages.times import day_text
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.pages.voice import Voice
from server.qr import qr_file

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"


async def report(visit: Visit) -> Response:
    """GET /r/CODE/report."""
    room = await readable(visit)
    ours, audience = signs(visit, room), reader_of(visit, room)
    ways: dict[str, Any] = {"signs": ours, "posters": posters(room, audience, ours=ours)}
    ways |= {"gazettes": gazettes(room, audience, ours=ours), "replay": bool(shows(room, audience))}
    return visit.page("report.html", alone=False, **ways, **report_facts(visit, room, audience))


def signs(visit: Visit, room: Room) -> bool:
    """Tell whether the visitor may re-read and publish."""
    return visit.is_organiser or bool(link_held(visit.cookies, room, Role.FACILITATOR))


def report_facts(voice: Voice, room: Room, audience: str = NEAR) -> dict[str, Any]:
    """Return what the report's template is given."""
    told = report_of(room, audience)
    reread = voice.t("report.reread", by=told.reread_by, day=day_text(voice, told.reread_at)) if told.reread_by else ""
    pictures = {photo: f"/r/{room.code}/{photos.PREFIX}{photo}" for photo in photos.names(room)}
    day = day_text(voice, told.opened_at) if told.opened_at else ""
    return {"report": told, "pictures": pictures, "day": day, "reread": reread}


async def report_csv(visit: Visit) -> Response:
    """GET /r/CODE/report.csv."""
    room = await readable(visit)
    return download(
        csv_of(report_of(room, reader_of(visit, room)), visit.say), "text/csv; charset=utf-8", f"rosace-{room.code}.csv"
    )


async def report_json(visit: Visit) -> Response:
    """GET /r/CODE/report.json."""
    room = await readable(visit)
    return download(
        json_of(report_of(room, reader_of(visit, room)), visit.say), "application/json", f"rosace-{room.code}.json"
    )


async def report_docx(visit: Visit) -> Response:
    """GET /r/CODE/report.docx."""
    room = await readable(visit)
    made = await written(docx_of, visit, room)
    return download(made, DOCX, f"rosace-{room.code}.docx")


async def report_odt(visit: Visit) -> Response:
    """GET /r/CODE/report.odt."""
    room = await readable(visit)
    made = await written(odt_of, visit, room)
    return download(made, ODT, f"rosace-{room.code}.odt")


async def written(write: Callable[..., bytes], visit: Visit, room: Room) -> bytes:
    """Return the report as a word processor's file, with its photos."""
    told = report_of(room, reader_of(visit, room))
    images = await images_of(visit.parts.photos, room, told)
    return await asyncio.to_thread(write, told, visit, partial(day_text, visit), images)  # RO2


def download(body: bytes, media_type: str, name: str) -> Response:
    """Return a file to keep."""
    return Response(
        body, media_type=media_type, headers={**NO_STORE, "Content-Disposition": f'attachment; filename="{name}"'}
    )


async def report_svg(visit: Visit) -> Response:
    """GET /r/CODE/report.svg: the QR code that leads to the report, for the screen's last picture."""
    room = await over_or_ours(visit)
    address = f"{visit.parts.addresses.public}/r/{room.code}/report"
    return Response(qr_file(address, visit.t("report.title")), media_type="image/svg+xml", headers=NO_STORE)


async def readable(visit: Visit) -> Room:
    """Return the room whose report the visitor may read; raises `TurnedAway` (RO1)."""
    room = await over_or_ours(visit)
    if not (room.published_at or signs(visit, room)):
        raise TurnedAway(403, "report_soon")  # RO1
    return room


async def over_or_ours(visit: Visit) -> Room:
    """Return the room once it is over, or for whoever may sign its report; raises `TurnedAway` (RO1)."""
    room = (await visit.room()).room
    if room.agenda.life not in {RoomLife.CLOSED, RoomLife.ARCHIVED} and not signs(visit, room):
        raise TurnedAway(403, "report_later")  # RO1
    return room
