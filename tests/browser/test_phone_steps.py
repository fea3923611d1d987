"""The steps on a phone, kind by kind, with a facilitator who opens them and other people beside."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rooms.bricks.orders import in_order_of
from tests.browser.conftest import BRIEF, PATIENCE_MS, listened, with_foot
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

Begin = Callable[[str], tuple[Workshop, Desk]]
SHEET = "Pour qui ?"
STATEMENTS = 4


def seated(phone: BrowserContext, workshop: Workshop, table: int, heard: list[str] | None = None) -> Page:
    """A person at a table, on the page of the step in front."""
    page = phone.new_page() if heard is None else listened(phone.new_page(), heard)
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    page.wait_for_load_state("networkidle")  # the choice of a table comes later than the page
    pick = page.get_by_role("radio", name=re.compile(rf"^Table {table}\b"))
    if not pick.is_visible():
        with_foot(page).locator(".fold", has_text="Choisir ma table").click()
    pick.check()
    page.get_by_role("button", name="M’installer ici").click()
    expect(page.locator(".phone-top")).to_contain_text(f"Table {table}")
    return page


def apart(phone: BrowserContext) -> BrowserContext:
    """Another person's phone: its storage and cookies are its own."""
    assert phone.browser
    other = phone.browser.new_context(viewport={"width": 360, "height": 640}, locale="fr-FR", reduced_motion="reduce")
    other.set_default_timeout(PATIENCE_MS)
    return other


def seat_of(page: Page) -> str:
    return str(page.evaluate("JSON.parse(document.getElementById('state').textContent).seat"))


def test_SHF1_SHF2_a_field_is_saved_at_rest_and_read_by_the_table(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("fiches")
    ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 1, complaints)
    read = bob.locator(".sheet-field", has_text=SHEET).locator(".sheet-value")
    ann.get_by_role("textbox", name=SHEET).fill("Les enfants")
    expect(read).to_have_text("Les enfants")
    expect(ann.locator(".hint", has_text="Enregistré à")).to_be_visible()
    ann.get_by_role("textbox", name=SHEET).fill("Les enfants et les voisins")
    ann.get_by_label("Titre").focus()
    expect(read).to_have_text("Les enfants et les voisins", timeout=1_400)
    ann.get_by_role("textbox", name=SHEET).fill("")
    ann.get_by_label("Titre").focus()
    expect(read).to_have_text("Rien d’écrit.")
    ann.get_by_role("button", name="Notre fiche est prête").click()
    expect(bob.get_by_role("button", name="Il nous faut du temps")).to_be_visible()


@pytest.mark.long
def test_SHF3_two_versions_of_a_field_are_both_shown_and_the_table_chooses(begin: Begin, phone: BrowserContext) -> None:
    workshop, _ = begin("fiches")
    ann, bob = seated(phone, workshop, 1), seated(apart(phone), workshop, 1)
    bob.context.set_offline(True)  # while the pen is free: it learns of no other hand
    expect(bob.locator(".link-state")).to_have_text("Hors ligne", timeout=10_000)
    bob.get_by_role("textbox", name=SHEET).fill("Les habitants")
    ann.get_by_role("textbox", name=SHEET).fill("Les enfants et les voisins")
    expect(ann.locator(".hint", has_text="Enregistré à")).to_be_visible()
    bob.get_by_label("Titre").focus()
    bob.context.set_offline(False)
    for page in (ann, bob):
        expect(page.locator(".conflict-version .sheet-value")).to_have_text(
            ["Les enfants et les voisins", "Les habitants"], timeout=15_000
        )
    bob.get_by_role("button", name="Garder celle-ci").last.click()  # who reads has a voice too
    expect(ann.get_by_role("textbox", name=SHEET)).to_have_value("Les habitants")
    expect(bob.locator(".sheet-value", has_text="Les habitants")).to_be_visible()


