"""Structured forms, rule by rule."""

import msgspec
import pytest

from rooms.bricks.sheets import SettleField, WriteField
from rooms.callers import SeatCaller
from rooms.commands import ChooseTable, ClosePhase, Hide, RevealPhase
from rooms.phases.structured_form import MarkReady, Settings
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Answer, Done, Refusal
from tests.rooms.play import Play, assert_laws, layers_of

FIELDS = [
    {"name": "title", "label": "Titre", "length_max": 30},
    {"name": "who", "label": "Pour qui", "length_max": 120},
    {"name": "how", "label": "Concrètement"},
]


def opened(**settings: object) -> Play:
    """Return a room that writes its sheets: ann and bob at table 1, cat at table 2, dan at none."""
    settings = {"fields": FIELDS, **settings}
    play = Play(PhasePlan("f", "structured_form", "Fiche", 15, "Votre proposition", settings=settings))
    play.advance()
    play.sit("ann", "bob", table=1)
    play.sit("cat", table=2)
    play.sit("dan")
    return play


def write(play: Play, seat: str, field: str, text: str, base: int = 0) -> Answer:
    return play.seat(seat, WriteField("f", field, text, base))


def version(play: Play, field: str) -> int:
    return int(play.value(f"table/1:p/f/field/{field}")["version"])


def test_FO1_who_sits_at_no_table_is_told_to_choose_one() -> None:
    play = opened()
    assert write(play, "dan", "title", "Une navette") == Refusal("TABLE_NEEDED")
    assert play.seat("dan", MarkReady("f", ready=True)) == Refusal("TABLE_NEEDED")
    assert play.seat("dan", SettleField("f", "title", 0, ())) == Refusal("TABLE_NEEDED")
    play.seat("dan", ChooseTable(3))
    assert isinstance(write(play, "dan", "title", "Une navette"), Done)
    assert isinstance(write(play, "dan", "nothing", "Une navette"), Refusal)
    assert_laws(play)


def test_FO1_what_was_written_stays_at_the_table_where_it_was() -> None:
    play = opened()
    write(play, "ann", "title", "Une navette")
    play.seat("ann", ChooseTable(2))
    assert play.value("table/1:p/f/field/title")["text"] == "Une navette"
    assert play.value("table/2:p/f/field/title")["text"] == ""
    assert_laws(play)


def test_FO2_a_sheet_is_read_by_its_table_and_the_console_while_it_is_written() -> None:
    play = opened()
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    write(play, "ann", "title", "Une navette")
    assert play.value("desk:p/f/sheet/1")["title"] == "Une navette"
    assert play.value("table/1:p/f/field/title")["text"] == "Une navette"
    for layer in set(layers_of(play.room)) - {"desk", "table/1"}:
        assert "navette" not in str(play.layer(layer))
        changed = {name for name, value in play.layer(layer).items() if before[layer].get(name) != value}
        assert changed <= {"p/f/progress"}
    rows = play.value("stage:p/f/progress")
    assert [(row["table"], row["filled"], row["of"]) for row in rows] == [(1, 1, 3), (2, 0, 3), (3, 0, 3)]
    assert_laws(play)


def test_FO3_sheets_are_read_by_all_once_the_step_is_over_or_shown() -> None:
    play = opened()
    write(play, "ann", "title", "Une navette")
    write(play, "cat", "who", "Les jeunes")
    play.do(ClosePhase("f"))
    assert play.value("room:p/f/sheet/1") is None
    play.wait(20)
    play.advance()
    play.do(RevealPhase("f"))
    assert play.value("room:p/f/sheet/1")["title"] == "Une navette"
    assert play.value("room:p/f/sheet/2")["title"] == "Les jeunes"
    assert play.value("room:p/f/sheet/3") is None
    play.do(Hide("f/1", hidden=True))
    assert play.value("room:p/f/sheet/1") is None
    assert play.value("desk:p/f/sheet/1")["hidden"]
    assert play.value("table/1:p/f/field/title")["text"] == "Une navette"
    assert_laws(play)


