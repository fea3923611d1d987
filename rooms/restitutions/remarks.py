"""Remarks: what people leave at a sheet that they went to see. An addition and a question a visit; in an exhibition one
comment, or three dots.

RMK1  A person has one addition and one question at each table that they visit; saying it again replaces it.
RMK2  In an exhibition a person has one comment in all, or three dots to place: who has the one has not the other.
RMK3  Nobody says anything of their own table's, nor of what they have not been to, or may not read.
RMK4  Words pass the sas; then their table reads them, without a name. Facilitators read them before, and may hide them.
RMK6  Words that come after the end of their step wait in the tray, as those of any other step do (`rooms.late`).
RMK5  What is taken back is erased. Which remark a record was is in its head: folding without its body leads there too.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from rooms import refusals as no
from rooms.bricks.dots import DOTS_SPENT
from rooms.bricks.texts import clean
from rooms.kind import Asker, Effect, Fact, PhaseContext, Value
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Refusal
from rooms.words import PhaseCommand, PhaseEvent

WORDED: Final = frozenset({"addition", "question", "comment"})
TEXT_MAX: Final = 200
DOTS_MAX: Final = 3
NOT_VISITED: Final = "NOT_VISITED"
ONE_COMMENT: Final = "ONE_COMMENT"
DOTS_OR_WORDS: Final = "DOTS_OR_WORDS"
REFUSALS: Final = (NOT_VISITED, ONE_COMMENT, DOTS_OR_WORDS, DOTS_SPENT)


class Remark(msgspec.Struct, frozen=True):
    """One remark of one seat about the restitution `ref`; `offsets` are its records, the last one speaks.

    `before` are the words that its table reads while the last ones wait in the sas ("": it read none yet).
    """

    seat: str
    kind: str
    ref: str
    text: str = ""
    dots: int = 0
    time: int = 0
    offsets: tuple[int, ...] = ()
    before: str = ""

    @property
    def id(self) -> str:
        """Its id: the offset of the record that speaks."""
        return str(self.offsets[-1])

    def said(self, phase: PhaseContext) -> str:
        """Return the words that its table may read now, "" for none (RMK4)."""
        if phase.hidden(self.id):
            return ""
        return self.before if phase.waits(self.offsets[-1]) else self.text


Remarks = dict[str, Remark]
"""The remarks of a show, by seat, kind and ref, in order of the last word."""


class LeaveRemark(PhaseCommand, frozen=True):
    """Leave these words at a restitution."""

    ref: str
    kind: str
    text: str


class GiveDots(PhaseCommand, frozen=True):
    """My dots on this restitution are so many."""

    ref: str
    dots: int


class TakeRemarkBack(PhaseCommand, frozen=True):
    """Take one's own words back, for good."""

    ref: str
    kind: str


class RemarkLeft(PhaseEvent, frozen=True):
    """A person's words at a restitution are these. Which remark it is stands in the head (RMK5)."""

    text: str


class DotsGiven(PhaseEvent, frozen=True):
    """A person's dots on a restitution are so many."""

    dots: int


class RemarkTakenBack(PhaseEvent, frozen=True):
    """A person took their words back; they are erased."""


COMMANDS: Final = (LeaveRemark, GiveDots, TakeRemarkBack)
EVENTS: Final = (RemarkLeft, DotsGiven, RemarkTakenBack)
SAID: Final = (RemarkLeft,)
LATE: Final = {LeaveRemark: ("remark_left",)}
TAGS: Final = frozenset({"remark_left", "dots_given", "remark_taken_back"})
RemarkCommand = LeaveRemark | GiveDots | TakeRemarkBack


def scope(phase: PhaseContext, kind: str, ref: str) -> str:
    """Return the scope that names which remark of a seat a record is."""
    return f"remark:{phase.id}/{kind}/{ref}"


def key_of(fact: Fact) -> tuple[str, str, str] | None:
    """Return (seat, kind, ref) of a fact, read off its head (RMK5); None for any other fact."""
    found = next((one for one in fact.head.changes if one.startswith("remark:")), "")
    _phase, _, rest = found.partition("/")
    kind, _, ref = rest.partition("/")
    return (fact.head.seat, kind, ref) if fact.head.type in TAGS and ref else None


def name(seat: str, kind: str, ref: str) -> str:
    """Return the name of a remark among all."""
    return f"{seat}/{kind}/{ref}"


def of_seat(remarks: Remarks, seat: str) -> list[Remark]:
    """Return what one person left."""
    return [remark for remark in remarks.values() if remark.seat == seat]


