"""Two rooms and one show: control goes to a distant room and comes back, and each console draws what it may press."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import listened
from tests.browser.consoles import console, eventually, layer, unguarded
from tests.browser.distant_town import ROOM, in_two_places, operator, operators_link
from tests.browser.running import Served, Workshop
from tests.browser.seated import Seated

pytestmark = pytest.mark.long

Heard = list[str]


def bar(page: Page) -> list[str]:
    """Return what the bar offers."""
    return [name.strip() for name in page.locator(".controls-acts > .button").all_inner_texts()]


def on_air(page: Page) -> str:
    return str(layer(page, "desk")["p/scene/programme"]["on_air"])


def reads_and_moves_nothing(there: Page) -> None:
    """Look at a console without control: the programme to read, and no button that moves it."""
    expect(there.locator(".own-room")).to_contain_text(ROOM)
    expect(there.locator(".own-room")).to_contain_text("table\u00a03")
    expect(there.locator(".turn").first).to_be_visible()
    assert bar(there) == []
    assert there.get_by_role("button", name="Mettre sur scène").count() == 0


def clicked_in_vain(here: Page, workshop: Workshop, heard: Heard) -> None:
    """Press a clicker on the facilitators' screen while another room holds control (SCS6)."""
    wall = listened(here.context.new_page(), heard)
    wall.goto(workshop.screen)
    wall.bring_to_front()
    wall.keyboard.press("PageDown")
    wall.keyboard.press("PageDown")
    expect(wall.locator(".stage-corner")).to_have_text("Une autre salle a la main.")
    here.bring_to_front()


def test_HDG1_HDG2_BTN4_RGN1_SCS6_control_goes_to_a_distant_room_and_comes_back(
    chromium: Browser, served: Served, tmp_path: Path, complaints: Heard
) -> None:
    workshop, _ = in_two_places(served, tmp_path)
    with console(chromium, workshop, complaints) as here:
        link = operators_link(here, workshop)
        with operator(chromium, link, complaints) as there:
            with there.expect_popup() as popup:
                there.get_by_role("button", name="Ouvrir l’écran").click()
            screen = listened(popup.value, complaints)
            reads_and_moves_nothing(there)
            there.keyboard.press("PageDown")
            expect(there.locator(".toast")).to_contain_text("Vous n’avez pas la main.")  # HDG2
            assert on_air(here) == ""
            there.get_by_role("button", name="Demander la main").click()
            expect(there.locator(".next-what")).to_have_text("Vous demandez la main. L’animation le voit.")
            expect(here.locator(".call")).to_contain_text(f"«\u00a0{ROOM}\u00a0» demande la main.")
            here.get_by_role("button", name=f"Donner la main à «\u00a0{ROOM}\u00a0»").click()
            # With it: the operator moves both rooms, and the facilitators keep what is for safety.
            expect(there.locator(".own-room")).to_contain_text("Vous avez la main.")
            expect(here.locator(".next-what")).to_have_text(f"La main est à «\u00a0{ROOM}\u00a0».")
            assert bar(here) == [*bar(here)[:2], "Écran noir", "Écoutez", "Pause"]
            assert here.get_by_role("button", name="Mettre sur scène").count() == 0
            clicked_in_vain(here, workshop, complaints)
            unguarded(there)
            there.locator(".controls-next").click()
            expect(screen.locator(".stage")).to_have_attribute("data-layout", "scene")
            eventually(lambda: on_air(here) != "")
            first = on_air(here)
            here.locator(".controls").get_by_role("button", name="Écran noir").click()
            expect(screen.locator(".stage")).to_have_attribute("data-layout", "black")
            here.locator(".controls").get_by_role("button", name="Rallumer").click()
            expect(screen.locator(".stage")).to_have_attribute("data-layout", "scene")
            # One press, and it is the facilitators' again, whoever is on stage.
            here.get_by_role("button", name="Reprendre la main").click()
            expect(here.locator(".next-what")).not_to_contain_text("La main est à")
            expect(there.get_by_role("button", name="Demander la main")).to_be_visible()
            assert bar(there) == []
            there.keyboard.press("PageDown")
            expect(there.locator(".toast")).to_contain_text("Vous n’avez pas la main.")
            assert on_air(here) == first


