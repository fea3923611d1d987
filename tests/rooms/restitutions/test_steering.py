"""What a rehearsal's facilitator does with a draw."""

from random import Random
from typing import Any

import pytest

from rooms.commands import RevealPhase
from rooms.refusals import Done
from rooms.restitutions.drawing import DrawFormats, RedrawFormat
from rooms.restitutions.staging_acts import PutOnAir
from rooms.restitutions.steering import draw_for_all, draw_formats, finish
from tests.rooms.phases.restitution_room import lives
from tests.rooms.phases.restitution_room import opened as shown
from tests.rooms.play import Play
from tests.rooms.restitutions.test_drawing import SEVEN, drawn, opened


class Desk:
    """The console's page, as `steer` sees it."""

    phase, seat, table = "p1", "", 0
    settings: dict[str, Any] = {}

    def __init__(self, play: Play) -> None:
        self.play = play

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401 - as SeatView has it
        return self.play.value(f"{layer}:p/p1/{name}")

    def names(self, _layer: str, _prefix: str) -> list[str]:
        return []


def test_a_rehearsal_draws_for_tables_that_wait_and_now_and_then_for_one_anew() -> None:
    play, rng = opened(*SEVEN), Random(3)
    asked = []
    for _ in range(400):
        command = draw_formats(Desk(play), rng)
        if command is not None:
            asked.append(type(command))
            assert isinstance(play.do(command), Done)
        if len(asked) == 2:
            play.sit("late", table=7)
    assert asked[0] is DrawFormats
    assert asked.count(DrawFormats) == 2
    assert 1 <= asked.count(RedrawFormat) <= 7
    assert len(drawn(play)) == 7


def test_a_rehearsal_draws_nothing_where_tables_choose() -> None:
    play, rng = opened(*SEVEN, giving="chosen"), Random(3)
    assert [draw_formats(Desk(play), rng) for _ in range(50)] == [None] * 50


class Show(Desk):
    """The console's page of a show."""

    phase = "show"

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401 - as SeatView has it
        return self.play.value(f"{layer}:p/show/{name}")


@pytest.mark.parametrize("staging", ["sequential", "gallery", "rotating", "dynamic", "interface", "market", "gazette"])
def test_a_show_is_brought_to_its_end_with_nobody_left_waiting(staging: str) -> None:
    play = shown(staging=staging, release="sealed")
    play.do(RevealPhase("show"))
    if staging == "sequential":
        play.do(PutOnAir("show", "prep/2"))
    for _ in range(20):
        command = finish(Show(play))
        if command is None:
            break
        play.now += 2_000
        assert isinstance(play.do(command), Done)
    assert finish(Show(play)) is None
    assert set(lives(play).values()) <= {"published", "aired"}


def test_whoever_has_nothing_when_the_step_ends_is_drawn_for() -> None:
    play = opened(*SEVEN)
    command = draw_for_all(Desk(play))
    assert command is not None
    assert isinstance(play.do(command), Done)
    assert draw_for_all(Desk(play)) is None
