"""Ballots: what each seat has chosen on each option, kept until they are counted, then gone.

BX1  Every record that holds a choice is remembered, those that were judged away included: counting erases them all.
BX2  Of two choices of one seat on one option, the later stands.
BX3  Once counted, the box holds nothing that a seat chose.
BX4  A ballot that is taken back is erased whole, with all the records that led to it.
"""

import msgspec


class Choice(msgspec.Struct, frozen=True):
    """What a seat chose on one option, and at which offset it said so."""

    value: int
    offset: int


class Box(msgspec.Struct):
    """The choices by seat, then by ref; `offsets` are the records that hold them, with the seat of each."""

    cast: dict[str, dict[str, Choice]] = {}
    offsets: dict[int, str] = {}

    def of(self, seat: str) -> dict[str, Choice]:
        """Return what a seat has chosen, by ref; empty for none."""
        return self.cast.get(seat, {})

    def put(self, seat: str, ref: str, choice: Choice) -> None:
        """Keep a choice in the place of the one before."""
        ballot = self.cast.setdefault(seat, {})
        ballot.pop(ref, None)
        ballot[ref] = choice  # BX2

    def take(self, seat: str, ref: str) -> None:
        """Take a choice out of the box; a seat without any is no voter."""
        ballot = self.of(seat)
        ballot.pop(ref, None)
        if not ballot:
            self.cast.pop(seat, None)

    def written_by(self, seat: str) -> tuple[int, ...]:
        """Return the records in which a seat chose."""
        return tuple(offset for offset, author in self.offsets.items() if author == seat)

    def forget(self, offset: int) -> bool:
        """Drop what a record brought, erased now (BX4); return whether it was one of the box."""
        seat = self.offsets.pop(offset, None)
        if seat is None:
            return False
        for ref in [ref for ref, choice in self.of(seat).items() if choice.offset == offset]:
            self.take(seat, ref)
        return True

    def empty(self) -> None:
        """Drop all (BX3)."""
        self.cast = {}
        self.offsets = {}
