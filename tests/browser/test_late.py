"""Late: phones that come back 30 s and 3 min after the end of a step, half-typed words, late ballots."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rooms.agenda import GRACE_MS
from rooms.late import TAKEN_MS
from tests.browser.consoles import console
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated
from tests.browser.test_phone_steps import apart, seated

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
PICTURES = os.environ.get("ROSACE_PICTURES", "")
OFFLINE_MS = 10_000
BACK_MS = 15_000
COUNTED = "Arrivé après la fin de l’étape. Votre texte est gardé et figurera au compte rendu."
WAITS = "Arrivé après la fin de l’étape. Votre texte est gardé. L’animation va le lire."


def pictured(page: Page, name: str) -> None:
    """Keep a picture of the page where somebody asked for them."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def unreachable(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator(".link-state")).to_have_text("Hors ligne", timeout=OFFLINE_MS)


def post(page: Page, text: str) -> None:
    page.get_by_label("Se déplacer").check()
    page.get_by_label("Votre idée").fill(text)
    page.get_by_role("button", name="Envoyer mon idée").click()


def test_LTE1_LTE2_TRC1_late_what_a_phone_had_sent_before_it_heard_is_added_for_two_minutes_and_later_waits_in_the_tray(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    soon, later = seated(phone, workshop, 1), seated(apart(phone), workshop, 2)
    for page, text in ((soon, "Un pédibus"), (later, "Une navette")):
        unreachable(page)
        post(page, text)
        expect(page.get_by_text("Gardé sur ce téléphone", exact=True).first).to_be_visible()
    post(soon, "Un arrêt de bus")
    expect(soon.get_by_text("Un arrêt de bus")).to_be_visible()
    desk.jump("accord")
    soon.wait_for_timeout(GRACE_MS + 2_000)
    soon.context.set_offline(False)
    expect(soon.get_by_text("Gardé sur ce téléphone", exact=True)).to_have_count(0, timeout=BACK_MS)
    expect(soon.get_by_text(COUNTED)).to_have_count(1)
    pictured(soon, "late-added")
    with console(chromium, workshop, complaints) as page:
        expect(page.get_by_text("reçu après la fin")).to_have_count(0)
        later.wait_for_timeout(TAKEN_MS - GRACE_MS)
        later.context.set_offline(False)
        expect(later.get_by_text(WAITS)).to_be_visible(timeout=BACK_MS)
        pictured(later, "late-waits")
        expect(page.get_by_role("heading", name="1 texte reçu après la fin")).to_be_visible()
        tray = page.get_by_role("region", name="Reçu après la fin")
        expect(tray.locator(".card-text")).to_have_text("Une navette")
        pictured(page, "tray")
        tray.get_by_role("button", name="Ajouter").click()
        expect(tray).to_have_count(0)
        expect(later.get_by_text(COUNTED)).to_be_visible()
    later.get_by_role("button", name="C’est lu").click()
    expect(later.get_by_text(COUNTED)).to_have_count(0)


def test_late_an_unsent_draft_is_asked_about_never_taken(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_label("Se déplacer").check()
    page.get_by_label("Votre idée").fill("Un pédibus")
    desk.jump("accord")
    page.wait_for_timeout(GRACE_MS + 2_000)
    with console(chromium, workshop, complaints) as board:
        expect(page.get_by_text("Envoyer quand même ?")).to_be_visible()
        expect(board.get_by_text("reçu après la fin")).to_have_count(0)
        page.get_by_role("button", name="Envoyer quand même").click()
        expect(page.get_by_text(WAITS)).to_be_visible()
        board.get_by_role("button", name="Écarter").click()
        told = "Votre texte est gardé, mais l’animation ne l’a pas ajouté."
        expect(page.get_by_text(told)).to_be_visible()
        expect(board.get_by_role("heading", name="1 texte reçu après la fin")).to_have_count(0)
        expect(board.get_by_text("Écarté", exact=True)).to_be_visible()


def test_TRC2_late_ballots_are_shown_to_nobody_and_counted_by_one_button(
    served: Served, begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    with Seated(served, workshop, table=3) as other:
        other.do("post_idea", phase="idees", text="Un pédibus", theme="Se déplacer")
    counted, forgotten = seated(phone, workshop, 1), seated(apart(phone), workshop, 2)
    desk.jump("gommettes")
    for page in (counted, forgotten):
        expect(page.get_by_role("heading", name="Quelles idées porter d’abord")).to_be_visible()
        unreachable(page)
        page.get_by_role("button", name="Ajouter une gommette").first.click()
    desk.do("close_phase", phase="gommettes")
    counted.wait_for_timeout(GRACE_MS + 2_000)
    with console(chromium, workshop, complaints) as board:
        counted.context.set_offline(False)
        expect(board.get_by_text("1 bulletin voté à temps est arrivé après la clôture.")).to_be_visible(timeout=BACK_MS)
        expect(counted.get_by_text("L’animation peut encore le compter.")).to_be_visible()
        pictured(board, "late-ballots")
        button = board.get_by_role("button", name="Les compter")
        button.click()
        board.get_by_role("button", name="Appuyez encore pour les compter").click()
        expect(counted.get_by_text("Il est compté avec les autres.")).to_be_visible()
        forgotten.context.set_offline(False)
        expect(board.get_by_text("1 bulletin voté à temps est arrivé après la clôture.")).to_be_visible(timeout=BACK_MS)
    desk.do("reveal_phase", phase="gommettes")
    sentence = "Le vote était clos quand votre bulletin est arrivé. Il n’est pas compté."
    expect(forgotten.get_by_text(sentence)).to_be_visible()
    pictured(forgotten, "late-not-counted")


def test_PCE1_asleep_is_not_absent_i_have_finished_is_a_number_on_the_console_and_reversible(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 2, complaints)
    with console(chromium, workshop, complaints) as board:
        ann.get_by_role("button", name="J’ai terminé").click()
        bob.get_by_role("button", name="Il me faut du temps").click()
        expect(board.get_by_text("1 personne a terminé, 1 demande du temps")).to_be_visible()
        pictured(ann, "pace-done")
        pictured(board, "pace")
        ann.get_by_role("button", name="Je continue").click()
        expect(board.get_by_text("1 demande du temps", exact=True)).to_be_visible()
        expect(ann.get_by_role("button", name="J’ai terminé")).to_be_visible()
