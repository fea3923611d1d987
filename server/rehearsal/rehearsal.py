"""One rehearsal, from the first scan to the verdict."""

import asyncio
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec

from rooms import refusals as no
from rooms.plan import WorkshopPlan
from server.protocol import CloseCode
from server.rehearsal.crowd import REMOTE_PART, Page, Person
from server.rehearsal.day import Day, Host
from server.rehearsal.judge import Verdict
from server.rehearsal.mid_item import MidItem
from server.rehearsal.phone import Fate
from server.rehearsal.polis import Conversation
from server.rehearsal.reader import Reading
from server.rehearsal.stage_door import Door, OwnServer
from server.rehearsal.stagehand import ScreenPage, Stagehand

PROXY_PART: Final = 20
JOIN_PACE_S: Final = 0.025
SETTLE_S_MAX: Final = 60.0
LAST_WORDS_S: Final = 1.5
EXPECTED_REFUSALS: Final = frozenset({no.ROOM_FULL, no.TEXT_TOO_LONG})
FULL: Final = CloseCode.ROOM_FULL


class Wish(msgspec.Struct, frozen=True):
    """What is asked of a rehearsal. `server` "" starts one; `organiser` is the token for another's."""

    plan: WorkshopPlan
    seats: int
    speed: int = 60
    seed: int = 1
    server: str = ""
    organiser: str = ""
    redis: str = ""
    workers: int = 1
    kills: int = 0
    plant: str = ""
    conversation: Conversation | None = None


class Outcome(msgspec.Struct):
    """What a rehearsal found; `figures` are the JSON keys that it promises."""

    figures: dict[str, Any]
    verdict: Verdict
    phases: int


