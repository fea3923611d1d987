"""The rehearsal itself, in what it asks of its crowd."""

import asyncio
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from server.rehearsal.rehearsal import Rehearsal


@pytest.mark.parametrize(("people", "seats_max", "opened"), [(40, 500, 2), (40, 41, 1), (40, 40, 0), (41, 40, 0)])
def test_proxy_seats_are_opened_only_where_there_is_room(people: int, seats_max: int, opened: int) -> None:
    asked = []

    class Person:
        rng = Random(1)

        async def do(self, name: str, _args: dict[str, Any]) -> None:
            asked.append(name)

    wish = SimpleNamespace(conversation=None, plan=SimpleNamespace(seats_max=seats_max))
    play: Any = SimpleNamespace(wish=wish, people=[Person() for _ in range(people)])
    asyncio.run(Rehearsal._proxies(play))
    assert asked == ["open_proxy_seat"] * opened
