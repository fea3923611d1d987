"""A facilitator closes a table: rings, votes, counts and the report skip it, until it is opened again."""

import msgspec
import pytest

from rooms.blocks import Table
from rooms.bricks.sheets import WriteField
from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import Advance, ChooseTable, TakeSeat, Undo
from rooms.phases.checkin import Settings
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.restitution_prep import LockRestitution
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.topics.tables import CloseTable, FindTable, capacity
from server.layers import layers_for
from tests.rooms.play import Play, assert_laws

FIELDS = {"fields": [{"name": "titre", "label": "Titre", "length_max": 60}]}
ARRIVE = PhasePlan("a", "checkin", "Arrivée", 2, "Où êtes-vous\u202f?")
SHEET = PhasePlan("s", "structured_form", "Fiches", 5, "Écrivez.", settings=FIELDS)
VOTE = PhasePlan("v", "dot_vote", "Vote", 5, "Votez.", source=Source("s"))
PREPARE = PhasePlan("r", "restitution_prep", "Écrire", 5, "Écrivez.")


def hall(*phases: PhasePlan) -> Play:
    play = Play(*phases)
    for table, name in enumerate(("ann", "bob", "cid"), 1):
        play.sit(name, table=table)
    play.advance()
    return play


def close(play: Play, table: int, *, closed: bool = True) -> None:
    assert play.do(CloseTable(table, closed)) == Done()


def notes(play: Play, phase: str) -> list[str]:
    blocks = play.room.kind(phase).block(play.room.states[phase], play.room.context(phase))
    return [block.words.key for block in blocks if hasattr(block, "words")]


def test_TB1_counts_and_rings_skip_a_closed_table_and_the_report_says_so() -> None:
    play = hall(ARRIVE, SHEET)
    assert play.value("room:closed") is None
    close(play, 2)
    assert play.value("room:closed") == [2]
    assert play.value("room:tables") == [1, 0, 1]
    assert play.value("stage:p/a/arrivals")["tables"] == [1, 0, 1]
    assert "tables.report_closed" in notes(play, "a")
    play.advance()
    play.seat("ann", WriteField("s", "titre", "Un four", 0))
    assert play.value("room:p/s/count") == {"ready": 0, "of": 2}
    rows = play.value("stage:p/s/progress")
    assert [(row["table"], row.get("closed", False)) for row in rows] == [(1, False), (2, True), (3, False)]
    close(play, 2, closed=False)
    assert play.value("room:p/s/count")["of"] == 3
    assert "tables.report_closed" not in notes(play, "s")
    assert_laws(play)


def test_TB1_a_vote_skips_what_a_closed_table_wrote_and_has_it_back() -> None:
    play = hall(SHEET, VOTE)
    for seat in ("ann", "bob"):
        play.seat(seat, WriteField("s", "titre", f"Idée de {seat}", 0))
    play.advance()
    assert play.seat("cid", PlaceDots("v", "s/2", 2)) == Done()
    assert play.value("seat/cid:p/v/left")["left"] == 3
    close(play, 2)
    assert play.value("room:p/v/item/s/2") is None
    assert play.value("seat/cid:p/v/left")["left"] == 5  # the dots are back
    assert play.seat("cid", PlaceDots("v", "s/2", 1)) == Refusal("ITEM_UNKNOWN")
    assert play.value("desk:p/v/turnout")["voters"] == 0
    close(play, 2, closed=False)
    assert play.value("seat/cid:p/v/left")["left"] == 3
    assert_laws(play)


def test_TB1_a_restitution_of_a_closed_table_is_not_given() -> None:
    play = hall(PREPARE)
    for seat in ("ann", "bob"):
        play.seat(seat, WriteField("r", "constat", f"Constat de {seat}", 0))
    assert play.seat("bob", LockRestitution("r", locked=True)) == Done()
    close(play, 2)
    kind, state, context = play.room.kind("r"), play.room.states["r"], play.room.context("r")
    assert [item.table for item in kind.outcome(state, context)] == [1, 3]
    assert "tables.report_closed" in notes(play, "r")
    assert_laws(play)


def test_TB2_whoever_sits_at_a_closed_table_sits_at_none_until_it_opens_again() -> None:
    play = hall(SHEET)
    close(play, 2)
    assert play.value("seat/bob:me")["table"] == 0
    assert layers_for(play.room, SeatCaller("bob"), "phone") == ["room", "seat/bob"]
    assert play.seat("bob", WriteField("s", "titre", "Un four", 0)) == Refusal("TABLE_NEEDED")
    assert len(play.room.people()) == 3
    close(play, 2, closed=False)
    assert play.value("seat/bob:me")["table"] == 2
    assert play.seat("bob", WriteField("s", "titre", "Un four", 0)) != Refusal("TABLE_NEEDED")
    assert_laws(play)


