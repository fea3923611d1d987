"""The organiser's pages: all workshops, a new one in one form, and of each its links and its prompts.

ORG1  Only the organiser's cookie opens them; a form of theirs is believed with its proof only.
ORG2  A link's secret is on the page that minted it, once; opening the page again mints nothing.
"""

import logging
from typing import Any, Final

import msgspec
from starlette.responses import RedirectResponse, Response

from rooms.bricks.texts import clean
from rooms.callers import ORGANISER, Caller, LinkCaller, Role
from rooms.life import RoomLife
from rooms.notice import DAYS_MAX, LINE_MAX, PURPOSE_MAX, SEAT_HOURS_MAX, WIFI_MAX, DataNotice, Wifi
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.showing import TITLE_MAX
from rooms.templates import ITEM_MAX, is_call
from rooms.topics import admission
from server.access import ORGANISER_COOKIE, link_cookie, link_token
from server.codes import shown_code
from server.journal import JournalUnavailable
from server.links import create_room, mint_link
from server.pages.first_state import join_facts
from server.pages.forms import read_form
from server.pages.links import PAGES
from server.pages.notice import retention_facts
from server.pages.times import clock_text, day_text, from_field
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.qr import qr
from server.runner import Runner
from server.shelf import templates
from server.tokens import link_of, mint_token

GIVEN: Final = (Role.FACILITATOR, Role.REGIE, Role.SCREEN, Role.GUEST)
"""The roles that a link gives from here; a host's comes from the sheet of a table."""
EXPECTED_MAX: Final = 500
ROOMS_MAX: Final = 100

log = logging.getLogger(__name__)


def only_organiser(visit: Visit) -> str:
    """Return the proof of the organiser's forms; raises `TurnedAway` (ORG1)."""
    if not visit.is_organiser:
        raise TurnedAway(403, "organiser_unknown")
    return visit.access.proof(visit.cookies[ORGANISER_COOKIE])


async def posted(visit: Visit, token: str) -> dict[str, str]:
    """Return the fields of a form of whoever holds `token`; raises `TurnedAway` (ORG1)."""
    form = await read_form(visit.request)
    if not visit.access.takes_form(token, form.get("proof", ""), visit.request.headers.get("origin")):
        raise TurnedAway(403, "form_stale")
    return form


async def organise(visit: Visit) -> Response:
    """GET /organise."""
    return await organise_page(visit)


async def organise_page(visit: Visit, *, kept: dict[str, str] | None = None, wrong: str = "") -> Response:
    """Return the list and the form; `kept` is what a refused form held."""
    proof = only_organiser(visit)
    rooms = await readable_rooms(visit)
    return visit.page(
        "organise.html",
        status=422 if wrong else 200,
        proof=proof,
        rooms=[room_line(visit, room) for room in sorted(rooms, key=lambda room: -room.time)],
        templates=list(templates().values()),
        planned=any(plan.admission != "open" for plan in templates().values()),
        kept=kept or {},
        wrong=wrong,
        title_max=TITLE_MAX,
        expected_max=EXPECTED_MAX,
    )


async def readable_rooms(visit: Visit) -> list[Room]:
    """Return the workshops of this server; one that cannot be read keeps none of the others away."""
    found = []
    for code in (await visit.parts.rooms.codes())[:ROOMS_MAX]:
        try:
            found.append((await visit.parts.rooms.open(code)).room)
        except JournalUnavailable:
            raise
        except Exception:
            log.exception("room %s cannot be read", code)
    return found


def room_line(visit: Visit, room: Room) -> dict[str, Any]:
    """Return a workshop as the list shows it."""
    return {
        "code": room.code,
        "shown": shown_code(room.code),
        "title": room.plan.title,
        "life": room.agenda.life.value,
        "over": room.agenda.life in {RoomLife.CLOSED, RoomLife.ARCHIVED},
        "when": f"{day_text(visit, room.starts_at)}, {clock_text(visit, room.starts_at)}" if room.starts_at else "",
    }


async def create(visit: Visit) -> Response:
    """POST /organise/create."""
    only_organiser(visit)
    form = await posted(visit, visit.cookies[ORGANISER_COOKIE])
    shelf = templates()
    title, given = clean(form.get("title", ""), TITLE_MAX), form.get("expected", "").strip()
    if form.get("template") not in shelf or isinstance(title, Refusal):
        return await organise_page(visit, kept=form, wrong=visit.t("organise.wrong_title", max=TITLE_MAX))
    expected = given or str(shelf[form["template"]].expected)
    if not expected.isdecimal() or not 1 <= int(expected[:6]) <= EXPECTED_MAX:
        return await organise_page(visit, kept=form, wrong=visit.t("organise.wrong_expected", max=EXPECTED_MAX))
    told = told_by(form)
    if told is None:
        wrong = visit.t("organise.wrong_notice", length=LINE_MAX, most=DAYS_MAX)
        return await organise_page(visit, kept=form, wrong=wrong)
    call = form.get("call", "").strip()
    if len(call) > ITEM_MAX or not is_call(call):
        return await organise_page(visit, kept=form, wrong=visit.t("organise.wrong_call"))
    plan = msgspec.structs.replace(shelf[form["template"]], title=title, expected=int(expected), call=call, **told)
    plan = msgspec.structs.replace(plan, admission=admission.read(form.get("admission", "")) or plan.admission)
    if plan.admission == "table" and not plan.tables:
        return await organise_page(visit, kept=form, wrong=visit.t("admission.no_tables"))  # ADM5
    code = await create_room(visit.parts, plan, starts_at=from_field(form.get("starts", "")))
    return RedirectResponse(f"/organise/r/{code}", 303, NO_STORE)


