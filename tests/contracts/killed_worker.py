"""A process to be killed: appends to a room without end, and prints each offset once it was acknowledged.

python -m tests.contracts.killed_worker sqlite FOLDER
python -m tests.contracts.killed_worker redis URL
"""

import asyncio
import sys
from pathlib import Path

from server.journal import Appended, Batch, Entry, Journal, JournalUnavailable, OutcomeUnknown, Position
from server.redis_journal import RedisJournal
from server.sqlite_journal import SqliteJournal

ROOM = "KILLED"
APPENDERS = 4
RETRY_S = 0.05


async def append_for_ever(journal: Journal, at: Position, name: str) -> None:
    number = 0
    while True:
        number += 1
        head = f"{name}:{number}"
        batch, entry = Batch(name, number), Entry(head=head.encode(), body=b"body of " + head.encode())
        print((await insist(journal, at, entry, batch)).position.offset, head, flush=True)


async def insist(journal: Journal, at: Position, entry: Entry, batch: Batch) -> Appended:
    while True:
        try:
            result = await journal.append(ROOM, at, [entry], batch)
        except (JournalUnavailable, OutcomeUnknown):
            await asyncio.sleep(RETRY_S)
            continue
        assert isinstance(result, Appended), result
        return result


async def main(kind: str, place: str, name: str) -> None:
    journal: Journal = (
        await SqliteJournal.open(Path(place) / "journal.sqlite") if kind == "sqlite" else await RedisJournal.open(place)
    )
    at = await journal.position(ROOM)
    await asyncio.gather(*(append_for_ever(journal, at, f"{name}.{appender}") for appender in range(APPENDERS)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
