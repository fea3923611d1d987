"""What a topic gives to the room: a module of `rooms/topics` ends with one, and names in it only what it does."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from rooms.callers import Context
from rooms.kind import Effect, Gone, Value
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

Decider = Callable[["Room", Any, Context], Draft | Refusal]
Evolver = Callable[["Room", Record, Any], Effect]
Projection = Callable[["Room", str, str], Value | Gone]


def nothing_to_keep(_room: "Room", _rest: str) -> None:
    """Undo brings nothing of this back."""


def nothing_to_put_back(_room: "Room", _rest: str, _memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401
    """Undo brings nothing of this back."""


class Nothing(msgspec.Struct):
    """The state of a topic that is read off the room."""


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A matter of the room as a whole.

    `state`: a msgspec Struct with defaults; one is kept in `room.topics[name]`.
    `makers` give the value of a key: (kind of layer, name up to the first "/") -> projection(room, the layer's holder,
    the rest of the name). `many` are the names that stand for one key each of something: `keys` lists those of a layer,
    without the layer's prefix.
    `value_of` returns the frozen value of the scope "name:rest" ("name" alone: rest is ""), for an act's memento;
    `put_back` makes it what it was at `then` (ms), moved to `now`.
    `dues` are what the clock must do (a command of its own), and when (ms).
    `forget` drops what the record at an offset brought, once its body is erased; it returns the touched keys.
    A topic that holds words or choices of people names their records in `texts_of`, and drops in `forget_texts` what it
    made of them, for the erasure of raw texts (RT4).
    """

    name: str
    state: type[Any] = Nothing
    deciders: Mapping[type[Any], Decider] = {}
    evolvers: Mapping[type[Any], Evolver] = {}
    makers: Mapping[tuple[str, str], Projection] = {}
    many: frozenset[str] = frozenset()
    keys: Callable[["Room", str], Iterable[str]] = lambda _room, _layer: ()
    value_of: Callable[["Room", str], Any] = nothing_to_keep
    put_back: Callable[["Room", str, Any, int, int], None] = nothing_to_put_back
    dues: Callable[["Room"], list[tuple[int, Command]]] = lambda _room: []
    forget: Callable[["Room", int], frozenset[str]] = lambda _room, _offset: frozenset()
    texts_of: Callable[["Room"], Iterable[int]] = lambda _room: ()
    forget_texts: Callable[["Room"], None] = lambda _room: None

    @property
    def commands(self) -> tuple[type[Command], ...]:
        """What may be asked of it."""
        return tuple(self.deciders)

    @property
    def events(self) -> tuple[type[Event], ...]:
        """What may happen to it."""
        return tuple(self.evolvers)
