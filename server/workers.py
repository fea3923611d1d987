"""Several workers on one port: a parent that starts them, starts again those that die, and stops them all.

WK1  A worker is this program again, told its settings on standard input: nothing secret is in a command line.
WK2  A worker that dies is replaced after `PAUSE_S`; the others go on, and their rooms with them.
WK3  The parent passes SIGTERM and SIGINT on, and leaves when the last worker has.
WK4  The parent opens the journal first: a Redis that is away or not durable is told once, before any worker starts.
WK5  Links are printed once, by the parent, when a worker answers. The organiser's token is the same for all.
WK6  What stops a worker is one sentence and an exit code, as in the command itself.
"""

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Final

import msgspec
import typer

from server.parts import Parts, open_parts
from server.serving import Announce, listen, serve
from server.settings import Settings
from server.terminal import err, run, words

PAUSE_S: Final = 0.5
LOOK_S: Final = 0.05
STOPS: Final = (signal.SIGTERM, signal.SIGINT)


async def run_workers(settings: Settings, count: int, announce: Announce) -> None:
    """Run `count` workers until told to stop."""
    listen(settings.host, settings.port).close()
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in STOPS:
        loop.add_signal_handler(name, stopping.set)
    async with AsyncExitStack() as closing:
        parts = await open_parts(settings, closing)  # WK4
        async with asyncio.TaskGroup() as tasks:
            for number in range(1, count + 1):
                tasks.create_task(_keep(settings, number, stopping))
            tasks.create_task(_announce(parts, announce, stopping))


async def _announce(parts: Parts, announce: Announce, stopping: asyncio.Event) -> None:
    """Print the links once a worker listens (WK5)."""
    host = "127.0.0.1" if parts.settings.host in {"0.0.0.0", "::"} else parts.settings.host  # noqa: S104 - compared
    while not stopping.is_set():
        with suppress(OSError):
            _, writer = await asyncio.open_connection(host, parts.settings.port)
            writer.close()
            await announce(parts)  # WK5
            return
        await asyncio.sleep(LOOK_S)


async def _keep(settings: Settings, number: int, stopping: asyncio.Event) -> None:
    """Keep one worker alive (WK2)."""
    while not stopping.is_set():
        worker = await _start(settings)
        ended, stopped = asyncio.create_task(worker.wait()), asyncio.create_task(stopping.wait())
        await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not ended.done():
            with suppress(ProcessLookupError):
                worker.terminate()  # WK3
        code = await ended
        if not stopping.is_set():
            err.print(words("serve.worker_ended", number=number, code=code))
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), PAUSE_S)  # WK2


async def _start(settings: Settings) -> asyncio.subprocess.Process:
    """Start a worker in a process group of its own: Ctrl+C reaches the parent alone, which passes it on (WK3)."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "server.workers",
        stdin=asyncio.subprocess.PIPE,
        env={**os.environ},
        process_group=0,  # WK3
    )
    assert worker.stdin  # noqa: S101 - asked for above
    worker.stdin.write(msgspec.json.encode(settings, enc_hook=str))  # WK1
    worker.stdin.close()
    return worker


def main() -> None:
    """Be one worker, told what to do on standard input (WK1)."""

    def hook(kind: type, value: object) -> object:
        return Path(str(value)) if kind is Path else value

    settings = msgspec.json.decode(sys.stdin.buffer.read(), type=Settings, dec_hook=hook)
    try:
        run(serve(settings, listen(settings.host, settings.port, shared=True)))
    except typer.Exit as stopped:
        sys.exit(stopped.exit_code)  # WK6


if __name__ == "__main__":
    main()
