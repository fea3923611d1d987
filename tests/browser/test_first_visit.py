"""What a first visit really transfers: the page as the server makes it, and all that it loads by itself in 10 s."""

import tomllib
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.conftest import BRIEF
from tests.browser.running import Desk, Served, Workshop

Begin = Callable[[str], tuple[Workshop, Desk]]
PHONE_BYTES_MAX = 40_000
HTML_BYTES_MAX = 6_000
SCREEN_BYTES_MAX = 95_000
CONSOLE_BYTES_MAX = 150_000
VISIT_MS = 10_000
STEPS = [step["id"] for step in tomllib.loads(BRIEF.read_text())["phases"]]


def transferred(page: Page, address: str, served: Served) -> dict[str, int]:
    """Bytes of each body over the wire with gzip, the mark beside the title included: no test browser fetches it."""
    asked: list[Request] = []
    page.clock.install()
    page.on("requestfinished", lambda one: asked.append(one))  # noqa: PLW0108
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.clock.run_for(VISIT_MS)
    page.wait_for_load_state("networkidle")
    sizes = {one.url: one.sizes()["responseBodySize"] for one in asked if one.url.startswith(served.origin)}
    built = {url: gzipped(url) for url in sizes if "/static/dist/" in url}
    return {**sizes, **built, "/favicon.svg": gzipped(f"{served.origin}/favicon.svg")}


def gzipped(url: str) -> int:
    """Bytes of a body for a browser in a room's own network: over plain HTTP it accepts gzip at best."""
    with httpx.stream("GET", url, verify=False, headers={"Accept-Encoding": "gzip"}) as answer:
        return sum(len(chunk) for chunk in answer.iter_raw())


@pytest.mark.parametrize("step", STEPS)
def test_SGN1_a_first_visit_of_a_phone_is_at_most_40_kB_at_each_step(
    begin: Begin, phone: BrowserContext, served: Served, step: str
) -> None:
    workshop, desk = begin(STEPS[0])
    if step != STEPS[0]:
        desk.jump(step)
    page = phone.new_page()
    found = transferred(page, f"{workshop.phone}?table=3", served)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    expect(page.locator(".phone-top .icon")).to_have_count(1)  # the sign of one's table has come too
    assert (
        2 < len([url for url in found if url.endswith(".js")]) < 10
    )  # one sign of sixteen, one kind of ten, few parts
    html = next(size for url, size in found.items() if "table=3" in url)
    assert html <= HTML_BYTES_MAX
    assert sum(found.values()) <= PHONE_BYTES_MAX, found


def test_a_first_visit_of_the_screen_is_at_most_95_kB(begin: Begin, chromium: Browser, served: Served) -> None:
    workshop, _ = begin("idees")
    page = chromium.new_context(viewport={"width": 1920, "height": 1080}, locale="fr-FR").new_page()
    found = transferred(page, workshop.screen, served)
    page.context.close()
    assert any(url.endswith(".woff2") for url in found)
    assert sum(found.values()) <= SCREEN_BYTES_MAX, found


def test_a_first_visit_of_the_console_is_at_most_150_kB(begin: Begin, chromium: Browser, served: Served) -> None:
    workshop, _ = begin("idees")
    page = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR").new_page()
    found = transferred(page, workshop.console, served)
    page.context.close()
    assert any(url.endswith(".woff2") for url in found)
    assert sum(found.values()) <= CONSOLE_BYTES_MAX, found
