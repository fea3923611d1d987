"""What a room gives and is given, at the three sizes of a screen: readable from the last row, nothing cut, no zero."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.played_screen import PlayedScreen
from tests.browser.stage_given import GIVEN, SKY
from tests.browser.stage_states import IDEATION, room, step
from tests.browser.test_stage import KEY, opened
from tests.browser.test_stylebook import CUT, READ
from tests.web.stylebook import SCREEN

pytestmark = pytest.mark.long

LARGEST = 1920
SMALLEST = (1024, 768)


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


LONG_WORD = "Désimperméabilisation participative des cours d’école"
ASKS = "Quelles propositions voulez-vous voir avancer en premier ?"
BROKEN = "one => one.scrollWidth > one.clientWidth + 1 || getComputedStyle(one).overflowWrap === 'anywhere'"


def test_FIT4_a_long_word_takes_a_smaller_step_and_is_not_broken(address: tuple[BrowserContext, str]) -> None:
    screen = played(address, "answer")
    screen.show(item={**GIVEN["answer"]["layers"]["stage"]["show"]["item"], "text": LONG_WORD})
    expect(screen.page.locator(".answer-text")).to_have_text(LONG_WORD)
    assert not screen.page.locator(".answer-text").evaluate(BROKEN)
    screen.page.close()


def test_SBT1_a_title_does_not_break_a_verb_from_its_pronoun(address: tuple[BrowserContext, str]) -> None:
    screen = opened(
        address, room(step("ideation", settings=IDEATION, prompt=ASKS), show={"mode": "question"}), SMALLEST
    )
    words = screen.page.locator(".stage-title .stage-word")
    expect(words).to_have_text(["voulez-vous"])
    assert words.evaluate("one => one.getClientRects().length") == 1
    expect(screen.page.locator(".stage-title")).to_have_text(ASKS)
    assert screen.page.locator(".stage-title").evaluate("one => one.textContent.slice(-2)") == "\u00a0?"
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
