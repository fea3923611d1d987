"""« [Répéter] in the console copies the workshop, fills it with N simulated people, watermarks every page, writes
nothing in the real room, and ends with two sentences on what to mend. »
"""

import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from rooms.topics.rehearsal import ERASED_MS
from tests.browser import running
from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import PHONE, listened
from tests.browser.consoles import at_step, console, layer, unguarded
from tests.browser.running import Desk, Served, Workshop

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
COMING_MS = 30_000
COVERED = """() => [...document.querySelectorAll("button, a.button, input, textarea, select")].filter((one) => {
  const { left, top, width, height } = one.getBoundingClientRect();
  const at = document.elementFromPoint(left + width / 2, top + height / 2);
  return width > 0 && at?.closest(".rehearsal, .stage-rehearsal");
}).map((one) => one.outerHTML)"""
"""What can be pressed and lies under the word, on the page as it is opened."""


def position(served: Served, workshop: Workshop) -> int:
    """Return where the journal of a workshop stands, by a layer whole."""
    client = httpx.Client(follow_redirects=True)
    client.get(workshop.console)
    told = client.get(f"{served.origin}/r/{workshop.code}/state/room?view=console").json()
    return int(told["offset"])


def bears_the_word(page: Page) -> None:
    """Check that a page says in words that it is of a rehearsal, in sight, and over nothing that can be pressed."""
    expect(page.locator(".rehearsal")).to_have_text("Répétition")
    expect(page.locator(".rehearsal")).to_be_in_viewport()
    assert page.evaluate(COVERED) == []
    assert page.title().startswith("Répétition – ")


def rehearsed(page: Page, people: str) -> Page:
    """Press [Répéter] on a console, say how many, and return the console of the copy, which opened beside."""
    page.get_by_role("button", name="Réglages").click()
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Répéter").click()
    asked = popup.value
    expect(asked.get_by_role("heading", name="Répéter")).to_be_visible()
    assert found_by_axe(asked) == []
    assert sideways(asked) <= 0
    asked.get_by_label("Personnes simulées").fill(people)
    asked.get_by_role("button", name="Commencer la répétition").click()
    expect(asked.locator(".rehearsed")).to_be_visible()
    return asked


