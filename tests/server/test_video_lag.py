"""A distant room whose call is twelve seconds late, over sockets: what waits for the call, and what does not."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from rooms.bricks.sheets import WriteField
from rooms.callers import ORGANISER, Caller, Role, SeatCaller
from rooms.commands import Advance, ClosePhase, CreateRoom, MintLink, OpenPhase, RevealPhase, StartTimer, TakeSeat, Undo
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.plan import DistantPlan, PhasePlan, Source, WorkshopPlan
from rooms.refusals import Done
from rooms.restitutions.drawing import DrawFormats
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.topics.distant import SetVideoLag
from rooms.words import Command
from server.codec import pack, unpack
from server.host import Rooms
from server.limits import Buckets, Rate
from server.memory_journal import MemoryJournal
from server.passes import Passes, View
from server.protocol import Down, Up
from server.sockets import Socket
from server.vault import FolderVault
from tests.rooms.play import CODE
from tests.server.running import play, world_named
from tests.simulation.network import MemoryWebSocket

SECRET = b"s" * 32
LAG_S = 12
GIVEN = {"order": "given"}
POOL = {"giving": "drawn", "formats": ["haiku", "tv_news", "recipe", "slam"]}
PLAN = WorkshopPlan(
    "far", "Deux salles", 6, 3,
    (
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 0, "blind": False}),
        PhasePlan("v", "dot_vote", "Voter", 5, "Que garder ?", source=Source("i")),
        PhasePlan("prep", "restitution_prep", "Préparer", 5, "Que retenir ?", settings=POOL),
        PhasePlan("show", "restitution_show", "Donner", 5, "Écoutez.", source=Source("prep"), settings=GIVEN),
    ),
    distant=(DistantPlan("Mairie de Lalbenque", LAG_S, (3,)),),
    screen_delay_s=0,
)  # fmt: skip


class Page:
    """One page: what it holds by layer, and when it first held each value that a test asks for."""

    def __init__(self, view: View, seat: str = "", link: str = "") -> None:
        self.view, self.seat, self.link = view, seat, link
        self.maps: dict[str, dict[str, Any]] = {}
        self.at: dict[str, tuple[int, str]] = {}
        self.lost = False
        self.socket: MemoryWebSocket

    async def read(self) -> None:
        """Take in what comes, as a page does: a part that does not follow fails."""
        while (data := await self.socket.to_page.get()) is not None:
            kind, *rest = unpack(data)
            if kind == Down.WELCOME:
                self.lost |= rest[0]["lost"]
                assert all("~" not in layer for layer in rest[0]["layers"]), "pages know one name for a layer"
            elif kind == Down.SNAP:
                layer, offset, mac, values = rest
                self.at[layer], self.maps[layer] = (offset, mac), values
            elif kind == Down.DELTA:
                for layer, start, end, mac, patch in rest[0]:
                    assert self.at[layer][0] == start
                    self.at[layer] = (end, mac)
                    self.maps[layer] = {n: v for n, v in (self.maps[layer] | patch).items() if v is not None}

    def value(self, key: str) -> Any:  # noqa: ANN401 - whatever a key holds
        layer, _, name = key.partition(":")
        return self.maps.get(layer, {}).get(name)

    def drawn(self) -> bool:
        held = self.value("stage:p/prep/draw")
        return bool(held and held["draw"])

    def has_card(self, table: int) -> bool:
        held = self.value(f"table/{table}:p/prep/format")
        return bool(held and held["draw"]["draw"])

    def on_air(self) -> int:
        held = self.value("stage:p/show/on_air")
        return held["number"] if held else 0


class Hall:
    """A process with one room; `restart` is another one over the same journal."""

    def __init__(self, folder: Path) -> None:
        self.journal, self.folder = MemoryJournal(), folder
        self.pages: list[Page] = []
        self.tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self.rooms = Rooms(self.journal, world_named("w"), SECRET)
        self.passes = Passes(SECRET, FolderVault(self.folder), self.rooms.world.now)
        for page in self.pages:
            await self.join(page)

    async def stop(self) -> None:
        for page in self.pages:
            page.socket.break_()
        await asyncio.sleep(0.5)
        await self.rooms.close()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def join(self, page: Page) -> None:
        """Say hello, from where the page stands."""
        page.socket = MemoryWebSocket(CODE, Random(1), 0.0)
        buckets = Buckets(Rate(20, 10)), Buckets(Rate(50, 50))
        serving = Socket(page.socket, self.rooms, self.passes, *buckets)  # type: ignore[arg-type]
        self.tasks |= {asyncio.create_task(serving.serve()), asyncio.create_task(page.read())}
        pass_ = self.passes.mint(CODE, page.view, seat=page.seat, link=page.link, remote=page.view == "live")
        hello = {"pass": pass_, "outboxes": [], "positions": page.at, "view": page.view}
        page.socket.page_sends(pack([Up.HELLO, hello]))

    async def page(self, view: View, seat: str = "", link: str = "") -> Page:
        self.pages.append(Page(view, seat, link))
        await self.join(self.pages[-1])
        return self.pages[-1]

    async def do(self, command: Command, caller: Caller = ORGANISER) -> bool:
        runner = await self.rooms.open(CODE)
        return isinstance((await runner.submit(command, caller)).answer, Done)

    async def begin(self) -> None:
        await self.start()
        await self.rooms.create(CreateRoom(CODE, PLAN))
        await self.do(MintLink("near", Role.SCREEN))
        await self.do(MintLink("far", Role.SCREEN, room=1))
        for table in (1, 2, 3):
            await self.do(TakeSeat(table=table), SeatCaller(f"s{table}"))
        await self.step()

    async def step(self) -> None:
        await asyncio.sleep(2)
        front = (await self.rooms.open(CODE)).room.agenda.front
        assert await self.do(Advance(front))


async def first(what: Callable[[], Any], within_s: float = 40) -> float:
    """Return after how many seconds this was so for the first time, to a tenth."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    while not what():
        assert loop.time() - began < within_s
        await asyncio.sleep(0.05)
    return loop.time() - began


