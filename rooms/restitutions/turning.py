"""A turn, step by step: a slam verse after verse, a tale panel after panel, a trial from its charge to its verdict.

How many steps a turn has, and what each brings, is read off the definition of its format and what its table filled in.

TRN1  A step is asked for as it shall be, never as "the next": two hands that press at once move one step.
TRN2  A new turn begins at its first step; undoing puts a turn back at the step where it was. A step itself is no act of
      the history: one goes back to it.
TRN3  What a step brought by itself is found again by its name, where words were written or taken out meanwhile.
TRN4  Whoever reads aloud turns their own pages: no step of the screen's moves words under their eyes, nor the reverse.
"""

from typing import ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.kind import Item, Value
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.restitutions.content import content, filled
from rooms.restitutions.formats import FORMATS
from rooms.restitutions.staging_acts import RestitutionEvent, ShowCommand

DONE: Final = Refusal(no.ALREADY_DONE)
WHOLE: Final = ("whole",)
"""The one step of a turn that has no others."""


class Stepped(msgspec.Struct, frozen=True):
    """The step that a turn is at: its number from 0, the name of what came with it, since when (ms)."""

    step: int = 0
    part: str = ""
    at: int = 0


class Course(msgspec.Struct, frozen=True):
    """The steps of a turn: what comes with each, by name; `comes` is at which step a place does, 0 for all others."""

    parts: tuple[str, ...]
    comes: dict[str, int]

    def now(self, known: Stepped | None) -> Stepped:
        """Return the step that a turn is at, which `known` is the last that was asked for (TRN3)."""
        if known is None:
            return Stepped(0, self.parts[0])
        own = self.parts.count(known.part) == 1
        step = self.parts.index(known.part) if own else min(known.step, len(self.parts) - 1)
        return Stepped(step, self.parts[step], known.at)


Steps = dict[str, Stepped]
"""Where each turn of a show is, or was when it ended, by ref; a turn at its beginning is not there."""


class TurnStep(ShowCommand, frozen=True):
    """Show this one on air as it is at its step number `step`, from 0 (TRN1)."""

    screens: ClassVar[bool] = True
    ref: str
    step: int


class TurnStepped(RestitutionEvent, frozen=True):
    """It is at this step, with which `part` came."""

    step: int
    part: str


COMMANDS: Final = (TurnStep,)
EVENTS: Final = (TurnStepped,)


def course(item: Item) -> Course:
    """Return the steps of a restitution's turn, as its format has them and its table filled it in (FMT6)."""
    definition = FORMATS.get(item.format)
    written = [slot for slot, _text in filled(item)] if definition else []
    parts: list[str] = []
    comes: dict[str, int] = {}
    for step in definition.steps if definition else ():
        slots = [slot for slot in written if slot.field in step.fields]
        if step.fields and not slots:
            continue
        for slot in slots:
            comes[slot.name] = len(parts)
            if step.each:
                parts.append(step.name)
        if not step.each:
            parts.append(step.name)
    return Course(tuple(parts) or WHOLE, comes)


def decide(steps: Steps, phase: str, command: TurnStep, item: Item | None) -> Draft | Refusal:
    """Judge a step of what is on air, `item`."""
    if item is None or item.ref != command.ref:
        return DONE
    known = course(item)
    if command.step not in range(len(known.parts)) or command.step == known.now(steps.get(item.ref)).step:
        return DONE
    # It changes no scope: steps are no acts of the history, and so are in no act's way (TRN2).
    return Draft(
        TurnStepped(phase, item.ref, command.step, known.parts[command.step]), rests=("agenda", f"phase:{phase}")
    )


def facts(steps: Steps, item: Item) -> dict[str, Value]:
    """Return a restitution on stage: its words, each with the step at which it comes, and the step that it is at."""
    known, words = course(item), content(item)
    if len(known.parts) == 1:
        return words
    now = known.now(steps.get(item.ref))
    fields = [{**field, "comes": known.comes.get(field["name"], 0)} for field in words["fields"]]
    following = known.parts[now.step + 1] if now.step + 1 < len(known.parts) else ""
    turn = {"step": now.step, "steps": len(known.parts), "part": now.part, "next": following, "stepped_at": now.at}
    return {**words, "fields": fields, **turn}
