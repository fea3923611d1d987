"""The sweep of photos: what a room's journal tells of no more, or never told, leaves the store.

PHW1  A photo that was known and is known no longer goes at once: it was erased.
PHW2  One that was never known goes once it is SPARED_MS old: its fact may be on the way, written by another worker.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final

from server.photos import Photos

SPARED_MS: Final = 120_000


class PhotoSweep:
    """What one process knows of the photos of its rooms. `now` gives ms since the epoch."""

    def __init__(self, photos: Photos, now: Callable[[], int]) -> None:
        self._photos = photos
        self._now = now
        self._known: dict[str, set[str]] = {}

    async def look(self, room: str, kept: AbstractSet[str]) -> None:
        """Drop what is not to be kept. Raises `JournalUnavailable`: the next look does it."""
        there = await self._photos.listed(room)
        known = self._known.setdefault(room, set())
        old = {photo for photo, at in there.items() if at + SPARED_MS < self._now()}  # PHW2
        await self._photos.drop(room, (there.keys() - kept) & (known | old))  # PHW1
        known.update(kept)