def test_ATS1_people_of_a_distant_room_join_the_call_and_ask_to_speak_from_their_phones(
    chromium: Browser, served: Served, tmp_path: Path, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, _ = in_two_places(served, tmp_path, call="https://visio.example.org/lot")
    person = Seated(served, workshop, 3)
    kept = [
        {"name": cookie.name, "value": cookie.value or "", "url": served.origin}
        for cookie in person.browser.cookies.jar
    ]
    phone.add_cookies(kept)  # type: ignore[arg-type]
    far = listened(phone.new_page(), complaints)
    far.goto(workshop.phone)
    expect(far.get_by_role("link", name="Rejoindre l’appel")).to_have_attribute("href", "https://visio.example.org/lot")
    with console(chromium, workshop, complaints) as here:
        link = operators_link(here, workshop)
        with operator(chromium, link, complaints) as there:
            far.get_by_role("button", name="Demander la parole").click()
            asked = f"«\u00a0{ROOM}\u00a0», table 3\u00a0: une personne demande la parole."
            expect(here.locator(".call")).to_contain_text(asked)
            expect(there.locator(".call")).to_contain_text(asked)
            there.get_by_role("button", name="J’y vais").click()
            expect(far.locator(".ask-to-speak [role=status]")).to_be_visible()
            expect(here.locator(".call-answered")).to_have_count(1)
            screen = listened(here.context.new_page(), complaints)
            screen.goto(workshop.screen)
            expect(screen.locator(".stage-foot-end")).to_contain_text("2\u00a0personnes à distance")


def test_RGN4_RGN5_it_is_given_back_and_a_console_that_is_gone_holds_nobody_up(
    chromium: Browser, served: Served, tmp_path: Path, complaints: Heard
) -> None:
    workshop, desk = in_two_places(served, tmp_path)
    with console(chromium, workshop, complaints) as here:
        link = operators_link(here, workshop)
        with operator(chromium, link, complaints) as there:
            desk.do("give_control", to=1, holder=0)
            there.get_by_role("button", name="Rendre la main").click()
            expect(there.get_by_role("button", name="Demander la main")).to_be_visible()
            assert layer(here, "desk")["control"]["holder"] == 0
            desk.do("give_control", to=1, holder=0)
            expect(here.get_by_role("button", name="Reprendre la main")).to_be_visible()
        here.get_by_role("button", name="Reprendre la main").click()  # the town hall's computer is off
        unguarded(here)
        here.locator(".controls-next").click()
        eventually(lambda: on_air(here) != "")


def test_HDG3_an_operator_sees_the_tables_of_its_room_and_its_calls(
    chromium: Browser, served: Served, tmp_path: Path, complaints: Heard
) -> None:
    workshop, _ = in_two_places(served, tmp_path)
    with console(chromium, workshop, complaints) as here:
        link = operators_link(here, workshop)
        with operator(chromium, link, complaints) as there:
            there.get_by_role("button", name="Tables").click()
            expect(there.locator(".tile-number")).to_have_text(["Table 33"])  # its name for who listens, its figure
            there.locator(".tile").click()
            there.get_by_role("button", name="Fermer la table").click()
            expect(there.locator(".tile-closed")).to_have_count(1)
            here.get_by_role("button", name="Tables").click()
            expect(here.locator(".tile")).to_have_count(3)


def test_OPR1_RGN5_an_operators_link_is_given_from_the_page_of_distant_rooms_and_taken_back_there(
    chromium: Browser, served: Served, tmp_path: Path, complaints: Heard
) -> None:
    workshop, _ = in_two_places(served, tmp_path)
    with console(chromium, workshop, complaints) as here:
        here.get_by_role("button", name="Salles à distance").click()
        card = here.locator(f"section[aria-label='{ROOM}']")
        assert card.get_by_role("button", name="Donner la main").count() == 0  # nobody operates it
        card.locator("summary").click()
        card.get_by_role("button", name="Lien de la régie").click()
        link = card.locator(".link-url a").inner_text()
        with operator(chromium, link, complaints) as there:
            card.get_by_role("button", name=f"Donner la main à «\u00a0{ROOM}\u00a0»").click()
            expect(there.locator(".own-room")).to_contain_text("Vous avez la main.")
            expect(card).to_contain_text(f"La main est à «\u00a0{ROOM}\u00a0».")
            there.locator(".own-room summary").click()
            there.get_by_role("slider").fill("12")
            expect(there.locator(".own-room summary")).to_contain_text("12\u00a0s")
            assert found_by_axe(there) == []
            card.get_by_role("button", name="Retirer", exact=True).click()
            card.get_by_role("button", name="Appuyez encore pour retirer").click()
            expect(here.locator(".next-what")).not_to_contain_text("La main est à")  # it is here again by itself
            expect(card.get_by_role("button", name="Donner la main")).to_have_count(0)
            expect(there.get_by_text("Cette console est hors ligne.")).to_be_visible()
