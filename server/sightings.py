"""What was seen of a workshop before its doors open: screens with their size, phones with their delay. In no journal.

SGT1  A screen is open while it says so: one that has not said it again for SCREEN_S is closed; one that leaves says so.
SGT2  A phone came when it opened the trial's address; its delay, there and back, is what it measured itself.
SGT3  All workers see the same, through Redis where there is one; nothing is kept for KEPT_S after the last word.
SGT4  A workshop has DEVICES_MAX devices at most here: who comes then is seen once others were forgotten.
"""

from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from server.redis_line import RedisLine, reading

SCREEN_S: Final = 25
KEPT_S: Final = 12 * 3600
DEVICES_MAX: Final = 100
KEY: Final = "rosace:sightings:"

Display = tuple[int, int, int, int]
"""A display as its pages see it: left, top, width, height, in CSS pixels."""


class Screen(msgspec.Struct, frozen=True, array_like=True, tag="screen"):
    """A projector's page: when it last spoke (ms), its window (CSS pixels), its browser's own name, its display."""

    at: int
    width: int
    height: int
    browser: str
    display: Display


class Phone(msgspec.Struct, frozen=True, array_like=True, tag="phone"):
    """A phone on trial: when it came (ms), how long there and back takes (ms), -1 while nobody knows."""

    at: int
    delay_ms: int = -1


Device = Screen | Phone


class Shelf(Protocol):
    """Where lines lie, one a device of a room."""

    async def put(self, room: str, device: str, line: bytes) -> None:
        """Keep a line."""

    async def drop(self, room: str, devices: list[str]) -> None:
        """Forget lines."""

    async def lines(self, room: str) -> dict[str, bytes]:
        """Return all lines of a room, by device."""

    async def close(self) -> None:
        """End the connections."""


class MemoryShelf:
    """The lines of the only worker."""

    def __init__(self) -> None:
        self._rooms: dict[str, dict[str, bytes]] = {}

    async def put(self, room: str, device: str, line: bytes) -> None:
        """Keep a line."""
        self._rooms.setdefault(room, {})[device] = line

    async def drop(self, room: str, devices: list[str]) -> None:
        """Forget lines, and a room without any."""
        held = self._rooms.get(room, {})
        for device in devices:
            held.pop(device, None)
        if not held:
            self._rooms.pop(room, None)

    async def lines(self, room: str) -> dict[str, bytes]:
        """Return all lines of a room."""
        return dict(self._rooms.get(room, {}))

    async def close(self) -> None:
        """There is nothing to end."""


class RedisShelf:
    """The lines of all workers: one hash a room, which expires by itself. Raises `JournalUnavailable` without Redis."""

    def __init__(self, url: str) -> None:
        self._line = RedisLine(url)

    async def put(self, room: str, device: str, line: bytes) -> None:
        """Keep a line."""
        with reading():
            await self._line.client.hset(KEY + room, device, line)
            await self._line.client.expire(KEY + room, KEPT_S)  # SGT3

    async def drop(self, room: str, devices: list[str]) -> None:
        """Forget lines."""
        with reading():
            await self._line.client.hdel(KEY + room, *devices)

    async def lines(self, room: str) -> dict[str, bytes]:
        """Return all lines of a room."""
        with reading():
            held = await self._line.client.hgetall(KEY + room)
        return {
            name.decode(): line for name, line in held.items() if isinstance(name, bytes) and isinstance(line, bytes)
        }

    async def close(self) -> None:
        """End the connections."""
        await self._line.close()


class Sightings:
    """What all workers have seen. `now` gives ms since the epoch."""

    def __init__(self, now: Callable[[], int], shelf: Shelf | None = None) -> None:
        self._now = now
        self._shelf = shelf or MemoryShelf()

    async def note(self, room: str, name: str, device: Device) -> None:
        """Keep what was seen of a device."""
        held = await self._devices(room)
        if name in held or len(held) < DEVICES_MAX:  # SGT4
            await self._shelf.put(room, name, msgspec.json.encode(device))

    async def left(self, room: str, name: str) -> None:
        """Forget a device that said goodbye (SGT1)."""
        await self._shelf.drop(room, [name])

    async def phone(self, room: str, name: str) -> Phone | None:
        """Return a phone that came, None where none of that name did."""
        found = (await self._devices(room)).get(name)
        return found if isinstance(found, Phone) else None

    async def phones(self, room: str) -> list[Phone]:
        """Return the phones that came, the last first (SGT2)."""
        found = [one for one in (await self._devices(room)).values() if isinstance(one, Phone)]
        return sorted(found, key=lambda one: -one.at)

    async def screens(self, room: str) -> list[Screen]:
        """Return the screens that are open, the last to speak first (SGT1)."""
        since = self._now() - SCREEN_S * 1000
        found = [one for one in (await self._devices(room)).values() if isinstance(one, Screen) and one.at >= since]
        return sorted(found, key=lambda one: -one.at)

    async def _devices(self, room: str) -> dict[str, Device]:
        """Return the devices of a room; forget those of long ago (SGT3)."""
        lines = await self._shelf.lines(room)
        found = {name: msgspec.json.decode(line, type=Device) for name, line in lines.items()}
        since = self._now() - KEPT_S * 1000
        if gone := [name for name, one in found.items() if one.at < since]:
            await self._shelf.drop(room, gone)
        return {name: one for name, one in found.items() if one.at >= since}

    async def close(self) -> None:
        """End the connections."""
        await self._shelf.close()
