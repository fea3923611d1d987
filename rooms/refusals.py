"""Refusals: what a person is told when the room says no. The words are in the catalogues, under `refusal.<code>`.

RF1  A refusal says what happened, what is kept, what to do; its params carry the numbers for that sentence.
RF2  `retryable` is true only where the same command may succeed later without anybody changing it.
"""

from typing import Final

import msgspec

Params = dict[str, str | int]


class Refusal(msgspec.Struct, frozen=True):
    """A no, with its reason. A phase kind may have codes of its own; it lists them in `REFUSALS`."""

    code: str
    params: Params = {}
    retryable: bool = False


class Done(msgspec.Struct, frozen=True):
    """A yes, with what the author needs to know (the new contribution's id, its number)."""

    data: Params = {}


Answer = Done | Refusal

ROOM_UNKNOWN: Final = "ROOM_UNKNOWN"
ROOM_EXISTS: Final = "ROOM_EXISTS"
PLAN_WRONG: Final = "PLAN_WRONG"
PLAN_NEEDS_TABLES: Final = "PLAN_NEEDS_TABLES"
ROOM_CLOSED: Final = "ROOM_CLOSED"
ROOM_FULL: Final = "ROOM_FULL"
NOT_ALLOWED: Final = "NOT_ALLOWED"
CONTROL_ELSEWHERE: Final = "CONTROL_ELSEWHERE"
CONTROL_NEEDED: Final = "CONTROL_NEEDED"
NO_OPERATOR: Final = "NO_OPERATOR"
LINK_REVOKED: Final = "LINK_REVOKED"
SEAT_UNKNOWN: Final = "SEAT_UNKNOWN"
SEAT_MOVED: Final = "SEAT_MOVED"
PLACE_KEPT: Final = "PLACE_KEPT"
SLIP_NEEDED: Final = "SLIP_NEEDED"
ADMISSION_FIXED: Final = "ADMISSION_FIXED"
NO_TABLES: Final = "NO_TABLES"
SEAT_TAKEN: Final = "SEAT_TAKEN"
TABLE_UNKNOWN: Final = "TABLE_UNKNOWN"
TABLE_CLOSED: Final = "TABLE_CLOSED"
TABLE_NEEDED: Final = "TABLE_NEEDED"
PHASE_UNKNOWN: Final = "PHASE_UNKNOWN"
PHASE_NOT_OPEN: Final = "PHASE_NOT_OPEN"
PHASE_CLOSED: Final = "PHASE_CLOSED"
PHASE_COUNTED: Final = "PHASE_COUNTED"
WRONG_COMMAND: Final = "WRONG_COMMAND"
ALREADY_DONE: Final = "ALREADY_DONE"
ALREADY_DONE_ELSEWHERE: Final = "ALREADY_DONE_ELSEWHERE"
TEXT_EMPTY: Final = "TEXT_EMPTY"
TEXT_TOO_LONG: Final = "TEXT_TOO_LONG"
TEXT_CONTROLS: Final = "TEXT_CONTROLS"
ITEM_UNKNOWN: Final = "ITEM_UNKNOWN"
NOT_YOURS: Final = "NOT_YOURS"
UNDO_BLOCKED: Final = "UNDO_BLOCKED"
UNDO_NOTHING: Final = "UNDO_NOTHING"
NOT_READY: Final = "NOT_READY"
ROOM_LISTENS: Final = "ROOM_LISTENS"
TOO_MANY_COMMANDS: Final = "TOO_MANY_COMMANDS"
STORE_UNAVAILABLE: Final = "STORE_UNAVAILABLE"
TRAY_FULL: Final = "TRAY_FULL"
TOO_MANY_PHOTOS: Final = "TOO_MANY_PHOTOS"
PHOTO_UNREADABLE: Final = "PHOTO_UNREADABLE"
PHOTO_TOO_LARGE: Final = "PHOTO_TOO_LARGE"
INTERNAL: Final = "INTERNAL"

REFUSALS: Final = tuple(value for name, value in sorted(globals().items()) if name.isupper() and name != "REFUSALS")
