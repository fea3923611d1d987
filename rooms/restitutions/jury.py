"""The room as jury: what it says of an idea or an obstacle on trial, at the end of a mock trial. Never of a person.

A show of hands, not a ballot: nobody is elected, it decides nothing, and it has no box of its own.

JUR1  Everybody but the table on stage has a voice; saying it again replaces it, until the verdict is shown.
JUR2  The verdict is shown when somebody presses, never by the clock; until then nobody, at the console either, reads
      more than how many spoke. Going back lets the jury speak on, and its verdict is shown to nobody meanwhile.
JUR3  Who said what is read by themselves alone. Of fewer than FEW voices only that they were few is told (BL1).
JUR4  A voice is erased with the raw texts; folding without it leads where forgetting it does.
"""

from typing import Final

import msgspec

from rooms import refusals as no
from rooms.blocks import FEW, Note
from rooms.bricks import taking_part
from rooms.forms import ChoiceField, Form, Line, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, Value
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.restitutions.content import filled
from rooms.restitutions.turning import Steps
from rooms.words import PhaseCommand, PhaseEvent

JURY: Final = "jury"
VERDICT: Final = "verdict"
"""The steps of a turn at which the room speaks, and reads what it said."""
VERDICTS: Final = ("guilty", "not_guilty", "no_opinion")
SPEAKS_S: Final = 20
JURY_CLOSED: Final = "JURY_CLOSED"
OWN_TRIAL: Final = "OWN_TRIAL"
REFUSALS: Final = (JURY_CLOSED, OWN_TRIAL)
TAG: Final = "verdict_given"


class Voice(msgspec.Struct, frozen=True):
    """What one person said; `offset` is its record."""

    verdict: str
    offset: int


Juries = dict[str, dict[str, Voice]]
"""What was said of each restitution, by ref and seat."""


class GiveVerdict(PhaseCommand, frozen=True):
    """My verdict on this trial is so."""

    ref: str
    verdict: str


class VerdictGiven(PhaseEvent, frozen=True):
    """A person's verdict is so. On which trial stands in the head (JUR4)."""

    verdict: str


COMMANDS: Final = (GiveVerdict,)
EVENTS: Final = (VerdictGiven,)


def sits(steps: Steps, on_air: str) -> bool:
    """Tell whether the jury may speak of what is on air."""
    return on_air in steps and steps[on_air].part == JURY


def has_said(steps: Steps, ref: str) -> bool:
    """Tell whether the verdict on a trial is shown, or was when its turn ended."""
    return ref in steps and steps[ref].part == VERDICT


def decide(
    steps: Steps, phase: PhaseContext, command: GiveVerdict, asker: Asker, on_air: Item | None
) -> Draft | Refusal:
    """Judge what a person says of the trial on air (JUR1)."""
    if command.verdict not in VERDICTS:
        return Refusal(no.WRONG_COMMAND)
    if on_air is None or on_air.ref != command.ref or not sits(steps, on_air.ref):
        return Refusal(JURY_CLOSED)
    if not phase.seats[asker.seat].counts:
        return Refusal(no.NOT_ALLOWED)
    if phase.table_of(asker.seat) == on_air.table:
        return Refusal(OWN_TRIAL)
    scope = f"verdict:{phase.id}/{command.ref}"
    return Draft(VerdictGiven(phase.id, command.verdict), asker.seat, ("agenda",), (scope,))


def ref_of(fact: Fact) -> str:
    """Return the trial that a voice is about, read off its head; "" for any other fact."""
    if fact.head.type != TAG:
        return ""
    return next((scope.partition("/")[2] for scope in fact.head.changes if scope.startswith("verdict:")), "")


def fold(juries: Juries, steps: Steps, phase: PhaseContext, fact: Fact, on_air: str) -> Effect | None:
    """Fold a voice, which may have come after another worker showed the verdict; None for any other fact."""
    ref, seat = ref_of(fact), fact.head.seat
    if not ref:
        return None
    if on_air != ref or not sits(steps, ref):
        return Effect(answer=Refusal(JURY_CLOSED))
    drop(juries, ref, seat)
    if isinstance(fact.event, VerdictGiven):
        juries.setdefault(ref, {})[seat] = Voice(fact.event.verdict, fact.offset)
    return Effect(touched(phase, seat))


