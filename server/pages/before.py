"""Before the doors open: one line a thing, what is so now and what to do; the last line when nothing is left.

BFO1  A line is ticked only by what the server has seen: a phone that came, a screen that is open and large enough,
      places of hosts. What it cannot know without a script (another computer's clock) is left to the reader.
BFO2  Only who prepares the workshop reads it. It tells the moment at which it was asked; its script asks again every
      two seconds, and without a script a tap does.
BFO3  « Vous pouvez ouvrir les portes. » is said only where every line is ticked. What is not is named, and forbids
      nothing: the doors may be opened anyway.
BFO4  Who may take a place is chosen here, until a vote has been opened (ADM2); what a choice still lacks is a line.
"""

from typing import Any, Final

import msgspec
from starlette.responses import JSONResponse, RedirectResponse, Response

from rooms.callers import Attendance
from rooms.kind import Gone
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.topics import admission
from rooms.topics.admission import SetAdmission
from rooms.views import project
from server.days import moment
from server.host_codes import day_of
from server.pages.kit import prepared
from server.pages.organise import posted
from server.pages.rereading import signer
from server.pages.times import clock_text
from server.pages.trial import PATIENT_S, is_slow, phone_text, reasons, trial_url
from server.pages.visit import NO_STORE, Visit
from server.pages.voice import Voice
from server.qr import qr
from server.runner import Runner
from server.sightings import Display, Phone, Screen

WIDTH_MIN: Final = 1024
HEIGHT_MIN: Final = 720
"""What the screen's page is made for, in CSS pixels (identity 7.1); 1024 x 768 and 1280 x 720 both pass."""
DRIFT_MS_MAX: Final = 60_000
PHONES_SHOWN: Final = 3
NUMBER_LENGTH_MAX: Final = 15


class Line(msgspec.Struct, frozen=True):
    """One thing: what is so or what to do, what more there is to say, where to do it; and whether it is done."""

    name: str
    text: str
    more: tuple[str, ...] = ()
    href: str = ""
    go: str = ""
    done: bool = False


class Asked(msgspec.Struct, frozen=True):
    """Who asks, and when: since when the page is open (ms), the asking computer's own clock (ms, 0 unknown), the
    browser's name and its display, where a script has told them.
    """

    now: int
    since: int
    clock: int = 0
    browser: str = ""
    display: Display = (0, 0, 0, 0)


async def before(visit: Visit) -> Response:
    """GET /r/CODE/before (BFO2)."""
    return await before_page(visit, await visit.room())


async def before_page(visit: Visit, runner: Runner, *, wrong: str = "") -> Response:
    """Return the page; `wrong` is why a choice was refused."""
    room = await prepared(visit)
    token, _caller = signer(visit, room)
    asked, addresses = asked_by(visit), visit.parts.addresses
    address = trial_url(addresses.public, room.code, visit.access.join_token(room.code))
    return visit.page(
        "before.html",
        status=422 if wrong else 200,
        room=room,
        told=await told(visit, runner, asked),
        since=asked.since,
        proof=visit.access.proof(token),
        wrong=wrong,
        fixed=admission.is_fixed(room),
        trial="" if addresses.loopback else address,
        qr="" if addresses.loopback else qr(address, visit.t("trial.qr")),
    )


async def before_json(visit: Visit) -> Response:
    """GET /r/CODE/before.json: the same, for the page's script."""
    await prepared(visit)
    return JSONResponse(await told(visit, await visit.room(), asked_by(visit)), headers=NO_STORE)


def asked_by(visit: Visit) -> Asked:
    """Return who asks, as far as the address says."""
    now, given = visit.parts.rooms.world.now(), visit.request.query_params
    since = number(given.get("since", ""))
    left, top, width, height = [*(number(part) for part in given.get("display", "").split(",")), 0, 0, 0, 0][:4]
    return Asked(
        now,
        since if 0 < since <= now else now,
        number(given.get("clock", "")),
        given.get("browser", ""),
        (left, top, width, height),
    )


