"""One seed's story: people arrive, the facilitators go through the steps, everything fails, then the weather calms."""

import asyncio
from random import Random

from server.journal import Position
from server.rehearsal.phone import Fate
from tests.simulation.checks import wrong_in
from tests.simulation.hall import CODE, Hall, Page
from tests.simulation.loop import run_seeded

PEOPLE = 6
STEP_S = 12.0
CALM_S = 12.0
PATIENCE = 10


def play(seed: int, *, reveals: bool = False, ends: list[Position] | None = None) -> list[str]:
    """Play a seed; return what was wrong at its end, nothing when all is well. `ends` hears where the journal ended."""
    wrong: list[str] = []
    rng = Random(seed)
    failures = run_seeded(story(rng, wrong, [] if ends is None else ends, reveals=reveals), rng)
    return wrong + [f"a callback failed: {failure.get('exception') or failure['message']}" for failure in failures]


async def story(rng: Random, wrong: list[str], ends: list[Position], *, reveals: bool) -> None:
    """Tell it."""
    hall = Hall(rng)
    await hall.open()
    consoles = [Page(hall, 900 + n, "console") for n in range(2)]
    people = [Page(hall, n, "phone", seat=f"{max(n, 2):016x}") for n in range(1, PEOPLE + 1)]
    pages = [*consoles, *people]
    for page in pages:
        hall.spawn(page.live())
        hall.spawn(page.act())
    hall.spawn(trouble(hall, rng))
    await asyncio.sleep(2)
    await steer(hall, consoles, rng, reveals=reveals)
    hall.weather.calm()
    await settle(pages)
    wrong += await wrong_in(hall, pages)
    ends.append(await hall.journal.position(CODE))
    await leave(hall, pages)


async def steer(hall: Hall, consoles: list[Page], rng: Random, *, reveals: bool) -> None:
    """Go through the steps with two consoles that press at once, go back, undo, hide."""
    for _step in range(3):
        front = facts(consoles[0]).get("front", "")
        for console in consoles:
            console.do("advance", {"from_phase": front})
        await asyncio.sleep(STEP_S * (0.5 + rng.random()))
        meddle(rng.choice(consoles), rng)
        await asyncio.sleep(STEP_S * 0.3)
    if reveals:
        for phase in ("idees", "vote"):
            consoles[0].do("reveal_phase", {"phase": phase})
        await asyncio.sleep(2)


async def trouble(hall: Hall, rng: Random) -> None:
    """Now and then kill a worker; in some rooms, come back once from a backup that lacks the last records."""
    rewinds_at = rng.randrange(8, 40) if rng.random() < 0.3 else 0
    for second in range(60):
        await asyncio.sleep(1)
        if not hall.weather.bad:
            return
        if rng.random() < 0.08:
            hall.crash(rng.randrange(len(hall.workers)))
        if second == rewinds_at and rewinds_at:
            at = await hall.journal.position(CODE)
            hall.journal.rewind(CODE, max(2, at.offset - rng.randrange(1, 6)))


def facts(page: Page) -> dict[str, str]:
    """Return what a page knows of the room."""
    found: dict[str, str] = page.phone.value("room", "room") or {}
    return found


def meddle(console: Page, rng: Random) -> None:
    """Do one of the other things that facilitators do."""
    front = facts(console).get("front", "")
    undo = console.phone.value("desk", "undo")
    ideas = [
        name
        for name in (console.phone.layers["desk"].map if "desk" in console.phone.layers else {})
        if "/idea/" in name
    ]
    draw = rng.random()
    if draw < 0.3 and undo:
        console.do("undo", {"offset": undo["offset"]})
    elif draw < 0.5 and ideas:
        ref = "idees/" + rng.choice(ideas).rpartition("/")[2]
        console.do("hide", {"ref": ref, "hidden": True})
    elif draw < 0.6 and front:
        console.do("close_phase", {"phase": front})
    elif draw < 0.8 and front:
        console.do("pause_timer", {"phase": front})


async def settle(pages: list[Page]) -> None:
    """Wait until nothing is on its way, for as long as real phones would."""
    for _ in range(PATIENCE):
        await asyncio.sleep(CALM_S / PATIENCE)
        for page in pages:
            if page.phone.retrying:
                page.send(page.phone.retry())
    for _ in range(PATIENCE * 3):
        if all(kept.fate in {Fate.ACKED, Fate.REFUSED} for page in pages for kept in page.phone.outbox.values()):
            break
        await asyncio.sleep(1)
    await asyncio.sleep(4)


async def leave(hall: Hall, pages: list[Page]) -> None:
    """End the story without loose ends."""
    for page in pages:
        page.stopping = True
    for socket, _ in hall.sockets:
        socket.break_()
    await asyncio.sleep(3)
    for worker in hall.workers:
        await worker.close()
    for task in list(hall.tasks):
        task.cancel()
    await asyncio.gather(*hall.tasks, return_exceptions=True)
