"""To whom a room lets things out, and in which layers they read them.

AUD1  Whoever is near reads `room` and `stage`. An audience far away that is told something else, or later, reads
      `room~A` and `stage~A` in their place: the same names, with the values that are for this audience.
AUD2  The audience "0" is that of everybody who follows alone from afar; "1", "2"... are the distant rooms by number.
AUD3  The audience PUBLIC is that of whoever has the workshop's address and no place in it. It reads no layer live:
      pages ask for single values in its name.
AUD4  The audience MIRROR is that of phones in the room that follow the screen: they read what it shows, without the
      words that a rule keeps from phones.
"""

from typing import Final

NEAR: Final = ""
ALONE_AFAR: Final = "0"
PUBLIC: Final = "public"
MIRROR: Final = "mirror"


def layer_for(layer: str, audience: str) -> str:
    """Return the layer in which an audience reads what those who are near read in `layer` (AUD1)."""
    return f"{layer}~{audience}" if audience else layer


def split(layer: str) -> tuple[str, str]:
    """Return the layer that those who are near would read, and the audience ("" near): "stage~2" is ("stage", "2")."""
    near, _, audience = layer.partition("~")
    return near, audience
