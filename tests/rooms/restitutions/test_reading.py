"""« Relu par 6 sur 8 »: who at a table has read what it gives back."""

import pytest

from rooms.bricks.sheets import SettleField, WriteField
from rooms.callers import SeatCaller
from rooms.commands import ChooseTable
from rooms.phases.restitution_prep import ChooseFormat, LockRestitution, TakeBackRestitution, reads
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.restitutions.reading import Readings, ReadRestitution, Seen, check
from tests.rooms.page import Page
from tests.rooms.play import Play, assert_laws

CHANGED = Refusal("RESTITUTION_CHANGED")


def opened() -> Play:
    """Return a room that prepares restitutions: Ann, Bob and Eve at table 1, Cleo at table 2."""
    play = Play(PhasePlan("p1", "restitution_prep", "Restitution", 15, "Que retenir ?"))
    play.advance()
    play.sit("ann", "bob", "eve", table=1)
    play.sit("cleo", table=2)
    return play


def write(play: Play, field: str, text: str, seat: str = "ann") -> int:
    """Write a field over what stands; return its version."""
    held = play.value(f"table/1:p/p1/field/{field}")
    answer = play.seat(seat, WriteField("p1", field, text, held["version"] if held else 0))
    assert isinstance(answer, Done), answer
    return int(answer.data["version"])


def read(play: Play, seat: str, table: int = 1) -> object:
    """Tap [J’ai relu] with what the table's page shows before one's eyes."""
    edition = play.value(f"table/{table}:p/p1/progress")["edition"]
    return play.seat(seat, ReadRestitution("p1", edition, play.value(f"table/{table}:p/p1/format")["format"]))


def counted(play: Play, layer: str = "table/1:p/p1/progress") -> tuple[int, int]:
    """Return how many have read it, of how many."""
    facts = play.value(layer)
    return facts["read"], facts["people"]


def test_relu_par_6_sur_8_is_a_count_of_the_people_at_the_table() -> None:
    play = opened()
    write(play, "constat", "Rien ne se décrète.")
    assert counted(play) == (0, 3)
    assert isinstance(read(play, "bob"), Done)
    assert isinstance(read(play, "eve"), Done)
    assert counted(play) == (2, 3)
    assert counted(play, "desk:p/p1/table/1") == (2, 3)
    assert counted(play, "table/2:p/p1/progress") == (0, 1)
    assert read(play, "eve") == Refusal("ALREADY_DONE")
    assert_laws(play)


@pytest.mark.parametrize("field", ["title", "plain_pitch.point_2"])
def test_RDG1_words_that_change_afterwards_are_to_be_read_again(field: str) -> None:
    play = opened()
    write(play, "constat", "Rien ne se décrète.")
    read(play, "bob")
    write(play, field, "Après")
    assert counted(play) == (0, 3)
    assert play.value("seat/bob:p/p1/read")["edition"] < play.value("table/1:p/p1/progress")["edition"]
    read(play, "bob")
    assert counted(play) == (1, 3)
    assert_laws(play)


def test_RDG1_another_form_is_to_be_read_again_and_the_first_one_back_is_not() -> None:
    play = opened()
    write(play, "constat", "Rien ne se décrète.")
    read(play, "bob")
    play.seat("ann", ChooseFormat("p1", "haiku"))
    assert counted(play) == (0, 3)
    play.seat("ann", ChooseFormat("p1", "plain_pitch"))
    assert counted(play) == (1, 3)
    assert_laws(play)


def test_RDG1_what_waits_beside_changes_nothing_until_the_table_chooses_it() -> None:
    play = opened()
    first = write(play, "constat", "Rien ne se décrète.")
    read(play, "eve")
    answer = play.seat("bob", WriteField("p1", "constat", "Tout se décrète.", 0))
    assert isinstance(answer, Done)
    assert counted(play) == (1, 3)
    play.seat("ann", SettleField("p1", "constat", int(answer.data["version"]), (first,)))
    assert counted(play) == (0, 3)
    assert_laws(play)


def test_RDG2_a_tap_after_an_edit_that_its_reader_did_not_see_is_not_counted() -> None:
    play = opened()
    edition = write(play, "constat", "Rien ne se décrète.")
    tapped = ReadRestitution("p1", edition, "plain_pitch")
    write(play, "constat", "Tout se décrète.")
    assert play.seat("bob", tapped) == CHANGED
    assert play.seat("bob", ReadRestitution("p1", 0, "plain_pitch")) == CHANGED
    assert counted(play) == (0, 3)


def test_RDG2_a_reading_decided_before_an_edit_is_judged_again_after_it() -> None:
    play = opened()
    edition = write(play, "constat", "Rien ne se décrète.")
    late = play.decide(ReadRestitution("p1", edition, "plain_pitch"), SeatCaller("bob"))
    write(play, "title", "Trop tard")
    assert isinstance(late, Draft)
    assert play.fold(late, SeatCaller("bob")) == CHANGED
    assert counted(play) == (0, 3)


def test_RDG3_those_count_who_sit_there_and_nobody_has_the_names() -> None:
    play = opened()
    write(play, "constat", "Rien ne se décrète.")
    read(play, "bob")
    play.seat("bob", ChooseTable(2))
    assert counted(play) == (0, 2)
    for layer in ("table/1", "desk", "room", "stage", "seat/ann"):
        values = {key: value for key, value in play.layer(layer).items() if key.startswith("p/")}
        assert "bob" not in str(values)
    assert_laws(play)


def test_RDG4_nothing_waits_for_it_and_a_table_that_begins_again_has_none() -> None:
    play = opened()
    write(play, "constat", "Rien ne se décrète.")
    assert isinstance(play.seat("ann", LockRestitution("p1", locked=True)), Done)
    assert isinstance(read(play, "bob"), Done)
    assert counted(play) == (1, 3)
    play.seat("ann", TakeBackRestitution("p1"))
    assert play.value("table/1:p/p1/progress")["edition"] == 0
    assert play.value("seat/bob:p/p1/read") is None
    assert_laws(play)


def test_the_page_without_scripts_has_the_button_once_there_is_a_constat() -> None:
    play = opened()
    kind = play.room.kind("p1")

    def forms() -> dict[str, dict[str, str | int]]:
        found = kind.form(play.room.states["p1"], play.room.context("p1"), "bob")
        return {form.command: form.lines[0].fixed for form in found}

    assert "read_restitution" not in forms()
    version = write(play, "constat", "Rien ne se décrète.")
    assert forms()["read_restitution"] == {"edition": version, "format": "plain_pitch"}
    play.seat("ann", LockRestitution("p1", locked=True))
    assert forms().keys() == {"lock_restitution", "read_restitution"}


def test_whoever_plays_a_person_reads_once() -> None:
    play = opened()
    write(play, "constat", "Rien ne se décrète.")
    command = reads(Page(play, "p1", "bob"))
    assert isinstance(command, ReadRestitution)
    play.seat("bob", command)
    assert reads(Page(play, "p1", "bob")) is None


def test_a_reading_of_what_is_not_there_is_found() -> None:
    assert check(Readings({1: 5}, {1: {"bob": Seen(5, "haiku")}})) == []
    assert check(Readings({1: 5}, {1: {"bob": Seen(6, "haiku")}})) != []
