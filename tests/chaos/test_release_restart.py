"""What a rule lets out later, with a server killed in between: out once, for its audience, whatever was restarted."""

import asyncio
import time
from pathlib import Path
from typing import Final

import httpx

from rooms.commands import CloseRoom
from server.codec import record_of
from server.sqlite_journal import SqliteJournal
from tests.server.serving import Serving
from tests.server.test_show_restart import CODE, House

LATER_S: Final = 6
WAIT_S_MAX: Final = 20


def now() -> int:
    return int(time.time() * 1000)


async def closed_with_a_letter(folder: Path) -> int:
    """Write a workshop that is over, whose public reads some seconds later; return when (ms)."""
    house = House(folder, {"rules": {"public_link": {"trigger": "session_closed", "delay_s": LATER_S}}})
    house.now = now() - 60_000
    await house.begin()
    house.now = now()
    await house.do(CloseRoom())
    await house.stop()
    return house.now + LATER_S * 1000


async def written(folder: Path) -> list[str]:
    """Return the types of what the journal holds, erased or not."""
    journal = await SqliteJournal.open(folder / "journal.sqlite")
    records = [record_of(stored) for stored in await journal.read(CODE, 0)]
    await journal.close()
    return [record.head.type for record in records]


def public(serving: Serving) -> str:
    return httpx.get(f"{serving.origin}/r/{CODE}/public").text


def killed(serving: Serving) -> None:
    """End a server as a power cut does: SIGKILL."""
    serving.process.kill()
    serving.process.wait()


def test_END4_RLS6_a_server_killed_before_and_after_the_hour_lets_out_once(tmp_path: Path) -> None:
    due = asyncio.run(closed_with_a_letter(tmp_path))
    with Serving("--data", tmp_path) as serving:
        assert "Constat" not in public(serving)
        assert now() < due
        killed(serving)
    time.sleep(max(0, due - now()) / 1000)
    for _ in range(2):
        with Serving("--data", tmp_path) as serving:
            deadline = time.monotonic() + WAIT_S_MAX
            while "Constat 1" not in public(serving) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert "Constat 2" in public(serving)
            killed(serving)
    assert asyncio.run(written(tmp_path)).count("restitutions_released") == 1
