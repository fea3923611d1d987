"""A show with a distant room twelve seconds behind, its hub, and time that a test moves; and pages near and far."""

from collections.abc import Callable
from typing import Any

from rooms import views
from rooms.callers import Attendance
from rooms.evolving import evolve
from rooms.record import Record
from rooms.refusals import Done
from rooms.room import Room
from rooms.topics.distant import PlaceTable, SetDistantRoom, SetVideoLag
from rooms.words import Command
from server.codec import pack, unpack
from server.hub import Cursor, Hub
from server.protocol import Down
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import CODE, Play

LAG_S = 12
TICK_S = 0.2


class FarHouse:
    """Table 3 is in distant room 1. `hub` follows every record of the play, as a runner has it do."""

    def __init__(self, play: Play | None = None) -> None:
        self.play = play or opened(order="given")
        self.timers: list[tuple[int, Callable[[], None]]] = []
        self.hub = self.hub_of(self.play.room)
        self.play.before = self.hub.folding
        self.hub.moved(self.play.room, chain(self.play.room.offset), {"*"})
        self.do(SetDistantRoom(1, "Mairie de Lalbenque"))
        self.do(PlaceTable(3, 1))
        self.do(SetVideoLag("1", LAG_S))
        self.do(SetVideoLag("0", 5))
        self.play.sit("ann", table=1)
        self.play.sit("zoe", attendance=Attendance.REMOTE)
        self.wait(1)

    def hub_of(self, room: Room) -> Hub:
        return Hub(room, b"k" * 32, self.later, lambda: self.play.now / 1000, lambda: self.play.now)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        self.timers.append((self.play.now + round(seconds * 1000), call))

    def moved(self) -> None:
        self.hub.moved(self.play.room, chain(self.play.room.offset), self.play.effects[-1].touched)

    def do(self, command: Command) -> None:
        assert isinstance(self.play.do(command), Done)
        self.moved()

    def seat(self, seat: str, command: Command) -> None:
        assert isinstance(self.play.seat(seat, command), Done)
        self.moved()

    def wait(self, seconds: float) -> None:
        """Let time pass, timers included."""
        until = self.play.now + round(seconds * 1000)
        while due := sorted((timer for timer in self.timers if timer[0] <= until), key=lambda timer: timer[0])[:1]:
            self.timers.remove(due[0])
            self.play.now = max(self.play.now, due[0][0])
            due[0][1]()
        self.play.now = until

    def restarted(self) -> Hub:
        """Another process folds the same journal now: this house goes on with its hub."""
        self.timers.clear()
        room = Room(CODE)
        hub = self.hub_of(room)
        for record in self.play.records:
            folded(hub, room, record)
        self.play.room, self.play.before, self.hub = room, hub.folding, hub
        self.wait(TICK_S)
        return hub


def folded(hub: Hub, room: Room, record: Record) -> None:
    hub.folding(record)
    hub.moved(room, chain(record.offset), evolve(room, record).touched)


def chain(offset: int) -> str:
    return f"{offset:040x}"


class FarPage:
    """A page that applies frames as ours do; it knows layers by their names on the wire."""

    def __init__(self, house: FarHouse, *layers: str, of: "FarPage | None" = None) -> None:
        self.house, self.layers = house, layers
        self.cursor = Cursor(lambda: None)
        self.maps: dict[str, dict[str, Any]] = dict(of.maps) if of else {}
        self.at: dict[str, tuple[int, str]] = dict(of.at) if of else {}
        self.kinds: list[int] = []
        house.hub.follow(self.cursor, layers, self.at)
        self.collect()

    def collect(self) -> None:
        for frame in map(unpack, self.house.hub.collect(self.cursor)):
            self.kinds.append(frame[0])
            if frame[0] == Down.SNAP:
                _, layer, offset, mac, values = frame
                self.at[layer], self.maps[layer] = (offset, mac), dict(values)
                continue
            for layer, start, end, mac, patch in frame[1]:
                assert self.at[layer][0] == start, "a part begins where the one before ended"
                self.at[layer] = (end, mac)
                held = self.maps[layer] = dict(self.maps[layer])
                for name, value in patch.items():
                    held.pop(name, None) if value is None else held.__setitem__(name, value)

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401 - whatever a key holds
        self.collect()
        return self.maps[layer].get(name)

    def on_air(self) -> str:
        """The number of the table that this page sees on air, "" for none."""
        held = self.value("stage", "p/show/on_air")
        return str(held["number"]) if held else ""

    def assert_fresh(self) -> None:
        self.collect()
        room = self.house.play.room
        for layer in self.layers:
            near = layer.partition("~")[0]
            assert self.maps[near] == unpack(pack(views.snapshot(room, layer)))
