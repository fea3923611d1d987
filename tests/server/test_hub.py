"""The hub of one room, with a clock that the test moves."""

from collections.abc import Callable
from typing import Any

import pytest

from rooms import views
from rooms.callers import Role
from rooms.commands import MintLink, RevokeLink, SetScreen
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan
from rooms.screen import ScreenMode
from rooms.words import Command
from server.codec import pack, unpack
from server.hub import IDLE_S, TICK_S, Cursor, Hub
from server.protocol import Down
from server.ring import PARTS_MAX
from tests.rooms.play import Play


class House:
    """A room, its hub, and time."""

    def __init__(self) -> None:
        self.play = Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 0, "blind": False}))
        self.now = 100.0
        self.timers: list[tuple[float, Callable[[], None]]] = []
        self.hub = Hub(self.play.room, b"k" * 32, self.later, self.clock, self.ms)
        self.play.advance()
        self.play.sit("ann", table=1)
        self.moved()
        self.wait(1)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        self.timers.append((self.now + seconds, call))

    def clock(self) -> float:
        return self.now

    def ms(self) -> int:
        return self.play.now

    def moved(self) -> None:
        """Tell the hub what the last record touched."""
        chain = f"{self.play.room.offset:040x}"
        self.hub.moved(self.play.room, chain, self.play.effects[-1].touched)

    def do(self, command: Command) -> None:
        self.play.do(command)
        self.moved()

    def post(self, text: str) -> None:
        self.play.seat("ann", PostIdea("i", text))
        self.moved()

    def wait(self, seconds: float) -> None:
        """Let time pass, timers included."""
        until = self.now + seconds
        while due := sorted((timer for timer in self.timers if timer[0] <= until), key=lambda timer: timer[0])[:1]:
            self.timers.remove(due[0])
            self.now = max(self.now, due[0][0])
            due[0][1]()
        self.now = until


class Page:
    """A cursor, and what a page makes of the frames."""

    def __init__(self, house: House, *layers: str, positions: dict[str, tuple[int, str]] | None = None) -> None:
        self.house, self.woken = house, 0
        self.cursor = Cursor(self.wake)
        self.maps: dict[str, dict[str, Any]] = {}
        self.at: dict[str, tuple[int, str]] = dict(positions or {})
        self.kinds: list[int] = []
        house.hub.follow(self.cursor, layers, positions or {})

    def wake(self) -> None:
        self.woken += 1

    def collect(self) -> None:
        """Apply what there is, as a page does; a part that does not follow fails."""
        for frame in map(unpack, self.house.hub.collect(self.cursor)):
            self.kinds.append(frame[0])
            if frame[0] == Down.SNAP:
                _, layer, offset, mac, values = frame
                self.at[layer], self.maps[layer] = (offset, mac), dict(values)
                continue
            for layer, start, end, mac, patch in frame[1]:
                assert self.at[layer][0] == start, "a part begins where the one before ended"
                self.at[layer] = (end, mac)
                held = self.maps.setdefault(layer, {})
                for name, value in patch.items():
                    held.pop(name, None) if value is None else held.__setitem__(name, value)

    def assert_fresh(self) -> None:
        """Compare with projections made now."""
        room = self.house.play.room
        assert self.maps == {layer: unpack(pack(views.snapshot(room, layer))) for layer in self.cursor.at}


def test_HB1_what_changes_within_a_tick_leaves_once_and_only_where_it_changed() -> None:
    house = House()
    page, console = Page(house, "room", "seat/ann"), Page(house, "desk")
    page.collect()
    console.collect()
    page.woken = console.woken = 0
    for n in range(5):
        house.post(f"Idée {n}")
    assert page.woken == 0
    house.wait(TICK_S["room"] + 0.01)
    assert page.woken == console.woken == 1
    page.collect()
    page.assert_fresh()
    assert page.kinds[-1] == Down.DELTA
    house.hub.moved(house.play.room, "f" * 40, {"room:room", "desk:people", "seat/ann:*"})
    house.wait(1)
    assert page.woken == console.woken == 1
    assert house.hub.collect(page.cursor) == []


def test_HB1_ticks_follow_each_other_at_their_pace() -> None:
    house = House()
    house.post("Une")
    house.wait(0.0)  # the layer has rested for long: the first change leaves at once
    ring = house.hub.ring("room")
    at = ring.end
    house.post("Deux")
    house.wait(TICK_S["room"] - 0.02)
    assert house.hub.ring("room").end == at
    house.wait(0.03)
    assert house.hub.ring("room").end == at + 1


def test_AUD1_an_audience_far_away_hears_what_moves_in_the_layer_of_those_who_are_near() -> None:
    house = House()
    near, far = Page(house, "stage"), Page(house, "stage~1")
    house.do(SetScreen(ScreenMode.BLACK))
    house.wait(1)
    near.collect()
    far.collect()
    assert far.maps["stage"] == near.maps["stage"]
    assert far.maps["stage"]["show"]["mode"] == "black"


