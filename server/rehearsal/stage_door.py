"""Where a rehearsal comes in: the server that it plays on, its own or another's, over plain HTTP as browsers do."""

import asyncio
import json
import secrets
import sys
import tempfile
from contextlib import suppress
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any, Final

import httpx
import msgspec

from rooms.plan import WorkshopPlan
from server.serving import listen
from server.settings import Settings
from server.told import Told

START_S_MAX: Final = 30.0
TRIES_S: Final = 0.1


class OwnServer:
    """A server of the rehearsal's own, on a spare port, which may be killed and started again."""

    def __init__(self, *, redis: str, workers: int, plant: str) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="rosace-rehearsal-")
        listening = listen("127.0.0.1", 0)
        port = int(listening.getsockname()[1])
        listening.close()
        self.settings = Settings(
            organiser_token=secrets.token_urlsafe(16), port=port, data=Path(self.folder.name) / "data", redis_url=redis
        )
        self.origin = f"http://127.0.0.1:{port}"
        self.cpu_s = 0.0
        self.rss_mb = 0.0
        self._plant = plant
        self._workers = workers
        self.processes: list[asyncio.subprocess.Process] = []
        self._killing = asyncio.Lock()

    async def start(self) -> None:
        """Start every worker that is not running, and wait until the server answers."""
        alive = [process for process in self.processes if process.returncode is None]
        self.processes = alive + [await self._one() for _ in range(self._workers - len(alive))]
        async with httpx.AsyncClient(verify=False) as client:  # noqa: S501 - plain http on loopback
            for _ in range(int(START_S_MAX / TRIES_S)):
                if all(process.returncode is not None for process in self.processes):
                    raise Told("rehearse.server_ended")
                with suppress(httpx.HTTPError):
                    if (await client.get(f"{self.origin}/health")).is_success:
                        return
                await asyncio.sleep(TRIES_S)
        raise TimeoutError("the rehearsal's server does not answer")

    async def _one(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "server.rehearsal.planted", self._plant or "none", stdin=asyncio.subprocess.PIPE
        )
        assert process.stdin  # noqa: S101 - asked for above
        process.stdin.write(msgspec.json.encode(self.settings, enc_hook=str))
        process.stdin.close()
        return process

    async def kill(self, number: int) -> None:
        """SIGKILL one worker, in the middle of whatever it does, and start another."""
        async with self._killing:
            process = self.processes[number % len(self.processes)]
            self._measure(process)
            process.kill()
            await process.wait()
            await self.start()

    async def stop(self) -> None:
        """Measure, and end every worker."""
        for process in self.processes:
            self._measure(process)
            with suppress(ProcessLookupError):
                process.terminate()
        for process in self.processes:
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), 15)
        self.folder.cleanup()

    def _measure(self, process: asyncio.subprocess.Process) -> None:
        """Add a worker's processor seconds; keep the largest resident memory (MB), from /proc."""
        with suppress(OSError, ValueError, IndexError):
            stat = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            ticks_per_s = 100
            self.cpu_s += (int(stat[11]) + int(stat[12])) / ticks_per_s
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
            self.rss_mb = max(self.rss_mb, int(peak.split()[1]) / 1024)


class Door:
    """The way in over HTTP, for the organiser and for every page. It keeps no cookies: each page has its own.

    `public` is the origin of the server's pages, where they are reached by another address than `origin`.
    """

    def __init__(self, origin: str, organiser_token: str, public: str = "") -> None:
        self.origin = origin
        self.public = public or origin
        forgetful = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        self.client = httpx.AsyncClient(verify=False, timeout=30.0, cookies=forgetful)  # noqa: S501 - the operator's server
        self._token = organiser_token

    async def make(self, plan: WorkshopPlan, clock_rate: int) -> dict[str, Any]:
        """Create the room; return its code and links, those of host sheets by table."""
        cookies = await self._organiser()
        body = msgspec.json.encode({"plan": plan, "clock_rate": clock_rate})
        headers = {"Origin": self.origin, "Cookie": cookies, "Content-Type": "application/json"}
        answer = await self.client.post(f"{self.origin}/organise/rehearse", content=body, headers=headers)
        answer.raise_for_status()
        links: dict[str, Any] = answer.json()
        return links

    async def _organiser(self) -> str:
        return cookie_of(await self.client.get(f"{self.origin}/o/{self._token}"))

    async def enter(self, url: str, cookie: str = "") -> str:
        """Follow a capability link; return the cookie that it gives."""
        return cookie_of(await self.client.get(url, headers={"Cookie": cookie} if cookie else None))

    async def sit(self, code: str, view: str) -> str:
        """Open the participants' page; return the seat's cookie."""
        path = f"/r/{code}/live" if view == "live" else f"/r/{code}"
        return cookie_of(await self.client.get(self.origin + path))

    async def get_pass(self, code: str, view: str, cookie: str) -> str:
        """Return a fresh pass for a socket."""
        headers = {"Origin": self.public, "Cookie": cookie}
        answer = await self.client.post(f"{self.origin}/r/{code}/pass?view={view}", headers=headers)
        answer.raise_for_status()
        return str(json.loads(answer.content)["pass"])

    async def read(self, path: str, cookie: str) -> bytes:
        """Return what an address gives to whoever holds a cookie."""
        answer = await self.client.get(self.origin + path, headers={"Cookie": cookie})
        answer.raise_for_status()
        return answer.content

    async def pack(self, code: str, path: Path) -> None:
        """Fetch the room as one file."""
        headers = {"Cookie": await self._organiser()}
        answer = await self.client.get(f"{self.origin}/organise/r/{code}/pack", headers=headers)
        answer.raise_for_status()
        await asyncio.to_thread(path.write_bytes, answer.content)


def cookie_of(answer: httpx.Response) -> str:
    """Return the cookies that an answer sets, as a request carries them."""
    jar: dict[str, Any] = dict(answer.cookies)
    return "; ".join(f"{name}={value}" for name, value in jar.items())
