"""POST /r/CODE/act: what a form without scripts sends, done, then the page again.

AT1  A person is seated by the first thing that they send, never before; new seats of a room are bounded a second.
AT2  A refusal comes back on the page, with its sentence and what was typed; nothing typed is lost.
AT3  Only a page of ours, made for this person, is believed.
"""

import time
from typing import Final

import msgspec
from starlette.responses import RedirectResponse, Response

from rooms import refusals as no
from rooms.callers import Attendance, SeatCaller
from rooms.commands import ChooseTable, TakeSeat
from rooms.refusals import Refusal
from rooms.sentences import command_from
from server.access import seat_token
from server.pages.forms import args_of, lines_of, mark_of, read_form
from server.pages.phone import Kept, done_in, phone_page
from server.pages.visit import TurnedAway, Visit
from server.runner import Runner
from server.tokens import seat_of

SOURCE: Final = "form"
FORM_INCOMPLETE: Final = "FORM_INCOMPLETE"


async def act(visit: Visit) -> Response:
    """Do what the form says."""
    form = await read_form(visit.request)
    runner = await visit.room()
    token = seat_token(visit.cookies, runner.code)
    remote = form.get("view") == "live"
    if not visit.access.takes_form(token, form.get("proof", ""), visit.request.headers.get("origin")):
        return phone_page(visit, runner, remote=remote, kept=Kept(visit.t("http.form_stale"), form))  # AT3 AT2
    caller = SeatCaller(seat_of(token, runner.code))
    refusal, saved = await seated(visit, runner, caller, form), 0
    if refusal is None:
        refusal, saved = await sent(runner, caller, form)
    if refusal:
        sentence = visit.t(f"refusal.{refusal.code}", refusal.params)
        return phone_page(visit, runner, remote=remote, kept=Kept(sentence, form, saved))  # AT2
    page = f"/r/{runner.code}/live" if remote else f"/r/{runner.code}"
    return RedirectResponse(f"{page}?done={done_in(runner.room)}", 303)


async def seated(visit: Visit, runner: Runner, caller: SeatCaller, form: dict[str, str]) -> Refusal | None:
    """Seat a new person, at the table whose code they scanned (AT1)."""
    hint = form.get("table", "")
    table = int(hint) if hint.isdecimal() and len(hint) < 4 else 0  # noqa: PLR2004
    held = runner.room.seats.get(runner.room.seat_of(caller.seat))
    if held is None:
        if not visit.parts.joins.take(runner.code, time.monotonic()):
            raise TurnedAway(429, "too_many", retry_s=1, n=1)  # AT1
        attendance = Attendance.REMOTE if form.get("view") == "live" else Attendance.ONSITE
        told = await runner.submit(TakeSeat(attendance, table), caller, source=SOURCE)
    elif table and held.table == 0:
        told = await runner.submit(ChooseTable(table), caller, source=SOURCE)
    else:
        return None
    return told.answer if isinstance(told.answer, Refusal) and told.answer.code != no.SEAT_TAKEN else None


async def sent(runner: Runner, caller: SeatCaller, form: dict[str, str]) -> tuple[Refusal | None, int]:
    """Send each changed line; stop at the first refusal, and tell how many were kept before it."""
    name, saved = form.get("command", ""), 0
    for line in lines_of(form):
        try:
            command = command_from(name, args_of(name, form.get("phase", ""), line), strict=False)
        except msgspec.ValidationError:
            return Refusal(FORM_INCOMPLETE), saved
        mark = mark_of(caller.seat, form.get("form", ""), name, line)
        told = await runner.submit(command, caller, mark=mark, source=SOURCE)
        if isinstance(told.answer, Refusal):
            return told.answer, saved
        saved += 1
    return None, saved
