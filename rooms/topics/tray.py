"""The tray: texts that came after the end of their step, and wait for somebody who steers the room.

TY1  What is in the tray is on no page but facilitators', its table's hosts' and its author's, until it is added.
TY2  Added, it is what it would have been, marked as late; its words stay in the record that brought them.
TY3  Set aside, it is kept in the journal and is in no report; that can be undone.
TY4  What nobody has read when the workshop is over is in the report, under its step, as such.
TY5  Its author is told what became of it, and may take it back while it waits: then its words are erased.
TY6  A person leaves at most LEFT_MAX texts in the tray.
TY7  Adding is not undone: what was added is hidden like any other text.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.blocks import Block, Entry, Listing
from rooms.bricks.photo_fields import PHOTO
from rooms.callers import Context, Role
from rooms.commands import HOSTS, FacilitatorCommand
from rooms.forms import Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Value
from rooms.life import RoomLife
from rooms.record import EVERYTHING, Draft, Head, Record
from rooms.refusals import Done, Refusal
from rooms.topic import Topic
from rooms.words import Command, Event, PhaseCommand, PhaseEvent, tag_of

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "tray"
LEFT_MAX: Final = 20


class Lot(StrEnum):
    """What becomes of a text that came late."""

    WAITS = "waits"
    ADDED = "added"
    ASIDE = "aside"


class Late(msgspec.Struct, frozen=True):
    """A text that came late. `said` are the fields of the command `name` that brought it, none once it was added."""

    phase: str
    seat: str
    table: int
    time: int
    name: str = ""
    said: dict[str, Any] = {}
    lot: Lot = Lot.WAITS

    @property
    def place(self) -> tuple[str, int]:
        """Who wrote it, and at which table."""
        return self.seat, self.table

    @property
    def text(self) -> str:
        """Its words."""
        return str(self.said.get("text", ""))


class State(msgspec.Struct):
    """All that came late, by the offset of the record that brought it."""

    kept: dict[int, Late] = {}


class AddLate(FacilitatorCommand, frozen=True):
    """Put a text of the tray where it would have been; `id` is its offset."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    id: int


class SetLateAside(FacilitatorCommand, frozen=True):
    """Leave a text where it is, unread by the room."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    id: int


class TakeBackLate(Command, frozen=True):
    """Take one's own text out of the tray, for good."""

    id: int


class LateLeft(PhaseEvent, frozen=True):
    """A text waits. `name` and `said` are the command that brought it."""

    name: str
    said: dict[str, Any]


class LateAdded(PhaseEvent, frozen=True):
    """The text `id` was put where it would have been, as the fact `told_as`."""

    id: int
    told_as: str


class LateSetAside(Event, frozen=True):
    """The text `id` stays where it is."""

    id: int


class LateTakenBack(Event, frozen=True):
    """Its author took the text `id` back; its words are erased."""

    id: int


LATE_LEFT: Final = tag_of(LateLeft)


def kept(room: "Room") -> dict[int, Late]:
    """Return all that came late."""
    state: State = room.topics[NAME]
    return state.kept


def waiting(room: "Room", phase: str = "") -> dict[int, Late]:
    """Return what waits, in one step or in all."""
    return {
        id_: late for id_, late in kept(room).items() if late.lot is Lot.WAITS and (not phase or late.phase == phase)
    }


def leave(room: "Room", command: PhaseCommand, decided: Draft) -> Draft | Refusal:
    """Propose to keep in the tray what the kind would have taken (TY6)."""
    left = sum(late.seat == decided.seat for late in waiting(room).values())
    if left >= LEFT_MAX:
        return Refusal(no.TRAY_FULL, {"max": LEFT_MAX})
    said = {name: value for name, value in msgspec.to_builtins(command).items() if name not in {"type", "phase"}}
    cleaned = {name: getattr(decided.event, name) for name in said if hasattr(decided.event, name)}
    return Draft(LateLeft(command.phase, tag_of(type(command)), {**said, **cleaned}), decided.seat)


def note(room: "Room", record: Record, *, taken: bool) -> frozenset[str]:
    """Keep what came late, by its head alone; `taken` where its step took it by itself (LT1). Return touched keys."""
    head = record.head
    if head.type != LATE_LEFT and not taken:
        return frozenset()
    seat = room.seats.get(head.seat)
    lot = Lot.ADDED if taken else Lot.WAITS
    kept(room)[record.offset] = Late(head.phase, head.seat, seat.table if seat else 0, head.time, lot=lot)
    return touched(head.seat, record.offset)


