"""A network in memory: sockets that delay, break, and lose what was on its way when they broke."""

import asyncio
from random import Random
from typing import Any

from starlette.websockets import WebSocketDisconnect, WebSocketState


class MemoryWebSocket:
    """The server's end of one socket, with what `server.sockets` asks of a Starlette WebSocket; and the page's end."""

    def __init__(self, code: str, rng: Random, delay_s: float) -> None:
        self.path_params = {"code": code}
        self.client_state = WebSocketState.CONNECTED
        self.to_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.to_page: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.seen: list[bytes] = []
        self.close_code = 0
        self._rng = rng
        self._delay_s = delay_s
        self._broken = False
        self._down_at = 0.0
        self._up_at = 0.0

    async def accept(self, subprotocol: str) -> None:
        """Accept nothing but our own protocol."""
        assert subprotocol == "rosace.v1"

    async def receive(self) -> dict[str, Any]:
        """Return the next message from the page."""
        message = await self.to_server.get()
        if message["type"] == "websocket.disconnect":
            self.client_state = WebSocketState.DISCONNECTED
        return message

    async def send_bytes(self, data: bytes) -> None:
        """Put a frame on its way to the page, in order."""
        if self._broken:
            raise WebSocketDisconnect(1006)
        self._down_at = self._later(self._down_at, self._arrive, data)

    async def close(self, code: int) -> None:
        """Close from the server's side, after what is on its way."""
        self.close_code = int(code)
        self._down_at = self._later(self._down_at, self._arrive, None)

    def page_sends(self, data: bytes) -> None:
        """Put a frame on its way to the server, in order."""
        if not self._broken:
            self._up_at = self._later(self._up_at, self._reach, {"type": "websocket.receive", "bytes": data})

    def break_(self) -> None:
        """Lose the socket, and all that was on its way."""
        if not self._broken:
            self._broken = True
            self.to_server.put_nowait({"type": "websocket.disconnect"})
            self.to_page.put_nowait(None)

    def _later(self, after: float, deliver: Any, message: Any) -> float:  # noqa: ANN401
        loop = asyncio.get_running_loop()
        when = max(after + 1e-5, loop.time() + self._rng.random() * self._delay_s)
        loop.call_at(when, self._deliver, deliver, message)
        return when

    def _deliver(self, deliver: Any, message: Any) -> None:  # noqa: ANN401
        if not self._broken:
            deliver(message)

    def _arrive(self, data: bytes | None) -> None:
        if data is not None:
            self.seen.append(data)
        self.to_page.put_nowait(data)

    def _reach(self, message: dict[str, Any]) -> None:
        self.to_server.put_nowait(message)
