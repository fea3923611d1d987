"""One room on this worker: inbox -> decide -> append -> ingest -> evolve -> mark touched keys.

RN1  Durable before visible: nothing derived from an event leaves before the journal holds it.
RN2  One append in flight; what arrives meanwhile is the next batch. In a batch, no command rests on a scope that an
     earlier one changes, and one that rests on everything is alone.
RN3  One way in: `_ingest`. What was seen is dropped, a gap is read from the journal, a wrong chain is another history.
RN4  An append whose outcome is unknown is repeated as the same batch until the journal answers.
RN5  A conflict is not a refusal: the missing records are folded and the command is decided again.
RN6  Every command has a mark, the server's own too, so that its answer is found in the room's receipts. The name in
     batches and own marks is new with each opening: a room that was put away and comes back repeats no number.
RN7  Where the journal's history is not the one folded here, the room is folded anew, beside the old one, and everybody
     is told. What is decided meanwhile stands on the old position, and the journal refuses it.
RN8  Whoever waits is answered, whatever fails: a turn that breaks, a record that cannot be folded, a store that is away
     while the process leaves.
RN9  A record of a newer program stops the room here: nothing is folded past it, pages are sent to another worker.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any, Final, Protocol

import msgspec

from rooms import refusals as no
from rooms.callers import Caller, Context
from rooms.deciding import decide
from rooms.evolving import evolve, pass_by
from rooms.record import EVERYTHING, Draft, Mark, Record
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.words import Command
from server.codec import UnknownEvent, entry_of, record_of
from server.hub import Hub
from server.inbox import Told, Waiting, author_of
from server.journal import (
    ENTRIES_MAX,
    ORIGIN,
    TAIL_MAX,
    Appended,
    AppendResult,
    Batch,
    Conflict,
    Entry,
    Forked,
    Journal,
    JournalUnavailable,
    OutcomeUnknown,
    Position,
    Stored,
    chain_next,
)
from server.protocol import STORE_BACK, STORE_WAITING

INBOX_MAX: Final = 4_000
RETRY_S: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
WAIT_FOR_STORE_S: Final = 8.0
POLL_S: Final = 2.0
AUDIT_BEATS: Final = 30
"""A layer a minute (HB8)."""
CLOSE_WITHIN_S: Final = 5.0

log = logging.getLogger(__name__)


class World(msgspec.Struct, frozen=True):
    """What a runner takes from outside, so that a simulation can give its own: time (ms), chance, bytes, a name."""

    worker: str
    now: Callable[[], int]
    chance: Callable[[], int]
    fresh: Callable[[int], bytes]


class Listener(Protocol):
    """Whoever reads a room here, and must be told what no layer says. Kept in the order in which they came."""

    def noticed(self, code: str) -> None:
        """Say that the store waits, or is back."""

    def lost(self) -> None:
        """Say that the room's history is another one now."""

    def leaving(self) -> None:
        """Say that this process is going."""

    def dropped(self) -> None:
        """Say that the room is no more."""


