"""What every journal does, whatever it is made of: the rules J1 to J8 of `server.journal`.

J9 is about what goes wrong, which is of another kind in each store: see tests/server.
"""

import asyncio
import itertools
from collections.abc import Callable, Iterable

import pytest

from server.journal import (
    ENTRIES_MAX,
    EVERYTHING,
    ORIGIN,
    SCOPES_MAX,
    TAIL_MAX,
    Appended,
    Batch,
    Conflict,
    Entry,
    Forked,
    Journal,
    Position,
    Stored,
    chain_next,
)

pytestmark = pytest.mark.anyio
WITHIN_S = 5.0
_rooms = itertools.count()


@pytest.fixture
def room() -> str:
    """A room that no other test has: they share one Redis."""
    return f"ROOM{next(_rooms)}"


def fact(head: str = "head", **fields: object) -> Entry:
    return Entry(head=head.encode(), body=f"body of {head}".encode(), **fields)  # type: ignore[arg-type]


class Worker:
    """One worker: numbers its batches, and insists on success where the test needs it."""

    def __init__(self, journal: Journal, room: str, name: str = "worker") -> None:
        self.journal, self.room, self.name, self.number = journal, room, name, 0

    async def append(self, at: Position, *entries: Entry) -> Appended | Conflict | Forked:
        self.number += 1
        return await self.journal.append(self.room, at, entries, Batch(self.name, self.number))

    async def store(self, at: Position, *entries: Entry) -> Position:
        result = await self.append(at, *entries)
        assert isinstance(result, Appended), result
        return result.position


@pytest.fixture
def worker(journal: Journal, room: str) -> Worker:
    return Worker(journal, room)


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(WITHIN_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is in another process
            await asyncio.sleep(0.005)


def offsets(records: Iterable[Stored]) -> list[int]:
    return [record.offset for record in records]


async def test_an_unknown_room_is_empty(journal: Journal, room: str) -> None:
    assert await journal.position(room) == ORIGIN
    assert await journal.read(room, 0) == []
    assert await journal.chain_at(room, 0) == ""
    assert await journal.chain_at(room, 1) is None
    assert room not in [name async for name in journal.rooms()]


async def test_J1_the_entries_of_an_append_are_stored_together_in_order(journal: Journal, worker: Worker) -> None:
    result = await worker.append(ORIGIN, fact("a"), fact("b"), fact("c"))
    assert isinstance(result, Appended)
    stored = await journal.read(worker.room, 0)
    assert [(record.offset, record.head, record.body) for record in stored] == [
        (1, b"a", b"body of a"),
        (2, b"b", b"body of b"),
        (3, b"c", b"body of c"),
    ]
    assert result.chains == tuple(record.chain for record in stored)
    assert result.position == Position(3, stored[-1].chain) == await journal.position(worker.room)
    assert worker.room in [name async for name in journal.rooms()]


async def test_J1_bytes_of_any_value_come_back_as_they_were(journal: Journal, worker: Worker) -> None:
    entry = Entry(head=bytes(range(256)), body=b"\x00\r\n:" + bytes(range(255, -1, -1)))
    await worker.store(ORIGIN, entry, Entry(head=b"", body=b""))
    first, second = await journal.read(worker.room, 0)
    assert (first.head, first.body) == (entry.head, entry.body)
    assert (second.head, second.body) == (b"", b"")


async def test_J1_an_append_of_the_largest_size(journal: Journal, worker: Worker) -> None:
    scopes = tuple(f"scope:{number}" for number in range(SCOPES_MAX + 1))
    entries = [fact(str(number), rests=scopes, changes=scopes) for number in range(ENTRIES_MAX)]
    assert (await worker.store(ORIGIN, *entries)).offset == ENTRIES_MAX


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [fact()] * (ENTRIES_MAX + 1),
        [fact(rests=("a", "b", "c", "d", "e", "f"))],
        [fact(changes=("a", "b", "c", "d", "e", "f"))],
        [fact(wake_at=-1)],
    ],
)
async def test_J1_what_no_caller_may_ask_for_is_an_error(
    journal: Journal, worker: Worker, entries: list[Entry]
) -> None:
    with pytest.raises(ValueError, match=r"entries|scopes|epoch"):
        await worker.append(ORIGIN, *entries)
    assert await journal.position(worker.room) == ORIGIN


