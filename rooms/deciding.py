"""decide: judge a command on the room as it stands, and propose at most one event.

DE1  Role and right are read from the state on every command: a link by its hash, a seat by its id (CA1).
DE2  Time never goes back in a room: `now` is at least the time of its last record.
DE3  A proxy seat is acted for only by the seat that opened it (SE2).
DE4  A device speaks for the place that it holds: where the place was given to another device, it has none.
DE6  What moves the whole is taken from where control is (RGN2).
DE5  A host speaks from the place of their link at a table of theirs, or for somebody whom hosts added there.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from rooms import distance, late, people, showing, steps, timers, undo
from rooms import refusals as no
from rooms.callers import CLOCK, DOOR, Caller, Context, LinkCaller, Role, SeatCaller, ServerCaller
from rooms.commands import (
    SCREENS,
    STEERING,
    ClockCommand,
    CorrectPlan,
    CreateRoom,
    DoorCommand,
    FacilitatorCommand,
    MintLink,
    RevokeLink,
)
from rooms.kind import Asker, is_personal
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.topics import TOPICS, control, hosts, sas
from rooms.words import Command, PhaseCommand

Decider = Callable[[Room, Any, Context], Draft | Refusal]

DECIDERS: Final[dict[type[Command], Decider]] = {
    **people.DECIDERS,
    **steps.DECIDERS,
    **timers.DECIDERS,
    **showing.DECIDERS,
    **undo.DECIDERS,
    **{command: decider for topic in TOPICS.values() for command, decider in topic.deciders.items()},
}


def decide(room: Room, command: Command, context: Context) -> Draft | Refusal:
    """Judge `command`. A `Draft` is to be appended at the room's position; a `Refusal` is for the author."""
    if isinstance(command, CreateRoom) == bool(room.offset):
        return Refusal(no.ROOM_EXISTS if room.offset else no.ROOM_UNKNOWN)
    context = msgspec.structs.replace(context, now=max(context.now, room.time), caller=placed(room, context.caller))
    if refusal := barred(room, command, context):
        return refusal
    if isinstance(command, PhaseCommand):
        decided = decide_in_phase(room, command, context)
    else:
        decided = DECIDERS[type(command)](room, command, context)
    if isinstance(decided, Draft):
        decided = control.judged(room, command, decided, context)  # DE6
    if isinstance(decided, Refusal) or not decided.erases:
        return decided
    return msgspec.structs.replace(decided, erases=room.with_repeats(decided.erases))  # RM5


def placed(room: Room, caller: Caller) -> Caller:
    """Return who speaks, at the place that their device holds now (DE4), or where their link works (DE5)."""
    if isinstance(caller, LinkCaller):
        return hosts.at_work(room, caller)
    if not isinstance(caller, SeatCaller):
        return caller
    return msgspec.structs.replace(caller, seat=room.seat_of(caller.seat), device=caller.seat)


def role_of(room: Room, context: Context) -> Role | None:
    """Return the role that the caller has now (DE1); the organiser may do what facilitators may."""
    match context.caller:
        case LinkCaller(link=link) | SeatCaller(link=link):
            return room.links.get(link)
        case ServerCaller(name="organiser"):
            return Role.FACILITATOR
        case _:
            return None


def barred(room: Room, command: Command, context: Context) -> Refusal | None:
    """Return the refusal of a caller who may not give this command at all (DE1, DE3)."""
    caller = context.caller
    if isinstance(caller, LinkCaller) and caller.link not in room.links:
        return Refusal(no.LINK_REVOKED)
    if isinstance(command, ClockCommand) or (isinstance(command, PhaseCommand) and command.by_clock):
        return None if caller == CLOCK else Refusal(no.NOT_ALLOWED)
    if isinstance(command, DoorCommand):
        return None if caller == DOOR else Refusal(no.NOT_ALLOWED)
    if isinstance(command, CreateRoom | RevokeLink):
        return None if isinstance(caller, ServerCaller) else Refusal(no.NOT_ALLOWED)
    roles = control.roles_now(room, context.link, role_of(room, context))
    if control.lacks_control(command, roles):
        return Refusal(no.CONTROL_NEEDED)
    if isinstance(command, FacilitatorCommand):
        return None if roles & command.roles else Refusal(no.NOT_ALLOWED)
    if isinstance(command, MintLink | CorrectPlan):
        return None if Role.FACILITATOR in roles else Refusal(no.NOT_ALLOWED)
    if isinstance(command, PhaseCommand) and command.facilitator:
        return None if roles & (SCREENS if command.screens else STEERING) else Refusal(no.NOT_ALLOWED)
    return barred_seat(room, caller) if isinstance(caller, SeatCaller) else Refusal(no.NOT_ALLOWED)


def barred_seat(room: Room, caller: SeatCaller) -> Refusal | None:
    """Return the refusal of a person who has no place any more (DE4), or acts for a seat that is not theirs (DE3)."""
    if not caller.seat:
        return Refusal(no.SEAT_MOVED)
    if caller.acting in {"", caller.seat}:
        return None
    acting = room.seats.get(caller.acting)
    if acting is None:
        return Refusal(no.SEAT_UNKNOWN)
    own = acting.opened_by == caller.seat or (caller.link and hosts.was_added(room, acting))  # DE5
    return None if own else Refusal(no.NOT_YOURS)


def decide_in_phase(room: Room, command: PhaseCommand, context: Context) -> Draft | Refusal:
    """Check what every kind would check, then let the phase's kind decide."""
    if command.phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    kind = room.kind(command.phase)
    if type(command) not in kind.COMMANDS:
        return Refusal(no.WRONG_COMMAND)
    seat = context.place
    if not command.facilitator and seat not in room.seats:
        return Refusal(no.SEAT_UNKNOWN)
    if is_personal(kind) and seat and not room.seats[seat].counts:
        return Refusal(no.NOT_ALLOWED)  # a host's seat has no ballot, nor a say of its own
    asker = Asker(now=context.now, seat=seat, role=role_of(room, context), chance=context.chance)
    decided: Draft | Refusal
    run = room.agenda.runs[command.phase]
    ends_at = run.ends_for(distance.lag_of_seat(room, seat))  # AG8
    over = ends_at and context.now > ends_at
    if run.life not in command.lives or (over and not command.facilitator):
        decided = late.judge(room, command, asker, context)
    else:
        decided = kind.decide(room.states[command.phase], room.context(command.phase), command, asker)
    if isinstance(decided, Draft) and command.by_clock:
        decided = msgspec.structs.replace(decided, wake_at=soonest(decided.wake_at, room.next_due(context.now)))
    if isinstance(decided, Draft) and (at := sas.wakes_at(room, decided.event, context.now)):
        return msgspec.structs.replace(decided, wake_at=min(at, decided.wake_at or at))  # SA3
    return decided


def soonest(*times: int) -> int:
    """Return the first of some moments (ms), 0 where none of them is one."""
    return min((at for at in times if at), default=0)
