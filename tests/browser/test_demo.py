"""The demo, played whole: a console, a screen and three phones, one that loses its network and one without scripts."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE_MS, PHONE, listened
from tests.browser.consoles import at_step, console, unguarded
from tests.browser.running import Served, Workshop

SCREEN = {"width": 1280, "height": 720}
OFFLINE = "Une navette le samedi, dite hors ligne"
PLAIN = "Un repas partagé, écrit sans script"
FIRST = "Un marché sur la place, le dimanche"
FINDING = "Nous avons les lieux, il manque le jour."


class Hall:
    """Everybody's pages."""

    def __init__(self, browser: Browser, workshop: Workshop, desk: Page, heard: list[str], rooms: ExitStack) -> None:
        self.browser = browser
        self.workshop = workshop
        self.desk = desk
        self.heard = heard
        self._rooms = rooms

    def context(self, *, scripts: bool = True, size: dict[str, int] | None = None) -> BrowserContext:
        made = self.browser.new_context(
            viewport=size or PHONE,  # type: ignore[arg-type]
            locale="fr-FR",
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        made.set_default_timeout(PATIENCE_MS)
        self._rooms.callback(made.close)
        return made

    def next(self, title: str) -> None:
        unguarded(self.desk)
        self.desk.locator(".controls-next").click()
        at_step(self.desk, title)

    def reveal(self) -> None:
        button = self.desk.locator(".step-acts .button", has_text="Montrer").or_(
            self.desk.locator(".step-acts .button", has_text="Dévoiler")
        )
        expect(button.first).to_have_attribute("aria-disabled", "false")
        button.first.click()
        armed = self.desk.locator(".step-acts .button-armed")
        if armed.count():
            armed.click()


@pytest.fixture
def hall(chromium: Browser, served: Served, complaints: list[str]) -> Iterator[Hall]:
    workshop = served.create("demo")
    with ExitStack() as rooms, console(chromium, workshop, complaints) as desk:
        yield Hall(chromium, workshop, desk, complaints, rooms)


def sit(page: Page, table: int) -> None:
    page.get_by_role("radio", name=f"Table {table}").first.check()
    page.get_by_role("button", name="M’installer ici").click()
    expect(page.locator(".phone-top")).to_contain_text(f"Table {table}")


def post(page: Page, text: str) -> None:
    page.get_by_label("Votre idée").fill(text)
    page.get_by_role("button", name="Envoyer mon idée").click()


def test_the_demo_from_the_first_scan_to_the_report(hall: Hall) -> None:
    screen = listened(hall.context(size=SCREEN).new_page(), hall.heard)
    screen.goto(hall.workshop.screen)
    hall.next("Accueil")
    ann = listened(hall.context().new_page(), hall.heard)
    ann.goto(hall.workshop.phone)
    sit(ann, 1)
    bobs = hall.context()
    bob = bobs.new_page()
    bob.goto(hall.workshop.phone)
    sit(bob, 1)
    cleo = hall.context(scripts=False).new_page()
    cleo.goto(hall.workshop.phone)
    cleo.get_by_role("radio", name="Table 2").first.check()
    cleo.get_by_role("button", name="M’installer").first.click()
    expect(hall.desk.get_by_text("3 places pour 12 personnes attendues")).to_be_visible()

    hall.next("Idées")
    ideas(hall, screen, ann, bobs, bob, cleo)
    hall.next("Gommettes")
    votes(hall, screen, ann)
    hall.next("Écrire à la table")
    restitution(ann)
    hall.next("En scène")
    stage(hall, screen, ann)
    end(hall, screen, ann)


def ideas(hall: Hall, screen: Page, ann: Page, bobs: BrowserContext, bob: Page, cleo: Page) -> None:
    """Three ideas come, one of them from a phone that was offline, closed, and opened again."""
    post(ann, FIRST)
    expect(ann.locator(".card-text")).to_have_text(FIRST)
    expect(bob.get_by_label("Votre idée")).to_be_visible()
    bob.get_by_label("Votre idée").fill(OFFLINE[:12])
    bobs.set_offline(True)
    post(bob, OFFLINE)
    expect(bob.get_by_text("Hors ligne. Ce que vous écrivez est gardé sur ce téléphone.").first).to_be_visible()
    bob.close()
    bobs.set_offline(False)
    cleo.goto(hall.workshop.phone)
    post(cleo, PLAIN)
    expect(cleo.get_by_text("Enregistré.").first).to_be_visible()
    back = listened(bobs.new_page(), hall.heard)
    back.goto(hall.workshop.phone)
    expect(back.locator(".notice-ok")).to_have_text("Connexion retrouvée. Votre texte est arrivé.")
    expect(screen.locator("body")).to_contain_text("3")
    for text in (FIRST, OFFLINE, PLAIN):
        expect(screen.get_by_text(text)).to_have_count(0)
        expect(hall.desk.get_by_text(text)).to_be_visible()
    hall.reveal()
    for text in (FIRST, OFFLINE, PLAIN):
        expect(screen.get_by_text(text)).to_be_visible()


def votes(hall: Hall, screen: Page, ann: Page) -> None:
    """Dots are counted at once for everybody, not before."""
    expect(ann.locator(".vote-left")).to_have_text("Il vous reste 3 gommettes.")
    row = ann.locator(".vote-row", has_text=OFFLINE)
    for left in ("2 gommettes", "1 gommette"):
        row.get_by_role("button", name="Ajouter une gommette").click()
        expect(ann.locator(".vote-left")).to_have_text(f"Il vous reste {left}.")
    expect(hall.desk.get_by_text("1 personne a voté").first).to_be_visible()
    expect(screen.locator(".bar, .result-row")).to_have_count(0)
    hall.desk.get_by_role("button", name="Clore le vote").click()
    hall.reveal()
    expect(screen.get_by_text(OFFLINE).first).to_be_visible()
    expect(screen.get_by_text("Vote consultatif.", exact=False).first).to_be_visible()


def restitution(ann: Page) -> None:
    """A table writes what it found, and says that it is ready."""
    ann.get_by_role("button", name="Pitch simple").click()
    ann.get_by_role("button", name="Choisir cette forme").click()
    ann.get_by_label("Point 1").fill("La salle est libre le mercredi.")
    ann.get_by_label("Votre constat").fill(FINDING)
    ann.get_by_label("Point 1").focus()
    ann.get_by_role("button", name="Notre restitution est prête").click()
    expect(ann.get_by_role("button", name="Reprendre l’écriture")).to_be_visible()


def stage(hall: Hall, screen: Page, ann: Page) -> None:
    """The light goes down; the table on air reads its own text; the others look up."""
    unguarded(hall.desk)
    hall.desk.locator(".controls-next").click()
    expect(ann.get_by_role("heading", name="C’est à vous.")).to_be_visible()
    expect(screen.locator("html")).to_have_attribute("data-light", "scene")
    expect(screen.get_by_text("La salle est libre le mercredi.")).to_be_visible()
    unguarded(hall.desk)
    hall.desk.locator(".controls-next").click()
    expect(screen.get_by_text(FINDING)).to_be_visible()


def end(hall: Hall, screen: Page, ann: Page) -> None:
    """Two taps end the workshop; its report, once somebody signed it, has everything."""
    unguarded(hall.desk)
    close = hall.desk.locator(".controls-next")
    if "Clore" not in close.inner_text():
        hall.desk.get_by_role("button", name="Clore l’atelier").first.click()
        hall.desk.get_by_text("Appuyez encore pour clore").first.click()
    else:
        close.click()
        close.click()
    expect(screen.get_by_text("Merci.")).to_be_visible()
    expect(ann.get_by_role("heading", name="Merci.")).to_be_visible()
    expect(ann.get_by_text("Le compte rendu sera publié ici.")).to_be_visible()
    publish(hall)
    ann.get_by_role("link", name="Lire le compte rendu").click()
    expect(ann.get_by_text("Relu par Claire Vidal")).to_be_visible()
    for text in (FIRST, OFFLINE, PLAIN, FINDING, "La salle est libre le mercredi."):
        expect(ann.get_by_text(text).first).to_be_attached()


def publish(hall: Hall) -> None:
    """Whoever ran the workshop signs its report, by two taps."""
    hall.desk.goto(f"{hall.workshop.phone}/reread")
    hall.desk.get_by_label("Relu par").fill("Claire Vidal")
    button = hall.desk.locator("#publish button")
    button.click()
    expect(button).to_have_text("Appuyez encore pour publier")
    button.click()
    expect(hall.desk.get_by_text("Relu par Claire Vidal")).to_be_visible()
