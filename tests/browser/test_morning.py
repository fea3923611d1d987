"""The morning of `assemblee-courte`, from the doors to the report: console, screen, host, guest and three phones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rooms.agenda import GRACE_MS
from server.addresses import is_loopback, lan_address
from server.presence import SILENT_S
from tests.browser.conftest import PHONE
from tests.browser.consoles import eventually, unguarded
from tests.browser.morning import TABLE, Morning, read_code
from tests.browser.running import Served
from tests.browser.test_late import BACK_MS, unreachable
from tests.browser.test_places import enter, own_code

pytestmark = pytest.mark.long

SAS_MS = 12_000
GONE_MS = (SILENT_S + 20) * 1000
RUDE = "Le président est un âne"
NAVETTE = "Une navette commune le samedi matin, jour de marché"
LATE = "Relier les deux pistes cyclables par le vieux pont"
TITLE = "La navette du samedi"
CONSTAT = "Nous avions les routes, il manquait l’heure commune."
ANSWER = "Première réponse le 12 janvier."


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that phones can reach, where the machine is in a network: then the screen has codes."""
    running = Served(tmp_path_factory.mktemp("morning"), lan_address())
    yield running
    running.stop()


def test_the_morning(served: Served, chromium: Browser, complaints: list[str], tmp_path: Path) -> None:
    """A browser test plays **the morning** with console, host, screen, guest and three phones."""
    with Morning(chromium, served, served.create("assemblee-courte"), complaints) as hall:
        doors(hall)
        opening(hall)
        weather(hall)
        ideas(hall)
        proposals(hall)
        rereading(hall)
        the_pause(hall)
        sheets(hall)
        votes(hall)
        front_pages(hall)
        edition(hall)
        answers(hall)
        commitments(hall, tmp_path)
        the_end(hall)


def doors(hall: Morning) -> None:
    """The door's code before opening; the table's code; a host with a sheet; a guest who is early."""
    hall.scan(hall.ann)
    expect(hall.ann.get_by_role("heading", name="Assemblée de territoires")).to_be_visible()
    hall.host_arrives()
    hall.guest_arrives()
    expect(hall.guest.get_by_text("Les premiers résultats paraîtront ici.")).to_be_visible()
    with hall.act("Accueil"):
        expect(hall.ann.get_by_role("heading", name="Assemblée de territoires")).to_have_count(0)
        hall.scan(hall.ann, TABLE)
        expect(hall.ann.get_by_role("heading", name=f"Table {TABLE}")).to_be_visible()
        expect(hall.ann.locator("#status")).to_have_text(f"Bienvenue à la table {TABLE}. Votre signe\u00a0: Clé.")
        hall.scan(hall.bob, TABLE)
        expect(hall.bob.locator(".phone-top")).to_contain_text(f"Table {TABLE}")
        hall.gather()
        expect(hall.console.get_by_text("8 places pour 158 personnes attendues")).to_be_visible()
        expect(hall.screen.locator("body")).to_contain_text("8")


def opening(hall: Morning) -> None:
    """Phones let go; the promise is on the screen, and one tap away on phones."""
    with hall.act("Ouverture"):
        expect(hall.screen.locator(".promise")).to_contain_text("La présidence")
        expect(hall.ann.get_by_role("heading", name="Regardez la salle")).to_be_visible()
        expect(hall.host.get_by_role("heading", name="Regardez la salle")).to_be_visible()
        hall.ann.keyboard.press("Shift")
        hall.ann.get_by_text("Ce qui sera fait de vos textes").click()
        expect(hall.ann.get_by_text("La présidence répond ce matin", exact=False).first).to_be_visible()


def weather(hall: Morning) -> None:
    """Words of the sky pass the sas, drawings do not."""
    with hall.act("Météo du territoire"):
        hall.ann.get_by_label("Éclaircies").check()
        hall.ann.get_by_label("Un mot").fill("bientôt doux")
        hall.ann.get_by_role("button", name="Envoyer ma météo").click()
        expect(hall.ann.get_by_role("heading", name="C’est noté. Levez les yeux.")).to_be_visible()
        expect(hall.screen.locator(".sky-mark")).to_have_count(1)
        expect(hall.screen.get_by_text("bientôt doux")).to_be_visible(timeout=SAS_MS)


