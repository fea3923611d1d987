"""Whether a Redis keeps what it acknowledges: asked once, at start.

RC1 Acknowledged means fsynced: `appendonly yes` and `appendfsync always`.
RC2 Nothing is thrown away when memory is full: `maxmemory-policy noeviction`.
RC3 Redis 7 or newer: only there does a script with a shebang refuse to start where it could not finish.
RC4 A Redis that does not say (CONFIG is often forbidden where it is rented) counts as one that does not keep.
"""

from typing import Final

import msgspec
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from server.redis_line import reading
from server.told import Told

WANTED: Final = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
VERSION_MIN: Final = 7


class RedisNotDurable(Told):
    """The Redis may lose what it acknowledged; `params["settings"]` says what to change."""


class RedisTooOld(Told):
    """The script of the journal needs a newer Redis."""


class Durability(msgspec.Struct, frozen=True):
    """What was found. `sentence` is for the operator's log; empty where all is as it should be."""

    durable: bool
    sentence: str = ""


async def check_durability(client: Redis) -> Durability:
    """Ask Redis for its settings. Raises `RedisTooOld`, or `JournalUnavailable` if it cannot be reached."""
    with reading():
        version = str((await client.info("server"))["redis_version"])
        if int(version.split(".", maxsplit=1)[0]) < VERSION_MIN:
            raise RedisTooOld("redis_too_old", version=version, wanted=VERSION_MIN)  # RC3
        try:
            found = await client.config_get(*WANTED)
        except ResponseError:
            return Durability(
                durable=False, sentence="Redis does not say whether it keeps what it acknowledges."
            )  # RC4
    settings = {text(name): text(value) for name, value in found.items()}
    wrong = [f"{name} {wanted}" for name, wanted in WANTED.items() if settings.get(name) != wanted]
    if wrong:
        return Durability(durable=False, sentence="Redis may lose what it acknowledges: set " + ", ".join(wrong) + ".")
    return Durability(durable=True)


def text(value: object) -> str:
    """Return what Redis answered, which is bytes on most connections."""
    return value.decode() if isinstance(value, bytes) else str(value)
