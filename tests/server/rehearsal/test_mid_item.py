"""The kill in mid-item: what is lost, and what is only late by less than a second."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from server.rehearsal.mid_item import MidItem, is_lost

ON_AIR = {"ref": "ecrire/3", "started_at": 50_000, "ends_at": 140_000}


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        (ON_AIR, False),
        ({**ON_AIR, "ends_at": 140_900}, False),
        ({**ON_AIR, "ends_at": 141_100}, True),
        ({**ON_AIR, "started_at": 48_000}, True),
        ({**ON_AIR, "ref": "ecrire/4"}, True),
        ({}, True),
    ],
)
def test_MID2_another_item_none_or_another_time_is_a_loss(after: dict[str, Any], *, lost: bool) -> None:
    assert is_lost(ON_AIR, after) is lost


def test_MID1_the_server_is_killed_once_and_asked_anew_afterwards() -> None:
    told = [b'{"map": {"p/s/on_air": {"ref": "e/1", "started_at": 1, "ends_at": 9}}}', b'{"map": {}}']
    kills: list[int] = []

    class Own:
        async def kill(self, number: int) -> None:
            kills.append(number)

    class Door:
        async def read(self, _path: str, _cookie: str) -> bytes:
            return told.pop(0)

    screen: Any = SimpleNamespace(door=Door(), code="K7PM4RTX", cookie="")
    own: Any = Own()

    async def struck() -> MidItem:
        play = MidItem(own, screen)
        await play.strike("s")
        await play.strike("s")
        return play

    play = asyncio.run(struck())
    assert (kills, play.killed, play.lost) == ([0], 1, 1)
