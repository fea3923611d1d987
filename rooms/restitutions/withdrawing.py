"""Withdrawing a restitution for good: by its table until it is published, by facilitators at any time.

The step in which it was written decides: its words are there, and nowhere else.

WDR1  What is withdrawn is erased: no page, snapshot, replay or export has a word of it, and no undo brings it back.
WDR2  A table withdraws its own until the room was given it to keep; from then on it asks a facilitator to.
WDR3  Its table may begin again with other words.
"""

from typing import ClassVar, Final

from rooms import refusals as no
from rooms.bricks import sheets
from rooms.bricks.sheets import Sheets
from rooms.kind import PhaseContext
from rooms.life import TAKING, PhaseLife
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Refusal
from rooms.words import PhaseCommand, PhaseEvent

IS_PUBLISHED: Final = "IS_PUBLISHED"


class WithdrawRestitution(PhaseCommand, frozen=True):
    """Take the restitution of a table off every page, and erase its words."""

    facilitator: ClassVar[bool] = True
    lives: ClassVar[frozenset[PhaseLife]] = TAKING | {PhaseLife.CLOSED, PhaseLife.REVEALED}
    table: int


class TableWithdrawn(PhaseEvent, frozen=True):
    """A facilitator withdrew the restitution of a table; its words are erased."""

    table: int

    def told(self) -> dict[str, str | int]:
        """Name the table."""
        return {"n": self.table}


def decide(sheets_: Sheets, phase: PhaseContext, command: WithdrawRestitution) -> Draft | Refusal:
    """Judge a facilitator's withdrawal (WDR1)."""
    table = command.table
    if not 1 <= table <= phase.tables:
        return Refusal(no.TABLE_UNKNOWN, {"tables": phase.tables})
    offsets = (*sheets_.of(table).offsets, *phase.photos_of(table))  # PHT5
    if not offsets:
        return Refusal(no.ALREADY_DONE)
    changes = (sheets.sheet_scope(phase, table),)
    return Draft(TableWithdrawn(phase.id, table), rests=(EVERYTHING,), changes=changes, erases=offsets)


def kept_by_room(phase: PhaseContext, table: int) -> Refusal | None:
    """Return the refusal of a table whose restitution was published (WDR2)."""
    return Refusal(IS_PUBLISHED) if phase.release_of(str(table)) == "published" else None