def told_by(form: dict[str, str]) -> dict[str, DataNotice | Wifi] | None:
    """Return what a form says of data and of the network, None where something does not fit; all of it is optional."""
    limits = {"responsible": LINE_MAX, "contact": LINE_MAX, "purpose": PURPOSE_MAX}
    said = {name: clean(form.get(name, ""), limit, empty_ok=True) for name, limit in limits.items()}
    wifi = {name: clean(form.get(f"wifi_{name}", ""), WIFI_MAX, empty_ok=True) for name in ("name", "password")}
    usual = DataNotice()
    hours = lasting(form.get("seat_hours", ""), usual.seat_hours, SEAT_HOURS_MAX)
    days = lasting(form.get("text_days", ""), usual.text_days, DAYS_MAX)
    if not (hours and days) or any(isinstance(text, Refusal) for text in (*said.values(), *wifi.values())):
        return None
    responsible, contact, purpose, name, password = map(str, (*said.values(), *wifi.values()))
    notice = DataNotice(responsible, contact, purpose, seat_hours=hours, text_days=days)
    return {"notice": notice, "wifi": Wifi(name, password)}


def lasting(given: str, usual: int, most: int) -> int:
    """Return how long a field says that something is kept, 0 where it says nonsense."""
    text = given.strip() or str(usual)
    return int(text) if text.isdecimal() and len(text) < 5 and 1 <= int(text) <= most else 0  # noqa: PLR2004


async def workshop(visit: Visit) -> Response:
    """GET /organise/r/CODE."""
    only_organiser(visit)
    return workshop_page(visit, await visit.room())


def workshop_page(
    visit: Visit,
    runner: Runner,
    *,
    minted: dict[str, Any] | None = None,
    refused: dict[str, str] | None = None,
    kept: dict[str, str] | None = None,
) -> Response:
    """Return a workshop's links and prompts; `minted` is a link shown once (ORG2), `refused` sentences by step."""
    room, join = runner.room, join_facts(visit, runner.room)
    return visit.page(
        "workshop.html",
        status=422 if refused else 200,
        proof=only_organiser(visit),
        base=f"/organise/r/{room.code}",
        correcting=True,
        minted=minted,
        refused=refused or {},
        kept=kept or {},
        done=visit.request.query_params.get("done", ""),
        **retention_facts(visit, room),
        **links_facts(visit, room, join),
    )


def links_facts(visit: Visit, room: Room, join: dict[str, Any]) -> dict[str, Any]:
    """Return what a page of links says of a workshop."""
    picture = "" if join["loopback"] else qr(join["url"], visit.t("page.qr_label", address=join["short"]))
    return {"room": room, "line": room_line(visit, room), "join": join, "qr": picture}


async def mint(visit: Visit) -> Response:
    """POST /organise/r/CODE/link: a console's or screen's link, shown once, or opened here at once."""
    only_organiser(visit)
    form = await posted(visit, visit.cookies[ORGANISER_COOKIE])
    runner, role = await visit.room(), role_of(form)
    if form.get("open"):
        token = mint_token()
        await mint_link(visit.parts, runner, role, token=token)
        response = RedirectResponse(f"/r/{runner.code}/{page_of(role)}", 303, NO_STORE)
        visit.access.keep(response, link_cookie(runner.code, role), token)
        return response
    return workshop_page(visit, runner, minted=await minted_link(visit, runner, role, ORGANISER))


async def minted_link(visit: Visit, runner: Runner, role: Role, caller: Caller) -> dict[str, Any]:
    """Mint a link and return what the page shows of it, once (ORG2)."""
    url = await mint_link(visit.parts, runner, role, caller)
    local = visit.parts.addresses.loopback
    return {"role": role.value, "url": url, "qr": "" if local else qr(url, visit.t(f"organise.qr_{role.value}"))}


def role_of(form: dict[str, str]) -> Role:
    """Return the role that a form asks a link for."""
    return next((role for role in GIVEN if form.get("role") == role.value), Role.FACILITATOR)


def page_of(role: Role) -> str:
    """Return the page that a role opens."""
    return PAGES[role]


async def links(visit: Visit) -> Response:
    """GET and POST /r/CODE/links: the same links, for whoever holds a console."""
    runner = await visit.room()
    token = link_token(visit.cookies, runner.room, Role.FACILITATOR)
    if not token:
        raise TurnedAway(403, "link_unknown")
    minted = None
    if visit.request.method == "POST":
        form = await posted(visit, token)
        caller = LinkCaller(link_of(token, runner.code))
        minted = await minted_link(visit, runner, role_of(form), caller)
    return visit.page(
        "workshop.html",
        proof=visit.access.proof(token),
        base=f"/r/{runner.code}",
        correcting=False,
        **retention_facts(visit, runner.room),
        minted=minted,
        wrong="",
        kept={},
        done="",
        **links_facts(visit, runner.room, join_facts(visit, runner.room)),
    )
