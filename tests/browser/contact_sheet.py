"""The contact sheet of formats (`make formats`): each on the projector in both lights, on a phone, on its sheet,
with short, long and missing content, as pictures and one page to look through. `FORMATS=haiku,recipe` makes a few.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from rooms.restitutions.formats import FORMATS
from tests.browser.played_phone import PlayedPhone, given, prompter
from tests.browser.played_screen import PlayedScreen
from tests.browser.posters import sheet
from tests.browser.restitution_content import LOOKS, on_turn, parts
from tests.browser.running import Served
from tests.browser.test_stage_formats import LOOK, opened
from tests.web.stylebook import CHROMIUM, FLAGS

OUT: Final = Path("build/contact-sheet")
SIZES: Final = ((1024, 768), (1920, 1080))
LIGHTS: Final = ("scene", "salle")
HEAD: Final = "<!doctype html><meta charset=utf-8><title>Formes</title><style>img{width:31%;margin:.5%}</style>"


@contextmanager
def projector() -> Iterator[tuple[Browser, BrowserContext, str]]:
    """Serve a workshop, and open its screen's browser: without movement, so that pictures show the end of it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        served = Served(Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
        workshop = served.create("demo")
        context.new_page().goto(workshop.screen)
        yield browser, context, f"{served.origin}/r/{workshop.code}/screen"
        browser.close()
        served.stop()


def turned(context: BrowserContext, url: str, form: str, look: str) -> None:
    """Picture a turn that has steps: the first and the last of each kind, in both sizes and lights."""
    names = parts(form, look)
    kinds = {at for name in names for at in (names.index(name), len(names) - 1 - names[::-1].index(name))}
    for at in sorted(kinds) if len(names) > 1 else ():
        for size in SIZES:
            page = context.new_page()
            page.set_viewport_size({"width": size[0], "height": size[1]})
            PlayedScreen(page, url, on_turn(form, look, at))
            page.locator(
                ".time-stage" if names[at] == "dark" else LOOK.get(form, f".{form.replace('_', '-')}")
            ).wait_for()
            for light in LIGHTS:
                page.evaluate("light => document.documentElement.dataset.light = light", light)
                page.screenshot(path=OUT / f"{form}-{look}-{size[0]}-turn{at:02}-{names[at]}-{light}.png")
            page.close()


def posted(context: BrowserContext, url: str, form: str, look: str) -> None:
    """Picture the sheet of A3, in ink."""
    page = sheet(context, url.replace("/screen", "/poster/u/14"), form, look)
    page.emulate_media(media="print", reduced_motion="reduce")
    page.locator(".broadsheet").screenshot(path=OUT / f"{form}-{look}-a3.png")
    page.close()


def on_phone(context: BrowserContext, url: str, form: str, look: str) -> None:
    """Picture the phone of the table on air, and everybody's once it was given back, unfolded."""
    for state, name in ((prompter(form, look), "prompter"), (given(form, look), "phone")):
        page = PlayedPhone(context.new_page(), url.removesuffix("/screen"), state).page
        page.locator("details.card").evaluate_all("all => all.forEach(one => { one.open = true })")
        page.screenshot(path=OUT / f"{form}-{look}-{name}.png", full_page=True)
        page.close()


def main() -> None:
    wanted = [form for form in os.environ.get("FORMATS", "").split(",") if form] or list(FORMATS)
    OUT.mkdir(parents=True, exist_ok=True)
    with projector() as (_browser, context, url):
        for form in wanted:
            for look in LOOKS:
                for size in SIZES:
                    page = opened((context, url), form, look, size).page
                    for light in LIGHTS:
                        page.evaluate("light => document.documentElement.dataset.light = light", light)
                        page.screenshot(path=OUT / f"{form}-{look}-{size[0]}-{light}.png")
                    page.close()
                turned(context, url, form, look)
                posted(context, url, form, look)
                on_phone(context, url, form, look)
    made = sorted(path.name for path in OUT.glob("*.png"))
    index = "".join(f'<img src="{name}" alt="{name}" loading="lazy">' for name in made)
    (OUT / "index.html").write_text(HEAD + index, encoding="utf-8")
    print(f"{len(made)} pictures: {OUT / 'index.html'}")


if __name__ == "__main__":
    main()
