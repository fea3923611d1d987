"""The links that people scan or are given: each is exchanged for a cookie, and its secret leaves the address at once.

LNK1  A link that opens nothing counts as a failure of its network, like a wrong code.
LNK2  A link to console or screen opens as long as the room knows its hash; the page that follows asks again.
LNK3  The code of a table seats there whoever scans it, at any time, with or without scripts.
"""

import time

from starlette.responses import RedirectResponse, Response

from rooms import refusals as no
from rooms.callers import Role, SeatCaller
from rooms.commands import ChooseTable
from rooms.refusals import Refusal
from server.access import ORGANISER_COOKIE, link_cookie, seat_cookie, seat_token
from server.host import UnknownRoom
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.runner import Runner
from server.tokens import is_token, link_of, mint_token, seat_of

PAGES = {
    Role.FACILITATOR: "console",
    Role.REGIE: "console",
    Role.OPERATOR: "operator",
    Role.SCREEN: "screen",
    Role.HOST: "host",
    Role.GUEST: "guest",
}


async def scanned(visit: Visit) -> Response:
    """GET /Q/CODE/TOKEN, and /Q/CODE/TOKEN/TABLE: the QR codes of the room and of its tables."""
    token = visit.request.path_params["token"].upper()
    runner = await found(visit)
    if runner is None or not visit.access.is_join_token(runner.code, token):
        visit.failed()  # LNK1
        raise TurnedAway(404 if runner is None else 403, "link_unknown")
    table = visit.request.path_params.get("table", "")
    asked = int(table) if table.isdecimal() and 1 <= int(table[:4]) <= runner.room.plan.tables else 0
    own = seat_token(visit.cookies, runner.code) or mint_token()
    before = runner.room.seats.get(runner.room.seat_of(seat_of(own, runner.code)))
    if asked:
        await seat_there(visit, runner, seat_of(own, runner.code), asked)
    first = "&first=1" if before and not before.table else ""
    response = RedirectResponse(f"/r/{runner.code}{f'?table={asked}{first}' if asked else ''}", 303, NO_STORE)
    visit.access.keep(response, f"rosace_join_{runner.code}", token)
    visit.access.keep(response, seat_cookie(runner.code), own)
    return response


async def seat_there(visit: Visit, runner: Runner, device: str, table: int) -> None:
    """Seat whoever has a place, or gets one by this (ADM1), at the table whose code they scanned (LNK3).

    Raises `TurnedAway` where that table is closed.
    """
    room = runner.room
    held = room.seats.get(room.seat_of(device))
    if held.table == table if held else room.admission != "table":
        return
    if held is None and not visit.parts.joins.take(runner.code, time.monotonic()):
        raise TurnedAway(429, "too_many", retry_s=1, n=1)
    told = await runner.submit(ChooseTable(table), SeatCaller(device), source="scan")  # LNK3
    if isinstance(told.answer, Refusal) and told.answer.code == no.TABLE_CLOSED:
        n, other = (told.answer.params[name] for name in ("n", "other"))
        raise TurnedAway(409, "table_closed", n=n, other=other)


async def capability(visit: Visit) -> Response:
    """GET /l/CODE/TOKEN: console or screen."""
    token = visit.request.path_params["token"]
    runner = await found(visit)
    role = runner.room.links.get(link_of(token, runner.code)) if runner and is_token(token) else None  # LNK2
    if runner is None or role is None:
        visit.failed()  # LNK1
        raise TurnedAway(403, "link_unknown")
    response = RedirectResponse(f"/r/{runner.code}/{PAGES[role]}", 303, NO_STORE)
    visit.access.keep(response, link_cookie(runner.code, role), token)
    return response


async def organiser(visit: Visit) -> Response:
    """GET /o/TOKEN: the organiser's link of this start."""
    token = visit.request.path_params["token"]
    if not visit.access.is_organiser_token(token):
        visit.failed()  # LNK1
        raise TurnedAway(403, "organiser_unknown")
    response = RedirectResponse("/organise", 303, NO_STORE)
    visit.access.keep(response, ORGANISER_COOKIE, token)
    return response


async def found(visit: Visit) -> Runner | None:
    """Return the room of the address, None where there is none."""
    try:
        return await visit.parts.rooms.open(visit.code) if visit.code else None
    except UnknownRoom:
        return None