def told(story: Callable[[Hall], Any], folder: Path) -> None:
    async def whole() -> None:
        hall = Hall(folder)
        await hall.begin()
        try:
            await story(hall)
        finally:
            await hall.stop()

    play(whole)


def is_late(seconds: float) -> bool:
    return abs(seconds - LAG_S) <= 1


async def at_the_show(hall: Hall) -> None:
    """Go to the show, with a constat of each table."""
    await hall.step()
    await hall.step()
    for table in (1, 2, 3):
        assert await hall.do(WriteField("prep", "constat", f"Constat {table}"), SeatCaller(f"s{table}"))
    await hall.step()


def test_END5_HLD1_an_offset_of_12_s_delays_what_is_on_air_and_its_end_and_its_undoing(tmp_path: Path) -> None:
    async def story(hall: Hall) -> None:
        await at_the_show(hall)
        near, far = await hall.page("screen", link="near"), await hall.page("screen", link="far")
        phone, live = await hall.page("phone", seat="s3"), await hall.page("live", seat="zoe")
        await asyncio.sleep(1)
        for number, act in ((1, PutOnAir("show", "prep/1")), (0, Thank("show", "prep/1"))):
            assert await hall.do(act)
            assert await first(lambda number=number: near.on_air() == number) < 1  # type: ignore[misc]
            assert await first(lambda number=number: live.on_air() == number) < 1  # type: ignore[misc]
            assert is_late(await first(lambda number=number: far.on_air() == number) + 0.3)  # type: ignore[misc]
        assert await first(lambda: phone.value("room:p/show/r/prep/1")) < 1
        assert await hall.do(Undo((await hall.rooms.open(CODE)).room.offset))
        assert await first(lambda: near.on_air() == 1) < 1
        assert is_late(await first(lambda: far.on_air() == 1) + 0.2)

    told(story, tmp_path)


def test_END5_HLD1_it_delays_a_draw_whose_cards_turn_with_the_call(tmp_path: Path) -> None:
    async def story(hall: Hall) -> None:
        await hall.step()
        await hall.step()
        near, far = await hall.page("screen", link="near"), await hall.page("screen", link="far")
        here, there = await hall.page("phone", seat="s1"), await hall.page("phone", seat="s3")
        await asyncio.sleep(1)
        assert await hall.do(DrawFormats("prep"))
        assert await first(near.drawn) < 1
        assert await first(lambda: here.has_card(1)) < 1
        assert not there.has_card(3)
        assert is_late(await first(far.drawn) + 0.2)
        assert await first(lambda: there.has_card(3)) < 1
        cards = [[row["at"] for row in page.value("stage:p/prep/draw")["rows"]] for page in (near, far)]
        assert [at + LAG_S * 1000 for at in cards[0]] == cards[1]

    told(story, tmp_path)


