"""What a phase tells afterwards, as a neutral tree: report, CSV, JSON and text alternatives are made from it.

BL1  No number of people under FEW is told: what so few did would point at them. None is told: it points at nobody.
"""

from typing import Final

import msgspec

from rooms.forms import Words

FEW: Final = 5


class Note(msgspec.Struct, frozen=True, tag="note"):
    """One sentence: a counting rule, a number of people, what was not shown."""

    words: Words


class Entry(msgspec.Struct, frozen=True):
    """One contribution: its stable label, its text, and small facts about it (theme, table, answers)."""

    label: Words
    text: str
    facts: tuple[Words, ...] = ()


class Listing(msgspec.Struct, frozen=True, tag="list"):
    """Contributions in order."""

    entries: tuple[Entry, ...]
    title: Words | None = None


class Bar(msgspec.Struct, frozen=True):
    """One row of results. `rank` 0 for unranked."""

    label: Words
    text: str
    value: int
    rank: int = 0
    facts: tuple[Words, ...] = ()


class Bars(msgspec.Struct, frozen=True, tag="bars"):
    """Results to compare; `rule` is the counting rule in words, `unit` what the numbers count."""

    bars: tuple[Bar, ...]
    rule: Words
    unit: Words
    title: Words | None = None


class Table(msgspec.Struct, frozen=True, tag="table"):
    """Rows under heads."""

    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    title: Words | None = None


class Quote(msgspec.Struct, frozen=True, tag="quote"):
    """A text on its own: a restitution's part, a finding."""

    text: str
    label: Words | None = None
    strong: bool = False
    marked: bool = False


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A photo by its name, and what it shows in words."""

    photo: str
    text: str = ""


Block = Note | Listing | Bars | Table | Quote | Picture
