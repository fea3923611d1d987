"""The facts of a room itself; a phase's own are in its kind's module. Fields are only ever added, with a default."""

from typing import Any

from rooms.callers import Attendance, Role
from rooms.copied import Copied
from rooms.plan import WorkshopPlan
from rooms.screen import Light, ScreenMode
from rooms.words import Event


class RoomCreated(Event, frozen=True):
    """The first fact of every room."""

    code: str
    plan: WorkshopPlan
    starts_at: int = 0
    clock_rate: int = 1
    rehearsal: bool = False
    copied: Copied | None = None


class LinkMinted(Event, frozen=True):
    """Whoever holds the token of this hash has this role; a host, at these tables, until (ms) or for good.

    `room` is the distant room that it is in, 0 for where the facilitators are.
    """

    link: str
    role: Role
    tables: tuple[int, ...] = ()
    until: int = 0
    room: int = 0


class LinkRevoked(Event, frozen=True):
    """And has it no longer."""

    link: str


class PlanCorrected(Event, frozen=True):
    """The words of a step were corrected; no `variants`: they stayed as they were."""

    phase: str
    title: str
    prompt: str
    help: str = ""
    say: str = ""
    watch: str = ""
    variants: tuple[str, ...] = ()


class SeatTaken(Event, frozen=True):
    """Somebody sat down; the seat is in the head. `place` is its code."""

    attendance: Attendance
    table: int = 0
    place: str = ""


class TableChosen(Event, frozen=True):
    """The seat of the head is at this table now; `profile` is what its person said, where a table was found for it."""

    table: int
    profile: str = ""


class ProxySeatOpened(Event, frozen=True):
    """The seat of the head is for a person without a phone, opened by `opened_by`."""

    opened_by: str


class StepChanged(Event, frozen=True):
    """Another step is in front. `items` are the refs given to it; `note` says what was used where a source lacked."""

    phase: str
    left: str = ""
    grace_ms: int = 0
    items: tuple[str, ...] = ()
    device: str = ""
    back: bool = False


class PhaseClosed(Event, frozen=True):
    """A step takes nothing more, after its grace."""

    phase: str
    grace_ms: int = 0


class PhaseReopened(Event, frozen=True):
    """A step takes contributions again; for so long (ms), where that is not 0."""

    phase: str
    for_ms: int = 0


class PhaseEnded(Event, frozen=True):
    """The grace or the time of a step is over: the clock's own fact."""

    phase: str


class VotesCounted(Event, frozen=True):
    """The box was counted: `tally` is the kind's own, and the ballots are erased. `revealed`: and shown at once."""

    phase: str
    tally: Any
    revealed: bool = False


class PhaseRevealed(Event, frozen=True):
    """What was hidden is shown to everyone."""

    phase: str


class TimerStarted(Event, frozen=True):
    """The clock of a step runs."""

    phase: str


class TimerPaused(Event, frozen=True):
    """The clock of a step stands."""

    phase: str


class DeadlineSet(Event, frozen=True):
    """The clock of a step ends at `at`."""

    phase: str
    at: int


class ScreenSet(Event, frozen=True):
    """The projector shows this."""

    mode: ScreenMode
    light: Light = Light.AUTO
    ref: str = ""


class ContributionHidden(Event, frozen=True):
    """A contribution was taken off the pages, or put back."""

    ref: str
    hidden: bool


class ItemsPicked(Event, frozen=True):
    """A facilitator chose what a step takes."""

    phase: str
    refs: tuple[str, ...]


class ActUndone(Event, frozen=True):
    """The act at `offset` was taken back."""

    offset: int


class RoomClosed(Event, frozen=True):
    """The workshop is over; `open_until` (ms) by step, for those that its agenda leaves open."""

    open_until: dict[str, int] = {}


ROOM_EVENTS: tuple[type[Event], ...] = (
    RoomCreated, LinkMinted, LinkRevoked, PlanCorrected, SeatTaken, TableChosen, ProxySeatOpened, StepChanged,
    PhaseClosed, PhaseReopened, PhaseEnded, VotesCounted, PhaseRevealed, TimerStarted, TimerPaused, DeadlineSet,
    ScreenSet, ContributionHidden, ItemsPicked, ActUndone, RoomClosed,
)  # fmt: skip
