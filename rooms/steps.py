"""The steps of the agenda: opening, going back, closing, counting, revealing; the end of the workshop.

ST1  One press, one step: an advance within 1.5 s of the previous change of step, or from a step that is no longer in
     front, changes nothing and is answered "already done" (AG2).
ST2  Opening is never refused for something missing: a source that has not happened is replaced, and that is said.
ST3  Revealing a vote counts it first; counting erases the ballots and is decided on everything that was written.
ST4  The clock ends a grace, and nothing else by itself but what the plan leaves open for some hours, and what was
     reopened for some seconds.
"""

from collections.abc import Callable
from random import Random
from typing import Any, Final

import msgspec

from rooms import agenda as ag
from rooms import distance
from rooms import refusals as no
from rooms.agenda import PhaseRun
from rooms.callers import CLOCK, Context, LinkCaller
from rooms.commands import (
    Advance,
    ClosePhase,
    CloseRoom,
    CountVotes,
    EndPhase,
    GoBack,
    OpenPhase,
    ReopenPhase,
    RevealPhase,
)
from rooms.events import (
    PhaseClosed,
    PhaseEnded,
    PhaseReopened,
    PhaseRevealed,
    RoomClosed,
    StepChanged,
    VotesCounted,
)
from rooms.kind import Effect
from rooms.life import LIVE, TAKING, PhaseLife, RoomLife, may_become, room_may_become
from rooms.record import EVERYTHING, Draft, Record
from rooms.refusals import Done, Params, Refusal
from rooms.room import Room
from rooms.screen import Light, Screen, ScreenMode
from rooms.sources import pick_items
from rooms.topics import late_ballots

HOUR_MS: Final = 3_600_000
REOPENED_S_MAX: Final = 600
AGENDA: Final = ("agenda",)
ALL: Final = Effect(frozenset({"*"}))


def device_of(context: Context) -> str:
    """Return what tells one console from another: its outbox, or its link."""
    if context.mark:
        return context.mark.client
    return context.caller.link if isinstance(context.caller, LinkCaller) else ""


def already(room: Room, context: Context) -> Refusal:
    """Return "already done", which names another console where it was one."""
    elsewhere = room.agenda.advanced_by not in {"", device_of(context)}
    return Refusal(no.ALREADY_DONE_ELSEWHERE if elsewhere else no.ALREADY_DONE)


def pressed_before(room: Room, context: Context) -> bool:
    """Tell whether the step changed so lately that this press was meant for what was there before (AG2)."""
    advanced_at = room.agenda.advanced_at
    return bool(advanced_at) and context.now - advanced_at < ag.ADVANCE_GUARD_MS


def not_open(room: Room, phase: str) -> Refusal:
    """Return why a phase takes nothing now."""
    title: Params = {"title": room.plans[phase].title}
    match room.agenda.runs[phase].life:
        case PhaseLife.DRAFT | PhaseLife.READY:
            return Refusal(no.PHASE_NOT_OPEN, title)
        case PhaseLife.COUNTED | PhaseLife.REVEALED:
            return Refusal(no.PHASE_COUNTED, title)
        case _:
            return Refusal(no.PHASE_CLOSED, title)


def change_step(room: Room, from_phase: str, to: str, context: Context, *, back: bool = False) -> Draft | Refusal:
    """Propose that `to` is in front instead of `from_phase` (ST1)."""
    agenda = room.agenda
    if from_phase != agenda.front or pressed_before(room, context):
        return already(room, context)
    if not to or to == from_phase:
        return Refusal(no.NOT_READY)
    if agenda.life not in {RoomLife.DRAFT, RoomLife.OPEN}:
        return Refusal(no.ROOM_CLOSED)
    grace = grace_of(room, from_phase)
    items = pick_items(room, to).refs if agenda.runs[to].life is PhaseLife.READY else agenda.runs[to].items
    event = StepChanged(to, from_phase, grace, items, device_of(context), back=back)
    wakes = (context.now + grace if grace else 0, ag.wakes_at(agenda, context.now, left=from_phase, to=to))
    return Draft(event, changes=("agenda", "screen"), wake_at=min((at for at in wakes if at), default=0))


def grace_of(room: Room, phase: str) -> int:
    """Return how long (ms) a phase still takes what was being sent when it is left; 0 where it takes nothing."""
    if not phase or not room.takes(phase) or room.agenda.runs[phase].life not in LIVE:
        return 0
    return ag.GRACE_MS + distance.longest_lag_ms(room)  # AG8


def advance(room: Room, command: Advance, context: Context) -> Draft | Refusal:
    """Propose the next step."""
    if command.from_phase and command.from_phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    return change_step(room, command.from_phase, room.agenda.next_of(command.from_phase), context)


def go_back(room: Room, command: GoBack, context: Context) -> Draft | Refusal:
    """Propose the step before (AG3)."""
    if command.from_phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    return change_step(room, command.from_phase, room.agenda.before(command.from_phase), context, back=True)


