"""The phone and the remote page, at every step, read by axe in both lights, at 320 px, and with text twice as large."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import BRIEF, PATIENCE_MS, listened
from tests.browser.running import Desk, Served, Workshop, beginning_with

Begin = Callable[[str], tuple[Workshop, Desk]]
STEPS = ("accueil", "ouverture", "gommettes", "fiches", "pause", "accord", "ecrire", "scene", "bilan")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 360, "height": 640}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 360, "height": 640}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
    "large": {"viewport": {"width": 360, "height": 640}, "color_scheme": "dark"},
}
SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return out.filter((one) => !one.closest(".visually-hidden, .skip")).map((one) => one.outerHTML.slice(0, 120));
}"""
SMALL = """() => [...document.querySelectorAll("button, a.button, summary, .choice, .chip, textarea")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => { const box = one.getBoundingClientRect(); return box.height < 44 || box.width < 44; })
  .map((one) => one.outerHTML.slice(0, 120))"""


BARE = """() => document.body.innerText.match(/\\b[a-z]+[a-z_]*\\.[a-z][a-z_]+\\b/g) ?? []"""
"""A key of the catalogue that found no words shows itself."""


def faults(page: Page) -> list[Any]:
    return [*found_by_axe(page), *page.evaluate(SIDEWAYS), *page.evaluate(SMALL), *page.evaluate(BARE)]


def opened(chromium: Browser, look: str, address: str, heard: list[str]) -> Page:
    context = chromium.new_context(locale="fr-FR", has_touch=True, reduced_motion="reduce", **LOOKS[look])
    context.set_default_timeout(PATIENCE_MS)
    page = listened(context.new_page(), heard)
    page.goto(address)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    if look == "large":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    return page


LONG_THEMES = 'themes = ["Gouvernance participative et transparente", "Anticonstitutionnellement vôtres"]'


def test_what_was_kept_stays_in_its_frame_with_letters_twice_as_large(
    served: Served, chromium: Browser, tmp_path: Path, complaints: list[str]
) -> None:
    template = beginning_with(BRIEF, "idees", tmp_path)
    words = template.read_text(encoding="utf-8")
    template.write_text(words.replace('themes = ["Se déplacer", "Se retrouver"]', LONG_THEMES), encoding="utf-8")
    workshop = served.create(template)
    with Desk(served, workshop) as desk:
        desk.next(phase="idees")
        page = opened(chromium, "large", workshop.phone, complaints)
        page.get_by_label("Votre idée").fill("Un verger")
        assert faults(page) == []
        desk.jump("accord")
        expect(page.locator(".notice .chip").first).to_be_visible()
        assert faults(page) == []
        page.context.close()


@pytest.mark.parametrize("path", ["", pytest.param("/live", marks=pytest.mark.long)], ids=["phone", "live"])
def test_axe_finds_nothing_and_nothing_is_sideways_or_small_at_any_step(
    begin: Begin, chromium: Browser, complaints: list[str], path: str
) -> None:
    workshop, desk = begin("idees")
    pages = {look: opened(chromium, look, f"{workshop.phone}{path}", complaints) for look in LOOKS}
    for page in pages.values():
        page.get_by_label("Votre idée").fill("Des trottoirs continus entre la gare et le marché, même l’hiver")
        page.get_by_label("Se déplacer").check()
        page.get_by_role("button", name="Envoyer mon idée").click()
        page.get_by_role("button", name="Envoyer mon idée").click()
        expect(page.locator(".field-error")).to_be_visible()
    found = {("idees", look): wrong for look, page in pages.items() if (wrong := faults(page))}
    for step in STEPS:
        desk.jump(step)
        for look, page in pages.items():
            expect(page.locator("#status")).to_contain_text("Nouvelle étape")
            if wrong := faults(page):
                found[step, look] = wrong
    desk.do("close_room")
    for look, page in pages.items():
        expect(page.get_by_role("heading", name="Merci.")).to_be_visible()
        if wrong := faults(page):
            found["end", look] = wrong
        page.context.close()
    assert found == {}
