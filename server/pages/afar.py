"""The links of a distant room, minted from the facilitators' console: its operator's, and its screen's.

AFR1  A facilitator alone mints them, by a form of a page of ours; each is told once, and nothing keeps it (ORG2).
"""

from typing import Final

from starlette.responses import JSONResponse, Response

from rooms.callers import LinkCaller, Role
from rooms.commands import MintLink
from rooms.refusals import Refusal
from server.access import link_token
from server.pages.organise import posted
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.qr import qr
from server.tokens import link_of, mint_token

GIVEN: Final = (Role.OPERATOR, Role.SCREEN)


async def mint(visit: Visit) -> Response:
    """POST /r/CODE/afar: {"url", "qr"} of a link for `role` in the distant room `room`; a refusal's sentence (AFR1)."""
    runner = await visit.room()
    held = link_token(visit.cookies, runner.room, Role.FACILITATOR)
    if not held:
        raise TurnedAway(403, "link_unknown")
    form = await posted(visit, held)
    role = next((role for role in GIVEN if form.get("role") == role.value), None)
    number = form.get("room", "")
    if role is None or not number.isdecimal() or len(number) > 4 or not int(number):  # noqa: PLR2004
        raise TurnedAway(404, "page_unknown")
    token = mint_token()
    command = MintLink(link_of(token, runner.code), role, room=int(number))
    told = await runner.submit(command, LinkCaller(link_of(held, runner.code)), source="links")
    if isinstance(told.answer, Refusal):
        return JSONResponse({"error": visit.t(f"refusal.{told.answer.code}", told.answer.params)}, 409, NO_STORE)
    addresses = visit.parts.addresses
    url = f"{addresses.public}/l/{runner.code}/{token}"
    picture = "" if addresses.loopback else qr(url, visit.t(f"control.qr_{role.value}"))
    return JSONResponse({"url": url, "qr": picture}, headers=NO_STORE)
