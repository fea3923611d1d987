"""A show in two places, for browsers: facilitators here, an operator and a screen in a distant room."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BRIEF, listened
from tests.browser.consoles import LAPTOP, console, layer
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

ROOM = "Mairie de Lalbenque"


def in_two_places(served: Served, folder: Path, tables: int = 3, call: str = "") -> tuple[Workshop, Desk]:
    """Open a show of which the last table is in the town hall of Lalbenque; `call` is the address of its call."""
    template = beginning_with(BRIEF, "ecrire", folder)
    if call:
        template.write_text(f'call = "{call}"\n{template.read_text(encoding="utf-8")}', encoding="utf-8")
    workshop = served.create(template)
    desk = Desk(served, workshop)
    desk.do("set_distant_room", number=1, name=ROOM)
    desk.do("place_table", table=tables, room=1)
    desk.next(phase="ecrire")
    for table in range(1, tables + 1):
        person = Seated(served, workshop, table)
        person.do("write_field", phase="ecrire", field="constat", text=f"Constat {table}.", base=0)
    desk.jump("scene")
    return workshop, desk


def operators_link(page: Page, workshop: Workshop, number: int = 1) -> str:
    """Return a fresh link of an operator, as the facilitators' console mints it."""
    proof = page.evaluate("() => JSON.parse(document.getElementById('state').textContent).proof")
    form = {"proof": proof, "role": "operator", "room": str(number)}
    answer = page.request.post(f"{workshop.phone}/afar", form=form)
    url: str = msgspec.json.decode(answer.body())["url"]
    return url


@contextmanager
def operator(chromium: Browser, link: str, heard: list[str], **given: Any) -> Iterator[Page]:  # noqa: ANN401
    """Open the console of a distant room, on a computer of its own."""
    context = chromium.new_context(**{"viewport": LAPTOP, "locale": "fr-FR", "reduced_motion": "reduce", **given})
    page = listened(context.new_page(), heard)
    page.goto(link)
    expect(page.locator(".controls-next")).to_be_visible()
    try:
        yield page
    finally:
        context.close()


__all__ = ["LAPTOP", "ROOM", "console", "in_two_places", "layer", "operator", "operators_link"]
