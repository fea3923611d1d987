"""The socket of a page, over a network in memory and in virtual time."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any

from starlette.websockets import WebSocketState

from rooms.callers import DOOR, ORGANISER, Role, SeatCaller
from rooms.commands import ChooseTable, MintLink, RevokeLink, SetScreen
from rooms.record import Head
from rooms.screen import ScreenMode
from rooms.topics.places import MovePlace
from server.codec import entry_with, pack, unpack
from server.host import TICK_S, Rooms
from server.journal import Batch, JournalUnavailable
from server.limits import Buckets, Rate
from server.memory_journal import MemoryJournal
from server.passes import Passes, View
from server.protocol import PING_EVERY_S, CloseCode, Down, Up
from server.sockets import CLOSE_WITHIN_S, REMOTE_PACE_S, STALLED_S, Socket
from server.vault import FolderVault
from tests.rooms.play import CODE
from tests.server.running import START, created, play, put, world_named
from tests.simulation.network import MemoryWebSocket

SECRET = b"s" * 32


class Hall:
    """One process with one room, and the sockets of its pages."""

    def __init__(self, tmp: Any) -> None:  # noqa: ANN401 - a folder that is never written
        self.journal = MemoryJournal()
        self.rooms = Rooms(self.journal, world_named("w1"), SECRET)
        self.passes = Passes(SECRET, FolderVault(tmp), self.rooms.world.now)
        self.commands, self.joins = Buckets(Rate(20, 10)), Buckets(Rate(50, 50))
        self.serving: dict[MemoryWebSocket, asyncio.Task[None]] = {}

    async def open(self) -> None:
        await created(self.journal)
        runner = await self.rooms.open(CODE)
        for role in Role:
            await runner.submit(MintLink(role.value, role), ORGANISER)
        await asyncio.sleep(3)

    async def page(
        self, view: View, *, seat: str = "", link: str = "", positions: dict[str, Any] | None = None
    ) -> MemoryWebSocket:
        """Return a page's end of a socket that has said hello."""
        socket = MemoryWebSocket(CODE, Random(1), 0.0)
        serving = Socket(socket, self.rooms, self.passes, self.commands, self.joins)  # type: ignore[arg-type]
        self.serving[socket] = asyncio.create_task(serving.serve())
        pass_ = self.passes.mint(CODE, view, seat=seat, link=link)
        hello = {"pass": pass_, "outboxes": [], "positions": positions or {}, "view": view}
        socket.page_sends(pack([Up.HELLO, hello]))
        await asyncio.sleep(1)
        return socket


def frames(socket: MemoryWebSocket, kind: Down) -> list[Any]:
    return [frame for frame in map(unpack, socket.seen) if frame[0] == kind]


def told(story: Callable[[Hall], Any], tmp: Any) -> None:  # noqa: ANN401
    async def whole() -> None:
        hall = Hall(tmp)
        await hall.open()
        await story(hall)
        for serving in hall.serving.values():
            serving.cancel()
        await asyncio.gather(*hall.serving.values(), return_exceptions=True)

    play(whole)


