"""The formats. Adding one: its definition, its rendering, its test, its words, and its name on its shelf."""

from types import MappingProxyType
from typing import Final

from rooms.restitutions.formats.acted import ACTED
from rooms.restitutions.formats.format import ALT_TEXT, CONSTAT, CREDITS, TITLE, WARNING, Format, Slot
from rooms.restitutions.formats.short import PLAIN_PITCH, SHORT
from rooms.restitutions.formats.written import WRITTEN

__all__ = [
    "ALT_TEXT", "CONSTAT", "CREDITS", "FORMATS", "PLAIN", "TITLE", "WARNING", "Format", "Slot", "allowed",
]  # fmt: skip

FORMATS: Final = MappingProxyType({definition.id: definition for definition in (*SHORT, *ACTED, *WRITTEN)})
PLAIN: Final = PLAIN_PITCH.id


def allowed(wanted: tuple[str, ...], *, grave: bool = False) -> tuple[str, ...]:
    """Return the formats that a table may choose, in the order wanted (none: all); the plain one is always there.

    Where the subject is `grave`, those that would hurt are not among them.
    """
    chosen = tuple(dict.fromkeys(name for name in wanted if name in FORMATS)) or tuple(FORMATS)
    kept = tuple(name for name in chosen if FORMATS[name].grave or not grave)
    return kept if PLAIN in kept else (*kept, PLAIN)
