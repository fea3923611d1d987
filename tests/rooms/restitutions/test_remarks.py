"""What visitors leave at a sheet, rule by rule."""

import re
from random import Random

import msgspec
import pytest

from rooms.callers import SeatCaller
from rooms.commands import ClosePhase, Hide
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.restitutions.moving_acts import NextRound
from rooms.restitutions.remarks import GiveDots, LeaveRemark, TakeRemarkBack
from rooms.restitutions.staging_acts import PublishAll
from rooms.topics.tray import AddLate, TakeBackLate
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import Play, assert_laws

NOT_VISITED = Refusal("NOT_VISITED")


def visiting() -> Play:
    """Return a rotation in its first round: s1b of table 1 is at table 2."""
    play = opened(staging="rotating", order="given")
    for table in (1, 2, 3):
        play.sit(f"s{table}b", f"s{table}c", table=table)
    play.do(NextRound("show", 0))
    return play


def exhibition() -> Play:
    return opened(staging="gallery", order="given")


def left(play: Play, table: int) -> list[tuple[str, str]]:
    found = play.value(f"table/{table}:p/show/left") or {"words": []}
    return [(one["kind"], one["text"]) for one in found["words"]]


def test_RMK1_a_visitor_leaves_one_addition_and_one_question_and_says_them_better() -> None:
    play = visiting()
    assert isinstance(play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "Chez nous aussi")), Done)
    assert isinstance(play.seat("s1b", LeaveRemark("show", "prep/2", "question", "Qui paie ?")), Done)
    assert isinstance(play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "À Lautrec aussi")), Done)
    assert left(play, 2) == [("question", "Qui paie ?"), ("addition", "À Lautrec aussi")]
    assert [one["kind"] for one in play.value("seat/s1b:p/show/left")] == ["question", "addition"]
    assert play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "  ")) == Refusal("TEXT_EMPTY")
    assert_laws(play)


def test_RMK2_in_an_exhibition_one_comment_or_three_dots() -> None:
    play = exhibition()
    assert isinstance(play.seat("s1", LeaveRemark("show", "prep/2", "comment", "Bravo")), Done)
    assert isinstance(play.seat("s1", LeaveRemark("show", "prep/2", "comment", "À faire")), Done)
    assert play.seat("s1", LeaveRemark("show", "prep/3", "comment", "Aussi")) == Refusal("ONE_COMMENT")
    assert play.seat("s1", GiveDots("show", "prep/3", 1)) == Refusal("DOTS_OR_WORDS")
    assert isinstance(play.seat("s1", TakeRemarkBack("show", "prep/2", "comment")), Done)
    assert isinstance(play.seat("s1", GiveDots("show", "prep/3", 2)), Done)
    assert play.seat("s1", GiveDots("show", "prep/2", 2)) == Refusal("DOTS_SPENT", {"n": 1})
    assert isinstance(play.seat("s1", GiveDots("show", "prep/2", 1)), Done)
    assert play.seat("s1", LeaveRemark("show", "prep/3", "comment", "Trop")) == Refusal("DOTS_OR_WORDS")
    assert play.value("table/3:p/show/left") == {"words": [], "dots": 2}
    assert isinstance(play.seat("s1", GiveDots("show", "prep/3", 0)), Done)
    assert play.value("table/3:p/show/left") is None
    assert_laws(play)


def test_RMK2_two_phones_of_one_person_rest_on_what_that_person_left() -> None:
    play = exhibition()
    for ref in ("prep/2", "prep/3"):
        draft = play.decide(GiveDots("show", ref, 2), SeatCaller("s1"))
        assert isinstance(draft, Draft)
        assert set(draft.rests) & set(draft.changes) == {"remarks:show/s1"}


def test_RMK3_nobody_says_anything_of_their_own_tables_nor_of_what_they_have_not_been_to() -> None:
    play = visiting()
    for seat, ref in (("s1b", "prep/1"), ("s1b", "prep/3"), ("s1", "prep/2")):
        assert play.seat(seat, LeaveRemark("show", ref, "addition", "Non")) == NOT_VISITED
    assert play.seat("s1b", LeaveRemark("show", "prep/2", "comment", "Non")) == NOT_VISITED
    assert play.seat("s1b", GiveDots("show", "prep/2", 1)) == NOT_VISITED
    play.do(NextRound("show", 1))
    assert isinstance(play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "En retard")), Done)
    shown = exhibition()
    assert shown.seat("s1", LeaveRemark("show", "prep/1", "comment", "À nous")) == NOT_VISITED
    assert opened(order="given").seat("s1", LeaveRemark("show", "prep/2", "comment", "Non")) == NOT_VISITED
    assert_laws(play)


def test_RMK4_words_pass_the_sas_and_facilitators_may_hide_them() -> None:
    play = visiting()
    play.room.plan = msgspec.structs.replace(play.room.plan, screen_delay_s=8)
    play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "Chez nous aussi"))
    id_ = str(play.records[-1].offset)
    assert left(play, 2) == []
    assert play.value(f"desk:p/show/remark/{id_}")["waits"]
    play.obey(9)
    assert left(play, 2) == [("addition", "Chez nous aussi")]
    assert "s1b" not in str(play.layer("table/2"))
    play.do(Hide(f"show/{id_}", hidden=True))
    assert left(play, 2) == []
    assert play.value("seat/s1b:p/show/left")[0]["hidden"]
    play.do(Hide(f"show/{id_}", hidden=False))
    play.do(PublishAll("show"))
    told = str(play.room.told("show"))
    assert "Chez nous aussi" in told
    assert "s1b" not in told


