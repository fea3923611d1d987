"""A room as one file, there and back."""

import json
import stat
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import pytest

from server import packing
from server.codec import seal_of
from server.journal import (
    ORIGIN,
    Appended,
    AppendResult,
    Batch,
    Conflict,
    Entry,
    Journal,
    OutcomeUnknown,
    Position,
    Stored,
    chain_next,
)
from server.memory_journal import Fault, Loss, MemoryJournal
from server.packing import PackRefused, pack, read_packed, unpack
from server.sqlite_journal import SqliteJournal

pytestmark = pytest.mark.anyio


class Facts(msgspec.Struct):
    """A head of these tests: what `rooms.record.Head` says of a record, and nothing else."""

    name: str
    rests: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    erases: tuple[int, ...] = ()
    wake_at: int = 0
    seal: bytes = b""


def decode_head(head: bytes) -> Facts:
    return msgspec.json.decode(head, type=Facts)


def fact(name: str, **fields: object) -> Entry:
    body = f"body of {name}".encode()
    head = Facts(name, seal=seal_of(body), **fields)  # type: ignore[arg-type]
    return Entry(msgspec.json.encode(head), body, **fields)  # type: ignore[arg-type]


async def store(journal: Journal, at: Position, number: int, *entries: Entry, room: str = "K7PM4RTX") -> Position:
    result = await journal.append(room, at, entries, Batch("worker", number))
    assert isinstance(result, Appended), result
    return result.position


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "K7PM4RTX.rosace"


@pytest.fixture
async def journal() -> Journal:
    """A room with all that a room may have: 203 records, scopes, alarms, erased bodies."""
    journal = MemoryJournal()
    at = await store(journal, ORIGIN, 1, fact("opened", changes=("agenda",), wake_at=5000))
    for number in range(2, 12):
        at = await store(journal, at, number, *[fact(f"idea {number}.{n}", rests=("agenda",)) for n in range(20)])
    at = await store(journal, at, 12, fact("counted", rests=("*",), changes=("table:7",), erases=tuple(range(5, 150))))
    await store(journal, at, 13, fact("scheduled", wake_at=9000))
    return journal


@pytest.fixture
async def elsewhere(tmp_path: Path) -> AsyncIterator[Journal]:
    (tmp_path / "data").mkdir()
    opened = await SqliteJournal.open(tmp_path / "data" / "journal.sqlite")
    yield opened
    await opened.close()


async def refusal(journal: Journal, path: Path) -> str:
    with pytest.raises(PackRefused) as refused:
        await unpack(journal, path, decode_head)
    assert [room async for room in journal.rooms()] == []
    return refused.value.key


async def test_PK1_a_room_that_goes_on_is_packed_up_to_one_position(path: Path) -> None:
    class Busy(MemoryJournal):
        async def read(self, room: str, after: int, limit: int = 512) -> list[Stored]:
            await self.append(room, ORIGIN, [fact("meanwhile")], Batch("busy", after + 1))
            return await super().read(room, after, limit)

    journal = Busy()
    at = await store(journal, ORIGIN, 1, *[fact("idea")] * 60)
    for number in range(2, 12):
        at = await store(journal, at, number, *[fact("idea")] * 60)
    manifest = await pack(journal, "K7PM4RTX", path)
    assert (manifest.offset, manifest.chain) == (at.offset, at.chain)
    assert read_packed(path).records[-1].chain == at.chain


async def test_PK2_what_was_unpacked_is_the_same_room(journal: Journal, elsewhere: Journal, path: Path) -> None:
    await pack(journal, "K7PM4RTX", path)
    assert await unpack(elsewhere, path, decode_head) == await journal.position("K7PM4RTX")
    records = await journal.read("K7PM4RTX", 0)
    assert await elsewhere.read("K7PM4RTX", 0) == records
    assert sum(record.body is None for record in records) == 145
    assert await elsewhere.due(5000) == ["K7PM4RTX"]
    await elsewhere.rung("K7PM4RTX", 8999)
    assert (await elsewhere.due(8999), await elsewhere.due(9000)) == ([], ["K7PM4RTX"])
    late = [fact("late", rests=("table:7",))]
    before_the_count = Position(100, records[99].chain)
    assert isinstance(await elsewhere.append("K7PM4RTX", before_the_count, late, Batch("w", 1)), Conflict)
    unmoved = [fact("in time", rests=("agenda",))]
    assert isinstance(await elsewhere.append("K7PM4RTX", before_the_count, unmoved, Batch("w", 2)), Appended)


