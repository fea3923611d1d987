"""Presence: which devices are within reach. Known to this process and to the other workers, never written in a journal.

A device is within reach while one of its sockets is open; a socket whose peer stopped answering is closed by the server
(serving, SV3). Asleep is not absent: a page that said it was hidden is resting, whatever its socket does next.

PRN1  A device is silent since its last socket closed; one that was never seen, since this process began.
PRN2  Out of reach are those who were seen in a step, are silent for SILENT_S, and had not said that they were hidden.
PRN3  Each worker tells the others what it sees every SHARE_S; what it no longer tells is silent since it last did.
PRN4  Nothing of this is kept longer than KEPT_S after the device was last seen.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Final, Protocol

import msgspec

from server.journal import JournalUnavailable
from server.redis_line import RedisLine, reading

SILENT_S: Final = 30
SHARE_S: Final = 5.0
KEPT_S: Final = 3 * 3600
KEY: Final = "rosace:presence:"

log = logging.getLogger(__name__)


class Sight(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a device: open sockets, whether its page is hidden, when it was last within reach (ms)."""

    sockets: int = 0
    hidden: bool = False
    at: int = 0


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What one worker told of a room, at which time (ms)."""

    at: int
    sights: dict[str, Sight]


class Line(Protocol):
    """How workers tell each other."""

    async def tell(self, room: str, worker: str, told: bytes) -> None:
        """Say what this worker sees of a room."""

    async def heard(self, room: str) -> dict[str, bytes]:
        """Return what every worker said of a room, by its name."""

    async def close(self) -> None:
        """End the connections."""


class RedisPresence:
    """Workers tell each other through Redis: one hash a room, which expires by itself."""

    def __init__(self, url: str) -> None:
        """Use the Redis at `url`; raises nothing before it is asked."""
        self._line = RedisLine(url)

    async def tell(self, room: str, worker: str, told: bytes) -> None:
        """Say it. Raises `JournalUnavailable` without Redis."""
        with reading():
            await self._line.client.hset(KEY + room, worker, told)
            await self._line.client.expire(KEY + room, KEPT_S)  # PRN4

    async def heard(self, room: str) -> dict[str, bytes]:
        """Return it. Raises `JournalUnavailable` without Redis."""
        with reading():
            held = await self._line.client.hgetall(KEY + room)
        return {
            name.decode(): told for name, told in held.items() if isinstance(name, bytes) and isinstance(told, bytes)
        }

    async def close(self) -> None:
        """End the connections."""
        await self._line.close()


class Presence:
    """Who is within reach, in all rooms of this process. `now` gives ms since the epoch."""

    def __init__(self, worker: str, now: Callable[[], int], line: Line | None = None) -> None:
        self._worker = worker
        self._now = now
        self._line = line
        self._began = now()
        self._seen: dict[str, dict[str, Sight]] = {}
        self._others: dict[str, list[Told]] = {}

    def came(self, room: str, device: str) -> None:
        """Note a socket that opened."""
        before = self._of(room, device)
        self._put(room, device, Sight(before.sockets + 1, hidden=False, at=self._now()))

    def went(self, room: str, device: str) -> None:
        """Note a socket that closed."""
        before = self._of(room, device)
        self._put(room, device, Sight(max(0, before.sockets - 1), before.hidden, self._now()))

    def hid(self, room: str, device: str, *, hidden: bool) -> None:
        """Note that a page said it is hidden, or seen again."""
        before = self._of(room, device)
        self._put(room, device, Sight(before.sockets, hidden, self._now()))

    def _of(self, room: str, device: str) -> Sight:
        return self._seen.get(room, {}).get(device, Sight())

    def _put(self, room: str, device: str, sight: Sight) -> None:
        self._seen.setdefault(room, {})[device] = sight

    def sight(self, room: str, device: str) -> Sight:
        """Return what all workers know of a device: within reach now where one sees it, else as last seen (PRN3)."""
        now = self._now()
        told_of = (as_told(told, device, now) for told in self._others.get(room, ()))
        found = [as_now(self._of(room, device), now), *told_of]
        return max(found, key=lambda sight: (sight.sockets > 0, sight.at))

    def silent_s(self, room: str, device: str) -> float:
        """Return for how long a device has been out of reach, in seconds; 0 where it is within (PRN1)."""
        sight = self.sight(room, device)
        if sight.sockets:
            return 0.0
        return (self._now() - (sight.at or self._began)) / 1000  # PRN1

    def out_of_reach(self, room: str, devices: Iterable[str], since: int) -> int:
        """Return how many devices are out of reach in a step that was opened at `since` (ms) (PRN2)."""
        sights = [self.sight(room, device) for device in devices]
        before = self._now() - SILENT_S * 1000
        return sum(not one.sockets and not one.hidden and since <= one.at <= before for one in sights)  # PRN2

    async def share_for_ever(self) -> None:
        """Tell the other workers, and hear them (PRN3); forget who is long gone (PRN4)."""
        while True:
            await asyncio.sleep(SHARE_S)
            self.forget()
            try:
                await self.share()
            except JournalUnavailable:
                log.warning("presence is not shared: the store is away")

    async def share(self) -> None:
        """Tell and hear once."""
        if self._line is None:
            return
        for room in list(self._seen):
            told = msgspec.json.encode(Told(self._now(), self._seen[room]))
            await self._line.tell(room, self._worker, told)
            heard = await self._line.heard(room)
            self._others[room] = [
                msgspec.json.decode(said, type=Told) for worker, said in heard.items() if worker != self._worker
            ]

    def forget(self) -> None:
        """Drop devices that were last seen long ago, and rooms without any (PRN4)."""
        limit = self._now() - KEPT_S * 1000
        for room, seen in list(self._seen.items()):
            kept = {device: sight for device, sight in seen.items() if sight.sockets or sight.at >= limit}
            if kept:
                self._seen[room] = kept
            else:
                del self._seen[room]
                self._others.pop(room, None)

    async def close(self) -> None:
        """End the connections."""
        if self._line:
            await self._line.close()


def as_now(sight: Sight, now: int) -> Sight:
    """Return a sight as it is now: an open socket is within reach at this moment."""
    return Sight(sight.sockets, sight.hidden, now) if sight.sockets else sight


def as_told(told: Told, device: str, now: int) -> Sight:
    """Return what another worker told of a device; a worker that tells no more sees nobody (PRN3)."""
    sight = told.sights.get(device, Sight())
    if not sight.sockets:
        return sight
    fresh = now - told.at < 3 * SHARE_S * 1000
    return Sight(sight.sockets, sight.hidden, now) if fresh else Sight(0, sight.hidden, told.at)
