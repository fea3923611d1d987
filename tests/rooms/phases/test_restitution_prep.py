"""Preparing restitutions, rule by rule."""

import msgspec
import pytest

from rooms.bricks.sheets import SettleField, WriteField
from rooms.callers import CLOCK, SeatCaller
from rooms.commands import ClosePhase, EndPhase, Hide, Undo
from rooms.phases.restitution_prep import (
    ChooseFormat,
    LockRestitution,
    LockTable,
    Settings,
    TakeBackRestitution,
)
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from tests.rooms.play import Play, assert_laws

CONSTAT = "La coopération ne se décrète pas."


def opened(**settings: object) -> Play:
    """Return a room whose only step, the preparation, is open: Ann and Bob at table 1, Cleo at table 2, Dan at none."""
    play = Play(PhasePlan("p1", "restitution_prep", "Restitution", 15, "Que retenir ?", settings=dict(settings)))
    play.advance()
    play.sit("ann", "bob", table=1)
    play.sit("cleo", table=2)
    play.sit("dan")
    return play


def write(play: Play, seat: str, field: str, text: str, base: int = 0) -> int:
    """Write a field; return its version."""
    answer = play.seat(seat, WriteField("p1", field, text, base))
    assert isinstance(answer, Done), answer
    return int(answer.data["version"])


def test_PR1_a_restitution_is_locked_only_with_its_constat_and_then_nobody_writes_in_it() -> None:
    play = opened()
    assert play.seat("ann", LockRestitution("p1", locked=True)) == Refusal("CONSTAT_NEEDED")
    assert play.do(LockTable("p1", 1, locked=True)) == Refusal("CONSTAT_NEEDED")
    version = write(play, "ann", "constat", CONSTAT)
    assert isinstance(play.seat("bob", LockRestitution("p1", locked=True)), Done)
    assert play.seat("ann", WriteField("p1", "constat", "Autre chose", version)) == Refusal("RESTITUTION_LOCKED")
    assert play.seat("ann", ChooseFormat("p1", "front_page")) == Refusal("RESTITUTION_LOCKED")
    assert play.value("table/1:p/p1/life")["life"] == "locked"
    assert play.value("stage:p/p1/progress")[0]["ready"] is True
    assert_laws(play)


def test_PR1_a_write_decided_before_the_lock_is_judged_again_after_it() -> None:
    play = opened()
    write(play, "ann", "constat", CONSTAT)
    late = play.decide(WriteField("p1", "title", "Trop tard"), SeatCaller("bob"))
    play.seat("ann", LockRestitution("p1", locked=True))
    assert isinstance(late, Draft)
    assert "sheet:p1/1" in late.rests
    assert "phase:p1" in late.rests
    assert play.fold(late, SeatCaller("bob")) == Refusal("RESTITUTION_LOCKED")
    assert "Trop tard" not in str(play.layer("table/1"))


def test_PR2_a_table_takes_its_own_lock_back_and_a_facilitators_is_taken_back_by_facilitators() -> None:
    play = opened()
    write(play, "ann", "constat", CONSTAT)
    play.seat("ann", LockRestitution("p1", locked=True))
    assert isinstance(play.seat("bob", LockRestitution("p1", locked=False)), Done)
    play.do(LockTable("p1", 1, locked=True))
    act = play.records[-1].offset
    assert play.seat("ann", LockRestitution("p1", locked=False)) == Refusal("LOCKED_BY_FACILITATOR")
    assert play.value("table/1:p/p1/life") == {"life": "locked", "by_facilitator": True}
    play.seat("ann", LockRestitution("p1", locked=True))
    play.do(Undo(act))
    assert play.value("table/1:p/p1/life") == {"life": "locked", "by_facilitator": False}
    assert play.do(LockTable("p1", 9, locked=True)) == Refusal("TABLE_UNKNOWN", {"tables": 3})
    assert_laws(play)


def test_PR3_a_table_chooses_among_the_formats_allowed_and_loses_nothing_by_it() -> None:
    play = opened(formats=["front_page"])
    facts = play.value("table/1:p/p1/format")
    assert facts["format"] == "front_page"
    assert [choice["format"] for choice in facts["allowed"]] == ["front_page", "plain_pitch"]
    write(play, "ann", "front_page.main_headline", "Les vallées se parlent")
    play.seat("bob", ChooseFormat("p1", "plain_pitch"))
    assert "vallées" not in str(play.value("desk:p/p1/table/1"))
    play.seat("bob", ChooseFormat("p1", "front_page"))
    assert "vallées" in str(play.value("desk:p/p1/table/1"))
    assert play.seat("ann", ChooseFormat("p1", "haiku_of_nobody")) == Refusal("FORMAT_UNKNOWN")
    assert play.seat("ann", ChooseFormat("p1", "front_page")) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_PR3_a_format_that_does_not_exist_is_no_setting() -> None:
    with pytest.raises(msgspec.ValidationError, match="no format 'opera'"):
        msgspec.convert({"formats": ["opera"]}, Settings)