def test_HB2_parts_follow_each_other_for_whoever_reads_them_one_by_one() -> None:
    house = House()
    page = Page(house, "room", "stage", "seat/ann", "table/1")
    for n in range(30):
        house.post(f"Idée {n}")
        house.wait(0.2)
        page.collect()
    page.assert_fresh()
    assert page.kinds.count(Down.SNAP) == 4


def test_HB3_one_that_is_behind_gets_one_part_and_beyond_the_ring_the_whole() -> None:
    house = House()
    behind, asleep = Page(house, "room"), Page(house, "room")
    behind.collect()
    asleep.collect()
    for n in range(PARTS_MAX + 3):
        house.post(f"Idée {n}")
        house.wait(0.2)
        if n == PARTS_MAX - 10:
            behind.collect()
            assert behind.kinds == [Down.SNAP, Down.DELTA]
    behind.collect()
    asleep.collect()
    assert behind.kinds == [Down.SNAP, Down.DELTA, Down.DELTA]
    assert asleep.kinds == [Down.SNAP, Down.SNAP]
    behind.assert_fresh()
    asleep.assert_fresh()
    assert len(house.hub.rings["room"].parts) == PARTS_MAX


def test_HB3_a_page_that_asks_gets_the_layer_whole() -> None:
    house = House()
    page = Page(house, "room", "seat/ann")
    page.collect()
    house.hub.resync(page.cursor, "room")
    house.hub.resync(page.cursor, "desk")  # it does not read this one
    page.collect()
    assert page.kinds == [Down.SNAP] * 3
    page.assert_fresh()


def test_HB4_a_ring_that_nobody_reads_is_dropped_and_made_anew() -> None:
    house = House()
    page = Page(house, "room", "seat/ann")
    page.collect()
    house.hub.follow(page.cursor, ["room"], {})
    for _ in range(3):
        house.wait(IDLE_S / 2)
        house.post("Encore")
        house.wait(1)
    assert set(house.hub.rings) == {"room"}
    house.hub.follow(page.cursor, ["room", "seat/ann"], {})
    page.collect()
    page.assert_fresh()
    house.hub.leave(page.cursor)
    assert house.hub.cursors == {}


def test_HB5_a_position_is_believed_with_its_mac_only() -> None:
    house = House()
    first = Page(house, "room")
    first.collect()
    held = first.at["room"]
    house.post("Une idée")
    house.wait(1)
    resumed = Page(house, "room", positions={"room": held})
    resumed.maps = {"room": dict(first.maps["room"])}
    resumed.collect()
    assert resumed.kinds == [Down.DELTA]
    resumed.assert_fresh()
    for wrong in ((held[0], "0" * 16), (held[0] + 1, held[1]), (10_000, held[1])):
        other = Page(house, "room", positions={"room": wrong})
        other.collect()
        assert other.kinds == [Down.SNAP]
    stranger = Hub(house.play.room, b"x" * 32, lambda _s, _call: None, house.clock, house.ms)
    assert stranger.mac("a" * 40) != house.hub.mac("a" * 40)


def test_HB6_a_layer_that_breaks_keeps_no_other_from_its_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    page, console = Page(house, "room"), Page(house, "desk")
    page.collect()
    console.collect()
    project = views.project

    def breaking(room: Any, key: str) -> Any:  # noqa: ANN401
        if key.startswith("room:p/i/idea"):
            raise ValueError("a fault of ours")
        return project(room, key)

    monkeypatch.setattr(views, "project", breaking)
    house.post("Une idée")
    house.wait(1)
    monkeypatch.undo()
    page.collect()
    console.collect()
    console.assert_fresh()
    house.hub.moved(house.play.room, "e" * 40, ("*",))
    house.wait(1)
    page.collect()
    page.assert_fresh()


def test_HB7_everybody_looks_again_when_rights_may_have_changed() -> None:
    house = House()
    screen = Page(house, "room", "stage")
    house.do(MintLink("screen", Role.SCREEN))
    house.wait(1)
    screen.collect()
    screen.woken = 0
    house.do(RevokeLink("screen"))
    house.wait(1)
    assert screen.woken == 1


def test_layers_that_come_and_go_are_read_from_where_they_stand() -> None:
    house = House()
    page = Page(house, "room", "table/1")
    page.collect()
    house.hub.follow(page.cursor, ["room", "table/2"], {})
    house.do(SetScreen(ScreenMode.BLACK))
    house.wait(1)
    page.maps.pop("table/1")
    page.collect()
    page.assert_fresh()


def test_HB8_a_layer_that_has_diverged_is_found_and_mended() -> None:
    house = House()
    page = Page(house, "room", "stage")
    page.collect()
    assert [house.hub.audit() for _ in range(4)] == [""] * 4
    house.hub.rings["stage"].values["people"] = {"seats": 99}
    assert "stage" in {house.hub.audit() for _ in range(2)}
    assert page.woken
    page.collect()
    page.assert_fresh()
    assert [house.hub.audit() for _ in range(2)] == [""] * 2
