"""Contributions: what people deposit one by one, kept by id, in order of arrival.

CO1  A contribution's id is the offset of the record that brought it: unique in the room, the same for everybody.
CO2  A number, once given, is never given again, also after a withdrawal.
CO3  Where a body was erased, a blank stands in its place until the withdrawal is folded: what was judged then is judged
     the same again (budgets, parents).
"""

from collections.abc import Iterator

import msgspec

from rooms.kind import PhaseContext
from rooms.record import Head


class Contribution(msgspec.Struct, frozen=True):
    """One text of one seat. `offsets` are the records that hold its words; `time` in ms; `parent` an id, or "".

    `before` are the words that everyone reads while the last edit waits in the sas ("": they read none yet).
    """

    id: str
    number: int
    seat: str
    text: str
    time: int
    theme: str = ""
    parent: str = ""
    table: int = 0
    edited: bool = False
    proxy: bool = False
    offsets: tuple[int, ...] = ()
    before: str = ""
    late: bool = False

    def said(self, phase: PhaseContext) -> str:
        """Return the words that everyone may read now, "" for none (SA1, SA5)."""
        return self.before if phase.waits(self.offsets[-1]) else self.text


class Board(msgspec.Struct):
    """All contributions of a phase, by id, oldest first; `posted` counts those that were ever accepted (CO2)."""

    posted: int = 0
    kept: dict[str, Contribution] = {}

    def of_seat(self, seat: str) -> list[Contribution]:
        """Return what one seat has deposited and not withdrawn."""
        return [contribution for contribution in self.kept.values() if contribution.seat == seat]

    def count_of(self, seat: str) -> int:
        """Return how many contributions of a seat stand."""
        return sum(contribution.seat == seat for contribution in self.kept.values())

    def newest_first(self) -> Iterator[Contribution]:
        """Iterate from the latest to the first."""
        return reversed(self.kept.values())

    def add(
        self, offset: int, head: Head, text: str, theme: str, parent: str, table: int, *, late: bool = False
    ) -> Contribution:
        """Keep a new contribution, numbered (CO1, CO2)."""
        self.posted += 1
        added = Contribution(
            id=str(offset),
            number=self.posted,
            seat=head.seat,
            text=text,
            time=head.time,
            theme=theme,
            parent=parent,
            table=table,
            proxy=bool(head.by),
            offsets=(offset,),
            late=late,
        )
        self.kept[added.id] = added
        return added

    def edit(self, offset: int, id_: str, text: str, phase: PhaseContext) -> None:
        """Replace the words of one contribution; the record that brought them is remembered with it."""
        old = self.kept[id_]
        offsets, before = (*old.offsets, offset), old.said(phase)
        self.kept[id_] = msgspec.structs.replace(old, text=text, edited=True, offsets=offsets, before=before)
