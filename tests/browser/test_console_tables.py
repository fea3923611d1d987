"""The console and its tables: all at a glance, who calls, which devices look after them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import BRIEF
from tests.browser.consoles import console, thumb
from tests.browser.hosting import host_page, sheet_of
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
TABLES = 20
CUT = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"


@pytest.fixture
def hall(served: Served, tmp_path: Path) -> Iterator[Workshop]:
    """A workshop of twenty tables, at the writing of sheets."""
    template = beginning_with(BRIEF, "fiches", tmp_path)
    template.write_text(
        template.read_text(encoding="utf-8").replace("tables = 3", f"tables = {TABLES}"), encoding="utf-8"
    )
    workshop = served.create(template)
    with Desk(served, workshop) as desk:
        desk.next(phase="fiches")
        yield workshop


def all_tables(page: Page) -> None:
    if page.locator(".console-menu").is_visible():
        page.locator(".console-menu").click()
    page.get_by_role("button", name="Tables", exact=True).click()
    expect(page.locator(".tiles-all .tile")).to_have_count(TABLES)


@pytest.mark.parametrize("colors", ["light", "dark"])
def test_TLS1_TLS2_twenty_tables_at_a_glance(
    served: Served, hall: Workshop, chromium: Browser, complaints: list[str], tmp_path: Path, colors: str
) -> None:
    """**Twenty tables at a glance**: by number, readable at 1366 x 768 without scrolling."""
    with (
        Seated(served, hall, table=12),
        host_page(chromium, served, hall, 7, heard=complaints) as host,
        console(chromium, hall, complaints, color_scheme=colors) as page,
    ):
        all_tables(page)
        tiles = page.locator(".tiles-all .tile")
        assert [int(text) for text in page.locator(".tile-number [aria-hidden]").all_inner_texts()] == list(
            range(1, 21)
        )
        expect(tiles.nth(11)).to_contain_text("1 pers.")
        expect(tiles.nth(11)).to_contain_text("0 / 3")
        expect(tiles.nth(11)).to_contain_text("à l’instant")
        expect(tiles.nth(0)).to_contain_text("rien encore")
        host.get_by_role("button", name="Appeler l’animation").click()
        expect(tiles.nth(6)).to_contain_text("appelle")
        middle = page.locator(".middle")
        last, bar = tiles.nth(TABLES - 1).bounding_box(), page.locator(".controls").bounding_box()
        assert last
        assert bar
        assert last["y"] + last["height"] <= bar["y"]
        assert middle.evaluate("one => one.scrollTop") == 0
        assert found_by_axe(page) == []
        page.screenshot(path=tmp_path / f"tables-{colors}.png")


def test_twenty_tables_on_a_phone(hall: Workshop, chromium: Browser, complaints: list[str], tmp_path: Path) -> None:
    with thumb(chromium, hall, complaints) as page:
        all_tables(page)
        assert sideways(page) == 0
        tiles = page.locator(".tiles-all .tile")
        boxes = [tile.bounding_box() for tile in tiles.all()]
        assert all(box and box["width"] >= 70 and box["x"] + box["width"] <= 360 for box in boxes)
        assert tiles.evaluate_all(CUT) == 0
        page.locator(".tiles-all").scroll_into_view_if_needed()
        page.screenshot(path=tmp_path / "tables-phone.png")


def test_HAC2_CLL2_a_call_is_answered_and_shown_back(
    served: Served, begin: Begin, chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    """**[Appeler l'animation]**, with the console's **[J'y vais]** shown back."""
    workshop, _desk = begin("fiches")
    with (
        host_page(chromium, served, workshop, 1, 2, heard=complaints) as host,
        thumb(chromium, workshop, complaints) as page,
    ):
        page.get_by_role("button", name="Vu, Table 1").click()
        page.get_by_role("button", name="Vu, Table 2").click()
        hide = page.get_by_role("button", name="Masquer")
        stood = hide.bounding_box()
        host.get_by_role("button", name="Appeler l’animation").click()
        expect(host.locator(".host-tables .tab").nth(1)).to_contain_text("appelle")
        expect(page.locator(".call").first).to_contain_text("La table 2 appelle.")
        assert hide.bounding_box() == stood
        assert found_by_axe(page) == []
        page.screenshot(path=tmp_path / "call-phone.png")
        page.get_by_role("button", name="J’y vais").click()
        expect(host.locator(".host-acts")).to_contain_text("Quelqu’un arrive.")
        host.get_by_role("button", name="C’est réglé").click()
        expect(page.locator(".call")).to_have_count(0)


def test_HDS1_HDS2_each_use_of_a_host_code_is_told_and_can_be_taken_back(
    served: Served, begin: Begin, chromium: Browser, complaints: list[str]
) -> None:
    """« **Table 12 : un nouvel appareil anime** » with **[Retirer]**; a code that was taken back opens nothing."""
    workshop, _desk = begin("fiches")
    with (
        console(chromium, workshop, complaints) as page,
        host_page(chromium, served, workshop, 3, heard=[]) as host,
    ):
        expect(page.locator(".call").first).to_contain_text("Table 3\u00a0: un nouvel appareil anime")
        page.get_by_role("button", name="Retirer l’appareil qui anime la table 3").first.click()
        expect(page.locator(".call")).to_have_count(0)
        expect(host.locator(".notice-stop")).to_be_visible()
        page.get_by_role("button", name="Tables", exact=True).click()
        page.locator(".tiles-all .tile").nth(2).click()
        page.get_by_role("button", name="Retirer le code").click()
        page.get_by_role("button", name="Appuyez encore").click()
        expect(page.locator(".tile-inside")).to_contain_text("Personne n’anime cette table")
        page.wait_for_timeout(300)
        host.goto(sheet_of(served, workshop, 3))
        expect(host.locator("h1")).to_contain_text("Cette fiche d’animation n’est plus valable.")
        host.goto(sheet_of(served, workshop, 3, edition=1))
        expect(host.locator(".host-acts")).to_be_visible()


def test_HDS3_of_many_devices_the_last_few_have_a_card(
    served: Served, hall: Workshop, chromium: Browser, complaints: list[str]
) -> None:
    with (
        host_page(chromium, served, hall, *range(1, 7), heard=complaints),
        console(chromium, hall, complaints) as page,
    ):
        expect(page.locator(".call")).to_have_count(4)
        expect(page.locator(".call").last).to_contain_text("Et 3 autres appareils.")
        page.get_by_role("button", name="Tout est vu").click()
        expect(page.locator(".call")).to_have_count(0)
