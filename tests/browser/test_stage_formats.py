"""Every format on stage, with what tables write, with as much as they may, with almost nothing: whole and readable."""

import pytest
from playwright.sync_api import BrowserContext

from rooms.restitutions.formats import FORMATS
from tests.browser.axe import AXE
from tests.browser.played_screen import PlayedScreen
from tests.browser.restitution_content import LOOKS, WRITTEN, on_stage, texts
from tests.browser.test_stage import KEY
from tests.browser.test_stylebook import CUT, FINDS, READ
from tests.web.stylebook import SCREEN

LOOK = {"plain_pitch": ".pitch"}


def opened(address: tuple[BrowserContext, str], form: str, look: str, size: tuple[int, int]) -> PlayedScreen:
    """Open the screen with a restitution on stage, once its format's look has come."""
    context, url = address
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    screen = PlayedScreen(page, url, on_stage(form, look))
    page.locator(LOOK.get(form, f".{form.replace('_', '-')}")).wait_for()
    return screen


def assert_whole(address: tuple[BrowserContext, str], form: str, look: str, size: tuple[int, int]) -> None:
    page = opened(address, form, look, size).page
    read, cut = page.evaluate(READ), page.evaluate(CUT)
    words = page.locator(".stage").inner_text()
    sideways = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    page.close()
    assert [(part, text) for part, text in read if text < 2.79] == []
    assert cut == []
    assert sideways <= 0
    assert KEY.findall(words) == []


@pytest.mark.parametrize("form", FORMATS)
def test_RSF4_each_format_is_whole_and_readable_as_tables_write_it(
    address: tuple[BrowserContext, str], form: str
) -> None:
    assert WRITTEN.get(form), f"restitutions.toml has no [{form}]"
    assert_whole(address, form, "written", SCREEN[0])


@pytest.mark.long
@pytest.mark.parametrize("size", SCREEN[:2], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("form", FORMATS)
def test_RSF2_each_format_bears_long_words_and_empty_places(
    address: tuple[BrowserContext, str], form: str, look: str, size: tuple[int, int]
) -> None:
    assert_whole(address, form, look, size)


@pytest.mark.long
@pytest.mark.parametrize("form", FORMATS)
def test_axe_finds_nothing_in_any_format(address: tuple[BrowserContext, str], form: str) -> None:
    page = opened(address, form, "written", SCREEN[0]).page
    page.evaluate(AXE)
    passed, faults = page.evaluate(FINDS)
    page.close()
    assert passed > 5
    assert faults == []


@pytest.mark.parametrize("form", WRITTEN)
def test_what_tables_write_in_these_pictures_is_what_they_may_write(form: str) -> None:
    places = {slot.name.rpartition(".")[2]: slot for slot in FORMATS[form].slots()}
    for name, text in WRITTEN[form].items():
        assert len(text) <= places[name].length_max, (form, name)
    needed = {slot.name for slot in FORMATS[form].slots() if not slot.optional and not slot.image}
    assert needed <= texts(form, "written").keys(), form
