"""« Voici où nous en sommes », for whoever opens their phone in a distant room: what their call has shown, no more."""

from rooms.commands import Hide
from rooms.phases.restitution_show import PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from tests.server.far_house import LAG_S, TICK_S, FarHouse, FarPage

GIVEN = "p/show/r/prep/1"


def aired() -> FarHouse:
    house = FarHouse()
    for command in (PutOnAir("show", "prep/1"), Thank("show", "prep/1"), PutOnAir("show", "prep/2")):
        house.do(command)
    return house


def test_LAG1_a_latecomer_of_a_distant_room_reads_what_its_call_has_shown() -> None:
    house = aired()
    late = FarPage(house, "room~1", "stage~1")
    assert FarPage(house, "room", "stage").value("room", GIVEN)
    assert late.value("room", GIVEN) is None
    house.wait(LAG_S)
    assert late.value("room", GIVEN)["constat"] == "Constat 1"
    assert late.value("room", "p/show/r/prep/3") is None  # it waits for its turn


def test_REA4_and_nothing_of_what_was_hidden_or_withdrawn_meanwhile() -> None:
    for command in (Hide("prep/1", hidden=True), WithdrawRestitution("prep", 1)):
        house = aired()
        house.wait(LAG_S)
        house.do(command)
        house.wait(TICK_S)
        assert FarPage(house, "room~1", "stage~1").value("room", GIVEN) is None
