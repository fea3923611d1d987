"""Copies: the workshops that are rehearsed on this server, from the press of [Répéter] to their erasure.

That a room is a copy, of which workshop, until when, and what it leaves to mend is the room's (rooms/copied.py,
rooms/topics/rehearsal.py). Here is what waits, costs and fails: the room that is made and erased, the process that
plays its people, what only a server sees.

CPY1  One copy a workshop is rehearsed at a time, COPIES_MAX on the server: who asks again is led to the one that is.
CPY2  Nothing is written in the workshop that is copied: it is read.
CPY3  The extras are a child process (server/rehearsal/extras.py). It ends with the rehearsal, and with this process.
CPY4  Who plays a copy claims it in the vault, some slots of SLOT_S ahead. A copy whose slot nobody claimed has lost its
      people, with the worker that played them: the room is told, and goes on without.
CPY5  A copy that has ended is erased when it says so, by any worker; the clock names it until it is (REH4).
"""

import asyncio
import logging
import secrets
import sys
from contextlib import suppress
from typing import Final

import msgspec

from rooms.callers import CLOCK
from rooms.commands import CreateRoom
from rooms.copied import Copied
from rooms.events import RoomCreated
from rooms.plan import WorkshopPlan
from rooms.room import Room
from rooms.topics import rehearsal
from rooms.topics.rehearsal import NoteLeft, NoteScreen
from server.addresses import Addresses
from server.codec import UnknownEvent, record_of
from server.codes import mint_code
from server.host import Rooms, UnknownRoom
from server.journal import JournalUnavailable
from server.rehearsal.order import Order
from server.runner import Runner
from server.settings import Settings
from server.tokens import join_token, mint_token
from server.vault import Vault

COPIES_MAX: Final = 3
PEOPLE_MAX: Final = 200
LOOK_S: Final = 1.0
SLOT_S: Final = 15
SLOTS_AHEAD: Final = 2
CLAIM_S: Final = 120
MAKING_S: Final = 1
MAKING_TRIES: Final = 5
MINUTE_MS: Final = 60_000
LASTS_MS: Final = (60 * MINUTE_MS, 12 * 60 * MINUTE_MS)
"""A rehearsal has twice the time of its agenda, between these."""
ANYWHERE: Final = ("", "0.0.0.0", "::")  # noqa: S104 - compared

log = logging.getLogger(__name__)


class CopiesFull(Exception):
    """As many copies are rehearsed on this server as it takes."""


