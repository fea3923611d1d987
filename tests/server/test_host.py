"""The rooms of a process: opened once, put away, and woken by their alarms, in virtual time."""

import asyncio
from typing import Any

import pytest

from rooms.agenda import GRACE_MS
from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import Advance, ClosePhase, CloseRoom, CreateRoom, EndPhase, TakeSeat
from rooms.copied import Copied
from rooms.phases.evaluation import Evaluate
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from server import host
from server.host import IDLE_S, SCRUB_RESTS, SCRUB_S, TICK_S, Rooms, UnknownRoom
from server.hub import Cursor
from server.journal import JournalUnavailable
from server.memory_journal import Fault, Loss, MemoryJournal
from server.runner import POLL_S
from tests.rooms.play import CODE, plan_of
from tests.server.running import IDEAS, Ear, play, put, world_named

BILAN = PhasePlan("e", "evaluation", "Bilan", 5, "Alors ?", open_hours=24)
HOUR_S = 3_600


def process(journal: MemoryJournal, name: str = "w1") -> Rooms:
    return Rooms(journal, world_named(name), b"s" * 32)


async def created(rooms: Rooms, code: str = CODE) -> None:
    assert await rooms.create(CreateRoom(code, plan_of(IDEAS, BILAN))) == Done()
    runner = await rooms.open(code)
    for command in (Advance(""), Advance("i")):
        await asyncio.sleep(2)
        assert isinstance((await runner.submit(command, ORGANISER)).answer, Done)
    await runner.submit(TakeSeat(), SeatCaller("ann"))


def test_HO1_a_room_is_folded_once_however_many_ask() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        await created(process(journal))
        rooms, reads = process(journal, "w2"), []
        read = journal.read

        async def slow(*args: Any) -> Any:  # noqa: ANN401 - as read
            reads.append(args)
            await asyncio.sleep(0.5)
            return await read(*args)

        put(journal, "read", slow)
        runners = await asyncio.gather(*(rooms.open(CODE) for _ in range(10)))
        assert len(set(map(id, runners))) == 1
        assert len(reads) == 1

    play(story)


def test_HO1_a_room_that_nobody_created_is_unknown_and_leaves_nothing() -> None:
    async def story() -> None:
        rooms = process(MemoryJournal())
        for found in await asyncio.gather(*(rooms.open("XXXXXXXX") for _ in range(5)), return_exceptions=True):
            assert isinstance(found, UnknownRoom)
        assert not rooms._runners
        assert not rooms._used_at
        assert not await rooms.exists("XXXXXXXX")
        assert await rooms.create(CreateRoom(CODE, plan_of(IDEAS))) == Done()
        assert await rooms.create(CreateRoom(CODE, plan_of(IDEAS))) == Refusal("ROOM_EXISTS")
        assert await rooms.exists(CODE)

    play(story)


def test_HO1_a_room_that_could_not_be_opened_may_be_asked_for_again() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        await created(process(journal))
        rooms = process(journal, "w2")
        read, asked = journal.read, []

        async def failing(*args: Any) -> Any:  # noqa: ANN401 - as read
            asked.append(args)
            if len(asked) == 1:
                raise JournalUnavailable("gone")
            return await read(*args)

        put(journal, "read", failing)
        with pytest.raises(JournalUnavailable):
            await rooms.open(CODE)
        watchers = len(journal._watchers[CODE])
        assert (await rooms.open(CODE)).room.offset
        assert len(journal._watchers[CODE]) == watchers + 1  # the one that failed no longer follows the room

    play(story)


def test_HO2_a_grace_ends_although_nobody_is_there() -> None:
    async def story() -> None:
        rooms = process(MemoryJournal())
        await created(rooms)
        ticking = asyncio.create_task(rooms.tick_for_ever())
        await asyncio.sleep(GRACE_MS / 1000 + TICK_S + 0.1)
        assert (await rooms.open(CODE)).room.agenda.runs["i"].life.value == "closed"
        ticking.cancel()

    play(story)


