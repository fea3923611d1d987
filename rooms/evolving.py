"""evolve: fold one record into its room, and say which keys may have changed and what the author is told."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from rooms import late, people, showing, steps, timers, undo, withdrawn
from rooms import refusals as no
from rooms.callers import CLOCK
from rooms.events import ActUndone, RoomCreated, VotesCounted
from rooms.kind import Effect, Fact
from rooms.record import Head, Record
from rooms.refusals import Done, Refusal
from rooms.room import Act, Receipt, Room
from rooms.topics import TOPICS, approvals, findings, sas
from rooms.topics.control import ControlGiven, ControlTaken
from rooms.topics.late_ballots import LateBallotsAdded
from rooms.topics.tray import LateAdded
from rooms.words import Event, PhaseEvent

GIVEN: Final = findings.SHOWN | {"guest:reading"}
HISTORY: Final = frozenset({"desk:history", "desk:undo", "desk:redo", "guest:reading"})

FOR_GOOD: Final = (VotesCounted, LateAdded, LateBallotsAdded, ControlGiven, ControlTaken)
"""What undo does not take back."""

Evolver = Callable[[Room, Record, Any], Effect]

EVOLVERS: Final[dict[type[Event], Evolver]] = {
    **people.EVOLVERS,
    **steps.EVOLVERS,
    **timers.EVOLVERS,
    **showing.EVOLVERS,
    **undo.EVOLVERS,
    **{event: evolver for topic in TOPICS.values() for event, evolver in topic.evolvers.items()},
}


def evolve(room: Room, record: Record) -> Effect:
    """Fold `record`, the next of the room's journal (RM1, RM2)."""
    head = record.head
    room.offset, room.time = record.offset, max(room.time, head.time)
    if seen := room.receipt(head.mark):
        room.repeats.setdefault(seen.offset, []).append(record.offset)  # RM5
        return Effect(answer=seen.answer)  # RM3
    agenda, room.made = room.agenda, None  # RM6
    effect = fold(room, record)
    if head.type == people.MOVE:
        room.moves.append(record.offset)  # RT6
    if room.agenda is not agenda:
        late.note_closes(room, agenda, record.offset)
    touched = effect.touched | heard(room, head)
    room.erased += len(head.erases)
    room.gone.update(head.erases)
    for offset in head.erases:
        touched |= room.forget(offset)  # RM4
    if head.mark:
        room.receipts.setdefault(head.mark.client, {})[head.mark.number] = Receipt(record.offset, effect.answer)
    room.made = {}  # RM6
    return msgspec.structs.replace(effect, touched=touched | HISTORY if is_act(head) else touched)


def heard(room: Room, head: Head) -> frozenset[str]:
    """Note when a table gave its last sign of life; return the touched keys."""
    seat = room.seats.get(head.seat)
    if seat is None or not seat.table:
        return frozenset()
    room.heard[seat.table] = max(head.time, room.heard.get(seat.table, 0))
    return frozenset({"desk:tiles"})


def pass_by(room: Room, record: Record) -> Effect:
    """Note a record that `evolve` could not fold: a fault of ours, which must not stop the room (RM2)."""
    head, effect = record.head, Effect(frozenset({"*"}), Refusal(no.INTERNAL))
    if head.mark:
        room.receipts.setdefault(head.mark.client, {})[head.mark.number] = Receipt(record.offset, effect.answer)
    return effect


def is_act(head: Head) -> bool:
    """Tell whether somebody steering the room did this, and not a participant or the clock."""
    return head.by not in {"", CLOCK.name} and not head.seat


def fold(room: Room, record: Record) -> Effect:
    """Dispatch by the event's type; an act of facilitators leaves its memento in the history."""
    head, event = record.head, record.event
    before = {scope: room.value_of(scope) for scope in head.changes} if is_act(head) else {}
    if head.phase and (event is None or type(event) not in EVOLVERS):
        return fold_in_phase(room, record, before)
    if event is None:
        return Effect()
    effect = EVOLVERS[type(event)](room, record, event)
    if before and not isinstance(event, ActUndone | RoomCreated) and isinstance(effect.answer, Done):
        note(room, record, before)
    return effect


def fold_in_phase(room: Room, record: Record, before: dict[str, Any]) -> Effect:
    """Let the phase's kind fold its fact; remember what wrote it, so that erasing can find it again."""
    head, event = record.head, record.event
    if head.phase not in room.plans:
        return Effect()
    if head.seat:
        room.written[record.offset] = (head.phase, head.mark)
        sas.note(room, record.offset, head)
        approvals.note(room, record.offset, head)
    may_be_late = head.type in late.facts_of(room.kind(head.phase))
    is_late = may_be_late and room.context(head.phase).is_late(head.time, head.seat)
    no_ballot = has_no_ballot(room, head)
    fact = Fact(record.offset, head, event if isinstance(event, PhaseEvent) and not no_ballot else None)
    effect: Effect = room.kind(head.phase).evolve(room.states[head.phase], room.context(head.phase), fact)
    if no_ballot:
        effect = msgspec.structs.replace(effect, answer=Refusal(no.SEAT_MOVED))
    room.hidden.update(effect.hides)
    for ref in effect.withdraws:
        withdrawn.forget(room, ref, head.time)
    if before and isinstance(effect.answer, Done):
        note(room, record, before)
    given = GIVEN if getattr(room.kind(head.phase), "RESTITUTIONS", False) else frozenset()
    given |= {"*"} if effect.withdraws else set()
    kept = given | late.note(room, record, taken=is_late and isinstance(effect.answer, Done))
    return msgspec.structs.replace(effect, touched=effect.touched | room.taken_from(head.phase) | kept)


def has_no_ballot(room: Room, head: Head) -> bool:
    """Tell whether a fact is a ballot of a place that was left while another worker took it (PLC7)."""
    seat = room.seats.get(head.seat)
    return seat is not None and not seat.counts and hasattr(room.kind(head.phase), "tally")


def note(room: Room, record: Record, before: dict[str, Any]) -> None:
    """Write an act into the history, named by its event and the step it was about."""
    head = record.head
    phase = head.phase or next((scope[5:] for scope in head.changes if scope.startswith("plan:")), "")
    params: dict[str, str | int] = {"title": room.plans[phase].title} if phase in room.plans else {}
    params |= showing.act_params(record.event)
    undoable = not head.erases and not isinstance(record.event, FOR_GOOD)  # UN4
    room.note_act(Act(record.offset, head.time, head.by, head.type, params, room.mementos(before), undoable=undoable))
