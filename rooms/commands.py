"""The commands that a room itself decides; a phase's own are in its kind's module."""

from typing import ClassVar, Final

from rooms.callers import Attendance, Role
from rooms.copied import Copied
from rooms.plan import WorkshopPlan
from rooms.screen import Light, ScreenMode
from rooms.words import Command

FACILITATORS: Final = frozenset({Role.FACILITATOR})
STEERING: Final = frozenset({Role.FACILITATOR, Role.REGIE})
"""Who drives: the steps, the screen, the clock and what is seen. Not the agenda, the publishing or the end."""
SCREENS: Final = frozenset({Role.FACILITATOR, Role.REGIE, Role.SCREEN})
HOSTS: Final = frozenset({Role.FACILITATOR, Role.REGIE, Role.OPERATOR, Role.HOST})
"""Who helps people at tables: a host at theirs, an operator at those of its room."""
ROOMS: Final = frozenset({Role.FACILITATOR, Role.REGIE, Role.OPERATOR})
"""Who looks after a room: the whole, or an operator its own."""


class FacilitatorCommand(Command, frozen=True):
    """A command that only links of some roles may give; facilitators, some of them whoever holds control (RGN3)."""

    roles: ClassVar[frozenset[Role]] = STEERING
    at_all_times: ClassVar[bool] = False


class ClockCommand(Command, frozen=True):
    """A command that only the clock gives: what is due."""


class DoorCommand(Command, frozen=True):
    """A command that only the server's door gives: somebody showed it the code of a place."""


class CreateRoom(Command, frozen=True):
    """Open the book of a room. `starts_at` in ms since the epoch, 0 unknown; `clock_rate` above 1 in rehearsals.

    `copied` makes it the rehearsal of another room.
    """

    code: str
    plan: WorkshopPlan
    starts_at: int = 0
    clock_rate: int = 1
    rehearsal: bool = False
    copied: Copied | None = None


class MintLink(Command, frozen=True):
    """Give a right to whoever holds the token of hash `link`; a host's, at these tables, until (ms) or for good.

    `room` is the distant room that the link is in, 0 for where the facilitators are.
    """

    link: str
    role: Role
    tables: tuple[int, ...] = ()
    until: int = 0
    room: int = 0


class RevokeLink(Command, frozen=True):
    """Take that right back."""

    link: str


class CorrectPlan(Command, frozen=True):
    """Correct the words of one step, before or while it runs. `variants` are its other prompts, in order, or none."""

    phase: str
    title: str
    prompt: str
    help: str = ""
    say: str = ""
    watch: str = ""
    variants: tuple[str, ...] = ()


class TakeSeat(Command, frozen=True):
    """Sit down. The seat's id is derived from the caller's token; a table of 0 leaves the choice open."""

    attendance: Attendance = Attendance.ONSITE
    table: int = 0


class ChooseTable(Command, frozen=True):
    """Sit at a table, or change to another."""

    table: int


class OpenProxySeat(Command, frozen=True):
    """Open a seat for a person without a phone; `seat` is minted by the phone that will write for them."""

    seat: str


class Advance(FacilitatorCommand, frozen=True):
    """Open the step after `from_phase` ("" opens the workshop)."""

    roles: ClassVar[frozenset[Role]] = SCREENS
    from_phase: str


class GoBack(FacilitatorCommand, frozen=True):
    """Put the step before `from_phase` in front again."""

    roles: ClassVar[frozenset[Role]] = SCREENS
    from_phase: str


class OpenPhase(FacilitatorCommand, frozen=True):
    """Put any step in front, out of order."""

    from_phase: str
    phase: str


class ClosePhase(FacilitatorCommand, frozen=True):
    """Stop what a step takes, leaving it in front."""

    phase: str


class ReopenPhase(FacilitatorCommand, frozen=True):
    """Take contributions again, for so many seconds (0: until it is closed)."""

    phase: str
    seconds: int = 0


class RevealPhase(FacilitatorCommand, frozen=True):
    """Show everyone what was hidden; a vote is counted first."""

    phase: str


class CountVotes(FacilitatorCommand, frozen=True):
    """Count the box without showing it. Cannot be undone: the ballots are erased."""

    phase: str


class StartTimer(FacilitatorCommand, frozen=True):
    """Start or resume a step's clock."""

    at_all_times: ClassVar[bool] = True
    phase: str


class PauseTimer(FacilitatorCommand, frozen=True):
    """Stop a step's clock with what is left."""

    at_all_times: ClassVar[bool] = True
    phase: str


class SetDeadline(FacilitatorCommand, frozen=True):
    """Make a running clock end at `at` (ms since the epoch): "+1 min" is the deadline shown, plus a minute."""

    phase: str
    at: int


class SetScreen(FacilitatorCommand, frozen=True):
    """Choose what the projector shows, and its light."""

    roles: ClassVar[frozenset[Role]] = SCREENS
    mode: ScreenMode
    light: Light = Light.AUTO
    ref: str = ""


class Hide(FacilitatorCommand, frozen=True):
    """Take a contribution off every page but its author's and the console's, or put it back."""

    ref: str
    hidden: bool


class PickItems(FacilitatorCommand, frozen=True):
    """Choose by hand what a step will take."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS

    phase: str
    refs: tuple[str, ...]


class Undo(FacilitatorCommand, frozen=True):
    """Take back the act at `offset`."""

    offset: int


class CloseRoom(FacilitatorCommand, frozen=True):
    """End the workshop. What its agenda leaves open stays open."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS


class EndPhase(ClockCommand, frozen=True):
    """The grace, or the time of a step that ends by itself, is over."""

    phase: str


ROOM_COMMANDS: tuple[type[Command], ...] = (
    CreateRoom, MintLink, RevokeLink, CorrectPlan, TakeSeat, ChooseTable, OpenProxySeat, Advance, GoBack, OpenPhase,
    ClosePhase, ReopenPhase, RevealPhase, CountVotes, StartTimer, PauseTimer, SetDeadline, SetScreen, Hide, PickItems,
    Undo, CloseRoom, EndPhase,
)  # fmt: skip