def test_HO2_what_fell_due_while_no_process_ran_is_done_at_the_start() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        before = process(journal)
        await created(before)
        runner = await before.open(CODE)
        await runner.submit(CloseRoom(), ORGANISER)
        await before.tick()
        before.kill()
        await asyncio.sleep(23 * HOUR_S)
        between = process(journal, "w2")
        await between.tick()
        answering = await (await between.open(CODE)).submit(Evaluate("e", 4, "Vivant"), SeatCaller("ann"))
        assert isinstance(answering.answer, Done)
        between.kill()
        await asyncio.sleep(30 * HOUR_S)
        after = process(journal, "w3")
        await after.tick()
        room = (await after.open(CODE)).room
        assert {id_: run.life.value for id_, run in room.agenda.runs.items()} == {"i": "closed", "e": "closed"}
        at = room.dues()[0][0]  # the end of the places, in days
        assert not any(isinstance(due, EndPhase) for _, due in room.dues())
        assert (await journal.due(at - 1), await journal.due(at)) == ([], [CODE])

    play(story)


def test_HO2_of_two_processes_the_first_obeys_and_the_other_finds_it_done() -> None:
    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [])
        one, two = process(journal), process(journal, "w2")
        await created(one)
        await two.open(CODE)
        await asyncio.sleep(GRACE_MS / 1000 + 1)
        await asyncio.gather(one.tick(), two.tick())
        ended = [stored for stored in await journal.read(CODE, 0) if b"phase_ended" in stored.head]
        assert len(ended) == 1

    play(story)


def test_HO3_a_room_that_nobody_reads_is_put_away_and_comes_back() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        rooms = process(journal)
        await created(rooms)
        runner = await rooms.open(CODE)
        cursor = Cursor(lambda: None)
        runner.hub.follow(cursor, ["room"], {})
        ticking = asyncio.create_task(rooms.tick_for_ever())
        await asyncio.sleep(IDLE_S * 3)
        assert await rooms.open(CODE) is runner
        runner.hub.leave(cursor)
        await asyncio.sleep(IDLE_S + 3 * TICK_S)
        assert not rooms._runners
        assert not rooms._used_at
        assert journal._watchers[CODE] == {}
        again = await rooms.open(CODE)
        assert again is not runner
        assert again.room.offset == runner.room.offset
        ticking.cancel()

    play(story)


def test_HO5_one_room_that_cannot_be_opened_stops_no_other_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        journal = MemoryJournal()
        before = process(journal)
        await created(before, "AAAAAAAA")
        await created(before, "BBBBBBBB")
        before.kill()
        rooms = process(journal, "w2")
        fold = Rooms._fold

        async def breaking(self: Rooms, code: str) -> Any:  # noqa: ANN401 - as _fold
            if code == "AAAAAAAA":
                raise ValueError("a fault of ours")
            return await fold(self, code)

        monkeypatch.setattr(host.Rooms, "_fold", breaking)
        await asyncio.sleep(GRACE_MS / 1000 + 1)
        await rooms.tick()
        assert (await rooms.open("BBBBBBBB")).room.agenda.runs["i"].life.value == "closed"
        assert await journal.due(2**60) == ["AAAAAAAA"]

    play(story)


def test_HO5_an_alarm_is_kept_until_what_it_was_for_is_done() -> None:
    async def story() -> None:
        away = [Loss.NONE]
        journal = MemoryJournal(faults=lambda _room, _batch: Fault(loses=away[0]))
        rooms = process(journal)
        await created(rooms)
        await asyncio.sleep(GRACE_MS / 1000 + 1)
        away[0] = Loss.REQUEST
        await rooms.tick()
        assert await journal.due(2**60) == [CODE]
        away[0] = Loss.NONE
        await rooms.tick()
        assert await journal.due(2**60) == []
        assert (await rooms.open(CODE)).room.agenda.runs["i"].life.value == "closed"

    play(story)


