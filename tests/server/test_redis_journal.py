"""What is the Redis journal's own: its errors, its ear, its keys, and what it wants of a Redis."""

import asyncio
import itertools
import shutil
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as LostError

from server import redis_bus, redis_line
from server.journal import (
    ORIGIN,
    Appended,
    Batch,
    Entry,
    Forked,
    JournalCorrupt,
    JournalUnavailable,
    OutcomeUnknown,
    Position,
)
from server.redis_bus import RedisBus
from server.redis_check import RedisNotDurable, RedisTooOld, check_durability
from server.redis_journal import ROOMS_KEY, RedisJournal, key_of
from tests.contracts.redis_process import DURABLE, RedisProcess
from tests.server.virtual_time import run_virtual

pytestmark = pytest.mark.anyio
CANARY = b"canary-6c1f2b"
WITHIN_S = 10.0


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def redis() -> Iterator[RedisProcess]:
    """One each: they are stopped, killed and filled."""
    process = RedisProcess()
    process.start()
    yield process
    process.remove()


@pytest.fixture
async def journal(redis: RedisProcess) -> AsyncIterator[RedisJournal]:
    opened = await RedisJournal.open(redis.url)
    yield opened
    await opened.close()


@pytest.fixture
async def client(redis: RedisProcess) -> AsyncIterator[Redis]:
    """The operator's own connection."""
    opened = Redis.from_url(redis.url)
    yield opened
    await opened.aclose()


def fact(head: str = "head", body: bytes = b"body", **fields: object) -> Entry:
    return Entry(head=head.encode(), body=body, **fields)  # type: ignore[arg-type]


async def store(journal: RedisJournal, at: Position, number: int, *entries: Entry, worker: str = "worker") -> Position:
    result = await journal.append("ROOM", at, entries, Batch(worker, number))
    assert isinstance(result, Appended), result
    return result.position


