"""Calls: a table asks for somebody, a person far away asks to speak, a guest proposes something for the screen.

Who calls, and from which table, is read from the room, never said by whoever calls.

CAL1  A table, a person or a guest's proposal has one call at a time; calling again changes nothing.
CAL2  People far away come first, then what nobody answered yet, then the oldest: whoever cannot raise a hand is served.
CAL3  An answer is shown back to whoever called; a call ends when either side says so.
CAL5  An operator answers the calls of its room's tables; the facilitators all of them.
CAL4  A call names a table, with the distant room that it is in, or a way of taking part; never a person.
"""

from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import distance
from rooms import refusals as no
from rooms.callers import Context, LinkCaller, Role, SeatCaller
from rooms.commands import ROOMS, FacilitatorCommand
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "calls"
PROPOSALS_MAX: Final = 20
GUEST_NAME_LENGTH: Final = 8


class Call(msgspec.Struct, frozen=True):
    """One call. `table` 0 for none; `ref` is what a guest proposes; times in ms, 0: not answered."""

    table: int = 0
    ref: str = ""
    at: int = 0
    answered_at: int = 0


class State(msgspec.Struct):
    """What is called, by who calls: "table/12", "seat/ID", "guest/LINK/REF"."""

    open: dict[str, Call] = {}


class RaiseCall(Command, frozen=True):
    """Ask for somebody at one's table (a host), or to speak (a person far away)."""


class DropCall(Command, frozen=True):
    """Take one's call back: it is settled."""


class ProposeToScreen(FacilitatorCommand, frozen=True):
    """Ask the console to put a thing on the screen (a guest)."""

    roles: ClassVar[frozenset[Role]] = frozenset({Role.GUEST})
    ref: str


class AnswerCall(FacilitatorCommand, frozen=True):
    """Say that somebody goes."""

    roles: ClassVar[frozenset[Role]] = ROOMS
    call: str


class EndCall(FacilitatorCommand, frozen=True):
    """Put a call away: it is settled."""

    roles: ClassVar[frozenset[Role]] = ROOMS
    call: str


class CallRaised(Event, frozen=True):
    """Somebody calls."""

    call: str
    table: int = 0
    ref: str = ""


class CallAnswered(Event, frozen=True):
    """Somebody goes."""

    call: str


class CallEnded(Event, frozen=True):
    """Nobody waits any more."""

    call: str


def state_of(room: "Room") -> State:
    """Return what is called."""
    state: State = room.topics[NAME]
    return state


def own_call(room: "Room", context: Context) -> tuple[str, int] | None:
    """Return how the caller's call is named, and its table; None for somebody who can raise a hand instead."""
    caller = context.caller
    if not isinstance(caller, SeatCaller):
        return None
    seat = room.seats.get(caller.seat)
    if seat and caller.link:
        return f"table/{seat.table}", seat.table
    far = seat and distance.is_remote(room, seat)
    return (f"seat/{caller.seat}", seat.table) if seat and far else None  # CAL4: the name stays in the room


def raise_call(room: "Room", _command: RaiseCall, context: Context) -> Draft | Refusal:
    """Propose a call (CAL1)."""
    own = own_call(room, context)
    if own is None:
        return Refusal(no.NOT_ALLOWED)
    if own[0] in state_of(room).open:
        return Refusal(no.ALREADY_DONE)
    return Draft(CallRaised(*own), seat=seat_of(context), rests=())


def drop_call(room: "Room", _command: DropCall, context: Context) -> Draft | Refusal:
    """Propose to take it back (CAL3)."""
    own = own_call(room, context)
    if own is None or own[0] not in state_of(room).open:
        return Refusal(no.ALREADY_DONE)
    return Draft(CallEnded(own[0]), seat=seat_of(context), rests=())


def seat_of(context: Context) -> str:
    """Return the place whose act this is."""
    return context.caller.seat if isinstance(context.caller, SeatCaller) else ""


def propose(room: "Room", command: ProposeToScreen, context: Context) -> Draft | Refusal:
    """Propose a guest's proposal."""
    item = room.item(command.ref)
    if item is None or item.waits or command.ref in room.hidden or not isinstance(context.caller, LinkCaller):
        return Refusal(no.ITEM_UNKNOWN)
    call = f"guest/{context.caller.link[:GUEST_NAME_LENGTH]}/{command.ref}"
    proposals = [name for name in state_of(room).open if name.startswith("guest/")]
    if call in proposals or len(proposals) >= PROPOSALS_MAX:
        return Refusal(no.ALREADY_DONE if call in proposals else no.TOO_MANY_COMMANDS)
    return Draft(CallRaised(call, ref=command.ref), rests=())


