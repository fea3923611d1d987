"""A show followed again: its passages with their times, and never a word that the room may not read now."""

from typing import Any

import msgspec

from rooms.commands import ClosePhase, Hide, Undo
from rooms.corrections import ref_of
from rooms.restitutions.releasing_acts import PublishAt
from rooms.restitutions.replaying import FINDING_MS_MAX, FINDING_MS_MIN, GAP_MS
from rooms.restitutions.staging_acts import ExtendOnAir, PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import Play, assert_laws


def passages(play: Play) -> list[dict[str, Any]]:
    """Return what a page is given of the show."""
    found: list[dict[str, Any]] = told(play, {})
    return found


def told(play: Play, texts: dict[str, str]) -> Any:  # noqa: ANN401 - a kind's own
    """Return what a page is given, with texts as a re-reader left them."""
    return play.room.kind("show").passages(play.room.states["show"], play.room.context("show"), texts)


def written(play: Play) -> str:
    """Return all that leaves for a page, as it leaves."""
    return msgspec.json.encode(passages(play)).decode()


def give(play: Play, ref: str, lasts_s: int = 60, wait_s: int = 10) -> None:
    """Let one table have its turn."""
    play.do(PutOnAir("show", ref))
    play.wait(lasts_s)
    play.do(Thank("show", ref))
    play.wait(wait_s)


def all_given() -> Play:
    """Return a show in which three tables had their turn: the second, the first, the third."""
    play = opened(order="given")
    for ref, lasts_s in (("prep/2", 40), ("prep/1", 75), ("prep/3", 20)):
        give(play, ref, lasts_s)
    return play


def test_RPL1_passages_come_in_the_order_of_the_stage_with_the_words_that_the_room_reads() -> None:
    play = all_given()
    found = passages(play)
    assert [one["ref"] for one in found] == ["prep/2", "prep/1", "prep/3"]
    for one in found:
        read = play.value(f"room:p/show/r/{one['ref']}")
        assert {name: one[name] for name in read} == read
    assert "Les vallées se parlent" in written(play)


def test_RPL1_what_the_room_may_not_read_is_not_in_it() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    assert passages(play) == []
    assert "Constat" not in written(play)


def test_RPL2_what_is_withdrawn_in_the_middle_leaves_a_gap_without_words_table_or_ref() -> None:
    play = all_given()
    play.do(WithdrawRestitution("prep", 1))
    gap = passages(play)[1]
    assert gap == {"gap": "withdrawn", "lasts_ms": GAP_MS, "finding_ms": 0}
    assert [one.get("ref") for one in passages(play)] == ["prep/2", None, "prep/3"]
    assert "prep/1" not in written(play)
    assert "Constat 1" not in written(play)
    assert_laws(play)


def test_RPL2_what_is_hidden_leaves_a_gap_until_it_is_shown_again() -> None:
    play = all_given()
    play.do(Hide("prep/3", hidden=True))
    assert passages(play)[2]["gap"] == "withdrawn"
    assert "Constat 3" not in written(play)
    play.do(Hide("prep/3", hidden=False))
    assert passages(play)[2]["constat"] == "Constat 3"


def test_RPL2_what_waits_for_its_hour_is_a_gap_until_then() -> None:
    play = opened(order="given", release="scheduled")
    give(play, "prep/1")
    play.do(PublishAt("show", "prep/1", play.now + 3_600_000))
    assert passages(play) == [{"gap": "later", "lasts_ms": GAP_MS, "finding_ms": 0}]
    assert "Constat" not in written(play)
    play.obey(3_601)
    assert passages(play)[0]["constat"] == "Constat 1"


def test_RPL2_a_sealed_show_gives_nothing() -> None:
    play = opened(order="given", release="sealed")
    play.do(PutOnAir("show", "prep/1"))
    assert passages(play) == []


def test_RPL3_a_passage_lasts_as_it_did_and_its_constat_until_the_next_within_limits() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    play.do(ExtendOnAir("show", "prep/1", play.now + 160_000))
    play.wait(150)
    play.do(Thank("show", "prep/1"))
    play.wait(600)
    give(play, "prep/2", lasts_s=30, wait_s=1)
    give(play, "prep/3", lasts_s=45, wait_s=0)
    assert [one["lasts_ms"] for one in passages(play)] == [150_000, 30_000, 45_000]
    assert [one["finding_ms"] for one in passages(play)] == [FINDING_MS_MAX, FINDING_MS_MIN, FINDING_MS_MIN]
    assert passages(play)[1]["started_at"] - passages(play)[0]["started_at"] == 750_000


def test_RPL3_a_turn_that_was_undone_is_no_passage_and_resumes_with_what_had_passed() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    play.wait(40)
    play.do(Thank("show", "prep/1"))
    play.wait(15)
    play.do(Undo(len(play.records)))
    assert passages(play) == []
    play.wait(20)
    play.do(Thank("show", "prep/1"))
    assert passages(play)[0]["lasts_ms"] == 60_000


def test_RPL4_what_was_on_air_when_the_show_was_left_had_its_turn() -> None:
    play = opened(order="given")
    give(play, "prep/1")
    play.do(PutOnAir("show", "prep/2"))
    assert len(passages(play)) == 1
    play.wait(25)
    play.do(ClosePhase("show"))
    play.obey(60)
    assert [one["ref"] for one in passages(play)] == ["prep/1", "prep/2"]
    assert passages(play)[1]["lasts_ms"] >= 25_000


def test_RPL5_what_a_re_reader_put_right_or_took_out_reads_so() -> None:
    play = all_given()
    texts = {ref_of("Constat 2"): "Constat relu", ref_of("Point de la table 1"): "", ref_of("Constat 3"): ""}
    found = told(play, texts)
    assert found[0]["constat"] == "Constat relu"
    assert (found[1]["constat"], found[1]["fields"]) == ("Constat 1", [])
    assert found[2] == {"gap": "withdrawn", "lasts_ms": GAP_MS, "finding_ms": 0}


def test_RPL4_a_show_without_turns_has_no_passages() -> None:
    play = opened(staging="gallery")
    assert passages(play) == []
