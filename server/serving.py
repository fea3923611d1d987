"""Serving: listening sockets, uvicorn, and what is printed once people can come.

SV1  A port that is taken is told in a sentence before anything else is tried.
SV2  Each worker has a listening socket of its own on the same port (SO_REUSEPORT): one storm is spread over all.
SV3  A peer that stopped answering is given up after `DEAD_PEER_MS` (TCP_USER_TIMEOUT), also with bytes to send it.
SV4  Leaving is said before it is done: every socket hears GOODBYE with a time of its own to come back.
SV5  The parts are opened here, not by uvicorn, which would turn what stops the start into a trace.
SV6  An interface without an address of ours is told as such, not as a taken port.
SV7  SIGTERM and SIGINT end a server in order, its parts last, with exit code 0.
"""

import asyncio
import errno
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

from server.app import build_app
from server.parts import Parts
from server.protocol import PING_EVERY_S
from server.settings import Settings
from server.told import Told

DEAD_PEER_MS: Final = 30_000
BACKLOG: Final = 2_048
DRAIN_S: Final = 5.0
STOPS: Final = (signal.SIGTERM, signal.SIGINT)
FRAME_SLACK: Final = 2
"""Frames up to so many times the limit reach us, and are closed with our own code; beyond, the library's 1009."""

Announce = Callable[[Parts], Awaitable[None]]


class PortTaken(Told):
    """Another program listens there."""


class CannotListen(Told):
    """The port or the address cannot be had by this user on this machine."""


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
        if error.errno == errno.EADDRINUSE:
            raise PortTaken("serve.port_taken", port=port, other=port + 1) from error  # SV1
        forbidden = error.errno == errno.EACCES
        raise CannotListen(
            "serve.port_forbidden" if forbidden else "serve.host_wrong", host=host, port=port
        ) from error  # SV6
    listening.listen(BACKLOG)
    listening.setblocking(False)  # noqa: FBT003 - the socket's own signature
    return listening


class Server(uvicorn.Server):
    """uvicorn, which says goodbye to sockets before it shuts them (SV4), and lets the parts close after it (SV7)."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGTERM and SIGINT; uvicorn's own would raise them again, and end us in the middle of closing."""
        loop = asyncio.get_running_loop()
        for name in STOPS:
            loop.add_signal_handler(name, self.handle_exit, name, None)  # SV7
        try:
            yield
        finally:
            for name in STOPS:
                loop.remove_signal_handler(name)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell every room's sockets to come back elsewhere, then stop."""
        app = self.config.loaded_app
        parts: Parts | None = getattr(getattr(self.config.app, "state", None), "parts", None)
        if app and parts:
            parts.rooms.say_goodbye()
            await asyncio.sleep(0.1)
        await super().shutdown(sockets)


async def serve(settings: Settings, listening: socket.socket, announce: Announce | None = None) -> None:
    """Serve until told to stop; `announce` is called once people can come. What stops the start is raised (SV5)."""
    app: Starlette = build_app(settings)
    async with app.router.lifespan_context(app):  # SV5
        server = Server(_config(app, settings))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn tells its start by a flag only
            await asyncio.sleep(0.02)
        if announce and server.started:
            await announce(app.state.parts)
        await serving


def _config(app: Starlette, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",  # SV5
        ws_max_size=FRAME_SLACK * settings.frame_bytes_max,
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
