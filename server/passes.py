"""Passes: what a page shows to open its socket. Signed, short, single-use; a stolen cookie alone opens nothing.

PSS1  A pass opens one socket, within PASS_S seconds, in one room, as one view, for one holder.
PSS2  What is not whole, not ours, too old, or was used before is None; who asks learns nothing more.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Callable
from typing import Final, Literal

import msgspec

from server.vault import Vault

View = Literal["phone", "live", "console", "operator", "screen", "host", "guest"]
VIEWS: Final[tuple[View, ...]] = ("phone", "live", "console", "operator", "screen", "host", "guest")
PASS_S: Final = 60
PASS_LENGTH_MAX: Final = 1024


class PassClaims(msgspec.Struct, frozen=True, array_like=True):
    """For whom a pass is. `seat` or `link` (a hash) is set; `expires` in ms since the epoch; `id` is spent once."""

    room: str
    view: View
    seat: str
    link: str
    remote: bool
    expires: int
    id: str


class Passes:
    """Makes passes and takes them back, with the server's secret; all workers know it, and what was spent."""

    def __init__(self, secret: bytes, vault: Vault, now: Callable[[], int]) -> None:
        """`now` gives ms since the epoch."""
        self._key = hmac.digest(secret, b"passes", "sha256")
        self._vault = vault
        self._now = now

    def mint(self, room: str, view: View, *, seat: str = "", link: str = "", remote: bool = False) -> str:
        """Return a fresh pass."""
        expires = self._now() + PASS_S * 1000
        claims = PassClaims(room, view, seat, link, remote, expires, secrets.token_urlsafe(12))
        body = msgspec.json.encode(claims)
        return f"{_text(body)}.{_text(self._seal(body))}"

    async def check_pass(self, text: str) -> PassClaims | None:
        """Spend a pass and return what it claims, or None (PSS2)."""
        claims = self._read(text)
        if claims is None or not 0 <= claims.expires - self._now() <= PASS_S * 1000:
            return None  # PSS1 PSS2
        return claims if await self._vault.spend(claims.id, PASS_S) else None  # PSS1

    def _read(self, text: str) -> PassClaims | None:
        body_text, _, seal_text = text.partition(".")
        if len(text) > PASS_LENGTH_MAX:
            return None
        try:
            body, seal = base64.urlsafe_b64decode(body_text), base64.urlsafe_b64decode(seal_text)
        except (binascii.Error, ValueError):
            return None
        if not hmac.compare_digest(seal, self._seal(body)):
            return None
        return msgspec.json.decode(body, type=PassClaims)

    def _seal(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, "sha256")


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()
