"""What facilitators ask of a show, judged: each act as the fact that it would be, or the refusal.

The rules (SW) are those of `rooms.phases.restitution_show`, which folds the facts.
"""

from typing import Final, assert_never

from rooms import refusals as no
from rooms.kind import Asker, PhaseContext
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.restitutions import jury, moving, releasing, remarks, turning
from rooms.restitutions.jury import GiveVerdict
from rooms.restitutions.life import WAITING, Move, moved
from rooms.restitutions.moving_acts import MovingAct
from rooms.restitutions.releasing import publishable
from rooms.restitutions.releasing_acts import PublishEdition, PublishMany, ReleaseDue, ReleasingAct
from rooms.restitutions.remarks import RemarkCommand
from rooms.restitutions.show import State, is_sealed, life_of, on_air_ref, ready, remote_tables, stage_s
from rooms.restitutions.staging_acts import (
    Act,
    DrawOrder,
    ExtendOnAir,
    OnAirExtended,
    OrderSet,
    PassTurn,
    PublishAll,
    PublishRestitution,
    PutOnAir,
    RestitutionAired,
    RestitutionPutOnAir,
    RestitutionsPublished,
    SetOrder,
    Thank,
    TurnPassed,
)
from rooms.restitutions.stagings import drawn, interleaved, with_remote
from rooms.restitutions.turning import TurnStep
from rooms.words import PhaseEvent

STAGE_TAKEN: Final = "STAGE_TAKEN"
PASSED_ONCE: Final = "PASSED_ONCE"
REFUSALS: Final = (STAGE_TAKEN, PASSED_ONCE, *moving.REFUSALS, *remarks.REFUSALS, *jury.REFUSALS)
DONE: Final = Refusal(no.ALREADY_DONE)
OUTWARD: Final = (PutOnAir, PublishRestitution, PublishAll, PublishMany, PublishEdition)
"""The acts that let words out."""
Command = Act | MovingAct | ReleasingAct | RemarkCommand | ReleaseDue | TurnStep | GiveVerdict


def decide(state: State, phase: PhaseContext, command: Command, asker: Asker) -> Draft | Refusal:
    """Judge an act on the programme, what a person leaves, or what the clock owes."""
    if isinstance(command, RemarkCommand):
        kinds = moving.may_leave(state, phase, asker.seat, command.ref)
        return remarks.decide(state.remarks, phase, command, asker, kinds)
    if isinstance(command, TurnStep):
        return turning.decide(state.steps, phase.id, command, phase.item(on_air_ref(state, phase)))
    if isinstance(command, GiveVerdict):
        return jury.decide(state.steps, phase, command, asker, phase.item(on_air_ref(state, phase)))
    if isinstance(command, ReleaseDue):
        return releasing.decide_due(state, phase, command, asker.now)
    if is_sealed(state, phase) and isinstance(command, OUTWARD):
        return Refusal(moving.SEALED)  # SW8
    event = event_of(state, phase, command, asker)
    if isinstance(event, Refusal):
        return event
    scope = f"phase:{phase.id}"
    wake_at = releasing.wake_at(state, phase, event, asker.now)
    return Draft(event, rests=("agenda", scope), changes=(scope,), wake_at=wake_at)


def event_of(
    state: State, phase: PhaseContext, command: Act | MovingAct | ReleasingAct, asker: Asker
) -> PhaseEvent | Refusal:
    """Return the fact that an act would be, or why it is none (SW2)."""
    if isinstance(command, MovingAct):
        return moving.event_of(state, phase, command, asker.now)
    if isinstance(command, ReleasingAct):
        return releasing.event_of(state, phase, command, asker.now)
    programme = state.control
    match command:
        case PutOnAir():
            return decide_put_on_air(state, phase, command, asker.now)
        case Thank(ref=ref):
            return RestitutionAired(phase.id, ref) if programme.on_air == ref else DONE
        case PassTurn(ref=ref):
            return decide_pass(state, phase, ref)
        case ExtendOnAir(ref=ref, until=until):
            stands = programme.on_air == ref and programme.ends_at != until
            return OnAirExtended(phase.id, ref, until) if stands else DONE
        case PublishRestitution(ref=ref):
            if phase.item(ref) is None:
                return Refusal(no.ITEM_UNKNOWN)
            return RestitutionsPublished(phase.id, (ref,)) if publishable(state, phase, (ref,)) else DONE
        case PublishAll():
            refs = publishable(state, phase, tuple(item.ref for item in ready(state, phase)))
            return RestitutionsPublished(phase.id, refs) if refs else DONE
        case SetOrder(refs=refs):
            if any(phase.item(ref) is None for ref in refs):
                return Refusal(no.ITEM_UNKNOWN)
            return OrderSet(phase.id, tuple(dict.fromkeys(refs))) if refs else DONE
        case DrawOrder(mixed=mixed):
            return decide_draw(state, phase, asker.chance, mixed=mixed)
    assert_never(command)


def decide_put_on_air(state: State, phase: PhaseContext, command: PutOnAir, now: int) -> PhaseEvent | Refusal:
    """Judge who has the stage next: it must be as the facilitator saw it (SW2)."""
    item = phase.item(command.ref)
    if item is None:
        return Refusal(no.ITEM_UNKNOWN)
    on_air = on_air_ref(state, phase)  # what was withdrawn or hidden on stage holds it no more
    if moved(life_of(state, phase, item.ref), Move.PUT_ON_AIR) is None or (command.instead_of not in {"", on_air}):
        return DONE
    if on_air and not command.instead_of:
        held = phase.item(on_air)
        return Refusal(STAGE_TAKEN, {"n": held.number if held else 0})
    order = () if state.control.order else tuple(each.ref for each in ready(state, phase))
    return RestitutionPutOnAir(phase.id, item.ref, now + stage_s(phase, item) * 1000, order)


def decide_pass(state: State, phase: PhaseContext, ref: str) -> PhaseEvent | Refusal:
    """Judge who lets the others go before; once (PGM3)."""
    if phase.item(ref) is None:
        return Refusal(no.ITEM_UNKNOWN)
    if moved(life_of(state, phase, ref), Move.PASS_TURN) is None:
        return DONE
    return Refusal(PASSED_ONCE) if ref in state.control.postponed else TurnPassed(phase.id, ref)


def decide_draw(state: State, phase: PhaseContext, chance: int, *, mixed: bool) -> PhaseEvent | Refusal:
    """Judge a draw: those who wait get other places, the others keep theirs before them; `mixed` by theme (SG2)."""
    items = ready(state, phase)
    waiting = [item for item in items if life_of(state, phase, item.ref) in WAITING]
    before = tuple(item.ref for item in items if item not in waiting)
    themes = {item.ref: item.theme for item in waiting}
    far = remote_tables(phase)
    remote = {item.ref for item in waiting if item.table in far}
    order = with_remote(interleaved(themes, chance) if mixed else drawn(themes, chance), remote, phase.settings.remote)
    return OrderSet(phase.id, (*before, *order), by_draw=True) if waiting else DONE
