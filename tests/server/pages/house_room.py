"""A room in a running house, and the acts that tests of pages begin with."""

from typing import Final

import msgspec

from rooms.callers import ORGANISER, Attendance, Role, SeatCaller
from rooms.commands import Advance, TakeSeat
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.refusals import Answer, Done
from rooms.room import Room
from rooms.words import Command
from server.access import link_cookie, seat_cookie
from server.links import create_room, mint_link
from server.runner import Runner
from server.tokens import mint_token, seat_of
from tests.server.asking import Browser, House

IDEAS: Final = PhasePlan(
    "idees", "ideation", "Idées", 10, "Que faire ici ?".replace(" ?", "\u202f?"), help="Une idée à la fois.",
    settings={"limit": 2},
)  # fmt: skip
VOTE: Final = PhasePlan(
    "vote", "dot_vote", "Gommettes", 5, "Lesquelles d’abord\u202f?", source=Source("idees"),
    settings={"dots": 2, "per_option": 2},
)  # fmt: skip
PLAN: Final = WorkshopPlan(
    id="essai", title="Le bourg & <nous>", expected=12, tables=3, phases=(IDEAS, VOTE), promise="Tout sera lu."
)


class HouseRoom:
    """One workshop of a house. Time does not wait: steps are opened as if the guard had passed."""

    def __init__(self, house: House, runner: Runner) -> None:
        self.house = house
        self.runner = runner
        self.code = runner.code

    @property
    def room(self) -> Room:
        return self.runner.room

    @property
    def page(self) -> str:
        return f"/r/{self.code}"

    async def do(self, command: Command) -> Answer:
        return (await self.runner.submit(command, ORGANISER, source="test")).answer

    async def advance(self) -> None:
        """Open the next step, two seconds later than it is."""
        before = self.runner.world
        self.runner.world = msgspec.structs.replace(before, now=lambda: before.now() + 2_000)
        assert isinstance(await self.do(Advance(self.room.agenda.front)), Done)

    async def holder(self, role: Role, **given: str) -> Browser:
        """Return the browser of whoever was given a link."""
        browser, token = self.house.browser(**given), mint_token()
        await mint_link(self.house.parts, self.runner, role, token=token)
        answer = await browser.get(f"/l/{self.code}/{token}")
        assert answer.status == 303
        assert browser.cookies[link_cookie(self.code, role)] == token
        return browser

    async def seated(self, table: int = 1, attendance: Attendance = Attendance.ONSITE) -> Browser:
        """Return the phone of somebody who has a place."""
        browser, token = self.house.browser(), mint_token()
        browser.cookies[seat_cookie(self.code)] = token
        await self.runner.submit(TakeSeat(attendance, table), SeatCaller(seat_of(token, self.code)), source="test")
        return browser

    async def wait(self, seconds: float) -> None:
        """Let time pass, and the clock do what is due by then."""
        rooms = self.house.parts.rooms
        for owner in (rooms, self.runner):
            before = owner.world
            owner.world = msgspec.structs.replace(before, now=lambda now=before.now: now() + int(seconds * 1000))
        await rooms.tick()

    async def post_idea(self, browser: Browser, text: str) -> None:
        page = await browser.get(self.page)
        answer = await browser.post(f"{self.page}/act", {**page.form("post_idea"), "val.0.text": text})
        assert answer.status == 303, answer.words


async def open_room(house: House, plan: WorkshopPlan = PLAN, starts_at: int = 0) -> HouseRoom:
    """Return a fresh workshop, before its first step."""
    code = await create_room(house.parts, plan, starts_at=starts_at)
    return HouseRoom(house, await house.parts.rooms.open(code))
