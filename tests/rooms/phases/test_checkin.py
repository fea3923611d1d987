"""Check-in, rule by rule."""

from rooms.blocks import Block, Note, Table
from rooms.callers import SeatCaller
from rooms.commands import ChooseTable, OpenProxySeat
from rooms.forms import ChoiceField, Form, Words
from rooms.plan import PhasePlan
from tests.rooms.play import Play, assert_laws, layers_of


def opened(**settings: object) -> Play:
    play = Play(PhasePlan("p1", "checkin", "Accueil", 5, "Choisissez une table.", settings=dict(settings)))
    play.advance()
    return play


def forms(play: Play, seat: str) -> tuple[Form, ...]:
    found: tuple[Form, ...] = play.room.kind("p1").form(play.room.states["p1"], play.room.context("p1"), seat)
    return found


def test_CI1_everyone_sees_how_full_each_table_is_and_never_who_sits_there() -> None:
    play = opened()
    play.sit("zoe", "bob", table=2)
    play.sit("cyd")
    for layer in ("room", "stage"):
        assert play.value(f"{layer}:p/p1/arrivals") == {"seats": 3, "expected": 12, "tables": [0, 2, 0]}
    assert "room:p/p1/*" in play.effects[-1].touched
    play.seat("cyd", ChooseTable(3))
    play.do(OpenProxySeat("dan"), SeatCaller("cyd"))
    assert play.value("stage:p/p1/arrivals")["tables"] == [0, 2, 2]
    for layer in layers_of(play.room):
        assert "zoe" not in str(play.layer(layer)) or layer == "seat/zoe"
    assert_laws(play)


def test_CI2_a_free_table_is_chosen_and_chosen_otherwise() -> None:
    play = opened()
    play.sit("ann")
    (form,) = forms(play, "ann")
    assert form.command == "choose_table"
    (field,) = form.lines[0].fields
    assert isinstance(field, ChoiceField)
    assert [value for value, _words in field.options] == ["1", "2", "3"]
    assert field.value == ""
    play.seat("ann", ChooseTable(3))
    (field,) = forms(play, "ann")[0].lines[0].fields
    assert field.value == "3"
    assert_laws(play)


def test_CI2_a_table_s_card_tells_it_and_only_who_came_without_one_chooses() -> None:
    play = opened(assign="table_qr")
    play.sit("ann", table=1)
    play.sit("bob")
    assert forms(play, "ann") == ()
    assert [form.command for form in forms(play, "bob")] == ["choose_table"]
    assert_laws(play)


def reported(*seated: int) -> tuple[Block, ...]:
    """Return what the report tells of a room with so many people at tables 1, 2, 3."""
    play = opened()
    for table, people in enumerate(seated, 1):
        play.sit(*(f"{table}-{n}" for n in range(people)), table=table)
    told: tuple[Block, ...] = play.room.kind("p1").block(play.room.states["p1"], play.room.context("p1"))
    return told


def test_the_report_counts_people_and_the_tables_where_somebody_sat() -> None:
    note, table = reported(0, 6)
    assert note == Note(Words("checkin.report_count", {"n": 6}))
    assert isinstance(table, Table)
    assert table.rows == ((Words("table.name", {"n": 2}), Words("checkin.people", {"n": 6})),)


def test_BL1_under_five_people_are_not_counted() -> None:
    assert reported(0, 4) == (Note(Words("checkin.few")),)


def test_BL1_tables_of_few_are_counted_with_another_so_that_the_total_does_not_tell_them() -> None:
    _, table, why = reported(7, 1, 6)
    assert isinstance(table, Table)
    assert table.rows == (
        (Words("table.name", {"n": 1}), Words("checkin.people", {"n": 7})),
        (Words("checkin.few_tables", {"tables": "2, 3"}), Words("checkin.people", {"n": 7})),
    )
    assert why == Note(Words("checkin.together"))


def test_BL1_a_room_where_nobody_sat_says_so() -> None:
    assert reported() == (Note(Words("checkin.report_count", {"n": 0})),)
