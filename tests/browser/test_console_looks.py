"""What a console must not do to a hand that knows its places: move, or hide what is at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BRIEF, PHONE
from tests.browser.consoles import LAPTOP, at_step, console, thumb
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

pytestmark = pytest.mark.long

NARROWEST = {"width": 1280, "height": 720}
LAST = "Bilan anticonstitutionnellement intercommunal"
INSIDE = """step => {
  const [box, list] = [step.getBoundingClientRect(), step.closest(".agenda").getBoundingClientRect()];
  return box.top >= list.top && box.bottom <= list.bottom;
}"""
OUT = """part => [...part.querySelectorAll(':not(.visually-hidden)')]
  .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)"""


def placed(page: Page, at: str) -> dict[str, float]:
    box = page.locator(at).bounding_box()
    assert box
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


@pytest.fixture
def morning(served: Served, tmp_path: Path) -> Iterator[tuple[Workshop, Desk]]:
    """A workshop of many steps, the last with a long name at a fixed time."""
    template = beginning_with(BRIEF, "idees", tmp_path)
    words = template.read_text(encoding="utf-8").replace('title = "Bilan"', f'title = "{LAST}"\nfixed = true', 1)
    template.write_text(words, encoding="utf-8")
    workshop = served.create(template)
    with Desk(served, workshop) as desk:
        desk.next(phase="idees")
        yield workshop, desk


@pytest.mark.parametrize("size", [LAPTOP, NARROWEST], ids=["1366", "1280"])
def test_AGP1_the_bar_never_grows_and_the_step_in_front_is_never_under_it(
    morning: tuple[Workshop, Desk], chromium: Browser, complaints: list[str], size: dict[str, int]
) -> None:
    workshop, desk = morning
    with console(chromium, workshop, complaints, viewport={**size, "height": 420}) as page:
        bar = placed(page, ".controls")
        for phase, title in (("scene", "En scène"), ("bilan", LAST)):
            desk.jump(phase)
            at_step(page, title)
            expect(page.locator(".controls-next")).to_have_attribute("aria-disabled", "false")
            assert placed(page, ".controls") == bar
            assert page.locator(".controls").evaluate(OUT) == []
            assert page.locator(".steps").evaluate(OUT) == []
            assert page.locator('.step[aria-current="step"]').evaluate(INSIDE)  # AGP1


def test_a_crowded_table_hides_nothing_that_is_at_hand(
    served: Served, morning: tuple[Workshop, Desk], chromium: Browser, complaints: list[str]
) -> None:
    workshop, _desk = morning
    people = [Seated(served, workshop, table=1) for _ in range(9)]
    with thumb(chromium, workshop, complaints) as page:
        expect(page.locator(".crowded")).to_be_visible()
        hand, bar = placed(page, ".at-hand"), placed(page, ".controls")
        assert hand["y"] + hand["height"] <= bar["y"] <= PHONE["height"]
        for person in people:
            person.socket.close()
