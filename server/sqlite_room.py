"""One room inside the SQLite journal: plain statements on the one connection, always within the thread that owns it."""

import sqlite3
from collections.abc import Sequence

from server.append_judge import Admitted, Overtaken, Remembered, judge
from server.journal import (
    TAIL_MAX,
    Appended,
    AppendResult,
    Batch,
    Conflict,
    Entry,
    Forked,
    Position,
    Stored,
    chain_next,
)


class SqliteRoom:
    """The ledger of one room as the tables have it now. Made for one act, then dropped."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        """Find the room; one that is not there has id 0 and no record."""
        self._connection = connection
        self._name = name
        found = connection.execute("SELECT room, offset, chain FROM rooms WHERE name = ?", (name,)).fetchone()
        self._room: int = found[0] if found else 0
        self._offset: int = found[1] if found else 0
        self._chain: str = found[2] if found else ""

    def position(self) -> Position:
        """Return the position of the last record."""
        return Position(self._offset, self._chain)

    def chain_at(self, offset: int) -> str | None:
        """Return the chain at `offset`."""
        if offset == 0:
            return ""
        if offset == self._offset:
            return self._chain
        question = "SELECT chain FROM heads WHERE room = ? AND offset = ?"
        found = self._execute(question, offset).fetchone()
        return str(found[0]) if found else None

    def changed_at(self, scope: str) -> int:
        """Return the offset that last changed `scope`."""
        question = "SELECT changed_at FROM scopes WHERE room = ? AND scope = ?"
        found = self._execute(question, scope).fetchone()
        return int(found[0]) if found else 0

    def last_batch(self, worker: str) -> Remembered | None:
        """Return the worker's last batch."""
        found = self._connection.execute(
            "SELECT number, first, last FROM batches WHERE room = ? AND worker = ?", (self._room, worker)
        ).fetchone()
        return Remembered(*found) if found else None

    def tail(self, after: int, limit: int) -> list[Stored]:
        """Return the records after `after`."""
        rows = self._connection.execute(
            "SELECT offset, chain, head, body FROM heads LEFT JOIN bodies USING (room, offset)"
            " WHERE room = ? AND offset > ? ORDER BY offset LIMIT ?",
            (self._room, after, limit),
        )
        return [Stored(*row) for row in rows]

    def append(self, at: Position, entries: Sequence[Entry], batch: Batch) -> tuple[AppendResult, list[Stored]]:
        """Judge and store; return the answer, and the records that were not there before."""
        judgement = judge(self, at, entries, batch)
        if isinstance(judgement, Forked):
            return judgement, []
        if isinstance(judgement, Overtaken):
            return Conflict(tail=tuple(self.tail(at.offset, TAIL_MAX))), []
        fresh = isinstance(judgement, Admitted)
        if isinstance(judgement, Admitted):
            judgement = self._store(entries, batch)
        stored = self.tail(judgement.first - 1, judgement.last - judgement.first + 1)
        chains = tuple(record.chain for record in stored)
        return Appended(Position(judgement.last, chains[-1]), chains), stored if fresh else []

    def forget_alarms(self, before: int) -> None:
        """Drop the room's alarms at or before `before`."""
        self._connection.execute("DELETE FROM alarms WHERE wake_at <= ? AND room = ?", (before, self._room))

    def drop(self) -> None:
        """Delete all that the room has (J10)."""
        for table in ("heads", "bodies", "scopes", "batches", "alarms", "rooms"):
            self._connection.execute(f"DELETE FROM {table} WHERE room = ?", (self._room,))  # noqa: S608 - names of ours

    def _store(self, entries: Sequence[Entry], batch: Batch) -> Remembered:
        if not self._room:
            created = self._connection.execute(
                "INSERT INTO rooms (name, offset, chain) VALUES (?, 0, '')", (self._name,)
            )
            self._room = created.lastrowid or 0
        first = self._offset + 1
        for entry in entries:
            self._store_one(entry)
        remembered = Remembered(batch.number, first, self._offset)
        self._execute(
            "INSERT OR REPLACE INTO batches VALUES (?, ?, ?, ?, ?)", batch.worker, batch.number, first, self._offset
        )
        self._connection.execute(
            "UPDATE rooms SET offset = ?, chain = ? WHERE room = ?", (self._offset, self._chain, self._room)
        )
        return remembered

    def _store_one(self, entry: Entry) -> None:
        self._offset += 1
        self._chain = chain_next(self._chain, entry.head)  # J4
        self._execute("INSERT INTO heads VALUES (?, ?, ?, ?)", self._offset, self._chain, entry.head)
        self._execute("INSERT INTO bodies VALUES (?, ?, ?)", self._offset, entry.body)
        for erased in entry.erases:
            self._execute("DELETE FROM bodies WHERE room = ? AND offset = ?", erased)  # J6
        for scope in entry.changes:
            self._execute("INSERT OR REPLACE INTO scopes VALUES (?, ?, ?)", scope, self._offset)  # J2
        if entry.wake_at:
            self._connection.execute("INSERT OR IGNORE INTO alarms VALUES (?, ?)", (entry.wake_at, self._room))  # J7

    def _execute(self, statement: str, *values: bytes | str | int) -> sqlite3.Cursor:
        return self._connection.execute(statement, (self._room, *values))
