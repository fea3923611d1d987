"""What a kind has that takes nothing from anybody: a kind imports from here what it has nothing to say about."""

from collections.abc import Iterable
from random import Random
from typing import Any, Final

import msgspec

from rooms.blocks import Block
from rooms.forms import Form
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import Draft
from rooms.refusals import WRONG_COMMAND, Refusal
from rooms.words import PhaseCommand, PhaseEvent

TAKES: Final = False
COMMANDS: Final[tuple[type[PhaseCommand], ...]] = ()
EVENTS: Final[tuple[type[PhaseEvent], ...]] = ()
REFUSALS: Final[tuple[str, ...]] = ()


class State(msgspec.Struct):
    """Nothing is kept."""


def decide(_state: Any, _phase: PhaseContext, _command: PhaseCommand, _asker: Asker) -> Draft | Refusal:  # noqa: ANN401
    """Refuse: there is no command of this kind."""
    return Refusal(WRONG_COMMAND)


def evolve(_state: Any, _phase: PhaseContext, _fact: Fact) -> Effect:  # noqa: ANN401
    """Ignore: there is no fact of this kind."""
    return Effect()


def forget(_state: Any, _phase: PhaseContext, _offset: int) -> frozenset[str]:  # noqa: ANN401
    """Nothing was kept."""
    return frozenset()


def keys(_state: Any, _phase: PhaseContext, _layer: str) -> Iterable[str]:  # noqa: ANN401
    """No keys."""
    return ()


def project(_state: Any, _phase: PhaseContext, _layer: str, _name: str) -> Value | Gone:  # noqa: ANN401
    """No values."""
    return GONE


def form(_state: Any, _phase: PhaseContext, _seat: str) -> tuple[Form, ...]:  # noqa: ANN401
    """Nothing to fill in."""
    return ()


def block(_state: Any, _phase: PhaseContext) -> tuple[Block, ...]:  # noqa: ANN401
    """The report has the title and the prompt already."""
    return ()


def outcome(_state: Any, _phase: PhaseContext) -> tuple[Item, ...]:  # noqa: ANN401
    """Nothing to take."""
    return ()


def item(_state: Any, _phase: PhaseContext, _local: str) -> Item | None:  # noqa: ANN401
    """Nothing was written."""
    return None


def sample(_view: SeatView, _rng: Random) -> PhaseCommand | None:
    """Nothing to do."""
    return None


def check(_state: Any, _phase: PhaseContext) -> list[str]:  # noqa: ANN401
    """Nothing that could be wrong."""
    return []
