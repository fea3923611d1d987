"""What a restitution says, in every format: in the report, on pages, in the form without scripts."""

from typing import Any

import pytest

from rooms.blocks import Listing, Note, Picture, Quote
from rooms.bricks.sheets import WriteField
from rooms.forms import Words
from rooms.kind import Item
from rooms.phases.restitution_prep import ChooseFormat
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.restitutions.content import content, reported
from rooms.restitutions.formats import FORMATS
from rooms.restitutions.formats.format import Format
from tests.rooms.play import Play, assert_laws
from web.catalogue import LANGUAGES, Catalogue, shipped

EVERY = pytest.mark.parametrize("definition", FORMATS.values(), ids=lambda definition: definition.id)
CONSTAT = "La coopération ne se décrète pas."
LONG = "anticonstitutionnellement"
PHOTO = "photo/4f2a"


def item(definition: Format, *, long: bool, only: frozenset[str] | None = None) -> Item:
    """Return a restitution with all its places filled, or those of some fields `only`."""
    texts = {
        slot.name: PHOTO if slot.image else (LONG * 60)[: slot.length_max] if long else "Oui."
        for slot in definition.slots()
        if only is None or slot.field in only
    }
    constat = texts.pop("constat", CONSTAT)
    fields = tuple(texts.items())
    return Item("p/3", "restitution.table_n", 3, constat, table=3, format=definition.id, fields=fields)


def words_in(blocks: list[Any]) -> list[Words]:
    """Return everything that blocks say from the catalogue."""
    found: list[Words] = []
    for block in blocks:
        match block:
            case Note(words):
                found.append(words)
            case Listing(entries, title):
                found += [entry.label for entry in entries] + ([title] if title else [])
            case Quote(_text, label):
                found += [label] if label else []
    return found


@EVERY
@pytest.mark.parametrize("length", ["short", "long"])
def test_a_report_says_each_part_under_its_label_and_the_constat_last(definition: Format, length: str) -> None:
    given = item(definition, long=length == "long")
    blocks = reported(given)
    listing, constat, *seen = blocks
    assert isinstance(listing, Listing)
    assert isinstance(constat, Quote)
    assert (constat.text, constat.strong) == (given.text, True)
    texts = [entry.text for entry in listing.entries]
    assert listing.entries[0].label.key == "restitution.title"
    words = dict(given.fields).get("alt_text", "")
    assert sorted(texts) == sorted(text for name, text in given.fields if text != PHOTO and name != "alt_text")
    photos = sum(text == PHOTO for _name, text in given.fields)
    name = PHOTO.removeprefix("photo/")
    assert seen == [Picture(name, words if first else "") for first in (True, False, False)[:photos]]
    strict = Catalogue({lang: dict(shipped().for_page(lang, ["restitution"])) for lang in LANGUAGES}, strict=True)
    for lang in LANGUAGES:
        said = [strict.translate(lang, words.key, words.params) for words in words_in(blocks)]
        assert all(said)
        assert f"Table 3, {strict.translate(lang, f'restitution.{definition.id}.name')}" in said
        labels = [strict.translate(lang, entry.label.key, entry.label.params) for entry in listing.entries]
        assert len(set(labels)) == len(labels), labels


@EVERY
def test_a_restitution_of_a_constat_alone_is_told_with_nothing_else(definition: Format) -> None:
    head, constat = reported(item(definition, long=False, only=frozenset()))
    assert isinstance(head, Note)
    assert isinstance(constat, Quote)
    assert constat.text == CONSTAT
    told = content(item(definition, long=False, only=frozenset()))
    assert (told["fields"], told["title"], told["constat"]) == ([], "", CONSTAT)


@EVERY
def test_pages_have_every_place_that_holds_something_and_images_are_named_so(definition: Format) -> None:
    told = content(item(definition, long=False))
    names = [field["name"] for field in told["fields"]]
    assert names == [slot.name for slot in definition.slots() if slot.field not in {"title", "constat"}]
    assert {field["text"] for field in told["fields"] if field.get("image")} <= {PHOTO}
    assert {field["name"] for field in told["fields"] if field.get("image")} == {
        slot.name for slot in definition.slots() if slot.image
    }


