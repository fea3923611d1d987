"""Publishing: at closing the report is a draft; a human re-reads it, puts texts right or takes them out, and signs.

PB1  Only facilitators correct and publish; a report is published once its workshop is closed.
PB2  A correction says how a text of the report reads; an empty one takes it out, its own words put it back. What people
     wrote stays in the journal.
PB3  Only what the report tells can be corrected.
PB4  Everyone else reads that the report is there once it is published, and by whom it was re-read; not before.
PB5  Once the raw texts are erased, the report is as it was published: nothing of it is corrected any more.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.bricks.texts import clean
from rooms.callers import Context, Role
from rooms.commands import FACILITATORS, FacilitatorCommand
from rooms.corrections import ref_of, told
from rooms.kind import GONE, Effect, Gone, Value
from rooms.life import OVER, PhaseLife
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "publishing"
SIGNED: Final = "report"
TEXT_MAX: Final = 2_000
NAME_MAX: Final = 60
CORRECTIONS_MAX: Final = 2_000


class Signature(msgspec.Struct, frozen=True):
    """Who re-read the report, and when it was published (ms)."""

    by: str
    at: int


class State(msgspec.Struct):
    """The corrections by the ref of the text that they replace, with the records that brought them; the signature."""

    texts: dict[str, str] = {}
    offsets: list[int] = []
    signature: Signature | None = None


class CorrectReport(FacilitatorCommand, frozen=True):
    """Make the text of the report whose digest is `ref` read `text`; an empty one takes it out (PB2)."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS
    ref: str
    text: str = ""


class PublishReport(FacilitatorCommand, frozen=True):
    """Publish the report, re-read by the person named `by`."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS
    by: str


class ReportCorrected(Event, frozen=True):
    """A text of the report reads so."""

    ref: str
    text: str = ""


class ReportPublished(Event, frozen=True):
    """Everyone may read the report."""

    by: str


def state_of(room: "Room") -> State:
    """Return the corrections and the signature."""
    state: State = room.topics[NAME]
    return state


def correct(room: "Room", command: CorrectReport, _context: Context) -> Draft | Refusal:
    """Propose other words for a text of the report (PB2, PB3)."""
    state, text = state_of(room), clean(command.text, TEXT_MAX, empty_ok=True)
    if isinstance(text, Refusal):
        return text
    if room.texts_erased or not any(ref_of(words) == command.ref for words in told_by(room)):
        return Refusal(no.ITEM_UNKNOWN)  # PB3, PB5
    before, puts_back = state.texts.get(command.ref), ref_of(text) == command.ref
    if text == before or (puts_back and before is None):
        return Refusal(no.ALREADY_DONE)
    if len(state.texts) >= CORRECTIONS_MAX and command.ref not in state.texts:
        return Refusal(no.TOO_MANY_COMMANDS)
    scope = f"{NAME}:{command.ref}"
    return Draft(ReportCorrected(command.ref, text), rests=(scope,), changes=(scope,))


def told_by(room: "Room") -> Iterable[str]:
    """Yield every text that the steps tell."""
    for phase, run in room.agenda.runs.items():
        if run.life not in {PhaseLife.DRAFT, PhaseLife.READY}:
            yield from told(room.told(phase))


def corrected(room: "Room", record: Record, event: ReportCorrected) -> Effect:
    """Remember it; the words people wrote are left as they are (PB2)."""
    state = state_of(room)
    state.offsets.append(record.offset)
    note(state, event.ref, None if ref_of(event.text) == event.ref else event.text)
    return Effect()


def note(state: State, ref: str, text: str | None) -> None:
    """Let the text of a ref read so; None: as it was written."""
    if text is None:
        state.texts.pop(ref, None)
    else:
        state.texts[ref] = text


def publish(room: "Room", command: PublishReport, context: Context) -> Draft | Refusal:
    """Propose to publish (PB1)."""
    if room.agenda.life not in OVER:
        return Refusal(no.NOT_READY)
    if state_of(room).signature or room.texts_erased:
        return Refusal(no.ALREADY_DONE)
    by = clean(command.by, NAME_MAX)
    if isinstance(by, Refusal):
        return by
    wake_at = room.plan.notice.seats_end_at(room.agenda.closed_at, context.now, room.clock_rate)
    return Draft(
        ReportPublished(by), rests=("agenda", f"{NAME}:{SIGNED}"), changes=(f"{NAME}:{SIGNED}",), wake_at=wake_at
    )


def published(room: "Room", record: Record, event: ReportPublished) -> Effect:
    """Let everyone know (PB4)."""
    state = state_of(room)
    if state.signature:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    state.signature = Signature(event.by, record.head.time)
    return Effect(frozenset({"room:report"}))


def report_facts(room: "Room", _holder: str, _rest: str) -> Value | Gone:
    """Return who re-read the published report, and when (PB4)."""
    signature = state_of(room).signature
    return {"by": signature.by, "at": signature.at} if signature else GONE


def value_of(room: "Room", rest: str) -> Any:  # noqa: ANN401 - a signature or a text
    """Return the signature, or how a text reads (None: as written)."""
    state = state_of(room)
    return state.signature if rest == SIGNED else state.texts.get(rest)


def put_back(room: "Room", rest: str, memento: Any, _then: int, _now: int) -> None:  # noqa: ANN401
    """Make it so again."""
    if rest == SIGNED:
        state_of(room).signature = memento
    else:
        note(state_of(room), rest, memento)


def texts_of(room: "Room") -> Iterable[int]:
    """Return the records that hold words of the report: they go with the raw texts."""
    return state_of(room).offsets


def forget_texts(room: "Room") -> None:
    """Drop the corrections; the signature stays."""
    state = state_of(room)
    state.texts, state.offsets = {}, []


TOPIC: Final = Topic(
    name=NAME,
    state=State,
    deciders={CorrectReport: correct, PublishReport: publish},
    evolvers={ReportCorrected: corrected, ReportPublished: published},
    makers={("room", "report"): report_facts},
    value_of=value_of,
    put_back=put_back,
    texts_of=texts_of,
    forget_texts=forget_texts,
)
