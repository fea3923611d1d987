"""What single looks promise beyond what all do: a photo is not covered, a ticker stays, a voice is its words."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.played_screen import PlayedScreen
from tests.browser.restitution_content import on_stage
from tests.browser.running import Served
from tests.browser.stage_states import State
from tests.browser.test_stage import KEY

pytestmark = pytest.mark.long

BOX = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [left, top, right, bottom].map(Math.round);
})"""
MOVES = """(selector) => [...document.querySelectorAll(selector)].map((element) => {
  const { animationIterationCount, animationDelay, animationDuration } = getComputedStyle(element);
  return [animationIterationCount, parseFloat(animationDelay), parseFloat(animationDuration)];
})"""


@dataclass
class Projector:
    browser: Browser
    screen: str
    address: str

    def show(self, state: State, look: str, *, moves: bool = False) -> Page:
        """Open the screen on a state, with what is on stage in its look."""
        context = self.browser.new_context(locale="fr-FR", reduced_motion="no-preference" if moves else "reduce")
        context.new_page().goto(self.screen)
        page = context.new_page()
        page.set_viewport_size({"width": 1024, "height": 768})
        PlayedScreen(page, self.address, state)
        page.locator(look).wait_for()
        assert KEY.findall(page.locator(".stage").inner_text()) == []
        return page


@pytest.fixture(scope="module")
def projector(served: Served, chromium: Browser) -> Iterator[Projector]:
    workshop = served.create("demo")
    yield Projector(chromium, workshop.screen, f"{served.origin}/r/{workshop.code}/screen")
    for context in chromium.contexts:
        context.close()


def with_field(form: str, field: str, text: str) -> State:
    """Return what a screen knows of a restitution as tables write it, with one more place filled in."""
    state = on_stage(form, "written")
    on_air = next(value for name, value in state["layers"]["stage"].items() if name.endswith("/on_air"))
    place = {"name": f"{form}.{field}", "field": field, "label": f"restitution.{form}.{field}", "n": 0, "text": text}
    on_air["fields"] = [*on_air["fields"], place]
    return state


def test_LOK1_people_are_drawn_where_there_is_no_photo(projector: Projector) -> None:
    page = projector.show(on_stage("tableau", "written"), ".tableau")
    assert page.locator(".tableau-person").count() == page.locator(".tableau-bubble").count() == 3
    page.context.close()


def test_LOK1_nothing_covers_a_photo(projector: Projector) -> None:
    page = projector.show(with_field("tableau", "image", "photo/none"), ".tableau")
    assert page.locator(".tableau-person").count() == 0
    [(_, _, end, _)] = page.evaluate(BOX, ".tableau-frame")
    bubbles = page.evaluate(BOX, ".tableau-bubble")
    assert len(bubbles) == 3
    assert all(left > end for left, _, _, _ in bubbles)
    page.context.close()


def test_LOK2_lines_of_a_ticker_come_once_one_after_another_and_stay(projector: Projector) -> None:
    page = projector.show(on_stage("tv_news", "written"), ".tv-news", moves=True)
    moves = page.evaluate(MOVES, ".tv-line")
    assert {times for times, _, _ in moves} == {"1"}
    starts = [start for _, start, _ in moves]
    assert starts == sorted(set(starts))
    assert all(later - start >= lasts for (_, start, lasts), later in zip(moves, starts[1:], strict=False))
    tops = [top for _, top, _, _ in page.evaluate(BOX, ".tv-line")]
    assert tops == sorted(set(tops))
    page.context.close()


def test_LOK2_a_ticker_stands_still_where_motion_is_not_welcome(projector: Projector) -> None:
    page = projector.show(on_stage("tv_news", "written"), ".tv-news")
    assert {lasts for _, _, lasts in page.evaluate(MOVES, ".tv-line")} == {0}
    page.context.close()


def test_LOK3_a_voice_is_drawn_from_its_words_alone(projector: Projector) -> None:
    waves = "() => [...document.querySelectorAll('.vox-wave > path')].map((path) => path.getAttribute('d'))"
    page = projector.show(on_stage("radio_vox_pop", "written"), ".radio-vox-pop")
    spoken = page.evaluate(waves)
    assert len(set(spoken)) == 3
    page.context.close()
    page = projector.show(on_stage("radio_vox_pop", "long"), ".radio-vox-pop")
    assert len(set(page.evaluate(waves))) == 1
    page.context.close()


def test_LOK4_both_sides_of_a_trial_hang_level(projector: Projector) -> None:
    page = projector.show(on_stage("mini_trial", "written"), ".mini-trial")
    charge, defence = page.evaluate(BOX, ".trial-side")
    assert page.locator(".trial-text").count() == 5
    assert charge[1] == defence[1]
    assert charge[2] - charge[0] == defence[2] - defence[0]
    page.context.close()
