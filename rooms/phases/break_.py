"""Break: people stand up, and everyone reads at what time the room goes on.

BK1  The time is that of the step's clock: "+1 min" moves it on every page, whoever pressed.
BK2  A clock that stands has no time to announce: there is no key.
"""

from collections.abc import Iterable
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
    outcome,
    sample,
)
from rooms.clock import RunningClock
from rooms.kind import GONE, Gone, PhaseContext, Value
from rooms.life import LIVE

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

NAME: Final = "break"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """None: how long it lasts are the step's minutes."""


def keys(_state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name the time, where there is one (BK2)."""
    return ("until",) if layer in {"room", "stage"} and resumes_at(phase) else ()


def project(_state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return when the room goes on, in ms."""
    if layer not in {"room", "stage"} or name != "until":
        return GONE
    return resumes_at(phase) or GONE


def resumes_at(phase: PhaseContext) -> int:
    """Return when the room goes on (BK1), 0 where nobody can tell (BK2)."""
    clock = phase.run.clock
    return clock.deadline if isinstance(clock, RunningClock) and phase.run.life in LIVE else 0
