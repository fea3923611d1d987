"""The first state of a page: what its script begins with, so that it need not ask before it can show.

FS1  A page holds the layers that its socket would read, and nothing else; each with its own position, so that HELLO
     goes on from there.
FS2  The words in a page are those that participants, consoles or screens read; the organiser's are not sent to phones.
FS3  A page other than the console holds the words that its script names, and those by which rooms name things; a screen
     of each form its name, and what its rendering names: no label, nothing by which a table chooses.
FS4  A participant's page holds the words of the steps that are open, and of the refusals that a page says by itself;
     its script fetches all others once it needs them, from an address that changes with them. What forms say of
     themselves is among the others, but for the labels and names that one's table shows.
FS5  A participant's page holds nothing of past steps, and little of what a room has many of (ideas, options): the last.
     The layer then has no position, so that the socket brings it whole: a page stays small in a full room.
"""

import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any, Final

import msgspec

from rooms.callers import Caller, SeatCaller
from rooms.life import TAKING, PhaseLife, RoomLife
from rooms.phases import KINDS
from rooms.room import Room
from rooms.topics import control
from server.codes import shown_code
from server.layers import layers_for, wire_name
from server.pages.drawn import later_words, script_words
from server.pages.visit import Visit
from server.passes import View
from server.qr import join_url
from server.runner import Runner
from web.catalogue import Lang, for_page, shipped

ELSEWHERE: Final = frozenset(
    {
        "http", "home", "organise", "poster", "page", "cli", "serve", "rehearse", "storage", "template", "expected",
        "month", "weekday", "reread", "kit", "before", "trial", "data", "accessibility",
        "repeat", "broadsheet",
    }
)  # fmt: skip
OF_PEOPLE: Final = frozenset({"gazette", "guest", "live", "place", "public", "replay", "visit"})
"""The texts of pages that no console draws."""
DESK_ONLY: Final = frozenset({"console", "act", "life", "mode", "light", "ready", "hidden", "report"})
NAMED_BY_ROOMS: Final = re.compile(r"^(?!template\.|organise\.).*\.(\w+_n|rule\w*)$")
"""The texts that a room names in what it shows: the labels of things (« Idée 12 »), and the rules of its counts."""
LABEL: Final = re.compile(r'"label":"([a-z_]+(?:\.\w+)+)"')
"""A text that something in a layer is named by."""
TOLD_BY_PAGES: Final = frozenset({"", "INTERNAL", "TEXT_EMPTY", "TEXT_TOO_LONG", "TOO_MANY_COMMANDS"})
"""What a page refuses before it asks the room, so also where there is no network ("" is no refusal); beside these, what
a kind does not know (`SCORE_UNKNOWN`)."""
FORMAT: Final = re.compile(r'"format":"([a-z_]+)"')
"""A format of restitutions that something in a layer names."""
CHOICE: Final = re.compile(r"restitution\.(shelf\.|tone\.|takes|stage)|restitution_prep\.(shelves|choose|plain_always)")
"""What is said of formats where one is to be chosen."""
LATER_WORDS: Final = re.compile(rf"phone\.ended_|restitution\.(?!(table_n|title)$)|{CHOICE.pattern}")
"""Why a link is over for good: its server is there to be asked; and what is said of restitutions, but for what a layer
names: the formats where one is to be chosen, the labels of the one that a table fills in."""
AT_TABLES: Final = frozenset({"what", "example", "say", "drawn"})
"""What a form says of itself to a table, or to who speaks for it."""
THINGS_BYTES_MAX: Final = 500
"""Bytes of JSON that a page may spend on the things of the room (FS5)."""
THING_DEPTH: Final = 2
"""A thing among many has a name of one part more: `p/PHASE/idea/12`."""
PARTICIPANT: Final = frozenset[View]({"phone", "live"})
CONSOLES: Final = frozenset[View]({"console", "operator"})
LINKED: Final = frozenset[View]({"host", "guest"})
REPORT_ON_PHONES: Final = ("report.not_shown", "report.proxy")
"""What phases say of their results on every page, in the report's words."""


def first_state(visit: Visit, runner: Runner, caller: Caller, view: View, proof: str, table: int = 0) -> dict[str, Any]:
    """Return what the page's script begins with (FS1)."""
    device = caller.seat if isinstance(caller, SeatCaller) else ""
    link = "" if isinstance(caller, SeatCaller) else getattr(caller, "link", "")
    return {
        "seat": runner.room.seat_of(device) if device else "",
        "role": "seat" if device else runner.room.links[link].value,
        "view": view,
        "pass": visit.access.passes.mint(runner.code, view, seat=device, link=link, remote=view == "live"),
        "now": visit.parts.rooms.world.now(),
        "code": runner.code,
        "build": "",
        "proof": proof,
        "table": table,
        **({"room": control.room_of(runner.room, link)} if view == "operator" else {}),
        "join": join_facts(visit, runner.room) | ({"qr": "", "short": ""} if view in PARTICIPANT else {}),
        "words": f"/words/{view}/{visit.lang}/{words_file(view, visit.lang)[0]}" if view in PARTICIPANT else "",
        "layers": {
            wire_name(layer): in_brief(runner, layer)
            if view in PARTICIPANT and wire_name(layer) == "room"
            else layer_state(runner, layer)
            for layer in layers_for(runner.room, caller, view)
        },
    }


