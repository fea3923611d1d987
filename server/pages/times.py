"""Times as people read them, in the server's own time zone (TZ), or that of Paris."""

from datetime import datetime

from server.days import moment, zone
from server.pages.voice import Voice


def clock_text(voice: Voice, ms: int) -> str:
    """Return « 9 h 05 » or "9:05"."""
    at = moment(ms)
    if at.minute == 0:
        return voice.t("time.clock_whole", h=str(at.hour))
    return voice.t("time.clock", h=str(at.hour), m=f"{at.minute:02}")


def day_text(voice: Voice, ms: int) -> str:
    """Return « samedi 21 novembre 2026 »."""
    at = moment(ms)
    names = {"weekday": str(at.isoweekday()), "month": str(at.month), "year": str(at.year)}
    return voice.t("page.day_first", names) if at.day == 1 else voice.t("page.day", names, day=str(at.day))


def start_text(voice: Voice, ms: int, now: int) -> str:
    """Return the sentence of a page that waits for the workshop: the time, with its day where that is not today."""
    if not ms:
        return voice.t("page.before")
    if moment(ms).date() == moment(now).date():
        return voice.t("room.before", time=clock_text(voice, ms))
    return voice.t("page.before_day", day=day_text(voice, ms), time=clock_text(voice, ms))


def from_field(text: str) -> int:
    """Return the time that a `datetime-local` field holds, in ms; 0 for none or nonsense."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return 0
    return int(at.replace(tzinfo=zone()).timestamp() * 1000) if at.tzinfo is None else 0