def number(text: str) -> int:
    """Return a whole number of an address, 0 for none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) <= NUMBER_LENGTH_MAX else 0


async def told(visit: Visit, runner: Runner, asked: Asked) -> dict[str, Any]:
    """Return the list and its end, as page and script show them."""
    found = await lines(visit, runner, asked)
    left = [line for line in found if not line.done]
    names = ", ".join(visit.t(f"before.name.{line.name}") for line in left)
    end = visit.t("before.left", n=len(left), names=names) if left else visit.t("before.ready")  # BFO3
    now = visit.t("before.at", time=clock_text(visit, asked.now))
    return {"lines": [msgspec.to_builtins(line) for line in found], "end": end, "ready": not left, "now": now}


async def lines(visit: Visit, runner: Runner, asked: Asked) -> list[Line]:
    """Return the list, in the order of doing (BFO1)."""
    room, seen = runner.room, visit.parts.sightings
    phones, screens = await seen.phones(runner.code), await seen.screens(runner.code)
    found = [
        phone_line(visit, room, phones, asked),
        screen_line(visit, room, screens, asked, here=screen_open(runner)),
        clock_line(visit, asked),
        kit_line(visit, room),
        notice_line(visit, room),
    ]
    if room.plan.tables:
        found.append(hosts_line(visit, room, asked.now))
    return [*found, *draw_lines(visit, room)]


def phone_line(visit: Visit, room: Room, phones: list[Phone], asked: Asked) -> Line:
    """Return whether a phone reaches the address, with its delay; else, after a while, why not (TRL4)."""
    href, go = f"/r/{room.code}/poster", visit.t("kit.poster")
    if phones:
        delays = [phone.delay_ms for phone in phones if phone.delay_ms >= 0]
        slow = bool(delays) and is_slow(min(delays))
        first, *others = [phone_text(visit, phone) for phone in phones[:PHONES_SHOWN]]
        more = (*((visit.t("before.phone_slow"),) if slow else ()), *others)
        return Line("phone", first, more, href, go, done=not slow)
    host, arrivals = visit.parts.addresses.host, [seat.joined_at for seat in room.people().values()]
    if arrivals and moment(max(arrivals)).date() == moment(asked.now).date():
        came = visit.t("before.phone_came", time=clock_text(visit, max(arrivals)))
        return Line("phone", came, (), href, go, done=True)
    if visit.parts.addresses.loopback:
        return Line("phone", visit.t("room.only_this_computer"), reasons(visit, room, host, ever=False))
    if asked.now - asked.since < PATIENT_S * 1000:
        return Line("phone", visit.t("before.phone_none"), (), href, go)
    why = reasons(visit, room, host, ever=bool(arrivals))
    return Line("phone", visit.t("before.phone_why", n=PATIENT_S), why, href, go)


def screen_line(visit: Visit, room: Room, screens: list[Screen], asked: Asked, *, here: bool) -> Line:
    """Return whether a screen is open, how large, and whether it is where this page is (a display that mirrors).

    Of several, one that is as it should be is enough.
    """
    if not screens:
        text = visit.t("before.screen_open" if here else "before.screen_none")
        links = f"/organise/r/{room.code}" if visit.is_organiser else f"/r/{room.code}/links"
        return Line("screen", text, (), links, visit.t("before.links"), done=here)
    found = [one_screen(visit, screen, asked) for screen in screens]
    return next((line for line in found if line.done), found[0])


def one_screen(voice: Voice, screen: Screen, asked: Asked) -> Line:
    """Return how one screen is, and what to do."""
    size = {"width": screen.width, "height": screen.height}
    if asked.browser and screen.browser == asked.browser and screen.display == asked.display:
        return Line("screen", voice.t("before.screen_mirrors", size), (voice.t("open_screen.help"),))
    if screen.width < WIDTH_MIN or screen.height < HEIGHT_MIN:
        return Line("screen", voice.t("before.screen_small", size), (voice.t("before.screen_larger"),))
    return Line("screen", voice.t("before.screen_size", size), done=True)


def clock_line(voice: Voice, asked: Asked) -> Line:
    """Return whether the server's clock is that of whoever reads; without a script they compare (BFO1)."""
    time = clock_text(voice, asked.now)
    if not asked.clock:
        return Line("clock", voice.t("before.clock_compare", time=time), done=True)
    if abs(asked.clock - asked.now) > DRIFT_MS_MAX:
        return Line("clock", voice.t("before.clock_wrong", time=time, own=clock_text(voice, asked.clock)))
    return Line("clock", voice.t("before.clock_right", time=time), done=True)


