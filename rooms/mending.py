"""What a rehearsal leaves to mend: two sentences, found in what happened and in the plan.

MND1  Two sentences, whatever happened, of two sorts where there are two: what would hurt a room most comes first.
MND2  A step that nobody answered is told only where somebody was there to answer, for as long as an answer takes.
MND3  Time is judged by what a step was given: one left early says nothing of its length, nor of its sheets.
MND4  A show whose turns exceed its slot is told from the plan too, before it is ever opened.
MND5  Where nothing is to mend, that is said, with how much was played: praise for what was not tried would be a lie.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from rooms.forms import Words
from rooms.kind import Gone
from rooms.life import LIVE, PhaseLife
from rooms.restitutions.stagings import Staging, timing

if TYPE_CHECKING:
    from rooms.room import Room

SENTENCES: Final = 2
ANSWER_MS: Final = 90_000
"""Twice what a person may take to read, think and write."""
MINUTE_MS: Final = 60_000
OVER_MS: Final = 2 * MINUTE_MS
"""A step may end so much after its time before it is told: nobody presses on the second."""
STAGE_S: Final = 90
SHOW: Final = "restitution_show"

Finder = Callable[["Room", int], Iterator[Words]]


def mends(room: "Room", now: int, *, screen_came: bool, host_came: bool) -> tuple[Words, ...]:
    """Return the two sentences (MND1)."""
    sorts = [list(find(room, now)) for find in FINDERS]
    sorts.append([] if screen_came else [Words("rehearsal.no_screen")])
    sorts.append([] if host_came or not room.plan.tables else [Words("rehearsal.no_host")])
    sorts.append(list(overfull_of(room, [phase for phase in room.agenda.order if phase not in opened(room)])))  # MND4
    sorts.append(list(unplayed(room)))
    found = [words[0] for words in sorts if words] + [words for others in sorts for words in others[1:]]
    if not found:
        return Words("rehearsal.nothing"), Words("rehearsal.played", {"n": len(opened(room))})  # MND5
    return (*found[:SENTENCES], Words("rehearsal.only"))[:SENTENCES]  # MND1


def opened(room: "Room") -> list[str]:
    """Return the steps that were opened, in order."""
    return [phase for phase in room.agenda.order if room.agenda.runs[phase].opened_at]


def lasted(room: "Room", phase: str, now: int) -> int:
    """Return how long (ms) a step lasted, or lasts."""
    run = room.agenda.runs[phase]
    return (run.closed_at or now) - run.opened_at


def given(room: "Room", phase: str) -> int:
    """Return how long (ms) a step was to last, with what it was given beside its plan."""
    minutes = room.plans[phase].minutes + room.agenda.added.get(phase, 0)
    return minutes * MINUTE_MS // room.clock_rate


def titled(room: "Room", phase: str, key: str, **params: int) -> Words:
    """Return a sentence about a step."""
    return Words(f"rehearsal.{key}", {"title": room.plans[phase].title, **params})


def unanswered(room: "Room", now: int) -> Iterator[Words]:
    """Yield the steps that asked something, and that nobody answered (MND2)."""
    answered = {phase for phase, _mark in room.written.values()}
    for phase in opened(room):
        waited = lasted(room, phase, now) >= ANSWER_MS // room.clock_rate and room.people()
        if waited and room.takes(phase) and phase not in answered:
            yield titled(room, phase, "unanswered")


def unfilled(room: "Room", now: int) -> Iterator[Words]:
    """Yield the steps whose time ran out before most tables had filled their sheet (MND3)."""
    for phase in opened(room):
        if not getattr(room.kind(phase), "SHARED", False) or lasted(room, phase, now) < given(room, phase):
            continue
        here = [table for table in room.open_tables() if room.people_at()[table]]
        filled = sum(has_filled(room, phase, table) for table in here)
        if 2 * filled <= len(here) and here:
            minutes = given(room, phase) // MINUTE_MS
            yield titled(room, phase, "unfilled", n=len(here) - filled, of=len(here), minutes=minutes)


def has_filled(room: "Room", phase: str, table: int) -> bool:
    """Tell whether a table's sheet is ready, or has a word in each field."""
    for name in (f"sheet/{table}", f"table/{table}"):
        told = room.kind(phase).project(room.states[phase], room.context(phase), "desk", name)
        if not isinstance(told, Gone) and "filled" in told:
            return bool(told.get("ready")) or told["filled"] >= told["of"]
    return False


def overrun(room: "Room", now: int) -> Iterator[Words]:
    """Yield the steps that took longer than they were given, the longest first (MND3)."""
    over = {phase: lasted(room, phase, now) - given(room, phase) for phase in opened(room)}
    for phase in sorted(over, key=lambda phase: -over[phase]):
        if over[phase] > OVER_MS:
            took, minutes = (lasted(room, phase, now) + MINUTE_MS - 1) // MINUTE_MS, given(room, phase) // MINUTE_MS
            yield titled(room, phase, "overrun", took=took, minutes=minutes)


def overfull(room: "Room", _now: int) -> Iterator[Words]:
    """Yield the shows that were opened and whose turns exceed their slot (MND4)."""
    yield from overfull_of(room, opened(room))


def overfull_of(room: "Room", phases: Iterable[str]) -> Iterator[Words]:
    """Yield those of these steps that are shows whose turns exceed their slot."""
    for phase in phases:
        if room.plans[phase].kind == SHOW and (over_s := over_of(room, phase)) > 0:
            yield titled(room, phase, "overfull", minutes=-(-over_s // 60))


def over_of(room: "Room", phase: str) -> int:
    """Return by how many seconds a show exceeds its slot: as it stands, else as planned, with all who would come."""
    if room.agenda.runs[phase].life is not PhaseLife.READY:
        told = room.kind(phase).project(room.states[phase], room.context(phase), "desk", "time")
        return 0 if isinstance(told, Gone) else int(told.get("over_s", 0))
    plan, settings = room.plans[phase], room.settings[phase]
    if settings.staging is not Staging.SEQUENTIAL:
        return 0
    turns = planned_turns(room, phase)
    return timing([settings.stage_s or STAGE_S] * turns, settings.transition_s, plan.minutes * 60).over_s


def planned_turns(room: "Room", phase: str) -> int:
    """Return how many restitutions a show will have, by its source: one a table, or the first of each theme."""
    source = room.plans[phase].source
    finalists = source is not None and source.pick == "finalists"
    return source.top * max(1, len(room.plan.axes)) if source and finalists else room.plan.tables


def unrevealed(room: "Room", _now: int) -> Iterator[Words]:
    """Yield the votes that were left without being shown."""
    for phase in opened(room):
        run = room.agenda.runs[phase]
        if room.has_ballots(phase) and run.life not in LIVE and not run.shown:
            yield titled(room, phase, "unrevealed")


def unplayed(room: "Room") -> Iterator[Words]:
    """Yield that steps were not opened, with the first of them."""
    played, order = opened(room), room.agenda.order
    if missing := [phase for phase in order if phase not in played]:
        yield titled(room, missing[0], "unplayed" if played else "unopened", n=len(missing), of=len(order))


FINDERS: Final[tuple[Finder, ...]] = (unanswered, unfilled, overrun, overfull, unrevealed)
