"""Two workers see the same screens and phones, through a real Redis (SGT3)."""

import pytest

from server.redis_line import RedisLine
from server.sightings import KEPT_S, KEY, Phone, RedisShelf, Screen, Sightings
from tests.contracts.redis_process import RedisProcess

pytestmark = pytest.mark.anyio
ROOM = "K7PM4RTX"
NOW = 1_700_000_000_000


async def test_SGT3_what_one_worker_saw_the_other_tells_for_a_while(redis: RedisProcess) -> None:
    one, two = (Sightings(lambda: NOW, RedisShelf(redis.url)) for _ in range(2))
    wall = Screen(NOW, 1920, 1080, "b", (0, 0, 1920, 1080))
    await one.note(ROOM, "wall", wall)
    await two.note(ROOM, "ann", Phone(NOW, 38))
    assert await two.screens(ROOM) == [wall]
    assert await one.phones(ROOM) == [Phone(NOW, 38)]
    line = RedisLine(redis.url)
    assert 0 < await line.client.ttl(KEY + ROOM) <= KEPT_S
    await two.left(ROOM, "wall")
    assert await one.screens(ROOM) == []
    for closing in (line, one, two):
        await closing.close()