class Rehearsal:
    """The pages of one rehearsal, on one room."""

    def __init__(self, wish: Wish, door: Door, links: dict[str, Any], report: Callable[[str], None]) -> None:
        self.wish = wish
        self.door = door
        self.code = links["code"]
        self.links = links
        self.report = report
        rng = Random(wish.seed)
        self.rng = rng
        self.people = [self._person(number) for number in range(wish.seats)]
        self.consoles = [Page(door, self.code, "console", Random(rng.random()), f"{n:016x}") for n in (1, 2)]
        self.screen = ScreenPage(door, self.code, "screen", Random(rng.random()), f"{3:016x}")
        self.tasks: list[asyncio.Task[Any]] = []
        self.reading = Reading()
        has_day = not wish.conversation and Day.has_one(wish.plan, wish.seats) and bool(links.get("hosts"))
        self.day = Day(wish.plan, self.people, Random(rng.random())) if has_day else None
        self.hosts = [self._host(number, sheets) for number, sheets in enumerate(self._sheets())]
        self.guest = Page(door, self.code, "guest", Random(rng.random()), f"{4:016x}")
        self.far_screens = [ScreenPage(door, self.code, "screen", Random(n), f"{n:016x}") for n in self._far()]
        self.mid_item: MidItem | None = None
        for page in self.pages:
            if wish.server:
                page.witness.clock = lambda: 0  # another machine's hours say nothing of ours
            if self.day:
                page.keeps = self.day.late_tables.keep

    @property
    def pages(self) -> list[Page]:
        """Every page."""
        guests = [self.guest] if self.day else []
        return [*self.consoles, self.screen, *self.far_screens, *guests, *self.hosts, *self.people]

    def _far(self) -> range:
        """Return the names of the outboxes of distant rooms' screens, one each."""
        return range(0x20, 0x20 + len(self.links.get("far_screens", ())))

    def _sheets(self) -> list[list[str]]:
        return self.day.sheets(self.links["hosts"]) if self.day else []

    def _host(self, number: int, sheets: list[str]) -> Host:
        rng = Random(self.rng.random())
        return Host(self.door, self.code, rng, f"{number + 0x100:016x}", sheets, self.wish.speed)

    def _person(self, number: int) -> Person:
        view = "live" if number % REMOTE_PART == REMOTE_PART - 1 and not self.wish.conversation else "phone"
        rng = Random(self.rng.random())
        table = number % max(1, self.wish.plan.tables) + 1
        client = f"{number + 0x1000:016x}"
        return Person(self.door, self.code, view, rng, client, table=table, speed=self.wish.speed)

    async def play(self, own: OwnServer | None) -> list[str]:
        """Play the workshop; return the steps that were run."""
        for console in self.consoles:
            console.cookie = await self.door.enter(self.links["console"])
        self.screen.cookie = await self.door.enter(self.links["screen"])
        for far, link in zip(self.far_screens, self.links.get("far_screens", ()), strict=True):
            far.cookie = await self.door.enter(link)
        for page in (*self.consoles, self.screen, *self.far_screens):
            self._spawn(page.live())
        if own and self.day:
            self.mid_item = MidItem(own, self.screen)
        hand = Stagehand(self.consoles, self.wish.speed, self.report, self.day, self.mid_item)
        if self.day:
            await self._prepare()
        await self._arrive()
        self._spawn(self._proxies())
        killing = asyncio.create_task(self._kill(own)) if own and self.wish.kills else None
        phases = [plan.id for plan in self.wish.plan.phases]
        if self.wish.conversation:
            await self.wish.conversation.play(hand, self.people, self.wish.speed)
        else:
            for person in self.people:
                self._spawn(person.act())
            for host in self.hosts:
                self._spawn(host.act())
            await hand.play(phases)
        if killing:
            await killing  # who judges needs a server that answers
        await self._settle()
        self.reading = hand.reading
        return hand.phases_run

    def _spawn(self, work: Any) -> None:  # noqa: ANN401
        self.tasks.append(asyncio.create_task(work))

    async def _prepare(self) -> None:
        """Before the doors open: a guest looks in, and the hosts scan their sheets."""
        self.guest.cookie = await self.door.enter(self.links["guest"])
        self._spawn(self.guest.live())
        for host in self.hosts:
            await host.arrive()
            self._spawn(host.live())

    async def _arrive(self) -> None:
        """Everybody scans who does not come late, some forty a second."""
        self.report(f"{len(self.people)}")
        early = [person for person in self.people if not (self.day and person in self.day.late)]
        for person in early:
            self._spawn(person.live())
            await asyncio.sleep(JOIN_PACE_S)
        for _ in range(300):
            if all(person.phone.live or person.full for person in early):
                return
            await asyncio.sleep(0.1)

    async def _proxies(self) -> None:
        """Some write for a person without a phone, as long as there is room: a rehearsal fills no room by itself."""
        if self.wish.conversation:
            return
        room_left = max(0, self.wish.plan.seats_max - len(self.people))
        for person in self.people[::PROXY_PART][:room_left]:
            await asyncio.sleep(0.5)
            await person.do("open_proxy_seat", {"seat": f"p{person.rng.getrandbits(60):015x}"})

    async def _kill(self, own: OwnServer) -> None:
        """SIGKILL the server at moments spread over the workshop."""
        total = sum(plan.minutes for plan in self.wish.plan.phases) * 60 / self.wish.speed
        if self.wish.conversation:
            total = self.wish.conversation.lasts_s(self.wish.speed)
        for number in range(self.wish.kills):
            await asyncio.sleep(total / (self.wish.kills + 1) * (0.7 + self.rng.random() * 0.6))
            self.report(f"SIGKILL {number + 1}")
            await own.kill(number)

    async def _settle(self) -> None:
        """Stop acting; wait until every command was answered and every page has had the last words."""
        for person in self.people:
            person.done = True
        for host in self.hosts:
            host.done = True
        if self.day:
            await self.day.ends()
        await asyncio.sleep(LAST_WORDS_S + max((far.lag_s for far in self.wish.plan.distant), default=0))
        limit = asyncio.get_running_loop().time() + SETTLE_S_MAX
        while asyncio.get_running_loop().time() < limit:
            for page in self.pages:
                if page.phone.retrying:
                    await page.flush(page.phone.retry())
            ready = [page.full or page.left or (page.phone.settled and page.phone.live) for page in self.pages]
            if all(ready):
                break
            await asyncio.sleep(0.25)
        await asyncio.sleep(LAST_WORDS_S)

    async def leave(self) -> None:
        """Close every page."""
        for page in self.pages:
            page.stopping = True
        tasks = [*self.tasks, *(self.day.tasks if self.day else ())]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def figures(self) -> dict[str, Any]:
        """Return what was counted and measured on the pages' side."""
        kept = [kept for page in (*self.people, *self.hosts) for kept in page.phone.outbox.values()]
        refused = Counter(one.answer.get("code", "") for one in kept if one.fate is Fate.REFUSED)
        acks = [ms for page in self.people for ms in page.ack_ms]
        screen = self.screen.delays_ms(self.people)
        asked = self.wish.conversation.refused if self.wish.conversation else 0
        full = sum(person.full for person in self.people)
        return {
            "template": self.wish.plan.id,
            "seats": sum(bool(person.phone.seat) and not person.full for person in self.people),
            "kept_out": sum(not person.phone.seat and not person.full for person in self.people),
            "commands_acked": sum(one.fate is Fate.ACKED for one in kept),
            "refused": sum(refused[code] for code in EXPECTED_REFUSALS) + full + asked,
            "other_refusals": {code: count for code, count in refused.items() if code not in EXPECTED_REFUSALS},
            "ack_ms_p50": percentile(acks, 50),
            "ack_ms_p95": percentile(acks, 95),
            "screen_ms_p95": percentile(screen, 95),
            "ideas_timed": len(screen),
            "report_page_s": self.reading.page_s,
            "report_s": self.reading.report_s,
            "report_late": len(self.reading.late),
            "hosts": len(self.hosts),
            "latecomers": len(self.day.late) if self.day else 0,
            "left_early": sum(person.left for person in self.people),
            "late_tables": self.day.late_tables.missed if self.day else 0,
            "distant_rooms": len(self.far_screens),
            "killed_on_air": self.mid_item.killed if self.mid_item else 0,
            "on_air_lost": self.mid_item.lost if self.mid_item else 0,
        }


