"""« One person, one place », « The table's code is the truth », « Asleep is not absent »: phones and a console."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.presence import SILENT_S
from tests.browser.conftest import BRIEF, PHONE, listened
from tests.browser.consoles import console
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated
from tests.browser.test_phone import opened, send, write

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
GONE_S_MAX = SILENT_S + 20


def own_code(page: Page) -> str:
    """Return the code of one's place, as a person finds it at the foot of the page."""
    page.get_by_text("Ma place", exact=True).click()
    told = page.get_by_text("Code de votre place").inner_text()
    page.get_by_text("Ma place", exact=True).click()
    return told[-4:]


def another(chromium: Browser, heard: list[str], **given: Any) -> Page:  # noqa: ANN401
    context = chromium.new_context(viewport=PHONE, has_touch=True, locale="fr-FR", **given)  # type: ignore[arg-type]
    return listened(context.new_page(), heard)


def enter(page: Page, workshop: Workshop, code: str) -> None:
    page.goto(f"{workshop.phone}/place")
    page.get_by_label("Code de votre place").fill(code)
    page.get_by_role("button", name="Reprendre ma place").click()


def test_one_person_one_place(begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]) -> None:
    workshop, _desk = begin("idees")
    first = opened(phone, workshop, complaints)
    write(first, "Un pédibus le mardi")
    send(first)
    expect(first.get_by_role("heading", name="Mes idées (1 sur 3)")).to_be_visible()
    code = own_code(first)
    second = another(chromium, complaints)
    enter(second, workshop, code.lower())
    expect(second.get_by_role("heading", name="Votre place est ouverte sur un autre appareil.")).to_be_visible()
    expect(first.locator("#main").get_by_text("Un autre appareil demande votre place.")).to_be_visible()
    first.get_by_role("button", name="Refuser").click()
    expect(second.get_by_text("La personne qui tient cette place la garde.")).to_be_visible(timeout=8_000)
    expect(first.get_by_role("button", name="Refuser")).to_have_count(0)
    third = another(chromium, complaints)
    third.goto(workshop.phone)
    expect(third.locator(".link-state")).to_have_text("En ligne")
    write(third, "Un banc à l’ombre")
    send(third)
    expect(third.get_by_role("heading", name="Mes idées (1 sur 3)")).to_be_visible()
    enter(third, workshop, code)
    first.get_by_role("button", name="Céder ma place").click()
    expect(third.get_by_text("Un pédibus le mardi")).to_be_visible(timeout=8_000)  # it followed by itself
    expect(third.get_by_role("heading", name="Mes idées (1 sur 3)")).to_be_visible()
    expect(first.get_by_text("Votre place est maintenant sur un autre appareil.")).to_be_visible()
    write(first, "Perdu ?")  # what is typed stays on the page
    first.reload()
    expect(first.get_by_role("heading", name="J’étais déjà là")).to_be_visible()


def test_five_failures_close_the_door_for_a_minute(begin: Begin, chromium: Browser, complaints: list[str]) -> None:
    workshop, _desk = begin("idees")
    page = another(chromium, [], java_script_enabled=False)  # a refused form says so to its browser too
    for _ in range(4):
        enter(page, workshop, "ZZZZ")
        expect(page.get_by_text("Aucune place ne porte ce code.")).to_be_visible()
    enter(page, workshop, "ZZZZ")
    expect(page.get_by_text("Cinq codes n’ont rien ouvert.")).to_be_visible()
    assert complaints == []


def qr_of_table(served: Served, chromium: Browser, workshop: Workshop, table: int) -> str:
    """Return the address in the QR code of a table."""
    page = chromium.new_context().new_page()
    page.goto(workshop.console)
    join: str = page.evaluate("JSON.parse(document.getElementById('state').textContent).join.url")
    page.context.close()
    return f"{served.origin}/Q/{join.upper().partition('/Q/')[2]}/{table}"


