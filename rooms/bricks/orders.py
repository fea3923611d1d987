"""Orders: the same things in another order for each person, so that being first on the list is no advantage.

OO1  The order is a function of seat and ref alone: a page, a form without scripts and a rehearsal agree on it.

`draw` is FNV-1a, 32 bits (Fowler, Noll, Vo: offset basis 2166136261, prime 16777619) over the UTF-8 bytes of
"seat ref", then the finaliser of MurmurHash3 (Appleby), without which refs that follow each other stay neighbours.
In TypeScript: `Math.imul` for each product, `>>> 0` at the end. draw("ann", "p1/7") == 0x3508A1E5.
"""

from collections.abc import Iterable
from typing import Final

_BASIS: Final = 0x811C9DC5
_PRIME: Final = 0x01000193
_WORD: Final = 0xFFFFFFFF


def draw(seat: str, ref: str) -> int:
    """Return the 32-bit number by which `seat` finds `ref` in its list."""
    drawn = _BASIS
    for byte in f"{seat} {ref}".encode():
        drawn = ((drawn ^ byte) * _PRIME) & _WORD
    drawn = ((drawn ^ (drawn >> 16)) * 0x85EBCA6B) & _WORD
    drawn = ((drawn ^ (drawn >> 13)) * 0xC2B2AE35) & _WORD
    return drawn ^ (drawn >> 16)


def in_order_of(seat: str, refs: Iterable[str]) -> list[str]:
    """Return `refs` as `seat` meets them; two that draw alike follow the order of their texts."""
    return sorted(refs, key=lambda ref: (draw(seat, ref), ref))  # OO1
