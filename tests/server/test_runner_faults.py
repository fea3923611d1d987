"""A runner when things break: whoever waits is answered, and nothing is folded past what is not understood."""

import asyncio
from typing import Any

import pytest

from rooms import deciding
from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import SetScreen, TakeSeat
from rooms.evolving import evolve
from rooms.phases.ideation import PostIdea
from rooms.record import Head, Mark
from rooms.refusals import Done, Refusal
from rooms.screen import ScreenMode
from server import runner as module
from server.codec import encode_head, entry_with
from server.journal import Batch, JournalUnavailable, Stored
from server.memory_journal import Fault, Loss, MemoryJournal
from server.runner import INBOX_MAX
from tests.rooms.play import CODE
from tests.server.running import (
    START,
    Ear,
    code_of,
    created,
    heads,
    play,
    put,
)


@pytest.mark.parametrize("breaks", [ValueError("a fault of ours"), JournalUnavailable("gone")])
def test_RN8_whoever_waits_is_answered_when_a_turn_breaks(breaks: Exception) -> None:
    async def story() -> None:
        runner = await created(MemoryJournal())

        async def failing(*_args: object) -> None:
            raise breaks

        whole = runner._fold_own
        put(runner, "_fold_own", failing)
        sent = [runner.submit(TakeSeat(), SeatCaller(f"s{n}")) for n in range(3)]
        told = await asyncio.wait_for(asyncio.gather(*sent), 60)
        assert {code_of(each) for each in told} == {"INTERNAL"}
        put(runner, "_fold_own", whole)
        await asyncio.sleep(module.POLL_S + 1)
        assert isinstance((await runner.submit(TakeSeat(), SeatCaller("later"))).answer, Done)

    play(story)


def test_RN8_a_record_that_cannot_be_folded_is_passed_by_and_its_author_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        journal = MemoryJournal()
        runner = await created(journal)

        def breaking(room: Any, record: Any) -> Any:  # noqa: ANN401 - as evolve
            if record.head.type == "idea_posted":
                raise ValueError("a fault of ours")
            return evolve(room, record)

        monkeypatch.setattr(module, "evolve", breaking)
        told = await runner.submit(PostIdea("i", "Un four"), SeatCaller("ann"), mark=Mark("ann:p", 1))
        assert told.answer == Refusal("INTERNAL")
        again = await runner.submit(PostIdea("i", "Un four"), SeatCaller("ann"), mark=Mark("ann:p", 1))
        assert again.answer == Refusal("INTERNAL")
        assert await heads(journal, "idea_posted") == 1
        assert isinstance((await runner.submit(TakeSeat(), SeatCaller("bob"))).answer, Done)

    play(story)


def test_RN8_a_decision_that_breaks_is_refused_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> None:
        runner = await created(MemoryJournal())

        broken: dict[Any, Any] = deciding.DECIDERS

        def breaking(*_args: object) -> Any:  # noqa: ANN401 - as a decider
            raise ValueError("a fault of ours")

        monkeypatch.setitem(broken, SetScreen, breaking)
        sent = [runner.submit(SetScreen(ScreenMode.QR), ORGANISER), runner.submit(TakeSeat(), SeatCaller("bob"))]
        told = await asyncio.gather(*sent)
        assert [code_of(each) for each in told] == ["INTERNAL", "done"]

    play(story)


def test_RN8_leaving_does_not_wait_for_a_store_that_never_answers() -> None:
    async def story() -> None:
        lost = [Loss.NONE]
        journal = MemoryJournal(faults=lambda _room, _batch: Fault(loses=lost[0]))
        runner = await created(journal)
        lost[0] = Loss.ANSWER
        sent = asyncio.create_task(runner.submit(TakeSeat(), SeatCaller("bob")))
        await asyncio.sleep(1)
        await asyncio.wait_for(runner.close(), module.CLOSE_WITHIN_S + 1)
        assert (await sent).answer == Refusal("STORE_UNAVAILABLE", retryable=True)

    play(story)


def test_RN8_the_inbox_has_a_bound() -> None:
    async def story() -> None:
        runner = await created(MemoryJournal(faults=lambda _r, _b: Fault(request_s=0.01)))
        sent = [runner.submit(PostIdea("i", "x"), SeatCaller(f"s{n}")) for n in range(INBOX_MAX + 5)]
        told = await asyncio.gather(*sent)
        assert sum(code_of(each) == "TOO_MANY_COMMANDS" for each in told) == 5

    play(story)


def test_RN9_a_record_of_a_newer_program_stops_the_room_here() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        runner = await created(journal)
        ear = Ear()
        runner.listeners[ear] = None
        newer = entry_with(Head(time=START, type="added_in_9"), b"\x92\xc4\x00\x80")
        await journal.append(CODE, runner.position, [newer], Batch("newer", 1))
        await asyncio.sleep(module.POLL_S + 1)
        assert ear.heard == ["leaving"]
        assert runner.outdated
        told = await runner.submit(TakeSeat(), SeatCaller("bob"))
        assert told.answer == Refusal("STORE_UNAVAILABLE", retryable=True)
        assert runner.position.offset == runner.room.offset  # nothing is folded past it
        runner._notified(CODE, Stored(99, "", encode_head(Head(time=1, type="added_in_9")), None))
        await runner.close()

    play(story)


def test_RN9_a_command_that_meets_a_newer_record_is_sent_back() -> None:
    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [])
        runner = await created(journal)
        newer = entry_with(Head(time=START, type="added_in_9", changes=("agenda",)), b"\x92\xc4\x00\x80")
        await journal.append(CODE, runner.position, [newer], Batch("newer", 1))
        told = await asyncio.wait_for(runner.submit(PostIdea("i", "x"), SeatCaller("ann")), 5)
        assert told.answer == Refusal("STORE_UNAVAILABLE", retryable=True)

    play(story)
