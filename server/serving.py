"""Serving: listening sockets, uvicorn, and what is printed once people can come.

SV1  A port that is taken is told in a sentence before anything else is tried.
SV2  Each worker has a listening socket of its own on the same port (SO_REUSEPORT): one storm is spread over all.
SV3  A peer that stopped answering is given up after `DEAD_PEER_MS` (TCP_USER_TIMEOUT), also with bytes to send it.
SV4  Leaving is said before it is done: every socket hears GOODBYE with a time of its own to come back.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Final

import uvicorn
from starlette.applications import Starlette

from server.app import build_app
from server.parts import Parts
from server.protocol import FRAME_BYTES_MAX, PING_EVERY_S
from server.settings import Settings
from server.told import Told

DEAD_PEER_MS: Final = 30_000
BACKLOG: Final = 2_048
DRAIN_S: Final = 5.0

Announce = Callable[[Parts], Awaitable[None]]


class PortTaken(Told):
    """Another program listens there."""


def listen(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """Return a listening socket; raises `PortTaken` (SV1). `shared` lets other workers listen beside (SV2)."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # SV2
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_PEER_MS)  # SV3
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise PortTaken("serve.port_taken", port=port) from error  # SV1
    listening.listen(BACKLOG)
    listening.setblocking(False)  # noqa: FBT003 - the socket's own signature
    return listening


class Server(uvicorn.Server):
    """uvicorn, which says goodbye to sockets before it shuts them (SV4)."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell every room's sockets to come back elsewhere, then stop."""
        app = self.config.loaded_app
        parts: Parts | None = getattr(getattr(self.config.app, "state", None), "parts", None)
        if app and parts:
            parts.rooms.say_goodbye()
            await asyncio.sleep(0.1)
        await super().shutdown(sockets)


async def serve(settings: Settings, listening: socket.socket, announce: Announce | None = None) -> None:
    """Serve until told to stop; `announce` is called once people can come."""
    app: Starlette = build_app(settings)
    config = uvicorn.Config(
        app,
        ws_max_size=FRAME_BYTES_MAX,
        ws_per_message_deflate=False,
        ws_ping_interval=float(PING_EVERY_S),
        ws_ping_timeout=float(PING_EVERY_S),
        proxy_headers=bool(settings.url),
        forwarded_allow_ips="*" if settings.url else None,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=int(DRAIN_S),
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn tells its start by a flag only
        await asyncio.sleep(0.02)
    if announce and server.started:
        await announce(app.state.parts)
    await serving
