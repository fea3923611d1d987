"""What a server is told at its start. Every limit has a default here and a name that says its unit."""

from pathlib import Path
from typing import Final

import msgspec

DEFAULT_PORT: Final = 8000


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
    seats_max: int = 500
    joins_per_s: int = 50
    commands_per_s: int = 10
    commands_burst: int = 20
