"""After any life of a room: once its raw texts are erased, it makes no difference that they were ever read."""

import pytest

from rooms.callers import CLOCK
from rooms.commands import CloseRoom
from rooms.notice import DAY_MS, HOUR_MS
from rooms.refusals import Done
from rooms.topics import retention
from rooms.topics.publishing import PublishReport
from tests.properties.walk import started
from tests.rooms.play import Play, assert_laws, layers_of, state_of

SEEDS = range(3)
STEPS = 200


def obeyed(play: Play) -> None:
    """Let the clock do what is due."""
    for at, command in play.room.dues():
        if at <= play.now:
            play.do(command, CLOCK)


@pytest.mark.parametrize("seed", SEEDS)
def test_RT4_RM4_once_raw_texts_are_erased_it_makes_no_difference_that_they_were_read(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "ERASED_MAX", 37)
    walk = started(seed)
    for _ in walk.steps(STEPS):
        pass
    play, room = walk.play, walk.play.room
    play.wait(2)
    play.do(CloseRoom())
    if seed % 2:
        assert isinstance(play.do(PublishReport("Claire")), Done)
    sat = {record.offset for record in play.records if record.head.type == "table_chosen"}
    bodies = {record.offset for record in play.records if record.offset in room.written} - room.gone
    for _hour in range(100 * DAY_MS // (6 * HOUR_MS)):
        play.wait(6 * 3600)
        obeyed(play)
        if play.records[-1].head.erases:
            assert state_of(play.refolded(erase=True)) == state_of(room)
    assert room.texts_erased
    assert not retention.state_of(room).pending
    assert bodies <= room.gone
    assert sat
    assert sat <= room.gone  # RT6
    assert_laws(play)
    for layer in layers_of(room):
        play.layer(layer)
    assert bool(retention.state_of(room).report) == bool(seed % 2)