def test_SK2_a_peer_that_takes_nothing_is_behind_then_closed(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        slow, quick = await hall.page("phone", seat="ann"), await hall.page("phone", seat="bob")
        runner = await hall.rooms.open(CODE)
        started: list[float] = []

        async def never(_data: bytes) -> None:
            started.append(asyncio.get_running_loop().time())
            await asyncio.sleep(10_000)

        put(slow, "send_bytes", never)
        before = len(quick.seen)
        for n in range(20):
            await runner.submit(ChooseTable(1 + n % 3), SeatCaller("bob"))
            await asyncio.sleep(0.5)
        assert len(quick.seen) - before >= 19
        assert len(started) == 1  # nothing queues for the slow one
        await asyncio.sleep(STALLED_S + CLOSE_WITHIN_S + 1)
        assert slow.close_code == CloseCode.SLOW
        assert hall.serving[slow].done()
        assert len(runner.hub.cursors) == 1

    told(story, tmp_path)


def test_SK2_a_silent_socket_is_pinged_and_a_hidden_page_is_sent_nothing_else(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        page = await hall.page("phone", seat="ann")
        runner = await hall.rooms.open(CODE)
        page.page_sends(pack([Up.HIDDEN, 1]))
        await asyncio.sleep(1)
        deltas = len(frames(page, Down.DELTA))
        await runner.submit(ChooseTable(2), SeatCaller("ann"))
        await asyncio.sleep(2 * PING_EVERY_S + 1)
        assert len(frames(page, Down.DELTA)) == deltas
        assert len(frames(page, Down.PING)) >= 1
        page.page_sends(pack([Up.HIDDEN, 0]))
        await asyncio.sleep(1)
        assert len(frames(page, Down.DELTA)) == deltas + 1

    told(story, tmp_path)


def test_SK3_layers_follow_the_rights_and_a_revoked_link_is_closed(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        phone = await hall.page("phone", seat="ann")
        screen = await hall.page("screen", link=Role.SCREEN.value)
        console = await hall.page("console", link=Role.FACILITATOR.value)
        runner = await hall.rooms.open(CODE)
        assert {frame[1] for frame in frames(phone, Down.SNAP)} == {"room", "seat/ann"}
        await runner.submit(ChooseTable(2), SeatCaller("ann"))
        await asyncio.sleep(1)
        assert "table/2" in {frame[1] for frame in frames(phone, Down.SNAP)}
        assert {frame[1] for frame in frames(screen, Down.SNAP)} == {"room", "stage"}
        for link in Role:
            await runner.submit(RevokeLink(link.value), ORGANISER)
        await asyncio.sleep(0.5)
        assert screen.close_code == console.close_code == CloseCode.REMOVED
        assert phone.close_code == 0

    told(story, tmp_path)


def test_SK3_a_link_reads_what_is_its_own(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        thief = await hall.page("console", link=Role.SCREEN.value)
        assert thief.close_code == CloseCode.REMOVED
        assert frames(thief, Down.SNAP) == []

    told(story, tmp_path)


def test_SK4_a_remote_follower_is_paced_and_hears_answers_at_once(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        live = await hall.page("live", seat="ann")
        runner = await hall.rooms.open(CODE)
        before = len(frames(live, Down.DELTA))
        for n in range(30):
            await runner.submit(SetScreen([ScreenMode.QR, ScreenMode.BLACK][n % 2]), ORGANISER)
            await asyncio.sleep(0.1)
        assert 3 <= len(frames(live, Down.DELTA)) - before <= 3.5 / REMOTE_PACE_S
        await asyncio.sleep(1)
        assert frames(live, Down.DELTA)[-1][1][-1][4]["show"]["mode"] == "black"
        live.page_sends(pack([Up.CMD, "0123456789abcdef", 1, "choose_table", {"table": 2}]))
        await asyncio.sleep(0.05)
        assert frames(live, Down.RES)[0][3] is True

    told(story, tmp_path)


def test_SK5_a_room_that_cannot_be_served_here_says_to_come_back(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        away = Rooms(hall.journal, world_named("w2"), SECRET)
        here, hall.rooms = hall.rooms, away

        async def gone(*_args: object) -> None:
            raise JournalUnavailable("gone")

        read = hall.journal.read
        put(hall.journal, "read", gone)
        assert (await hall.page("phone", seat="ann")).close_code == CloseCode.STORAGE
        put(hall.journal, "read", read)
        newer = entry_with(Head(time=START, type="added_in_9"), b"\x92\xc4\x00\x80")
        runner = await here.open(CODE)
        page = await hall.page("phone", seat="ann")
        await hall.journal.append(CODE, runner.position, [newer], Batch("newer", 1))
        await asyncio.sleep(3 * TICK_S)
        assert page.close_code == CloseCode.GOING_AWAY
        assert frames(page, Down.GOODBYE)
        hall.rooms = Rooms(hall.journal, world_named("w3"), SECRET)
        assert (await hall.page("phone", seat="ann")).close_code == CloseCode.GOING_AWAY

    told(story, tmp_path)


def test_SK5_a_peer_that_does_not_answer_a_close_is_left(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        page = await hall.page("phone", seat="ann")
        runner = await hall.rooms.open(CODE)
        hall.rooms.say_goodbye()
        await asyncio.sleep(0.1)
        page.page_sends(pack([Up.CMD, "0123456789abcdef", 1, "choose_table", {"table": 2}]))
        await asyncio.sleep(CLOSE_WITHIN_S + 1)
        assert page.client_state is WebSocketState.CONNECTED
        assert hall.serving[page].done()
        assert (runner.hub.cursors, runner.listeners) == ({}, {})
        assert runner.room.seats["ann"].table == 0  # what came after our close was not heard

    told(story, tmp_path)


def test_CN1_whoever_says_nothing_is_closed(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        socket = MemoryWebSocket(CODE, Random(1), 0.0)
        serving = Socket(socket, hall.rooms, hall.passes, hall.commands, hall.joins)  # type: ignore[arg-type]
        hall.serving[socket] = asyncio.create_task(serving.serve())
        await asyncio.sleep(4.9)
        assert socket.close_code == 0
        await asyncio.sleep(0.2)
        assert socket.close_code == CloseCode.NOT_AUTHENTICATED

    told(story, tmp_path)


def test_positions_that_no_room_has_are_answered_whole_and_nothing_breaks(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        page = await hall.page("phone", seat="ann", positions={"room": [9_000, "0" * 16], "nowhere": [0, ""]})
        welcome = frames(page, Down.WELCOME)[0][1]
        assert welcome["lost"] is True
        assert {frame[1] for frame in frames(page, Down.SNAP)} == {"room", "seat/ann"}

    told(story, tmp_path)


def test_SK6_a_device_hears_that_its_place_was_given_or_changed(tmp_path: Any) -> None:  # noqa: ANN401
    async def story(hall: Hall) -> None:
        first, second = await hall.page("phone", seat="ann"), await hall.page("phone", seat="bob")
        runner = await hall.rooms.open(CODE)
        await runner.submit(MovePlace("ann", "bob"), DOOR)
        await asyncio.sleep(1)
        assert (first.close_code, second.close_code) == (CloseCode.PLACE_LOST, CloseCode.PLACE_CHANGED)
        again, back = await hall.page("phone", seat="ann"), await hall.page("phone", seat="bob")
        assert (again.close_code, back.close_code) == (CloseCode.PLACE_LOST, 0)
        assert frames(back, Down.WELCOME)[0][1]["seat"] == "ann"

    told(story, tmp_path)
