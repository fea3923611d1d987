"""Secrets that people hold, and what the server keeps of them.

TK1  A token has 128 bits and is kept nowhere here: a seat's id and a link's name are hashes of it and of the room, so
     that neither opens anything, nor means anything in another room.
TK2  The join token is derived from the server's secret: the same QR code can be shown again, and none is stored.
TK3  What is compared with a secret is compared in constant time.
TK4  A form carries a proof made from the cookie that its page set: a page of somebody else's cannot make one.
"""

import base64
import hashlib
import hmac
import secrets
from typing import Final

TOKEN_BYTES: Final = 16
SEAT_ID_LENGTH: Final = 16
LINK_LENGTH: Final = 32
TOKEN_LENGTH_MAX: Final = 64


def mint_token() -> str:
    """Return a fresh token, fit for an address and a cookie (TK1)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Tell whether a text may be a token: it is hashed only then."""
    return 0 < len(text) <= TOKEN_LENGTH_MAX and text.isascii()


def seat_of(token: str, code: str) -> str:
    """Return the seat that a token holds in a room."""
    return hashlib.sha256(f"{token}{code}".encode()).hexdigest()[:SEAT_ID_LENGTH]  # TK1


def link_of(token: str, code: str) -> str:
    """Return the name under which a room knows a link."""
    return hashlib.sha256(f"link/{code}/{token}".encode()).hexdigest()[:LINK_LENGTH]  # TK1


def room_key(secret: bytes, code: str) -> bytes:
    """Return the key of one room, from which its own derive."""
    return hmac.digest(secret, f"room/{code}".encode(), "sha256")


def join_token(secret: bytes, code: str) -> str:
    """Return the token of the room's QR code: 26 characters that a QR code holds in its densest mode (TK2)."""
    derived = hmac.digest(room_key(secret, code), b"join", "sha256")[:TOKEN_BYTES]
    return base64.b32encode(derived).decode().rstrip("=")


def same(one: str, other: str) -> bool:
    """Tell whether two secrets are the same (TK3)."""
    return hmac.compare_digest(one.encode(), other.encode())  # TK3


def proof_of(secret: bytes, token: str) -> str:
    """Return what a form carries to show that it comes from a page of its person (TK4)."""
    return hmac.digest(secret, f"form/{token}".encode(), "sha256")[:TOKEN_BYTES].hex()
