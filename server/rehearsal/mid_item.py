"""The kill in mid-item: a rehearsal's own server dies while a table is on stage, and is started again.

MID1  Once, in the first show in which tables come on stage one after another. What the server says afterwards is asked
      of it anew, not taken from what pages hold.
MID2  The same restitution is on stage, its time right within RIGHT_WITHIN_MS; else the item is lost, and it is counted.
"""

import asyncio
import json
from contextlib import suppress
from typing import Any, Final

import httpx

from server.rehearsal.crowd import Page
from server.rehearsal.stage_door import OwnServer

RIGHT_WITHIN_MS: Final = 1_000
MID_S: Final = 0.7
BACK_S_MAX: Final = 20.0
TIMES: Final = ("started_at", "ends_at")


class MidItem:
    """The kill to come, and what became of the item. `screen` is the page whose stage is looked at."""

    def __init__(self, own: OwnServer, screen: Page) -> None:
        self.own = own
        self.screen = screen
        self.killed = 0
        self.lost = 0

    async def strike(self, phase: str) -> None:
        """Kill the server in the middle of the turn that has begun, once (MID1)."""
        if self.killed:
            return
        await asyncio.sleep(MID_S)
        before = await self.on_air(phase)
        if not before:
            return
        self.killed += 1
        await self.own.kill(0)
        self.lost += is_lost(before, await self.on_air(phase))

    async def on_air(self, phase: str) -> dict[str, Any]:
        """Return what the server says is on stage, {} for nothing."""
        door, path = self.screen.door, f"/r/{self.screen.code}/state/stage?view=screen"
        with suppress(TimeoutError):
            async with asyncio.timeout(BACK_S_MAX):
                while True:
                    with suppress(httpx.HTTPError):
                        found: dict[str, Any] = json.loads(await door.read(path, self.screen.cookie))
                        return found["map"].get(f"p/{phase}/on_air") or {}
                    await asyncio.sleep(0.1)
        return {}


def is_lost(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Tell whether another item is on stage, or none, or the same with another time (MID2)."""
    if before["ref"] != after.get("ref"):
        return True
    return any(abs(before[name] - after[name]) > RIGHT_WITHIN_MS for name in TIMES)