def decide(
    remarks: Remarks, phase: PhaseContext, command: RemarkCommand, asker: Asker, kinds: Iterable[str]
) -> Draft | Refusal:
    """Judge what a person leaves at a restitution; `kinds` are those that they may leave there (RMK3)."""
    kind = "dots" if isinstance(command, GiveDots) else command.kind
    own = f"remarks:{phase.id}/{asker.seat}"
    rests, changes = ("agenda", own), (scope(phase, kind, command.ref), own)
    if isinstance(command, TakeRemarkBack):
        known = remarks.get(name(asker.seat, kind, command.ref))
        if known is None or kind not in WORDED:
            return Refusal(no.ITEM_UNKNOWN)
        return Draft(RemarkTakenBack(phase.id), asker.seat, (EVERYTHING,), changes, erases=known.offsets)
    if kind not in kinds:
        return Refusal(NOT_VISITED)
    if isinstance(command, LeaveRemark):
        text = clean(command.text, TEXT_MAX)
        refusal = text if isinstance(text, Refusal) else too_much(remarks, asker.seat, kind, command.ref)
        return refusal or Draft(RemarkLeft(phase.id, str(text)), asker.seat, rests, changes)
    if not 0 <= command.dots <= DOTS_MAX:
        return Refusal(no.WRONG_COMMAND)
    refusal = too_much(remarks, asker.seat, kind, command.ref, command.dots)
    return refusal or Draft(DotsGiven(phase.id, command.dots), asker.seat, rests, changes)


def too_much(remarks: Remarks, seat: str, kind: str, ref: str, dots: int = 0) -> Refusal | None:
    """Return the refusal of one comment, or one dot, too many (RMK2)."""
    mine = of_seat(remarks, seat)
    if kind == "comment" and any(one.kind == "comment" and one.ref != ref for one in mine):
        return Refusal(ONE_COMMENT)
    if kind in {"comment", "dots"} and any({one.kind, kind} == {"comment", "dots"} for one in mine):
        return Refusal(DOTS_OR_WORDS)
    placed = sum(one.dots for one in mine if one.ref != ref)
    return Refusal(DOTS_SPENT, {"n": DOTS_MAX - placed}) if placed + dots > DOTS_MAX else None


def fold(remarks: Remarks, phase: PhaseContext, fact: Fact) -> Effect | None:
    """Fold a fact about a remark; None for any other fact.

    Budgets are not judged again: what one person leaves rests on what they left before, so no two take too much.
    """
    key = key_of(fact)
    if key is None:
        return None
    seat, kind, ref = key
    known = remarks.get(name(*key))
    if fact.head.type == "remark_taken_back":
        if known is None:
            return Effect(answer=Refusal(no.ITEM_UNKNOWN))
        del remarks[name(*key)]
        return Effect(touched(phase, seat))
    text = fact.event.text if isinstance(fact.event, RemarkLeft) else ""
    dots = fact.event.dots if isinstance(fact.event, DotsGiven) else 0
    offsets, before = ((*known.offsets, fact.offset), known.said(phase)) if known else ((fact.offset,), "")
    remarks.pop(name(*key), None)
    if kind != "dots" or dots:
        remarks[name(*key)] = Remark(seat, kind, ref, text, dots, fact.head.time, offsets, before)
    return Effect(touched(phase, seat))


def touched(phase: PhaseContext, seat: str) -> frozenset[str]:
    """Return the keys that a remark may change: its author's, its table's, the console's."""
    tables = {phase.key(f"table/{table}", "left") for table in range(1, phase.tables + 1)}
    return frozenset({phase.key(f"seat/{seat}", "*"), phase.key("desk", "*"), *tables})


def find(remarks: Remarks, local: str) -> Remark | None:
    """Return the remark with this id."""
    return next((one for one in remarks.values() if one.id == local and one.kind != "dots"), None)


def mine(remarks: Remarks, phase: PhaseContext, seat: str) -> Value:
    """Return what one person left, as their page reads it back."""
    return [
        {"ref": one.ref, "kind": one.kind, "text": one.text, "dots": one.dots, "hidden": phase.hidden(one.id)}
        for one in of_seat(remarks, seat)
    ]


def left_at(remarks: Remarks, phase: PhaseContext, ref: str) -> dict[str, Value]:
    """Return what was left at a restitution, in order, as its table reads it (RMK4): words by kind, and dots."""
    found = [(one.kind, one.said(phase)) for one in remarks.values() if one.ref == ref]
    words = [{"kind": kind, "text": text} for kind, text in found if text]
    return {"words": words, "dots": sum(one.dots for one in remarks.values() if one.ref == ref)}