async def test_J2_an_entry_conflicts_when_its_scope_moved(worker: Worker) -> None:
    seen = await worker.store(ORIGIN, fact("open", changes=("agenda",)))
    await worker.store(seen, fact("next", changes=("agenda",)))
    result = await worker.append(seen, fact("late", rests=("agenda",)))
    assert isinstance(result, Conflict)
    assert offsets(result.tail) == [2]


async def test_J2_a_scope_that_did_not_move_lets_pass_whatever_else_did(worker: Worker) -> None:
    seen = await worker.store(ORIGIN, fact("open", changes=("agenda", "table:1")))
    await worker.store(seen, fact("other", changes=("table:1",)))
    await worker.store(seen, fact("none"))
    assert (await worker.store(seen, fact("idea", rests=("agenda", "table:2")))).offset == 4


@pytest.mark.parametrize("scope", ["agenda", "table:7", "sheet:12/title"])
async def test_J2_each_scope_that_an_entry_changes_moves(worker: Worker, scope: str) -> None:
    seen = await worker.store(ORIGIN, fact("open"))
    await worker.store(seen, fact("first", changes=("sheet:12/title",)), fact("then", changes=("agenda", "table:7")))
    assert isinstance(await worker.append(seen, fact("late", rests=(scope,))), Conflict)


async def test_J2_one_moved_scope_of_many_entries_is_enough(journal: Journal, worker: Worker) -> None:
    seen = await worker.store(ORIGIN, fact("open"))
    await worker.store(seen, fact("sheet", changes=("sheet:12/title",)))
    result = await worker.append(seen, fact("a"), fact("b", rests=("agenda", "sheet:12/title")), fact("c"))
    assert isinstance(result, Conflict)
    assert (await journal.position(worker.room)).offset == 2


async def test_J2_an_entry_may_rest_on_what_it_changes(worker: Worker) -> None:
    at = ORIGIN
    for offset in range(1, 5):
        at = await worker.store(at, fact("advance", rests=("agenda",), changes=("agenda",)))
        assert at.offset == offset


async def test_J2_the_entries_of_one_append_are_not_judged_against_each_other(worker: Worker) -> None:
    both = fact("both", rests=("agenda",), changes=("agenda",))
    assert (await worker.store(ORIGIN, both, both)).offset == 2


async def test_J2_resting_on_everything_conflicts_with_any_later_record(worker: Worker) -> None:
    seen = await worker.store(ORIGIN, fact("open"))
    at = await worker.store(seen, fact("idea"))
    result = await worker.append(seen, fact("erase", rests=(EVERYTHING,)))
    assert isinstance(result, Conflict)
    assert offsets(result.tail) == [2]
    assert (await worker.store(at, fact("erase", rests=(EVERYTHING,)))).offset == 3


async def test_J2_rooms_do_not_share_scopes(journal: Journal, room: str) -> None:
    one, two = Worker(journal, room), Worker(journal, room + "B")
    await one.store(ORIGIN, fact(changes=("agenda",)))
    assert (await two.store(ORIGIN, fact(rests=("agenda",)))).offset == 1


