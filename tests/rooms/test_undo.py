"""Undo, act by act: what it puts back, what bars it, what it never touches."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from rooms.commands import (
    ClosePhase,
    CloseRoom,
    CorrectPlan,
    CountVotes,
    GoBack,
    Hide,
    PauseTimer,
    PickItems,
    ReopenPhase,
    RevealPhase,
    SetDeadline,
    SetScreen,
    StartTimer,
    Undo,
)
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.screen import Light, ScreenMode
from rooms.words import Command
from tests.rooms.play import Play, assert_laws, layers_of

HISTORY = {"history", "undo", "redo"}
TIMES = {"advanced_at", "opened_at", "closed_at", "ends_at"}


def room() -> Play:
    """Return a room with two ideas, its second step (a vote on them) in front, a third to come."""
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 0}),
        PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", source=Source("i")),
        PhasePlan("p", "ideation", "Suite", 10, "Et ensuite ?"),
    )
    play.advance()
    play.sit("ann", "bob", table=1)
    play.seat("ann", PostIdea("i", "Un four"))
    play.seat("bob", PostIdea("i", "Un marché"))
    play.advance()
    play.wait(2)
    return play


def idea(play: Play, number: int = 0) -> str:
    return play.room.agenda.runs["v"].items[number]


def shown(play: Play) -> dict[str, Any]:
    """Return all that anybody sees, without the history and moments that an undo does not turn back."""

    def still(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            clock = value.get("clock")
            kept = {name: still(inner) for name, inner in value.items() if name not in {*TIMES, "clock"}}
            return {**kept, "clock": clock} if clock else kept
        return [still(inner) for inner in value] if isinstance(value, list) else value

    layers = {layer: play.layer(layer) for layer in layers_of(play.room)}
    seen = {layer: {n: still(v) for n, v in values.items() if n not in HISTORY} for layer, values in layers.items()}
    plans = {phase: play.room.plans[phase] for phase in play.room.agenda.order}
    return {**seen, "plans": plans}


ACTS: dict[str, Callable[[Play], Command]] = {
    "step": lambda _play: GoBack("v"),
    "close": lambda _play: ClosePhase("v"),
    "pause": lambda _play: PauseTimer("v"),
    "deadline": lambda play: SetDeadline("v", play.now + 60_000),
    "screen": lambda _play: SetScreen(ScreenMode.QR, Light.SCENE),
    "hide": lambda play: Hide(idea(play), hidden=True),
    "plan": lambda _play: CorrectPlan("v", "Autre titre", "Votez autrement."),
    "pick": lambda play: PickItems("v", (idea(play, 1),)),
    "reveal": lambda _play: RevealPhase("i"),
    "room": lambda _play: CloseRoom(),
}


@pytest.mark.parametrize("act", ACTS)
def test_UN2_UN3_each_act_is_put_back_and_done_again(act: str) -> None:
    play = room()
    before = shown(play)
    assert isinstance(play.do(ACTS[act](play)), Done)
    after = shown(play)
    assert after != before
    done = play.value("desk:undo")
    assert isinstance(play.do(Undo(done["offset"])), Done)
    assert shown(play) == before
    redo = play.value("desk:redo")
    assert redo["params"]["act"] == done["type"]
    assert isinstance(play.do(Undo(redo["offset"])), Done)
    assert shown(play) == after
    assert isinstance(play.do(Undo(play.value("desk:undo")["offset"])), Done)
    assert shown(play) == before
    assert_laws(play)


def test_UN1_the_act_in_the_way_is_named() -> None:
    play = room()
    play.do(PauseTimer("v"))
    paused = play.room.acts[-1].offset
    play.do(StartTimer("v"))
    assert play.do(Undo(paused)) == Refusal("UNDO_BLOCKED", {"act": "timer_started", "title": "Vote"})
    play.do(Undo(play.room.acts[-1].offset))
    assert isinstance(play.do(Undo(paused)), Done)
    assert play.do(Undo(paused)) == Refusal("ALREADY_DONE")
    assert play.do(Undo(999)) == Refusal("UNDO_NOTHING")
    assert_laws(play)


def test_UN1_acts_on_other_scopes_bar_nothing() -> None:
    play = room()
    play.do(Hide(idea(play), hidden=True))
    hidden = play.room.acts[-1].offset
    play.do(SetScreen(ScreenMode.BLACK))
    play.do(PauseTimer("v"))
    assert isinstance(play.do(Undo(hidden)), Done)
    assert play.room.hidden == set()
    assert play.room.screen.mode is ScreenMode.BLACK


def test_UN2_what_people_sent_stays_and_the_time_that_was_left_comes_back() -> None:
    play = room()
    play.seat("ann", PlaceDots("v", idea(play), 2))
    play.wait(58)
    play.advance()
    play.wait(30)
    play.do(Undo(play.room.acts[-1].offset))
    run = play.room.agenda.runs["v"]
    assert run.life.value == "running"
    left = msgspec.to_builtins(run.clock)["deadline"] - play.now
    assert left == 10 * 60_000 - 62_000  # 2 s, 58 s, and the 2 s before the press; not the 30 s after it
    assert play.value(f"seat/ann:p/v/mine/{idea(play)}") == 2
    assert play.room.agenda.runs["p"].life.value == "ready"
    assert_laws(play)


def test_UN2_a_step_that_is_undone_keeps_its_contributions_for_later() -> None:
    play = room()
    play.advance()
    play.sit("cat")
    play.seat("cat", PostIdea("p", "Une fête"))
    play.wait(3)
    step = next(act for act in reversed(play.room.acts) if act.type == "step_changed")
    play.do(Undo(step.offset))
    assert play.layer("room").keys().isdisjoint({"phase/p", "p/p/count"})
    play.wait(2)
    play.advance()
    assert play.value("desk:p/p/count")["count"] == 1
    assert_laws(play)


def test_UN3_a_new_act_ends_what_could_be_done_again() -> None:
    play = room()
    play.do(SetScreen(ScreenMode.BLACK))
    play.do(Undo(play.room.acts[-1].offset))
    undone = play.value("desk:redo")["offset"]
    play.do(SetScreen(ScreenMode.QR))
    assert play.value("desk:redo") is None
    assert "desk:redo" in play.effects[-1].touched
    assert play.do(Undo(undone)) == Refusal("UNDO_BLOCKED", {"act": "screen_set", "mode": "qr"})


def test_UN4_counting_is_for_good_and_bars_what_came_before() -> None:
    play = room()
    play.do(PauseTimer("v"))
    paused = play.room.acts[-1].offset
    play.seat("ann", PlaceDots("v", idea(play), 2))
    play.do(CountVotes("v"))
    counted = play.room.acts[-1].offset
    assert play.do(Undo(counted)) == Refusal("UNDO_NOTHING")
    assert play.do(Undo(paused)) == Refusal("UNDO_BLOCKED", {"act": "votes_counted", "title": "Vote"})
    assert play.value("desk:undo") is None
    play.do(RevealPhase("v"))
    shown_at = play.room.acts[-1].offset
    assert isinstance(play.do(Undo(shown_at)), Done)
    assert play.room.agenda.runs["v"].life.value == "counted"
    assert play.do(ReopenPhase("v")) == Refusal("PHASE_COUNTED", {"title": "Vote"})
    assert_laws(play)


def test_UN4_revealing_a_vote_counts_it_and_is_for_good() -> None:
    play = room()
    play.do(RevealPhase("v"))
    assert play.room.acts[-1].type == "votes_counted"
    assert play.do(Undo(play.room.acts[-1].offset)) == Refusal("UNDO_NOTHING")