def test_TB3_nobody_sits_down_at_a_closed_table() -> None:
    play = hall(SHEET)
    play.sit("dan", table=1)
    close(play, 2)
    refused = Refusal("TABLE_CLOSED", {"n": 2, "other": 3})
    assert play.seat("ann", ChooseTable(2)) == refused
    assert play.do(TakeSeat(table=2), SeatCaller("eve")) == refused
    assert play.seat("ann", ChooseTable(3)) == Done()
    assert play.do(CloseTable(9, closed=True)) == Refusal("TABLE_UNKNOWN", {"tables": 3})
    assert play.do(CloseTable(2, closed=True)) == Refusal("ALREADY_DONE")
    assert play.do(CloseTable(2, closed=True), SeatCaller("ann")) == Refusal("NOT_ALLOWED")
    assert_laws(play)


def test_TB4_closing_a_table_can_be_undone() -> None:
    play = hall(SHEET)
    close(play, 2)
    act = play.value("desk:undo")
    assert (act["type"], act["params"]["n"], act["params"]["closed"]) == ("table_closed", 2, 1)
    assert play.do(Undo(act["offset"]), ORGANISER) == Done()
    assert play.room.open_tables() == [1, 2, 3]
    play.wait(2)
    play.do(Advance("s"))
    assert_laws(play)


def balanced(expected: int = 12, seats: int = 0) -> Play:
    profile = {"label": "D’où venez-vous\u202f?", "options": ["bourg", "campagne"]}
    arrive = PhasePlan("a", "checkin", "Arrivée", 2, "Bienvenue.", settings={"assign": "balanced", "profile": profile})
    play = Play(arrive)
    play.room.plan = msgspec.structs.replace(play.room.plan, expected=expected, table_seats=seats)
    play.advance()
    return play


def found(play: Play, seat: str, profile: str = "") -> int:
    play.sit(seat)
    assert play.seat(seat, FindTable(profile)) == Done()
    return int(play.value(f"seat/{seat}:me")["table"])


def test_TB5_the_door_code_proposes_a_table_balanced_over_a_profile() -> None:
    play = balanced()
    tables = [found(play, f"b{n}", "bourg") for n in range(6)] + [found(play, f"c{n}", "campagne") for n in range(3)]
    assert tables == [1, 2, 3, 1, 2, 3, 1, 2, 3]
    assert play.seat("b0", FindTable("bourg")) == Refusal("ALREADY_DONE")
    play.sit("z")
    assert play.seat("z", FindTable("lune")) == Refusal("ITEM_UNKNOWN")
    one, two = (play.decide(FindTable("bourg"), SeatCaller("z")) for _ in range(2))
    assert not isinstance(one, Refusal)
    assert not isinstance(two, Refusal)
    assert set(one.changes) & set(two.rests)  # judged one after the other
    close(play, 1)
    assert found(play, "late", "campagne") == 2
    kind, state, context = play.room.kind("a"), play.room.states["a"], play.room.context("a")
    assert len(kind.form(state, context, "z")) == 1
    assert kind.form(state, context, "late") == ()


def test_TB6_nobody_is_turned_away_and_the_console_is_warned() -> None:
    play = balanced(seats=1)
    assert capacity(play.room) == 1
    assert [found(play, f"p{n}") for n in range(4)] == [1, 2, 3, 1]
    assert play.value("desk:tables") == {"over": [1], "capacity": 1}
    assert "desk:tables" in play.effects[-1].touched
    assert capacity(balanced(12).room) == 5
    for table in (1, 2, 3):
        close(play, table)
    play.sit("last")
    assert play.seat("last", FindTable()) == Refusal("TABLE_UNKNOWN", {"tables": 3})


def test_TB7_the_card_of_a_full_table_seats_there() -> None:
    play = balanced(seats=1)
    assert found(play, "ann") == 1
    play.sit("bob")
    assert play.seat("bob", ChooseTable(1)) == Done()
    assert play.value("seat/bob:me")["table"] == 1
    assert play.value("desk:tables")["over"] == [1]


def test_CI3_the_report_tells_profiles_in_sums_that_hide_few() -> None:
    play = balanced()
    for n, profile in enumerate(["bourg"] * 7 + ["campagne"] * 3 + [""] * 2):
        found(play, f"p{n}", profile)
    kind, state, context = play.room.kind("a"), play.room.states["a"], play.room.context("a")
    told = [block for block in kind.block(state, context) if isinstance(block, Table)][-1]
    assert [(row[0].text or row[0].params["options"], row[1].params["n"]) for row in told.rows] == [
        ("bourg", 7),
        ("campagne", 5),
    ]
    for layer in ("room", "stage", "desk", "table/1", "seat/p0"):
        assert "campagne" not in str({k: v for k, v in play.layer(layer).items() if not k.startswith("phase/")})
    few = balanced()
    for n in range(4):
        found(few, f"p{n}", "bourg")
    kind, state, context = few.room.kind("a"), few.room.states["a"], few.room.context("a")
    assert not [block for block in kind.block(state, context) if isinstance(block, Table)]


def test_CI2_a_profile_that_could_not_be_answered_is_refused() -> None:
    for wrong in (
        {"options": ["un"]},
        {"options": ["un", "un"]},
        {"options": ["", "x"]},
        {"label": "", "options": ["a", "b"]},
    ):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({"assign": "balanced", "profile": {"label": "Quoi", **wrong}}, Settings)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"profile": {"label": "Quoi", "options": ["a", "b"]}}, Settings)
