"""What facilitators decide about what is seen."""

import pytest

from rooms.commands import CorrectPlan, Hide, PickItems, RevealPhase, SetScreen, Undo
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.screen import ScreenMode
from rooms.topics.peeks import PeekAt
from tests.rooms.play import Play, assert_laws


def room() -> tuple[Play, str]:
    """Return a room with one idea that everybody reads, and its ref."""
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"blind": False}),
        PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", source=Source("i")),
    )
    play.advance()
    play.sit("ann", "bob", table=1)
    posted = play.seat("ann", PostIdea("i", "Un four à pain"))
    assert isinstance(posted, Done)
    return play, f"i/{posted.data['id']}"


def test_SH1_what_is_hidden_is_read_by_its_author_and_the_console_and_comes_back() -> None:
    play, ref = room()
    name = ref.partition("/")[2]
    play.do(Hide(ref, hidden=True))
    assert play.value(f"room:p/i/idea/{name}") is None
    assert play.value("stage:p/i/wall") == []
    assert play.value(f"desk:p/i/idea/{name}")["text"] == ""
    assert play.value(f"seat/ann:p/i/mine/{name}")["hidden"] is True
    assert play.value("desk:history")[0]["type"] == "contribution_hidden"
    assert play.do(Hide(ref, hidden=True)) == Refusal("ALREADY_DONE")
    hiding = play.room.acts[-1].offset
    play.do(PeekAt("i", "texts"))
    assert play.value(f"desk:p/i/idea/{name}")["text"] == "Un four à pain"
    play.do(Undo(hiding))
    assert play.value(f"room:p/i/idea/{name}")["text"] == "Un four à pain"
    assert_laws(play)


def test_SH2_corrected_words_reach_every_page_at_once() -> None:
    play, _ref = room()
    assert isinstance(play.do(CorrectPlan("i", " Vos idées ", "Que   voulez-vous ?", say="Bonjour")), Done)
    assert play.effects[-1].touched == {"*"} | play.effects[-1].touched
    facts = play.value("room:phase/i")
    assert (facts["title"], facts["prompt"]) == ("Vos idées", "Que voulez-vous ?")
    assert play.value("desk:say/i")["say"] == "Bonjour"


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (CorrectPlan("i", "T", "x" * 141), Refusal("TEXT_TOO_LONG", {"max": 140, "over": 1})),
        (CorrectPlan("i", "x" * 61, "P"), Refusal("TEXT_TOO_LONG", {"max": 60, "over": 1})),
        (CorrectPlan("i", "T", "  "), Refusal("TEXT_EMPTY")),
        (CorrectPlan("i", "", "P"), Refusal("TEXT_EMPTY")),
        (CorrectPlan("i", "T", "gau\u202eche"), Refusal("TEXT_CONTROLS")),
        (CorrectPlan("i", "T", "P", say="x" * 601), Refusal("TEXT_TOO_LONG", {"max": 600, "over": 1})),
        (CorrectPlan("nowhere", "T", "P"), Refusal("PHASE_UNKNOWN")),
        (CorrectPlan("i", "T", "P", variants=("Une de trop",)), Refusal("PHASE_UNKNOWN")),
    ],
)
def test_SH2_a_corrected_prompt_keeps_the_limits_of_a_prompt(command: CorrectPlan, refusal: Refusal) -> None:
    play, _ref = room()
    assert play.do(command) == refusal


def test_the_screen_shows_one_thing_as_long_as_it_may_be_seen() -> None:
    play, ref = room()
    assert play.do(SetScreen(ScreenMode.ITEM, ref="i/999")) == Refusal("ITEM_UNKNOWN")
    play.do(SetScreen(ScreenMode.ITEM, ref=ref))
    assert play.do(SetScreen(ScreenMode.ITEM, ref=ref)) == Refusal("ALREADY_DONE")
    assert play.value("stage:show")["item"]["text"] == "Un four à pain"
    play.seat("ann", EditIdea("i", ref.partition("/")[2], "Un four commun"))
    assert "stage:show" in play.effects[-1].touched
    play.seat("ann", WithdrawIdea("i", ref.partition("/")[2]))
    assert "stage:show" in play.effects[-1].touched
    assert play.value("stage:show")["item"] is None


def test_items_are_picked_for_a_step_that_takes_some() -> None:
    play, ref = room()
    assert play.do(PickItems("i", (ref,))) == Refusal("PHASE_UNKNOWN")
    assert play.do(PickItems("v", ("i/999",))) == Refusal("ITEM_UNKNOWN")
    assert isinstance(play.do(PickItems("v", (ref,))), Done)
    play.do(RevealPhase("i"))
    play.advance()
    assert play.room.agenda.runs["v"].items == (ref,)
    assert_laws(play)


@pytest.mark.parametrize("mode", [ScreenMode.ITEM, ScreenMode.ANSWER])
def test_SH3_what_is_alone_on_the_screen_is_there_to_be_read_and_leaves_it_to_the_step_when_it_goes(
    mode: ScreenMode,
) -> None:
    play, ref = room()
    assert play.do(SetScreen(mode)) == Refusal("ITEM_UNKNOWN")
    assert play.do(SetScreen(mode, ref=ref)) == Done()
    assert (play.value("stage:show")["mode"], play.value("stage:show")["item"]["ref"]) == (mode.value, ref)
    play.do(Hide(ref, hidden=True))
    hiding = play.room.acts[-1].offset
    assert (play.value("stage:show")["mode"], play.value("stage:show")["item"]) == ("auto", None)
    assert play.do(SetScreen(mode, ref=ref)) == Refusal("ITEM_UNKNOWN")
    play.do(Undo(hiding))
    assert play.value("stage:show")["mode"] == mode.value  # [Masquer] pressed by mistake
    play.seat("ann", WithdrawIdea("i", ref.partition("/")[2]))
    assert (play.value("stage:show")["mode"], play.value("stage:show")["item"]) == ("auto", None)
    assert play.do(SetScreen(ScreenMode.AUTO)) == Done()
    assert_laws(play)
