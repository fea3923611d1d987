"""Seating: what hosts and facilitators do about who sits where. A person is added by a proxy seat (people.py).

SEA1  A host moves and removes people of its own tables only; who steers the room does so at every table.
SEA2  Somebody who is removed counts nowhere any more; what they wrote stays, their ballots in votes that are not yet
     counted are erased.
SEA3  Who removed whom is in the journal; it cannot be undone, so the page asks for two taps.
SEA4  Somebody who is moved is where they are moved to at once; their texts stay where they wrote them.
"""

from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context, Role, SeatCaller
from rooms.commands import HOSTS, FacilitatorCommand
from rooms.events import TableChosen
from rooms.kind import Effect
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "seating"
ALL: Final = Effect(frozenset({"*"}))


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


TOPIC: Final = Topic(  # undo brings nothing of this back  # SEA3
    name=NAME,
    deciders={MovePerson: move, RemovePerson: remove},
    evolvers={PersonRemoved: removed},
)
