"""Pre-moderation: where a step asks for it, words are read by everyone only once somebody approved them.

Marks and counts come at once. What waits is shared out: where a table has a host its texts are read there, all others
on consoles. Facilitators may read and decide anywhere.

AP1  Words of a moderated step wait until they are approved, an edit like a new text; they do not pass the sas besides.
AP2  A host decides on texts of its own tables only.
AP3  An approval is of the very words that were read: a text that was edited meanwhile waits on.
AP4  Holding back is hiding, for a host too: the author reads that it is not shown, and it never comes out by itself.
AP5  Approving and holding back are acts like others, and can be taken back.
AP6  Who steers the room shows by one act a text that was held back and never approved; a host does not undo a hiding.
"""

from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.callers import Context, Role
from rooms.commands import HOSTS, FacilitatorCommand
from rooms.events import ContributionHidden
from rooms.kind import Effect
from rooms.record import Draft, Head, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event, tag_of

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "approvals"
LAYERS: Final = ("room", "stage", "desk", "host/*", "table/*", "seat/*")


class State(msgspec.Struct):
    """The offset of each record whose words wait -> their phase."""

    waiting: dict[int, str] = {}


class ApproveText(FacilitatorCommand, frozen=True):
    """Let everyone read the text `ref` as the record `words` has it (AP3)."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    ref: str
    words: int


class HoldText(FacilitatorCommand, frozen=True):
    """Hold back the text `ref`, which waits."""

    roles: ClassVar[frozenset[Role]] = HOSTS
    ref: str


class TextApproved(Event, frozen=True):
    """The words of the record `words` may be read by everyone."""

    ref: str
    words: int
    shows: bool = False  # also where it was held back (AP6)


def waiting_of(room: "Room") -> dict[int, str]:
    """Return what waits."""
    state: State = room.topics[NAME]
    return state.waiting


def holds(room: "Room", offset: int) -> bool:
    """Tell whether the words of a record wait to be approved."""
    return offset in waiting_of(room)


def note(room: "Room", offset: int, head: Head) -> None:
    """Let the words of a record wait, which its head tells, its body erased or not (RM4)."""
    said = getattr(room.kind(head.phase), "SAID", ())
    if room.is_moderated(head.phase) and head.type in {tag_of(event) for event in said}:
        waiting_of(room)[offset] = head.phase  # AP1


def forget(room: "Room", offset: int) -> frozenset[str]:
    """Drop a record whose body was erased: its kind tells which keys showed it."""
    waiting_of(room).pop(offset, None)
    return frozenset()


def approve(room: "Room", command: ApproveText, context: Context) -> Draft | Refusal:
    """Propose that everyone reads it."""
    if refusal := barred(room, command.ref, context):
        return refusal
    phase = command.ref.partition("/")[0]
    if waiting_of(room).get(command.words) != phase or current(room, command.ref) != command.words:
        return Refusal(no.ALREADY_DONE)  # AP3
    shows = command.ref in room.hidden and room.reach_of(context.link) is None
    scopes = (f"{NAME}:{command.words}", *((f"hidden:{command.ref}",) if shows else ()))
    return Draft(TextApproved(command.ref, command.words, shows), rests=scopes, changes=scopes)


def hold(room: "Room", command: HoldText, context: Context) -> Draft | Refusal:
    """Propose to hide it before anybody read it (AP4)."""
    if refusal := barred(room, command.ref, context):
        return refusal
    phase = command.ref.partition("/")[0]
    if command.ref in room.hidden or not room.context(phase).waits(current(room, command.ref)):
        return Refusal(no.ALREADY_DONE)  # SA1: what is in the sas is held back in the same way
    scope = f"hidden:{command.ref}"
    return Draft(ContributionHidden(command.ref, hidden=True), rests=(scope,), changes=(scope,))


def barred(room: "Room", ref: str, context: Context) -> Refusal | None:
    """Return the refusal of a text that is not there, or not of this host's tables (AP2)."""
    item = room.item(ref)
    if item is None:
        return Refusal(no.ITEM_UNKNOWN)
    own = room.reach_of(context.link)
    return Refusal(no.NOT_YOURS) if own is not None and table_of(room, ref) not in own else None


def current(room: "Room", ref: str) -> int:
    """Return the record that holds a text's words now, 0 for none."""
    phase, _, local = ref.partition("/")
    written = room.states[phase].kept.get(local) if hasattr(room.states.get(phase), "kept") else None
    return written.offsets[-1] if written else 0


def table_of(room: "Room", ref: str) -> int:
    """Return the table at which a text was written, 0 for none."""
    phase, _, local = ref.partition("/")
    written = room.states[phase].kept.get(local) if hasattr(room.states.get(phase), "kept") else None
    return written.table if written else 0


def approved(room: "Room", _record: Record, event: TextApproved) -> Effect:
    """Let it out, on every page where its step is seen."""
    phase = waiting_of(room).pop(event.words, "")
    if not phase:
        return Effect()
    if event.shows:
        room.hidden.discard(event.ref)  # AP6
        return Effect(frozenset({"*"}))
    return Effect(frozenset({f"{layer}:p/{phase}/*" for layer in LAYERS}) | room.taken_from(phase))


def value_of(room: "Room", rest: str) -> str:
    """Return the phase of a record that waits, "" for one that does not (AP5)."""
    return waiting_of(room).get(int(rest), "")


def put_back(room: "Room", rest: str, memento: str, _then: int, _now: int) -> None:
    """Let it wait again, unless its words were erased since; or no more."""
    offset = int(rest)
    if memento and offset not in room.gone:
        waiting_of(room)[offset] = memento
    else:
        waiting_of(room).pop(offset, None)


def forget_texts(room: "Room") -> None:
    """Nothing waits once the raw texts are gone."""
    waiting_of(room).clear()


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={ApproveText: approve, HoldText: hold},
    evolvers={TextApproved: approved},
    value_of=value_of,
    put_back=put_back,
    forget=forget,
    forget_texts=forget_texts,
)
