"""The door of places: wrong codes are counted, and five close it for a minute.

DOR1  Five wrong codes of one device, or in one room, close the door to that device, or to that room, for CLOSED_S.
DOR2  A wrong code counts for CLOSED_S; a right one counts nothing, and opens nothing before its time.
DOR3  At most KEYS_MAX counts are kept; the one unused for longest goes first.
DOR4  Several workers have one door: each wrong code is counted where all of them look. While the store is away, each
      goes on with its own count.
"""

import logging
import math
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from server.journal import JournalUnavailable

FAILURES_MAX: Final = 5
CLOSED_S: Final = 60.0
KEYS_MAX: Final = 10_000

log = logging.getLogger(__name__)


class Count(msgspec.Struct, frozen=True):
    """The wrong codes of a device or a room: when each was (s), oldest first; closed until then (s)."""

    at: tuple[float, ...] = ()
    closed_until: float = 0.0


class Counts:
    """The counts of one process. Pure: who asks says what time it is, in seconds."""

    def __init__(self) -> None:
        self._counts: OrderedDict[str, Count] = OrderedDict()

    def wait_s(self, room: str, device: str, now: float) -> int:
        """Return in how many whole seconds a code is looked at again, 0 for now."""
        until = max(self._counts.get(key, Count()).closed_until for key in keys_of(room, device))
        return max(0, math.ceil(until - now))

    def failed(self, room: str, device: str, now: float) -> None:
        """Count a wrong code (DOR1)."""
        for key in keys_of(room, device):
            before = self._counts.pop(key, Count())
            at = (*(time for time in before.at if time > now - CLOSED_S), now)  # DOR2
            self._counts[key] = Count((), now + CLOSED_S) if len(at) >= FAILURES_MAX else Count(at, before.closed_until)
            if len(self._counts) > KEYS_MAX:
                self._counts.popitem(last=False)  # DOR3


class Wall(Protocol):
    """Counts that all workers read (DOR4)."""

    async def wait_s(self, room: str, device: str) -> int:
        """Return in how many whole seconds a code is looked at again; raises `JournalUnavailable`."""

    async def failed(self, room: str, device: str) -> None:
        """Count a wrong code; raises `JournalUnavailable`."""

    async def close(self) -> None:
        """End the connections."""


class Door:
    """The door of all rooms: this process's own counts, and those of all workers. `now` gives seconds."""

    def __init__(self, now: Callable[[], float], wall: Wall | None = None) -> None:
        self._now = now
        self._own = Counts()
        self._wall = wall

    async def wait_s(self, room: str, device: str) -> int:
        """Return in how many whole seconds a code is looked at again, 0 for now."""
        own, shared = self._own.wait_s(room, device, self._now()), 0
        if self._wall:
            try:
                shared = await self._wall.wait_s(room, device)  # DOR4
            except JournalUnavailable:
                log.warning("the door of places counts alone: the store is away")
        return max(own, shared)

    async def failed(self, room: str, device: str) -> None:
        """Count a wrong code here, and where all workers look."""
        self._own.failed(room, device, self._now())
        if self._wall:
            try:
                await self._wall.failed(room, device)  # DOR4
            except JournalUnavailable:
                log.warning("the door of places counts alone: the store is away")

    async def close(self) -> None:
        """End the connections."""
        if self._wall:
            await self._wall.close()


def keys_of(room: str, device: str) -> tuple[str, str]:
    """Return what a wrong code is counted for."""
    return room, f"{room}/{device}"
