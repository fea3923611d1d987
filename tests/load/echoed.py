"""The echo server under the crowd's own rhythm: as many sockets, as many frames a second, in the same run."""

import asyncio
import sys
import time
from contextlib import suppress
from random import Random

from websockets.asyncio.client import connect

from server.rehearsal.crowd import THINK_S_MIN
from server.rehearsal.rehearsal import percentile
from server.serving import listen

FRAME = b"\x95\x02" + b"x" * 180
LASTS_S = 20.0


async def one(url: str, rng: Random, delays: list[float]) -> None:
    """One socket: a frame now and then, the time of its return in ms."""
    async with connect(url, compression=None, proxy=None, open_timeout=20) as socket:
        await asyncio.sleep(rng.random() * THINK_S_MIN)
        until = time.monotonic() + LASTS_S
        while time.monotonic() < until:
            sent = time.monotonic()
            await socket.send(FRAME)
            await socket.recv()
            delays.append((time.monotonic() - sent) * 1000)
            await asyncio.sleep(THINK_S_MIN * (0.5 + rng.random()))


async def echo_delays(sockets: int) -> dict[str, float]:
    """Return p50 and p95 (ms) of the floor."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    listening.close()
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.load.echo_server", str(port))
    try:
        for _ in range(100):
            with suppress(OSError):
                async with connect(f"ws://127.0.0.1:{port}/", proxy=None):
                    break
            await asyncio.sleep(0.1)
        delays: list[float] = []
        url = f"ws://127.0.0.1:{port}/"
        await asyncio.gather(*(one(url, Random(number), delays) for number in range(sockets)))
    finally:
        process.terminate()
        await process.wait()
    return {"p50": percentile(delays, 50), "p95": percentile(delays, 95)}