def test_RMK5_what_is_taken_back_is_erased() -> None:
    play = visiting()
    play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "Un"))
    play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "Deux"))
    offsets = tuple(record.offset for record in play.records[-2:])
    assert isinstance(play.seat("s1b", TakeRemarkBack("show", "prep/2", "addition")), Done)
    assert play.records[-1].head.erases == offsets
    assert left(play, 2) == []
    assert play.seat("s1b", TakeRemarkBack("show", "prep/2", "addition")) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


@pytest.mark.parametrize("seed", range(6))
def test_RMK5_whatever_visitors_leave_and_take_back_the_laws_hold(seed: int) -> None:
    rng = Random(seed)
    play = visiting() if seed % 2 else exhibition()
    seats = list(play.room.seats)
    for _ in range(80):
        ref = rng.choice(("prep/1", "prep/2", "prep/3"))
        kind = rng.choice(("addition", "question", "comment"))
        dots, words = GiveDots("show", ref, rng.randint(0, 3)), LeaveRemark("show", ref, kind, "Un mot")
        play.seat(rng.choice(seats), rng.choice((words, dots, TakeRemarkBack("show", ref, kind))))
    assert_laws(play)


def over(play: Play) -> int:
    """Let the movement end, and more time pass than a network takes; return a position from before."""
    seen = play.room.offset
    play.do(ClosePhase("show"))
    play.obey(200)
    return seen


def test_RMK6_words_that_a_network_kept_are_taken_and_marked_as_late() -> None:
    play = visiting()
    seen = play.room.offset
    play.do(ClosePhase("show"))
    play.obey(20)
    assert isinstance(play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "Chez nous aussi"), seen=seen), Done)
    assert left(play, 2) == [("addition", "Chez nous aussi")]
    (late,) = [value for name, value in play.layer("seat/s1b").items() if name.startswith("late/")]
    assert late["lot"] == "added"
    assert_laws(play)


def test_RMK6_words_after_the_end_wait_in_the_tray_until_somebody_adds_them() -> None:
    play = visiting()
    over(play)
    words = LeaveRemark("show", "prep/2", "question", "Qui paie ?")
    assert play.seat("s1b", words) == Done({"late": 1})
    tray = play.room.offset
    assert left(play, 2) == []
    assert play.value(f"desk:tray/{tray}")["text"] == "Qui paie ?"
    assert play.seat("s2b", LeaveRemark("show", "prep/2", "question", "La nôtre ?")) == NOT_VISITED
    assert isinstance(play.do(AddLate(tray)), Done)
    assert left(play, 2) == [("question", "Qui paie ?")]
    assert isinstance(play.seat("s1b", TakeRemarkBack("show", "prep/2", "question")), Refusal)  # the step is over
    assert_laws(play)


def test_RMK6_who_wrote_late_may_take_it_back_while_it_waits() -> None:
    play = exhibition()
    over(play)
    assert play.seat("s1", LeaveRemark("show", "prep/2", "comment", "Bravo")) == Done({"late": 1})
    tray = play.room.offset
    assert isinstance(play.seat("s1", TakeBackLate(tray)), Done)
    assert "Bravo" not in str(play.layer("desk"))
    assert isinstance(play.seat("s1", GiveDots("show", "prep/2", 1)), Refusal)
    assert_laws(play)


def market() -> Play:
    """Return a market in its first round: s1 and s1c hold the stall of table 1, s1b goes about."""
    play = opened(staging="market", order="given")
    for table in (1, 2, 3):
        play.sit(f"s{table}b", f"s{table}c", table=table)
    play.do(NextRound("show", 0))
    return play


def test_MVS4_who_goes_about_a_market_says_at_which_stall_they_are_and_its_holder_reads_their_words() -> None:
    play = market()
    place = play.value("seat/s1b:p/show/place")
    assert place["stalls"] == [{"ref": "prep/2", "number": 2}, {"ref": "prep/3", "number": 3}]
    assert "Constat" not in str(place)
    assert "stalls" not in play.value("seat/s1:p/show/place")
    assert isinstance(play.seat("s1b", LeaveRemark("show", "prep/2", "addition", "Chez nous aussi")), Done)
    assert isinstance(play.seat("s1b", LeaveRemark("show", "prep/3", "question", "Qui paie ?")), Done)
    assert play.seat("s1b", LeaveRemark("show", "prep/1", "addition", "La nôtre")) == NOT_VISITED
    assert left(play, 2) == [("addition", "Chez nous aussi")]
    assert left(play, 3) == [("question", "Qui paie ?")]
    texts = {value["text"] for name, value in play.layer("desk").items() if name.startswith("p/show/remark/")}
    assert texts == {"Chez nous aussi", "Qui paie ?"}
    play.do(ClosePhase("show"))
    play.obey(20)
    assert {"Chez nous aussi", "Qui paie ?"} <= set(re.findall(r"text='([^']*)'", str(play.room.told("show"))))
    assert_laws(play)


def test_MVS4_the_page_without_scripts_asks_for_the_stall() -> None:
    play = market()
    show = play.room.kind("show")
    forms = show.form(play.room.states["show"], play.room.context("show"), "s1b")
    assert [form.lines[0].fixed["kind"] for form in forms] == ["addition", "question"]
    assert [value for value, _ in forms[0].lines[0].fields[0].options] == ["prep/2", "prep/3"]
    assert show.form(play.room.states["show"], play.room.context("show"), "s1") == ()
