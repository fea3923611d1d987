"""The contract of a phase kind: the functions that a module of `rooms.phases` has, and what it sees of its room.

KD1  A kind knows its phase, never its room, nor another kind; what it may ask is in `PhaseContext`.
KD2  `evolve` is total and judges again: what two workers accepted side by side must still be within its budgets.
KD3  What nobody may know has no key: `project` answers GONE, and `keys` does not name it.
KD4  `evolve` of an erased event (`fact.event is None`) and `forget` of its offset lead to the same state.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import Any, Final, Protocol, TypeVar

import msgspec

from rooms.agenda import PhaseRun
from rooms.answered import Answered
from rooms.blocks import Block
from rooms.callers import Role
from rooms.forms import Form
from rooms.plan import PhasePlan
from rooms.record import Draft, Head
from rooms.refusals import Answer, Done, Refusal
from rooms.seats import Seat
from rooms.words import PhaseCommand, PhaseEvent

T = TypeVar("T")


class Gone:
    """The type of GONE."""

    def __repr__(self) -> str:
        return "GONE"


GONE: Final = Gone()
"""The projection of a key that this layer has not, or no longer."""

Value = Any
"""What `project` gives: None, bool, int, str, and lists and dicts of them. Never a float, never a struct."""

EMPTY_EFFECT_KEYS: Final[frozenset[str]] = frozenset()


WRITTEN: Final = "written"
GIVEN_BACK: Final = "given back"
"""What a kind does with restitutions."""


class Item(msgspec.Struct, frozen=True):
    """Something that a phase takes from an earlier one. `ref` is "phase/local id"; `label` is stable ("Fiche 12").

    `label` is a catalogue key with `number`; `text` is what people wrote, which `waits` in the sas or not yet;
    `table` 0 and `theme` "" mean none. `rank` is
    the competition rank that the phase which gives it found, 0 for none. A restitution has its `format`, and
    `fields`: pairs of (name, text) in the order of the format.
    """

    ref: str
    label: str
    number: int
    text: str
    body: str = ""
    table: int = 0
    theme: str = ""
    rank: int = 0
    score: int = 0
    format: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    waits: bool = False


class Asker(msgspec.Struct, frozen=True):
    """Who asks, as a kind sees it: a seat ("" for none) or a role, at `now` ms, with `chance` to draw from."""

    now: int
    seat: str = ""
    role: Role | None = None
    chance: int = 0


class Fact(msgspec.Struct, frozen=True):
    """An event at its place. `event` is None where its body was erased; its head always stays."""

    offset: int
    head: Head
    event: PhaseEvent | None


class Effect(msgspec.Struct, frozen=True):
    """What folding a fact did: the keys whose value may have changed, and the answer that the author gets.

    A key is `phase.key(layer, name)`; `phase.key(layer, "*")` stands for all keys of this phase in that layer, and
    `phase.key("seat/*", "*")` for those in every seat's layer.

    `hides` names things to take off every page, as `Hide` does; the event changes their scopes "hidden:REF" too.
    `withdraws` names things whose words are gone for good: what became of them is forgotten (`rooms.withdrawn`).
    """

    touched: frozenset[str] = EMPTY_EFFECT_KEYS
    answer: Answer = Done()
    hides: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()


class PhaseContext(Protocol):
    """What a kind sees of its room (KD1). Reading only."""

    id: str
    plan: PhasePlan
    run: PhaseRun
    settings: Any
    audience: str  # for whom a key is projected (rooms.audiences); "" for those who are near

    def once(self, name: str, make: Callable[[], T]) -> T: ...  # what `make` gives, made once between two records
    @property
    def seats(self) -> Mapping[str, Seat]: ...  # the places of people, by id, in order of arrival
    @property
    def expected(self) -> int: ...  # how many people were announced
    @property
    def tables(self) -> int: ...  # how many tables; they are numbered from 1
    @property
    def taking(self) -> bool: ...  # whether contributions and ballots are taken now (rooms.life.TAKING)
    @property
    def counted(self) -> bool: ...  # whether the box was counted (COUNTED or REVEALED)
    @property
    def revealed(self) -> bool: ...  # whether everyone may see the results
    @property
    def over(self) -> bool: ...  # whether the workshop is over
    @property
    def session_closed_at(self) -> int: ...  # when it was closed (ms), 0 while it is not
    @property
    def reported(self) -> bool: ...  # whether its report is published
    @property
    def clock_rate(self) -> int: ...  # a rehearsal's clock may run faster
    @property
    @property
    def peeked(self) -> bool: ...  # whether facilitators asked to see them before (rooms.topics.peeks)
    def lag_ms(self, table: int = 0) -> int: ...  # how late the call is for that audience, or at a table
    def is_far(self, seat: str) -> bool: ...  # whether somebody takes part from afar (rooms.distance)
    def table_of(self, seat: str) -> int: ...  # 0 for none, or for a table that is closed
    def open_tables(self) -> Sequence[int]: ...  # those that no facilitator has closed, by number
    def is_open_table(self, table: int) -> bool: ...
    def is_late(self, time: int, seat: str) -> bool: ...  # whether what comes at `time` (ms) is after the end
    def sign_of(self, seat: str) -> int: ...  # its sign at its table (rooms.seats)
    def axis_of(self, table: int) -> str: ...  # "" for none
    def items(self) -> Sequence[Item]: ...  # what the phase was given that all may read now, in stable order
    def item(self, ref: str) -> Item | None: ...  # one of them, also while its words wait in the sas (`Item.waits`)
    def live_items(self) -> Sequence[Item]: ...  # what its source holds at this moment (setting `live_source`)
    def live_item(self, ref: str) -> Item | None: ...
    def hidden(self, local: str) -> bool: ...  # whether a facilitator has hidden this phase's contribution
    def masked(self, local: str) -> bool: ...  # and whether consoles have no word of it (rooms.topics.peeks)
    def desk_text(self, local: str, text: str) -> str: ...  # its text as consoles have it
    def waits(self, offset: int) -> bool: ...  # whether a record's words wait, in the sas or to be approved
    def is_unread(self, offset: int) -> bool: ...  # whether they wait to be approved (rooms.topics.approvals)
    def shows_photo(self, table: int, text: str) -> bool: ...  # whether all may see it (rooms.topics.photos)
    def photos_of(self, table: int) -> tuple[int, ...]: ...  # the records of a table's photos in this step
    def is_hosted(self, table: int) -> bool: ...  # whether somebody looks after a table
    def release_of(self, local: str) -> str: ...  # "published" or "withheld" by a later step that has it; "" by none
    def is_withdrawn(self, ref: str) -> bool: ...  # whether its words were taken back for good where they were written
    def answer_to(self, ref: str) -> Answered | None: ...  # what was answered to a contribution
    @property
    def answers_due(self) -> bool: ...  # whether what was written in this step is answered
    def ref(self, local: str) -> str: ...  # "phase id/local id"
    def key(self, layer: str, name: str) -> str: ...  # the full key of this phase's `name` in `layer`


class SeatView(Protocol):
    """What one person's page holds of one phase: for `sample`, which must not know more than its person."""

    phase: str
    seat: str
    table: int
    settings: dict[str, Any]  # the phase's settings, as its page has them

    def value(self, layer: str, name: str) -> Value: ...  # layer "room", "table" or "seat"; None where there is none
    def names(self, layer: str, prefix: str) -> list[str]: ...


