"""What every journal does with a room that is dropped: the rule J10 of `server.journal`."""

import pytest

from server.journal import ORIGIN, Forked, Journal
from tests.contracts.test_journal import Worker, fact

pytestmark = pytest.mark.anyio


async def test_J10_a_dropped_room_leaves_nothing_and_is_no_history_any_more(journal: Journal) -> None:
    room = "DROPPED"
    worker = Worker(journal, room)
    at = await worker.store(ORIGIN, fact("a", wake_at=500), fact("b", changes=("agenda",)))
    other = Worker(journal, room + "B")
    kept = await other.store(ORIGIN, fact("elsewhere", wake_at=500))
    await journal.drop(room)
    assert await journal.position(room) == ORIGIN
    assert await journal.read(room, 0) == []
    assert room not in [name async for name in journal.rooms()]
    assert room not in await journal.due(1_000)
    assert room + "B" in await journal.due(1_000)
    assert await journal.position(room + "B") == kept
    assert isinstance(await worker.append(at, fact("c")), Forked)
    await journal.drop(room)
    anew = await Worker(journal, room, "another").store(ORIGIN, fact("anew"))
    assert anew.offset == 1
    assert [stored.head for stored in await journal.read(room, 0)] == [b"anew"]
    await journal.rung(room + "B", 1_000)
