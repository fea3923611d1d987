"""A format: the genre in which a table gives back what it found, as the fields that it fills in.

FMT1  Every format has a constat, one plain sentence, without which a restitution is not locked; a title and credits.
FMT2  A field's words are kept under the format's own name: changing format and back loses nothing.
FMT3  A format holds no words: its name, example and labels are in the catalogues, under `restitution.<format>`.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from rooms.forms import Words

CONSTAT: Final = "constat"
TITLE: Final = "title"
CREDITS: Final = "credits"


class FormatField(msgspec.Struct, frozen=True):
    """A field of at most `length_max` characters on `rows` lines, `many` times over. `optional`: it may stay empty."""

    name: str
    length_max: int
    rows: int = 1
    many: int = 1
    optional: bool = False


class Slot(msgspec.Struct, frozen=True):
    """One place to write in, by its name in the sheet. `label` is its words; `field` the format's own name for it."""

    name: str
    field: str
    label: Words
    length_max: int
    rows: int
    optional: bool


class Format(msgspec.Struct, frozen=True):
    """What a table fills in, and how long it has on stage."""

    id: str
    stage_s: int
    fields: tuple[FormatField, ...]

    def slots(self) -> tuple[Slot, ...]:
        """Return every place to write in, in order: the format's own, then what is common to all (FMT1, FMT2)."""
        own = (slot for field in self.fields for slot in slots_of(field, f"{self.id}."))
        return (*own, *(slot for field in COMMON_FIELDS for slot in slots_of(field, "")))


COMMON_FIELDS: Final = (
    FormatField(TITLE, 60),
    FormatField(CONSTAT, 140, rows=2),
    FormatField(CREDITS, 120, optional=True),
)


def slots_of(field: FormatField, prefix: str) -> Iterator[Slot]:
    """Yield the places of one field; those of a field that is there many times are numbered from 1."""
    label = f"restitution.{prefix}{field.name}"
    for n in range(1, field.many + 1):
        name, words = f"{prefix}{field.name}", Words(label)
        if field.many > 1:
            name, words = f"{name}_{n}", Words(label, {"n": n})
        yield Slot(name, field.name, words, field.length_max, field.rows, field.optional)
