"""The kit on paper: pages counted in Chromium's own PDF, codes read back from pictures of the sheets."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from server.addresses import is_loopback, lan_address
from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import listened
from tests.browser.running import Served, Workshop

pytestmark = pytest.mark.long

PLAN = Path(__file__).parents[2] / "rooms" / "workshops" / "assemblee-courte.toml"
HOSTS = 9
TABLES = 20
PEOPLE = 158
A4_PX = {"width": 794, "height": 1123}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that phones can reach: its sheets have codes."""
    if is_loopback(address := lan_address()):
        pytest.skip("this machine has no address in a network")
    running = Served(tmp_path_factory.mktemp("kit"), address)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def hall(town: Served, chromium: Browser) -> tuple[Workshop, Page]:
    """The assembly, made by the organiser's form with a network, and a page of the organiser's."""
    context = chromium.new_context(viewport=A4_PX, locale="fr-FR", device_scale_factor=2, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{town.origin}/o/{town.organiser}")
    page.get_by_label("Assemblée de territoires").check()
    page.get_by_label("Titre", exact=True).fill("Assemblée des territoires")
    page.locator("#starts").fill("2026-11-28T09:00")
    page.get_by_text("Données et réseau (facultatif)").click()
    page.locator("#responsible").fill("La Région, direction de la citoyenneté")
    page.locator("#contact").fill("donnees@region.exemple.fr")
    page.locator("#wifi_name").fill("Salle; des fêtes")
    page.locator("#wifi_password").fill("deux:mots")
    page.get_by_role("button", name="Créer l’atelier").click()
    code = page.url.rsplit("/", 1)[1]
    return Workshop(code, f"{town.origin}/r/{code}", "", ""), page


SHEETS = {
    "poster": ("/r/{}/poster", 1, "A4"),
    "poster_a3": ("/r/{}/poster?size=a3", 1, "A3"),
    "tents": ("/r/{}/cards", TABLES, "A4"),
    "hosts": (f"/organise/r/{{}}/kit/hosts?hosts={HOSTS}", HOSTS, "A4"),
    "slips": ("/organise/r/{}/kit/slips", -(-PEOPLE // 8), "A4"),
    "notice": ("/r/{}/data", 1, "A4"),
    "agenda": ("/organise/r/{}/kit/agenda", 1, "A4"),
}
CUT = """() => [...document.querySelectorAll('.sheet, .slip, .tent-face')].flatMap(sheet => {
  const around = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll('p:not(.tent-number), li, svg, dd')].filter(one => {
    const own = one.getBoundingClientRect();
    return own.bottom > around.bottom + 1 || own.right > around.right + 1 || own.top < around.top - 1;
  }).map(one => one.textContent.slice(0, 60));
})"""
"""What lies outside its sheet."""
POINTS = {"A4": (595, 842), "A3": (842, 1191)}


@pytest.mark.parametrize("sheet", SHEETS)
def test_KT3_each_sheet_of_the_kit_is_as_many_pages_as_it_says(
    sheet: str, town: Served, hall: tuple[Workshop, Page]
) -> None:
    workshop, page = hall
    path, pages, size = SHEETS[sheet]
    page.goto(town.origin + path.format(workshop.code))
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == pages
    boxes = {
        tuple(round(float(part)) for part in box.split()[2:]) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)
    }
    assert all(abs(got - want) <= 1 for box in boxes for got, want in zip(box, POINTS[size], strict=True)), boxes
    assert len(pdf) < 3_000_000
    page.emulate_media(media="print")
    cut = page.evaluate(CUT)
    page.emulate_media(media="null")
    assert cut == []


def codes(page: Page, at: str) -> list[str]:
    """Return what the codes say in a picture of a part of the page, as paper has it."""
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.locator(at).first.screenshot()))
    page.emulate_media(media="null")
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))]