async def test_J2_a_room_votes_at_full_speed(journal: Journal, room: str) -> None:
    """100 workers at once, all resting on an agenda that nobody changes: no conflict, no gap, no double."""
    seen = await Worker(journal, room).store(ORIGIN, fact("open", changes=("agenda",)))
    voters = [Worker(journal, room, f"voter{number}") for number in range(100)]
    results = await asyncio.gather(*(voter.append(seen, fact(voter.name, rests=("agenda",))) for voter in voters))
    given = [result.position.offset for result in results if isinstance(result, Appended)]
    assert sorted(given) == list(range(2, 102))
    heads = {record.offset: record.head.decode() for record in await journal.read(room, 1)}
    assert [heads[offset] for offset in given] == [voter.name for voter in voters]


async def test_J2_of_many_who_advance_at_once_one_succeeds(journal: Journal, room: str) -> None:
    seen = await Worker(journal, room).store(ORIGIN, fact("open", changes=("agenda",)))
    advance = fact("advance", rests=("agenda",), changes=("agenda",))
    workers = [Worker(journal, room, f"console{number}") for number in range(20)]
    results = await asyncio.gather(*(worker.append(seen, advance) for worker in workers))
    assert sum(isinstance(result, Appended) for result in results) == 1
    assert {offsets(result.tail)[0] for result in results if isinstance(result, Conflict)} == {2}


async def test_J3_a_conflict_stores_nothing_and_brings_the_tail(journal: Journal, worker: Worker) -> None:
    seen = await worker.store(ORIGIN, fact("open"))
    at = await worker.store(seen, fact("a", changes=("agenda",)), fact("b"))
    await worker.store(at, fact("c", erases=(2,)))
    result = await worker.append(seen, fact("late", rests=("agenda",), changes=("agenda",), erases=(1,), wake_at=5))
    stored = await journal.read(worker.room, 0)
    assert result == Conflict(tail=tuple(stored[1:]))
    assert [record.body for record in stored] == [b"body of open", None, b"body of b", b"body of c"]
    assert worker.room not in await journal.due(10)
    assert (await worker.store(at, fact("not in the way", rests=("agenda",)))).offset == 5


async def test_J3_a_tail_has_an_end(worker: Worker) -> None:
    at = await worker.store(ORIGIN, fact("first", changes=("agenda",)))
    while at.offset < TAIL_MAX + 10:
        at = await worker.store(at, *[fact("more")] * ENTRIES_MAX)
    result = await worker.append(ORIGIN, fact("late", rests=("agenda",)))
    assert isinstance(result, Conflict)
    assert offsets(result.tail) == list(range(1, TAIL_MAX + 1))


async def test_J4_the_chain_covers_all_heads_and_no_body(journal: Journal, worker: Worker) -> None:
    await worker.store(ORIGIN, Entry(head=b"a", body=b"1"), Entry(head=b"b", body=b"2"))
    chain = chain_next(chain_next("", b"a"), b"b")
    assert (await journal.position(worker.room)).chain == chain
    assert await journal.chain_at(worker.room, 1) == chain_next("", b"a")
    assert await journal.chain_at(worker.room, 2) == chain
    assert await journal.chain_at(worker.room, 3) is None


@pytest.mark.parametrize("offset", [1, 2, 3], ids=["past", "end", "beyond"])
async def test_J4_a_position_of_another_history_is_forked(journal: Journal, room: str, offset: int) -> None:
    """The same offsets, other heads: what a failover or a restored backup leaves behind."""
    mine, other = Worker(journal, room), Worker(journal, room + "B")
    end = await mine.store(ORIGIN, fact("a"), fact("b"))
    await other.store(ORIGIN, fact("x"), fact("y"), fact("z"))
    elsewhere = await journal.chain_at(other.room, offset)
    assert elsewhere is not None
    assert await mine.append(Position(offset, elsewhere), fact("c")) == Forked(position=end)
    assert await journal.position(room) == end


async def test_J4_nothing_before_the_first_record_has_a_chain(worker: Worker) -> None:
    assert await worker.append(Position(0, chain_next("", b"a")), fact()) == Forked(position=ORIGIN)
    assert await worker.append(Position(1, ""), fact()) == Forked(position=ORIGIN)


