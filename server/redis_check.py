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
    """What was found; where not durable, the key of the sentence that says so, and the settings that it asks for."""

    durable: bool
    key: str = ""
    settings: str = ""


async def check_durability(client: Redis) -> Durability:
    """Ask Redis for its settings. Raises `RedisTooOld`, or `JournalUnavailable` if it cannot be reached."""
    with reading():
        version = str((await client.info("server"))["redis_version"])
        if int(version.split(".", maxsplit=1)[0]) < VERSION_MIN:
            raise RedisTooOld("storage.redis_too_old", version=version, wanted=VERSION_MIN)  # RC3
        try:
            found = await client.config_get(*WANTED)
        except ResponseError:
            return _lacking("storage.redis_unchecked", WANTED)  # RC4
    settings = {text(name): text(value) for name, value in found.items()}
    wrong = {name: wanted for name, wanted in WANTED.items() if settings.get(name) != wanted}  # RC1 RC2
    return _lacking("storage.redis_not_durable", wrong) if wrong else Durability(durable=True)


def _lacking(key: str, settings: dict[str, str]) -> Durability:
    return Durability(durable=False, key=key, settings=", ".join(f"{name} {value}" for name, value in settings.items()))


def text(value: object) -> str:
    """Return what Redis answered, which is bytes on most connections."""
    return value.decode() if isinstance(value, bytes) else str(value)
