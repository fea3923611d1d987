"""Giving restitutions back, rule by rule."""

from random import Random

import pytest

from rooms.bricks.sheets import WriteField
from rooms.callers import SeatCaller
from rooms.commands import Hide, ReopenPhase, RevealPhase, Undo
from rooms.phases.restitution_prep import TakeBackRestitution
from rooms.record import Draft, Record
from rooms.refusals import Done, Refusal
from rooms.restitutions.moving_acts import ChooseStaging, NextRound
from rooms.restitutions.releasing_acts import PublishAt, PublishEdition
from rooms.restitutions.staging_acts import (
    DrawOrder,
    ExtendOnAir,
    PassTurn,
    PublishAll,
    PublishRestitution,
    PutOnAir,
    SetOrder,
    ShowCommand,
    Thank,
)
from rooms.restitutions.stagings import Staging, drawn
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.undo import last_undoable
from tests.rooms.phases.restitution_room import DONE, REFS, lives, on_air, opened
from tests.rooms.phases.test_contract import is_covered, snapshots
from tests.rooms.play import Play, assert_laws


def test_SW1_the_order_is_drawn_at_the_opening_drawn_again_or_set_by_hand() -> None:
    play = opened()
    order = tuple(lives(play))
    assert order == drawn(REFS, play.room.agenda.runs["show"].opened_at)
    play.wait(60)
    assert tuple(lives(play)) == order
    play.do(SetOrder("show", ("prep/3", "prep/1")))
    assert tuple(lives(play)) == ("prep/3", "prep/1", "prep/2")
    draws = set()
    for _ in range(12):
        assert isinstance(play.do(DrawOrder("show")), Done)
        draws.add(tuple(lives(play)))
    assert len(draws) > 1
    assert play.do(SetOrder("show", ("prep/9",))) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_SW1_drawing_again_leaves_those_who_had_their_turn_where_they_are() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/2"))
    play.do(Thank("show", "prep/2"))
    play.do(PutOnAir("show", "prep/3"))
    for _ in range(6):
        play.do(DrawOrder("show"))
        assert tuple(lives(play)) == ("prep/2", "prep/3", "prep/1")
    assert_laws(play)


def test_SW2_two_presses_by_two_people_move_one_step() -> None:
    play = opened(order="given")
    assert isinstance(play.do(PutOnAir("show", "prep/1")), Done)
    assert play.do(PutOnAir("show", "prep/1")) == DONE
    assert play.do(PutOnAir("show", "prep/2")) == Refusal("STAGE_TAKEN", {"n": 1})
    assert isinstance(play.do(PutOnAir("show", "prep/2", instead_of="prep/1")), Done)
    assert play.do(PutOnAir("show", "prep/3", instead_of="prep/1")) == DONE
    assert play.do(Thank("show", "prep/1")) == DONE
    assert isinstance(play.do(Thank("show", "prep/2")), Done)
    assert play.do(Thank("show", "prep/2")) == DONE
    assert play.do(PutOnAir("show", "prep/3", instead_of="prep/2")) == DONE
    assert play.do(PutOnAir("show", "prep/1")) == DONE
    assert lives(play) == {"prep/1": "aired", "prep/2": "aired", "prep/3": "queued"}
    assert play.do(PutOnAir("show", "prep/7")) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PutOnAir("show", "prep/1"), PutOnAir("show", "prep/2")),
        (PutOnAir("show", "prep/1"), PutOnAir("show", "prep/1")),
        (PassTurn("show", "prep/1"), PassTurn("show", "prep/1")),
        (PassTurn("show", "prep/1"), PutOnAir("show", "prep/1")),
        (PublishAll("show"), PublishAll("show")),
    ],
)
def test_SW2_side_by_side_the_second_is_decided_again_and_folding_it_anyway_breaks_nothing(
    first: PutOnAir, second: PutOnAir
) -> None:
    play = opened(order="given")
    drafts = [play.decide(command) for command in (first, second)]
    for draft in drafts:
        assert isinstance(draft, Draft)
        assert "phase:show" in draft.rests
        play.fold(draft)
    assert_laws(play)


