"""What becomes of a restitution that was withdrawn after its turn, and that its table begins again."""

from rooms.bricks.sheets import WriteField
from rooms.callers import Attendance
from rooms.commands import ReopenPhase, Undo
from rooms.phases.restitution_prep import TakeBackRestitution
from rooms.refusals import Done, Refusal
from rooms.restitutions.releasing_acts import PublishAt, PublishEdition
from rooms.restitutions.staging_acts import PassTurn, PublishAll, PublishRestitution, PutOnAir, SetOrder, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.topics.findings import Applaud, ShareFinding, TellShares
from tests.rooms.phases.restitution_room import lives, on_air, opened
from tests.rooms.play import Play, assert_laws

NEW = "Constat tout neuf"
DESK = ("desk", "table/1")


def given(play: Play, *refs: str) -> None:
    for ref in refs:
        play.do(PutOnAir("show", ref))
        play.wait(30)
        play.do(Thank("show", ref))


def again(play: Play, table: int = 1) -> None:
    """Withdraw the restitution of a table, and let it write other words."""
    play.do(ReopenPhase("prep"))
    assert isinstance(play.do(WithdrawRestitution("prep", table)), Done)
    assert isinstance(play.seat(f"s{table}", WriteField("prep", "constat", NEW)), Done)


def read(play: Play) -> set[str]:
    """Return the layers in which the new words are."""
    return {
        layer for layer in ("room", "stage", "desk", "table/1", "table/2", "seat/s2") if NEW in str(play.layer(layer))
    }


def test_WDN1_PGM5_new_words_wait_for_their_turn_after_the_others_and_nobody_else_reads_them() -> None:
    play = opened(order="given")
    given(play, "prep/1", "prep/2")
    again(play)
    assert lives(play) == {"prep/2": "aired", "prep/3": "queued", "prep/1": "queued"}
    assert list(lives(play)) == ["prep/2", "prep/3", "prep/1"]
    assert read(play) == {*DESK}
    assert isinstance(play.do(PutOnAir("show", "prep/1")), Done)
    assert read(play) == {*DESK, "stage"}
    play.do(Thank("show", "prep/1"))
    assert lives(play)["prep/1"] == "aired"
    assert "room" in read(play)
    assert_laws(play)


def test_WDN1_what_was_published_in_any_way_is_to_be_published_again() -> None:
    for act in (
        PublishRestitution("show", "prep/1"),
        PublishAll("show"),
        PublishEdition("show", 1, ("prep/1", "prep/2")),
    ):
        play = opened(order="given")
        play.do(act)
        assert lives(play)["prep/1"] == "published"
        again(play)
        assert lives(play)["prep/1"] == "queued"
        assert read(play) == {*DESK}
        assert_laws(play)


def test_WDN1_its_hour_goes_with_the_old_words() -> None:
    play = opened(order="given")
    play.do(PublishAt("show", "prep/1", at=play.now + 60_000))
    again(play)
    play.obey(120)
    assert lives(play)["prep/1"] == "queued"
    assert read(play) == {*DESK}
    assert_laws(play)


def test_WDN1_what_the_clock_let_out_is_to_be_let_out_again() -> None:
    play = opened(order="given")
    play.do(PublishAt("show", "prep/1", at=play.now + 60_000))
    play.obey(120)
    assert lives(play)["prep/1"] == "published"
    again(play)
    assert lives(play)["prep/1"] == "queued"
    assert_laws(play)


def test_PGM5_what_came_out_after_it_stays_out() -> None:
    play = opened(order="given")
    play.do(PublishAt("show", "prep/3", after="prep/1"))
    given(play, "prep/1")
    assert lives(play)["prep/3"] == "published"
    again(play)
    assert lives(play)["prep/3"] == "published"
    assert_laws(play)


def test_PGM5_on_air_its_turn_ends_and_who_passed_cannot_pass_again() -> None:
    play = opened(order="given")
    play.do(PassTurn("show", "prep/1"))
    play.do(PutOnAir("show", "prep/1"))
    again(play)
    assert on_air(play) == ""
    assert lives(play) == {"prep/2": "queued", "prep/3": "queued", "prep/1": "postponed"}
    assert play.do(PassTurn("show", "prep/1")) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_PGM5_one_that_had_no_turn_keeps_its_place() -> None:
    play = opened(order="given")
    play.do(SetOrder("show", ("prep/2", "prep/1", "prep/3")))
    again(play)
    assert list(lives(play)) == ["prep/2", "prep/1", "prep/3"]
    assert_laws(play)


def test_WDN2_undoing_an_older_act_puts_nothing_of_it_back() -> None:
    play = opened(order="given")
    play.do(PublishAt("show", "prep/1", at=play.now + 60_000))
    given(play, "prep/1")
    play.do(PublishRestitution("show", "prep/1"))
    play.do(PutOnAir("show", "prep/2"))
    acts = [act.offset for act in play.room.acts if act.type not in {"phase_reopened", "step_changed"}]
    again(play)
    undone = 0
    for offset in reversed(acts):
        undone += isinstance(play.do(Undo(offset)), Done)
        assert lives(play)["prep/1"] == "queued"
        assert read(play) == {*DESK}
    assert undone >= 4
    play.obey(120)
    assert read(play) == {*DESK}
    assert_laws(play)


def test_WDN3_who_shared_or_applauded_it_did_so_of_other_words() -> None:
    play = opened(order="given")
    play.sit("far", attendance=Attendance.REMOTE)
    given(play, "prep/1")
    play.seat("s2", ShareFinding("prep/1", shared=True))
    play.seat("far", Applaud("prep/1"))
    play.do(TellShares("prep/1", shown=True))
    assert play.value("room:shares") == {"prep/1": 1}
    again(play)
    given(play, "prep/1")
    for key in ("room:shares", "stage:shares", "stage:applause", "seat/s2:shared", "seat/far:applauded"):
        assert play.value(key) is None, key
    assert play.value("desk:findings")["rows"][0]["shares"] == 0
    assert isinstance(play.seat("s2", ShareFinding("prep/1", shared=True)), Done)
    assert_laws(play)


def test_WDN1_a_table_that_takes_its_own_back_begins_again_in_the_same_way() -> None:
    play = opened(order="given")
    given(play, "prep/1")
    play.do(ReopenPhase("prep"))
    assert isinstance(play.seat("s1", TakeBackRestitution("prep")), Done)
    assert isinstance(play.seat("s1", WriteField("prep", "constat", NEW)), Done)
    assert lives(play)["prep/1"] == "queued"
    assert read(play) == {*DESK}
    assert_laws(play)