def soon_held(runner: Runner, state: dict[str, Any], table: int) -> dict[str, Any]:
    """Return the layers that a page begins with, and that of the table whose card was scanned: for words only."""
    layers: dict[str, Any] = state["layers"]
    scanned = f"table/{table}"
    return {**layers, scanned: layer_state(runner, scanned)} if table else layers


def layer_state(runner: Runner, layer: str) -> dict[str, Any]:
    """Return one layer as its readers have it, with its position."""
    ring = runner.hub.ring(layer)
    offset, mac = ring.at
    return {"offset": offset, "mac": mac, "map": ring.values}


def in_brief(runner: Runner, layer: str) -> dict[str, Any]:
    """Return the room's layer as a page begins with it, at no position where something is left out (FS5)."""
    whole = layer_state(runner, layer)
    room, left = runner.room, THINGS_BYTES_MAX
    open_now = {phase for phase, run in room.agenda.runs.items() if phase == room.agenda.front or run.life in TAKING}
    held = {name: value for name, value in whole["map"].items() if not is_past(name, open_now)}
    for name in reversed([name for name in held if name.count("/") > THING_DEPTH]):
        left -= len(msgspec.json.encode(held[name]))
        if left < 0:
            del held[name]
    return whole if len(held) == len(whole["map"]) else {"offset": 0, "mac": "", "map": held}


def is_past(name: str, open_now: set[str]) -> bool:
    """Tell whether a key is about a step that neither is in front nor takes anything."""
    first, _, rest = name.partition("/")
    return first in {"p", "phase"} and rest.partition("/")[0] not in open_now


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
    if view in PARTICIPANT | {"screen"} and (named := script_words(view)):
        told = {*named, *named_by_rooms(visit.lang)}
        found = for_page(visit.lang, sorted(told))
        return found if view != "screen" else {key: text for key, text in found.items() if is_on_stage(key, told)}
    if view in LINKED:
        kinds = (word for words in later_words(view).values() for word in words)
        return for_page(visit.lang, [*script_words(view), *kinds, *named_by_rooms(visit.lang)])  # FS3
    left_out = ELSEWHERE | (OF_PEOPLE if view in CONSOLES else DESK_ONLY)
    tops = {key.partition(".")[0] for key in shipped().keys(visit.lang)} - left_out  # FS2
    return for_page(visit.lang, [*sorted(tops), *REPORT_ON_PHONES])


def is_on_stage(key: str, named: Iterable[str]) -> bool:
    """Tell whether a screen may say this: of a form its name, and what its own rendering names (FS3)."""
    of, _, name = key.rpartition(".")
    if not key.startswith("restitution.") or name == "name" or key in named:
        return True
    return of != "restitution" and of in named and name not in AT_TABLES


def participant_words(lang: Lang, room: Room, view: View, layers: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the texts that a participant's page needs for the steps that are open (FS4)."""
    kinds = open_kinds(room)
    held = msgspec.json.encode(layers).decode()
    labels = LABEL.findall(held)
    shown = {*labels, *(f"restitution.{name}.name" for name in formats_shown(held, layers))}
    later = later_words(view)
    ends = () if room.agenda.life is RoomLife.OPEN else later.get("ends", ())
    named = [*script_words(view), *(word for kind in kinds for word in later.get(kind, ())), *ends, *labels]
    found = for_page(lang, named)
    told = TOLD_BY_PAGES | {code for kind in kinds for code in KINDS[kind].REFUSALS if code.endswith("_UNKNOWN")}
    if any(not facts["chosen"] for facts in choices(layers)):
        shown |= {key for key in found if CHOICE.match(key)}
    texts = ((key, text) for key, text in found.items() if key in shown or not LATER_WORDS.match(key))
    return {key: text for key, text in texts if refused_by(key) in told}  # FS4


def choices(layers: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return what tables know of the format in which they give back (rooms.restitutions.writing.format_facts)."""
    maps = (layer["map"].items() for layer in layers.values())
    return [value for items in maps for name, value in items if name.startswith("p/") and name.endswith("/format")]


def formats_shown(held: str, layers: Any) -> set[str]:  # noqa: ANN401
    """Return the formats that a page names: those that layers hold, but the others where a table has chosen."""
    names = set(FORMAT.findall(held))
    for facts in choices(layers):
        if facts["chosen"]:
            names -= {one["format"] for one in facts["allowed"]} - {facts["format"]}
    return names


def refused_by(key: str) -> str:
    """Return the code of the refusal that a text tells, "" for other texts."""
    return key.split(".")[1] if key.startswith("refusal.") else ""


def open_kinds(room: Room) -> set[str]:
    """Return the kinds of the steps that a page may show at once: the one in front, those that take something new."""
    taking = TAKING - {PhaseLife.CLOSING}
    shown = [phase for phase, run in room.agenda.runs.items() if run.life in taking or phase == room.agenda.front]
    return {room.plans[phase].kind for phase in shown if phase in room.plans}


def named_by_rooms(lang: Lang) -> Iterable[str]:
    """Return the texts that rooms name things by."""
    return filter(NAMED_BY_ROOMS.search, shipped().keys(lang))


@cache
def words_file(view: View, lang: Lang) -> tuple[str, bytes]:
    """Return all texts that a participant's script may ask for, as JSON, and the name that their content gives them."""
    later = [word for words in later_words(view).values() for word in words]
    body = msgspec.json.encode(for_page(lang, [*script_words(view), *later, *named_by_rooms(lang)]))
    return sha256(body).hexdigest()[:8], body
