"""A show on the move: its staging, its rounds, where people go, rule by rule."""

import pytest

from rooms.callers import SeatCaller
from rooms.commands import Undo
from rooms.refusals import Done, Refusal
from rooms.restitutions.moving_acts import ChooseStaging, ExtendRound, NextRound
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.restitutions.stagings import Staging
from rooms.topics.tables import CloseTable
from tests.rooms.phases.restitution_room import DONE, lives, opened
from tests.rooms.play import Play, assert_laws


def moved(staging: str = "rotating", people: int = 3) -> Play:
    """Return a show of this staging, with some more people at each of its three tables."""
    play = opened(staging=staging, order="given")
    for table in (1, 2, 3):
        play.sit(*(f"s{table}{letter}" for letter in "bcdef"[: people - 1]), table=table)
    return play


def place(play: Play, seat: str) -> tuple[int, str]:
    value = play.value(f"seat/{seat}:p/show/place")
    return value["at"], value["part"]


def test_MVT1_a_press_names_the_round_that_it_saw_and_two_presses_move_people_once() -> None:
    play = moved()
    assert play.value("seat/s1:p/show/place") is None
    assert play.value("room:p/show/round") == {
        "staging": "rotating", "round": 0, "of": 3, "started_at": 0, "ends_at": 0, "home": False,
    }  # fmt: skip
    assert isinstance(play.do(NextRound("show", 0)), Done)
    assert play.do(NextRound("show", 0)) == DONE
    assert play.value("room:p/show/round")["round"] == 1
    for seen in (1, 2):
        assert isinstance(play.do(NextRound("show", seen)), Done)
    assert play.value("room:p/show/round")["home"]
    assert play.do(NextRound("show", 3)) == DONE
    assert_laws(play)


def test_MVT1_two_facilitators_side_by_side_move_people_once() -> None:
    play = moved()
    drafts = [play.decide(NextRound("show", 0)) for _ in range(2)]
    answers = [play.fold(draft) for draft in drafts if not isinstance(draft, Refusal)]
    assert isinstance(answers[0], Done)
    assert answers[1] == DONE
    assert play.value("room:p/show/round")["round"] == 1
    assert_laws(play)


def test_MVT2_a_round_has_a_clock_that_is_extended_and_moves_nobody() -> None:
    play = moved()
    play.do(NextRound("show", 0))
    ends_at = play.value("room:p/show/round")["ends_at"]
    assert ends_at == play.now + 420_000
    assert isinstance(play.do(ExtendRound("show", 1, ends_at + 60_000)), Done)
    assert play.do(ExtendRound("show", 1, ends_at + 60_000)) == DONE
    assert play.do(ExtendRound("show", 2, ends_at)) == DONE
    play.obey(2_000)
    assert play.value("room:p/show/round")["round"] == 1
    assert place(play, "s1b") == (2, "visits")
    assert play.value("seat/s1b:p/show/place")["ends_at"] == ends_at + 60_000
    assert_laws(play)


def test_MVT3_undoing_a_round_sends_people_back_with_the_time_that_was_left() -> None:
    play = moved()
    play.do(NextRound("show", 0))
    before = play.value("room:p/show/round")
    play.wait(100)
    play.do(NextRound("show", 1))
    assert place(play, "s1b") == (3, "visits")
    play.wait(50)
    assert isinstance(play.do(Undo(play.records[-1].offset)), Done)
    after = play.value("room:p/show/round")
    assert (after["round"], play.now - after["started_at"]) == (1, 100_000)
    assert after["ends_at"] - after["started_at"] == before["ends_at"] - before["started_at"]
    assert place(play, "s1b") == (2, "visits")
    assert play.value("desk:undo")["params"]["n"] == 1
    assert_laws(play)