def test_a_code_of_the_kit_decodes_from_a_picture_in_grey(town: Served, hall: tuple[Workshop, Page]) -> None:
    workshop, page = hall
    home, code = town.origin.upper(), workshop.code
    page.goto(f"{workshop.phone}/poster")
    assert [text.startswith(f"{home}/Q/{code}/") for text in codes(page, "main")] == [True]
    page.goto(f"{workshop.phone}/cards")
    read = codes(page, ".tent:nth-of-type(12)")
    assert sorted(text for text in read if text.endswith("/12")) == [text for text in read if "/Q/" in text]
    assert read.count("WIFI:T:WPA;S:Salle\\; des fêtes;P:deux\\:mots;;") == 2
    page.goto(f"{town.origin}/organise/r/{code}/kit/hosts?hosts={HOSTS}")
    hosts = codes(page, ".host-sheet")
    assert len(hosts) == 2
    assert all(text.startswith(f"{home}/H/{code}/") for text in hosts)
    page.goto(f"{town.origin}/organise/r/{code}/kit/slips")
    assert len(codes(page, ".slip-page")) == 8


MM = 96 / 25.4


def test_a_tents_number_is_60_mm_high_and_its_code_45_mm(hall: tuple[Workshop, Page]) -> None:
    workshop, page = hall
    page.goto(f"{workshop.phone}/cards")
    page.emulate_media(media="print")
    box = page.locator(".tent:nth-of-type(12) .tent-face:last-child .tent-join .qr").bounding_box()
    page.evaluate("document.fonts.ready")
    number = page.locator(".tent:nth-of-type(12) .tent-face:last-child .tent-number")
    picture = Image.open(io.BytesIO(number.screenshot())).convert("L")
    ink = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
    page.emulate_media(media="null")
    assert box
    assert box["width"] == pytest.approx(45 * MM, abs=1)
    assert ink
    assert (ink[3] - ink[1]) / 2 / MM == pytest.approx(60, abs=2)


def test_KT1_kit_de_l_atelier_is_one_page_with_a_button_each(town: Served, hall: tuple[Workshop, Page]) -> None:
    workshop, page = hall
    page.goto(f"{town.origin}/organise/r/{workshop.code}")
    page.get_by_role("link", name="Kit de l’atelier").click()
    links = page.locator("main .links a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    wanted = {
        path.format(workshop.code) for name, (path, _pages, _size) in SHEETS.items() if name not in {"hosts", "slips"}
    }
    assert set(links) == wanted
    page.get_by_label("Nombre d’hôtes").fill(str(HOSTS))
    page.locator("form[action$='/kit/hosts'] button").click()
    assert page.locator(".host-sheet").count() == HOSTS
    for _again in range(2):
        page.goto(f"{town.origin}/organise/r/{workshop.code}/kit")
        page.locator("form[action$='/kit/slips'] button").click()
        expect(page.locator(".slip b.slip-code")).to_have_count(PEOPLE)


@pytest.mark.parametrize("width", [320, 1366])
def test_axe_finds_nothing_on_the_kit_and_the_notices(
    width: int, town: Served, hall: tuple[Workshop, Page], chromium: Browser, complaints: list[str]
) -> None:
    workshop, organiser = hall
    context = chromium.new_context(viewport={"width": width, "height": 700}, locale="fr-FR")
    context.add_cookies(organiser.context.cookies())  # type: ignore[arg-type]
    page = listened(context.new_page(), complaints)
    wrong = {}
    own = f"/organise/r/{workshop.code}/kit"
    paths = [path.format(workshop.code) for path, _pages, _size in SHEETS.values()]
    for path in (
        own,
        *paths,
        "/accessibility",
        f"/r/{workshop.code}/before",
        f"/r/{workshop.code}/reread",
        f"/organise/r/{workshop.code}",
    ):
        page.goto(town.origin + path)
        if (found := found_by_axe(page)) or sideways(page) > 0:
            wrong[path] = (found, sideways(page))
    context.close()
    assert wrong == {}
