"""How simulated people behave, without a server: what they wait for, when they act."""

import asyncio
from random import Random
from typing import Any

from server.codec import pack, unpack
from server.protocol import Down
from server.rehearsal.crowd import THINK_S_MIN, Page, Person, think_s
from server.rehearsal.stage_door import Door


class Line:
    """A socket that answers each command: for now no, then yes."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[int] = []

    async def send(self, frame: bytes) -> None:
        _, client, number, *_ = unpack(frame)
        self.heard.append(number)
        refused = {"code": "TOO_MANY_COMMANDS", "params": {}, "retryable": True}
        answer = [Down.RES, client, number, len(self.heard) > 1, refused if len(self.heard) == 1 else {}, 3]
        self.page.phone.received(pack(answer))


def person() -> Person:
    door = Door("http://127.0.0.1:1", "")
    one = Person(door, "K7PM4RTX", "phone", Random(2), "a" * 16, table=1, speed=60)
    welcome = {"seat": "s", "now": 1, "layers": ["room"], "marks": {}}
    one.phone.received(pack([Down.WELCOME, welcome]))
    return one


def test_CW1_what_is_refused_for_now_is_sent_again_until_it_is_answered() -> None:
    async def story() -> list[int]:
        one = person()
        line = Line(one)
        one.socket = line  # type: ignore[assignment]
        number = await one.do("choose_table", {"table": 1})
        assert await one.answered(number, patience_s=3)
        return line.heard

    assert asyncio.run(story()) == [1, 1]


def step(id_: str, life: str) -> dict[str, Any]:
    return {"id": id_, "kind": "ideation", "life": life}


def test_CW2_nobody_acts_in_the_grace_of_a_step() -> None:
    one = person()
    lives = {"a": "closing", "b": "running", "c": "closed", "d": "reopened"}
    layer = {f"phase/{id_}": step(id_, life) for id_, life in lives.items()}
    one.phone.received(pack([Down.SNAP, "room", 1, "m", {**layer, "room": {"front": "d", "life": "open"}}]))
    assert [facts["id"] for facts in one.open_steps()] == ["d", "b"]


def test_CW3_speed_presses_nobody() -> None:
    assert think_s(1) > think_s(10) > think_s(600) == THINK_S_MIN
