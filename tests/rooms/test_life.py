"""The lives, as tables: every row is written out, and nothing happens beside them."""

from itertools import product

import msgspec
import pytest

from rooms.callers import CLOCK
from rooms.commands import ClosePhase, CloseRoom, CountVotes, EndPhase, ReopenPhase, RevealPhase
from rooms.events import PhaseClosed, PhaseEnded, PhaseReopened, RoomClosed, StepChanged, VotesCounted
from rooms.life import LIVE, PHASE_LIVES, ROOM_LIVES, TAKING, PhaseLife, RoomLife, may_become, room_may_become
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.words import Command, Event
from tests.rooms.play import Play

VOTE = PhasePlan("v", "dot_vote", "Vote", 5, "Votez.", settings={"options": ["Un", "Deux"]})
IDEAS = PhasePlan("i", "ideation", "Idées", 5, "Que faire ?")
COMMANDS: tuple[Command, ...] = tuple(
    command(phase) for command in (ClosePhase, ReopenPhase, CountVotes, RevealPhase, EndPhase) for phase in ("i", "v")
)
EVENTS: tuple[Event, ...] = tuple(
    event
    for phase in ("i", "v")
    for event in (
        PhaseClosed(phase, 15_000),
        PhaseClosed(phase),
        PhaseReopened(phase),
        PhaseEnded(phase),
        VotesCounted(phase, {"rows": [], "voters": 0, "seats": 0, "box": []}),
        StepChanged(phase, "i" if phase == "v" else "v"),
    )
)


def in_life(life: PhaseLife) -> Play:
    """Return a room whose steps are both in this life."""
    play = Play(IDEAS, VOTE)
    play.advance()
    ends_at = play.now if life is PhaseLife.CLOSING else 0
    runs = {id_: msgspec.structs.replace(run, life=life, ends_at=ends_at) for id_, run in play.room.agenda.runs.items()}
    play.room.agenda = msgspec.structs.replace(play.room.agenda, runs=runs)
    return play


@pytest.mark.parametrize(("life", "command"), list(product(PhaseLife, COMMANDS)), ids=str)
def test_LF1_a_command_changes_a_life_along_its_table_or_is_refused(life: PhaseLife, command: Command) -> None:
    play = in_life(life)
    decided = play.decide(command, CLOCK) if isinstance(command, EndPhase) else play.decide(command)
    if isinstance(decided, Draft):
        play.fold(decided)
    for run in play.room.agenda.runs.values():
        assert run.life is life or may_become(life, run.life)


@pytest.mark.parametrize(("life", "event"), list(product(PhaseLife, EVENTS)), ids=str)
def test_LF1_evolve_ignores_what_the_table_has_not(life: PhaseLife, event: Event) -> None:
    play = in_life(life)
    play.fold(Draft(event, changes=("agenda",)))
    for run in play.room.agenda.runs.values():
        assert run.life is life or may_become(life, run.life)


@pytest.mark.parametrize(("life", "event"), list(product(RoomLife, [RoomClosed(), StepChanged("v", "i")])), ids=str)
def test_LF1_a_room_lives_along_its_table_too(life: RoomLife, event: Event) -> None:
    play = in_life(PhaseLife.RUNNING)
    play.room.agenda = msgspec.structs.replace(play.room.agenda, life=life)
    play.fold(Draft(event, changes=("agenda",)))
    assert room_may_become(life, play.room.agenda.life)


def test_LF1_a_room_is_closed_once() -> None:
    play = in_life(PhaseLife.RUNNING)
    assert isinstance(play.decide(CloseRoom()), Draft)
    play.do(CloseRoom())
    assert not isinstance(play.decide(CloseRoom()), Draft)


def test_LF2_every_state_has_its_row() -> None:
    assert ROOM_LIVES.keys() == set(RoomLife)
    assert PHASE_LIVES.keys() == set(PhaseLife)
    assert ROOM_LIVES[RoomLife.PURGED] == frozenset()
    assert set().union(*PHASE_LIVES.values()) == set(PhaseLife) - {PhaseLife.DRAFT}
    assert LIVE < TAKING
    assert {PhaseLife.CLOSING} == TAKING - LIVE
