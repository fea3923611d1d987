"""The draw of formats on the screen: petals light and cards turn in order, at their instants; nothing is ever cut."""

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from rooms.restitutions.drawing import CARD_MS
from tests.browser.running import Served, Workshop
from tests.browser.stage_draws import DRAWS, drawn, of
from tests.browser.stage_states import NOW
from tests.browser.test_stage import KEY, opened
from tests.browser.test_stylebook import CUT, READ
from tests.web.stylebook import SCREEN

pytestmark = pytest.mark.long

LARGEST = 1920
SMALLEST = (1024, 768)
NEW_MS = 2_000
JITTER_MS = 250
PICTURES = os.environ.get("ROSACE_PICTURES", "")


@pytest.fixture(scope="module", params=["reduce", "no-preference"])
def address(request: pytest.FixtureRequest, served: Served, chromium: Browser) -> Iterator[tuple[BrowserContext, str]]:
    workshop: Workshop = served.create("demo")
    context = chromium.new_context(locale="fr-FR", reduced_motion=request.param)
    context.new_page().goto(workshop.screen)
    yield context, f"{served.origin}/r/{workshop.code}/screen"
    context.close()


@pytest.mark.parametrize("size", SCREEN, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("name", DRAWS)
def test_FIT1_a_draw_is_readable_and_whole(
    address: tuple[BrowserContext, str], name: str, size: tuple[int, int]
) -> None:
    for light in ("salle", "scene") if PICTURES or size[0] < LARGEST else ():
        page = opened(address, DRAWS[name], size, light=light).page
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{size[0]}-{light}.png")
        read, cut = page.evaluate(READ), page.evaluate(CUT)
        unsaid = KEY.findall(page.locator(".stage").inner_text())
        page.close()
        assert [(part, text) for part, text in read if text < 2.79] == []
        assert cut == []
        assert unsaid == []


TURNS = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = new Set();
  window.turns = [];
  const look = () => {
    for (const card of all(".draw-card[data-turned=true]")) {
      const name = card.querySelector(".draw-table").textContent;
      if (seen.has(name)) continue;
      seen.add(name);
      const petals = all(".petal[data-state=on_air] .petal-label").map((label) => label.textContent);
      const moves = document.getAnimations().map(({ animationName }) => animationName);
      window.turns.push({ name, at: performance.now(), petals, moves, light: all(".draw-card-new").length });
    }
  };
  const whole = { subtree: true, childList: true, attributes: true };
  new MutationObserver(look).observe(document.querySelector(".stage"), whole);
}"""


def test_TRG1_TRG2_IST1_petals_light_one_after_another_and_each_lands_on_a_card_that_turns(
    address: tuple[BrowserContext, str], request: pytest.FixtureRequest
) -> None:
    screen = opened(address, of(6, begins=NOW + 60_000), SMALLEST)
    cards = screen.page.locator(".draw-card")
    expect(cards.locator(".draw-format")).to_have_count(0)
    expect(cards.locator(".draw-back")).to_have_count(6)
    screen.page.evaluate(TURNS)
    now = screen.page.evaluate("() => Date.now()") - screen.page.evaluate("() => performance.timeOrigin")
    screen.tell("stage", draw=drawn(6, begins=NOW + int(now) + 500)["draw"])
    expect(cards.locator(".draw-format")).to_have_count(6, timeout=10_000)
    turns = screen.page.evaluate("() => window.turns")
    assert [turn["name"] for turn in turns] == [f"Table {n}" for n in range(1, 7)]
    assert [turn["petals"] for turn in turns] == [[str(n)] for n in range(1, 7)]  # TRG2
    assert {turn["light"] for turn in turns} == {1}
    between = [after["at"] - before["at"] for before, after in pairwise(turns)]
    assert all(abs(apart - CARD_MS) < JITTER_MS for apart in between), between
    still = "reduce" in request.node.name
    assert all(("draw-turn" in turn["moves"]) != still for turn in turns)
    expect(screen.page.locator(".draw-card-new")).to_have_count(0, timeout=NEW_MS + 1_000)
    expect(screen.page.locator(".petal[data-state=on_air]")).to_have_count(0)
    screen.page.close()


def test_TRG1_a_card_that_is_drawn_for_anew_turns_again_alone(address: tuple[BrowserContext, str]) -> None:
    screen = opened(address, of(6), SMALLEST)
    cards = screen.page.locator(".draw-card")
    expect(cards.locator(".draw-format")).to_have_count(6)
    expect(screen.page.locator(".draw-card-new")).to_have_count(0)  # what was there before the page is simply there
    given = drawn(6, begins=NOW - 60_000, again=5)["draw"]
    given["rows"][4] |= {"format": "plain_pitch", "at": NOW + 3_000}
    screen.tell("stage", draw=given)
    expect(cards.nth(4).locator(".draw-back")).to_be_visible()
    expect(cards.locator(".draw-format")).to_have_count(5)
    expect(cards.nth(4)).to_have_text("Table 5Pitch simple", timeout=10_000)
    expect(cards.nth(4)).to_have_class("draw-card draw-card-new")
    screen.page.close()
