"""Every picture of the stage at the three sizes: readable from the last row, nothing cut, no zero, no fault for axe."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import AXE
from tests.browser.conftest import listened
from tests.browser.played_screen import PlayedScreen
from tests.browser.stage_states import STATES, State
from tests.browser.test_stylebook import CUT, FINDS, READ
from tests.web.stylebook import SCREEN
from web.catalogue import shipped

TOPS = {key.partition(".")[0] for key in shipped().keys("fr")}
KEY = re.compile(rf"\b(?:{'|'.join(sorted(TOPS))})\.[a-z]\w+")
LARGEST = 1920
EMPTY = ("before", "arrival_empty", "count_first", "tables_none", "results_none")
LISTS = ("wall", "wall_long", "choices", "results_ties", "results_long", "split", "gallery")
WHOLE = """() => [...document.querySelectorAll("[data-whole]")].flatMap((list) =>
  [...list.querySelectorAll(".wall-card, tr, .split-row, .gallery-item")].filter((item) => !item.hidden).map((item) => {
    const [box, room] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
    return [item.scrollHeight <= item.clientHeight + 1, box.bottom <= room.bottom + 1];
  }))"""


def opened(
    address: tuple[BrowserContext, str],
    state: State,
    size: tuple[int, int],
    light: str = "",
    heard: list[str] | None = None,
) -> PlayedScreen:
    context, url = address
    page = context.new_page() if heard is None else listened(context.new_page(), heard)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return PlayedScreen(page, url, state, light)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        (name, size) for name in STATES for size in SCREEN if size[0] < LARGEST or name in LISTS
    ],  # 1080p has 720p's shape
    ids=lambda value: value if isinstance(value, str) else str(value[0]),
)
def test_FIT1_FIT2_a_picture_is_readable_and_whole_and_a_list_counts_what_it_leaves_out(
    address: tuple[BrowserContext, str], name: str, size: tuple[int, int], complaints: list[str]
) -> None:
    over = STATES[name]["layers"]["room"]["room"]["life"] == "closed"  # its QR code leads to a report that is not there
    page = opened(address, STATES[name], size, heard=[] if over else complaints).page
    read, cut = page.evaluate(READ), page.evaluate(CUT)
    unsaid = KEY.findall(page.locator(".stage").inner_text())
    sideways = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    shown, foot = listed(page) if name in LISTS else ([], "")
    page.close()
    assert [(part, text) for part, text in read if text < 2.79] == []
    assert [(part, text) for part, text in read if part == "wall-card" and text < 3.29] == []
    assert cut == []
    assert sideways <= 0
    assert unsaid == []
    if name in LISTS:
        assert_counted(name, shown, foot)


def listed(page: Page) -> tuple[list[tuple[bool, bool]], str]:
    """Return of each item that is shown whether it is uncut and inside, and what is said of the others."""
    return page.evaluate(WHOLE), page.locator(".wall-foot, .results-more").inner_text()


def assert_counted(name: str, shown: list[tuple[bool, bool]], foot: str) -> None:
    """Check that a list shows whole items, and says how many it shows or leaves out (FIT2)."""
    assert shown
    assert all(uncut and inside for uncut, inside in shown)
    said = re.search(r"les (\d+) plus récentes|et (\d+) autres", foot)
    assert said
    if said[1]:
        assert int(said[1]) == len(shown)
    else:
        whole = {"choices": 25, "results_ties": 25, "results_long": 25, "split": 8, "gallery": 20}[name]
        assert int(said[2]) == whole - len(shown)


def test_FIT3_what_changes_is_measured_again(address: tuple[BrowserContext, str]) -> None:
    page = opened(address, STATES["wall"], (1920, 1080)).page
    many = len(page.evaluate(WHOLE))
    page.set_viewport_size({"width": 1024, "height": 768})
    page.wait_for_function("many => document.querySelectorAll('.wall-card:not([hidden])').length < many", arg=many)
    assert page.evaluate(CUT) == []
    page.close()


@pytest.mark.parametrize("name", EMPTY)
def test_TBR1_CNT1_DVS1_an_empty_room_is_told_by_a_sentence_never_by_a_zero(
    address: tuple[BrowserContext, str], name: str
) -> None:
    page = opened(address, STATES[name], (1280, 720)).page
    words = page.locator(".stage").inner_text()
    page.close()
    assert words
    assert re.findall(r"(?<![\d:])0(?![\d:])", words) == []


@pytest.mark.parametrize("light", ["salle", "scene"])
@pytest.mark.parametrize("name", ["arrival", "question", "count", "wall", "tables", "results", "split", "front", "end"])
def test_axe_finds_nothing_on_the_screen(address: tuple[BrowserContext, str], name: str, light: str) -> None:
    page = opened(address, STATES[name], (1280, 720), light).page
    page.evaluate(AXE)
    passed, faults = page.evaluate(FINDS)
    page.close()
    assert passed > 5
    assert faults == []
