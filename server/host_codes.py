"""The codes of host sheets: one a table, derived from the server's secret, the same at each printing.

HC1  A code is made from the room's key, its table and the table's edition: nothing is stored, and none means anything
     in another room, at another table, or once its edition was renewed (HS4).
HC2  A code opens on the day of the workshop only: from EARLY_H before it starts or opened, until that day ends (DAY2).
     One that was renewed opens on the day it was renewed too: a workshop of two days has fresh sheets on the second.
     A workshop without a time, and not opened yet, is still being prepared: its codes open.
HC3  The address is upper case, so that its QR code has few and large modules (QR1).
"""

import base64
import hmac
from typing import Final, Literal

from rooms.room import Room
from rooms.topics import hosts
from server.days import end_of_day
from server.tokens import TOKEN_BYTES, is_token, room_key, same

EARLY_H: Final = 3
HOUR_MS: Final = 3_600_000

Day = Literal["open", "early", "late"]


def host_code(secret: bytes, code: str, table: int, edition: int) -> str:
    """Return the code of a table's host sheet: 26 characters (HC1)."""
    derived = hmac.digest(room_key(secret, code), f"host/{table}/{edition}".encode(), "sha256")[:TOKEN_BYTES]
    return base64.b32encode(derived).decode().rstrip("=")


def sheet_code(secret: bytes, room: Room, table: int) -> str:
    """Return the code that a sheet printed now bears."""
    return host_code(secret, room.code, table, hosts.edition_of(room, table))


def table_of(secret: bytes, room: Room, token: str) -> int:
    """Return the table whose sheet bears this code, 0 for none (HC1)."""
    if not is_token(token):
        return 0
    found = [table for table in range(1, room.plan.tables + 1) if same(token.upper(), sheet_code(secret, room, table))]
    return found[0] if found else 0


def host_url(public: str, code: str, token: str) -> str:
    """Return the address in the QR code of a host sheet (HC3)."""
    return f"{public}/H/{code}/{token}".upper()


def day_of(room: Room, now: int, table: int) -> Day:
    """Tell whether a table's code opens now, not yet, or no more (HC2)."""
    opened, starts = room.agenda.opened_at, room.starts_at
    first = min((at for at in (opened, starts) if at), default=now)
    last = max(opened, starts)
    if now < first - EARLY_H * HOUR_MS:
        return "early"
    last = max(last, hosts.renewed_at(room, table)) if last else now
    return "late" if now >= end_of_day(last) else "open"
