"""Who may take a place: whoever comes, only at a table, only with a slip; and it stays once a vote has been opened."""

import msgspec

from rooms.callers import CLOCK, DOOR, Role, SeatCaller
from rooms.commands import ChooseTable, CreateRoom, RevealPhase, TakeSeat, Undo
from rooms.phases.dot_vote import PlaceDots
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.topics.admission import MintSlips, SetAdmission, TakeSlip, fresh_codes, is_free_slip, read
from rooms.topics.places import MovePlace, seat_with
from server.exports.report import blocks_of
from tests.rooms.play import CODE, Play, assert_laws, plan_of

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire\u202f?")
VOTE = PhasePlan("v", "dot_vote", "Gommettes", 5, "Lesquelles\u202f?", settings={"options": ["Un four", "Un car"]})


def admitting(admission: str) -> Play:
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    plan = msgspec.convert({**msgspec.to_builtins(plan_of(IDEAS, VOTE)), "admission": admission}, type(plan_of()))
    play.do(CreateRoom(CODE, plan))
    return play


def sit(play: Play, seat: str, table: int = 0) -> object:
    return play.do(TakeSeat(table=table), SeatCaller(seat))


def test_ADM1_only_those_sit_down_whom_the_admission_admits() -> None:
    assert sit(admitting("open"), "ann") == Done()
    at_table = admitting("table")
    assert sit(at_table, "ann") == Refusal("TABLE_NEEDED")
    assert sit(at_table, "ann", 2) == Done()
    assert at_table.do(ChooseTable(3), SeatCaller("bob")) == Done()
    assert at_table.room.seats["bob"].table == 3
    slips = admitting("slips")
    assert sit(slips, "ann", 2) == Refusal("SLIP_NEEDED")
    assert slips.do(ChooseTable(2), SeatCaller("ann")) == Refusal("SEAT_UNKNOWN")
    for play in (at_table, slips):
        assert_laws(play)


def test_ADM2_RP5_the_admission_stays_once_a_vote_was_opened_and_is_printed_with_it() -> None:
    play = admitting("open")
    play.sit("ann", "bob")
    assert play.do(SetAdmission("table")) == Done()
    undo = play.value("desk:undo")["offset"]
    play.advance()
    assert play.do(SetAdmission("slips")) == Done()
    assert play.do(Undo(play.value("desk:undo")["offset"])) == Done()
    assert play.room.admission == "table"
    play.advance()
    assert play.do(SetAdmission("open")) == Refusal("ADMISSION_FIXED")
    play.do(Undo(undo))
    assert play.room.admission == "table"
    for seat in ("ann", "bob"):
        play.seat(seat, PlaceDots("v", "v/o1", 1))
    assert "admission.table" not in str(blocks_of(play.room, "v"))
    play.do(RevealPhase("v"))
    assert "admission.table" in str(blocks_of(play.room, "v"))
    assert "admission." not in str(blocks_of(play.room, "i"))
    assert_laws(play)


def test_ADM3_a_slip_opens_one_place_and_reopens_it() -> None:
    play = admitting("slips")
    assert play.do(MintSlips(("AAAA", "BBBB"))) == Done()
    assert play.do(TakeSlip("AAAA", "ann"), SeatCaller("ann")) == Refusal("NOT_ALLOWED")
    assert play.do(TakeSlip("AAAA", "ann"), CLOCK) == Refusal("NOT_ALLOWED")
    assert play.do(TakeSlip("AAAA", "ann"), DOOR) == Done()
    assert seat_with(play.room, "AAAA") == "ann"
    assert play.value("seat/ann:place") == "AAAA"
    assert play.do(TakeSlip("AAAA", "bob"), DOOR) == Refusal("SEAT_TAKEN")
    assert play.do(TakeSlip("BBBB", "ann"), DOOR) == Refusal("ALREADY_DONE")
    assert play.do(TakeSlip("CCCC", "bob"), DOOR) == Refusal("SEAT_TAKEN")
    one = play.decide(TakeSlip("BBBB", "bob"), DOOR)
    assert not isinstance(one, Refusal)
    assert set(one.rests) & set(one.changes)  # of two who show it at once, one is judged after the other
    assert play.do(MovePlace("ann", "new"), DOOR) == Done()
    assert not is_free_slip(play.room, "AAAA")
    assert is_free_slip(play.room, "BBBB")
    assert_laws(play)


def test_ADM4_slips_are_codes_that_nobody_else_has() -> None:
    play = admitting("open")
    codes = fresh_codes(play.room, 2**62 + 12_345, 160)
    assert len(set(codes)) == 160
    assert play.do(MintSlips(codes)) == Done()
    assert play.value("desk:undo") is None
    play.sit("ann", "bob")
    assert play.room.seats["ann"].place not in codes
    assert not set(fresh_codes(play.room, 2**62 + 12_345, 160)) & set(codes)
    assert play.do(MintSlips((codes[0],))) == Refusal("ITEM_UNKNOWN")
    assert play.do(MintSlips(("A0AA",))) == Refusal("ITEM_UNKNOWN")
    assert Role.REGIE not in MintSlips.roles
    assert_laws(play)


def test_ADM5_a_room_without_tables_is_not_admitted_to_by_table() -> None:
    play = Play(IDEAS, tables=0)
    assert play.do(SetAdmission("table")) == Refusal("NO_TABLES")
    assert play.do(SetAdmission("slips")) == Done()
    assert play.value("stage:admission") == "slips"
    assert [read(text) for text in ("open", "table", "slips", "", "nonsense")] == ["open", "table", "slips", None, None]
