"""The foot of a phone's page: it comes when somebody is about to need it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import listened
from tests.browser.running import Desk, Workshop

Begin = Callable[[str], tuple[Workshop, Desk]]
IN_ANY_CASE_MS = 12_000
NEEDS: dict[str, Callable[[Page], None]] = {
    "scrolling": lambda page: page.evaluate("scrollTo(0, document.body.scrollHeight)"),
    "a touch": lambda page: page.locator("h1").first.tap(),
    "a key": lambda page: page.keyboard.press("Tab"),
    "time": lambda page: page.clock.run_for(IN_ANY_CASE_MS),
}


@pytest.mark.parametrize("need", NEEDS)
def test_FTN1_the_foot_comes_when_it_is_about_to_be_needed(
    begin: Begin, phone: BrowserContext, complaints: list[str], need: str
) -> None:
    workshop, _ = begin("idees")
    page = listened(phone.new_page(), complaints)
    page.clock.install()
    page.goto(f"{workshop.phone}?table=3")
    expect(page.locator(".link-state")).to_have_text("En ligne")
    page.evaluate("document.querySelector('.phone-foot').style.marginTop = '200vh'")  # far, whatever the step shows
    page.evaluate("scrollTo(0, 0)")
    page.clock.run_for(IN_ANY_CASE_MS // 2)
    foot = page.locator(".phone-foot").get_by_text("Accessibilité")
    expect(foot).to_have_count(0)
    NEEDS[need](page)
    expect(foot).to_have_count(1)


TOPS = """() => {
  window.tops = new Set();
  const look = () => {
    window.tops.add(document.querySelector("h1").getBoundingClientRect().top);
    requestAnimationFrame(look);
  };
  look();
}"""


def test_FTN2_nothing_moves_under_the_finger_that_brings_it(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    page = listened(phone.new_page(), complaints)
    page.goto(f"{workshop.phone}?table=3")
    expect(page.locator(".link-state")).to_have_text("En ligne")
    expect(page.get_by_role("textbox").first).to_be_visible()  # the page is as long as it will be
    page.locator(".welcome").wait_for()
    page.locator(".welcome").wait_for(state="detached")
    page.set_viewport_size({"width": 360, "height": 420})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate(TOPS)
    expect(page.locator(".phone-foot").get_by_text("Accessibilité")).to_have_count(1)
    page.wait_for_timeout(200)
    assert len(page.evaluate("() => [...window.tops]")) == 1
