"""A show as it stands: its settings, its state, where each restitution is in it, in which order they come.

The rules (SW) are those of `rooms.phases.restitution_show`.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from rooms.kind import Item, PhaseContext
from rooms.life import TAKING
from rooms.restitutions.formats import FORMATS
from rooms.restitutions.jury import Juries
from rooms.restitutions.life import Move, RestitutionLife, moved
from rooms.restitutions.programme import Programme, life_in, order_of
from rooms.restitutions.release_rules import Audience, Rule
from rooms.restitutions.remarks import Remarks
from rooms.restitutions.stagings import (
    TRANSITION_S,
    VISITED,
    Moving,
    Ordering,
    Release,
    RemotePlace,
    Ring,
    Staging,
    moving,
    roster,
    rounds_s,
    visits,
)
from rooms.restitutions.turning import Steps

STAGE_S: Final = 90
OVERFLOWS: Final = (Staging.GALLERY, Staging.GAZETTE)
"""The stagings that take no time of the stage: those that do not fit are given back so."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`stage_s` is how long a turn lasts (0: as its format says), `transition_s` what changing over takes.

    `round_s` is how long people stay where they moved to (0: as the staging says); `remote` is where groups far away
    come in an order found by chance; `overflow` is how those are given back for whom there is no time on stage. `rules`
    say to whom words go out otherwise than by default (rooms.restitutions.release_rules).
    """

    staging: Staging = Staging.SEQUENTIAL
    overflow: Staging = Staging.GALLERY
    release: Release = Release.AT_ONCE
    order: Ordering = Ordering.DRAWN
    remote: RemotePlace = RemotePlace.FIRST
    stage_s: int = 0
    transition_s: int = TRANSITION_S
    round_s: int = 0
    rules: dict[Audience, Rule] = {}

    def __post_init__(self) -> None:
        if self.overflow not in OVERFLOWS:
            raise ValueError(f"those that do not fit are given back as {' or '.join(OVERFLOWS)}")
        for audience, rule in self.rules.items():
            if not rule.is_sound:
                raise ValueError(f"the rule of {audience} has a delay or an hour that cannot be kept")

    @property
    def takes(self) -> bool:
        """Whether people leave words or dots: where they go and see."""
        return self.staging in VISITED


class State(msgspec.Struct):
    """The programme, what the clock let out (RLS3), what people left; where each turn is, and what juries said.

    Tables' words stay where they were written. `released` are those whose hour came, for everybody, with when (ms);
    `let_out` those of a rule, by audience; `all_in_at` is when the last table had its restitution, where a rule counts
    from there.
    """

    control: Programme = Programme()
    released: dict[str, int] = {}
    let_out: dict[Audience, set[str]] = {}
    all_in_at: int = 0
    remarks: Remarks = {}
    steps: Steps = {}
    juries: Juries = {}


def staging_of(state: State, phase: PhaseContext) -> Staging:
    """Return the staging, as chosen on the console, else as planned."""
    planned: Staging = phase.settings.staging
    return Staging(state.control.staging) if state.control.staging else planned


def moves(state: State, phase: PhaseContext) -> Moving | None:
    """Return the staging where it is one in which people move."""
    return moving(staging_of(state, phase))


def people(phase: PhaseContext) -> Mapping[str, int]:
    """Return who takes part and where they sit, in order of arrival; 0 for nowhere."""
    return phase.once("people", lambda: {seat: phase.table_of(seat) for seat in phase.seats})


def ring(state: State, phase: PhaseContext) -> Ring:
    """Return who goes round: as the movement found them, or as it would."""
    return phase.once("ring", lambda: ring_now(state, phase))


def ring_now(state: State, phase: PhaseContext) -> Ring:
    """Work it out."""
    known, here = state.control.movement.roster, people(phase)
    tables = phase.open_tables()
    return (known if state.control.movement.round else roster(here, tables)).ring(here, tables)


def lengths(state: State, phase: PhaseContext, known: Ring | None = None) -> tuple[int, ...]:
    """Return how long each round lasts, in seconds; none where nobody moves. `known` is the ring, where at hand."""
    staging, settings = moves(state, phase), phase.settings
    if staging is None:
        return ()
    count = visits(staging, known or ring(state, phase))
    found = rounds_s(staging, count, settings.transition_s, phase.plan.minutes * 60)
    return (*(settings.round_s,) * count, *found[count:]) if settings.round_s and count else found


def is_sealed(_state: State, phase: PhaseContext) -> bool:
    """Tell whether nothing may leave the tables yet: until one reveal of all (SW8)."""
    return phase.settings.release is Release.SEALED and not phase.revealed


def is_hung(state: State, phase: PhaseContext) -> bool:
    """Tell whether all that is ready is for everyone to read (SW5)."""
    return phase.once("hung", lambda: is_hung_now(state, phase))


def is_hung_now(state: State, phase: PhaseContext) -> bool:
    """Work it out."""
    if is_sealed(state, phase) or phase.settings.release is Release.SCHEDULED:
        return False
    staging, movement = moves(state, phase), state.control.movement
    if staging is None or not movement.round:
        return staging_of(state, phase) is Staging.GALLERY
    return phase.run.life not in TAKING or movement.round > visits(staging, ring(state, phase))


def life_of(state: State, phase: PhaseContext, ref: str) -> RestitutionLife:
    """Return where a restitution is in this show."""
    if phase.is_withdrawn(ref):
        return RestitutionLife.WITHDRAWN
    found = life_in(state.control, ref, live=phase.run.life in TAKING, hung=is_hung(state, phase))
    out = ref in state.released and found not in {RestitutionLife.ON_AIR, RestitutionLife.WITHDRAWN}
    return archived(state, phase, ref, RestitutionLife.PUBLISHED if out else found)  # RLS3


def archived(state: State, phase: PhaseContext, ref: str, life: RestitutionLife) -> RestitutionLife:
    """Return the life of a restitution once its workshop is over (RL4); what waits for its hour still waits."""
    waits = ref in state.control.hours or is_sealed(state, phase) or phase.settings.release is Release.SCHEDULED
    kept = life is RestitutionLife.PUBLISHED or (life is RestitutionLife.AIRED and phase.reported and not waits)
    return moved(life, Move.ARCHIVE) or life if phase.over and kept else life


def ready(state: State, phase: PhaseContext) -> list[Item]:
    """Return the restitutions that can be given back, in the order of their turns (SW1)."""
    return [*phase.once("ready", lambda: ready_now(state, phase))]


def ready_now(state: State, phase: PhaseContext) -> list[Item]:
    """Work it out."""
    items = {item.ref: item for item in phase.items()}
    themes = {ref: item.theme for ref, item in items.items()}
    settings = phase.settings
    far = remote_tables(phase)
    remote = {ref for ref, item in items.items() if item.table in far}
    order = order_of(
        state.control, tuple(items), themes, settings.order, phase.run.opened_at, remote=remote, place=settings.remote
    )
    return [items[ref] for ref in order]


def remote_tables(phase: PhaseContext) -> set[int]:
    """Return the tables where everybody is far away."""
    tables = {phase.table_of(seat) for seat in phase.seats}
    near = {phase.table_of(seat) for seat in phase.seats if not phase.is_far(seat)}
    return tables - near - {0}


def stage_s(phase: PhaseContext, item: Item) -> int:
    """Return how long a turn lasts, in seconds."""
    own = FORMATS[item.format].stage_s if item.format in FORMATS else STAGE_S
    return int(phase.settings.stage_s) or own


def on_air_ref(state: State, phase: PhaseContext) -> str:
    """Return what is on air and can be shown, "" for nothing."""
    ref = state.control.on_air
    return ref if ref and phase.item(ref) and life_of(state, phase, ref) is RestitutionLife.ON_AIR else ""