def test_SW2_a_stale_fact_ends_nobody_elses_turn_and_passes_no_turn_twice() -> None:
    play = opened(order="given")
    passed = play.decide(PassTurn("show", "prep/2"))
    play.do(PutOnAir("show", "prep/1"))
    thanked = play.decide(Thank("show", "prep/1"))
    play.do(PassTurn("show", "prep/2"))
    play.do(PutOnAir("show", "prep/2", "prep/1"))
    for stale in (thanked, passed):
        assert isinstance(stale, Draft)
        assert play.fold(stale) == DONE
    assert on_air(play) == "prep/2"
    assert_laws(play)


def test_SW3_on_air_the_words_are_on_the_screen_and_on_the_tables_own_phones() -> None:
    play = opened()
    play.do(PutOnAir("show", "prep/2"))
    stage = play.value("stage:p/show/on_air")
    assert (stage["table"], stage["format"], stage["constat"], stage["light"]) == (
        2,
        "front_page",
        "Constat 2",
        "scene",
    )
    assert [(field["label"], field["text"]) for field in stage["fields"]] == [
        ("restitution.front_page.main_headline", "Les vallées se parlent")
    ]
    assert stage["ends_at"] - stage["started_at"] == 120_000
    yours = play.value("table/2:p/show/yours")
    assert (yours["life"], yours["constat"], yours["ends_at"]) == ("on_air", "Constat 2", stage["ends_at"])
    assert play.value("room:p/show/on_air")["table"] == 2
    for layer in ("room", "table/1", "table/3", "seat/s1"):
        assert "Constat 2" not in str(play.layer(layer))
    assert_laws(play)


def test_SW4_what_waits_has_no_key_and_what_was_aired_has_one() -> None:
    play = opened()
    play.do(PutOnAir("show", "prep/1"))
    assert not [key for key in play.layer("room") if "/r/" in key]
    assert play.value("room:p/show/r/prep/1") is None
    play.do(Thank("show", "prep/1"))
    assert [key for key in play.layer("room") if "/r/" in key] == ["p/show/r/prep/1"]
    assert play.value("room:p/show/r/prep/1")["constat"] == "Constat 1"
    assert play.value("room:p/show/r/prep/2") is None
    assert play.value("stage:p/show/constat")["text"] == "Constat 1"
    play.do(PublishRestitution("show", "prep/3"))
    assert play.value("room:p/show/r/prep/3")["constat"] == "Constat 3"
    assert play.do(PublishRestitution("show", "prep/3")) == DONE
    assert play.do(PublishRestitution("show", "prep/8")) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_SW5_a_gallery_is_released_whole_from_its_opening_on() -> None:
    play = opened(staging="gallery")
    assert set(lives(play).values()) == {"published"}
    assert len([key for key in play.layer("room") if "/r/" in key]) == 3
    assert len(play.value("stage:p/show/gallery")) == 3
    assert play.do(PutOnAir("show", "prep/1")) == DONE
    assert play.value("desk:p/show/time")["over_s"] == 0
    assert_laws(play)


def test_SW5_in_a_sequence_those_who_do_not_fit_are_published_at_once() -> None:
    play = opened(order="given")
    assert play.value("stage:p/show/gallery") is None
    play.do(PutOnAir("show", "prep/1"))
    play.do(PublishAll("show"))
    assert lives(play) == {"prep/1": "on_air", "prep/2": "published", "prep/3": "published"}
    assert [hung["number"] for hung in play.value("stage:p/show/gallery")] == [2, 3]
    assert play.do(PublishAll("show")) == DONE
    assert_laws(play)


def test_SW6_WDR1_a_withdrawal_by_facilitators_is_final_and_leaves_every_page_of_every_step() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    play.do(Thank("show", "prep/1"))
    play.do(PutOnAir("show", "prep/2"))
    assert isinstance(play.do(WithdrawRestitution("prep", 1)), Done)
    head = play.records[-1].head
    assert head.erases == tuple(
        record.offset for record in play.records if record.head.seat == "s1" and is_text(record)
    )
    for layer in ("room", "stage", "desk", "table/1", "table/2", "seat/s1"):
        assert "Constat 1" not in str(play.layer(layer))
        assert "table 1" not in str(play.layer(layer))
    told = [play.room.told(phase) for phase in ("prep", "show")]
    assert "Constat 1" not in str(told)
    assert {"ref": "prep/1", "number": 1, "withdrawn": True} in play.value("desk:p/show/programme")["absent"]
    assert play.do(Undo(head_offset(play))) == Refusal("UNDO_NOTHING")
    assert play.do(WithdrawRestitution("prep", 1)) == DONE
    assert play.do(WithdrawRestitution("prep", 9)) == Refusal("TABLE_UNKNOWN", {"tables": 3})
    assert play.do(WithdrawRestitution("prep", 2), SeatCaller("s1")) == Refusal("NOT_ALLOWED")
    assert_laws(play)