async def insist(journal: RedisJournal, at: Position, number: int, *entries: Entry, worker: str = "worker") -> Position:
    """Repeat the batch until it is answered, as runners do: a connection from before may have died unnoticed."""
    for _ in range(redis_line.CONNECTIONS_MAX):
        try:
            return await store(journal, at, number, *entries, worker=worker)
        except OutcomeUnknown:
            continue
    raise AssertionError("no answer")


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(WITHIN_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is in another process
            await asyncio.sleep(0.005)


async def watched(journal: RedisJournal) -> list[int]:
    told: list[int] = []
    await journal.watch("ROOM", lambda _, record: told.append(record.offset))
    return told


async def test_LN1_a_stalled_append_is_stored_once_and_its_outcome_unknown(
    redis: RedisProcess, client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """redis-py's own retries would have stored it twice."""
    monkeypatch.setattr(redis_line, "ANSWER_S_MAX", 0.2)
    journal = await RedisJournal.open(redis.url)
    at = await store(journal, ORIGIN, 1, fact())
    redis.signal(signal.SIGSTOP)
    with pytest.raises(OutcomeUnknown):
        await store(journal, at, 2, fact("stalled"))
    redis.signal(signal.SIGCONT)
    assert (await store(journal, at, 2, fact("stalled"))).offset == 2
    assert (await store(journal, at, 3, fact("next"))).offset == 3
    assert await client.xlen(key_of("ROOM", "heads")) == 3
    await journal.close()


async def test_LN2_J9_without_redis_nothing_is_stored_and_with_it_all_goes_on(
    redis: RedisProcess, journal: RedisJournal
) -> None:
    at = await store(journal, ORIGIN, 1, fact())
    redis.kill()
    with pytest.raises(JournalUnavailable):
        await insist(journal, at, 2, fact())
    redis.start()
    assert (await insist(journal, at, 2, fact())).offset == 2


@pytest.mark.parametrize(
    ("spoil", "mend"),
    [
        (("CONFIG", "SET", "maxmemory", "1mb"), ("CONFIG", "SET", "maxmemory", "0")),
        (("REPLICAOF", "127.0.0.1", "1"), ("REPLICAOF", "NO", "ONE")),
    ],
    ids=["memory full", "read only"],
)
async def test_LN2_J9_a_redis_that_refuses_to_write_has_stored_nothing(
    journal: RedisJournal, client: Redis, spoil: tuple[str, ...], mend: tuple[str, ...]
) -> None:
    at = await store(journal, ORIGIN, 1, fact(), fact("erased later"))
    await client.execute_command(*spoil)  # type: ignore[no-untyped-call]
    with pytest.raises(JournalUnavailable):
        await store(journal, at, 2, fact("a", changes=("agenda",)), fact("b", b"x" * 1000, erases=(2,)))
    assert await journal.position("ROOM") == at
    assert [record.body for record in await journal.read("ROOM", 0)] == [b"body", b"body"]
    await client.execute_command(*mend)  # type: ignore[no-untyped-call]
    assert (await store(journal, at, 2, fact("a"), fact("b"))).offset == 4


async def test_LN2_a_lost_connection_leaves_the_outcome_unknown(redis: RedisProcess, journal: RedisJournal) -> None:
    at = await store(journal, ORIGIN, 1, fact())
    redis.signal(signal.SIGSTOP)
    append = asyncio.ensure_future(store(journal, at, 2, fact()))
    await asyncio.sleep(0.1)
    redis.kill()
    with pytest.raises(OutcomeUnknown):
        await append
    redis.start()
    assert (await insist(journal, at, 2, fact())).offset == 2


async def test_LN2_an_abandoned_append_spoils_no_later_answer(redis: RedisProcess, journal: RedisJournal) -> None:
    at = await store(journal, ORIGIN, 1, fact())
    redis.signal(signal.SIGSTOP)
    append = asyncio.ensure_future(store(journal, at, 2, fact("abandoned")))
    await asyncio.sleep(0.1)
    append.cancel()
    await asyncio.gather(append, return_exceptions=True)
    redis.signal(signal.SIGCONT)
    assert await journal.chain_at("ROOM", 1) == at.chain
    assert (await store(journal, at, 1, fact("another"), worker="another")).offset in {2, 3}


async def test_LN3_reading_without_redis_says_so(redis: RedisProcess, journal: RedisJournal) -> None:
    redis.kill()
    for reading in (journal.read("ROOM", 0), journal.position("ROOM"), journal.due(1), journal.watch("ROOM", print)):
        with pytest.raises(JournalUnavailable):
            await reading
    with pytest.raises(JournalUnavailable):
        await RedisJournal.open(redis.url)


async def test_the_script_is_loaded_again_where_redis_forgot_it(journal: RedisJournal, client: Redis) -> None:
    at = await store(journal, ORIGIN, 1, fact())
    await client.script_flush()
    assert (await store(journal, at, 2, fact())).offset == 2


async def test_RB1_all_rooms_are_heard_on_one_connection_of_its_own(journal: RedisJournal, client: Redis) -> None:
    for number in range(10):
        await journal.watch(f"ROOM{number}", lambda _room, _record: None)
    assert len(await client.client_list(_type="pubsub")) == 1


async def test_RB2_what_was_missed_while_the_ear_was_cut_off_is_told(
    journal: RedisJournal, client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_bus, "CHECK_S", 3600)
    told = await watched(journal)
    at = await store(journal, ORIGIN, 1, fact())
    await eventually(lambda: told == [1])
    await client.client_kill_filter(_type="pubsub")
    at = await store(journal, at, 2, fact(), fact())
    await eventually(lambda: {2, 3} <= set(told))
    await store(journal, at, 3, fact())
    await eventually(lambda: 4 in told)


async def test_RB2_a_restarted_redis_is_heard_again(
    redis: RedisProcess, journal: RedisJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_bus, "CHECK_S", 3600)
    told = await watched(journal)
    other = await RedisJournal.open(redis.url)
    redis.kill()
    redis.start()
    await insist(other, ORIGIN, 1, fact())
    await eventually(lambda: 1 in told)
    await other.close()


async def test_RB3_a_silent_connection_is_dropped_and_made_anew(
    redis: RedisProcess, journal: RedisJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_bus, "PING_S", 0.05)
    monkeypatch.setattr(redis_bus, "SILENCE_S_MAX", 0.3)
    told = await watched(journal)
    first = journal._bus._connection
    await asyncio.sleep(0.6)
    assert journal._bus._connection is first  # its answers to PING keep it
    redis.signal(signal.SIGSTOP)
    await eventually(lambda: journal._bus._connection is not first)
    redis.signal(signal.SIGCONT)
    await store(journal, ORIGIN, 1, fact())
    await eventually(lambda: 1 in told)


async def test_RB4_a_message_lost_on_a_living_connection_is_found(
    journal: RedisJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_bus, "CHECK_S", 0.05)
    told = await watched(journal)
    await journal._bus._send("UNSUBSCRIBE", ["ROOM"])
    await store(journal, ORIGIN, 1, fact(), fact())
    await eventually(lambda: told == [1, 2])


def test_RB5_a_redis_that_is_away_is_asked_for_ever_more_rarely() -> None:
    asked: list[float] = []

    def connect() -> Any:  # noqa: ANN401 - it never returns
        asked.append(asyncio.get_running_loop().time())
        raise LostError("away")

    async def story() -> None:
        async def offsets(rooms: list[str]) -> dict[str, int]:
            return dict.fromkeys(rooms, 0)

        async def read(_room: str, _after: int) -> list[Any]:
            return []

        bus = RedisBus(connect, str, read, offsets)
        with pytest.raises(JournalUnavailable):
            await bus.watch("ROOM", lambda _room, _record: None)
        await asyncio.sleep(60)
        await bus.close()

    run_virtual(story())
    gaps = [later - earlier for earlier, later in itertools.pairwise(asked)]
    assert redis_bus.BACKOFF_S_MIN <= gaps[0] <= 4 * redis_bus.BACKOFF_S_MIN
    assert all(redis_bus.BACKOFF_S_MAX <= gap <= 2 * redis_bus.BACKOFF_S_MAX for gap in gaps[10:])
    assert len(set(gaps[10:])) > 1


async def test_J8_one_worker_is_told_of_what_another_appends(redis: RedisProcess, journal: RedisJournal) -> None:
    other = await RedisJournal.open(redis.url)
    told = await watched(other)
    await store(journal, ORIGIN, 1, fact("a", bytes(range(256))), fact("b:1:", b":"))
    await eventually(lambda: len(told) >= 2)
    assert await other.read("ROOM", 0) == await journal.read("ROOM", 0)
    await other.close()


async def test_J8_watching_again_at_once_is_heard(journal: RedisJournal) -> None:
    for _ in range(5):
        unwatch = await journal.watch("ROOM", lambda _room, _record: None)
        unwatch()
    told = await watched(journal)
    await asyncio.sleep(0.05)
    await store(journal, ORIGIN, 1, fact())
    await eventually(lambda: told == [1])


@pytest.mark.parametrize(
    ("setting", "value", "wanted"),
    [
        ("appendonly", "no", "yes"),
        ("appendfsync", "everysec", "always"),
        ("maxmemory-policy", "allkeys-lru", "noeviction"),
    ],
)
async def test_RC1_RC2_RJ3_a_redis_that_may_lose_is_refused_with_what_to_change(
    redis: RedisProcess, client: Redis, setting: str, value: str, wanted: str
) -> None:
    assert (await check_durability(client)).durable
    await client.config_set(setting, value)
    with pytest.raises(RedisNotDurable) as refused:
        await RedisJournal.open(redis.url)
    assert (refused.value.key, refused.value.params) == (
        "storage.redis_not_durable",
        {"settings": f"{setting} {wanted}"},
    )
    journal = await RedisJournal.open(redis.url, best_effort=True)
    assert not journal.durability.durable
    await journal.close()


async def test_RC3_a_redis_that_is_too_old_is_refused(client: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    async def info(_section: str) -> dict[str, str]:
        return {"redis_version": "6.2.14"}

    monkeypatch.setattr(client, "info", info)
    with pytest.raises(RedisTooOld) as refused:
        await check_durability(client)
    assert refused.value.params == {"version": "6.2.14", "wanted": 7}


async def test_RC4_a_redis_that_does_not_say_counts_as_one_that_may_lose() -> None:
    redis = RedisProcess(*DURABLE, "--rename-command", "CONFIG", "")
    try:
        redis.start()
        with pytest.raises(RedisNotDurable):
            await RedisJournal.open(redis.url)
        journal = await RedisJournal.open(redis.url, best_effort=True)
        assert journal.durability.key == "storage.redis_unchecked"
        await journal.close()
    finally:
        redis.remove()


async def test_RJ1_a_room_is_listed_before_its_first_record_and_named_after_it(
    journal: RedisJournal, client: Redis
) -> None:
    assert isinstance(await journal.append("ROOM", Position(3, "x"), [fact()], Batch("worker", 1)), Forked)
    assert await client.sismember(ROOMS_KEY, "ROOM")
    assert [room async for room in journal.rooms()] == []
    await store(journal, ORIGIN, 2, fact())
    assert [room async for room in journal.rooms()] == ["ROOM"]


async def test_RJ2_the_keys_are_of_one_slot_and_never_expire(journal: RedisJournal, client: Redis) -> None:
    await store(journal, ORIGIN, 1, fact(changes=("agenda",), wake_at=5))
    keys = {key async for key in client.scan_iter("*")} - {ROOMS_KEY.encode()}
    assert keys == {f"rosace:{{ROOM}}:{part}".encode() for part in ("heads", "bodies", "meta", "due")}
    assert {await client.ttl(key) for key in keys} == {-1}


@pytest.mark.parametrize("save", ["", "3600 1"], ids=["log only", "log and snapshots"])
async def test_J6_erased_bodies_are_in_no_file_after_a_scrub(
    redis: RedisProcess, journal: RedisJournal, client: Redis, save: str
) -> None:
    await client.config_set("save", save)
    at = await store(journal, ORIGIN, 1, fact("secret", CANARY * 10), fact("kept", b"kept!"))
    if save:
        await client.save()
    assert holding(redis.folder, CANARY)
    await store(journal, at, 2, fact("erase", erases=(1,)))
    await journal.scrub()
    await eventually(lambda: not holding(redis.folder, CANARY))  # Redis removes the old files a moment later
    assert holding(redis.folder, b"kept!")


def holding(folder: Path, canary: bytes) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and canary in file.read_bytes()]


async def test_J4_a_restored_backup_is_a_fork_even_when_its_offsets_were_used_again(
    redis: RedisProcess, journal: RedisJournal
) -> None:
    at = await store(journal, ORIGIN, 1, fact("a"))
    shutil.copytree(redis.folder / "appendonlydir", redis.folder / "backup")
    lost = await store(journal, at, 2, fact("lost"), fact("lost too"))
    redis.kill()
    shutil.rmtree(redis.folder / "appendonlydir")
    shutil.move(redis.folder / "backup", redis.folder / "appendonlydir")
    redis.start()
    await insist(journal, at, 1, fact("a"), worker="worker")  # the batch that the backup remembers
    assert await journal.append("ROOM", lost, [fact()], Batch("other", 1)) == Forked(position=at)
    end = await store(journal, at, 3, fact("x"), fact("y"), fact("z"))
    assert await journal.append("ROOM", lost, [fact()], Batch("other", 1)) == Forked(position=end)


async def test_a_room_whose_parts_do_not_fit_is_damaged_and_not_written(journal: RedisJournal, client: Redis) -> None:
    await store(journal, ORIGIN, 1, fact())
    await client.delete(key_of("ROOM", "meta"))
    with pytest.raises(JournalCorrupt, match="ROOM"):
        await store(journal, ORIGIN, 2, fact())
    assert await client.xlen(key_of("ROOM", "heads")) == 1
