"""How the words of a show go out: at an hour, after another, sealed, as editions, rule by rule."""

import pytest

from rooms.bricks.sheets import WriteField
from rooms.callers import CLOCK, ORGANISER, Attendance, SeatCaller
from rooms.commands import ClosePhase, CloseRoom, RevealPhase, Undo
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.restitutions.releasing_acts import PublishAt, PublishEdition, PublishMany, ReleaseDue
from rooms.restitutions.staging_acts import DrawOrder, PublishAll, PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from tests.rooms.phases.restitution_room import DONE, lives, opened
from tests.rooms.play import Play, assert_laws

HOUR_S = 3_600
SEALED = Refusal("SEALED")


def words_in_room(play: Play) -> set[str]:
    """Return the constats that everybody may read."""
    return {value["constat"] for name, value in play.layer("room").items() if "/r/" in name}


def at(play: Play, seconds: int) -> int:
    return play.now + seconds * 1000


def test_RLS1_what_has_an_hour_goes_out_once_at_that_hour() -> None:
    play = opened(staging="gallery", release="scheduled")
    assert words_in_room(play) == set()
    play.do(PublishAt("show", "prep/1", at(play, HOUR_S)))
    assert play.records[-1].head.wake_at == at(play, HOUR_S)
    play.do(PublishAt("show", "prep/2", at(play, 2 * HOUR_S)))
    assert play.do(PublishAt("show", "prep/2", at(play, 2 * HOUR_S))) == DONE
    play.obey(HOUR_S - 1)
    assert words_in_room(play) == set()
    play.obey(1)
    assert words_in_room(play) == {"Constat 1"}
    assert play.records[-1].head.wake_at == at(play, HOUR_S)
    count = len(play.records)
    play.obey(0)
    assert play.do(ReleaseDue("show"), CLOCK) == DONE
    assert len(play.records) == count
    play.obey(HOUR_S)
    assert words_in_room(play) == {"Constat 1", "Constat 2"}
    assert_laws(play)


def test_RLS1_a_letter_for_a_week_later_goes_out_after_the_workshop_and_is_nowhere_before() -> None:
    play = opened(release="scheduled", order="given")
    play.do(PublishAt("show", "prep/1", at(play, 7 * 24 * HOUR_S)))
    play.do(PutOnAir("show", "prep/2"))
    play.do(Thank("show", "prep/2"))
    assert words_in_room(play) == set()
    play.do(CloseRoom())
    play.obey(60)
    assert play.value("room:p/show/r/prep/1") is None
    assert "Constat 1" not in str(play.room.told("prep"))
    assert "Constat 1" not in str(play.room.told("show"))
    play.obey(7 * 24 * HOUR_S)
    assert play.value("room:p/show/r/prep/1")["constat"] == "Constat 1"
    assert "Constat 1" in str(play.room.told("prep"))
    assert_laws(play)


def test_RLS1_an_hour_is_changed_or_taken_back_and_only_the_clock_lets_out() -> None:
    play = opened(release="scheduled")
    play.do(PublishAt("show", "prep/1", at(play, 300)))
    assert isinstance(play.do(PublishAt("show", "prep/1")), Done)
    play.obey(600)
    assert words_in_room(play) == set()
    assert play.do(PublishAt("show", "prep/9", at(play, 300))) == Refusal("ITEM_UNKNOWN")
    assert play.do(PublishAt("show", "prep/1", at(play, -5))) == Refusal("WRONG_COMMAND")
    for caller in (ORGANISER, SeatCaller("s1")):
        assert play.do(ReleaseDue("show"), caller) == Refusal("NOT_ALLOWED")
    assert_laws(play)


def test_RLS2_what_comes_after_another_goes_out_with_the_end_of_its_turn() -> None:
    play = opened(order="given")
    play.do(PublishAt("show", "prep/2", after="prep/1"))
    play.do(PublishAt("show", "prep/3", after="prep/2"))
    assert play.do(PublishAt("show", "prep/1", after="prep/1")) == Refusal("ITEM_UNKNOWN")
    assert words_in_room(play) == set()
    play.do(PutOnAir("show", "prep/1"))
    assert words_in_room(play) == set()
    play.do(Thank("show", "prep/1"))
    assert words_in_room(play) == {"Constat 1", "Constat 2", "Constat 3"}
    assert isinstance(play.do(Undo(play.records[-1].offset)), Done)
    assert words_in_room(play) == set()
    play.do(PublishAt("show", "prep/2", after="prep/3"))
    assert set(lives(play).values()) == {"on_air", "queued"}
    assert_laws(play)


