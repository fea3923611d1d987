"""Who at a table has read its restitution before it goes to the room: a count that nobody waits for.

RDG1  A reading is of the words and the form that stood then. Words that change afterwards are to be read again: the
      count is of those who have read what the room would hear, and of nothing else.
RDG2  What changed between a page and its tap is not counted as read; the answer says so.
RDG3  Those count who sit at the table now. The table and the console have the count; nobody has the names.
RDG4  Nothing waits for it: a restitution is locked, given and shown whether anybody has read it or not.
"""

from typing import Final

import msgspec

from rooms import refusals as no
from rooms.bricks import sheets
from rooms.kind import GONE, Gone, PhaseContext, Value
from rooms.record import Draft
from rooms.refusals import Answer, Done, Refusal
from rooms.words import PhaseCommand, PhaseEvent

RESTITUTION_CHANGED: Final = "RESTITUTION_CHANGED"
REFUSALS: Final = (RESTITUTION_CHANGED,)


class ReadRestitution(PhaseCommand, frozen=True):
    """Say that one has read one's table's restitution: in `format`, as it was at `edition`."""

    edition: int
    format: str


class RestitutionRead(PhaseEvent, frozen=True):
    """Somebody has read their table's restitution, as it was at `edition`."""

    table: int
    edition: int
    format: str


class Seen(msgspec.Struct, frozen=True):
    """What somebody read."""

    edition: int
    format: str


class Readings(msgspec.Struct):
    """By table: the offset at which its words last changed (its edition), and what each seat has read."""

    editions: dict[int, int] = {}
    seen: dict[int, dict[str, Seen]] = {}

    def stands(self, table: int, form: str) -> Seen:
        """Return what there is to read at a table."""
        return Seen(self.editions.get(table, 0), form)

    def begin_again(self, table: int) -> None:
        """Forget a table's readings: its words are gone."""
        self.editions.pop(table, None)
        self.seen.pop(table, None)


def decide(readings: Readings, phase: PhaseContext, command: ReadRestitution, seat: str, form: str) -> Draft | Refusal:
    """Judge a reading of the restitution that `seat` has before their eyes; its table gives back in `form`."""
    table, seen = phase.table_of(seat), Seen(command.edition, command.format)
    if not seen.edition or seen != readings.stands(table, form):
        return Refusal(RESTITUTION_CHANGED)  # RDG2
    if readings.seen.get(table, {}).get(seat) == seen:
        return Refusal(no.ALREADY_DONE)
    event = RestitutionRead(phase.id, table, seen.edition, seen.format)
    return Draft(event, seat, ("agenda", sheets.sheet_scope(phase, table)))


def fold(readings: Readings, seat: str, event: RestitutionRead, form: str) -> Answer:
    """Count a reading, unless the words changed meanwhile (RDG2)."""
    seen = Seen(event.edition, event.format)
    if seen != readings.stands(event.table, form):
        return Refusal(RESTITUTION_CHANGED)
    readings.seen.setdefault(event.table, {})[seat] = seen
    return Done()


def count(readings: Readings, phase: PhaseContext, table: int, form: str) -> dict[str, Value]:
    """Return how many of the people at a table have read what stands, and which edition that is (RDG1, RDG3)."""
    stands, seen = readings.stands(table, form), readings.seen.get(table, {})
    people = [seat for seat in phase.seats if phase.table_of(seat) == table]
    return {"read": sum(seen.get(seat) == stands for seat in people), "people": len(people), "edition": stands.edition}


def of_seat(readings: Readings, phase: PhaseContext, seat: str) -> Value | Gone:
    """Return what somebody has read at their table, for their own page."""
    seen = readings.seen.get(phase.table_of(seat), {}).get(seat)
    return {"edition": seen.edition, "format": seen.format} if seen else GONE


def check(readings: Readings) -> list[str]:
    """Return what does not hold."""
    return [
        f"RDG1: {seat} of table {table} has read edition {one.edition}, which is not there yet"
        for table, seen in readings.seen.items()
        for seat, one in seen.items()
        if one.edition > readings.editions.get(table, 0)
    ]
