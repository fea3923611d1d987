"""Who reads which layers."""

from rooms.callers import Attendance, LinkCaller, Role, SeatCaller
from rooms.commands import MintLink
from rooms.plan import PhasePlan
from rooms.topics.distant import PlaceTable, SetDistantRoom, SetVideoLag
from server.layers import layers_for, named, wire_name
from tests.rooms.play import Play


def house() -> Play:
    """Return a room of which table 3 is far away, with a screen there and one here, and a host of each table."""
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"))
    play.do(SetDistantRoom(1, "Gignac"))
    play.do(PlaceTable(3, 1))
    play.do(MintLink("far", Role.SCREEN, room=1))
    play.do(MintLink("near", Role.SCREEN))
    play.do(MintLink("desk", Role.FACILITATOR))
    for table in (2, 3):
        play.do(MintLink(f"{table:016}", Role.HOST, (table,)))
    play.sit("s1", table=1)
    play.sit("s3", table=3)
    play.sit("zoe", attendance=Attendance.REMOTE)
    return play


def first(play: Play, link: str, view: str) -> list[str]:
    return layers_for(play.room, LinkCaller(link), view)[:2]


def test_LYF1_nobody_has_layers_of_their_own_while_the_call_is_not_late() -> None:
    play = house()
    assert layers_for(play.room, SeatCaller("s3"), "phone") == ["room", "table/3", "seat/s3"]
    assert first(play, "far", "screen") == ["room", "stage"]


def test_LYF1_whoever_is_told_later_reads_layers_of_their_own() -> None:
    play = house()
    play.do(SetVideoLag("1", 12))
    room = play.room
    assert layers_for(room, SeatCaller("s3"), "phone") == ["room~1", "table/3", "seat/s3"]
    assert layers_for(room, SeatCaller("s1"), "phone") == ["room", "table/1", "seat/s1"]
    assert layers_for(room, SeatCaller("zoe"), "live")[:2] == ["room", "stage"]
    assert first(play, "far", "screen") == ["room~1", "stage~1"]
    assert first(play, "near", "screen") == ["room", "stage"]
    assert first(play, "desk", "console") == ["room", "desk"]
    assert [first(play, f"{table:016}", "host")[0] for table in (2, 3)] == ["room", "room~1"]
    play.do(SetVideoLag("0", 5))
    assert layers_for(room, SeatCaller("zoe"), "live")[:2] == ["room~0", "stage~0"]


def test_LYF1_a_layer_has_one_name_on_the_wire_and_whoever_asks_for_it_gets_their_own() -> None:
    play = house()
    play.do(SetVideoLag("1", 12))
    layers = layers_for(play.room, LinkCaller("far"), "screen")
    assert [wire_name(layer) for layer in layers] == ["room", "stage"]
    assert [named(layers, name) for name in ("stage", "stage~1", "stage~2", "desk")] == ["stage~1", "", "", ""]
