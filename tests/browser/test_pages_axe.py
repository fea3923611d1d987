"""axe finds nothing on the pages that the server makes whole: home, organiser, links, poster, report, and refusals."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import listened
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

LOOKS: Final[dict[str, dict[str, Any]]] = {
    "light": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 360, "height": 640}, "color_scheme": "dark"},
    "twice": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "narrow": {"viewport": {"width": 320, "height": 256}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def ended(served: Served) -> Workshop:
    """A workshop that is over, with something in its report."""
    workshop = served.create("demo")
    with Desk(served, workshop) as desk:
        desk.next(phase="accueil")
        desk.next(phase="idees")
        with Seated(served, workshop, table=1) as person:
            person.do("post_idea", phase="idees", text="Anticonstitutionnellement parlant, une navette le samedi")
            desk.do("reveal_phase", phase="idees")
            desk.do("close_room")
    return workshop


@pytest.fixture(params=LOOKS)
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="fr-FR", reduced_motion="reduce", **LOOKS[request.param])
    yield made
    made.close()


def test_axe_finds_nothing(context: BrowserContext, served: Served, ended: Workshop, complaints: list[str]) -> None:
    page = listened(context.new_page(), complaints)
    room = f"/r/{ended.code}"
    wrong: dict[str, Any] = {}
    page.goto(f"{served.origin}/o/{served.organiser}")
    page.goto(ended.console)
    for path in (
        "/",
        "/organise",
        f"/organise{room}",
        f"{room}/links",
        f"{room}/poster",
        f"{room}/cards",
        f"{room}/report",
        f"{room}/place",
        room,
    ):
        answer = page.goto(served.origin + path)
        assert answer
        assert answer.ok, path
        found = found_by_axe(page)
        if found or sideways(page) > 0:
            wrong[path] = (found, sideways(page))
    assert wrong == {}


def test_axe_finds_nothing_on_refusals(context: BrowserContext, served: Served, ended: Workshop) -> None:
    page = context.new_page()  # a browser complains by itself about every answer that is not a success
    wrong: dict[str, Any] = {}
    for path in ("/22222222", f"/r/{ended.code}/console", f"/l/{ended.code}/nothing", "/organise", "/nowhere/at/all"):
        answer = page.goto(served.origin + path)
        assert answer
        assert not answer.ok, path
        found = found_by_axe(page)
        if found or sideways(page) > 0:
            wrong[path] = (found, sideways(page))
    assert wrong == {}
