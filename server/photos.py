"""Photos: the bytes of the images that tables send, beside the journal, which has the facts about them.

PHB1  A photo is there whole and durably once `put` has returned, or it is not there. Putting it again replaces it.
PHB2  What is dropped is in no file of the store; dropping what is not there does nothing.
PHB3  Each room has its own: nothing of another one is read, listed or dropped with it.
PHB4  A photo has a name of 32 hex digits, made where it was taken; another name is in no store.
PHB5  What cannot be carried out raises `JournalUnavailable`: trying again later is right.
"""

import asyncio
import hashlib
import os
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final, Protocol, TypeVar

from server.journal import JournalUnavailable
from server.wholefile import write_whole

T = TypeVar("T")
NAME: Final = re.compile(r"[0-9a-f]{32}")
Now = Callable[[], int]
"""The time, in ms since the epoch."""


class PhotosUnavailable(JournalUnavailable):
    """The disk or the store does not take or give photos now."""


class Photos(Protocol):
    """The port."""

    async def put(self, room: str, photo: str, image: bytes) -> None:
        """Keep an image."""

    async def get(self, room: str, photo: str) -> bytes | None:
        """Return an image, None where there is none of this name."""

    async def listed(self, room: str) -> dict[str, int]:
        """Return the names of a room's photos, each with when it was put (ms)."""

    async def drop(self, room: str, photos: Collection[str]) -> None:
        """Forget these photos."""

    async def close(self) -> None:
        """Release connections."""


def is_name(photo: str) -> bool:
    """Tell whether a photo may bear this name (PHB4)."""
    return bool(NAME.fullmatch(photo))


def digest_of(image: bytes) -> str:
    """Return the digest of a picture, by which its fact knows it."""
    return hashlib.sha256(image).hexdigest()


class MemoryPhotos:
    """Photos that end with their process: for tests, and rooms that are kept nowhere."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._held: dict[str, dict[str, tuple[int, bytes]]] = {}

    async def put(self, room: str, photo: str, image: bytes) -> None:
        """Keep an image."""
        if is_name(photo):
            self._held.setdefault(room, {})[photo] = (self._now(), image)

    async def get(self, room: str, photo: str) -> bytes | None:
        """Return an image."""
        return self._held.get(room, {}).get(photo, (0, None))[1]

    async def listed(self, room: str) -> dict[str, int]:
        """Return what there is."""
        return {photo: at for photo, (at, _image) in self._held.get(room, {}).items()}

    async def drop(self, room: str, photos: Collection[str]) -> None:
        """Forget these photos."""
        for photo in photos:
            self._held.get(room, {}).pop(photo, None)

    async def close(self) -> None:
        """Keep nothing open."""


class FolderPhotos:
    """Photos as files, a folder a room, for their owner only. Beside the journal's file, under its lock."""

    def __init__(self, folder: Path, now: Now) -> None:
        self._folder = folder
        self._now = now

    async def put(self, room: str, photo: str, image: bytes) -> None:
        """Keep an image."""
        if is_name(photo):
            await self._carry_out(lambda: self._write(self._folder / room, photo, image))

    async def get(self, room: str, photo: str) -> bytes | None:
        """Return an image."""
        if not is_name(photo):
            return None  # PHB4: it names no file elsewhere
        return await self._carry_out(lambda: read(self._folder / room / photo))

    async def listed(self, room: str) -> dict[str, int]:
        """Return what there is, but for what is still being written."""
        return await self._carry_out(lambda: times_in(self._folder / room))

    async def drop(self, room: str, photos: Collection[str]) -> None:
        """Forget these photos."""
        await self._carry_out(lambda: remove(self._folder / room, [photo for photo in photos if is_name(photo)]))

    async def close(self) -> None:
        """Keep nothing open."""

    def _write(self, folder: Path, photo: str, image: bytes) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / photo, lambda file: file.write(image), replace=True)  # PHB1
        os.utime(folder / photo, ns=(self._now() * 1_000_000,) * 2)

    async def _carry_out(self, act: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(act)
        except OSError as error:
            raise PhotosUnavailable(str(error)) from error  # PHB5


def read(file: Path) -> bytes | None:
    """Return what a file holds, None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def times_in(folder: Path) -> dict[str, int]:
    """Return the photos of a folder, each with when it was put (ms)."""
    try:
        files = list(os.scandir(folder))
    except FileNotFoundError:
        return {}
    return {file.name: file.stat().st_mtime_ns // 1_000_000 for file in files if is_name(file.name)}


def remove(folder: Path, photos: Collection[str]) -> None:
    """Remove files; and what a process left that died while it wrote one."""
    for photo in photos:
        (folder / photo).unlink(missing_ok=True)  # PHB2
        for draft in folder.glob(f".{photo}.*"):
            draft.unlink(missing_ok=True)
