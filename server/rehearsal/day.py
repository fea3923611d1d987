"""What a day brings to a rehearsal besides its steps: hosts, people who come late and who leave early, a guest before
the doors open, a table that closes and reopens, a hand that drops the pen, texts that come after the end, tables whose
restitution is late, one that is withdrawn.

DY1  A workshop with TABLES_MIN tables or more has such a day, in proportion; a smaller one, or a replay, has none.
DY2  Whoever has left is not asked any more what their page holds; what they sent is judged like everybody's.
"""

import asyncio
import math
from itertools import pairwise
from random import Random
from typing import Any, Final

from rooms.callers import Attendance
from rooms.kind import is_personal
from rooms.phases import KINDS
from rooms.plan import WorkshopPlan
from server.rehearsal.crowd import Page, Person, think_s
from server.rehearsal.late_tables import LateTables
from server.rehearsal.phone import PersonView
from server.rehearsal.stage_door import Door

TABLES_MIN: Final = 6
TABLES_A_HOST: Final = 20 / 9
LATE_PART: Final = 15
LEAVE_PART: Final = 4
DROPS: Final = 3
AWAY_S: Final = 6.0
PAST_THE_GRACE_S: Final = 17.0
LATE_TEXTS: Final = 3
CALLS: Final = 0.05


class Host(Page):
    """A host's device: it has scanned the sheets of its tables, and does for them what anybody there could do."""

    def __init__(self, door: Door, code: str, rng: Random, client: str, sheets: list[str], speed: int) -> None:
        """`sheets` are the addresses on the host sheets of its tables."""
        super().__init__(door, code, "host", rng, client)
        self.sheets = sheets
        self.speed = speed
        self.done = False

    async def arrive(self) -> None:
        """Scan every sheet: the first gives the right, each other a table more."""
        for sheet in self.sheets:
            self.cookie = await self.door.enter(sheet, self.cookie) or self.cookie

    async def act(self) -> None:
        """Act now and then, until the workshop is done."""
        think = think_s(self.speed)
        while not self.done:
            await asyncio.sleep(think * (0.5 + self.rng.random()))
            if self.phone.live and self.phone.settled:
                await self.take_part()

    async def take_part(self) -> None:
        """Call the facilitators now and then; else do what a plausible person does at one of the tables."""
        places = [layer.removeprefix("seat/") for layer in self.phone.layers if layer.startswith("seat/")]
        if not places:
            return
        place = self.rng.choice(places)
        me: dict[str, Any] = self.phone.value(f"seat/{place}", "me") or {}
        if self.rng.random() < CALLS and me.get("attendance") == Attendance.HOST:
            await self.do("raise_call", {"as": place})
            return
        for facts in self.open_steps():
            kind = KINDS[facts["kind"]]
            if self.keeps(self, facts, place):
                continue
            if is_personal(kind) and me.get("attendance") == Attendance.HOST:
                continue
            command = kind.sample(PersonView(self.phone, facts["id"], place), self.rng)
            if command is not None:
                await self.give(command, place)
                return


class Day:
    """What the day brings, to the people and tables of one rehearsal."""

    def __init__(self, plan: WorkshopPlan, people: list[Person], rng: Random) -> None:
        self.plan = plan
        self.rng = rng
        self.people = people
        self.late = people[LATE_PART - 1 :: LATE_PART]
        staying = [person for person in people if person not in self.late]
        self.leaving = rng.sample(staying, min(math.ceil(len(people) / LEAVE_PART), len(staying)))
        self.tasks: list[asyncio.Task[None]] = []
        self.withdrawn = False
        self.late_tables = LateTables(plan, staying, rng)

    @staticmethod
    def has_one(plan: WorkshopPlan, people: int) -> bool:
        """Tell whether a rehearsal has such a day (DY1)."""
        return plan.tables >= TABLES_MIN and people >= plan.tables and len(plan.phases) > 2  # noqa: PLR2004

    def sheets(self, addresses: list[str]) -> list[list[str]]:
        """Return the host sheets of each host: two or three tables side by side."""
        hosts = max(1, round(len(addresses) / TABLES_A_HOST))
        ends = [len(addresses) * number // hosts for number in range(hosts + 1)]
        return [addresses[first:last] for first, last in pairwise(ends)]

    async def begins(self, number: int, kind: str, hand: Any) -> None:  # noqa: ANN401 - the stagehand
        """Do what comes with the step of this number (1 for the first), which is of this kind."""
        if number == 3:  # noqa: PLR2004 - people are at their tables by then
            for person in self.late:
                self.spawn(person.live())
        if number == len(self.plan.phases):
            for person in self.leaving:
                self.spawn(person.leave())  # DY2
        if kind == "structured_form":
            self.spawn(self.drop_pens())
            await self.close_a_table(hand)
        if kind == "restitution_show" and not self.withdrawn:
            self.withdrawn = await self.withdraw(number, hand)
            self.spawn(self.late_tables.come(hand))
        if kind == "ideation":
            await self.listen(hand)
            self.spawn(self.write_late())

    def spawn(self, work: Any) -> None:  # noqa: ANN401
        """Let something happen beside the step."""
        self.tasks.append(asyncio.create_task(work))

    async def close_a_table(self, hand: Any) -> None:  # noqa: ANN401
        """Close the last table, and reopen it: its people were called away for a moment."""
        for closed in (True, False):
            await hand.press("close_table", {"table": self.plan.tables, "closed": closed})
            await asyncio.sleep(1)

    async def withdraw(self, number: int, hand: Any) -> bool:  # noqa: ANN401
        """Withdraw the restitution of the first table that has one, where those of step `number` were written."""
        source = self.plan.phases[number - 1].source
        if source is None:
            return False
        for table in range(1, self.plan.tables + 1):
            if await hand.press("withdraw_restitution", {"phase": source.phase, "table": table}):
                return True
        return False

    async def listen(self, hand: Any) -> None:  # noqa: ANN401
        """Have the room listen for a moment."""
        for name in ("begin_listening", "end_listening"):
            await hand.press(name, {})
            await asyncio.sleep(0.5)

    async def drop_pens(self) -> None:
        """Some take the pen of their table, and their phone dies."""
        here = [person for person in self.people if person.phone.live and person.table <= self.plan.tables]
        for person in self.rng.sample(here, min(DROPS, len(here))):
            for facts in person.open_steps():
                if facts["kind"] == "structured_form":
                    number = await person.do("take_pen", {"phase": facts["id"], "since": 0})
                    await person.answered(number)
            await person.away(AWAY_S)

    async def write_late(self) -> None:
        """Some write where there is no network, and come back after the end of the step."""
        here = [person for person in self.people if person.phone.live and person not in self.leaving]
        for person in self.rng.sample(here, min(LATE_TEXTS, len(here))):
            steps = [facts for facts in person.open_steps() if facts["kind"] == "ideation"]
            await person.away(PAST_THE_GRACE_S)
            for facts in steps:
                command = KINDS["ideation"].sample(PersonView(person.phone, facts["id"]), person.rng)
                if command is not None:
                    await person.give(command)

    async def ends(self) -> None:
        """Wait for whatever still happens beside the steps."""
        await asyncio.gather(*[task for task in self.tasks if task.done()])
        for person in self.people:
            person.away_until = 0.0
