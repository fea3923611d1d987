"""« The console hides totals and the texts that someone has held back or masked » until [Voir avant], everywhere."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.consoles import console, layer, thumb
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]
RUDE = "Le maire est un âne."


def test_the_console_hides_totals_until_voir_avant(
    chromium: Browser, served: Served, begin: Begin, complaints: list[str]
) -> None:
    workshop, desk = begin("accord")
    with (
        Seated(served, workshop) as person,
        console(chromium, workshop, complaints) as page,
        thumb(chromium, workshop, complaints) as other,
    ):
        person.do("give_opinion", phase="accord", ref="accord/o1", opinion="agree")
        desk.do("close_phase", phase="accord")
        expect(page.get_by_role("button", name="Voir avant\u00a0: les totaux")).to_have_count(0)
        desk.do("count_votes", phase="accord")
        expect(page.get_by_text("Les totaux sont cachés ici aussi.")).to_be_visible()
        assert page.locator(".split-row").count() == 0
        page.get_by_role("button", name="Voir avant\u00a0: les totaux").click()
        expect(page.locator(".middle .split-row")).to_have_count(4)
        expect(other.locator(".middle .split-row")).to_have_count(4)
        assert page.locator(".room-view-glass .split-row").count() == 0
        page.get_by_role("button", name="Historique").click()
        expect(page.locator(".history-act").first).to_contain_text("totaux vus avant\u00a0: ")


def test_the_console_hides_what_was_masked_until_voir_avant(
    chromium: Browser, served: Served, begin: Begin, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    with (
        Seated(served, workshop) as person,
        console(chromium, workshop, complaints) as page,
        console(chromium, workshop, complaints) as other,
    ):
        person.do("post_idea", phase="idees", text=RUDE, theme="Se déplacer", parent="")
        card = page.locator(".contribution")
        expect(card).to_contain_text(RUDE)
        card.get_by_role("button", name="Masquer").click()
        for one in (page, other):
            expect(one.locator(".contribution")).to_contain_text("Texte masqué")
            assert RUDE not in one.locator("body").inner_text()
            assert RUDE not in str(layer(one, "desk"))  # PEK4
            one.reload()
            expect(one.locator(".contribution")).to_contain_text("Texte masqué")
            assert RUDE not in one.content()  # nor in the state that the page carries
        card.get_by_role("button", name="Voir avant\u00a0: les textes masqués").click()
        for one in (page, other):
            expect(one.locator(".contribution")).to_contain_text(RUDE)
        card.get_by_role("button", name="Montrer").click()
        expect(other.locator(".contribution-hidden")).to_have_count(0)
        expect(other.locator(".contribution")).to_contain_text(RUDE)
