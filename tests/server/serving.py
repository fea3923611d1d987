"""Real processes of the command line, for tests: started, read, stopped."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, Self

import httpx

ROSACE: Final = [sys.executable, "-c", "from server.cli import main; main()"]
START_S_MAX: Final = 30.0
END_S_MAX: Final = 20.0


def spare_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as spare:
        return int(spare.getsockname()[1])


def environment(lang: str, **more: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("ROSACE_")}
    return {**known, "ROSACE_LANG": lang, "COLUMNS": "200", "PYTHONUNBUFFERED": "1", **more}


def rosace(
    *words: str | Path, lang: str = "fr", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    where = {"PYTHONPATH": os.getcwd()} if cwd else {}  # noqa: PTH109 - as the tests were started
    return subprocess.run(
        [*ROSACE, *map(str, words)],
        check=False, capture_output=True, text=True, timeout=60, cwd=cwd, env=environment(lang, **env, **where),
    )  # fmt: skip


class Serving:
    """`rosace serve` in a process of its own, and what it printed."""

    def __init__(self, *words: str | Path, lang: str = "fr", **env: str) -> None:
        self.port = spare_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        command = [*ROSACE, "serve", "--port", str(self.port), *map(str, words)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(lang, **env)
        )
        self.printed = ""

    def __enter__(self) -> Self:
        """Wait until the last line of its greeting."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.printed += line
            if "Ctrl+C" in line:
                return self
        self.process.wait(END_S_MAX)
        assert self.process.stderr
        raise AssertionError(f"it did not start: {self.printed}{self.process.stderr.read()}")

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def stop(self) -> tuple[int, str]:
        """Stop it as a system does; return its exit code and what it wrote to standard error."""
        self.process.terminate()
        _, errors = self.process.communicate(timeout=END_S_MAX)
        return self.process.returncode, errors

    def links(self, text: str = "") -> list[str]:
        return re.findall(r"https?://\S+", text or self.printed)


def wait_for(url: str) -> httpx.Response:
    """Return the answer, once there is one."""
    deadline = time.monotonic() + START_S_MAX
    while time.monotonic() < deadline:
        try:
            return httpx.get(url, follow_redirects=True)
        except httpx.HTTPError:
            time.sleep(0.05)
    raise TimeoutError(url)
