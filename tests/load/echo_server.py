"""The floor: a WebSocket server that sends back what it gets, on the same stack and settings, and no room."""

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.protocol import FRAME_BYTES_MAX
from server.serving import listen


async def echo(websocket: WebSocket) -> None:
    """Send every frame back."""
    await websocket.accept()
    try:
        while True:
            await websocket.send_bytes(await websocket.receive_bytes())
    except WebSocketDisconnect:
        return


def main() -> None:
    """Serve on the port of the first argument."""
    app = Starlette(routes=[WebSocketRoute("/", echo)])
    config = uvicorn.Config(app, ws_max_size=FRAME_BYTES_MAX, ws_per_message_deflate=False, log_level="error")
    asyncio.run(uvicorn.Server(config).serve(sockets=[listen("127.0.0.1", int(sys.argv[1]))]))


if __name__ == "__main__":
    main()
