"""The projector's page in a room that really runs: it fills, counts, shows, turns dark, comes back after a reload."""

import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import AXE
from tests.browser.conftest import BRIEF, listened
from tests.browser.running import GUARD_S, Desk, Served, Workshop
from tests.browser.seated import Seated
from tests.browser.test_stylebook import FINDS

Begin = Callable[[str], tuple[Workshop, Desk]]
SEEN_MS_MAX = 1_500
OPENING = "Pourquoi nous sommes là."


@pytest.fixture
def projector(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    yield context
    context.close()


def opened(projector: BrowserContext, workshop: Workshop, heard: list[str]) -> Page:
    page = listened(projector.new_page(), heard)
    page.goto(workshop.screen)
    page.locator(".stage[data-fit]").wait_for()
    return page


def test_at_arrival_the_rose_fills(served: Served, projector: BrowserContext, complaints: list[str]) -> None:
    workshop = served.create(BRIEF)
    page = opened(projector, workshop, complaints)
    welcome = page.locator(".stage[data-layout=welcome]")
    expect(welcome).to_contain_text("Cette adresse ne s’ouvre que sur cet ordinateur.")
    with Desk(served, workshop) as desk:
        desk.next(phase="accueil")
        expect(page.locator(".petal")).to_have_count(3)
        assert page.locator(".petal-part").count() == 0
        with Seated(served, workshop, table=2):
            expect(page.locator(".petal-part")).to_have_count(1)
            expect(page.locator(".arrival-count")).to_have_text("Les premières personnes arrivent.")


def test_an_idea_is_a_mark_at_once_and_a_text_when_it_may_be_read(
    begin: Begin, served: Served, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = opened(projector, workshop, complaints)
    expect(page.get_by_text("Les premières idées arrivent.")).to_be_visible()
    text = "Un pédibus le mardi."
    with Seated(served, workshop) as ann:
        began = time.monotonic()
        ann.do("post_idea", phase="idees", text=text, theme="Se déplacer", parent="")
        expect(page.locator(".count-seeds .seed")).to_have_count(1)
        assert (time.monotonic() - began) * 1000 < SEEN_MS_MAX
    assert text not in page.content()
    desk.do("reveal_phase", phase="idees")
    expect(page.locator(".wall-card")).to_contain_text(text)
    expect(page.locator(".wall-foot")).to_contain_text("1 idée")


def test_results_are_a_sentence_and_bars(
    begin: Begin, served: Served, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = opened(projector, workshop, complaints)
    with Seated(served, workshop) as ann:
        for text in ("Un pédibus le mardi.", "Allumer plus tôt l’hiver."):
            ann.do("post_idea", phase="idees", text=text, theme="Se déplacer", parent="")
        desk.jump("gommettes")
        expect(page.locator(".stage[data-layout=wall] .wall-card")).to_have_count(2)
        ann.do("place_dots", phase="gommettes", ref=first_option(served, workshop), dots=2)
    desk.do("reveal_phase", phase="gommettes")
    expect(page.locator(".stage[data-layout=results] h1")).to_have_text("En tête\u00a0: Idée\u00a01")
    expect(page.locator(".bars-value")).to_have_text("2")
    expect(page.locator(".results-sentence")).to_have_text("1 personne a voté sur 1. Vote consultatif. Entrée ouverte.")


def first_option(served: Served, workshop: Workshop) -> str:
    browser = httpx.Client(follow_redirects=True, headers={"Origin": served.origin})
    browser.get(workshop.console)
    known = browser.get(f"{workshop.phone}/state/room?view=console").json()["map"]
    options = [value for name, value in known.items() if name.startswith("p/gommettes/item/")]
    return str(min(options, key=lambda option: option["number"])["ref"])


def test_black_night_and_a_reload_without_a_login(
    begin: Begin, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("ouverture")
    page = opened(projector, workshop, complaints)
    expect(page.get_by_text(OPENING)).to_be_visible()
    desk.do("set_screen", mode="black", light="auto")
    expect(page.locator(".stage[data-layout=black]")).to_be_visible()
    desk.do("set_screen", mode="auto", light="scene")
    expect(page.locator("html")).to_have_attribute("data-light", "scene")
    expect(page.locator(".stage")).to_have_css("background-color", "rgb(12, 24, 29)")
    page.reload()
    expect(page.get_by_text(OPENING)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-light", "scene")
    assert page.url.endswith(f"/r/{workshop.code}/screen")


@pytest.mark.long
def test_SCS3_a_clicker_moves_the_room_and_never_ends_it(
    begin: Begin, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("ouverture")
    page = opened(projector, workshop, complaints)
    time.sleep(GUARD_S)
    page.keyboard.press("PageDown")
    expect(page.locator(".stage-corner")).to_have_text("Appuyez encore pour passer à l’étape suivante.")
    page.keyboard.press("PageDown")
    expect(page.locator(".stage[data-layout=arrival]")).to_be_visible()
    page.keyboard.press(".")
    expect(page.locator(".stage[data-layout=black]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".stage[data-layout=arrival]")).to_be_visible()
    time.sleep(GUARD_S)
    page.keyboard.press("PageUp")
    expect(page.get_by_text(OPENING)).to_be_visible()
    desk.jump("bilan")
    first = page.get_by_text("Les premières réponses arrivent.")
    expect(first).to_be_visible()
    time.sleep(GUARD_S)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(page.locator(".stage-corner")).to_have_text("C’est la dernière étape.")
    page.wait_for_timeout(500)
    expect(first).to_be_visible()


def test_the_last_picture_says_thanks_and_axe_finds_nothing(
    begin: Begin, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("ouverture")
    page = opened(projector, workshop, complaints)
    desk.do("close_room")
    expect(page.get_by_role("heading", name="Merci.")).to_be_visible()
    page.evaluate(AXE)
    passed, faults = page.evaluate(FINDS)
    assert passed > 5
    assert faults == []
