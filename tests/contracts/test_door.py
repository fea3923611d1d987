"""Two workers have one door of places, in a real Redis (DOR4)."""

import pytest

from server.door import CLOSED_S, FAILURES_MAX, Door
from server.redis_door import RedisWall, closed_key
from server.redis_line import RedisLine
from tests.contracts.redis_process import RedisProcess

pytestmark = pytest.mark.anyio
ROOM = "K7PM4RTX"


def workers(redis: RedisProcess, now: list[int]) -> tuple[Door, Door]:
    def clock() -> int:
        return now[0]

    one, two = (Door(lambda: now[0] / 1000, RedisWall(redis.url, clock)) for _ in range(2))
    return one, two


async def test_DOR1_DOR4_five_failures_at_two_workers_close_the_door_at_both(redis: RedisProcess) -> None:
    one, two = workers(redis, now := [1_700_000_000_000])
    for n in range(FAILURES_MAX):
        assert await one.wait_s(ROOM, "ann") == await two.wait_s(ROOM, "ann") == 0
        await (one, two)[n % 2].failed(ROOM, "ann")
        now[0] += 100
    for door in (one, two):
        assert CLOSED_S - 3 <= await door.wait_s(ROOM, "ann") <= CLOSED_S
        assert await door.wait_s(ROOM, "bob") > 0  # the whole room is closed
        assert await door.wait_s("4JNKDYHR", "ann") == 0
    line = RedisLine(redis.url)
    for key in (ROOM, f"{ROOM}/ann"):
        assert 0 < await line.client.pttl(closed_key(ROOM, key)) <= CLOSED_S * 1000
        await line.client.delete(closed_key(ROOM, key))  # a minute has passed
    assert await one.wait_s(ROOM, "ann") == await two.wait_s(ROOM, "bob") == 0
    for closing in (line, one, two):
        await closing.close()


async def test_DOR2_DOR4_failures_of_long_ago_do_not_count_at_any_worker(redis: RedisProcess) -> None:
    one, two = workers(redis, now := [1_800_000_000_000])
    for n in range(3 * FAILURES_MAX):
        await (one, two)[n % 2].failed("4JNKDYHR", "ann")
        now[0] += int(CLOSED_S * 1000 / (FAILURES_MAX - 1)) + 1
    assert await one.wait_s("4JNKDYHR", "ann") == await two.wait_s("4JNKDYHR", "ann") == 0
    await one.close()
    await two.close()
