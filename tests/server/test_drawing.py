"""The draw of formats between workers and over sockets: two who draw at once draw once, and all see the same draw."""

import asyncio
from collections.abc import Iterator
from typing import Any, Final

import pytest

from rooms.callers import ORGANISER, Role, SeatCaller
from rooms.commands import Advance, CreateRoom, TakeSeat
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.restitutions.drawing import Draw, DrawFormats, RedrawFormat, dealt
from server.memory_journal import MemoryJournal
from server.runner import Runner
from tests.rooms.play import CODE, plan_of
from tests.server.pages.house_room import open_room
from tests.server.peer import Peer, Stage
from tests.server.running import done, heads, opened, play

POOL: Final = ("haiku", "tv_news", "weather_report", "recipe", "tale", "sure_fail", "slam")
PREP: Final = PhasePlan(
    "p", "restitution_prep", "Restitution", 15, "Que retenir\u202f?", settings={"giving": "drawn", "formats": POOL}
)
PLAN: Final = plan_of(PREP, tables=6)


async def seated(journal: MemoryJournal) -> Runner:
    """Return a worker on a room whose tables have one person each, and its step open."""
    runner = await opened(journal)
    await done(runner, CreateRoom(CODE, PLAN))
    await done(runner, Advance(""))
    for table in range(1, 7):
        await done(runner, TakeSeat(table=table), SeatCaller(f"s{table}"))
    return runner


def draw_of(runner: Runner) -> Draw:
    found: Draw = runner.room.states["p"].control.draw
    return found


def test_DRF6_two_facilitators_on_two_workers_who_draw_at_once_draw_once() -> None:
    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [0.3])
        one = await seated(journal)
        two = await opened(journal, "w2")
        told = await asyncio.gather(*(runner.submit(DrawFormats("p"), ORGANISER) for runner in (one, two)))
        answers = [each.answer for each in told]
        assert sorted(type(answer).__name__ for answer in answers) == ["Done", "Refusal"]
        assert Refusal("ALREADY_DONE") in answers
        assert await heads(journal, "formats_drawn") == 1
        await asyncio.sleep(1)
        assert draw_of(one) == draw_of(two)
        assert len({card.format for card in draw_of(one).cards}) == 6

    play(story)


def test_DRF3_DRF6_two_facilitators_who_draw_anew_for_one_table_spend_its_one_draw() -> None:
    async def story() -> None:
        journal = MemoryJournal(bus=lambda _room, _record: [0.3])
        one = await seated(journal)
        two = await opened(journal, "w2")
        await done(one, DrawFormats("p"))
        await asyncio.sleep(1)
        before = draw_of(one).of(4)
        told = await asyncio.gather(*(runner.submit(RedrawFormat("p", 4, before), ORGANISER) for runner in (one, two)))
        assert [type(each.answer) for each in told].count(Done) == 1
        assert Refusal("ALREADY_DONE") in [each.answer for each in told]
        await asyncio.sleep(1)
        assert draw_of(one) == draw_of(two)
        assert draw_of(one).of(4) not in {before, ""}

    play(story)


def test_DRF1_a_worker_that_starts_again_reads_the_same_draw_off_the_journal() -> None:
    async def story() -> None:
        journal = MemoryJournal()
        one = await seated(journal)
        await done(one, DrawFormats("p"))
        before = draw_of(one)
        await one.close()
        again = await opened(journal, "w2")
        assert draw_of(again) == before
        named = Draw(before.name, before.pool)
        assert dealt(named, range(1, 7)) == tuple((card.table, card.format) for card in before.cards)

    play(story)


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage() as stage:
        stage.room = stage.do(open_room, stage.house, PLAN)
        yield stage


def test_DRF6_two_consoles_draw_and_the_second_is_told_that_it_was_done(stage: Stage) -> None:
    stage.do(stage.room.advance)
    links = [stage.link(Role.FACILITATOR), stage.link(Role.REGIE)]
    with (
        Peer(stage) as ann,
        Peer(stage, "console", links[0]) as first,
        Peer(stage, "console", links[1]) as second,
        Peer(stage, "screen", stage.link(Role.SCREEN)) as screen,
    ):
        assert ann.give("choose_table", table=3)[0]
        for peer in (ann, screen):
            assert refused(peer.give("draw_formats", phase="p", draw="")) == "NOT_ALLOWED"
        assert first.give("draw_formats", phase="p", draw="")[0]
        assert refused(second.give("draw_formats", phase="p", draw="")) == "ALREADY_DONE"
        runner = stage.room.runner
        card = draw_of(runner).cards[0]
        assert second.give("redraw_format", phase="p", table=3, instead_of=card.format)[0]
        assert refused(first.give("redraw_format", phase="p", table=3, instead_of=card.format)) == "ALREADY_DONE"
        [act] = [act for act in runner.room.acts if act.type == "format_redrawn"]
        assert first.give("undo", offset=act.offset)[0]
        assert draw_of(runner).of(3) == card.format


def refused(answer: list[Any]) -> str:
    """Return the code of a refusal."""
    assert not answer[0], answer
    return str(answer[1]["code"])