def open_phase(room: Room, command: OpenPhase, context: Context) -> Draft | Refusal:
    """Propose any step."""
    if command.phase not in room.agenda.order:
        return Refusal(no.PHASE_UNKNOWN)
    return change_step(room, command.from_phase, command.phase, context)


def step_changed(room: Room, record: Record, event: StepChanged) -> Effect:
    """Close the step that is left, open the other, and let the screen follow."""
    if event.phase not in room.plans or not room_may_become(room.agenda.life, RoomLife.OPEN):  # LF1
        return Effect(answer=Refusal(no.NOT_READY))
    now, agenda = record.head.time, room.agenda
    if event.left in room.plans:
        left = ag.closed(agenda.runs[event.left], now, event.grace_ms)
        if room.plans[event.left].open_hours:
            left = agenda.runs[event.left]
        agenda = agenda.with_run(event.left, left)
    room.agenda = ag.stepped(agenda, event.phase, now, event.items, event.device)
    room.screen = Screen(light=room.screen.light if room.screen.light is not Light.SCENE else Light.AUTO)
    return ALL


def close_phase(room: Room, command: ClosePhase, context: Context) -> Draft | Refusal:
    """Propose to stop what a step takes, with its grace."""
    if command.phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    if room.agenda.runs[command.phase].life not in LIVE:
        return Refusal(no.ALREADY_DONE)
    grace = grace_of(room, command.phase)
    return Draft(PhaseClosed(command.phase, grace), changes=AGENDA, wake_at=context.now + grace if grace else 0)


def phase_closed(room: Room, record: Record, event: PhaseClosed) -> Effect:
    """Begin the grace."""
    return rerun(room, event.phase, lambda run: ag.closed(run, record.head.time, event.grace_ms))


def rerun(room: Room, phase: str, change: Callable[[PhaseRun], PhaseRun]) -> Effect:
    """Replace one run; a phase that the room has not is ignored (RM2), and so is a life that cannot follow (LF1)."""
    if phase not in room.plans:
        return Effect(answer=Refusal(no.PHASE_UNKNOWN))
    before = room.agenda.runs[phase]
    after = change(before)
    if after.life is not before.life and not may_become(before.life, after.life):
        return Effect(answer=Refusal(no.ALREADY_DONE))
    room.agenda = room.agenda.with_run(phase, after)
    return ALL


def reopen_phase(room: Room, command: ReopenPhase, context: Context) -> Draft | Refusal:
    """Propose to take contributions again. A counted box stays counted."""
    if command.phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    life = room.agenda.runs[command.phase].life
    if life in LIVE:
        return Refusal(no.ALREADY_DONE)
    if not may_become(life, PhaseLife.REOPENED) or is_counted(room, command.phase):
        return not_open(room, command.phase)
    for_ms = min(max(command.seconds, 0), REOPENED_S_MAX) * 1000
    wake_at = context.now + for_ms if for_ms else 0
    return Draft(PhaseReopened(command.phase, for_ms), changes=AGENDA, wake_at=wake_at)


def is_counted(room: Room, phase: str) -> bool:
    """Tell whether a phase's ballots are gone."""
    counted = room.agenda.runs[phase].life in {PhaseLife.COUNTED, PhaseLife.REVEALED}
    return counted and has_ballots(room, phase)


def has_ballots(room: Room, phase: str) -> bool:
    """Tell whether a phase's kind has ballots to count."""
    return room.has_ballots(phase)


def phase_reopened(room: Room, record: Record, event: PhaseReopened) -> Effect:
    """Take contributions again; for some seconds of work, where the room listens now (AG7)."""
    effect = rerun(room, event.phase, lambda run: ag.reopened(run, record.head.time, event.for_ms))
    if room.agenda.listening_since and isinstance(effect.answer, Done):
        room.agenda = ag.held(room.agenda, (event.phase,), record.head.time)
    return effect


def count_votes(room: Room, command: CountVotes, context: Context) -> Draft | Refusal:
    """Propose the count, decided on everything that was written (ST3)."""
    return count(room, command.phase, context, reveals=False)


def reveal_phase(room: Room, command: RevealPhase, context: Context) -> Draft | Refusal:
    """Propose to show everyone; a vote is counted first (ST3)."""
    phase = command.phase
    if phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    run = room.agenda.runs[phase]
    if run.shown:
        return Refusal(no.ALREADY_DONE)
    if run.life is PhaseLife.READY:
        return not_open(room, phase)
    if has_ballots(room, phase) and run.life is not PhaseLife.COUNTED:
        return count(room, phase, context, reveals=True)
    return Draft(PhaseRevealed(phase), changes=AGENDA)


