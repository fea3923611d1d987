"""Pre-moderation: words wait for a person, shared out among hosts; counts and marks do not."""

import msgspec

from rooms.callers import ORGANISER, LinkCaller, Role
from rooms.commands import CreateRoom, Hide, MintLink, RevealPhase, RevokeLink, Undo
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.topics.approvals import ApproveText, HoldText
from tests.rooms.play import CODE, Play, assert_laws, plan_of

HOST = "a" * 32
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"blind": False, "moderated": True})
VOTE = PhasePlan("v", "dot_vote", "Gommettes", 10, "Laquelle ?", source=Source("i"))


def hall(**settings: bool) -> Play:
    """Return a hall of 158 whose ideas are moderated; ann is at table 1, which has a host, bob at table 2."""
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    ideas = msgspec.structs.replace(IDEAS, settings={**IDEAS.settings, **settings})
    play.do(CreateRoom(CODE, msgspec.structs.replace(plan_of(ideas, VOTE), expected=158)))
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    play.do(MintLink(HOST, Role.HOST, (1,)))
    play.advance()
    return play


def posted(play: Play, seat: str = "ann", text: str = "Un four") -> int:
    answer = play.seat(seat, PostIdea("i", text))
    assert isinstance(answer, Done)
    return int(answer.data["id"])


def test_AP1_SA6_words_wait_for_a_person_and_marks_do_not() -> None:
    play = hall()
    idea = posted(play)
    assert play.room.dues() == []
    play.obey(60)
    assert play.value("stage:p/i/count")["count"] == 1
    assert play.value("stage:p/i/wall") == []
    assert play.value(f"seat/ann:p/i/mine/{idea}")["unread"]
    assert "Un four" not in str([play.layer(layer) for layer in ("room", "stage", "table/1", "seat/bob", "host/2")])
    assert play.do(ApproveText(f"i/{idea}", idea)) == Done()
    assert [one["text"] for one in play.value("stage:p/i/wall")] == ["Un four"]
    assert "unread" not in play.value(f"seat/ann:p/i/mine/{idea}")
    assert {"stage:p/i/*", "room:p/i/*", "host/*:p/i/*"} <= play.effects[-1].touched
    assert play.do(ApproveText(f"i/{idea}", idea)) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_AP1_an_edit_waits_and_the_words_before_it_stay() -> None:
    play = hall()
    idea = posted(play)
    play.do(ApproveText(f"i/{idea}", idea))
    play.seat("ann", EditIdea("i", str(idea), "Grossier"))
    assert play.value("stage:p/i/wall")[0]["text"] == "Un four"
    assert play.value(f"desk:p/i/idea/{idea}")["unread"] == play.records[-1].offset
    assert_laws(play)


def test_AP2_a_host_reads_and_decides_for_its_own_tables_and_the_others_are_the_consoles() -> None:
    play = hall()
    own, other = posted(play), posted(play, "bob", "Un car")
    assert play.value(f"host/1:p/i/wait/{own}")["ref"] == f"i/{own}"
    assert [name for name in play.layer("host/1") if name.startswith("p/i/wait")] == [f"p/i/wait/{own}"]
    assert play.value(f"desk:p/i/idea/{own}")["hosted"]
    assert not play.value(f"desk:p/i/idea/{other}")["hosted"]
    host = LinkCaller(HOST)
    assert play.do(ApproveText(f"i/{other}", other), host) == Refusal("NOT_YOURS")
    assert play.do(HoldText(f"i/{other}"), host) == Refusal("NOT_YOURS")
    assert play.do(Hide(f"i/{own}", hidden=True), host) == Refusal("NOT_ALLOWED")
    assert play.do(ApproveText(f"i/{own}", own), host) == Done()
    assert play.value(f"host/1:p/i/wait/{own}") is None
    play.do(RevokeLink(HOST), ORGANISER)
    assert "desk:p/i/*" in play.effects[-1].touched
    assert_laws(play)


