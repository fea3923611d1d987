"""The pages of one morning, open together: a console, a screen, a host, a guest and three phones, beside the hall's
other people, who have sockets and no browser.

With ROSACE_LOOKS, a folder, every page is pictured at the end of each act.
"""

import io
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS, PHONE, listened
from tests.browser.consoles import LAPTOP, at_step, unguarded
from tests.browser.hosting import sheet_of
from tests.browser.running import Served, Workshop
from tests.browser.seated import Seated

PROJECTOR = {"width": 1024, "height": 768}
OTHERS = 6
"""People of the hall at tables 1 to 6: enough for figures to be told."""
TABLE = 12


class Morning:
    """One hall; `others` are its people by table."""

    def __init__(self, chromium: Browser, served: Served, workshop: Workshop, heard: list[str]) -> None:
        self.chromium, self.served, self.workshop, self.heard = chromium, served, workshop, heard
        self.open = ExitStack()
        self.pages: dict[str, Page] = {}
        self.console = self.page("console", LAPTOP)
        self.console.goto(workshop.console)
        expect(self.console.locator(".controls-next")).to_be_visible()
        self.screen = self.page("screen", PROJECTOR)
        self.screen.goto(workshop.screen)
        self.screen.locator(".stage[data-fit]").wait_for()
        self.host = self.page("host", PHONE)
        self.guest = self.page("guest", PHONE)
        self.ann, self.bob, self.cleo = (self.page(name, PHONE) for name in ("ann", "bob", "cleo"))
        self.others: dict[int, Seated] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.open.close()

    def page(self, name: str, size: dict[str, int]) -> Page:
        """Return a page in a browser of its own."""
        touch = size is PHONE
        given: dict[str, Any] = {"viewport": size, "locale": "fr-FR", "reduced_motion": "reduce", "has_touch": touch}
        context = self.chromium.new_context(**given)
        context.set_default_timeout(PATIENCE_MS)
        self.open.callback(context.close)
        # A browser complains by itself about what fails offline, where the third phone goes.
        self.pages[name] = listened(context.new_page(), [] if name == "cleo" else self.heard)
        return self.pages[name]

    def gather(self) -> None:
        """Seat the others."""
        for table in range(1, OTHERS + 1):
            self.others[table] = self.open.enter_context(Seated(self.served, self.workshop, table))

    def scan(self, page: Page, *table: int) -> None:
        """Scan the code at the door, or that of a table."""
        page.goto("/".join([self.door, *map(str, table)]))

    @property
    def door(self) -> str:
        """The address in the QR code at the door."""
        join = self.console.evaluate("JSON.parse(document.getElementById('state').textContent).join.url")
        return f"{self.served.origin}/Q/{str(join).upper().partition('/Q/')[2]}"

    def host_arrives(self) -> None:
        """Scan the host sheet of the table."""
        self.host.goto(sheet_of(self.served, self.workshop, TABLE))
        expect(self.host.locator(".host-acts")).to_be_visible()

    def guest_arrives(self) -> None:
        """Open the link of a guest, made on a page beside the console."""
        links = listened(self.console.context.new_page(), self.heard)
        links.goto(f"{self.workshop.phone}/links")
        links.get_by_role("button", name="Créer un lien d’invitation").click()
        self.guest.goto(links.locator("#minted a").get_attribute("href") or "")
        links.close()
        expect(self.guest.get_by_role("heading", name="Mes notes")).to_be_visible()

    @contextmanager
    def act(self, title: str, *, opens: bool = True) -> Iterator[None]:
        """Open the step of this name on the console, play it, and picture what everybody sees at its end."""
        if opens:
            unguarded(self.console)
            expect(self.console.locator(".controls-next")).to_contain_text(title)
            self.console.locator(".controls-next").click()
            at_step(self.console, title)
        yield
        if folder := os.environ.get("ROSACE_LOOKS"):
            for name, page in self.pages.items():
                if not page.is_closed():
                    page.screenshot(path=Path(folder) / f"{title}-{name}.png")


def read_code(page: Page) -> list[str]:
    """Return what a phone reads off the QR codes of a page."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    return [found.text for found in zxingcpp.read_barcodes(picture)]
