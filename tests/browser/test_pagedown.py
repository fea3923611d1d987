"""« PageDown moves inside a step; leaving it takes a second press », from a console and from the screen."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.consoles import at_step, console, eventually, front, layer, unguarded
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]


def test_STE5_pagedown_shows_results_then_leaves_each_by_a_second_press(
    chromium: Browser, served: Served, begin: Begin, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    with Seated(served, workshop) as person, console(chromium, workshop, complaints) as page:
        person.do("post_idea", phase="idees", text="Un banc", theme="Se déplacer", parent="")
        at_step(page, "Idées")
        unguarded(page)
        page.keyboard.press("PageDown")
        expect(page.locator(".toast")).to_contain_text("Appuyez encore pour montrer «\u00a0Idées\u00a0»")
        assert not layer(page, "room")["phase/idees"]["shown"]
        page.keyboard.press("PageDown")
        eventually(lambda: bool(layer(page, "room")["phase/idees"]["shown"]))
        page.wait_for_timeout(300)
        page.keyboard.press("PageDown")
        expect(page.locator(".toast")).to_contain_text("Appuyez encore pour ouvrir")
        assert front(page) == "idees"
        page.keyboard.press(".")
        page.keyboard.press("PageDown")
        page.wait_for_timeout(300)
        assert front(page) == "idees"
        page.keyboard.press("PageDown")
        eventually(lambda: front(page) != "idees")
        assert desk.front == "idees"
