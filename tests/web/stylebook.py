"""The living style sheet: every part and layout with realistic French content, rendered from tests/web/samples/.

`python tests/web/stylebook.py FOLDER [NAME…]` writes pictures at the sizes of identity 12.2, in both lights.
It is not served: what it shows are samples, and samples have no place in the product.
"""

import dataclasses
import functools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import segno
from markupsafe import Markup
from playwright.sync_api import Browser, Page, sync_playwright

from web import contour, drawing
from web.assets import Assets

HERE = Path(__file__).parent / "samples"
WEB = Path(__file__).parents[2] / "web"
CHROMIUM = "/usr/bin/chromium-headless-shell"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--allow-file-access-from-files"]
PHONE = [(360, 640), (320, 640)]
CONSOLE = [(1366, 768), (360, 640)]
SCREEN = [(1024, 768), (1280, 720), (1920, 1080)]
FIT = """;document.querySelectorAll(".wall, .results-room").forEach((room) =>
  whole.showWhole(room.querySelectorAll(".wall-card, tr"), room));
document.querySelectorAll(".stage-fits").forEach((look) => fitting.fit(look.closest(".stage")))"""
PAGES = {
    "phone": (PHONE, ["parts", "write", "vote", "look", "host"]),
    "console": (CONSOLE, ["console"]),
    "screen": (
        SCREEN,
        [
            "welcome", "prompt", "count", "wall", "tables", "results", "split", "pitch", "front", "finding", "answer",
            "pitch_long", "front_long", "prompt_long", "welcome_long", "wall_long", "results_long",
            "break", "message", "black", "end",
        ],
    ),
    "live": ([(1366, 768), (360, 640)], ["live"]),
    "home": ([(1366, 768), (360, 640)], ["home"]),
    "paper": ([(1000, 1300)], ["report", "poster"]),
}  # fmt: skip
SHEETS = {"report": "report", "poster": "print"}
LATER = {"front": "formats", "front_long": "formats"}
"""Sheets of styles that come to a page with a script."""

LONG_TITLE = "Des trottoirs continus entre la gare et le marché, avec des bancs"
IDEAS = [
    "Un pédibus le mardi et le jeudi, avec deux adultes par ligne et un gilet pour chaque enfant qui marche.",
    "Une zone à 20 devant le collège, avec des bacs plantés par les élèves.",
    "Allumer plus tôt l’hiver.",
    "Fermer la rue de l’école aux voitures de 8 h à 9 h, comme à Lautrec, et mettre des bancs à la place.",
    "Un car à la demande le samedi, pour que les grands aillent au marché et à la médiathèque sans leurs parents.",
    "Des trottoirs continus entre la gare et le marché.",
    "Un garage à vélos couvert, près de l’entrée, qui ferme à clé.",
    "Que les livraisons passent avant 7 h.",
    "Apprendre à réparer son vélo le mercredi.",
]
TITLES = [
    "Un verger partagé derrière l’école", "Un car à la demande le samedi", "Le marché du soir, un vendredi sur deux",
    "Des trottoirs continus entre la gare et le marché", "Une maison des outils", "La cantine cuisine sur place",
    "Un banc tous les deux cents mètres", "La rue de l’école sans voitures",
]  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Shot:
    folder: str
    name: str
    width: int
    height: int
    light: str

    @property
    def file(self) -> str:
        return f"{self.name}-{self.width}-{self.light}.png"


def _petal(i: int) -> drawing.Petal:
    state = {3: "on_air", 19: "closed"}.get(i, "ready" if i % 3 == 0 else "working")
    return drawing.Petal(str(i + 1), (i * 0.17) % 1, state)


def _coloured_seeds() -> Markup:
    """The browser's part: themes on the seeds, and a newest one."""
    text = str(drawing.seeds(84, 120, "84 idées"))
    for i in range(83):
        text = text.replace('class="seed" cx', f'class="seed" data-theme="{"aabbacdbcad"[i % 11]}" cx', 1)
    return Markup("{}").format(Markup(text.replace('class="seed" cx', 'class="seed seed-new" cx', 1)))


def environment() -> jinja2.Environment:
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined)
    qr = segno.make("HTTPS://ROSACE.ALBI.FR/K7PM4RTX", error="m", micro=False)
    winds = ["north", "east", "south", "west"]
    made.globals.update(
        mark=drawing.mark, icon=drawing.icon, rose=drawing.rose, seeds=drawing.seeds, bar=drawing.bar,
        contour=contour.contour, coloured_seeds=_coloured_seeds(), ideas=IDEAS, petals20=[_petal(i) for i in range(20)],
        step_petals=lambda n: [drawing.Petal("", 1, "axis", winds[i % 4]) for i in range(n)],
        results=[((1, 2, 2, 4, 5, 6, 7, 8)[i], f"Fiche {i + 3}", title, 61 - 7 * i, (61 - 7 * i) / 70)
                 for i, title in enumerate(TITLES)],
        results_long=[(i + 1, f"Fiche {i + 12}", LONG_TITLE, 61, 0.8) for i in range(8)],
        opinions=[(text, 88 - 17 * i, 5 + 9 * i, 7 + 8 * i) for i, text in enumerate(IDEAS[1:5])],
        qr=Markup(qr.svg_inline(svgclass="qr", lineclass="qr-line", border=4, omitsize=True)),
    )  # fmt: skip
    return made


def render(shot: Shot) -> str:
    sheet = SHEETS.get(shot.name, shot.folder)
    names = [sheet, *(name for page, name in LATER.items() if page == shot.name)]
    given = {
        "folder": shot.folder,
        "name": shot.name,
        "sheets": [(WEB / (Assets().asset_tags(name).style or "").removeprefix("/")).as_uri() for name in names],
        "light": shot.light if shot.folder == "screen" else "",
    }
    return environment().get_template("page.html").render(given)


@functools.cache
def measured() -> str:
    """The browser's own measure of what fits, as one script."""
    sources = {"whole": "client/draw/whole.ts", "fitting": "client/stage/fit.ts"}
    return "".join(bundled(name, WEB / source) for name, source in sources.items())


def bundled(name: str, source: Path) -> str:
    command = ["node_modules/.bin/esbuild", str(source), "--bundle", "--format=iife", f"--global-name={name}"]
    return subprocess.run(command, cwd=WEB.parent, capture_output=True, text=True, check=True).stdout


def shots(names: list[str]) -> Iterator[Shot]:
    for folder, (sizes, pages) in PAGES.items():
        lights = ["salle", "scene"] if folder == "screen" else ["light"] if folder == "paper" else ["light", "dark"]
        for name in pages:
            if not names or name in names:
                yield from (Shot(folder, name, w, h, light) for w, h in sizes for light in lights)


def open_page(browser: Browser, shot: Shot, folder: Path) -> Page:
    source = folder / f"{shot.name}-{shot.light}.html"
    source.write_text(render(shot))
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.light == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(source.as_uri())
    page.evaluate("document.fonts.ready")
    page.evaluate(f"{measured()}{FIT}")
    return page


def main(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shot in shots(names):
            page = open_page(browser, shot, folder)
            page.screenshot(path=folder / shot.file, full_page=shot.folder in {"phone", "live", "home", "paper"})
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
