"""**In five seconds with one thumb**: on a 360 x 640 phone, from a cold console, every act of the list and its taps.

The time runs from the first tap until the projector, or the page that the act is for, shows it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import BRIEF, PHONE
from tests.browser.consoles import eventually, layer, thumb, unguarded
from tests.browser.running import Desk, Served, Workshop, beginning_with
from tests.browser.seated import Seated

pytestmark = pytest.mark.long

Heard = list[str]
Opened = tuple[Workshop, Desk]
ACT_S_MAX: Final = 5.0
DELAY_S: Final = 20
MINUTE_MS: Final = 60_000
IDEA: Final = "Un pédibus le mardi et le jeudi"
LATER: Final = "Un four à pain sur la place"


class Thumb:
    """Taps, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def swipe(self, to: Locator) -> None:
        """Bring it under the thumb, which counts as a tap and presses nothing."""
        to.scroll_into_view_if_needed()
        self.taps += 1

    def tap(self, where: Locator) -> None:
        """Put the thumb there, where it is seen."""
        box = where.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= PHONE["height"]
        assert min(box["height"], box["width"]) >= 44
        where.tap()
        self.taps += 1

    def bar(self, name: str) -> Locator:
        """Return a button of the bar."""
        return self.page.locator(".controls").get_by_role("button", name=name, exact=True)

    def button(self, name: str) -> Locator:
        """Return a button beside the thumbnail."""
        return self.page.locator(".aside").get_by_role("button", name=name, exact=True)

    @contextmanager
    def act(self, taps: int, shown: Callable[[], None]) -> Iterator[None]:
        """Do an act from a cold page: so many taps, and five seconds until `shown` finds it."""
        self.page.goto(self.page.url)
        unguarded(self.page)
        self.taps, start = 0, time.monotonic()
        yield
        shown()
        assert self.taps == taps
        assert time.monotonic() - start < ACT_S_MAX


def reads(page: Page, text: str, where: str = ".stage") -> Callable[[], None]:
    """Return a look at whether a page shows a text."""
    return lambda: expect(page.locator(where)).to_contain_text(text)


def lacks(page: Page, text: str) -> Callable[[], None]:
    """Return a look at whether a screen shows a text no more."""
    return lambda: expect(page.locator(".stage")).not_to_contain_text(text)


@pytest.fixture
def screen(chromium: Browser) -> Iterator[Callable[[Workshop], Page]]:
    """The projector of a workshop."""
    context = chromium.new_context(viewport={"width": 1024, "height": 768}, locale="fr-FR", reduced_motion="reduce")

    def opened(workshop: Workshop) -> Page:
        page = context.new_page()
        page.goto(workshop.screen)
        expect(page.locator(".stage")).to_be_visible()
        return page

    yield opened
    context.close()


@pytest.fixture
def hall(served: Served, tmp_path: Path) -> Iterator[Callable[[str, int], Opened]]:
    """Open a workshop at a step, whose words wait in the sas for so long."""
    desks: list[Desk] = []

    def at(phase: str, delay_s: int) -> Opened:
        template = beginning_with(BRIEF, phase, tmp_path)
        words = template.read_text(encoding="utf-8").replace("blind = true", "blind = false")
        template.write_text(f"screen_delay_s = {delay_s}\n{words}", encoding="utf-8")
        workshop = served.create(template)
        desks.append(Desk(served, workshop))
        desks[-1].next(phase=phase)
        return workshop, desks[-1]

    yield at
    for desk in desks:
        desk.socket.close()


def clock(page: Page, phase: str) -> dict[str, Any]:
    found: dict[str, Any] = layer(page, "room")[f"phase/{phase}"]["clock"]
    return found


def resumes_at(page: Page) -> int:
    """Return when the pause ends, in ms."""
    return int(layer(page, "stage")["p/pause/until"])


