"""Handing a console over: a code that a phone scans, and that gives it what the console may do.

HV1  A code is good for GOOD_S seconds, once, in one room, for the role of whoever showed it.
HV2  Nothing is kept of a code that nobody scans: it is signed, and what it opened is spent in the vault.
HV3  Whoever scans gets a right of their own, which can be taken back without the console's.
"""

import base64
import binascii
import hmac
import secrets
from typing import Final

from rooms.callers import Role
from server.tokens import room_key
from server.vault import Vault

GOOD_S: Final = 60
ROLES: Final = (Role.FACILITATOR, Role.REGIE)
ID_BYTES: Final = 9
TIME_BYTES: Final = 6
SEAL_BYTES: Final = 16
LENGTH: Final = 1 + TIME_BYTES + ID_BYTES + SEAL_BYTES


def handover_code(secret: bytes, code: str, role: Role, now: int) -> str:
    """Return a fresh code for whoever has `role` in the room `code`, at `now` (ms): upper case, for a QR code."""
    until = now + GOOD_S * 1000
    body = bytes([ROLES.index(role)]) + until.to_bytes(TIME_BYTES, "big") + secrets.token_bytes(ID_BYTES)
    return base64.b32encode(body + seal(secret, code, body)).decode().rstrip("=")


async def taken(secret: bytes, code: str, text: str, now: int, vault: Vault) -> Role | None:
    """Spend a code and return the role that it gives, None for one that gives nothing (HV1)."""
    try:
        raw = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    body, sealed = raw[:-SEAL_BYTES], raw[-SEAL_BYTES:]
    if len(raw) != LENGTH or not hmac.compare_digest(sealed, seal(secret, code, body)) or body[0] >= len(ROLES):
        return None
    until = int.from_bytes(body[1 : 1 + TIME_BYTES], "big")
    if not 0 <= until - now <= GOOD_S * 1000:
        return None
    return ROLES[body[0]] if await vault.spend(body.hex(), GOOD_S) else None  # HV2


def seal(secret: bytes, code: str, body: bytes) -> bytes:
    """Return what shows that a code is ours, and of this room."""
    return hmac.digest(room_key(secret, code), b"handover/" + body, "sha256")[:SEAL_BYTES]
