"""Distant rooms: who is in which, and how late the call shows them the room."""

import pytest

from rooms import distance
from rooms.audiences import ALONE_AFAR, NEAR
from rooms.callers import ORGANISER, Attendance, LinkCaller, Role, SeatCaller
from rooms.commands import MintLink, OpenProxySeat, RevokeLink, Undo
from rooms.distance import DistantRoom
from rooms.events import LinkMinted
from rooms.plan import DistantPlan, PhasePlan
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.template_faults import TemplateFault
from rooms.templates import parse_template
from rooms.topics.distant import LAG_S_MAX, ROOMS_MAX, PlaceTable, RemoveDistantRoom, SetDistantRoom, SetVideoLag
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import Play, plan_of, state_of

NAME = "Mairie de Lalbenque"
TEXT = """id = "far"
title = "Deux mairies"
expected = 12
tables = 4
{distant}
[[phases]]
id = "i"
kind = "ideation"
title = "Idées"
minutes = 10
prompt = "Que faire de la halle\u202f?"
"""


def play() -> Play:
    return Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"))


def with_room() -> Play:
    """Return a room with a distant one, twelve seconds late, at table 3."""
    here = play()
    for command in (SetDistantRoom(1, NAME), SetVideoLag("1", 12), PlaceTable(3, 1)):
        assert isinstance(here.do(command), Done)
    return here


def refused(answer: object) -> str:
    assert isinstance(answer, Refusal)
    return answer.code


def undo(here: Play, offset: int = 0) -> None:
    assert isinstance(here.do(Undo(offset or here.room.offset)), Done)


def test_DIS1_a_distant_room_has_a_name_a_lag_and_tables() -> None:
    here = with_room()
    line = {"room": 1, "name": NAME, "lag_s": 12, "tables": [3], "people": 0, "link": False}
    assert here.value("desk:distant") == {"rooms": [line], "alone": {"people": 0, "lag_s": 0}, "next": 2}
    assert here.value("room:distant") == [{"room": 1, "name": NAME, "tables": [3]}]
    assert distance.lag_ms(here.room, "1") == 12_000


def test_DIS1_everybody_reads_the_names_and_nothing_else_of_distant_rooms() -> None:
    here = play()
    assert here.value("room:distant") is None
    here.do(SetDistantRoom(1, "Gignac"))
    here.do(SetVideoLag("1", 30))
    assert here.value("room:distant") == [{"room": 1, "name": "Gignac", "tables": []}]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (SetDistantRoom(2, "  "), "TEXT_EMPTY"),
        (SetDistantRoom(2, "x" * 41), "TEXT_TOO_LONG"),
        (SetDistantRoom(7, "Ailleurs"), "ALREADY_DONE"),
        (SetDistantRoom(1, NAME), "ALREADY_DONE"),
        (SetVideoLag("1", LAG_S_MAX + 1), "WRONG_COMMAND"),
        (SetVideoLag("1", -1), "WRONG_COMMAND"),
        (SetVideoLag("9", 3), "WRONG_COMMAND"),
        (SetVideoLag("", 3), "WRONG_COMMAND"),
        (SetVideoLag("1", 12), "ALREADY_DONE"),
        (PlaceTable(4, 1), "TABLE_UNKNOWN"),
        (PlaceTable(2, 9), "ITEM_UNKNOWN"),
        (PlaceTable(3, 1), "ALREADY_DONE"),
        (RemoveDistantRoom(9), "ALREADY_DONE"),
    ],
)
def test_DIS1_what_no_distant_room_can_be_is_refused(command: object, code: str) -> None:
    assert refused(with_room().do(command)) == code  # type: ignore[arg-type]


def test_DIS1_there_is_a_limit_to_distant_rooms() -> None:
    here = play()
    for number in range(1, ROOMS_MAX + 1):
        assert isinstance(here.do(SetDistantRoom(number, f"Salle {number}")), Done)
    assert here.value("desk:distant")["next"] == 0
    assert refused(here.do(SetDistantRoom(ROOMS_MAX + 1, "De trop"))) == "TOO_MANY_COMMANDS"