def touched(seat: str, id_: int) -> frozenset[str]:
    """Return the keys that show what became of a text."""
    return frozenset({f"desk:tray/{id_}", f"host/*:tray/{id_}", f"seat/{seat}:late/{id_}"})


def late_left(room: "Room", record: Record, event: LateLeft) -> Effect:
    """Keep a text with its words; erasing finds it again."""
    if event.phase not in room.plans:
        return Effect()
    keys = note(room, record, taken=False)
    room.written[record.offset] = (event.phase, record.head.mark)
    late = kept(room)[record.offset]
    kept(room)[record.offset] = msgspec.structs.replace(late, name=event.name, said=event.said)
    return Effect(keys, Done({"late": 1}))


def forget(room: "Room", offset: int) -> frozenset[str]:
    """Drop what an erased body brought."""
    late = kept(room).pop(offset, None)
    return touched(late.seat, offset) if late else frozenset()


def forget_texts(room: "Room") -> None:
    """Drop all of it, with the raw texts."""
    kept(room).clear()


def reads(room: "Room", late: Late, context: Context) -> bool:
    """Tell whether a text is in the tray of whoever asks: a host has those of its tables (TY1)."""
    tables = room.reach_of(context.link)
    return tables is None or late.table in tables


def add(room: "Room", command: AddLate, context: Context) -> Draft | Refusal:
    """Propose to put a text where it would have been, as its kind judges it now."""
    late = kept(room).get(command.id)
    if late is None or not reads(room, late, context):
        return Refusal(no.ITEM_UNKNOWN)
    if late.lot is Lot.ADDED:
        return Refusal(no.ALREADY_DONE)
    kind = room.kind(late.phase)
    asked = msgspec.convert({**late.said, "phase": late.phase}, named(kind.COMMANDS, late.name))
    phase = room.context(late.phase, late_at=late.place)
    decided = kind.decide(room.states[late.phase], phase, asked, Asker(context.now, late.seat))
    if isinstance(decided, Refusal):
        return decided
    scope = f"{NAME}:{command.id}"
    event = LateAdded(late.phase, command.id, tag_of(type(decided.event)))
    rests = (*(rest for rest in decided.rests if rest != "agenda"), scope)
    return Draft(event, rests=rests, changes=(*decided.changes, scope))


def named(classes: Iterable[type[Any]], tag: str) -> type[Any]:
    """Return the class of this name."""
    return next(cls for cls in classes if tag_of(cls) == tag)


def late_added(room: "Room", record: Record, event: LateAdded) -> Effect:
    """Let the kind fold it, at the offset that has its words (TY2)."""
    late = kept(room).get(event.id)
    if late is None or late.lot is Lot.ADDED or event.phase not in room.plans:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    kind = room.kind(event.phase)
    head = Head(record.head.time, event.told_as, event.phase, late.seat, changes=record.head.changes)
    fact = Fact(event.id, head, said_by(kind.EVENTS, event, late))
    effect: Effect = kind.evolve(room.states[event.phase], room.context(event.phase, late_at=late.place), fact)
    if isinstance(effect.answer, Refusal):
        return effect
    kept(room)[event.id] = msgspec.structs.replace(late, name="", said={}, lot=Lot.ADDED)
    keys = effect.touched | touched(late.seat, event.id) | room.taken_from(event.phase)
    return msgspec.structs.replace(effect, touched=keys)


def said_by(events: Iterable[type[Any]], event: LateAdded, late: Late) -> PhaseEvent | None:
    """Return the fact that a text is, None where its words were erased since."""
    if not late.name:
        return None
    cls = named(events, event.told_as)
    fields = {name: value for name, value in late.said.items() if name in cls.__struct_fields__}
    fact: PhaseEvent = msgspec.convert({**fields, "phase": event.phase}, cls)
    return fact


def set_aside(room: "Room", command: SetLateAside, context: Context) -> Draft | Refusal:
    """Propose to leave a text where it is (TY3)."""
    late = kept(room).get(command.id)
    if late is None or not reads(room, late, context):
        return Refusal(no.ITEM_UNKNOWN)
    if late.lot is not Lot.WAITS:
        return Refusal(no.ALREADY_DONE)
    scope = f"{NAME}:{command.id}"
    return Draft(LateSetAside(command.id), rests=(scope,), changes=(scope,))