def test_RHC1_repeter_copies_fills_watermarks_and_ends_with_two_sentences(
    chromium: Browser, served: Served, begin: Begin, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    with console(chromium, workshop, complaints) as real:
        before = layer(real, "room")["room"], position(served, workshop)
        desk = listened(rehearsed(real, "8"), complaints)
        assert workshop.code not in desk.url
        expect(desk.locator(".people-places")).to_contain_text("8 places", timeout=COMING_MS)
        bears_the_word(desk)
        assert desk.evaluate("scrollY === 0 && document.documentElement.scrollHeight <= innerHeight + 1")
        assert found_by_axe(desk) == []
        opened_by_hand(desk)
        answered(desk)
        desk.get_by_role("button", name="Terminer la répétition").click()
        desk.get_by_role("button", name="Appuyez encore pour terminer").click()
        two_sentences(desk)
        after = layer(real, "room")["room"], position(served, workshop)
        assert after == before
        real.bring_to_front()
        again(real)


def opened_by_hand(desk: Page) -> None:
    """Open the screen and a phone of the copy, as its facilitator does; both bear the word."""
    with desk.expect_popup() as popup:
        desk.get_by_role("button", name="Ouvrir l’écran").click()
    screen = popup.value
    expect(screen.locator(".stage-rehearsal")).to_have_text("RÉPÉTITION")
    assert screen.evaluate(COVERED) == []
    with desk.expect_popup() as popup:
        desk.get_by_role("link", name="Ouvrir un téléphone").click()
    phone = popup.value
    phone.set_viewport_size(PHONE)  # type: ignore[arg-type]
    bears_the_word(phone)
    assert found_by_axe(phone) == []
    assert sideways(phone) <= 0


def answered(desk: Page) -> None:
    """Open two steps; people answer the first by themselves."""
    desk.locator(".controls-next").click()
    at_step(desk, "Idées")
    expect(desk.locator(".card").first).to_be_visible(timeout=COMING_MS)
    unguarded(desk)
    desk.locator(".controls-next").click()
    expect(desk.locator('.step[aria-current="step"] .step-name')).not_to_have_text("Idées")


def two_sentences(desk: Page) -> None:
    """Read them; nothing can be ended twice."""
    mends = desk.locator(".rehearsed-mend")
    expect(mends).to_have_count(2)
    for sentence in mends.all_inner_texts():
        assert sentence.endswith(".")
    expect(desk.locator("#status")).to_contain_text(mends.first.inner_text())
    expect(desk.get_by_text("Le vrai atelier n’a pas changé.")).to_be_visible()
    expect(desk.get_by_role("button", name="Terminer la répétition")).to_have_count(0)
    assert found_by_axe(desk) == []


def again(real: Page) -> None:
    """After its end another one can be begun; while it runs, one is led back to it."""
    with real.expect_popup() as popup:
        real.get_by_role("link", name="Répéter").click()
    asked = popup.value
    asked.get_by_role("button", name="Commencer la répétition").click()
    expect(asked.locator(".rehearsed")).to_be_visible()
    with real.expect_popup() as popup:
        real.get_by_role("link", name="Répéter").click()
    back = popup.value
    expect(back.get_by_text("Une répétition de cet atelier est en cours.")).to_be_visible()
    assert found_by_axe(back) == []
    back.get_by_role("button", name="Revenir à la répétition").click()
    expect(back.locator(".rehearsed")).to_be_visible()
    assert back.url == asked.url


@pytest.mark.long
def test_CPY4_after_a_restart_the_copy_goes_on_without_its_people_and_says_so(
    chromium: Browser, served: Served, begin: Begin
) -> None:
    workshop, _ = begin("idees")
    with console(chromium, workshop, []) as real:
        desk = rehearsed(real, "2")
        expect(desk.locator(".people-places")).to_contain_text("2 places", timeout=COMING_MS)
        served.stop()
        served.start()
        expect(desk.get_by_text("La copie continue sans elles.")).to_be_visible(timeout=COMING_MS)
        desk.locator(".controls-next").click()
        at_step(desk, "Idées")


AHEAD = """import os, pathlib
from server import parts
now, ahead = parts.now_ms, pathlib.Path(os.environ["AHEAD_MS"])
parts.now_ms = lambda: now() + (int(ahead.read_text()) if ahead.exists() else 0)
from server.cli import main
main()"""
"""The command line, on a machine whose clock a test sets ahead by what a file says."""


def test_RHC2_when_the_copy_is_gone_its_console_says_so_and_keeps_the_sentences(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = tmp_path / "ahead"
    monkeypatch.setenv("AHEAD_MS", str(ahead))
    monkeypatch.setattr(running, "ROSACE", [sys.executable, "-c", AHEAD])
    served = Served(tmp_path)
    try:
        with console(chromium, served.create("demo"), []) as real:
            desk = rehearsed(real, "1")
            desk.get_by_role("button", name="Terminer la répétition").click()
            desk.get_by_role("button", name="Appuyez encore pour terminer").click()
            expect(desk.locator(".rehearsed-mend")).to_have_count(2)
            said = desk.locator(".rehearsed-mend").all_inner_texts()
            ahead.write_text(str(ERASED_MS))
            expect(desk.get_by_text("La répétition est terminée et sa copie est effacée.")).to_be_visible()
            assert desk.locator(".rehearsed-mend").all_inner_texts() == said
            expect(desk.get_by_text("Cette console est hors ligne.")).to_have_count(0)
            gone = real.goto(desk.url)
            assert gone
            assert gone.status == 404
    finally:
        served.stop()
