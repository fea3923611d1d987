"""How Rosace speaks to Redis: appends that are never sent twice by themselves, and errors that say what is known.

redis-py repeats each command up to ten times after a timeout or a lost connection, also one that Redis has already
carried out. Here no append is repeated behind the caller's back:

LN1 The connections that append have `Retry(NoBackoff(), 0)`, and the protocol RESP2, where replies come in the order of
    requests.
LN2 A command that may write goes through `write`: no connection, or a refusal by Redis before it writes (memory full,
    disk failing, still loading, read-only replica), is `JournalUnavailable`; a connection lost or silent after the
    command was sent is `OutcomeUnknown`.
LN3 A command that only reads, or may be repeated without harm, goes through `client`, within `reading()`. It is
    repeated once, for its connection may have died unnoticed; then any failure is `JournalUnavailable`.
"""

import contextlib
from collections.abc import Iterator
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    BusyLoadingError,
    ClusterDownError,
    NoScriptError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
)
from redis.exceptions import (
    ConnectionError as LostError,
)
from redis.exceptions import (
    TimeoutError as SilentError,
)

from server.journal import JournalUnavailable, OutcomeUnknown
from server.told import Told

CONNECTIONS_MAX: Final = 16
CONNECT_S_MAX: Final = 2.0
ANSWER_S_MAX: Final = 5.0
REFUSALS: Final = (
    "MISCONF",
    "NOREPLICAS",
    "LOADING",
    "BUSY",
    "OOM",
    "READONLY",
    "CLUSTERDOWN",
    "MASTERDOWN",
    "TRYAGAIN",
)


class RedisAway(Told, JournalUnavailable):
    """Redis cannot be reached, or refuses; nothing was stored."""


class RedisAddressWrong(Told):
    """What was given is no address of a Redis."""


class RedisLine:
    """The connections of one journal to one Redis."""

    def __init__(self, url: str) -> None:
        """Prepare the connections; none is made yet."""
        self._pool = _pool(url, retries=0)  # LN1
        self._reading_pool = _pool(url, retries=1)  # LN3
        self.client: Redis = Redis(connection_pool=self._reading_pool)

    async def write(self, *command: bytes | str | int) -> Any:  # noqa: ANN401 - what Redis answers depends on the command
        """Send one command, once (LN2). Raises `NoScriptError` for a script that Redis does not have."""
        try:
            connection: AbstractConnection = await self._pool.get_connection()  # type: ignore[no-untyped-call]
        except (LostError, SilentError, OSError) as error:
            raise RedisAway("storage.redis_away", detail=str(error)) from error
        try:
            return await _exchange(connection, command)
        finally:
            await self._pool.release(connection)

    def spare_connection(self) -> AbstractConnection:
        """Return a connection outside the pool, not yet made, for a conversation of its own."""
        return self._pool.connection_class(**self._pool.connection_kwargs)

    async def close(self) -> None:
        """End all connections."""
        await self.client.aclose()
        await self._reading_pool.aclose()
        await self._pool.aclose()


def _pool(url: str, retries: int) -> BlockingConnectionPool:
    try:
        return BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS_MAX,
            timeout=ANSWER_S_MAX,
            socket_timeout=ANSWER_S_MAX,
            socket_connect_timeout=CONNECT_S_MAX,
            retry=Retry(NoBackoff(), retries),
            protocol=2,  # LN1
        )
    except ValueError as error:
        raise RedisAddressWrong("storage.redis_address_wrong", url=url) from error


async def _exchange(connection: AbstractConnection, command: tuple[bytes | str | int, ...]) -> Any:  # noqa: ANN401
    try:
        await connection.send_command(*command)
        return await connection.read_response()
    except NoScriptError:
        raise
    except (OutOfMemoryError, ReadOnlyError, BusyLoadingError, ClusterDownError) as error:
        raise RedisAway("storage.redis_refuses", detail=str(error)) from error
    except (LostError, SilentError, OSError) as error:
        raise OutcomeUnknown(f"Redis did not answer: {error}") from error
    except ResponseError as error:
        raise _explain(error) from error


def _explain(error: ResponseError) -> Exception:
    text = str(error)
    return RedisAway("storage.redis_refuses", detail=text) if text.startswith(REFUSALS) else error


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Turn each failure of a command that may be repeated into `JournalUnavailable` (LN3)."""
    try:
        yield
    except (RedisError, OSError) as error:
        raise RedisAway("storage.redis_away", detail=str(error)) from error
