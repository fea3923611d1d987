"""A report that a human signs; the notice of data on a phone before anything is written."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import PHONE, listened, with_foot
from tests.browser.running import Desk, Workshop

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]

TEXT = "Demander à Mme Durand"


def test_a_report_that_a_human_signs(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = phone.new_page()
    page.goto(f"{workshop.phone}?table=1")
    expect(page.locator(".notice-ok")).to_contain_text("Bienvenue à la table 1.")  # what it says moves what is below
    page.get_by_label("Votre idée").fill(TEXT)
    page.get_by_text("Se déplacer").click()
    page.get_by_role("button", name="Envoyer mon idée").click()
    expect(page.get_by_text("Enregistrée").first).to_be_visible()
    desk.do("close_room")
    expect(page.get_by_text("Le compte rendu sera publié ici.")).to_be_visible()
    expect(page.get_by_role("link", name="Lire le compte rendu")).to_have_count(0)
    signer = listened(chromium.new_context(viewport=PHONE, locale="fr-FR").new_page(), complaints)  # type: ignore[arg-type]
    signer.goto(workshop.console)
    signer.goto(f"{workshop.phone}/reread")
    signer.locator("summary", has_text="Corriger").first.click()
    signer.get_by_label("Le texte du compte rendu").first.fill("Demander à Mme D.")
    signer.get_by_role("button", name="Enregistrer").first.click()
    expect(signer.get_by_text(f"«\u00a0{TEXT}\u00a0»")).to_be_visible()
    assert found_by_axe(signer) == []
    assert sideways(signer) <= 0
    signer.get_by_label("Relu par").fill("Claire Vidal")
    button = signer.locator("#publish button")
    button.click()
    expect(button).to_have_text("Appuyez encore pour publier")
    button.click()
    expect(signer.get_by_text("Relu par Claire Vidal")).to_be_visible()
    link = page.get_by_role("link", name="Lire le compte rendu")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_text("Demander à Mme D.")).to_be_visible()
    expect(page.get_by_text("Relu par Claire Vidal")).to_be_visible()
    assert TEXT not in page.content()
    signer.context.close()


def test_data_is_said_before_writing(begin: Begin, phone: BrowserContext, complaints: list[str]) -> None:
    workshop, _ = begin("idees")
    page = listened(phone.new_page(), complaints)
    page.goto(f"{workshop.phone}?table=1")
    expect(page.locator(".link-state")).to_have_text("En ligne")
    expect(page.get_by_text("Qui en répond")).to_be_hidden()
    with_foot(page).locator("summary", has_text="Vos données").click()
    expect(page.get_by_text("Qui en répond")).to_be_visible()
    expect(page.get_by_text("La personne ou l’organisme qui vous a invité.")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("link", name="Tout lire").click()
    expect(page.get_by_role("heading", name="Vos données")).to_be_visible()


def test_data_is_one_tap_away_where_no_script_runs(begin: Begin, chromium: Browser) -> None:
    workshop, _ = begin("idees")
    context = chromium.new_context(viewport=PHONE, locale="fr-FR", java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{workshop.phone}?table=1")
    page.get_by_role("link", name="Vos données").click()
    expect(page.get_by_text("La personne ou l’organisme qui vous a invité.")).to_be_visible()
    context.close()
