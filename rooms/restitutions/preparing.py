"""Restitutions being prepared: what people ask of them, judged. `rooms.phases.restitution_prep` folds it.

The rules (PR) are those of that module.
"""

from typing import ClassVar, Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.bricks import photo_fields, sheets
from rooms.bricks.pen import TakePen
from rooms.bricks.sheets import SettleField, Sheets, WriteField
from rooms.kind import Asker, PhaseContext
from rooms.life import TAKING, PhaseLife
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Refusal
from rooms.restitutions import drawing, reading, withdrawing, writing
from rooms.restitutions.drawing import Draw, DrawFormats, Giving, RedrawFormat
from rooms.restitutions.formats import CONSTAT, FORMATS, PLAIN, Format, allowed
from rooms.restitutions.life import RestitutionLife
from rooms.restitutions.reading import Readings, ReadRestitution, RestitutionRead
from rooms.restitutions.withdrawing import TableWithdrawn, WithdrawRestitution
from rooms.words import PhaseCommand, PhaseEvent

CONSTAT_NEEDED: Final = "CONSTAT_NEEDED"
RESTITUTION_LOCKED: Final = "RESTITUTION_LOCKED"
LOCKED_BY_FACILITATOR: Final = "LOCKED_BY_FACILITATOR"
FORMAT_UNKNOWN: Final = "FORMAT_UNKNOWN"
REFUSALS: Final = (
    CONSTAT_NEEDED, RESTITUTION_LOCKED, LOCKED_BY_FACILITATOR, FORMAT_UNKNOWN, withdrawing.IS_PUBLISHED,
    *reading.REFUSALS, *drawing.REFUSALS, *sheets.REFUSALS,
)  # fmt: skip


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`formats` are those that a table may choose from (none: all); the first one is what it begins with.

    Where one format is for all, it is the first of `formats`; where chance draws, they are the pool (`giving`).
    Where the subject is `grave`, the formats that would hurt are none of them.
    """

    formats: tuple[str, ...] = ()
    giving: Giving = Giving.CHOSEN
    grave: bool = False

    def __post_init__(self) -> None:
        unknown = [name for name in self.formats if name not in FORMATS]
        if unknown:
            raise ValueError(f"no format {unknown[0]!r}; there are {', '.join(FORMATS)}")


class Control(msgspec.Struct, frozen=True):
    """The tables that facilitators have locked, and what they let chance draw."""

    locked: frozenset[int] = frozenset()
    draw: Draw = Draw()


class State(Sheets):
    """The sheets, and by table the format chosen, the table's own lock, and whether it took its restitution back.

    `against` is what a table had drawn when it chose: a choice holds until chance gives it something else.
    `draws` are the names of all draws that were made, also those taken back.
    """

    formats: dict[int, str] = {}
    against: dict[int, str] = {}
    draws: list[str] = []
    locked: set[int] = set()
    taken_back: set[int] = set()
    readings: Readings = msgspec.field(default_factory=Readings)
    control: Control = Control()


class ChooseFormat(PhaseCommand, frozen=True):
    """Give back in this format."""

    format: str


class LockRestitution(PhaseCommand, frozen=True):
    """Say that one's table is ready, or that it is not."""

    locked: bool


class TakeBackRestitution(PhaseCommand, frozen=True):
    """Take one's table's restitution back, and erase its words."""

    lives: ClassVar[frozenset[PhaseLife]] = TAKING | {PhaseLife.CLOSED, PhaseLife.REVEALED}


class LockTable(PhaseCommand, frozen=True):
    """Lock a table's restitution, or unlock what facilitators had locked."""

    facilitator: ClassVar[bool] = True
    table: int
    locked: bool


class FormatChosen(PhaseEvent, frozen=True):
    """A table gives back in this format."""

    table: int
    format: str


class RestitutionLocked(PhaseEvent, frozen=True):
    """A table is ready, or no longer."""

    table: int
    locked: bool


class RestitutionTakenBack(PhaseEvent, frozen=True):
    """A table took its restitution back; its words are erased."""

    table: int


class TableLocked(PhaseEvent, frozen=True):
    """A facilitator locked a table's restitution, or unlocked it."""

    table: int
    locked: bool

    def told(self) -> dict[str, str | int]:
        """Name the table."""
        return {"n": self.table}


