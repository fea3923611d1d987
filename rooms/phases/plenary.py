"""Plenary: somebody speaks to everyone. Phones say to look up; the step may carry one thing more.

PY1  A plenary that carries nothing projects nothing of its own: its title and prompt are the room's.
PY2  A promise says who decides, what, and by when; its words are the plan's, for every page and for the report.
PY3  A poll is a vote of one tap: one choice a person, which may change; how many chose what has no key before the
     count, which erases the ballots.
PY4  Hats are raised one at a time, by facilitators' taps: what comes after has no key on the screen.
PY5  A medium is an image of the server's own folder, or an https address shown as text: nothing is fetched from afar.
"""

from collections.abc import Iterable
from random import Random
from typing import ClassVar, Final, Literal

import msgspec

from rooms import refusals as no
from rooms.blocks import FEW, Bar, Bars, Block, Entry, Listing, Note
from rooms.bricks import taking_part
from rooms.bricks.answers import NONE, own_answer_words
from rooms.bricks.ballots import Box, Choice
from rooms.forms import ChoiceField, Form, Line, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.life import LIVE, PhaseLife
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "plenary"
TAKES: Final = True
PERSONAL: Final = True
REFUSALS: Final[tuple[str, ...]] = ()
THE_POLL: Final = "poll"
CHOICES: Final = (2, 6)
TALLY: Final = "people"


class Promise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who decides, what they decide with it, and by when they say so."""

    who: str = ""
    what: str = ""
    when: str = ""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`carries` is the one thing more; the field of that name, or those beside it, say what it is.

    `image` is a file of the server's folder of media; `author` is the function of whoever answers. What is answered to,
    and the hats of a celebration, are what the step's source gave it.
    """

    carries: Literal["", "promise", "poll", "medium", "answer", "celebration"] = ""
    promise: Promise = Promise()
    choices: tuple[str, ...] = ()
    image: str = ""
    link: str = ""
    author: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be carried."""
        if self.carries == "poll" and not CHOICES[0] <= len(self.choices) <= CHOICES[1]:
            raise ValueError("a poll has 2 to 6 choices")
        if self.carries == "medium" and bool(self.image) == bool(self.link):
            raise ValueError("a medium is an image or a link")
        if self.link and not self.link.startswith("https://"):
            raise ValueError("a link begins with https://")  # PY5
        if self.image and not is_plain_image(self.image):
            raise ValueError("an image is the name of a .png, .jpg or .webp file")  # PY5

    @property
    def has_ballots(self) -> bool:
        """Whether there is a box to count."""
        return self.carries == "poll"

    @property
    def takes(self) -> bool:
        """Whether people send anything."""
        return self.carries == "poll"


def is_plain_image(name: str) -> bool:
    """Tell whether a name is one of a picture, in no other folder."""
    stem, _, kind = name.rpartition(".")
    return bool(stem) and stem.replace("-", "").replace("_", "").isalnum() and kind in {"png", "jpg", "webp"}


class Raised(msgspec.Struct, frozen=True):
    """Which hat is raised: 0 before the first; one more than there are is the whole rose, then black."""

    at: int = 0


class State(Box):
    """The box of a poll until it is counted, then how many chose what; which hat is raised."""

    people: list[int] | None = None
    control: Raised = Raised()


class AnswerPoll(PhaseCommand, frozen=True):
    """Choose one of the poll's answers, by its place from 0."""

    choice: int


class RaiseHat(PhaseCommand, frozen=True):
    """Show the hat at this place, from 1."""

    facilitator: ClassVar[bool] = True
    lives: ClassVar[frozenset[PhaseLife]] = LIVE
    at: int


class PollAnswered(PhaseEvent, frozen=True):
    """A person's choice is this one now."""

    choice: int


class HatRaised(PhaseEvent, frozen=True):
    """Another hat is on the screen."""

    at: int


COMMANDS: Final = (AnswerPoll, RaiseHat)
EVENTS: Final = (PollAnswered, HatRaised)


def hats(phase: PhaseContext) -> list[Item | None]:
    """Return what is celebrated, in the order in which it was given; None in the place of what nobody may read."""
    if phase.settings.carries != "celebration":
        return []
    found = (phase.item(ref) for ref in phase.run.items)
    return [item if item and not item.waits else None for item in found]


