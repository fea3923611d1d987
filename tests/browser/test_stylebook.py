"""The page of samples in a real browser: sizes, nothing cut, nothing sideways, no motion (identity 12.2 to 12.6)."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import AXE
from tests.web import stylebook
from tests.web.stylebook import SCREEN, Shot

SCREENS = [Shot("screen", name, *size, "salle") for name in stylebook.PAGES["screen"][1] for size in SCREEN]
PHONES = [
    Shot(folder, name, width, 640, light)
    for folder in ("phone", "console", "live", "home")
    for name in stylebook.PAGES[folder][1]
    for width, light in ((320, "light"), (360, "dark"))
]

READ = """() => {
  const unit = Math.min(innerWidth, innerHeight) / 100;
  const texts = [...document.querySelectorAll(".stage *")].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && element.getClientRects().length);
  const size = (element) => {
    const matrix = element instanceof SVGElement && element.getScreenCTM();
    return parseFloat(getComputedStyle(element).fontSize) * (matrix ? matrix.a : 1) / unit;
  };
  return texts.map((element) => [element.getAttribute("class") ?? element.tagName, size(element)]);
}"""
CUT = """() => {
  const stage = document.querySelector(".stage").getBoundingClientRect();
  const found = [...document.querySelectorAll(".stage *")].filter((element) => {
    const box = element.getBoundingClientRect();
    const out = box.right > stage.right + 1 || box.bottom > stage.bottom + 1 || box.left < -1 || box.top < -1;
    return box.width && out && !element.closest(".contour");
  });
  const full = [...document.querySelectorAll(".stage-body *, .front-page > *, .pitch > *")].filter((element) => {
    const room = element.parentElement.closest(".wall-card, .wall, .results-room, .stage-body, .front-page, .pitch");
    const [box, bounds] = [element.getBoundingClientRect(), room.getBoundingClientRect()];
    return element.getClientRects().length && box.bottom > bounds.bottom + 1;
  });
  const parts = [...document.querySelectorAll(".front-page > *, .pitch > *, .stage > :not(.contour)")];
  const foot = document.querySelector(".stage-foot, .time-stage");
  const under = foot && getComputedStyle(foot).visibility === "visible" ? parts.filter((element) => {
    const [box, line] = [element.getBoundingClientRect(), foot.getBoundingClientRect()];
    const note = element.matches(".stage-corner, .stage-rehearsal, .time-stage, .stage-foot, .front-page, .pitch");
    return !note && box.height && box.bottom > line.top + 1;
  }) : [];
  return [...found, ...full, ...under].map((element) => element.getAttribute("class") ?? element.tagName);
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  const longest = (list) => Math.max(...list.split(",").map(parseFloat));
  const animated = longest(style.animationDuration) > 0 && style.animationName !== "look-here";
  return longest(style.transitionDuration) > 0 || animated;
}).map((element) => element.className)"""
BOXES = """(selector) => [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect())
  .filter((box) => box.width).map(({ left, top, right, bottom, height }) => ({ left, top, right, bottom, height }))"""
MINI = """() => {
  const stage = document.querySelector(".stage-mini");
  const size = parseFloat(getComputedStyle(stage.querySelector(".stage-title")).fontSize);
  return [stage.scrollHeight - stage.clientHeight, stage.clientWidth / stage.clientHeight,
    size / 6.4 * 100 / stage.clientHeight];
}"""
FINDS = """async () => {
  const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  return [found.passes.length, found.violations.map((fault) => [fault.id, fault.nodes.map((node) => node.html)])];
}"""
BORDERS = """() => [...document.querySelectorAll("button, textarea, .choice, .chip, .card")]
  .map((element) => parseFloat(getComputedStyle(element).borderTopWidth))"""


def opened(chromium: Browser, shot: Shot, folder: Path) -> Page:
    return stylebook.open_page(chromium, shot, folder)


@pytest.mark.parametrize("shot", SCREENS, ids=lambda shot: f"{shot.name}-{shot.width}")
def test_a_layout_of_the_screen_is_readable_and_whole(chromium: Browser, shot: Shot, tmp_path: Path) -> None:
    page = opened(chromium, shot, tmp_path)
    small = [(name, size) for name, size in page.evaluate(READ) if size < 2.79]
    cut, moves = page.evaluate(CUT), page.evaluate(MOVES)
    cards = [size for name, size in page.evaluate(READ) if name.startswith("wall-card") and "note" not in name]
    page.close()
    assert small == []
    assert cut == []
    assert moves == []
    assert all(size >= 3.29 for size in cards)


@pytest.mark.parametrize("shot", PHONES, ids=lambda shot: f"{shot.name}-{shot.width}")
def test_a_phone_page_has_no_sideways_scrolling_at_any_size_of_text(
    chromium: Browser, shot: Shot, tmp_path: Path
) -> None:
    page = opened(chromium, shot, tmp_path)
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, size
    page.close()


@pytest.mark.parametrize("name", ["write", "vote", "host", "parts"])
def test_buttons_and_rows_of_a_phone_are_large_enough_to_touch(chromium: Browser, name: str, tmp_path: Path) -> None:
    page = opened(chromium, Shot("phone", name, 360, 640, "light"), tmp_path)
    boxes = page.evaluate(BOXES, "button, .chip, .choice, .tab")
    page.close()
    assert min(box["height"] for box in boxes) >= 44


def test_the_thumb_bar_is_in_the_lowest_part_and_its_buttons_are_apart(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, Shot("console", "console", 360, 640, "light"), tmp_path)
    boxes = page.evaluate(BOXES, ".controls button")
    page.close()
    big, *small = sorted(boxes, key=lambda box: box["top"])
    assert len(small) == 4
    assert big["top"] >= 640 * 0.55
    assert big["height"] >= 72
    assert min(box["height"] for box in small) >= 56
    assert big["bottom"] + 7.9 <= min(box["top"] for box in small)  # what lies at the lowest edge is harmless
    row = sorted(small, key=lambda box: box["left"])
    assert min(after["left"] - before["right"] for before, after in itertools.pairwise(row)) >= 7.9


@pytest.mark.parametrize("width", [1366, 360])
def test_the_thumbnail_on_the_console_is_the_picture_whole(chromium: Browser, width: int, tmp_path: Path) -> None:
    page = opened(chromium, Shot("console", "console", width, 768, "dark"), tmp_path)
    over, shape, unit = page.evaluate(MINI)
    page.close()
    assert over <= 0
    assert shape == pytest.approx(16 / 9, abs=0.02)
    assert unit == pytest.approx(1, abs=0.02)


def test_with_forced_colours_every_button_and_field_keeps_a_border(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, Shot("phone", "parts", 360, 640, "light"), tmp_path)
    page.emulate_media(forced_colors="active")
    assert min(page.evaluate(BORDERS)) >= 1
    page.close()


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("name", ["phone/parts", "phone/vote", "console/console", "live/live", "home/home"])
def test_axe_finds_nothing_in_the_parts(chromium: Browser, name: str, light: str, tmp_path: Path) -> None:
    folder, page_name = name.split("/")
    page = opened(chromium, Shot(folder, page_name, 1366 if folder == "console" else 360, 768, light), tmp_path)
    page.evaluate(AXE)
    passed, faults = page.evaluate(FINDS)
    page.close()
    assert passed > 10
    assert faults == []
