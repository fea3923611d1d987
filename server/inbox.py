"""What waits in a runner's inbox: a command with whoever asked, and the answer that they will get."""

import asyncio

import msgspec

from rooms.callers import Caller, LinkCaller, SeatCaller
from rooms.record import Mark
from rooms.refusals import Answer
from rooms.words import Command


class Told(msgspec.Struct, frozen=True):
    """The answer to a command, and the offset from which views hold its effect."""

    answer: Answer
    offset: int


class Waiting:
    """A command in the inbox, and whoever waits for its answer."""

    __slots__ = ("caller", "command", "mark", "seen", "source", "told")

    def __init__(self, command: Command, caller: Caller, mark: Mark, source: str, seen: int = 0) -> None:
        self.command = command
        self.caller = caller
        self.mark = mark
        self.source = source
        self.seen = seen
        self.told: asyncio.Future[Told] = asyncio.get_running_loop().create_future()

    def tell(self, answer: Answer, offset: int) -> None:
        """Answer, unless whoever waited has gone."""
        if not self.told.done():
            self.told.set_result(Told(answer, offset))


def author_of(caller: Caller) -> str:
    """Return what a head says of who did it: a link, the server's part, the seat that wrote for another, or nothing."""
    match caller:
        case LinkCaller(link=link):
            return link
        case SeatCaller(seat=seat, acting=acting):
            return seat if acting and acting != seat else ""
        case _:
            return caller.name
