"""Seating: what hosts and facilitators do about who sits where. A person is added by a proxy seat (people.py).

SEA1  A host moves and removes people of its own tables only; who steers the room does so at every table.
SEA2  Somebody who is removed counts nowhere any more; what they wrote stays, their ballots in votes that are not yet
     counted are erased.
SEA3  Who removed whom is in the journal; it cannot be undone, so the page asks for two taps.
SEA4  Somebody who is moved is where they are moved to at once; their texts stay where they wrote them.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context, Role, SeatCaller
from rooms.commands import HOSTS, FacilitatorCommand
from rooms.events import TableChosen
from rooms.kind import Effect
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Refusal
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "seating"
ALL: Final = Effect(frozenset({"*"}))


class State(msgspec.Struct):
    """Nothing of its own: places are the room's."""


class MovePerson(FacilitatorCommand, frozen=True):
    """Seat somebody at another table."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    seat: str
    to: int


class RemovePerson(FacilitatorCommand, frozen=True):
    """Take somebody's place away: they have left, or sat down twice."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    seat: str


class PersonRemoved(Event, frozen=True):
    """The place `removed` is nobody's any more."""

    removed: str


COMMANDS: Final[tuple[type[Command], ...]] = (MovePerson, RemovePerson)
EVENTS: Final[tuple[type[Event], ...]] = (PersonRemoved,)


def barred(room: "Room", seat: str, context: Context) -> Refusal | None:
    """Return why somebody may not be moved or removed by whoever asks (SEA1)."""
    held = room.people().get(seat)
    if held is None:
        return Refusal(no.SEAT_UNKNOWN)
    caller = context.caller
    own = room.tables_hosted(caller.link) if isinstance(caller, SeatCaller) else None
    return Refusal(no.NOT_YOURS) if own is not None and held.table not in own else None  # SEA1


def move(room: "Room", command: MovePerson, context: Context) -> Draft | Refusal:
    """Propose that somebody sits elsewhere (SEA4)."""
    if refusal := barred(room, command.seat, context):
        return refusal
    if not 1 <= command.to <= room.plan.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": room.plan.tables})
    if room.seats[command.seat].table == command.to:
        return Refusal(no.ALREADY_DONE)
    return Draft(TableChosen(command.to), seat=command.seat)


def remove(room: "Room", command: RemovePerson, context: Context) -> Draft | Refusal:
    """Propose that somebody has left (SEA2)."""
    if refusal := barred(room, command.seat, context):
        return refusal
    erases = room.ballots_of(command.seat)
    return Draft(PersonRemoved(command.seat), rests=(EVERYTHING,) if erases else ("agenda",), erases=erases)


def removed(room: "Room", _record: Record, event: PersonRemoved) -> Effect:
    """Leave the place empty."""
    seat = room.people().get(event.removed)
    if seat is None:
        return Effect(answer=Refusal(no.SEAT_UNKNOWN))
    room.seats[seat.id] = msgspec.structs.replace(seat, left=True)
    return ALL


def keys(_room: "Room", _layer: str) -> Iterable[str]:
    """Name no key: the room shows who sits where."""
    return ()


def value_of(_room: "Room", _rest: str) -> None:
    """Nothing of this is undone (SEA3)."""


def put_back(_room: "Room", _rest: str, _memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401
    """Nothing of this is undone (SEA3)."""


def dues(_room: "Room") -> list[tuple[int, Command]]:
    """The clock does nothing here."""
    return []


MANY: Final[frozenset[str]] = frozenset()
MAKERS: Final[Mapping[tuple[str, str], Any]] = {}
DECIDERS: Final[Mapping[type[Any], Any]] = {MovePerson: move, RemovePerson: remove}
EVOLVERS: Final[Mapping[type[Any], Any]] = {PersonRemoved: removed}
