"""A hall in virtual time: two workers on one room over a memory journal that fails, a bus that loses, and people."""

import asyncio
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from rooms.callers import ORGANISER, Role
from rooms.commands import CreateRoom, MintLink
from rooms.phases import KINDS
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.words import tag_of
from server.host import Rooms
from server.journal import Batch, Stored
from server.limits import Buckets, Rate
from server.memory_journal import Fault, Loss, MemoryJournal
from server.passes import Passes, View
from server.rehearsal.phone import PersonView, Phone
from server.runner import World
from server.sockets import Socket
from server.vault import FolderVault
from tests.simulation.network import MemoryWebSocket

CODE = "K7PM4RTX"
EPOCH_MS = 1_700_000_000_000
SECRET = b"s" * 32
CANARY = "canari"
LINK = "f" * 32


def plan() -> WorkshopPlan:
    """One step for each shape of conflict: a budget a person, secret ballots, a shared sheet."""
    fields = [{"name": name, "label": name, "length_max": 200} for name in ("titre", "pour_qui", "premier_pas")]
    return WorkshopPlan(
        id="simulation",
        title="Simulation",
        expected=8,
        tables=3,
        phases=(
            PhasePlan("idees", "ideation", "Idées", 5, "Que faire ?", settings={"limit": 2, "blind": True}),
            PhasePlan("fiches", "structured_form", "Fiches", 5, "Écrivez.", settings={"fields": fields}),
            PhasePlan("vote", "dot_vote", "Gommettes", 5, "Votez.", settings={"dots": 3}, source=Source("idees")),
        ),
    )


