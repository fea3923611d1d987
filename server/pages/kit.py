"""The kit of a workshop: what is printed before the doors open. Paper pages; none needs a script or a network.

KT1  One page of the organiser has one button each; the sheets themselves are pages, which any browser prints.
KT2  Poster, tents and slips say nothing that the room's screen does not; what reads ahead, and the codes of hosts, are
     the organiser's and the facilitators' alone.
KT3  Each poster, tent, notice and agenda is one page; host sheets are one a host; slips are eight a page.
KT4  Where no phone can come, the place of a code says why (AD3).
KT6  Host sheets are for one day (HC2). On another, a button renews their codes: the sheets of before open no more.
KT5  Pressing the button of the slips mints the codes that are missing, one an expected person; printing again prints
     the same. A slip without a code has a line to write on.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from starlette.responses import RedirectResponse, Response

from rooms.callers import Role
from rooms.plan import PhasePlan, prompt_for
from rooms.room import Room
from rooms.topics import admission
from rooms.topics.admission import MintSlips
from rooms.topics.hosts import RenewHostCode, edition_of
from server.access import link_held
from server.codes import shown_code
from server.host_codes import day_of, host_url, sheet_code
from server.pages.first_state import join_facts
from server.pages.organise import posted
from server.pages.rereading import signer
from server.pages.times import clock_text, day_text
from server.pages.visit import NO_STORE, TurnedAway, Visit
from server.qr import join_url, qr, wifi_text

TABLES_A_HOST: Final = 3
SLIPS_A_PAGE: Final = 8
SIZES: Final = ("a4", "a3")


async def kit(visit: Visit) -> Response:
    """GET /organise/r/CODE/kit (KT1)."""
    room = await prepared(visit)
    token, _caller = signer(visit, room)
    hosts, join = hosts_asked(visit, room), join_facts(visit, room)
    people, proof = room.plan.expected, visit.access.proof(token)
    late = bool(late_tables(visit, room))
    return visit.page("kit.html", room=room, hosts=hosts, people=people, join=join, proof=proof, late=late)


def late_tables(visit: Visit, room: Room) -> list[int]:
    """Return the tables whose host codes were for another day (KT6)."""
    now = visit.parts.rooms.world.now()
    return [table for table in room.open_tables() if day_of(room, now, table) == "late"]


async def renew_sheets(visit: Visit) -> Response:
    """POST /organise/r/CODE/kit/hosts: make the codes good for today, then show their sheets (KT6)."""
    runner = await visit.room()
    token, caller = signer(visit, runner.room)
    await posted(visit, token)
    for table in late_tables(visit, runner.room):
        await runner.submit(RenewHostCode(table, edition_of(runner.room, table)), caller, source="kit")
    return RedirectResponse(f"/organise/r/{runner.code}/kit/hosts", 303, NO_STORE)


async def prepared(visit: Visit) -> Room:
    """Return the room for whoever prepares it; raises `TurnedAway` (KT2)."""
    room = (await visit.room()).room
    if not (visit.is_organiser or link_held(visit.cookies, room, Role.FACILITATOR)):
        raise TurnedAway(403, "organiser_unknown")  # KT2
    return room


async def poster(visit: Visit) -> Response:
    """GET /r/CODE/poster: to hang at the door, A4 or A3."""
    room = (await visit.room()).room
    size = visit.request.query_params.get("size", "")
    facts = {**paper_facts(visit, room), "size": size if size in SIZES else SIZES[0]}
    return visit.page("poster.html", **facts, starts=starts_text(visit, room))


def paper_facts(visit: Visit, room: Room) -> dict[str, Any]:
    """Return what most sheets say: the way in."""
    join = join_facts(visit, room)
    picture = "" if join["loopback"] else qr(join["url"], visit.t("page.qr_label", address=join["short"]))
    return {"room": room, "join": join, "qr": picture, "code": shown_code(room.code)}


def starts_text(visit: Visit, room: Room) -> str:
    """Return the day and the hour, "" while none is set."""
    return f"{day_text(visit, room.starts_at)}, {clock_text(visit, room.starts_at)}" if room.starts_at else ""


async def tents(visit: Visit) -> Response:
    """GET /r/CODE/cards: one sheet of A4 a table, folded to two faces; whoever scans it sits at that table."""
    room = (await visit.room()).room
    axes, wifi = room.plan.table_axis, room.plan.wifi
    tables = [
        {"n": n, "axis": axes.get(str(n), ""), "qr": table_qr(visit, room, n)} for n in range(1, room.plan.tables + 1)
    ]
    network = qr(wifi_text(wifi.name, wifi.password), visit.t("kit.wifi_qr", name=wifi.name)) if wifi.name else ""
    return visit.page("cards.html", **paper_facts(visit, room), tables=tables, wifi=wifi, network=network)


def table_qr(visit: Visit, room: Room, table: int) -> str:
    """Return the code that leads to a table; none where phones could not follow it (KT4)."""
    addresses = visit.parts.addresses
    if addresses.loopback:
        return ""
    address = join_url(addresses.public, room.code, visit.access.join_token(room.code), table)
    return qr(address, visit.t("poster.card_qr", n=table))


async def host_sheets(visit: Visit) -> Response:
    """GET /organise/r/CODE/kit/hosts?hosts=9: a page a host, with the codes of their tables (KT2, KT3)."""
    room = await prepared(visit)
    sheets = [
        {"number": number, "tables": [host_table(visit, room, table) for table in group]}
        for number, group in enumerate(groups(room.plan.tables, hosts_asked(visit, room)), 1)
    ]
    facts = paper_facts(visit, room)
    return visit.page("host_sheets.html", **facts, sheets=sheets, steps=list(timed(visit, room)))


def hosts_asked(visit: Visit, room: Room) -> int:
    """Return for how many hosts sheets are printed: as asked, else one for every few tables."""
    asked = visit.request.query_params.get("hosts", "")
    count = int(asked) if asked.isdecimal() and len(asked) < 4 else -(-room.plan.tables // TABLES_A_HOST)  # noqa: PLR2004
    return min(max(count, 1), max(room.plan.tables, 1))


def groups(tables: int, hosts: int) -> list[list[int]]:
    """Return neighbouring tables for each host, as even as can be."""
    cuts = [round(tables * number / hosts) for number in range(hosts + 1)]
    return [list(range(start + 1, end + 1)) for start, end in pairwise(cuts) if end > start]


def host_table(visit: Visit, room: Room, table: int) -> dict[str, Any]:
    """Return one table of a host sheet, with the code that opens it."""
    token, addresses = sheet_code(visit.parts.secret, room, table), visit.parts.addresses
    address = host_url(addresses.public, room.code, token)
    picture = "" if addresses.loopback else qr(address, visit.t("kit.host_qr", n=table))
    return {"n": table, "axis": room.plan.table_axis.get(str(table), ""), "qr": picture}


def timed(visit: Visit, room: Room) -> Iterator[dict[str, Any]]:
    """Yield the steps with their planned hour, where the workshop has one."""
    at = room.starts_at
    for phase in room.agenda.order:
        plan = room.plans[phase]
        yield {"plan": plan, "at": clock_text(visit, at) if at else "", "prompts": prompts(plan)}
        at += plan.minutes * 60_000 if at else 0


def prompts(plan: PhasePlan) -> list[tuple[str, str]]:
    """Return a step's prompts: that of hosts, then those of axes and tables, each with whom it is for."""
    own = [("", prompt_for(plan, role=Role.HOST.value))]
    return [*own, *((one.axis or str(one.table), one.prompt) for one in plan.variants if one.axis or one.table)]


