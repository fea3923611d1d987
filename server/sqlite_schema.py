"""How the SQLite journal's file is opened, what lies in it, and when it is refused.

SS1 Exactly one connection in the whole deployment: SQLite before 3.51.3 may corrupt a WAL database when two connections
    write and checkpoint at once. The folder's lock keeps other processes out, one thread keeps the rest in order.
SS2 WAL with synchronous=FULL: a commit that returned survives a loss of power. No memory mapping: a read error there
    would be a signal, not an exception.
SS3 secure_delete overwrites erased bodies in the main file; nothing temporary is written beside it.
SS4 A file of another program, of a newer Rosace, or with damaged pages is refused at start, with a sentence.
"""

import sqlite3
from pathlib import Path
from typing import Final

from server.journal import JournalCorrupt, JournalUnavailable
from server.told import Told

APPLICATION_ID: Final = 0x726F7361  # "rosa", in the file's header
SCHEMA_VERSION: Final = 1
WAL_BYTES_MAX: Final = 16 * 1024 * 1024

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # SS2
    "PRAGMA mmap_size = 0",  # SS2
    "PRAGMA secure_delete = ON",  # SS3
    "PRAGMA temp_store = MEMORY",  # SS3
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    f"PRAGMA journal_size_limit = {WAL_BYTES_MAX}",
)

# Heads and bodies lie apart, so that erasing a body touches no page of the chain.
SCHEMA: Final = (
    """CREATE TABLE rooms (
        room INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, offset INTEGER NOT NULL, chain TEXT NOT NULL) STRICT""",
    """CREATE TABLE heads (
        room INTEGER NOT NULL, offset INTEGER NOT NULL, chain TEXT NOT NULL, head BLOB NOT NULL,
        PRIMARY KEY (room, offset)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE bodies (
        room INTEGER NOT NULL, offset INTEGER NOT NULL, body BLOB NOT NULL,
        PRIMARY KEY (room, offset)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE scopes (
        room INTEGER NOT NULL, scope TEXT NOT NULL, changed_at INTEGER NOT NULL,
        PRIMARY KEY (room, scope)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE batches (
        room INTEGER NOT NULL, worker TEXT NOT NULL,
        number INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
        PRIMARY KEY (room, worker)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE alarms (
        wake_at INTEGER NOT NULL, room INTEGER NOT NULL,
        PRIMARY KEY (wake_at, room)) STRICT, WITHOUT ROWID""",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


class JournalRefused(Told, JournalCorrupt):
    """The file cannot be served; `key` says why, `params["path"]` which file."""


class StoreFailing(Told, JournalUnavailable):
    """The disk does not take what is written; nothing was stored."""


def open_connection(path: Path) -> sqlite3.Connection:
    """Open the journal at `path`, or make it. Raises `JournalRefused`, or `JournalUnavailable` for a full disk."""
    try:
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=64)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    try:
        _prepare(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error
    except JournalRefused:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _figure(connection, "PRAGMA user_version")  # reads the header before anything is written
    application = _figure(connection, "PRAGMA application_id")
    empty = _figure(connection, "SELECT count(*) FROM sqlite_schema") == 0
    if not empty and application != APPLICATION_ID:
        raise JournalRefused("storage.journal_foreign", path=str(path))  # SS4
    if version > SCHEMA_VERSION:
        raise JournalRefused("storage.journal_newer", path=str(path), version=version, known=SCHEMA_VERSION)  # SS4
    for pragma in PRAGMAS:
        connection.execute(pragma)
    if empty:
        connection.execute("BEGIN IMMEDIATE")
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("COMMIT")
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise JournalRefused("storage.journal_damaged", path=str(path), detail=" ".join(str(found).split()))  # SS4


def _figure(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])


def explain(error: sqlite3.Error, path: Path) -> Exception:
    """Return what the port calls this error; the error itself where it is a fault of ours."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return JournalRefused("storage.journal_damaged", path=str(path), detail=str(error))
    if name.startswith("SQLITE_FULL"):
        return StoreFailing("storage.journal_disk_full", path=str(path))
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_BUSY")):
        return StoreFailing("storage.journal_disk_failing", path=str(path), detail=f"{name}: {error}")
    return error