def kit_line(voice: Voice, room: Room) -> Line:
    """Return whether the kit was printed: its button mints the slips; where these admit, one for everyone (BFO4)."""
    slips, expected = len(admission.state_of(room).slips), room.plan.expected
    href, go = f"/organise/r/{room.code}/kit", voice.t("kit.title")
    if room.admission == "slips" and slips < expected:
        return Line("kit", voice.t("before.kit_slips", n=slips, of=expected), (), href, go)
    text = voice.t("before.kit_printed" if slips else "before.kit_none", n=slips)
    return Line("kit", text, (), href, go, done=bool(slips))


def notice_line(voice: Voice, room: Room) -> Line:
    """Return whether people are told who answers for their data."""
    said = bool(room.plan.notice.responsible and room.plan.notice.contact)
    text = voice.t("before.notice_told" if said else "before.notice_none")
    return Line("notice", text, (), f"/r/{room.code}/data", voice.t("data.title"), done=said)


def hosts_line(voice: Voice, room: Room, now: int) -> Line:
    """Return whether each table has its host, and whether their sheets open today."""
    without, href = tables_without_host(room), f"/organise/r/{room.code}/kit"
    if not without:
        return Line("hosts", voice.t("before.hosts_all"), done=True)
    text = voice.t("before.hosts_none", tables=", ".join(map(str, without)))
    late = (voice.t("before.hosts_late"),) if any(day_of(room, now, table) == "late" for table in without) else ()
    return Line("hosts", text, late, href, voice.t("kit.hosts"))


def draw_lines(voice: Voice, room: Room) -> list[Line]:
    """Return for each step that draws whether its pool has a format more than there are tables (DRF9)."""
    tables, found = len(room.open_tables()), []
    for phase in room.agenda.order:
        draw = project(room, f"desk:p/{phase}/draw")
        if isinstance(draw, Gone):
            continue
        key = "restitution_draw.pool" if draw["pool"] > tables else "restitution_draw.pool_short"
        found.append(Line("draw", voice.t(key, pool=draw["pool"], tables=tables), done=draw["pool"] > tables))
    return found


async def choose(visit: Visit) -> Response:
    """POST /r/CODE/before: choose who may take a place (BFO4)."""
    runner = await visit.room()
    token, caller = signer(visit, runner.room)
    form = await posted(visit, token)
    chosen = admission.read(form.get("admission", ""))
    if chosen and chosen != runner.room.admission:
        answer = (await runner.submit(SetAdmission(chosen), caller, source="before")).answer
        if isinstance(answer, Refusal):
            return await before_page(visit, runner, wrong=visit.t(f"refusal.{answer.code}", answer.params))
    return RedirectResponse(f"/r/{runner.code}/before#admission", 303, NO_STORE)


def screen_open(runner: Runner) -> bool:
    """Tell whether a screen reads this room here: the stage, without a console's desk or a person's place (BFO1)."""
    open_layers = (set(cursor.at) for cursor in runner.hub.cursors)
    return any("stage" in at and "desk" not in at and not any("/" in layer for layer in at) for at in open_layers)


def tables_without_host(room: Room) -> list[int]:
    """Return the open tables that no host looks after, by number."""
    hosted = {seat.table for seat in room.seats.values() if seat.attendance is Attendance.HOST and not seat.left}
    return [table for table in room.open_tables() if table not in hosted]
