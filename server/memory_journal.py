"""The journal in memory: for tests, for the seeded simulation, and for a try that may be forgotten.

It owns no thread, no clock and no chance: all waiting goes through the running asyncio loop, so a loop with virtual
time makes it deterministic. Two policies, both optional, let a simulation spoil what real stores spoil:

MJ1 `bus(room, record)` gives the delays in seconds of the deliveries of one record to one watcher: `[]` loses it,
    `[0, 0.2]` tells it twice. It is asked for each record and watcher, in the order of their subscription.
MJ2 `faults(room, batch)` gives the `Fault` of one append: how long the request and its answer travel, and which of the
    two is lost. A lost request raises `JournalUnavailable` and stored nothing; a lost answer raises `OutcomeUnknown`
    after the append was carried out.
MJ3 `rewind` cuts a room back to an offset, as a restored backup or a failover would: offsets are then used again.
"""

import asyncio
import enum
from collections.abc import AsyncIterator, Callable, Sequence

import msgspec

from server.append_judge import Admitted, Overtaken, Remembered, check_entries, judge
from server.journal import (
    ORIGIN,
    TAIL_MAX,
    Appended,
    AppendResult,
    Batch,
    Conflict,
    Entry,
    Forked,
    JournalUnavailable,
    OutcomeUnknown,
    Position,
    Stored,
    Watcher,
    chain_next,
)


class Loss(enum.Enum):
    """Which half of an append's exchange never arrives."""

    NONE = "none"
    REQUEST = "request"
    ANSWER = "answer"


class Fault(msgspec.Struct, frozen=True):
    """The fate of one append (MJ2)."""

    request_s: float = 0
    answer_s: float = 0
    loses: Loss = Loss.NONE


Bus = Callable[[str, Stored], Sequence[float]]
Faults = Callable[[str, Batch], Fault]