def test_HO5_the_clock_goes_on_whatever_comes_and_goes() -> None:
    async def story() -> None:
        journal = MemoryJournal(faults=lambda _room, _batch: Fault(request_s=0.4))
        rooms = process(journal)
        await created(rooms)
        due, asked = journal.due, []

        async def failing(before: int) -> list[str]:
            asked.append(before)
            if len(asked) % 2:
                raise ValueError("a fault of ours")
            return await due(before)

        put(journal, "due", failing)
        ticking = asyncio.create_task(rooms.tick_for_ever())
        runner = await rooms.open(CODE)
        await runner.submit(ClosePhase("e"), ORGANISER)
        for n in range(60):
            await asyncio.sleep(0.3)
            with pytest.raises(UnknownRoom):
                await rooms.open(f"NOBODY{n:02}")
        await asyncio.sleep(GRACE_MS / 1000)
        assert not ticking.done()
        assert runner.room.agenda.runs["i"].life.value == "closed"
        ticking.cancel()

    play(story)


def test_a_process_that_leaves_says_so_and_puts_everything_away() -> None:
    async def story() -> None:
        rooms = process(MemoryJournal())
        await created(rooms)
        said: list[str] = []

        class Ear:
            def noticed(self, code: str) -> None:
                said.append(code)

            def lost(self) -> None:
                said.append("lost")

            def leaving(self) -> None:
                said.append("leaving")

            def dropped(self) -> None:
                said.append("dropped")

        (await rooms.open(CODE)).listeners[Ear()] = None
        rooms.say_goodbye()
        await rooms.close()
        assert said == ["leaving"]
        assert rooms._runners == {}

    play(story)


def test_HO6_a_copy_that_is_dropped_leaves_its_readers_the_journal_and_its_files() -> None:
    async def story() -> None:
        journal, scrubs = MemoryJournal(), []

        async def scrub() -> None:
            scrubs.append(asyncio.get_running_loop().time())

        put(journal, "scrub", scrub)
        here, elsewhere = process(journal), process(journal, "w2")
        copied = Copied("R2D2C3PX", 4, 2_000_000_000_000)
        await here.create(CreateRoom(CODE, plan_of(IDEAS), copied=copied))
        ears = [Ear(), Ear()]
        for rooms, ear in zip((here, elsewhere), ears, strict=True):
            (await rooms.open(CODE)).listeners[ear] = None
        scrubbing = asyncio.create_task(here.scrub_for_ever())
        await here.drop(CODE)
        assert ears[0].heard == ["dropped"]
        assert CODE not in await here.codes()
        with pytest.raises(UnknownRoom):
            await here.open(CODE)
        await asyncio.sleep(POLL_S + 0.1)
        assert ears[1].heard == ["dropped"]
        late = await (await elsewhere._runner(CODE)).submit(Advance(""), ORGANISER)
        assert isinstance(late.answer, Refusal)
        assert CODE not in await elsewhere.codes()
        await asyncio.sleep(SCRUB_S)
        assert len(scrubs) == 1
        scrubbing.cancel()

    play(story)


def test_HO4_the_journal_rests_ten_times_as_long_as_its_rewriting_took() -> None:
    async def story() -> None:
        journal, scrubs = MemoryJournal(), []
        loop = asyncio.get_running_loop()

        async def scrub() -> None:
            scrubs.append(loop.time())
            await asyncio.sleep(2)

        put(journal, "scrub", scrub)
        rooms = process(journal)
        await created(rooms)
        runner, began = await rooms.open(CODE), loop.time()
        scrubbing = asyncio.create_task(rooms.scrub_for_ever())
        for _ in range(2):
            told = await runner.submit(PostIdea("i", "Un banc"), SeatCaller("ann"))
            await runner.submit(WithdrawIdea("i", str(told.offset)), SeatCaller("ann"))
            await asyncio.sleep(SCRUB_S)
        await asyncio.sleep(2 + 2 * SCRUB_RESTS)
        assert [at - began for at in scrubs] == pytest.approx([SCRUB_S, SCRUB_S + 2 + 2 * SCRUB_RESTS], abs=0.2)
        scrubbing.cancel()

    play(story)
