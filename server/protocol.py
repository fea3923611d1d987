"""The numbers of the wire: message types, close codes, limits. `web/client/net/protocol.ts` is made from this file.

WP1  A close code tells whether to come back: 4000 to 4499 do, 4500 to 4999 do not.
"""

from enum import IntEnum
from typing import Final

SUBPROTOCOL: Final = "rosace.v1"
FRAME_BYTES_MAX: Final = 65_536
DEPTH_MAX: Final = 6
ITEMS_MAX: Final = 64
OUTBOXES_MAX: Final = 8
HELLO_WITHIN_S: Final = 5
PING_EVERY_S: Final = 20


class Up(IntEnum):
    """What a page sends."""

    HELLO = 1
    CMD = 2
    RESYNC = 3
    PROBE = 4
    HIDDEN = 5


class Down(IntEnum):
    """What the server sends."""

    WELCOME = 16
    SNAP = 17
    DELTA = 18
    RES = 20
    PING = 21
    PONG = 22
    NOTICE = 23
    GOODBYE = 24


class CloseCode(IntEnum):
    """Why a socket was closed (WP1)."""

    GOING_AWAY = 4000
    IDLE = 4001
    SLOW = 4002
    STATE_LOST = 4003
    TOO_MANY_FRAMES = 4004
    INTERNAL = 4005
    OVERLOADED = 4006
    STORAGE = 4007
    MALFORMED = 4500
    VERSION = 4501
    NOT_AUTHENTICATED = 4502
    REMOVED = 4503
    ROOM_UNKNOWN = 4504
    ROOM_FULL = 4505
    OPENED_ELSEWHERE = 4506
    LIMIT = 4507
    PLACE_LOST = 4508
    PLACE_CHANGED = 4509


STORE_WAITING: Final = "STORE_WAITING"
STORE_BACK: Final = "STORE_BACK"
RELOAD: Final = "RELOAD"
NOTICES: Final = (STORE_WAITING, STORE_BACK, RELOAD)
