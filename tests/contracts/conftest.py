"""The three journals, each opened as the application opens it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from server.journal import Journal
from server.memory_journal import MemoryJournal
from server.redis_journal import RedisJournal
from server.sqlite_journal import SqliteJournal
from tests.contracts.redis_process import RedisProcess

KINDS = ("memory", "sqlite", "redis")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisProcess]:
    process = RedisProcess()
    process.start()
    yield process
    process.remove()


async def open_journal(kind: str, folder: Path, redis_url: str) -> Journal:
    if kind == "memory":
        return MemoryJournal()
    if kind == "sqlite":
        return await SqliteJournal.open(folder / "journal.sqlite")
    return await RedisJournal.open(redis_url)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def journal(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Journal]:
    url = request.getfixturevalue("redis").url if kind == "redis" else ""
    opened = await open_journal(kind, tmp_path, url)
    yield opened
    await opened.close()
