"""A distant room whose call is late, end to end: its screen beside the near one (END5 of `rooms.restitutions`)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.tokens import link_of, mint_token
from tests.browser.conftest import BRIEF, listened
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

LAG_S: Final = 12
WITHIN_S: Final = 1.0
AT_ONCE_MS: Final = 3_000
PATIENCE_MS: Final = (LAG_S + 6) * 1000
CARD: Final = ".draw-format"
STAGE: Final = ".time-stage"
WORDS: Final = ".wall-card"
FIRST_SEEN: Final = """selector => {
  const look = () => { if (!window.seen_at && document.querySelector(selector)) window.seen_at = Date.now(); };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  look();
}"""


class Pair:
    """The two screens of one workshop: `near` here, `far` in a distant room LAG_S behind."""

    def __init__(self, served: Served, workshop: Workshop, here: BrowserContext, there: BrowserContext) -> None:
        self.workshop = workshop
        self.desk = Desk(served, workshop)
        self.desk.do("set_distant_room", number=1, name="Mairie de Lalbenque")
        self.desk.do("set_video_lag", audience="1", lag_s=LAG_S)
        token = mint_token()
        self.desk.do("mint_link", link=link_of(token, workshop.code), role="screen", room=1)
        self.near, self.far = here.new_page(), there.new_page()
        self.addresses = workshop.screen, f"{served.origin}/l/{workshop.code}/{token}"

    def opened(self, heard: list[str], selector: str) -> None:
        """Open both screens, and have each note when it first shows what `selector` finds."""
        for page, address in zip((self.near, self.far), self.addresses, strict=True):
            listened(page, heard).goto(address)
            page.locator(".stage[data-fit]").wait_for()
            page.evaluate(FIRST_SEEN, selector)
            assert not page.evaluate("() => window.seen_at")

    def later_s(self, selector: str) -> float:
        """Return how many seconds after the near screen the far one showed it."""
        for page in (self.near, self.far):
            page.locator(selector).first.wait_for(timeout=PATIENCE_MS)
        seen = [float(page.evaluate("() => window.seen_at")) for page in (self.near, self.far)]
        return (seen[1] - seen[0]) / 1000


@pytest.fixture
def pair(served: Served, chromium: Browser, tmp_path: Path) -> Iterator[Callable[[str], Pair]]:
    """Make a workshop that begins with a step, its two screens in two browsers."""
    size: Any = {"viewport": {"width": 1024, "height": 768}, "locale": "fr-FR", "reduced_motion": "reduce"}
    contexts = [chromium.new_context(**size) for _ in range(2)]
    pairs: list[Pair] = []

    def of(phase: str) -> Pair:
        brief = beginning_with(BRIEF, phase, tmp_path)
        text = brief.read_text(encoding="utf-8").replace(
            'id = "ecrire"\nkind', 'id = "ecrire"\nsettings = { giving = "drawn" }\nkind'
        )
        brief.write_text(text, encoding="utf-8")
        pairs.append(Pair(served, served.create(brief), *contexts))
        pairs[-1].desk.next(phase=phase)
        return pairs[-1]

    yield of
    for one in pairs:
        one.desk.socket.close()
    for context in contexts:
        context.close()


def shows(page: Page, words: str) -> None:
    """Check that a screen shows this soon."""
    expect(page.locator(".stage")).to_contain_text(words, timeout=AT_ONCE_MS)


@pytest.mark.long
def test_END5_twelve_seconds_of_video_lag_delay_on_air_draw_and_reveal_and_nothing_else(
    pair: Callable[[str], Pair], served: Served, complaints: list[str]
) -> None:
    draw, show, ideas = pair("ecrire"), pair("ecrire"), pair("idees")
    with (
        Seated(served, draw.workshop, 1),
        Seated(served, show.workshop, 1) as ann,
        Seated(served, ideas.workshop, 1) as bob,
    ):
        ann.do("write_field", phase="ecrire", field="constat", text="Coopérer ne se décrète pas.", base=0)
        show.desk.jump("scene")
        draw.opened(complaints, CARD)
        show.opened(complaints, STAGE)
        ideas.opened(complaints, WORDS)
        bob.do("post_idea", phase="idees", text="Un banc à l’ombre", theme="Se déplacer", parent="")
        for page in (ideas.near, ideas.far):
            expect(page.get_by_text("Les premières idées arrivent.")).to_have_count(0, timeout=AT_ONCE_MS)
        draw.desk.do("draw_formats", phase="ecrire", draw="")
        show.desk.do("put_on_air", phase="scene", ref="ecrire/1")
        ideas.desk.do("reveal_phase", phase="idees")
        for one, selector in ((draw, CARD), (show, STAGE), (ideas, WORDS)):
            assert one.later_s(selector) == pytest.approx(LAG_S, abs=WITHIN_S)
        draw.desk.jump("pause")
        for page in (draw.near, draw.far):
            shows(page, "On reprend")