def test_MVS1_a_staging_is_chosen_and_changed_while_nothing_has_begun() -> None:
    play = moved("sequential")
    assert play.value("room:p/show/round") is None
    assert isinstance(play.do(ChooseStaging("show", Staging.GALLERY)), Done)
    assert set(lives(play).values()) == {"published"}
    assert isinstance(play.do(ChooseStaging("show", Staging.ROTATING)), Done)
    assert play.do(ChooseStaging("show", Staging.ROTATING)) == DONE
    assert play.value("desk:p/show/programme")["staging"] == "rotating"
    assert set(lives(play).values()) == {"queued"}
    play.do(NextRound("show", 0))
    assert play.do(ChooseStaging("show", Staging.SEQUENTIAL)) == Refusal("STAGING_BEGUN")
    assert isinstance(play.do(Undo(play.records[-1].offset)), Done)
    assert isinstance(play.do(ChooseStaging("show", Staging.SEQUENTIAL)), Done)
    play.do(PutOnAir("show", "prep/1"))
    play.do(Thank("show", "prep/1"))
    assert play.do(ChooseStaging("show", Staging.MARKET)) == Refusal("STAGING_BEGUN")
    assert play.do(NextRound("show", 0)) == Refusal("WRONG_COMMAND")
    assert play.do(ChooseStaging("show", Staging.MARKET), SeatCaller("s1")) == Refusal("NOT_ALLOWED")
    assert_laws(play)


def test_MVS2_everybody_reads_where_they_go_on_their_own_page() -> None:
    play = moved()
    play.do(NextRound("show", 0))
    assert place(play, "s1") == (1, "stays")
    assert [place(play, seat) for seat in ("s1b", "s2b", "s3c")] == [(2, "visits"), (3, "visits"), (1, "visits")]
    assert play.value("stage:p/show/round")["moves"] == [
        {"table": 1, "to": 2}, {"table": 2, "to": 3}, {"table": 3, "to": 1},
    ]  # fmt: skip
    assert "moves" not in play.value("room:p/show/round")
    play.sit("late", table=2)
    assert place(play, "late") == (3, "visits")
    play.sit("nowhere")
    assert play.value("seat/nowhere:p/show/place") is None
    assert_laws(play)


def test_MVS3_a_visitor_reads_what_a_table_gives_back_and_everybody_everything_once_back_home() -> None:
    play = moved()
    play.do(NextRound("show", 0))
    assert play.value("seat/s1b:p/show/place")["shown"]["constat"] == "Constat 2"
    assert "Constat" not in str(play.layer("room"))
    assert "Constat 2" not in str(play.layer("seat/s1"))
    play.do(NextRound("show", 1))
    play.do(NextRound("show", 2))
    assert place(play, "s1b") == (1, "home")
    assert set(lives(play).values()) == {"published"}
    assert play.value("room:p/show/r/prep/2")["constat"] == "Constat 2"
    assert_laws(play)


@pytest.mark.parametrize(
    ("staging", "first"),
    [
        ("dynamic", {"s1": (1, "explains"), "s1b": (2, "visits"), "s2": (2, "explains")}),
        ("market", {"s1": (1, "stays"), "s1b": (0, "shops"), "s1c": (1, "stays")}),
        ("interface", {"s1": (0, "centre"), "s1b": (1, "listens"), "s3": (0, "centre")}),
    ],
)
def test_MVS2_each_staging_gives_everybody_a_place(staging: str, first: dict[str, tuple[int, str]]) -> None:
    play = moved(staging)
    play.do(NextRound("show", 0))
    assert {seat: place(play, seat) for seat in first} == first
    rounds = play.value("room:p/show/round")["of"]
    for seen in range(1, rounds):
        assert isinstance(play.do(NextRound("show", seen)), Done)
    assert place(play, "s1b") == (1, "home")
    assert_laws(play)


def test_RND1_with_one_table_there_is_nowhere_to_go_and_the_refusal_says_so() -> None:
    play = opened(tables=1, constats=1, staging="rotating")
    assert play.do(NextRound("show", 0)) == Refusal("TABLES_NEEDED")


def test_RST3_a_table_that_is_closed_meanwhile_is_left_out_of_the_ring() -> None:
    play = moved()
    play.do(NextRound("show", 0))
    assert isinstance(play.do(CloseTable(2, closed=True)), Done)
    assert place(play, "s1b") == (3, "visits")
    assert play.value("seat/s2b:p/show/place") is None
    assert play.value("room:p/show/round")["of"] == 2
    assert_laws(play)
