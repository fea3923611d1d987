"""A movement: the round in which people are, its clock, and whom it found when it began. Frozen: an act makes the next.

MVT1  Rounds follow each other one by one; a press names the round that it saw, so two presses move people once.
MVT2  A round's clock warns and never moves anybody: the next round begins when somebody says so.
MVT3  A movement put back after an undo resumes with the time that had elapsed.
"""

import msgspec

from rooms.restitutions.stagings import Roster


class Movement(msgspec.Struct, frozen=True):
    """`round` is 0 until the first begins; times in ms, 0 for never."""

    round: int = 0
    started_at: int = 0
    ends_at: int = 0
    roster: Roster = Roster()

    def begun(self, ends_at: int, now: int, found: Roster) -> "Movement":
        """Return the movement in its next round; the first one keeps whom it `found` (RST1)."""
        return Movement(self.round + 1, now, ends_at, self.roster if self.round else found)

    def extended(self, ends_at: int) -> "Movement":
        """Return the movement with another end of its round."""
        return msgspec.structs.replace(self, ends_at=ends_at)

    def resumed(self, then: int, now: int) -> "Movement":
        """Return this movement as it was at `then`, moved to `now` (MVT3)."""
        if not self.round:
            return self
        return msgspec.structs.replace(self, started_at=self.started_at - then + now, ends_at=self.ends_at - then + now)
