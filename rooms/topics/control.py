"""Control: which room moves what all rooms see, where a workshop is held in more than one.

The facilitators have it, all together, wherever nobody says otherwise. A distant room has operators (Role.OPERATOR):
each prepares what is its room's own, and moves the whole once control was handed to that room.

RGN1  One room holds control at a time: where the facilitators are (0), or one distant room. A journal that says nothing
      of it gives it to the facilitators.
RGN2  What moves the whole is what changes the agenda, the screen, the course of a step, or the numbers told to all; it
      is taken from the links of the room that holds control, and from no other. It rests on that: who presses while
      control changes hands is judged by what it is then.
RGN3  Facilitators take control back at any moment, whoever has it. They never need it to pause, to listen, to darken
      the screen, nor to put those right again; nor to hide, to withdraw, to help.
RGN4  It is handed over by a facilitator, to a room with an operator; who gives names who held it, so that of two who
      give at once one does. An operator asks for it, and gives it back.
RGN5  A room that is gone, or whose last operator is, holds nothing: control is with the facilitators again.
RGN6  It is taken back, never undone: [Annuler] passes it by, and takes back what was done before it.
RGN7  An operator acts at the tables of its room alone, as a host does at theirs; with control, as a régie.
"""

from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import distance
from rooms import refusals as no
from rooms.callers import Context, Role
from rooms.commands import FacilitatorCommand, SetScreen, Undo
from rooms.events import LinkMinted, LinkRevoked
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Refusal
from rooms.screen import ScreenMode
from rooms.topic import Topic
from rooms.words import Command, Event, PhaseCommand

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "control"
NEAR: Final = 0
"""Where the facilitators are."""
LINK_LENGTH: Final = 8
"""How much of a link's hash names it on the console: enough to take it back, useless to enter."""
OPERATORS_MAX: Final = 6
"""Links of operators that are good at once in one room: each is a console."""
SCOPES_MAX: Final = 4
MOVING: Final = frozenset({"agenda", "screen", "findings"})
OPERATORS: Final = frozenset({Role.OPERATOR})
SHOWN: Final = frozenset({"desk:control"})
PUT_RIGHT: Final = frozenset({"timer_paused", "timer_started", "listening_begun", "listening_ended"})
"""The acts that facilitators do, and take back, without control (RGN3)."""


class State(msgspec.Struct):
    """Which room holds control; when (ms) each operator's link was given; which rooms ask for control, since when."""

    holder: int = NEAR
    operators: dict[str, int] = {}
    asked: dict[int, int] = {}


class GiveControl(FacilitatorCommand, frozen=True):
    """Let the distant room `to` move the whole; `holder` is who held control as one saw it (RGN4)."""

    to: int
    holder: int = NEAR


class TakeControl(FacilitatorCommand, frozen=True):
    """Have control again, whoever has it (RGN3)."""


class ReturnControl(FacilitatorCommand, frozen=True):
    """Give control back to the facilitators, from the room that holds it."""

    roles: ClassVar[frozenset[Role]] = OPERATORS


class AskControl(FacilitatorCommand, frozen=True):
    """Ask for control, for one's own room, or ask no more."""

    roles: ClassVar[frozenset[Role]] = OPERATORS
    asks: bool = True


class RetireOperator(FacilitatorCommand, frozen=True):
    """Take the right of an operator's link back, as the console names it."""

    link: str


class ControlGiven(Event, frozen=True):
    """Control is with this distant room, called `name` then."""

    to: int
    name: str

    def told(self) -> dict[str, str | int]:
        """Name the room."""
        return {"name": self.name}


class ControlTaken(Event, frozen=True):
    """Control is with the facilitators again: they took it, or were given it back."""


class ControlAsked(Event, frozen=True):
    """An operator asks for control for this room, or asks no more."""

    room: int
    asks: bool = True


def state_of(room: "Room") -> State:
    """Return who holds control, and who asks."""
    state: State = room.topics[NAME]
    return state


def holder(room: "Room") -> int:
    """Return the number of the distant room that holds control, 0 where the facilitators do (RGN1, RGN5)."""
    number = state_of(room).holder
    return number if number in distance.state_of(room).rooms else NEAR  # RGN5


