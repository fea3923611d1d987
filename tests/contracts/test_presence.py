"""Two workers tell each other through a real Redis who is within reach (PRN3)."""

import pytest

from server.journal import JournalUnavailable
from server.presence import KEPT_S, KEY, Presence, RedisPresence
from server.redis_line import RedisLine
from tests.contracts.redis_process import RedisProcess

pytestmark = pytest.mark.anyio
ROOM = "K7PM4RTX"


async def test_PRN3_PRN4_what_one_worker_sees_the_other_knows_for_a_while(redis: RedisProcess) -> None:
    now = [1_700_000_000_000]
    one, two = (Presence(name, lambda: now[0], RedisPresence(redis.url)) for name in ("w1", "w2"))
    one.came(ROOM, "ann")
    two.came(ROOM, "bob")
    await one.share()
    await two.share()
    await one.share()
    assert two.silent_s(ROOM, "ann") == one.silent_s(ROOM, "bob") == 0
    two.went(ROOM, "bob")
    now[0] += 40_000
    await two.share()
    await one.share()
    assert one.silent_s(ROOM, "bob") == 40
    assert one.out_of_reach(ROOM, ("ann", "bob"), 0) == 1
    line = RedisLine(redis.url)
    assert 0 < await line.client.ttl(KEY + ROOM) <= KEPT_S
    await line.close()
    await one.close()
    await two.close()


async def test_presence_goes_on_alone_without_redis(redis: RedisProcess) -> None:
    presence = Presence("w1", lambda: 1_700_000_000_000, RedisPresence(f"{redis.url}-away"))
    presence.came(ROOM, "ann")
    with pytest.raises(JournalUnavailable):
        await presence.share()
    assert presence.silent_s(ROOM, "ann") == 0
    await presence.close()
