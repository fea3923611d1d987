"""The thread that owns the SQLite connection, and the queue through which the event loop speaks to it.

SQ1 Writes that wait together are committed together: one fsync for all rooms (group commit). Nobody is answered before
    the commit returned.
SQ2 A group that fails is rolled back whole and tried again one write at a time: one too large for the disk must not
    take the others with it.
SQ3 At most `REQUESTS_MAX` requests wait; one more is refused at once as `JournalUnavailable`, with nothing stored.
SQ4 The event loop never waits: requests go in by `put_nowait`, answers come back by `call_soon_threadsafe`.
SQ5 A failure while committing leaves the outcome unknown, except a full disk, where SQLite wrote no commit mark.
"""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from server.journal import JournalUnavailable, OutcomeUnknown
from server.sqlite_schema import explain, open_connection

REQUESTS_MAX: Final = 4096
GROUP_MAX: Final = 256

T = TypeVar("T")
Act = Callable[[sqlite3.Connection], T]


class Request(Generic[T]):
    """One act for the thread, and the future that waits for it."""

    def __init__(self, act: Act[T], writes: bool, then: Callable[[T], None] | None) -> None:  # noqa: FBT001
        """Bind the act to the running loop; `then` gets its result there, even if who asked has gone."""
        self.act = act
        self.writes = writes
        self._then = then
        self._loop = asyncio.get_running_loop()
        self.future: asyncio.Future[T] = self._loop.create_future()

    def answer(self, result: T) -> None:
        """Hand the result to the event loop."""
        self._post(self._settle, result)

    def refuse(self, error: BaseException) -> None:
        """Hand the failure to the event loop."""
        self._post(self._fail, error)

    def _post(self, settle: Callable[[Any], None], value: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop was closed: nobody waits any more
            self._loop.call_soon_threadsafe(settle, value)  # SQ4

    def _settle(self, result: T) -> None:
        if not self.future.done():
            self.future.set_result(result)
        if self._then is not None:  # last: a failure in it is the loop's to report, and not of who asked
            self._then(result)

    def _fail(self, error: BaseException) -> None:
        if not self.future.done():
            self.future.set_exception(error)


class SqliteThread:
    """Runs acts on the connection, one after the other."""

    def __init__(self, path: Path) -> None:
        """Prepare; `start` opens the file."""
        self._path = path
        self._queue: queue.Queue[Request[Any] | None] = queue.Queue(maxsize=REQUESTS_MAX + 1)  # + 1: room for the stop
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._opened: Request[None] = Request(lambda _: None, writes=False, then=None)
        self._stopping = False
        self._committing = False

    async def start(self) -> None:
        """Open the journal's file; raises what `open_connection` raises."""
        self._thread.start()
        await self._opened.future

    async def read(self, act: Act[T]) -> T:
        """Run an act that changes nothing, or that makes its own transaction."""
        return await self._ask(Request(act, writes=False, then=None))

    async def write(self, act: Act[T], then: Callable[[T], None] | None = None) -> T:
        """Run an act within a transaction that others may share; `then` is called with the result once durable."""
        return await self._ask(Request(act, writes=True, then=then))

    async def stop(self) -> None:
        """Finish what waits, close the file, end the thread."""
        if not self._stopping:
            self._stopping = True
            self._queue.put_nowait(None)
        await asyncio.get_running_loop().run_in_executor(None, self._thread.join)

    async def _ask(self, request: Request[T]) -> T:
        if self._stopping:
            raise JournalUnavailable("the journal is closed")
        if self._queue.qsize() >= REQUESTS_MAX:
            raise JournalUnavailable(f"{REQUESTS_MAX} requests wait for the journal already")  # SQ3
        self._queue.put_nowait(request)  # SQ4
        return await request.future

    def _run(self) -> None:
        try:
            connection = open_connection(self._path)
        except BaseException as error:  # noqa: BLE001 - the one who waits for the start must learn of any failure
            self._opened.refuse(error)
            return
        self._opened.answer(None)
        with contextlib.closing(connection):
            while self._serve(connection):
                pass

    def _serve(self, connection: sqlite3.Connection) -> bool:
        group, more = self._next_group()
        writes = [request for request in group if request.writes]
        if writes:
            self._commit(connection, writes)
        for request in group:
            if not request.writes:
                self._read(connection, request)
        return more

    def _next_group(self) -> tuple[list[Request[Any]], bool]:
        group: list[Request[Any]] = []
        request = self._queue.get()
        while request is not None:
            group.append(request)
            if len(group) == GROUP_MAX:
                return group, True
            try:
                request = self._queue.get_nowait()
            except queue.Empty:
                return group, True
        return group, False

    def _read(self, connection: sqlite3.Connection, request: Request[Any]) -> None:
        try:
            result = request.act(connection)
        except sqlite3.Error as error:
            request.refuse(explain(error, self._path))
        except Exception as error:  # noqa: BLE001 - it belongs to who asked; the thread serves on
            request.refuse(error)
        else:
            request.answer(result)

    def _commit(self, connection: sqlite3.Connection, group: list[Request[Any]]) -> None:
        try:
            settle = self._transact(connection, group)
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if len(group) == 1:
                group[0].refuse(self._explain_write(error))
                return
            for request in group:
                self._commit(connection, [request])  # SQ2
        else:
            for act in settle:
                act()  # SQ1

    def _transact(self, connection: sqlite3.Connection, group: list[Request[Any]]) -> list[Callable[[], None]]:
        self._committing = False
        connection.execute("BEGIN IMMEDIATE")
        settle = [_within_savepoint(connection, request) for request in group]
        self._committing = True
        connection.execute("COMMIT")
        return settle

    def _explain_write(self, error: sqlite3.Error) -> Exception:
        if self._committing and getattr(error, "sqlite_errorname", "").startswith("SQLITE_IOERR"):
            return OutcomeUnknown(f"the commit failed: {error} ({self._path})")  # SQ5
        return explain(error, self._path)


def _within_savepoint(connection: sqlite3.Connection, request: Request[Any]) -> Callable[[], None]:
    connection.execute("SAVEPOINT act")
    try:
        result = request.act(connection)
    except sqlite3.Error:
        raise
    except Exception as error:  # noqa: BLE001 - it belongs to who asked; the others of the group go on
        failure = error
        connection.execute("ROLLBACK TO act")
        return lambda: request.refuse(failure)
    finally:
        if connection.in_transaction:
            connection.execute("RELEASE act")
    return lambda: request.answer(result)