def test_AP3_an_approval_is_of_the_words_that_were_read() -> None:
    play = hall()
    idea = posted(play)
    play.seat("ann", EditIdea("i", str(idea), "Grossier"))
    edit = play.records[-1].offset
    assert play.do(ApproveText(f"i/{idea}", idea)) == Refusal("ALREADY_DONE")
    assert play.value("stage:p/i/wall") == []
    assert play.do(ApproveText(f"i/{idea}", edit)) == Done()
    assert play.value("stage:p/i/wall")[0]["text"] == "Grossier"
    assert play.do(ApproveText("i/999", 999)) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_AP4_what_a_host_holds_back_is_never_read_and_its_author_knows() -> None:
    play = hall()
    idea = posted(play)
    assert play.do(HoldText(f"i/{idea}"), LinkCaller(HOST)) == Done()
    mine = play.value(f"seat/ann:p/i/mine/{idea}")
    assert (mine["hidden"], mine["unread"]) == (True, True)
    assert play.value(f"host/1:p/i/wait/{idea}") is None
    assert play.do(HoldText(f"i/{idea}"), LinkCaller(HOST)) == Refusal("ALREADY_DONE")
    assert play.do(Hide(f"i/{idea}", hidden=False)) == Done()
    assert play.value("stage:p/i/wall") == []
    assert_laws(play)


def test_AP4_a_host_holds_back_what_is_in_the_sas_too() -> None:
    play = hall(moderated=False)
    own, other = posted(play), posted(play, "bob", "Un car")
    assert "unread" not in play.value(f"host/1:p/i/wait/{own}")
    assert play.do(ApproveText(f"i/{own}", own), LinkCaller(HOST)) == Refusal("ALREADY_DONE")
    assert play.do(HoldText(f"i/{own}"), LinkCaller(HOST)) == Done()
    assert play.do(HoldText(f"i/{other}"), LinkCaller(HOST)) == Refusal("NOT_YOURS")
    play.obey(10)
    assert [idea["text"] for idea in play.value("stage:p/i/wall")] == ["Un car"]
    assert "host/*:p/i/*" in play.effects[-1].touched
    assert play.do(HoldText(f"i/{other}")) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_AP5_an_approval_is_in_the_history_and_can_be_taken_back() -> None:
    play = hall()
    idea = posted(play)
    play.do(ApproveText(f"i/{idea}", idea))
    line = play.value("desk:history")[0]
    assert line["type"] == "text_approved"
    assert play.do(Undo(line["offset"])) == Done()
    assert play.value("stage:p/i/wall") == []
    play.do(Undo(play.value("desk:history")[0]["offset"]))
    assert len(play.value("stage:p/i/wall")) == 1
    play.do(Undo(play.value("desk:history")[0]["offset"]))
    play.seat("ann", WithdrawIdea("i", str(idea)))
    assert play.room.topics["approvals"].waiting == {}
    assert_laws(play)


def test_AP6_one_act_shows_what_was_held_back_before_anybody_approved_it_and_can_be_taken_back() -> None:
    play = hall()
    idea = posted(play)
    play.do(HoldText(f"i/{idea}"), LinkCaller(HOST))
    assert play.do(ApproveText(f"i/{idea}", idea)) == Done()
    assert "*" in play.effects[-1].touched
    assert [one["text"] for one in play.value("stage:p/i/wall")] == ["Un four"]
    line = play.value("desk:history")[0]
    assert play.do(Undo(line["offset"])) == Done()
    assert play.value("stage:p/i/wall") == []
    assert (f"i/{idea}" in play.room.hidden, idea in play.room.topics["approvals"].waiting) == (True, True)
    assert_laws(play)


def test_AP6_a_host_does_not_bring_back_what_somebody_hid() -> None:
    play = hall()
    idea = posted(play)
    play.do(Hide(f"i/{idea}", hidden=True))
    assert play.do(ApproveText(f"i/{idea}", idea), LinkCaller(HOST)) == Done()
    assert play.value("stage:p/i/wall") == []
    play.do(Hide(f"i/{idea}", hidden=False))
    assert [one["text"] for one in play.value("stage:p/i/wall")] == ["Un four"]
    assert_laws(play)


def test_AP1_blind_ideas_are_read_before_they_are_shown_and_later_steps_take_what_was_approved() -> None:
    play = hall(blind=True)
    one, two = posted(play), posted(play, "bob", "Un car")
    assert play.value(f"host/1:p/i/wait/{one}")
    play.do(ApproveText(f"i/{one}", one))
    play.do(RevealPhase("i"))
    assert [idea["text"] for idea in play.value("stage:p/i/wall")] == ["Un four"]
    play.advance()
    assert play.value(f"room:p/v/item/i/{one}")
    assert play.value(f"room:p/v/item/i/{two}") is None
    assert "Un car" not in str(play.room.told("i"))
    assert_laws(play)
