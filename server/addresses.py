"""Where this server is reached: the address in links and QR codes, and the origins that its own pages have.

AD1  An origin is admitted if it is, letter for letter, one of ours; a part that is alike is another's.
AD2  `ROSACE_URL` is an origin and nothing more: scheme, name, port, in the letters of names and addresses (it goes into
     headers and the content policy). Anything else is refused with a sentence.
AD3  A loopback address is never put into a QR code: only this computer can open it.
"""

import ipaddress
import re
import socket
from typing import Final
from urllib.parse import SplitResult, urlsplit

import msgspec

from server.told import Told

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_SOMEWHERE: Final = ("192.0.2.1", 9)
"""An address that leads nowhere (RFC 5737): asking for the way there tells our own address, and sends nothing."""


class AddressWrong(Told):
    """The public address cannot be one."""


class Addresses(msgspec.Struct, frozen=True):
    """`public` is the origin in links; `origins` are all those that pages of ours may have."""

    public: str
    origins: frozenset[str]

    @property
    def host(self) -> str:
        """Name and port of the public address."""
        return self.public.partition("://")[2]

    @property
    def secure(self) -> bool:
        """Whether cookies may be kept to https."""
        return self.public.startswith("https://")

    @property
    def loopback(self) -> bool:
        """Whether only this computer can open the public address (AD3)."""
        return is_loopback(urlsplit(self.public).hostname or "")

    def admits(self, origin: str | None) -> bool:
        """Tell whether a request comes from a page of ours (AD1)."""
        return origin is not None and origin in self.origins  # AD1

    def own_host(self, host: str) -> str:
        """Return the request's own host where it is one of ours, else the public one."""
        return host if any(origin.partition("://")[2] == host for origin in self.origins) else self.host


def find_addresses(port: int, *, lan: bool = False, url: str = "") -> Addresses:
    """Return the addresses of a server that listens on `port`; `url` is ROSACE_URL. Raises `AddressWrong`."""
    local = {origin_of("http", name, port) for name in ("localhost", "127.0.0.1", "::1")}
    if url:
        public = read_public(url)
        return Addresses(
            public,
            frozenset({public}) if not is_loopback(urlsplit(public).hostname or "") else frozenset({public, *local}),
        )
    if lan:
        public = origin_of("http", lan_address(), port)
        names = {origin_of("http", name, port) for name in (socket.gethostname(), f"{socket.gethostname()}.local")}
        return Addresses(public, frozenset({public, *local, *names}))
    return Addresses(origin_of("http", "127.0.0.1", port), frozenset(local))


def origin_of(scheme: str, host: str, port: int | None) -> str:
    """Return an origin as browsers write it: lower case, no default port."""
    name = f"[{host}]" if ":" in host else host.lower()
    return f"{scheme}://{name}" if port in {None, _DEFAULT_PORTS[scheme]} else f"{scheme}://{name}:{port}"


def read_public(url: str) -> str:
    """Return the origin that ROSACE_URL names (AD2)."""
    try:
        parts = urlsplit(url.strip())
        host = _plain_host(parts.hostname or "")
        if not _is_origin(parts) or not host:
            raise AddressWrong("serve.address_wrong", url=url)  # AD2
        return origin_of(parts.scheme, host, parts.port)
    except ValueError as error:
        raise AddressWrong("serve.address_wrong", url=url) from error  # AD2


def _plain_host(host: str) -> str:
    """Return a name or an address in plain letters, "" where it is none."""
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    plain = host.encode("idna").decode().lower()
    return plain if _NAME.fullmatch(plain) else ""


def _is_origin(parts: SplitResult) -> bool:
    bare = not (parts.query or parts.fragment or parts.username or parts.password)
    return parts.scheme in _DEFAULT_PORTS and bare and parts.path in {"", "/"}


def is_loopback(host: str) -> bool:
    """Tell whether a name or address is this computer's own."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def lan_address() -> str:
    """Return this computer's address in its network; the loopback one where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_SOMEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
