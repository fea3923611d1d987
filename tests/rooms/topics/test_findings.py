"""Findings shared and applause from afar, rule by rule."""

from rooms import views
from rooms.callers import Attendance, SeatCaller
from rooms.commands import ClosePhase, CountVotes, Hide, RevealPhase, SetScreen, Undo
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.restitution_show import PutOnAir, Thank
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.screen import ScreenMode
from rooms.topics.findings import Applaud, ShareFinding, TellShares
from rooms.topics.seating import RemovePerson
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import Play, assert_laws, layers_of

REF = "prep/1"


def given(play: Play, *refs: str) -> None:
    """Give these back, one after another."""
    for ref in refs:
        assert play.do(PutOnAir("show", ref)) == Done()
        assert play.do(Thank("show", ref)) == Done()


def aired() -> Play:
    """Return a room in which table 1 has had its turn."""
    play = opened()
    given(play, REF)
    return play


def row(play: Play, ref: str = REF) -> dict[str, object]:
    return next(dict(one) for one in play.value("desk:findings")["rows"] if one["ref"] == ref)


def test_FND1_one_shares_what_was_given_back_once_and_may_take_it_back() -> None:
    play = aired()
    assert play.seat("s1", ShareFinding("prep/2", shared=True)) == Refusal("ITEM_UNKNOWN")
    assert play.seat("s1", ShareFinding(REF, shared=False)) == Refusal("ALREADY_DONE")
    for seat in ("s1", "s2"):
        assert play.seat(seat, ShareFinding(REF, shared=True)) == Done()
    assert play.seat("s2", ShareFinding(REF, shared=True)) == Refusal("ALREADY_DONE")
    assert row(play)["shares"] == 2
    assert play.value("seat/s2:shared") == [REF]
    assert play.seat("s2", ShareFinding(REF, shared=False)) == Done()
    assert play.value("seat/s2:shared") is None
    assert row(play)["shares"] == 1
    assert_laws(play)


def test_FND1_only_people_count_as_they_are_now() -> None:
    play = aired()
    play.sit("host", table=1, attendance=Attendance.HOST)
    assert play.seat("host", ShareFinding(REF, shared=True)) == Refusal("NOT_ALLOWED")
    play.seat("s1", ShareFinding(REF, shared=True))
    play.seat("s2", ShareFinding(REF, shared=True))
    play.do(RemovePerson("s2"))
    assert row(play)["shares"] == 1
    assert_laws(play)


def test_FND2_no_page_says_who_shares() -> None:
    play = aired()
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    play.seat("s2", ShareFinding(REF, shared=True))
    changed = {layer for layer in before if play.layer(layer) != before[layer]}
    assert changed == {"desk", "seat/s2"}
    assert "s2" not in str(play.layer("desk")["findings"])


def test_FND2_while_a_vote_on_them_is_to_come_there_are_no_numbers() -> None:
    vote = PhasePlan("vote", "dot_vote", "Gommettes", 5, "Lesquels ?", source=Source("show"), settings={"dots": 1})
    play = opened(after=(vote,))
    given(play, REF, "prep/2")
    play.seat("s1", ShareFinding(REF, shared=True))
    assert play.value("desk:findings")["kept"]
    assert row(play)["shares"] is None
    assert play.do(TellShares(REF, shown=True)) == Refusal("NOT_READY")
    play.advance()
    for command in (ClosePhase("vote"), CountVotes("vote"), RevealPhase("vote")):
        assert play.do(command) == Done(), command
        assert play.value("desk:findings")["kept"] is not isinstance(command, RevealPhase)
        play.wait(20)
    reveal = play.room.acts[-1].offset
    assert play.do(TellShares(REF, shown=True)) == Done()
    assert play.value("stage:shares") == {REF: 1}
    assert play.do(Undo(reveal)) == Done()
    assert play.value("stage:shares") is None, "a number that was told goes with the result that let it be told"
    assert_laws(play)


