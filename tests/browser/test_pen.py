"""One pen, seven readers: a table's sheet on two phones, of which one dies."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rooms.bricks.pen import FREE_AFTER_MS
from tests.browser.running import Desk, Workshop
from tests.browser.test_late import BACK_MS, unreachable
from tests.browser.test_phone_steps import SHEET, apart, seated

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
PICTURES = os.environ.get("ROSACE_PICTURES", "")


def pictured(page: Page, name: str) -> None:
    """Keep a picture of the page where somebody asked for them."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def test_PNL1_PNL2_SHF4_one_pen_seven_readers_and_anyone_takes_it_in_one_tap(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("fiches")
    ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 1, complaints)
    expect(ann.get_by_text("La plume est libre")).to_be_visible()
    ann.get_by_role("textbox", name=SHEET).press_sequentially("Les enfants")
    expect(bob.get_by_text("Feuille tient la plume. Vous lisez en direct.")).to_be_visible()
    expect(bob.get_by_role("textbox")).to_have_count(0)
    expect(bob.locator(".sheet-value", has_text="Les enfants")).to_be_visible()
    expect(ann.get_by_text("Vous tenez la plume.")).to_be_visible()
    pictured(ann, "pen-mine")
    pictured(bob, "pen-theirs")
    ann.get_by_role("textbox", name=SHEET).press_sequentially(" et les voisins")
    bob.get_by_role("button", name="Prendre la plume").click()
    expect(ann.get_by_text("Clé a pris la plume.")).to_be_visible()
    expect(ann.get_by_role("textbox")).to_have_count(0)
    expect(bob.get_by_role("textbox", name=SHEET)).to_have_value("Les enfants et les voisins")
    pictured(ann, "pen-lost")
    bob.get_by_role("textbox", name=SHEET).fill("Tous les enfants")
    expect(ann.locator(".sheet-value", has_text="Tous les enfants")).to_be_visible()
    ann.get_by_role("button", name="Prendre la plume").click()
    expect(ann.get_by_role("textbox", name=SHEET)).to_have_value("Tous les enfants")
    expect(bob.get_by_text("Feuille a pris la plume.")).to_be_visible()


def test_PNL3_one_pen_a_dead_phone_does_not_take_the_sheet_with_it(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("fiches")
    dying = apart(phone)
    ann, bob = seated(dying, workshop, 1, complaints), seated(phone, workshop, 1, complaints)
    ann.get_by_role("textbox", name=SHEET).press_sequentially("Les enfants")
    expect(bob.locator(".sheet-value", has_text="Les enfants")).to_be_visible()
    dying.close()
    expect(bob.get_by_text("Feuille tient la plume.")).to_be_visible()
    expect(bob.get_by_text("La plume est libre")).to_be_visible(timeout=FREE_AFTER_MS + 5_000)
    expect(bob.get_by_role("textbox", name=SHEET)).to_have_value("Les enfants")
    bob.get_by_role("textbox", name=SHEET).press_sequentially("X")
    expect(bob.get_by_text("Vous tenez la plume.")).to_be_visible()


def test_PNL4_one_pen_of_two_who_reach_at_once_the_second_reads(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("fiches")
    ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 1)
    unreachable(bob)
    bob.get_by_role("textbox", name=SHEET).press_sequentially("X")
    ann.get_by_role("textbox", name=SHEET).press_sequentially("Les enfants")
    expect(ann.get_by_text("Vous tenez la plume.")).to_be_visible()
    bob.context.set_offline(False)
    expect(bob.get_by_text("Feuille tient la plume. Vous lisez en direct.")).to_be_visible(timeout=BACK_MS)
    expect(bob.get_by_role("button", name="Prendre la plume")).to_be_visible()
    expect(bob.get_by_text("Feuille a pris la plume.")).to_have_count(0)
    bob.get_by_role("button", name="Prendre la plume").click()
    expect(bob.get_by_text("Vous tenez la plume.")).to_be_visible()
