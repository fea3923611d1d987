"""A host's page: the sheet of a table, what its people can do, what only a host does."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.axe import found_by_axe, sideways
from tests.browser.hosting import host_page, sheet_of
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

ACTS = ["Écrire pour une personne sans téléphone", "Ajouter ou déplacer une personne", "Appeler l’animation"]
Begin = Callable[[str], tuple[Workshop, Desk]]


def test_HPG1_HPG3_HST3_host_page(
    served: Served, begin: Begin, chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    """**Host page**: tabs of my tables, the prompt, what a person at the table can do, and the pen for the table."""
    workshop, _desk = begin("fiches")
    with Seated(served, workshop, table=2), host_page(chromium, served, workshop, 1, 2, heard=complaints) as page:
        tabs = page.locator(".host-tables .tab")
        expect(tabs).to_have_count(2)
        expect(tabs.nth(1)).to_have_attribute("aria-current", "true")
        expect(tabs.nth(1)).to_contain_text("1 pers.")
        expect(page.locator("h1")).to_contain_text("À votre table 2")
        field = page.get_by_label("Titre de la proposition")
        field.fill("Un pédibus")
        field.blur()
        expect(tabs.nth(1)).to_contain_text("1 / 3")
        assert found_by_axe(page) == []
        assert sideways(page) == 0
        page.screenshot(path=tmp_path / "host.png", full_page=True)
        tabs.nth(0).click()
        expect(page.locator("h1")).not_to_contain_text("table 2")
        expect(page.get_by_label("Titre de la proposition")).to_have_value("")
        page.reload()
        expect(tabs.nth(0)).to_have_attribute("aria-current", "true")
        acts = page.locator(".host-acts .button")
        assert [text.strip() for text in acts.all_inner_texts()] == ACTS


def test_HPG2_HAC1_HST1_a_host_writes_for_somebody_and_moves_and_removes_them(
    served: Served, begin: Begin, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    desk.jump("gommettes")
    with host_page(chromium, served, workshop, 1, heard=complaints) as page:
        expect(page.get_by_text("Chaque personne répond sur son téléphone.")).to_be_visible()
        page.get_by_role("button", name="Écrire pour une personne sans téléphone").click()
        expect(page.get_by_role("button", name="Personne 1")).to_have_attribute("aria-current", "true")
        expect(page.get_by_text("Chaque personne répond sur son téléphone.")).to_have_count(0)
        page.get_by_role("button", name="Pour la table").click()
        expect(page.get_by_text("Chaque personne répond sur son téléphone.")).to_be_visible()
        desk.jump("ouverture")
        expect(page.get_by_role("heading", name="Pourquoi nous sommes là.")).to_be_visible()
        expect(page.get_by_text("Chaque personne répond sur son téléphone.")).to_have_count(0)
        page.get_by_role("button", name="Ajouter ou déplacer une personne").click()
        rows = page.locator(".host-person")
        expect(rows).to_have_count(1)
        rows.first.click()
        page.get_by_label("Vers quelle table").select_option("3")
        page.get_by_role("button", name="Déplacer", exact=True).click()
        expect(rows).to_have_count(0)
        page.get_by_role("button", name="Ajouter une personne sans téléphone").click()
        expect(rows).to_have_count(1)
        rows.first.click()
        page.get_by_role("button", name="Retirer", exact=True).click()
        expect(rows).to_have_count(1)
        page.get_by_role("button", name="Appuyez encore").click()
        expect(rows).to_have_count(0)


def test_HST2_a_host_who_leaves_is_replaced_by_scanning_the_sheet(
    served: Served, begin: Begin, chromium: Browser, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _desk = begin("fiches")
    with host_page(chromium, served, workshop, 1, heard=complaints) as page:
        page.get_by_role("button", name="Écrire pour une personne sans téléphone").click()
        expect(page.get_by_role("button", name="Personne 1")).to_be_visible()
    other = phone.new_page()
    other.goto(sheet_of(served, workshop, 1))
    expect(other.get_by_role("button", name="Personne 1")).to_be_visible()


def test_HPG4_while_the_room_listens_a_host_is_told_and_may_still_call(
    served: Served, begin: Begin, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("fiches")
    with host_page(chromium, served, workshop, 1, heard=complaints) as page:
        desk.do("send_message", text="Une personne de l’équipe passe vous voir.")
        expect(page.locator(".message")).to_contain_text("passe vous voir")
        desk.do("begin_listening")
        expect(page.get_by_text("On vous parle. Regardez la salle.")).to_be_visible()
        expect(page.get_by_role("button", name="Appeler l’animation")).to_be_visible()
