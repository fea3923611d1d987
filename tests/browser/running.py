"""A real server for browsers: its process, its workshops, and a facilitator who presses what a console would."""

import asyncio
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final, Self

import httpx
import msgspec
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from server.codec import pack, unpack
from server.control import call_control
from server.datafolder import CONTROL_SOCKET
from server.protocol import SUBPROTOCOL, Down, Up

START_S_MAX: Final = 30.0
ANSWER_S_MAX: Final = 10.0
GUARD_S: Final = 1.6
CLOSE_S: Final = 0.5
"""Nobody reads what still comes, so that the closing handshake may never be seen."""
ROSACE: Final = [sys.executable, "-c", "from server.cli import main; main()"]


class Workshop(msgspec.Struct, frozen=True):
    """One workshop's addresses."""

    code: str
    phone: str
    console: str
    screen: str


def beginning_with(brief: Path, phase: str, folder: Path) -> Path:
    """Return a copy of a template in which `phase` comes first: a test need not play what comes before."""
    head, *blocks = re.split(r"(?m)^(?=\[\[phases\]\])", brief.read_text(encoding="utf-8"))
    blocks.sort(key=lambda block: f'id = "{phase}"' not in block)
    made = folder / f"{phase}.toml"
    made.write_text(head + "".join(blocks), encoding="utf-8")
    return made


class Served:
    """`rosace serve` on a spare port, with a data folder of its own. `host` as people's phones would reach it."""

    def __init__(self, folder: Path, host: str = "127.0.0.1") -> None:
        with socket.create_server((host, 0)) as spare:
            self.port = int(spare.getsockname()[1])
        self.data = folder / "data"
        self.organiser = secrets.token_hex(16)
        self.host = host
        self.origin = f"http://{host}:{self.port}"
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers."""
        lan = [] if self.host == "127.0.0.1" else ["--lan"]
        command = [*ROSACE, "serve", "--port", str(self.port), "--data", str(self.data), *lan]
        environment = {**os.environ, "ROSACE_ORGANISER": self.organiser}
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        deadline = time.monotonic() + START_S_MAX
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(f"{self.origin}/health", verify=False).is_success:
                    return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def stop(self) -> None:
        """End it, as Ctrl+C does."""
        self.process.terminate()
        self.process.wait(20)

    def create(self, template: str | Path) -> Workshop:
        """Create a workshop as the command line does, without its second for a process."""
        links = self.ask("create", {"template": str(template)})
        code = links["code"]
        return Workshop(code, f"{self.origin}/r/{code}", self._here(links["console"]), self._here(links["screen"]))

    def ask(self, verb: str, params: dict[str, Any]) -> dict[str, Any]:
        """Ask the server by its data folder, in a loop beside that of the browser."""
        asked = partial(asyncio.run, call_control(self.data / CONTROL_SOCKET, verb, params))
        with ThreadPoolExecutor(1) as beside:
            answer: dict[str, Any] = beside.submit(asked).result()
        return answer

    def _here(self, url: str) -> str:
        return f"{self.origin}/l/{url.partition('/l/')[2]}"


class Desk:
    """A facilitator without a browser: gives commands over a socket, and waits for each answer."""

    def __init__(self, served: Served, workshop: Workshop) -> None:
        client = httpx.Client(follow_redirects=True, verify=False, headers={"Origin": served.origin})
        client.get(workshop.console)
        room = f"{served.origin}/r/{workshop.code}"
        token = client.post(f"{room}/pass?view=console").json()["pass"]
        self.client = secrets.token_hex(16)
        self.number = 0
        self.front = ""
        address = f"ws{room.removeprefix('http')}/ws"
        self.socket: ClientConnection = connect(
            address,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            origin=Origin(served.origin),
            close_timeout=CLOSE_S,
            legacy=True,
        )
        hello = {"pass": token, "outboxes": [[self.client, 0]], "positions": {}, "view": "console"}
        self.socket.send(pack([Up.HELLO, hello]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def do(self, name: str, /, **args: Any) -> dict[str, Any]:  # noqa: ANN401 - as the wire has it
        """Give a command; return what it gave, or raise with the refusal's code."""
        self.number += 1
        self.socket.send(pack([Up.CMD, self.client, self.number, name, args]))
        while True:
            frame = unpack(self.socket.recv(timeout=ANSWER_S_MAX, decode=False))
            if frame[0] == Down.RES and frame[2] == self.number:
                if not frame[3]:
                    raise AssertionError(frame[4])
                given: dict[str, Any] = frame[4]
                return given

    def next(self, *, phase: str) -> None:
        """Open the next step, which is to be `phase`."""
        if self.front:
            time.sleep(GUARD_S)
        self.do("advance", from_phase=self.front)
        self.front = phase

    def jump(self, phase: str) -> None:
        """Open any step, out of order."""
        time.sleep(GUARD_S)
        self.do("open_phase", from_phase=self.front, phase=phase)
        self.front = phase
