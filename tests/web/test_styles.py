"""What every stylesheet keeps to: old phones, quiet motion, forced colours, sizes on the screen (identity 12)."""

import gzip
import re

from tests.web import css
from web.assets import DIST, Assets

PHONE_GZIP_BYTES_MAX = 6_000
DROPPED = re.compile(r"@layer|light-dark\(|color-mix\(|:has\(|@container")
UNIT = re.compile(r"font-size:\s*calc\(var\(--u\) \* ([\d.]+)\)")


def test_no_sheet_uses_what_phones_of_2021_drop() -> None:
    assert [name for name, text in css.sheets() if DROPPED.search(text)] == []


def test_the_phone_sheet_is_small_and_has_no_typeface() -> None:
    style = Assets().asset_tags("phone").style
    assert style
    text = (DIST / style.rsplit("/", 1)[1]).read_text()
    assert len(gzip.compress(text.encode(), 9)) <= PHONE_GZIP_BYTES_MAX
    assert "@font-face" not in text


def test_on_the_screen_no_text_is_under_two_units_and_eight_tenths() -> None:
    sizes = {
        name: [float(size) for size in UNIT.findall(css.sheet(name))]
        for name in ("parts/stage.css", "parts/layouts.css", "parts/onstage.css")
    }
    assert all(sizes.values())
    assert [(name, size) for name, found in sizes.items() for size in found if size < 2.8] == []
    contributions = css.block(css.sheet("parts/layouts.css"), ".wall-card {")
    assert UNIT.findall(contributions) == ["3.3"]


def test_labels_of_the_rose_are_readable_where_it_is_smallest() -> None:
    # A rose is 104 units of its own drawing, and at least 72 of the screen's.
    drawn = css.sheet("parts/instrument.css")
    for part in ("petal-label", "rose-words"):
        size = re.search(r"font-size:\s*([\d.]+)px", css.block(drawn, f".{part} {{"))
        assert size
        assert float(size.group(1)) * 72 / 104 >= 2.8, part


def test_nothing_moves_unless_motion_is_welcome() -> None:
    for name, text in css.sheets():
        calm = text
        for at in ("(prefers-reduced-motion: no-preference) {", "(prefers-reduced-motion: reduce) {"):
            while at in calm:
                calm = calm.replace(at + css.block(calm, at) + "}", "", 1)
        assert not re.search(r"\b(?:transition|animation)\s*:", calm), name


def test_what_is_new_without_motion_keeps_an_outline_for_two_seconds() -> None:
    reduced = css.block(css.sheet("parts/said.css"), "(prefers-reduced-motion: reduce) {")
    assert re.search(r"animation: look-here 2s", reduced)
    assert not re.search(r"transform|transition", reduced)


def test_the_focus_ring_is_never_removed() -> None:
    for name, text in css.sheets():
        assert not re.search(r"outline(?:-width)?:\s*(?:none|0)\b", text), name
    ring = css.block(css.sheet("parts/base.css"), ":focus-visible {")
    assert "outline: 3px solid var(--mimosa)" in ring
    assert "box-shadow: 0 0 0 7px var(--ink)" in ring


def test_there_is_no_shadow_gradient_or_blur_to_look_at() -> None:
    for name, text in css.sheets():
        if name != "parts/base.css":  # the ring of the focus
            assert "box-shadow" not in text, name
        assert not re.search(r"text-shadow|filter:|blur\(|radial-gradient|conic-gradient", text), name
        # The marker's bed has one colour from end to end: only its length moves.
        for first, last in re.findall(r"linear-gradient\(var\((--[\w-]+)\), var\((--[\w-]+)\)\)", text):
            assert first == last, name


def test_buttons_and_fields_keep_a_border_when_colours_are_forced() -> None:
    both = css.sheet("parts/said.css") + css.sheet("parts/fields.css") + css.sheet("phone.css")
    for part in ("button", "field-input", "choice", "chip", "dots-button", "card", "tab"):
        assert re.search(r"border: var\(--\w+\) solid", css.block(both, f"\n.{part} {{")), part
    forced = css.tokens(css.block(css.sheet(css.TOKENS), "(forced-colors: active) {"))
    assert forced.keys() == css.scheme(css.sheet(css.TOKENS), "salle").keys()


def test_clocks_counters_and_ranks_have_tabular_figures() -> None:
    found = "\n".join(text for _, text in css.sheets())
    for part in ("clock", "stage-clock", "count-number", "field-counter", "dots-count", "tile-number", "time-left"):
        assert "tabular-nums" in css.block(found, f"\n.{part} {{"), part


def test_nothing_is_fixed_at_the_bottom_of_a_participant_s_phone() -> None:
    style = Assets().asset_tags("phone").style
    assert style
    css = (DIST / style.rsplit("/", 1)[1]).read_text()
    at_the_top = ".message{position:fixed;inset:0 0 auto}"  # a line that somebody says to all: no keyboard is there
    assert not re.search(r"position:\s*(?:fixed|sticky)", css.replace(at_the_top, ""))


def test_no_letters_are_spaced_justified_or_slanted() -> None:
    dictionary = css.sheet("parts/formats/odd_dictionary.css")
    usage = css.block(dictionary, "}\n\n.dictionary-usage {")  # slanted, as dictionaries print the use of a word
    for name, text in css.sheets():
        upright = text.replace(usage, "", 1)
        assert not re.search(r"font-style:\s*italic|text-align:\s*justify|hyphens:", upright), name
        spaced = re.findall(r"letter-spacing:[^;]*", text)
        assert spaced == ([] if name != "home.css" else ["letter-spacing: -.01em"]), name  # the name « Rosace »
