"""The counts of wrong codes of all workers, in Redis: a set of failures a key, and a mark while the door is closed.

A failure has a name of its own, so that a command which is repeated after a lost answer counts it once (LN3).
"""

import math
import secrets
from collections.abc import Callable
from typing import Final

from server.door import CLOSED_S, FAILURES_MAX, keys_of
from server.redis_line import RedisLine, reading

KEY: Final = "rosace:{{{room}}}:door:{key}"
CLOSED_MS: Final = int(CLOSED_S * 1000)


class RedisWall:
    """What `Door` asks and tells. `now` gives ms since the epoch, alike enough at all workers."""

    def __init__(self, url: str, now: Callable[[], int]) -> None:
        """Use the Redis at `url`; raises nothing before it is asked."""
        self._line = RedisLine(url)
        self._now = now

    async def wait_s(self, room: str, device: str) -> int:
        """Return in how many whole seconds a code is looked at again. Raises `JournalUnavailable` without Redis."""
        with reading():
            left_ms = [await self._line.client.pttl(closed_key(room, key)) for key in keys_of(room, device)]
        return max(0, *(math.ceil(left / 1000) for left in left_ms))

    async def failed(self, room: str, device: str) -> None:
        """Count a wrong code (DOR1, DOR2). Raises `JournalUnavailable` without Redis."""
        now, name = self._now(), secrets.token_hex(8)
        for key in keys_of(room, device):
            failures = KEY.format(room=room, key=key)
            with reading():
                asked = self._line.client.pipeline(transaction=True)
                asked.zremrangebyscore(failures, "-inf", now - CLOSED_MS)  # DOR2
                asked.zadd(failures, {name: now})
                asked.zcard(failures)
                asked.pexpire(failures, CLOSED_MS)
                count = (await asked.execute())[2]
                if count >= FAILURES_MAX:
                    await self._line.client.set(closed_key(room, key), b"", px=CLOSED_MS)  # DOR1
                    await self._line.client.delete(failures)

    async def close(self) -> None:
        """End the connections."""
        await self._line.close()


def closed_key(room: str, key: str) -> str:
    """Return the key that lasts as long as the door is closed."""
    return KEY.format(room=room, key=key) + ":closed"
