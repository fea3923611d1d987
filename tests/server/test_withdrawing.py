"""A restitution that facilitators withdrew: on a running server its words are soon nowhere."""

import asyncio
import secrets
from pathlib import Path

import pytest

from rooms import views
from rooms.bricks.sheets import WriteField
from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import Advance, CreateRoom, TakeSeat
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from server import host
from server.exports.document import json_of
from server.exports.report import report_of
from server.host import Rooms
from server.parts import now_ms
from server.runner import Runner, World
from server.sqlite_journal import SqliteJournal
from tests.rooms.play import layers_of

CODE = "K7PM4RTX"
CANARY = "canari-tres-reconnaissable"
WITHIN_S = 5.0
PLAN = WorkshopPlan(
    "t", "Essai", 4, 1,
    (
        PhasePlan("prep", "restitution_prep", "Préparer", 5, "Que retenir ?"),
        PhasePlan("show", "restitution_show", "Donner", 5, "Écoutez.", source=Source("prep")),
    ),
)  # fmt: skip


async def rooms_on(folder: Path) -> tuple[SqliteJournal, Rooms]:
    journal = await SqliteJournal.open(folder / "journal.sqlite")
    return journal, Rooms(journal, World("w", now_ms, lambda: 1, secrets.token_bytes), b"s" * 32)


def everywhere(runner: Runner) -> str:
    """Return all that leaves a room: the snapshot of every layer, and its report as data."""
    room = runner.room
    layers = [views.snapshot(room, layer) for layer in layers_of(room)]
    return f"{layers}{json_of(report_of(room), str).decode()}"


async def withdrawn(folder: Path) -> dict[str, bool]:
    """Stage a restitution and withdraw it; return where its words still are, after at most WITHIN_S."""
    journal, rooms = await rooms_on(folder)
    await rooms.create(CreateRoom(CODE, PLAN))
    runner = await rooms.open(CODE)
    seat = SeatCaller("ann")
    await runner.submit(Advance(""), ORGANISER)
    await runner.submit(TakeSeat(table=1), seat)
    await runner.submit(WriteField("prep", "constat", CANARY), seat)
    await asyncio.sleep(1.6)
    await runner.submit(Advance("prep"), ORGANISER)
    await runner.submit(PutOnAir("show", "prep/1"), ORGANISER)
    await runner.submit(Thank("show", "prep/1"), ORGANISER)
    assert CANARY in everywhere(runner)
    assert holding(folder)
    await runner.submit(WithdrawRestitution("prep", 1), ORGANISER)
    scrubbing = asyncio.create_task(rooms.scrub_for_ever())
    for _ in range(int(WITHIN_S * 10)):
        if not holding(folder):
            break
        await asyncio.sleep(0.1)
    scrubbing.cancel()
    found = {"pages and report": CANARY in everywhere(runner), "files": bool(holding(folder))}
    await rooms.close()
    await journal.close()
    journal, rooms = await rooms_on(folder)
    again = await rooms.open(CODE)
    found |= {"replay": CANARY in everywhere(again), "state": CANARY in str(vars(again.room))}
    await rooms.close()
    await journal.close()
    return found


def holding(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_file() and CANARY.encode() in path.read_bytes()]


def test_WDR1_withdrawal_is_gone_from_snapshot_state_replay_and_export_within_5_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "SCRUB_S", 1.0)
    assert asyncio.run(withdrawn(tmp_path)) == dict.fromkeys(("pages and report", "files", "replay", "state"), False)
