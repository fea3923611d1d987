"""The formats: what every one of them has, and that each is as the catalogue of formats asks (domain 2.2)."""

import tomllib
from pathlib import Path

import pytest

from rooms.bricks.photo_fields import PHOTO
from rooms.restitutions.formats import FORMATS, PLAIN, allowed
from rooms.restitutions.formats.format import Format, FormatField, Shelf, Tone

LOCALES = Path(__file__).parents[3] / "web" / "locales"
EVERY = pytest.mark.parametrize("definition", FORMATS.values(), ids=lambda definition: definition.id)
IN_BOTH = pytest.mark.parametrize("language", ["fr", "en"])
OWN_WORDS = {"name", "drawn", "what", "example", "say"}
LOOK_WORDS = {
    "advert": {"before", "after"},
    "sure_fail": {"struck"},
    "tv_news": {"live"},
    "weather_report": {"fair", "clouds", "stormy", "outlook", "tip"},
    "sketch": {"first", "then"},
    "mini_trial": {"against", "for"},
}
"""What a look says by itself, beside what a table wrote."""

ASKED = {
    "plain_pitch": "point*3 90, image? photo",
    "tv_news": "headline 70, presenter 250, reporter_place 40, report 350, witness_quote 120, ticker*3 60",
    "front_page": "newspaper_name 30, date 30, main_headline 70, subhead 120, sidebar*2 80, quote? 120,"
    " quote_author? 30, image? photo",
    "press_cutting": "best 200, worst 200, likely 500",
    "haiku": "l1 60, l2 60, l3 60",
    "slam": "verse*16 80",
    "sketch": "character*4 30, place 40, situation 150, turning_point 150, last_line 100",
    "weather_report": "sunny*3 60, cloud*3 60, storm 90, outlook_6_months 150, advice 90",
    "letter_from_future": "from 40, to 40, date 30, body 600, ps? 90",
    "mini_trial": "accused 60, charge*3 90, defence*3 90, verdict_question 90",
    "advert": "product 40, problem 90, miracle 120, small_print 120, slogan 60",
    "recipe": "serves 20, ingredient*8 50, step*6 90, time 20, pitfall 90",
    "tale": "once 150, until 150, trial 200, since 150, moral 90",
    "classified_ad": "type*3 20, text*3 180, contact?*3 60",
    "radio_vox_pop": "question 90, answer*3 120, who*3 30",
    "tableau": "image photo, caption 120, bubble*4 60",
    "odd_dictionary": "term*3 30, definition*3 140, usage*3 90",
    "sure_fail": "advice*5 90, flip*5 90",
    "match_comment": "team*2 30, key_moment*3 90, score_phrase 60",
    "song": "tune 40, chorus*4 60, verse*4 60",
    "witness": "notes 1200, image*3 photo, video_link? 200",
}
HURTS = {"mini_trial", "advert", "match_comment", "song", "sketch"}


def told(field: FormatField) -> str:
    """Return a field as ASKED writes it."""
    many = f"*{field.many}" if field.many > 1 else ""
    return f"{field.name}{'?' * field.optional}{many} {'photo' if field.image else field.length_max}"


