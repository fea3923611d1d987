"""Break: people stand up, and everyone reads at what time the room goes on.

BK1  The time is that of the step's clock: "+1 min" moves it on every page, whoever pressed.
BK2  A clock that stands has no time to announce: there is no key.
"""

from collections.abc import Iterable
from random import Random
from typing import Final

import msgspec

from rooms.blocks import Block
from rooms.clock import RunningClock
from rooms.forms import Form
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.life import LIVE
from rooms.record import Draft
from rooms.refusals import WRONG_COMMAND, Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "break"
TAKES: Final = False
COMMANDS: Final[tuple[type[PhaseCommand], ...]] = ()
EVENTS: Final[tuple[type[PhaseEvent], ...]] = ()
REFUSALS: Final[tuple[str, ...]] = ()


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """None: how long it lasts are the step's minutes."""


class State(msgspec.Struct):
    """Nothing is kept: the clock is the room's."""


def decide(_state: State, _phase: PhaseContext, _command: PhaseCommand, _asker: Asker) -> Draft | Refusal:
    """Refuse: there is no command to this kind."""
    return Refusal(WRONG_COMMAND)


def evolve(_state: State, _phase: PhaseContext, _fact: Fact) -> Effect:
    """Ignore: there is no fact of this kind."""
    return Effect()


def forget(_state: State, _phase: PhaseContext, _offset: int) -> frozenset[str]:
    """Nothing was kept."""
    return frozenset()


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


def form(_state: State, _phase: PhaseContext, _seat: str) -> tuple[Form, ...]:
    """Nothing to fill in."""
    return ()


def block(_state: State, _phase: PhaseContext) -> tuple[Block, ...]:
    """A break leaves nothing behind."""
    return ()


def outcome(_state: State, _phase: PhaseContext) -> tuple[Item, ...]:
    """Nothing to take."""
    return ()


def item(_state: State, _phase: PhaseContext, _local: str) -> Item | None:
    """Nothing was written."""
    return None


def sample(_view: SeatView, _rng: Random) -> PhaseCommand | None:
    """Have a coffee."""
    return None


def check(_state: State, _phase: PhaseContext) -> list[str]:
    """Nothing can be wrong."""
    return []