def test_in_five_seconds_with_one_thumb_the_bar(
    chromium: Browser,
    hall: Callable[[str, int], Opened],
    screen: Callable[[Workshop], Page],
    complaints: Heard,
) -> None:
    """1 next, 2 +1 min, 3 Écoutez and Reprendre, 4 black and back, 5 undo, which names the act."""
    workshop, _ = hall("idees", 0)
    seen = screen(workshop)
    with thumb(chromium, workshop, complaints) as page:
        hand = Thumb(page)
        before = clock(page, "idees")["deadline"]
        with hand.act(1, lambda: eventually(lambda: clock(page, "idees")["deadline"] > before + 50_000)):
            hand.tap(hand.bar("+1\u00a0min"))
        with hand.act(1, reads(seen, "On vous parle.")):
            hand.tap(hand.bar("Écoutez"))
        assert clock(page, "idees")["state"] == "paused"
        with hand.act(1, lacks(seen, "On vous parle.")):
            hand.tap(hand.bar("Reprendre"))
        assert clock(page, "idees")["state"] == "running"
        with hand.act(1, lambda: expect(seen.locator(".black-point")).to_be_visible()):
            hand.tap(hand.bar("Écran noir"))
        with hand.act(1, lambda: expect(seen.locator(".black-point")).to_have_count(0)):
            hand.tap(hand.bar("Rallumer"))
        with hand.act(1, lambda: expect(seen.locator('.stage[data-layout="arrival"]')).to_be_visible()):
            hand.tap(page.locator(".controls-next"))
        with hand.act(1, reads(seen, "le trajet vers l’école")):
            expect(page.locator(".controls-undo")).to_have_accessible_name("Annuler\u00a0: Accueil")
            hand.tap(page.locator(".controls-undo"))


def test_in_five_seconds_with_one_thumb_what_is_read(
    chromium: Browser,
    served: Served,
    hall: Callable[[str, int], Opened],
    screen: Callable[[Workshop], Page],
    complaints: Heard,
) -> None:
    """6 hide what is on the screen, 8 QR, 9 one contribution to the screen, 16 a ready line to all, [Retirer]."""
    workshop, _ = hall("idees", 0)
    seen = screen(workshop)
    with Seated(served, workshop) as person, thumb(chromium, workshop, complaints) as page:
        hand = Thumb(page)
        person.do("post_idea", phase="idees", text=IDEA, theme="Se déplacer")
        reads(seen, IDEA)()
        with hand.act(2, lambda: expect(seen.locator('.stage[data-layout="welcome"]')).to_be_visible()):
            hand.tap(hand.button("Écran"))
            hand.tap(page.locator(".screen-panel").get_by_role("button", name="QR code"))
        with hand.act(2, lambda: expect(seen.locator(".alone")).to_have_text(IDEA)):
            card = page.locator(".contribution", has_text=IDEA)
            hand.swipe(card)
            hand.tap(card.get_by_role("button", name="À l’écran"))
        with hand.act(2, reads(seen, "Changez de table maintenant.")):
            hand.tap(hand.button("Message"))
            hand.tap(page.locator(".message-panel").get_by_role("button", name="Changez de table"))
        with hand.act(2, lacks(seen, "Changez de table maintenant.")):
            hand.tap(hand.button("Message"))
            hand.tap(page.get_by_role("button", name="Retirer le message"))
        with hand.act(1, lacks(seen, IDEA)):
            hand.tap(page.locator(".room-view-hide"))


def test_in_five_seconds_with_one_thumb_what_is_coming_and_who_calls(
    chromium: Browser,
    served: Served,
    hall: Callable[[str, int], Opened],
    screen: Callable[[Workshop], Page],
    complaints: Heard,
) -> None:
    """7 hold back what is in the sas, 13 see who calls and say [J’y vais]."""
    workshop, _ = hall("idees", DELAY_S)
    seen = screen(workshop)
    with (
        Seated(served, workshop) as person,
        Seated(served, workshop, view="live") as remote,
        thumb(chromium, workshop, complaints) as page,
    ):
        hand = Thumb(page)
        person.do("post_idea", phase="idees", text=LATER, theme="Se déplacer")
        sent_at = time.monotonic()
        with hand.act(1, lambda: eventually(lambda: LATER not in str(layer(page, "stage")))):
            hand.tap(page.get_by_role("button", name="Retenir").first)
        assert time.monotonic() - sent_at < DELAY_S
        remote.do("raise_call")
        with hand.act(1, lambda: expect(page.locator(".call-answered")).to_have_count(1)):
            hand.tap(page.get_by_role("button", name="J’y vais"))
        page.wait_for_timeout(max(0, int((sent_at + DELAY_S + 1 - time.monotonic()) * 1000)))
        lacks(seen, LATER)()