def ideas(hall: Morning) -> None:
    """[Écoutez] in the middle of a sentence, [Reprendre] where one was; what is blind is shown at once."""
    with hall.act("Ce qui marche chez nous"):
        theme = "Circuits courts et ressources locales"
        hall.ann.get_by_label("Votre idée").fill(NAVETTE)
        hall.console.locator(".controls").get_by_role("button", name="Écoutez").click()
        expect(hall.ann.get_by_role("heading", name="On vous parle.")).to_be_visible()
        expect(hall.screen.locator(".stage-title")).to_have_text("On vous parle.")
        expect(hall.host.get_by_text("On vous parle. Regardez la salle.")).to_be_visible()
        hall.console.locator(".controls").get_by_role("button", name="Reprendre").click()
        expect(hall.ann.get_by_label("Votre idée")).to_have_value(NAVETTE)
        hall.ann.get_by_label(theme).check()
        hall.ann.get_by_role("button", name="Envoyer mon idée").click()
        expect(hall.ann.get_by_role("heading", name="Mes idées (1 sur 2)")).to_be_visible()
        expect(hall.screen.get_by_text(NAVETTE)).to_have_count(0)
        hall.console.locator(".step-acts").get_by_role("button", name="Dévoiler").click()
        hall.console.locator(".step-acts").get_by_text("Appuyez encore").click()
        expect(hall.screen.get_by_text(NAVETTE)).to_be_visible(timeout=SAS_MS)


def proposals(hall: Morning) -> None:
    """A latecomer reads one sentence; the host writes, is read live, and calls; a phone dies and its place goes on."""
    with hall.act("Notre proposition"):
        code = own_code(hall.bob)
        hall.bob.context.close()
        hall.bob = hall.page("bob", PHONE)
        enter(hall.bob, hall.workshop, code)
        expect(hall.bob.get_by_role("heading", name="Votre place est ouverte sur un autre appareil.")).to_be_visible()
        hall.scan(hall.cleo, TABLE)
        expect(hall.cleo.get_by_text("Bienvenue. Votre table écrit sa fiche.")).to_be_visible()
        title = hall.host.get_by_role("textbox", name="Titre de la proposition")
        title.press_sequentially(TITLE[:10])
        expect(hall.ann.locator(".sheet-value", has_text=TITLE[:10])).to_be_visible()
        title.fill(TITLE)
        hall.host.get_by_role("textbox", name="Pour qui ?").fill("Les personnes sans voiture")
        expect(hall.ann.locator(".sheet-value", has_text=TITLE)).to_be_visible()
        hall.host.get_by_role("button", name="Appeler l’animation").click()
        expect(hall.console.locator(".call").first).to_contain_text(f"La table {TABLE} appelle.")
        hall.console.get_by_role("button", name=f"J’y vais, La table {TABLE}").click()
        expect(hall.host.get_by_text("Quelqu’un arrive.")).to_be_visible()
        hall.host.get_by_role("button", name="C’est réglé").click()
        expect(hall.host.get_by_role("button", name="Appeler l’animation")).to_be_visible()
        taken_up(hall.bob)
    for table, other in hall.others.items():
        other.back().do("write_field", phase="propositions", field="titre", text=f"La proposition {table}", base=0)


def taken_up(page: Page) -> None:
    """The place of the phone that died is open again, at its table."""
    expect(page.locator(".phone-top")).to_contain_text(f"Table {TABLE}", timeout=GONE_MS)
    expect(page.locator(".sheet-value", has_text=TITLE)).to_be_visible()


def rereading(hall: Morning) -> None:
    """What is rude is held back in the sas or masked on the screen; a phone out of reach keeps what it was told."""
    with hall.act("Relecture croisée"):
        post(hall.bob, RUDE)
        expect(hall.console.locator(".sas-card").first).to_contain_text(RUDE)
        hall.console.get_by_role("button", name="Retenir").first.click()
        expect(hall.bob.get_by_text("Votre texte n’est pas affiché. Vous pouvez le reformuler.")).to_be_visible()
        post(hall.ann, "À relire plus tard")
        expect(hall.screen.get_by_text("À relire plus tard")).to_be_visible(timeout=SAS_MS)
        hides = hall.console.locator(".room-view-hide")
        expect(hides).to_contain_text("Masquer")
        hides.click()
        expect(hall.screen.get_by_text("À relire plus tard")).to_have_count(0, timeout=2_000)
        expect(hall.screen.get_by_text(RUDE)).to_have_count(0)
        unreachable(hall.cleo)
        post(hall.cleo, LATE)
        expect(hall.cleo.get_by_text("Gardé sur ce téléphone", exact=True).first).to_be_visible()


def post(page: Page, text: str) -> None:
    page.get_by_label("Votre idée").fill(text)
    page.get_by_label("Une amélioration").check()
    page.get_by_role("button", name="Envoyer mon idée").click()


