"""Who receives what, and when, in browsers: the console's rows, phones that read along, the public's page."""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import PHONE, listened
from tests.browser.consoles import console, eventually, layer
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated
from tests.browser.test_show_moving import at_table_2, written

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
Heard = list[str]


def seen(page: Page, name: str) -> None:
    """Keep a picture, where somebody wants to look at it."""
    if folder := os.environ.get("LOOKS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def shows(served: Served, begin: Begin) -> tuple[Workshop, Desk, list[Seated]]:
    """Return a workshop whose tables have their words."""
    workshop, desk = begin("ecrire")
    people = written(served, workshop)
    people[0].do("write_field", phase="ecrire", field="title", text="La halle rouvre", base=0)
    for n, text in enumerate(("Le marché revient le samedi.", "On y mange ensemble."), 1):
        people[0].do("write_field", phase="ecrire", field=f"plain_pitch.point_{n}", text=text, base=0)
    return workshop, desk, people


def rule_of(page: Page, audience: str) -> dict[str, object]:
    """Return an audience's rule as the server has it."""
    found: list[dict[str, object]] = layer(page, "desk")["p/scene/rules"]
    return next(row for row in found if row["audience"] == audience)


def test_RSQ1_RSQ2_RSQ3_RSP4_a_facilitator_lets_phones_read_along_and_takes_it_back(
    chromium: Browser, served: Served, begin: Begin, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, desk, people = shows(served, begin)
    mine = at_table_2(phone, workshop, complaints)
    desk.jump("scene")
    with console(chromium, workshop, complaints) as page:
        panel = page.locator(".releases")
        expect(panel).not_to_have_attribute("open", "")
        panel.locator("summary").first.focus()
        page.keyboard.press("Enter")
        row = panel.locator(".release-row").nth(1)
        expect(row).to_contain_text("Téléphones dans la salle\u00a0: après chaque passage")
        expect(panel.locator(".notice")).to_have_count(0)
        panel.scroll_into_view_if_needed()
        page.mouse.wheel(0, 400)
        seen(page, "console-defaults")
        row.get_by_role("button", name="Changer, Téléphones dans la salle").press("Enter")
        row.get_by_role("combobox").first.select_option("on_air")
        expect(row.locator(".notice")).to_contain_text("les regards quitteront la scène")  # RSQ2
        seen(page, "console-warned")
        assert rule_of(page, "room_phones")["trigger"] == "aired"  # RSQ3
        desk.do("put_on_air", phase="scene", ref="ecrire/1")
        expect(mine.locator(".look-up-title")).to_be_visible()
        row.get_by_role("button", name="Appliquer").press("Enter")
        expect(mine.locator("h1")).to_have_text("La halle rouvre")  # RSP4
        expect(mine.locator("#main")).to_contain_text("On y mange ensemble.")
        seen(mine, "phone-along")
        page.locator(".controls-undo").click()
        expect(mine.locator(".look-up-title")).to_be_visible()
        expect(row).to_contain_text("après chaque passage")
        assert not found_by_axe(page)
    for person in people:
        person.socket.close()


def says(page: Page, address: str, words: str) -> bool:
    """Tell whether the page at an address holds these words, asked anew."""
    return page.goto(address) is not None and words in page.content()


def test_PUB1_PUB2_the_public_page_is_calm_then_shows_each_with_its_look(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, desk, people = shows(served, begin)
    desk.jump("scene")
    address = f"{served.origin}/r/{workshop.code}/public"
    for light, scheme in (("jour", "light"), ("nuit", "dark")):
        context = chromium.new_context(viewport=PHONE, color_scheme=scheme, locale="fr-FR")  # type: ignore[arg-type]
        page = listened(context.new_page(), complaints)
        page.goto(address)
        if scheme == "light":
            expect(page.locator("h1")).to_have_text("Rien n’est encore publié ici.")
            seen(page, "public-calm")
            at = int((time.time() + 7 * 86_400) * 1000)
            desk.do("set_release_rule", phase="scene", audience="public_link", trigger="clock", at=at)
            page.reload()
            expect(page.locator(".help")).to_contain_text("Revenez le ")
            seen(page, "public-back")
            desk.do("set_release_rule", phase="scene", audience="public_link", trigger="aired")
            desk.do("put_on_air", phase="scene", ref="ecrire/1")
            desk.do("thank", phase="scene", ref="ecrire/1")
        eventually(partial(says, page, address, "La halle rouvre"))
        expect(page.locator(".public-one .replay-stage")).to_be_visible()
        expect(page.locator(".public-one")).to_have_count(1)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not found_by_axe(page)
        seen(page, f"public-phone-{light}")
        page.set_viewport_size({"width": 1366, "height": 768})
        seen(page, f"public-wide-{light}")
        context.close()
    plain = chromium.new_context(viewport=PHONE, java_script_enabled=False, locale="en-GB")  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(address)
    expect(page.locator(".public-one")).to_contain_text("On y mange ensemble.")
    seen(page, "public-plain")
    plain.close()
    for person in people:
        person.socket.close()
