"""What a console asks twice, what it looks at without moving, what it says when it is cut off; kind by kind."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.consoles import at_step, console, eventually, front, layer, unguarded
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]
Heard = list[str]


def test_DSK4_looking_at_another_step_moves_nothing_and_opening_it_is_a_button(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, desk = begin("accueil")
    with console(chromium, workshop, complaints) as page:
        page.locator(".step", has_text="Fiches").click()
        expect(page.get_by_role("heading", name="Fiches")).to_be_visible()
        expect(page.locator(".middle")).to_contain_text("La salle est à «\u00a0Accueil\u00a0».")
        assert front(page) == "accueil"
        desk.jump("pause")
        expect(page.get_by_role("heading", name="Pause")).to_be_visible()
        page.locator(".step", has_text="Fiches").click()
        unguarded(page)
        page.get_by_role("button", name="Ouvrir cette étape").click()
        at_step(page, "Fiches")
        eventually(lambda: front(page) == "fiches")


def test_what_will_be_used_where_a_source_gave_nothing_is_said(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("idees")
    with console(chromium, workshop, complaints) as page:
        at_step(page, "Idées")
        expect(page.locator(".notice-warn").filter(has_text="qui n’a rien donné")).to_have_count(0)
        page.locator(".step", has_text="Ouverture").click()
        unguarded(page)
        page.get_by_role("button", name="Ouvrir cette étape").click()
        at_step(page, "Ouverture")
        said = "«\u00a0Gommettes\u00a0» devait partir de «\u00a0Idées\u00a0», qui n’a rien donné."
        expect(page.locator(".middle > .notice-warn")).to_have_text(f"{said} Elle s’ouvrira sans rien.")
        expect(page.locator(".controls-late")).to_contain_text("S’ouvrira sans rien")


def test_BTN2_revealing_asks_for_two_presses_and_anything_else_disarms(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("accord")
    with Seated(served, workshop) as person, console(chromium, workshop, complaints) as page:
        person.do("give_opinion", phase="accord", ref="accord/o1", opinion="agree")
        expect(page.locator(".turnout-words")).to_contain_text("1 personne a répondu, sur 1.")
        expect(page.get_by_role("button", name="Dévoiler")).to_have_count(0)
        page.get_by_role("button", name="Clore le vote").click()
        reveal = page.locator(".step-acts .button").first
        expect(reveal).to_have_text("Dévoiler")
        expect(reveal).to_have_attribute("aria-disabled", "false")
        reveal.click()
        expect(reveal).to_have_text("Appuyez encore pour montrer")
        expect(reveal).to_have_class(re.compile("button-armed"))
        page.locator(".controls-undo").focus()
        expect(reveal).to_have_text("Dévoiler")
        assert "p/accord/results" not in layer(page, "desk")
        reveal.click()
        reveal.click()
        expect(page.locator(".middle .split-row")).to_have_count(4)
        expect(page.locator(".controls-undo")).to_have_attribute("aria-disabled", "true")


def test_BTN2_STE3_the_workshop_closes_on_two_taps_and_on_no_key(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, desk = begin("accueil")
    desk.jump("bilan")
    with console(chromium, workshop, complaints) as page:
        at_step(page, "Bilan")
        unguarded(page)
        expect(page.locator(".step-prompt")).to_have_text("Tendez le bilan à qui part.")
        next_ = page.locator(".controls-next")
        expect(next_).to_have_text("Clore l’atelier")
        expect(page.locator(".step-acts .button", has_text="Dévoiler")).to_be_visible()
        page.keyboard.press("PageDown")
        page.keyboard.press("PageDown")
        eventually(lambda: bool(layer(page, "room")["phase/bilan"]["shown"]))  # STE5
        expect(page.locator(".step-acts .button", has_text="Dévoiler")).to_have_count(0)
        page.keyboard.press("PageDown")
        expect(page.locator(".toast")).to_contain_text("C’est la dernière étape.")
        next_.click()
        expect(next_).to_have_text("Appuyez encore pour clore")
        assert layer(page, "room")["room"]["life"] == "open"
        next_.click()
        expect(next_).to_have_text("L’atelier est terminé.")
        expect(page.get_by_role("link", name="Lire le compte rendu")).to_be_visible()
        eventually(lambda: layer(page, "room")["room"]["life"] == "closed")
        expect(page.get_by_role("timer")).to_have_count(0)


def test_CON2_DSK2_BTN1_a_console_cut_off_says_so_and_sends_nothing(chromium: Browser, begin: Begin) -> None:
    workshop, _ = begin("accueil")
    heard: Heard = []  # a browser complains by itself about what fails offline
    with console(chromium, workshop, heard) as page:
        page.context.set_offline(True)
        expect(page.locator(".middle > .notice-warn")).to_have_text(
            "Cette console est hors ligne. La salle continue sans elle. Le chrono reste juste.", timeout=15_000
        )
        clock = page.locator(".controls-clock").inner_text()
        expect(page.locator(".controls-next")).to_have_attribute("aria-disabled", "true")
        page.evaluate("document.querySelector('.controls-next').click()")
        expect(page.locator("#status")).to_have_text("Cette console est hors ligne.")
        page.evaluate("document.querySelector('.controls-black').click()")
        expect(page.locator(".controls-clock")).not_to_have_text(clock)
        page.context.set_offline(False)
        expect(page.locator(".controls-next")).to_have_attribute("aria-disabled", "false", timeout=20_000)
        page.wait_for_timeout(600)  # what was pressed would have arrived by now
        assert front(page) == "accueil"
        assert layer(page, "stage")["show"]["mode"] == "auto"


def test_RVW1_what_the_screen_shows_is_said_beside_the_picture(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("accueil")
    with console(chromium, workshop, complaints) as page:
        expect(page.locator(".room-view-glass")).to_have_attribute("aria-hidden", "true")
        page.get_by_role("button", name="QR code", exact=True).click()
        expect(page.locator(".room-view .visually-hidden").last).to_have_text("L’écran montre\u00a0: QR code.")


@pytest.mark.long
def test_TST1_TST2_what_was_done_is_said_then_goes(chromium: Browser, begin: Begin, complaints: Heard) -> None:
    workshop, _ = begin("accueil")
    with console(chromium, workshop, complaints) as page:
        page.keyboard.press("Control+z")
        expect(page.locator(".toast")).to_be_visible()
        expect(page.locator("#status")).to_have_text("Rien à annuler depuis cette console. Voyez l’historique.")
        expect(page.locator(".toast")).to_have_count(0, timeout=7_000)


def test_tables_are_tiles_and_a_press_opens_a_sheet(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("fiches")
    with Seated(served, workshop, table=2) as person, console(chromium, workshop, complaints) as page:
        person.do("write_field", phase="fiches", field="titre", text="Un pédibus", base=0)
        tile = page.get_by_role("button", name=re.compile("^Table 2"))
        expect(tile).to_contain_text("1 / 3")
        expect(tile).to_contain_text("1\u00a0pers.")
        tile.click()
        expect(page.locator(".sheet")).to_contain_text("Un pédibus")
        person.do("mark_ready", phase="fiches", ready=True)
        expect(tile).to_contain_text("prête")
        expect(page.locator(".turnout-words")).to_have_text("1 fiche prête sur 3")
        page.locator(".sheet").get_by_role("button", name="Masquer").click()
        expect(tile).to_contain_text("masquée")


@pytest.mark.long
def test_STE4_on_stage_the_big_button_gives_the_stage_and_says_thank_you(
    chromium: Browser, served: Served, begin: Begin, complaints: Heard
) -> None:
    workshop, desk = begin("ecrire")
    with Seated(served, workshop, table=1) as one, Seated(served, workshop, table=2) as two:
        for person in (one, two):
            person.do("write_field", phase="ecrire", field="constat", text="Nous voulons venir à pied.", base=0)
        desk.jump("scene")
        with console(chromium, workshop, complaints) as page:
            at_step(page, "En scène")
            next_ = page.locator(".controls-next")
            unguarded(page)
            expect(next_).to_contain_text("Lever de rideau")
            next_.click()
            expect(next_).to_contain_text("Merci\u202f!")
            expect(page.locator(".on-stage")).to_contain_text("Nous voulons venir à pied.")
            page.locator(".on-stage").get_by_role("button", name="+1 min").click()
            expect(page.locator(".on-stage .clock")).to_have_text(re.compile(r"^[2-9]:\d\d$"))
            unguarded(page)
            page.evaluate("document.querySelector('.controls-next').click()")
            expect(next_).to_contain_text("Mettre sur scène")
            page.evaluate("document.querySelector('.controls-next').click()")
            expect(page.locator(".toast")).to_have_text("Déjà fait.")
            expect(next_).to_contain_text("Mettre sur scène")
            page.locator(".controls-undo").click()
            expect(next_).to_contain_text("Merci\u202f!")
            unguarded(page)
            page.get_by_role("button", name="Passer à «\u00a0Bilan\u00a0»").click()
            at_step(page, "Bilan")
