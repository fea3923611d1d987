"""The journal in Redis: for several workers and machines. Any of them may append to any room.

All that a room has bears the hash tag `{ROOM}`, so that a cluster keeps it on one node and the script may touch it:

    rosace:{ROOM}:heads    stream, ids `offset-0`, fields head and chain
    rosace:{ROOM}:bodies   hash, offset -> body
    rosace:{ROOM}:meta     hash: offset, chain, `scope:NAME` -> offset, `batch:WORKER` -> number:first:last
    rosace:{ROOM}:due      sorted set of times (ms), each its own score
    rosace:{ROOM}:records  channel

RJ1 `rosace:rooms`, the set of rooms, lies on another node: it is written before the first append, and `rooms` leaves
    out what has no record.
RJ2 Nothing expires, and nothing is deleted but a room that is dropped whole (J10): the streams are the rooms.
RJ3 `open` refuses a Redis that may lose what it acknowledged, unless `best_effort` says that this is known.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from importlib.resources import files
from typing import Any, Final

from redis.exceptions import NoScriptError, ResponseError

from server.append_judge import check_entries
from server.journal import (
    ORIGIN,
    TAIL_MAX,
    Appended,
    AppendResult,
    Batch,
    Conflict,
    Entry,
    Forked,
    JournalCorrupt,
    Position,
    Stored,
    Watcher,
)
from server.redis_bus import RedisBus
from server.redis_check import Durability, RedisNotDurable, check_durability, text
from server.redis_line import RedisLine, reading

ROOMS_KEY: Final = "rosace:rooms"
SCRIPT: Final = files("server").joinpath("redis_append.lua").read_text(encoding="utf-8")
SCRIPT_SHA: Final = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()
REWRITE_POLL_S: Final = 0.05
SCAN_PAGE: Final = 256


def key_of(room: str, part: str) -> str:
    """Return the name of a room's key or channel."""
    return f"rosace:{{{room}}}:{part}"


