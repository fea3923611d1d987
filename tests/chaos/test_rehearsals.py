"""Whole workshops with real processes: killed twenty times, spoiled on purpose, on two workers, replayed."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from server.rehearsal.command import COUNTS
from server.rehearsal.polis import read_conversation
from server.rehearsal.reader import REPORT_S_MAX
from server.rehearsal.rehearsal import Outcome, Wish, rehearse
from server.shelf import load
from tests.contracts.redis_process import RedisProcess

POLIS: Final = Path(__file__).parents[2].parent / "shared" / "data" / "polis"


def rehearsed(wish: Wish) -> Outcome:
    """Rehearse; say what was found."""
    outcome = asyncio.run(rehearse(wish, lambda _words: None))
    print(outcome.figures, outcome.verdict.details)
    return outcome


def assert_good(outcome: Outcome) -> None:
    """Nothing lost, doubled, leaked or seen otherwise, and every step was run."""
    assert {name: outcome.figures[name] for name in COUNTS} == dict.fromkeys(COUNTS, 0)
    assert outcome.figures["phases_run"] == outcome.phases
    assert outcome.figures["report_s"] <= REPORT_S_MAX


@pytest.mark.parametrize("seats", [60, 158])
def test_a_workshop_loses_nothing(seats: int) -> None:
    assert_good(rehearsed(Wish(plan=load("atelier-court"), seats=seats)))


def test_every_form_is_given_back_in_every_way_with_a_distant_room_late_tables_and_a_kill_on_stage() -> None:
    outcome = rehearsed(Wish(plan=load("restitutions-demo"), seats=84))
    assert_good(outcome)
    figures = outcome.figures
    assert (figures["formats"], figures["distant_rooms"], figures["killed_on_air"]) == (21, 1, 1)
    assert figures["late_tables"] >= 2


@pytest.mark.parametrize(("plant", "counter"), [("forget", "on_air_lost"), ("early", "leaked")])
def test_a_fault_planted_in_a_show_is_counted(plant: str, counter: str) -> None:
    wish = Wish(plan=load("restitutions-demo"), seats=84, speed=200, plant=plant)
    assert rehearsed(wish).figures[counter] > 0


def test_a_server_killed_twenty_times_loses_nothing() -> None:
    assert_good(rehearsed(Wish(plan=load("atelier-court"), seats=60, kills=20)))


@pytest.mark.parametrize("kills", [0, 20])
def test_two_workers_over_redis_lose_nothing(redis: RedisProcess, kills: int) -> None:
    assert_good(rehearsed(Wish(plan=load("atelier-court"), seats=60, redis=redis.url, workers=2, kills=kills)))


@pytest.mark.parametrize("plant", ["lose", "double", "diverge", "leak", "late"])
def test_a_planted_fault_is_counted(plant: str) -> None:
    figures = rehearsed(Wish(plan=load("demo"), seats=12, plant=plant)).figures
    counter = {"lose": "lost", "double": "duplicated", "diverge": "diverged", "leak": "leaked", "late": "report_late"}[
        plant
    ]
    assert figures[counter] > 0


@pytest.mark.skipif(not POLIS.is_dir(), reason="the real conversations are not beside this checkout")
@pytest.mark.parametrize("name", ["15-per-hour-seattle", "brexit-consensus"])
def test_a_real_conversation_loses_nothing(name: str) -> None:
    conversation = read_conversation(POLIS / name)
    wish = Wish(plan=load("avis"), seats=len(conversation.people), conversation=conversation)
    assert_good(rehearsed(wish))


@pytest.fixture
def redis() -> Iterator[RedisProcess]:
    """A durable Redis of this test's own."""
    process = RedisProcess()
    process.start()
    try:
        yield process
    finally:
        process.remove()
