"""A console handed over to a phone, and what a régie may not do."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import BRIEF, PHONE, listened
from tests.browser.consoles import LAPTOP, at_step, console, unguarded
from tests.browser.running import Desk, Served, Workshop, beginning_with

pytestmark = pytest.mark.long

REPLACED_S_MAX = 20.0


def own_address() -> str:
    """The address of this computer in its network, "" for none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(asked.getsockname()[0])


@pytest.fixture(scope="module")
def lan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that phones reach."""
    address = own_address()
    if not address or address.startswith("127."):
        pytest.skip("this machine has no network address")
    running = Served(tmp_path_factory.mktemp("lan"), address)
    yield running
    running.stop()


@pytest.fixture
def workshop(lan: Served, tmp_path: Path) -> Iterator[Workshop]:
    made = lan.create(beginning_with(BRIEF, "fiches", tmp_path))
    with Desk(lan, made) as desk:
        desk.next(phase="fiches")
        yield made


def seen(page: Page, picture: Path) -> str:
    """What a phone's camera reads on a page."""
    page.screenshot(path=picture)
    with Image.open(picture) as image:
        found = [code.text for code in zxingcpp.read_barcodes(image)]
    return next(text for text in found if "/P/" in text)


def test_a_dead_laptop_is_replaced_in_under_20_s(
    workshop: Workshop, chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    """**[Piloter avec mon téléphone]** shows a QR; **a dead laptop is replaced in under 20 s**."""
    held = chromium.new_context(viewport=PHONE, has_touch=True, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    began = time.monotonic()
    with console(chromium, workshop, complaints) as page:
        page.get_by_role("button", name="Piloter avec mon téléphone").click()
        code = page.locator(".pilot-qr")
        expect(code).to_be_visible()
        page.wait_for_function("() => document.querySelector('.pilot-qr').naturalWidth > 0")  # a string would be eval
        assert found_by_axe(page) == []
        address = seen(page, tmp_path / "pilot.png")
    phone = listened(held.new_page(), complaints)
    phone.goto(address)
    at_step(phone, "Fiches")
    unguarded(phone)
    phone.locator(".controls-next").click()
    expect(phone.locator(".console-step")).not_to_have_text("Fiches")
    assert time.monotonic() - began < REPLACED_S_MAX
    phone.screenshot(path=tmp_path / "piloted.png")
    stranger = held.browser.new_context() if held.browser else held
    again = stranger.new_page()
    again.goto(address)
    expect(again.locator("h1")).to_contain_text("Ce code a servi")
    held.close()
    stranger.close()


def test_PLT1_the_code_goes_when_its_minute_is_over(
    workshop: Workshop, chromium: Browser, complaints: list[str]
) -> None:
    context = chromium.new_context(viewport=LAPTOP, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    page = listened(context.new_page(), complaints)
    page.clock.install()
    page.goto(workshop.console)
    page.get_by_role("button", name="Piloter avec mon téléphone").click()
    code = page.locator(".pilot-qr")
    expect(code).to_be_visible()
    before = code.get_attribute("src")
    page.clock.run_for(61_000)
    expect(code).to_have_count(0)
    page.get_by_role("button", name="Montrer un nouveau code").click()
    expect(code).to_be_visible()
    assert code.get_attribute("src") != before
    context.close()


def regie_of(chromium: Browser, workshop: Workshop) -> str:
    """Mint a régie's link on the links page of a console, and return it."""
    context = chromium.new_context(viewport=LAPTOP, locale="fr-FR")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(workshop.console)
    page.goto(f"{workshop.phone}/links")
    page.get_by_role("button", name="Créer un lien de régie").click()
    link = page.locator("#minted a").get_attribute("href") or ""
    context.close()
    return link


def test_regie_opens_steps_and_neither_closes_nor_sees_the_links(
    workshop: Workshop, chromium: Browser, complaints: list[str]
) -> None:
    """**Régie** opens steps, drives screen, clock and texts, but does not close the workshop."""
    context = chromium.new_context(viewport=LAPTOP, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    page = listened(context.new_page(), complaints)
    page.goto(regie_of(chromium, workshop))
    at_step(page, "Fiches")
    expect(page.get_by_role("link", name="Liens")).to_have_count(0)
    unguarded(page)
    page.locator(".controls-next").click()
    expect(page.locator('.step[aria-current="step"] .step-name')).not_to_have_text("Fiches")
    page.get_by_role("button", name="En scène").first.click()
    unguarded(page)
    page.get_by_role("button", name="Ouvrir cette étape").click()
    at_step(page, "En scène")
    expect(page.get_by_role("button", name="Clore l’atelier")).to_have_count(0)
    answer = page.request.get(f"{workshop.phone}/links")
    assert answer.status == 403
    context.close()
