"""The crowd: simulated pages over real sockets, which lose their link, send twice, sleep, and wait as real phones do.

CW1  A page keeps under the server's limits by waiting, and sends again what was refused for now.
CW2  A page acts in a step that is under way; it does not act in the grace, which is for what was on its way.
CW3  Time between two acts follows the rehearsal's clock, with a floor: speed presses nobody.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any, Final

import httpx
import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from rooms.life import LIVE
from rooms.phases import KINDS
from rooms.words import Command
from server.codec import pack
from server.protocol import SUBPROTOCOL, CloseCode, Up
from server.rehearsal.evidence import Account, Told, Witness, canary
from server.rehearsal.phone import Fate, PersonView, Phone
from server.rehearsal.stage_door import Door
from server.tokens import link_of, seat_of

THINK_S: Final = 20.0
THINK_S_MIN: Final = 1.5
LOSE_LINK: Final = 0.02
SLEEP: Final = 0.02
SEND_TWICE: Final = 0.03
COMMANDS_MAX: Final = 200
REMOTE_PART: Final = 12
"""One person in so many is far away."""
SEATED: Final = frozenset({"phone", "live"})
OWNER_LENGTH: Final = 16
SECRET_FIELDS: Final = frozenset({"text", "value"})

Keeps = Callable[["Page", dict[str, Any], str], bool]
"""Whether a page lets a step be for now: itself, the step's facts, for which place."""


class Page:
    """One page: its phone, its socket, its witness, and the times it measured (ms)."""

    BACK_S = 0.1
    """How long it waits at least before it takes up a link that was lost; five times longer at most."""

    def __init__(self, door: Door, code: str, view: str, rng: Random, client: str) -> None:
        self.door = door
        self.code = code
        self.view = view
        self.rng = rng
        self.phone = Phone(client, view)
        self.witness = Witness()
        self.cookie = ""
        self.socket: ClientConnection | None = None
        self.sent_at: dict[int, float] = {}
        self.ack_ms: list[float] = []
        self.posted_at: dict[str, float] = {}
        self.stopping = False
        self.full = False
        self.changed = asyncio.Event()
        self.asleep_until = 0.0
        self.away_until = 0.0
        self.left = False
        self.texts = 0
        self.keeps: Keeps = lambda _page, _facts, _seat: False

    async def live(self) -> None:
        """Stay connected until told to stop; a link that is lost is taken up again."""
        while not self.stopping:
            if (away := self.away_until - time.monotonic()) > 0:
                await asyncio.sleep(min(away, 0.25))
                continue
            with suppress(OSError, WebSocketException, httpx.HTTPError, TimeoutError, KeyError):
                await self._connected()
            self.phone.disconnected()
            self.socket = None
            if self.full:
                return
            await asyncio.sleep(self.BACK_S * (1 + 5 * self.rng.random()))

    async def _connected(self) -> None:
        if not self.cookie:
            self.cookie = await self.door.sit(self.code, self.view)
        pass_ = await self.door.get_pass(self.code, self.view, self.cookie)
        url = f"{self.door.origin.replace('http', 'ws', 1)}/r/{self.code}/ws"
        options: dict[str, Any] = {"compression": None, "max_size": None, "open_timeout": 15, "proxy": None}
        async with connect(
            url, origin=Origin(self.door.public), subprotocols=[Subprotocol(SUBPROTOCOL)], **options
        ) as socket:
            self.socket = socket
            await socket.send(self.phone.hello(pass_))
            try:
                async for data in socket:
                    if isinstance(data, bytes):
                        await self._heard(socket, data)
            finally:
                self.full = socket.close_code == CloseCode.ROOM_FULL

    async def _heard(self, socket: ClientConnection, data: bytes) -> None:
        self.witness.see(data)
        waiting = {number for number, kept in self.phone.outbox.items() if kept.fate is Fate.SENT}
        frames = self.phone.received(data)
        for number in waiting:
            kept = self.phone.outbox[number]
            if kept.fate in {Fate.ACKED, Fate.REFUSED} and number in self.sent_at:
                self.ack_ms.append((time.monotonic() - self.sent_at.pop(number)) * 1000)
        for frame in frames:
            await self._send(socket, frame)
        self.changed.set()
        pause = self.asleep_until - time.monotonic()
        if pause > 0:
            await asyncio.sleep(pause)
            await socket.send(pack([Up.PROBE, 1]))

    async def _send(self, socket: ClientConnection, frame: bytes) -> None:
        for kept in self.phone.outbox.values():
            if kept.fate is Fate.SENT:
                self.sent_at[kept.number] = time.monotonic()
        await socket.send(frame)
        if self.rng.random() < SEND_TWICE:
            await socket.send(frame)

    async def do(self, name: str, args: dict[str, Any]) -> int:
        """Give a command; return its number. What cannot leave now leaves when the link is back."""
        frames = self.phone.command(name, args)
        number = max(self.phone.outbox)
        await self.flush(frames)
        return number

    async def flush(self, frames: list[bytes]) -> None:
        """Send frames if there is a socket; else they are in the outbox anyway."""
        socket = self.socket
        with suppress(OSError, WebSocketException):
            for frame in frames:
                if socket:
                    await self._send(socket, frame)

    async def answered(self, number: int, patience_s: float = 30.0) -> bool:
        """Wait for the answer to a command; tell whether it came."""
        limit = time.monotonic() + patience_s
        while time.monotonic() < limit:
            if self.phone.outbox[number].fate in {Fate.ACKED, Fate.REFUSED}:
                return True
            self.changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.changed.wait(), 0.25)
            if self.phone.retrying:
                await asyncio.sleep(0.2)
                await self.flush(self.phone.retry())  # CW1
        return False

    async def away(self, seconds: float) -> None:
        """Be without any network for a while; what is given meanwhile stays in the outbox."""
        self.away_until = time.monotonic() + seconds
        if self.socket:
            await self.socket.close()

    def open_steps(self) -> list[dict[str, Any]]:
        """Return the facts of the steps under way, the one in front first."""
        held = self.phone.layers.get("room")
        steps = [value for name, value in (held.map if held else {}).items() if name.startswith("phase/")]
        front = self.facts().get("front")
        return sorted((step for step in steps if step["life"] in LIVE), key=lambda step: step["id"] != front)

    @property
    def owner(self) -> str:
        """What begins this page's marks: its seat's or its link's name."""
        token = self.cookie.partition("=")[2].partition(";")[0]
        return seat_of(token, self.code) if self.view in SEATED else link_of(token, self.code)[:OWNER_LENGTH]

    async def give(self, command: Command, acting: str = "") -> None:
        """Send a command, its texts marked with a canary of this page's."""
        name, args = said(command)
        for field in SECRET_FIELDS & args.keys():
            token = canary(self.owner, self.texts + 1)
            if isinstance(args[field], str) and len(args[field]) > len(token) + 1:
                self.texts += 1
                args[field] = f"{args[field][: -len(token) - 1]} {token}"
        if acting:
            args["as"] = acting
        if name == "post_idea":
            self.posted_at[str(max(self.phone.outbox, default=0) + 1)] = time.monotonic()
        await self.do(name, args)

    def facts(self) -> dict[str, Any]:
        """Return what the page knows of the room."""
        found: dict[str, Any] = self.phone.value("room", "room") or {}
        return found

    def account(self) -> Account:
        """Return this page's evidence."""
        canaries, keys = self.witness.sightings()
        token = self.cookie.partition("=")[2].partition(";")[0]
        seat, link = (seat_of(token, self.code), "") if self.view in SEATED else ("", link_of(token, self.code))
        told = tuple(
            Told(
                kept.number,
                kept.name,
                kept.fate is Fate.ACKED,
                kept.answer.get("code", ""),
                kept.offset,
                kept.args,
                kept.seen,
            )
            for kept in self.phone.outbox.values()
        )
        layers = {layer: (held.offset, held.map) for layer, held in self.phone.layers.items()}
        return Account(
            self.phone.client, self.owner, seat, link, self.view, layers, told, canaries, keys, left=self.left
        )


