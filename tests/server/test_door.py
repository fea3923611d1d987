"""The door of places: wrong codes close it for a minute, to a device and to a room."""

import asyncio

from server.door import CLOSED_S, FAILURES_MAX, KEYS_MAX, Counts, Door
from server.journal import JournalUnavailable


def fail(door: Counts, times: int, now: float, device: str = "d1") -> None:
    for _ in range(times):
        door.failed("R1", device, now)


def test_DOR1_five_failures_close_the_door_for_a_minute() -> None:
    door = Counts()
    fail(door, FAILURES_MAX - 1, 100.0)
    assert door.wait_s("R1", "d1", 100.0) == 0
    fail(door, 1, 110.0)
    assert door.wait_s("R1", "d1", 110.0) == CLOSED_S
    assert door.wait_s("R1", "d1", 169.5) == 1
    assert door.wait_s("R1", "d1", 170.0) == 0
    fail(door, FAILURES_MAX - 1, 171.0)
    assert door.wait_s("R1", "d1", 171.0) == 0


def test_DOR1_a_room_closes_to_whoever_changes_device_and_to_no_other_room() -> None:
    door = Counts()
    for n in range(FAILURES_MAX):
        fail(door, 1, 100.0, f"d{n}")
    assert door.wait_s("R1", "fresh", 100.0) == CLOSED_S
    assert door.wait_s("R2", "d1", 100.0) == 0


def test_DOR2_failures_of_long_ago_do_not_count() -> None:
    door = Counts()
    for n in range(3 * FAILURES_MAX):
        fail(door, 1, n * CLOSED_S / (FAILURES_MAX - 1))
    assert door.wait_s("R1", "d1", 3 * FAILURES_MAX * CLOSED_S) == 0


def test_DOR3_the_counts_have_a_bound() -> None:
    door = Counts()
    fail(door, FAILURES_MAX, 0.0)
    for n in range(KEYS_MAX + 2):
        door.failed(f"room{n}", "d", 1.0)
    assert door.wait_s("R1", "d1", 1.0) == 0


class AwayWall:
    """A store that does not answer."""

    async def wait_s(self, room: str, device: str) -> int:
        raise JournalUnavailable(room + device)

    async def failed(self, room: str, device: str) -> None:
        raise JournalUnavailable(room + device)

    async def close(self) -> None:
        return


def test_DOR4_while_the_store_is_away_a_worker_counts_for_itself() -> None:
    async def story() -> None:
        door = Door(lambda: 100.0, AwayWall())
        for _ in range(FAILURES_MAX):
            assert await door.wait_s("R1", "d1") == 0
            await door.failed("R1", "d1")
        assert await door.wait_s("R1", "d1") == CLOSED_S
        await door.close()

    asyncio.run(story())
