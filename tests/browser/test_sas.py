"""« Nothing rude is read before it is hidden, and nobody's text vanishes »: from phone to console to screen."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import BRIEF
from tests.browser.consoles import thumb
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.test_phone import opened, send, write

DELAY_S = 4
TEXT = "Un marché le jeudi soir"
RUDE = "Le maire est un âne"


@pytest.fixture
def hall(served: Served, tmp_path: Path) -> Iterator[tuple[Workshop, Desk]]:
    """Open a workshop at its ideas, which everyone reads as they come, some seconds late."""
    template = beginning_with(BRIEF, "idees", tmp_path)
    words = template.read_text(encoding="utf-8").replace("blind = true", "blind = false")
    template.write_text(f"screen_delay_s = {DELAY_S}\n{words}", encoding="utf-8")
    workshop = served.create(template)
    with Desk(served, workshop) as desk:
        desk.next(phase="idees")
        yield workshop, desk


def screen_of(chromium: Browser, workshop: Workshop) -> Page:
    page = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="fr-FR").new_page()
    page.goto(workshop.screen)
    expect(page.locator(".stage-title")).to_be_visible()
    return page


def test_counts_at_once_words_after_the_sas(
    hall: tuple[Workshop, Desk], phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, _ = hall
    page, screen = opened(phone, workshop, complaints), screen_of(chromium, workshop)
    write(page, TEXT)
    sent_at = time.monotonic()
    send(page)
    expect(screen.get_by_text("1 idée")).to_be_visible()
    counted_s = time.monotonic() - sent_at
    expect(screen.get_by_text(TEXT)).to_have_count(0)
    expect(screen.get_by_text(TEXT)).to_be_visible(timeout=10_000)
    assert counted_s < DELAY_S - 1 < time.monotonic() - sent_at
    screen.context.close()


def test_SCN2_what_is_held_back_is_never_shown_and_its_author_is_told(
    hall: tuple[Workshop, Desk], phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, _ = hall
    page, screen = opened(phone, workshop, complaints), screen_of(chromium, workshop)
    with thumb(chromium, workshop, complaints) as desk:
        write(page, RUDE)
        send(page)
        expect(desk.locator(".sas-card").first).to_contain_text(RUDE)
        desk.get_by_role("button", name="Retenir").first.tap()
        expect(page.get_by_text("Votre texte n’est pas affiché. Vous pouvez le reformuler.")).to_be_visible()
        screen.wait_for_timeout((DELAY_S + 2) * 1000)
        expect(screen.get_by_text(RUDE)).to_have_count(0)
        expect(page.get_by_text(RUDE)).to_be_visible()
    screen.context.close()


def test_one_tap_masks_what_is_read_on_the_screen_within_a_second(
    hall: tuple[Workshop, Desk], phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, _ = hall
    page, screen = opened(phone, workshop, complaints), screen_of(chromium, workshop)
    write(page, RUDE)
    send(page)
    expect(screen.get_by_text(RUDE)).to_be_visible(timeout=10_000)
    with thumb(chromium, workshop, complaints) as desk:
        hides = desk.locator(".room-view-hide")
        expect(hides).to_be_enabled()
        tapped_at = time.monotonic()
        hides.tap()
        expect(screen.get_by_text(RUDE)).to_have_count(0, timeout=2_000)
        assert time.monotonic() - tapped_at < 1.0
    screen.context.close()


def test_SCN1_a_card_keeps_its_place_when_another_goes_out(
    hall: tuple[Workshop, Desk], phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, _ = hall
    page = opened(phone, workshop, complaints)
    with thumb(chromium, workshop, complaints) as desk:
        for text in ("Première", "Deuxième"):
            write(page, text)
            send(page)
        second = desk.locator(".sas-card", has_text="Deuxième")
        expect(second).to_be_visible()
        before = second.bounding_box()
        desk.get_by_role("button", name="Retenir : Idée 1", exact=True).first.tap()
        expect(desk.locator(".sas-card", has_text="Première")).to_have_count(0)
        assert second.bounding_box() == before
