"""Photos in browsers: taken on a phone, kept while there is no network, seen by the table, then by the room."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import BRIEF
from tests.browser.consoles import console, eventually
from tests.browser.hosting import host_page
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.test_format_pick import choose
from tests.browser.test_phone_steps import apart, seated

pytestmark = pytest.mark.long

Begin = Callable[[str], tuple[Workshop, Desk]]
CAMERA = "input[type=file][capture=environment]"
SHOWN = "Photo envoyée. La salle la verra avec votre texte."
WAITS = "Photo envoyée. La salle la verra quand l’animation l’aura montrée."
SECRET = b"canari-tres-reconnaissable"
GPS = 0x8825


def photographed(width: int = 2400, height: int = 1800) -> bytes:
    """A sheet of paper on a table as a telephone sees it: large, with its place and its device."""
    made = Image.effect_noise((width, height), 60).convert("RGB")
    sheet = ImageDraw.Draw(made)
    sheet.rectangle(
        (width // 8, height // 10, width * 7 // 8, height * 9 // 10), fill="white", outline="black", width=9
    )
    for n, line in enumerate(("UN BANC", "SOUS LE TILLEUL", "LE JEUDI SOIR")):
        sheet.text((width // 5, height // 4 + n * height // 6), line, fill="black", font_size=height // 10)
    exif, kept = Image.Exif(), io.BytesIO()
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(GPS)[2] = (43.9, 0.0, 0.0)
    made.save(kept, "JPEG", quality=92, exif=exif)
    return kept.getvalue()


PHOTO = photographed()


def take(page: Page, body: bytes = PHOTO, name: str = "photo.jpg", kind: str = "image/jpeg") -> None:
    page.locator(CAMERA).first.set_input_files({"name": name, "mimeType": kind, "buffer": body})


def begun(begin: Begin, phone: BrowserContext, complaints: list[str]) -> tuple[Workshop, Desk, Page]:
    """A phone at table 1 that writes a tableau."""
    workshop, desk = begin("ecrire")
    page = seated(phone, workshop, 1, complaints)
    choose(page, "Court", "Image figée")
    expect(page.get_by_text("Photographiez la feuille, pas les personnes.")).to_be_visible()
    return workshop, desk, page


def seen(page: Page) -> str:
    """The photo of the sheet as the room has it, once it is drawn."""
    image = page.locator("img.sheet-photo").first
    expect(image).to_have_attribute("src", re.compile("/photo/"))
    eventually(lambda: bool(image.evaluate("image => image.complete && image.naturalWidth > 0")))
    return str(image.get_attribute("src"))


def test_PHF1_PHR1_a_photo_leaves_the_phone_small_and_its_table_sees_it_at_once(
    begin: Begin, phone: BrowserContext, complaints: list[str], served: Served
) -> None:
    workshop, _desk, page = begun(begin, phone, complaints)
    bob = seated(apart(phone), workshop, 1, complaints)
    sent: list[bytes] = []

    def hear(asked: Request) -> None:
        if "/photo/" in asked.url and asked.method == "POST":
            sent.append(asked.post_data_buffer or b"")

    page.on("request", hear)
    expect(page.get_by_label("Ce que montre l’image")).to_have_count(0)
    take(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    address = seen(page)
    assert len(sent) == 1
    assert len(sent[0]) <= 200_000 < len(PHOTO)
    assert 800 <= max(Image.open(io.BytesIO(sent[0])).size) <= 1600
    kept = page.request.get(f"{served.origin}{address}").body()
    assert SECRET not in sent[0] + kept
    assert seen(bob) == address
    expect(page.get_by_label("Ce que montre l’image")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_label("Votre constat").fill("On garde le banc.")
    page.get_by_label("Titre").focus()
    page.get_by_role("button", name="Notre restitution est prête").click()
    expect(page.locator(".sheet img.sheet-photo")).to_be_visible()


def test_PHQ1_PHQ2_without_network_a_photo_is_kept_through_a_reload_and_leaves_by_itself(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    _workshop, _desk, page = begun(begin, phone, complaints)
    page.route("**/photo/*", lambda route: route.abort())
    take(page)
    expect(
        page.get_by_text("Pas de réseau. La photo est gardée sur ce téléphone et partira toute seule.")
    ).to_be_visible()
    expect(page.locator("img.sheet-photo")).to_be_visible()
    complaints.clear()
    page.reload()
    expect(page.locator("img.sheet-photo")).to_be_visible()
    expect(page.get_by_text("La photo est gardée sur ce téléphone")).to_be_visible()
    page.unroute("**/photo/*")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert seen(page)
    page.reload()
    assert seen(page)
    complaints[:] = [said for said in complaints if "ERR_FAILED" not in said]


def test_PHR2_PHQ3_what_is_no_image_or_comes_too_late_is_told_in_words(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    _workshop, _desk, page = begun(begin, phone, complaints)
    take(page, b"not an image", "notes.jpg")
    expect(page.get_by_text("Ce fichier n’est pas une image que ce téléphone sait lire.")).to_be_visible()
    page.route(
        "**/photo/*",
        lambda route: route.fulfill(
            status=422, json={"ok": False, "refusal": {"code": "TOO_MANY_PHOTOS", "params": {"max": 12}}}
        ),
    )
    take(page)
    expect(page.get_by_text("La photo n’est pas partie. 12 photos sont déjà envoyées.")).to_be_visible()
    complaints.clear()
    page.unroute("**/photo/*")
    page.get_by_role("button", name="Envoyer encore").click()
    expect(page.get_by_text(WAITS)).to_be_visible()
    page.get_by_role("button", name="Enlever cette photo").click()
    expect(page.locator("img.sheet-photo")).to_have_count(0)
    complaints[:] = [said for said in complaints if "422" not in said]


def test_PHF2_PHF3_where_two_took_a_photo_at_once_the_table_keeps_one(
    begin: Begin, phone: BrowserContext, complaints: list[str]
) -> None:
    workshop, _desk, page = begun(begin, phone, complaints)
    bob = seated(apart(phone), workshop, 1, complaints)
    take(page)
    first = seen(page)
    assert seen(bob) == first
    expect(bob.locator(CAMERA)).to_have_count(0)  # PHF3: Ann holds the pen
    bob.get_by_role("button", name="Prendre la plume").click()
    take(bob, photographed(800, 600))
    expect(bob.locator("img.sheet-photo").first).not_to_have_attribute("src", first)
    eventually(lambda: page.locator("img.sheet-photo").first.get_attribute("src") != first)


def test_PHT2_a_host_shows_the_photo_of_its_table(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str], served: Served
) -> None:
    workshop, _desk, page = begun(begin, phone, complaints)
    with host_page(chromium, served, workshop, 1, heard=complaints) as host:
        take(page)
        watching = host.locator(".host-watching")
        expect(watching.locator("img.sheet-photo")).to_be_visible()
        assert found_by_axe(host) == []
        watching.get_by_role("button", name="Montrer", exact=True).click()
        expect(watching).to_have_count(0)
    expect(page.get_by_text(SHOWN)).to_be_visible()


def test_PHD1_a_facilitator_looks_at_a_photo_and_shows_it_and_then_the_room_sees_it(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk, page = begun(begin, phone, complaints)
    with console(chromium, workshop, complaints) as view:
        take(page)
        card = view.locator(".contribution", has=view.locator("img.sheet-photo"))
        expect(card).to_contain_text("Photo de la table 1")
        assert found_by_axe(view) == []
        view.get_by_role("button", name="Refuser la photo de la table 1").click()
        expect(page.get_by_text("Cette photo ne sera pas montrée à la salle.")).to_be_visible()
        view.get_by_text("Photos déjà regardées").click()
        view.get_by_role("button", name="Montrer la photo de la table 1").click()
        expect(page.get_by_text(SHOWN)).to_be_visible()
        page.get_by_label("Votre constat").fill("On garde le banc.")
        page.get_by_label("Ce que montre l’image").fill("Un banc sous un tilleul.")
        page.get_by_label("Titre").focus()
        page.wait_for_timeout(500)
        desk.jump("scene")
        desk.do("put_on_air", phase="scene", ref="ecrire/1")
        screen = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="fr-FR").new_page()
        screen.goto(workshop.screen)
        shown = screen.locator(f"img[src^='/r/{workshop.code}/photo/']")
        expect(shown).to_be_visible()
        expect(shown).to_have_attribute("alt", "Un banc sous un tilleul.")
        assert shown.evaluate("image => image.naturalWidth") > 0
        screen.context.close()


def test_a_host_photographs_a_paperboard_as_the_restitution_of_its_table(
    begin: Begin, chromium: Browser, complaints: list[str], served: Served
) -> None:
    """A host may photograph a paperboard as the restitution; its constat is still asked for."""
    workshop, desk = begin("ecrire")
    with (
        host_page(chromium, served, workshop, 1, heard=complaints) as host,
        console(chromium, workshop, complaints) as view,
    ):
        choose(host, "Court", "Pitch simple")
        take(host)
        assert seen(host)
        host.get_by_role("button", name="Notre restitution est prête").click()
        expect(host.get_by_text("constat").last).to_be_visible()
        host.get_by_label("Votre constat").fill("La salle est libre le mercredi.")
        host.get_by_label("Titre").focus()
        host.get_by_role("button", name="Montrer", exact=True).click()
        host.wait_for_timeout(500)
        host.get_by_role("button", name="Notre restitution est prête").click()
        expect(host.locator(".sheet img.sheet-photo")).to_be_visible()
        desk.jump("scene")
        desk.do("put_on_air", phase="scene", ref="ecrire/1")
        screen = view.context.new_page()
        screen.set_viewport_size({"width": 1024, "height": 768})
        screen.goto(workshop.screen)
        shown = screen.locator("img.pitch-photo")
        expect(shown).to_be_visible()
        eventually(lambda: bool(shown.evaluate("image => image.naturalWidth > 0")))
        expect(screen.locator(".pitch-point")).to_have_text("La salle est libre le mercredi.")


def test_FO6_PHP2_a_sheet_holds_a_photo_that_the_room_sees_once_it_was_let_be_seen(
    served: Served, tmp_path: Path, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    brief = beginning_with(BRIEF, "fiches", tmp_path)
    image = '{ name = "photo", label = "Une photo de votre feuille", image = true },'
    brief.write_text(
        brief.read_text(encoding="utf-8").replace("fields = [", f"fields = [\n  {image}"), encoding="utf-8"
    )
    workshop = served.create(brief)
    with Desk(served, workshop) as desk:
        desk.next(phase="fiches")
        page = seated(phone, workshop, 1, complaints)
        take(page)
        expect(page.get_by_text(WAITS)).to_be_visible()
        assert seen(page)
        assert found_by_axe(page) == []
        page.get_by_label("Titre de la proposition").fill("Un banc")
        page.get_by_label("Pour qui").focus()
        expect(page.get_by_text(re.compile("1 champs? remplis? sur 3"))).to_be_visible()
        with console(chromium, workshop, complaints) as view:
            view.get_by_role("button", name="Montrer la photo de la table 1").click()
            expect(page.get_by_text(SHOWN)).to_be_visible()
        desk.do("close_phase", phase="fiches")
        other = seated(chromium.new_context(locale="fr-FR"), workshop, 2, complaints)
        other.locator("summary", has_text="Fiche 1").click(timeout=30_000)
        shown = other.locator(f"img[src^='/r/{workshop.code}/photo/']")
        expect(shown).to_be_visible()
        assert shown.evaluate("image => image.naturalWidth") > 0
        other.context.close()


def test_PHL1_PHT7_a_photo_that_was_still_on_the_phone_when_its_step_ended_is_told_and_leaves_all_the_same(
    begin: Begin, phone: BrowserContext, chromium: Browser, complaints: list[str]
) -> None:
    workshop, desk, page = begun(begin, phone, complaints)
    page.route("**/photo/*", lambda route: route.abort())
    take(page)
    expect(page.get_by_text("La photo est gardée sur ce téléphone")).to_be_visible()
    desk.do("close_phase", phase="ecrire")
    desk.jump("idees")
    told = page.get_by_text("L’étape est terminée. Votre photo part quand même.")
    expect(told).to_be_visible()
    page.reload()
    expect(told).to_be_visible()
    expect(page.get_by_role("img", name="Votre photo")).to_be_visible()
    page.wait_for_timeout(16_000)  # until its grace is over
    expect(told).to_be_visible()
    page.unroute("**/photo/*")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(told).to_have_count(0)
    expect(page.locator("img.sheet-photo")).to_be_visible()
    with console(chromium, workshop, complaints) as view:
        expect(view.locator("img.sheet-photo").first).to_be_visible()
    complaints[:] = [said for said in complaints if "ERR_FAILED" not in said]
