"""The door of places: wrong codes are counted, and five close it for a minute. Pure: who asks says what time it is.

DOR1  Five wrong codes of one device, or in one room, close the door to that device, or to that room, for CLOSED_S.
DOR2  A wrong code counts for CLOSED_S; a right one counts nothing, and opens nothing before its time.
DOR3  At most KEYS_MAX counts are kept; the one unused for longest goes first.
"""

import math
from collections import OrderedDict
from typing import Final

import msgspec

FAILURES_MAX: Final = 5
CLOSED_S: Final = 60.0
KEYS_MAX: Final = 10_000


class Count(msgspec.Struct, frozen=True):
    """The wrong codes of a device or a room: when each was (s), oldest first; closed until then (s)."""

    at: tuple[float, ...] = ()
    closed_until: float = 0.0


class Door:
    """The counts of all devices and rooms of this process. Times in seconds."""

    def __init__(self) -> None:
        self._counts: OrderedDict[str, Count] = OrderedDict()

    def wait_s(self, room: str, device: str, now: float) -> int:
        """Return in how many whole seconds a code is looked at again, 0 for now."""
        until = max(self._counts.get(key, Count()).closed_until for key in keys_of(room, device))
        return max(0, math.ceil(until - now))

    def failed(self, room: str, device: str, now: float) -> None:
        """Count a wrong code (DOR1)."""
        for key in keys_of(room, device):
            before = self._counts.pop(key, Count())
            at = (*(time for time in before.at if time > now - CLOSED_S), now)  # DOR2
            self._counts[key] = Count((), now + CLOSED_S) if len(at) >= FAILURES_MAX else Count(at, before.closed_until)
            if len(self._counts) > KEYS_MAX:
                self._counts.popitem(last=False)  # DOR3


def keys_of(room: str, device: str) -> tuple[str, str]:
    """Return what a wrong code is counted for."""
    return room, f"{room}/{device}"
