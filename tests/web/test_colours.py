"""Every colour is a token, and every pair that people read is far enough apart, in both lights (identity 3.1, 12.1)."""

import re

import pytest

from tests.web import css
from web.assets import DIST, Assets
from web.drawing import INK, MIMOSA, PAPER

GROUNDS = ("paper", "wash", "well")
TEXT_MIN, LINE_MIN = 7.5, 3.0
PAIRS = [
    *((text, ground, TEXT_MIN) for text in ("ink", "soft", "act") for ground in GROUNDS),
    *(("act-on", ground, TEXT_MIN) for ground in ("act", "act-press")),
    *((status, ground, TEXT_MIN - 0.05) for status in ("ok", "warn", "stop") for ground in (f"{status}-bed", "well")),
    ("mimosa-on", "mimosa", TEXT_MIN),
    ("paper", "stop", TEXT_MIN),
    ("paper", "ink", TEXT_MIN),
    *(("line", ground, LINE_MIN) for ground in GROUNDS),
    # A pale fill passes by the ink line around it, a deep one by itself.
    *((wind, "paper", LINE_MIN) for wind in ("north", "west")),
]
NAMED = re.compile(
    r"(?<![-\w.])(?:white|black|red|green|blue|yellow|orange|gr[ae]y|navy|teal|purple|pink|brown|silver|gold)(?![-\w])"
    r"|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb|color)\("
)
DRAWN = re.compile(r"""\b(?:fill|stroke|color|stop-color)=["'{]+(?!none|currentColor)[^"'}]*""")


def built() -> str:
    style = Assets().asset_tags("screen").style
    assert style
    return (DIST / style.rsplit("/", 1)[1]).read_text()


@pytest.mark.parametrize("light", ["salle", "scene"])
def test_every_pair_is_far_enough_apart_in_the_built_sheet(light: str) -> None:
    colours = css.scheme(built(), light)
    near = [
        f"--{one} on --{other}: {found:.1f}, asked {asked}"
        for one, other, asked in PAIRS
        if (found := css.contrast(colours[f"--{one}"], colours[f"--{other}"])) < asked
    ]
    assert near == []


def test_the_figures_of_the_guide_are_what_is_computed() -> None:
    light, dark = (css.scheme(css.sheet(css.TOKENS), name) for name in ("salle", "scene"))
    figures = [("ink", "paper", 16.0, 16.5), ("soft", "well", 7.7, 7.7), ("act", "wash", 9.0, 9.7)]
    figures += [("act-on", "act-press", 13.0, 14.2), ("stop", "well", 7.7, 7.7), ("line", "well", 4.1, 4.1)]
    for one, other, in_light, in_dark in figures:
        assert css.contrast(light[f"--{one}"], light[f"--{other}"]) == pytest.approx(in_light, abs=0.1)
        assert css.contrast(dark[f"--{one}"], dark[f"--{other}"]) == pytest.approx(in_dark, abs=0.1)


def test_the_dark_column_is_the_same_twice_and_has_every_colour_of_the_light_one() -> None:
    text = css.sheet(css.TOKENS)
    preferred = css.tokens(css.block(text, ":root:not([data-light]) {"))
    assert {name: value.upper() for name, value in preferred.items()} == css.scheme(text, "scene")
    assert css.scheme(text, "scene").keys() == css.scheme(text, "salle").keys()


def test_in_grey_the_winds_of_the_light_room_read_west_north_east_south() -> None:
    light = css.scheme(css.sheet(css.TOKENS), "salle")
    order = sorted(("--north", "--east", "--south", "--west"), key=lambda wind: css.luminance(light[wind]))
    assert order == ["--west", "--north", "--east", "--south"]


def test_colours_that_are_animated_begin_as_their_tokens() -> None:
    light = css.scheme(css.sheet(css.TOKENS), "salle")
    begun = re.findall(r"@property (--[\w-]+) \{[^}]*initial-value: (#\w+)", css.sheet("parts/lights.css"))
    assert begun
    assert {name: light[name] for name, _ in begun} == dict(begun)


def stray(name: str, text: str) -> list[str]:
    """Colours that are not tokens, in a stylesheet other than the tokens' own."""
    text = re.sub(r"initial-value: #\w+|#[\w-]+\s*\{|\"[^\"]*\"", "", text)
    return [f"{name} writes {found}" for found in [*css.HEX.findall(text), *NAMED.findall(text)] if found]


def test_no_sheet_writes_a_colour_but_the_tokens() -> None:
    assert [fault for name, text in css.sheets() if name != css.TOKENS for fault in stray(name, text)] == []


def test_a_colour_that_is_no_token_is_found() -> None:
    assert stray("a.css", "p { color: #fff; background: rgb(0, 0, 0) }") == ["a.css writes #fff", "a.css writes rgb("]
    assert stray("a.css", "p { border: 1px solid red; white-space: pre }") == ["a.css writes red"]


def test_every_token_that_a_sheet_asks_for_exists() -> None:
    known = {name for _, text in css.sheets() for name in css.tokens(text)}
    asked = {(sheet, token) for sheet, text in css.sheets() for token in re.findall(r"var\((--[\w-]+)", text)}
    assert [f"{sheet} asks for {token}" for sheet, token in sorted(asked) if token not in known] == []


def test_no_drawing_of_the_client_has_a_colour_of_its_own() -> None:
    sources = sorted((css.STYLES.parent / "client").rglob("*.tsx"))
    assert sources
    assert [f"{path.name}: {found}" for path in sources for found in DRAWN.findall(path.read_text())] == []


def test_the_favicon_has_the_colours_of_the_light_room() -> None:
    light = css.scheme(css.sheet(css.TOKENS), "salle")
    assert (light["--paper"], light["--ink"], light["--mimosa"]) == (PAPER, INK, MIMOSA)