async def test_J4_a_fork_is_told_before_a_conflict(worker: Worker) -> None:
    end = await worker.store(ORIGIN, fact("a"), fact("b", changes=("agenda",)))
    wrong = Position(1, chain_next("", b"not a"))
    assert await worker.append(wrong, fact("c", rests=("agenda",))) == Forked(position=end)


async def test_J5_a_repeated_batch_is_answered_as_the_first_time(journal: Journal, room: str) -> None:
    entries, batch = [fact("a"), fact("b", changes=("agenda",), rests=("agenda",))], Batch("worker", 7)
    first = await journal.append(room, ORIGIN, entries, batch)
    assert await journal.append(room, ORIGIN, entries, batch) == first
    await Worker(journal, room, "another").store(ORIGIN, fact("c", changes=("agenda",)))
    assert await journal.append(room, ORIGIN, entries, batch) == first
    assert (await journal.position(room)).offset == 3


async def test_J5_a_repeated_batch_tells_no_watcher_twice_of_its_records(journal: Journal, room: str) -> None:
    told: list[int] = []
    await journal.watch(room, lambda _, record: told.append(record.offset))
    for _ in range(3):
        await journal.append(room, ORIGIN, [fact()], Batch("worker", 1))
    await Worker(journal, room, "another").store(ORIGIN, fact())
    await eventually(lambda: 2 in told)
    assert told == [1, 2]


async def test_J5_a_batch_that_conflicted_is_judged_again(journal: Journal, room: str) -> None:
    at = await Worker(journal, room, "another").store(ORIGIN, fact(changes=("agenda",)))
    batch, late = Batch("worker", 1), [fact("late", rests=("agenda",))]
    assert isinstance(await journal.append(room, ORIGIN, late, batch), Conflict)
    assert isinstance(await journal.append(room, at, late, batch), Appended)


async def test_J5_workers_and_rooms_do_not_share_batches(journal: Journal, room: str) -> None:
    assert isinstance(await journal.append(room, ORIGIN, [fact()], Batch("one", 1)), Appended)
    assert isinstance(await journal.append(room, ORIGIN, [fact()], Batch("two", 1)), Appended)
    assert isinstance(await journal.append(room + "B", ORIGIN, [fact()], Batch("one", 1)), Appended)
    assert (await journal.position(room)).offset == 2


async def test_J5_a_batch_overtaken_by_a_later_one_is_never_stored(journal: Journal, room: str) -> None:
    """A request that was given up may still lie in a socket when its worker has long gone on."""
    await journal.append(room, ORIGIN, [fact("first")], Batch("worker", 9))
    await journal.append(room, ORIGIN, [fact("second")], Batch("worker", 10))
    with pytest.raises(ValueError, match="batch 9"):
        await journal.append(room, ORIGIN, [fact("first")], Batch("worker", 9))
    assert (await journal.position(room)).offset == 2


async def test_J6_erasing_drops_bodies_and_keeps_heads_and_chain(journal: Journal, worker: Worker) -> None:
    at = await worker.store(ORIGIN, fact("a"), fact("b"), fact("c"))
    await worker.store(at, fact("erase", erases=(1, 3)))
    stored = await journal.read(worker.room, 0)
    assert [record.body for record in stored] == [None, b"body of b", None, b"body of erase"]
    assert [record.head for record in stored] == [b"a", b"b", b"c", b"erase"]
    assert stored[2].chain == at.chain


async def test_J6_erasing_what_is_gone_or_not_there_yet_does_nothing(journal: Journal, worker: Worker) -> None:
    at = await worker.store(ORIGIN, fact("a"))
    at = await worker.store(at, fact("erase", erases=(1, 1, 3, 99)), fact("later"))
    await worker.store(at, fact("again", erases=(1,)))
    assert [record.body is None for record in await journal.read(worker.room, 0)] == [True, False, False, False]


