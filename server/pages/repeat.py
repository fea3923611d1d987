"""[Répéter]: how many simulated people, then the console of a copy of the workshop, full of them.

RPT1  Only whoever may sign the report rehearses: the organiser and facilitators. The copy's console is theirs at once.
RPT2  Where a copy is rehearsed already, the page leads to it, and so does pressing again.
RPT3  What cannot be says why, keeps what was typed, and says what to do: a number, a server that is full, a copy of a
      copy.
"""

from typing import Final

from starlette.responses import RedirectResponse, Response

from rooms.callers import Role
from server.access import link_cookie
from server.links import mint_link
from server.pages.organise import posted
from server.pages.rereading import signer
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.rehearsal.copies import PEOPLE_MAX, CopiesFull
from server.runner import Runner
from server.tokens import mint_token

DIGITS_MAX: Final = 4


async def repeat(visit: Visit) -> Response:
    """GET /r/CODE/repeat."""
    return await repeat_page(visit, await original(visit))


async def original(visit: Visit) -> Runner:
    """Return the workshop of the address; raises `TurnedAway` for a copy (RPT3)."""
    runner = await visit.room()
    signer(visit, runner.room)  # RPT1
    if runner.room.copied:
        raise TurnedAway(409, "repeat_copy")
    return runner


async def repeat_page(visit: Visit, runner: Runner, *, wrong: str = "", people: str = "") -> Response:
    """Return the page; `wrong` says why a press did nothing."""
    room = runner.room
    token, _ = signer(visit, room)
    running = await visit.parts.copies.copy_of(room.code)
    usual = min(max(room.plan.expected, 1), PEOPLE_MAX)
    return visit.page(
        "repeat.html",
        status=422 if wrong else 200,
        room=room,
        proof=visit.access.proof(token),
        running=running is not None,
        people=people or str(usual),
        people_max=PEOPLE_MAX,
        wrong=wrong,
    )


async def begin(visit: Visit) -> Response:
    """POST /r/CODE/repeat: make the copy where there is none (RPT2), and open its console."""
    runner = await original(visit)
    token, _ = signer(visit, runner.room)
    form = await posted(visit, token)
    typed = form.get("people", "").strip()
    copy = await visit.parts.copies.copy_of(runner.code)
    if copy is None:
        known = typed.isdecimal() and len(typed) <= DIGITS_MAX
        if not known or not 1 <= int(typed) <= PEOPLE_MAX:
            return await repeat_page(visit, runner, wrong=visit.t("repeat.wrong", max=PEOPLE_MAX), people=typed)
        try:
            copy = await visit.parts.copies.make(runner.room, int(typed))
        except CopiesFull:
            return await repeat_page(visit, runner, wrong=visit.t("repeat.full"), people=typed)
    given = mint_token()
    await mint_link(visit.parts, copy, Role.FACILITATOR, token=given)
    response = RedirectResponse(f"/r/{copy.code}/console", 303, NO_STORE)
    visit.access.keep(response, link_cookie(copy.code, Role.FACILITATOR), given)
    return response
