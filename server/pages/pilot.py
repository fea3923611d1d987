"""[Piloter avec mon téléphone]: the QR code that a console shows, and what scanning it gives.

PIL1  Only a console sees a code, for the role that it has; the picture is made anew each time, and not kept.
PIL2  A code that is too old, or was used, gives nothing, and the page says to show another.
"""

from starlette.responses import RedirectResponse, Response

from rooms.callers import Role
from server.access import link_cookie, link_token
from server.handover import ROLES, handover_code, taken
from server.links import mint_link
from server.pages.links import found
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.qr import qr_file
from server.runner import Runner
from server.tokens import mint_token


def role_here(visit: Visit, runner: Runner) -> Role:
    """Return the role of the console that asks; raises `TurnedAway` (PIL1)."""
    role = next((role for role in ROLES if link_token(visit.cookies, runner.room, role)), None)
    if role is None:
        raise TurnedAway(403, "link_unknown")
    return role


async def picture(visit: Visit) -> Response:
    """GET /r/CODE/pilot.svg (PIL1)."""
    runner = await visit.room()
    now = visit.parts.rooms.world.now()
    code = handover_code(visit.parts.secret, runner.code, role_here(visit, runner), now)
    address = f"{visit.parts.addresses.public}/P/{runner.code}/{code}".upper()
    return Response(qr_file(address, visit.t("console.pilot_qr")), media_type="image/svg+xml", headers=NO_STORE)


async def scanned(visit: Visit) -> Response:
    """GET /p/CODE/TOKEN: a phone takes a console's role (PIL2)."""
    runner = await found(visit)
    text, now = visit.request.path_params["token"], visit.parts.rooms.world.now()
    role = await taken(visit.parts.secret, runner.code, text, now, visit.parts.vault) if runner else None
    if runner is None or role is None:
        visit.failed()
        raise TurnedAway(403, "pilot_over")  # PIL2
    token = mint_token()
    await mint_link(visit.parts, runner, role, token=token)
    response = RedirectResponse(f"/r/{runner.code}/console", 303, NO_STORE)
    visit.access.keep(response, link_cookie(runner.code, role), token)
    return response
