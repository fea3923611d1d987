"""The facilitator of a rehearsal: goes through every step as the console would, with a second one that presses too."""

import asyncio
import time
from typing import Any, Final

from rooms.phases import KINDS
from rooms.restitutions.staging_acts import PutOnAir
from rooms.words import Command
from server.codec import unpack
from server.protocol import Down
from server.rehearsal.crowd import Page, Person, said
from server.rehearsal.day import Day
from server.rehearsal.mid_item import MidItem
from server.rehearsal.phone import PersonView
from server.rehearsal.reader import Reading, read_report

QUIET_S: Final = 1.2
STEP_S_MIN: Final = 4.0
AFTER_CLOSING_S: Final = 3.0
GUARD_S: Final = 1.6
OPEN_TRIES: Final = 60
FINISH_MAX: Final = 40
DESK_S: Final = 0.2
"""Until a console has heard what it did itself."""


class ScreenPage(Page):
    """The projector, which notes when it first counted each idea."""

    def __init__(self, *args: Any) -> None:  # noqa: ANN401 - those of Page
        super().__init__(*args)
        self.counted: list[tuple[float, str, int]] = []

    async def _heard(self, socket: Any, data: bytes) -> None:  # noqa: ANN401
        frame = unpack(data)
        parts = [(frame[1], frame[4])] if frame[0] == Down.SNAP else []
        if frame[0] == Down.DELTA:
            parts = [(part[0], part[4]) for part in frame[1]]
        for layer, values in parts:
            for name, value in values.items():
                if layer == "stage" and name.endswith("/count") and value:
                    self.counted.append((time.monotonic(), name.split("/")[1], value.get("posted", 0)))
        await super()._heard(socket, data)

    def delays_ms(self, people: list[Person]) -> list[float]:
        """Return, for each accepted idea, the time from its sending to the first stage frame that counts it."""
        delays = []
        for person in people:
            for number, sent in person.posted_at.items():
                kept = person.phone.outbox.get(int(number))
                if kept is None or not kept.answer.get("number") or kept.name != "post_idea":
                    continue
                phase, wanted = kept.args["phase"], kept.answer["number"]
                seen = next(
                    (at for at, of, posted in self.counted if of == phase and posted >= wanted and at >= sent), 0
                )
                if seen:
                    delays.append((seen - sent) * 1000)
        return delays


class Stagehand:
    """Two consoles on one room; `day` is what happens besides, `mid_item` the kill to come."""

    def __init__(
        self,
        consoles: list[Page],
        speed: int,
        report: Any,  # noqa: ANN401 - called with words
        day: Day | None = None,
        mid_item: MidItem | None = None,
    ) -> None:
        self.consoles = consoles
        self.speed = speed
        self.report = report
        self.day = day
        self.mid_item = mid_item
        self.phases_run: list[str] = []
        self.reading = Reading()

    @property
    def desk(self) -> Page:
        """The first console."""
        return self.consoles[0]

    @property
    def front(self) -> str:
        """The step in front, "" for none."""
        return str(self.desk.facts().get("front", ""))

    async def press(self, name: str, args: dict[str, Any]) -> bool:
        """Give a command and wait for its answer; tell whether it was accepted."""
        number = await self.desk.do(name, args)
        await self.desk.answered(number)
        return self.desk.phone.outbox[number].fate == "acked"

    async def play(self, plan_phases: list[str]) -> None:
        """Open every step in turn, let it live, and close the workshop."""
        for phase in plan_phases:
            await self.open(phase)
            if self.front == phase:
                await self.live(phase)
        await self.close()
        await asyncio.sleep(AFTER_CLOSING_S)

    async def close(self) -> None:
        """Close the workshop, and read its report at once (RDR1)."""
        if await self.press("close_room", {}):
            desk = self.desk
            self.reading = await read_report(desk.door, desk.code, desk.cookie, self.phases_run)

    async def open(self, phase: str) -> None:
        """Press next on both consoles at once, until the step is in front: one of them is told "already done"."""
        for _ in range(OPEN_TRIES):
            front = self.front
            if front == phase:
                break
            await asyncio.gather(*(console.do("advance", {"from_phase": front}) for console in self.consoles))
            await asyncio.sleep(GUARD_S)
        if self.front == phase:
            self.phases_run.append(phase)

    def facts(self, phase: str) -> dict[str, Any]:
        """Return what the console knows of a step."""
        found: dict[str, Any] = self.desk.phone.value("room", f"phase/{phase}") or {}
        return found

    async def live(self, phase: str) -> None:
        """Let a step live its time, steer what its kind steers, and count, reveal and hide as facilitators do."""
        facts = self.facts(phase)
        self.report(facts.get("title", phase))
        until = time.monotonic() + max(facts.get("minutes", 1) * 60 / self.speed - GUARD_S, STEP_S_MIN)
        kind = KINDS[facts["kind"]]
        if facts.get("settings", {}).get("release") == "sealed":
            await asyncio.sleep(QUIET_S)  # sealed is seen by everyone first
            await self.press("reveal_phase", {"phase": phase})
        if self.day:
            await self.day.begins(len(self.phases_run), facts["kind"], self)
        while time.monotonic() < until:
            await asyncio.sleep(0.5)
            await self.answer_calls()
            if steer := getattr(kind, "steer", None):
                until += await self.do(steer(PersonView(self.desk.phone, phase), self.desk.rng))
        await self.finish(phase, kind)
        agenda = {line["id"]: line for line in self.desk.phone.value("desk", "agenda") or []}
        if agenda.get(phase, {}).get("ballots"):
            await self.press("close_phase", {"phase": phase})
            await asyncio.sleep(QUIET_S)
            await self.press("reveal_phase", {"phase": phase})
        elif facts.get("settings", {}).get("blind"):
            await self.press("reveal_phase", {"phase": phase})
            await self.hide_one(phase)

    async def do(self, command: Command | None) -> float:
        """Give what a facilitator would; return for how many seconds nobody could act, the server being dead."""
        accepted = command is not None and await self.press(*said(command))
        if not (accepted and isinstance(command, PutOnAir) and self.mid_item):
            return 0.0
        began = time.monotonic()
        await self.mid_item.strike(command.phase)
        return time.monotonic() - began

    async def finish(self, phase: str, kind: Any) -> None:  # noqa: ANN401 - a module
        """Bring what the step began to its end, as its kind says."""
        for _ in range(FINISH_MAX):
            await asyncio.sleep(DESK_S)
            ends = getattr(kind, "finish", None)
            command = ends(PersonView(self.desk.phone, phase)) if ends else None
            if command is None:
                return
            await self.press(*said(command))

    async def answer_calls(self) -> None:
        """Say « J’y vais » to the first who calls, and put away what was answered."""
        for call in self.desk.phone.value("desk", "calls") or []:
            name = "end_call" if call["answered"] else "answer_call"
            await self.press(name, {"call": call["call"]})

    async def hide_one(self, phase: str) -> None:
        """Hide an idea, and bring it back: what undo is for."""
        held = self.desk.phone.layers.get("desk")
        names = [name for name in (held.map if held else {}) if name.startswith(f"p/{phase}/idea/")]
        if names:
            ref = f"{phase}/{names[0].rpartition('/')[2]}"
            await self.press("hide", {"ref": ref, "hidden": True})
            if undo := self.desk.phone.value("desk", "undo"):
                await self.press("undo", {"offset": undo["offset"]})
