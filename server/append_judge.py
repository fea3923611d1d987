"""The judgement of an append, for journals that think in Python: what the port's rules say, as one pure function.

`memory_journal` and `sqlite_journal` ask it; `redis_append.lua` says the same in Lua, where the records lie. The order
matters: one's own batch first (a retry is answered although the room went on), then the fork, then the scopes.
"""

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec

from server.journal import ENTRIES_MAX, EVERYTHING, SCOPES_MAX, Batch, Entry, Forked, Position

ENTRY_SCOPES_MAX: Final = SCOPES_MAX + 1
"""The event's own, and the outbox of its mark (`server.codec`, CD4)."""


class Remembered(msgspec.Struct, frozen=True):
    """The last batch of a worker in a room: its number, and the offsets that it was given, both included."""

    number: int
    first: int
    last: int


class Ledger(Protocol):
    """What the judgement needs to know of one room."""

    def position(self) -> Position:
        """Return the position of the last record."""

    def chain_at(self, offset: int) -> str | None:
        """Return the chain at `offset`, "" at 0, None beyond the end."""

    def changed_at(self, scope: str) -> int:
        """Return the offset that last changed `scope`, 0 if none did."""

    def last_batch(self, worker: str) -> Remembered | None:
        """Return the worker's last batch in this room."""


class Overtaken(msgspec.Struct, frozen=True):
    """A scope moved since: the answer is a `Conflict` with the tail, which the journal reads."""


class Admitted(msgspec.Struct, frozen=True):
    """Store the entries, the first of them at `first`."""

    first: int


Judgement = Remembered | Forked | Overtaken | Admitted


def check_entries(entries: Sequence[Entry]) -> None:
    """Raise ValueError for an append that no caller may ask for."""
    if not 1 <= len(entries) <= ENTRIES_MAX:
        raise ValueError(f"{len(entries)} entries in an append: from 1 to {ENTRIES_MAX} are allowed")
    for entry in entries:
        if max(len(entry.rests), len(entry.changes)) > ENTRY_SCOPES_MAX:
            raise ValueError(f"more than {ENTRY_SCOPES_MAX} scopes in an entry")
        if entry.wake_at < 0:
            raise ValueError("wake_at lies before the epoch")


def judge(ledger: Ledger, at: Position, entries: Sequence[Entry], batch: Batch) -> Judgement:
    """Say what becomes of an append; change nothing."""
    remembered = ledger.last_batch(batch.worker)
    if remembered is not None and remembered.number == batch.number:
        return remembered  # J5
    if remembered is not None and remembered.number > batch.number:
        # A request that was given up lay in a socket, and its retry overtook it: storing it now would store it twice.
        raise ValueError(f"batch {batch.number} of {batch.worker} comes after its batch {remembered.number}")  # J5
    end = ledger.position()
    if at.offset > end.offset or ledger.chain_at(at.offset) != at.chain:
        return Forked(position=end)  # J4
    for scope in {scope for entry in entries for scope in entry.rests}:
        if (end.offset if scope == EVERYTHING else ledger.changed_at(scope)) > at.offset:
            return Overtaken()  # J2
    return Admitted(first=end.offset + 1)
