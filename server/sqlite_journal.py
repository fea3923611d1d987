"""The journal in one SQLite file: the default, for one process on one machine.

The port's promises are kept by four neighbours: `sqlite_schema` opens the file and refuses bad ones, `sqlite_thread`
orders and commits, `sqlite_room` reads and writes one room, `datafolder` keeps a second process out. This file joins
them, and tells the watchers: they are in this process, so no bus can lose anything.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from server.append_judge import check_entries
from server.datafolder import FolderLock
from server.journal import TAIL_MAX, AppendResult, Batch, Entry, Position, Stored, Watcher
from server.sqlite_room import SqliteRoom
from server.sqlite_thread import SqliteThread


class SqliteJournal:
    """All rooms in one file. `server.journal` has the contract."""

    def __init__(self, thread: SqliteThread, lock: FolderLock) -> None:
        """Join what `open` has made."""
        self._thread = thread
        self._lock = lock
        self._loop = asyncio.get_running_loop()
        self._watchers: dict[str, dict[object, Watcher]] = {}

    @classmethod
    async def open(cls, path: Path) -> "SqliteJournal":
        """Open the journal at `path`, making it where it is missing.

        Raises `DataFolderLocked` while another process has it, `JournalRefused` for a damaged, foreign or newer file,
        `JournalUnavailable` for a full disk.
        """
        lock = FolderLock(path.parent)
        thread = SqliteThread(path)
        try:
            await thread.start()
        except BaseException:
            lock.release()
            raise
        return cls(thread, lock)

    async def append(self, room: str, at: Position, entries: Sequence[Entry], batch: Batch) -> AppendResult:
        """Append `entries`, decided at `at`."""
        check_entries(entries)
        kept = tuple(entries)

        def act(connection: sqlite3.Connection) -> tuple[AppendResult, list[Stored]]:
            return SqliteRoom(connection, room).append(at, kept, batch)

        result, _ = await self._thread.write(act, then=lambda answer: self._tell(room, answer[1]))
        return result

    async def read(self, room: str, after: int, limit: int = TAIL_MAX) -> list[Stored]:
        """Return the records after offset `after`."""
        return await self._thread.read(lambda connection: SqliteRoom(connection, room).tail(after, limit))

    async def position(self, room: str) -> Position:
        """Return the position of the last record."""
        return await self._thread.read(lambda connection: SqliteRoom(connection, room).position())

    async def chain_at(self, room: str, offset: int) -> str | None:
        """Return the chain at `offset`."""
        return await self._thread.read(lambda connection: SqliteRoom(connection, room).chain_at(offset))

    async def rooms(self) -> AsyncIterator[str]:
        """Iterate over the rooms that have a record."""
        for row in await self._thread.read(lambda connection: connection.execute("SELECT name FROM rooms").fetchall()):
            yield row[0]

    async def due(self, before: int) -> list[str]:
        """Return the rooms with an alarm at or before `before`, the longest waiting first."""
        question = (
            "SELECT name FROM alarms JOIN rooms USING (room) WHERE wake_at <= ? GROUP BY name ORDER BY min(wake_at)"
        )
        rows = await self._thread.read(lambda connection: connection.execute(question, (before,)).fetchall())
        return [row[0] for row in rows]  # J7

    async def rung(self, room: str, before: int) -> None:
        """Forget the room's alarms at or before `before`."""
        await self._thread.write(lambda connection: SqliteRoom(connection, room).forget_alarms(before))

    async def watch(self, room: str, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` for each record appended from now on, once it is durable."""
        key = object()
        self._watchers.setdefault(room, {})[key] = watcher

        def unwatch() -> None:
            self._watchers.get(room, {}).pop(key, None)

        return unwatch

    async def drop(self, room: str) -> None:
        """Forget the room, in one act."""
        await self._thread.write(lambda connection: SqliteRoom(connection, room).drop())

    async def scrub(self) -> None:
        """Empty the write-ahead log, and write the file anew without its free pages."""
        await self._thread.read(_scrub)

    async def close(self) -> None:
        """Finish what waits, close the file, let another process in."""
        await self._thread.stop()
        self._watchers.clear()
        self._lock.release()

    def _tell(self, room: str, records: list[Stored]) -> None:
        for record in records:
            for key in self._watchers.get(room, {}):
                self._loop.call_soon(self._deliver, room, key, record)  # J8: one that fails harms no other

    def _deliver(self, room: str, key: object, record: Stored) -> None:
        watcher = self._watchers.get(room, {}).get(key)
        if watcher is not None:
            watcher(room, record)


def _scrub(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # J6: the vacuum itself went through the log
