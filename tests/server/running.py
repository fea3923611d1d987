"""A worker on one room over a memory journal, in virtual time: what tests of runners and hosts begin with."""

import asyncio
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

from rooms.callers import ORGANISER, Caller, SeatCaller
from rooms.commands import Advance, CreateRoom, TakeSeat
from rooms.plan import PhasePlan, WorkshopPlan
from rooms.record import Mark
from rooms.refusals import Done, Refusal
from rooms.words import Command
from server.inbox import Told
from server.memory_journal import MemoryJournal
from server.runner import Runner, World
from tests.rooms.play import CODE, plan_of
from tests.server.virtual_time import run_virtual

START = 1_700_000_000_000
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 2})
VOTE = PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", settings={"options": ["Un", "Deux"]})
STARTS = count()
PLAN: WorkshopPlan = plan_of(IDEAS, VOTE)


class Ear:
    """A listener that writes down what it is told."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def noticed(self, code: str) -> None:
        self.heard.append(code)

    def lost(self) -> None:
        self.heard.append("lost")

    def leaving(self) -> None:
        self.heard.append("leaving")

    def dropped(self) -> None:
        self.heard.append("dropped")


def world_named(name: str) -> World:
    rng = Random(f"{name} {next(STARTS)}")
    loop = asyncio.get_running_loop()
    return World(name, lambda: START + int(loop.time() * 1000), lambda: rng.getrandbits(63), rng.randbytes)


async def opened(journal: MemoryJournal, name: str = "w1") -> Runner:
    runner = Runner(CODE, journal, world_named(name), b"k" * 32)
    await runner.open()
    return runner


async def created(journal: MemoryJournal) -> Runner:
    """Return a worker on a room whose first step is open, with ann."""
    runner = await opened(journal)
    await done(runner, CreateRoom(CODE, PLAN))
    await done(runner, Advance(""))
    await done(runner, TakeSeat(), SeatCaller("ann"))
    return runner


async def done(runner: Runner, command: Command, caller: Caller = ORGANISER, mark: Mark | None = None) -> Told:
    told = await runner.submit(command, caller, mark=mark)
    assert isinstance(told.answer, Done), told
    return told


def play(story: Callable[[], Any]) -> None:
    run_virtual(story())


async def heads(journal: MemoryJournal, kind: str) -> int:
    return sum(kind.encode() in stored.head for stored in await journal.read(CODE, 0))


def put(holder: Any, name: str, value: Any) -> None:  # noqa: ANN401 - whatever it is
    """Have `holder.name` be something else for the rest of a test."""
    setattr(holder, name, value)


def code_of(told: Told) -> str:
    return told.answer.code if isinstance(told.answer, Refusal) else "done"
