"""Undo: a new act that puts back what an earlier one changed.

UN1  An act may be taken back while no later act changed the same scopes; else the refusal names the one in the way.
UN2  Undo never removes what participants sent: it puts back scopes (lives, clocks, screen, words, hidden) only.
UN3  Taking back an undo does the act again. A pair of an act and its undo bars nobody's way.
UN6  What is put right in another way than by undo (control, RGN6) bars nobody's: [Annuler] passes it by.
UN5  A régie takes back what a régie may do: neither the agenda, nor the publishing, nor the end of the workshop.
UN4  Counting and erasing cannot be undone, and bar the way to what came before on their scopes.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from rooms import refusals as no
from rooms.agenda import Agenda
from rooms.callers import Context, Role
from rooms.commands import Undo
from rooms.events import ActUndone, ItemsPicked, PlanCorrected, RoomClosed
from rooms.kind import Effect
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.room import Act, Room
from rooms.topics.admission import AdmissionSet, SlipsMinted
from rooms.topics.control import ControlGiven, ControlTaken
from rooms.topics.inserting import StepInserted
from rooms.topics.publishing import ReportCorrected, ReportPublished
from rooms.words import tag_of

FACILITATORS_OWN: Final = (
    RoomClosed, PlanCorrected, ItemsPicked, StepInserted, ReportPublished, ReportCorrected, AdmissionSet, SlipsMinted,
)  # fmt: skip
PASSED_BY: Final = frozenset({tag_of(ControlGiven), tag_of(ControlTaken)})
OTHERS: Final = frozenset(tag_of(event) for event in FACILITATORS_OWN)


def decide_undo(room: Room, command: Undo, context: Context) -> Draft | Refusal:
    """Propose to take an act back, or name the act in the way."""
    act = next((act for act in room.acts if act.offset == command.offset), None)
    if act is None or not act.undoable:
        return Refusal(no.UNDO_NOTHING)
    if act.undone_by:
        return Refusal(no.ALREADY_DONE)
    if room.links.get(context.link) in {Role.REGIE, Role.OPERATOR} and {act.type, act.params.get("act")} & OTHERS:
        return Refusal(no.NOT_ALLOWED)  # UN5
    if barrier := in_the_way(room, act):
        return Refusal(no.UNDO_BLOCKED, {"act": barrier.type, **barrier.params})  # UN1
    scopes = tuple(act.before)
    return Draft(ActUndone(act.offset), rests=scopes, changes=scopes, wake_at=wakes_at(act, context.now))


def wakes_at(act: Act, now: int) -> int:
    """Return when the clock must look at what undoing `act` puts back (a grace, an hour), 0 for never."""
    agenda = act.before.get("agenda")
    runs = agenda.runs.values() if isinstance(agenda, Agenda) else ()
    ends = [run.resumed(act.time, now).ends_at for run in runs if run.ends_at]
    hours = [getattr(memento, "wakes_at", 0) for memento in act.before.values()]
    return min((at for at in (*ends, *hours) if at), default=0)


def in_the_way(room: Room, act: Act) -> Act | None:
    """Return the last act after `act` that changed one of its scopes and still stands (UN1, UN3)."""
    for later in reversed(room.acts):
        if later.offset <= act.offset:
            return None
        if not later.undone_by and later.before.keys() & act.before.keys() and not (later.undoes and not act.undoes):
            return later
    return None


def last_undoable(room: Room) -> Act | None:
    """Return the act that [Annuler] takes back: the last that stands, is no undo itself, and has nothing in its way."""
    for act in reversed(room.acts):
        if not act.undone_by and not act.undoes and act.type not in PASSED_BY:  # UN6
            return act if act.undoable and in_the_way(room, act) is None else None
    return None


def last_undone(room: Room) -> Act | None:
    """Return the undo that [Rétablir] takes back: the very last act, when it is one."""
    last = room.acts[-1] if room.acts else None
    return last if last and last.undoes and not last.undone_by else None


def act_undone(room: Room, record: Record, event: ActUndone) -> Effect:
    """Put back what the act changed (UN2); note the pair (UN3)."""
    act = next((act for act in room.acts if act.offset == event.offset), None)
    if act is None or act.undone_by or not act.undoable:
        return Effect(answer=Refusal(no.UNDO_NOTHING))
    before = {scope: room.value_of(scope) for scope in act.before}
    for scope, memento in act.before.items():
        room.put_back(scope, memento, act.time, record.head.time)
    stand = {other.offset: other for other in room.acts}
    stand[act.offset] = msgspec.structs.replace(act, undone_by=record.offset)
    if act.undoes and act.undoes in stand:
        stand[act.undoes] = msgspec.structs.replace(stand[act.undoes], undone_by=0)
    room.acts[:] = stand.values()
    head = record.head
    params: dict[str, Any] = {"act": act.type, **act.params}
    room.note_act(Act(record.offset, head.time, head.by, head.type, params, room.mementos(before), undoes=act.offset))
    return Effect(frozenset({"*"}))


DECIDERS: Final[dict[Any, Callable[[Room, Any, Context], Draft | Refusal]]] = {Undo: decide_undo}
EVOLVERS: Final[dict[Any, Callable[[Room, Record, Any], Effect]]] = {ActUndone: act_undone}
