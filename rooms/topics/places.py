"""Places: one person, one place. A place has a code, by which its person takes it up on another device.

PLC1  Each place has a code, its own in the room; nobody reads it but whoever holds the place.
PLC2  A place is given to another device only if the server's door found the first one silent, or if the first agrees.
PLC3  One person, one place: whoever held another one leaves it, and the two are joined. What was written there stays;
      its ballots in votes not yet counted are taken back, and erased: nobody holds two ballots in one vote.
PLC4  Those for whom a person wrote go with that person.
PLC5  The code of a place that was joined to another opens that other.
PLC6  Who asks waits ASK_S at most; a device that was refused asks no more before that time is over.
PLC7  A ballot that another worker accepted for a place meanwhile left is none.
"""

from typing import TYPE_CHECKING, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Attendance, Context, SeatCaller
from rooms.commands import ClockCommand, DoorCommand
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Refusal
from rooms.seats import Seat, free_sign
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "places"
ASK_S: Final = 120
EVERYWHERE: Final = Effect(frozenset({"*"}))


class Asked(msgspec.Struct, frozen=True):
    """Another device asks for a place: which, at which offset it asked, since when (ms), and whether it was told no."""

    device: str
    offset: int
    at: int
    refused: bool = False


class State(msgspec.Struct):
    """Who asks for which place, by its id; and which place each joined one became (PLC5)."""

    asked: dict[str, Asked] = {}
    joined: dict[str, str] = {}


class MovePlace(DoorCommand, frozen=True):
    """Give a silent place to the device that showed its code."""

    seat: str
    device: str


class AskPlace(DoorCommand, frozen=True):
    """Ask whoever holds a place to give it to the device that showed its code."""

    seat: str
    device: str


class YieldPlace(Command, frozen=True):
    """Give one's place to the device that asked at the offset `ask`."""

    ask: int


class KeepPlace(Command, frozen=True):
    """Keep one's place: no, to the device that asked at the offset `ask`."""

    ask: int


class EndAsk(ClockCommand, frozen=True):
    """Forget who asked for a place: it was long ago."""

    seat: str


class PlaceMoved(Event, frozen=True):
    """The place of the head is held by `device` now."""

    device: str


class PlaceAsked(Event, frozen=True):
    """`device` asks for the place of the head."""

    device: str


class PlaceKept(Event, frozen=True):
    """The place of the head was not given to whoever asked at `ask`."""

    ask: int


class AskEnded(Event, frozen=True):
    """Nobody asks for this place any more."""

    seat: str


def state_of(room: "Room") -> State:
    """Return who asks."""
    state: State = room.topics[NAME]
    return state


def seat_with(room: "Room", code: str) -> str:
    """Return the place that a code opens, "" for none (PLC5)."""
    found = next((id_ for id_, seat in room.seats.items() if code and seat.place == code), "")
    found = state_of(room).joined.get(found, found)
    return found if found in room.people() else ""


def asked_by(room: "Room", device: str) -> tuple[str, Asked] | None:
    """Return the place that a device asks for, None for none."""
    return next(((seat, asked) for seat, asked in state_of(room).asked.items() if asked.device == device), None)


def move(room: "Room", command: MovePlace, _context: Context) -> Draft | Refusal:
    """Propose to give a silent place on (PLC2)."""
    return barred(room, command.seat, command.device) or given(room, command.seat, command.device)


def ask(room: "Room", command: AskPlace, context: Context) -> Draft | Refusal:
    """Propose to ask whoever holds the place (PLC2, PLC6)."""
    if refusal := barred(room, command.seat, command.device):
        return refusal
    asked = state_of(room).asked.get(command.seat)
    if asked and not (asked.refused and asked.device != command.device):
        return Refusal(no.PLACE_KEPT if asked.refused else no.ALREADY_DONE)  # PLC6
    scope = f"{NAME}:{command.seat}"
    wake_at = context.now + ASK_S * 1000
    return Draft(PlaceAsked(command.device), seat=command.seat, rests=(scope,), changes=(scope,), wake_at=wake_at)


def barred(room: "Room", seat: str, device: str) -> Refusal | None:
    """Return why a place cannot be given to a device, None where it can."""
    held = room.people().get(seat)
    if held is None or held.attendance is Attendance.PROXY:
        return Refusal(no.SEAT_UNKNOWN)
    return Refusal(no.ALREADY_DONE) if held.holder == device else None


def given(room: "Room", seat: str, device: str) -> Draft:
    """Return the fact that a place is given to a device; what it voted at another place is erased (PLC3)."""
    left = room.seat_of(device)
    erases = ballots_of(room, left) if left != seat else ()
    return Draft(PlaceMoved(device), seat=seat, rests=(EVERYTHING,), erases=erases)


def ballots_of(room: "Room", seat: str) -> tuple[int, ...]:
    """Return the records that hold a place's ballots, in votes not yet counted."""
    boxes = (room.states[phase] for phase in room.plans if hasattr(room.kind(phase), "tally"))
    return tuple(sorted(offset for box in boxes for offset in box.written_by(seat)))