def decide(_state: State, phase: PhaseContext, command: AnswerPoll | RaiseHat, asker: Asker) -> Draft | Refusal:
    """Judge a choice in the poll, or the hat to raise."""
    if isinstance(command, AnswerPoll):
        if not is_choice(phase, command.choice):
            return Refusal(no.ITEM_UNKNOWN)
        return Draft(PollAnswered(phase.id, command.choice), seat=asker.seat)
    if not 0 <= command.at <= len(hats(phase)) + 2 or not hats(phase):
        return Refusal(no.ITEM_UNKNOWN)
    if command.at == _state.control.at:
        return Refusal(no.ALREADY_DONE)
    scope = f"phase:{phase.id}"
    return Draft(HatRaised(phase.id, command.at), rests=(scope, "agenda"), changes=(scope,))


def is_choice(phase: PhaseContext, choice: int) -> bool:
    """Tell whether the poll has this choice."""
    return phase.settings.carries == "poll" and 0 <= choice < len(phase.settings.choices)


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a choice or a hat."""
    if isinstance(fact.event, HatRaised):
        state.control = Raised(fact.event.at)
        return Effect(frozenset({phase.key("stage", "hat"), phase.key("desk", "hats")}))
    if fact.head.type != "poll_answered" or state.people is not None:
        return Effect()
    state.offsets[fact.offset] = fact.head.seat  # BX1
    if not isinstance(fact.event, PollAnswered) or not is_choice(phase, fact.event.choice):
        return Effect()
    state.put(fact.head.seat, THE_POLL, Choice(fact.event.choice, fact.offset))
    return Effect(touched(phase, fact.head.seat))


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Take out of the box what a record brought, where it was taken back; counting has emptied it before (BX4)."""
    seat = state.offsets.get(offset, "")
    return touched(phase, seat) if state.forget(offset) else frozenset()


def touched(phase: PhaseContext, seat: str) -> frozenset[str]:
    """Return the keys that one person's choice may change."""
    turnouts = {phase.key(layer, "turnout") for layer in ("room", "desk", "stage")}
    return frozenset({phase.key(f"seat/{seat}", "mine"), *turnouts})


def ballots(state: State) -> tuple[int, ...]:
    """Return the offsets of all choices (BX1)."""
    return tuple(state.offsets)


def tally(state: State, phase: PhaseContext, _rng: Random) -> Value:
    """Count how many chose what (PY3)."""
    chosen = [ballot[THE_POLL].value for ballot in state.cast.values()]
    return {TALLY: [chosen.count(choice) for choice in range(len(phase.settings.choices))]}


def counted(state: State, phase: PhaseContext, tally: Value) -> None:
    """Install a count; no choice is left with its seat (BX3)."""
    found = tally.get(TALLY) if isinstance(tally, dict) else None
    sound = isinstance(found, list) and len(found) == len(phase.settings.choices)
    state.people = [int(people) for people in found] if sound and found else [0] * len(phase.settings.choices)
    state.empty()


def results(state: State, phase: PhaseContext) -> list[int] | None:
    """Return how many chose what, None while nobody may know (PY3)."""
    return state.people if phase.settings.has_ballots and phase.revealed else None


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, seat = layer.partition("/")
    carries = phase.settings.carries
    if role in {"room", "stage", "desk"} and carries == "poll":
        yield "turnout"
        if results(state, phase) is not None:
            yield "results"
    if role == "seat" and THE_POLL in state.of(seat):
        yield "mine"
    if carries == "celebration" and role in {"stage", "desk"}:
        yield "hat" if role == "stage" else "hats"
    if carries == "answer" and role == "desk":
        yield "sheets"


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, seat = layer.partition("/")
    carries, found = phase.settings.carries, results(state, phase)
    match role, name:
        case "desk", "turnout" if carries == "poll":
            return turnout(state, phase)
        case (("room" | "stage"), "turnout") if carries == "poll":
            return taking_part.told(**turnout(state, phase))  # TKP1
        case (("room" | "stage" | "desk"), "results") if found is not None:
            return {"people": found, "few": 0 < sum(found) < FEW}
        case "seat", "mine" if THE_POLL in state.of(seat):
            return state.of(seat)[THE_POLL].value
        case "stage", "hat" if carries == "celebration":
            return hat(state, phase)
        case "desk", "hats" if carries == "celebration":
            told = [{"ref": item.ref, "text": item.text} if item else None for item in hats(phase)]
            return {"at": state.control.at, "hats": [one or {"ref": "", "text": ""} for one in told]}
        case "desk", "sheets" if carries == "answer":
            return [
                {"ref": item.ref, "label": item.label, "number": item.number, "text": item.text, "table": item.table}
                for item in phase.items()
            ]
        case _:
            return GONE


