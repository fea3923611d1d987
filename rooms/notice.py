"""What an organiser says of people's data before they write, and how long it is kept.

NT1  Empty fields are told honestly: the pages say what is known, and never invent a name.
NT2  The use of places ends some hours after the report was published, some days after the closing at the latest; the
     raw texts go some days after the closing.
"""

from typing import Final

import msgspec

HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS
WARNED_MS: Final = 7 * DAY_MS
"""How long before an erasure the organiser's page announces it."""
LINE_MAX: Final = 120
PURPOSE_MAX: Final = 300
SEAT_HOURS_MAX: Final = 24 * 30
DAYS_MAX: Final = 366
WIFI_MAX: Final = 63


class DataNotice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who answers for the data, how to reach them, what for; and how long places and raw texts are kept (NT2)."""

    responsible: str = ""
    contact: str = ""
    purpose: str = ""
    seat_hours: int = 24
    seat_days: int = 30
    text_days: int = 90

    def seats_end_at(self, closed_at: int, published_at: int, rate: int) -> int:
        """Return when places are good for nothing any more (ms), of a room closed at `closed_at` (NT2)."""
        latest = closed_at + self.seat_days * DAY_MS // rate
        return min(latest, published_at + self.seat_hours * HOUR_MS // rate) if published_at else latest

    def texts_end_at(self, closed_at: int, rate: int) -> int:
        """Return when the raw texts go (ms) (NT2)."""
        return closed_at + self.text_days * DAY_MS // rate


class Wifi(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The network that the tables' tents tell; no name, no network."""

    name: str = ""
    password: str = ""