def percentile(values: list[float], part: int) -> float:
    """Return a percentile, 0 where nothing was measured."""
    if len(values) < 2:  # noqa: PLR2004 - quantiles need two
        return round(values[0], 1) if values else 0.0
    return round(statistics.quantiles(values, n=100, method="inclusive")[part - 1], 1)


async def rehearse(wish: Wish, report: Callable[[str], None]) -> Outcome:
    """Rehearse, then have another process judge."""
    own = None
    if not wish.server:
        own = OwnServer(redis=wish.redis, workers=wish.workers, plant=wish.plant)
    origin, token = (own.origin, own.settings.organiser_token) if own else (wish.server, wish.organiser)
    door = Door(origin, token)
    try:
        if own:
            await own.start()
        rehearsal = Rehearsal(wish, door, await door.make(wish.plan, wish.speed), report)
        phases_run = await rehearsal.play(own)
        verdict = await judged(door, rehearsal)
        figures = rehearsal.figures()
        await rehearsal.leave()
    finally:
        if own:
            await own.stop()
        await door.client.aclose()
    figures |= {
        "phases_run": len(phases_run),
        "lost": verdict.lost,
        "duplicated": verdict.duplicated,
        "diverged": verdict.diverged,
        "leaked": verdict.leaked,
        "not_given": verdict.not_given,
        "formats": verdict.formats,
        "records": verdict.records,
        **({"cpu_s": round(own.cpu_s, 2), "rss_mb": round(own.rss_mb, 1)} if own else {}),
        "kills": wish.kills,
        "workers": wish.workers,
        "speed": wish.speed,
        "seed": wish.seed,
    }
    return Outcome(figures, verdict, len(wish.plan.phases))


async def judged(door: Door, rehearsal: Rehearsal) -> Verdict:
    """Pack the room, write the pages' evidence, and ask the judge."""
    with tempfile.TemporaryDirectory(prefix="rosace-judge-") as folder:
        packed, evidence = Path(folder) / "room.rosace", Path(folder) / "evidence.json"
        accounts = [page.account() for page in rehearsal.pages if page.cookie and not page.full]
        await asyncio.to_thread(evidence.write_bytes, msgspec.json.encode(accounts))
        await door.pack(rehearsal.code, packed)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "server.rehearsal.judge", str(packed), str(evidence), stdout=asyncio.subprocess.PIPE
        )
        out, _ = await process.communicate()
        if process.returncode:
            raise RuntimeError("the judge could not judge")
        return msgspec.json.decode(out, type=Verdict)
