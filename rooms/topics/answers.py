"""Answers: what becomes of what people gave, said by those who can decide, contribution by contribution.

The screen shows the answer beside its sheet, the table's phones are told, the report prints it. An answer may be given
while the workshop runs or long after: nothing in it depends on a step.

AW1  Facilitators and the régie give an answer in the name of a function, never a person's; a later one replaces it.
AW2  « Réponse avant le » has its date; the other verdicts need neither date nor words.
AW3  Giving an answer puts it on the screen in the same act, while a step is in front: taken back, both are as before.
AW4  What was hidden or withdrawn shows no answer; the answer comes back with it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, get_args

import msgspec

from rooms import refusals as no
from rooms.answered import Answered, Verdict
from rooms.bricks.texts import clean
from rooms.callers import Context
from rooms.commands import FacilitatorCommand
from rooms.kind import GONE, Effect, Gone, Value
from rooms.life import RoomLife
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.screen import Screen, ScreenMode
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "answers"
TEXT_MAX: Final = 280
AUTHOR_MAX: Final = 80
DATE_MAX: Final = 40


class State(msgspec.Struct):
    """The answers by ref."""

    given: dict[str, Answered] = {}


class GiveAnswer(FacilitatorCommand, frozen=True):
    """Answer to the contribution `ref`, or answer otherwise; `shown` puts it on the screen too."""

    ref: str
    verdict: Verdict
    text: str = ""
    author: str = ""
    date: str = ""
    shown: bool = True


class TakeAnswerBack(FacilitatorCommand, frozen=True):
    """Take an answer away, as if it had not been given."""

    ref: str


class AnswerGiven(Event, frozen=True):
    """The contribution `ref` has this answer."""

    ref: str
    verdict: Verdict
    text: str = ""
    author: str = ""
    date: str = ""
    shown: bool = True

    def told(self) -> dict[str, str | int]:
        """Return what the history says of it."""
        return {"verdict": self.verdict}


class AnswerTakenBack(Event, frozen=True):
    """It has none any more."""

    ref: str


def given(room: "Room") -> dict[str, Answered]:
    """Return the answers by ref."""
    state: State = room.topics[NAME]
    return state.given


def give(room: "Room", command: GiveAnswer, _context: Context) -> Draft | Refusal:
    """Propose an answer (AW1, AW2)."""
    ref, item = command.ref, room.item(command.ref)
    if item is None or item.waits or ref in room.hidden or command.verdict not in get_args(Verdict):
        return Refusal(no.ITEM_UNKNOWN)
    words = {}
    for name, length_max in (("text", TEXT_MAX), ("author", AUTHOR_MAX), ("date", DATE_MAX)):
        dated = name == "date" and command.verdict == "by_date"
        text = clean(getattr(command, name), length_max, empty_ok=not dated)  # AW2
        if isinstance(text, Refusal):
            return text
        words[name] = text
    shown = command.shown and room.agenda.life is RoomLife.OPEN
    scopes = (scope(ref), "screen") if shown else (scope(ref),)
    return Draft(AnswerGiven(ref, command.verdict, **words, shown=shown), rests=scopes, changes=scopes)  # AW3


def scope(ref: str) -> str:
    """Return the scope of one answer."""
    return f"{NAME}:{ref}"


def answer_given(room: "Room", record: Record, event: AnswerGiven) -> Effect:
    """Keep it, and show it."""
    given(room)[event.ref] = Answered(event.verdict, event.text, event.author, event.date, record.head.time)
    if event.shown:
        room.screen = Screen(ScreenMode.ANSWER, room.screen.light, event.ref)  # AW3
    return Effect(touched(event.ref))


def take_back(room: "Room", command: TakeAnswerBack, _context: Context) -> Draft | Refusal:
    """Propose to take one away."""
    if command.ref not in given(room):
        return Refusal(no.ALREADY_DONE)
    scopes = (scope(command.ref),)
    return Draft(AnswerTakenBack(command.ref), rests=scopes, changes=scopes)


def answer_taken_back(room: "Room", _record: Record, event: AnswerTakenBack) -> Effect:
    """Forget it."""
    given(room).pop(event.ref, None)
    return Effect(touched(event.ref))


def touched(ref: str) -> frozenset[str]:
    """Return the keys that an answer changes."""
    return frozenset({f"room:answer/{ref}", "stage:*", f"desk:p/{ref.partition('/')[0]}/*"})


def about(room: "Room", phase: str) -> frozenset[str]:
    """Return the keys of the answers to what a step holds, which may just have gone or come back (AW4)."""
    return frozenset(f"room:answer/{ref}" for ref in given(room) if ref.startswith(f"{phase}/"))


def room_answer(room: "Room", _holder: str, ref: str) -> Value | Gone:
    """Return one answer, with the name of what it is about and none of its words (AW4)."""
    answer, item = given(room).get(ref), room.item(ref)
    if answer is None or item is None or ref in room.hidden:
        return GONE
    named = {"ref": ref, "label": item.label, "number": item.number, "table": item.table}
    return {**named, **msgspec.structs.asdict(answer)}


def keys(room: "Room", layer: str) -> Iterable[str]:
    """Name the answers that can be read."""
    if layer == "room":
        yield from (f"answer/{ref}" for ref in given(room) if not isinstance(room_answer(room, "", ref), Gone))


def value_of(room: "Room", rest: str) -> Answered | None:
    """Return the answer to one ref, for an act's memento."""
    return given(room).get(rest)


def put_back(room: "Room", rest: str, memento: Answered | None, _then: int, _now: int) -> None:
    """Make the answer to one ref what it was."""
    if memento is None:
        given(room).pop(rest, None)
    else:
        given(room)[rest] = memento


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={GiveAnswer: give, TakeAnswerBack: take_back},
    evolvers={AnswerGiven: answer_given, AnswerTakenBack: answer_taken_back},
    makers={("room", "answer"): room_answer},
    many=frozenset({"answer"}),
    keys=keys,
    value_of=value_of,
    put_back=put_back,
)