def the_pause(hall: Morning) -> None:
    """The hour of going on is said; the late phone comes back, and its text is added."""
    with hall.act("Pause"):
        expect(hall.screen.get_by_text("On reprend à").first).to_be_visible()
        expect(hall.ann.get_by_text("On reprend à").first).to_be_visible()
        hall.cleo.wait_for_timeout(GRACE_MS + 1_000)
        hall.cleo.context.set_offline(False)
        told = "Arrivé après la fin de l’étape. Votre texte est gardé et figurera au compte rendu."
        expect(hall.cleo.get_by_text(told)).to_be_visible(timeout=BACK_MS)


def sheets(hall: Morning) -> None:
    """The table says that its sheet is ready."""
    with hall.act("Les cent premiers jours"):
        step = hall.ann.get_by_role("textbox", name="Le premier pas dans les cent jours")
        step.fill("Réunir les quatre mairies avant la fin du mois")
        step.blur()
        expect(hall.bob.locator(".sheet-value", has_text="Réunir les quatre mairies")).to_be_visible()
        hall.ann.get_by_role("button", name="prête").first.click()


def votes(hall: Morning) -> None:
    """Nobody sees a figure before the vote is closed and shown; the guest then reads what came first."""
    with hall.act("Gommettes"):
        expect(hall.ann.locator(".vote-left")).to_have_text("Il vous reste 5 gommettes.")
        for other in hall.others.values():
            other.back().do("place_dots", phase="gommettes", ref=f"propositions/{TABLE}", dots=2)
        row = hall.ann.locator(".vote-row", has_text="La proposition 3")
        row.get_by_role("button", name="Ajouter une gommette").click()
        expect(hall.ann.locator(".vote-left")).to_have_text("Il vous reste 4 gommettes.")
        expect(hall.screen.locator(".bar, .result-row")).to_have_count(0)
        acts = hall.console.locator(".step-acts")
        acts.get_by_role("button", name="Clore le vote").click()
        expect(acts).to_contain_text("7 bulletins")
        reveal = acts.get_by_role("button", name="Dévoiler")
        expect(reveal).to_have_attribute("aria-disabled", "false")
        reveal.click()
        acts.get_by_text("Appuyez encore").click()
        expect(hall.screen.get_by_text(TITLE)).to_be_visible()
        expect(hall.screen.get_by_text("Vote consultatif.", exact=False).first).to_be_visible()
        expect(hall.guest.locator(".guest-text").first).to_have_text(TITLE)


def front_pages(hall: Morning) -> None:
    """Each table writes its front page, and ends with its finding."""
    with hall.act("Écrire la Une"):
        for table, other in hall.others.items():
            other.back().do(
                "write_field", phase="unes", field="constat", text=f"Le constat de la table {table}.", base=0
            )
        hall.ann.get_by_role("button", name="La Une").click()
        hall.ann.get_by_role("button", name="Choisir cette forme").click()
        field = hall.ann.get_by_label("Votre constat")
        field.fill(CONSTAT)
        field.blur()
        expect(hall.host.locator(".sheet-value", has_text=CONSTAT)).to_be_visible()
        hall.ann.get_by_role("button", name="Notre restitution est prête").click()
        expect(hall.ann.get_by_role("button", name="Reprendre l’écriture")).to_be_visible()


def edition(hall: Morning) -> None:
    """The light goes down; a table is on air, then the next; the rest is to be read on phones."""
    with hall.act("L’édition spéciale"):
        hall.console.get_by_role("button", name="Dévoiler").click()
        hall.console.get_by_role("button", name="Appuyez encore pour montrer").click()
        unguarded(hall.console)
        hall.console.locator(".controls-next").click()
        expect(hall.screen.locator("html")).to_have_attribute("data-light", "scene")
        expect(hall.ann.get_by_role("heading", name="Regardez la salle")).to_be_visible()
        unguarded(hall.console)
        hall.console.locator(".controls-next").click()
        expect(hall.screen.get_by_text("Le constat de la table", exact=False).first).to_be_visible()


