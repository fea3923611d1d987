"""Consoles in browsers, for tests: a laptop, a phone in one hand, and the state that the server would give them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, listened
from tests.browser.running import Workshop

LAPTOP = {"width": 1366, "height": 768}
WAIT_S_MAX = 5.0


@contextmanager
def console(chromium: Browser, workshop: Workshop, heard: list[str], **given: Any) -> Iterator[Page]:  # noqa: ANN401
    """Open a console on a laptop; `viewport` and the like as Playwright takes them. Errors go to `heard`."""
    asked = {"viewport": LAPTOP, "locale": "fr-FR", "reduced_motion": "reduce", **given}
    context = chromium.new_context(**asked)
    page = listened(context.new_page(), heard)
    page.goto(workshop.console)
    expect(page.locator(".controls-next")).to_be_visible()
    try:
        yield page
    finally:
        context.close()


@contextmanager
def thumb(chromium: Browser, workshop: Workshop, heard: list[str]) -> Iterator[Page]:
    """Open a console on a phone that is held in one hand."""
    with console(chromium, workshop, heard, viewport=PHONE, has_touch=True) as page:
        yield page


def layer(page: Page, name: str) -> dict[str, Any]:
    """Return a layer as the server has it now."""
    where = "page => fetch(`${location.pathname.replace('console', 'state')}/${page}?view=console`).then(r => r.json())"
    found: dict[str, Any] = page.evaluate(where, name)["map"]
    return found


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until it holds: layers are projected once a tick."""
    deadline = time.monotonic() + WAIT_S_MAX
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def front(page: Page) -> str:
    """Return the step in front, as the server has it."""
    found: str = layer(page, "room")["room"]["front"]
    return found


def at_step(page: Page, title: str) -> None:
    """Wait until the console shows that the room is at a step."""
    expect(page.locator('.step[aria-current="step"] .step-name')).to_have_text(title)


def unguarded(page: Page) -> None:
    """Wait until the big button may be pressed again."""
    expect(page.locator(".controls-next")).to_have_attribute("aria-disabled", "false")
