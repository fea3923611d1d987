"""What was seen before the doors open: kept for a while, by all workers, and written nowhere."""

import asyncio
from collections.abc import Callable
from typing import Any

from server.sightings import DEVICES_MAX, KEPT_S, SCREEN_S, MemoryShelf, Phone, Screen, Sightings

ROOM = "K7PM4RTX"
START = 1_700_000_000_000


def screen(at: int, width: int = 1920) -> Screen:
    return Screen(at, width, 1080, "browser", (0, 0, width, 1080))


def played(story: Callable[[Sightings, Sightings, list[int]], Any]) -> None:
    """Run a story with two workers that share a shelf, and a clock."""

    async def run() -> None:
        now, shelf = [START], MemoryShelf()
        await story(Sightings(lambda: now[0], shelf), Sightings(lambda: now[0], shelf), now)

    asyncio.run(run())


def test_SGT1_a_screen_is_open_while_it_says_so() -> None:
    async def story(seen: Sightings, _other: Sightings, now: list[int]) -> None:
        await seen.note(ROOM, "one", screen(START))
        await seen.note(ROOM, "two", screen(START + 1, 1024))
        assert [one.width for one in await seen.screens(ROOM)] == [1024, 1920]
        await seen.left(ROOM, "two")
        assert [one.width for one in await seen.screens(ROOM)] == [1920]
        now[0] += SCREEN_S * 1000
        assert await seen.screens(ROOM)
        now[0] += 1
        assert not await seen.screens(ROOM)

    played(story)


def test_SGT2_SGT3_phones_are_seen_by_all_workers_the_last_first_and_forgotten() -> None:
    async def story(seen: Sightings, other: Sightings, now: list[int]) -> None:
        await seen.note(ROOM, "ann", Phone(START))
        await seen.note(ROOM, "bob", Phone(START + 5))
        await other.note(ROOM, "ann", Phone(START, 42))
        assert await seen.phones(ROOM) == [Phone(START + 5), Phone(START, 42)]
        assert await seen.phone(ROOM, "ann") == Phone(START, 42)
        await seen.note(ROOM, "wall", screen(START))
        assert await seen.phone(ROOM, "wall") is None
        assert await seen.phones("4JNKDYHR") == []
        now[0] += KEPT_S * 1000 + 5
        assert await other.phones(ROOM) == [Phone(START + 5)]
        now[0] += 1
        assert await seen.phones(ROOM) == []

    played(story)


def test_SGT4_a_workshop_has_a_bound_of_devices() -> None:
    async def story(seen: Sightings, _other: Sightings, now: list[int]) -> None:
        for n in range(DEVICES_MAX + 3):
            await seen.note(ROOM, f"phone{n}", Phone(START))
        assert len(await seen.phones(ROOM)) == DEVICES_MAX
        await seen.note(ROOM, "phone0", Phone(START, 10))
        assert (await seen.phone(ROOM, "phone0")) == Phone(START, 10)
        now[0] += KEPT_S * 1000 + 1
        await seen.note(ROOM, "late", Phone(now[0]))
        assert len(await seen.phones(ROOM)) == 1

    played(story)
