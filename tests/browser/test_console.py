"""The console on a laptop, against a real server: one step a press, every act named and taken back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BRIEF
from tests.browser.consoles import at_step, console, eventually, front, layer, unguarded
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]
Heard = list[str]
IDEA = "Un pédibus le mardi et le jeudi"
CLICK = "document.querySelector('.controls-next').click()"


@pytest.fixture
def workshop(served: Served) -> Workshop:
    """A workshop that has not begun."""
    return served.create(BRIEF)


def big(page: Page) -> None:
    unguarded(page)
    page.locator(".controls-next").click()


def bar(page: Page, name: str | re.Pattern[str]) -> None:
    page.locator(".controls").get_by_role("button", name=name).click()


def test_STE1_presses_from_two_consoles_move_one_step_and_the_late_one_is_told(
    chromium: Browser, workshop: Workshop, complaints: Heard
) -> None:
    with console(chromium, workshop, complaints) as one, console(chromium, workshop, complaints) as other:
        expect(one.locator(".controls-next")).to_contain_text("Ouvrir l’atelier")
        one.evaluate(CLICK)
        other.evaluate(CLICK)
        at_step(one, "Accueil")
        at_step(other, "Accueil")
        eventually(lambda: one.locator(".toast").count() + other.locator(".toast").count() == 1)
        late = one if one.locator(".toast").count() else other
        expect(late.locator(".toast")).to_have_text("Déjà fait depuis une autre console.")
        assert front(one) == "accueil"


def test_DSK3_STE1_after_a_step_every_console_is_greyed_and_says_already_done(
    chromium: Browser, workshop: Workshop, complaints: Heard
) -> None:
    with console(chromium, workshop, complaints) as one, console(chromium, workshop, complaints) as other:
        big(one)
        for page, said in ((other, "Déjà fait depuis une autre console."), (one, "Déjà fait.")):
            expect(page.locator(".controls-next")).to_have_attribute("aria-disabled", "true")
            page.evaluate(CLICK)
            expect(page.locator(".toast")).to_have_text(said)
        unguarded(one)
        assert front(one) == "accueil"
        expect(one.locator(".next-what")).to_have_text("Étape suivante")
        expect(one.locator(".next-name")).to_have_text("Ouverture, 1\u00a0min")


def test_DSK1_nothing_is_shown_as_done_before_the_server_says_so(
    chromium: Browser, workshop: Workshop, complaints: Heard
) -> None:
    with console(chromium, workshop, complaints) as page:
        unguarded(page)
        said = "[...document.querySelectorAll('[data-pressing=true], [aria-current=step]')].map(each => each.className)"
        at_once = f"async () => {{ {CLICK}; await 0; await 0; return {said} }}"  # before any answer
        assert "controls-next" in page.evaluate(at_once)[0]
        at_step(page, "Accueil")
        expect(page.locator("[data-pressing=true]")).to_have_count(0)


def test_undo_names_what_it_takes_back_and_can_be_taken_back(
    chromium: Browser, workshop: Workshop, complaints: Heard
) -> None:
    with console(chromium, workshop, complaints) as page:
        big(page)
        at_step(page, "Accueil")
        big(page)
        at_step(page, "Ouverture")
        expect(page.locator(".controls-undo")).to_have_text("Annuler\u00a0: Ouverture")
        page.locator(".controls-undo").click()
        at_step(page, "Accueil")
        expect(page.locator(".toast")).to_contain_text("Annulé.")
        bar(page, "Rétablir")
        at_step(page, "Ouverture")
        page.get_by_role("button", name="Historique").click()
        expect(page.locator(".history-act")).to_have_count(4)
        expect(page.locator(".history-act").first).to_contain_text("vous")


def test_OWN1_OWN2_ctrl_z_takes_back_my_own_last_act_also_after_a_reload(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, desk = begin("idees")
    with console(chromium, workshop, complaints) as page:
        page.keyboard.press("Control+z")
        expect(page.locator(".toast")).to_have_text("Rien à annuler depuis cette console. Voyez l’historique.")
        page.get_by_role("button", name="QR code", exact=True).click()
        expect(page.get_by_role("button", name="QR code", exact=True)).to_have_attribute("aria-pressed", "true")
        desk.do("pause_timer", phase="idees")
        expect(page.locator(".controls-timer")).to_have_text("Lancer")
        page.reload()
        expect(page.locator(".controls-timer")).to_have_text("Lancer")
        page.keyboard.press("Control+z")
        expect(page.get_by_role("button", name="QR code", exact=True)).to_have_attribute("aria-pressed", "false")
        expect(page.locator(".controls-timer")).to_have_text("Lancer")


def test_the_timer_starts_pauses_and_gets_one_minute_more(chromium: Browser, begin: Begin, complaints: Heard) -> None:
    workshop, _ = begin("idees")
    with console(chromium, workshop, complaints) as page:
        before = layer(page, "room")["phase/idees"]["clock"]["deadline"]
        bar(page, "+1\u00a0min")
        expect(page.locator(".controls-clock")).to_have_text(re.compile(r"^5:[3-5]\d$"))
        eventually(lambda: 59_000 < layer(page, "room")["phase/idees"]["clock"]["deadline"] - before < 61_000)
        bar(page, "Pause")
        expect(page.locator(".controls-timer")).to_have_text("Lancer")
        left = page.locator(".controls-clock").inner_text()
        page.wait_for_timeout(1_200)
        assert page.locator(".controls-clock").inner_text() == left
        bar(page, "Lancer")
        expect(page.locator(".controls-timer")).to_have_text("Pause")


def test_CTB1_hiding_takes_a_text_off_the_screen_and_the_console_too_until_it_is_asked_for(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, desk = begin("idees")
    with Seated(served, workshop) as person, console(chromium, workshop, complaints) as page:
        person.do("post_idea", phase="idees", text=IDEA, theme="Se déplacer")
        desk.do("reveal_phase", phase="idees")
        card = page.locator(".contribution")
        expect(page.locator(".room-view-hide")).to_have_text("Masquer\u00a0: Idée 1")
        eventually(lambda: IDEA in str(layer(page, "stage")))
        page.locator(".room-view-hide").click()
        expect(card).to_contain_text("Texte masqué")
        card.get_by_role("button", name="Voir avant\u00a0: les textes masqués").click()
        expect(card).to_have_class(re.compile("contribution-hidden"))
        expect(card).to_contain_text(IDEA)
        eventually(lambda: IDEA not in str(layer(page, "stage")) + str(layer(page, "room")))
        expect(page.locator(".toast")).to_contain_text("Texte masqué.")
        card.get_by_role("button", name="Montrer").click()
        expect(card).not_to_have_class(re.compile("contribution-hidden"))
        eventually(lambda: IDEA in str(layer(page, "stage")))


def test_STE2_a_screen_button_pressed_again_gives_the_screen_back(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("idees")
    with Seated(served, workshop) as person, console(chromium, workshop, complaints) as page:
        for name in ("QR code", "Consigne", "Résultats", "Écran noir"):
            page.get_by_role("button", name=name, exact=True).click()
            expect(page.locator(".button[aria-pressed=true]")).to_have_count(2)  # and the light, « selon l’étape »
            page.get_by_role("button", name="Rallumer" if name == "Écran noir" else name, exact=True).click()
            expect(page.locator(".button[aria-pressed=true]")).to_have_count(1)
            eventually(lambda: layer(page, "stage")["show"]["mode"] == "auto")
        person.do("post_idea", phase="idees", text=IDEA, theme="Se déplacer")
        page.get_by_role("button", name="À l’écran").click()
        expect(page.locator(".room-view-hide")).to_have_text("Masquer\u00a0: Idée 1")
        page.get_by_role("button", name="À l’écran").click()
        expect(page.locator(".room-view-hide")).to_have_text("Masquer")
        page.get_by_role("button", name="sombre").click()
        expect(page.get_by_role("button", name="sombre")).to_have_attribute("aria-pressed", "true")
        eventually(lambda: layer(page, "stage")["show"]["light"] == "scene")


def test_KEY1_clicker_keys_move_the_room_and_none_is_taken_from_a_field(
    chromium: Browser, workshop: Workshop, complaints: Heard
) -> None:
    with console(chromium, workshop, complaints) as page:
        page.keyboard.press("PageDown")
        at_step(page, "Accueil")
        unguarded(page)
        page.keyboard.press("PageDown")
        expect(page.locator(".toast")).to_contain_text("Appuyez encore pour ouvrir «\u00a0Ouverture\u00a0».")
        page.wait_for_timeout(400)
        assert front(page) == "accueil"
        page.keyboard.press("PageDown")
        at_step(page, "Ouverture")
        unguarded(page)
        page.keyboard.press("PageUp")
        at_step(page, "Accueil")
        page.keyboard.press(".")
        expect(page.get_by_role("button", name="Rallumer")).to_be_visible()
        page.keyboard.press("F5")
        expect(page.get_by_role("button", name="Écran noir")).to_be_visible()
        unguarded(page)
        for letter in ("n", "b", "q"):
            page.keyboard.press(letter)  # off by default
        page.evaluate("document.querySelector('.middle').append(document.createElement('textarea'))")
        page.locator("textarea").click()
        page.keyboard.press("PageDown")
        page.keyboard.press(".")
        expect(page.locator("textarea")).to_have_value(".")
        page.wait_for_timeout(400)
        assert front(page) == "accueil"
        assert layer(page, "stage")["show"]["mode"] == "auto"


def test_KEY4_letters_work_once_they_are_turned_on(chromium: Browser, begin: Begin, complaints: Heard) -> None:
    workshop, _ = begin("idees")
    with console(chromium, workshop, complaints) as page:
        page.get_by_role("button", name="Réglages").click()
        page.get_by_label("Lettres seules").check()
        page.get_by_role("button", name="Revenir à l’étape").click()
        page.keyboard.press("b")
        expect(page.get_by_role("button", name="Rallumer")).to_be_visible()
        page.keyboard.press("q")
        expect(page.get_by_role("button", name="QR code", exact=True)).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("t")
        expect(page.locator(".controls-timer")).to_have_text("Lancer")
        page.keyboard.press("?")
        expect(page.get_by_role("heading", name="Réglages")).to_be_visible()
