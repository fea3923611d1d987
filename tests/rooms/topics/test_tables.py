"""A facilitator closes a table: rings, votes, counts and the report skip it, until it is opened again."""

from rooms.bricks.sheets import WriteField
from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import Advance, ChooseTable, TakeSeat, Undo
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.restitution_prep import LockRestitution
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.topics.tables import CloseTable
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
