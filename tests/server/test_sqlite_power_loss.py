"""SQLite after a loss of power: whatever part of the log reached the disk, the journal is a beginning of what it was.

Not more and not less than a simulation of it: the log is cut at any byte, as a disk that wrote in order would leave it.
"""

import asyncio
import random
import shutil
from pathlib import Path

from server.journal import ORIGIN, Appended, Batch, Entry, Stored
from server.sqlite_journal import SqliteJournal

COMMITS = 40
CUTS = 60


async def write(folder: Path) -> tuple[list[Stored], list[int]]:
    """Return all records, and the size of the log when each commit was acknowledged."""
    journal = await SqliteJournal.open(folder / "journal.sqlite")
    at, sizes = ORIGIN, []
    for number in range(1, COMMITS + 1):
        entries = [Entry(f"head {number}.{n}".encode(), bytes(100 * n)) for n in range(number % 3 + 1)]
        result = await journal.append("ROOM", at, entries, Batch("worker", number))
        assert isinstance(result, Appended)
        at = result.position
        sizes += [(folder / "journal.sqlite-wal").stat().st_size] * len(entries)
    records = await journal.read("ROOM", 0)
    shutil.copytree(folder, folder.parent / "at the loss")
    await journal.close()
    return records, sizes


async def read(folder: Path) -> list[Stored]:
    journal = await SqliteJournal.open(folder / "journal.sqlite")
    records = await journal.read("ROOM", 0)
    await journal.close()
    return records


def test_J1_a_log_cut_anywhere_keeps_all_that_was_acknowledged_by_then(tmp_path: Path) -> None:
    rng = random.Random(7)
    folder, cut = tmp_path / "data", tmp_path / "cut"
    folder.mkdir()
    records, sizes = asyncio.run(write(folder))
    assert len(records) == len(sizes)
    for size in [0, *sizes[::7], *(rng.randrange(sizes[-1]) for _ in range(CUTS))]:
        shutil.rmtree(cut, ignore_errors=True)
        shutil.copytree(tmp_path / "at the loss", cut)
        (cut / "journal.sqlite-shm").unlink()
        with (cut / "journal.sqlite-wal").open("r+b") as log:
            log.truncate(size)
        kept = asyncio.run(read(cut))
        assert kept == records[: len(kept)]
        assert len(kept) >= sum(acknowledged <= size for acknowledged in sizes)
        assert len(kept) == len(records) or sizes[len(kept)] != sizes[len(kept) - 1]  # no half of an append
