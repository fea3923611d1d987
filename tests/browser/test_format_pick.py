"""Choosing a form on a phone, writing in it line by line, and « relu par »."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running import Desk, Served, Workshop
from tests.browser.test_first_visit import HTML_BYTES_MAX, PHONE_BYTES_MAX, transferred
from tests.browser.test_phone_steps import apart, seated

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]


def choose(page: Page, shelf: str, name: str) -> None:
    """Go to a shelf, tap a form, choose it."""
    page.get_by_role("button", name=shelf, exact=True).click()
    page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Choisir cette forme").click()
    expect(page.get_by_role("button", name="Changer de forme")).to_be_visible()


def test_FPK1_FPK2_FPK3_a_tap_shows_a_form_and_its_example_and_the_next_one_chooses_it(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("ecrire")
    page = seated(phone, workshop, 1, complaints)
    expect(page.locator(".tabs .tab")).to_have_text(["Court", "Joué", "Écrit"])
    expect(page.locator("li .choice").first).to_contain_text("Pitch simple")
    expect(page.locator("li .choice").first).to_contain_text("8 min à préparer, ton sobre")
    page.get_by_role("button", name="Joué").click()
    expect(page.locator("li .choice")).to_have_count(8)
    page.get_by_role("button", name="Bulletin météo").click()
    expect(page.locator(".card .sheet-value")).to_contain_text("Grand beau sur les jardins partagés")
    expect(page.get_by_label("Titre")).to_have_count(0)
    page.get_by_role("button", name="Choisir cette forme").click()
    expect(page.get_by_label("Grand beau 1")).to_be_visible()
    expect(page.locator(".tabs")).to_have_count(0)


def test_LNS1_LNS2_a_form_shows_what_it_needs_and_the_others_come_one_line_at_a_time(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("ecrire")
    ann = seated(phone, workshop, 1, complaints)
    choose(ann, "Joué", "Slam")
    expect(ann.get_by_label("Vers", exact=False)).to_have_count(5)  # four, and the button that adds one
    ann.get_by_role("button", name="Ajouter une ligne, Vers 5").click()
    ann.get_by_label("Vers 5", exact=True).fill("et douze mains apprendre à lire un devis, le soir.")
    expect(ann.get_by_role("button", name="Ajouter une ligne, Vers 6")).to_be_visible()
    ann.get_by_label("Vers 1", exact=True).focus()
    bob = seated(apart(phone), workshop, 1, complaints)
    expect(bob.get_by_text("et douze mains")).to_be_visible()
    ann.get_by_role("button", name="Changer de forme").click()
    choose(ann, "Court", "Échouer à coup sûr")
    ann.get_by_role("button", name="Ajouter une ligne, Mauvais conseil 4, Le conseil 4, retourné").click()
    expect(ann.get_by_label("Le conseil 4, retourné", exact=True)).to_be_visible()


def test_RRD1_relu_par_is_a_count_that_says_when_the_words_changed(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("ecrire")
    ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 1, complaints)
    choose(ann, "Court", "Pitch simple")
    expect(ann.get_by_role("button", name="J’ai relu")).to_have_count(0)
    ann.get_by_label("Votre constat").fill("Il manque de savoir que la salle est libre.")
    ann.get_by_label("Point 1").focus()
    bob.get_by_role("button", name="J’ai relu").click()
    expect(ann.get_by_text("Relu par 1 personne sur 2.")).to_be_visible()
    expect(bob.get_by_role("button", name="J’ai relu")).to_have_count(0)
    ann.get_by_label("Point 1").fill("Une salle vide le mercredi.")
    ann.get_by_label("Point 2").focus()
    expect(bob.get_by_text("Le texte a changé depuis votre lecture.")).to_be_visible()
    ann.get_by_role("button", name="Notre restitution est prête").click()
    bob.get_by_role("button", name="J’ai relu").click()
    ann.get_by_role("button", name="J’ai relu").click()
    expect(bob.get_by_text("Relu par 2 personnes sur 2.")).to_be_visible()


def test_RPP1_a_first_visit_to_a_table_that_writes_does_not_fetch_the_forms_nor_their_words(
    begin: Begin, phone: BrowserContext, served: Served, complaints: list[str]
) -> None:
    workshop, _ = begin("ecrire")
    choose(seated(phone, workshop, 1, complaints), "Joué", "Slam")
    page = apart(phone).new_page()
    found = transferred(page, f"{workshop.phone}?table=1", served)
    expect(page.get_by_label("Vers 4", exact=True)).to_be_visible()
    expect(page.get_by_label("Votre constat")).to_be_visible()
    assert next(size for url, size in found.items() if "table=1" in url) <= HTML_BYTES_MAX
    assert not [url for url in found if "/words/" in url]
    assert sum(found.values()) <= PHONE_BYTES_MAX, found
