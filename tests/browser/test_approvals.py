"""« Pre-moderation is shared out among hosts »: counts at once, words once somebody approved them; here on consoles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import BRIEF
from tests.browser.consoles import console, thumb
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.test_phone import opened, send, write
from tests.browser.test_sas import screen_of

TEXT, RUDE = "Un marché le jeudi soir", "Le maire est un âne"
AUTHOR = "Enregistrée. Elle sera lue avant d’être affichée."
HELD = "Votre texte n’est pas affiché. Vous pouvez le reformuler."


@pytest.fixture
def hall(served: Served, tmp_path: Path) -> Iterator[Workshop]:
    template = beginning_with(BRIEF, "idees", tmp_path)
    words = template.read_text(encoding="utf-8").replace("blind = true", "blind = false\nmoderated = true", 1)
    template.write_text(words, encoding="utf-8")
    workshop = served.create(template)
    with Desk(served, workshop) as desk:
        desk.next(phase="idees")
        yield workshop


def test_AP1_AP4_AP6_CTB2_words_wait_for_a_person_and_the_author_is_told(
    hall: Workshop, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    page, screen = opened(phone, hall, complaints), screen_of(chromium, hall)
    with console(chromium, hall, complaints) as desk, thumb(chromium, hall, complaints) as hand:
        write(page, TEXT)
        send(page)
        expect(screen.get_by_text("1 idée")).to_be_visible()
        expect(page.get_by_text(AUTHOR)).to_be_visible()
        expect(hand.locator(".sas-card").first).to_contain_text(TEXT)
        expect(desk.get_by_role("heading", name="À lire avant de montrer")).to_be_visible()
        screen.wait_for_timeout(1_000)
        expect(screen.get_by_text(TEXT)).to_have_count(0)
        desk.get_by_role("button", name="Montrer\u00a0: Idée 1").first.click()
        expect(screen.get_by_text(TEXT)).to_be_visible()
        expect(page.get_by_text(AUTHOR)).to_have_count(0)
        write(page, RUDE)
        send(page)
        hand.get_by_role("button", name="Retenir\u00a0: Idée 2").tap()
        expect(page.get_by_text(HELD)).to_be_visible()
        expect(page.get_by_text(AUTHOR)).to_have_count(0)
        screen.wait_for_timeout(500)
        expect(screen.get_by_text(RUDE)).to_have_count(0)
        held = desk.locator(".contribution", has_text="Texte masqué")
        expect(held.get_by_role("button", name="Montrer")).to_have_count(0)  # nobody approves words that are not read
        held.get_by_role("button", name="Voir avant").click()
        held = desk.locator(".contribution", has_text=RUDE)
        expect(held.get_by_role("button", name="Montrer")).to_have_count(1)
        held.get_by_role("button", name="Montrer").click()
        expect(screen.get_by_text(RUDE)).to_be_visible()  # AP6: by one act
        desk.locator(".toast").get_by_role("button", name="Annuler").click()
        expect(screen.get_by_text(RUDE)).to_have_count(0)
        expect(page.get_by_text(HELD)).to_be_visible()
    screen.context.close()
