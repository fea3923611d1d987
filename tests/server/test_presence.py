"""Who is within reach, here and at the other workers."""

import asyncio

from server.presence import KEPT_S, SHARE_S, SILENT_S, Presence


class Clock:
    def __init__(self) -> None:
        self.ms = 1_700_000_000_000

    def now(self) -> int:
        return self.ms

    def wait(self, seconds: float) -> None:
        self.ms += int(seconds * 1000)


class Wall:
    """Workers that tell each other by writing on the same wall."""

    def __init__(self) -> None:
        self.said: dict[str, dict[str, bytes]] = {}

    async def tell(self, room: str, worker: str, told: bytes) -> None:
        self.said.setdefault(room, {})[worker] = told

    async def heard(self, room: str) -> dict[str, bytes]:
        return dict(self.said.get(room, {}))

    async def close(self) -> None:
        self.said.clear()


def test_PRN1_a_device_is_silent_since_its_last_socket_closed() -> None:
    clock = Clock()
    presence = Presence("w1", clock.now)
    clock.wait(10)
    assert presence.silent_s("R", "ann") == 10  # never seen since this process began
    presence.came("R", "ann")
    presence.came("R", "ann")
    presence.went("R", "ann")
    clock.wait(100)
    assert presence.silent_s("R", "ann") == 0
    presence.went("R", "ann")
    clock.wait(12)
    assert presence.silent_s("R", "ann") == 12
    presence.came("R", "ann")
    assert presence.silent_s("R", "ann") == 0


def test_PRN2_asleep_is_not_absent() -> None:
    clock = Clock()
    presence = Presence("w1", clock.now)
    for device in ("here", "gone", "asleep", "before"):
        presence.came("R", device)
    presence.went("R", "before")
    clock.wait(60)
    since = clock.now()
    presence.went("R", "gone")
    presence.hid("R", "asleep", hidden=True)
    presence.went("R", "asleep")
    devices = ("here", "gone", "asleep", "before", "never")
    clock.wait(SILENT_S - 1)
    assert presence.out_of_reach("R", devices, since) == 0
    clock.wait(1)
    assert presence.out_of_reach("R", devices, since) == 1
    presence.came("R", "gone")
    assert presence.out_of_reach("R", devices, since) == 0


def test_PRN3_workers_tell_each_other_and_one_that_dies_sees_nobody() -> None:
    clock, wall = Clock(), Wall()
    one, two = Presence("w1", clock.now, wall), Presence("w2", clock.now, wall)
    one.came("R", "ann")
    two.came("R", "bob")

    async def shared(*presences: Presence) -> None:
        for presence in (*presences, *presences):
            await presence.share()

    asyncio.run(shared(one, two))
    assert two.silent_s("R", "ann") == 0
    one.went("R", "ann")
    two.came("R", "ann")  # it came back at the other worker
    asyncio.run(shared(one, two))
    clock.wait(60)
    asyncio.run(shared(two))
    assert one.silent_s("R", "ann") == 60  # it has not heard yet
    asyncio.run(shared(one))
    assert one.silent_s("R", "ann") == two.silent_s("R", "ann") == 0
    clock.wait(4 * SHARE_S)  # w2 died
    asyncio.run(shared(one))
    assert one.silent_s("R", "ann") == 4 * SHARE_S


def test_PRN4_nothing_is_kept_for_long() -> None:
    clock = Clock()
    presence = Presence("w1", clock.now)
    presence.came("R", "ann")
    presence.came("R", "bob")
    presence.went("R", "bob")
    clock.wait(KEPT_S + 1)
    presence.forget()
    assert presence.sight("R", "bob").at == 0
    presence.went("R", "ann")
    clock.wait(KEPT_S + 1)
    presence.forget()
    assert presence._seen == {}