def test_what_an_image_shows_is_told_where_there_is_one() -> None:
    tableau = FORMATS["tableau"]
    with_words = item(tableau, long=False, only=frozenset({"caption", "alt_text"}))
    assert [field["field"] for field in content(with_words)["fields"]] == ["caption"]
    with_both = item(tableau, long=False, only=frozenset({"image", "alt_text"}))
    assert [field["field"] for field in content(with_both)["fields"]] == ["image", "alt_text"]


def opened(**settings: object) -> Play:
    """Return a room that prepares restitutions, with Ann at table 1."""
    play = Play(PhasePlan("p1", "restitution_prep", "Restitution", 15, "Que retenir ?", settings=dict(settings)))
    play.advance()
    play.sit("ann", table=1)
    return play


def lines(play: Play) -> dict[str, Any]:
    """Return the fields of the form without scripts, by the place that they fill."""
    forms = play.room.kind("p1").form(play.room.states["p1"], play.room.context("p1"), "ann")
    found = next(form for form in forms if form.command == "write_field")
    return {str(line.fixed["field"]): line for line in found.lines}


@EVERY
def test_without_scripts_every_place_for_words_can_be_filled_up_to_its_limit(definition: Format) -> None:
    play = opened()
    play.seat("ann", ChooseFormat("p1", definition.id))
    slots = {slot.name: slot for slot in definition.slots() if not slot.image}
    assert lines(play).keys() == slots.keys()
    for name, line in lines(play).items():
        text = (LONG * 60)[: slots[name].length_max]
        assert line.fields[0].length_max == slots[name].length_max
        answer = play.seat("ann", WriteField("p1", name, f"{text}x", int(line.fixed["base"])))
        assert isinstance(answer, Refusal)
        assert answer.code == "TEXT_TOO_LONG"
        assert isinstance(play.seat("ann", WriteField("p1", name, text, int(line.fixed["base"]))), Done)
    progress = play.value("table/1:p/p1/progress")
    images = sum(slot.image and not slot.optional for slot in definition.slots())
    assert progress["filled"] == progress["of"] - images
    assert_laws(play)


def test_FMT5_words_are_no_photo() -> None:
    play = opened()
    play.seat("ann", ChooseFormat("p1", "tableau"))
    assert play.seat("ann", WriteField("p1", "tableau.image", "Une photo de nous")) == Refusal("WRONG_COMMAND")
    before = play.value("table/1:p/p1/progress")
    assert isinstance(play.seat("ann", WriteField("p1", "tableau.image", PHOTO)), Done)
    after = play.value("table/1:p/p1/progress")
    assert (after["filled"], after["of"]) == (before["filled"] + 1, before["of"] + 1)  # its words are asked for now


def test_a_grave_subject_offers_no_format_that_would_hurt() -> None:
    play = opened(grave=True, formats=["mini_trial", "tale"])
    facts = play.value("table/1:p/p1/format")
    assert [one["format"] for one in facts["allowed"]] == ["tale", "plain_pitch"]
    assert play.seat("ann", ChooseFormat("p1", "mini_trial")) == Refusal("FORMAT_UNKNOWN")
    assert play.seat("ann", WriteField("p1", "mini_trial.accused", "Le formulaire")) == Refusal("FIELD_UNKNOWN")
    assert_laws(play)


def test_a_form_is_offered_with_its_shelf_its_tone_and_the_time_it_takes() -> None:
    facts = opened().value("table/1:p/p1/format")
    assert [one["format"] for one in facts["allowed"]] == list(FORMATS)
    assert facts["allowed"][1] == {"format": "haiku", "shelf": "short", "tone": "poetic", "prep_min": 10, "stage_s": 30}