async def test_J6_many_bodies_are_erased_at_once(journal: Journal, worker: Worker) -> None:
    at = ORIGIN
    while at.offset < 2000:
        at = await worker.store(at, *[fact("ballot")] * ENTRIES_MAX)
    await worker.store(at, fact("count", erases=tuple(range(1, at.offset + 1))))
    assert {record.body for record in await journal.read(worker.room, 0, at.offset)} == {None}


async def test_J6_a_room_is_whole_after_a_scrub(journal: Journal, worker: Worker) -> None:
    at = await worker.store(ORIGIN, fact("a"), fact("b", erases=(1,), changes=("agenda",), wake_at=5))
    before = await journal.read(worker.room, 0)
    await journal.scrub()
    assert await journal.read(worker.room, 0) == before
    assert worker.room in await journal.due(5)
    assert isinstance(await worker.append(ORIGIN, fact(rests=("agenda",))), Conflict)
    await worker.store(at, fact())


async def test_J7_a_room_is_due_from_its_time_on_until_it_was_rung(journal: Journal, worker: Worker) -> None:
    await worker.store(ORIGIN, fact(wake_at=1_795_000_000_000), fact(wake_at=1_795_000_060_000), fact())
    assert worker.room not in await journal.due(1_794_999_999_999)
    assert worker.room in await journal.due(1_795_000_000_000)
    await journal.rung(worker.room, 1_795_000_000_000)
    assert worker.room not in await journal.due(1_795_000_059_999)
    assert (await journal.due(1_795_000_060_000)).count(worker.room) == 1
    await journal.rung(worker.room, 1_795_000_060_000)
    assert worker.room not in await journal.due(9_999_999_999_999)


async def test_J7_ringing_one_room_leaves_the_others(journal: Journal, room: str) -> None:
    for name in (room, room + "B"):
        await Worker(journal, name).store(ORIGIN, fact(wake_at=1000))
    await journal.rung(room, 1000)
    assert {room, room + "B"} & set(await journal.due(1000)) == {room + "B"}
    await journal.rung(room + "B", 1000)


async def test_J8_watchers_are_told_of_each_record_of_their_room(journal: Journal, worker: Worker) -> None:
    told: list[tuple[str, Stored]] = []
    also: list[int] = []
    unwatch = await journal.watch(worker.room, lambda room, record: told.append((room, record)))
    await journal.watch(worker.room, lambda _, record: also.append(record.offset))
    at = await worker.store(ORIGIN, fact("a"), fact("b"))
    await Worker(journal, worker.room + "B").store(ORIGIN, fact("elsewhere"))
    await eventually(lambda: len(told) >= 2 and len(also) >= 2)
    assert told == [(worker.room, record) for record in await journal.read(worker.room, 0)]
    unwatch()
    unwatch()
    await worker.store(at, fact("c"))
    await eventually(lambda: 3 in also)
    assert len(told) == 2


async def test_J8_a_watcher_that_fails_harms_nobody(journal: Journal, worker: Worker) -> None:
    told: list[int] = []
    reported: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))

    def fail(_room: str, _record: Stored) -> None:
        raise RuntimeError("a fault in a watcher")

    await journal.watch(worker.room, fail)
    await journal.watch(worker.room, lambda _, record: told.append(record.offset))
    at = await worker.store(ORIGIN, fact())
    await worker.store(at, fact())
    await eventually(lambda: told == [1, 2] and len(reported) == 2)


async def test_reading_goes_on_from_where_it_stopped(journal: Journal, worker: Worker) -> None:
    await worker.store(ORIGIN, *[fact(str(number)) for number in range(10)])
    assert offsets(await journal.read(worker.room, 0, 4)) == [1, 2, 3, 4]
    assert offsets(await journal.read(worker.room, 8)) == [9, 10]
    assert offsets(await journal.read(worker.room, 10)) == []
    assert offsets(await journal.read(worker.room, 99)) == []
