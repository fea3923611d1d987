"""What was withdrawn or counted is soon in no file of the data folder."""

import asyncio
import secrets
from pathlib import Path

import pytest

from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import Advance, CreateRoom, TakeSeat
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, WorkshopPlan
from server import host
from server.host import Rooms
from server.parts import now_ms
from server.runner import World
from server.sqlite_journal import SqliteJournal

CANARY = "canari-tres-reconnaissable"
PLAN = WorkshopPlan("t", "Essai", 4, 1, (PhasePlan("p1", "ideation", "Idées", 5, "Que faire ?"),))


async def withdrawn(folder: Path) -> int:
    """Post and withdraw an idea on a real journal; return in how many files its words are afterwards."""
    journal = await SqliteJournal.open(folder / "journal.sqlite")
    rooms = Rooms(journal, World("w", now_ms, lambda: 1, secrets.token_bytes), b"s" * 32)
    await rooms.create(CreateRoom("K7PM4RTX", PLAN))
    runner = await rooms.open("K7PM4RTX")
    seat = SeatCaller("ann")
    await runner.submit(Advance(""), ORGANISER)
    await runner.submit(TakeSeat(), seat)
    told = await runner.submit(PostIdea("p1", CANARY), seat)
    assert holding(folder) > 0
    await runner.submit(WithdrawIdea("p1", str(told.offset)), seat)
    scrubbing = asyncio.create_task(rooms.scrub_for_ever())
    await asyncio.sleep(0.5)
    scrubbing.cancel()
    found = holding(folder)
    await rooms.close()
    await journal.close()
    return found


def holding(folder: Path) -> int:
    """Count the files that hold the canary."""
    return sum(CANARY.encode() in path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_HO4_a_withdrawn_text_is_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "SCRUB_S", 0.1)
    assert asyncio.run(withdrawn(tmp_path)) == 0