class PhaseKind(Protocol):
    """A module of `rooms.phases`. Its `State` is a msgspec Struct with defaults, so that `State()` is its beginning.

    Where facilitators steer something of the kind's own (a programme), `State` keeps it, a frozen struct, in its field
    `control`: that is the scope "phase:ID", which their events change and undo puts back (through its method
    `resumed(then, now)` where it has one).

    A kind in whose steps everyone answers for themselves, so that no host answers for a table, says so: `PERSONAL`.

    A kind in whose steps each table writes one thing together says so: `SHARED`. Who comes late there is told to read.
    A kind whose texts go to everyone as they come names the events that bring them in `SAID`: they pass the sas.
    One that gives restitutions back says what became of each there: `release_of`, "published", "withheld" or "".
    Where an audience far away is told something at another moment than those who are near, it says so: `tells_apart`.
    One whose acts have hours names those of the clock in `dues`, as a topic does: (ms, command) pairs.
    One whose things can be withdrawn for good, and begun again, says whether they are: `withdrawn`.
    One that is answered after the workshop too says for how long in `OPEN_HOURS` (TP8).
    One whose places take photos says which and when: `takes_photo`, None or why not.
    A kind in which restitutions are WRITTEN or GIVEN_BACK says which: `RESTITUTIONS`.
    One whose texts are worth having after the end names in `LATE` the commands that bring them, with the names of the
    events that they give (`rooms.late`).
    """

    @property
    def NAME(self) -> str: ...  # noqa: N802 - as modules write their constants
    @property
    def TAKES(self) -> bool: ...  # noqa: N802 - whether people send anything: then leaving it gives a grace
    @property
    def COMMANDS(self) -> tuple[type[PhaseCommand], ...]: ...  # noqa: N802
    @property
    def EVENTS(self) -> tuple[type[PhaseEvent], ...]: ...  # noqa: N802
    @property
    def REFUSALS(self) -> tuple[str, ...]: ...  # noqa: N802
    @property
    def Settings(self) -> type[Any]: ...  # noqa: N802
    @property
    def State(self) -> type[Any]: ...  # noqa: N802

    def decide(self, state: Any, phase: PhaseContext, command: Any, asker: Asker, /) -> Draft | Refusal:  # noqa: ANN401
        """Judge a command of COMMANDS. The room has already checked its `by` and `lives`."""

    def evolve(self, state: Any, phase: PhaseContext, fact: Fact, /) -> Effect:  # noqa: ANN401
        """Fold a fact into `state`, in place. Total: never raises, ignores what cannot be (KD2)."""

    def forget(self, state: Any, phase: PhaseContext, offset: int, /) -> frozenset[str]:  # noqa: ANN401
        """Drop what the record at `offset` brought, as if its body had never been read (KD4); return touched keys."""

    def keys(self, state: Any, phase: PhaseContext, layer: str, /) -> Iterable[str]:  # noqa: ANN401
        """Name this phase's keys in `layer` ("room", "desk", "stage", "table/7", "seat/abc")."""

    def project(self, state: Any, phase: PhaseContext, layer: str, name: str, /) -> Value | Gone:  # noqa: ANN401
        """Return the value of one key, or GONE (KD3)."""

    def form(self, state: Any, phase: PhaseContext, seat: str, /) -> tuple[Form, ...]:  # noqa: ANN401
        """Return the forms that this seat may fill in now, for the page without scripts and for paper."""

    def block(self, state: Any, phase: PhaseContext, /) -> tuple[Block, ...]:  # noqa: ANN401
        """Return what the report says of this phase."""

    def outcome(self, state: Any, phase: PhaseContext, /) -> tuple[Item, ...]:  # noqa: ANN401
        """Return what later phases may take, best first where there is a rank."""

    def item(self, state: Any, phase: PhaseContext, local: str, /) -> Item | None:  # noqa: ANN401
        """Return one thing of this phase's own by its local id; None where it is unknown or withdrawn."""

    def sample(self, view: SeatView, rng: Random, /) -> PhaseCommand | None:
        """Return what a plausible person does next, or None when nothing."""

    def check(self, state: Any, phase: PhaseContext, /) -> list[str]:  # noqa: ANN401
        """Return the invariants that do not hold, in words; none means sound."""


class BallotKind(PhaseKind, Protocol):
    """A kind with secret ballots: they are counted once, erased, then revealed."""

    def ballots(self, state: Any, /) -> tuple[int, ...]:  # noqa: ANN401
        """Return the offsets of all records that hold a ballot or part of one."""

    def tally(self, state: Any, phase: PhaseContext, rng: Random, /) -> Value:  # noqa: ANN401
        """Count the box. `rng` shuffles what is kept of it. The result is builtins only: it is written in an event."""

    def counted(self, state: Any, phase: PhaseContext, tally: Value, /) -> None:  # noqa: ANN401
        """Install a tally and drop all ballots: from here the state no longer depends on them. Total."""


def is_personal(kind: Any) -> bool:  # noqa: ANN401 - a module of rooms.phases
    """Tell whether everyone answers for themselves in a kind's steps, so that nobody may for a table."""
    return hasattr(kind, "tally") or getattr(kind, "PERSONAL", False)
