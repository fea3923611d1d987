"""What a simulated page keeps for the judge: which secrets and which keys it was first sent, in which layer, at which
offset; what it held at the end; what it was told about its commands.

EV1  Every frame is looked at as it came, before the page has made anything of it.
EV2  A secret is a canary: a token that stands in one person's text and nowhere else.
EV3  What is first seen is noted with its hour by the clock of this machine; 0 where that tells nothing.
"""

import re
import time
from collections.abc import Callable
from typing import Any, Final

import msgspec

from server.codec import pack, unpack
from server.protocol import Down

CANARY: Final = re.compile(rb"zq[0-9a-z]{16}x[0-9]{1,6}qz")


def canary(seat: str, number: int) -> str:
    """Return the token for one text of one seat."""
    return f"zq{seat[:16]}x{number}qz"


class Sighting(msgspec.Struct, frozen=True, array_like=True):
    """Something first seen in a layer: a canary, or the name of a key. `offset` is the frame's, `at` its hour (ms)."""

    layer: str
    offset: int
    what: str
    at: int = 0


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What became of a command: whether it was accepted, from which offset it counts, where its page stood (`seen`)."""

    number: int
    name: str
    accepted: bool
    code: str
    offset: int
    args: dict[str, Any]
    seen: int = 0


class Account(msgspec.Struct, frozen=True):
    """One page's evidence. `owner` begins its marks; `layers` holds (offset, map) by name.

    `left` tells that the page was closed before the end: what it held then is not what the room shows now.
    """

    client: str
    owner: str
    seat: str
    link: str
    view: str
    layers: dict[str, tuple[int, dict[str, Any]]]
    told: tuple[Told, ...]
    canaries: tuple[Sighting, ...]
    keys: tuple[Sighting, ...]
    left: bool = False


def here_ms() -> int:
    """Return the hour on this machine (ms since the epoch)."""
    return time.time_ns() // 1_000_000


class Witness:
    """Looks at every frame of one page (EV1). `clock` gives the hour (EV3)."""

    def __init__(self, clock: Callable[[], int] = here_ms) -> None:
        self.clock = clock
        self.canaries: dict[tuple[str, str], tuple[int, int]] = {}
        self.keys: dict[tuple[str, str], tuple[int, int]] = {}

    def see(self, data: bytes) -> None:
        """Note what a frame brings for the first time."""
        frame = unpack(data)
        if frame[0] == Down.SNAP:
            _, layer, offset, _, values = frame
            self._note(layer, offset, values)
        elif frame[0] == Down.DELTA:
            for layer, _, offset, _, patch in frame[1]:
                self._note(layer, offset, {name: value for name, value in patch.items() if value is not None})

    def _note(self, layer: str, offset: int, values: dict[str, Any]) -> None:
        seen = offset, self.clock()
        for name in values:
            self.keys.setdefault((layer, name), seen)
        for found in CANARY.findall(pack(values)):
            self.canaries.setdefault((layer, found.decode()), seen)  # EV2

    def sightings(self) -> tuple[tuple[Sighting, ...], tuple[Sighting, ...]]:
        """Return canaries and keys, as first seen."""
        seen = [
            tuple(Sighting(layer, offset, what, at) for (layer, what), (offset, at) in found.items())
            for found in (self.canaries, self.keys)
        ]
        return seen[0], seen[1]
