"""The programme of a show, rule by rule, as the show plays it."""

import pytest

from rooms.bricks.sheets import WriteField
from rooms.commands import GoBack, Undo
from rooms.refusals import Done, Refusal
from rooms.restitutions.programme import Programme, order_of
from rooms.restitutions.staging_acts import (
    ExtendOnAir,
    PassTurn,
    PutOnAir,
    Thank,
)
from rooms.restitutions.stagings import Ordering
from rooms.restitutions.withdrawing import WithdrawRestitution
from tests.rooms.phases.restitution_room import DONE, lives, on_air, opened
from tests.rooms.play import assert_laws


def test_PGM1_the_clock_of_the_one_on_air_is_extended_and_never_cuts() -> None:
    play = opened()
    play.do(PutOnAir("show", "prep/1"))
    ends_at = play.value("stage:p/show/on_air")["ends_at"]
    assert play.do(ExtendOnAir("show", "prep/2", ends_at)) == DONE
    assert isinstance(play.do(ExtendOnAir("show", "prep/1", ends_at + 60_000)), Done)
    assert play.do(ExtendOnAir("show", "prep/1", ends_at + 60_000)) == DONE
    play.wait(600)
    stage = play.value("stage:p/show/on_air")
    assert (stage["ends_at"], stage["extensions"]) == (ends_at + 60_000, 1)
    assert on_air(play) == "prep/1"
    assert_laws(play)


@pytest.mark.parametrize("act", [PutOnAir("show", "prep/2", instead_of="prep/1"), Thank("show", "prep/1")])
def test_PGM2_undoing_returns_to_the_one_before_with_the_time_that_had_elapsed(act: PutOnAir | Thank) -> None:
    play = opened()
    play.do(PutOnAir("show", "prep/1"))
    before = play.value("stage:p/show/on_air")
    play.wait(37)
    play.do(act)
    play.wait(45)
    assert isinstance(play.do(Undo(play.records[-1].offset)), Done)
    after = play.value("stage:p/show/on_air")
    assert after["ref"] == "prep/1"
    assert play.now - after["started_at"] == 37_000
    assert after["ends_at"] - after["started_at"] == before["ends_at"] - before["started_at"]
    assert_laws(play)


def test_PGM3_who_passes_goes_to_the_end_once() -> None:
    play = opened(order="given")
    play.do(PassTurn("show", "prep/1"))
    assert list(lives(play).items()) == [("prep/2", "queued"), ("prep/3", "queued"), ("prep/1", "postponed")]
    assert play.do(PassTurn("show", "prep/1")) == DONE
    play.do(PutOnAir("show", "prep/1"))
    assert play.do(PassTurn("show", "prep/1")) == Refusal("PASSED_ONCE")
    play.do(Thank("show", "prep/1"))
    play.do(PutOnAir("show", "prep/2"))
    play.do(PassTurn("show", "prep/2"))
    assert on_air(play) == ""
    assert lives(play)["prep/2"] == "postponed"
    assert play.do(PassTurn("show", "prep/9")) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_PGM3_a_late_table_comes_after_those_that_were_there() -> None:
    play = opened(constats=2, minutes=30)
    assert set(lives(play)) == {"prep/1", "prep/2"}
    assert play.value("desk:p/show/programme")["absent"] == [{"ref": "prep/3", "number": 3, "withdrawn": False}]
    play.do(PutOnAir("show", next(iter(lives(play)))))
    answer = play.seat("s3", WriteField("prep", "constat", "Constat tardif"))
    assert isinstance(answer, Done)
    assert {"stage:p/show/*", "room:p/show/*"} <= play.effects[-1].touched
    assert list(lives(play))[-1] == "prep/3"
    assert lives(play)["prep/3"] == "queued"
    assert_laws(play)


def test_PGM4_leaving_the_show_ends_the_turn_and_coming_back_finds_it_again() -> None:
    play = opened()
    play.do(PutOnAir("show", "prep/1"))
    play.wait(2)
    play.do(GoBack("show"))
    assert lives(play)["prep/1"] == "aired"
    assert play.value("stage:p/show/on_air") is None
    assert play.value("room:p/show/r/prep/1")["constat"] == "Constat 1"
    assert play.do(Thank("show", "prep/1")).code == "PHASE_CLOSED"  # type: ignore[union-attr]
    assert isinstance(play.do(WithdrawRestitution("prep", 1)), Done)
    assert_laws(play)


def test_interleaved_tables_of_one_axis_do_not_follow_each_other() -> None:
    themes = {"prep/1": "nord", "prep/2": "nord", "prep/3": "sud", "prep/4": "sud"}
    order = order_of(Programme(), tuple(themes), themes, Ordering.INTERLEAVED, 7)
    assert [themes[ref] for ref in order[::2]] in (["nord", "nord"], ["sud", "sud"])
