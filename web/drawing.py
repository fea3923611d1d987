"""The drawings of Rosace for the pages that the server makes: the same shapes as web/client/draw, as inert SVG.

DRP1  The same petal, rose and seed give the same text here and in the browser: one test reads both.
DRP2  Colours are classes (web/styles/parts/drawing.css); only the favicon, which no stylesheet reaches, has its own.
DRP3  What a drawing shows is also said, in its label; a drawing beside the words it would repeat is silent.
DRP4  A name that has no icon is a mistake of the page, and is refused.
"""

import functools
import math
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from web.assets import DIST, ClientNotBuilt
from web.svg import drawing, tag

PETALS_MAX = 30
R0 = 15.0
R1 = 44.0
TENTHS = 10
PAPER, INK, MIMOSA = "#FFFFFF", "#10242B", "#FFC933"

_LABEL_RADIUS = R1 + 3.6
_FIELD_RADIUS = 46.0
_CAPACITY_MIN = 60
_GOLDEN_ANGLE = 137.508
_SEED = 0.72
_SMALL_PX = 32
_CROWD_MIN = 3
"""From three petals on, neighbours decide how wide one may be."""
_MARK_VIEW = "-50 -50 100 100"
_ROOM_VIEW = "-52 -52 104 104"
_LONG = (17, 49, 7.2)
_SHORT = (17, 41, 6)

SIGNS = {
    "leaf": "leaf", "key": "key", "anchor": "anchor", "mountain": "mountain", "tree": "tree-deciduous", "wave": "waves",
    "sailboat": "sailboat", "bird": "bird", "fish": "fish", "wheat": "wheat", "apple": "apple", "bike": "bike",
    "moon": "moon", "bridge": "bridge", "lighthouse": "lighthouse", "lamp": "lamp",
}  # fmt: skip
"""Word of a sign in the catalogues, and its Lucide drawing, in the order of identity 2.6."""


class Petal(msgspec.Struct, frozen=True):
    """One table, axis or step of a rose; state is working, ready, on_air, closed or axis (with its wind)."""

    label: str
    part: float
    state: str = "working"
    wind: str = ""


class Seed(msgspec.Struct, frozen=True):
    """Where a seed lies, and its radius, in the units of a drawing 104 wide."""

    x: float
    y: float
    r: float


def decimals(number: float) -> str:
    """A number in a path: two decimals at most, halves up, as the browser writes it."""
    rounded = math.floor(number * 100 + 0.5) / 100
    return repr(rounded or 0.0).removesuffix(".0")


def lens(r0: float, r1: float, w: float) -> str:
    """SVG path of a petal from r0 to r1, pointing North, half-width w: two arcs of radius (c²/4 + w²) / 2w."""
    c = r1 - r0
    radius = decimals((c * c / 4 + w * w) / (2 * w))
    near, far = decimals(-r0), decimals(-r1)
    return f"M0 {near}A{radius} {radius} 0 0 1 0 {far}A{radius} {radius} 0 0 1 0 {near}Z"  # DRP1


def _turned(kind: str, path: str, degrees: float) -> Markup:
    return tag("path", class_=kind, d=path, transform=f"rotate({decimals(degrees)})")


def mark(size: int, label: str = "") -> Markup:
    """The mark at a size in px; with a label it is an image by itself."""
    short = [_turned("mark-short", lens(*_SHORT), turn) for turn in (45, 135, 225, 315) if size >= _SMALL_PX]
    long = [_turned("mark-long", lens(*_LONG), turn) for turn in (90, 180, 270)]
    north = tag("path", class_="mark-north", d=lens(*_LONG))
    table = tag("circle", class_="mark-table", r=10.5)
    return drawing("mark", _MARK_VIEW, label, table, *short, *long, north, width=size, height=size)  # DRP3


def favicon() -> str:
    """The four long petals and the table on paper, as a file of its own."""
    petals = (tag("path", d=lens(*_LONG), transform=f"rotate({turn})") for turn in (90, 180, 270))
    paper = tag("rect", x=-50, y=-50, width=100, height=100, rx=12, fill=PAPER)
    dark = tag("g", tag("circle", r=10.5), *petals, fill=INK)
    north = tag("path", d=lens(*_LONG), fill=MIMOSA, stroke=INK, stroke_width=2.4)  # DRP2
    return tag("svg", paper, dark, north, xmlns="http://www.w3.org/2000/svg", viewBox=_MARK_VIEW)


