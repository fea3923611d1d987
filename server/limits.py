"""Limits in time: buckets that fill at a steady rate. Pure: who asks says what time it is.

LM1  A bucket lets `burst` through at once, then `rate` a second; what it refuses costs nothing.
LM2  Failures are counted by network (/24, /64), never successes: two hundred phones of a hall share one address.
LM3  A table of buckets has at most KEYS_MAX; the one unused for longest goes first.
"""

import ipaddress
from collections import OrderedDict
from typing import Final

import msgspec

KEYS_MAX: Final = 10_000
_NETWORK_BITS: Final = {4: 24, 6: 64}


class Rate(msgspec.Struct, frozen=True):
    """`burst` at once, then `per_s` a second."""

    burst: float
    per_s: float


class Bucket(msgspec.Struct, frozen=True):
    """How much was left at a time (seconds)."""

    left: float
    at: float


FAILURES: Final = Rate(burst=30, per_s=30 / 600)
"""Wrong codes and links of one network: 30, then 30 in ten minutes (reference/realtime.md 4.4, S6)."""
JOINS: Final = Rate(burst=50, per_s=50)
"""New seats of one room; a seat that comes back does not join."""


def filled(bucket: Bucket, rate: Rate, now: float) -> Bucket:
    """Return the bucket as it is at `now`; a clock that goes back fills nothing."""
    return Bucket(min(rate.burst, bucket.left + max(0.0, now - bucket.at) * rate.per_s), max(now, bucket.at))


def wait_s(bucket: Bucket, rate: Rate, now: float) -> float:
    """Return in how many seconds one more may pass, 0 for now."""
    return max(0.0, (1 - filled(bucket, rate, now).left) / rate.per_s)


class Buckets:
    """One bucket a key, all of one rate."""

    def __init__(self, rate: Rate, keys_max: int = KEYS_MAX) -> None:
        """Every key begins with a full bucket."""
        self.rate = rate
        self._keys_max = keys_max
        self._held: OrderedDict[str, Bucket] = OrderedDict()

    def wait_s(self, key: str, now: float) -> float:
        """Return in how many seconds `take` would be answered yes, 0 for now."""
        return wait_s(self._held.get(key, Bucket(self.rate.burst, now)), self.rate, now)

    def take(self, key: str, now: float) -> bool:
        """Take one; False, and nothing taken, where there is none (LM1)."""
        bucket = filled(self._held.pop(key, Bucket(self.rate.burst, now)), self.rate, now)
        passes = bucket.left >= 1
        self._held[key] = Bucket(bucket.left - 1, bucket.at) if passes else bucket  # LM1
        if len(self._held) > self._keys_max:
            self._held.popitem(last=False)  # LM3
        return passes


def network_of(host: str) -> str:
    """Return the network of an address (LM2); what is no address stands for itself."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ipaddress.ip_network((address, _NETWORK_BITS[address.version]), strict=False))  # LM2
