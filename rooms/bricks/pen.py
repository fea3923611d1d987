"""The pen of a table's sheet: one seat writes, the others read what it writes as it comes.

A pen is a manner, not a lock: what a phone has sent is taken whoever holds the pen (SF1, SF2), so that no word is lost.

PN1  Anybody at a table takes its pen by one gesture. A pen that changes hands says from which sign it came.
PN2  A pen is free FREE_AFTER_MS after the last thing its holder did: that is data and a clock, no event says it.
PN3  Who writes while the pen is free takes it; its holder's writes keep it; anybody else's leave it where it is.
PN4  A pen is taken out of the hand in which the page saw it: a press that arrives late takes it from nobody else.
PN5  A pen names a sign, and neither a seat nor words: nothing tells from it who wrote what.
"""

from typing import Final

import msgspec

from rooms import refusals as no
from rooms.kind import GONE, Asker, Fact, Gone, PhaseContext, Value
from rooms.record import Draft
from rooms.refusals import Answer, Done, Refusal
from rooms.words import PhaseCommand, PhaseEvent

FREE_AFTER_MS: Final = 40_000
"""Real time, in rehearsals too: it is how long a hand may rest before the others need not wait for it."""
NOBODY: Final = -1
PEN_MOVED: Final = "PEN_MOVED"


class Pen(msgspec.Struct, frozen=True):
    """Who holds a table's pen. `at` (ms) is the last thing they did; `since` the offset at which they took it.

    `sign` is theirs at that table, and stays what it was where they go; `former` is whose hand it was in, or NOBODY.
    """

    seat: str
    sign: int
    at: int
    since: int
    former: int = NOBODY

    def free(self, now: int) -> bool:
        """Tell whether anybody may write (PN2)."""
        return now - self.at > FREE_AFTER_MS


class TakePen(PhaseCommand, frozen=True):
    """Take the pen of one's table, or keep it; `since` is what the page had read of it, 0 for nothing (PN4)."""

    since: int = 0


class PenTaken(PhaseEvent, frozen=True):
    """The seat of the head writes at this table; `since` is as its page had read it."""

    table: int
    since: int = 0


def scope_of(phase: PhaseContext, table: int) -> str:
    """Return the scope of a table's pen."""
    return f"pen:{phase.id}/{table}"


def decide(pens: dict[int, Pen], phase: PhaseContext, command: TakePen, asker: Asker) -> Draft | Refusal:
    """Judge a hand that reaches for the pen."""
    table = phase.table_of(asker.seat)
    if not table:
        return Refusal(no.TABLE_NEEDED)
    if refusal := moved(pens.get(table), asker.seat, command.since, asker.now):
        return refusal
    scope = scope_of(phase, table)
    return Draft(PenTaken(phase.id, table, command.since), asker.seat, ("agenda", scope), (scope,))


def moved(held: Pen | None, seat: str, since: int, now: int) -> Refusal | None:
    """Return the refusal of a hand that reaches for where the pen was (PN4)."""
    if held is None or held.seat == seat or held.free(now) or held.since == since:
        return None
    return Refusal(PEN_MOVED)


def taken(pens: dict[int, Pen], phase: PhaseContext, fact: Fact, event: PenTaken) -> Answer:
    """Put the pen in a hand, unless another came before it (PN4)."""
    if refusal := moved(pens.get(event.table), fact.head.seat, event.since, fact.head.time):
        return refusal
    put(pens, phase, event.table, fact)
    return Done()


def written(pens: dict[int, Pen], phase: PhaseContext, table: int, fact: Fact) -> None:
    """Note that somebody wrote in a sheet (PN3)."""
    held = pens.get(table)
    if held is None or held.seat == fact.head.seat or held.free(fact.head.time):
        put(pens, phase, table, fact)


def put(pens: dict[int, Pen], phase: PhaseContext, table: int, fact: Fact) -> None:
    """Let the seat of a fact hold the pen of a table from now on."""
    head, held = fact.head, pens.get(table)
    if held and held.seat == head.seat and not held.free(head.time):
        pens[table] = msgspec.structs.replace(held, at=head.time)
        return
    former = held.sign if held and not held.free(head.time) else NOBODY  # PN1
    pens[table] = Pen(head.seat, phase.sign_of(head.seat), head.time, fact.offset, former)


def public(held: Pen | None) -> Value | Gone:
    """Return a pen as its table reads it (PN5): whose it is, until when (ms) if nothing more is done, since where."""
    if held is None:
        return GONE
    return {"sign": held.sign, "until": held.at + FREE_AFTER_MS, "since": held.since, "former": held.former}
