"""Seats: the room-scoped, pseudonymous places of people. No name, no account; the id is derived from a secret token.

SE1  A seat is taken once; taking it again is the same seat (another phone of the same person, a reload).
SE2  A proxy seat belongs to the seat that opened it, which alone acts for it.
SE3  A sign is unique at its table, and means nothing elsewhere.
"""

import msgspec

from rooms.callers import Attendance


class Seat(msgspec.Struct, frozen=True):
    """One place. `table` 0 for none; `opened_by` is set for a proxy seat; `sign` counts from 0 at its table."""

    id: str
    attendance: Attendance
    joined_at: int
    table: int = 0
    opened_by: str = ""
    sign: int = 0


def free_sign(seats: dict[str, Seat], table: int) -> int:
    """Return the smallest sign that nobody has at `table` (SE3)."""
    taken = {seat.sign for seat in seats.values() if seat.table == table}
    return next(sign for sign in range(len(taken) + 1) if sign not in taken)
