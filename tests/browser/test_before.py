"""Before opening: the list lives on its page, a phone appears with its delay, the screen with its size."""

import io
import re
import time
from collections.abc import Iterator

import httpx
import msgspec
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rooms.notice import DataNotice, Wifi
from rooms.plan import PhasePlan, WorkshopPlan
from server.addresses import lan_address
from server.pages.trial import PATIENT_S
from tests.browser.axe import found_by_axe, sideways
from tests.browser.conftest import PHONE, listened
from tests.browser.running import Served

pytestmark = pytest.mark.long

LAPTOP = {"width": 1366, "height": 768}
PROJECTOR = {"width": 1920, "height": 1080}
READY = "Vous pouvez ouvrir les portes."
PLAN = WorkshopPlan(
    id="essai",
    title="Le bourg demain",
    expected=8,
    tables=0,
    phases=(PhasePlan("accueil", "plenary", "Accueil", 5, "Bienvenue."),),
    notice=DataNotice("La Ville", "donnees@ville.exemple.fr"),
    wifi=Wifi("Salle des fêtes", "soleil"),
)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server behind its public address: phones on this very machine are not taken for the server's own pages."""
    patch = pytest.MonkeyPatch()
    start = Served.start

    def behind_its_address(served: Served) -> None:
        patch.setenv("ROSACE_URL", served.origin)
        start(served)

    patch.setattr(Served, "start", behind_its_address)
    running = Served(tmp_path_factory.mktemp("before"), lan_address())
    yield running
    running.stop()
    patch.undo()


def created(served: Served) -> dict[str, str]:
    """Create a workshop; return its code and its links."""
    with httpx.Client(follow_redirects=True, headers={"Origin": served.origin}) as client:
        client.get(f"{served.origin}/o/{served.organiser}")
        made = client.post(f"{served.origin}/organise/rehearse", content=msgspec.json.encode({"plan": PLAN}))
    links: dict[str, str] = made.json()
    return links


def organiser(chromium: Browser, served: Served, **given: object) -> BrowserContext:
    context = chromium.new_context(**{"viewport": LAPTOP, "locale": "fr-FR", **given})  # type: ignore[arg-type]
    context.new_page().goto(f"{served.origin}/o/{served.organiser}")
    return context


def list_page(context: BrowserContext, links: dict[str, str], heard: list[str], query: str = "") -> Page:
    page = listened(context.pages[0], heard)
    page.goto(f"{links['join'].rpartition('/')[0]}/r/{links['code']}/before{query}")
    return page


def line(page: Page, name: str, text: str, *, done: bool) -> None:
    """Wait until a line says this, ticked or not."""
    found = page.locator(f"[data-line={name}] > p").first
    expect(found).to_contain_text(text)
    expect(found).to_have_class("tick" if done else "notice notice-warn")


def test_BFO3_DPL1_SEN3_before_opening_one_line_each_ends_with_the_doors(
    chromium: Browser, hall: Served, complaints: list[str]
) -> None:
    links = created(hall)
    context = organiser(chromium, hall)
    page = list_page(context, links, complaints)
    line(page, "phone", "Scannez le code de l’essai", done=False)
    line(page, "screen", "Ouvrez l’écran", done=False)
    line(page, "clock", "comme cet ordinateur", done=True)
    line(page, "kit", "Imprimez le kit", done=False)
    line(page, "notice", "Qui répond des données", done=True)
    end = page.locator(".before-end")
    expect(end).to_have_text("Il reste 3 lignes à voir\u00a0: téléphone, écran, kit. Rien n’empêche d’ouvrir.")

    wall = chromium.new_context(viewport=PROJECTOR, locale="fr-FR")  # type: ignore[arg-type]
    screen = listened(wall.new_page(), complaints)
    screen.goto(links["screen"])
    line(page, "screen", "1920 × 1080", done=True)
    screen.set_viewport_size({"width": 800, "height": 600})
    line(page, "screen", "petit\u00a0: 800 × 600", done=False)
    screen.set_viewport_size(PROJECTOR)  # type: ignore[arg-type]
    line(page, "screen", "1920 × 1080", done=True)
    tried = wall.new_page()
    tried.goto(str(page.get_by_role("link", name="Essayer avec cet appareil").get_attribute("href")))
    kit = context.new_page()
    kit.goto(f"{hall.origin}/organise/r/{links['code']}/kit")
    kit.locator("form[action$='/kit/slips'] button").click()
    kit.wait_for_url("**/kit/slips")
    expect(end).to_have_text(READY)  # without a reload
    assert (found_by_axe(page), sideways(page)) == ([], 0)
    screen.goto("about:blank")
    line(page, "screen", "Ouvrez l’écran", done=False)

    same = listened(context.new_page(), complaints)
    same.goto(links["screen"])
    line(page, "screen", "même affichage que cette page", done=False)
    expect(page.locator("[data-line=screen]")).to_contain_text("Étendez le bureau")
    wall.close()
    context.close()


