"""One room on a worker, over a memory journal that fails when told, in virtual time."""

import asyncio
from typing import Any

import msgspec

from rooms.agenda import GRACE_MS
from rooms.callers import ORGANISER, Caller, SeatCaller
from rooms.commands import Advance, ClosePhase, CountVotes, PauseTimer, SetScreen, TakeSeat
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.record import Mark
from rooms.refusals import Done, Refusal
from rooms.screen import ScreenMode
from rooms.words import Command
from server import runner as module
from server.inbox import Waiting
from server.journal import Batch
from server.memory_journal import Fault, Loss, MemoryJournal
from server.protocol import STORE_BACK, STORE_WAITING
from tests.rooms.play import CODE, state_of
from tests.server.running import (
    Ear,
    created,
    done,
    heads,
    opened,
    play,
    put,
)


def test_RN1_nothing_is_told_or_shown_before_the_journal_holds_it() -> None:
    async def story() -> None:
        journal = MemoryJournal(faults=lambda _room, _batch: Fault(request_s=1.0, answer_s=1.0))
        runner = await created(journal)
        await asyncio.sleep(3)
        before = runner.hub.ring("desk").at
        posting = asyncio.create_task(done(runner, PostIdea("i", "Un four"), SeatCaller("ann")))
        await asyncio.sleep(0.9)
        assert runner.room.states["i"].kept == {}
        assert runner.hub.ring("desk").at == before
        told = await posting
        assert told.offset == (await journal.position(CODE)).offset == runner.room.offset
        assert runner.room.states["i"].kept

    play(story)


def test_RN2_one_append_is_in_flight_and_what_arrives_meanwhile_is_the_next_batch() -> None:
    flying, most, batches = 0, 0, []

    def faults(_room: str, batch: Batch) -> Fault:
        batches.append(batch)
        return Fault(request_s=0.5)

    async def story() -> None:
        nonlocal flying, most
        journal = MemoryJournal(faults=faults)
        append = journal.append

        async def counted(*args: Any) -> Any:  # noqa: ANN401 - whatever an append takes and gives
            nonlocal flying, most
            flying += 1
            most = max(most, flying)
            try:
                return await append(*args)
            finally:
                flying -= 1

        put(journal, "append", counted)
        runner = await created(journal)
        before = len(batches)
        posts = [done(runner, TakeSeat(), SeatCaller(f"t{n}")) for n in range(20)]
        await asyncio.gather(*posts)
        assert most == 1
        assert len(batches) - before <= 4

    play(story)


def test_RN2_in_a_batch_no_command_rests_on_what_an_earlier_one_changes() -> None:
    async def story() -> None:
        runner = await created(MemoryJournal())
        commands: list[tuple[Command, Caller]] = [
            (PostIdea("i", "Avant"), SeatCaller("ann")),
            (PauseTimer("i"), ORGANISER),
            (PostIdea("i", "Après"), SeatCaller("ann")),
        ]
        for number, (command, caller) in enumerate(commands):
            runner._inbox.append(Waiting(command, caller, Mark("x:y", number), ""))
        batch = runner._decided()
        assert [type(draft.event).__name__ for _waiting, draft in batch] == ["IdeaPosted", "TimerPaused"]
        assert len(runner._inbox) == 1

    play(story)


def test_RN2_what_rests_on_everything_is_alone() -> None:
    async def story() -> None:
        runner = await created(MemoryJournal())
        await asyncio.sleep(2)
        await done(runner, Advance("i"))
        caller = SeatCaller("ann")
        vote = [runner.submit(PlaceDots("v", "v/o1", n), caller) for n in (1, 2)]
        waiting = [asyncio.create_task(work) for work in (vote[0], runner.submit(CountVotes("v"), ORGANISER), vote[1])]
        told = [(await task).answer for task in waiting]
        assert told[:2] == [Done(), Done()]
        assert told[2] == Refusal("PHASE_COUNTED", {"title": "Vote"})
        assert runner.room.states["v"].tally.rows[0].dots == 1

    play(story)


def test_RN3_gaps_are_read_and_what_was_seen_is_dropped() -> None:
    fates: dict[int, list[float]] = {6: [], 7: [0.0, 0.1], 8: [0.4], 9: [0.1]}

    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, record: fates.get(record.offset, [0.0]))
        one = await created(journal)
        two = await opened(journal, "w2")
        await asyncio.sleep(1)
        for n in range(6):
            await done(one, TakeSeat(), SeatCaller(f"s{n}"))
        await asyncio.sleep(0.6)
        assert two.position == one.position
        assert list(two.room.seats) == list(one.room.seats)
        await two.close()
        await one.close()

    play(story)


def test_RN3_what_the_bus_lost_at_the_end_is_found_by_the_poll() -> None:
    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [])
        one = await created(journal)
        two = await opened(journal, "w2")
        await done(one, TakeSeat(), SeatCaller("bob"))
        await asyncio.sleep(module.POLL_S + 0.1)
        assert "bob" in two.room.seats

    play(story)


