"""The pages of hosts: the code of a host sheet, exchanged for a right at its table; the page that it opens.

HP1  The same device keeps one right, and gains the table of each sheet that it scans; scanning again changes nothing.
HP2  A code of another day, of an edition that was renewed, or of another room gives nothing, and says what to do.
HP4  A right lasts until the day ends (DAY2); who comes back later reads so, and what to do.
HP3  A sheet's code leaves the address at once: what stays on the device is its own right, which can be taken back.
"""

import time

from starlette.responses import RedirectResponse, Response

from rooms.callers import ORGANISER, LinkCaller, Role
from rooms.commands import MintLink
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.topics import hosts
from server.access import link_cookie, link_token
from server.days import end_of_day
from server.host_codes import EARLY_H, HOUR_MS, day_of, table_of
from server.pages.first_state import first_state, page_words
from server.pages.links import found
from server.pages.times import clock_text, day_text
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.runner import Runner
from server.tokens import is_token, link_of, mint_token

SOURCE = "sheet"


async def scanned(visit: Visit) -> Response:
    """GET /h/CODE/TOKEN: the code of a host sheet (HP1, HP2)."""
    runner = await found(visit)
    table = table_of(visit.parts.secret, runner.room, visit.request.path_params["token"]) if runner else 0
    if runner is None or not table:
        visit.failed()
        raise TurnedAway(404 if runner is None else 403, "host_code_void")  # HP2
    refuse_other_days(visit, runner.room, table)
    token = link_token(visit.cookies, runner.room, Role.HOST) or mint_token()
    await settle(visit, runner, link_of(token, runner.code), table)
    response = RedirectResponse(f"/r/{runner.code}/host?table={table}", 303, NO_STORE)  # HP3
    visit.access.keep(response, link_cookie(runner.code, Role.HOST), token)
    return response


def refuse_other_days(visit: Visit, room: Room, table: int) -> None:
    """Raise `TurnedAway` on any other day than the workshop's (HP2)."""
    day = day_of(room, visit.parts.rooms.world.now(), table)
    if day == "late":
        raise TurnedAway(403, "host_code_late")
    if day == "early":
        at = min(at for at in (room.starts_at, room.agenda.opened_at) if at) - EARLY_H * HOUR_MS
        raise TurnedAway(403, "host_code_early", day=day_text(visit, at), time=clock_text(visit, at))


async def settle(visit: Visit, runner: Runner, link: str, table: int) -> None:
    """Give a device's right the table of a sheet, unless it has it (HP1); raises `TurnedAway`."""
    if table in hosts.tables_of(runner.room, link):
        return
    if not visit.parts.joins.take(runner.code, time.monotonic()):
        raise TurnedAway(429, "too_many", retry_s=1, n=1)
    until = end_of_day(visit.parts.rooms.world.now())  # HP4
    told = await runner.submit(MintLink(link, Role.HOST, (table,), until), ORGANISER, source=SOURCE)
    if isinstance(told.answer, Refusal):
        raise TurnedAway(503 if told.answer.retryable else 403, "host_full")


async def host(visit: Visit) -> Response:
    """GET /r/CODE/host."""
    runner = await visit.room()
    token = link_token(visit.cookies, runner.room, Role.HOST)
    if not token:
        held = visit.cookies.get(link_cookie(runner.code, Role.HOST), "")
        over = is_token(held) and hosts.has_ended(runner.room, link_of(held, runner.code))
        raise TurnedAway(403, "host_day_over" if over else "host_code_void")  # HP4
    caller = LinkCaller(link_of(token, runner.code))
    places = {str(table): place for table, place in hosts.places_of(runner.room, caller.link).items()}
    state = first_state(visit, runner, caller, "host", visit.access.proof(token), asked_table(visit, runner.room))
    return visit.page("host.html", room=runner.room, state={**state, "places": places}, words=page_words(visit, "host"))


def asked_table(visit: Visit, room: Room) -> int:
    """Return the table whose sheet was just scanned, 0 for none."""
    asked = visit.request.query_params.get("table", "")
    return int(asked) if asked.isdecimal() and 1 <= int(asked[:4]) <= room.plan.tables else 0
