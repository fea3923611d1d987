import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.web.test_client import bundle
from web import drawing
from web.drawing import Petal

HOUSE = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
BOTH = """
import { f, lens } from "%(draw)s/lens.ts";
import { halfWidth, petals, reach } from "%(draw)s/petals.ts";
import { seed } from "%(draw)s/spiral.ts";
for (let n = 1; n <= 30; n += 1) console.log(lens(15, 44, halfWidth(n)));
for (const { transform, tenths, labelX, labelY } of petals([0, 0.31, 0.95, 1, 0.05, 0.5, 0.449])) {
  console.log(transform, tenths, labelX, labelY);
}
for (let n = 0; n <= 10; n += 1) console.log(reach(n));
for (let i = 0; i < 200; i += 1) { const { x, y, r } = seed(i, 158); console.log(f(x), f(y), f(r)); }
"""


def in_the_browser(folder: Path) -> list[str]:
    source = folder / "both.ts"
    source.write_text(BOTH % {"draw": HOUSE / "web/client/draw"})
    ran = subprocess.run(["node", bundle(source, folder)], capture_output=True, text=True, check=True)
    return ran.stdout.splitlines()


def on_the_server() -> list[str]:
    f = drawing.decimals
    lines = [drawing.lens(15, 44, drawing.half_width(n)) for n in range(1, 31)]
    items = [Petal("", part) for part in (0, 0.31, 0.95, 1, 0.05, 0.5, 0.449)]
    for i, item in enumerate(items):
        angle = 360 / 7 * i
        x, y = drawing._polar(angle, 47.6)
        lines.append(f"rotate({f(angle)}) {drawing._tenths(item)} {f(x)} {f(y)}")
    lines += [f(15 + n / 10 * 29) for n in range(11)]
    return lines + [f"{f(s.x)} {f(s.y)} {f(s.r)}" for s in (drawing.seed(i, 158) for i in range(200))]


def test_DRP1_the_server_draws_what_the_browser_draws(tmp_path: Path) -> None:
    assert on_the_server() == in_the_browser(tmp_path)


def test_DRP2_only_the_favicon_has_colours_of_its_own() -> None:
    drawn = [
        drawing.mark(120, "Rosace"),
        drawing.rose([Petal("1", 0.5), Petal("2", 1, "ready")], "1 fiche prête sur 2", "1", "fiche prête"),
        drawing.seeds(84, 60, "84 idées"),
        drawing.bar(0.4, finalist=True),
    ]
    for svg in drawn:
        ET.fromstring(svg)
        assert "#" not in svg.replace("url(#", "")
        assert "style" not in svg
    favicon = ET.fromstring(drawing.favicon())
    assert favicon.tag == f"{SVG}svg"
    assert {part.get("fill") for part in favicon} == {drawing.PAPER, drawing.INK, drawing.MIMOSA}


def test_DRP3_a_drawing_is_said_or_silent() -> None:
    assert 'role="img" aria-label="9 fiches prêtes sur 20"' in drawing.rose([Petal("1", 1)], "9 fiches prêtes sur 20")
    assert 'aria-hidden="true"' in drawing.mark(26)
    assert 'aria-hidden="true"' in drawing.icon("check")


def test_DRP4_a_name_that_has_no_icon_is_refused() -> None:
    assert "<path" in drawing.icon("check")
    assert all("<" in drawing.icon(name) for name in drawing.SIGNS.values())
    with pytest.raises(KeyError, match="no icon is named unicorn"):
        drawing.icon("unicorn")


def test_what_people_wrote_is_escaped() -> None:
    drawn = drawing.rose([Petal('<b>"&', 1)], 'a "b" <c>')
    assert "<b>" not in drawn
    assert ET.fromstring(drawn).get("aria-label") == 'a "b" <c>'


@pytest.mark.parametrize("count", [1, 2, 3, 8, 30])
def test_a_rose_has_one_petal_an_item_and_shows_its_state(count: int) -> None:
    states = ["working", "ready", "on_air", "closed"]
    items = [Petal(str(i + 1), 0.34, states[i % 4]) for i in range(count)]
    petals = ET.fromstring(drawing.rose(items, "")).findall("g")
    assert [petal.get("data-state") for petal in petals] == [item.state for item in items]
    for petal, item in zip(petals, items, strict=True):
        part = petal.find("g")
        assert (part is None) == (item.state == "closed")
        assert (part is not None and part.get("clip-path")) == (
            "url(#rose-reach-3)" if item.state == "working" else None if part is not None else False
        )


def test_a_bar_of_nothing_is_a_line_and_none_is_wider_than_all() -> None:
    assert 'width="100"' in drawing.bar(2)
    assert "bar-none" in drawing.bar(0)
    assert 'width="33.3"' in drawing.bar(1 / 3)
