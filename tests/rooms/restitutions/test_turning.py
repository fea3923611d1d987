"""A turn step by step, rule by rule."""

from typing import Any

import pytest

from rooms.bricks.sheets import WriteField
from rooms.callers import LinkCaller, Role, SeatCaller
from rooms.commands import MintLink, Undo
from rooms.kind import Item
from rooms.phases.restitution_prep import ChooseFormat
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.restitutions.formats import FORMATS
from rooms.restitutions.staging_acts import ExtendOnAir, PassTurn, PutOnAir, Thank
from rooms.restitutions.turning import Stepped, TurnStep, course
from tests.rooms.phases.restitution_room import DONE, opened
from tests.rooms.play import Play, assert_laws

SLAM = {"verse_1": "Un", "verse_2": "Deux", "verse_3": "Trois", "verse_5": "Cinq"}


def written(form: str, **texts: str) -> Item:
    """Return a restitution with these places filled."""
    places = tuple((f"{form}.{name}", text) for name, text in texts.items())
    return Item("prep/1", "restitution.table_n", 1, "Constat", table=1, format=form, fields=places)


def on_stage(form: str = "slam", **texts: str) -> Play:
    """Return a show whose first table has this on air."""
    play = opened(order="given")
    play.seat("s1", ChooseFormat("prep", form))
    for name, text in (texts or SLAM).items():
        assert isinstance(play.seat("s1", WriteField("prep", f"{form}.{name}", text)), Done)
    play.do(PutOnAir("show", "prep/1"))
    return play


def turn(play: Play, layer: str = "stage") -> dict[str, Any]:
    found: dict[str, Any] = play.value(f"{layer}:p/show/on_air")
    return found


@pytest.mark.parametrize(
    ("form", "texts", "parts"),
    [
        ("slam", SLAM, ["verse"] * 4),
        ("tale", {"once": "A", "trial": "B", "moral": "C"}, ["panel", "panel", "moral"]),
        ("tale", {"moral": "C"}, ["moral"]),
        ("sure_fail", {"advice_1": "A", "flip_1": "B", "advice_2": "C", "flip_3": "D"}, ["list", "flip", "flip"]),
        ("song", {"chorus_1": "A", "chorus_2": "B", "verse_1": "C"}, ["line"] * 3),
        ("sketch", {"place": "A"}, ["bill", "dark"]),
        ("sketch", {"last_line": "A"}, ["bill", "dark", "end"]),
        ("mini_trial", {"accused": "A"}, ["charge", "jury", "verdict"]),
        (
            "mini_trial",
            {"defence_2": "A", "verdict_question": "B"},
            ["charge", "defence", "question", "jury", "verdict"],
        ),
        ("haiku", {"l1": "A", "l2": "B", "l3": "C"}, ["whole"]),
        ("slam", {}, ["whole"]),
        ("unknown", {}, ["whole"]),
    ],
)
def test_FMT6_a_turn_has_the_steps_of_its_format_that_bring_something(
    form: str, texts: dict[str, str], parts: list[str]
) -> None:
    assert list(course(written(form, **texts)).parts) == parts


def test_FMT6_steps_name_places_that_their_format_has() -> None:
    for definition in FORMATS.values():
        named = {name for step in definition.steps for name in step.fields}
        assert named <= {field.name for field in definition.fields}, definition.id


def test_FMT6_each_place_says_at_which_step_it_comes() -> None:
    play = on_stage("sure_fail", advice_1="A", flip_1="B", advice_2="C", flip_2="D")
    comes = {field["name"]: field["comes"] for field in turn(play)["fields"]}
    assert comes == {
        "sure_fail.advice_1": 0, "sure_fail.flip_1": 1, "sure_fail.advice_2": 0, "sure_fail.flip_2": 2,
    }  # fmt: skip


def test_TRN1_TRN4_a_step_is_named_and_two_presses_move_one() -> None:
    play = on_stage()
    assert [turn(play)[name] for name in ("step", "steps", "part", "next")] == [0, 4, "verse", "verse"]
    assert isinstance(play.do(TurnStep("show", "prep/1", 1)), Done)
    assert play.do(TurnStep("show", "prep/1", 1)) == DONE
    assert turn(play)["step"] == turn(play, "desk")["step"] == 1
    both = [play.decide(TurnStep("show", "prep/1", 2)) for _ in range(2)]
    for draft in both:
        assert isinstance(draft, Draft)
        play.fold(draft)
    assert turn(play)["step"] == 2
    assert [play.do(TurnStep("show", "prep/1", step)) for step in (-1, 4)] == [DONE, DONE]
    assert play.do(TurnStep("show", "prep/2", 1)) == DONE
    assert isinstance(play.do(TurnStep("show", "prep/1", 3)), Done)
    assert turn(play)["next"] == ""
    assert isinstance(play.do(TurnStep("show", "prep/1", 0)), Done)
    assert turn(play)["step"] == 0
    assert "step" not in play.value("room:p/show/on_air")
    assert "step" not in play.value("table/1:p/show/yours")  # TRN4
    assert_laws(play)