def test_SHF1_a_field_half_typed_outlives_the_page(begin: Begin, phone: BrowserContext, complaints: list[str]) -> None:
    workshop, _ = begin("fiches")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_role("textbox", name=SHEET).press_sequentially("Les enfants")
    page.reload()
    expect(page.get_by_role("textbox", name=SHEET)).to_have_value("Les enfants")
    expect(page.locator(".hint", has_text="Enregistré à")).to_be_visible()


@pytest.mark.long
def test_STP1_SPG1_who_changes_table_has_the_words_and_the_sheet_of_the_new_one(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("fiches")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_role("textbox", name=SHEET).fill("Ceux de la table 1")
    page.get_by_label("Titre").focus()
    expect(page.locator(".hint", has_text="Enregistré à")).to_be_visible()
    with_foot(page).locator(".fold", has_text="Changer de table").click()
    page.get_by_role("radio", name=re.compile(r"^Table 2\b")).check()
    page.get_by_role("button", name="M’installer ici").click()
    expect(page.get_by_role("heading", name="À votre table 2, choisissez une idée du bourg")).to_be_visible()
    expect(page.get_by_role("textbox", name=SHEET)).to_have_value("")
    expect(page.get_by_text("Vos textes restent où vous les avez écrits.").first).to_be_visible()


def places_of(page: Page) -> list[object]:
    """Return where the question, the field and the button stand."""
    return [page.locator(at).first.bounding_box() for at in (".question", "textarea", ".button-fill")]


def test_ARR1_ARR2_the_card_that_was_scanned_tells_the_table_and_the_page_says_it(
    begin: Begin, phone: BrowserContext, complaints: list[str], tmp_path: Path
) -> None:
    workshop, _ = begin("idees")
    page = listened(phone.new_page(), complaints)
    page.goto(f"{workshop.phone}?table=2")
    expect(page.locator(".notice-ok")).to_contain_text("Bienvenue à la table 2. Votre signe :")
    page.screenshot(path=tmp_path / "welcome.png")
    while_there = places_of(page)
    expect(page.locator(".notice-ok .sign")).to_have_text("Feuille")
    expect(page.locator(".phone-top")).to_contain_text("Table 2")
    expect(page.locator(".notice-ok")).to_have_count(0, timeout=8_000)
    assert places_of(page) == while_there  # ARR2
    with_foot(page).locator(".fold", has_text="Changer de table").click()
    page.get_by_role("radio", name=re.compile(r"^Table 3\b")).check()
    page.get_by_role("button", name="M’installer ici").click()
    expect(page.locator(".phone-top")).to_contain_text("Table 3")
    page.reload()
    expect(page.locator(".link-state")).to_have_text("En ligne")
    expect(page.locator(".phone-top")).to_contain_text("Table 3")


@pytest.mark.long
def test_IDO1_AB1_others_ideas_wait_behind_their_count_and_taking_back_asks_twice(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 2, complaints)

    def post(page: Page, text: str) -> None:
        page.get_by_label("Votre idée").fill(text)
        page.get_by_label("Se déplacer").check()
        page.get_by_role("button", name="Envoyer mon idée").click()
        expect(page.locator(".card-text", has_text=text)).to_be_visible()

    post(bob, "La première de Bob")
    expect(ann.get_by_text("La première de Bob")).to_have_count(0)
    expect(ann.get_by_text("Anonyme. Visible par tous une fois les idées dévoilées.")).to_be_visible()
    desk.do("reveal_phase", phase="idees")
    expect(ann.get_by_text("Anonyme. Visible par tous.", exact=True)).to_be_visible()
    expect(ann.get_by_text("La première de Bob")).to_be_visible()
    post(bob, "La seconde de Bob")
    expect(ann.get_by_role("button", name="1 nouvelle idée. Voir")).to_be_visible()
    expect(ann.get_by_text("La seconde de Bob")).to_have_count(0)
    ann.get_by_role("button", name="1 nouvelle idée. Voir").click()
    expect(ann.get_by_text("La seconde de Bob")).to_be_visible()
    bob.get_by_role("button", name="Retirer").first.click()
    bob.get_by_label("Votre idée").focus()
    expect(bob.get_by_role("button", name="Appuyez encore")).to_have_count(0)
    bob.get_by_role("button", name="Retirer").first.click()
    bob.get_by_role("button", name="Appuyez encore").click()
    expect(bob.get_by_text("La seconde de Bob")).to_have_count(0)


def test_DVP1_DVP2_dots_are_where_they_were_placed_in_an_order_of_ones_own(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = seated(phone, workshop, 1, complaints)
    for n in range(3):
        page.get_by_label("Votre idée").fill(f"Idée de rang {n}")
        page.get_by_label("Se déplacer").check()
        page.get_by_role("button", name="Envoyer mon idée").click()
        expect(page.locator(".card-text", has_text=f"rang {n}")).to_be_visible()
    desk.jump("gommettes")
    expect(page.locator(".vote-left")).to_have_text("Il vous reste 3 gommettes.")
    shown = page.locator(".vote-title").all_inner_texts()
    names = page.evaluate("fetch(location.pathname + '/state/room').then((answer) => answer.json())")["map"]
    items = {value["ref"]: value["text"] for name, value in names.items() if name.startswith("p/gommettes/item/")}
    assert shown == [items[ref] for ref in in_order_of(seat_of(page), items)]
    more = page.get_by_role("button", name="Ajouter une gommette")
    more.nth(1).click()
    more.nth(1).click()
    expect(page.locator(".vote-left")).to_have_text("Il vous reste 1 gommette.")
    expect(page.locator(".dots-count")).to_have_text(["0", "2", "0"])
    page.reload()
    expect(page.locator(".dots-count")).to_have_text(["0", "2", "0"])
    desk.do("close_phase", phase="gommettes")
    desk.do("reveal_phase", phase="gommettes")
    expect(page.locator("ol .card")).to_have_count(1)
    expect(page.locator("ol .card")).to_contain_text("2 gommettes")
    expect(page.get_by_text("Voir 2 autres, sans gommette")).to_be_visible()


@pytest.mark.long
def test_SPG2_nobody_is_told_that_they_may_still_change_their_mind_after_the_count(
    served: Served, phone: BrowserContext, tmp_path: Path, complaints: list[str]
) -> None:
    template = beginning_with(BRIEF, "idees", tmp_path)
    said = "Vous pouvez changer d’avis jusqu’à la fin."
    for helped in (True, False):
        text = template.read_text()
        if helped:
            template.write_text(text.replace('title = "Gommettes"', f'title = "Gommettes"\nhelp = "{said}"'))
        workshop = served.create(template)
        template.write_text(text)
        with Desk(served, workshop) as desk:
            desk.next(phase="idees")
            with Seated(served, workshop) as person:
                person.do("post_idea", phase="idees", text="Un pédibus", theme="Se déplacer")
            desk.jump("gommettes")
            page = seated(phone, workshop, 1, complaints)
            help_ = page.locator(".help", has_text=said)
            expect(help_).to_be_visible()
            if not helped:
                expect(help_).to_contain_text("2 au plus par proposition")
            desk.do("close_phase", phase="gommettes")
            expect(help_).to_have_count(0)
            desk.do("reveal_phase", phase="gommettes")
            expect(page.locator(".help", has_text="Chaque personne avait 3 gommettes")).to_be_visible()
            expect(help_).to_have_count(0)
            page.reload()
            expect(page.locator(".link-state")).to_have_text("En ligne")
            expect(help_).to_have_count(0)


@pytest.mark.long
def test_DVP2_ones_own_tables_sheet_is_last_and_shown_with_its_reason(
    served: Served, phone: BrowserContext, tmp_path: Path, complaints: list[str]
) -> None:
    template = beginning_with(BRIEF, "fiches", tmp_path)
    template.write_text(template.read_text().replace('source = { phase = "idees" }', 'source = { phase = "fiches" }'))
    workshop = served.create(template)
    with Desk(served, workshop) as desk:
        desk.next(phase="fiches")
        ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 2, complaints)
        for page, title in ((ann, "Un verger"), (bob, "Un pédibus")):
            page.get_by_label("Titre").fill(title)
            page.get_by_role("textbox", name=SHEET).focus()
            expect(page.locator(".hint", has_text="Enregistré à")).to_be_visible()
        desk.jump("gommettes")
        expect(ann.locator(".vote-title")).to_have_text(["Un pédibus", "Un verger"])
        expect(bob.locator(".vote-title")).to_have_text(["Un verger", "Un pédibus"])
        expect(ann.locator(".vote-own")).to_contain_text("La fiche de votre table : vos gommettes vont aux autres.")
        expect(ann.get_by_role("button", name="Ajouter une gommette")).to_have_count(1)
        desk.do("close_room")
        expect(ann.locator(".brought .card-text")).to_have_text("Un verger")


@pytest.mark.long
def test_OPP1_OPP2_one_statement_at_a_time_and_a_double_tap_answers_one(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("accord")
    page = seated(phone, workshop, 1, complaints)
    statement = page.locator(".card .card-text")
    first = statement.inner_text()
    page.get_by_role("button", name="D’accord", exact=True).dblclick()
    expect(page.locator(".vote-left")).to_have_text(f"1 sur {STATEMENTS}")
    second = statement.inner_text()
    assert second != first
    desk.do("hide", ref="accord/o4" if "vélos" not in second else "accord/o2", hidden=True)
    expect(page.locator(".vote-left")).to_contain_text(re.compile(rf"sur {STATEMENTS - 1}"))
    assert statement.inner_text() == second
    page.wait_for_timeout(500)
    for _ in range(STATEMENTS):
        page.get_by_role("button", name="Je passe").click()
        page.wait_for_timeout(450)
    expect(page.locator(".hint", has_text="Vous avez répondu à tout.")).to_be_visible()


def test_RSP1_the_table_on_air_has_its_text_in_large_and_all_read_it_afterwards(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("ecrire")
    ann, bob = seated(phone, workshop, 1, complaints), seated(apart(phone), workshop, 2, complaints)
    ann.get_by_role("button", name="Pitch simple").click()
    ann.get_by_role("button", name="Choisir cette forme").click()
    ann.get_by_role("button", name="Notre restitution est prête").click()
    expect(ann.locator(".field-error")).to_contain_text("Il manque le constat.")
    ann.get_by_label("Point 1").fill("Une salle vide le mercredi.")
    ann.get_by_label("Votre constat").fill("Il manque de savoir qu’elle est libre.")
    ann.get_by_label("Point 1").focus()
    ann.get_by_role("button", name="Notre restitution est prête").click()
    expect(ann.get_by_role("button", name="Reprendre l’écriture")).to_be_visible()
    desk.jump("scene")
    expect(bob.get_by_role("heading", name="Regardez la salle.")).to_be_visible()
    desk.do("put_on_air", phase="scene", ref="ecrire/1")
    expect(ann.get_by_role("heading", name="C’est à vous.")).to_be_visible()
    expect(ann.locator(".on-air")).to_have_text("Une salle vide le mercredi.")
    ann.get_by_role("button", name="Suite").click()
    expect(ann.locator(".on-air")).to_have_text("Il manque de savoir qu’elle est libre.")
    expect(bob.get_by_text("Il manque de savoir")).to_have_count(0)
    desk.do("thank", phase="scene", ref="ecrire/1")
    read = bob.get_by_role("region", name="Restitutions passées")
    expect(read.get_by_text("Il manque de savoir")).to_be_visible()


@pytest.mark.long
def test_the_end_says_what_one_brought_and_takes_the_evaluation(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = seated(phone, workshop, 1, complaints)
    page.get_by_label("Votre idée").fill("Un pédibus")
    page.get_by_label("Se déplacer").check()
    page.get_by_role("button", name="Envoyer mon idée").click()
    desk.jump("bilan")
    page.get_by_label("4, beaucoup").check()
    page.get_by_label("Un mot pour la suite").fill("À refaire")
    desk.do("close_room")
    expect(page.get_by_role("heading", name="Merci.")).to_be_visible()
    expect(page.locator(".brought .card-text")).to_have_text("Un pédibus")
    expect(page.get_by_label("Un mot pour la suite")).to_have_value("À refaire")
    page.get_by_role("button", name="Envoyer mon avis").click()
    expect(page.locator(".hint", has_text="Merci. Votre avis est gardé.")).to_be_visible()


def test_LVR1_a_remote_follower_reads_the_screen_and_takes_part(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = listened(phone.new_page(), complaints)
    page.goto(f"{workshop.phone}/live")
    expect(page.locator(".link-state")).to_have_text("En ligne")
    room = page.locator(".live-room")
    page.get_by_label("Votre idée").fill("De loin")
    page.get_by_label("Se déplacer").check()
    page.get_by_role("button", name="Envoyer mon idée").click()
    expect(room).to_contain_text("1 idée")
    expect(room.get_by_text("De loin")).to_have_count(0)
    desk.do("reveal_phase", phase="idees")
    expect(room.get_by_text("De loin")).to_be_visible()
    desk.do("set_screen", mode="black")
    expect(room).to_contain_text("L’écran est noir.")
    desk.do("set_screen", mode="question")
    expect(room).to_contain_text("Qu’est-ce qui rendrait le trajet")
    expect(room.get_by_text("De loin")).to_have_count(0)


def test_LVR2_LVR3_from_afar_the_question_stands_once_and_the_hour_goes_with_the_step(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    desk.do("start_timer", phase="idees")
    page = listened(phone.new_page(), complaints)
    page.goto(f"{workshop.phone}/live")
    expect(page.locator(".link-state")).to_have_text("En ligne")
    asked = page.get_by_text("Qu’est-ce qui rendrait le trajet").filter(visible=True)
    expect(page.locator(".live-own .question")).to_be_visible()
    expect(asked).to_have_count(1)
    page.set_viewport_size({"width": 1200, "height": 800})
    expect(asked).to_have_count(2)
    hour = page.locator(".live-room").get_by_text("Jusqu’à")
    expect(hour).to_be_visible()
    desk.do("close_phase", phase="idees")
    expect(hour).to_have_count(0)


def test_LR1_LR2_two_live_regions_and_no_other(begin: Begin, phone: BrowserContext, complaints: list[str]) -> None:
    workshop, _ = begin("idees")
    page = seated(phone, workshop, 1, complaints)
    live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output"
    assert page.locator(live).evaluate_all("(found) => found.map(({ id }) => id)") == ["status", "alert"]
    page.evaluate(
        "new MutationObserver(() => (window.said ??= []).push(document.getElementById('alert').textContent))"
        ".observe(document.getElementById('alert'), { childList: true })"
    )
    for _ in range(2):
        page.get_by_role("button", name="Envoyer mon idée").click()
        page.wait_for_timeout(200)
    said = [text for text in page.evaluate("window.said") if text]
    assert len(said) == 2
    assert said[0] == said[1]


def test_from_afar_one_reads_the_words_of_the_screen(served: Served, begin: Begin, phone: BrowserContext) -> None:
    workshop, _ = begin("fiches")
    far = phone.new_page()
    far.goto(f"{workshop.phone}/live")
    with Seated(served, workshop, table=1) as ann:
        for field in ("titre", "pour_qui", "premier_pas"):
            ann.do("write_field", phase="fiches", field=field, text="Écrit", base=0)
        ann.do("mark_ready", phase="fiches", ready=True)
        expect(far.get_by_text(re.compile(r"^1 fiche prête sur \d"))).to_be_visible()
