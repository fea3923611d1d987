"""Questions to a restitution: small ones, which whoever steers reads out, or not.

QST1  A person asks once of each restitution that was given back. Those who steer read it, and nobody else.
QST2  Its author erases it, words and all; those who steer put it away, and may take that back.
QST3  A question about what is no longer given back (hidden, withdrawn) waits unseen.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from rooms import refusals as no
from rooms.bricks.texts import clean
from rooms.callers import Context
from rooms.commands import FacilitatorCommand
from rooms.kind import GONE, Effect, Gone, Value
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "questions"
LENGTH_MAX: Final = 140


class Question(msgspec.Struct, frozen=True):
    """What a person asks of a restitution; `time` in ms."""

    ref: str
    seat: str
    text: str
    time: int


class State(msgspec.Struct):
    """The questions by the offset of their record, and which of them were put away."""

    asked: dict[int, Question] = {}
    settled: set[int] = set()


class AskQuestion(Command, frozen=True):
    """Ask those who gave it back; facilitators read it."""

    ref: str
    text: str


class TakeQuestionBack(Command, frozen=True):
    """Take one's own question back, for good; `id` is its record's offset."""

    id: int


class SettleQuestion(FacilitatorCommand, frozen=True):
    """Put a question away: it was put, or will not be."""

    id: int


class QuestionAsked(Event, frozen=True):
    """The seat of the head asks."""

    ref: str
    text: str


class QuestionTakenBack(Event, frozen=True):
    """It is not asked any more; its words are erased."""

    id: int


class QuestionSettled(Event, frozen=True):
    """It is put away."""

    id: int


def state_of(room: "Room") -> State:
    """Return the questions, and which were put away."""
    state: State = room.topics[NAME]
    return state


def has_asked(room: "Room", seat: str, ref: str) -> bool:
    """Tell whether a person has asked of a restitution already (QST1)."""
    return any(question.seat == seat and question.ref == ref for question in state_of(room).asked.values())


def ask(room: "Room", command: AskQuestion, context: Context) -> Draft | Refusal:
    """Propose a question (QST1)."""
    seat = context.place
    if seat not in room.people():
        return Refusal(no.NOT_ALLOWED)
    if command.ref not in room.given_back():
        return Refusal(no.ITEM_UNKNOWN)
    text = clean(command.text, LENGTH_MAX)
    if isinstance(text, Refusal):
        return text
    if has_asked(room, seat, command.ref):
        return Refusal(no.ALREADY_DONE)
    return Draft(QuestionAsked(command.ref, text), seat)


def take_back(room: "Room", command: TakeQuestionBack, context: Context) -> Draft | Refusal:
    """Propose to erase one's own question (QST2)."""
    question = state_of(room).asked.get(command.id)
    if question is None or question.seat != context.place:
        return Refusal(no.ITEM_UNKNOWN)
    return Draft(QuestionTakenBack(command.id), question.seat, rests=(EVERYTHING,), erases=(command.id,))


def settle(room: "Room", command: SettleQuestion, _context: Context) -> Draft | Refusal:
    """Propose to put a question away."""
    if command.id not in state_of(room).asked or command.id in state_of(room).settled:
        return Refusal(no.ALREADY_DONE)
    scopes = (f"{NAME}:{command.id}",)
    return Draft(QuestionSettled(command.id), rests=scopes, changes=scopes)


def asked(room: "Room", record: Record, event: QuestionAsked) -> Effect:
    """Keep it; where two of one person came by two workers at once, both are read."""
    seat = record.head.seat
    state_of(room).asked[record.offset] = Question(event.ref, seat, event.text, record.head.time)
    return Effect(touched(record.offset, seat))


def taken_back(_room: "Room", record: Record, event: QuestionTakenBack) -> Effect:
    """Nothing is left of it: `forget` has dropped it."""
    return Effect(touched(event.id, record.head.seat))


def settled(room: "Room", _record: Record, event: QuestionSettled) -> Effect:
    """Put it away."""
    state_of(room).settled.add(event.id)
    return Effect(frozenset({f"desk:question/{event.id}"}))


def touched(id_: int, seat: str) -> frozenset[str]:
    """Return the keys that show a question."""
    return frozenset({f"desk:question/{id_}", f"seat/{seat}:questions"})


def desk_question(room: "Room", _holder: str, id_: str) -> Value | Gone:
    """Return a question that waits (QST1, QST3)."""
    question = state_of(room).asked.get(int(id_)) if id_.isdecimal() else None
    item = room.given_back().get(question.ref) if question and int(id_) not in state_of(room).settled else None
    if question is None or item is None:
        return GONE
    return {"id": int(id_), "ref": item.ref, "number": item.number, "text": question.text, "at": question.time}


def seat_questions(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return one's own questions by ref."""
    own = ((id_, question) for id_, question in state_of(room).asked.items() if question.seat == holder)
    return {question.ref: {"id": id_, "text": question.text} for id_, question in own} or GONE


def keys(room: "Room", layer: str) -> Iterable[str]:
    """Name the questions that wait."""
    if layer == "desk":
        shown = (id_ for id_ in state_of(room).asked if not isinstance(desk_question(room, "", str(id_)), Gone))
        yield from (f"question/{id_}" for id_ in shown)


def forget(room: "Room", offset: int) -> frozenset[str]:
    """Drop a question whose words were erased."""
    question = state_of(room).asked.pop(offset, None)
    return touched(offset, question.seat) if question else frozenset()


def texts_of(room: "Room") -> Iterable[int]:
    """Return the records of questions: they go with the raw texts."""
    return tuple(state_of(room).asked)


def forget_texts(room: "Room") -> None:
    """Drop all of it."""
    room.topics[NAME] = State()


def value_of(room: "Room", rest: str) -> bool:
    """Return whether a question was put away, for an act's memento: never its words."""
    return rest.isdecimal() and int(rest) in state_of(room).settled


def put_back(room: "Room", rest: str, memento: bool, _then: int, _now: int) -> None:  # noqa: FBT001 - as every topic does
    """Let it wait again, or not."""
    (state_of(room).settled.add if memento else state_of(room).settled.discard)(int(rest))


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={AskQuestion: ask, TakeQuestionBack: take_back, SettleQuestion: settle},
    evolvers={QuestionAsked: asked, QuestionTakenBack: taken_back, QuestionSettled: settled},
    makers={("desk", "question"): desk_question, ("seat", "questions"): seat_questions},
    many=frozenset({"question"}),
    keys=keys,
    value_of=value_of,
    put_back=put_back,
    forget=forget,
    texts_of=texts_of,
    forget_texts=forget_texts,
)
