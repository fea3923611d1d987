"""What `docker compose up` promises: Redis keeps what was acknowledged, and every file that an image takes is there."""

import re
from itertools import pairwise
from typing import Any

import yaml

from tests.house.sources import HOUSE, expect_none, paths

# A journal that evicts, or writes later, loses what was acknowledged.
REDIS_MUST = {"--appendonly": "yes", "--appendfsync": "always", "--maxmemory-policy": "noeviction"}


def forgets(compose: dict[str, Any]) -> list[str]:
    command = compose["services"]["redis"]["command"]
    flags = dict(pairwise(command))
    found = [
        f"{flag} is {flags.get(flag)}, not {value}" for flag, value in REDIS_MUST.items() if flags.get(flag) != value
    ]
    kept = any(str(volume).endswith(":/data") for volume in compose["services"]["redis"].get("volumes", ()))
    return found if kept else [*found, "the journal is in no volume"]


def read() -> dict[str, Any]:
    compose: dict[str, Any] = yaml.safe_load((HOUSE / "docker-compose.yml").read_text())
    return compose


def test_redis_keeps_what_was_acknowledged() -> None:
    expect_none(forgets(read()))


def test_two_workers_share_the_journal_behind_a_proxy() -> None:
    services = read()["services"]
    command = services["rosace"]["command"]
    assert command[command.index("--redis") + 1].startswith("redis://redis")
    assert int(command[command.index("--workers") + 1]) >= 2
    assert "443:443" in services["proxy"]["ports"]
    assert "ports" not in services["redis"]  # nobody outside may write a journal


def test_every_file_that_the_image_takes_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (HOUSE / "Dockerfile").read_text(), re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert {name for name in names if not any(path == name or path.startswith(f"{name}/") for path in paths())} == set()


def test_a_redis_that_forgets_is_found() -> None:
    careless = {
        "services": {"redis": {"command": ["redis-server", "--appendonly", "yes", "--appendfsync", "everysec"]}}
    }
    assert forgets(careless) == [
        "--appendfsync is everysec, not always",
        "--maxmemory-policy is None, not noeviction",
        "the journal is in no volume",
    ]