def test_TRN1_a_step_of_what_left_the_stage_meanwhile_changes_nothing() -> None:
    play = on_stage()
    late = play.decide(TurnStep("show", "prep/1", 2))
    assert isinstance(late, Draft)
    play.do(PutOnAir("show", "prep/3", instead_of="prep/1"))
    assert play.fold(late) == DONE
    assert play.do(TurnStep("show", "prep/1", 1)) == DONE
    assert "step" not in turn(play)  # a pitch is whole at once
    assert_laws(play)


def test_TRN1_the_screen_steps_and_hosts_and_people_do_not() -> None:
    play = on_stage()
    for role in (Role.SCREEN, Role.HOST):
        play.do(MintLink(role.value, role, (1,)))
    assert isinstance(play.do(TurnStep("show", "prep/1", 1), LinkCaller("screen")), Done)
    assert play.do(Thank("show", "prep/1"), LinkCaller("screen")) == Refusal("NOT_ALLOWED")
    for caller in (LinkCaller("host"), SeatCaller("s1")):
        assert play.do(TurnStep("show", "prep/1", 2), caller) == Refusal("NOT_ALLOWED")


def test_TRN2_undoing_the_next_turn_brings_the_one_before_back_at_its_step() -> None:
    play = on_stage()
    play.do(TurnStep("show", "prep/1", 2))
    play.do(PutOnAir("show", "prep/3", instead_of="prep/1"))
    play.do(Undo(play.room.offset))
    assert [turn(play)[name] for name in ("ref", "step")] == ["prep/1", 2]
    assert_laws(play)


def test_TRN2_undoing_another_act_leaves_the_step_where_it_is() -> None:
    play = on_stage()
    play.do(TurnStep("show", "prep/1", 1))
    play.do(ExtendOnAir("show", "prep/1", turn(play)["ends_at"] + 60_000))
    more = play.room.offset
    play.do(TurnStep("show", "prep/1", 3))
    assert play.value("desk:undo")["offset"] == more  # no step is in the way
    play.do(Undo(more))
    assert turn(play)["step"] == 3


def test_TRN2_a_turn_that_comes_again_begins_again() -> None:
    play = on_stage()
    play.do(TurnStep("show", "prep/1", 3))
    play.do(PassTurn("show", "prep/1"))
    play.do(PutOnAir("show", "prep/1"))
    assert turn(play)["step"] == 0
    assert_laws(play)


def test_TRN3_a_step_is_found_again_where_words_changed() -> None:
    whole = course(written("mini_trial", defence_1="A", verdict_question="B"))
    bare = course(written("mini_trial"))
    assert bare.now(Stepped(3, "jury", 7)) == Stepped(1, "jury", 7)
    assert whole.now(Stepped(1, "jury", 7)) == Stepped(3, "jury", 7)
    assert bare.now(Stepped(4, "question", 7)) == Stepped(2, "verdict", 7)
    assert course(written("slam", verse_1="A", verse_2="B")).now(Stepped(9, "verse", 7)) == Stepped(1, "verse", 7)
    assert course(written("slam")).now(None) == Stepped(0, "whole")


def test_SW5_ads_of_several_tables_hang_together_with_their_words() -> None:
    play = opened(staging="gallery", order="given", constats=2)
    assert all("fields" not in hung for hung in play.value("stage:p/show/gallery"))
    for table in (1, 2):
        play.seat(f"s{table}", ChooseFormat("prep", "classified_ad"))
        play.seat(f"s{table}", WriteField("prep", "classified_ad.text_2", f"Cherche {table}"))
    hung = play.value("stage:p/show/gallery")
    found = [(field["field"], field["n"], field["table"], field["text"]) for one in hung for field in one["fields"]]
    assert found == [("text", 2, 1, "Cherche 1"), ("text", 5, 2, "Cherche 2")]