COMMANDS: Final = (
    *sheets.COMMANDS, ChooseFormat, LockRestitution, TakeBackRestitution, ReadRestitution, LockTable,
    WithdrawRestitution, *drawing.COMMANDS,
)  # fmt: skip
EVENTS: Final = (
    *sheets.EVENTS, FormatChosen, RestitutionLocked, RestitutionTakenBack, RestitutionRead, TableLocked,
    TableWithdrawn, *drawing.EVENTS,
)  # fmt: skip
TableCommand = (
    WriteField | SettleField | TakePen | ChooseFormat | LockRestitution | TakeBackRestitution | ReadRestitution
)
DeskCommand = LockTable | WithdrawRestitution | DrawFormats | RedrawFormat


def decide(state: State, phase: PhaseContext, command: TableCommand | DeskCommand, asker: Asker) -> Draft | Refusal:
    """Judge what a person at a table, or a facilitator, asks."""
    if isinstance(command, LockTable):
        return decide_lock_table(state, phase, command)
    if isinstance(command, DrawFormats | RedrawFormat):
        return decide_drawing(state, phase, command, asker.chance)
    if isinstance(command, WithdrawRestitution):
        return withdrawing.decide(state, phase, command)
    table = phase.table_of(asker.seat)
    if not table:
        return Refusal(no.TABLE_NEEDED)
    match command:
        case ReadRestitution():
            form = definition_of(state, phase, table).id
            draft = reading.decide(state.readings, phase, command, asker.seat, form)
            return draft if isinstance(draft, Refusal) else resting(draft, phase)
        case WriteField() if refusal := photo_fields.wrong(command, images(phase)):
            return refusal  # FMT5
        case WriteField() | SettleField() | TakePen():
            if life_of(state, table) is RestitutionLife.LOCKED:
                return Refusal(RESTITUTION_LOCKED)  # PR1
            draft = sheets.decide(state, phase, command, asker, limits(phase))
            return draft if isinstance(draft, Refusal) else resting(draft, phase)
        case ChooseFormat():
            return decide_format(state, phase, command, asker)
        case LockRestitution():
            return decide_lock(state, phase, command, asker)
        case TakeBackRestitution():
            if refusal := withdrawing.kept_by_room(phase, table):
                return refusal  # WDR2
            offsets = (*state.of(table).offsets, *phase.photos_of(table))  # PHT5
            event = RestitutionTakenBack(phase.id, table)
            return Draft(event, asker.seat, (EVERYTHING,), erases=offsets) if offsets else Refusal(no.ALREADY_DONE)
    assert_never(command)


def resting(draft: Draft, phase: PhaseContext) -> Draft:
    """Return the draft resting on the facilitators' locks too (PR1)."""
    return msgspec.structs.replace(draft, rests=(*draft.rests, f"phase:{phase.id}"))


def limits(phase: PhaseContext) -> dict[str, int]:
    """Return what may be written: the places of all formats allowed, so that a change of format loses nothing (PR3)."""
    formats = (FORMATS[name] for name in listed(phase))
    return {slot.name: slot.length_max for definition in formats for slot in definition.slots()}


def images(phase: PhaseContext) -> set[str]:
    """Return the places that hold a photo."""
    return {slot.name for name in listed(phase) for slot in FORMATS[name].slots() if slot.image}


def decide_format(state: State, phase: PhaseContext, command: ChooseFormat, asker: Asker) -> Draft | Refusal:
    """Judge a table's choice of format (PR3)."""
    table = phase.table_of(asker.seat)
    if life_of(state, table) is RestitutionLife.LOCKED:
        return Refusal(RESTITUTION_LOCKED)
    if command.format not in offered(state, phase, table):
        return Refusal(FORMAT_UNKNOWN)
    if own_choice(state, phase, table) == command.format:
        return Refusal(no.ALREADY_DONE)
    scope = sheets.sheet_scope(phase, table)
    event = FormatChosen(phase.id, table, command.format)
    return resting(Draft(event, asker.seat, ("agenda", scope), (scope,)), phase)


def decide_lock(state: State, phase: PhaseContext, command: LockRestitution, asker: Asker) -> Draft | Refusal:
    """Judge a table that says it is ready, or not yet (PR1, PR2)."""
    table = phase.table_of(asker.seat)
    if table in state.control.locked and not command.locked:
        return Refusal(LOCKED_BY_FACILITATOR)
    if (table in state.locked) == command.locked:
        return Refusal(no.ALREADY_DONE)
    if command.locked and not state.of(table).text(CONSTAT):
        return Refusal(CONSTAT_NEEDED)  # PR1
    scope, constat = sheets.sheet_scope(phase, table), sheets.field_scope(phase, table, CONSTAT)
    event = RestitutionLocked(phase.id, table, command.locked)
    return resting(Draft(event, asker.seat, ("agenda", scope, constat), (scope,)), phase)


