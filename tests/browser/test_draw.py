"""The draw of formats, played: a console, a screen, six tables' phones; then the report, and the draw made again."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from rooms.restitutions.drawing import Draw, dealt
from tests.browser.axe import found_by_axe
from tests.browser.conftest import listened
from tests.browser.consoles import console
from tests.browser.running import Desk, Served, Workshop
from tests.browser.test_phone_steps import apart
from tests.browser.test_stage_draw import TURNS
from web.catalogue import translate

pytestmark = pytest.mark.long

BRIEF: Final = Path(__file__).parent / "draw.toml"
POOL: Final = ("haiku", "tv_news", "weather_report", "recipe", "tale", "sure_fail", "slam")
NAMES: Final = {translate("fr", f"restitution.{name}.name"): name for name in (*POOL, "plain_pitch")}
DRAWS_MS: Final = 12_000
TOGETHER_MS: Final = 400
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


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_DRN1_DRN2_the_draw_of_formats_without_replacement_on_the_big_screen_petal_after_petal(
    chromium: Browser, phone: BrowserContext, opened: Workshop, complaints: list[str], motion: str
) -> None:
    people = [at_table(apart(phone), opened, table, complaints) for table in range(1, 7)]
    screen = screen_of(chromium, opened, complaints, motion)
    with console(chromium, opened, complaints) as desk:
        for person in people:
            expect(person.get_by_text("Les formes vont être tirées au sort. Regardez l’écran.")).to_be_visible()
            expect(person.get_by_role("textbox")).to_have_count(2)  # DRN1: title and constat
            person.evaluate(SEEN)
        pictured(people[0], f"draw-phone-before-{motion}")
        screen.evaluate(TURNS)
        pictured(desk, f"draw-console-before-{motion}")
        desk.get_by_role("button", name="Tirer les formes au sort").click()
        cards = screen.locator(".draw-card")
        expect(cards.locator(".draw-format")).to_have_count(2, timeout=DRAWS_MS)
        pictured(screen, f"draw-screen-during-{motion}")
        expect(cards.locator(".draw-format")).to_have_count(6, timeout=DRAWS_MS)
        turns = screen.evaluate("() => window.turns.map((turn) => ({ ...turn, at: performance.timeOrigin + turn.at }))")
        assert [turn["name"] for turn in turns] == [f"Table {n}" for n in range(1, 7)]
        drawn = on_cards(cards)
        assert len(set(drawn.values())) == 6
        assert set(drawn.values()) <= set(POOL)
        assert_together(people, turns, drawn)
        pictured(people[2], f"draw-phone-card-{motion}")
        assert found_by_axe(people[2]) == []
        drawn_for_anew(desk, screen, people[4], drawn)
        pictured(screen, f"draw-screen-after-{motion}")
        pictured(desk, f"draw-console-after-{motion}")
        assert found_by_axe(desk) == []
    screen.context.close()
    for person in people:
        person.context.close()


def assert_together(people: list[Page], turns: list[dict[str, float]], drawn: dict[int, str]) -> None:
    """Check that each phone said what its table drew, when its card turned on the screen."""
    for table, (person, turn) in enumerate(zip(people, turns, strict=True), start=1):
        said = f"Votre table a tiré\u00a0: {translate('fr', f'restitution.{drawn[table]}.drawn')}."
        expect(person.get_by_role("heading", name=said)).to_be_visible()
        assert len(person.locator("blockquote > p").all()) == 3
        expect(person.get_by_text(translate("fr", "restitution_draw.another"))).to_be_visible()
        seen = person.evaluate("() => window.seen")
        assert seen["said"] == said
        assert abs(seen["at"] - turn["at"]) < TOGETHER_MS


def drawn_for_anew(desk: Page, screen: Page, person: Page, drawn: dict[int, str]) -> None:
    """Draw for table 5 anew, once; take its draw again from its name; take the plain pitch at table 1."""
    said = screen.get_by_text(re.compile(r"^Tirage [0-9A-F]{4}$")).text_content() or ""
    name = said.removeprefix("Tirage ")
    expect(person.get_by_text(f"Tirage {name}, rejouable dans le compte rendu.")).to_be_visible()
    assert dict(dealt(Draw(name, POOL), range(1, 7))) == drawn  # re-playable: its name is enough
    [spare] = set(POOL) - set(drawn.values())
    desk.locator(".tile", has_text="Table 5").click()
    desk.get_by_role("button", name="Tirer une autre forme").click()
    cards = screen.locator(".draw-card")
    expect(cards.nth(4)).to_have_text(f"Table 5{translate('fr', f'restitution.{spare}.name')}", timeout=DRAWS_MS)
    assert on_cards(cards) == {**drawn, 5: spare}
    again, once = translate("fr", f"restitution.{spare}.drawn"), translate("fr", "restitution_draw.another")
    expect(person.get_by_role("heading", name=f"Votre table a tiré\u00a0: {again}.")).to_be_visible()
    expect(person.get_by_text(once)).to_have_count(0)
    expect(desk.get_by_role("button", name="Tirer une autre forme")).to_have_attribute("aria-disabled", "true")
    person.get_by_role("button", name="Écrire", exact=True).click()
    expect(person.get_by_role("heading", name="Votre table a tiré")).to_have_count(0)  # DRN2
    expect(person.get_by_text(translate("fr", f"restitution.{spare}.name"), exact=True)).to_be_visible()
    person.get_by_role("button", name="Changer de forme").click()
    person.get_by_role("button", name=re.compile("^Pitch simple")).click()
    person.get_by_role("button", name="Choisir cette forme").click()
    expect(person.get_by_role("textbox", name=re.compile("^Point 1"))).to_be_visible()


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
