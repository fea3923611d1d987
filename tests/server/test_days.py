"""Local days, which end at 4 in the morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.days import end_of_day, moment, zone

PARIS = ZoneInfo("Europe/Paris")


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp() * 1000)


@pytest.fixture(autouse=True)
def _in_paris(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Paris")
    zone.cache_clear()


def test_DAY1_days_are_those_of_the_servers_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert moment(ms("2026-11-28T09:05")).hour == 9
    monkeypatch.setenv("TZ", "Nowhere/AtAll")
    zone.cache_clear()
    assert zone() == PARIS
    monkeypatch.setenv("TZ", "America/Martinique")
    zone.cache_clear()
    assert moment(ms("2026-11-28T09:05")).hour == 4
    zone.cache_clear()


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        ("2026-11-28T09:00", "2026-11-29T04:00"),
        ("2026-11-28T23:59", "2026-11-29T04:00"),
        ("2026-11-29T01:30", "2026-11-29T04:00"),
        ("2026-11-29T03:59", "2026-11-29T04:00"),
        ("2026-11-29T04:00", "2026-11-30T04:00"),
        ("2026-12-31T20:00", "2027-01-01T04:00"),
        ("2026-10-24T20:00", "2026-10-25T04:00"),  # clocks go back in between
    ],
)
def test_DAY2_a_day_ends_at_4_in_the_morning_after(at: str, ends: str) -> None:
    assert end_of_day(ms(at)) == ms(ends)