def half_width(count: int) -> float:
    """Half-width of each of `count` petals, so that neighbours do not touch."""
    widest = 0.3 * (R1 - R0)
    if count < _CROWD_MIN:
        return widest
    return min(widest, (R0 + R1) / 2 * math.tan(math.pi / count) * 0.9)


def _polar(degrees: float, radius: float) -> tuple[float, float]:
    angle = degrees * math.pi / 180
    return radius * math.sin(angle), -radius * math.cos(angle)


def _tenths(item: Petal) -> int:
    part = min(TENTHS, max(0, math.floor(item.part * TENTHS + 0.5)))
    return {"ready": TENTHS, "on_air": TENTHS, "closed": 0}.get(item.state, part)


def _petal(item: Petal, angle: float, path: str) -> Markup:
    tenths = _tenths(item)
    bed = [] if item.state == "closed" else [_turned("petal-bed", path, angle)]
    clip = f"url(#rose-reach-{tenths})" if tenths < TENTHS else ""
    part = [tag("g", _turned("petal-part", path, angle), clip_path=clip)] if tenths else []
    x, y = _polar(angle, _LABEL_RADIUS)
    label = tag("text", item.label, class_="petal-label", x=decimals(x), y=decimals(y))
    full = "true" if tenths == TENTHS else "false"
    lines = [*bed, *part, _turned("petal-rim", path, angle), label]
    return tag("g", *lines, class_="petal", data_state=item.state, data_full=full, data_wind=item.wind)


def rose(items: Sequence[Petal], text: str, number: str = "", words: str = "") -> Markup:
    """The rose of the room: one petal an item, clockwise from the top, 1 to 30 of them; `text` says what it shows."""
    path = lens(R0, R1, half_width(len(items)))
    petals = (_petal(item, 360 / len(items) * i, path) for i, item in enumerate(items))
    reaches = (
        tag("clipPath", tag("circle", r=decimals(R0 + n / TENTHS * (R1 - R0))), id=f"rose-reach-{n}")
        for n in range(1, TENTHS)
    )
    centre = [tag("text", number, class_="rose-centre", y=-1.5)] if number else []
    below = [tag("text", words, class_="rose-words", y=7)] if words else []
    return drawing("rose", _ROOM_VIEW, text, tag("defs", *reaches), *petals, *centre, *below)


def seed(i: int, capacity: int) -> Seed:
    """The place of the ith contribution, from 0: it rests on i and the first capacity, never on how many there are."""
    c = _FIELD_RADIUS / math.sqrt(max(capacity, _CAPACITY_MIN))
    x, y = _polar(i * _GOLDEN_ANGLE, c * math.sqrt(i + 0.5))
    return Seed(x, y, _SEED * c)


def seeds(count: int, capacity: int, text: str) -> Markup:
    """The seeds of the room, without themes; the browser colours them."""
    room, doublings = max(capacity, _CAPACITY_MIN), 0
    while room < count:
        room, doublings = room * 2, doublings + 1
    laid = (seed(i, capacity) for i in range(count))
    circles = (tag("circle", class_="seed", cx=decimals(s.x), cy=decimals(s.y), r=decimals(s.r)) for s in laid)
    whole = tag("g", *circles, class_="seeds-all", transform=f"scale({2 ** (-doublings / 2):.4f})")
    return drawing("seeds", _ROOM_VIEW, text, whole)


def bar(share: float, *, finalist: bool = False) -> Markup:
    """A bar of results from zero to `share` (0 to 1) of its width; the number stands beside it as text."""
    width = round(min(1.0, max(0.0, share)) * 100, 1)
    kind = "bar-fill bar-finalist" if finalist else "bar-fill"
    filled = tag("rect", class_=kind, width=f"{width:g}", height=10)
    return drawing(
        "bar",
        "0 0 100 10",
        "",
        filled if width else tag("path", class_="bar-none", d="M0 0V10"),
        preserveAspectRatio="none",
    )


@functools.cache
def _icons() -> dict[str, list[tuple[str, dict[str, str]]]]:
    try:
        return msgspec.json.decode((DIST / "icons.json").read_bytes(), type=dict[str, list[tuple[str, dict[str, str]]]])
    except FileNotFoundError:
        raise ClientNotBuilt("The client is not built. Run: make setup") from None


def icon(name: str) -> Markup:
    """A Lucide drawing, always beside a word; the names are listed in web/icons.mjs."""
    shapes = _icons().get(name)
    if shapes is None:
        raise KeyError(f"no icon is named {name}")  # DRP4
    return drawing("icon", "0 0 24 24", "", *(tag(kind, **given) for kind, given in shapes))
