"""Hosts in browsers, for tests: the code of a table's sheet, and the page that it opens."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from server.datafolder import SECRET_FILE
from server.host_codes import host_code
from tests.browser.conftest import PATIENCE_MS, PHONE, listened
from tests.browser.running import Served, Workshop


def sheet_of(served: Served, workshop: Workshop, table: int, edition: int = 0) -> str:
    """Return the address in the QR code of a table's host sheet, as a browser reads it."""
    secret = (served.data / SECRET_FILE).read_bytes()
    return f"{served.origin}/h/{workshop.code}/{host_code(secret, workshop.code, table, edition)}"


@contextmanager
def host_page(
    chromium: Browser, served: Served, workshop: Workshop, *tables: int, heard: list[str], colors: str = "light"
) -> Iterator[Page]:
    """Open a host's page on a phone that has scanned the sheets of these tables."""
    context = chromium.new_context(
        viewport=PHONE, has_touch=True, locale="fr-FR", reduced_motion="reduce", color_scheme=colors,  # type: ignore[arg-type]
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MS)
    page = listened(context.new_page(), heard)
    for table in tables:
        page.goto(sheet_of(served, workshop, table))
    expect(page.locator(".host-acts")).to_be_visible()
    try:
        yield page
    finally:
        context.close()
