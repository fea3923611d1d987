"""The first state of a page: what its script begins with, so that it need not ask before it can show.

FS1  A page holds the layers that its socket would read, and nothing else; each with its own position, so that HELLO
     goes on from there.
FS2  The words in a page are those that participants, consoles or screens read; the organiser's are not sent to phones.
FS3  A page other than the console holds the words that its script names, and those by which rooms name things.
"""

import re
from typing import Any, Final

from rooms.callers import Caller, SeatCaller
from rooms.room import Room
from server.codes import shown_code
from server.layers import layers_for
from server.pages.drawn import script_words
from server.pages.visit import Visit
from server.passes import View
from server.qr import join_url
from server.runner import Runner
from web.catalogue import for_page, shipped

ELSEWHERE: Final = frozenset(
    {
        "http", "home", "organise", "poster", "page", "cli", "serve", "rehearse", "storage", "template", "expected",
        "month", "weekday",
    }
)  # fmt: skip
DESK_ONLY: Final = frozenset({"console", "act", "life", "mode", "light", "ready", "hidden", "report"})
NAMED_BY_ROOMS: Final = re.compile(r"^(?!template\.).*\.(\w+_n|rule\w*)$")
"""The texts that a room names in what it shows: the labels of things (« Idée 12 »), and the rules of its counts."""
REPORT_ON_PHONES: Final = ("report.not_shown", "report.proxy")
"""What phases say of their results on every page, in the report's words."""


def first_state(visit: Visit, runner: Runner, caller: Caller, view: View, proof: str, table: int = 0) -> dict[str, Any]:
    """Return what the page's script begins with (FS1)."""
    seat = caller.seat if isinstance(caller, SeatCaller) else ""
    link = "" if isinstance(caller, SeatCaller) else getattr(caller, "link", "")
    return {
        "seat": seat,
        "role": "seat" if seat else runner.room.links[link].value,
        "view": view,
        "pass": visit.access.passes.mint(runner.code, view, seat=seat, link=link, remote=view == "live"),
        "now": visit.parts.rooms.world.now(),
        "code": runner.code,
        "build": "",
        "proof": proof,
        "table": table,
        "join": join_facts(visit, runner.room),
        "layers": {layer: layer_state(runner, layer) for layer in layers_for(runner.room, caller, view)},
    }


def layer_state(runner: Runner, layer: str) -> dict[str, Any]:
    """Return one layer as its readers have it, with its position."""
    ring = runner.hub.ring(layer)
    offset, mac = ring.at
    return {"offset": offset, "mac": mac, "map": ring.values}


def join_facts(visit: Visit, room: Room) -> dict[str, Any]:
    """Return where people join, for screens and consoles."""
    addresses = visit.parts.addresses
    return {
        "url": join_url(addresses.public, room.code, visit.access.join_token(room.code)),
        "short": f"{addresses.host}/{room.code}",
        "host": addresses.host,
        "code": shown_code(room.code),
        "loopback": addresses.loopback,
        "qr": f"/r/{room.code}/join.svg",
    }


def page_words(visit: Visit, view: View) -> dict[str, str]:
    """Return the texts that a page's script may need (FS2); all but consoles those alone that it names (FS3)."""
    if view in {"phone", "live", "screen"} and (named := script_words(view)):
        return for_page(visit.lang, [*named, *filter(NAMED_BY_ROOMS.search, shipped().keys(visit.lang))])  # FS3
    left_out = ELSEWHERE | (frozenset() if view == "console" else DESK_ONLY)
    tops = {key.partition(".")[0] for key in shipped().keys(visit.lang)} - left_out  # FS2
    return for_page(visit.lang, [*sorted(tops), *REPORT_ON_PHONES])
