"""Several workers over a real Redis, in real processes: one port, one room, one organiser."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from server.codec import pack, unpack
from server.protocol import SUBPROTOCOL, Down, Up
from tests.contracts.redis_process import RedisProcess
from tests.server.serving import Serving

SOCKETS_MAX = 24
ANSWER_S_MAX = 10.0


@pytest.fixture
def redis() -> Iterator[RedisProcess]:
    process = RedisProcess()
    process.start()
    yield process
    process.remove()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def owner_of(port: int, local: int, workers: list[int]) -> int:
    """Which worker holds the server's end of the connection that comes from our port `local`."""
    remote = f"0100007F:{local:04X}"
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    inode = next(line[9] for line in lines if line[1].endswith(f":{port:04X}") and line[2] == remote)
    for pid in workers:
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            if descriptor.is_symlink() and str(descriptor.readlink()) == f"socket:[{inode}]":
                return pid
    raise AssertionError("no worker has this socket")


class Console:
    """A facilitator's socket, on whichever worker took it."""

    def __init__(self, serving: Serving, link: str, closing: ExitStack) -> None:
        code = link.split("/")[-2]
        with httpx.Client(follow_redirects=True, headers={"Origin": serving.origin}) as browser:
            browser.get(link)
            token = browser.post(f"{serving.origin}/r/{code}/pass?view=console").json()["pass"]
        address = f"ws://127.0.0.1:{serving.port}/r/{code}/ws"
        meeting = connect(address, subprotocols=[Subprotocol(SUBPROTOCOL)], origin=Origin(serving.origin))
        self.socket: ClientConnection = closing.enter_context(meeting)
        self.local = self.socket.local_address[1]
        self.socket.send(pack([Up.HELLO, {"pass": token, "outboxes": [], "positions": {}, "view": "console"}]))
        self.wait(lambda frame: frame[0] == Down.SNAP and frame[1] == "desk")

    def wait(self, seen: Callable[[list[Any]], bool]) -> list[Any]:
        while True:
            frame: list[Any] = unpack(bytes(self.socket.recv(ANSWER_S_MAX, decode=False)))
            if seen(frame):
                return frame

    def advance(self) -> list[Any]:
        self.socket.send(pack([Up.CMD, "a" * 32, 1, "advance", {"from_phase": ""}]))
        return self.wait(lambda frame: frame[0] == Down.RES)


def changes(frame: list[Any], layer: str) -> bool:
    return frame[0] == Down.DELTA and any(part[0] == layer for part in frame[1])


def test_a_room_is_served_from_two_workers(redis: RedisProcess) -> None:
    with ExitStack() as closing, Serving("--redis", redis.url, "--workers", "2") as serving:
        workers = children(serving.process.pid)
        assert len(workers) == 2
        link = serving.links()[1]
        first = Console(serving, link, closing)
        home = owner_of(serving.port, first.local, workers)
        others = (Console(serving, link, closing) for _ in range(SOCKETS_MAX))
        elsewhere = next(other for other in others if owner_of(serving.port, other.local, workers) != home)
        assert first.advance()[3] is True
        elsewhere.wait(lambda frame: changes(frame, "room"))
        assert serving.stop() == (0, "")


def test_WK2_a_worker_that_dies_is_replaced_and_the_room_goes_on(redis: RedisProcess) -> None:
    with ExitStack() as closing, Serving("--redis", redis.url, "--workers", "2", lang="en") as serving:
        before = children(serving.process.pid)
        link = serving.links()[1]
        assert Console(serving, link, closing).advance()[3] is True
        os.kill(before[0], signal.SIGKILL)
        deadline = time.monotonic() + 20
        while len(children(serving.process.pid)) < 2 or before[0] in children(serving.process.pid):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        with httpx.Client(follow_redirects=True, headers={"Origin": serving.origin}) as browser:
            browser.get(link)
            code = link.split("/")[-2]
            phase = browser.get(f"{serving.origin}/r/{code}/state/room?view=console").json()["map"]["room"]["front"]
        assert phase
        status, errors = serving.stop()
        assert (status, "Another takes its place. Nothing is lost." in errors) == (0, True)


def test_WK3_a_signal_to_the_parent_ends_all(redis: RedisProcess) -> None:
    for stop in (signal.SIGTERM, signal.SIGINT):
        with Serving("--redis", redis.url, "--workers", "2") as serving:
            workers = children(serving.process.pid)
            serving.process.send_signal(stop)
            assert serving.process.wait(20) == 0
            assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_WK1_WK5_links_are_printed_once_and_the_organiser_is_one(redis: RedisProcess) -> None:
    with Serving("--redis", redis.url, "--workers", "2") as serving:
        assert len(serving.links()) == 5
        token = serving.links()[4].rpartition("/")[2]
        for pid in children(serving.process.pid):
            assert token not in Path(f"/proc/{pid}/cmdline").read_text()
        for _ in range(SOCKETS_MAX // 4):
            with httpx.Client(follow_redirects=True) as browser:
                assert browser.get(serving.links()[4]).url.path == "/organise"
        serving.stop()


def test_without_redis_several_workers_are_refused(tmp_path: Path) -> None:
    serving = Serving("--workers", "2", "--data", tmp_path / "data")
    serving.process.wait(20)
    assert serving.process.stderr
    assert serving.process.stderr.read().startswith("Plusieurs processus ont besoin de Redis.")
    serving.__exit__()
