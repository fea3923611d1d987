"""The report, the poster and the tables' cards: pages for paper as much as for screens.

RO1  Facilitators read the report at any time; everybody else once the workshop is over.
"""

from typing import Any

from starlette.responses import Response

from rooms.callers import Role
from rooms.life import RoomLife
from rooms.room import Room
from server.access import link_held
from server.codes import shown_code
from server.exports.document import json_of
from server.exports.report import report_of
from server.exports.spreadsheet import csv_of
from server.pages.first_state import join_facts
from server.pages.times import clock_text, day_text
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.pages.voice import Voice
from server.qr import join_url, qr, qr_file


async def report(visit: Visit) -> Response:
    """GET /r/CODE/report."""
    room = await readable(visit)
    return visit.page("report.html", alone=False, **report_facts(visit, room))


def report_facts(voice: Voice, room: Room) -> dict[str, Any]:
    """Return what the report's template is given."""
    told = report_of(room)
    return {"report": told, "day": day_text(voice, told.opened_at) if told.opened_at else ""}


async def report_csv(visit: Visit) -> Response:
    """GET /r/CODE/report.csv."""
    room = await readable(visit)
    return download(csv_of(report_of(room), visit.say), "text/csv; charset=utf-8", f"rosace-{room.code}.csv")


async def report_json(visit: Visit) -> Response:
    """GET /r/CODE/report.json."""
    room = await readable(visit)
    return download(json_of(report_of(room), visit.say), "application/json", f"rosace-{room.code}.json")


def download(body: bytes, media_type: str, name: str) -> Response:
    """Return a file to keep."""
    return Response(
        body, media_type=media_type, headers={**NO_STORE, "Content-Disposition": f'attachment; filename="{name}"'}
    )


async def report_svg(visit: Visit) -> Response:
    """GET /r/CODE/report.svg: the QR code that leads to the report, for the screen's last picture."""
    room = await readable(visit)
    address = f"{visit.parts.addresses.public}/r/{room.code}/report"
    return Response(qr_file(address, visit.t("report.title")), media_type="image/svg+xml", headers=NO_STORE)


async def readable(visit: Visit) -> Room:
    """Return the room whose report the visitor may read; raises `TurnedAway` (RO1)."""
    room = (await visit.room()).room
    over = room.agenda.life in {RoomLife.CLOSED, RoomLife.ARCHIVED}
    if not (over or visit.is_organiser or link_held(visit.cookies, room, Role.FACILITATOR)):
        raise TurnedAway(403, "report_later")  # RO1
    return room


async def poster(visit: Visit) -> Response:
    """GET /r/CODE/poster: A4, to hang at the door; it says nothing that the screen does not."""
    room = (await visit.room()).room
    join = join_facts(visit, room)
    starts = f"{day_text(visit, room.starts_at)}, {clock_text(visit, room.starts_at)}" if room.starts_at else ""
    picture = "" if join["loopback"] else qr(join["url"], visit.t("page.qr_label", address=join["short"]))
    return visit.page("poster.html", room=room, join=join, starts=starts, qr=picture, code=shown_code(room.code))


async def cards(visit: Visit) -> Response:
    """GET /r/CODE/cards: two tables a sheet of A4; whoever scans a card sits at that table."""
    room = (await visit.room()).room
    join, plan = join_facts(visit, room), room.plan
    tables = [
        {"n": n, "axis": plan.table_axis.get(str(n), ""), "qr": table_qr(visit, room, n)}
        for n in range(1, plan.tables + 1)
    ]
    return visit.page("cards.html", room=room, join=join, tables=tables, code=shown_code(room.code))


def table_qr(visit: Visit, room: Room, table: int) -> str:
    """Return the code that leads to a table; none where phones could not follow it."""
    addresses = visit.parts.addresses
    if addresses.loopback:
        return ""
    address = join_url(addresses.public, room.code, visit.access.join_token(room.code), table)
    return qr(address, visit.t("poster.card_qr", n=table))
