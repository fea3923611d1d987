"""The last state of a restitution's life: what a workshop that is over keeps of it."""

from rooms.commands import CloseRoom, Undo
from rooms.phases.restitution_prep import TakeBackRestitution
from rooms.refusals import Done, Refusal
from rooms.restitutions.releasing_acts import PublishAt
from rooms.restitutions.staging_acts import PublishRestitution, PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.topics.publishing import PublishReport
from rooms.undo import last_undoable
from tests.rooms.phases.restitution_room import lives, opened
from tests.rooms.play import Play, assert_laws


def closed() -> Play:
    """Return a workshop that is over: the first was published, the second had its turn, the third had none."""
    play = opened(order="given")
    for ref in ("prep/1", "prep/2"):
        play.do(PutOnAir("show", ref))
        play.do(Thank("show", ref))
    play.do(PublishRestitution("show", "prep/1"))
    play.do(CloseRoom())
    return play


def test_RL4_closing_archives_what_was_published_and_undoing_it_gives_it_back_to_the_room() -> None:
    play = closed()
    assert lives(play) == {"prep/1": "archived", "prep/2": "aired", "prep/3": "queued"}
    assert "Constat 1" in str(play.layer("room"))
    act = last_undoable(play.room)
    assert act is not None
    assert isinstance(play.do(Undo(act.offset)), Done)
    assert lives(play) == {"prep/1": "published", "prep/2": "aired", "prep/3": "queued"}
    assert_laws(play)


def test_RL4_the_report_archives_what_was_on_air_and_what_never_was_stays_as_it_is() -> None:
    play = closed()
    assert isinstance(play.do(PublishReport("Claire")), Done)
    assert lives(play) == {"prep/1": "archived", "prep/2": "archived", "prep/3": "queued"}
    assert_laws(play)


def test_RL4_a_table_may_withdraw_what_was_on_air_until_the_report_is_published_and_facilitators_always() -> None:
    play = closed()
    assert play.seat("s1", TakeBackRestitution("prep")) == Refusal("IS_PUBLISHED")
    play.do(PublishReport("Claire"))
    assert play.seat("s2", TakeBackRestitution("prep")) == Refusal("IS_PUBLISHED")
    assert isinstance(play.do(WithdrawRestitution("prep", 1)), Done)
    assert "prep/1" not in lives(play)
    assert_laws(play)
    other = closed()
    assert isinstance(other.seat("s2", TakeBackRestitution("prep")), Done)


def test_RL4_what_waits_for_its_hour_is_archived_once_it_came_out() -> None:
    play = opened(order="given", release="scheduled")
    play.do(PutOnAir("show", "prep/1"))
    play.do(Thank("show", "prep/1"))
    play.do(PublishAt("show", "prep/1", at=play.now + 3_600_000))
    play.do(CloseRoom())
    play.do(PublishReport("Claire"))
    assert lives(play)["prep/1"] == "aired"
    assert "Constat 1" not in str(play.layer("room"))
    play.obey(3_700)
    assert lives(play)["prep/1"] == "archived"
    assert "Constat 1" in str(play.layer("room"))
    assert_laws(play)
