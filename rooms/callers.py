"""Who speaks to a room, and in which circumstances: what `decide` is told besides the command.

CA1  What a caller may do is read from the room's state at every command, never from the connection.
CA2  Time and chance come in here, as data.
"""

from enum import StrEnum
from typing import Final

import msgspec

from rooms.record import Mark


class Role(StrEnum):
    """What a link gives the right to. A seat has no role: it is a person."""

    FACILITATOR = "facilitator"
    REGIE = "regie"
    HOST = "host"
    GUEST = "guest"
    SCREEN = "screen"
    OPERATOR = "operator"


class Attendance(StrEnum):
    """By which way a person takes part; the report counts seats by it. A host's seat works for its table: nobody's."""

    ONSITE = "onsite"
    REMOTE = "remote"
    PROXY = "proxy"
    HOST = "host"


class SeatCaller(msgspec.Struct, frozen=True, tag="seat"):
    """A person at a seat. `acting` is the seat that the command is for: one's own, or a proxy seat opened by it.

    The edges give the device in `seat`; `decide` puts the place that it holds there, and keeps the device (DE4).
    `link` is set where a host works at one of the places of their link (DE5).
    """

    seat: str
    acting: str = ""
    device: str = ""
    link: str = ""


class LinkCaller(msgspec.Struct, frozen=True, tag="link"):
    """Whoever holds a link; the room knows its role by the hash of its token.

    `acting` is the place that a host's command is for: one of the link's own, or that of somebody whom hosts added.
    """

    link: str
    acting: str = ""


class ServerCaller(msgspec.Struct, frozen=True, tag="server"):
    """The server itself: `clock` for what is due, `organiser` for whoever holds the organiser's link, `door` for a code
    that it has checked.
    """

    name: str


CLOCK: Final = ServerCaller("clock")
ORGANISER: Final = ServerCaller("organiser")
DOOR: Final = ServerCaller("door")

Caller = SeatCaller | LinkCaller | ServerCaller


class Context(msgspec.Struct, frozen=True):
    """The circumstances of one command. `now` in ms since the epoch; `chance` is a fresh 63-bit integer (CA2).

    `seen` is the position of the room that the page had seen when the command was written, 0 where it does not say.
    """

    now: int
    caller: Caller
    chance: int = 0
    mark: Mark | None = None
    source: str = ""
    seen: int = 0

    @property
    def link(self) -> str:
        """The link of whoever asks, from whichever place; "" for none."""
        return self.caller.link if isinstance(self.caller, LinkCaller | SeatCaller) else ""

    @property
    def place(self) -> str:
        """The place that the command is for: one's own, or the one that one acts for; "" where it is no person's."""
        return (self.caller.acting or self.caller.seat) if isinstance(self.caller, SeatCaller) else ""
