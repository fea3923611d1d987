"""What is the SQLite journal's own: its file, its thread, and what may go wrong with both."""

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server import sqlite_thread
from server.datafolder import DataFolderLocked
from server.journal import (
    ORIGIN,
    Appended,
    Batch,
    Entry,
    Forked,
    JournalCorrupt,
    JournalUnavailable,
    OutcomeUnknown,
    Position,
)
from server.sqlite_journal import SqliteJournal
from server.sqlite_schema import SCHEMA_VERSION, JournalRefused, StoreFailing

pytestmark = pytest.mark.anyio
CANARY = b"canary-6c1f2b"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
async def journal(path: Path) -> AsyncIterator[SqliteJournal]:
    opened = await SqliteJournal.open(path)
    yield opened
    await opened.close()


def fact(head: str = "head", body: bytes = b"body", **fields: object) -> Entry:
    return Entry(head=head.encode(), body=body, **fields)  # type: ignore[arg-type]


async def store(journal: SqliteJournal, at: Position, number: int, *entries: Entry, worker: str = "worker") -> Position:
    result = await journal.append("ROOM", at, entries, Batch(worker, number))
    assert isinstance(result, Appended), result
    return result.position


async def pragma(journal: SqliteJournal, name: str) -> object:
    row = await journal._thread.read(lambda connection: connection.execute(f"PRAGMA {name}").fetchone())
    return row[0] if row else None


def make_folder(path: Path) -> None:
    path.mkdir()


def content_of(path: Path) -> bytes:
    return path.read_bytes()


def write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def holding(folder: Path, canary: bytes) -> list[str]:
    return [file.name for file in folder.iterdir() if file.is_file() and canary in file.read_bytes()]


async def test_SS1_a_second_journal_on_the_same_file_is_refused(journal: SqliteJournal, path: Path) -> None:
    with pytest.raises(DataFolderLocked):
        await SqliteJournal.open(path)
    await store(journal, ORIGIN, 1, fact())


async def test_SS1_a_failed_opening_lets_the_next_one_in(path: Path) -> None:
    write(path, b"no database, but long enough to be taken for one" * 100)
    for _ in range(2):
        with pytest.raises(JournalRefused):
            await SqliteJournal.open(path)


async def test_SS2_a_commit_is_synced_and_nothing_is_mapped(journal: SqliteJournal) -> None:
    assert await pragma(journal, "journal_mode") == "wal"
    assert await pragma(journal, "synchronous") == 2
    assert await pragma(journal, "mmap_size") == 0


@pytest.mark.parametrize("secure_delete", ["ON", "OFF"])
async def test_SS3_J6_erased_bodies_are_in_no_file_after_a_scrub(
    journal: SqliteJournal, tmp_path: Path, secure_delete: str
) -> None:
    """OFF: what would stay behind in the free pages, had one been forgotten."""
    assert await pragma(journal, "secure_delete") == 1
    await pragma(journal, f"secure_delete = {secure_delete}")
    at = await store(journal, ORIGIN, 1, *[fact(f"secret {n}", CANARY * 40) for n in range(50)], fact("kept", b"kept!"))
    assert holding(tmp_path, CANARY)
    at = await store(journal, at, 2, fact("erase", erases=tuple(range(1, 51))))
    await journal.scrub()
    assert holding(tmp_path, CANARY) == []
    assert holding(tmp_path, b"kept!")
    await journal.close()
    assert holding(tmp_path, CANARY) == []