class Runner:
    """One room, folded and served here. `open` before use, `close` after."""

    def __init__(self, code: str, journal: Journal, world: World, key: bytes) -> None:
        loop = asyncio.get_running_loop()
        self.code = code
        self.journal = journal
        self.world = world
        self.room = Room(code)
        self.position = ORIGIN
        self.chains = [""]
        self.hub = Hub(self.room, key, loop.call_later, loop.time, world.now)
        self.listeners: dict[Listener, None] = {}
        self.outdated = False
        self._inbox: deque[Waiting] = deque()
        self._batch: list[tuple[Waiting, Draft]] = []
        self._refolding = asyncio.Lock()
        self._name = f"{world.worker}-{world.fresh(6).hex()}"
        self._batches = 0
        self._marks = 0
        self._turning: asyncio.Task[None] | None = None
        self._tasks: dict[asyncio.Task[Any], None] = {}
        self._unwatch: Callable[[], None] = lambda: None

    async def open(self) -> None:
        """Fold the room's journal, and follow it."""
        self._unwatch = await self.journal.watch(self.code, self._notified)
        await self.catch_up()
        self._spawn(self._poll())

    async def close(self) -> None:
        """Stop following; what is in flight is answered first, if the store answers at all (RN8)."""
        self._unwatch()
        if self._turning:
            await asyncio.wait({self._turning}, timeout=CLOSE_WITHIN_S)
        if self._turning:
            self._turning.cancel()
            self._send_all_back(no.STORE_UNAVAILABLE)
        for task in list(self._tasks):
            task.cancel()

    def kill(self) -> None:
        """Stop in the middle of whatever is done, as a crash would: for simulations."""
        self._unwatch()
        for task in [*self._tasks, *([self._turning] if self._turning else [])]:
            task.cancel()

    async def submit(
        self, command: Command, caller: Caller, *, mark: Mark | None = None, source: str = "", seen: int = 0
    ) -> Told:
        """Have `command` decided and, if it is accepted, made durable; return what its author is told."""
        if self.outdated:
            return Told(Refusal(no.STORE_UNAVAILABLE, retryable=True), self.room.offset)  # RN9
        if len(self._inbox) >= INBOX_MAX:
            return Told(Refusal(no.TOO_MANY_COMMANDS, retryable=True), self.room.offset)
        waiting = Waiting(command, caller, mark or self._own_mark(), source, seen)  # RN6
        self._inbox.append(waiting)
        if self._turning is None:
            self._turning = asyncio.get_running_loop().create_task(self._turn_all())
        return await waiting.told

    def _own_mark(self) -> Mark:
        self._marks += 1
        return Mark(self._name, self._marks)

    async def _turn_all(self) -> None:
        try:
            while self._inbox:
                self._batch = self._decided()
                if self._batch:
                    await self._turn(self._batch)
        except UnknownEvent as event:
            log.warning("room %s: %s was written by a newer version", self.code, event)
            self._send_all_back(no.STORE_UNAVAILABLE)
        except Exception:
            log.exception("room %s: a turn failed", self.code)
            self._send_all_back(no.INTERNAL)
        finally:
            self._turning, self._batch = None, []

    async def _turn(self, batch: list[tuple[Waiting, Draft]]) -> None:
        """Append what was decided as one batch, and answer."""
        entries = [self._entry(waiting, draft) for waiting, draft in batch]
        result = await self._append(entries, self.position)
        match result:
            case Appended():
                await self._fold_own(entries, result)
                for waiting, _ in batch:
                    self._answer(waiting)
            case Conflict(tail=tail):
                self._inbox.extendleft(waiting for waiting, _ in reversed(batch))  # RN5
                await self._ingest_all(tail)
            case Forked():
                self._send_back(batch)
                await self._refold()
            case None:
                self._send_back(batch)

    def _send_all_back(self, code: str) -> None:
        """Answer all that waits here: whoever asked keeps it and sends it again (RN8)."""
        for waiting in [*(waiting for waiting, _ in self._batch), *self._inbox]:
            waiting.tell(Refusal(code, retryable=True), self.room.offset)
        self._inbox.clear()

    def _send_back(self, batch: list[tuple[Waiting, Draft]]) -> None:
        """Answer a batch that cannot be stored now: its pages keep it and send it again."""
        for waiting, _ in batch:
            waiting.tell(Refusal(no.STORE_UNAVAILABLE, retryable=True), self.room.offset)

    def _decided(self) -> list[tuple[Waiting, Draft]]:
        """Take from the inbox what may go into one batch (RN2); answer what is refused or was done before."""
        batch: list[tuple[Waiting, Draft]] = []
        changed: set[str] = set()
        marks: set[Mark] = set()
        while self._inbox and len(batch) < ENTRIES_MAX:
            waiting = self._inbox[0]
            if waiting.mark in marks:
                break
            if receipt := self.room.receipt(waiting.mark):
                self._inbox.popleft().tell(receipt.answer, receipt.offset)
                continue
            decided = self._decide(waiting)
            if isinstance(decided, Refusal):
                self._inbox.popleft().tell(decided, self.room.offset)
                continue
            alone = EVERYTHING in decided.rests
            if batch and (alone or not changed.isdisjoint(decided.rests)):
                break
            batch.append((self._inbox.popleft(), decided))
            changed.update(decided.changes)
            marks.add(waiting.mark)
            if alone:
                break
        return batch

    def _decide(self, waiting: Waiting) -> Draft | Refusal:
        world = self.world
        context = Context(world.now(), waiting.caller, world.chance(), waiting.mark, waiting.source, waiting.seen)
        try:
            return decide(self.room, waiting.command, context)
        except Exception:
            log.exception("room %s: deciding %s failed", self.code, type(waiting.command).__name__)
            return Refusal(no.INTERNAL)

    def _entry(self, waiting: Waiting, draft: Draft) -> Entry:
        return entry_of(
            draft,
            time=max(self.world.now(), self.room.time),
            by=author_of(waiting.caller),
            source=waiting.source,
            mark=waiting.mark,
            fresh=self.world.fresh,
        )

    async def _append(self, entries: list[Entry], at: Position) -> AppendResult | None:
        """Append what was decided at `at` as one batch, however often (RN4); None where the store stays away."""
        self._batches += 1
        identity = Batch(self._name, self._batches)
        doubt, waited = False, 0.0
        attempt = 0
        while True:
            try:
                result = await self.journal.append(self.code, at, entries, identity)
            except OutcomeUnknown:
                doubt = True
            except JournalUnavailable:
                log.warning("room %s: the journal is unavailable, %d commands wait", self.code, len(entries))
                if not doubt and waited >= WAIT_FOR_STORE_S:
                    return None
            else:
                if attempt:
                    self._notice(STORE_BACK)
                return result
            if attempt == 1:
                self._notice(STORE_WAITING)
            pause = RETRY_S[min(attempt, len(RETRY_S) - 1)]
            attempt, waited = attempt + 1, waited + pause
            await asyncio.sleep(pause)

    def _notice(self, code: str) -> None:
        for listener in list(self.listeners):
            listener.noticed(code)

    async def _fold_own(self, entries: list[Entry], result: Appended) -> None:
        """Fold what was just made durable, after whatever others had appended in between."""
        first = result.position.offset - len(entries) + 1
        if first > self.position.offset + 1:
            await self.catch_up()
        for number, (entry, chain) in enumerate(zip(entries, result.chains, strict=True)):
            await self._ingest_all((Stored(first + number, chain, entry.head, entry.body),))

    def _answer(self, waiting: Waiting) -> None:
        receipt = self.room.receipt(waiting.mark)
        if receipt is None:
            waiting.tell(Refusal(no.INTERNAL, retryable=True), self.room.offset)
        else:
            waiting.tell(receipt.answer, receipt.offset)

    def _notified(self, _room: str, stored: Stored) -> None:
        with suppress(UnknownEvent):
            if not self._ingest(stored):
                self._spawn(self._catch_up_later())

    async def _catch_up_later(self) -> None:
        with suppress(JournalUnavailable, UnknownEvent):  # the poll tries again
            await self.catch_up()

    async def _ingest_all(self, records: tuple[Stored, ...] | list[Stored]) -> None:
        for stored in records:
            if not self._ingest(stored):
                await self.catch_up()
                return
        if len(records) >= TAIL_MAX:
            await self.catch_up()

    def _ingest(self, stored: Stored) -> bool:
        """Fold one record if it is the next; return False where something is missing or wrong (RN3)."""
        if stored.offset <= self.position.offset:
            return True
        if stored.offset > self.position.offset + 1 or chain_next(self.position.chain, stored.head) != stored.chain:
            return False
        self.hub.folding(record := self._read(stored))
        self.position = Position(stored.offset, stored.chain)
        self.chains.append(stored.chain)
        self.hub.moved(self.room, stored.chain, self._fold(self.room, record))
        return True

    def _read(self, stored: Stored) -> Record:
        """Return a record, or stop the room here where a newer program has written it (RN9)."""
        try:
            return record_of(stored)
        except UnknownEvent:
            if not self.outdated:
                self.outdated = True
                for listener in list(self.listeners):
                    listener.leaving()
            raise

    def _fold(self, room: Room, record: Record) -> frozenset[str]:
        """Fold a record and return the touched keys; one that breaks `evolve` is passed by, on every worker alike."""
        try:
            return evolve(room, record).touched
        except Exception:
            log.exception("room %s: record %d cannot be folded", self.code, record.offset)
            return pass_by(room, record).touched  # RN8

    async def catch_up(self) -> None:
        """Read from the journal whatever is missing here; fold anew where its history is another (RN7)."""
        while True:
            records = await self.journal.read(self.code, self.position.offset)
            for stored in records:
                if not self._ingest(stored):
                    await self._refold()
                    return
            if len(records) < TAIL_MAX:
                return

    async def _refold(self) -> None:
        """Fold the journal's history in the place of the one folded here, and tell everybody (RN7).

        What waits in the inbox is sent back: a page puts back what the new history lacks first, in its order.
        """
        async with self._refolding:
            if await self.journal.chain_at(self.code, self.position.offset) == self.position.chain:
                return  # somebody else has just done it
            room, chains = Room(self.code), [""]
            while records := await self.journal.read(self.code, room.offset):
                for stored in records:
                    chains.append(stored.chain)
                    self._fold(room, self._read(stored))
            if not room.offset and self.room.copied:
                self.dropped()
                return
            log.error("room %s: another history at offset %d, folded anew", self.code, self.position.offset)
            self.room, self.chains, self.position = room, chains, Position(room.offset, chains[-1])
        while self._inbox:
            self._inbox.popleft().tell(Refusal(no.STORE_UNAVAILABLE, retryable=True), self.room.offset)
        self.hub.moved(self.room, self.position.chain, ("*",))
        for listener in list(self.listeners):
            listener.lost()

    def dropped(self) -> None:
        """Tell everybody that the room is no more, and decide nothing for it (HO6)."""
        self.outdated = True
        self._send_all_back(no.STORE_UNAVAILABLE)
        for listener in list(self.listeners):
            listener.dropped()

    async def _poll(self) -> None:
        """Compare with the journal now and then: a bus may lose the last word (J8)."""
        for beat in count(1):
            await asyncio.sleep(POLL_S)
            if beat % AUDIT_BEATS == 0:
                self.hub.audit()
            with suppress(JournalUnavailable, UnknownEvent):
                theirs = await self.journal.position(self.code)
                if theirs.offset > self.position.offset:
                    await self.catch_up()
                elif (theirs.offset < len(self.chains) and self.chains[theirs.offset] != theirs.chain) or (
                    theirs.offset < self.position.offset and not self._turning
                ):
                    await self._refold()

    def _spawn(self, work: Any) -> None:  # noqa: ANN401
        task = asyncio.get_running_loop().create_task(work)
        self._tasks[task] = None
        task.add_done_callback(lambda done: self._tasks.pop(done, None))