def test_END5_HLD1_it_delays_a_reveal_and_neither_ideas_nor_steps_nor_clocks(tmp_path: Path) -> None:
    async def story(hall: Hall) -> None:
        near, far = await hall.page("screen", link="near"), await hall.page("screen", link="far")
        phone = await hall.page("phone", seat="s3")
        await asyncio.sleep(1)
        assert await hall.do(PostIdea("i", "Une halle"), SeatCaller("s1"))
        assert await first(lambda: "Une halle" in str(phone.maps["room"])) < 1
        await hall.step()
        assert await first(lambda: far.value("room:room")["front"] == "v") < 1
        assert await hall.do(StartTimer("v"))
        assert await first(lambda: phone.value("room:phase/v")["clock"]["state"] == "running") < 1
        await asyncio.sleep(20)
        assert await hall.do(RevealPhase("v"))
        assert await first(lambda: near.value("room:phase/v")["shown"]) < 1
        assert await hall.do(OpenPhase("v", "i"))
        assert await first(lambda: far.value("room:room")["front"] == "i") < 1
        assert await hall.do(PostIdea("i", "Un four à pain"), SeatCaller("s1"))
        assert await first(lambda: "Un four à pain" in str(phone.maps["room"])) < 1
        assert not far.value("room:phase/v")["shown"]
        assert is_late(await first(lambda: far.value("room:phase/v")["shown"]) + 0.6)

    told(story, tmp_path)


def test_HLD3_a_restart_in_mid_lag_changes_nothing(tmp_path: Path) -> None:
    async def story(hall: Hall) -> None:
        await at_the_show(hall)
        near, far = await hall.page("screen", link="near"), await hall.page("screen", link="far")
        await asyncio.sleep(1)
        assert await hall.do(PutOnAir("show", "prep/2"))
        began = asyncio.get_running_loop().time()
        await asyncio.sleep(5)
        await hall.restart()
        fresh = await hall.page("screen", link="far")
        await asyncio.sleep(1)
        assert [page.on_air() for page in (near, far, fresh)] == [2, 0, 0]
        assert not far.lost
        await first(lambda: far.on_air() == 2)
        await first(lambda: fresh.on_air() == 2)
        assert is_late(asyncio.get_running_loop().time() - began)

    told(story, tmp_path)


def test_HLD2_a_server_that_was_down_past_the_lag_tells_it_when_it_is_back(tmp_path: Path) -> None:
    async def story(hall: Hall) -> None:
        await at_the_show(hall)
        far = await hall.page("screen", link="far")
        await asyncio.sleep(1)
        assert await hall.do(PutOnAir("show", "prep/2"))
        assert await hall.do(TakeSeat(table=1), SeatCaller("ann"))
        await asyncio.sleep(1)
        await hall.stop()
        await asyncio.sleep(LAG_S + 5)
        await hall.start()
        assert await first(lambda: far.on_air() == 2) < 1
        assert not far.lost

    told(story, tmp_path)


def test_AG8_ballots_from_afar_are_taken_for_their_lag_beyond_the_grace_and_no_others(tmp_path: Path) -> None:
    async def story(hall: Hall) -> None:
        await hall.do(PostIdea("i", "Une halle"), SeatCaller("s1"))
        await hall.step()
        room = (await hall.rooms.open(CODE)).room
        ref = room.agenda.runs["v"].items[0]
        assert await hall.do(ClosePhase("v"))
        await asyncio.sleep(20)
        votes = [await hall.do(PlaceDots("v", ref, 1), SeatCaller(seat)) for seat in ("s1", "s3")]
        assert votes == [False, True]
        await asyncio.sleep(LAG_S)
        assert not await hall.do(PlaceDots("v", ref, 2), SeatCaller("s3"))

    told(story, tmp_path)


def test_HLD6_HB7_LYF1_a_lag_that_changes_brings_every_page_the_layers_that_are_its_own_now(tmp_path: Path) -> None:
    async def story(hall: Hall) -> None:
        await at_the_show(hall)
        far = await hall.page("screen", link="far")
        await asyncio.sleep(1)
        assert await hall.do(PutOnAir("show", "prep/1"))
        await asyncio.sleep(1)
        assert far.on_air() == 0
        assert await hall.do(SetVideoLag("1", 0))
        assert await first(lambda: far.on_air() == 1) < 1
        assert await hall.do(SetVideoLag("1", 3))
        await asyncio.sleep(1)
        assert await hall.do(Thank("show", "prep/1"))
        assert 2 < await first(lambda: far.on_air() == 0) < 4

    told(story, tmp_path)