class Person(Page):
    """A page with somebody behind it, who sits down at a table and does what the kinds' samples say."""

    AT_EASE_S = THINK_S

    def __init__(self, door: Door, code: str, view: str, rng: Random, client: str, *, table: int, speed: int) -> None:
        super().__init__(door, code, view, rng, client)
        self.table = table
        self.speed = speed
        self.proxy = ""
        self.done = False

    async def leave(self) -> None:
        """Go home: send what waits, and close the page for good."""
        self.done = True
        for number in list(self.phone.outbox):
            await self.answered(number, 5.0)
        self.left = self.stopping = True
        if self.socket:
            await self.socket.close()

    async def act(self) -> None:
        """Act now and then, until the workshop is done (CW3)."""
        think = think_s(self.speed, self.AT_EASE_S)
        await asyncio.sleep(self.rng.random() * think)
        while not self.done and not self.full:
            if time.monotonic() >= self.asleep_until:
                await self.one_act()
            await asyncio.sleep(think * (0.5 + self.rng.random()))

    async def one_act(self) -> None:
        """Lose the link, sleep, or take part."""
        if self.phone.retrying:
            await self.flush(self.phone.retry())
        draw = self.rng.random()
        if draw < LOSE_LINK and self.socket:
            await self.socket.close()
            return
        if draw < LOSE_LINK + SLEEP and self.phone.settled:
            self.asleep_until = time.monotonic() + 1 + self.rng.random() * 2
            return
        if not self.phone.settled or len(self.phone.outbox) > COMMANDS_MAX:
            return
        await self.take_part()

    async def take_part(self) -> None:
        """Sit down, or do what a plausible person does in one of the steps that are under way (CW2)."""
        me = self.phone.value(f"seat/{self.phone.seat}", "me")
        if me is None:
            return
        if not me["table"] and self.facts().get("life") == "open":
            await self.do("choose_table", {"table": self.table})
            return
        seats = [self.phone.seat, *(other["seat"] for other in me["proxies"])]
        seat = self.rng.choice(seats)
        for facts in self.open_steps():
            if self.keeps(self, facts, seat):
                continue
            command = KINDS[facts["kind"]].sample(PersonView(self.phone, facts["id"], seat), self.rng)
            if command is not None:
                await self.give(command, "" if seat == self.phone.seat else seat)
                return


def said(command: Command) -> tuple[str, dict[str, Any]]:
    """Return a command's name and arguments, as the wire has them."""
    args: dict[str, Any] = msgspec.to_builtins(command)
    return args.pop("type"), args


def think_s(speed: int, at_ease_s: float = THINK_S) -> float:
    """Return how long a person thinks between two acts, in real seconds (CW3)."""
    return max(at_ease_s / speed, THINK_S_MIN)  # CW3