def test_TRL5_BFO6_before_opening_a_phone_that_scans_appears_with_its_delay(
    chromium: Browser, hall: Served, phone: BrowserContext, complaints: list[str]
) -> None:
    links = created(hall)
    context = organiser(chromium, hall, device_scale_factor=2)
    page = list_page(context, links, complaints)
    picture = Image.open(io.BytesIO(page.locator(".before-side .qr").screenshot()))
    [found] = zxingcpp.read_barcodes(picture.convert("L"))
    assert found.text.startswith(f"{hall.origin.upper()}/T/{links['code']}/")
    tried = listened(phone.new_page(), complaints)
    tried.goto(found.text.replace(hall.origin.upper(), hall.origin))
    expect(tried.locator("#said")).to_have_text(re.compile(r"^Ce téléphone est vu\. \d+\sms aller et retour\s: bon\.$"))
    assert (found_by_axe(tried), sideways(tried)) == ([], 0)
    line(page, "phone", "ms aller et retour, bon.", done=True)
    expect(page.locator("#status")).to_contain_text("Téléphone vu à")
    context.close()


def test_TRL4_before_opening_after_30_s_without_a_phone_the_list_says_why(
    chromium: Browser, hall: Served, complaints: list[str]
) -> None:
    links = created(hall)
    since = int(time.time() * 1000) - PATIENT_S * 1000 + 1_500
    for lang, viewport, words in (
        ("fr", LAPTOP, "Mettez-le sur le Wi-Fi « Salle des fêtes »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")),
        ("en", PHONE, "Put it on the Wi-Fi “Salle des fêtes”"),
    ):
        context = organiser(chromium, hall, viewport=viewport)
        page = list_page(context, links, complaints, f"?since={since}&lang={lang}")
        reasons = page.locator("[data-line=phone] ol li")
        expect(reasons).to_have_count(5)  # without a reload
        expect(reasons.first).to_contain_text(words)
        assert (found_by_axe(page), sideways(page)) == ([], 0)
        context.close()


@pytest.mark.long
def test_BFO5_BFO7_a_hidden_list_asks_nothing_and_one_without_an_answer_says_so(
    chromium: Browser, hall: Served, complaints: list[str]
) -> None:
    context = organiser(chromium, hall)
    page = list_page(context, created(hall), [])
    expect(page.locator("[data-line=clock]")).to_contain_text("comme cet ordinateur")
    page.route("**/before.json*", lambda route: route.abort())
    expect(page.get_by_text("Le serveur ne répond pas.")).to_be_visible()
    page.unroute("**/before.json*")
    expect(page.get_by_text("Le serveur ne répond pas.")).to_have_count(0)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    show = "value => { Object.defineProperty(document, 'visibilityState', {value, configurable: true});"
    show += " document.dispatchEvent(new Event('visibilitychange')); }"
    page.evaluate(show, "hidden")
    page.wait_for_timeout(2_500)  # one that was on its way
    asked.clear()
    page.wait_for_timeout(2_500)
    assert asked == []
    page.evaluate(show, "visible")
    page.wait_for_timeout(500)
    assert len(asked) == 1
    context.close()
    assert complaints == []


def test_BFO4_admission_is_chosen_before_opening_and_in_the_form_that_makes_a_workshop(
    chromium: Browser, hall: Served, complaints: list[str]
) -> None:
    context = organiser(chromium, hall, viewport=PHONE)
    page = listened(context.pages[0], complaints)
    page.goto(f"{hall.origin}/organise")
    page.get_by_label("Titre", exact=True).fill("Les invités")
    page.get_by_label(re.compile("^Par billets")).check()
    assert (found_by_axe(page), sideways(page)) == ([], 0)
    page.get_by_role("button", name="Créer l’atelier").click()
    page.goto(f"{hall.origin}/r/{page.url.rsplit('/', 1)[1]}/before")
    expect(page.get_by_label(re.compile("^Par billets"))).to_be_checked()
    line(page, "kit", "Chaque place s’ouvre avec un carton", done=False)
    page.get_by_label(re.compile("^Ouverte")).check()
    page.get_by_role("button", name="Choisir").click()
    expect(page.get_by_label(re.compile("^Ouverte"))).to_be_checked()
    line(page, "kit", "Imprimez le kit", done=False)
    context.close()
