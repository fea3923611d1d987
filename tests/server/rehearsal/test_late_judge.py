"""The judge of late layers: what is sent in time, before its hour, and what no layer ever had."""

import pytest

from rooms.evolving import evolve
from rooms.record import Record
from rooms.restitutions.staging_acts import PutOnAir
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.room import Room
from rooms.topics.distant import PlaceTable, SetDistantRoom, SetVideoLag
from server.rehearsal.evidence import Sighting
from server.rehearsal.late_judge import LateJudge
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import CODE, Play

LAG_MS = 12_000
KEY = "p/show/on_air"


def played() -> tuple[Play, Record]:
    """Put a table on air, in a room with another one 12 s behind."""
    play = opened(order="given")
    for command in (SetDistantRoom(1, "Lalbenque"), PlaceTable(3, 1), SetVideoLag("1", 12)):
        play.do(command)
    play.do(PutOnAir("show", "prep/1"))
    return play, play.records[-1]


def judged(play: Play, *seen: Sighting) -> list[str]:
    late, room = LateJudge(), Room(CODE)
    late.add("stage~1", seen, are_keys=True)
    for record in play.records:
        late.before(room, record)
        evolve(room, record)
        late.after(room, record)
    return late.ended()


@pytest.mark.parametrize(("after_ms", "words"), [(LAG_MS, ""), (LAG_MS - 2_000, "2.0 s before"), (0, "12.0 s")])
def test_JG4_what_is_on_air_is_not_sent_before_its_hour(after_ms: int, words: str) -> None:
    play, on_air = played()
    seen = Sighting("stage", on_air.offset, KEY, on_air.head.time + after_ms)
    found = judged(play, seen)
    assert (len(found), words in "".join(found)) == (bool(words), True)


def test_JG4_what_is_told_at_once_may_come_at_once_and_what_never_was_has_leaked() -> None:
    play, on_air = played()
    programme = Sighting("stage", on_air.offset, "p/show/programme", on_air.head.time)
    assert judged(play, programme) == []
    assert "has it not" in judged(play, Sighting("stage", on_air.offset, "p/show/secret", on_air.head.time))[0]
    assert judged(play, Sighting("stage", on_air.offset - 1, KEY, on_air.head.time + LAG_MS))


def test_JG4_a_withdrawal_lets_out_what_is_held() -> None:
    play, on_air = played()
    play.do(WithdrawRestitution("prep", 2))
    out_at = play.records[-1].head.time
    assert out_at < on_air.head.time + LAG_MS
    assert judged(play, Sighting("stage", play.records[-1].offset, KEY, out_at)) == []