class RedisJournal:
    """All rooms in one Redis. `server.journal` has the contract."""

    def __init__(self, line: RedisLine, durability: Durability) -> None:
        """Join what `open` has made."""
        self.durability = durability
        self._line = line
        self._listed: set[str] = set()
        self._bus = RedisBus(line.spare_connection, lambda room: key_of(room, "records"), self.read, self._offsets)

    @classmethod
    async def open(cls, url: str, *, best_effort: bool = False) -> "RedisJournal":
        """Connect and check. Raises `RedisNotDurable`, `RedisTooOld` or `JournalUnavailable`."""
        line = RedisLine(url)
        try:
            durability = await check_durability(line.client)
            if not (durability.durable or best_effort):
                raise RedisNotDurable(durability.key, settings=durability.settings)  # RJ3
        except BaseException:
            await line.close()
            raise
        return cls(line, durability)

    async def append(self, room: str, at: Position, entries: Sequence[Entry], batch: Batch) -> AppendResult:
        """Append `entries`, decided at `at`."""
        check_entries(entries)
        if room not in self._listed:
            with reading():
                await self._line.client.sadd(ROOMS_KEY, room)  # RJ1
            self._listed.add(room)
        keys = [key_of(room, part) for part in ("heads", "bodies", "meta", "due")]
        asked: list[bytes | str | int] = [
            key_of(room, "records"),
            at.offset,
            at.chain,
            batch.worker,
            batch.number,
            TAIL_MAX,
            len(entries),
        ]
        for entry in entries:
            asked += [entry.head, entry.body, entry.wake_at]
            for part in (entry.rests, entry.changes, entry.erases):
                asked += [len(part), *part]
        return _result(await self._run_script(room, len(keys), *keys, *asked), batch)

    async def read(self, room: str, after: int, limit: int = TAIL_MAX) -> list[Stored]:
        """Return the records after offset `after`."""
        with reading():
            # No MULTI: Redis refuses even to read in one when its memory is full. A body erased in between is erased.
            pipe = self._line.client.pipeline(transaction=False)
            pipe.xrange(key_of(room, "heads"), f"{after + 1}-0", "+", count=limit)
            pipe.hmget(key_of(room, "bodies"), [str(after + 1 + step) for step in range(limit)])
            heads, bodies = await pipe.execute()
        return [
            Stored(offset=int(name.split(b"-")[0]), chain=fields[b"chain"].decode(), head=fields[b"head"], body=body)
            for (name, fields), body in zip(heads, bodies, strict=False)
        ]

    async def position(self, room: str) -> Position:
        """Return the position of the last record."""
        with reading():
            offset, chain = await self._line.client.hmget(key_of(room, "meta"), ["offset", "chain"])
        return Position(int(offset), text(chain)) if offset else ORIGIN

    async def chain_at(self, room: str, offset: int) -> str | None:
        """Return the chain at `offset`."""
        if offset == 0:
            return ""
        found = await self.read(room, offset - 1, 1)
        return found[0].chain if found else None

    async def rooms(self) -> AsyncIterator[str]:
        """Iterate over the rooms that have a record."""
        for room, offset in (await self._offsets(await self._listed_rooms())).items():
            if offset:
                yield room

    async def due(self, before: int) -> list[str]:
        """Return the rooms with an alarm at or before `before`."""
        rooms = await self._listed_rooms()
        with reading():
            pipe = self._line.client.pipeline(transaction=False)
            for room in rooms:
                pipe.zcount(key_of(room, "due"), "-inf", before)
            counts = await pipe.execute()
        return [room for room, count in zip(rooms, counts, strict=True) if count]  # J7

    async def rung(self, room: str, before: int) -> None:
        """Forget the room's alarms at or before `before`."""
        with reading():
            await self._line.client.zremrangebyscore(key_of(room, "due"), "-inf", before)

    async def watch(self, room: str, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` for each record appended from now on, by any worker."""
        return await self._bus.watch(room, watcher)

    async def drop(self, room: str) -> None:
        """Forget the room: its keys in one act, then its name."""
        with reading():
            await self._line.client.delete(*(key_of(room, part) for part in ("heads", "bodies", "meta", "due")))  # J10
            await self._line.client.srem(ROOMS_KEY, room)
        self._listed.discard(room)

    async def scrub(self) -> None:
        """Rewrite the append-only file, and the snapshot where this Redis makes them."""
        client = self._line.client
        with reading():
            await client.bgrewriteaof()
            await self._wait_for("aof_rewrite_in_progress", "aof_rewrite_scheduled")
            if (await client.config_get("save")).get("save"):
                await client.bgsave()
                await self._wait_for("rdb_bgsave_in_progress")

    async def close(self) -> None:
        """End the subscriptions and the connections."""
        await self._bus.close()
        await self._line.close()

    async def _run_script(self, room: str, *arguments: bytes | str | int) -> list[Any]:
        try:
            try:
                return list(await self._line.write("EVALSHA", SCRIPT_SHA, *arguments))
            except NoScriptError:
                return list(await self._line.write("EVAL", SCRIPT, *arguments))
        except ResponseError as error:
            raise JournalCorrupt(f"room {room} in Redis is damaged: {error}") from error

    async def _listed_rooms(self) -> list[str]:
        with reading():
            return sorted([text(room) async for room in self._line.client.sscan_iter(ROOMS_KEY, count=SCAN_PAGE)])

    async def _offsets(self, rooms: list[str]) -> dict[str, int]:
        with reading():
            pipe = self._line.client.pipeline(transaction=False)
            for room in rooms:
                pipe.hget(key_of(room, "meta"), "offset")
            found = await pipe.execute()
        return {room: int(offset or 0) for room, offset in zip(rooms, found, strict=True)}

    async def _wait_for(self, *flags: str) -> None:
        while True:
            state = await self._line.client.info("persistence")
            if not any(state[flag] for flag in flags):
                return
            await asyncio.sleep(REWRITE_POLL_S)


def _result(answer: list[Any], batch: Batch) -> AppendResult:
    match answer:
        case [b"appended", int(), int(last), *chains]:
            decoded = tuple(chain.decode() for chain in chains)
            return Appended(position=Position(last, decoded[-1]), chains=decoded)
        case [b"conflict", *fields]:
            rows = zip(fields[::4], fields[1::4], fields[2::4], fields[3::4], strict=True)
            return Conflict(
                tail=tuple(Stored(offset, chain.decode(), head, body) for offset, chain, head, body in rows)
            )
        case [b"forked", int(offset), bytes(chain)]:
            return Forked(position=Position(offset, chain.decode()))
        case [b"overtaken", int(number)]:
            raise ValueError(f"batch {batch.number} of {batch.worker} comes after its batch {number}")  # J5
        case _:
            raise JournalCorrupt(f"the append script answered {answer!r}")
