"""« [Ouvrir l’écran] explains how to extend », and opens the projector's window by a link that is only a screen."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.browser.conftest import listened
from tests.browser.consoles import console, eventually, layer
from tests.browser.running import Desk, Workshop

Begin = Callable[[str], tuple[Workshop, Desk]]


def screens(links: list[dict[str, str]]) -> int:
    return sum(link["role"] == "screen" for link in links)


def test_DKP1_OSC1_ouvrir_l_ecran_opens_one_window_and_explains_how_to_extend(
    chromium: Browser, begin: Begin, complaints: list[str]
) -> None:
    workshop, _ = begin("ouverture")
    with console(chromium, workshop, complaints) as page:
        before = screens(layer(page, "desk")["links"])
        button = page.get_by_role("button", name="Ouvrir l’écran")
        with page.expect_popup() as popup:
            button.click()
        window = listened(popup.value, complaints)
        expect(window.locator(".stage-title")).to_have_text("Pourquoi nous sommes là.")
        expect(page.get_by_text("Étendez le bureau au lieu de le dupliquer")).to_be_visible()
        eventually(lambda: screens(layer(page, "desk")["links"]) == before + 1)
        asked = "() => fetch(location.pathname.replace('screen', 'pass') + '?view=screen', {method: 'POST'})"
        asked += ".then(answer => answer.status)"
        assert window.evaluate(asked) == 200
        button.click()
        expect(window.locator(".stage-title")).to_have_text("Pourquoi nous sommes là.")
        assert len(page.context.pages) == 2


def test_DKP1_a_page_without_its_proof_opens_nothing(chromium: Browser, begin: Begin, complaints: list[str]) -> None:
    workshop, _ = begin("ouverture")
    with console(chromium, workshop, complaints) as page:
        before = screens(layer(page, "desk")["links"])
        answer = page.request.post(f"{workshop.phone}/screen", form={"proof": "wrong"})
        assert answer.status == 403
        assert screens(layer(page, "desk")["links"]) == before
