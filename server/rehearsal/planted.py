"""A rehearsal's server process, in which one fault may be planted: proof that the judge sees what it looks for."""

import asyncio
import sys
from collections.abc import Callable
from typing import Any, Final

from rooms import lagging
from rooms.kind import Effect, Fact, PhaseContext
from rooms.phases import ideation, restitution_show
from rooms.refusals import Done
from rooms.restitutions.staging_acts import RestitutionPutOnAir
from rooms.room import Room
from rooms.words import tag_of
from server import ring, workers
from server.journal import Appended, AppendResult, Batch, Entry, Position
from server.pages import report
from server.pages.visit import Visit
from server.parts import now_ms
from server.rehearsal.reader import REPORT_S_MAX
from server.runner import Runner

AFTER: Final = 12
"""How many seat commands go right before the fault."""


def lose() -> None:
    """Tell one author that their idea is kept, and drop it."""
    decided = Runner._decided  # noqa: SLF001 - a planted fault reaches inside
    seen = [0]

    def losing(self: Runner) -> Any:  # noqa: ANN401
        batch = decided(self)
        for pair in list(batch):
            waiting, draft = pair
            if draft.seat and type(draft.event).__name__ not in {"SeatTaken", "TableChosen"}:
                seen[0] += 1
                if seen[0] == AFTER:
                    batch.remove(pair)
                    waiting.tell(Done(), self.room.offset)
        return batch

    Runner._decided = losing  # type: ignore[method-assign]  # noqa: SLF001


def double() -> None:
    """Write one accepted command twice."""
    append = Runner._append  # noqa: SLF001
    seen = [0]

    async def doubling(self: Runner, entries: list[Entry], at: Position) -> AppendResult | None:
        result = await append(self, entries, at)
        seen[0] += 1
        if seen[0] == 3 * AFTER and isinstance(result, Appended):
            again = [Entry(entry.head, entry.body) for entry in entries]
            await self.journal.append(self.code, result.position, again, Batch("doubling", 1))
        return result

    Runner._append = doubling  # type: ignore[method-assign]  # noqa: SLF001


def diverge() -> None:
    """Keep one idea from every console, for good."""
    push = ring.Ring.push
    kept: list[str] = []

    def skipping(self: ring.Ring, patch: dict[str, Any], to: ring.Position) -> None:
        if self.layer == "desk":
            kept.extend(name for name in patch if "/idea/" in name and not kept)
            patch = {name: value for name, value in patch.items() if name not in kept}
        push(self, patch, to)

    ring.Ring.push = skipping  # type: ignore[method-assign]


def leak() -> None:
    """Let everybody read what a blind step should hide."""
    ideation.is_open = lambda phase: phase is not None


def late() -> None:
    """Keep everybody waiting for the report, longer than anybody should."""
    readable = report.readable

    async def waiting(visit: Visit) -> Room:
        await asyncio.sleep(REPORT_S_MAX + 1)
        return await readable(visit)

    report.readable = waiting


def forget() -> None:
    """After a restart, have nobody on stage who was put there before."""
    began, evolve = now_ms(), restitution_show.evolve

    def forgetting(state: restitution_show.State, phase: PhaseContext, fact: Fact) -> Effect:
        lost = fact.head.type == tag_of(RestitutionPutOnAir) and fact.head.time < began
        return Effect() if lost else evolve(state, phase, fact)

    restitution_show.evolve = forgetting


def early() -> None:
    """Tell people far away everything at once."""
    lagging.is_late = lambda room, record: False  # noqa: ARG005 - what is planted takes the same


def none() -> None:
    """Plant nothing."""


FAULTS: Final[dict[str, Callable[[], None]]] = {
    "none": none,
    "lose": lose,
    "double": double,
    "diverge": diverge,
    "leak": leak,
    "late": late,
    "forget": forget,
    "early": early,
}


if __name__ == "__main__":
    FAULTS[sys.argv[1]]()
    workers.main()