def count(room: Room, phase: str, context: Context, *, reveals: bool) -> Draft | Refusal:
    """Propose the tally of a phase that has ballots, begun and not counted yet."""
    if phase not in room.plans:
        return Refusal(no.PHASE_UNKNOWN)
    if not has_ballots(room, phase):
        return Refusal(no.WRONG_COMMAND)
    life = room.agenda.runs[phase].life
    if life not in TAKING | {PhaseLife.CLOSED}:
        return Refusal(no.ALREADY_DONE) if is_counted(room, phase) else not_open(room, phase)
    kind, state = room.kind(phase), room.states[phase]
    tally = kind.tally(state, room.context(phase), Random(context.chance))  # noqa: S311 - chance comes as data
    event = VotesCounted(phase, tally, revealed=reveals)
    erases = (*kind.ballots(state), *late_ballots.offsets(room, phase))
    return Draft(event, rests=(EVERYTHING,), changes=AGENDA, erases=erases)


def votes_counted(room: Room, record: Record, event: VotesCounted) -> Effect:
    """Keep the tally, drop the ballots, show it if it was asked."""
    if event.phase not in room.plans or not has_ballots(room, event.phase) or is_counted(room, event.phase):
        return Effect(answer=Refusal(no.ALREADY_DONE))
    room.kind(event.phase).counted(room.states[event.phase], room.context(event.phase), event.tally)
    late_ballots.close_box(room, event.phase)
    life = PhaseLife.REVEALED if event.revealed else PhaseLife.COUNTED
    now = record.head.time
    return rerun(
        room,
        event.phase,
        lambda run: msgspec.structs.replace(
            run, life=life, shown=event.revealed, closed_at=run.closed_at or now, ends_at=0, ends_with_clock=False
        ),
    )


def phase_revealed(room: Room, _record: Record, event: PhaseRevealed) -> Effect:
    """Show; a phase that still takes contributions goes on."""
    return rerun(
        room,
        event.phase,
        lambda run: msgspec.structs.replace(
            run, shown=True, life=run.life if run.life in TAKING else PhaseLife.REVEALED
        ),
    )


def end_phase(room: Room, command: EndPhase, context: Context) -> Draft | Refusal:
    """Propose what the clock owes (ST4)."""
    run = room.agenda.runs.get(command.phase)
    if context.caller != CLOCK or run is None or run.life not in TAKING:
        return Refusal(no.ALREADY_DONE)
    if not run.ends_at or context.now < run.ends_at:
        return Refusal(no.ALREADY_DONE)
    return Draft(PhaseEnded(command.phase), changes=AGENDA, wake_at=room.next_due(context.now))  # ST4


def phase_ended(room: Room, record: Record, event: PhaseEnded) -> Effect:
    """Close for good what was in its grace, or had its hours."""
    now = record.head.time
    return rerun(
        room,
        event.phase,
        lambda run: (
            msgspec.structs.replace(
                run, life=PhaseLife.CLOSED, ends_at=0, closed_at=run.closed_at or now, ends_with_clock=False
            )
            if run.life in TAKING
            else run
        ),
    )


def close_room(room: Room, _command: CloseRoom, context: Context) -> Draft | Refusal:
    """Propose the end: every step closes with its grace, but those that the plan leaves open."""
    if room.agenda.life is not RoomLife.OPEN:
        return Refusal(no.ROOM_CLOSED if room.agenda.life is RoomLife.CLOSED else no.NOT_READY)
    open_until = {
        phase: context.now + room.plans[phase].open_hours * HOUR_MS // room.clock_rate
        for phase, run in room.agenda.runs.items()
        if room.plans[phase].open_hours and run.life in LIVE
    }
    first = min([*open_until.values(), context.now + ag.GRACE_MS + distance.longest_lag_ms(room)])
    return Draft(RoomClosed(open_until), changes=("agenda", "screen"), wake_at=first)


def room_closed(room: Room, record: Record, event: RoomClosed) -> Effect:
    """End the workshop."""
    if not room_may_become(room.agenda.life, RoomLife.CLOSED):  # LF1
        return Effect(answer=Refusal(no.ROOM_CLOSED))
    now, runs = record.head.time, {}
    agenda = ag.heard(room.agenda, now)
    for phase, run in agenda.runs.items():
        if phase in event.open_until:
            runs[phase] = msgspec.structs.replace(run, ends_at=event.open_until[phase], ends_with_clock=False)
        else:
            runs[phase] = ag.closed(run, now, grace_of(room, phase))
    room.agenda = msgspec.structs.replace(agenda, runs=runs, life=RoomLife.CLOSED, closed_at=now, advanced_at=now)
    room.screen = Screen(mode=ScreenMode.AUTO)
    return ALL


DECIDERS: Final[dict[Any, Callable[[Room, Any, Context], Draft | Refusal]]] = {
    Advance: advance,
    GoBack: go_back,
    OpenPhase: open_phase,
    ClosePhase: close_phase,
    ReopenPhase: reopen_phase,
    CountVotes: count_votes,
    RevealPhase: reveal_phase,
    EndPhase: end_phase,
    CloseRoom: close_room,
}
EVOLVERS: Final[dict[Any, Callable[[Room, Record, Any], Effect]]] = {
    StepChanged: step_changed,
    PhaseClosed: phase_closed,
    PhaseReopened: phase_reopened,
    VotesCounted: votes_counted,
    PhaseRevealed: phase_revealed,
    PhaseEnded: phase_ended,
    RoomClosed: room_closed,
}
