"""Plenary: somebody speaks to everyone. Phones say to look up, and take nothing.

PY1  A plenary projects nothing of its own: its title and prompt are the room's, and no phone has anything to do.
"""

from collections.abc import Iterable
from random import Random
from typing import Final

import msgspec

from rooms.blocks import Block
from rooms.forms import Form
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import Draft
from rooms.refusals import WRONG_COMMAND, Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "plenary"
TAKES: Final = False
COMMANDS: Final[tuple[type[PhaseCommand], ...]] = ()
EVENTS: Final[tuple[type[PhaseEvent], ...]] = ()
REFUSALS: Final[tuple[str, ...]] = ()


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """None: a plenary has its words and its minutes."""


class State(msgspec.Struct):
    """Nothing is kept."""


def decide(_state: State, _phase: PhaseContext, _command: PhaseCommand, _asker: Asker) -> Draft | Refusal:
    """Refuse: there is no command to this kind."""
    return Refusal(WRONG_COMMAND)


def evolve(_state: State, _phase: PhaseContext, _fact: Fact) -> Effect:
    """Ignore: there is no fact of this kind."""
    return Effect()


def forget(_state: State, _phase: PhaseContext, _offset: int) -> frozenset[str]:
    """Nothing was kept."""
    return frozenset()


def keys(_state: State, _phase: PhaseContext, _layer: str) -> Iterable[str]:
    """No keys (PY1)."""
    return ()


def project(_state: State, _phase: PhaseContext, _layer: str, _name: str) -> Value | Gone:
    """No values."""
    return GONE  # PY1


def form(_state: State, _phase: PhaseContext, _seat: str) -> tuple[Form, ...]:
    """Nothing to fill in: one looks up."""
    return ()


def block(_state: State, _phase: PhaseContext) -> tuple[Block, ...]:
    """The report has the title and the prompt already."""
    return ()


def outcome(_state: State, _phase: PhaseContext) -> tuple[Item, ...]:
    """Nothing to take."""
    return ()


def item(_state: State, _phase: PhaseContext, _local: str) -> Item | None:
    """Nothing was written."""
    return None


def sample(_view: SeatView, _rng: Random) -> PhaseCommand | None:
    """Listen."""
    return None


def check(_state: State, _phase: PhaseContext) -> list[str]:
    """Nothing can be wrong."""
    return []
