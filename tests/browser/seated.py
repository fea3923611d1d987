"""People without browsers: each has a seat and a socket, and says what a phone would."""

import secrets
from contextlib import suppress
from typing import Any, Self

import httpx
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from server.codec import pack, unpack
from server.protocol import SUBPROTOCOL, Down, Up
from tests.browser.running import ANSWER_S_MAX, CLOSE_S, Served, Workshop


class Seated:
    """One person at a table, from their own phone."""

    def __init__(self, served: Served, workshop: Workshop, table: int = 1, view: str = "phone") -> None:
        self.browser = httpx.Client(follow_redirects=True, verify=False, headers={"Origin": served.origin})
        self.browser.get(workshop.phone)
        self.origin, self.page, self.view = served.origin, workshop.phone, view
        self.client = secrets.token_hex(16)
        self.number = 0
        self.socket = self.connected()
        self.do("choose_table", table=table)

    def connected(self) -> ClientConnection:
        """Return a new link for the same place; one that nobody reads for a minute is cut."""
        token = self.browser.post(f"{self.page}/pass?view={self.view}").json()["pass"]
        address = f"ws{self.page.removeprefix('http')}/ws"
        socket: ClientConnection = connect(
            address,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            origin=Origin(self.origin),
            close_timeout=CLOSE_S,
            ping_interval=None,
            legacy=True,
        )
        socket.send(pack([Up.HELLO, {"pass": token, "outboxes": [], "positions": {}, "view": self.view}]))
        return socket

    def back(self) -> Self:
        """Come back after a while."""
        with suppress(WebSocketException, OSError):
            self.socket.close()
        self.socket = self.connected()
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def do(self, name: str, /, **args: Any) -> dict[str, Any]:  # noqa: ANN401 - as the command has them
        """Say it, wait until it is kept, and return what that gave."""
        self.number += 1
        self.socket.send(pack([Up.CMD, self.client, self.number, name, args]))
        while True:
            frame = unpack(self.socket.recv(timeout=ANSWER_S_MAX, decode=False))
            if frame[0] == Down.RES and frame[2] == self.number:
                assert frame[3], frame[4]
                given: dict[str, Any] = frame[4]
                return given
