"""Browsers against a real server: one server for a module, a fresh workshop for each test, Debian's Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.web.stylebook import CHROMIUM, FLAGS

BRIEF = Path(__file__).parent / "brief.toml"
PATIENCE_MS = 8_000
PHONE = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("served"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def begin(served: Served, tmp_path: Path) -> Iterator[Callable[[str], tuple[Workshop, Desk]]]:
    """Open a fresh workshop at a step."""
    desks: list[Desk] = []

    def at(phase: str) -> tuple[Workshop, Desk]:
        workshop = served.create(beginning_with(BRIEF, phase, tmp_path))
        desks.append(Desk(served, workshop))
        desks[-1].next(phase=phase)
        return workshop, desks[-1]

    yield at
    for desk in desks:
        desk.socket.close()


@pytest.fixture(scope="module")
def address(served: Served, chromium: Browser) -> Iterator[tuple[BrowserContext, str]]:
    """A screen's browser without movement, and the screen's address: for pictures that a test gives (PlayedScreen)."""
    workshop: Workshop = served.create("demo")
    context = chromium.new_context(locale="fr-FR", reduced_motion="reduce")
    context.new_page().goto(workshop.screen)
    yield context, f"{served.origin}/r/{workshop.code}/screen"
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=PHONE, has_touch=True, locale="fr-FR", reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages say in their console, and what their content policy forbids; a test ends with none."""
    heard: list[str] = []
    yield heard
    assert heard == []


def listened(page: Page, heard: list[str]) -> Page:
    """Return the page; its errors and warnings go to `heard`."""
    page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return page


def with_foot(page: Page) -> Page:
    """Return the page once its foot is there, which comes at the first key among others."""
    page.keyboard.press("Shift")
    expect(page.locator(".phone-foot > *").first).to_be_visible()
    return page