def test_FND3_the_room_reads_a_number_once_it_was_told_and_never_a_zero() -> None:
    play = aired()
    assert play.do(TellShares(REF, shown=True)) == Done()
    assert play.value("stage:shares") is None
    play.seat("s1", ShareFinding(REF, shared=True))
    assert play.value("stage:shares") == play.value("room:shares") == {REF: 1}
    assert play.do(TellShares(REF, shown=True)) == Refusal("ALREADY_DONE")
    assert play.do(Undo(play.room.acts[-1].offset)) == Done()
    assert play.value("stage:shares") is None
    assert play.do(TellShares("prep/2", shown=True)) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_FND3_the_screen_gathers_what_was_given_back_in_the_order_of_tables() -> None:
    play = opened()
    given(play, "prep/3", REF)
    assert play.value("stage:findings") is None
    play.do(SetScreen(ScreenMode.FINDINGS))
    assert [one["text"] for one in play.value("stage:findings")] == ["Constat 1", "Constat 3"]
    play.do(SetScreen(ScreenMode.COMMON, ref="prep/3"))
    assert play.value("stage:show")["item"]["text"] == "Constat 3"
    assert play.value("stage:findings") is None
    play.do(SetScreen(ScreenMode.FINDINGS))
    for ref in ("prep/1", "prep/3"):
        play.do(Hide(ref, hidden=True))
    assert play.value("stage:findings") is None, "an empty page of constats gives the screen back to the step"
    assert_laws(play)


def test_FND4_people_far_away_applaud_once() -> None:
    play = aired()
    play.sit("far", table=0, attendance=Attendance.REMOTE)
    assert play.seat("s1", Applaud(REF)) == Refusal("NOT_ALLOWED")
    assert play.seat("far", Applaud("prep/2")) == Refusal("ITEM_UNKNOWN")
    assert play.seat("far", Applaud(REF)) == Done()
    assert play.seat("far", Applaud(REF)) == Refusal("ALREADY_DONE")
    assert play.value("stage:applause") == {REF: 1}
    assert play.value("seat/far:applauded") == [REF]
    assert_laws(play)


def test_FND5_what_is_hidden_has_no_number_until_it_is_back() -> None:
    play = aired()
    play.seat("s1", ShareFinding(REF, shared=True))
    play.do(TellShares(REF, shown=True))
    play.do(Hide(REF, hidden=True))
    assert play.value("stage:shares") is None
    assert play.value("desk:findings") is None
    play.do(Hide(REF, hidden=False))
    assert play.value("stage:shares") == {REF: 1}
    assert_laws(play)


def test_what_is_shared_goes_with_the_raw_texts() -> None:
    play = aired()
    play.seat("s1", ShareFinding(REF, shared=True))
    offset = play.records[-1].offset
    assert offset in play.room.texts_of_topics()
    play.room.forget_texts()
    assert play.value("seat/s1:shared") is None


def test_a_facilitator_shares_nothing() -> None:
    play = aired()
    assert play.do(ShareFinding(REF, shared=True)) == Refusal("NOT_ALLOWED")
    assert play.do(TellShares(REF, shown=True), SeatCaller("s1")) == Refusal("NOT_ALLOWED")


def test_FND6_how_many_chose_a_finding_is_known_with_the_reveal_of_the_vote_and_told_as_shares_are() -> None:
    vote = PhasePlan("vote", "dot_vote", "Voter", 5, "Lequel ?", source=Source("show"), settings={"dots": 1})
    play = opened(after=(vote,))
    given(play, REF, "prep/2")
    play.advance()
    for seat in ("s2", "s3"):
        assert play.seat(seat, PlaceDots("vote", REF, 1)) == Done()
    assert row(play)["chosen"] == 0
    assert play.do(TellShares(REF, shown=True)) == Refusal("NOT_READY")
    play.do(ClosePhase("vote"))
    play.do(CountVotes("vote"))
    assert row(play)["chosen"] == 0
    play.do(RevealPhase("vote"))
    assert (row(play)["chosen"], row(play, "prep/2")["chosen"]) == (2, 0)
    assert not isinstance(play.value("stage:findings"), list)
    assert "stage:chosen" not in [f"stage:{name}" for name in views.snapshot(play.room, "stage")]
    play.do(TellShares(REF, shown=True))
    assert play.value("stage:chosen") == {REF: 2}
    assert_laws(play)
    play.do(Hide(REF, hidden=True))
    assert "chosen" not in views.snapshot(play.room, "stage")
