"""The extras: a process that plays the people of a copy against a real server, and leaves with it."""

import asyncio
import os
import socket
import sys
import time
from pathlib import Path

import msgspec

from rooms.callers import ORGANISER
from rooms.commands import Advance
from rooms.phases.ideation import PostIdea
from server.links import create_room
from server.parts import Parts
from server.rehearsal.evidence import CANARY
from server.rehearsal.extras import NICE, Extra, people_of, play
from server.rehearsal.order import Order
from server.rehearsal.phone import Fate
from server.rehearsal.stage_door import Door
from server.runner import Runner
from server.serving import listen, serve
from server.settings import Settings
from server.tokens import seat_of
from tests.server.asking import ORGANISER as TOKEN
from tests.server.pages.house_room import PLAN

ORDER = Order("http://127.0.0.1:1", "https://r.test", "K7PM4RTX", "J", tuple(f"t{n}" for n in range(24)), 3, 60.0, 1)


def test_EXT1_extras_think_as_people_do_and_their_words_are_plain() -> None:
    async def test() -> None:
        door = Door(ORDER.origin, "", ORDER.public)
        person = people_of(ORDER, door)[0]
        await person.give(PostIdea("idees", "Un banc devant la mairie, à l’ombre"))
        kept = person.phone.outbox[1]
        assert kept.args["text"] == "Un banc devant la mairie, à l’ombre"
        assert not CANARY.search(msgspec.json.encode(kept.args))
        assert kept.fate is Fate.WAITING
        assert Extra.AT_EASE_S >= 30
        await door.client.aclose()

    asyncio.run(test())


def test_EXT3_each_extra_holds_a_place_that_its_server_gave() -> None:
    async def test() -> None:
        door = Door(ORDER.origin, "", ORDER.public)
        people = people_of(ORDER, door)
        assert [person.owner for person in people] == [seat_of(token, ORDER.code) for token in ORDER.seats]
        assert sum(person.view == "live" for person in people) == 2
        assert {person.table for person in people} == {1, 2, 3}
        assert len({person.phone.client for person in people}) == len(people)
        assert all(f"rosace_join_{ORDER.code}=J" in person.cookie for person in people)
        await door.client.aclose()

    asyncio.run(test())


def test_EXT2_extras_do_not_outlive_their_time() -> None:
    async def test() -> None:
        order = msgspec.structs.replace(ORDER, lasts_s=0.3, seats=("a",))
        started = time.monotonic()
        await play(order, asyncio.Event())
        assert time.monotonic() - started < 5

    asyncio.run(test())


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as spare:
        return int(spare.getsockname()[1])


def test_EXT2_EXT3_extras_come_give_way_and_leave_with_their_server(tmp_path: Path) -> None:
    async def test() -> None:
        port = free_port()
        settings = Settings(TOKEN, port=port, data=tmp_path, memory=True)
        told: asyncio.Future[Runner] = asyncio.get_running_loop().create_future()

        async def announce(parts: Parts) -> None:
            code = await create_room(parts, PLAN)
            room = await parts.rooms.open(code)
            told.set_result(await parts.copies.make(room.room, 4))
            extras.append(parts.copies._playing[told.result().code])

        extras: list[asyncio.subprocess.Process] = []
        serving = asyncio.create_task(serve(settings, listen("127.0.0.1", port), announce))
        copy = await told
        await copy.submit(Advance(""), ORGANISER)
        for _ in range(200):
            await asyncio.sleep(0.1)
            if len(copy.room.people()) == 4:
                break
        assert len(copy.room.people()) == 4
        if sys.platform == "linux":
            assert os.getpriority(os.PRIO_PROCESS, extras[0].pid) >= NICE
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        assert extras[0].returncode is not None

    asyncio.run(test())
