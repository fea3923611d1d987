"""What an organiser says of people's data, and when it goes."""

import msgspec

from rooms.notice import DAY_MS, HOUR_MS, DataNotice

CLOSED = 1_700_000_000_000


def test_NT1_an_empty_notice_names_nobody() -> None:
    notice = DataNotice()
    assert (notice.responsible, notice.contact, notice.purpose) == ("", "", "")
    assert msgspec.to_builtins(notice) == {}  # an old plan has none, and a plain one adds nothing


def test_NT2_places_end_after_the_publication_and_at_the_latest_some_days_after_the_closing() -> None:
    notice = DataNotice(seat_hours=24, seat_days=30)
    assert notice.seats_end_at(CLOSED, 0, 1) == CLOSED + 30 * DAY_MS
    published = CLOSED + 2 * DAY_MS
    assert notice.seats_end_at(CLOSED, published, 1) == published + 24 * HOUR_MS
    assert notice.seats_end_at(CLOSED, CLOSED + 40 * DAY_MS, 1) == CLOSED + 30 * DAY_MS


def test_NT2_raw_texts_go_some_days_after_the_closing_and_a_fast_clock_is_fast() -> None:
    assert DataNotice().texts_end_at(CLOSED, 1) == CLOSED + 90 * DAY_MS
    assert DataNotice(text_days=3).texts_end_at(CLOSED, 60) == CLOSED + 3 * DAY_MS // 60
