"""Findings shared: how many people share a constat that was given back, and the applause of those who are far away.

FND1  A person shares what was given back, once a finding, and may take it back. Only people count, as they are now.
FND2  No page says who shares: numbers only. While a vote is to come on what was given back, there are no numbers.
FND3  The room reads the number of a finding once facilitators told it. One that nobody shares has none: no zero.
FND4  People far away applaud a restitution once; the room reads in one line from how many.
FND5  What is no longer given back (hidden, withdrawn) has neither number nor applause; it has them again once it is.
FND6  Where the room voted on findings, how many chose one is known with that vote's reveal, and told as shares are.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import distance
from rooms import refusals as no
from rooms.callers import Context, Role
from rooms.commands import SCREENS, FacilitatorCommand
from rooms.kind import GONE, Effect, Gone, Item, Value
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.restitutions.content import table_named
from rooms.screen import ScreenMode
from rooms.topic import Topic
from rooms.words import Command, Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "findings"
COMMONS_MAX: Final = 100
SHOWN: Final = frozenset(
    {"desk:findings", "stage:findings", "stage:shares", "stage:chosen", "stage:applause", "room:shares"}
)


class State(msgspec.Struct):
    """Who shares what and who applauded it, by ref; whose numbers are told; the records of these choices.

    `commons` are the findings that stood alone on the screen as what the room has in common, by record.
    """

    shares: dict[str, set[str]] = {}
    applause: dict[str, set[str]] = {}
    told: frozenset[str] = frozenset()
    records: list[int] = []
    commons: list[tuple[int, str]] = []


class ShareFinding(Command, frozen=True):
    """Say that one shares a constat, or no longer."""

    ref: str
    shared: bool


class Applaud(Command, frozen=True):
    """Applaud a restitution, from afar."""

    ref: str


class TellShares(FacilitatorCommand, frozen=True):
    """Let the room read how many share a finding, or no longer."""

    roles: ClassVar[frozenset[Role]] = SCREENS
    ref: str
    shown: bool


class FindingShared(Event, frozen=True):
    """The seat of the head shares it, or no longer."""

    ref: str
    shared: bool


class Applauded(Event, frozen=True):
    """The seat of the head applauds it, from afar."""

    ref: str


class SharesTold(Event, frozen=True):
    """The room reads how many share it, or no longer."""

    ref: str
    shown: bool

    def told(self) -> dict[str, str | int]:
        """Name the table."""
        return {"n": table_named(self.ref)}


def state_of(room: "Room") -> State:
    """Return what is shared."""
    state: State = room.topics[NAME]
    return state


def share(room: "Room", command: ShareFinding, context: Context) -> Draft | Refusal:
    """Propose that a person shares a finding, or no longer (FND1)."""
    seat = context.place
    if seat not in room.people():
        return Refusal(no.NOT_ALLOWED)
    if command.ref not in room.given_back():
        return Refusal(no.ITEM_UNKNOWN)
    if (seat in state_of(room).shares.get(command.ref, ())) == command.shared:
        return Refusal(no.ALREADY_DONE)
    return Draft(FindingShared(command.ref, command.shared), seat)


def applaud(room: "Room", command: Applaud, context: Context) -> Draft | Refusal:
    """Propose an applause (FND4)."""
    seat = room.people().get(context.place)
    if seat is None or not distance.is_remote(room, seat):
        return Refusal(no.NOT_ALLOWED)
    if command.ref not in room.given_back():
        return Refusal(no.ITEM_UNKNOWN)
    if seat.id in state_of(room).applause.get(command.ref, ()):
        return Refusal(no.ALREADY_DONE)
    return Draft(Applauded(command.ref), seat.id)


def tell(room: "Room", command: TellShares, _context: Context) -> Draft | Refusal:
    """Propose that the room reads a number (FND2, FND3)."""
    if command.ref not in room.given_back():
        return Refusal(no.ITEM_UNKNOWN)
    if command.shown and is_kept(room):
        return Refusal(no.NOT_READY)
    if (command.ref in state_of(room).told) == command.shown:
        return Refusal(no.ALREADY_DONE)
    return Draft(SharesTold(command.ref, command.shown), rests=(NAME,), changes=(NAME,))


def is_kept(room: "Room") -> bool:
    """Tell whether a vote on what was given back is to come, or is not shown yet (FND2)."""
    return any(not room.agenda.runs[phase].shown for phase in votes(room))


def votes(room: "Room") -> Iterable[str]:
    """Yield the votes on what was given back."""
    for phase, plan in room.plans.items():
        on = plan.source.phase if plan.source else ""
        if on in room.plans and getattr(room.kind(on), "RESTITUTIONS", False) and room.has_ballots(phase):
            yield phase


def chosen(room: "Room") -> dict[str, int]:
    """Return how many people chose each finding in the last vote on them that is shown (FND6); nothing without one."""
    for phase in reversed([*votes(room)]):
        if room.agenda.runs[phase].shown:
            results = room.kind(phase).project(room.states[phase], room.context(phase), "stage", "results")
            rows = [] if isinstance(results, Gone) else results["rows"]
            return {row["ref"]: row["voters"] for row in rows if row.get("voters")}
    return {}


def shared(room: "Room", record: Record, event: FindingShared) -> Effect:
    """Note it (FND1)."""
    seats = state_of(room).shares.setdefault(event.ref, set())
    (seats.add if event.shared else seats.discard)(record.head.seat)
    state_of(room).records.append(record.offset)
    return Effect(SHOWN | {f"seat/{record.head.seat}:shared"})


def applauded(room: "Room", record: Record, event: Applauded) -> Effect:
    """Note it (FND4)."""
    state_of(room).applause.setdefault(event.ref, set()).add(record.head.seat)
    state_of(room).records.append(record.offset)
    return Effect(SHOWN | {f"seat/{record.head.seat}:applauded"})


def told(room: "Room", _record: Record, event: SharesTold) -> Effect:
    """Let the room read it, or no longer."""
    state = state_of(room)
    state.told = state.told | {event.ref} if event.shown else state.told - {event.ref}
    return Effect(SHOWN)


def count(room: "Room", seats: Iterable[str]) -> int:
    """Return how many of them are people of this room, as it is now (FND1)."""
    return len(room.people().keys() & set(seats))


def shares_told(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return the numbers that the room may read, by ref (FND2, FND3)."""
    state = state_of(room)
    told = {} if is_kept(room) else {ref: seats for ref, seats in state.shares.items() if ref in state.told}
    return counted(room, told)


