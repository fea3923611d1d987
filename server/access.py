"""Who is at the other end of a request: cookies to seats, links and the organiser, and back.

AC1  A cookie holds a token; what it opens is read from the room each time, so that a revoked link opens nothing.
AC2  Cookies are HttpOnly, SameSite=Lax, for the whole site, and kept to https where the public address has it.
AC3  A form is taken only with the proof that its page carried, and never from an origin that is not ours. Browsers send
     `Origin: null` with forms of pages that have no referrer: such a form rests on its proof alone.
AC4  The organiser's token is this process's own; whoever holds it may do all that facilitators may, in every room.
"""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.responses import Response

from rooms.callers import Role
from rooms.room import Room
from server.addresses import Addresses
from server.passes import Passes
from server.tokens import is_token, join_token, link_of, proof_of, same, seat_of
from server.vault import Vault

ORGANISER_COOKIE: Final = "rosace_organiser"
COOKIE_S: Final = 30 * 24 * 3600
NO_ORIGIN: Final = (None, "null")


class Access:
    """The server's secret at work. One for all rooms."""

    def __init__(
        self, secret: bytes, vault: Vault, addresses: Addresses, organiser: str, now: Callable[[], int]
    ) -> None:
        """`organiser` is the token of the organiser's link; `now` gives ms since the epoch."""
        self.passes = Passes(secret, vault, now)
        self.addresses = addresses
        self._secret = secret
        self._organiser = organiser

    def admits(self, origin: str | None) -> bool:
        """Tell whether a socket or a request of a script comes from a page of ours."""
        return self.addresses.admits(origin)

    def join_token(self, code: str) -> str:
        """Return the token in the room's QR code."""
        return join_token(self._secret, code)

    def is_join_token(self, code: str, token: str) -> bool:
        """Tell whether a QR code is this room's."""
        return is_token(token) and same(token.upper(), self.join_token(code))

    def is_organiser(self, cookies: Mapping[str, str]) -> bool:
        """Tell whether the organiser asks (AC4)."""
        return self.is_organiser_token(cookies.get(ORGANISER_COOKIE, ""))

    def is_organiser_token(self, token: str) -> bool:
        """Tell whether a token is the organiser's."""
        return bool(self._organiser) and is_token(token) and same(token, self._organiser)

    def proof(self, token: str) -> str:
        """Return what the forms of whoever holds `token` carry (AC3)."""
        return proof_of(self._secret, token)

    def takes_form(self, token: str, proof: str, origin: str | None) -> bool:
        """Tell whether a form comes from a page of ours, made for the holder of `token` (AC3)."""
        ours = origin in NO_ORIGIN or self.admits(origin)
        return ours and is_token(token) and proof.isascii() and same(proof, self.proof(token))

    def keep(self, response: Response, cookie: str, token: str) -> None:
        """Set a cookie (AC2)."""
        secure = self.addresses.secure
        response.set_cookie(
            cookie, token, max_age=COOKIE_S, path="/", secure=secure, httponly=True, samesite="lax"
        )  # AC2


def seat_cookie(code: str) -> str:
    """Return the name of the cookie of a seat."""
    return f"rosace_seat_{code}"


def link_cookie(code: str, role: Role) -> str:
    """Return the name of the cookie of a link."""
    return f"rosace_link_{code}_{role.value}"


def seat_token(cookies: Mapping[str, str], code: str) -> str:
    """Return the token of the person's seat, "" for none."""
    token = cookies.get(seat_cookie(code), "")
    return token if is_token(token) else ""


def seat_held(cookies: Mapping[str, str], code: str) -> str:
    """Return the id of the person's seat, taken or not, "" for none."""
    token = seat_token(cookies, code)
    return seat_of(token, code) if token else ""


def link_token(cookies: Mapping[str, str], room: Room, role: Role) -> str:
    """Return the token of a link in force for `role`, "" for none (AC1)."""
    token = cookies.get(link_cookie(room.code, role), "")
    return token if is_token(token) and room.links.get(link_of(token, room.code)) is role else ""  # AC1


def link_held(cookies: Mapping[str, str], room: Room, role: Role) -> str:
    """Return the name of a link in force for `role`, "" for none."""
    token = link_token(cookies, room, role)
    return link_of(token, room.code) if token else ""
