"""A show as it stands: its settings, its state, where each restitution is in it, in which order they come.

The rules (SW) are those of `rooms.phases.restitution_show`.
"""

from typing import Final

import msgspec

from rooms.kind import Item, PhaseContext
from rooms.life import TAKING
from rooms.restitutions.formats import FORMATS
from rooms.restitutions.life import RestitutionLife
from rooms.restitutions.programme import Programme, life_in, order_of
from rooms.restitutions.stagings import TRANSITION_S, Ordering, Staging

STAGE_S: Final = 90


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`stage_s` is how long a turn lasts (0: as its format says), `transition_s` what changing over takes."""

    staging: Staging = Staging.SEQUENTIAL
    order: Ordering = Ordering.DRAWN
    stage_s: int = 0
    transition_s: int = TRANSITION_S


class State(msgspec.Struct):
    """The programme, nothing more: the words stay where they were written."""

    control: Programme = Programme()


def life_of(state: State, phase: PhaseContext, ref: str) -> RestitutionLife:
    """Return where a restitution is in this show."""
    if phase.is_withdrawn(ref):
        return RestitutionLife.WITHDRAWN
    return life_in(state.control, ref, phase.settings.staging, live=phase.run.life in TAKING)


def ready(state: State, phase: PhaseContext) -> list[Item]:
    """Return the restitutions that can be given back, in the order of their turns (SW1)."""
    items = {item.ref: item for item in phase.items()}
    themes = {ref: item.theme for ref, item in items.items()}
    order = order_of(state.control, tuple(items), themes, phase.settings.order, phase.run.opened_at)
    return [items[ref] for ref in order]


def stage_s(phase: PhaseContext, item: Item) -> int:
    """Return how long a turn lasts, in seconds."""
    own = FORMATS[item.format].stage_s if item.format in FORMATS else STAGE_S
    return int(phase.settings.stage_s) or own


def on_air_ref(state: State, phase: PhaseContext) -> str:
    """Return what is on air and can be shown, "" for nothing."""
    ref = state.control.on_air
    return ref if ref and phase.item(ref) and life_of(state, phase, ref) is RestitutionLife.ON_AIR else ""
