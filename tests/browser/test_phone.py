"""A phone in a real browser: what is typed is never lost, whatever the network, the tab or the person does."""

import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import BRIEF, PHONE, listened, with_foot
from tests.browser.running import Desk, Served, Workshop, beginning_with

Begin = Callable[[str], tuple[Workshop, Desk]]
IDEA = "Un pédibus le mardi et le jeudi"


def opened(phone: BrowserContext, workshop: Workshop, heard: list[str]) -> Page:
    page = listened(phone.new_page(), heard)
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    return page


def write(page: Page, text: str, theme: str = "Se déplacer") -> None:
    page.get_by_label("Votre idée").fill(text)
    page.get_by_label(theme).check()


def send(page: Page) -> None:
    page.get_by_role("button", name="Envoyer mon idée").click()


def test_IDW1_FD1_an_idea_is_sent_and_saved_and_the_field_is_empty_and_has_the_focus(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    page = opened(phone, workshop, complaints)
    write(page, IDEA)
    send(page)
    expect(page.locator(".tick").first).to_contain_text("C’est la première idée de la salle.")
    expect(page.get_by_label("Votre idée")).to_have_value("")
    expect(page.get_by_label("Votre idée")).to_be_focused()
    expect(page.get_by_role("heading", name="Mes idées (1 sur 3)")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Enregistrée")


def test_a_draft_survives_a_reload_and_the_back_button(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    page = opened(phone, workshop, complaints)
    page.get_by_label("Votre idée").fill(IDEA)
    page.reload()
    expect(page.get_by_label("Votre idée")).to_have_value(IDEA)
    page.goto(f"{workshop.phone}/live")
    page.go_back()
    expect(page.get_by_label("Votre idée")).to_have_value(IDEA)


def test_LNT1_sent_while_offline_closed_and_back_all_has_arrived(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    page = phone.new_page()  # a browser complains by itself about what fails offline
    page.goto(workshop.phone)
    expect(page.locator(".link-state")).to_have_text("En ligne")
    phone.set_offline(True)
    write(page, IDEA)
    send(page)
    expect(page.locator(".link-state")).to_have_text("Hors ligne", timeout=10_000)
    expect(page.get_by_text("Hors ligne. Ce que vous écrivez est gardé sur ce téléphone.").first).to_be_visible()
    expect(page.locator(".card-text")).to_have_text(IDEA)
    page.get_by_label("Votre idée").fill("Encore à moitié")
    page.close()
    phone.set_offline(False)
    page = opened(phone, workshop, complaints)
    expect(page.locator(".notice-ok")).to_have_text("Connexion retrouvée. Votre texte est arrivé.")
    expect(page.get_by_role("heading", name="Mes idées (1 sur 3)")).to_be_visible()
    expect(page.get_by_label("Votre idée")).to_have_value("Encore à moitié")


def test_IDW2_FD2_a_text_too_long_stays_with_the_sentence_that_says_by_how_much(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    page = opened(phone, workshop, complaints)
    write(page, "a" * 214)
    send(page)
    expect(page.locator(".field-error")).to_have_text(
        "Votre texte dépasse 200 caractères. Il est gardé. Raccourcissez-le de 14."
    )
    expect(page.get_by_label("Votre idée")).to_have_value("a" * 214)
    expect(page.locator("#alert")).to_contain_text("Raccourcissez-le de 14")
    page.get_by_label("Votre idée").fill("\u202eà l’envers")
    send(page)
    expect(page.locator(".field-error")).to_contain_text("des signes qui ne s’affichent pas")
    expect(page.get_by_label("Votre idée")).to_have_value("\u202eà l’envers")


def test_two_phones_of_one_person_are_one_person(begin: Begin, phone: BrowserContext, complaints: list[str]) -> None:
    workshop, _ = begin("idees")
    pages = [opened(phone, workshop, complaints), opened(phone, workshop, complaints)]
    for n in range(2):
        for page in pages:
            write(page, f"{IDEA} {n} {pages.index(page)}")
        for page in pages:
            send(page)
        expect(pages[0].locator(".link-state")).to_have_text("En ligne")
        pages[0].wait_for_timeout(400)
    for page in pages:
        expect(page.get_by_role("heading", name="Mes idées (3 sur 3)")).to_be_visible()
    refused = [page for page in pages if page.locator(".field-error").count()]
    assert len(refused) == 1
    expect(refused[0].locator(".field-error")).to_contain_text("Vous avez déposé vos 3 idées.")
    expect(refused[0].get_by_label("Votre idée")).to_have_value(re.compile(f"^{IDEA} 1 "))


def test_UNS1_PPG1_KPT1_half_typed_when_the_step_changes_is_kept_and_can_be_sent_while_it_is_taken(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = opened(phone, workshop, complaints)
    write(page, IDEA)
    desk.jump("accord")
    expect(page.get_by_role("heading", name="D’accord, ou pas d’accord")).to_be_visible()
    expect(page.locator(".notice-warn")).to_contain_text("L’étape a changé. Votre texte est gardé. Envoyer quand même")
    assert page.locator(".notice-warn").bounding_box()["y"] < page.locator("h1").bounding_box()["y"]  # type: ignore[index]
    page.get_by_role("button", name="Envoyer quand même").click()
    expect(page.locator(".notice-ok")).to_have_text("Enregistrée.")
    desk.jump("idees")
    write(page, "Trop tard")
    desk.do("close_phase", phase="idees")
    desk.jump("accord")
    expect(page.locator(".card-text").first).to_have_text("Trop tard")
    page.reload()
    expect(page.locator(".notice-warn .card-text")).to_have_text("Trop tard")
    expect(page.get_by_role("button", name="Envoyer quand même")).to_be_visible()


def test_FKP1_PPG2_a_new_step_is_said_and_takes_the_focus_only_from_what_it_removed(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, desk = begin("idees")
    page = opened(phone, workshop, complaints)
    field = page.get_by_label("Votre idée")
    field.focus()
    desk.do("reveal_phase", phase="idees")
    expect(field).to_be_focused()
    desk.jump("pause")
    expect(page.get_by_role("heading", name="Pause.")).to_be_focused()
    expect(page.locator("#status")).to_have_text("Nouvelle étape : Pause")
    page.get_by_role("button", name="Taille du texte").or_(page.locator(".sizes button").first).first.focus()
    desk.jump("ouverture")
    expect(page.get_by_role("heading", name="Regardez la salle.")).to_be_visible()
    expect(page.locator(".sizes button").first).to_be_focused()


def test_without_scripts_the_form_works(begin: Begin, chromium: Browser, complaints: list[str]) -> None:
    workshop, _ = begin("idees")
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False, locale="fr-FR")  # type: ignore[arg-type]
    page = listened(context.new_page(), complaints)
    page.goto(workshop.phone)
    write(page, IDEA)
    send(page)
    expect(page.get_by_text("Enregistré.").first).to_be_visible()
    expect(page.locator("textarea").nth(1)).to_have_value(IDEA)
    context.close()


def test_PST2_TKO1_TKO2_what_was_typed_before_the_script_ran_stays_with_the_focus(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    page = listened(phone.new_page(), complaints)
    held: list[Callable[[], None]] = []
    page.route(re.compile(r"/phone-\w+\.js$"), lambda route: held.append(route.continue_))
    page.goto(workshop.phone, wait_until="commit")
    field = page.get_by_label("Votre idée")
    field.press_sequentially("Tapé trop tôt")
    page.get_by_label("Se retrouver").check()
    field.focus()
    field.press("ArrowLeft")
    assert page.locator(".link-state").count() == 0
    held[0]()
    expect(page.locator(".link-state")).to_have_text("En ligne")
    expect(field).to_have_value("Tapé trop tôt")
    expect(field).to_be_focused()
    field.press("X")
    expect(field).to_have_value("Tapé trop tôXt")
    expect(page.get_by_label("Se retrouver")).to_be_checked()
    send(page)
    expect(page.locator(".card-text")).to_contain_text("Tapé trop tôXt")


def test_PST1_where_the_script_cannot_start_the_plain_form_stays(begin: Begin, phone: BrowserContext) -> None:
    workshop, _ = begin("idees")
    page = phone.new_page()
    page.add_init_script("JSON.parse = () => { throw new Error('planted'); };")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(workshop.phone)
    write(page, IDEA)
    send(page)
    expect(page.get_by_text("Enregistré.").first).to_be_visible()
    assert errors
    assert all("planted" in error for error in errors)


def test_GRD1_a_part_that_fails_leaves_the_rest_and_says_what_to_do(begin: Begin, phone: BrowserContext) -> None:
    workshop, desk = begin("pause")
    page = phone.new_page()
    page.goto(workshop.phone)
    expect(page.get_by_role("heading", name="Pause.")).to_be_visible()
    page.evaluate(
        "() => { const real = TextEncoder.prototype.encode; TextEncoder.prototype.encode = function (text) {"
        " if (text.includes(' accord/o')) throw new Error('planted'); return real.call(this, text); }; }"
    )
    desk.jump("accord")
    expect(page.locator(".notice-stop")).to_contain_text("Ce que vous avez écrit est gardé. Rechargez la page.")
    expect(page.locator(".sizes")).to_be_visible()
    page.get_by_role("button", name="Recharger la page").click()
    expect(page.get_by_role("button", name="Je passe")).to_be_visible()


def test_PKD1_a_kind_that_does_not_come_is_asked_for_again(begin: Begin, phone: BrowserContext) -> None:
    workshop, desk = begin("pause")
    page = phone.new_page()
    page.goto(workshop.phone)
    expect(page.get_by_role("heading", name="Pause.")).to_be_visible()
    phone.route(re.compile(r"/part-\w+\.js$"), lambda route: route.abort())
    desk.jump("idees")
    expect(page.get_by_role("heading", name="Qu’est-ce qui rendrait")).to_be_visible()
    phone.unroute_all()
    expect(page.get_by_label("Votre idée")).to_be_visible(timeout=10_000)


def test_PKD2_a_first_visit_fetches_open_steps_only_and_the_others_while_a_person_stays(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("pause")
    page = listened(phone.new_page(), complaints)
    page.set_viewport_size({"width": 360, "height": 160})  # so that the foot, with parts of its own, is out of sight
    page.clock.install()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(workshop.phone)
    expect(page.get_by_role("heading", name="Pause.")).to_be_visible()
    expect(page.locator(".link-state")).to_have_text("En ligne")
    page.clock.run_for(10_000)
    at_first = [url for url in fetched if re.search(r"/part-|/words/", url)]
    assert len(at_first) == 2  # what all steps share, and the step in front
    with page.expect_request(lambda _asked: len({url for url in fetched if "/part-" in url}) > 9):
        page.clock.run_for(25_000)
    assert any("/words/phone/fr/" in url for url in fetched)


def test_LTR1_LTR2_what_most_visits_never_show_comes_when_it_is_to_be_seen(begin: Begin, phone: BrowserContext) -> None:
    workshop, _ = begin("pause")
    page = phone.new_page()
    fetched: list[str] = []
    page.goto(workshop.phone)
    expect(page.get_by_role("heading", name="Pause.")).to_be_visible()
    with_foot(page)
    phone.route(re.compile(r"/part-\w+\.js$"), lambda route: route.abort())
    fold = page.locator("summary", has_text=re.compile("table"))
    fold.click()
    expect(page.locator(".chip")).to_have_count(0)
    phone.unroute_all()
    expect(page.locator(".chip").first).to_be_visible(timeout=10_000)
    fold.click()
    page.on("request", lambda request: fetched.append(request.url))
    fold.click()
    expect(page.locator(".chip").first).to_be_visible()
    assert fetched == []


def test_PPG4_a_room_that_is_not_open_has_its_title_whatever_comes_later(
    served: Served, begin: Begin, phone: BrowserContext
) -> None:
    closed, desk = begin("pause")
    desk.do("close_room")
    phone.route(re.compile(r"/words/"), lambda route: route.abort())
    page = phone.new_page()
    for workshop, title, rest in (
        (closed, "Merci.", "L’atelier est terminé."),
        (served.create(BRIEF), "Essai pour les navigateurs", "L’atelier va commencer."),
    ):
        page.goto(workshop.phone)
        expect(page.locator(".link-state")).to_have_text("En ligne")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.get_by_text(rest)).to_have_count(0)


def test_TBP1_whoever_scanned_a_card_is_not_asked_for_a_table(begin: Begin, phone: BrowserContext) -> None:
    workshop, _ = begin("fiches")
    page = phone.new_page()
    page.goto(f"{workshop.phone}?table=2")
    expect(page.locator(".phone-top")).to_contain_text("Table 2")
    expect(page.locator(".chip")).to_have_count(0)


def test_PSN1_PSN2_a_person_without_a_phone_is_written_for_from_here_and_marked(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _ = begin("idees")
    page = opened(phone, workshop, complaints)
    write(page, "La mienne")
    send(page)
    page.get_by_role("button", name="Écrire pour une personne sans téléphone").click()
    expect(page.get_by_text("Vous écrivez pour une personne sans téléphone.").first).to_be_visible()
    expect(page.locator(".card-text")).to_have_count(0)
    write(page, "Celle de Jeanne")
    page.reload()
    expect(page.get_by_label("Votre idée")).to_have_value("Celle de Jeanne")
    page.get_by_label("Se déplacer").check()
    send(page)
    expect(page.locator(".card-text")).to_contain_text("Celle de Jeanne")
    page.get_by_role("button", name="Pour moi").click()
    expect(page.locator(".card-text")).to_contain_text("La mienne")
    expect(page.locator(".card-text")).to_have_count(1)


def test_LNT2_where_nothing_comes_the_page_names_the_browsers_that_work(begin: Begin, phone: BrowserContext) -> None:
    workshop, _ = begin("idees")
    page = phone.new_page()
    page.route_web_socket(re.compile(r"/ws$"), lambda _silent: None)
    page.goto(workshop.phone)
    expect(page.get_by_text("Ouvrez cette page dans Safari ou Chrome.")).to_be_visible(timeout=8_000)
    page.get_by_role("button", name="Copier l’adresse").click()
    expect(page.get_by_role("button", name="Adresse copiée.")).to_be_visible()


def own_address() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))
        except OSError:
            return ""
        return str(asked.getsockname()[0])


def test_on_plain_http_at_a_network_address_all_of_it_works(
    chromium: Browser, tmp_path: Path, complaints: list[str]
) -> None:
    address = own_address()
    if not address or address.startswith("127."):
        pytest.skip("this machine has no network address")
    served = Served(tmp_path, address)
    context = chromium.new_context(viewport=PHONE, locale="fr-FR")  # type: ignore[arg-type]
    try:
        workshop = served.create(beginning_with(BRIEF, "idees", tmp_path))
        with Desk(served, workshop) as desk:
            desk.next(phase="idees")
            page = opened(context, workshop, complaints)
            assert page.evaluate("isSecureContext") is False
            write(page, IDEA)
            send(page)
            expect(page.locator(".tick").first).to_contain_text("première idée")
    finally:
        context.close()
        served.stop()
