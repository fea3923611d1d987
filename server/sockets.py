"""The WebSocket of a page: moves bytes between an ASGI socket, its `Connection`, the room's `Runner` and its `Hub`.

SK1  The Origin is checked letter for letter before the socket is accepted; a wrong one gets 403.
SK2  One task reads, one writes. The writer is woken, collects what its cursor lacks, and sends: a slow peer is behind,
     and costs nothing else. One that takes nothing for `STALLED_S` is closed.
SK3  Whoever loses the right to read a layer stops reading it at the next tick; a revoked link is closed.
SK4  A remote follower is paced: what the room sees at once, it sees at most `REMOTE_PACE_S` later, merged.
SK5  A room that cannot be served here closes with a code that says to come back; a peer that does not answer a close
     is left after `CLOSE_WITHIN_S`.
SK6  A device whose place was given to another hears it at once; one that was given another place loads its page again.
"""

import asyncio
import logging
from contextlib import suppress
from typing import Final

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from rooms import refusals as no
from rooms.callers import Attendance, Caller, LinkCaller, SeatCaller
from rooms.commands import TakeSeat
from rooms.refusals import Refusal
from rooms.topics.seating import was_removed
from server.codec import UnknownEvent, pack
from server.connection import Close, Connection, Hello, Hide, Resync, Send, Submit, res_frame
from server.host import Rooms, UnknownRoom
from server.hub import Cursor
from server.journal import JournalUnavailable
from server.layers import layers_for, wire_name
from server.limits import Buckets
from server.passes import PassClaims, Passes
from server.presence import Presence
from server.protocol import FRAME_BYTES_MAX, HELLO_WITHIN_S, PING_EVERY_S, SUBPROTOCOL, CloseCode, Down
from server.ring import MAC_LENGTH
from server.runner import Runner

STALLED_S: Final = 30.0
CLOSE_WITHIN_S: Final = 5.0
REMOTE_PACE_S: Final = 0.3
SEAT_PACE_S: Final = 0.02
IN_FLIGHT_MAX: Final = 64
COME_BACK_MS: Final = 2_000

log = logging.getLogger(__name__)


def lost_by(runner: Runner, caller: SeatCaller) -> CloseCode:
    """Return how a device lost its place: it was taken away, or given to another one (SEA5)."""
    return CloseCode.REMOVED if was_removed(runner.room, caller.seat) else CloseCode.PLACE_LOST


