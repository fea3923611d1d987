"""Before the doors open: one line a thing, what is so now and what to do; the last line when nothing is left.

BFO1  A line is ticked only by what the server has seen: a phone that came, a screen that is open, places of hosts.
BFO2  Only who prepares the workshop reads it. It tells the moment at which it was asked, and is asked again by a tap.
BFO3  « Vous pouvez ouvrir les portes. » is said only where every line is ticked.
"""

import msgspec
from starlette.responses import Response

from rooms.callers import Attendance
from rooms.room import Room
from rooms.topics import admission
from server.pages.kit import prepared
from server.pages.times import clock_text
from server.pages.visit import Visit
from server.pages.voice import Voice
from server.runner import Runner


class Line(msgspec.Struct, frozen=True):
    """One thing: whether it is so, what is so or what to do, and where."""

    done: bool
    text: str
    href: str = ""
    go: str = ""


async def before(visit: Visit) -> Response:
    """GET /r/CODE/before (BFO2)."""
    room = await prepared(visit)
    runner = await visit.room()
    found = lines(visit, runner, loopback=visit.parts.addresses.loopback)
    left = sum(not line.done for line in found)
    now = clock_text(visit, visit.parts.rooms.world.now())
    return visit.page("before.html", room=room, lines=found, left=left, now=now)


def lines(voice: Voice, runner: Runner, *, loopback: bool) -> list[Line]:
    """Return the list, in the order of doing (BFO1)."""
    room, own = runner.room, f"/organise/r/{runner.code}"
    came = bool(room.seats)
    phone = "phone_came" if came else "phone_loopback" if loopback else "phone_none"
    shown, notice = screen_open(runner), room.plan.notice
    told = bool(notice.responsible and notice.contact)
    found = [
        Line(came, voice.t(f"before.{phone}"), f"/r/{room.code}/poster", voice.t("kit.poster")),
        Line(shown, voice.t("before.screen_open" if shown else "before.screen_none"), own, voice.t("before.links")),
        Line(
            told,
            voice.t("before.notice_told" if told else "before.notice_none"),
            f"/r/{room.code}/data",
            voice.t("data.title"),
        ),
        Line(
            bool(slips := admission.state_of(room).slips),
            kit_text(voice, len(slips)),
            f"{own}/kit",
            voice.t("kit.title"),
        ),
    ]
    without = tables_without_host(room)
    if room.plan.tables:
        text = (
            voice.t("before.hosts_none", tables=", ".join(map(str, without)))
            if without
            else voice.t("before.hosts_all")
        )
        found.append(Line(not without, text, f"{own}/kit", voice.t("kit.hosts")))
    return found


def kit_text(voice: Voice, slips: int) -> str:
    """Return whether the kit was printed: its slips are minted by their button."""
    return voice.t("before.kit_printed", n=slips) if slips else voice.t("before.kit_none")


def screen_open(runner: Runner) -> bool:
    """Tell whether a screen reads this room here: the stage, without a console's desk or a person's place (BFO1)."""
    open_layers = (set(cursor.at) for cursor in runner.hub.cursors)
    return any("stage" in at and "desk" not in at and not any("/" in layer for layer in at) for at in open_layers)


def tables_without_host(room: Room) -> list[int]:
    """Return the tables that no host looks after, by number."""
    hosted = {seat.table for seat in room.seats.values() if seat.attendance is Attendance.HOST and not seat.left}
    return [table for table in range(1, room.plan.tables + 1) if table not in hosted]
