"""Console and screen: pages of whoever holds a link, drawn by their scripts from a first state.

DKP1  A console opens the projector's window by a link of its own, which can only be a screen: what is left open on a
      hall's computer gives nobody the console. An operator's console opens the screen of its own room.
"""

from typing import Any, Final

from starlette.responses import RedirectResponse, Response

from rooms.callers import LinkCaller, Role
from rooms.life import RoomLife
from rooms.room import Room
from rooms.topics import control
from server.access import link_cookie, link_token
from server.links import mint_link
from server.pages.first_state import first_state, join_facts, page_words
from server.pages.organise import posted
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.passes import View
from server.qr import qr
from server.tokens import link_of, mint_token

DESK: Final = (Role.FACILITATOR, Role.REGIE)
OPERATOR: Final = (Role.OPERATOR,)


async def console(visit: Visit) -> Response:
    """GET /r/CODE/console."""
    return await desk_page(visit, "console", DESK)


async def screen(visit: Visit) -> Response:
    """GET /r/CODE/screen: with a screen's link, or the facilitator's own."""
    return await desk_page(visit, "screen", (Role.SCREEN, *DESK))


async def operator(visit: Visit) -> Response:
    """GET /r/CODE/operator: the console of a distant room."""
    return await desk_page(visit, "operator", OPERATOR)


async def open_screen(visit: Visit) -> Response:
    """POST /r/CODE/screen: [Ouvrir l’écran], from a console (DKP1)."""
    runner = await visit.room()
    roles = OPERATOR if visit.request.query_params.get("view") == "operator" else DESK
    held = link_here(visit, runner.room, roles)
    await posted(visit, held)
    token, room = mint_token(), control.room_of(runner.room, link_of(held, runner.code))
    await mint_link(visit.parts, runner, Role.SCREEN, token=token, room=room)
    response = RedirectResponse(f"/r/{runner.code}/screen", 303, NO_STORE)
    visit.access.keep(response, link_cookie(runner.code, Role.SCREEN), token)  # DKP1
    return response


def link_here(visit: Visit, room: Room, roles: tuple[Role, ...]) -> str:
    """Return the token of the first of these roles that the visitor holds; raises `TurnedAway`."""
    token = next((held for role in roles if (held := link_token(visit.cookies, room, role))), "")
    if not token:
        raise TurnedAway(403, "link_unknown")
    return token


async def guest(visit: Visit) -> Response:
    """GET /r/CODE/guest: for whoever reads and listens, an official or a key witness."""
    return await desk_page(visit, "guest", (Role.GUEST,))


async def desk_page(visit: Visit, view: View, roles: tuple[Role, ...]) -> Response:
    """Return the page for whoever holds a link of one of these roles."""
    runner = await visit.room()
    token = link_here(visit, runner.room, roles)
    caller, proof = LinkCaller(link_of(token, runner.code)), visit.access.proof(token)
    return visit.page(
        "console.html" if view == "operator" else f"{view}.html",
        state=first_state(visit, runner, caller, view, proof),
        words=page_words(visit, view),
        **desk_facts(visit, runner.room),
    )


def desk_facts(visit: Visit, room: Room) -> dict[str, Any]:
    """Return what the page says before its script runs."""
    join = join_facts(visit, room)
    plan = room.plans.get(room.agenda.front)
    return {
        "room": room,
        "plan": plan,
        "join": join,
        "qr": "" if join["loopback"] else qr(join["url"], visit.t("page.qr_label", address=join["short"])),
        "before": room.agenda.life is RoomLife.DRAFT,
        "over": room.agenda.life in {RoomLife.CLOSED, RoomLife.ARCHIVED},
    }
