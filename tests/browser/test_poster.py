"""A restitution on a sheet of A3: one page, whole, in ink; its pages counted in Chromium's own PDF."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from rooms.restitutions.formats import FORMATS
from tests.browser.axe import found_by_axe
from tests.browser.posters import sheet
from tests.browser.restitution_content import LOOKS
from tests.browser.running import Served

pytestmark = pytest.mark.long

POINTS = {"tall": (842, 1191), "wide": (1191, 842)}
OUT = """() => {
  const sheet = document.querySelector(".broadsheet").getBoundingClientRect();
  const look = document.querySelector(".broadsheet-look").getBoundingClientRect();
  const within = (selector, room) => [...document.querySelectorAll(selector)].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.bottom > room.bottom + 1 || box.right > room.right + 1 || box.top < room.top - 1);
  });
  const out = [...within(".broadsheet *:not(svg *)", sheet), ...within(".broadsheet-look *:not(svg *)", look)];
  return out.map((one) => one.className || one.tagName);
}"""
POINTS_MIN = 18
SMALL = """(least) => {
  const texts = document.createTreeWalker(document.querySelector(".broadsheet"), NodeFilter.SHOW_TEXT);
  const small = [];
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement, range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    if (!texts.currentNode.data.trim() || !range.getClientRects().length || one.closest(".visually-hidden")) continue;
    const drawing = one.closest("svg"), width = drawing?.viewBox.baseVal.width;
    const scale = width ? drawing.getBoundingClientRect().width / width : 1;
    const points = parseFloat(getComputedStyle(one).fontSize) * .75 * scale;
    if (points < least) small.push([points, texts.currentNode.data]);
  }
  return small;
}"""
INKS = """() => [...document.querySelectorAll(".broadsheet *:not(svg *):not(img)")].flatMap((one) => {
  const style = getComputedStyle(one);
  return [style.color, style.backgroundColor, style.borderTopColor];
}).filter((colour) => !/^rgba?\\((0, 0, 0|255, 255, 255)/.test(colour))"""


@pytest.fixture(scope="module")
def address(served: Served, chromium: Browser) -> Iterator[tuple[BrowserContext, str]]:
    workshop = served.create("demo")
    context = chromium.new_context(locale="fr-FR")
    context.new_page().goto(workshop.phone)
    yield context, f"{workshop.phone}/poster/u/14"
    context.close()


def assert_one_page(address: tuple[BrowserContext, str], form: str, look: str, shape: str) -> None:
    page = sheet(*address, form, look, shape)
    pdf = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    out, inks, small = page.evaluate(OUT), page.evaluate(INKS), page.evaluate(SMALL, POINTS_MIN)
    adjusted = page.evaluate("getComputedStyle(document.querySelector('.broadsheet-look > *')).printColorAdjust")
    page.close()
    assert adjusted == "exact"  # else what stands in paper on ink comes out grey
    boxes = re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)
    sizes = {tuple(round(float(part)) for part in box.split()[2:]) for box in boxes}
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert all(abs(got - want) <= 1 for size in sizes for got, want in zip(size, POINTS[shape], strict=True)), sizes
    assert out == []
    assert inks == []
    assert small == []


def test_BSH4_a_sheet_is_one_page_of_a3_upright_or_wide(address: tuple[BrowserContext, str]) -> None:
    for shape in POINTS:
        assert_one_page(address, "front_page", "written", shape)


@pytest.mark.long
@pytest.mark.parametrize("shape", POINTS)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("form", FORMATS)
def test_BSH4_every_format_is_whole_on_its_sheet(
    address: tuple[BrowserContext, str], form: str, look: str, shape: str
) -> None:
    assert_one_page(address, form, look, shape)


def test_BSH5_a_sheet_is_measured_again_for_paper_and_its_button_prints(address: tuple[BrowserContext, str]) -> None:
    page = sheet(*address, "press_cutting", "long")
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert found_by_axe(page) == []
    page.emulate_media(media="print")
    page.wait_for_timeout(200)
    assert page.evaluate(OUT) == []
    page.emulate_media(media="null")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.get_by_role("button", name="Imprimer en A3").click()
    assert page.evaluate("window.printed")
    page.close()
