"""A sheet of A3 as the server writes it, for a restitution that no table wrote."""

from playwright.sync_api import BrowserContext, Page

from server.pages.drawn import environment
from server.pages.poster import sheet as sheet_facts
from server.pages.voice import Voice
from tests.browser.restitution_content import given_back
from tests.rooms.phases.restitution_room import opened

A3_PX = {"tall": {"width": 1123, "height": 1587}, "wide": {"width": 1587, "height": 1123}}


def sheet(context: BrowserContext, address: str, form: str, look: str, asked: str = "") -> Page:
    """Open the sheet of such a restitution at an address of the server, once its look is there."""
    voice = Voice("fr")
    told = sheet_facts(voice, opened().room, given_back(form, look), asked)
    body = environment().get_template("broadsheet.html").render(t=voice.t, say=voice.say, lang="fr", path="", **told)
    page = context.new_page()
    page.set_viewport_size(A3_PX[told["shape"]])  # type: ignore[arg-type]
    page.route(address, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.locator(".broadsheet-look[data-fit] > *").first.wait_for()
    page.evaluate("document.fonts.ready")
    return page
