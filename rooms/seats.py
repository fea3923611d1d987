"""Seats: the room-scoped, pseudonymous places of people. No name, no account; the id is derived from a secret token.

SE1  A seat is taken once; taking it again is the same seat (another phone of the same person, a reload).
SE2  A proxy seat belongs to the seat that opened it, which alone acts for it.
SE3  A sign is unique at its table, and means nothing elsewhere.
SE4  A place is held by one device at a time: the one that took it, or one that it was given to since (`device`).
SE5  Somebody who has left, or whose place was joined to another, counts nowhere; what they wrote stays.
"""

import msgspec

from rooms.callers import Attendance


class Seat(msgspec.Struct, frozen=True):
    """One place. `table` 0 for none; `opened_by` is set for a proxy seat; `sign` counts from 0 at its table.

    `device` is the hash of the token that holds it now, "" for its own; `left` tells that nobody is there any more;
    `place` is its code, "" for none (a journal of before; somebody without a phone). `profile` is what the person said
    of themselves when they asked for a table, "" for nothing; no page but the sums of the report tells it.
    """

    id: str
    attendance: Attendance
    joined_at: int
    table: int = 0
    opened_by: str = ""
    sign: int = 0
    device: str = ""
    left: bool = False
    place: str = ""
    profile: str = ""

    @property
    def holder(self) -> str:
        """The device that holds this place (SE4)."""
        return self.device or self.id

    @property
    def counts(self) -> bool:
        """Whether this is one of the people of the room: neither gone, nor a host at work (SE5)."""
        return not self.left and self.attendance is not Attendance.HOST


def free_sign(seats: dict[str, Seat], table: int) -> int:
    """Return the smallest sign that nobody has at `table` (SE3)."""
    taken = {seat.sign for seat in seats.values() if seat.table == table and not seat.left}
    return next(sign for sign in range(len(taken) + 1) if sign not in taken)