def test_FO4_ready_is_a_word_to_the_others_and_closes_nothing() -> None:
    play = opened()
    assert play.seat("ann", MarkReady("f", ready=True)) == Done()
    assert play.value("room:p/f/count") == {"ready": 1, "of": 3}
    assert isinstance(write(play, "bob", "title", "Une navette"), Done)
    assert play.value("table/1:p/f/progress")["ready"]
    play.seat("bob", MarkReady("f", ready=False))
    assert play.value("stage:p/f/progress")[0]["ready"] is False
    assert_laws(play)


def test_FO5_a_sheet_is_named_by_its_title_or_its_first_words_and_an_empty_one_is_no_item() -> None:
    play = opened(title="who")
    assert play.room.item("f/1") is None
    write(play, "ann", "how", "Chaque samedi")
    named = play.room.item("f/1")
    assert named is not None
    assert (named.text, named.label, named.number, named.table) == ("Chaque samedi", "structured_form.sheet_n", 1, 1)
    write(play, "ann", "who", "Les jeunes")
    outcome = play.room.kind("f").outcome(play.room.states["f"], play.room.context("f"))
    assert [(item.ref, item.text, item.body) for item in outcome] == [
        ("f/1", "Les jeunes", "Concrètement\nChaque samedi")
    ]
    for local in ("0", "4", "x", ""):
        assert play.room.item(f"f/{local}") is None
    assert_laws(play)


def test_SF2_SF3_a_field_written_twice_keeps_both_until_the_table_chooses() -> None:
    play = opened()
    write(play, "ann", "title", "Une navette")
    base = version(play, "title")
    both = [
        play.decide(WriteField("f", "title", text, base), SeatCaller(seat))
        for seat, text in (("ann", "Une navette le samedi"), ("bob", "Un bus"))
    ]
    assert all(isinstance(draft, Draft) and draft.changes == ("sheet:f/1/title",) for draft in both)
    write(play, "ann", "title", "Une navette le samedi", base)
    write(play, "bob", "title", "Un bus", base)
    shown = play.value("table/1:p/f/field/title")
    assert {shown["text"], *(rival["text"] for rival in shown["rivals"])} == {"Une navette le samedi", "Un bus"}
    assert play.value("desk:p/f/sheet/1")["contested"] == 1
    keep = shown["rivals"][0]["version"]
    play.seat("ann", SettleField("f", "title", keep, (shown["version"],)))
    settled = play.value("table/1:p/f/field/title")
    assert (settled["text"], settled["rivals"]) == ("Un bus", [])
    assert_laws(play)


def test_SF5_a_text_over_its_limit_is_refused_by_how_much() -> None:
    play = opened()
    assert write(play, "ann", "title", "x" * 31) == Refusal("TEXT_TOO_LONG", {"max": 30, "over": 1})
    assert isinstance(write(play, "ann", "title", ""), Done)
    assert_laws(play)


def test_a_form_sends_each_field_with_its_version() -> None:
    play = opened()
    write(play, "ann", "title", "Une navette")
    kind, state, context = play.room.kind("f"), play.room.states["f"], play.room.context("f")
    lines = kind.form(state, context, "bob")[0].lines
    assert [line.fixed for line in lines] == [
        {"field": "title", "base": version(play, "title")},
        {"field": "who", "base": 0},
        {"field": "how", "base": 0},
    ]
    assert kind.form(state, context, "dan") == ()


@pytest.mark.parametrize(
    "settings",
    [
        {"fields": []},
        {"fields": [FIELDS[0], FIELDS[0]]},
        {"fields": [{"name": "a/b", "label": "A"}]},
        {"fields": [{"name": "a", "label": "A", "length_max": 0}]},
        {"fields": FIELDS, "title": "nothing"},
    ],
)
def test_a_form_that_cannot_be_filled_in_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(settings, Settings)
