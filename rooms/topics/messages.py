"""A line to all, on the screen and on every page: one of five that are ready, or the facilitators' own words.

MS1  There is one at a time; it goes by [Retirer], when another step opens, or by the clock: what it says is true now.
MS2  A line that names an hour stays until then; another one as long as people need to read it and act.
MS3  A ready line travels as its name and its numbers: each page says it in its own language.
"""

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from rooms import refusals as no
from rooms.bricks.texts import clean
from rooms.callers import Context
from rooms.commands import ClockCommand, FacilitatorCommand
from rooms.kind import GONE, Effect, Gone, Value
from rooms.life import RoomLife
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "messages"
TEXT_MAX: Final = 140
SHOWN_MS: Final = 120_000
SHOWN_MS_MAX: Final = 7_200_000
MINUTES_MAX: Final = 600
TOUCHED: Final = Effect(frozenset({"room:message", "stage:message"}))

Line = Literal["", "left", "resume", "move", "look", "coming"]


class Message(msgspec.Struct, frozen=True):
    """What is said: a ready `line` with its number or its hour (ms), else `text`; in which step, until when (ms)."""

    line: Line
    text: str
    n: int
    at: int
    front: str
    until: int


class State(msgspec.Struct):
    """What is said now."""

    now: Message | None = None


class SendMessage(FacilitatorCommand, frozen=True):
    """Say something to all, in the place of what was said before."""

    line: Line = ""
    text: str = ""
    n: int = 0
    at: int = 0


class WithdrawMessage(FacilitatorCommand, frozen=True):
    """Take it off every page."""


class EndMessage(ClockCommand, frozen=True):
    """It has been there long enough."""


class MessageSent(Event, frozen=True):
    """Something was said to all."""

    line: Line
    text: str
    n: int
    at: int
    until: int


class MessageWithdrawn(Event, frozen=True):
    """It was taken back."""


class MessageEnded(Event, frozen=True):
    """It went by itself."""


def state_of(room: "Room") -> State:
    """Return what is said."""
    state: State = room.topics[NAME]
    return state


def said(room: "Room") -> Message | None:
    """Return what everyone reads now: nothing once another step has opened (MS1)."""
    now = state_of(room).now
    return now if now and now.front == room.agenda.front else None


def send(room: "Room", command: SendMessage, context: Context) -> Draft | Refusal:
    """Propose to say something."""
    if room.agenda.life is not RoomLife.OPEN:
        return Refusal(no.NOT_READY if room.agenda.life is RoomLife.DRAFT else no.ROOM_CLOSED)
    text = "" if command.line else clean(command.text, TEXT_MAX)
    if isinstance(text, Refusal):
        return text
    lasts = command.at - context.now if command.line == "resume" else SHOWN_MS // room.clock_rate  # MS2
    if not 0 < lasts <= SHOWN_MS_MAX or not 0 <= command.n <= MINUTES_MAX:
        return Refusal(no.WRONG_COMMAND)
    until = context.now + lasts
    event = MessageSent(command.line, text, command.n, command.at, until)
    return Draft(event, rests=(NAME,), changes=(NAME,), wake_at=until)


def sent(room: "Room", _record: Record, event: MessageSent) -> Effect:
    """Say it, everywhere at once."""
    state_of(room).now = Message(event.line, event.text, event.n, event.at, room.agenda.front, event.until)
    return TOUCHED


def withdraw(room: "Room", _command: WithdrawMessage, _context: Context) -> Draft | Refusal:
    """Propose to take it back."""
    if said(room) is None:
        return Refusal(no.ALREADY_DONE)
    return Draft(MessageWithdrawn(), rests=(NAME,), changes=(NAME,))


def end(room: "Room", _command: EndMessage, context: Context) -> Draft | Refusal:
    """Propose what the clock owes (MS1)."""
    now = state_of(room).now
    if now is None or context.now < now.until:
        return Refusal(no.ALREADY_DONE)
    return Draft(MessageEnded(), rests=(NAME,), changes=(NAME,))


def gone(room: "Room", _record: Record, _event: MessageWithdrawn | MessageEnded) -> Effect:
    """Take it off."""
    state_of(room).now = None
    return TOUCHED


def message(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return what is said, and by which name or words (MS3)."""
    now = said(room)
    return GONE if now is None else {"line": now.line, "text": now.text, "n": now.n, "at": now.at}


def value_of(room: "Room", _rest: str) -> Message | None:
    """Return what is said, for an act's memento."""
    return state_of(room).now


def put_back(room: "Room", _rest: str, memento: Message | None, _then: int, now: int) -> None:
    """Say it again, unless its time has passed (MS1)."""
    state_of(room).now = memento if memento and memento.until > now else None


def dues(room: "Room") -> list[tuple[int, Command]]:
    """Return when it goes."""
    now = state_of(room).now
    return [(now.until, EndMessage())] if now else []


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={SendMessage: send, WithdrawMessage: withdraw, EndMessage: end},
    evolvers={MessageSent: sent, MessageWithdrawn: gone, MessageEnded: gone},
    makers={("room", "message"): message, ("stage", "message"): message},
    value_of=value_of,
    put_back=put_back,
    dues=dues,
)