async def slips(visit: Visit) -> Response:
    """GET /organise/r/CODE/kit/slips: one an expected person, eight a page (KT3)."""
    room = await prepared(visit)
    minted = admission.state_of(room).slips
    codes = [*minted, *[""] * (room.plan.expected - len(minted))]
    address = f"{visit.parts.addresses.host}/r/{room.code}"
    return visit.page("slips.html", **paper_facts(visit, room), address=address, sheets=list(batched(codes)))


def batched(codes: list[str]) -> Iterator[list[str]]:
    """Yield the codes of each page."""
    for at in range(0, len(codes), SLIPS_A_PAGE):
        yield (codes[at : at + SLIPS_A_PAGE] + [""] * SLIPS_A_PAGE)[:SLIPS_A_PAGE]


async def mint_slips(visit: Visit) -> Response:
    """POST /organise/r/CODE/kit/slips: mint what is missing, then show the slips (KT5)."""
    runner = await visit.room()
    token, caller = signer(visit, runner.room)
    await posted(visit, token)
    missing = min(runner.room.plan.expected, admission.SLIPS_MAX) - len(admission.state_of(runner.room).slips)
    if missing > 0:
        codes = admission.fresh_codes(runner.room, runner.world.chance(), missing)
        await runner.submit(MintSlips(codes), caller, source="kit")
    return RedirectResponse(f"/organise/r/{runner.code}/kit/slips", 303, NO_STORE)


async def agenda(visit: Visit) -> Response:
    """GET /organise/r/CODE/kit/agenda: the steps with their hours, on one page (KT3)."""
    room = await prepared(visit)
    steps = list(timed(visit, room))
    total = sum(step["plan"].minutes for step in steps)
    return visit.page(
        "agenda.html", **paper_facts(visit, room), steps=steps, total=total, starts=starts_text(visit, room)
    )