def answers(hall: Morning) -> None:
    """The president reads what came first, proposes it to the screen, and answers; the table's phones are told."""
    unguarded(hall.console)
    hall.console.get_by_role("button", name="Passer à «\u00a0Réponse de la présidence\u00a0»").click()
    with hall.act("Réponse de la présidence", opens=False):
        hall.guest.get_by_text("Noter").first.click()
        hall.guest.get_by_label("Note sur").first.fill("Le coût ?")
        hall.guest.get_by_role("button", name="Proposer à l’écran").first.click()
        expect(hall.console.locator(".call").first).to_contain_text("La personne invitée propose à l’écran")
        hall.console.get_by_role("button", name="À l’écran, La personne").click()
        expect(hall.screen.get_by_text(TITLE).first).to_be_visible()
        sheet = hall.console.get_by_role("region", name=f"Fiche {TABLE}", exact=True)
        sheet.get_by_role("button", name="Repris", exact=True).click()
        expect(hall.screen.locator(".stamp")).to_have_text("Repris")
        told = hall.ann.get_by_role("strong").filter(has_text="Votre fiche a reçu une réponse.")
        expect(told).to_be_visible()
        sheet.get_by_role("button", name="Ajouter des mots").click()
        sheet.get_by_label("La réponse en une phrase (facultatif)").fill(ANSWER)
        sheet.get_by_role("button", name="Garder ces mots").click()
        expect(hall.screen.locator(".answer-said")).to_have_text(ANSWER)
        expect(hall.guest.get_by_text(ANSWER)).to_be_visible()


def commitments(hall: Morning, folder: Path) -> None:
    """A commitment, with a reminder for a calendar; then the last step."""
    with hall.act("Engagements à cent jours"):
        hall.ann.get_by_label("D’ici 100 jours, je m’engage à…").fill("Ouvrir le four à pain")
        hall.ann.get_by_role("button", name="Envoyer mon engagement").click()
        card = hall.ann.locator(".card", has_text="Ouvrir le four à pain").first
        with hall.ann.expect_download() as waiting:
            card.get_by_role("button", name="Me le rappeler dans 100 jours").click()
        waiting.value.save_as(folder / "reminder.ics")
        assert "BEGIN:VEVENT" in (folder / "reminder.ics").read_text(encoding="utf-8")
        expect(hall.screen.get_by_text("Ouvrir le four à pain")).to_be_visible(timeout=SAS_MS)
    with hall.act("Bilan"):
        expect(hall.bob.get_by_role("heading", name="Ce temps valait-il le déplacement")).to_be_visible()


def the_end(hall: Morning) -> None:
    """Two taps end the morning; the screen says what was done together; each phone says what its person brought."""
    with hall.act("Fin", opens=False):
        unguarded(hall.console)
        hall.console.get_by_role("button", name="Clore l’atelier").first.click()
        hall.console.get_by_text("Appuyez encore pour clore").first.click()
        expect(hall.screen.get_by_role("heading", name="Merci.")).to_be_visible()
        expect(hall.screen.get_by_text("Ce que vous avez fait ensemble")).to_be_visible()
        report = f"{hall.workshop.phone}/report"
        eventually(lambda: is_loopback(hall.served.host) or read_code(hall.screen) == [report])
        for page, text in ((hall.ann, NAVETTE), (hall.bob, RUDE), (hall.cleo, LATE)):
            expect(page.get_by_role("heading", name="Ce que vous avez apporté")).to_be_visible()
            expect(page.locator(".brought")).to_contain_text(text)
        expect(hall.ann.get_by_text("Ouvrir le four à pain")).to_be_visible()  # its step is open until tomorrow
        expect(hall.ann.locator(".brought")).to_contain_text(f"Repris. {ANSWER}")
        expect(hall.bob.locator(".brought")).to_contain_text("Pas montré à la salle, ni au compte rendu.")
        expect(hall.cleo.locator(".brought")).to_contain_text("Reçu après la fin.")
    publish(hall)


def publish(hall: Morning) -> None:
    """Somebody signs the report; whoever took part reads it, with the answer and without what was held back."""
    hall.console.goto(f"{hall.workshop.phone}/reread")
    hall.console.get_by_label("Relu par").fill("Claire Vidal")
    button = hall.console.locator("#publish button")
    button.click()
    expect(button).to_have_text("Appuyez encore pour publier")
    button.click()
    expect(hall.console.get_by_text("Relu par Claire Vidal")).to_be_visible()
    hall.ann.get_by_role("link", name="Lire le compte rendu").click()
    expect(hall.ann.get_by_text("Relu par Claire Vidal").first).to_be_visible()
    told = hall.ann.locator("body").inner_text()
    for text in (NAVETTE, TITLE, CONSTAT, ANSWER, LATE, "Ouvrir le four à pain", "Sans réponse à ce jour"):
        assert text in told, text
    assert RUDE not in told
    assert "À relire plus tard" not in told
