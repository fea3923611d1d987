"""What people far away are told late: held in the rings of their layers, and let out when their call has shown it."""

from typing import Any

import pytest

from rooms import views
from rooms.commands import Hide, RevealPhase, SetScreen, StartTimer, Undo
from rooms.restitutions.staging_acts import ExtendOnAir, PublishRestitution, PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.room import Room
from rooms.screen import ScreenMode
from rooms.topics.distant import SetVideoLag
from server.hub import IDLE_S
from server.protocol import Down
from tests.server.far_house import LAG_S, TICK_S, FarHouse, FarPage


def put_on_air() -> tuple[FarHouse, FarPage, FarPage]:
    """Return a house in which table 1 was just put on air, with a near and a far screen that were open before."""
    house = FarHouse()
    near, far = FarPage(house, "room", "stage"), FarPage(house, "room~1", "stage~1")
    house.do(PutOnAir("show", "prep/1"))
    house.wait(TICK_S)
    return house, near, far


def test_HLD1_a_turn_is_told_far_away_when_the_call_shows_it() -> None:
    house, near, far = put_on_air()
    assert (near.on_air(), far.on_air()) == ("1", "")
    house.wait(LAG_S - TICK_S - 0.1)
    assert far.on_air() == ""
    house.wait(0.2)
    assert far.on_air() == "1"
    far.assert_fresh()
    house.do(Thank("show", "prep/1"))
    house.wait(LAG_S - 1)
    assert (near.on_air(), far.on_air()) == ("", "1")
    house.wait(1.1)
    assert far.on_air() == ""
    far.assert_fresh()


def test_HLD1_all_else_is_told_at_once() -> None:
    house, near, far = put_on_air()
    house.do(StartTimer("show"))
    house.play.sit("bob", table=2)
    house.moved()
    house.wait(TICK_S)
    for page in (near, far):
        assert page.value("room", "phase/show")["clock"]["state"] == "running"
        assert page.value("room", "room")["seats"] == 6
        assert page.value("room", "tables") == [2, 2, 1]
    assert (near.on_air(), far.on_air()) == ("1", "")


def test_HLD1_what_changes_a_held_name_waits_behind_it_and_the_story_is_told_in_order() -> None:
    house, _, far = put_on_air()
    until = house.play.value("stage:p/show/on_air")["ends_at"] + 60_000
    house.do(ExtendOnAir("show", "prep/1", until))
    house.wait(6)
    house.do(PutOnAir("show", "prep/2", "prep/1"))
    house.wait(5.9)
    assert far.on_air() == "1"
    assert far.value("stage", "p/show/on_air")["ends_at"] == until
    house.wait(5.5)
    assert far.on_air() == "1"
    house.wait(1)
    assert far.on_air() == "2"
    far.assert_fresh()


def test_HLD1_each_audience_has_its_own_lag_and_those_at_a_table_of_a_distant_room_have_theirs() -> None:
    house = FarHouse()
    alone, far, table, near = (
        FarPage(house, *layers) for layers in (["stage~0"], ["stage~1"], ["table/3"], ["table/2"])
    )
    house.do(PutOnAir("show", "prep/3"))
    house.wait(4.9)
    assert (alone.on_air(), far.on_air()) == ("", "")
    assert table.value("table/3", "p/show/yours")["life"] == "queued"
    house.wait(0.2)
    assert (alone.on_air(), far.on_air()) == ("3", "")
    house.wait(LAG_S - 5)
    assert far.on_air() == "3"
    assert table.value("table/3", "p/show/yours")["life"] == "on_air"
    house.do(PutOnAir("show", "prep/2", "prep/3"))
    house.wait(TICK_S)
    assert near.value("table/2", "p/show/yours")["life"] == "on_air"


def test_HLD1_what_was_put_on_air_and_taken_back_while_it_was_held_is_told_as_it_was() -> None:
    house, _, far = put_on_air()
    house.wait(3)
    house.do(Undo(house.play.room.offset))
    house.wait(LAG_S - 3.1)
    assert far.on_air() == "1"
    house.wait(2)
    assert far.on_air() == "1"
    house.wait(1.2)
    assert far.on_air() == ""
    far.assert_fresh()


def test_HLD2_a_page_that_was_told_less_is_not_taken_for_one_that_was_told_all() -> None:
    house, _, far = put_on_air()
    far.collect()
    house.wait(LAG_S)
    back = FarPage(house, "room~1", "stage~1", of=far)
    assert back.kinds == [Down.DELTA]
    assert back.on_air() == "1"
    assert FarPage(house, "room~1", "stage~1", of=back).kinds == []


def test_HLD2_nor_by_a_process_that_was_started_since() -> None:
    house, _, far = put_on_air()
    house.play.sit("bob", table=2)
    house.moved()
    house.wait(TICK_S)
    assert far.on_air() == ""
    assert far.at["room"][0] == house.play.room.offset, "the page has heard of all that happened, but for what is held"
    house.wait(LAG_S)
    house.restarted()
    back = FarPage(house, "room~1", "stage~1", of=far)
    assert back.on_air() == "1"
    back.assert_fresh()


