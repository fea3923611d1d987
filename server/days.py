"""The days of this server's workshops: local time, and when a day ends.

DAY1  Days are those of the server's time zone (TZ), or of Paris.
DAY2  A day ends at 4 in the morning after: an evening that runs past midnight is still of its day.
"""

import os
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ENDS_AT_H: Final = 4


@cache
def zone() -> tzinfo:
    """Return the time zone of the workshops of this server (DAY1)."""
    try:
        return ZoneInfo(os.environ.get("TZ") or "Europe/Paris")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("Europe/Paris")


def moment(ms: int) -> datetime:
    """Return a time of the journal as local time."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(zone())


def end_of_day(ms: int) -> int:
    """Return when the day of a time (ms) ends, in ms (DAY2)."""
    at = moment(ms)
    day = at.date() if at.hour < ENDS_AT_H else at.date() + timedelta(days=1)
    ends = datetime(day.year, day.month, day.day, ENDS_AT_H, tzinfo=zone())
    return int(ends.timestamp() * 1000)
