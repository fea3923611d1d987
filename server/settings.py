"""What a server is told at its start. Every limit has a default here and a name that says its unit.

SET1  Limits, public address and token are read from the environment here only; `docs/settings.md` lists them.
SET2  A value that cannot be used stops the start with a sentence: never a default in its place, and never half of it.
SET3  A template that names no number of seats of its own gets the server's.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from rooms.plan import SEATS_MAX, WorkshopPlan
from server.protocol import FRAME_BYTES_MAX
from server.told import Told

DEFAULT_PORT: Final = 8000
PREFIX: Final = "ROSACE_"
ORGANISER_LENGTH: Final = range(16, 65)

BOUNDS: Final = {
    "seats_max": (1, 5_000),
    "joins_per_s": (1, 10_000),
    "commands_per_s": (1, 1_000),
    "commands_burst": (1, 10_000),
    "frame_bytes_max": (4_096, 16 * 1024 * 1024),
}
"""The limits that the environment may set, each as ROSACE_ and its name, and between what."""


class SettingWrong(Told):
    """A value of the environment cannot be used."""


class Settings(msgspec.Struct, frozen=True):
    """How one process serves. `organiser_token` opens the organiser's page; it is new at each start.

    `redis_url` "" keeps rooms in an SQLite file under `data`; `memory` keeps them nowhere, for tests. `url`: the public
    address behind a proxy, "" for none; `lan` listens everywhere and puts this machine's address into links.
    """

    organiser_token: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    data: Path = Path("data")
    redis_url: str = ""
    memory: bool = False
    lan: bool = False
    url: str = ""
    worker: str = ""
    seats_max: int = SEATS_MAX
    joins_per_s: int = 50
    commands_per_s: int = 10
    commands_burst: int = 20
    frame_bytes_max: int = FRAME_BYTES_MAX

    def seated(self, plan: WorkshopPlan) -> WorkshopPlan:
        """Return the plan with this server's number of seats, where it has none of its own (SET3)."""
        own = plan.seats_max != SEATS_MAX
        return plan if own else msgspec.structs.replace(plan, seats_max=self.seats_max)  # SET3


def told_by(environ: Mapping[str, str], settings: Settings) -> Settings:
    """Return the settings with what the environment says (SET1); raises `SettingWrong`."""
    said = {name: _number(environ, name) for name in BOUNDS if environ.get(_variable(name))}
    organiser = environ.get("ROSACE_ORGANISER", "") or settings.organiser_token
    if len(organiser) not in ORGANISER_LENGTH or not organiser.replace("-", "").replace("_", "").isalnum():
        raise SettingWrong("serve.organiser_wrong", least=ORGANISER_LENGTH[0], most=ORGANISER_LENGTH[-1])  # SET2
    url = environ.get("ROSACE_URL", "") or settings.url
    return msgspec.structs.replace(settings, **said, organiser_token=organiser, url=url)


def _variable(name: str) -> str:
    return PREFIX + name.upper()


def _number(environ: Mapping[str, str], name: str) -> int:
    value = environ[_variable(name)].strip()
    least, most = BOUNDS[name]
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise SettingWrong("serve.setting_wrong", name=_variable(name), value=value, least=least, most=most)  # SET2
    return int(value)