def answer(room: "Room", command: AnswerCall, context: Context) -> Draft | Refusal:
    """Propose that somebody goes; two consoles that say so at once are one (CAL3)."""
    call = state_of(room).open.get(command.call)
    if call is None or call.answered_at:
        return Refusal(no.ALREADY_DONE)
    return not_theirs(room, call, context) or Draft(CallAnswered(command.call), rests=())


def end(room: "Room", command: EndCall, context: Context) -> Draft | Refusal:
    """Propose that it is settled."""
    call = state_of(room).open.get(command.call)
    if call is None:
        return Refusal(no.ALREADY_DONE)
    return not_theirs(room, call, context) or Draft(CallEnded(command.call), rests=())


def not_theirs(room: "Room", call: Call, context: Context) -> Refusal | None:
    """Return the refusal of an operator about a call from elsewhere (CAL5)."""
    tables = room.reach_of(context.link)
    return Refusal(no.NOT_YOURS) if tables is not None and call.table not in tables else None


def touched(call: str) -> frozenset[str]:
    """Return the keys that show a call."""
    kind, _, rest = call.partition("/")
    shown = {"table": f"host/{rest}:call", "seat": f"seat/{rest}:call", "guest": "guest:proposed"}
    return frozenset({"desk:calls", shown.get(kind, "desk:calls")})


def raised(room: "Room", record: Record, event: CallRaised) -> Effect:
    """Keep it; the first stays (CAL1)."""
    state_of(room).open.setdefault(event.call, Call(event.table, event.ref, record.head.time))
    return Effect(touched(event.call))


def answered(room: "Room", record: Record, event: CallAnswered) -> Effect:
    """Show it back; the first answer stays."""
    calls = state_of(room).open
    call = calls.get(event.call)
    if call is None or call.answered_at:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    calls[event.call] = msgspec.structs.replace(call, answered_at=record.head.time)
    return Effect(touched(event.call))


def ended(room: "Room", _record: Record, event: CallEnded) -> Effect:
    """Put it away."""
    if state_of(room).open.pop(event.call, None) is None:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    return Effect(touched(event.call))


def desk_calls(room: "Room", _holder: str, _rest: str) -> Value:
    """Return the calls in the order in which they are served (CAL2)."""
    calls = [(name, call) for name, call in state_of(room).open.items() if waits(room, name)]
    calls.sort(key=lambda one: (not one[0].startswith("seat/"), bool(one[1].answered_at), one[1].at))  # CAL2
    return [line(room, name, call) for name, call in calls]


def waits(room: "Room", name: str) -> bool:
    """Tell whether whoever called is still there."""
    kind, _, rest = name.partition("/")
    return kind != "seat" or rest in room.people()


def line(room: "Room", name: str, call: Call) -> dict[str, Value]:
    """Return a call as consoles show it."""
    item = room.item(call.ref) if call.ref and call.ref not in room.hidden else None
    shown = {"ref": item.ref, "label": item.label, "number": item.number, "text": item.text} if item else None
    kind = name.partition("/")[0]
    where = distance.name_of(room, distance.room_of_table(room, call.table))
    place = {"room": where} if where else {}
    told = {"call": name, "kind": kind, "table": call.table, "at": call.at, "answered": call.answered_at}
    return {**told, **place, "item": shown}


def own_line(room: "Room", name: str) -> Value | Gone:
    """Return a call as whoever called sees it."""
    call = state_of(room).open.get(name)
    return {"at": call.at, "answered": call.answered_at} if call else GONE


def host_call(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return a table's call."""
    return own_line(room, f"table/{holder}")


def seat_call(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return a person's call."""
    return own_line(room, f"seat/{holder}")


def proposed(room: "Room", _holder: str, _rest: str) -> Value:
    """Return what guests have proposed, by ref."""
    return [call.ref for name, call in state_of(room).open.items() if name.startswith("guest/")]


# Undo brings nothing of this back: somebody goes, or calls again.
TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={
        RaiseCall: raise_call,
        DropCall: drop_call,
        ProposeToScreen: propose,
        AnswerCall: answer,
        EndCall: end,
    },
    evolvers={CallRaised: raised, CallAnswered: answered, CallEnded: ended},
    makers={
        ("desk", "calls"): desk_calls,
        ("host", "call"): host_call,
        ("seat", "call"): seat_call,
        ("guest", "proposed"): proposed,
    },
)
