"""Several workers on one port: a parent that starts them, starts again those that die, and stops them all.

WK1  A worker is this program again, told its settings on standard input: nothing secret is in a command line.
WK2  A worker that dies is replaced after `PAUSE_S`; the others go on, and their rooms with them.
WK3  The parent passes SIGTERM and SIGINT on, and leaves when the last worker has.
"""

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import msgspec

from server.parts import open_parts
from server.serving import Announce, listen, serve
from server.settings import Settings

PAUSE_S: Final = 0.5


async def run_workers(settings: Settings, count: int, ready: Announce | None = None) -> None:
    """Run `count` workers until told to stop; the first announces."""
    listen(settings.host, settings.port, shared=False).close()
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    await asyncio.gather(*(_keep(settings, number, stopping) for number in range(count)), _announce(settings, ready))


async def _announce(settings: Settings, ready: Announce | None) -> None:
    """Open parts of the parent's own, to print links from, and close them again."""
    if ready is None:
        return
    async with AsyncExitStack() as closing:
        await ready(await open_parts(settings, closing))


async def _keep(settings: Settings, number: int, stopping: asyncio.Event) -> None:
    """Keep one worker alive (WK2)."""
    while not stopping.is_set():
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "server.workers", stdin=asyncio.subprocess.PIPE, env={**os.environ}
        )
        told = msgspec.structs.replace(settings, worker="")
        assert worker.stdin  # noqa: S101 - asked for above
        worker.stdin.write(msgspec.json.encode(told, enc_hook=str))
        worker.stdin.close()
        ended, stopped = asyncio.create_task(worker.wait()), asyncio.create_task(stopping.wait())
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            worker.terminate()  # WK3
            await ended
        stopped.cancel()
        if not stopping.is_set():
            print(f"worker {number} ended with {worker.returncode}, another one starts", file=sys.stderr)  # noqa: T201
            await asyncio.sleep(PAUSE_S)


def main() -> None:
    """Be one worker, told what to do on standard input (WK1)."""

    def hook(kind: type, value: object) -> object:
        return Path(str(value)) if kind is Path else value

    settings = msgspec.json.decode(sys.stdin.buffer.read(), type=Settings, dec_hook=hook)
    asyncio.run(serve(settings, listen(settings.host, settings.port, shared=True)))


if __name__ == "__main__":
    main()
