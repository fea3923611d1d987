"""The formats. Adding one: its definition, its rendering, its test, its words, and its line here."""

from types import MappingProxyType
from typing import Final

from rooms.restitutions.formats.format import CONSTAT, CREDITS, TITLE, Format, Slot
from rooms.restitutions.formats.front_page import FRONT_PAGE
from rooms.restitutions.formats.plain_pitch import PLAIN_PITCH

__all__ = ["CONSTAT", "CREDITS", "FORMATS", "PLAIN", "TITLE", "Format", "Slot", "allowed"]

_ALL: Final = (
    PLAIN_PITCH,
    FRONT_PAGE,
)  # fmt: skip

FORMATS: Final = MappingProxyType({definition.id: definition for definition in _ALL})
PLAIN: Final = PLAIN_PITCH.id


def allowed(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats that a table may choose, in the order wanted (none: all); the plain one is always there."""
    chosen = tuple(dict.fromkeys(name for name in wanted if name in FORMATS)) or tuple(FORMATS)
    return chosen if PLAIN in chosen else (*chosen, PLAIN)
