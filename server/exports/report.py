"""The report as a neutral tree: what page, CSV and JSON are made from.

RP1  Every step is told, also one that did not happen; its matter comes from its kind (`block`), never from here.
RP2  What was hidden until a reveal that never came stays hidden: the report says that it was not shown.
RP3  A text reads as a re-reader corrected it, on every page and in every file; what was taken out is in none.
RP4  Once the raw texts are erased, a step says what it said when the report was published.
RP5  A vote is told with who could take a place.
RP6  A restitution that its rule keeps from an audience is not in the report which that audience reads.
"""

import msgspec

from rooms.audiences import NEAR
from rooms.blocks import Block, Note
from rooms.corrections import corrected
from rooms.forms import Words
from rooms.life import PhaseLife
from rooms.room import Room
from rooms.topics import publishing, retention
from server.exports.attendance import Route, routes_of


class Step(msgspec.Struct, frozen=True):
    """One step of the agenda."""

    id: str
    number: int
    kind: str
    title: str
    prompt: str
    blocks: tuple[Block, ...]


class Report(msgspec.Struct, frozen=True):
    """What a workshop leaves. Times in ms, 0 for never."""

    code: str
    title: str
    summary: str
    promise: str
    opened_at: int
    closed_at: int
    rehearsal: bool
    people: int
    routes: tuple[Route, ...]
    steps: tuple[Step, ...]
    reread_by: str = ""
    reread_at: int = 0


def report_of(room: Room, audience: str = NEAR) -> Report:
    """Return the report of a room as it stands, for whoever belongs to an audience (RP6)."""
    plan, agenda, signature = room.plan, room.agenda, publishing.state_of(room).signature
    return Report(
        code=room.code,
        title=plan.title,
        summary=plan.summary,
        promise=promise_of(room),
        opened_at=agenda.opened_at or room.starts_at,
        closed_at=agenda.closed_at,
        rehearsal=room.rehearsal,
        people=len(room.people()),
        routes=routes_of(room.people().values()),
        steps=tuple(step_of(room, phase, n, audience) for n, phase in enumerate(agenda.order, 1)),  # RP1
        reread_by=signature.by if signature else "",
        reread_at=signature.at if signature else 0,
    )


def promise_of(room: Room) -> str:
    """Return what was promised: the organiser's words, else those that a step of the workshop carries (PY2)."""
    carried = (held.promise for held in room.settings.values() if getattr(held, "carries", "") == "promise")
    told = (" ".join(f"{part.rstrip('.')}." for part in msgspec.structs.astuple(one) if part) for one in carried)
    return room.plan.promise or next(told, "")


def step_of(room: Room, phase: str, number: int, audience: str) -> Step:
    """Return one step, told by its kind."""
    plan = room.plans[phase]
    return Step(phase, number, plan.kind, plan.title, plan.prompt, blocks_of(room, phase, audience))


def blocks_of(room: Room, phase: str, audience: str = NEAR) -> tuple[Block, ...]:
    """Return what a step leaves, or the sentence that says why it leaves nothing (RP1, RP2)."""
    run = room.agenda.runs[phase]
    if run.life in {PhaseLife.DRAFT, PhaseLife.READY}:
        return (Note(Words("report.not_held")),)  # RP1
    if room.texts_erased:
        return retention.blocks_kept(room, phase) or (Note(Words("report.erased")),)  # RP4
    if room.has_ballots(phase) and run.life is PhaseLife.COUNTED and not run.shown:
        return (Note(Words("report.not_revealed")),)  # RP2
    told = corrected(room.told(phase, audience), room.corrections)  # RP3
    admitted = (Note(Words(f"admission.{room.admission}")),) if room.has_ballots(phase) and run.shown else ()
    return (*told, *admitted)  # RP5