def is_text(record: Record) -> bool:
    return record.head.type in {"field_written", "rival_kept"}


def head_offset(play: Play) -> int:
    return play.records[-1].offset


def test_WDR1_what_came_before_a_withdrawal_can_still_be_undone_and_brings_no_word_back() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    staged = head_offset(play)
    play.do(WithdrawRestitution("prep", 1))
    assert on_air(play) == ""
    assert isinstance(play.do(PutOnAir("show", "prep/2")), Done)
    assert isinstance(play.do(Undo(head_offset(play))), Done)
    assert isinstance(play.do(Undo(staged)), Done)
    assert "Constat 1" not in str(play.layer("desk"))
    assert_laws(play)


def test_WDR2_a_table_withdraws_its_own_until_it_is_published() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    play.do(Thank("show", "prep/1"))
    play.do(PublishRestitution("show", "prep/1"))
    assert play.seat("s1", TakeBackRestitution("prep")) == Refusal("IS_PUBLISHED")
    assert isinstance(play.seat("s2", TakeBackRestitution("prep")), Done)
    assert isinstance(play.do(WithdrawRestitution("prep", 1)), Done)
    assert_laws(play)


def test_WDR3_a_table_begins_again_with_other_words() -> None:
    play = opened(order="given")
    play.do(ReopenPhase("prep"))
    play.do(WithdrawRestitution("prep", 1))
    assert play.value("table/1:p/prep/life")["life"] == "withdrawn"
    assert isinstance(play.seat("s1", WriteField("prep", "constat", "Autre constat")), Done)
    assert lives(play)["prep/1"] == "queued"
    assert_laws(play)


def test_SW6_what_its_table_takes_back_leaves_the_show_for_ever() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    play.do(Thank("show", "prep/1"))
    assert isinstance(play.seat("s1", TakeBackRestitution("prep")), Done)
    assert {"stage:p/show/*", "room:p/show/*"} <= play.effects[-1].touched
    for layer in ("room", "stage", "desk", "table/1"):
        assert "Constat 1" not in str(play.layer(layer))
    assert_laws(play)


def test_SW6_what_is_hidden_while_on_air_leaves_the_stage() -> None:
    play = opened()
    play.do(PutOnAir("show", "prep/1"))
    play.do(Hide("prep/1", hidden=True))
    assert play.value("stage:p/show/on_air") is None
    assert on_air(play) == ""
    assert isinstance(play.do(Thank("show", "prep/1")), Done)
    assert_laws(play)


def test_SW7_too_long_a_programme_is_a_warning_and_names_those_for_the_gallery() -> None:
    play = opened(minutes=5, order="given")
    time = play.value("desk:p/show/time")
    assert time == {"total_s": 360, "slot_s": 300, "over_s": 60, "fits": 2, "overflow": ["prep/3"], "transition_s": 20}
    assert isinstance(play.do(PutOnAir("show", "prep/3")), Done)
    assert play.value("desk:p/show/time")["overflow"] == []
    assert_laws(play)


def test_SW7_twenty_groups_of_150_s_are_over_a_slot_of_thirty_minutes() -> None:
    play = opened(tables=20, constats=20, stage_s=150)
    time = play.value("desk:p/show/time")
    assert (time["total_s"], time["over_s"], len(time["overflow"])) == (3400, 1600, 10)


RELEASES = ("at_once", "sealed", "scheduled", "at_once")