def test_RN4_an_append_whose_outcome_is_unknown_is_repeated_until_it_is_known() -> None:
    losses = iter([Loss.NONE] * 3 + [Loss.ANSWER, Loss.REQUEST, Loss.ANSWER, Loss.NONE])

    async def story() -> None:
        journal = MemoryJournal(faults=lambda _room, _batch: Fault(loses=next(losses, Loss.NONE)))
        runner = await created(journal)
        ear = Ear()
        runner.listeners[ear] = None
        told = await done(runner, PostIdea("i", "Un four"), SeatCaller("ann"))
        assert told.answer == Done({"id": str(told.offset), "number": 1})
        assert await heads(journal, "idea_posted") == 1
        assert ear.heard == [STORE_WAITING, STORE_BACK]

    play(story)


def test_RN4_a_store_that_stays_away_sends_back_what_it_surely_has_not() -> None:
    async def story() -> None:
        away = [False]
        journal = MemoryJournal(faults=lambda _r, _b: Fault(loses=Loss.REQUEST if away[0] else Loss.NONE))
        runner = await created(journal)
        away[0] = True
        told = await runner.submit(PostIdea("i", "Un four"), SeatCaller("ann"), mark=Mark("ann:p", 1))
        assert told.answer == Refusal("STORE_UNAVAILABLE", retryable=True)
        away[0] = False
        await done(runner, PostIdea("i", "Un four"), SeatCaller("ann"), Mark("ann:p", 1))
        assert await heads(journal, "idea_posted") == 1

    play(story)


def test_RN5_a_conflict_is_decided_again_on_what_had_been_missed() -> None:
    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [])
        one = await created(journal)
        two = await opened(journal, "w2")
        await done(one, ClosePhase("i"))
        late = await two.submit(PostIdea("i", "Dans la grâce"), SeatCaller("ann"))
        assert isinstance(late.answer, Done)
        assert two.position == one.position or two.room.agenda.runs["i"].life.value == "closing"
        await done(one, SetScreen(ScreenMode.BLACK))
        again = await two.submit(SetScreen(ScreenMode.BLACK), ORGANISER)
        assert again.answer == Refusal("ALREADY_DONE")
        await asyncio.sleep(GRACE_MS / 1000 + 1)

    play(story)


def test_RN6_one_command_sent_twice_is_done_once_wherever_it_arrives() -> None:
    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [0.3])
        one = await created(journal)
        two = await opened(journal, "w2")
        mark = Mark("ann:phone", 1)
        sent = [runner.submit(PostIdea("i", "Un four"), SeatCaller("ann"), mark=mark) for runner in (one, two, one)]
        told = await asyncio.gather(*sent)
        assert len({(msgspec.json.encode(each.answer), each.offset) for each in told}) == 1
        assert await heads(journal, "idea_posted") == 1

    play(story)


def test_RN6_a_room_that_comes_back_repeats_no_number() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        first = await created(journal)
        await first.close()
        again = await opened(journal)  # the same worker
        assert again._own_mark().client != first._own_mark().client
        await done(again, TakeSeat(), SeatCaller("bob"))
        assert len(again.room.seats) == 2

    play(story)


def test_RN7_another_history_is_folded_anew_and_everybody_is_told() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        runner = await created(journal)
        ear = Ear()
        runner.listeners[ear] = None
        await done(runner, PostIdea("i", "Perdue"), SeatCaller("ann"))
        journal.rewind(CODE, 3)
        told = await runner.submit(PostIdea("i", "En vol"), SeatCaller("ann"))
        assert told.answer == Refusal("STORE_UNAVAILABLE", retryable=True)
        assert "lost" in ear.heard
        assert runner.room.offset == 3
        assert runner.room.states["i"].kept == {}
        fresh = await opened(journal, "w9")
        assert state_of(fresh.room) == state_of(runner.room)

    play(story)


def test_RN7_several_notice_at_once_and_it_is_folded_once() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        runner = await created(journal)
        for n in range(4):
            await done(runner, TakeSeat(), SeatCaller(f"s{n}"))
        journal.rewind(CODE, 4)
        read = journal.read

        async def slow(*args: Any) -> Any:  # noqa: ANN401 - as read
            await asyncio.sleep(0.1)
            return await read(*args)

        put(journal, "read", slow)
        ear = Ear()
        runner.listeners[ear] = None
        refolding = [asyncio.create_task(runner._refold()) for _ in range(3)]
        await asyncio.sleep(0.05)
        assert runner.room.offset == 7  # what is served is whole until the new fold is
        await asyncio.gather(*refolding)
        assert ear.heard == ["lost"]
        assert len(runner.chains) == runner.room.offset + 1 == 5
        fresh = await opened(journal, "w9")
        assert state_of(fresh.room) == state_of(runner.room)

    play(story)
