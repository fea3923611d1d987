"""The extras: the simulated people of a copy that facilitators rehearse. A process of its own, beside the server.

What it plays is told on its standard input, on one line: `Order`. It ends when that input ends, with its server.

EXT1  At human pace: people come over some seconds, think as long as people do, and nothing they write bears a mark.
EXT2  It gives way: the lowest priority of its machine, so that the rooms are served first; it never outlives its time.
EXT3  Its people hold places that the server knows as theirs, and join as phones do, over sockets of their own.
"""

import asyncio
import os
import sys
from random import Random
from typing import Final

import msgspec

from rooms.words import Command
from server.access import seat_cookie
from server.rehearsal.crowd import REMOTE_PART, Person, said
from server.rehearsal.order import Order
from server.rehearsal.stage_door import Door

ARRIVE_S: Final = 0.2
SIT_S: Final = 8.0
LOOK_S: Final = 0.5
NICE: Final = 10
CLIENT_BYTES: Final = 8


class Extra(Person):
    """One simulated person, whose words are plain (EXT1), and who comes back slowly (EXT2)."""

    BACK_S = 1.5
    AT_EASE_S = 45.0

    async def act(self) -> None:
        """Sit down at the table whose code they scanned, doors open or not; then take part."""
        while not self.phone.live:  # noqa: ASYNC110 - the link says so by a flag
            await asyncio.sleep(LOOK_S)
        if self.table:
            await asyncio.sleep(SIT_S * self.rng.random())
            await self.do("choose_table", {"table": self.table})
        await super().act()

    async def give(self, command: Command, acting: str = "") -> None:
        """Send a command as it is."""
        name, args = said(command)
        await self.do(name, {**args, "as": acting} if acting else args)


def people_of(order: Order, door: Door) -> list[Extra]:
    """Return the people, each with their place (EXT3), some of them far away, at the tables in turn."""
    rng = Random(order.seed)
    people = []
    for number, token in enumerate(order.seats):
        view = "live" if number % REMOTE_PART == REMOTE_PART - 1 else "phone"
        table = number % order.tables + 1 if order.tables else 0
        client = os.urandom(CLIENT_BYTES).hex()
        person = Extra(door, order.code, view, Random(rng.random()), client, table=table, speed=1)
        person.cookie = f"{seat_cookie(order.code)}={token}; rosace_join_{order.code}={order.join}"
        people.append(person)
    return people


async def play(order: Order, gone: asyncio.Event) -> None:
    """Play until `gone`, or until the time is over (EXT2)."""
    door = Door(order.origin, "", order.public)
    tasks: list[asyncio.Task[None]] = []
    try:
        async with asyncio.timeout(order.lasts_s):
            for person in people_of(order, door):
                tasks += [asyncio.create_task(person.live()), asyncio.create_task(person.act())]
                await asyncio.sleep(ARRIVE_S)
            await gone.wait()
    except TimeoutError:
        return
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await door.client.aclose()


async def obey() -> None:
    """Read the order, and play it until the input ends."""
    reader, gone = asyncio.StreamReader(limit=1 << 20), asyncio.Event()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    order = msgspec.json.decode(await reader.readline(), type=Order)
    playing = loop.create_task(play(order, gone))
    ended = loop.create_task(reader.read())
    await asyncio.wait({playing, ended}, return_when=asyncio.FIRST_COMPLETED)
    gone.set()
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)


def main() -> None:
    """Be the extras of one copy."""
    os.nice(NICE)  # EXT2
    asyncio.run(obey())


if __name__ == "__main__":
    main()
