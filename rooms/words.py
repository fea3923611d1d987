"""The two kinds of sentences that a room understands: commands (imperative) and events (facts, in the past tense).

Both are frozen structs tagged by their snake_case name, which is their name on the wire, in the journal and in the
catalogues, so that one search shows the whole life of a thing.

WD1  A command is absolute, never relative ("my dots on X are 2"), so that doing it twice is doing it once.
WD2  One command gives at most one event; what happens together is one fact.
WD3  An event is readable for ever: fields are only added, with a default.
"""

import re
from typing import ClassVar

import msgspec

from rooms.life import TAKING, PhaseLife


def snake_case(name: str) -> str:
    """Return `CastBallot` as `cast_ballot`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag=snake_case):
    """What somebody asks of a room."""


class PhaseCommand(Command, frozen=True):
    """A command to one phase; the phase's kind decides it, while the phase is in one of `lives`.

    `facilitator`: it is given by those who drive; `screens`: by the screen too, whose page has a clicker.
    """

    lives: ClassVar[frozenset[PhaseLife]] = TAKING
    facilitator: ClassVar[bool] = False
    screens: ClassVar[bool] = False
    by_clock: ClassVar[bool] = False
    phase: str


class Event(msgspec.Struct, frozen=True, tag_field="type", tag=snake_case):
    """What has happened in a room."""

    def told(self) -> dict[str, str | int]:
        """Return what the history says of this fact where a facilitator did it, beside its step."""
        return {}


class PhaseEvent(Event, frozen=True):
    """A fact of one phase; the phase's kind folds it. `phase` travels in the head, so that it outlives the body."""

    phase: str


def tag_of(cls: type[Command | Event]) -> str:
    """Return the wire name of a command or event class."""
    return str(cls.__struct_config__.tag)