def test_DIS1_only_who_steers_sets_them() -> None:
    here = with_room()
    here.do(MintLink("s" * 32, Role.SCREEN))
    here.do(MintLink("r" * 32, Role.REGIE))
    assert refused(here.do(SetVideoLag("1", 3), LinkCaller("s" * 32))) == "NOT_ALLOWED"
    assert refused(here.seat("ann", SetVideoLag("1", 3))) == "NOT_ALLOWED"
    assert isinstance(here.do(SetVideoLag("1", 3), LinkCaller("r" * 32)), Done)


def test_DIS1_a_screen_may_be_in_a_distant_room_until_its_link_is_taken_back() -> None:
    here = with_room()
    assert isinstance(here.do(MintLink("s" * 32, Role.SCREEN, room=1)), Done)
    here.do(MintLink("n" * 32, Role.SCREEN))
    room = here.room
    assert (distance.audience_of_link(room, "s" * 32), distance.audience_of_link(room, "n" * 32)) == ("1", NEAR)
    assert here.value("desk:distant")["rooms"][0]["link"]
    assert refused(here.do(MintLink("x" * 32, Role.SCREEN, room=2))) == "ITEM_UNKNOWN"
    assert refused(here.do(MintLink("x" * 32, Role.HOST, (3,), room=1))) == "ITEM_UNKNOWN"
    here.do(RevokeLink("s" * 32), ORGANISER)
    assert distance.audience_of_link(room, "s" * 32) == NEAR
    assert "desk:distant" in here.effects[-1].touched
    assert not here.value("desk:distant")["rooms"][0]["link"]
    assert LinkMinted("x", Role.SCREEN).room == 0, "journals of before hold no room"


def test_DIS2_whoever_sits_at_a_table_of_a_distant_room_is_there_by_whichever_way_they_came() -> None:
    here = with_room()
    here.sit("ann", table=1)
    here.sit("bob", table=3)
    here.sit("eve", table=3, attendance=Attendance.REMOTE)
    assert [distance.audience_of(here.room, seat) for seat in ("ann", "bob", "eve")] == [NEAR, "1", "1"]
    assert distance.remote_people(here.room) == 2
    assert here.value("desk:distant")["rooms"][0]["people"] == 2
    here.do(PlaceTable(3, 0))
    assert [distance.audience_of(here.room, seat) for seat in ("ann", "bob", "eve")] == [NEAR, NEAR, ALONE_AFAR]


def test_DIS2_a_table_is_in_one_room_at_most() -> None:
    here = with_room()
    here.do(SetDistantRoom(2, "Gignac"))
    here.do(PlaceTable(3, 2))
    assert [line["tables"] for line in here.value("desk:distant")["rooms"]] == [[], [3]]


def test_DIS3_whoever_is_alone_is_of_one_audience_and_who_has_no_phone_is_where_their_helper_is() -> None:
    here = with_room()
    here.sit("ann", attendance=Attendance.REMOTE)
    here.sit("bob", table=1, attendance=Attendance.REMOTE)
    here.do(OpenProxySeat("oldjohn"), SeatCaller("ann"))
    assert {distance.audience_of(here.room, seat) for seat in ("ann", "bob", "oldjohn")} == {ALONE_AFAR}
    here.do(SetVideoLag(ALONE_AFAR, 5))
    assert here.value("desk:distant")["alone"] == {"people": 3, "lag_s": 5}
    assert distance.audience_of(here.room, "nobody") == NEAR


def test_DIS4_only_who_is_told_later_has_layers_of_their_own() -> None:
    here = with_room()
    room = here.room
    assert [distance.differs(room, audience) for audience in (NEAR, ALONE_AFAR, "1")] == [False, False, True]
    assert distance.lagged_layers(room) == {"room~1": 12_000, "stage~1": 12_000, "table/3": 12_000}
    here.do(SetVideoLag("1", 0))
    assert not distance.differs(room, "1")
    assert distance.lagged_layers(room) == {}


