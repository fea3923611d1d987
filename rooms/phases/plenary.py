"""Plenary: somebody speaks to everyone. Phones say to look up, and take nothing.

PY1  A plenary projects nothing of its own: its title and prompt are the room's, and no phone has anything to do.
"""

from typing import Final

import msgspec

from rooms.bricks.quiet import (
    COMMANDS,
    EVENTS,
    REFUSALS,
    TAKES,
    State,
    block,
    check,
    decide,
    evolve,
    forget,
    form,
    item,
    keys,
    outcome,
    project,
    sample,
)

__all__ = [
    "COMMANDS",
    "EVENTS",
    "NAME",
    "REFUSALS",
    "TAKES",
    "Settings",
    "State",
    "block",
    "check",
    "decide",
    "evolve",
    "forget",
    "form",
    "item",
    "keys",
    "outcome",
    "project",
    "sample",
]

NAME: Final = "plenary"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """None: a plenary has its words and its minutes."""
