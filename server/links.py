"""Making a workshop and its links: what the organiser's page, the command line and the demo have in common.

LI1  A link's token is shown once, to whoever asked for it; the room keeps its hash only.
LI2  The demo's links are derived from the server's secret, so that they stay good over restarts and are minted once.
"""

import hmac
from itertools import count
from typing import Final

import msgspec

from rooms.callers import ORGANISER, Caller, Role
from rooms.commands import CreateRoom, MintLink
from rooms.plan import WorkshopPlan
from rooms.refusals import ROOM_EXISTS, Refusal
from server.codes import mint_code
from server.host import UnknownRoom
from server.journal import JournalUnavailable
from server.parts import Parts
from server.runner import Runner
from server.tokens import link_of, mint_token
from server.told import Told

TRIES_MAX: Final = 8


class Links(msgspec.Struct, frozen=True):
    """The addresses of one workshop. `join` is the short one that people type."""

    code: str
    join: str
    console: str
    screen: str


class RoomNotMade(Told, JournalUnavailable):
    """Nothing can be stored now: there is no such workshop."""


async def create_room(
    parts: Parts, plan: WorkshopPlan, *, starts_at: int = 0, clock_rate: int = 1, rehearsal: bool = False
) -> str:
    """Create a workshop from `plan` and return its code; raises `RoomNotMade`."""
    for _ in range(TRIES_MAX):
        code = mint_code()
        command = CreateRoom(code, parts.settings.seated(plan), starts_at, clock_rate, rehearsal)
        answer = await parts.rooms.create(command)
        if not isinstance(answer, Refusal):
            return code
        if answer.code != ROOM_EXISTS:
            raise RoomNotMade("storage.room_not_made")
    raise RuntimeError("no free code found")


async def mint_link(
    parts: Parts, runner: Runner, role: Role, caller: Caller = ORGANISER, token: str = "", room: int = 0
) -> str:
    """Give `role` to a fresh token (or to `token`), in a distant room or here, and return its address (LI1)."""
    token = token or mint_token()
    link = link_of(token, runner.code)
    if link not in runner.room.links:
        await runner.submit(MintLink(link, role, room=room), caller, source="links")
    return f"{parts.addresses.public}/l/{runner.code}/{token}"


async def links_of(parts: Parts, code: str) -> Links:
    """Mint and return a workshop's links."""
    runner = await parts.rooms.open(code)
    return Links(
        code=code,
        join=f"{parts.addresses.public}/{code}",
        console=await mint_link(parts, runner, Role.FACILITATOR),
        screen=await mint_link(parts, runner, Role.SCREEN),
    )


def derived(parts: Parts, name: str) -> str:
    """Return a token that this server's secret gives for `name` (LI2)."""
    return hmac.digest(parts.secret, f"demo/{name}".encode(), "sha256")[:16].hex()


def derived_code(parts: Parts, name: str) -> str:
    """Return a room's code that this server's secret gives for `name` (LI2)."""
    digest = iter(hmac.digest(parts.secret, name.encode(), "sha256"))
    return mint_code(lambda choices: choices[next(digest) % len(choices)])


async def demo_room(parts: Parts, plan: WorkshopPlan) -> Runner:
    """Return the demo workshop, made now where there is none, or where the last was closed (LI2)."""
    for number in count():
        code = derived_code(parts, f"demo/code/{number}")
        try:
            runner = await parts.rooms.open(code)
        except UnknownRoom:
            await parts.rooms.create(CreateRoom(code, parts.settings.seated(plan)))
            return await parts.rooms.open(code)
        if not runner.room.agenda.closed_at:
            return runner
    raise AssertionError("there is always a next number")


async def demo_links(parts: Parts, plan: WorkshopPlan) -> Links:
    """Return the links of the demo workshop."""
    runner = await demo_room(parts, plan)
    code = runner.code
    console = await mint_link(parts, runner, Role.FACILITATOR, token=derived(parts, f"console/{code}"))
    screen = await mint_link(parts, runner, Role.SCREEN, token=derived(parts, f"screen/{code}"))
    return Links(code, f"{parts.addresses.public}/{code}", console, screen)
