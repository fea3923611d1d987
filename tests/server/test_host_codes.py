"""The codes of host sheets."""

from rooms.callers import ORGANISER
from rooms.commands import Advance
from rooms.plan import PhasePlan
from rooms.room import Room
from rooms.topics.hosts import RenewHostCode
from server.days import end_of_day
from server.host_codes import EARLY_H, HOUR_MS, day_of, host_code, host_url, sheet_code, table_of
from tests.rooms.play import CODE, START, Play

SECRET, OTHER = b"s" * 32, b"o" * 32
TALK = PhasePlan("p", "plenary", "Ouverture", 5, "Bienvenue.")


def test_HC1_a_code_means_one_table_of_one_room_of_one_edition() -> None:
    play = Play(TALK)
    codes = [sheet_code(SECRET, play.room, table) for table in (1, 2, 3)]
    assert [table_of(SECRET, play.room, code) for code in codes] == [1, 2, 3]
    assert [table_of(SECRET, play.room, code.lower()) for code in codes] == [1, 2, 3]
    assert codes == [sheet_code(SECRET, play.room, table) for table in (1, 2, 3)]
    assert not any(table_of(OTHER, play.room, code) for code in codes)
    assert not any(table_of(SECRET, Room("4JNKDYHR"), code) for code in codes)
    elsewhere = Play(TALK)
    elsewhere.room.code = "4JNKDYHR"
    assert not any(table_of(SECRET, elsewhere.room, code) for code in codes)
    for wrong in ("", "A" * 26, "é" * 26, "A" * 100, host_code(SECRET, CODE, 4, 0)):
        assert table_of(SECRET, play.room, wrong) == 0
    play.do(RenewHostCode(2, 0), ORGANISER)
    assert [table_of(SECRET, play.room, code) for code in codes] == [1, 0, 3]
    assert table_of(SECRET, play.room, sheet_code(SECRET, play.room, 2)) == 2


def test_HC2_a_code_opens_on_the_day_only() -> None:
    play = Play(TALK)
    assert day_of(play.room, START, 1) == "open"
    play.room.starts_at = START + 10 * HOUR_MS
    opens = play.room.starts_at - EARLY_H * HOUR_MS
    assert [day_of(play.room, at, 1) for at in (opens - 1, opens)] == ["early", "open"]
    play.do(Advance(""))
    assert day_of(play.room, START, 1) == "open"
    closes = end_of_day(play.room.starts_at)
    assert [day_of(play.room, at, 1) for at in (closes - 1, closes)] == ["open", "late"]
    play.room.starts_at = 0
    closes = end_of_day(play.room.agenda.opened_at)
    assert [day_of(play.room, at, 1) for at in (closes - 1, closes)] == ["open", "late"]


def test_HC2_a_renewed_code_opens_on_the_second_day_at_its_table_only() -> None:
    play = Play(TALK)
    play.do(Advance(""))
    play.now = end_of_day(START) + 5 * HOUR_MS
    assert [day_of(play.room, play.now, table) for table in (1, 2)] == ["late", "late"]
    play.do(RenewHostCode(2, 0), ORGANISER)
    assert [day_of(play.room, play.now, table) for table in (1, 2)] == ["late", "open"]
    assert day_of(play.room, end_of_day(play.now), 2) == "late"


def test_HC3_the_address_is_upper_case() -> None:
    assert host_url("http://rosace.example", CODE, "abc") == f"HTTP://ROSACE.EXAMPLE/H/{CODE}/ABC"
