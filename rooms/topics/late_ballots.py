"""Ballots that were cast before a vote closed, and came after: shown to nobody, countable until the count.

LB1  A late ballot is in no layer: facilitators read how many people's wait, a number, and nothing else.
LB2  One act counts them all with the others; it is for the vote that they were cast in, not for one reopened since.
LB3  The count erases them, those that nobody counted too; their authors are told which it was.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context
from rooms.commands import FacilitatorCommand
from rooms.kind import GONE, Effect, Fact, Gone, Value
from rooms.life import PhaseLife
from rooms.record import Draft, Head, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import PhaseCommand, PhaseEvent, tag_of

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "late_ballots"
WAITS: Final = "waits"
COUNTED: Final = "counted"
NOT_COUNTED: Final = "not_counted"


class Ballot(msgspec.Struct, frozen=True):
    """A ballot, or part of one, as the fact `name` that it would have been; `closed_on` is the close it came after."""

    seat: str
    time: int
    closed_on: int
    name: str = ""
    said: dict[str, Any] = {}


class Box(msgspec.Struct):
    """What came late to one vote, by offset; how it ended for each seat; the offsets that the count must erase."""

    ballots: dict[int, Ballot] = {}
    ends: dict[str, str] = {}
    offsets: list[int] = []


class State(msgspec.Struct):
    """The late boxes, by phase."""

    boxes: dict[str, Box] = {}


class CountLate(FacilitatorCommand, frozen=True):
    """Count the late ballots of a vote with the others."""

    phase: str


class LateBallotLeft(PhaseEvent, frozen=True):
    """A ballot came late. `name` and `said` are the fact that it would have been."""

    name: str
    said: dict[str, Any]


class LateBallotsAdded(PhaseEvent, frozen=True):
    """The late ballots of a vote are with the others."""


LATE_BALLOT_LEFT: Final = tag_of(LateBallotLeft)


def boxes(room: "Room") -> dict[str, Box]:
    """Return the late boxes."""
    state: State = room.topics[NAME]
    return state.boxes


def offsets(room: "Room", phase: str) -> tuple[int, ...]:
    """Return the records of a vote that hold a late ballot, for the count to erase (LB3)."""
    return tuple(boxes(room).get(phase, Box()).offsets)


def leave(command: PhaseCommand, decided: Draft) -> Draft:
    """Propose to let a ballot wait."""
    said = {name: v for name, v in msgspec.to_builtins(decided.event).items() if name not in {"type", "phase"}}
    return Draft(LateBallotLeft(command.phase, tag_of(type(decided.event)), said), decided.seat)


def note(room: "Room", record: Record) -> frozenset[str]:
    """Keep a late ballot by its head, its body erased or not; return the touched keys."""
    head = record.head
    if head.type != LATE_BALLOT_LEFT or head.phase not in room.plans:
        return frozenset()
    box = boxes(room).setdefault(head.phase, Box())
    box.offsets.append(record.offset)
    box.ballots[record.offset] = Ballot(head.seat, head.time, room.closed_on(head.phase))
    box.ends[head.seat] = WAITS
    return frozenset({f"desk:late_ballots/{head.phase}", f"seat/{head.seat}:late_ballot/{head.phase}"})


def late_ballot_left(room: "Room", record: Record, event: LateBallotLeft) -> Effect:
    """Keep a late ballot."""
    keys = note(room, record)
    if not keys:
        return Effect()
    room.written[record.offset] = (event.phase, record.head.mark)
    ballots = boxes(room)[event.phase].ballots
    ballots[record.offset] = msgspec.structs.replace(ballots[record.offset], name=event.name, said=event.said)
    return Effect(keys)


def countable(room: "Room", phase: str) -> dict[int, Ballot]:
    """Return the late ballots that may be counted now (LB2)."""
    if phase not in room.plans or room.agenda.runs[phase].life is not PhaseLife.CLOSED:
        return {}
    ballots = boxes(room).get(phase, Box()).ballots
    closed_on, people = room.closed_on(phase), room.people()
    return {id_: b for id_, b in ballots.items() if b.closed_on == closed_on and b.seat in people}


def count_late(room: "Room", command: CountLate, _context: Context) -> Draft | Refusal:
    """Propose to count what came late."""
    if command.phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    if not countable(room, command.phase):
        return Refusal(no.ALREADY_DONE)
    scope = f"{NAME}:{command.phase}"
    return Draft(LateBallotsAdded(command.phase), rests=("agenda", scope), changes=(scope,))


def late_ballots_added(room: "Room", record: Record, event: LateBallotsAdded) -> Effect:
    """Let the kind fold them, in the order in which they came; it judges each again."""
    phase, keys = event.phase, {f"desk:late_ballots/{event.phase}"}
    for id_, ballot in countable(room, phase).items():
        kind = room.kind(phase)
        head = Head(record.head.time, ballot.name, phase, ballot.seat)
        cls = next((cls for cls in kind.EVENTS if tag_of(cls) == ballot.name), None)
        fact = Fact(id_, head, msgspec.convert({**ballot.said, "phase": phase}, cls) if cls else None)
        effect: Effect = kind.evolve(room.states[phase], room.context(phase), fact)
        box = boxes(room)[phase]
        box.ballots.pop(id_)
        box.ends[ballot.seat] = COUNTED  # whatever the kind says of it: a head must tell the same (RM4)
        keys |= effect.touched | {f"seat/{ballot.seat}:late_ballot/{phase}"}
    return Effect(frozenset(keys))


def written_by(room: "Room", seat: str) -> set[int]:
    """Return the records that hold late ballots of a seat, in votes not yet counted."""
    return {id_ for box in boxes(room).values() for id_, ballot in box.ballots.items() if ballot.seat == seat}


def forget(room: "Room", offset: int) -> frozenset[str]:
    """Drop a ballot that was taken back; return the touched keys."""
    for phase, box in boxes(room).items():
        ballot = box.ballots.pop(offset, None)
        if offset in box.offsets:
            box.offsets.remove(offset)
        if ballot:
            return frozenset({f"desk:late_ballots/{phase}"})
    return frozenset()


def forget_texts(room: "Room") -> None:
    """Drop all of it, with the raw texts."""
    boxes(room).clear()


def close_box(room: "Room", phase: str) -> None:
    """The vote was counted: what was left here is not (LB3)."""
    box = boxes(room).pop(phase, None)
    if box:
        ends = {seat: COUNTED if end == COUNTED else NOT_COUNTED for seat, end in box.ends.items()}
        boxes(room)[phase] = Box(ends=ends)


def on_desk(room: "Room", _holder: str, phase: str) -> Value | Gone:
    """Return how many people's ballots came late and may be counted (LB1)."""
    count = len({ballot.seat for ballot in countable(room, phase).values()})
    return {"count": count} if count else GONE


def of_seat(room: "Room", holder: str, phase: str) -> Value | Gone:
    """Return how it ended for one's own late ballot (LB3)."""
    end = boxes(room).get(phase, Box()).ends.get(holder)
    return {"end": end} if end else GONE


def keys(room: "Room", layer: str) -> Iterable[str]:
    """Name what facilitators read in `desk`, and what each author reads."""
    role, _, holder = layer.partition("/")
    if role == "desk":
        yield from (f"late_ballots/{phase}" for phase in boxes(room) if countable(room, phase))
    elif role == "seat":
        yield from (f"late_ballot/{phase}" for phase, box in boxes(room).items() if holder in box.ends)


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={CountLate: count_late},
    evolvers={LateBallotLeft: late_ballot_left, LateBallotsAdded: late_ballots_added},
    makers={("desk", "late_ballots"): on_desk, ("seat", "late_ballot"): of_seat},
    many=frozenset({"late_ballots", "late_ballot"}),
    keys=keys,
    forget=forget,
    forget_texts=forget_texts,
)
