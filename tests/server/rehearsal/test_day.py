"""What a day brings to a rehearsal: hosts in proportion, people who come late, people who leave."""

import asyncio
from random import Random

import msgspec

from rooms.plan import PhasePlan, Source, WorkshopPlan
from server.rehearsal.crowd import Person
from server.rehearsal.day import Day
from server.rehearsal.judge import judge
from server.rehearsal.stage_door import Door
from tests.rooms.play import CODE
from tests.server.rehearsal.test_judge import account, played

STEPS = tuple(PhasePlan(f"p{n}", "plenary", f"Étape {n}", 5, "Écoutez.") for n in range(1, 4))
PLAN = WorkshopPlan(id="day", title="Matinée", expected=158, tables=20, phases=STEPS)


def people(count: int) -> list[Person]:
    door = Door("http://127.0.0.1:1", "")
    return [Person(door, CODE, "phone", Random(n), f"{n:016x}", table=1, speed=60) for n in range(count)]


def test_DY1_a_morning_of_158_has_nine_hosts_latecomers_and_forty_who_leave() -> None:
    everyone = people(158)
    day = Day(PLAN, everyone, Random(1))
    sheets = day.sheets([f"/H/{table}" for table in range(1, 21)])
    assert sorted(map(len, sheets)) == [2, 2, 2, 2, 2, 2, 2, 3, 3]
    assert [sheet for own in sheets for sheet in own] == [f"/H/{table}" for table in range(1, 21)]
    assert (len(day.late), len(day.leaving)) == (10, 40)
    assert not set(map(id, day.late)) & set(map(id, day.leaving))


def test_DY1_a_small_workshop_has_none_of_it() -> None:
    assert Day.has_one(PLAN, 158)
    assert not Day.has_one(msgspec.structs.replace(PLAN, tables=3), 158)
    assert not Day.has_one(PLAN, 12)
    assert not Day.has_one(msgspec.structs.replace(PLAN, phases=STEPS[:2]), 158)


def test_DY2_who_has_left_is_asked_for_what_they_sent_only() -> None:
    play, told = played()
    gone = account(play, told)
    emptied = msgspec.structs.replace(gone, layers={})
    assert judge(play.records, CODE, [emptied]).diverged > 0
    assert judge(play.records, CODE, [msgspec.structs.replace(emptied, left=True)]).diverged == 0
    unheard = [msgspec.structs.replace(one, number=one.number + 90) for one in told]
    assert judge(play.records, CODE, [msgspec.structs.replace(emptied, told=tuple(unheard), left=True)]).lost == 2


class Hand:
    """A stagehand whose console takes back the restitution of one table only."""

    def __init__(self, table: int) -> None:
        self.table = table
        self.pressed: list[tuple[str, dict[str, object]]] = []

    async def press(self, name: str, args: dict[str, object]) -> bool:
        self.pressed.append((name, args))
        return args["table"] == self.table


def test_DY1_one_restitution_is_withdrawn_the_first_that_there_is() -> None:
    show = PhasePlan("show", "restitution_show", "Donner", 5, "Écoutez.", source=Source("p1"))
    day = Day(msgspec.structs.replace(PLAN, phases=(*STEPS[:2], show, show)), people(2), Random(1))
    hand = Hand(table=3)

    async def shows() -> None:
        for number in (3, 4):
            await day.begins(number, "restitution_show", hand)

    day.late, day.leaving = [], []
    asyncio.run(shows())
    assert [args for _name, args in hand.pressed] == [{"phase": "p1", "table": table} for table in (1, 2, 3)]
