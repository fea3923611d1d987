"""The draw of formats, played: a table that comes late, and what the report tells. Six tables on the screen: END1."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from rooms.restitutions.drawing import Draw, dealt
from tests.browser.conftest import listened
from tests.browser.consoles import console
from tests.browser.running import Desk, Served, Workshop
from tests.browser.test_phone_steps import apart
from web.catalogue import translate

pytestmark = pytest.mark.long

BRIEF: Final = Path(__file__).parent / "draw.toml"
POOL: Final = ("haiku", "tv_news", "weather_report", "recipe", "tale", "sure_fail", "slam")
NAMES: Final = {translate("fr", f"restitution.{name}.name"): name for name in (*POOL, "plain_pitch")}
DRAWS_MS: Final = 12_000
TOGETHER_MS: Final = 600
"""Less than what parts two cards (CARD_MS): a phone never turns its card with another's."""
PICTURES: Final = os.environ.get("ROSACE_PICTURES", "")

SEEN: Final = """() => {
  const look = () => {
    const said = [...document.querySelectorAll("h2")].find((title) => title.textContent.includes("a tiré"));
    if (said && !window.seen) window.seen = { said: said.textContent, at: performance.timeOrigin + performance.now() };
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  look();
}"""


@pytest.fixture
def opened(served: Served) -> Iterator[Workshop]:
    """A workshop at the step in which formats are drawn."""
    workshop = served.create(BRIEF)
    with Desk(served, workshop) as desk:
        desk.next(phase="preparer")
        yield workshop


def pictured(page: Page, name: str) -> None:
    """Keep a picture of the page where somebody asked for them."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def at_table(context: BrowserContext, workshop: Workshop, table: int, heard: list[str]) -> Page:
    """Return the phone of somebody who scanned the card of a table."""
    page = listened(context.new_page(), heard)
    page.goto(f"{workshop.phone}?table={table}")
    return page


def screen_of(chromium: Browser, workshop: Workshop, heard: list[str], motion: str) -> Page:
    """Return the screen of a workshop."""
    size = {"width": 1024, "height": 768}
    context = chromium.new_context(viewport=size, locale="fr-FR", reduced_motion=motion)  # type: ignore[arg-type]
    page = listened(context.new_page(), heard)
    page.goto(workshop.screen)
    return page


def on_cards(cards: Locator) -> dict[int, str]:
    """Return what the cards of the screen say: the format of each table."""
    told = [re.match(r"Table (\d+)(.+)", text) for text in cards.all_text_contents()]
    return {int(found[1]): NAMES[found[2]] for found in told if found}


def test_DRF5_a_late_table_draws_what_is_left_and_takes_the_plain_pitch_in_one_tap(
    chromium: Browser, phone: BrowserContext, opened: Workshop, complaints: list[str]
) -> None:
    first = [at_table(apart(phone), opened, table, complaints) for table in (1, 2)]
    with console(chromium, opened, complaints) as desk:
        desk.get_by_role("button", name="Tirer les formes au sort").click()
        expect(first[0].get_by_role("heading", name="Votre table a tiré")).to_be_visible(timeout=DRAWS_MS)
        late = at_table(phone, opened, 4, complaints)
        expect(late.get_by_text("Les formes sont tirées. L’animation en tire une pour votre table.")).to_be_visible()
        desk.get_by_role("button", name="Tirer pour 1 table de plus").click()
        expect(late.get_by_role("heading", name="Votre table a tiré")).to_be_visible(timeout=DRAWS_MS)
        late.get_by_role("button", name="Prendre le pitch simple").click()
        expect(late.get_by_role("textbox", name=re.compile("^Point 1"))).to_be_visible()
        desk.get_by_role("button", name=re.compile("^Annuler")).first.click()
        expect(late.get_by_text("Les formes sont tirées. L’animation en tire une pour votre table.")).to_be_visible()
        expect(first[0].get_by_role("heading", name="Votre table a tiré")).to_be_visible()
        told_in_the_report(desk, opened)
    for person in first:
        person.context.close()


def told_in_the_report(desk: Page, workshop: Workshop) -> None:
    """Check that the report names the draw, and tells all that it takes to make it again."""
    name = (desk.get_by_text(re.compile(r"^Tirage [0-9A-F]{4}\.")).text_content() or "")[7:11]
    desk.goto(f"{workshop.phone}/report")
    rows = desk.locator("tr", has_text=re.compile("^(Table|Non tirée)"))
    told = [row.all_text_contents()[0] for row in rows.all()]
    pictured(desk, "draw-report")
    expect(desk.get_by_text(f"Tirage {name}").first).to_be_visible()
    pairs = dict(dealt(Draw(name, POOL), (1, 2)))
    for table, given in pairs.items():
        assert any(f"Table {table}" in row and translate("fr", f"restitution.{given}.name") in row for row in told), (
            told
        )
    assert sum("Non tirée" in row for row in told) == len(POOL) - 2
