"""The rooms of this process: opened when somebody comes, kept while they are used, woken by the journal's alarms.

HO1  A room is folded once, however many ask for it at the same time.
HO2  Every second, and at start, the journal is asked which rooms are due; they are opened and their clock is obeyed.
HO3  A room that nobody reads is put away after `IDLE_S`; its journal is all that it needs to come back.
HO4  What was erased is soon in no file: within `SCRUB_S` of an erasure, the journal rewrites its files. Where that
     takes long, it rests `SCRUB_RESTS` times as long before the next: whoever acts does not wait for it.
HO6  A copy that is dropped leaves its readers first, then the journal, then, as what was erased, its files. Elsewhere
     its readers are told once the journal is seen without it.
HO7  The photos of a room go from the store with their facts, at the next look; so does what was sent and never told.
HO5  What fails in one room, or comes and goes meanwhile, stops neither the clock nor the other rooms. An alarm is kept
     until what it was for is done.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Final

from rooms.callers import CLOCK, ORGANISER
from rooms.commands import CreateRoom
from rooms.refusals import Answer
from rooms.topics import photos as photo_topic
from server.journal import ORIGIN, Journal, JournalUnavailable
from server.photo_sweep import PhotoSweep
from server.photos import MemoryPhotos, Photos
from server.runner import Runner, World
from server.tokens import room_key

IDLE_S: Final = 60.0
TICK_S: Final = 1.0
SCRUB_S: Final = 3.0
"""So that what is withdrawn is nowhere within 5 s, its rewriting included."""
SCRUB_RESTS: Final = 10

log = logging.getLogger(__name__)


class UnknownRoom(Exception):
    """No journal holds a room of this code."""


class Rooms:
    """Every room that this process serves. `secret` is 32 bytes that all processes of a deployment share."""

    def __init__(self, journal: Journal, world: World, secret: bytes, photos: Photos | None = None) -> None:
        self.journal = journal
        self.world = world
        self.photos = photos or MemoryPhotos(world.now)
        self._sweep = PhotoSweep(self.photos, world.now)
        self._secret = secret
        self._runners: dict[str, asyncio.Task[Runner]] = {}
        self._used_at: dict[str, float] = {}
        self._dropped = False

    def key(self, code: str) -> bytes:
        """Return the room's own key, from which positions, passes and join tokens are made."""
        return room_key(self._secret, code)

    async def open(self, code: str) -> Runner:
        """Return the runner of a room; raises `UnknownRoom` (HO1)."""
        runner = await self._runner(code)
        if not runner.room.offset:
            await self._put_away(code)
            raise UnknownRoom(code)
        return runner

    async def _runner(self, code: str) -> Runner:
        loop = asyncio.get_running_loop()
        self._used_at[code] = loop.time()
        task = self._runners.get(code)
        if task is None:
            task = self._runners[code] = loop.create_task(self._fold(code))
        try:
            return await asyncio.shield(task)
        except Exception:
            if self._runners.get(code) is task:  # another may have been begun since
                del self._runners[code]
            raise

    async def _fold(self, code: str) -> Runner:
        runner = Runner(code, self.journal, self.world, self.key(code))
        try:
            await runner.open()
        except BaseException:
            await runner.close()
            raise
        return runner

    async def create(self, command: CreateRoom) -> Answer:
        """Create a room; refused where the code is taken."""
        runner = await self._runner(command.code)
        return (await runner.submit(command, ORGANISER, source="organiser")).answer

    async def exists(self, code: str) -> bool:
        """Tell whether a room of this code has been created."""
        return (await self.journal.position(code)) != ORIGIN

    async def codes(self) -> list[str]:
        """Return the codes of all rooms."""
        return [code async for code in self.journal.rooms()]

    async def tick_for_ever(self) -> None:
        """Obey the clocks of all rooms, and put away those that nobody reads (HO2, HO3)."""
        while True:
            try:
                await self.tick()
            except JournalUnavailable:
                log.warning("the journal is unavailable: clocks wait")
            except Exception:
                log.exception("a look at the clocks failed")  # HO5
            await asyncio.sleep(TICK_S)

    async def scrub_for_ever(self) -> None:
        """Have the journal rewrite its files when something was erased in a room that is open here (HO4)."""
        scrubbed: dict[str, int] = {}
        loop, took_s = asyncio.get_running_loop(), 0.0
        while True:
            await asyncio.sleep(max(SCRUB_S, took_s * SCRUB_RESTS))
            await self._sweep_photos()
            erased = {runner.code: runner.room.erased for runner in self.open_runners()}
            if self._dropped or any(count > scrubbed.get(code, 0) for code, count in erased.items()):
                with suppress(JournalUnavailable):
                    began = loop.time()
                    await self.journal.scrub()
                    scrubbed, self._dropped, took_s = scrubbed | erased, False, loop.time() - began

    async def _sweep_photos(self) -> None:
        """Drop the photos that rooms have no more (HO7), before the journal rewrites its files."""
        for runner in self.open_runners():
            if runner.outdated:
                continue  # a newer program knows of photos that this one does not
            try:
                await self._sweep.look(runner.code, photo_topic.names(runner.room))
            except JournalUnavailable:
                log.warning("room %s: photos wait to be dropped, the store is away", runner.code)

    async def drop(self, code: str) -> None:
        """Forget a room whole (HO6): a copy that was rehearsed."""
        if runner := self._folded(code):
            runner.dropped()
        await self.journal.drop(code)
        await self.photos.drop(code, [*await self.photos.listed(code)])
        await self._put_away(code)
        self._dropped = True

    def open_runners(self) -> list[Runner]:
        """Return the runners of all rooms that are here and whole."""
        done = [task for task in self._runners.values() if task.done() and not task.cancelled()]
        return [task.result() for task in done if not task.exception()]

    async def tick(self) -> None:
        """One look at what is due."""
        now = self.world.now()
        for code in await self.journal.due(now):
            try:
                await self._runner(code)
            except JournalUnavailable:
                raise
            except Exception:
                log.exception("room %s is due and cannot be opened", code)
                continue
            if await self._obey(code, now):
                await self.journal.rung(code, now)  # HO5
        for code in list(self._runners):
            await self._obey(code, now)
            await self._put_away_idle(code)

    async def _obey(self, code: str, now: int) -> bool:
        """Try every act that a room's clock owes (another process may have been first); tell whether all are done."""
        runner = self._folded(code)
        if runner is None:
            return False
        for at, command in runner.room.dues():
            if at <= now:
                await runner.submit(command, CLOCK, source="clock")
        return all(at > now for at, _command in runner.room.dues())

    def _folded(self, code: str) -> Runner | None:
        """Return a room's runner where it is here and whole."""
        task = self._runners.get(code)
        return task.result() if task and task.done() and not task.cancelled() and not task.exception() else None

    async def _put_away_idle(self, code: str) -> None:
        runner, loop = self._folded(code), asyncio.get_running_loop()
        if runner is None:
            return
        if runner.hub.cursors:
            self._used_at[code] = loop.time()
        if loop.time() - self._used_at.get(code, 0.0) > IDLE_S:
            await self._put_away(code)

    async def _put_away(self, code: str) -> None:
        task = self._runners.pop(code, None)
        self._used_at.pop(code, None)
        if task:
            with suppress(Exception):
                await (await task).close()

    def say_goodbye(self) -> None:
        """Tell every socket of every room that this process is leaving."""
        for code in self._runners:
            if runner := self._folded(code):
                for listener in list(runner.listeners):
                    listener.leaving()

    def kill(self) -> None:
        """Stop every room in the middle of whatever it does, as a crash would: for simulations."""
        for code, task in self._runners.items():
            if runner := self._folded(code):
                runner.kill()
            task.cancel()

    async def close(self) -> None:
        """Put all rooms away."""
        for code in list(self._runners):
            await self._put_away(code)