def room_of(room: "Room", link: str) -> int:
    """Return the room that a link was given for: a distant one's number, there or gone; 0 where facilitators are."""
    return distance.state_of(room).links.get(link, NEAR)


def operators_of(room: "Room", number: int) -> list[str]:
    """Return the operators' links of a distant room that are good, the last given last."""
    return [link for link in state_of(room).operators if room_of(room, link) == number]


def roles_now(room: "Room", link: str, role: Role | None) -> set[Role | None]:
    """Return the roles in which a link acts: an operator whose room holds control is a régie too (RGN7)."""
    return {role, Role.REGIE} if role is Role.OPERATOR and room_of(room, link) == holder(room) else {role}


def reach(room: "Room", link: str) -> tuple[int, ...] | None:
    """Return the tables at which a link acts: a host's, an operator's (RGN7); None for all."""
    roles = roles_now(room, link, room.links.get(link))
    if roles == {Role.HOST}:
        return room.tables_hosted(link)
    if roles != {Role.OPERATOR}:
        return None
    number = room_of(room, link)
    return tuple(table for table in range(1, room.plan.tables + 1) if distance.room_of_table(room, table) == number)


def is_act(command: Command) -> bool:
    """Tell whether this is a command of those who steer, and not of people or of the clock."""
    return isinstance(command, FacilitatorCommand) or (isinstance(command, PhaseCommand) and command.facilitator)


def lacks_control(command: Command, roles: set[Role | None]) -> bool:
    """Tell whether an operator lacks nothing but control for this command (RGN7)."""
    if roles != {Role.OPERATOR} or not is_act(command):
        return False
    return not isinstance(command, FacilitatorCommand) or (Role.REGIE in command.roles and not roles & command.roles)


def judged(room: "Room", command: Command, draft: Draft, context: Context) -> Draft | Refusal:
    """Return what was decided, resting on control if it moves the whole; the refusal of who has not control (RGN2)."""
    if not is_act(command) or not moves(draft):
        return draft
    own, held = room_of(room, context.link), holder(room)
    if own != held and not (own == NEAR and is_for_safety(room, command)):
        where = distance.name_of(room, held)
        return Refusal(no.CONTROL_NEEDED) if own else Refusal(no.CONTROL_ELSEWHERE, {"room": where})
    if EVERYTHING in draft.rests:
        return draft
    rests = (*draft.rests, NAME) if len(draft.rests) < SCOPES_MAX else (EVERYTHING,)
    return msgspec.structs.replace(draft, rests=rests)  # RGN2


def moves(draft: Draft) -> bool:
    """Tell whether a fact moves what all rooms see (RGN2)."""
    return any(scope in MOVING or scope.startswith("phase:") for scope in draft.changes)


def is_for_safety(room: "Room", command: Command) -> bool:
    """Tell whether facilitators may do this whoever holds control (RGN3)."""
    match command:
        case SetScreen(mode=mode):
            dark = room.screen.mode is ScreenMode.BLACK
            return mode is ScreenMode.BLACK or (dark and mode is ScreenMode.AUTO)
        case Undo(offset=offset):
            act = next((act for act in room.acts if act.offset == offset), None)
            named = {act.type, act.params.get("act")} if act else set()
            return bool(named & PUT_RIGHT) or bool(act and act.params.get("mode") == ScreenMode.BLACK)
        case FacilitatorCommand():
            return command.at_all_times
        case _:
            return False


def too_many(room: "Room", number: int) -> Refusal | None:
    """Return the refusal of an operator's link that is in no distant room, or in one that has enough."""
    if number not in distance.state_of(room).rooms:
        return Refusal(no.ITEM_UNKNOWN)
    return Refusal(no.TOO_MANY_COMMANDS) if len(operators_of(room, number)) >= OPERATORS_MAX else None


def settled(room: "Room", record: Record, event: LinkMinted) -> frozenset[str]:
    """Note an operator's link; return the touched keys."""
    if event.role is not Role.OPERATOR:
        return frozenset()
    state_of(room).operators[event.link] = record.head.time
    return SHOWN


def gone(room: "Room", link: str) -> frozenset[str]:
    """Forget a link; the room of the last operator holds nothing, and asks for nothing (RGN5). Return the touched keys.

    To be told before the room of the link is forgotten.
    """
    state, number = state_of(room), room_of(room, link)
    if state.operators.pop(link, None) is None:
        return frozenset()
    if not operators_of(room, number):
        state.asked.pop(number, None)
        state.holder = NEAR if state.holder == number else state.holder  # RGN5
    return SHOWN