def test_HLD2_the_place_of_those_who_are_near_is_not_that_of_those_who_are_far() -> None:
    house, near, far = put_on_air()
    assert near.at["stage"][1] != far.at["stage"][1]
    house.do(SetVideoLag("1", 0))
    moved = FarPage(house, "room", "stage", of=far)
    assert moved.kinds == [Down.SNAP, Down.SNAP]
    assert moved.on_air() == "1"


def test_HLD3_a_server_restarted_in_mid_lag_tells_it_at_the_same_time() -> None:
    house, _, far = put_on_air()
    house.wait(7)
    house.restarted()
    back = FarPage(house, "room~1", "stage~1", of=far)
    fresh = FarPage(house, "room~1", "stage~1")
    assert (back.on_air(), fresh.on_air()) == ("", "")
    house.wait(LAG_S - 7 - 2 * TICK_S - 0.1)
    assert (back.on_air(), fresh.on_air()) == ("", "")
    house.wait(0.2)
    assert (back.on_air(), fresh.on_air()) == ("1", "1")
    back.assert_fresh()


def test_HLD3_after_the_lag_a_restart_holds_nothing() -> None:
    house, _, _ = put_on_air()
    house.wait(LAG_S)
    hub = house.restarted()
    assert hub.rings == {}
    assert FarPage(house, "stage~1").on_air() == "1"


def test_HLD4_a_page_that_opens_in_mid_lag_is_told_as_late_as_the_others() -> None:
    house, _, _ = put_on_air()
    late = FarPage(house, "room~1", "stage~1")
    assert late.on_air() == ""
    house.wait(LAG_S)
    assert late.on_air() == "1"


def test_HLD4_what_nobody_reads_is_held_all_the_same_and_dropped_once_it_was_told() -> None:
    house = FarHouse()
    house.do(SetVideoLag("1", 30))
    house.do(PutOnAir("show", "prep/1"))
    house.hub.rings["stage~1"].used_at -= IDLE_S + 1
    house.wait(TICK_S)
    assert FarPage(house, "stage~1").on_air() == ""
    house.hub.leave(next(iter(house.hub.cursors)))
    house.wait(31)
    house.hub.rings["stage~1"].used_at -= IDLE_S + 1
    house.hub.flush("stage")
    assert "stage~1" not in house.hub.rings


def test_HLD4_what_changed_before_the_late_fact_is_told_without_waiting_for_it() -> None:
    house = FarHouse()
    far = FarPage(house, "room~1", "stage~1")
    house.wait(1)
    house.do(PublishRestitution("show", "prep/2"))
    house.do(PutOnAir("show", "prep/1"))
    house.wait(TICK_S)
    assert far.value("room", "p/show/r/prep/2")["constat"] == "Constat 2"
    assert far.on_air() == ""


@pytest.mark.parametrize("act", [Hide("prep/1", hidden=True), WithdrawRestitution("prep", 1)])
def test_HLD5_what_is_hidden_or_withdrawn_waits_for_nobody(act: object) -> None:
    house, _, far = put_on_air()
    house.wait(LAG_S)
    assert "Constat 1" in str(far.maps) or far.on_air() == "1"
    house.do(Thank("show", "prep/1"))
    house.wait(TICK_S)
    house.do(act)  # type: ignore[arg-type]
    house.wait(TICK_S)
    far.collect()
    assert "Constat 1" not in str(far.maps)
    far.assert_fresh()


def test_HLD1_a_reveal_and_the_findings_on_screen_are_told_late() -> None:
    house = FarHouse()
    near, far = FarPage(house, "room", "stage"), FarPage(house, "room~1", "stage~1")
    house.do(PublishRestitution("show", "prep/1"))
    house.do(SetScreen(ScreenMode.FINDINGS))
    house.wait(TICK_S)
    assert [page.value("stage", "show")["mode"] for page in (near, far)] == ["findings", "auto"]
    house.do(RevealPhase("prep"))
    house.wait(TICK_S)
    assert [page.value("room", "phase/prep")["shown"] for page in (near, far)] == [True, False]
    house.wait(LAG_S)
    far.assert_fresh()


def test_HB8_the_audit_lets_out_nothing_that_is_held_and_finds_no_fault_in_it() -> None:
    house, _, far = put_on_air()
    for _ in range(3 * len(house.hub.rings)):
        assert house.hub.audit() == ""
    assert far.on_air() == ""
    house.wait(LAG_S)
    assert far.on_air() == "1"


def test_HB6_a_layer_of_the_far_that_breaks_keeps_neither_the_record_nor_its_readers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = FarHouse()
    near = FarPage(house, "room", "stage")
    project = views.project

    def broken(room: Room, key: str) -> Any:  # noqa: ANN401 - whatever a key holds
        if key.startswith("stage~"):
            raise ValueError(key)
        return project(room, key)

    monkeypatch.setattr(views, "project", broken)
    house.do(PutOnAir("show", "prep/1"))
    house.wait(TICK_S)
    assert near.on_air() == "1"