async def test_SS4_a_journal_of_a_newer_rosace_is_refused_untouched(path: Path) -> None:
    await (await SqliteJournal.open(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = content_of(path)
    with pytest.raises(JournalCorrupt) as refused:
        await SqliteJournal.open(path)
    assert isinstance(refused.value, JournalRefused)
    assert refused.value.key == "storage.journal_newer"
    assert refused.value.params == {"path": str(path), "version": SCHEMA_VERSION + 1, "known": SCHEMA_VERSION}
    assert content_of(path) == before


async def test_SS4_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = content_of(path)
    with pytest.raises(JournalRefused) as refused:
        await SqliteJournal.open(path)
    assert refused.value.key == "storage.journal_foreign"
    assert content_of(path) == before


async def test_SS4_a_folder_in_the_place_of_the_file_is_told(path: Path) -> None:
    make_folder(path)
    with pytest.raises(StoreFailing) as refused:
        await SqliteJournal.open(path)
    assert refused.value.key == "storage.journal_disk_failing"


@pytest.mark.parametrize("where", [0, 5000, -5000], ids=["header", "early", "late"])
async def test_SS4_a_damaged_file_is_refused_by_name(path: Path, where: int) -> None:
    journal = await SqliteJournal.open(path)
    await store(journal, ORIGIN, 1, *[fact(f"{n}", b"x" * 3000) for n in range(60)])
    await journal.close()
    content = bytearray(content_of(path))
    content[where : where + 4000] = b"\xa5" * 4000
    write(path, bytes(content))
    with pytest.raises(JournalRefused) as refused:
        await SqliteJournal.open(path)
    assert refused.value.key == "storage.journal_damaged"
    assert refused.value.params["path"] == str(path)


async def test_J9_a_full_disk_stores_nothing_and_harms_nothing(journal: SqliteJournal) -> None:
    at = await store(journal, ORIGIN, 1, fact())
    pages = await pragma(journal, "page_count")
    await pragma(journal, f"max_page_count = {pages}")
    big = [fact("big", b"x" * 20_000)]
    with pytest.raises(JournalUnavailable, match="journal_disk_full"):
        await journal.append("ROOM", at, big, Batch("worker", 2))
    assert await journal.position("ROOM") == at
    await pragma(journal, "max_page_count = 100000")
    assert (await store(journal, at, 2, *big)).offset == 2


async def test_SQ1_writes_that_wait_together_share_a_commit(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups: list[int] = []
    transact = journal._thread._transact

    def count(connection: sqlite3.Connection, group: list[sqlite_thread.Request[object]]) -> object:
        groups.append(len(group))
        return transact(connection, group)

    monkeypatch.setattr(journal._thread, "_transact", count)
    await asyncio.gather(*(store(journal, ORIGIN, 1, fact(), worker=f"worker{n}") for n in range(200)))
    assert sum(groups) == 200
    assert len(groups) < 20


async def test_SQ2_a_write_too_large_for_the_disk_does_not_take_the_others_with_it(journal: SqliteJournal) -> None:
    at = await store(journal, ORIGIN, 1, *[fact("padding", b"x" * 3000)] * 10)
    pages = await pragma(journal, "page_count")
    await pragma(journal, f"max_page_count = {pages}")
    release = threading.Event()
    blocked = asyncio.ensure_future(journal._thread.read(lambda _: release.wait(5)))
    large = journal.append("LARGE", ORIGIN, [fact("large", b"x" * 50_000)], Batch("large", 1))
    small = [journal.append("ROOM", at, [fact("s", b"")], Batch(f"small{n}", 1)) for n in range(3)]
    tasks = [asyncio.ensure_future(work) for work in (small[0], large, small[1], small[2])]
    await asyncio.sleep(0)
    release.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    await blocked
    assert isinstance(results[1], JournalUnavailable)
    assert [type(result) for result in (results[0], *results[2:])] == [Appended] * 3
    assert await journal.position("LARGE") == ORIGIN


async def test_SQ2_a_failing_request_leaves_the_rest_of_its_group(journal: SqliteJournal) -> None:
    release = threading.Event()
    blocked = asyncio.ensure_future(journal._thread.read(lambda _: release.wait(5)))
    await asyncio.sleep(0)

    def spoil(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM heads")
        raise ValueError("a fault of ours")

    works = [store(journal, ORIGIN, 1, fact(), worker="a"), journal._thread.write(spoil)]
    works.append(store(journal, ORIGIN, 1, fact(), worker="b"))
    tasks = [asyncio.ensure_future(work) for work in works]
    await asyncio.sleep(0)
    release.set()
    first, spoiled, last = await asyncio.gather(*tasks, return_exceptions=True)
    await blocked
    assert isinstance(spoiled, ValueError)
    assert [getattr(result, "offset", result) for result in (first, last)] == [1, 2]
    assert len(await journal.read("ROOM", 0)) == 2


async def test_SQ3_more_requests_than_may_wait_are_refused_with_nothing_stored(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_thread, "REQUESTS_MAX", 3)
    release = threading.Event()
    blocked = asyncio.ensure_future(journal._thread.read(lambda _: release.wait(5)))
    await asyncio.sleep(0.05)
    tasks = [asyncio.ensure_future(store(journal, ORIGIN, 1, fact(), worker=f"worker{n}")) for n in range(5)]
    await asyncio.sleep(0.05)
    assert [task.done() for task in tasks] == [False, False, False, True, True]
    release.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    await blocked
    assert [isinstance(result, JournalUnavailable) for result in results] == [False, False, False, True, True]
    assert (await journal.position("ROOM")).offset == 3


async def test_SQ4_the_loop_goes_on_while_the_disk_is_slow(journal: SqliteJournal) -> None:
    release = threading.Event()
    slow = asyncio.ensure_future(journal._thread.read(lambda _: release.wait(5)))
    await asyncio.sleep(0.05)
    append = asyncio.ensure_future(store(journal, ORIGIN, 1, fact()))
    for _ in range(10):
        await asyncio.sleep(0.001)
    assert not slow.done()
    assert not append.done()
    release.set()
    assert (await append).offset == 1
    await slow


async def test_SQ5_a_commit_that_fails_on_the_disk_leaves_the_outcome_unknown(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    transact = journal._thread._transact

    def fail(connection: sqlite3.Connection, group: list[sqlite_thread.Request[object]]) -> object:
        transact(connection, group)  # the commit mark may well have reached the disk
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
        raise error

    monkeypatch.setattr(journal._thread, "_transact", fail)
    with pytest.raises(OutcomeUnknown):
        await store(journal, ORIGIN, 1, fact())
    monkeypatch.undo()
    assert await store(journal, ORIGIN, 1, fact()) == await journal.position("ROOM")
    assert (await journal.position("ROOM")).offset == 1


async def test_what_was_stored_is_there_after_a_restart(journal: SqliteJournal, path: Path) -> None:
    at = await store(journal, ORIGIN, 1, fact("a", changes=("agenda",), wake_at=5), fact("b", erases=(1,)))
    records = await journal.read("ROOM", 0)
    await journal.close()
    again = await SqliteJournal.open(path)
    assert await again.read("ROOM", 0) == records
    assert await again.due(5) == ["ROOM"]
    assert await store(again, ORIGIN, 1, fact("a"), fact("b")) == at  # the batch is remembered
    await again.close()


async def test_J4_a_restored_backup_is_a_fork_even_when_its_offsets_were_used_again(
    journal: SqliteJournal, path: Path, tmp_path: Path
) -> None:
    at = await store(journal, ORIGIN, 1, fact("a"))
    await journal.close()
    shutil.copy(path, tmp_path / "backup")
    journal = await SqliteJournal.open(path)
    lost = await store(journal, at, 2, fact("lost"), fact("lost too"))
    await journal.close()
    shutil.copy(tmp_path / "backup", path)
    journal = await SqliteJournal.open(path)
    assert await journal.append("ROOM", lost, [fact()], Batch("other", 1)) == Forked(position=at)
    end = await store(journal, at, 3, fact("x"), fact("y"), fact("z"))
    assert await journal.append("ROOM", lost, [fact()], Batch("other", 1)) == Forked(position=end)
    await journal.close()


async def test_closing_finishes_what_waits_and_refuses_what_comes_after(path: Path) -> None:
    journal = await SqliteJournal.open(path)
    waiting = [asyncio.ensure_future(store(journal, ORIGIN, 1, fact(), worker=f"worker{n}")) for n in range(20)]
    await asyncio.sleep(0)
    await journal.close()
    assert sorted([position.offset for position in await asyncio.gather(*waiting)]) == list(range(1, 21))
    with pytest.raises(JournalUnavailable):
        await journal.position("ROOM")
    await journal.close()


async def test_who_stops_waiting_stops_nothing(journal: SqliteJournal) -> None:
    told: list[int] = []
    await journal.watch("ROOM", lambda _, record: told.append(record.offset))
    impatient = asyncio.ensure_future(store(journal, ORIGIN, 1, fact()))
    await asyncio.sleep(0)
    impatient.cancel()
    await store(journal, ORIGIN, 1, fact(), worker="other")
    await asyncio.sleep(0)
    assert told == [1, 2]