def chosen_told(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return how many chose the findings whose number is told (FND6)."""
    told = state_of(room).told
    return {ref: number for ref, number in chosen(room).items() if ref in told and ref in room.given_back()} or GONE


def applause(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return from how many people applause came, by ref (FND4)."""
    return counted(room, state_of(room).applause)


def counted(room: "Room", seats_of: Mapping[str, Iterable[str]]) -> Value | Gone:
    """Return how many people stand by each ref that was given back, none where nobody does (FND3, FND5)."""
    numbers = {ref: count(room, seats_of.get(ref, ())) for ref in room.given_back()} if seats_of else {}
    return {ref: number for ref, number in numbers.items() if number} or GONE


def stage_findings(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return the constats that were given back, while the screen gathers them, in the order of their tables."""
    if room.screen.mode is not ScreenMode.FINDINGS:
        return GONE
    return [line(item) for item in sorted(room.given_back().values(), key=lambda item: item.number)] or GONE


def line(item: Item) -> dict[str, Value]:
    """Return a finding as pages show it."""
    return {"ref": item.ref, "label": item.label, "number": item.number, "table": item.table, "text": item.text}


def desk_findings(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return what was given back with its numbers, null while they are kept (FND2)."""
    state, kept, by_vote = state_of(room), is_kept(room), chosen(room)
    rows = [
        {
            **line(item),
            "shares": None if kept else count(room, state.shares.get(ref, ())),
            "chosen": by_vote.get(ref, 0),
            "told": ref in state.told,
            "applause": count(room, state.applause.get(ref, ())),
        }
        for ref, item in room.given_back().items()
    ]
    return {"kept": kept, "rows": rows} if rows else GONE


def seat_shared(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return what one shares oneself."""
    return sorted(ref for ref, seats in state_of(room).shares.items() if holder in seats) or GONE


def seat_applauded(room: "Room", holder: str, _rest: str) -> Value | Gone:
    """Return what one has applauded."""
    return sorted(ref for ref, seats in state_of(room).applause.items() if holder in seats) or GONE


def texts_of(room: "Room") -> Iterable[int]:
    """Return the records of choices: they go with the raw texts."""
    return tuple(state_of(room).records)


def forget_texts(room: "Room") -> None:
    """Drop all of it."""
    room.topics[NAME] = State()


def note_common(room: "Room", offset: int, ref: str) -> None:
    """Remember what stood alone on the screen as what the room has in common."""
    commons = state_of(room).commons
    commons.append((offset, ref))
    del commons[:-COMMONS_MAX]


def forget_ref(room: "Room", ref: str) -> None:
    """Drop who shares or applauded what was withdrawn (WDN3)."""
    state = state_of(room)
    state.shares.pop(ref, None)
    state.applause.pop(ref, None)
    state.told -= {ref}
    state.commons = [one for one in state.commons if one[1] != ref]


def value_of(room: "Room", _rest: str) -> frozenset[str]:
    """Return whose numbers are told, for an act's memento."""
    return state_of(room).told


def put_back(room: "Room", _rest: str, memento: frozenset[str], _then: int, _now: int) -> None:
    """Tell what was told then."""
    state_of(room).told = memento


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={
        ShareFinding: share,
        Applaud: applaud,
        TellShares: tell,
    },
    evolvers={
        FindingShared: shared,
        Applauded: applauded,
        SharesTold: told,
    },
    makers={
        ("desk", "findings"): desk_findings,
        ("stage", "findings"): stage_findings,
        ("stage", "shares"): shares_told,
        ("stage", "chosen"): chosen_told,
        ("stage", "applause"): applause,
        ("room", "shares"): shares_told,
        ("seat", "shared"): seat_shared,
        ("seat", "applauded"): seat_applauded,
    },
    value_of=value_of,
    put_back=put_back,
    texts_of=texts_of,
    forget_texts=forget_texts,
)