class Socket:
    """One socket, from HELLO to its end."""

    def __init__(  # noqa: PLR0917 - what one socket is made of
        self,
        websocket: WebSocket,
        rooms: Rooms,
        passes: Passes,
        commands: Buckets,
        joins: Buckets,
        frame_bytes_max: int = FRAME_BYTES_MAX,
        presence: Presence | None = None,
    ) -> None:
        self._websocket = websocket
        self._rooms = rooms
        self._passes = passes
        self._joins = joins
        self._commands = commands
        self._connection = Connection(commands, frame_bytes_max)
        self._wake = asyncio.Event()
        self._cursor = Cursor(self._wake.set)
        self._outgoing: list[bytes] = []
        self._closing: CloseCode | None = None
        self._hidden = False
        self._following: tuple[str, ...] = ()
        self._submitting: dict[asyncio.Task[None], None] = {}
        self._runner: Runner | None = None
        self._caller: Caller | None = None
        self._view = ""
        self._presence = presence
        self._place = ""
        self._shown_at = 0.0
        self._waking: asyncio.TimerHandle | None = None

    async def serve(self) -> None:
        """Serve the socket until either side ends it."""
        await self._websocket.accept(subprotocol=SUBPROTOCOL)
        reader, writer = asyncio.create_task(self._read()), asyncio.create_task(self._write())
        try:
            await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({reader}, timeout=CLOSE_WITHIN_S)  # SK5
        finally:
            if self._runner:
                self._runner.hub.leave(self._cursor)
                self._runner.listeners.pop(self, None)
                if self._presence and isinstance(self._caller, SeatCaller):
                    self._presence.went(self._runner.code, self._caller.seat)
            for submitting in list(self._submitting):
                submitting.cancel()
            reader.cancel()
            self._cancel_or_finish(writer)
            for task in (reader, writer):
                with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                    await task

    def _cancel_or_finish(self, writer: asyncio.Task[None]) -> None:
        """Let the writer send its last words where it has some."""
        if self._closing is None or self._websocket.client_state is not WebSocketState.CONNECTED:
            writer.cancel()
        else:
            self._wake.set()

    async def _read(self) -> None:
        try:
            await self._read_all()
        except (WebSocketDisconnect, RuntimeError):
            return
        except Exception:
            log.exception("a socket of room %s failed", self._websocket.path_params["code"])
            self._close(CloseCode.INTERNAL)  # SK5

    async def _read_all(self) -> None:
        loop = asyncio.get_running_loop()
        while self._closing is None:
            limit = None if self._runner else HELLO_WITHIN_S
            try:
                message = await asyncio.wait_for(self._websocket.receive(), limit)
            except TimeoutError:
                self._close(CloseCode.NOT_AUTHENTICATED)
                return
            if message["type"] == "websocket.disconnect" or self._closing is not None:
                return  # what comes after our close was not heard: the page sends it again, in its order
            data = message.get("bytes")
            for act in self._connection.received(data, loop.time(), self._rooms.world.now()):
                await self._obey(act)

    async def _obey(self, act: Hello | Submit | Resync | Hide | Send | Close) -> None:
        match act:
            case Hello():
                await self._greet(act)
            case Submit():
                await self._submit(act)
            case Resync(layer=layer):
                if self._runner:
                    self._runner.hub.resync(self._cursor, layer)
                self._wake.set()
            case Hide(hidden=hidden):
                self._hidden = hidden
                if self._presence and self._runner and isinstance(self._caller, SeatCaller):
                    self._presence.hid(self._runner.code, self._caller.seat, hidden=hidden)
                self._wake.set()
            case Send(data=data):
                self._send(data)
            case Close(code=code):
                self._close(code)

    def _send(self, data: bytes) -> None:
        self._outgoing.append(data)
        self._wake.set()

    def _close(self, code: CloseCode) -> None:
        self._closing = self._closing or code
        self._wake.set()

    def noticed(self, code: str) -> None:
        """Pass a notice on."""
        self._send(pack([Down.NOTICE, code, {}]))

    def lost(self) -> None:
        """Have the page come back, and put back what the new history lacks."""
        self._close(CloseCode.STATE_LOST)

    def dropped(self) -> None:
        """Have the page stay away: there is no such room any more."""
        self._close(CloseCode.ROOM_UNKNOWN)

    def leaving(self) -> None:
        """Say goodbye, with a time of this socket's own to come back."""
        retry_ms = self._rooms.world.chance() % COME_BACK_MS
        self._outgoing.append(pack([Down.GOODBYE, CloseCode.GOING_AWAY, retry_ms]))
        self._close(CloseCode.GOING_AWAY)

    async def _greet(self, hello: Hello) -> None:
        """Open the room for whoever holds a good pass, seat them if they are new, and say welcome."""
        claims = await self._passes.check_pass(hello.pass_)
        code = self._websocket.path_params["code"]
        if claims is None or claims.room != code or claims.view != hello.view:
            self._close(CloseCode.NOT_AUTHENTICATED)
            return
        try:
            runner = await self._rooms.open(code)
        except UnknownRoom:
            self._close(CloseCode.ROOM_UNKNOWN)
            return
        except (JournalUnavailable, UnknownEvent) as error:
            self._close(CloseCode.STORAGE if isinstance(error, JournalUnavailable) else CloseCode.GOING_AWAY)  # SK5
            return
        caller: Caller = SeatCaller(claims.seat) if claims.seat else LinkCaller(claims.link)
        if claims.seat and not await self._seat(runner, claims):
            return
        self._runner, self._caller, self._view = runner, caller, hello.view
        self._connection.greeted(caller)
        if isinstance(caller, SeatCaller):
            self._place = runner.room.seat_of(caller.seat)
            if self._presence:
                self._presence.came(code, caller.seat)
            if not self._place:
                self._close(lost_by(runner, caller))  # SK6
                return
        if not layers_for(runner.room, caller, hello.view):
            self._close(CloseCode.REMOVED)
            return
        self._send(self._welcome(runner, caller, hello))
        self._following = tuple(layers_for(runner.room, caller, hello.view))
        runner.hub.follow(self._cursor, self._following, hello.positions)
        runner.listeners[self] = None
        self._wake.set()

    async def _seat(self, runner: Runner, claims: PassClaims) -> bool:
        """Seat a new person; close where there is no place (joining is bounded a second, resuming is not)."""
        if runner.room.seat_of(claims.seat) in {"", *runner.room.seats}:
            return True
        if not self._joins.take(runner.code, asyncio.get_running_loop().time()):
            self._close(CloseCode.OVERLOADED)
            return False
        attendance = Attendance.REMOTE if claims.remote else Attendance.ONSITE
        told = await runner.submit(TakeSeat(attendance), SeatCaller(claims.seat), source=claims.view)
        full = isinstance(told.answer, Refusal) and told.answer.code == no.ROOM_FULL
        if full:
            self._close(CloseCode.ROOM_FULL)
        return not full

    def _welcome(self, runner: Runner, caller: Caller, hello: Hello) -> bytes:
        marks = {}
        for client, _ in hello.outboxes:
            receipts = runner.room.receipts.get(self._connection.mark(client, 0).client, {})
            marks[client] = max(receipts, default=0)
        return pack(
            [
                Down.WELCOME,
                {
                    "seat": runner.room.seat_of(caller.seat) if isinstance(caller, SeatCaller) else "",
                    "role": hello.view,
                    "layers": [wire_name(layer) for layer in layers_for(runner.room, caller, hello.view)],
                    "now": self._rooms.world.now(),
                    "marks": marks,
                    "ping_s": PING_EVERY_S,
                    "limits": {"commands_per_s": self._commands.rate.per_s, "burst": self._commands.rate.burst},
                    "lost": any(self._beyond(runner, at) for at in hello.positions.values()),
                },
            ]
        )

    def _beyond(self, runner: Runner, position: tuple[int, str]) -> bool:
        """Tell whether a page knows a history that this room has not: rewound, restored, or another's."""
        offset, mac = position
        return offset >= len(runner.chains) or runner.hub.mac(runner.chains[offset]) != mac[:MAC_LENGTH]  # HLD2

    async def _submit(self, act: Submit) -> None:
        if len(self._submitting) >= IN_FLIGHT_MAX:
            refusal = Refusal(no.TOO_MANY_COMMANDS, retryable=True)
            self._send(res_frame(act.client, act.number, refusal, 0))
            return
        task = asyncio.create_task(self._decide(act))
        self._submitting[task] = None
        task.add_done_callback(lambda done: self._submitting.pop(done, None))

    async def _decide(self, act: Submit) -> None:
        runner, caller = self._runner, self._caller
        if runner is None or caller is None:
            return
        if isinstance(caller, SeatCaller | LinkCaller) and act.acting:
            caller = msgspec.structs.replace(caller, acting=act.acting)
        told = await runner.submit(
            act.command, caller, mark=self._connection.mark(act.client, act.number), source=self._view, seen=act.seen
        )
        self._send(res_frame(act.client, act.number, told.answer, told.offset))

    async def _write(self) -> None:
        """Send what there is, and a ping where there is nothing (SK2)."""
        while True:
            try:
                await asyncio.wait_for(self._wake.wait(), PING_EVERY_S)
            except TimeoutError:
                self._outgoing.append(pack([Down.PING, self._rooms.world.now()]))
            self._wake.clear()
            frames, self._outgoing = self._outgoing, []
            heard = self._runner and not self._hidden and self._closing is None and self._paced()
            if self._runner and heard and self._follow(self._runner):
                frames += self._runner.hub.collect(self._cursor)  # SK3
            for frame in frames:
                if not await self._sent(frame):
                    return
            if self._closing is not None:
                with suppress(Exception):
                    await self._websocket.close(code=self._closing)
                return
            await asyncio.sleep(SEAT_PACE_S)

    def _paced(self) -> bool:
        """Tell whether layers may be sent now; if not, come back when they may (SK4)."""
        if self._view != "live":
            return True
        loop = asyncio.get_running_loop()
        rested = loop.time() - self._shown_at
        if rested < REMOTE_PACE_S:
            if not self._waking:
                self._waking = loop.call_later(REMOTE_PACE_S - rested, self._wake_again)
            return False
        self._shown_at = loop.time()
        return True

    def _wake_again(self) -> None:
        self._waking = None
        self._wake.set()

    async def _sent(self, frame: bytes) -> bool:
        try:
            await asyncio.wait_for(self._websocket.send_bytes(frame), STALLED_S)
        except TimeoutError:
            self._closing = CloseCode.SLOW
            with suppress(Exception):
                await asyncio.wait_for(self._websocket.close(code=CloseCode.SLOW), CLOSE_WITHIN_S)
            return False
        except (WebSocketDisconnect, RuntimeError):
            return False
        return True

    def _follow(self, runner: Runner) -> bool:
        """Read the layers that the room's state gives now; False where there is none any more (SK3)."""
        if self._caller is None:
            return False
        if isinstance(self._caller, SeatCaller) and (place := runner.room.seat_of(self._caller.seat)) != self._place:
            self._close(CloseCode.PLACE_CHANGED if place else lost_by(runner, self._caller))  # SK6
            return False
        layers = tuple(layers_for(runner.room, self._caller, self._view))
        if not layers:
            self._close(CloseCode.REMOVED)
        elif layers != self._following:
            self._following = layers
            runner.hub.follow(self._cursor, layers, {})
        return bool(layers)