def test_PR4_words_are_on_the_tables_own_pages_and_the_console_only() -> None:
    play = opened()
    write(play, "ann", "constat", CONSTAT)
    for layer in ("room", "stage", "table/2", "seat/bob", "seat/cleo"):
        assert "décrète" not in str(play.layer(layer))
    assert "décrète" in str(play.layer("table/1"))
    assert "décrète" in str(play.layer("desk"))
    assert play.value("stage:p/p1/progress")[0] == {"table": 1, "filled": 1, "of": 5, "ready": False}
    assert play.value("room:p/p1/count") == {"ready": 0, "of": 2}
    assert_laws(play)


def test_PR5_what_a_table_takes_back_is_erased_and_it_may_begin_again() -> None:
    play = opened()
    write(play, "ann", "constat", CONSTAT)
    write(play, "bob", "constat", "Un autre constat")
    play.seat("cleo", WriteField("p1", "constat", "Celui de la table 2"))
    assert isinstance(play.seat("bob", TakeBackRestitution("p1")), Done)
    assert len(play.records[-1].head.erases) == 2
    assert "Un autre" not in str(play.layer("table/1"))
    assert play.value("table/1:p/p1/field/constat") is None
    assert play.value("table/1:p/p1/life")["life"] == "withdrawn"
    assert "table 2" in str(play.layer("desk"))
    assert play.seat("ann", TakeBackRestitution("p1")) == Refusal("ALREADY_DONE")
    assert_laws(play)
    write(play, "ann", "constat", "Avec d’autres mots")
    assert play.value("table/1:p/p1/life")["life"] == "draft"
    assert_laws(play)


def test_PR5_a_table_may_take_back_after_the_step_has_closed() -> None:
    play = opened()
    write(play, "ann", "constat", CONSTAT)
    play.do(ClosePhase("p1"))
    play.wait(16)
    play.do(EndPhase("p1"), CLOCK)
    assert play.seat("ann", WriteField("p1", "title", "Trop tard")) == Done({"late": 1})  # it waits in the tray
    assert isinstance(play.seat("ann", TakeBackRestitution("p1")), Done)
    assert_laws(play)


def test_PR6_a_late_table_blocks_nobody_and_comes_when_it_has_its_constat() -> None:
    play = opened()
    state, phase = play.room.states["p1"], play.room.context("p1")
    kind = play.room.kind("p1")
    assert kind.outcome(state, phase) == ()
    write(play, "ann", "constat", CONSTAT)
    write(play, "ann", "title", "Se parler")
    items = kind.outcome(state, phase)
    assert [(item.ref, item.label, item.number, item.text) for item in items] == [
        ("p1/1", "restitution.table_n", 1, CONSTAT),
        ("p1/2", "restitution.table_n", 2, ""),
    ]
    assert items[0].fields == (("title", "Se parler"),)
    assert play.room.item("p1/2") is None
    write(play, "cleo", "constat", "Nous aussi")
    assert play.room.item("p1/2") is not None
    assert play.room.item("p1/x") is None
    assert_laws(play)


def test_a_conflict_is_settled_by_the_table_and_whoever_has_no_table_is_told() -> None:
    play = opened()
    assert play.seat("dan", WriteField("p1", "constat", "Seul")) == Refusal("TABLE_NEEDED")
    first = write(play, "ann", "constat", CONSTAT)
    second = write(play, "bob", "constat", "Décréter suffit.")
    assert play.value("desk:p/p1/table/1")["contested"] == ["constat"]
    play.seat("ann", SettleField("p1", "constat", second, (first,)))
    assert play.value("table/1:p/p1/field/constat")["text"] == "Décréter suffit."
    assert play.value("desk:p/p1/table/1")["contested"] == []
    assert_laws(play)


def test_the_report_has_every_restitution_whole_and_says_what_it_does_not_show() -> None:
    play = opened()
    write(play, "ann", "constat", CONSTAT)
    write(play, "ann", "plain_pitch.point_2", "Se voir souvent")
    write(play, "cleo", "constat", "Nous aussi")
    play.do(Hide("p1/2", hidden=True))
    blocks = str(play.room.kind("p1").block(play.room.states["p1"], play.room.context("p1")))
    assert CONSTAT in blocks
    assert "Se voir souvent" in blocks
    assert "Nous aussi" not in blocks
    assert "report.not_shown" in blocks
    assert_laws(play)


def test_the_form_without_scripts_has_the_sheet_the_choice_and_the_lock() -> None:
    play = opened()
    version = write(play, "ann", "constat", CONSTAT)
    kind, state, phase = play.room.kind("p1"), play.room.states["p1"], play.room.context("p1")
    forms = {form.command: form for form in kind.form(state, phase, "bob")}
    assert set(forms) == {"choose_format", "write_field", "lock_restitution", "read_restitution"}
    line = next(line for line in forms["write_field"].lines if line.fixed["field"] == "constat")
    assert line.fixed["base"] == version
    assert line.fields[0].value == CONSTAT
    play.seat("bob", LockRestitution("p1", locked=True))
    assert [form.command for form in kind.form(state, phase, "bob")] == ["lock_restitution", "read_restitution"]
    assert kind.form(state, phase, "dan") == ()