def test_the_tables_code_is_the_truth(
    served: Served, begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = listened(phone.new_page(), complaints)
    page.goto(qr_of_table(served, chromium, workshop, 2))
    expect(page.locator(".phone-top")).to_contain_text("Table 2")
    write(page, "Un pédibus le mardi")
    send(page)
    expect(page.get_by_role("heading", name="Mes idées (1 sur 3)")).to_be_visible()
    page.goto(qr_of_table(served, chromium, workshop, 3))
    expect(page.locator("p:not([role])", has_text="Vos textes restent où vous les avez écrits.")).to_be_visible()
    expect(page.locator(".phone-top")).to_contain_text("Table 3")
    expect(page.get_by_text("Un pédibus le mardi")).to_be_visible()
    desk.do("close_table", table=1, closed=True)
    page.goto(qr_of_table(served, chromium, workshop, 1))
    expect(page.get_by_text("La table 1 est fermée. Votre place est gardée. Rejoignez la table 2.")).to_be_visible()
    page.get_by_role("link", name="Revenir à ma page").click()
    expect(page.locator(".phone-top")).to_contain_text("Table 3")
    complaints[:] = [said for said in complaints if "409" not in said]


def test_the_facilitator_closes_a_table_and_reopens_it(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("accueil")
    page = listened(phone.new_page(), complaints)
    page.goto(f"{workshop.phone}?table=2")
    expect(page.get_by_role("heading", name="table 2")).to_be_visible()
    with console(chromium, workshop, complaints) as laptop:
        laptop.get_by_role("button", name="Table 2").click()
        laptop.get_by_role("button", name="Fermer la table 2").click()
        expect(laptop.get_by_role("button", name="Rouvrir la table 2")).to_be_visible()
        expect(page.get_by_role("button", name="M’installer ici")).to_be_visible()
        expect(page.get_by_text("Table 2", exact=False)).to_have_count(0)
        laptop.get_by_role("button", name="Rouvrir la table 2").click()
        expect(page.get_by_role("heading", name="table 2")).to_be_visible()
    assert desk.front == "accueil"


def test_asleep_is_not_absent(begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]) -> None:
    workshop, _desk = begin("idees")
    gone = another(chromium, complaints)
    gone.goto(workshop.phone)
    expect(gone.locator(".link-state")).to_have_text("En ligne")
    opened(phone, workshop, complaints)
    with console(chromium, workshop, complaints) as laptop:
        expect(laptop.get_by_text("2 places pour 12 personnes attendues")).to_be_visible()
        gone.context.close()
        expect(laptop.get_by_text("hors de portée")).to_have_count(0)
        expect(laptop.get_by_text("1 téléphone hors de portée")).to_be_visible(timeout=GONE_S_MAX * 1000)
        expect(laptop.get_by_text("2 places pour 12 personnes attendues")).to_be_visible()


def test_the_door_code_proposes_a_table_balanced_over_a_profile(
    served: Served, phone: BrowserContext, tmp_path: Path, complaints: list[str]
) -> None:
    template = beginning_with(BRIEF, "accueil", tmp_path)
    profile = 'profile = { label = "D’où venez-vous ?", options = ["Du bourg", "D’ailleurs"] }'
    balanced = f'\n[phases.settings]\nassign = "balanced"\n{profile}\n'
    watch = 'watch = "Les tables."\n'
    words = template.read_text(encoding="utf-8").replace(watch, watch + balanced, 1)
    template.write_text(words, encoding="utf-8")
    workshop = served.create(template)
    with Desk(served, workshop) as desk, Seated(served, workshop, 1), Seated(served, workshop, 2):
        desk.next(phase="accueil")
        page = opened(phone, workshop, complaints)
        page.get_by_text("D’ailleurs").click()
        page.get_by_role("button", name="Trouver ma table").click()
        expect(page.get_by_role("heading", name="table 3")).to_be_visible()
