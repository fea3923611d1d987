"""Photos in the sheets of structured forms: held until approved, like those of restitutions."""

import msgspec
import pytest

from rooms import refusals as no
from rooms.blocks import Listing, Picture
from rooms.bricks.sheets import WriteField
from rooms.callers import DOOR
from rooms.commands import ClosePhase, Hide
from rooms.phases.structured_form import Settings
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.photos import JudgePhoto, KeepPhoto
from tests.rooms.play import Play, assert_laws

FIELDS = [
    {"name": "photo", "label": "Votre feuille", "image": True},
    {"name": "photo_alt", "label": "Ce qu’elle montre"},
    {"name": "idea", "label": "Idée"},
]
NAME = "a" * 32
TEXT = f"photo/{NAME}"


def sent() -> Play:
    """Return a room in which table 1 has sent a photo of its sheet, and written what it shows."""
    play = Play(PhasePlan("f", "structured_form", "Fiche", 15, "Votre proposition", settings={"fields": FIELDS}))
    play.advance()
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    assert play.do(KeepPhoto(NAME, "f", "photo", "digest", "ann"), DOOR) == Done()
    for field, text in (("photo", TEXT), ("photo_alt", "Un banc"), ("idea", "Un banc devant l’école")):
        assert isinstance(play.seat("ann", WriteField("f", field, text, 0)), Done)
    return play


def judged(play: Play, *, shown: bool = True) -> None:
    (one,) = play.value("desk:photos")
    play.do(JudgePhoto(one["id"], shown=shown))


def where(play: Play) -> set[str]:
    layers = ("room", "stage", "desk", "guest", "table/1", "table/2", "seat/bob")
    return {layer for layer in layers if NAME in str(play.layer(layer))}


def test_PHP1_a_place_for_a_photo_takes_the_name_of_one_and_no_words() -> None:
    play = sent()
    assert play.seat("ann", WriteField("f", "photo", "des mots", 0)) == Refusal(no.WRONG_COMMAND)
    assert play.do(KeepPhoto("b" * 32, "f", "idea", "digest", "ann"), DOOR) == Refusal(no.WRONG_COMMAND)
    assert_laws(play)


def test_PHP2_its_table_and_consoles_see_it_at_once_and_everyone_once_it_was_let_be_seen() -> None:
    play = sent()
    assert where(play) == {"table/1", "desk"}
    play.do(ClosePhase("f"))
    play.obey(30)
    assert where(play) == {"table/1", "desk"}
    assert not [block for block in play.room.told("f") if isinstance(block, Picture)]
    judged(play)
    assert where(play) == {"table/1", "desk", "room"}
    assert Picture(NAME, "Un banc") in play.room.told("f")
    judged(play, shown=False)
    assert "room" not in where(play)
    judged(play)
    play.do(Hide("f/1", hidden=True))
    assert "room" not in where(play)
    assert not [block for block in play.room.told("f") if isinstance(block, Picture)]
    assert_laws(play)


def test_FO6_a_photo_names_no_sheet_and_is_asked_of_nobody() -> None:
    play = sent()
    assert play.value("room:p/f/count") == {"ready": 0, "of": 3}
    progress = play.value("table/1:p/f/progress")
    assert (progress["filled"], progress["of"]) == (2, 2)
    item = play.room.item("f/1")
    assert item is not None
    assert item.text == "Un banc"
    assert NAME not in str(item)
    form = play.room.kind("f").form(play.room.states["f"], play.room.context("f"), "ann")
    assert NAME not in str(form)
    assert [line.fixed["field"] for line in form[0].lines] == ["photo_alt", "idea"]


def test_FO6_the_words_that_tell_it_stand_with_it_in_the_report() -> None:
    play = sent()
    lists = [block for block in play.room.told("f") if isinstance(block, Listing)]
    assert [entry.text for entry in lists[0].entries] == ["Un banc", "Un banc devant l’école"]
    judged(play)
    lists = [block for block in play.room.told("f") if isinstance(block, Listing)]
    assert [entry.text for entry in lists[0].entries] == ["Un banc devant l’école"]


@pytest.mark.parametrize("wrong", [{"fields": FIELDS[:1]}, {"fields": FIELDS, "title": "photo"}])
def test_FO6_a_sheet_has_words_and_is_named_by_them(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, Settings)