def test_RLS3_what_the_clock_let_out_stays_out_whatever_is_undone() -> None:
    play = opened(release="scheduled", order="given")
    play.do(PublishAt("show", "prep/1", at(play, 60)))
    set_at = play.records[-1].offset
    play.obey(61)
    assert words_in_room(play) == {"Constat 1"}
    assert isinstance(play.do(Undo(set_at)), Done)
    assert words_in_room(play) == {"Constat 1"}
    assert isinstance(play.do(WithdrawRestitution("prep", 1)), Done)
    assert words_in_room(play) == set()
    assert_laws(play)


def test_RLS1_undoing_puts_an_hour_back_and_wakes_the_clock_for_it() -> None:
    play = opened(release="scheduled")
    play.do(PublishAt("show", "prep/1", at(play, 60)))
    due = at(play, 60)
    play.do(PublishAt("show", "prep/1"))
    play.wait(90)
    play.do(Undo(play.records[-1].offset))
    assert play.records[-1].head.wake_at == due
    play.obey(0)
    assert words_in_room(play) == {"Constat 1"}
    assert_laws(play)


def test_SW8_RLS4_a_sealed_show_lets_nothing_out_but_how_many_are_ready_until_one_reveal() -> None:
    play = opened(release="sealed", staging="gallery")
    sealed = play.value("room:p/show/programme")
    assert sealed.items() >= {"rows": [], "on_air": "", "sealed": True, "ready": 3, "of": 3}.items()
    for layer in ("room", "stage", "table/3"):
        assert "Constat 1" not in str(play.layer(layer))
    show = {name: value for name, value in play.layer("desk").items() if name.startswith("p/show")}
    assert "Constat" not in str(show)
    for act in (PutOnAir("show", "prep/1"), PublishAll("show"), PublishMany("show", ("prep/1",))):
        assert play.do(act) == SEALED
    play.do(PublishAt("show", "prep/1", at(play, 60)))
    play.obey(120)
    assert words_in_room(play) == set()
    assert isinstance(play.do(RevealPhase("show")), Done)
    assert words_in_room(play) == {"Constat 1", "Constat 2", "Constat 3"}
    assert isinstance(play.do(Undo(play.records[-1].offset)), Done)
    assert words_in_room(play) == set()
    assert_laws(play)


def test_SW8_seed_000_sealed_then_one_after_another_then_the_gallery_for_the_rest() -> None:
    play = opened(minutes=5, release="sealed", order="given")
    assert play.value("table/1:p/show/yours")["constat"] == "Constat 1"
    play.do(RevealPhase("show"))
    assert words_in_room(play) == set()
    overflow = play.value("desk:p/show/time")["overflow"]
    for ref in ("prep/1", "prep/2"):
        play.do(PutOnAir("show", ref))
        play.do(Thank("show", ref))
    assert isinstance(play.do(PublishMany("show", tuple(overflow))), Done)
    assert lives(play) == {"prep/1": "aired", "prep/2": "aired", "prep/3": "published"}
    assert play.do(PublishMany("show", tuple(overflow))) == DONE
    assert_laws(play)


def test_SW5_an_edition_of_the_gazette_publishes_together_and_names_its_number() -> None:
    play = opened(staging="gazette", order="given")
    assert isinstance(play.do(PublishEdition("show", 1, ("prep/1", "prep/2"))), Done)
    assert play.do(PublishEdition("show", 1, ("prep/3",))) == DONE
    edition = play.value("stage:p/show/edition")
    assert (edition["number"], edition["at"]) == (1, play.now)
    assert [one["constat"] for one in edition["given"]] == ["Constat 1", "Constat 2"]
    assert words_in_room(play) == {"Constat 1", "Constat 2"}
    play.do(WithdrawRestitution("prep", 1))
    assert [one["number"] for one in play.value("room:p/show/edition")["given"]] == [2]
    assert isinstance(play.do(PublishEdition("show", 2, ("prep/3",))), Done)
    assert_laws(play)


@pytest.mark.parametrize(("remote", "position"), [("first", 0), ("second", 1)])
def test_SG6_a_table_far_away_comes_first_or_second_where_chance_found_the_order(remote: str, position: int) -> None:
    for far in (1, 2, 3):
        prep = PhasePlan("prep", "restitution_prep", "Préparer", 15, "Que retenir ?")
        show = PhasePlan(
            "show", "restitution_show", "R", 30, "À vous", source=Source("prep"), settings={"remote": remote}
        )
        play = Play(prep, show)
        play.advance()
        for table in (1, 2, 3):
            play.sit(f"s{table}", table=table, attendance=Attendance.REMOTE if table == far else Attendance.ONSITE)
            play.seat(f"s{table}", WriteField("prep", "constat", f"Constat {table}"))
        play.advance()
        assert list(lives(play)).index(f"prep/{far}") == position
        for mixed in (False, True):
            play.do(DrawOrder("show", mixed=mixed))
            assert list(lives(play)).index(f"prep/{far}") == position
        play.do(ClosePhase("show"))
        assert_laws(play)