class Weather:
    """How badly things go. `calm` ends all faults, so that what remains must come right."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.bad = True

    def calm(self) -> None:
        """Let everything through from now on."""
        self.bad = False

    def bus(self, _room: str, _record: Stored) -> list[float]:
        """Lose, delay, or tell twice."""
        draw = self.rng.random() if self.bad else 1.0
        if draw < 0.25:
            return []
        if draw < 0.4:
            return [self.rng.random() * 0.2, self.rng.random() * 2]
        return [self.rng.random() * 0.05]

    def faults(self, _room: str, _batch: Batch) -> Fault:
        """Lose the request, or the answer."""
        travel = self.rng.random() * 0.03
        draw = self.rng.random() if self.bad else 1.0
        loses = Loss.REQUEST if draw < 0.04 else Loss.ANSWER if draw < 0.1 else Loss.NONE
        return Fault(travel, self.rng.random() * 0.03, loses)


class Hall:
    """The servers' side: two workers, and the sockets that pages open to either."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.weather = Weather(rng)
        self.journal = MemoryJournal(self.weather.bus, self.weather.faults)
        self.vault = FolderVault(Path("never-written"))
        self.passes = Passes(SECRET, self.vault, self.now)
        self.workers = [Rooms(self.journal, self._world(name), SECRET) for name in ("w1", "w2")]
        self.commands = Buckets(Rate(20, 10))
        self.joins = Buckets(Rate(50, 50))
        self.sockets: list[tuple[MemoryWebSocket, Rooms]] = []
        self.tasks: dict[asyncio.Task[None], None] = {}

    def now(self) -> int:
        """Return virtual time in ms since the epoch."""
        return EPOCH_MS + int(asyncio.get_running_loop().time() * 1000)

    def _world(self, name: str) -> World:
        return World(name, self.now, lambda: self.rng.getrandbits(63), self.rng.randbytes)

    async def open(self) -> None:
        """Create the room and the facilitators' link; start the clocks."""
        for rooms in self.workers:
            self.spawn(rooms.tick_for_ever())
        await self.workers[0].create(CreateRoom(CODE, plan()))
        while not await self.workers[1].exists(CODE):  # noqa: ASYNC110 - in virtual time
            await asyncio.sleep(0.1)
        runner = await self.workers[1].open(CODE)
        await runner.submit(MintLink(LINK, Role.FACILITATOR), ORGANISER)

    def spawn(self, work: Any) -> asyncio.Task[None]:  # noqa: ANN401
        """Run beside."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks[task] = None
        task.add_done_callback(lambda done: self.tasks.pop(done, None))
        return task

    def crash(self, number: int) -> None:
        """Kill a worker: its sockets break, what it had not written is gone; another takes its place."""
        dead = self.workers[number]
        self.workers[number] = Rooms(self.journal, self._world(f"w{self.rng.getrandbits(32):x}"), SECRET)
        self.spawn(self.workers[number].tick_for_ever())
        for socket, worker in self.sockets:
            if worker is dead:
                socket.break_()
        dead.kill()

    def connect(self, delay_s: float) -> MemoryWebSocket:
        """Open a socket to one of the workers."""
        rooms = self.rng.choice(self.workers)
        socket = MemoryWebSocket(CODE, self.rng, delay_s)
        self.sockets.append((socket, rooms))
        self.spawn(Socket(socket, rooms, self.passes, self.commands, self.joins).serve())  # type: ignore[arg-type]
        return socket


class Page:
    """A page with its person: connects, loses the link, sleeps, sends twice, and does what its kind's sample says."""

    def __init__(self, hall: Hall, number: int, view: View = "phone", seat: str = "") -> None:
        self.hall = hall
        self.view = view
        self.seat = seat
        self.phone = Phone(f"{number:016x}", view)
        self.socket: MemoryWebSocket | None = None
        self.frames: list[bytes] = []
        self.stopping = False

    async def live(self) -> None:
        """Stay connected, again and again."""
        rng = self.hall.rng
        while not self.stopping:
            self.socket = self.hall.connect(0.08)
            link = "" if self.seat else LINK
            pass_ = self.hall.passes.mint(CODE, self.view, seat=self.seat, link=link)
            self.socket.page_sends(self.phone.hello(pass_))
            while (data := await self.socket.to_page.get()) is not None:
                self.frames.append(data)
                self.send(self.phone.received(data))
            self.phone.disconnected()
            await asyncio.sleep(0.05 + rng.random())

    def send(self, frames: list[bytes]) -> None:
        """Send, now and then twice: a page that does not know whether its first try left."""
        for frame in frames:
            if self.socket:
                self.socket.page_sends(frame)
                if self.hall.weather.bad and self.hall.rng.random() < 0.1:
                    self.socket.page_sends(frame)

    def do(self, name: str, args: dict[str, Any]) -> None:
        """Give a command, as a tap does."""
        self.send(self.phone.command(name, args))

    async def act(self) -> None:
        """Do what a person does, every second or so."""
        rng = self.hall.rng
        while not self.stopping:
            await asyncio.sleep(0.2 + rng.random() * 2)
            if self.hall.weather.bad and rng.random() < 0.12 and self.socket:
                self.socket.break_()
            if self.phone.retrying:
                self.send(self.phone.retry())
            if self.hall.weather.bad and self.seat:
                self.one_act(rng)

    def one_act(self, rng: Random) -> None:
        """Take a seat at a table, or do what the sample of an open step says."""
        me = self.phone.value(f"seat/{self.seat}", "me")
        if me and not me["table"]:
            self.do("choose_table", {"table": rng.randint(1, 3)})
            return
        facts = self.phone.value("room", "room") or {}
        phase = facts.get("front", "")
        about = self.phone.value("room", f"phase/{phase}")
        if about is None or len(self.phone.outbox) > 60:
            return
        command = KINDS[about["kind"]].sample(PersonView(self.phone, phase), rng)
        if command is not None:
            args = {name: value for name, value in msgspec.to_builtins(command).items() if name != "type"}
            for name in ("text", "title"):
                if args.get(name):
                    args[name] = f"{args[name][:60]} {CANARY}-{self.seat}"
            self.do(tag_of(type(command)), args)
