"""Tables that are late with their restitution, in a rehearsal: who is kept from writing, and until when."""

import asyncio
from random import Random
from types import SimpleNamespace
from typing import Any

from rooms.plan import PhasePlan, Source, WorkshopPlan
from server.rehearsal.late_tables import LATE_TABLES, LateTables

STEPS = (
    PhasePlan("ecrire", "restitution_prep", "Préparer", 5, "Que retenir ?"),
    PhasePlan("scene", "restitution_show", "Donner", 5, "Écoutez.", source=Source("ecrire")),
)
PLAN = WorkshopPlan(id="late", title="Essai", expected=12, tables=6, phases=STEPS)


class Person:
    """Somebody at a table, whose page holds what they wrote."""

    def __init__(self, table: int) -> None:
        self.table = table
        self.wrote: list[str] = []
        values = {"me": {"table": table}}
        self.phone = SimpleNamespace(
            seat=f"s{table}",
            settled=True,
            layers={f"table/{table}": SimpleNamespace(map={})},
            value=lambda layer, name: values.get(name) if layer.startswith("seat/") else None,
        )

    async def do(self, name: str, args: dict[str, Any]) -> int:
        self.wrote.append(name)
        self.phone.layers[f"table/{self.table}"].map["p/ecrire/field/constat"] = {"text": args["text"], "version": 1}
        return 1

    async def answered(self, _number: int, _patience_s: float) -> bool:
        return True


def late() -> tuple[LateTables, list[Any]]:
    people: list[Any] = [Person(table) for table in range(1, 7)]
    return LateTables(PLAN, people, Random(1)), people


def test_LTT1_two_tables_do_not_write_before_the_first_show() -> None:
    tables, people = late()
    kept = [one.table for one in people if tables.keep(one, {"id": "ecrire"}, one.phone.seat)]
    assert len(kept) == LATE_TABLES
    assert not any(tables.keep(one, {"id": "scene"}, one.phone.seat) for one in people)


def test_LTT2_they_write_once_the_step_is_reopened_for_them() -> None:
    tables, people = late()
    pressed: list[str] = []

    async def press(name: str, _args: dict[str, Any]) -> bool:
        pressed.append(name)
        return True

    absent = {"absent": [{"withdrawn": False}, {"withdrawn": False}, {"withdrawn": True}]}
    desk = SimpleNamespace(phone=SimpleNamespace(value=lambda _layer, _name: absent))
    hand = SimpleNamespace(press=press, desk=desk, front="scene")
    authors: list[Any] = list(tables.authors.values())
    asyncio.run(tables.come(hand))
    asyncio.run(tables.come(hand))
    assert pressed == ["reopen_phase", "close_phase"]
    assert [one.wrote for one in authors] == [["write_field"]] * LATE_TABLES
    assert tables.missed == 2
    assert not any(tables.keep(one, {"id": "ecrire"}, one.phone.seat) for one in people)
