"""The journal: the ordered, durable record of each room, and the port that its three implementations fill.

A room is a sequence of records at offsets 1, 2, 3... Each record has a head, kept for ever, and a body, which may be
erased. The journal knows neither events nor msgpack: heads and bodies are bytes, made by `server.codec`.

J1  An append is atomic: all its entries are stored, durably (fsynced), or none is.
J2  An append conflicts only if a scope that an entry rests on was changed after the position it was decided on. A scope
    is changed by the entries that name it in `changes`. `EVERYTHING` as a scope rests on the whole room: it conflicts
    with any later record. Entries of one append are all judged against `at`, not against each other.
J3  A conflict stores nothing and answers with the records after `at` (at most `TAIL_MAX`, oldest first).
J4  The chain at an offset is `chain_next(chain before, head)`. A position (offset, chain) that is not this journal's
    own (a rewind, a fork, another room's history) is answered `Forked`; nothing is stored.
J5  An append repeated with the same batch of the same worker is answered as the first time, and stored once. Only the
    last batch of each worker need be remembered: a worker has one append in flight per room.
J6  An entry that erases offsets drops those records' bodies in the same act; their heads and the chain stay. After
    `scrub` the erased bytes are nowhere in the store's files.
J7  An entry with `wake_at` > 0 sets an alarm for the room: `due(now)` names the room from that time on, until `rung`.
J8  Watchers of a room are told of each record at least once, in no promised order, soon after it is durable; they may
    be told twice, or (a lossy bus) not at all: who must know everything reads.
J10 A dropped room leaves nothing: no record, no alarm, no batch, nothing in `rooms`. An append decided on what it held
    is answered `Forked`. Its watchers are not told: who follows a room reads its position now and then. After `scrub`
    its bytes are nowhere in the store's files. Dropping what is not there does nothing.
J9  What cannot be carried out raises `JournalUnavailable` and has stored nothing, or `OutcomeUnknown` and may have:
    the caller repeats the same batch until it is answered (J5).
"""

import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final, Protocol

import msgspec

EVERYTHING: Final = "*"
TAIL_MAX: Final = 512
ENTRIES_MAX: Final = 64
SCOPES_MAX: Final = 4


class Position(msgspec.Struct, frozen=True):
    """Where a room's history stands: the offset of its last record, and the chain there (40 hex digits)."""

    offset: int
    chain: str


ORIGIN: Final = Position(0, "")


class Entry(msgspec.Struct, frozen=True):
    """One record to append. `wake_at` is in milliseconds since the Unix epoch, 0 for none."""

    head: bytes
    body: bytes
    rests: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    erases: tuple[int, ...] = ()
    wake_at: int = 0


class Stored(msgspec.Struct, frozen=True):
    """One record as the journal holds it; `body` is None once it was erased."""

    offset: int
    chain: str
    head: bytes
    body: bytes | None


class Batch(msgspec.Struct, frozen=True):
    """Who appends, and which of its appends to this room this is: the identity that makes a retry harmless (J5)."""

    worker: str
    number: int


class Appended(msgspec.Struct, frozen=True):
    """The entries are durable. `position` is that of the last of them; `chains` are theirs, in order."""

    position: Position
    chains: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True):
    """Nothing was stored: `tail` is what the caller had not seen (J3)."""

    tail: tuple[Stored, ...]


class Forked(msgspec.Struct, frozen=True):
    """Nothing was stored: the caller's position is not in this history (J4). `position` is the journal's own."""

    position: Position


AppendResult = Appended | Conflict | Forked
Watcher = Callable[[str, Stored], None]


class JournalUnavailable(Exception):
    """The store cannot serve now (disk full, no connection). Nothing was stored; trying again later is right."""


class OutcomeUnknown(Exception):
    """The store may or may not have carried out an append. Repeat the same batch to learn which (J5)."""


class JournalCorrupt(Exception):
    """The store's content is damaged or was written by a newer version. `detail` says where, for the operator."""


class Journal(Protocol):
    """The port. One instance serves all rooms of a process."""

    async def append(self, room: str, at: Position, entries: Sequence[Entry], batch: Batch) -> AppendResult:
        """Append `entries` (1 to ENTRIES_MAX), decided at position `at`."""

    async def read(self, room: str, after: int, limit: int = TAIL_MAX) -> list[Stored]:
        """Return the records with offset > `after`, oldest first, at most `limit`."""

    async def position(self, room: str) -> Position:
        """Return the position of the last record; ORIGIN for a room that does not exist."""

    async def chain_at(self, room: str, offset: int) -> str | None:
        """Return the chain at `offset`, "" at 0, None beyond the end."""

    def rooms(self) -> AsyncIterator[str]:
        """Iterate over the rooms that have a record, in no promised order."""

    async def due(self, before: int) -> list[str]:
        """Return the rooms with an alarm at or before `before` (ms since the epoch)."""

    async def rung(self, room: str, before: int) -> None:
        """Forget the room's alarms at or before `before`: what was due has been appended, or nothing was."""

    async def watch(self, room: str, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher(room, record)` for records appended from now on, by anyone (J8); returns the unwatch."""

    async def drop(self, room: str) -> None:
        """Forget a room whole (J10): the copy of a workshop, once it was rehearsed."""

    async def scrub(self) -> None:
        """Rewrite the store's files so that erased bodies are in none of them (J6)."""

    async def close(self) -> None:
        """Release files, connections and threads. Waits for what is in flight."""


def chain_next(chain: str, head: bytes) -> str:
    """Return the chain after a record (J4): SHA-1, because Redis computes no other hash where the records lie.

    The chain detects accidents (rewinds, forks, restored backups); it is no defence against who may write the store.
    """
    return hashlib.sha1(chain.encode() + head, usedforsecurity=False).hexdigest()
