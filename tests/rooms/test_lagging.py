"""Which facts are told late to people far away."""

from typing import Any

import pytest

from rooms.bricks.sheets import WriteField
from rooms.commands import Hide, RevealPhase, SetDeadline, SetScreen, StartTimer, Undo
from rooms.lagging import is_late, lets_out
from rooms.phases.restitution_prep import ChooseFormat
from rooms.plan import PhasePlan, Source
from rooms.record import Record
from rooms.restitutions.drawing import DrawFormats, RedrawFormat
from rooms.restitutions.releasing_acts import PublishAt
from rooms.restitutions.staging_acts import (
    DrawOrder,
    ExtendOnAir,
    PassTurn,
    PublishAll,
    PublishRestitution,
    PutOnAir,
    SetOrder,
    Thank,
)
from rooms.restitutions.turning import TurnStep
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.screen import ScreenMode
from rooms.topics.distant import PlaceTable, SetDistantRoom, SetVideoLag
from rooms.topics.findings import TellShares
from rooms.words import Command
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import Play


def heard(play: Play) -> list[tuple[bool, bool]]:
    """Return what is told of each record to come: whether it is late, and whether it lets everything out."""
    found: list[tuple[bool, bool]] = []

    def before(record: Record) -> None:
        found.append((is_late(play.room, record), lets_out(record)))

    play.before = before
    return found


def done(play: Play, *commands: Command) -> tuple[bool, bool]:
    """Do these, and return what is told of the last."""
    told = heard(play)
    for command in commands:
        play.do(command)
    assert len(told) == len(commands), "each was accepted"
    return told[-1]


LATE: tuple[tuple[Command, ...], ...] = (
    (PutOnAir("show", "prep/1"),),
    (PutOnAir("show", "prep/1"), Thank("show", "prep/1")),
    (PutOnAir("show", "prep/1"), PutOnAir("show", "prep/2", "prep/1")),
    (PutOnAir("show", "prep/1"), PassTurn("show", "prep/1")),
    (DrawOrder("show"),),
    (RevealPhase("prep"),),
    (SetScreen(ScreenMode.FINDINGS),),
    (SetScreen(ScreenMode.COMMON),),
    (PublishRestitution("show", "prep/2"), TellShares("prep/2", shown=True)),
)
AT_ONCE: tuple[tuple[Command, ...], ...] = (
    (PublishAll("show"),),
    (PublishAt("show", "prep/1", after="prep/2"),),
    (SetOrder("show", ("prep/3",)),),
    (PassTurn("show", "prep/1"),),
    (PutOnAir("show", "prep/1"), ExtendOnAir("show", "prep/1", 1_800_000_000_000)),
    (StartTimer("show"),),
    (StartTimer("show"), SetDeadline("show", 1_700_000_500_000)),
    (SetScreen(ScreenMode.BLACK),),
    (SetScreen(ScreenMode.ITEM, ref="prep/1"),),
)


def name_of(commands: tuple[Command, ...]) -> str:
    return " ".join(type(command).__name__ for command in commands)


@pytest.mark.parametrize("commands", LATE, ids=name_of)
def test_LAG1_turns_draws_and_reveals_are_told_late(commands: tuple[Command, ...]) -> None:
    assert done(opened(order="given"), *commands) == (True, False)


@pytest.mark.parametrize("commands", AT_ONCE, ids=name_of)
def test_LAG1_all_else_is_told_at_once(commands: tuple[Command, ...]) -> None:
    assert done(opened(order="given"), *commands) == (False, False)


def test_LAG1_steps_and_words_are_told_at_once() -> None:
    play = opened(order="given")
    told = heard(play)
    play.seat("s1", WriteField("prep", "title", "Un titre"))
    play.sit("ann", table=1)
    assert told == [(False, False)] * len(told)
    assert told


def test_LAG1_a_draw_of_formats_is_told_late() -> None:
    settings: dict[str, Any] = {"giving": "drawn", "formats": ["haiku", "tv_news", "recipe", "slam"]}
    play = Play(PhasePlan("prep", "restitution_prep", "Préparer", 15, "Que retenir ?", settings=settings))
    play.advance()
    play.sit("s1", table=1)
    assert done(play, DrawFormats("prep")) == (True, False)
    drawn = play.value("stage:p/prep/draw")["rows"][0]
    assert done(play, RedrawFormat("prep", drawn["table"], drawn["format"])) == (True, False)


def test_LAG4_a_card_turns_far_away_when_the_call_shows_it_turning() -> None:
    settings: dict[str, Any] = {"giving": "drawn", "formats": ["haiku", "tv_news", "recipe", "slam"]}
    play = Play(PhasePlan("prep", "restitution_prep", "Préparer", 15, "Que retenir ?", settings=settings))
    play.advance()
    play.sit("s1", table=1)
    play.sit("s3", table=3)
    for command in (SetDistantRoom(1, "Gignac"), PlaceTable(3, 1), SetVideoLag("1", 12), DrawFormats("prep")):
        play.do(command)

    def turns(layer: str) -> list[int]:
        return [row["at"] for row in play.value(f"{layer}:p/prep/draw")["rows"]]

    assert turns("stage~1") == [at + 12_000 for at in turns("stage")]
    assert turns("desk") == turns("stage~0") == turns("stage")
    at = [play.value(f"table/{table}:p/prep/format")["draw"]["at"] for table in (1, 3)]
    assert at == [turns("stage")[0], turns("stage~1")[-1]]


def test_LAG1_the_steps_of_a_turn_are_told_late() -> None:
    play = opened(order="given")
    play.seat("s1", ChooseFormat("prep", "slam"))
    for number in range(1, 5):
        play.seat("s1", WriteField("prep", f"slam.verse_{number}", f"Vers {number}"))
    assert done(play, PutOnAir("show", "prep/1"), TurnStep("show", "prep/1", 1)) == (True, False)


def test_LAG1_a_count_is_told_at_once_and_its_reveal_late() -> None:
    ideas = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?")
    vote = PhasePlan("v", "dot_vote", "Voter", 10, "Que garder ?", source=Source("i"))
    play = Play(ideas, vote)
    play.advance()
    play.sit("ann", table=1)
    play.advance()
    told = heard(play)
    play.do(RevealPhase("v"))
    assert told == [(True, False)], "ballots are erased, which lets nothing out"


@pytest.mark.parametrize(
    ("commands", "late"),
    [
        ((PutOnAir("show", "prep/1"),), True),
        ((PutOnAir("show", "prep/1"), PassTurn("show", "prep/1")), True),
        ((PassTurn("show", "prep/1"),), False),
        ((SetScreen(ScreenMode.COMMON),), True),
        ((SetScreen(ScreenMode.COMMON), SetScreen(ScreenMode.BLACK)), True),
        ((SetScreen(ScreenMode.BLACK),), False),
        ((StartTimer("show"),), False),
    ],
    ids=str,
)
def test_LAG2_taking_back_is_told_as_late_as_what_it_takes_back(commands: tuple[Command, ...], late: bool) -> None:  # noqa: FBT001
    play = opened(order="given")
    for command in commands:
        play.do(command)
    assert done(play, Undo(play.room.offset)) == (late, False)
    assert done(play, Undo(play.room.offset)) == (late, False), "doing it again is told as late"


@pytest.mark.parametrize("command", [Hide("prep/1", hidden=True), WithdrawRestitution("prep", 1)])
def test_LAG3_what_is_hidden_or_erased_lets_all_out(command: Command) -> None:
    assert done(opened(order="given"), command)[1]
