"""What facilitators decide about what is seen: the screen, hiding a contribution, the words of a step, items by hand.

SH1  Hiding is not deleting: the author and the console still read it, the history keeps it, undo brings it back.
SH3  What is put alone on the screen is there to be read; withdrawn or hidden since, it leaves the screen to the step.
SH2  A corrected prompt keeps the limits of a prompt, and reaches every page at once.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from rooms import refusals as no
from rooms.bricks.texts import clean
from rooms.callers import Context
from rooms.commands import CorrectPlan, Hide, PickItems, SetScreen
from rooms.events import ContributionHidden, ItemsPicked, PlanCorrected, ScreenSet
from rooms.kind import Effect
from rooms.plan import Source
from rooms.record import Draft, Record
from rooms.refusals import Params, Refusal
from rooms.room import Room
from rooms.screen import Screen, ScreenMode
from rooms.topics import findings
from rooms.words import Event

TITLE_MAX: Final = 60
PROMPT_MAX: Final = 140
NOTE_MAX: Final = 600
PICKED_MAX: Final = 200
ALONE: Final = frozenset({ScreenMode.ITEM, ScreenMode.ANSWER})
ALL: Final = Effect(frozenset({"*"}))


def set_screen(room: Room, command: SetScreen, _context: Context) -> Draft | Refusal:
    """Propose what the projector shows."""
    alone = command.mode in ALONE
    if (command.ref or alone) and (room.item(command.ref) is None or (alone and command.ref in room.hidden)):
        return Refusal(no.ITEM_UNKNOWN)  # SH3
    event = ScreenSet(command.mode, command.light, command.ref)
    if room.screen == Screen(command.mode, command.light, command.ref):
        return Refusal(no.ALREADY_DONE)
    return Draft(event, rests=("screen",), changes=("screen",))


def screen_set(room: Room, record: Record, event: ScreenSet) -> Effect:
    """Show it."""
    room.screen = Screen(event.mode, event.light, event.ref)
    if event.mode is ScreenMode.COMMON:
        findings.note_common(room, record.offset, event.ref)
    return Effect(frozenset({"stage:*"}))


def hide(room: Room, command: Hide, _context: Context) -> Draft | Refusal:
    """Propose to take a contribution off the pages, or to put it back (SH1)."""
    if room.item(command.ref) is None:
        return Refusal(no.ITEM_UNKNOWN)
    if (command.ref in room.hidden) == command.hidden:
        return Refusal(no.ALREADY_DONE)
    scope = f"hidden:{command.ref}"
    return Draft(ContributionHidden(command.ref, command.hidden), rests=(scope,), changes=(scope,))


def contribution_hidden(room: Room, _record: Record, event: ContributionHidden) -> Effect:
    """Take it off, or put it back; whatever took it as an item shows it no more."""
    (room.hidden.add if event.hidden else room.hidden.discard)(event.ref)
    return ALL


def correct_plan(room: Room, command: CorrectPlan, _context: Context) -> Draft | Refusal:
    """Propose other words for a step (SH2)."""
    plan = room.plans.get(command.phase)
    if plan is None or len(command.variants) not in {0, len(plan.variants)}:
        return Refusal(no.PHASE_UNKNOWN)
    cleaned: dict[str, str] = {}
    for field, limit in (
        ("title", TITLE_MAX),
        ("prompt", PROMPT_MAX),
        ("help", PROMPT_MAX),
        ("say", NOTE_MAX),
        ("watch", NOTE_MAX),
    ):
        text = clean(getattr(command, field), limit, empty_ok=field not in {"title", "prompt"})
        if isinstance(text, Refusal):
            return text
        cleaned[field] = text
    variants = [clean(text, PROMPT_MAX) for text in command.variants]
    if refused := next((text for text in variants if isinstance(text, Refusal)), None):
        return refused
    kept = tuple(text for text in variants if isinstance(text, str))
    scope = f"plan:{command.phase}"
    return Draft(PlanCorrected(command.phase, **cleaned, variants=kept), rests=(scope,), changes=(scope,))


def plan_corrected(room: Room, _record: Record, event: PlanCorrected) -> Effect:
    """Put the words in the plan."""
    plan = room.plans.get(event.phase)
    if plan is None:
        return Effect(answer=Refusal(no.PHASE_UNKNOWN))
    if len(event.variants) == len(plan.variants):
        words = zip(plan.variants, event.variants, strict=True)
        plan = msgspec.structs.replace(plan, variants=tuple(msgspec.structs.replace(v, prompt=p) for v, p in words))
    room.plans[event.phase] = msgspec.structs.replace(
        plan, title=event.title, prompt=event.prompt, help=event.help, say=event.say, watch=event.watch
    )
    return ALL


def pick(room: Room, command: PickItems, _context: Context) -> Draft | Refusal:
    """Propose what a step will take, chosen by hand."""
    plan = room.plans.get(command.phase)
    if plan is None or plan.source is None:
        return Refusal(no.PHASE_UNKNOWN)
    if len(command.refs) > PICKED_MAX or any(room.item(ref) is None for ref in command.refs):
        return Refusal(no.ITEM_UNKNOWN)
    scope = f"plan:{command.phase}"
    return Draft(ItemsPicked(command.phase, command.refs), rests=(scope,), changes=(scope,))


def items_picked(room: Room, _record: Record, event: ItemsPicked) -> Effect:
    """Remember the choice; a step already open keeps what it was given."""
    plan = room.plans.get(event.phase)
    if plan is None or plan.source is None:
        return Effect(answer=Refusal(no.PHASE_UNKNOWN))
    source = Source(phase=plan.source.phase, pick="hand", refs=event.refs)
    room.plans[event.phase] = msgspec.structs.replace(plan, source=source)
    return ALL


def act_params(event: Event | None) -> Params:
    """Return what the history says of an act, beside its step."""
    match event:
        case ScreenSet(mode=mode):
            return {"mode": mode.value}
        case ContributionHidden(hidden=hidden):
            return {"hidden": int(hidden)}
        case Event():
            return event.told()
        case None:
            return {}


DECIDERS: Final[dict[Any, Callable[[Room, Any, Context], Draft | Refusal]]] = {
    SetScreen: set_screen,
    Hide: hide,
    CorrectPlan: correct_plan,
    PickItems: pick,
}
EVOLVERS: Final[dict[Any, Callable[[Room, Record, Any], Effect]]] = {
    ScreenSet: screen_set,
    ContributionHidden: contribution_hidden,
    PlanCorrected: plan_corrected,
    ItemsPicked: items_picked,
}
