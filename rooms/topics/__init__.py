"""The topics of a room: what concerns the room as a whole, beside its people, its steps and its screen.

A topic is one module with all that belongs to it: its commands and events, its state, what decides and folds them, the
keys that it shows, the scopes that undo puts back. Adding one: its module, its words, its test, one line here.

TC1  A topic knows the room's core; topics do not know each other.
TC2  A scope of a topic begins with its name: "listening", or "places:SEAT".
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

from rooms.callers import Context
from rooms.kind import Effect, Gone, Value
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topics import (
    admission,
    answers,
    approvals,
    calls,
    guests,
    hosts,
    inserting,
    late_ballots,
    listening,
    messages,
    pace,
    peeks,
    places,
    publishing,
    rescheduling,
    retention,
    sas,
    seating,
    tables,
    tiles,
    tray,
)
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

Decider = Callable[["Room", Any, Context], Draft | Refusal]
Evolver = Callable[["Room", Record, Any], Effect]
Projection = Callable[["Room", str, str], Value | Gone]


class Topic(Protocol):
    """A module of this folder. Its `State` is a msgspec Struct with defaults, kept in `room.topics[NAME]`.

    MAKERS gives the value of a key: (kind of layer, name up to the first "/") -> projection(room, the layer's holder,
    the rest of the name). MANY are the names that stand for one key each of something, which `keys` then lists.

    A topic that holds words or choices of people names their records in `texts_of(room)` and drops what it made of them
    in `forget_texts(room)`: both optional, for the erasure of raw texts (RT4).
    """

    @property
    def NAME(self) -> str: ...  # noqa: N802 - as modules write their constants
    @property
    def COMMANDS(self) -> tuple[type[Command], ...]: ...  # noqa: N802
    @property
    def EVENTS(self) -> tuple[type[Event], ...]: ...  # noqa: N802
    @property
    def State(self) -> type[Any]: ...  # noqa: N802
    @property
    def DECIDERS(self) -> Mapping[type[Any], Decider]: ...  # noqa: N802
    @property
    def EVOLVERS(self) -> Mapping[type[Any], Evolver]: ...  # noqa: N802
    @property
    def MANY(self) -> frozenset[str]: ...  # noqa: N802
    @property
    def MAKERS(self) -> Mapping[tuple[str, str], Projection]: ...  # noqa: N802

    def keys(self, room: "Room", layer: str, /) -> Iterable[str]:
        """Name this topic's keys with a "/" in `layer`, without the layer's prefix."""

    def value_of(self, room: "Room", rest: str, /) -> Any:  # noqa: ANN401
        """Return the frozen value of the scope "NAME:rest" ("NAME" alone: rest is ""), for an act's memento."""

    def put_back(self, room: "Room", rest: str, memento: Any, then: int, now: int, /) -> None:  # noqa: ANN401
        """Make that value what it was at `then` (ms), moved to `now`."""

    def dues(self, room: "Room", /) -> list[tuple[int, Command]]:
        """Return what the clock must do (a command of its own), and when (ms)."""


ALL: Final[tuple[Topic, ...]] = (
    sas,
    admission,
    tray,
    late_ballots,
    pace,
    hosts,
    calls,
    seating,
    tables,
    tiles,
    guests,
    places,
    publishing,
    retention,
    listening,
    messages,
    inserting,
    rescheduling,
    approvals,
    peeks,
    answers,
)
TOPICS: Final[MappingProxyType[str, Topic]] = MappingProxyType({topic.NAME: topic for topic in ALL})