def words_of(language: str, definition: Format) -> dict[str, str]:
    """Return a format's own file of the catalogue."""
    path = LOCALES / language / "formats" / f"{definition.id}.toml"
    found: dict[str, dict[str, dict[str, str]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found.keys() == {"restitution"}
    assert found["restitution"].keys() == {definition.id}
    return found["restitution"][definition.id]


def test_the_formats_are_those_of_the_catalogue_with_its_fields_and_limits() -> None:
    assert {
        name: ", ".join(told(field) for field in definition.fields) for name, definition in FORMATS.items()
    } == ASKED
    assert {name for name, definition in FORMATS.items() if not definition.grave} == HURTS


@EVERY
def test_FMT1_every_format_has_a_constat_a_title_credits_and_a_warning(definition: Format) -> None:
    slots = {slot.name: slot for slot in definition.slots()}
    assert (slots["constat"].length_max, slots["constat"].optional) == (140, False)
    assert (slots["title"].length_max, slots["title"].optional) == (60, False)
    assert (slots["credits"].length_max, slots["credits"].optional) == (120, True)
    assert (slots["warning"].length_max, slots["warning"].optional) == (60, True)
    assert ("alt_text" in slots) == any(field.image for field in definition.fields)
    assert slots["alt_text"].length_max == 140 if "alt_text" in slots else True


@EVERY
def test_every_format_says_how_long_it_takes_and_stands_on_a_shelf(definition: Format) -> None:
    assert definition.shelf in Shelf
    assert definition.tone in Tone
    assert 8 <= definition.prep_min <= 15
    assert 30 <= definition.stage_s <= 300


def test_no_shelf_is_empty() -> None:
    assert {definition.shelf for definition in FORMATS.values()} == set(Shelf)


@EVERY
def test_FMT2_places_are_unique_and_kept_under_the_formats_own_name(definition: Format) -> None:
    names = [slot.name for slot in definition.slots()]
    assert len(set(names)) == len(names)
    common = {"alt_text", "title", "constat", "credits", "warning"}
    assert {name for name in names if not name.startswith(f"{definition.id}.")} <= common
    others = {slot.name for other in FORMATS.values() if other is not definition for slot in other.slots()}
    assert set(names) & others <= common


def test_a_field_that_is_there_many_times_is_numbered() -> None:
    slots = FORMATS["front_page"].slots()
    assert [(slot.name, slot.field, slot.label.params) for slot in slots if slot.field == "sidebar"] == [
        ("front_page.sidebar_1", "sidebar", {"n": 1}),
        ("front_page.sidebar_2", "sidebar", {"n": 2}),
    ]
    assert {slot.label.key for slot in slots if slot.field == "sidebar"} == {"restitution.front_page.sidebar"}


def test_paired_fields_are_written_one_beside_the_other() -> None:
    fields = [slot.name.removeprefix("radio_vox_pop.") for slot in FORMATS["radio_vox_pop"].slots()]
    assert fields[:5] == ["question", "answer_1", "who_1", "answer_2", "who_2"]


@EVERY
def test_FMT3_the_words_of_every_format_are_in_a_file_of_its_own(definition: Format) -> None:
    for language in ("fr", "en"):
        own = words_of(language, definition)
        fields = {field.name for field in definition.fields}
        assert own.keys() == OWN_WORDS | fields | LOOK_WORDS.get(definition.id, set())
        for slot in definition.slots():
            if slot.field in own and "." in slot.name:
                assert ("{n}" in own[slot.field]) == ("n" in slot.label.params), slot.field


@IN_BOTH
@EVERY
def test_FMT3_the_words_of_every_format_fit_where_they_are_read(definition: Format, language: str) -> None:
    own = words_of(language, definition)
    assert 0 < len(own["name"]) <= 34
    assert own["drawn"].casefold().endswith(own["name"].casefold().removeprefix("la ").removeprefix("le "))
    assert 0 < len(own["what"]) <= 60
    assert 20 < len(own["say"]) <= 170


@IN_BOTH
@EVERY
def test_every_example_is_three_lines_that_the_format_would_take(definition: Format, language: str) -> None:
    lines = words_of(language, definition)["example"].strip().split("\n")
    assert len(lines) == len(definition.example) == 3
    lengths = {field.name: field.length_max for field in definition.fields}
    for name, line in zip(definition.example, lines, strict=True):
        assert 0 < len(line) <= min(lengths[name], 90), (name, line)
    for field in definition.fields:
        assert definition.example.count(field.name) <= field.many or field.rows > 6, field.name


@EVERY
def test_FMT4_the_first_ones_are_needed_and_the_others_are_more(definition: Format) -> None:
    for field in definition.fields:
        slots = [slot for slot in definition.slots() if slot.name.startswith(f"{definition.id}.{field.name}")]
        slots = [slot for slot in slots if slot.field == field.name]
        needed = field.many if field.needed is None else field.needed
        assert 0 <= needed <= field.many == len(slots)
        assert [slot.more for slot in slots] == [n > needed for n in range(1, field.many + 1)]
        assert all(slot.optional for slot in slots if slot.more or field.optional)


def test_FMT4_a_slam_asks_for_four_verses_and_takes_sixteen() -> None:
    verses = [slot for slot in FORMATS["slam"].slots() if slot.field == "verse"]
    assert [slot.more for slot in verses] == [False] * 4 + [True] * 12
    assert [slot.optional for slot in verses] == [False] * 4 + [True] * 12


def test_FMT5_a_place_for_an_image_holds_the_name_of_a_photo() -> None:
    images = {slot.name for definition in FORMATS.values() for slot in definition.slots() if slot.image}
    witness = {f"witness.image_{n}" for n in (1, 2, 3)}
    assert images == {"tableau.image", "front_page.image", "plain_pitch.image", *witness}
    assert PHOTO.fullmatch("photo/4f2a-b")
    assert not PHOTO.fullmatch("une photo de nous")


def test_the_plain_format_is_always_allowed() -> None:
    assert allowed(()) == tuple(FORMATS)
    assert allowed(("front_page",)) == ("front_page", PLAIN)
    assert allowed((PLAIN,)) == (PLAIN,)


def test_a_grave_subject_hides_the_formats_that_would_hurt() -> None:
    assert set(FORMATS) - set(allowed((), grave=True)) == HURTS
    assert allowed(("mini_trial", "tale"), grave=True) == ("tale", PLAIN)
    assert allowed(("mini_trial",), grave=True) == (PLAIN,)
