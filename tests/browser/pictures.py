"""The README's pictures (`make pictures`): a workshop of thirty-two people, played in a minute on the real pages."""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from server.addresses import lan_address
from tests.browser.running import Desk, Served, Workshop
from tests.browser.seated import Seated
from tests.browser.town import IDEAS, RESTITUTIONS, SHEETS
from tests.web.stylebook import CHROMIUM, FLAGS

OUT: Final = Path("docs/pictures")
TABLES: Final = 8
PEOPLE: Final = 32
PHONE: Final = {"width": 390, "height": 780}
LAPTOP: Final = {"width": 1366, "height": 768}
STAGE: Final = {"width": 1280, "height": 720}
PAGE: Final = {"width": 900, "height": 760}
SETTLE_MS: Final = 1_500
PICTURE_BYTES_MAX: Final = 200_000
DOTS: Final = ((0, 2), (2, 1), (4, 1), (0, 1), (3, 2), (6, 1), (2, 2), (5, 1))


class Studio:
    """A hall full of people, and the pages that are photographed."""

    def __init__(self, served: Served, browser: Browser, closing: ExitStack) -> None:
        self.workshop: Workshop = served.create("atelier-court")
        self.desk = closing.enter_context(Desk(served, self.workshop))
        self.browser = browser
        self._closing = closing
        self.desk.next(phase="accueil")
        self.people = [
            closing.enter_context(Seated(served, self.workshop, number % TABLES + 1)) for number in range(PEOPLE)
        ]

    def page(self, address: str, size: dict[str, int], scale: int = 1) -> Page:
        """Open a page of somebody who has just come."""
        context = self.browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            device_scale_factor=scale,
            locale="fr-FR",
            reduced_motion="reduce",
            color_scheme="light",
        )
        self._closing.callback(context.close)
        page = context.new_page()
        page.goto(address)
        return page

    def post(self, count: int) -> None:
        """Have people say their ideas, each a theme of its own."""
        for number, (theme, text) in enumerate(IDEAS[:count]):
            self.people[number].do("post_idea", phase="idees", text=text, theme=theme)

    def write(self) -> None:
        """Have each table write its sheet."""
        for table, sheet in enumerate(SHEETS):
            for field, text in sheet.items():
                self.people[table].do("write_field", phase="fiches", field=field, text=text, base=0)
            self.people[table].do("mark_ready", phase="fiches", ready=True)

    def vote(self, people: int) -> None:
        """Have people place their dots, on others' sheets than their own."""
        for number in range(people):
            for turn in (0, 1):
                option, dots = DOTS[(number * 3 + turn * 5) % len(DOTS)]
                if option != number % TABLES:
                    self.people[number].do("place_dots", phase="gommettes", ref=f"fiches/{option + 1}", dots=dots)


def shoot(page: Page, name: str, **given: Any) -> None:  # noqa: ANN401 - as Playwright takes them
    """Write a picture, small enough for a page of documents."""
    page.wait_for_timeout(SETTLE_MS)
    path = OUT / f"{name}.png"
    Image.open(io.BytesIO(page.screenshot(**given))).convert("RGB").save(path, optimize=True)
    assert path.stat().st_size <= PICTURE_BYTES_MAX, path


def play(studio: Studio) -> None:
    """Play the workshop, and take each picture when its page is at its best."""
    workshop, desk = studio.workshop, studio.desk
    screen = studio.page(workshop.screen, STAGE)
    console = studio.page(workshop.console, LAPTOP)
    shoot(screen, "welcome")
    desk.jump("idees")
    studio.post(26)
    shoot(screen, "ideas")
    desk.do("reveal_phase", phase="idees")
    shoot(screen, "screen")
    shoot(console, "console")
    desk.jump("fiches")
    studio.write()
    desk.jump("gommettes")
    phone = studio.page(workshop.phone, PHONE, scale=2)
    choose(phone)
    studio.vote(PEOPLE)
    shoot(phone, "phone")
    desk.do("close_phase", phase="gommettes")
    desk.do("reveal_phase", phase="gommettes")
    shoot(screen, "results")
    desk.jump("unes")
    for table, (choice, fields) in enumerate(RESTITUTIONS):
        studio.people[table].do("choose_format", phase="unes", format=choice)
        for field, text in fields.items():
            studio.people[table].do("write_field", phase="unes", field=field, text=text, base=0)
        studio.people[table].do("lock_restitution", phase="unes", locked=True)
    desk.jump("edition")
    desk.do("reveal_phase", phase="edition")
    desk.do("put_on_air", phase="edition", ref="unes/1", instead_of="")
    shoot(screen, "stage")
    desk.do("thank", phase="edition", ref="unes/1")
    desk.do("close_room")
    report = studio.page(f"{workshop.phone}/report", PAGE)
    report.locator("h2", has_text="Gommettes").first.evaluate("heading => heading.scrollIntoView()")
    shoot(report, "report")


def choose(phone: Page) -> None:
    """Place three dots by hand."""
    phone.wait_for_timeout(SETTLE_MS)
    for option in (1, 1, 2):
        phone.get_by_role("button", name="Ajouter une gommette").nth(option).click()
    phone.evaluate("scrollTo(0, 0)")


@contextmanager
def studio(folder: Path) -> Iterator[Studio]:
    """Start a server and a browser; end both."""
    served = Served(folder, lan_address())
    with sync_playwright() as playwright, ExitStack() as closing:
        closing.callback(served.stop)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        closing.callback(browser.close)
        yield Studio(served, browser, closing)


def main(act: Callable[[Studio], None] = play) -> None:
    """Take all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, studio(Path(folder)) as opened:
        act(opened)
    for path in sorted(OUT.glob("*.png")):
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
