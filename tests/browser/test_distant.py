"""Distant rooms on the console: added, named, their lag moved by keys, their tables placed, their screen opened."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import listened
from tests.browser.consoles import console, eventually, layer
from tests.browser.distant_town import ROOM, in_two_places
from tests.browser.running import Served

pytestmark = pytest.mark.long

Heard = list[str]


def rooms(page: Page) -> list[dict[str, object]]:
    return list(layer(page, "desk")["distant"]["rooms"])


def test_DPG1_DPG2_OPR1_a_distant_room_is_set_from_the_console(
    chromium: Browser, served: Served, tmp_path: Path, complaints: Heard
) -> None:
    workshop, _ = in_two_places(served, tmp_path)
    with console(chromium, workshop, complaints) as page:
        page.get_by_role("button", name="Salles à distance").click()
        card = page.locator(f"section[aria-label='{ROOM}']")
        slider = card.get_by_role("slider")
        expect(slider).to_have_value("0")
        slider.focus()
        for _ in range(11):
            page.keyboard.press("ArrowRight")
        card.get_by_role("button", name="Une seconde de plus").click()
        expect(card.locator(".lag-now")).to_have_text("12\u00a0s")
        eventually(lambda: rooms(page)[0]["lag_s"] == 12)
        history = layer(page, "desk")["history"]
        assert sum(act["type"] == "video_lag_set" for act in history) <= 2, "a lag is sent once it rests"
        card.get_by_role("button", name="Table 2").click()
        eventually(lambda: rooms(page)[0]["tables"] == [2, 3])
        page.get_by_label("Nouvelle salle à distance").fill("Gignac")
        page.get_by_role("button", name="Ajouter", exact=True).click()
        other = page.locator("section[aria-label='Gignac']")
        other.get_by_role("button", name="Table 3").click()
        eventually(lambda: [line["tables"] for line in rooms(page)] == [[2], [3]])
        alone = page.locator("section[aria-label='Personnes à distance, chacune chez soi']")
        alone.get_by_role("slider").fill("4")
        eventually(lambda: layer(page, "desk")["distant"]["alone"]["lag_s"] == 4)
        card.locator("summary").click()
        card.get_by_role("button", name="Lien de l’écran").click()
        link = card.locator(".link-url a").inner_text()
        assert found_by_axe(page) == []
        screen = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="fr-FR")
        there = listened(screen.new_page(), complaints)
        there.goto(link)
        expect(there.locator(".stage")).to_be_visible()
        eventually(lambda: rooms(page)[0]["link"] is True)
        screen.close()
        page.reload()
        page.get_by_role("button", name="Salles à distance").click()
        card.locator("summary").click()
        assert page.locator(".link-url").count() == 0, "a link is shown once"
        card.get_by_role("button", name="Retirer cette salle").click()
        card.get_by_role("button", name="Appuyez encore").click()
        expect(card).to_have_count(0)
        page.locator(".toast button").click()
        expect(card).to_have_count(1)