def give(room: "Room", command: GiveControl, _context: Context) -> Draft | Refusal:
    """Propose that a distant room holds control (RGN4)."""
    if command.to == holder(room) or command.holder != holder(room):
        return Refusal(no.ALREADY_DONE)
    if not operators_of(room, command.to):
        return Refusal(no.NO_OPERATOR, {"room": distance.name_of(room, command.to)})
    return passed(ControlGiven(command.to, distance.name_of(room, command.to)))


def take(room: "Room", _command: TakeControl, _context: Context) -> Draft | Refusal:
    """Propose that the facilitators hold it again (RGN3)."""
    return passed(ControlTaken()) if holder(room) else Refusal(no.ALREADY_DONE)


def give_back(room: "Room", _command: ReturnControl, context: Context) -> Draft | Refusal:
    """Propose the same, from the room that holds it."""
    return passed(ControlTaken()) if room_of(room, context.link) == holder(room) else Refusal(no.ALREADY_DONE)


def passed(event: Event) -> Draft:
    """Propose that control changes hands; of two who propose it at once, one is judged after the other."""
    return Draft(event, rests=(NAME,), changes=(NAME,))


def ask(room: "Room", command: AskControl, context: Context) -> Draft | Refusal:
    """Propose to ask for control, or to ask no more."""
    number = room_of(room, context.link)
    if number not in distance.state_of(room).rooms:
        return Refusal(no.LINK_REVOKED)
    if number == holder(room) or (number in state_of(room).asked) == command.asks:
        return Refusal(no.ALREADY_DONE)
    return Draft(ControlAsked(number, command.asks), rests=(NAME,))


def retire(room: "Room", command: RetireOperator, _context: Context) -> Draft | Refusal:
    """Propose to take an operator's right back."""
    named = [link for link in state_of(room).operators if link.startswith(command.link)]
    if len(command.link) < LINK_LENGTH or len(named) != 1:
        return Refusal(no.LINK_REVOKED)
    return Draft(LinkRevoked(named[0]), rests=())


def given(room: "Room", _record: Record, event: ControlGiven) -> Effect:
    """Note who holds it; whoever asked for it there asks no more. A room without an operator holds nothing (RGN5)."""
    state = state_of(room)
    if not operators_of(room, event.to):
        return Effect(answer=Refusal(no.NO_OPERATOR, {"room": event.name}))
    state.holder = event.to
    state.asked.pop(event.to, None)
    return Effect(SHOWN)


def taken(room: "Room", _record: Record, _event: ControlTaken) -> Effect:
    """Note that the facilitators hold it."""
    state_of(room).holder = NEAR
    return Effect(SHOWN)


def asked(room: "Room", record: Record, event: ControlAsked) -> Effect:
    """Note that a room asks, or asks no more."""
    state = state_of(room)
    if event.asks and event.room != holder(room):
        state.asked.setdefault(event.room, record.head.time)
    else:
        state.asked.pop(event.room, None)
    return Effect(SHOWN)


def desk_control(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return who holds control, who asks for it, and the operators' links by room; no key where there is no room."""
    state, rooms = state_of(room), distance.state_of(room).rooms
    if not rooms and not state.operators:
        return GONE
    asking = [(number, at) for number, at in state.asked.items() if number in rooms]
    asked_for = [{"room": number, "name": rooms[number].name, "at": at} for number, at in asking]
    operators = [
        {"link": link[:LINK_LENGTH], "room": room_of(room, link), "at": at} for link, at in state.operators.items()
    ]
    held = holder(room)
    return {"holder": held, "name": distance.name_of(room, held), "asked": asked_for, "operators": operators}


# Undo brings nothing of this back (RGN6): control is taken back by [Reprendre la main].
TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={
        GiveControl: give,
        TakeControl: take,
        ReturnControl: give_back,
        AskControl: ask,
        RetireOperator: retire,
    },
    evolvers={ControlGiven: given, ControlTaken: taken, ControlAsked: asked},
    makers={("desk", NAME): desk_control},
)