async def test_PK2_a_copy_may_have_a_code_of_its_own(journal: Journal, path: Path) -> None:
    await pack(journal, "K7PM4RTX", path)
    end = await unpack(journal, path, decode_head, room="COPYCOPY")
    assert end == await journal.position("K7PM4RTX") == await journal.position("COPYCOPY")


async def test_PK2_unknown_outcomes_are_resolved_by_repeating(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "REPEAT_S", 0)
    fates = iter([Loss.ANSWER, Loss.NONE] * 10)
    shaky = MemoryJournal(faults=lambda _room, _batch: Fault(loses=next(fates)))
    await pack(journal, "K7PM4RTX", path)
    assert await unpack(shaky, path, decode_head) == await journal.position("K7PM4RTX")


async def test_PK2_a_store_that_never_answers_is_given_up(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent(MemoryJournal):
        async def append(self, *_: object) -> AppendResult:
            raise OutcomeUnknown

    monkeypatch.setattr(packing, "REPEAT_S", 0)
    await pack(journal, "K7PM4RTX", path)
    assert await refusal(Silent(), path) == "storage.pack_store_silent"


async def test_PK3_a_room_that_exists_is_not_touched(journal: Journal, path: Path) -> None:
    await pack(journal, "K7PM4RTX", path)
    other = MemoryJournal()
    at = await store(other, ORIGIN, 1, fact("another room of this code"))
    for target in (other, journal):
        with pytest.raises(PackRefused) as refused:
            await unpack(target, path, decode_head)
        assert (refused.value.key, refused.value.params) == ("storage.pack_room_exists", {"room": "K7PM4RTX"})
    assert await other.position("K7PM4RTX") == at


async def test_PK3_a_room_that_somebody_makes_meanwhile_is_not_touched(journal: Journal, path: Path) -> None:
    class Taken(MemoryJournal):
        async def position(self, room: str) -> Position:
            await self.append(room, ORIGIN, [fact("sooner")], Batch("other", 1))
            return ORIGIN

    await pack(journal, "K7PM4RTX", path)
    taken = Taken()
    with pytest.raises(PackRefused, match="pack_room_exists"):
        await unpack(taken, path, decode_head)
    assert len(await taken.read("K7PM4RTX", 0)) == 1


async def test_PK3_an_unpacking_that_was_cut_short_is_completed(
    journal: Journal, elsewhere: Journal, path: Path
) -> None:
    await pack(journal, "K7PM4RTX", path)
    packed = read_packed(path)
    first = [fact("opened", changes=("agenda",), wake_at=5000)]
    first += [Entry(record.head, record.body or b"") for record in packed.records[1:50]]
    await store(elsewhere, ORIGIN, 1, *first)
    assert await unpack(elsewhere, path, decode_head) == await journal.position("K7PM4RTX")
    assert await elsewhere.read("K7PM4RTX", 0) == await journal.read("K7PM4RTX", 0)


async def test_PK6_a_body_that_is_not_the_one_its_head_seals_is_refused_and_named(journal: Journal, path: Path) -> None:
    await pack(journal, "K7PM4RTX", path)
    sound = part(path, "bodies.bin")
    rewrite(path, "bodies.bin", sound.replace(b"body of scheduled", b"body of shed-uled"))
    into = MemoryJournal()
    with pytest.raises(PackRefused) as refused:
        await unpack(into, path, decode_head)
    told = {"path": str(path), "n": 203}
    assert (refused.value.key, refused.value.params) == ("storage.pack_unsealed", told)
    assert [room async for room in into.rooms()] == []
    rewrite(path, "bodies.bin", sound)
    assert await unpack(into, path, decode_head) == await journal.position("K7PM4RTX")


async def test_PK6_bodies_that_were_blanked_on_purpose_are_under_no_seal(journal: Journal, path: Path) -> None:
    await pack(journal, "K7PM4RTX", path, blank=lambda record: b"blank" if record.body else b"")
    assert await unpack(MemoryJournal(), path, decode_head) == await journal.position("K7PM4RTX")


def rewrite(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w") as archive:
        for part, bytes_ in parts.items():
            archive.writestr(part, bytes_)


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def rename_head(path: Path) -> None:
    rewrite(path, "heads.bin", part(path, "heads.bin").replace(b"idea 2.1", b"idea 2,1"))


def drop_bodies(path: Path) -> None:
    rewrite(path, "bodies.bin", b"")


def shorten_heads(path: Path) -> None:
    rewrite(path, "heads.bin", part(path, "heads.bin")[:-1])


def spoil_manifest(path: Path) -> None:
    rewrite(path, "manifest.json", b'{"format": 1}')


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("holidays.txt", "sun")


def flip_bytes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[400:600] = bytes(200)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    "spoil",
    [cut, rename_head, drop_bodies, shorten_heads, spoil_manifest, empty_file, another_zip, flip_bytes],
    ids=lambda spoil: spoil.__name__,
)
async def test_PK4_a_spoiled_file_is_refused_and_nothing_is_stored(
    journal: Journal, path: Path, spoil: Callable[[Path], None]
) -> None:
    await pack(journal, "K7PM4RTX", path)
    spoil(path)
    assert await refusal(MemoryJournal(), path) == "storage.pack_damaged"


async def test_PK4_a_file_of_a_newer_rosace_is_refused(journal: Journal, path: Path) -> None:
    await pack(journal, "K7PM4RTX", path)
    manifest = json.loads(part(path, "manifest.json"))
    rewrite(path, "manifest.json", json.dumps(manifest | {"format": packing.FORMAT + 1}).encode())
    assert await refusal(MemoryJournal(), path) == "storage.pack_newer"


async def test_PK4_heads_that_this_rosace_cannot_read_are_refused(path: Path) -> None:
    strange = MemoryJournal()
    await store(strange, ORIGIN, 1, Entry(head=b"of another kind", body=b""))
    await pack(strange, "K7PM4RTX", path)
    assert await refusal(MemoryJournal(), path) == "storage.pack_newer"


async def test_PK4_a_part_too_large_is_not_even_read(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pack(journal, "K7PM4RTX", path)
    monkeypatch.setattr(packing, "PART_BYTES_MAX", 100)
    assert await refusal(MemoryJournal(), path) == "storage.pack_damaged"


async def test_PK4_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert await refusal(MemoryJournal(), tmp_path / "missing.rosace") == "storage.pack_unreadable"
    assert await refusal(MemoryJournal(), tmp_path) == "storage.pack_unreadable"


async def test_PK5_the_file_is_private_and_nothing_lies_beside_it(journal: Journal, path: Path) -> None:
    await pack(journal, "K7PM4RTX", path)
    await pack(journal, "K7PM4RTX", path)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {path.name: 0o600}


async def test_PK5_a_place_that_cannot_be_written_is_refused(journal: Journal, path: Path) -> None:
    with pytest.raises(PackRefused) as refused:
        await pack(journal, "K7PM4RTX", path.parent / "missing" / path.name)
    assert refused.value.key == "storage.pack_unwritable"


async def test_packing_an_unknown_room_is_refused(journal: Journal, path: Path) -> None:
    with pytest.raises(PackRefused) as refused:
        await pack(journal, "UNKNOWN", path)
    assert (refused.value.key, refused.value.params) == ("storage.pack_no_such_room", {"room": "UNKNOWN"})


async def test_texts_may_be_blanked_and_the_chain_stays(journal: Journal, path: Path) -> None:
    manifest = await pack(journal, "K7PM4RTX", path, blank=lambda record: b"x" * len(record.body or b""))
    assert manifest.blanked
    assert b"body of" not in part(path, "bodies.bin")
    chain = ""
    for record in read_packed(path).records:
        chain = chain_next(chain, record.head)
    assert chain == (await journal.position("K7PM4RTX")).chain
