"""build_app: the only place where the parts are wired together into what answers requests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from server.control import serve_control
from server.datafolder import open_data_folder
from server.pages import middleware, routes
from server.parts import Parts, open_parts
from server.protocol import SUBPROTOCOL, CloseCode
from server.settings import Settings
from server.sockets import Socket
from server.verbs import verbs_of

PROTOCOLS: Final = f"{SUBPROTOCOL.partition('.')[0]}."
"""How the names of all versions of our protocol begin."""


def build_app(settings: Settings) -> Starlette:
    """Return the application of one process. Its parts open with its lifespan and are `app.state.parts`."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as closing:
            app.state.parts = parts = await open_parts(settings, closing)
            if not settings.redis_url and not settings.memory:
                folder = open_data_folder(settings.data)
                control = await serve_control(folder.control_socket, verbs_of(parts))
                closing.push_async_callback(control.close)
            running = [
                asyncio.create_task(work)
                for work in (
                    parts.rooms.tick_for_ever(),
                    parts.rooms.scrub_for_ever(),
                    parts.presence.share_for_ever(),
                    parts.copies.watch_for_ever(),
                )
            ]
            try:
                yield
            finally:
                for task in running:
                    task.cancel()
                await asyncio.gather(*running, return_exceptions=True)

    return Starlette(
        routes=[WebSocketRoute("/r/{code}/ws", serve_socket), *routes()],
        middleware=middleware(),
        lifespan=lifespan,
    )


async def serve_socket(websocket: WebSocket) -> None:
    """Admit a socket from a page of ours that speaks our protocol, and serve it (SK1)."""
    parts: Parts = websocket.app.state.parts
    if not parts.addresses.admits(websocket.headers.get("origin")):
        await websocket.send_denial_response(PlainTextResponse("origin", 403))  # SK1
        return
    offered = websocket.scope.get("subprotocols", ())
    if SUBPROTOCOL not in offered:
        if other := next((name for name in offered if name.startswith(PROTOCOLS)), ""):
            await websocket.accept(subprotocol=other)  # a page of another version of ours: it hears a code, and reloads
            await websocket.close(CloseCode.VERSION)
            return
        await websocket.send_denial_response(PlainTextResponse("subprotocol", 400))
        return
    frame_bytes_max = parts.settings.frame_bytes_max
    passes = parts.access.passes
    socket = Socket(
        websocket, parts.rooms, passes, parts.commands, parts.joins, frame_bytes_max, parts.presence
    )  # fmt: skip
    await socket.serve()