def turnout(state: State, phase: PhaseContext) -> dict[str, int]:
    """Return how many answered, of how many present."""
    voters = sum(state.people) if state.people is not None else len(state.cast)
    return {"voters": voters, "seats": len(phase.seats)}


def hat(state: State, phase: PhaseContext) -> Value:
    """Return the hat that is raised, and how many petals are lit for those so far (PY4)."""
    given, at = hats(phase), state.control.at
    shown = given[at - 1] if 1 <= at <= len(given) else None
    lit = sum(item is not None for item in given[:at])
    whole, black = at == len(given) + 1, at > len(given) + 1
    of, text = sum(item is not None for item in given), shown.text if shown else ""
    return {"lit": lit, "of": of, "text": text, "whole": whole, "black": black}


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the poll, where there is one."""
    if not phase.taking or phase.settings.carries != "poll":
        return ()
    mine = state.of(seat).get(THE_POLL)
    answers = tuple((str(at), Words(text=text)) for at, text in enumerate(phase.settings.choices))
    choice = ChoiceField("choice", Words("plenary.your_choice"), answers, str(mine.value) if mine else "")
    return (Form("answer_poll", Words("plenary.send"), (Line((choice,)),)),)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return what the step carried: the report has the title and the prompt already."""
    settings = phase.settings
    match settings.carries:
        case "promise":
            told = (("who", settings.promise.who), ("what", settings.promise.what), ("when", settings.promise.when))
            entries = tuple(Entry(Words(f"plenary.promise_{name}"), text) for name, text in told if text)
            return (Listing(entries),) if entries else ()
        case "poll":
            return poll_block(results(state, phase), settings.choices)
        case "medium" if settings.link:
            return (Note(Words("plenary.link", {"link": settings.link})),)
        case "answer":
            items = phase.items()
            entries = tuple(
                Entry(Words(item.label, {"n": item.number}), item.text, own_answer_words(phase, item.ref) or NONE)
                for item in items
            )
            return (Listing(entries),) if entries else ()
        case "celebration":
            entries = tuple(Entry(Words(item.label, {"n": item.number}), item.text) for item in hats(phase) if item)
            return (Listing(entries),) if entries else ()
        case _:
            return ()


def poll_block(people: list[int] | None, choices: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the count of a poll, unless it was not shown, or so few took part that it would point at them (BL1)."""
    if people is None:
        return (Note(Words("plenary.not_revealed")),)
    if 0 < sum(people) < FEW:
        return (Note(Words("plenary.few")),)
    told = Note(Words("plenary.report_count", {"n": sum(people)}))
    bars = tuple(Bar(Words("plenary.choice_n", {"n": n}), text, people[n - 1]) for n, text in enumerate(choices, 1))
    return (told, Bars(bars, Words("plenary.rule"), Words("plenary.people")))


def outcome(_state: State, _phase: PhaseContext) -> tuple[Item, ...]:
    """Nothing to take."""
    return ()


def item(_state: State, _phase: PhaseContext, _local: str) -> Item | None:
    """Nothing of its own was written."""
    return None


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Answer the poll, now and then otherwise than before."""
    if view.settings["carries"] != "poll" or (view.value("seat", "mine") is not None and rng.random() < 0.9):
        return None
    return AnswerPoll(view.phase, rng.randrange(len(view.settings["choices"])))


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    wrong = []
    if state.people is not None and (state.cast or state.offsets):
        wrong.append("BX3: choices are left after the count")
    for seat, ballot in state.cast.items():
        if set(ballot) != {THE_POLL} or not is_choice(phase, ballot[THE_POLL].value):
            wrong.append(f"PY3: {seat} chose what is no choice")
    return wrong
