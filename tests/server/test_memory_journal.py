"""What only the memory journal can do: spoil things on purpose, under a loop with virtual time."""

import asyncio

import pytest

from server.journal import (
    ORIGIN,
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
)
from server.memory_journal import Fault, Loss, MemoryJournal
from tests.server.virtual_time import run_virtual

HOUR_S = 3600.0


def fact(head: str, **fields: object) -> Entry:
    return Entry(head=head.encode(), body=b"body", **fields)  # type: ignore[arg-type]


async def store(journal: MemoryJournal, at: Position, number: int, *entries: Entry) -> Position:
    result = await journal.append("ROOM", at, entries, Batch("worker", number))
    assert isinstance(result, Appended)
    return result.position


def test_MJ1_the_bus_delays_doubles_and_loses() -> None:
    told: list[tuple[float, int]] = []
    fates = {1: [HOUR_S], 2: [], 3: [0.0, 2 * HOUR_S]}

    async def story() -> None:
        journal = MemoryJournal(bus=lambda _, record: fates[record.offset])
        clock = asyncio.get_running_loop().time
        await journal.watch("ROOM", lambda _, record: told.append((clock(), record.offset)))
        await store(journal, ORIGIN, 1, fact("a"), fact("b"), fact("c"))
        await asyncio.sleep(3 * HOUR_S)

    run_virtual(story())
    assert told == [(0.0, 3), (HOUR_S, 1), (2 * HOUR_S, 3)]


def test_MJ1_each_watcher_has_a_fate_of_its_own() -> None:
    one: list[Stored] = []
    two: list[Stored] = []
    fates = iter(([], [0.0]))

    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: next(fates))
        await journal.watch("ROOM", lambda _, record: one.append(record))
        await journal.watch("ROOM", lambda _, record: two.append(record))
        await store(journal, ORIGIN, 1, fact("a"))
        await asyncio.sleep(1)

    run_virtual(story())
    assert (len(one), len(two)) == (0, 1)


def test_MJ1_what_comes_after_an_unwatch_is_not_told() -> None:
    told: list[Stored] = []

    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [HOUR_S])
        unwatch = await journal.watch("ROOM", lambda _, record: told.append(record))
        await store(journal, ORIGIN, 1, fact("a"))
        unwatch()
        await asyncio.sleep(2 * HOUR_S)

    run_virtual(story())
    assert told == []


def test_MJ2_J9_a_lost_request_stores_nothing() -> None:
    async def story() -> None:
        journal = MemoryJournal(faults=lambda _room, _batch: Fault(loses=Loss.REQUEST))
        with pytest.raises(JournalUnavailable):
            await store(journal, ORIGIN, 1, fact("a"))
        assert await journal.position("ROOM") == ORIGIN

    run_virtual(story())


def test_MJ2_J9_a_lost_answer_is_found_by_repeating_the_batch() -> None:
    async def story() -> None:
        faults = iter((Fault(loses=Loss.ANSWER), Fault()))
        journal = MemoryJournal(faults=lambda _room, _batch: next(faults))
        with pytest.raises(OutcomeUnknown):
            await store(journal, ORIGIN, 1, fact("a"))
        assert await store(journal, ORIGIN, 1, fact("a")) == await journal.position("ROOM")
        assert (await journal.position("ROOM")).offset == 1

    run_virtual(story())


def test_MJ2_travel_takes_its_time_and_others_may_come_first() -> None:
    async def story() -> tuple[float, AppendResult]:
        slow = Fault(request_s=HOUR_S, answer_s=HOUR_S)
        journal = MemoryJournal(faults=lambda _, batch: slow if batch.worker == "slow" else Fault())
        rests = fact("late", rests=("agenda",))
        late = asyncio.ensure_future(journal.append("ROOM", ORIGIN, [rests], Batch("slow", 1)))
        await store(journal, ORIGIN, 1, fact("first", changes=("agenda",)))
        result = await late
        return asyncio.get_running_loop().time(), result

    time, result = run_virtual(story())
    assert time == 2 * HOUR_S
    assert isinstance(result, Conflict)


def test_MJ3_after_a_rewind_offsets_are_used_again_and_the_fork_is_seen() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        at = await store(journal, ORIGIN, 1, fact("a", changes=("agenda",)))
        lost = await store(journal, at, 2, fact("b", changes=("agenda",)), fact("c"))
        journal.rewind("ROOM", 1)
        assert await journal.position("ROOM") == at
        assert isinstance(await journal.append("ROOM", lost, [fact("d")], Batch("other", 1)), Forked)
        again = await store(journal, at, 3, fact("x", rests=("agenda",)), fact("y"))
        assert again.offset == lost.offset
        forked = await journal.append("ROOM", lost, [fact("d")], Batch("other", 1))
        assert forked == Forked(position=again)

    run_virtual(story())


def test_a_closed_journal_serves_nobody() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        await journal.close()
        with pytest.raises(JournalUnavailable):
            await store(journal, ORIGIN, 1, fact("a"))
        with pytest.raises(JournalUnavailable):
            await journal.read("ROOM", 0)

    run_virtual(story())