def forget(juries: Juries, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Drop the voice that a record brought, where it is the last of its seat (JUR4)."""
    for ref, voices in juries.items():
        for seat, voice in voices.items():
            if voice.offset == offset:
                drop(juries, ref, seat)
                return touched(phase, seat)
    return frozenset()


def drop(juries: Juries, ref: str, seat: str) -> None:
    """Take a voice out; a trial without any is not there."""
    voices = juries.get(ref, {})
    voices.pop(seat, None)
    if not voices:
        juries.pop(ref, None)


def touched(phase: PhaseContext, seat: str) -> frozenset[str]:
    """Return the keys that a voice may change."""
    layers = ("room", "stage", "desk", f"seat/{seat}")
    return frozenset(phase.key(layer, JURY) for layer in layers)


def jurors(phase: PhaseContext, item: Item) -> list[str]:
    """Return who has a voice (JUR1)."""
    return [id_ for id_, seat in phase.seats.items() if seat.counts and phase.table_of(id_) != item.table]


def found(juries: Juries, phase: PhaseContext, item: Item) -> list[int]:
    """Return how many said what, in the order of VERDICTS."""
    voices = juries.get(item.ref, {})
    said = [voices[seat].verdict for seat in jurors(phase, item) if seat in voices]
    return [said.count(verdict) for verdict in VERDICTS]


def project(juries: Juries, steps: Steps, phase: PhaseContext, item: Item | None, role: str) -> Value | Gone:
    """Return the jury as the room, the screen and the console know it: what is asked, who spoke, then the verdict."""
    if item is None or not (sits(steps, item.ref) or has_said(steps, item.ref)):
        return GONE
    people, all_ = found(juries, phase, item), len(jurors(phase, item))
    facts: dict[str, Value] = {
        "ref": item.ref,
        "table": item.table,
        **asked(item),
        "open": sits(steps, item.ref),
        "ends_at": steps[item.ref].at + SPEAKS_S * 1000,
    }
    spoke = {"voters": sum(people), "seats": all_} if role == "desk" else taking_part.told(sum(people), all_)
    if has_said(steps, item.ref):  # JUR2
        few = sum(people) < FEW  # JUR3
        return {**facts, "few": few, "people": [] if few else people, **({} if few else spoke)}
    return {**facts, **spoke}


def asked(item: Item) -> dict[str, str]:
    """Return who is on trial, and what the jury is asked: where its table wrote no question, its finding."""
    texts = {slot.field: text for slot, text in filled(item)}
    return {"accused": texts.get("accused", ""), "question": texts.get("verdict_question", "") or item.text}


def mine(juries: Juries, item: Item | None, seat: str) -> Value | Gone:
    """Return what a person said of the trial on air (JUR3)."""
    voice = juries.get(item.ref, {}).get(seat) if item else None
    return voice.verdict if voice else GONE


def form(juries: Juries, steps: Steps, phase: PhaseContext, item: Item | None, seat: str) -> tuple[Form, ...]:
    """Return the jury's question, for a page without scripts."""
    if item is None or not sits(steps, item.ref) or seat not in jurors(phase, item):
        return ()
    options = tuple((verdict, Words(f"jury.says.{verdict}")) for verdict in VERDICTS)
    words, said = asked(item), mine(juries, item, seat)
    choice = ChoiceField("verdict", Words(text=words["question"]), options, "" if isinstance(said, Gone) else said)
    line = Line((choice,), {"ref": item.ref}, words["accused"])
    return (Form("give_verdict", Words("jury.send"), (line,), Words("jury.you_are")),)


def told(juries: Juries, steps: Steps, phase: PhaseContext, item: Item) -> Note | None:
    """Return what the report says of a jury whose verdict was shown, in one line."""
    people = found(juries, phase, item)
    if not has_said(steps, item.ref) or not sum(people):
        return None
    if sum(people) < FEW:
        return Note(Words("jury.report_few", {"table": item.number}))
    return Note(Words("jury.report", {"table": item.number, **dict(zip(VERDICTS, people, strict=True))}))
