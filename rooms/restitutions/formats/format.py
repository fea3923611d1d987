"""A format: the genre in which a table gives back what it found, as the fields that it fills in.

FMT1  Every format has a constat, one plain sentence, without which a restitution is not locked; a title, credits, and
      what to warn of before it is shown. One with an image has words for those who do not see it.
FMT2  A field's words are kept under the format's own name: changing format and back loses nothing.
FMT3  A format holds no words: its name, example and labels are in the catalogues, under `restitution.<format>`.
FMT4  Of a field that is there many times only the first ones are needed; the others are there for whoever asks.
FMT5  A place for an image holds the name of a photo, never words.
FMT6  What a turn on stage shows one step after another is said here too, by the fields that each step brings.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Final

import msgspec

from rooms.forms import Words

CONSTAT: Final = "constat"
TITLE: Final = "title"
CREDITS: Final = "credits"
WARNING: Final = "warning"
ALT_TEXT: Final = "alt_text"
PHOTO_LENGTH_MAX: Final = 66


class Shelf(StrEnum):
    """Where a table looks for its format: said in a few words, played, or written down."""

    SHORT = "short"
    ACTED = "acted"
    WRITTEN = "written"


class Tone(StrEnum):
    """How it sounds."""

    PLAIN = "plain"
    LIGHT = "light"
    WARM = "warm"
    POETIC = "poetic"
    CRITICAL = "critical"


class FormatField(msgspec.Struct, frozen=True):
    """A field of at most `length_max` characters on `rows` lines, `many` times over.

    The first `needed` are asked for (none: all). `optional`: it may stay empty. `paired`: each comes right after its
    like of the field before. `image`: a photo.
    """

    name: str
    length_max: int = PHOTO_LENGTH_MAX
    rows: int = 1
    many: int = 1
    needed: int | None = None
    optional: bool = False
    paired: bool = False
    image: bool = False


class Slot(msgspec.Struct, frozen=True):
    """One place to write in, by its name in the sheet. `label` is its words; `field` the format's own name for it.

    `more`: it is beyond those that are needed (FMT4).
    """

    name: str
    field: str
    label: Words
    length_max: int
    rows: int
    optional: bool
    more: bool = False
    image: bool = False


class FormatStep(msgspec.Struct, frozen=True):
    """A step of its turn: what comes, `name`, and the `fields` that it brings; without any of them it does not come.

    `each`: every one of them that holds something is a step. One without fields always comes.
    """

    name: str
    fields: tuple[str, ...] = ()
    each: bool = False


class Format(msgspec.Struct, frozen=True):
    """What a table fills in, and how long it has: `prep_min` to prepare, `stage_s` on stage.

    `grave`: it does for a painful subject too. `example`: the fields that the three lines of its example would fill.
    `steps`: what its turn shows one after another (FMT6); without any all is there at once, or comes by itself.
    """

    id: str
    shelf: Shelf
    tone: Tone
    prep_min: int
    stage_s: int
    fields: tuple[FormatField, ...]
    example: tuple[str, ...]
    grave: bool = True
    steps: tuple[FormatStep, ...] = ()

    def slots(self) -> tuple[Slot, ...]:
        """Return every place to write in, in order: the format's own, then what is common to all (FMT1, FMT2)."""
        return all_slots(self)

    def has_image(self) -> bool:
        """Tell whether it has a place for an image."""
        return any(field.image for field in self.fields)


COMMON_FIELDS: Final = (
    FormatField(ALT_TEXT, 140, rows=2, optional=True),
    FormatField(TITLE, 60),
    FormatField(CONSTAT, 140, rows=2),
    FormatField(CREDITS, 120, optional=True),
    FormatField(WARNING, 60, optional=True),
)


@cache
def all_slots(definition: Format) -> tuple[Slot, ...]:
    """Return the places of a format; they are asked for each time that a restitution is read."""
    own = (slot for group in grouped(definition.fields) for slot in slots_of(group, f"{definition.id}."))
    common = (field for field in COMMON_FIELDS if field.name != ALT_TEXT or definition.has_image())  # FMT1
    return (*own, *(slot for field in common for slot in slots_of((field,), "")))


def grouped(fields: tuple[FormatField, ...]) -> list[tuple[FormatField, ...]]:
    """Return the fields, each with those that are paired with it."""
    groups: list[tuple[FormatField, ...]] = []
    for field in fields:
        if field.paired:
            groups[-1] = (*groups[-1], field)
        else:
            groups.append((field,))
    return groups


def slots_of(group: tuple[FormatField, ...], prefix: str) -> Iterator[Slot]:
    """Yield the places of paired fields, one after another; those that are there many times are numbered from 1."""
    for n in range(1, group[0].many + 1):
        for field in group:
            label, name = Words(f"restitution.{prefix}{field.name}"), f"{prefix}{field.name}"
            if field.many > 1:
                label, name = Words(label.key, {"n": n}), f"{name}_{n}"
            more = field.needed is not None and n > field.needed  # FMT4
            optional = field.optional or more
            yield Slot(name, field.name, label, field.length_max, field.rows, optional, more, field.image)
