"""The formats: what every one of them has, and the two that are there."""

import tomllib
from pathlib import Path

import pytest

from rooms.restitutions.formats import FORMATS, PLAIN, allowed
from rooms.restitutions.formats.format import Format, FormatField

LOCALES = Path(__file__).parents[3] / "web" / "locales"


@pytest.mark.parametrize("definition", FORMATS.values(), ids=str)
def test_FMT1_every_format_has_a_constat_a_title_and_credits(definition: Format) -> None:
    slots = {slot.name: slot for slot in definition.slots()}
    assert (slots["constat"].length_max, slots["constat"].optional) == (140, False)
    assert slots["title"].length_max == 60
    assert slots["credits"].optional
    assert len(slots) == len(definition.slots())
    assert definition.stage_s > 0


def test_FMT2_fields_are_kept_under_the_formats_own_name() -> None:
    one, other = (Format(name, 60, (FormatField("date", 30),)) for name in ("letter", "page"))
    assert {slot.name for slot in one.slots()} & {slot.name for slot in other.slots()} == {
        "title",
        "constat",
        "credits",
    }


def test_a_field_that_is_there_many_times_is_numbered() -> None:
    slots = Format("page", 60, (FormatField("sidebar", 80, many=2),)).slots()
    assert [(slot.name, slot.field, slot.label.params) for slot in slots[:2]] == [
        ("page.sidebar_1", "sidebar", {"n": 1}),
        ("page.sidebar_2", "sidebar", {"n": 2}),
    ]
    assert {slot.label.key for slot in slots[:2]} == {"restitution.page.sidebar"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_FMT3_the_words_of_every_format_are_in_the_catalogue(language: str) -> None:
    words = tomllib.loads((LOCALES / language / "restitution.toml").read_text(encoding="utf-8"))["restitution"]
    for definition in FORMATS.values():
        own = words[definition.id]
        assert own["name"]
        assert own["what"]
        assert len(own["example"].strip().splitlines()) == 3
        for slot in definition.slots():
            found = words
            for part in slot.label.key.split(".")[1:]:
                found = found[part]
            assert isinstance(found, str)
            assert ("{n}" in found) == ("n" in slot.label.params)


def test_plain_pitch_is_three_points() -> None:
    fields = [(slot.name, slot.length_max) for slot in FORMATS["plain_pitch"].slots()[:3]]
    assert fields == [("plain_pitch.point_1", 90), ("plain_pitch.point_2", 90), ("plain_pitch.point_3", 90)]


def test_front_page_has_the_fields_of_a_cover_story() -> None:
    lengths = {slot.name.removeprefix("front_page."): slot.length_max for slot in FORMATS["front_page"].slots()}
    assert lengths == {
        "newspaper_name": 30, "date": 30, "main_headline": 70, "subhead": 120, "sidebar_1": 80, "sidebar_2": 80,
        "quote": 120, "quote_author": 30, "title": 60, "constat": 140, "credits": 120,
    }  # fmt: skip


def test_the_plain_format_is_always_allowed() -> None:
    assert allowed(()) == tuple(FORMATS)
    assert allowed(("front_page",)) == ("front_page", PLAIN)
    assert allowed((PLAIN,)) == (PLAIN,)
