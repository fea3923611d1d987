"""**[Écoutez]** pauses the clock and every phone, [Reprendre] restores the same second; a line to all; a step more."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import PHONE, listened
from tests.browser.consoles import at_step, console, eventually, layer, thumb, unguarded
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
Heard = list[str]
TEXT = "Des trottoirs continus entre la gare et le marché"
SPOKEN = "On vous parle."
SEEN = """() => [...document.querySelectorAll("body *")]
  .filter(each => each.children.length === 0 && each.textContent.trim() && each.getClientRects().length)
  .filter(each => !each.closest(".visually-hidden, .skip, [aria-live]")).map(each => each.textContent.trim())"""


@pytest.fixture
def hall(chromium: Browser) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def opened(address: str, heard: Heard, width: int, height: int) -> Page:
        size = {"width": width, "height": height}
        contexts.append(chromium.new_context(viewport=size, locale="fr-FR", reduced_motion="reduce"))  # type: ignore[arg-type]
        page = listened(contexts[-1].new_page(), heard)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def writing(phone: BrowserContext, workshop: Workshop, heard: Heard) -> Page:
    """Return a phone whose owner is half-way through a sentence, down the page."""
    page = listened(phone.new_page(), heard)
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    page.get_by_label("Votre idée").fill(TEXT)
    page.get_by_label("Votre idée").evaluate("field => field.setSelectionRange(4, 13)")
    page.evaluate("scrollTo(0, 90)")
    return page


def test_LSN1_LSN2_phones_say_that_somebody_speaks_and_nothing_else_and_come_back_where_they_were(
    begin: Begin, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, desk = begin("idees")
    page = writing(phone, workshop, complaints)
    desk.do("begin_listening")
    expect(page.get_by_role("heading", name=SPOKEN)).to_be_visible()
    assert page.evaluate(SEEN) == [SPOKEN, "Regardez la salle. Votre texte est gardé."]
    assert found_by_axe(page) == []
    desk.do("end_listening")
    field = page.get_by_label("Votre idée")
    expect(field).to_be_focused()
    expect(field).to_have_value(TEXT)
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [4, 13]
    assert page.evaluate("scrollY") == 90
    expect(page.locator(".look-up")).to_have_count(0)


def test_a_phone_that_comes_while_the_room_listens_and_one_that_sends(
    begin: Begin, served: Served, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, desk = begin("idees")
    with Seated(served, workshop) as person:
        desk.do("begin_listening")
        person.do("post_idea", phase="idees", text=TEXT, theme="Se déplacer")
    page = listened(phone.new_page(), complaints)
    page.goto(workshop.phone)
    expect(page.get_by_role("heading", name=SPOKEN)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=SPOKEN)).to_be_visible()
    desk.do("end_listening")
    expect(page.get_by_label("Votre idée")).to_be_visible()


def test_PIC5_the_screen_and_the_page_from_afar_say_it_too_and_the_clock_stands(
    begin: Begin, hall: Callable[..., Page], chromium: Browser, complaints: Heard
) -> None:
    workshop, desk = begin("idees")
    screen = hall(workshop.screen, complaints, 1024, 768)
    afar = hall(f"{workshop.phone}/live", complaints, 360, 640)
    with console(chromium, workshop, complaints) as page:
        page.get_by_role("button", name="Écoutez").click()
        expect(screen.locator(".stage-title")).to_have_text(SPOKEN)
        expect(screen.locator(".stage")).to_have_attribute("data-layout", "message")
        expect(afar.locator(".live-room")).to_contain_text(SPOKEN)
        expect(afar.locator(".live-own .look-up")).to_contain_text(SPOKEN)
        expect(afar.locator(".live-own .question")).to_be_hidden()
        before = layer(page, "room")["phase/idees"]["clock"]
        assert before["state"] == "paused"
        shown = page.locator(".controls-clock").inner_text()
        time.sleep(2.2)
        assert page.locator(".controls-clock").inner_text() == shown
        desk.do("send_message", text="Le café est servi.")
        expect(screen.locator(".stage-title")).to_have_text("Le café est servi.")
        page.get_by_role("button", name="Reprendre").click()
        eventually(lambda: layer(page, "room")["phase/idees"]["clock"]["state"] == "running")
        after = layer(page, "room")["phase/idees"]["clock"]["deadline"]
        assert abs(after - time.time() * 1000 - before["left"]) < 2_000
        desk.do("withdraw_message")
        expect(screen.locator(".stage-title")).to_contain_text("le trajet vers l’école")


def test_MSG1_MSG2_a_line_to_all_covers_and_moves_nothing_until_it_is_read(
    begin: Begin, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, desk = begin("idees")
    page = writing(phone, workshop, complaints)
    field = page.get_by_label("Votre idée")
    before = field.bounding_box()
    desk.do("send_message", line="left", n=3)
    line = page.locator(".message")
    expect(line).to_contain_text("Il reste 3 minutes.")
    assert field.bounding_box() == before
    assert found_by_axe(page) == []
    line.get_by_role("button", name="C’est lu").click()
    expect(line).to_have_count(0)
    desk.do("send_message", line="move")
    expect(line).to_contain_text("Changez de table maintenant.")
    desk.do("withdraw_message")
    expect(line).to_have_count(0)


def test_BTN3_CPN1_ecoutez_held_opens_the_lines_and_own_words_go_over_the_keyboard(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    workshop, _ = begin("idees")
    with thumb(chromium, workshop, complaints) as page:
        unguarded(page)
        listen = page.locator(".controls").get_by_role("button", name="Écoutez")
        box = listen.bounding_box()
        assert box
        page.mouse.move(box["x"] + 20, box["y"] + 20)
        page.mouse.down()
        panel = page.locator(".message-panel")
        expect(panel).to_be_visible()
        page.mouse.up()
        expect(listen).to_have_attribute("aria-pressed", "false")
        assert found_by_axe(page) == []
        panel.get_by_label("Vos mots").tap()
        expect(page.locator(".controls")).to_be_hidden()
        at = panel.bounding_box()
        assert at
        assert at["y"] + at["height"] == PHONE["height"]
        panel.get_by_label("Vos mots").fill("Le café est servi.")
        panel.get_by_role("button", name="Envoyer").tap()
        eventually(lambda: layer(page, "stage").get("message", {}).get("text") == "Le café est servi.")
        expect(panel).to_have_count(0)
        expect(page.locator(".controls")).to_be_visible()
        assert listen.bounding_box() == box


def test_INP1_a_step_is_inserted_at_any_time_without_losing_the_one_under_way(
    chromium: Browser, begin: Begin, phone: BrowserContext, complaints: Heard
) -> None:
    workshop, _ = begin("idees")
    person = writing(phone, workshop, complaints)
    with console(chromium, workshop, complaints) as page:
        unguarded(page)
        page.get_by_role("button", name="Insérer une étape").click()
        page.get_by_role("button", name="Insérer et ouvrir").click()
        at_step(page, "Prise de parole")
        expect(person.get_by_role("heading", name="Regardez la salle.")).to_be_visible()
        expect(person.get_by_text("Votre texte est gardé")).to_have_count(0)
        expect(page.locator(".next-name")).to_contain_text("Idées")
        unguarded(page)
        page.locator(".controls-next").click()
        at_step(page, "Idées")
        expect(person.get_by_label("Votre idée")).to_have_value(TEXT)
        assert layer(page, "room")["phase/idees"]["life"] == "running"


def test_VTE1_VTE2_a_vote_ends_at_one_place_opens_again_for_30_s_and_is_counted_in_silence_from_the_menu(
    chromium: Browser, begin: Begin, complaints: Heard
) -> None:
    """**Ending a vote** is one button at one place."""
    workshop, desk = begin("idees")
    desk.jump("gommettes")
    with console(chromium, workshop, complaints) as page:
        acts = page.locator(".step-acts")
        expect(acts.locator(".button")).to_have_count(1)
        place = acts.get_by_role("button", name="Clore le vote").bounding_box()
        assert place
        acts.get_by_role("button", name="Clore le vote").click()
        reveal = acts.get_by_role("button", name="Dévoiler")
        expect(reveal).to_have_attribute("aria-disabled", "true")
        now = reveal.bounding_box()
        assert now
        assert (now["x"], now["y"]) == (place["x"], place["y"])
        expect(acts).to_contain_text("Aucun bulletin")
        acts.get_by_role("button", name="Rouvrir 30\u00a0s").click()
        expect(acts.get_by_role("button", name="Clore le vote")).to_be_visible()
        eventually(lambda: layer(page, "room")["phase/gommettes"]["life"] == "reopened")
        again = layer(page, "room")["phase/gommettes"]
        assert 20_000 < again["ends_at"] - time.time() * 1000 <= 31_000
        acts.get_by_role("button", name="Clore le vote").click()
        count = page.locator(".agenda-count")
        count.click()
        expect(count).to_have_text(re.compile("Appuyez encore"))
        count.click()
        eventually(lambda: layer(page, "room")["phase/gommettes"]["life"] == "counted")
        assert not layer(page, "room")["phase/gommettes"]["shown"]
        expect(reveal).to_be_visible()
