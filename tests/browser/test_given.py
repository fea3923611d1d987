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

pytestmark = pytest.mark.long

GIVEN = Path(__file__).parent / "given.toml"
SEEN_MS_MAX = 1_500
"""What moments.md asks (500 ms), and what two busy cores add."""
ALONE_MS = 3_000
ANSWER = "Première réponse le 12 janvier."

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
    expect(page.locator(".link-state")).to_have_text("En ligne")
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
    expect(page.locator(".link-state")).to_have_text("En ligne")
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


@pytest.fixture
def laptop(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="fr-FR", viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    context.set_default_timeout(8_000)
    yield context
    context.close()


def started(served: Served, *phases: str) -> tuple[Workshop, Desk]:
    """Open a workshop of given.toml, and these steps one after another."""
    workshop = served.create(GIVEN)
    desk = Desk(served, workshop)
    desk.next(phase="accueil")
    for phase in phases:
        desk.jump(phase)
    return workshop, desk


def seated(phone: BrowserContext, workshop: Workshop, table: int, heard: list[str]) -> Page:
    page = listened(phone.new_page(), heard)
    page.goto(f"{workshop.phone}?table={table}")
    expect(page.locator(".link-state")).to_have_text("En ligne")
    return page


def answered(console: Page, screen: Page, page: Page) -> None:
    """Answer on the console, with a tap and then with words; the screen and the table's phone follow."""
    expect(console.get_by_role("region", name="Réponses aux fiches")).to_contain_text("Sans réponse à ce jour")
    console.get_by_role("button", name="Repris", exact=True).click()
    expect(screen.locator(".stamp")).to_have_text("Repris")
    expect(screen.locator(".answer-sheet")).to_contain_text("Le marché du soir")
    expect(page.get_by_role("strong").filter(has_text="Votre fiche a reçu une réponse.")).to_be_visible()
    console.get_by_role("button", name="Ajouter des mots").click()
    console.get_by_label("La réponse en une phrase (facultatif)").fill(ANSWER)
    console.get_by_role("button", name="Garder ces mots").click()
    expect(screen.locator(".answer-said")).to_have_text(ANSWER)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    for one in (page, console, screen):
        assert found_by_axe(one) == []
    picture(page, "answer_phone")
    picture(console, "answer_console")
    console.get_by_role("button", name="Annuler").first.click()
    expect(screen.locator(".answer-said")).to_have_count(0)


def test_promise_and_answer(
    served: Served, phone: BrowserContext, laptop: BrowserContext, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = started(served, "ouverture")
    screen = opened(projector, workshop, complaints)
    expect(screen.locator(".promise")).to_contain_text("La présidente de la Région")
    with Seated(served, workshop, table=2) as bob:
        desk.jump("fiches")
        page = seated(phone, workshop, 2, complaints)
        bob.do("write_field", phase="fiches", field="titre", text="Le marché du soir", base=0)
        desk.jump("reponse")
        console = listened(laptop.new_page(), complaints)
        console.goto(workshop.console)
        answered(console, screen, page)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # the foot comes once somebody goes there
        page.get_by_text("Ce qui sera fait de vos textes").click()
        expect(page.get_by_text("Avant le 12 janvier", exact=True)).to_be_visible()
        picture(page, "promise_phone")
        desk.do("give_answer", ref="fiches/2", verdict="taken", text=ANSWER, author="La présidente")
        desk.do("close_room")
        expect(page.get_by_role("heading", name="Ce que vous avez apporté")).to_be_visible()
        expect(page.locator(".brought")).to_contain_text(f"Repris. {ANSWER}")
        assert sideways(page) <= 0
        page.evaluate("scrollTo(0, 0)")
        picture(page, "brought_phone")
        expect(screen.get_by_role("heading", name="Merci.")).to_be_visible()
        expect(screen.get_by_text("Ce que vous avez fait ensemble")).to_be_visible()
        picture(screen, "end_screen")
    desk.socket.close()
    report = laptop.new_page()  # still a draft, which facilitators read
    report.goto(f"{workshop.phone}/report")
    told = report.locator("body").inner_text()
    assert "Repris" in told
    assert ANSWER in told


def test_PLS2_a_poll_is_one_tap_and_shown_to_all_at_once(
    served: Served, phone: BrowserContext, laptop: BrowserContext, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = started(served, "sondage")
    screen = opened(projector, workshop, complaints)
    page = seated(phone, workshop, 1, complaints)
    page.get_by_label("Alliances").check()
    expect(page.get_by_text("Votre réponse est comptée.")).to_be_visible()
    page.get_by_label("Dialogue").check()
    expect(page.get_by_label("Dialogue")).to_be_checked()
    assert found_by_axe(page) == []
    picture(page, "poll_phone")
    console = listened(laptop.new_page(), complaints)
    console.goto(workshop.console)
    expect(console.get_by_text("1 personne a répondu.")).to_be_visible()
    picture(console, "poll_console")
    assert screen.locator(".bars").count() == 0  # PLS2
    desk.do("reveal_phase", phase="sondage")
    expect(screen.locator(".bars")).to_be_visible()
    expect(page.get_by_text("Dialogue")).to_be_visible()
    desk.socket.close()


def test_PLN1_what_is_tapped_shows_at_once(served: Served, phone: BrowserContext, complaints: list[str]) -> None:
    workshop, desk = started(served, "sondage")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_label("Alliances").check()
    expect(page.locator(".choice-chosen")).to_have_text("Alliances")
    desk.socket.close()


def test_PLS1_hats_are_raised_one_a_screen_until_the_whole_rose_and_then_black(
    served: Served, laptop: BrowserContext, projector: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = started(served, "chapeaux")
    with Seated(served, workshop) as ann:
        for text in ("À la cantine de Lautrec.", "Aux bénévoles du pédibus."):
            ann.do("post_idea", phase="chapeaux", text=text, theme="", parent="")
    desk.jump("celebrer")
    screen = opened(projector, workshop, complaints)
    console = listened(laptop.new_page(), complaints)
    console.goto(workshop.console)
    big = console.locator(".controls-next")
    for name, shown in (("1 sur 2", "À la cantine de Lautrec."), ("2 sur 2", "Aux bénévoles du pédibus.")):
        expect(big).to_contain_text(name)
        console.wait_for_timeout(1_700)  # STE4: a button that takes another meaning is greyed for 1.5 s
        big.click()
        expect(screen.locator(".hat-text")).to_have_text(shown)
    picture(console, "hats_console")
    expect(big).to_contain_text("La rosace entière")
    console.wait_for_timeout(1_700)
    big.click()
    expect(screen.locator(".hat-whole .mark")).to_be_visible()
    console.wait_for_timeout(1_700)
    big.click()
    expect(screen.locator(".black-point")).to_be_visible()
    desk.socket.close()


def test_a_latecomer_reads_one_sentence(served: Served, phone: BrowserContext, complaints: list[str]) -> None:
    workshop, desk = started(served, "fiches")
    page = seated(phone, workshop, 2, complaints)
    expect(page.get_by_text("Bienvenue. Votre table écrit sa fiche.")).to_be_visible()
    assert found_by_axe(page) == []
    picture(page, "latecomer_phone")
    desk.jump("chapeaux")
    expect(page.get_by_text("Bienvenue. Votre table écrit sa fiche.")).to_have_count(0)
    desk.socket.close()


def test_the_page_before_opening_opens_by_itself(served: Served, phone: BrowserContext, complaints: list[str]) -> None:
    workshop = served.create(GIVEN)
    page = listened(phone.new_page(), complaints)
    page.goto(workshop.phone)
    expect(page.get_by_role("heading", name="Essai de la promesse")).to_be_visible()
    with Desk(served, workshop) as desk:
        desk.next(phase="accueil")
        expect(page.get_by_role("heading", name="Essai de la promesse")).to_have_count(0)


def test_ANW1_a_verdict_is_given_at_once_and_only_a_date_is_waited_for(
    served: Served, laptop: BrowserContext, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = started(served, "fiches")
    with Seated(served, workshop, table=1) as ann:
        ann.do("write_field", phase="fiches", field="titre", text="Un verger partagé", base=0)
        page = seated(phone, workshop, 1, complaints)
        desk.jump("reponse")
        console = listened(laptop.new_page(), complaints)
        console.goto(workshop.console)
        console.get_by_role("button", name="Réponse avant le…").click()
        assert page.get_by_role("strong").count() == 0
        console.get_by_label("Avant le (par exemple 12 janvier)").fill("31 janvier")
        console.get_by_role("button", name="Garder ces mots").click()
        expect(page.get_by_text("Réponse avant le 31 janvier.")).to_be_visible()
    desk.socket.close()


def test_ANW2_words_that_are_being_typed_stay_whatever_other_consoles_do(
    served: Served, laptop: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = started(served, "fiches")
    with Seated(served, workshop, table=1) as ann:
        ann.do("write_field", phase="fiches", field="titre", text="Un verger partagé", base=0)
    desk.jump("reponse")
    console = listened(laptop.new_page(), complaints)
    console.goto(workshop.console)
    console.get_by_role("button", name="Repris", exact=True).click()
    console.get_by_role("button", name="Ajouter des mots").click()
    words = console.get_by_label("La réponse en une phrase (facultatif)")
    words.fill("Nous plantons en mars")
    desk.do("give_answer", ref="fiches/1", verdict="partly", text="Autre chose")
    expect(console.get_by_role("button", name="Repris en partie")).to_have_attribute("aria-pressed", "true")
    expect(words).to_have_value("Nous plantons en mars")
    desk.socket.close()


def test_AWP1_an_answer_stays_until_it_is_read_and_comes_back_where_it_changes(
    served: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = started(served, "fiches")
    with Seated(served, workshop, table=1) as ann:
        ann.do("write_field", phase="fiches", field="titre", text="Un verger partagé", base=0)
    page = seated(phone, workshop, 1, complaints)
    told = page.get_by_role("strong").filter(has_text="Votre fiche a reçu une réponse.")
    desk.do("give_answer", ref="fiches/1", verdict="taken")
    expect(told).to_be_visible()
    page.locator(".notice", has=told).get_by_role("button", name="C’est lu").click()
    expect(told).to_have_count(0)
    desk.do("give_answer", ref="fiches/1", verdict="partly")
    expect(told).to_be_visible()
    desk.socket.close()


def test_AWP2_answers_come_one_at_a_time(served: Served, phone: BrowserContext, complaints: list[str]) -> None:
    workshop, desk = started(served, "fiches")
    page = seated(phone, workshop, 1, complaints)
    with Seated(served, workshop, table=1) as ann:
        ann.do("write_field", phase="fiches", field="titre", text="Un verger partagé", base=0)
        desk.jump("chapeaux")
        page.get_by_label("Votre idée").fill("À la cantine de Lautrec")
        page.get_by_role("button", name="Envoyer mon idée").click()
        expect(page.get_by_text("Enregistrée").first).to_be_visible()
        after = int(ann.do("post_idea", phase="chapeaux", text="Au comité des fêtes", theme="")["id"])
    for ref in ("fiches/1", f"chapeaux/{after - 1}"):  # an idea is named by its place in the journal
        desk.do("give_answer", ref=ref, verdict="taken", shown=False)
    told = page.get_by_role("strong").filter(has_text="Votre fiche a reçu une réponse.")
    for left in (1, 0):
        expect(told).to_have_count(1)
        page.locator(".notice", has=told).get_by_role("button", name="C’est lu").click()
        if left:
            expect(page.locator(".notice", has=told)).to_contain_text("Fiche 1")
    expect(told).to_have_count(0)
    desk.socket.close()
