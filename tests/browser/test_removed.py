"""Somebody removed by mistake reads what happened, and has their place again from a host's page or a console."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.consoles import console
from tests.browser.hosting import host_page
from tests.browser.running import Desk, Served, Workshop
from tests.browser.test_phone import opened, send, write
from tests.browser.test_places import qr_of_table

Begin = Callable[[str], tuple[Workshop, Desk]]
SAID = "Votre place a été retirée."


def test_SEA5_a_place_that_was_taken_away_by_mistake_is_given_back(
    served: Served, begin: Begin, chromium: Browser, phone: BrowserContext, complaints: list[str], tmp_path: Path
) -> None:
    workshop, _ = begin("idees")
    page = opened(phone, workshop, complaints)
    page.goto(qr_of_table(served, chromium, workshop, 1))
    write(page, "Un four banal")
    send(page)
    with host_page(chromium, served, workshop, 1, heard=complaints) as host:
        host.get_by_role("button", name="Ajouter ou déplacer une personne").click()
        for by_console in (False, True):
            if not by_console:  # it is still unfolded the second time
                host.locator(".host-person").click()
            host.get_by_role("button", name="Retirer", exact=True).click()
            host.get_by_role("button", name="Appuyez encore").click()
            expect(host.get_by_role("button", name="Rendre la place")).to_be_visible()
            expect(page.get_by_text(SAID)).to_be_visible()
            page.get_by_role("button", name="Réessayer").click()  # nobody has given it back yet
            expect(page.get_by_text(SAID)).to_be_visible()
            if by_console:
                page.reload()
                expect(page.get_by_text(SAID)).to_be_visible()
                page.screenshot(path=tmp_path / "page.png")
                with console(chromium, workshop, complaints) as desk:
                    desk.get_by_role("button", name="Tables", exact=True).click()
                    desk.screenshot(path=tmp_path / "console.png")
                    desk.get_by_role("button", name="Rendre sa place").click()
                    expect(desk.get_by_role("button", name="Rendre sa place")).to_have_count(0)
            else:
                page.screenshot(path=tmp_path / "phone.png")
                host.screenshot(path=tmp_path / "host.png", full_page=True)
                host.get_by_role("button", name="Rendre la place").click()
            expect(host.locator(".host-person")).to_have_count(1)
            again = (
                page.get_by_role("link", name="Revenir à ma page")
                if by_console
                else page.get_by_role("button", name="Réessayer")
            )
            again.click()
            expect(page.get_by_text("Un four banal")).to_be_visible()
            expect(page.locator(".link-state")).to_have_text("En ligne")