class Copies:
    """The copies of this server, and the extras that this process plays."""

    def __init__(self, rooms: Rooms, vault: Vault, addresses: Addresses, settings: Settings, secret: bytes) -> None:
        self._rooms = rooms
        self._vault = vault
        self._addresses = addresses
        self._settings = settings
        self._secret = secret
        self._playing: dict[str, asyncio.subprocess.Process] = {}
        self._making = asyncio.Lock()

    async def copy_of(self, code: str) -> Runner | None:
        """Return the copy of a workshop that is rehearsed now, None where there is none."""
        return of_workshop(await self._rehearsed(), code)

    async def make(self, room: Room, people: int) -> Runner:
        """Return a copy of this workshop, with its people on their way; the one that is rehearsed already (CPY1).

        Raises `CopiesFull`.
        """
        async with self._making:
            for _ in range(MAKING_TRIES):
                running = await self._rehearsed()
                if mine := of_workshop(running, room.code):
                    return mine
                if len(running) >= COPIES_MAX:
                    break
                if await self._vault.spend(f"copy/{room.code}", MAKING_S):  # no other worker is making one
                    return await self._begin(room, people)
                await asyncio.sleep(LOOK_S)
            raise CopiesFull

    async def _begin(self, room: Room, people: int) -> Runner:
        """Make the copy, and send its extras."""
        plan, now = plan_of(room), self._rooms.world.now()
        lasts = 2 * MINUTE_MS * sum(phase.minutes for phase in plan.phases)
        until = now + min(max(lasts, LASTS_MS[0]), LASTS_MS[1])
        code, copied = mint_code(), Copied(room.code, people, until)
        await self._claim(code)
        await self._rooms.create(CreateRoom(code, plan, rehearsal=True, copied=copied))  # CPY2
        await self._play(code, plan, people, (until - now) / 1000)
        return await self._rooms.open(code)

    async def _rehearsed(self) -> list[Runner]:
        """Return the copies that have not ended: each room's first record says whether it is one (CPD1)."""
        found = []
        for code in await self._rooms.codes():
            with suppress(UnknownRoom, UnknownEvent):
                first = await self._rooms.journal.read(code, 0, 1)
                event = record_of(first[0]).event if first else None
                if isinstance(event, RoomCreated) and event.copied:
                    runner = await self._rooms.open(code)
                    found += [] if rehearsal.is_over(runner.room) else [runner]
        return found

    async def _play(self, code: str, plan: WorkshopPlan, people: int, lasts_s: float) -> None:
        """Send the extras (CPY3)."""
        host = "127.0.0.1" if self._settings.host in ANYWHERE else self._settings.host
        order = Order(
            origin=f"http://{f'[{host}]' if ':' in host else host}:{self._settings.port}",
            public=self._addresses.public,
            code=code,
            join=join_token(self._secret, code),
            seats=tuple(mint_token() for _ in range(people)),
            tables=plan.tables,
            lasts_s=lasts_s,
            seed=secrets.randbits(32),
        )
        command = (sys.executable, "-m", "server.rehearsal.extras")
        quiet = asyncio.subprocess.DEVNULL
        extras = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, stdout=quiet)
        assert extras.stdin  # noqa: S101 - asked for above
        extras.stdin.write(msgspec.json.encode(order) + b"\n")
        self._playing[code] = extras

    async def watch_for_ever(self) -> None:
        """Look at every copy each second."""
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                await self.look()
            except JournalUnavailable:
                log.warning("copies wait: the store is away")
            except Exception:
                log.exception("a look at the copies failed")

    async def look(self) -> None:
        """Look at every copy that is open here, or played from here."""
        for code in list(self._playing):
            try:
                await self._rooms.open(code)
            except UnknownRoom:
                await self._end(code)
        for runner in self._rooms.open_runners():
            if runner.room.copied:
                await self._look_at(runner)

    async def _look_at(self, runner: Runner) -> None:
        room, now = runner.room, self._rooms.world.now()
        if rehearsal.is_over(room):
            await self._end(runner.code)
            if rehearsal.erased_at(room) <= now:
                await self._rooms.drop(runner.code)  # CPY5
            return
        state = rehearsal.state_of(room)
        if not state.screen_at and screen_open(runner):
            await runner.submit(NoteScreen(), CLOCK, source="clock")
        if not state.left_at and await self._has_lost_people(runner):
            await runner.submit(NoteLeft(), CLOCK, source="clock")

    async def _has_lost_people(self, runner: Runner) -> bool:
        """Claim the copy where its people are played from here; else tell whether nobody claims it any more (CPY4)."""
        extras = self._playing.get(runner.code)
        if extras:
            await self._claim(runner.code)
            return extras.returncode is not None
        return await self._vault.spend(self._slot(runner.code), CLAIM_S)

    async def _claim(self, code: str) -> None:
        for ahead in range(SLOTS_AHEAD + 1):
            await self._vault.spend(self._slot(code, ahead), CLAIM_S)

    def _slot(self, code: str, ahead: int = 0) -> str:
        return f"extras/{code}/{self._rooms.world.now() // (SLOT_S * 1000) + ahead}"

    async def _end(self, code: str) -> None:
        """Send the extras home: there is nothing that they would have to finish."""
        extras = self._playing.pop(code, None)
        if extras is None:
            return
        with suppress(ProcessLookupError):
            extras.kill()
        await extras.wait()

    async def close(self) -> None:
        """Send all extras home."""
        for code in list(self._playing):
            await self._end(code)


def of_workshop(copies: list[Runner], code: str) -> Runner | None:
    """Return the copy of a workshop, None where there is none."""
    return next((copy for copy in copies if copy.room.copied and copy.room.copied.of == code), None)


def plan_of(room: Room) -> WorkshopPlan:
    """Return the plan that a copy has: as it was corrected, its places open where slips would keep extras out."""
    phases = tuple(room.plans[phase] for phase in room.agenda.order)
    admission = "open" if room.plan.admission == "slips" else room.plan.admission
    return msgspec.structs.replace(room.plan, phases=phases, admission=admission)


def screen_open(runner: Runner) -> bool:
    """Tell whether a screen reads this room here: the stage, without a console's desk or a person's place."""
    open_layers = (set(cursor.at) for cursor in runner.hub.cursors)
    return any("stage" in at and "desk" not in at and not any("/" in layer for layer in at) for at in open_layers)
