"""What a rehearsal's facilitator does with a draw."""

from random import Random
from typing import Any

from rooms.refusals import Done
from rooms.restitutions.drawing import DrawFormats, RedrawFormat
from rooms.restitutions.steering import draw_formats
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
