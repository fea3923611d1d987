"""Whatever rooms ask, give, take and lose, one of them holds control, and facilitators have it back by one press."""

import os
from copy import deepcopy
from random import Random

import pytest

from rooms import distance
from rooms.callers import ORGANISER, Caller, LinkCaller, Role
from rooms.commands import Advance, MintLink, PauseTimer, RevokeLink, SetScreen, Undo
from rooms.refusals import ALREADY_DONE, Done, Refusal
from rooms.screen import ScreenMode
from rooms.topics.control import AskControl, GiveControl, RetireOperator, ReturnControl, TakeControl, holder
from rooms.topics.distant import PlaceTable, RemoveDistantRoom, SetDistantRoom
from rooms.words import Command
from tests.properties.walk import Walk, started
from tests.rooms.play import Play, assert_laws

SEEDS = range(int(os.environ.get("ROSACE_WALKS", "8")))
STEPS = 300
LEAD, REGIE = LinkCaller("f" * 32), LinkCaller("e" * 32)
OPERATORS = {letter * 32: number for number, letters in ((1, "ab"), (2, "c"), (3, "d")) for letter in letters}
MODES = (ScreenMode.QR, ScreenMode.QUESTION, ScreenMode.AUTO, ScreenMode.BLACK)


def pressed(walk: Walk, rng: Random) -> tuple[Command, Caller]:
    """Draw what somebody of some room presses."""
    room = walk.play.room
    link = rng.choice(list(OPERATORS))
    number, last = OPERATORS[link], distance.state_of(room).last
    act = room.acts[-1].offset if room.acts else 0
    moves: tuple[Command, ...] = (Advance(room.agenda.front), SetScreen(rng.choice(MODES)), Undo(act))
    near: tuple[Command, ...] = (
        GiveControl(number, holder(room)),
        GiveControl(number, rng.randint(0, 3)),
        TakeControl(),
        MintLink(link, Role.OPERATOR, room=number),
        RetireOperator(link[:8]),
        SetDistantRoom(min(number, last + 1), f"Salle {rng.randrange(3)}"),
        PlaceTable(rng.randint(1, 3), rng.randint(0, last)),
        PauseTimer(room.agenda.front),
    )
    if rng.random() < 0.03:
        return RevokeLink(link), ORGANISER
    if rng.random() < 0.004:  # for good: its number is given to no other room
        return RemoveDistantRoom(number), LEAD
    if rng.random() < 0.45:
        own = (AskControl(rng.random() < 0.7), ReturnControl(), GiveControl(rng.randint(1, 3), holder(room)))
        return rng.choice((*moves, *own)), LinkCaller(link)
    return rng.choice((*moves, *near, *near)), rng.choice((LEAD, REGIE, ORGANISER))


def walked(seed: int) -> set[int]:
    """Walk, and return the rooms that held control."""
    walk, rng = started(seed + 9_000), Random(seed)
    play, room = walk.play, walk.play.room
    for caller, role in ((LEAD, Role.FACILITATOR), (REGIE, Role.REGIE)):
        play.do(MintLink(caller.link, role))
    for number in (1, 2, 3):
        play.do(SetDistantRoom(number, "Salle"))
    held = set()
    for step in range(STEPS):
        play.wait(2)
        command, who = pressed(walk, rng)
        before, front, screen = holder(room), room.agenda.front, room.screen
        answer = play.do(command, who)
        if OPERATORS.get(getattr(who, "link", ""), 0) != before and not is_safe(command, screen.mode):
            assert (room.agenda.front, room.screen) == (front, screen), (command, answer)  # RGN2
        assert holder(room) in {0, *distance.state_of(room).rooms}  # RGN1
        held.add(holder(room))
        if step % 8 == 0:
            assert_a_way_back(deepcopy(play), rng.choice((LEAD, REGIE, ORGANISER)))
    assert_laws(play)
    return held


def is_safe(command: Command, mode: ScreenMode) -> bool:
    """Tell whether facilitators may do this without control: darken, light again, and take that back."""
    dark = isinstance(command, SetScreen) and ScreenMode.BLACK in {command.mode, mode}
    return dark or isinstance(command, Undo | PauseTimer)


def assert_a_way_back(play: Play, caller: Caller) -> None:
    """Take control by one press, and move the whole (RGN3)."""
    assert play.do(TakeControl(), caller) in [Done(), Refusal(ALREADY_DONE)]
    mode = ScreenMode.QUESTION if play.room.screen.mode is ScreenMode.QR else ScreenMode.QR
    assert play.do(SetScreen(mode), caller) == Done()


@pytest.mark.parametrize("seed", SEEDS)
def test_RGN1_RGN2_RGN3_one_room_holds_control_and_no_facilitator_is_ever_locked_out(seed: int) -> None:
    assert walked(seed)


def test_RGN1_control_goes_through_every_room_in_these_walks() -> None:
    assert set[int]().union(*(walked(seed) for seed in range(5))) == {0, 1, 2, 3}
