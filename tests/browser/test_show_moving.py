"""A show on the move, as a facilitator, a person and the room see it: chosen on the console, round after round."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import listened
from tests.browser.consoles import console, eventually, layer, unguarded
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
Heard = list[str]


def written(served: Served, workshop: Workshop, tables: int = 3) -> list[Seated]:
    """Seat two people at each table, and write a constat there."""
    people = []
    for table in range(1, tables + 1):
        people += [Seated(served, workshop, table), Seated(served, workshop, table)]
        people[-1].do("write_field", phase="ecrire", field="constat", text=f"Constat {table}", base=0)
    return people


def at_table_2(phone: BrowserContext, workshop: Workshop, heard: Heard) -> Page:
    """Take a place at table 2, on a phone."""
    page = listened(phone.new_page(), heard)
    page.goto(workshop.phone)
    page.get_by_role("radio", name="Table 2").check(force=True)
    page.get_by_role("button", name="M’installer ici").click()
    return page


def test_RSC1_RSR1_RSM1_RSM2_RSV1_tables_that_rotate_are_sent_on_by_the_console_and_each_phone_says_where_to(
    chromium: Browser, served: Served, begin: Begin, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, desk = begin("ecrire")
    people = written(served, workshop)
    mine = at_table_2(phone, workshop, complaints)
    desk.jump("scene")
    with console(chromium, workshop, complaints) as page:
        screen = listened(page.context.new_page(), complaints)
        screen.goto(workshop.screen)
        recipes = page.locator(".recipes > .recipe-row .recipe-pick")
        expect(recipes).to_have_count(3)
        expect(recipes.nth(0)).to_have_attribute("aria-pressed", "true")
        recipes.nth(2).click()
        expect(page.get_by_text("2 tours, puis le retour aux tables.")).to_be_visible()
        unguarded(page)
        page.locator(".controls-next").click()
        expect(page.locator(".recipes")).to_have_count(0)  # RSC1
        expect(page.locator(".on-stage h2")).to_have_text("Tour 1 sur 3")
        expect(screen.locator(".move").first).to_contain_text("2")  # RSM1
        expect(mine.locator("h1")).to_contain_text("Allez à la table")
        expect(mine.locator(".rotation-table")).to_have_text("3")  # RSV1
        expect(mine.locator(".sheet")).to_contain_text("Constat 3")
        round_ = layer(page, "desk")["p/scene/round"]
        desk.do("extend_round", phase="scene", round=1, until=round_["started_at"])
        expect(page.locator(".on-stage")).to_contain_text("Les personnes partent quand vous appuyez.")  # RSR1
        expect(screen.locator(".stage-clock")).to_have_text("On termine.")  # RSM2
        assert layer(page, "desk")["p/scene/round"]["round"] == 1
        page.locator(".controls-undo").click()
        expect(page.locator(".on-stage")).not_to_contain_text("Les personnes partent")
        for number in (2, 3):
            unguarded(page)
            page.locator(".controls-next").click()
            expect(page.locator(".on-stage h2")).to_have_text(f"Tour {number} sur 3")
        expect(mine.locator("h1")).to_contain_text("Revenez à la table")
        expect(screen.locator(".stage-title")).to_have_text("Revenez à votre table.")
        expect(mine.locator(".mine-list .card")).to_have_count(3)
    for person in people:
        person.socket.close()


def test_RSO1_the_order_is_set_by_buttons_or_by_hand(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, desk = begin("ecrire")
    people = written(served, workshop)
    desk.jump("scene")
    with console(chromium, workshop, complaints) as page:
        turns = page.locator(".programme > .turn")
        expect(turns).to_have_count(3)

        def order() -> list[str]:
            return [row["ref"] for row in layer(page, "desk")["p/scene/programme"]["rows"]]

        first, second, third = order()
        turns.nth(0).get_by_role("button", name="Plus tard").focus()
        page.keyboard.press("Enter")
        eventually(lambda: order() == [second, first, third])
        focused = page.locator(".turn:has(:focus)")
        expect(focused.get_by_role("button", name="Plus tard")).to_be_focused()
        expect(turns.nth(1).get_by_role("button", name="Plus tard")).to_be_focused()
        page.keyboard.press("Enter")
        eventually(lambda: order() == [second, third, first])
        desk.do("set_order", phase="scene", refs=[second, first, third])
        eventually(lambda: order() == [second, first, third])
        turns.nth(2).drag_to(turns.nth(0))
        eventually(lambda: order() == [third, second, first])
    for person in people:
        person.socket.close()


def test_RKP1_RKP2_visitors_leave_words_or_dots_and_the_table_reads_them(
    chromium: Browser, served: Served, begin: Begin, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, desk = begin("ecrire")
    people = written(served, workshop)
    mine = at_table_2(phone, workshop, complaints)
    desk.jump("scene")
    desk.do("choose_staging", phase="scene", staging="gallery")
    people[0].do("leave_remark", phase="scene", ref="ecrire/2", kind="comment", text="Chez nous aussi")
    expect(mine.get_by_role("region", name="Ce qu’on vous a laissé")).to_contain_text("Chez nous aussi")
    with console(chromium, workshop, complaints) as page:
        expect(page.get_by_role("region", name="Laissé aux tables")).to_contain_text("Chez nous aussi")
    mine.locator("summary", has_text="Table 3").click()
    card = mine.locator("details", has_text="Table 3")
    more = card.get_by_role("button", name="Une gommette de plus")
    more.click()
    expect(card).to_contain_text("1 gommette")
    expect(card.get_by_role("textbox", name="Votre mot")).to_have_count(0)  # RKP2
    card.get_by_role("button", name="Une gommette de moins").click()
    card.get_by_role("textbox", name="Votre mot").fill("Très clair")
    card.get_by_role("button", name="Laisser à cette table").click()
    expect(card).to_contain_text("Très clair")
    expect(more).to_have_count(0)
    card.get_by_role("button", name="Retirer").click()
    card.get_by_role("button", name="Appuyez encore").click()
    expect(card.get_by_role("textbox", name="Votre mot")).to_have_value("")  # RKP1
    for person in people:
        person.socket.close()


def test_MVS4_RKP1_who_goes_about_a_market_says_at_which_stall_they_are_and_leaves_words_there(
    chromium: Browser, served: Served, begin: Begin, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, desk = begin("ecrire")
    people = written(served, workshop)
    mine = at_table_2(phone, workshop, complaints)
    desk.jump("scene")
    desk.do("choose_staging", phase="scene", staging="market")
    for seen in (0, 1):
        desk.do("next_round", phase="scene", round=seen)
        expect(mine.get_by_text(f"Tour {seen + 1} sur")).to_be_visible()
        if mine.locator("h1").inner_text() == "Visitez les stands.":
            break
    expect(mine.get_by_label("Votre ajout")).to_have_count(0)
    mine.locator("fieldset").get_by_text("3", exact=True).click()
    mine.get_by_label("Votre ajout").fill("Chez nous aussi")
    mine.locator("form", has_text="Votre ajout").get_by_role("button").click()
    expect(mine.locator(".card-text")).to_have_text("Chez nous aussi")
    assert mine.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    mine.locator("fieldset").get_by_text("1", exact=True).click()
    expect(mine.locator(".card-text")).to_have_count(0)
    with console(chromium, workshop, complaints) as page:
        expect(page.get_by_role("region", name="Laissé aux tables")).to_contain_text("Chez nous aussi")
    for person in people:
        person.socket.close()