def decide_lock_table(state: State, phase: PhaseContext, command: LockTable) -> Draft | Refusal:
    """Judge a facilitator's lock (PR2)."""
    if not 1 <= command.table <= phase.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": phase.tables})
    if (command.table in state.control.locked) == command.locked:
        return Refusal(no.ALREADY_DONE)
    if command.locked and not state.of(command.table).text(CONSTAT):
        return Refusal(CONSTAT_NEEDED)  # PR1
    scope, constat = f"phase:{phase.id}", sheets.field_scope(phase, command.table, CONSTAT)
    event = TableLocked(phase.id, command.table, command.locked)
    return Draft(event, rests=("agenda", scope, constat), changes=(scope,))


def life_of(state: State, table: int) -> RestitutionLife:
    """Return the life of a table's restitution, as far as preparing goes."""
    if table in state.taken_back:
        return RestitutionLife.WITHDRAWN
    ready = table in state.locked or table in state.control.locked
    return RestitutionLife.LOCKED if ready else RestitutionLife.DRAFT


def decide_drawing(
    state: State, phase: PhaseContext, command: DrawFormats | RedrawFormat, chance: int
) -> Draft | Refusal:
    """Judge a draw, for all or for one table anew (rooms.restitutions.drawing)."""
    if phase.settings.giving is not Giving.DRAWN:
        return Refusal(no.WRONG_COMMAND)
    draw, scopes = state.control.draw, [f"phase:{phase.id}"]
    event: PhaseEvent | Refusal
    if isinstance(command, DrawFormats):
        event = drawing.decide_draw(draw, command, chance, pool_of(phase), waiting(state, phase))
    elif not phase.is_open_table(command.table):
        return Refusal(no.TABLE_UNKNOWN, {"tables": phase.tables})
    else:
        scopes.append(sheets.sheet_scope(phase, command.table))
        ready = life_of(state, command.table) is RestitutionLife.LOCKED
        event = drawing.decide_redraw(draw, command, ready=ready)
    return event if isinstance(event, Refusal) else Draft(event, rests=("agenda", *scopes), changes=(scopes[0],))


def taking_part(state: State, phase: PhaseContext) -> list[int]:
    """Return the open tables where people sit or have written, by number."""
    seated = {phase.table_of(seat) for seat in phase.seats}
    return sorted((seated | state.sheets.keys()) & set(phase.open_tables()))


def waiting(state: State, phase: PhaseContext) -> list[int]:
    """Return the tables to draw for: they take part, are not ready, and have drawn nothing (DRF5)."""
    return [table for table in taking_part(state, phase) if is_waiting(state, table)]


def is_waiting(state: State, table: int) -> bool:
    """Tell whether a table could be drawn for."""
    return not state.control.draw.of(table) and life_of(state, table) is not RestitutionLife.LOCKED


def listed(phase: PhaseContext) -> tuple[str, ...]:
    """Return the formats of this step, the plain one among them."""
    return allowed(phase.settings.formats, grave=phase.settings.grave)


def pool_of(phase: PhaseContext) -> tuple[str, ...]:
    """Return what chance may draw: the formats of this step but the plain one (DRF4)."""
    return tuple(name for name in listed(phase) if name != PLAIN)


def given_format(state: State, phase: PhaseContext, table: int) -> str:
    """Return the format that a table has before it chooses one."""
    if phase.settings.giving is Giving.DRAWN:
        return state.control.draw.of(table) or PLAIN
    return writing.beginning(listed(phase))


def offered(state: State, phase: PhaseContext, table: int) -> tuple[str, ...]:
    """Return the formats that a table may choose, the plain one always among them (PR3)."""
    if phase.settings.giving is Giving.CHOSEN:
        return listed(phase)
    return tuple(dict.fromkeys((given_format(state, phase, table), PLAIN)))


def own_choice(state: State, phase: PhaseContext, table: int) -> str:
    """Return the format that a table chose, "" for none, or none since chance gave it another."""
    name = state.formats.get(table, "")
    holds = state.against.get(table, "") == state.control.draw.of(table) and name in offered(state, phase, table)
    return name if holds else ""


def definition_of(state: State, phase: PhaseContext, table: int) -> Format:
    """Return the format that a table has chosen, or was given."""
    return FORMATS[own_choice(state, phase, table) or given_format(state, phase, table)]
