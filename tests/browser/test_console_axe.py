"""axe finds nothing on the console: light, dark, laptop, phone, 200 % and 320 px; and nothing is sideways."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import PHONE
from tests.browser.consoles import LAPTOP, console
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]
LOOKS = {
    "light": {"viewport": LAPTOP},
    "dark": {"viewport": LAPTOP, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "dark"},
    "twice": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "narrow": {"viewport": {"width": 320, "height": 256}},
}


def checked(page: Page) -> None:
    page.wait_for_timeout(200)
    assert found_by_axe(page) == []
    assert sideways(page) <= 0


@pytest.fixture
def played(served: Served, begin: Begin) -> Iterator[Workshop]:
    """A workshop with ideas, some hidden, a sheet and a vote behind it."""
    workshop, desk = begin("idees")
    with Seated(served, workshop) as person:
        for n in range(3):
            person.do(
                "post_idea",
                phase="idees",
                text=f"Anticonstitutionnellement parlant, l’idée {n} " * 3,
                theme="Se déplacer",
            )
        desk.do("hide", ref=f"idees/{desk_idea(served, workshop)}", hidden=True)
        desk.jump("fiches")
        person.do("write_field", phase="fiches", field="titre", text="Un pédibus", base=0)
        yield workshop


def desk_idea(served: Served, workshop: Workshop) -> str:
    """Return the id of the last idea."""
    browser = httpx.Client(follow_redirects=True)
    browser.get(workshop.console)
    state = f"{served.origin}/r/{workshop.code}/state/desk?view=console"
    names: list[str] = [name for name in browser.get(state).json()["map"] if name.startswith("p/idees/idea/")]
    return names[-1].rpartition("/")[2]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(chromium: Browser, played: Workshop, complaints: list[str], look: str) -> None:
    with console(chromium, played, complaints, **LOOKS[look]) as page:  # type: ignore[arg-type]
        expect(page.locator(".tile").first).to_be_visible()
        checked(page)
        page.locator(".tile").first.click()
        checked(page)
        if page.locator(".console-menu").is_visible():
            for name in ("Écran", "Message"):
                panel = page.locator(".aside").get_by_role("button", name=name, exact=True)
                panel.click()
                expect(panel).to_have_attribute("aria-expanded", "true")
                checked(page)
                panel.click()
        menu(page)
        checked(page)
        page.locator(".step", has_text="Idées").click()
        expect(page.locator(".contribution")).to_have_count(3)
        checked(page)
        for name in ("Historique", "Réglages"):
            menu(page)
            page.get_by_role("button", name=name).click()
            checked(page)


def menu(page: Page) -> None:
    """Open the menu, where there is one."""
    if page.locator(".console-menu").is_visible():
        page.locator(".console-menu").click()