def late_set_aside(room: "Room", _record: Record, event: LateSetAside) -> Effect:
    """Leave it."""
    late = kept(room).get(event.id)
    if late is None or late.lot is not Lot.WAITS:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    put_back(room, str(event.id), Lot.ASIDE, 0, 0)
    return Effect(touched(late.seat, event.id))


def take_back(room: "Room", command: TakeBackLate, context: Context) -> Draft | Refusal:
    """Propose that an author takes a text out of the tray (TY5)."""
    late = kept(room).get(command.id)
    if late is None or late.lot is Lot.ADDED:
        return Refusal(no.ITEM_UNKNOWN)
    if context.place != late.seat:
        return Refusal(no.NOT_YOURS)
    return Draft(LateTakenBack(command.id), late.seat, rests=(EVERYTHING,), erases=(command.id,))


def late_taken_back(_room: "Room", _record: Record, _event: LateTakenBack) -> Effect:
    """Erasing has dropped it (`forget`)."""
    return Effect()


def annex(room: "Room", phase: str) -> tuple[Block, ...]:
    """Return what the report of a workshop that is over says of the texts of a step that nobody has read (TY4)."""
    if room.agenda.life in {RoomLife.DRAFT, RoomLife.OPEN}:
        return ()
    unread = [one for one in sorted(waiting(room, phase).items()) if not PHOTO.fullmatch(one[1].text)]  # PHP2
    entries = tuple(Entry(Words("tray.text_n", {"n": n}), late.text) for n, (_, late) in enumerate(unread, 1))
    return (Listing(entries, Words("tray.annex", {"n": len(entries)})),) if entries else ()


def on_desk(room: "Room", _holder: str, rest: str) -> Value | Gone:
    """Return a text that waits or was set aside, as facilitators read it (TY1)."""
    late = kept(room).get(int(rest)) if rest.isdecimal() else None
    if late is None or late.lot is Lot.ADDED:
        return GONE
    field = str(late.said.get("field", ""))
    facts = {"id": int(rest), "phase": late.phase, "title": room.plans[late.phase].title, "table": late.table}
    return {**facts, "field": field, "text": late.text, "at": late.time, "lot": late.lot.value}


def of_host(room: "Room", holder: str, rest: str) -> Value | Gone:
    """Return a text that waits, for the hosts of its table (TY1)."""
    late = kept(room).get(int(rest)) if rest.isdecimal() else None
    return on_desk(room, "", rest) if late and late.lot is Lot.WAITS and str(late.table) == holder else GONE


def of_seat(room: "Room", holder: str, rest: str) -> Value | Gone:
    """Return what became of one's own text (TY5)."""
    late = kept(room).get(int(rest)) if rest.isdecimal() else None
    if late is None or late.seat != holder:
        return GONE
    return {"id": int(rest), "phase": late.phase, "text": late.text, "lot": late.lot.value}


def keys(room: "Room", layer: str) -> Iterable[str]:
    """Name what facilitators read in `desk`, and what each author reads."""
    role, _, holder = layer.partition("/")
    if role == "desk":
        yield from (f"tray/{id_}" for id_, late in kept(room).items() if late.lot is not Lot.ADDED)
    elif role == "host":
        yield from (f"tray/{id_}" for id_, late in waiting(room).items() if str(late.table) == holder)
    elif role == "seat":
        yield from (f"late/{id_}" for id_, late in kept(room).items() if late.seat == holder)


def value_of(room: "Room", rest: str) -> Lot | None:
    """Return the lot of a text."""
    late = kept(room).get(int(rest)) if rest.isdecimal() else None
    return late.lot if late else None


def put_back(room: "Room", rest: str, memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401
    """Give a text its lot again (TY3); one that was added stays so (TY7)."""
    late = kept(room).get(int(rest)) if rest.isdecimal() else None
    if late and memento and late.lot is not Lot.ADDED:
        kept(room)[int(rest)] = msgspec.structs.replace(late, lot=memento)


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={AddLate: add, SetLateAside: set_aside, TakeBackLate: take_back},
    evolvers={
        LateLeft: late_left,
        LateAdded: late_added,
        LateSetAside: late_set_aside,
        LateTakenBack: late_taken_back,
    },
    makers={
        ("desk", "tray"): on_desk,
        ("host", "tray"): of_host,
        ("seat", "late"): of_seat,
    },
    many=frozenset({"tray", "late"}),
    keys=keys,
    value_of=value_of,
    put_back=put_back,
    forget=forget,
    forget_texts=forget_texts,
)