def test_DIS4_a_host_is_with_their_tables() -> None:
    here = with_room()
    here.do(PlaceTable(2, 1))
    assert [distance.audience_of_tables(here.room, at) for at in ((2, 3), (1,), (1, 3), ())] == ["1", NEAR, NEAR, NEAR]


def test_DIS5_a_number_is_never_given_twice() -> None:
    here = with_room()
    here.do(MintLink("s" * 32, Role.SCREEN, room=1))
    here.sit("bob", table=3)
    here.do(RemoveDistantRoom(1))
    assert (distance.audience_of(here.room, "bob"), distance.audience_of_link(here.room, "s" * 32)) == (NEAR, NEAR)
    assert refused(here.do(SetDistantRoom(1, "Autre"))) == "ALREADY_DONE"
    here.do(SetDistantRoom(2, "Autre"))
    assert distance.audience_of(here.room, "bob") == NEAR


def test_DIS6_each_act_is_undone_by_itself() -> None:
    here = with_room()
    offset = here.room.offset
    here.do(SetDistantRoom(2, "Gignac"))
    undo(here, offset)
    assert distance.room_of_table(here.room, 3) == 0
    undo(here, offset - 1)
    assert distance.lag_ms(here.room, "1") == 0
    here.do(RemoveDistantRoom(1))
    undo(here)
    assert here.value("desk:distant")["rooms"][0]["name"] == NAME
    here.do(SetVideoLag(ALONE_AFAR, 4))
    undo(here)
    assert distance.lag_ms(here.room, ALONE_AFAR) == 0
    assert [act["type"] for act in here.value("desk:history")].count("distant_room_set") == 2
    assert state_of(here.refolded())["topics"] == state_of(here.room)["topics"]


def test_TP10_a_template_may_begin_with_distant_rooms() -> None:
    text = TEXT.format(
        distant=f'[[distant]]\nname = "{NAME}"\nlag_s = 12\ntables = [3, 4]\n[[distant]]\nname = "Gignac"'
    )
    plan = parse_template(text, "far")
    assert plan.distant == (DistantPlan(NAME, 12, (3, 4)), DistantPlan("Gignac"))
    room = Room("X")
    distance.planned(room, plan.distant)
    assert distance.state_of(room).rooms == {1: DistantRoom(NAME, 12), 2: DistantRoom("Gignac")}
    assert distance.state_of(room).tables == {3: 1, 4: 1}
    assert plan_of().distant == ()


@pytest.mark.parametrize(
    ("distant", "path"),
    [
        ('[[distant]]\nname = ""', "distant[0].name"),
        ('[[distant]]\nname = "A"\nlag_s = 31', "distant[0].lag_s"),
        ('[[distant]]\nname = "A"\ntables = [5]', "distant[0].tables[0]"),
        ('[[distant]]\nname = "A"\ntables = [1]\n[[distant]]\nname = "B"\ntables = [2, 1]', "distant[1].tables[1]"),
        ('[[distant]]\nname = "A"\nlate = 3', "distant[0].late"),
    ],
)
def test_TP10_a_distant_room_that_cannot_be_is_refused_with_its_place(distant: str, path: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        parse_template(TEXT.format(distant=distant), "far")
    assert fault.value.path == path


def test_DIS2_a_table_of_a_distant_room_takes_its_turn_with_those_who_are_far() -> None:
    here = opened(order="drawn", remote="first")
    here.do(SetDistantRoom(1, "Gignac"))
    here.do(PlaceTable(2, 1))
    assert here.value("desk:p/show/programme")["rows"][0]["ref"] == "prep/2"
    here.do(PlaceTable(2, 0))
    here.do(PlaceTable(1, 1))
    assert here.value("desk:p/show/programme")["rows"][0]["ref"] == "prep/1"
