"""A room as one file: backup, archive, the move to another server, the copy for a rehearsal.

A `.rosace` file is a zip: `manifest.json` (format, room, position), `heads.bin` and `bodies.bin` (for each record in
order its length in four bytes, then its bytes; a body that was erased has the length ffffffff), and the room's photos.

PK1 Packing reads the journal as anyone does: the room may be live, and the file holds it up to one position.
PK2 Unpacking is a sequence of appends. The heads say what each record changes, erases and wakes; the chain that comes
    out must be the manifest's, and is checked before the first append. The outboxes of marks are not made scopes again:
    they guard against positions that a worker holds, and none holds one of a room that has just come.
PK3 A room that exists is not touched, unless it is the beginning of this very history (an unpacking that was cut
    short): then it is completed.
PK4 A file that is damaged, too large, foreign or from a newer Rosace is refused with a sentence; nothing is stored.
PK5 The file appears under its name only when it is whole, and is for its owner only.
PK6 A body is the one that its head seals, or the file is refused and the record named. Bodies that were blanked on
    purpose are under no seal, and their manifest says so.
PK7 Photos go with the room: those alone that a body still names, so none that was erased, and none beside blanked ones.
"""

import asyncio
import json
import secrets
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, Protocol

import msgspec

from server.codec import seal_of
from server.journal import (
    ENTRIES_MAX,
    EVERYTHING,
    ORIGIN,
    TAIL_MAX,
    Appended,
    Batch,
    Entry,
    Journal,
    OutcomeUnknown,
    Position,
    Stored,
    chain_next,
)
from server.photos import Photos, is_name
from server.told import Told
from server.wholefile import write_whole

FORMAT: Final = 1
PART_BYTES_MAX: Final = 512 * 1024 * 1024
LENGTH_BYTES: Final = 4
ERASED: Final = 0xFFFFFFFF
DAMAGES: Final = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError)
PHOTOS: Final = "photos/"
PHOTO_BYTES_MAX: Final = 1024 * 1024
PHOTOS_MAX: Final = 1_000
REPEATS_MAX: Final = 20
REPEAT_S: Final = 0.5


class PackRefused(Told):
    """The file cannot be made or used; the key says why."""


class Manifest(msgspec.Struct, frozen=True):
    """What a packed room says of itself."""

    format: int
    room: str
    offset: int
    chain: str
    blanked: bool = False


class Packed(msgspec.Struct, frozen=True):
    """A packed room, read and found whole."""

    manifest: Manifest
    records: tuple[Stored, ...]
    photos: dict[str, bytes]


class HeadFacts(Protocol):
    """What the journal must be told of a record again; `rooms.record.Head` has it."""

    @property
    def changes(self) -> tuple[str, ...]: ...
    @property
    def erases(self) -> tuple[int, ...]: ...
    @property
    def wake_at(self) -> int: ...
    @property
    def seal(self) -> bytes: ...


DecodeHead = Callable[[bytes], HeadFacts]
Blank = Callable[[Stored], bytes]


async def pack(
    journal: Journal, room: str, path: Path, blank: Blank | None = None, photos: Photos | None = None
) -> Manifest:
    """Write the room to `path`. `blank` gives the body to write in the place of a body that people wrote."""
    end = await journal.position(room)
    if end == ORIGIN:
        raise PackRefused("storage.pack_no_such_room", room=room)
    records: list[Stored] = []
    while len(records) < end.offset:
        records += await journal.read(room, len(records), min(TAIL_MAX, end.offset - len(records)))  # PK1
    bodies = [_blanked(record, blank) for record in records]
    manifest = Manifest(format=FORMAT, room=room, offset=end.offset, chain=end.chain, blanked=blank is not None)
    images = await _photos_of(photos, room, bodies) if photos and not blank else {}
    await asyncio.to_thread(_write, path, manifest, [record.head for record in records], bodies, images)
    return manifest


async def _photos_of(photos: Photos, room: str, bodies: Sequence[bytes | None]) -> dict[str, bytes]:
    """Return the photos of a room that its bodies name (PK7)."""
    told = b"\0".join(body for body in bodies if body)
    named = [photo for photo in await photos.listed(room) if photo.encode() in told]
    return {photo: image for photo in named if (image := await photos.get(room, photo))}


async def unpack(
    journal: Journal, path: Path, decode_head: DecodeHead, room: str = "", photos: Photos | None = None
) -> Position:
    """Bring the room at `path` into the journal, under its own code or under `room`; return its position."""
    packed = await asyncio.to_thread(read_packed, path)
    sealed = not packed.manifest.blanked
    entries = [_entry(record, decode_head, path, sealed=sealed) for record in packed.records]
    room = room or packed.manifest.room
    at = await journal.position(room)
    if at.offset and (at.offset >= len(entries) or packed.records[at.offset - 1].chain != at.chain):
        raise PackRefused("storage.pack_room_exists", room=room)  # PK3
    if photos:  # before the facts that tell of them
        for photo, image in packed.photos.items():
            await photos.put(room, photo, image)
    worker = f"unpack:{secrets.token_hex(8)}"
    for number, first in enumerate(range(at.offset, len(entries), ENTRIES_MAX), 1):
        batch = Batch(worker, number)
        at = await _append(journal, room, at, entries[first : first + ENTRIES_MAX], batch)
    return at


