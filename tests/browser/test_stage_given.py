"""What a room gives and is given, at the three sizes of a screen: readable from the last row, nothing cut, no zero."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.played_screen import PlayedScreen
from tests.browser.running import Served, Workshop
from tests.browser.stage_given import GIVEN, SKY
from tests.browser.test_stage import KEY, opened
from tests.browser.test_stylebook import CUT, READ
from tests.web.stylebook import SCREEN

pytestmark = pytest.mark.long

LARGEST = 1920
SMALLEST = (1024, 768)


@pytest.fixture(scope="module")
def address(served: Served, chromium: Browser) -> Iterator[tuple[BrowserContext, str]]:
    workshop: Workshop = served.create("demo")
    context = chromium.new_context(locale="fr-FR", reduced_motion="reduce")
    context.new_page().goto(workshop.screen)
    yield context, f"{served.origin}/r/{workshop.code}/screen"
    context.close()


@pytest.mark.parametrize("size", [size for size in SCREEN if size[0] < LARGEST], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("name", GIVEN)
def test_FIT1_a_picture_is_readable_and_whole(
    address: tuple[BrowserContext, str], name: str, size: tuple[int, int]
) -> None:
    page = opened(address, GIVEN[name], size).page
    read, cut = page.evaluate(READ), page.evaluate(CUT)
    unsaid = KEY.findall(page.locator(".stage").inner_text())
    page.close()
    assert [(part, text) for part, text in read if text < 2.79] == []
    assert cut == []
    assert unsaid == []


def played(address: tuple[BrowserContext, str], name: str) -> PlayedScreen:
    return opened(address, GIVEN[name], SMALLEST)


def test_SKY1_all_rows_have_one_scale(address: tuple[BrowserContext, str]) -> None:
    page = played(address, "sky_full").page
    boxes = {page.locator(".sky-marks").nth(n).get_attribute("viewBox") for n in range(6)}
    assert len(boxes) == 1
    assert page.locator(".sky-mark").count() == sum(SKY.values())
    page.close()


def test_SKY2_SKY3_a_row_that_nobody_chose_has_no_figure_and_the_newest_mark_is_mimosa(
    address: tuple[BrowserContext, str],
) -> None:
    screen = played(address, "sky_few")
    expect(screen.page.locator(".sky-number")).to_have_text([""] * 6)  # SKY3
    screen.tell("room", _room={**GIVEN["sky_few"]["layers"]["room"]["room"], "seats": 8})
    expect(screen.page.locator(".sky-number")).to_have_text(["3", "", "", "", "", "1"])
    assert screen.page.locator(".sky-mark-new").count() == 0
    screen.tell("stage", sky={"count": 5, "icons": {**dict.fromkeys(SKY, 0), "sun": 4, "fog": 1}})
    expect(screen.page.locator(".sky-mark-new")).to_have_count(1)
    expect(screen.page.locator(".sky-mark-new")).to_have_count(0)
    screen.page.close()


def test_ANS1_a_refusal_has_the_same_stamp_as_a_yes(address: tuple[BrowserContext, str]) -> None:
    screen = played(address, "answer")
    stamp = "getComputedStyle(document.querySelector('.stamp')).cssText"
    yes = screen.page.evaluate(stamp)
    expect(screen.page.locator(".stamp")).to_have_text("Repris")
    answer = GIVEN["answer"]["layers"]["room"]["answer/f/12"]
    screen.tell("room", **{"_answer/f/12": {**answer, "verdict": "refused"}})
    expect(screen.page.locator(".stamp")).to_have_text("Pas repris")
    assert screen.page.evaluate(stamp) == yes
    screen.page.close()
