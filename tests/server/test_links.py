"""The links of a workshop."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from rooms.callers import Role
from server.links import RoomNotMade, create_room, mint_link
from server.parts import Parts, open_parts
from server.settings import Settings
from server.tokens import link_of
from tests.rooms.play import plan_of
from tests.server.running import IDEAS


def test_LI1_a_token_is_given_once_and_the_room_keeps_its_hash_only(tmp_path: Path) -> None:
    async def story() -> None:
        async with AsyncExitStack() as closing:
            parts = await open_parts(Settings("the-organiser-of-tests", data=tmp_path, memory=True), closing)
            code = await create_room(parts, plan_of(IDEAS))
            runner = await parts.rooms.open(code)
            address = await mint_link(parts, runner, Role.FACILITATOR)
            again = await mint_link(parts, runner, Role.FACILITATOR)
            token = address.rpartition("/")[2]
            assert token != again.rpartition("/")[2]
            assert link_of(token, code) in runner.room.links
            journal = await parts.journal.read(code, 0)
            assert all(token.encode() not in stored.head + (stored.body or b"") for stored in journal)
            assert token not in repr(vars(runner.room))
            same = await mint_link(parts, runner, Role.SCREEN, token=token)
            assert same == address
            assert runner.room.links[link_of(token, code)] is Role.FACILITATOR

    asyncio.run(story())


async def create_many(parts: Parts) -> None:
    """Create more workshops than the pages that a new file has can hold."""
    for _ in range(100):
        await create_room(parts, plan_of(IDEAS))


def test_a_workshop_that_a_full_disk_refuses_is_told_and_made_later(tmp_path: Path) -> None:
    async def story() -> None:
        async with AsyncExitStack() as closing:
            parts = await open_parts(Settings("the-organiser-of-tests", data=tmp_path), closing)

            async def pages_max(count: int) -> None:
                thread = parts.journal._thread  # type: ignore[attr-defined]
                await thread.read(lambda connection: connection.execute(f"PRAGMA max_page_count = {count}").fetchall())

            await pages_max(1)
            with pytest.raises(RoomNotMade) as told:
                await create_many(parts)
            assert told.value.key == "storage.room_not_made"
            await pages_max(1_000_000)
            assert await parts.rooms.exists(await create_room(parts, plan_of(IDEAS)))

    asyncio.run(story())
