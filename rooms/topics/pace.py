"""How far people say that they are in a step: [J'ai terminé], [Il me faut du temps]. Silence says nothing.

PAC1  Each says it for oneself, while the step is under way, and may say otherwise, or nothing more, at any time.
PAC2  Facilitators read two numbers; nobody reads who said what. It closes nothing and moves no clock.
PAC3  Only people say it: neither hosts nor those who have left. A step that is opened anew keeps what was said.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context
from rooms.kind import GONE, Effect, Gone, Value
from rooms.life import LIVE
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "pace"


class Pace(StrEnum):
    """What a person says of themselves."""

    DONE = "done"
    TIME = "time"
    NOTHING = "nothing"


class State(msgspec.Struct):
    """What each seat said last, by step."""

    said: dict[str, dict[str, Pace]] = {}


class SayPace(Command, frozen=True):
    """Say how far one is in `step`."""

    step: str
    pace: Pace


class PaceSaid(Event, frozen=True):
    """The seat of the head said so of `step`."""

    step: str
    pace: Pace


def said(room: "Room") -> dict[str, dict[str, Pace]]:
    """Return what each seat said last, by step."""
    state: State = room.topics[NAME]
    return state.said


def say(room: "Room", command: SayPace, context: Context) -> Draft | Refusal:
    """Propose to note it (PAC1)."""
    seat = context.place
    if seat not in room.people():
        return Refusal(no.NOT_ALLOWED)  # PAC3
    if command.step not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    if room.agenda.runs[command.step].life not in LIVE or not room.takes(command.step):
        return Refusal(no.PHASE_CLOSED, {"title": room.plans[command.step].title})
    if said(room).get(command.step, {}).get(seat, Pace.NOTHING) is command.pace:
        return Refusal(no.ALREADY_DONE)
    return Draft(PaceSaid(command.step, command.pace), seat)


def pace_said(room: "Room", record: Record, event: PaceSaid) -> Effect:
    """Note it."""
    if event.step not in room.plans:
        return Effect()
    seat = record.head.seat
    by_seat = said(room).setdefault(event.step, {})
    by_seat[seat] = event.pace
    return Effect(frozenset({f"desk:pace/{event.step}", f"seat/{seat}:pace/{event.step}"}))


def on_desk(room: "Room", _holder: str, step: str) -> Value | Gone:
    """Return how many say that they have finished, and how many that they need time (PAC2)."""
    paces = list(said(room).get(step, {}).values())
    done, time = paces.count(Pace.DONE), paces.count(Pace.TIME)
    return {"done": done, "time": time} if step in said(room) else GONE


def of_seat(room: "Room", holder: str, step: str) -> Value | Gone:
    """Return what one said oneself."""
    pace = said(room).get(step, {}).get(holder, Pace.NOTHING)
    return {"pace": pace.value} if pace is not Pace.NOTHING else GONE


def keys(room: "Room", layer: str) -> Iterable[str]:
    """Name what facilitators read in `desk`, and what each reads of themselves."""
    role, _, holder = layer.partition("/")
    if role == "desk":
        yield from (f"pace/{step}" for step in said(room))
    elif role == "seat":
        yield from (f"pace/{step}" for step, by in said(room).items() if by.get(holder, Pace.NOTHING) != Pace.NOTHING)


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={SayPace: say},
    evolvers={PaceSaid: pace_said},
    makers={("desk", NAME): on_desk, ("seat", NAME): of_seat},
    many=frozenset({NAME}),
    keys=keys,
)
