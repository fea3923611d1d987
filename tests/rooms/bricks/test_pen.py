"""The pen of a table's sheet, rule by rule, on the two kinds that have sheets."""

import pytest

from rooms.bricks.pen import FREE_AFTER_MS, NOBODY, PEN_MOVED, TakePen
from rooms.bricks.sheets import WriteField
from rooms.callers import SeatCaller
from rooms.commands import ChooseTable
from rooms.phases.restitution_prep import LockRestitution
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from tests.rooms.play import Play, assert_laws, layers_of

SHEETS = {
    "structured_form": {"fields": [{"name": "constat", "label": "Constat"}]},
    "restitution_prep": {},
}
ANN, BOB, CLEO = 0, 1, 2
FREE_AFTER_S = FREE_AFTER_MS / 1000
PEN = "table/1:p/f/pen"


@pytest.fixture(params=sorted(SHEETS))
def play(request: pytest.FixtureRequest) -> Play:
    """Return a room that writes its sheets: ann, bob and cleo at table 1, dan at table 2, eve at none."""
    settings = SHEETS[request.param]
    room = Play(PhasePlan("f", request.param, "Fiche", 15, "Écrivez", settings=settings))
    room.advance()
    room.sit("ann", "bob", "cleo", table=1)
    room.sit("dan", table=2)
    room.sit("eve")
    return room


def since(play: Play) -> int:
    held = play.value(PEN)
    return int(held["since"]) if held else 0


def write(play: Play, seat: str, text: str, base: int = 0) -> None:
    assert isinstance(play.seat(seat, WriteField("f", "constat", text, base)), Done)


def test_PN1_anybody_at_a_table_takes_its_pen_and_it_says_from_whom(play: Play) -> None:
    assert play.value(PEN) is None
    assert play.seat("ann", TakePen("f")) == Done()
    first = play.value(PEN)
    assert first == {"sign": ANN, "until": play.now + FREE_AFTER_MS, "since": len(play.records), "former": NOBODY}
    play.wait(5)
    assert play.seat("bob", TakePen("f", since(play))) == Done()
    assert play.value(PEN)["sign"] == BOB
    assert play.value(PEN)["former"] == ANN
    assert play.value("table/2:p/f/pen") is None
    assert play.seat("eve", TakePen("f")) == Refusal("TABLE_NEEDED")
    assert_laws(play)


def test_PN2_the_pen_is_free_after_forty_seconds_without_its_holder(play: Play) -> None:
    play.seat("ann", TakePen("f"))
    play.wait(FREE_AFTER_S)
    assert play.seat("bob", TakePen("f")) == Refusal(PEN_MOVED)
    play.wait(0.001)
    assert play.seat("bob", TakePen("f")) == Done()
    assert play.value(PEN)["former"] == NOBODY
    assert_laws(play)


def test_PN2_taking_it_again_keeps_it(play: Play) -> None:
    play.seat("ann", TakePen("f"))
    took = since(play)
    play.wait(30)
    assert play.seat("ann", TakePen("f", took)) == Done()
    assert play.value(PEN) == {"sign": ANN, "until": play.now + FREE_AFTER_MS, "since": took, "former": NOBODY}
    assert_laws(play)


def test_PN3_who_writes_while_the_pen_is_free_takes_it_and_keeps_it_by_writing(play: Play) -> None:
    write(play, "ann", "Nous")
    assert play.value(PEN)["sign"] == ANN
    play.wait(30)
    write(play, "ann", "Nous venons")
    play.wait(30)
    write(play, "bob", "Hors ligne")
    assert play.value(PEN)["sign"] == ANN
    assert play.value(PEN)["until"] == play.now + FREE_AFTER_MS - 30_000
    play.wait(11)
    write(play, "bob", "De retour")
    assert play.value(PEN)["sign"] == BOB
    assert_laws(play)


def test_PN4_a_press_that_comes_late_takes_the_pen_from_nobody_else(play: Play) -> None:
    play.seat("ann", TakePen("f"))
    read = since(play)
    play.seat("bob", TakePen("f", read))
    assert play.seat("cleo", TakePen("f", read)) == Refusal(PEN_MOVED)
    assert play.seat("ann", TakePen("f", read)) == Refusal(PEN_MOVED)
    assert play.value(PEN)["sign"] == BOB


def test_PN4_of_two_hands_at_once_the_second_is_told(play: Play) -> None:
    play.seat("ann", TakePen("f"))
    read = since(play)
    drafts = [play.decide(TakePen("f", read), SeatCaller(seat)) for seat in ("bob", "cleo")]
    answers = [play.fold(draft) for draft in drafts if isinstance(draft, Draft)]
    assert answers == [Done(), Refusal(PEN_MOVED)]
    assert play.value(PEN)["sign"] == BOB
    assert_laws(play)


def test_PN5_a_pen_names_a_sign_and_only_at_its_table(play: Play) -> None:
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    play.seat("bob", TakePen("f"))
    changed = {layer for layer in before if play.layer(layer) != before[layer]}
    assert changed == {"table/1"}
    assert "bob" not in str(play.layer("table/1"))


def test_PN5_who_goes_to_another_table_leaves_the_pen_behind(play: Play) -> None:
    play.seat("bob", TakePen("f"))
    play.seat("bob", ChooseTable(2))
    assert play.value(PEN)["sign"] == BOB
    assert play.value("table/2:p/f/pen") is None
    assert_laws(play)


def test_PR1_nobody_takes_the_pen_of_a_locked_restitution() -> None:
    play = Play(PhasePlan("f", "restitution_prep", "Restitution", 15, "Écrivez"))
    play.advance()
    play.sit("ann", "bob", table=1)
    write(play, "ann", "Nous venons à pied")
    play.seat("ann", LockRestitution("f", locked=True))
    assert play.seat("bob", TakePen("f", since(play))) == Refusal("RESTITUTION_LOCKED")
    assert_laws(play)
