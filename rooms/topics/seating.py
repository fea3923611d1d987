"""Seating: what hosts and facilitators do about who sits where. A person is added by a proxy seat (people.py).

SEA1  A host moves and removes people of its own tables only, an operator those of its room; who steers does so at
      every table.
SEA2  Somebody who is removed counts nowhere any more; what they wrote stays, their ballots in votes that are not yet
     counted are erased.
SEA3  Who removed whom is in the journal; undo does not bring back the ballots, so the page asks for two taps.
SEA5  Whoever was removed by mistake is given the same place back, by who may remove them, while their device has no
     other: with their texts, at their table, without the ballots that are gone. Until then their page says so.
SEA4  Somebody who is moved is where they are moved to at once; their texts stay where they wrote them.
"""

from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context, Role
from rooms.commands import HOSTS, FacilitatorCommand
from rooms.events import TableChosen
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Refusal
from rooms.seats import Seat, free_sign
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


class ReturnPerson(FacilitatorCommand, frozen=True):
    """Give somebody the place back that was taken from them (SEA5)."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    seat: str


class PersonRemoved(Event, frozen=True):
    """The place `removed` is nobody's any more."""

    removed: str


class PersonReturned(Event, frozen=True):
    """The place `returned` is its holder's again."""

    returned: str


class State(msgspec.Struct):
    """The places that were taken away, the last one last."""

    removed: list[str] = []


def taken_away(room: "Room") -> list[Seat]:
    """Return the places that can be given back: their devices have no other (SEA5)."""
    state: State = room.topics[NAME]
    gone = (room.seats[id_] for id_ in state.removed)
    return [seat for seat in gone if room.moved.get(seat.holder, seat.holder) == seat.id]


def was_removed(room: "Room", device: str) -> bool:
    """Tell whether the place of a device was taken away, and not because another one has it (SEA5)."""
    return any(seat.holder == device for seat in taken_away(room))


def barred(room: "Room", seat: str, context: Context) -> Refusal | None:
    """Return why somebody may not be moved or removed by whoever asks (SEA1)."""
    held = room.people().get(seat)
    return not_hosted(room, held, context) if held else Refusal(no.SEAT_UNKNOWN)


def not_hosted(room: "Room", seat: Seat, context: Context) -> Refusal | None:
    """Return the refusal of a host who asks about somebody of another table, from whichever place (SEA1)."""
    tables = room.reach_of(context.link)
    return Refusal(no.NOT_YOURS) if tables is not None and seat.table not in tables else None  # SEA1


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
    state: State = room.topics[NAME]
    state.removed.append(seat.id)
    return ALL


def give_back(room: "Room", command: ReturnPerson, context: Context) -> Draft | Refusal:
    """Propose that somebody has their place again (SEA5)."""
    seat = next((seat for seat in taken_away(room) if seat.id == command.seat), None)
    if seat is None:
        return Refusal(no.ALREADY_DONE if command.seat in room.people() else no.SEAT_UNKNOWN)
    return not_hosted(room, seat, context) or Draft(PersonReturned(seat.id))


def returned(room: "Room", _record: Record, event: PersonReturned) -> Effect:
    """Seat them again, under their own sign where nobody took it since."""
    seat = next((seat for seat in taken_away(room) if seat.id == event.returned), None)
    if seat is None:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    state: State = room.topics[NAME]
    state.removed.remove(seat.id)
    signs = {other.sign for other in room.seats.values() if other.table == seat.table and not other.left}
    sign = free_sign(room.seats, seat.table) if seat.sign in signs else seat.sign
    room.seats[seat.id] = msgspec.structs.replace(seat, left=False, sign=sign)
    return ALL


def removed_at(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return who was removed from a host's table, from any table for consoles; no key where nobody was."""
    here = [seat for seat in taken_away(room) if holder in {"", str(seat.table)}]
    return [{"seat": seat.id, "table": seat.table, "sign": seat.sign} for seat in here] or GONE


TOPIC: Final = Topic(  # undo brings nothing of this back  # SEA3
    name=NAME,
    state=State,
    deciders={MovePerson: move, RemovePerson: remove, ReturnPerson: give_back},
    evolvers={PersonRemoved: removed, PersonReturned: returned},
    makers={("desk", "removed"): removed_at, ("host", "removed"): removed_at},
)