class MemoryJournal:
    """All rooms in dictionaries. `server.journal` has the contract."""

    def __init__(self, bus: Bus | None = None, faults: Faults | None = None) -> None:
        """Make an empty journal; without policies every record is told once, at once, and nothing fails."""
        self._bus = bus
        self._faults = faults
        self._rooms: dict[str, _Room] = {}
        self._watchers: dict[str, dict[object, Watcher]] = {}
        self._closed = False

    async def append(self, room: str, at: Position, entries: Sequence[Entry], batch: Batch) -> AppendResult:
        """Append `entries`, decided at `at`."""
        check_entries(entries)
        fault = Fault() if self._faults is None else self._faults(room, batch)
        if fault.request_s:
            await asyncio.sleep(fault.request_s)
        self._check_open()
        if fault.loses is Loss.REQUEST:
            raise JournalUnavailable("the request was lost")  # J9 MJ2
        result = self._carry_out(room, at, entries, batch)
        if fault.answer_s:
            await asyncio.sleep(fault.answer_s)
        if fault.loses is Loss.ANSWER:
            raise OutcomeUnknown("the answer was lost")  # J9 MJ2
        return result

    async def read(self, room: str, after: int, limit: int = TAIL_MAX) -> list[Stored]:
        """Return the records after offset `after`."""
        return self._room(room).tail(after, limit)

    async def position(self, room: str) -> Position:
        """Return the position of the last record."""
        return self._room(room).position()

    async def chain_at(self, room: str, offset: int) -> str | None:
        """Return the chain at `offset`."""
        return self._room(room).chain_at(offset)

    async def rooms(self) -> AsyncIterator[str]:
        """Iterate over the rooms that have a record."""
        self._check_open()
        for room in tuple(self._rooms):
            yield room

    async def due(self, before: int) -> list[str]:
        """Return the rooms with an alarm at or before `before`, in the order of their creation."""
        self._check_open()
        return [name for name, room in self._rooms.items() if any(time <= before for time in room.alarms)]  # J7

    async def rung(self, room: str, before: int) -> None:
        """Forget the room's alarms at or before `before`."""
        alarms = self._room(room).alarms
        alarms.difference_update({time for time in alarms if time <= before})  # J7

    async def watch(self, room: str, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` for each record appended from now on, as the bus lets it."""
        self._check_open()
        key = object()
        self._watchers.setdefault(room, {})[key] = watcher

        def unwatch() -> None:
            self._watchers.get(room, {}).pop(key, None)

        return unwatch

    async def drop(self, room: str) -> None:
        """Forget the room."""
        self._check_open()
        self._rooms.pop(room, None)  # J10

    async def scrub(self) -> None:
        """Do nothing: what was erased is in no file, and no longer in memory."""

    async def close(self) -> None:
        """Refuse all that comes later."""
        self._closed = True
        self._watchers.clear()

    def rewind(self, room: str, offset: int) -> None:
        """Cut the room back to `offset`, as a restored backup would (MJ3)."""
        old = self._room(room)
        new = _Room()
        for head, changes in zip(old.heads[:offset], old.changes[:offset], strict=True):
            new.store(Entry(head=head, body=b"", changes=changes))
        new.bodies = {at: body for at, body in old.bodies.items() if at <= offset}
        new.batches = {worker: batch for worker, batch in old.batches.items() if batch.last <= offset}
        new.alarms = set(old.alarms)
        self._rooms[room] = new

    def _carry_out(self, name: str, at: Position, entries: Sequence[Entry], batch: Batch) -> AppendResult:
        room = self._room(name)
        judgement = judge(room, at, entries, batch)
        if isinstance(judgement, Forked):
            return judgement
        if isinstance(judgement, Overtaken):
            return Conflict(tail=tuple(room.tail(at.offset, TAIL_MAX)))  # J3
        if isinstance(judgement, Admitted):
            self._rooms[name] = room
            for entry in entries:
                room.store(entry)
            judgement = Remembered(number=batch.number, first=judgement.first, last=len(room.heads))
            room.batches[batch.worker] = judgement
            self._tell(name, room.tail(judgement.first - 1, len(entries)))
        chains = tuple(room.chains[judgement.first - 1 : judgement.last])
        return Appended(position=Position(judgement.last, chains[-1]), chains=chains)

    def _tell(self, name: str, records: list[Stored]) -> None:
        loop = asyncio.get_running_loop()
        for record in records:
            for key in tuple(self._watchers.get(name, {})):
                for delay in (0.0,) if self._bus is None else self._bus(name, record):
                    loop.call_later(delay, self._deliver, name, key, record)  # J8 MJ1

    def _deliver(self, name: str, key: object, record: Stored) -> None:
        watcher = self._watchers.get(name, {}).get(key)
        if watcher is not None:
            watcher(name, record)

    def _room(self, name: str) -> "_Room":
        self._check_open()
        return self._rooms.get(name) or _Room()

    def _check_open(self) -> None:
        if self._closed:
            raise JournalUnavailable("the journal is closed")


class _Room:
    """One room's records; the ledger that the judgement reads."""

    def __init__(self) -> None:
        self.heads: list[bytes] = []
        self.chains: list[str] = []
        self.bodies: dict[int, bytes] = {}
        self.changes: list[tuple[str, ...]] = []
        self.scopes: dict[str, int] = {}
        self.batches: dict[str, Remembered] = {}
        self.alarms: set[int] = set()

    def position(self) -> Position:
        return Position(len(self.chains), self.chains[-1]) if self.chains else ORIGIN

    def chain_at(self, offset: int) -> str | None:
        if offset == 0:
            return ""
        return self.chains[offset - 1] if 0 < offset <= len(self.chains) else None

    def changed_at(self, scope: str) -> int:
        return self.scopes.get(scope, 0)

    def last_batch(self, worker: str) -> Remembered | None:
        return self.batches.get(worker)

    def tail(self, after: int, limit: int) -> list[Stored]:
        end = min(after + limit, len(self.heads))
        return [
            Stored(offset=at, chain=self.chains[at - 1], head=self.heads[at - 1], body=self.bodies.get(at))
            for at in range(after + 1, end + 1)
        ]

    def store(self, entry: Entry) -> None:
        self.chains.append(chain_next(self.position().chain, entry.head))  # J4
        self.heads.append(entry.head)
        self.changes.append(entry.changes)
        offset = len(self.heads)
        self.bodies[offset] = entry.body
        for erased in entry.erases:
            self.bodies.pop(erased, None)  # J6
        for scope in entry.changes:
            self.scopes[scope] = offset  # J2
        if entry.wake_at:
            self.alarms.add(entry.wake_at)  # J7
