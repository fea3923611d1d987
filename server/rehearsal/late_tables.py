"""The tables of a rehearsal that are late with their restitution: the show begins without them.

LTT1  In a workshop with a day, LATE_TABLES tables have no constat when the first show begins, whoever writes for them.
LTT2  The facilitator then reopens the step in which they write, and closes it once they wrote: they come after those
      that were there.
"""

import asyncio
from random import Random
from typing import Any, Final

from rooms.kind import GIVEN_BACK
from rooms.phases import KINDS
from rooms.plan import WorkshopPlan
from rooms.restitutions.formats import CONSTAT
from server.rehearsal.crowd import Page, Person
from server.rehearsal.phone import PersonView

LATE_TABLES: Final = 2
REOPENED_S: Final = 60
TRIES: Final = 8
WORDS: Final = "Nous avons pris le temps, et nous tenons à une seule chose."


class LateTables:
    """Which tables are late, where; they are `kept` from writing until the first show. Empty where nobody is."""

    def __init__(self, plan: WorkshopPlan, people: list[Person], rng: Random) -> None:
        shows = [phase for phase in plan.phases if gives_back(phase.kind) and phase.source]
        source = shows[0].source if shows else None
        self.writing = source.phase if source else ""
        tables = rng.sample(range(1, plan.tables + 1), LATE_TABLES) if self.writing else []
        self.authors = {table: one for table in tables for one in people if one.table == table}
        self.kept = set(self.authors)
        self.missed = 0

    def keep(self, page: Page, facts: dict[str, Any], seat: str) -> bool:
        """Tell whether whoever sits there does not write yet (LTT1)."""
        return facts["id"] == self.writing and PersonView(page.phone, self.writing, seat).table in self.kept

    async def come(self, hand: Any) -> None:  # noqa: ANN401 - the stagehand
        """Write at last (LTT2). `missed` says how many tables the show began without."""
        if not self.kept:
            return
        programme = hand.desk.phone.value("desk", f"p/{hand.front}/programme") or {"absent": []}
        self.missed = sum(not row["withdrawn"] for row in programme["absent"])
        await hand.press("reopen_phase", {"phase": self.writing, "seconds": REOPENED_S})
        self.kept.clear()
        await asyncio.gather(*(self._write(table, author) for table, author in self.authors.items()))
        await hand.press("close_phase", {"phase": self.writing})

    async def _write(self, table: int, author: Person) -> None:
        """Have somebody at a table write its constat, whatever others there do meanwhile."""
        for _ in range(TRIES):
            await asyncio.sleep(0.5)
            view = PersonView(author.phone, self.writing)
            held = view.value("table", f"field/{CONSTAT}") or {"text": "", "version": 0}
            if held["text"]:
                return
            if view.table == table and author.phone.settled:
                args = {"phase": self.writing, "field": CONSTAT, "text": WORDS, "base": held["version"]}
                await author.answered(await author.do("write_field", args), 5.0)


def gives_back(kind: str) -> bool:
    """Tell whether steps of this kind give restitutions back."""
    return getattr(KINDS[kind], "RESTITUTIONS", "") == GIVEN_BACK