def read_packed(path: Path) -> Packed:
    """Read a packed room and verify its chain. Raises `PackRefused`."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = msgspec.json.decode(_part(archive, "manifest.json"), type=Manifest)
            if manifest.format > FORMAT:
                raise PackRefused("storage.pack_newer", path=str(path), format=manifest.format)  # PK4
            heads = _split(_part(archive, "heads.bin"))
            bodies = _split(_part(archive, "bodies.bin"))
            photos = _photos_in(archive)
    except OSError as error:
        raise PackRefused("storage.pack_unreadable", path=str(path)) from error
    except DAMAGES as error:
        raise PackRefused("storage.pack_damaged", path=str(path)) from error  # PK4
    records = _chained(heads, bodies)
    if len(heads) != len(bodies) or len(heads) != manifest.offset or not heads or records[-1].chain != manifest.chain:
        raise PackRefused("storage.pack_damaged", path=str(path))  # PK2 PK4
    return Packed(manifest=manifest, records=records, photos=photos)


async def _append(journal: Journal, room: str, at: Position, entries: list[Entry], batch: Batch) -> Position:
    for _ in range(REPEATS_MAX):
        try:
            result = await journal.append(room, at, entries, batch)
        except OutcomeUnknown:
            await asyncio.sleep(REPEAT_S)
            continue
        if isinstance(result, Appended):
            return result.position
        raise PackRefused("storage.pack_room_exists", room=room)  # PK3: somebody else made it meanwhile
    raise PackRefused("storage.pack_store_silent", room=room)


def _entry(record: Stored, decode_head: DecodeHead, path: Path, *, sealed: bool) -> Entry:
    try:
        facts = decode_head(record.head)
    except Exception as error:
        raise PackRefused("storage.pack_newer", path=str(path), format=FORMAT) from error
    if sealed and record.body is not None and seal_of(record.body) != facts.seal:
        raise PackRefused("storage.pack_unsealed", path=str(path), n=record.offset)  # PK6
    return Entry(
        head=record.head,
        body=record.body or b"",  # an erased one is erased again by the record that did it
        rests=(EVERYTHING,),
        changes=facts.changes,
        erases=facts.erases,
        wake_at=facts.wake_at,
    )


def _chained(heads: Sequence[bytes | None], bodies: Sequence[bytes | None]) -> tuple[Stored, ...]:
    chain = ""
    records = []
    for offset, (head, body) in enumerate(zip(heads, bodies, strict=False), 1):
        chain = chain_next(chain, head or b"")
        records.append(Stored(offset=offset, chain=chain, head=head or b"", body=body))
    return tuple(records)


def _blanked(record: Stored, blank: Blank | None) -> bytes | None:
    return record.body if record.body is None or blank is None else blank(record)


def _write(
    path: Path,
    manifest: Manifest,
    heads: Sequence[bytes],
    bodies: Sequence[bytes | None],
    images: Mapping[str, bytes],
) -> None:
    def fill(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(msgspec.to_builtins(manifest), indent=2))
            archive.writestr("heads.bin", _join(heads))
            archive.writestr("bodies.bin", _join(bodies))
            for photo, image in images.items():
                archive.writestr(PHOTOS + photo, image, zipfile.ZIP_STORED)

    try:
        write_whole(path, fill, replace=True)  # PK5
    except OSError as error:
        raise PackRefused("storage.pack_unwritable", path=str(path)) from error


def _join(parts: Sequence[bytes | None]) -> bytes:
    return b"".join(
        (ERASED if part is None else len(part)).to_bytes(LENGTH_BYTES, "big") + (part or b"") for part in parts
    )


def _split(joined: bytes) -> list[bytes | None]:
    parts: list[bytes | None] = []
    cursor = 0
    while cursor < len(joined):
        length = int.from_bytes(joined[cursor : cursor + LENGTH_BYTES], "big")
        cursor += LENGTH_BYTES
        if length == ERASED:
            parts.append(None)
            continue
        if cursor + length > len(joined):
            raise ValueError("a part ends before its end")
        parts.append(joined[cursor : cursor + length])
        cursor += length
    return parts


def _part(archive: zipfile.ZipFile, name: str, bytes_max: int = 0) -> bytes:
    if archive.getinfo(name).file_size > (bytes_max or PART_BYTES_MAX):
        raise ValueError(f"{name} is too large")  # PK4
    return archive.read(name)


def _photos_in(archive: zipfile.ZipFile) -> dict[str, bytes]:
    names = [name.removeprefix(PHOTOS) for name in archive.namelist() if name.startswith(PHOTOS)]
    if len(names) > PHOTOS_MAX or not all(map(is_name, names)):
        raise ValueError("photos that are none")  # PK4
    return {name: _part(archive, PHOTOS + name, PHOTO_BYTES_MAX) for name in names}
