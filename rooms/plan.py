"""The plan of a workshop: what its template says and what the organiser corrected, before and while it runs.

PL1  A plan holds words and numbers only; what happens is in the agenda (`rooms.agenda`) and in the kinds' states.
PL2  A text for a role, a table or an axis is shown only there.
"""

from typing import Any, Final, Literal

import msgspec

from rooms.notice import DataNotice, Wifi

Admission = Literal["open", "table", "slips"]
Pick = Literal["all", "theme", "finalists", "hand"]

SEATS_MAX: Final = 500
"""Seats of a room, whatever number is expected: people come who were not."""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a phase takes its items from: an earlier phase, and which of them.

    `finalists` keeps the first `top` of each theme, ties kept; `theme` keeps one theme; `hand` keeps `refs`.
    """

    phase: str
    pick: Pick = "all"
    theme: str = ""
    top: int = 2
    refs: tuple[str, ...] = ()


class Variant(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A prompt for some only: exactly one of `role`, `table`, `axis` is set (PL2)."""

    prompt: str
    role: str = ""
    table: int = 0
    axis: str = ""


class PhasePlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One step as planned. `settings` is checked by its kind; `minutes` is what the agenda announces.

    `open_hours` is how long it goes on taking answers after the room has closed; `fixed` marks a time that must hold.
    """

    id: str
    kind: str
    title: str
    minutes: int
    prompt: str
    help: str = ""
    say: str = ""
    watch: str = ""
    fixed: bool = False
    open_hours: int = 0
    variants: tuple[Variant, ...] = ()
    source: Source | None = None
    settings: dict[str, Any] = {}


class DistantPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A distant room as planned: its name, how late (s) the call shows it the room, the tables that are there."""

    name: str
    lag_s: int = 0
    tables: tuple[int, ...] = ()


class WorkshopPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A workshop as planned: who comes, around how many tables, and the steps in order.

    `admission` is who may take a place (ADM1). `call` is the https address of a call, for who takes part from afar.
    `distant` are the distant rooms that it begins with, numbered from 1.
    `table_seats` is how many people a table has room for; 0 lets the number of people decide (TB6).
    `screen_delay_s` is how long words wait before everyone reads them; -1 lets the number of people decide (SA1).
    """

    id: str
    title: str
    expected: int
    tables: int
    phases: tuple[PhasePlan, ...]
    summary: str = ""
    promise: str = ""
    axes: tuple[str, ...] = ()
    table_axis: dict[str, str] = {}
    seats_max: int = SEATS_MAX
    screen_delay_s: int = -1
    table_seats: int = 0
    admission: Admission = "open"
    notice: DataNotice = DataNotice()
    wifi: Wifi = Wifi()
    call: str = ""
    distant: tuple[DistantPlan, ...] = ()


def prompt_for(plan: PhasePlan, *, table: int = 0, axis: str = "", role: str = "") -> str:
    """Return the prompt that somebody at `table` (0: none), on `axis`, with `role` reads: the nearest variant (PL2)."""
    for variant in plan.variants:
        if (variant.table and variant.table == table) or (variant.axis and variant.axis == axis):
            return variant.prompt
        if variant.role and variant.role == role:
            return variant.prompt
    return plan.prompt
