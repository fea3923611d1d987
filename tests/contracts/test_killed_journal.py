"""What was acknowledged is there after SIGKILL, whoever is killed."""

import asyncio
import random
import subprocess
import sys
import time
from pathlib import Path

from server.journal import Batch, Entry, Journal, chain_next
from server.redis_journal import RedisJournal
from server.sqlite_journal import SqliteJournal
from tests.contracts.killed_worker import ROOM
from tests.contracts.redis_process import RedisProcess

ROUNDS = 3
PAGE = 500


class Killed:
    """Workers in processes of their own, what they said was acknowledged, and who is shot when."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.acknowledged: dict[int, str] = {}

    def start(self, kind: str, place: str, name: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.contracts.killed_worker", kind, place, name]
        worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        assert worker.stdout is not None
        self.note(worker.stdout.readline())  # it runs
        return worker

    def wait(self) -> None:
        time.sleep(self.rng.uniform(0.05, 0.4))

    def bury(self, worker: subprocess.Popen[str]) -> None:
        worker.kill()
        rest, _ = worker.communicate()
        for line in rest.splitlines(keepends=True):
            self.note(line)

    def note(self, line: str) -> None:
        if line.endswith("\n"):  # the last one may have been cut
            offset, head = line.split()
            assert int(offset) not in self.acknowledged
            self.acknowledged[int(offset)] = head


async def check(journal: Journal, acknowledged: dict[int, str]) -> None:
    """Everything acknowledged is at its offset; the chain is whole; no act is there twice; appending goes on."""
    heads: list[bytes] = []
    chain = ""
    while page := await journal.read(ROOM, len(heads), PAGE):
        for record in page:
            chain = chain_next(chain, record.head)
            assert (record.offset, record.chain) == (len(heads) + 1, chain)
            assert record.body == b"body of " + record.head
            heads.append(record.head)
    assert len(acknowledged) > 10
    assert {offset: heads[offset - 1].decode() for offset in acknowledged} == acknowledged
    assert len(set(heads)) == len(heads)
    at = await journal.position(ROOM)
    assert at.offset == len(heads)
    entry = Entry(head=f"after {at.offset}".encode(), body=f"body of after {at.offset}".encode())
    await journal.append(ROOM, at, [entry], Batch(f"checker {at.offset}", 1))
    await journal.close()


def test_J1_sqlite_keeps_what_it_acknowledged_when_its_process_is_killed(tmp_path: Path) -> None:
    killed = Killed(seed=1)
    for round_number in range(ROUNDS):
        worker = killed.start("sqlite", str(tmp_path), f"round{round_number}")
        killed.wait()
        killed.bury(worker)

        async def judge() -> None:
            await check(await SqliteJournal.open(tmp_path / "journal.sqlite"), killed.acknowledged)

        asyncio.run(judge())


def test_J1_redis_keeps_what_it_acknowledged_when_redis_or_a_worker_is_killed() -> None:
    killed, redis = Killed(seed=2), RedisProcess()
    try:
        redis.start()
        for round_number in range(ROUNDS):
            workers = [killed.start("redis", redis.url, f"round{round_number}.{number}") for number in range(2)]
            killed.wait()
            redis.kill()
            killed.wait()
            redis.start()  # both find it again, and repeat what they do not know
            killed.wait()
            for worker in workers:
                killed.bury(worker)

            async def judge() -> None:
                await check(await RedisJournal.open(redis.url), killed.acknowledged)

            asyncio.run(judge())
    finally:
        redis.remove()
