"""An edition of the gazette: one page of A4, its titles and findings whole, as many words as it holds."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from rooms.restitutions.formats import FORMATS
from server.exports.editions import Paper
from server.pages.drawn import environment
from server.pages.gazette import facts
from server.pages.voice import Voice
from tests.browser.axe import found_by_axe
from tests.browser.restitution_content import given_back
from tests.browser.running import Served
from tests.rooms.phases.restitution_room import opened

pytestmark = pytest.mark.long

A4_POINTS = (595, 842)
AT = 1_795_255_500_000
LEAST_POINTS = 5.5
CUT = """() => {
  const sheet = document.querySelector(".gazette-sheet").getBoundingClientRect();
  const columns = document.getElementById("columns").getBoundingClientRect();
  const beyond = (selector, room) => [...document.querySelectorAll(selector)].filter((one) =>
    [...one.getClientRects()].some((box) => box.width && (box.right > room.right + 1 || box.bottom > room.bottom + 1)));
  const out = [...beyond(".gazette-sheet *:not(svg *)", sheet), ...beyond("#columns *", columns)];
  return out.map((one) => one.className || one.tagName);
}"""
LEAST = """() => Math.min(...[...document.querySelectorAll(".gazette-sheet p, .gazette-sheet h2, .gazette-sheet b")]
  .filter((one) => one.getClientRects().length).map((one) => parseFloat(getComputedStyle(one).fontSize) * .75))"""


@pytest.fixture(scope="module")
def address(served: Served, chromium: Browser) -> Iterator[tuple[BrowserContext, str]]:
    workshop = served.create("demo")
    context = chromium.new_context(locale="fr-FR")
    context.new_page().goto(workshop.phone)
    yield context, f"{workshop.phone}/gazette/u/14"
    context.close()


def edition(context: BrowserContext, address: str, count: int, look: str) -> Page:
    """Open an edition of so many restitutions, each in another form, as the server writes it."""
    voice, names = Voice("fr"), [*FORMATS]
    items = tuple(given_back(names[n % len(names)], look) for n in range(count))
    told = facts(voice, opened().room, Paper(2, AT, items), "https://rosace.example")
    body = environment().get_template("gazette.html").render(t=voice.t, say=voice.say, lang="fr", path="", **told)
    page = context.new_page()
    page.set_viewport_size({"width": 840, "height": 1160})
    page.route(address, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(address)
    page.get_by_role("button", name="Imprimer en A4").wait_for()
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("look", ["written", "long", "missing"])
@pytest.mark.parametrize("count", [1, 4, 8, 14, 20])
def test_GZT2_GZP1_an_edition_is_one_page_and_nothing_is_cut(
    address: tuple[BrowserContext, str], count: int, look: str
) -> None:
    page = edition(*address, count, look)
    pdf = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    page.wait_for_timeout(100)
    out, least = page.evaluate(CUT), page.evaluate(LEAST)
    shown = page.locator(".gazette-finding").count()
    page.close()
    boxes = re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)
    sizes = {tuple(round(float(part)) for part in box.split()[2:]) for box in boxes}
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert all(abs(got - want) <= 1 for size in sizes for got, want in zip(size, A4_POINTS, strict=True)), sizes
    assert out == []
    assert shown == count
    assert least >= LEAST_POINTS


def test_GZT2_what_has_no_room_is_said_to_be_in_the_report(address: tuple[BrowserContext, str]) -> None:
    for count, look, said in ((1, "written", False), (20, "long", True)):
        page = edition(*address, count, look)
        assert page.get_by_text("La suite se lit").is_visible() is said
        assert bool(page.locator(".gazette-part[hidden]").count()) is said
        page.close()


def test_GZT3_its_head_has_its_number_its_day_and_its_hour(address: tuple[BrowserContext, str]) -> None:
    page = edition(*address, 4, "written")
    head = page.locator(".gazette-head").inner_text()
    assert "Édition n°\u00a02" in head
    assert re.search(r"Édition de \d+\u00a0h", head)
    assert found_by_axe(page) == []
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


def test_GZP2_its_button_prints_and_it_is_measured_again_for_paper(address: tuple[BrowserContext, str]) -> None:
    page = edition(*address, 8, "long")
    page.set_viewport_size({"width": 500, "height": 640})
    page.emulate_media(media="print")
    page.wait_for_timeout(100)
    assert page.evaluate(CUT) == []
    page.emulate_media(media="null")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.get_by_role("button", name="Imprimer en A4").click()
    assert page.evaluate("window.printed")
    page.close()
