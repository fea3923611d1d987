"""What the report says of shared findings, rule by rule."""

import pytest

from rooms.blocks import FEW, Block, Listing, Note, Quote
from rooms.callers import Attendance
from rooms.commands import CloseRoom, CountVotes, Hide, RevealPhase, SetScreen, Undo
from rooms.phases.restitution_show import PutOnAir, Thank
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.screen import ScreenMode
from rooms.topics.findings import Applaud, ShareFinding, TellShares
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import Play, assert_laws

REF = "prep/1"
VOTE = PhasePlan("vote", "dot_vote", "Vote", 5, "Votez.", source=Source("show"))


def given(*after: PhasePlan, shares: int = 6, others: int = 4, applause: int = 5) -> Play:
    """Return a show that gave all back; so many share the first finding and the second, and applaud the first."""
    play = opened(order="given", after=after)
    near, far = [f"n{n}" for n in range(8)], [f"f{n}" for n in range(8)]
    play.sit(*near, table=3)
    play.sit(*far, attendance=Attendance.REMOTE)
    for ref in ("prep/1", "prep/2", "prep/3"):
        play.do(PutOnAir("show", ref))
        play.do(Thank("show", ref))
    for seat in near[:shares]:
        play.seat(seat, ShareFinding(REF, shared=True))
    for seat in near[:others]:
        play.seat(seat, ShareFinding("prep/2", shared=True))
    for seat in far[:applause]:
        play.seat(seat, Applaud(REF))
    return play


def blocks(play: Play) -> tuple[Block, ...]:
    return play.room.told("show")


def facts(play: Play) -> dict[str, dict[str, int]]:
    """Return the numbers that the report tells, by the text of the finding."""
    lists = (block for block in blocks(play) if isinstance(block, Listing) and block.title)
    shared = (block.entries for block in lists if block.title and block.title.key == "findings.title")
    return {
        entry.text: {fact.key.partition(".")[2]: int(fact.params["n"]) for fact in entry.facts}
        for entries in shared
        for entry in entries
    }


def first(play: Play) -> Quote:
    found = blocks(play)[0]
    assert isinstance(found, Quote)
    return found


def test_FNR1_shares_are_told_once_facilitators_told_them_or_the_workshop_is_over() -> None:
    play = given()
    assert facts(play) == {}
    play.do(TellShares(REF, shown=True))
    assert facts(play) == {"Constat 1": {"shared_by": 6, "applause": 5}}
    play.do(TellShares(REF, shown=False))
    assert facts(play) == {}
    play.do(CloseRoom())
    assert facts(play) == {"Constat 1": {"shared_by": 6, "applause": 5}}
    assert_laws(play)


def test_FNR1_never_while_a_vote_on_findings_is_kept() -> None:
    play = given(VOTE)
    play.do(SetScreen(ScreenMode.COMMON, ref=REF))
    play.do(CloseRoom())
    assert facts(play) == {"Constat 1": {"applause": 5}}
    assert (first(play).text, first(play).marked) == ("Constat 1", True)
    assert not isinstance(blocks(play)[1], Note)
    voted = given(VOTE)
    voted.advance()
    voted.advance()
    voted.do(CountVotes("vote"))
    assert isinstance(voted.do(RevealPhase("vote")), Done)
    voted.do(CloseRoom())
    assert facts(voted)["Constat 1"] == {"shared_by": 6, "applause": 5}


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW])
def test_FNR2_no_number_of_few_is_there_nor_said_to_be_missing(count: int) -> None:
    play = given(shares=count, others=0, applause=count)
    play.do(SetScreen(ScreenMode.COMMON, ref=REF))
    play.do(CloseRoom())
    assert bool(facts(play)) is (count >= FEW)
    words = [block for block in blocks(play) if isinstance(block, Note) and block.words.key == "findings.shared_by"]
    assert bool(words) is (count >= FEW)


def test_FNR3_the_finding_on_which_the_show_ended_stands_first_and_alone() -> None:
    play = given()
    assert not isinstance(blocks(play)[0], Quote)
    play.do(SetScreen(ScreenMode.COMMON, ref="prep/2"))
    play.do(SetScreen(ScreenMode.COMMON, ref=REF))
    play.do(TellShares(REF, shown=True))
    play.do(SetScreen(ScreenMode.AUTO))
    assert (first(play).text, first(play).strong, first(play).marked) == ("Constat 1", True, True)
    count = blocks(play)[1]
    assert isinstance(count, Note)
    assert (count.words.key, count.words.params) == ("findings.shared_by", {"n": 6})
    assert not [block for block in play.room.told("prep") if isinstance(block, Quote) and block.marked]
    play.do(Hide(REF, hidden=True))
    assert "Constat 1" not in str(blocks(play))
    play.do(Hide(REF, hidden=False))
    play.do(WithdrawRestitution("prep", 1))
    assert "Constat 1" not in str(blocks(play))
    assert first(play).text == "Constat 2"
    assert_laws(play)


def test_FNR3_undoing_what_put_it_on_the_screen_takes_it_out() -> None:
    play = given()
    play.do(SetScreen(ScreenMode.COMMON, ref=REF))
    offset = play.records[-1].offset
    assert isinstance(blocks(play)[0], Quote)
    assert isinstance(play.do(Undo(offset)), Done)
    assert not isinstance(blocks(play)[0], Quote)
    assert_laws(play)


def test_FNR4_findings_come_in_the_order_of_their_tables() -> None:
    play = given(shares=5, others=7)
    play.do(CloseRoom())
    assert list(facts(play)) == ["Constat 1", "Constat 2"]