def act(play: Play, rng: Random) -> ShowCommand:
    """Return something that a facilitator might press, sometimes on what is no longer so."""
    ref = rng.choice(REFS)
    seen = rng.choice(["", play.room.states["show"].control.on_air])
    return rng.choice(
        [
            PutOnAir("show", ref, seen),
            Thank("show", seen),
            PassTurn("show", ref),
            ExtendOnAir("show", seen, play.now + 60_000),
            PublishRestitution("show", ref),
            SetOrder("show", (ref,)),
            DrawOrder("show", mixed=rng.random() < 0.5),
            ChooseStaging("show", rng.choice(list(Staging))),
            NextRound("show", play.room.states["show"].control.movement.round),
            PublishAt("show", ref, play.now + rng.randrange(100) * 1000),
            PublishAt("show", ref, after=rng.choice(REFS)),
            PublishEdition("show", 1, (ref,)),
        ]
    )


@pytest.mark.parametrize("seed", range(12))
def test_SW2_whatever_is_pressed_or_undone_the_laws_hold_and_touched_keys_cover_what_changed(seed: int) -> None:
    order, release = ["drawn", "interleaved", "given"][seed % 3], RELEASES[seed % 4]
    rng, play = Random(seed), opened(constats=2, order=order, release=release)
    play.sit("s4", "s5", table=1)
    before = snapshots(play)
    for _ in range(90):
        play.wait(rng.randrange(40))
        count, draw, last = len(play.effects), rng.random(), last_undoable(play.room)
        if draw < 0.15:
            seat = rng.choice(["s1", "s2", "s3"])
            play.seat(seat, WriteField("prep", "constat", f"Constat {seat} {draw}", play.now))
        elif draw < 0.17:
            play.seat(rng.choice(["s1", "s2", "s3"]), TakeBackRestitution("prep"))
        elif draw < 0.19:
            play.do(WithdrawRestitution("prep", rng.randint(1, 3)))
        elif draw < 0.3 and last:
            play.do(Undo(last.offset))
        elif draw < 0.33:
            play.do(RevealPhase("show"))
        elif draw < 0.4:
            play.sit(f"late{len(play.records)}", table=rng.randint(0, 3))
        elif draw < 0.45:
            play.obey(5)
        else:
            play.do(act(play, rng))
        assert sum(life == "on_air" for life in lives(play).values()) <= 1
        after = snapshots(play)
        for layer in after if len(play.effects) > count else ():
            names = {name for name in before.get(layer, {}).keys() | after[layer].keys() if name.startswith("p/")}
            changed = [name for name in names if before.get(layer, {}).get(name) != after[layer].get(name)]
            assert not [name for name in changed if not is_covered(layer, name, play.effects[-1].touched)]
        before = after
    assert_laws(play)


def test_the_console_names_the_table_of_the_act_that_undo_would_take_back() -> None:
    play = opened()
    play.do(PutOnAir("show", "prep/2"))
    undo = play.value("desk:undo")
    assert (undo["type"], undo["params"]) == ("restitution_put_on_air", {"title": "Restitutions", "n": 2})


def test_nobody_but_facilitators_steers_the_programme() -> None:
    play = opened()
    assert play.do(PutOnAir("show", "prep/1"), SeatCaller("s1")) == Refusal("NOT_ALLOWED")


def test_a_table_reads_its_own_words_while_it_waits_and_knows_its_place() -> None:
    play = opened(order="given")
    assert [play.value(f"table/{table}:p/show/yours")["before"] for table in (1, 2, 3)] == [0, 1, 2]
    assert play.value("table/3:p/show/yours")["life"] == "queued"
    play.do(PutOnAir("show", "prep/1"))
    assert [play.value(f"table/{table}:p/show/yours")["before"] for table in (2, 3)] == [0, 1]


def test_a_later_step_takes_what_was_given_back() -> None:
    play = opened(order="given")
    kind, state, phase = play.room.kind("show"), play.room.states["show"], play.room.context("show")
    assert kind.outcome(state, phase) == ()
    play.do(PutOnAir("show", "prep/2"))
    play.do(Thank("show", "prep/2"))
    assert [(item.ref, item.text) for item in kind.outcome(state, phase)] == [("prep/2", "Constat 2")]
    assert "restitution.life.aired" in str(kind.block(state, phase))
