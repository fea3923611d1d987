"""What a host reads of its table before everyone does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import BRIEF
from tests.browser.consoles import console, eventually, layer
from tests.browser.hosting import host_page
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

pytestmark = pytest.mark.long


def begun(served: Served, folder: Path, settings: str) -> Workshop:
    """A workshop at its ideas, whose words wait a minute, with these settings."""
    template = beginning_with(BRIEF, "idees", folder)
    text = template.read_text(encoding="utf-8").replace("tables = 3", "tables = 3\nscreen_delay_s = 60")
    template.write_text(text.replace("blind = true", settings, 1), encoding="utf-8")
    return served.create(template)


@pytest.fixture
def moderated(served: Served, tmp_path: Path) -> Iterator[Workshop]:
    workshop = begun(served, tmp_path, "blind = false\nmoderated = true")
    with Desk(served, workshop) as desk:
        desk.next(phase="idees")
        yield workshop


@pytest.fixture
def waiting(served: Served, tmp_path: Path) -> Iterator[Workshop]:
    workshop = begun(served, tmp_path, "blind = false")
    with Desk(served, workshop) as desk:
        desk.next(phase="idees")
        yield workshop


def hidden_on(page: Page) -> int:
    """How many ideas are hidden, as the server has it now."""
    return sum(idea["hidden"] for name, idea in layer(page, "desk").items() if "/idea/" in name)


def test_WTC2_a_host_holds_back_what_is_in_the_sas(
    served: Served, waiting: Workshop, chromium: Browser, complaints: list[str]
) -> None:
    """Console and host see what waits meanwhile with **[Retenir]**."""
    with (
        Seated(served, waiting, table=1) as ana,
        Seated(served, waiting, table=2) as bob,
        host_page(chromium, served, waiting, 1, heard=complaints) as host,
        console(chromium, waiting, complaints) as page,
    ):
        ana.do("post_idea", phase="idees", text="Un mot de trop", theme="Se déplacer")
        bob.do("post_idea", phase="idees", text="Une autre table", theme="Se déplacer")
        watching = host.locator(".host-watching")
        expect(watching).to_contain_text("Un mot de trop")
        expect(watching).not_to_contain_text("Une autre table")
        assert found_by_axe(host) == []
        watching.get_by_role("button", name="Retenir").click()
        expect(watching).to_have_count(0)
        eventually(lambda: hidden_on(page) == 1)


def test_WTC1_a_host_approves_what_it_has_read(
    served: Served, moderated: Workshop, chromium: Browser, complaints: list[str], tmp_path: Path
) -> None:
    """**Pre-moderation is shared out among hosts.**"""
    with (
        Seated(served, moderated, table=1) as ana,
        host_page(chromium, served, moderated, 1, heard=complaints) as host,
        console(chromium, moderated, complaints) as page,
    ):
        ana.do("post_idea", phase="idees", text="Un pédibus dès la rentrée", theme="Se déplacer")
        watching = host.locator(".host-watching")
        expect(watching).to_contain_text("Un pédibus")
        expect(page.locator(".room-view-glass")).not_to_contain_text("Un pédibus")
        host.screenshot(path=tmp_path / "watching.png", full_page=True)
        watching.get_by_role("button", name="Montrer à tous").click()
        expect(watching).to_have_count(0)
        expect(page.locator(".room-view-glass")).to_contain_text("Un pédibus")
