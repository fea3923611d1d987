"""The journal's ear in Redis: one connection that hears of the records of all watched rooms.

Redis forgets a message that nobody heard, and a connection may die without a word. So:

RB1 The connection is its own, and its reader only parses and tells: Redis cuts off a slow subscriber.
RB2 Each confirmation of a subscription, the first as well as those after a lost connection, means "messages may have
    been missed": the room is read from the last offset told.
RB3 A PING each `PING_S`; after `SILENCE_S_MAX` without any byte the connection is dropped and made anew.
RB4 Every `CHECK_S` the rooms' offsets are asked for: a message lost on a living connection is found even if it was the
    room's last.
RB5 A lost connection is made again after `BACKOFF_S_MIN`, doubled up to `BACKOFF_S_MAX`, with chance added so that many
    workers do not come back at once.
"""

import asyncio
import contextlib
import logging
import math
import random
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError

from server.journal import JournalUnavailable, Stored, Watcher

LOG: Final = logging.getLogger(__name__)
PING_S: Final = 1.0
SILENCE_S_MAX: Final = 3.0
CHECK_S: Final = 2.0
BACKOFF_S_MIN: Final = 0.05
BACKOFF_S_MAX: Final = 1.0
SUBSCRIBE_S_MAX: Final = 5.0

ReadAfter = Callable[[str, int], Awaitable[list[Stored]]]
Offsets = Callable[[list[str]], Awaitable[dict[str, int]]]


class _Ear:
    """One watched room: who listens, and the offset of the last record told to them."""

    def __init__(self, told: int) -> None:
        self.watchers: dict[object, Watcher] = {}
        self.told = told
        self.confirmed = asyncio.Event()
        self.catching_up = asyncio.Lock()


class RedisBus:
    """Tells watchers of records, from messages and, where these may be missing, from the stream."""

    def __init__(
        self,
        connect: Callable[[], AbstractConnection],
        channel: Callable[[str], str],
        read: ReadAfter,
        offsets: Offsets,
    ) -> None:
        """Take how to connect, how a room's channel is called, and how to read a room and the rooms' offsets."""
        self._connect = connect
        self._channel = channel
        self._read = read
        self._offsets = offsets
        self._ears: dict[str, _Ear] = {}
        self._rooms: dict[bytes, str] = {}  # by channel; kept after an unwatch, for what is on its way
        self._connection: AbstractConnection | None = None
        self._heard_at = 0.0
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def watch(self, room: str, watcher: Watcher) -> Callable[[], None]:
        """Tell `watcher` of all that is appended from now on; raises `JournalUnavailable` if Redis cannot be heard."""
        if not self._tasks:
            self._start(self._listen())
            self._start(self._keep_alive())
            self._start(self._keep_checking())
        ear = self._ears.get(room)
        if ear is None:
            ear = _Ear(told=(await self._offsets([room]))[room])
            ear = self._ears.setdefault(room, ear)
            self._rooms[self._channel(room).encode()] = room
            await self._send("SUBSCRIBE", [room])
        key = object()
        ear.watchers[key] = watcher

        def unwatch() -> None:
            if ear.watchers.pop(key, None) is not None and not ear.watchers and self._ears.get(room) is ear:
                del self._ears[room]
                self._start(self._unsubscribe(room))

        try:
            await asyncio.wait_for(ear.confirmed.wait(), SUBSCRIBE_S_MAX)
        except TimeoutError as error:
            unwatch()
            raise JournalUnavailable("Redis did not confirm the subscription") from error
        return unwatch

    async def close(self) -> None:
        """Stop listening."""
        self._closing = True  # a cancellation that meets a timeout within redis-py may be swallowed there
        self._ears.clear()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._drop()

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _listen(self) -> None:
        backoff_s = BACKOFF_S_MIN
        while not self._closing:
            try:
                await self._hear_until_lost()
            except (RedisError, OSError) as error:
                LOG.warning("Redis is not heard: %s", error)
            except Exception:
                LOG.exception("the bus failed, and begins again")
            backoff_s = BACKOFF_S_MIN if self._connection is not None else min(BACKOFF_S_MAX, backoff_s * 2)
            await self._drop()
            await asyncio.sleep(backoff_s * random.uniform(1, 2))  # noqa: S311 - spreads, protects nothing  # RB5

    async def _hear_until_lost(self) -> None:
        connection = self._connect()
        await connection.connect()  # type: ignore[no-untyped-call]
        self._connection = connection
        self._heard_at = asyncio.get_running_loop().time()
        if self._ears:
            await self._send("SUBSCRIBE", self._ears)
        while True:
            message = await connection.read_response(timeout=math.inf)  # RB3 is the limit
            self._heard_at = asyncio.get_running_loop().time()
            self._take(message)

    def _take(self, message: object) -> None:
        match message:
            case [b"message", bytes(channel), bytes(payload)]:
                room = self._rooms[channel]
                if room in self._ears:
                    self._tell(room, _parse(payload))
            case [b"subscribe", bytes(channel), _]:
                self._start(self._catch_up(self._rooms[channel]))  # RB2
            case _:
                pass  # the answer to a PING, or to an UNSUBSCRIBE

    def _tell(self, room: str, record: Stored) -> None:
        ear = self._ears[room]
        ear.told = record.offset  # backwards too: after a rewind the offsets come again
        for watcher in tuple(ear.watchers.values()):
            asyncio.get_running_loop().call_soon(watcher, room, record)  # its failure must not end the listening

    async def _catch_up(self, room: str) -> None:
        ear = self._ears.get(room)
        if ear is None:
            return
        async with ear.catching_up:
            with contextlib.suppress(JournalUnavailable):  # RB4 tries again
                while records := await self._read(room, ear.told):
                    for record in records:
                        if self._ears.get(room) is ear:
                            self._tell(room, record)
                        ear.told = max(ear.told, record.offset)
                ear.confirmed.set()

    async def _keep_alive(self) -> None:
        while not self._closing:
            await asyncio.sleep(PING_S)
            if self._connection is None:
                continue
            if asyncio.get_running_loop().time() - self._heard_at > SILENCE_S_MAX:
                await self._drop()  # RB3: the reader gets an error, and begins again
            else:
                await self._send_command("PING")

    async def _keep_checking(self) -> None:
        while not self._closing:
            await asyncio.sleep(CHECK_S)
            with contextlib.suppress(JournalUnavailable):
                for room, offset in (await self._offsets(list(self._ears))).items():
                    ear = self._ears.get(room)
                    if ear is not None and offset > ear.told:
                        self._start(self._catch_up(room))  # RB4

    async def _unsubscribe(self, room: str) -> None:
        if room not in self._ears:  # it may be watched again by now
            await self._send("UNSUBSCRIBE", [room])

    async def _send(self, verb: str, rooms: Iterable[str]) -> None:
        await self._send_command(verb, *[self._channel(room) for room in rooms])

    async def _send_command(self, *command: str) -> None:
        connection = self._connection
        if connection is not None:
            with contextlib.suppress(RedisError, OSError):  # the reader sees it too, and begins again
                await connection.send_command(*command)

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.disconnect(nowait=True)


def _parse(payload: bytes) -> Stored:
    offset, chain, head_size, rest = payload.split(b":", 3)
    size = int(head_size)
    return Stored(offset=int(offset), chain=chain.decode(), head=rest[:size], body=rest[size:])
