"""A show whose server is stopped and started again: the same one on stage, its clock right, its hours kept."""

import asyncio
import secrets
from pathlib import Path

import msgspec

from rooms import views
from rooms.bricks.sheets import WriteField
from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import Advance, CreateRoom, TakeSeat, Undo
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.restitutions.releasing_acts import PublishAt
from rooms.restitutions.staging_acts import PutOnAir, Thank
from server.host import Rooms
from server.runner import World
from server.sqlite_journal import SqliteJournal
from tests.rooms.play import START

CODE = "K7PM4RTX"
GIVEN = {"order": "given"}
PLAN = WorkshopPlan(
    "t", "Essai", 4, 2,
    (
        PhasePlan("prep", "restitution_prep", "Préparer", 5, "Que retenir ?"),
        PhasePlan("show", "restitution_show", "Donner", 5, "Écoutez.", source=Source("prep"), settings=GIVEN),
    ),
)  # fmt: skip


class House:
    """A server on one folder, whose clock a test moves; `restart` is another process on the same folder."""

    def __init__(self, folder: Path, settings: dict[str, object] | None = None) -> None:
        self.folder, self.now = folder, START
        show = msgspec.structs.replace(PLAN.phases[1], settings={**GIVEN, **(settings or {})})
        self.plan = msgspec.structs.replace(PLAN, phases=(PLAN.phases[0], show))
        self.rooms: Rooms
        self.journal: SqliteJournal

    async def start(self) -> None:
        self.journal = await SqliteJournal.open(self.folder / "journal.sqlite")
        self.rooms = Rooms(self.journal, World("w", lambda: self.now, lambda: 1, secrets.token_bytes), b"s" * 32)

    async def stop(self) -> None:
        await self.rooms.close()
        await self.journal.close()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def do(self, command: object, caller: object = ORGANISER) -> int:
        runner = await self.rooms.open(CODE)
        told = await runner.submit(command, caller)  # type: ignore[arg-type]
        return told.offset

    async def value(self, key: str) -> object:
        runner = await self.rooms.open(CODE)
        return views.project(runner.room, key)

    async def begin(self) -> None:
        await self.start()
        await self.rooms.create(CreateRoom(CODE, self.plan))
        await self.do(Advance(""))
        for table in (1, 2):
            seat = SeatCaller(f"s{table}")
            await self.do(TakeSeat(table=table), seat)
            await self.do(WriteField("prep", "constat", f"Constat {table}"), seat)
        self.now += 5_000
        await self.do(Advance("prep"))


async def restarted_on_stage(folder: Path) -> None:
    house = House(folder)
    await house.begin()
    await house.do(PutOnAir("show", "prep/1"))
    before = await house.value("stage:p/show/on_air")
    house.now += 37_000
    thanked = await house.do(Thank("show", "prep/1"))
    house.now += 45_000
    await house.restart()
    await house.do(Undo(thanked))
    house.now += 3_000
    await house.restart()
    after = await house.value("stage:p/show/on_air")
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after["ref"] == "prep/1"
    assert abs(house.now - after["started_at"] - 40_000) <= 1_000
    assert after["ends_at"] - after["started_at"] == before["ends_at"] - before["started_at"]
    await house.stop()


def test_PGM2_a_server_restarted_in_mid_item_has_the_same_one_on_stage_and_its_timer_right_within_1_s(
    tmp_path: Path,
) -> None:
    asyncio.run(restarted_on_stage(tmp_path))


async def released_after_restart(folder: Path) -> None:
    house = House(folder)
    await house.begin()
    await house.do(PublishAt("show", "prep/2", house.now + 3_600_000))
    await house.rooms.tick()
    assert "Constat 2" not in str(await house.value("room:p/show/r/prep/2"))
    await house.stop()
    house.now += 3_601_000
    await house.start()
    await house.rooms.tick()
    assert "Constat 2" in str(await house.value("room:p/show/r/prep/2"))
    offset = (await house.rooms.open(CODE)).room.offset
    await house.rooms.tick()
    await house.restart()
    await house.rooms.tick()
    assert (await house.rooms.open(CODE)).room.offset == offset
    await house.stop()


def test_RLS1_an_hour_that_struck_while_the_server_was_down_is_kept_once(tmp_path: Path) -> None:
    asyncio.run(released_after_restart(tmp_path))
