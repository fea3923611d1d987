"""« 6 personnes à distance »: on every picture of the stage but black, and those at night when somebody is on it."""

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.played_screen import PlayedScreen
from tests.browser.stage_states import STATES

pytestmark = pytest.mark.long

FOOT = """() => {
  const foot = document.querySelector(".stage-foot");
  const shown = foot !== null && foot.getClientRects().length > 0 && getComputedStyle(foot).visibility !== "hidden";
  const words = document.querySelector(".stage-foot-end span");
  const box = words?.getBoundingClientRect();
  return {
    layout: document.querySelector(".stage").dataset.layout,
    light: document.documentElement.dataset.light,
    said: shown ? words?.textContent ?? "" : null,
    whole: !box || (box.right <= innerWidth && words.scrollWidth <= words.clientWidth + 1),
  };
}"""


def test_how_many_follow_from_afar_is_on_every_picture_but_the_stage(address: tuple[BrowserContext, str]) -> None:
    context, url = address
    silent, wrong = set(), []
    for name, state in STATES.items():
        page = context.new_page()
        page.set_viewport_size({"width": 1024, "height": 768})
        found = PlayedScreen(page, url, state).page.evaluate(FOOT)
        page.close()
        far = state["layers"]["room"]["room"]["remote"]
        told = f"{far}\u00a0personnes à distance" if far else ""
        if found["said"] is None:
            silent.add((found["layout"], found["light"]))
        elif (far and found["said"] != told) or not found["whole"]:
            wrong.append((name, found))
    assert wrong == []
    assert {layout for layout, light in silent if light != "scene"} <= {"black"}
