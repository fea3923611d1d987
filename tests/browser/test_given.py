"""What a room gives and is given, on real pages: the weather, the promise, the answers, what people take home."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import listened
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

GIVEN = Path(__file__).parent / "given.toml"
SEEN_MS_MAX = 1_500
"""What moments.md asks (500 ms), and what two busy cores add."""
ALONE_MS = 3_000

Begin = Callable[[str], tuple[Workshop, Desk]]


@pytest.fixture
def begin(served: Served, tmp_path: Path) -> Iterator[Begin]:
    """Open a fresh workshop of given.toml at a step."""
    desks: list[Desk] = []

    def at(phase: str) -> tuple[Workshop, Desk]:
        workshop = served.create(beginning_with(GIVEN, phase, tmp_path))
        desks.append(Desk(served, workshop))
        desks[-1].next(phase=phase)
        return workshop, desks[-1]

    yield at
    for desk in desks:
        desk.socket.close()


@pytest.fixture
def projector(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1024, "height": 768}, reduced_motion="reduce")
    yield context
    context.close()


def opened(projector: BrowserContext, workshop: Workshop, heard: list[str]) -> Page:
    page = listened(projector.new_page(), heard)
    page.goto(workshop.screen)
    page.locator(".stage[data-fit]").wait_for()
    return page


def picture(page: Page, name: str) -> None:
    """Keep a picture of a page to look at, where a folder was given for them."""
    if folder := os.environ.get("ROSACE_LOOKS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_look_up_the_weather_joins_its_row_and_the_phone_lets_go(
    begin: Begin, phone: BrowserContext, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, _desk = begin("meteo")
    screen = opened(projector, workshop, complaints)
    expect(screen.get_by_text("Les premières météos arrivent.")).to_be_visible()
    page = listened(phone.new_page(), complaints)
    page.goto(workshop.phone)
    page.get_by_label("Éclaircies").check()
    page.get_by_label("Un mot").fill("bientôt doux")
    assert found_by_axe(page) == []
    assert sideways(page) <= 0
    picture(page, "weather_phone")
    page.get_by_role("button", name="Envoyer ma météo").click()
    expect(page.get_by_role("heading", name="C’est noté. Levez les yeux.")).to_be_visible()
    assert page.locator("#main form").count() == 0  # WTP1
    noted = time.monotonic()
    expect(screen.locator(".sky-mark")).to_have_count(1, timeout=SEEN_MS_MAX)
    expect(screen.locator(".sky-word")).to_have_text("bientôt doux")
    assert found_by_axe(screen) == []
    page.wait_for_timeout(max(0, ALONE_MS - (time.monotonic() - noted) * 1000))
    assert page.locator("#main form").count() == 0  # WTP1
    expect(page.get_by_role("button", name="Changer ma météo")).to_be_visible()


def test_WTP1_the_phone_looks_up_once_its_weather_is_kept(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("meteo")
    page = listened(phone.new_page(), complaints)
    page.goto(workshop.phone)
    page.get_by_role("button", name="Envoyer ma météo").click()
    expect(page.get_by_text("Aucun dessin n’est choisi.")).to_be_visible()
    page.get_by_label("Orage").check()
    desk.do("close_phase", phase="meteo")
    expect(page.get_by_text("Levez les yeux.")).to_have_count(0)


def test_the_sky_counts_people_who_speak_by_other_ways(
    begin: Begin, served: Served, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, _desk = begin("meteo")
    screen = opened(projector, workshop, complaints)
    with Seated(served, workshop) as ann:
        ann.do("give_weather", phase="meteo", icon="sun", word="")
        expect(screen.locator(".sky-number").first).to_have_text("1")


def test_a_commitment_is_made_reworded_joined_and_kept_as_a_reminder(
    begin: Begin, served: Served, phone: BrowserContext, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("engagements")
    screen = opened(projector, workshop, complaints)
    page = listened(phone.new_page(), complaints)
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    page.get_by_label("D’ici 100 jours, je m’engage à…").fill("Ouvrir le four à pain")
    page.get_by_label("Avec qui").fill("le comité des fêtes")
    page.get_by_role("button", name="Envoyer mon engagement").click()
    card = page.locator(".card", has_text="Ouvrir le four à pain")
    expect(card).to_contain_text("Avec\u00a0: le comité des fêtes")
    expect(page.get_by_label("D’ici 100 jours, je m’engage à…")).to_have_value("")
    expect(screen.locator(".wall-card")).to_have_text("Ouvrir le four à pain")
    with page.expect_download() as waiting:
        card.get_by_role("button", name="Me le rappeler dans 100 jours").click()
    told = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename.endswith(".ics")
    assert "SUMMARY:Mon engagement\u00a0: Ouvrir le four à pain" in told
    card.get_by_role("button", name="Modifier").click()
    page.get_by_label("D’ici 100 jours, je m’engage à…").fill("Ouvrir le four à pain le samedi")
    page.get_by_role("button", name="Changer mon engagement").click()
    expect(screen.locator(".wall-card")).to_have_text("Ouvrir le four à pain le samedi")
    with Seated(served, workshop) as bob:
        other = bob.do("commit", phase="engagements", what="Réparer le banc")["id"]
        page.get_by_role("button", name="Je m’y joins").click()
        expect(page.get_by_role("button", name="Je n’y suis plus")).to_be_visible()
        expect(page.get_by_text("1 personne s’y joint")).to_be_visible()
        assert found_by_axe(page) == []
        assert sideways(page) <= 0
        picture(page, "commitments_phone")
        desk.do("hide", ref=f"engagements/{other}", hidden=True)
        expect(page.get_by_text("Réparer le banc")).to_have_count(0)
    desk.do("close_room")
    expect(page.get_by_role("button", name="Me le rappeler dans 100 jours").first).to_be_visible()
    picture(page, "commitments_end")