def test_in_five_seconds_with_one_thumb_the_stage(
    chromium: Browser,
    served: Served,
    hall: Callable[[str, int], Opened],
    screen: Callable[[Workshop], Page],
    complaints: Heard,
) -> None:
    """10 *Merci !*, 11 let a table pass."""
    workshop, desk = hall("ecrire", 0)
    seen = screen(workshop)
    with Seated(served, workshop, table=1) as one, Seated(served, workshop, table=2) as two:
        for person in (one, two):
            person.do("write_field", phase="ecrire", field="constat", text="Nous voulons venir à pied.", base=0)
        desk.jump("scene")
        with thumb(chromium, workshop, complaints) as page:
            hand, next_ = Thumb(page), page.locator(".controls-next")
            expect(next_).to_contain_text("Lever de rideau")
            with hand.act(1, lambda: expect(seen.locator('.stage[data-layout="scene"]')).to_be_visible()):
                hand.tap(next_)
            expect(next_).to_contain_text("Merci\u202f!")
            with hand.act(1, lambda: expect(next_).to_contain_text("Lever de rideau")):
                hand.tap(hand.button("Passer"))
            unguarded(page)
            hand.tap(next_)
            expect(next_).to_contain_text("Merci\u202f!")
            with hand.act(1, lambda: expect(next_).to_contain_text("Mettre sur scène")):
                hand.tap(next_)


def test_in_five_seconds_with_one_thumb_five_minutes_more_for_the_pause(
    chromium: Browser, hall: Callable[[str, int], Opened], screen: Callable[[Workshop], Page], complaints: Heard
) -> None:
    """18 add 5 min to the pause and move the rest (« Recaler »): the time of the header, then [+5]."""
    workshop, _ = hall("pause", 0)
    seen = screen(workshop)
    with thumb(chromium, workshop, complaints) as page:
        hand = Thumb(page)
        said, before = seen.locator(".break-time").inner_text(), resumes_at(page)
        planned = [line["planned_at"] for line in layer(page, "desk")["agenda"]]
        with hand.act(2, lambda: expect(seen.locator(".break-time")).not_to_have_text(said)):
            hand.tap(page.locator(".console-clock"))
            hand.tap(page.locator("#panel-time").get_by_role("button", name="+5\u00a0min"))
        moved = [line["planned_at"] for line in layer(page, "desk")["agenda"]]
        assert moved == [planned[0], *(at + 300_000 for at in planned[1:])]
        later = seen.locator(".break-time").inner_text()
        with hand.act(1, lambda: expect(seen.locator(".break-time")).not_to_have_text(later)):
            hand.tap(page.locator(".controls-undo"))
        assert 0 <= resumes_at(page) - before < MINUTE_MS  # an undo gives back the seconds that passed since (AG4)


def test_in_five_seconds_with_one_thumb_the_end_of_a_vote(
    chromium: Browser,
    served: Served,
    hall: Callable[[str, int], Opened],
    screen: Callable[[Workshop], Page],
    complaints: Heard,
) -> None:
    """12 reveal totals, by two taps at one place: where [Clore le vote] was."""
    workshop, desk = hall("idees", 0)
    with Seated(served, workshop) as person, thumb(chromium, workshop, complaints) as page:
        person.do("post_idea", phase="idees", text=IDEA, theme="Se déplacer")
        desk.jump("gommettes")
        seen, hand = screen(workshop), Thumb(page)
        idea = next(name for name in layer(page, "desk") if name.startswith("p/idees/idea/")).rpartition("/")[2]
        person.do("place_dots", phase="gommettes", ref=f"idees/{idea}", dots=2)
        close, reveal = hand.button("Clore le vote"), hand.button("Dévoiler")
        with hand.act(1, lambda: expect(reveal).to_be_visible()):
            where = close.bounding_box()
            hand.tap(close)
        assert reveal.bounding_box() == where
        expect(page.locator(".vote-ballots").first).to_have_text("1 bulletin")
        with hand.act(2, lambda: expect(seen.locator('.stage[data-layout="results"]')).to_be_visible()):
            expect(reveal).to_have_attribute("aria-disabled", "false")
            hand.tap(reveal)
            armed = hand.button("Appuyez encore pour montrer")
            place = armed.bounding_box()
            assert place
            assert where
            assert place["y"] <= where["y"] + where["height"] / 2 <= place["y"] + place["height"]
            hand.tap(armed)