def own_ask(room: "Room", offset: int, context: Context) -> tuple[str, Asked] | None:
    """Return the place that speaks and who asks for it, None where nobody does any more."""
    caller = context.caller
    if not isinstance(caller, SeatCaller) or caller.acting not in {"", caller.seat}:
        return None
    asked = state_of(room).asked.get(caller.seat)
    return (caller.seat, asked) if asked and asked.offset == offset and not asked.refused else None


def yield_place(room: "Room", command: YieldPlace, context: Context) -> Draft | Refusal:
    """Propose to give one's place to whoever asks."""
    found = own_ask(room, command.ask, context)
    return given(room, found[0], found[1].device) if found else Refusal(no.ALREADY_DONE)


def keep_place(room: "Room", command: KeepPlace, context: Context) -> Draft | Refusal:
    """Propose to keep one's place."""
    found = own_ask(room, command.ask, context)
    if found is None:
        return Refusal(no.ALREADY_DONE)
    scope = f"{NAME}:{found[0]}"
    return Draft(PlaceKept(command.ask), seat=found[0], rests=(scope,), changes=(scope,))


def end_ask(room: "Room", command: EndAsk, context: Context) -> Draft | Refusal:
    """Propose to forget who asked (PLC6)."""
    asked = state_of(room).asked.get(command.seat)
    if asked is None or asked.at + ASK_S * 1000 > context.now:
        return Refusal(no.ALREADY_DONE)
    scope = f"{NAME}:{command.seat}"
    return Draft(AskEnded(command.seat), rests=(scope,), changes=(scope,))


def moved(room: "Room", record: Record, event: PlaceMoved) -> Effect:
    """Give the place, and join the one that its new holder had (PLC3)."""
    seat = room.people().get(record.head.seat)
    if seat is None:
        return Effect(answer=Refusal(no.SEAT_UNKNOWN))
    left = room.seats.get(room.seat_of(event.device))
    room.moved[event.device] = seat.id
    room.seats[seat.id] = msgspec.structs.replace(seat, device=event.device)
    state_of(room).asked.pop(seat.id, None)
    if left and left.id != seat.id:
        join(room, left, room.seats[seat.id])
    return EVERYWHERE


def join(room: "Room", left: Seat, kept: Seat) -> None:
    """Leave one place for another (PLC3, PLC4, PLC5)."""
    state = state_of(room)
    room.seats[left.id] = msgspec.structs.replace(left, left=True)
    state.asked.pop(left.id, None)
    state.joined |= {id_: kept.id for id_, into in state.joined.items() if into == left.id} | {left.id: kept.id}  # PLC5
    for id_ in room.proxies.pop(left.id, ()):
        sign = free_sign({key: seat for key, seat in room.seats.items() if key != id_}, kept.table)
        proxy = msgspec.structs.replace(room.seats[id_], opened_by=kept.id, table=kept.table, sign=sign)
        room.seats[id_] = proxy  # PLC4
        room.proxies.setdefault(kept.id, []).append(id_)


def asked_for(room: "Room", record: Record, event: PlaceAsked) -> Effect:
    """Tell whoever holds the place."""
    seat, asked = record.head.seat, state_of(room).asked
    if seat not in room.people() or (seat in asked and not asked[seat].refused):
        return Effect(answer=Refusal(no.ALREADY_DONE))
    asked[seat] = Asked(event.device, record.offset, record.head.time)
    return Effect(frozenset({f"seat/{seat}:asked"}))


def kept(room: "Room", record: Record, event: PlaceKept) -> Effect:
    """Note the no."""
    seat, asked = record.head.seat, state_of(room).asked
    if seat not in asked or asked[seat].offset != event.ask:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    asked[seat] = msgspec.structs.replace(asked[seat], refused=True)
    return Effect(frozenset({f"seat/{seat}:asked"}))


def ended(room: "Room", _record: Record, event: AskEnded) -> Effect:
    """Forget who asked."""
    state_of(room).asked.pop(event.seat, None)
    return Effect(frozenset({f"seat/{event.seat}:asked"}))


def dues(room: "Room") -> list[tuple[int, Command]]:
    """Return the asks that end (PLC6)."""
    return [(asked.at + ASK_S * 1000, EndAsk(seat)) for seat, asked in state_of(room).asked.items()]


def place_code(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return a place's own code, for its own page (PLC1)."""
    seat = room.seats.get(holder)
    return seat.place if seat and seat.place and seat.counts else GONE


def asked_now(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return who asks for a place, for its own page: an offset to answer by, and nothing of the device."""
    asked = state_of(room).asked.get(holder)
    return asked.offset if asked and not asked.refused else GONE


# Undo brings nothing of this back: what people agreed on stands.
TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={
        MovePlace: move,
        AskPlace: ask,
        YieldPlace: yield_place,
        KeepPlace: keep_place,
        EndAsk: end_ask,
    },
    evolvers={PlaceMoved: moved, PlaceAsked: asked_for, PlaceKept: kept, AskEnded: ended},
    makers={("seat", "place"): place_code, ("seat", "asked"): asked_now},
    dues=dues,
)
