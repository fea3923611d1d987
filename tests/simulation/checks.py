"""What must be true when the weather has calmed: each check returns what is wrong, in words.

SM1  Every command that a page was told is accepted has its mark in the heads exactly once, and none has it twice.
SM2  Both workers and every page hold what an independent fold of the journal projects, key by key.
SM3  The kinds' own invariants hold: budgets a person, one sheet a field, tallies that recount.
SM4  What a layer may not know is in no frame that its pages ever received.
SM5  Nobody was told something before the journal held it: an accepted command's offset is within the journal.
SM6  Every command is answered once the weather is calm.
SM7  A phase took nothing at a point of the history where it was not open, but what came late as it may (LT1 to LT3).
SM8  Steps changed at least 1.5 s apart, whoever pressed.
"""

from collections import Counter
from typing import Any

from rooms import late, views
from rooms.agenda import ADVANCE_GUARD_MS
from rooms.callers import LinkCaller, SeatCaller
from rooms.evolving import evolve
from rooms.life import AFTER
from rooms.record import Record
from rooms.room import Room
from rooms.topics.late_ballots import LATE_BALLOT_LEFT
from rooms.topics.tray import LATE_LEFT
from server.codec import pack, record_of, unpack
from server.journal import ORIGIN, TAIL_MAX
from server.layers import layers_for, wire_name
from server.rehearsal.phone import Fate
from tests.rooms.play import state_of
from tests.simulation.hall import CANARY, CODE, LINK, Hall, Page


async def refold(hall: Hall) -> tuple[Room, list[Record], list[str]]:
    """Fold the journal from its origin, without any of the machinery under test; say what is wrong on the way."""
    room, records, at = Room(CODE), [], ORIGIN.offset
    wrong: list[str] = []
    while stored := await hall.journal.read(CODE, at, TAIL_MAX):
        for one in stored:
            record = record_of(one)
            wrong += wrong_moment(room, record)
            records.append(record)
            evolve(room, record)
        at = stored[-1].offset
    return room, records, wrong


def wrong_moment(room: Room, record: Record) -> list[str]:
    """Judge a record against the room as it was just before (SM7, SM8)."""
    head = record.head
    if head.seat and head.phase and not room.context(head.phase).taking and not may_come_late(room, record):
        return [f"SM7 {head.type} at {record.offset} in a phase that is {room.agenda.runs[head.phase].life.value}"]
    last = room.agenda.advanced_at
    if head.type == "step_changed" and last and head.time - last < ADVANCE_GUARD_MS:
        return [f"SM8 two steps within {head.time - last} ms at {record.offset}"]
    return []


def may_come_late(room: Room, record: Record) -> bool:
    """Tell whether a record waits for a person or for the count, or is a text within its two minutes."""
    head, run = record.head, room.agenda.runs[record.head.phase]
    if head.type in {LATE_LEFT, LATE_BALLOT_LEFT}:
        return run.life in AFTER and not (head.type == LATE_BALLOT_LEFT and run.shown)
    return head.type in late.facts_of(room.kind(head.phase)) and head.time - run.closed_at <= late.TAKEN_MS


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as the wire carries it."""
    return unpack(pack(value))


async def wrong_in(hall: Hall, pages: list[Page]) -> list[str]:
    """Return all that does not hold."""
    room, records, wrong = await refold(hall)
    wrong += [*wrong_marks(records, pages), *wrong_leaks(pages, room)]
    for phase in room.plans:
        wrong += [f"SM3 {text}" for text in room.kind(phase).check(room.states[phase], room.context(phase))]
    for worker in hall.workers:
        runner = await worker.open(CODE)
        if state_of(runner.room) != state_of(room):
            differing = [name for name, value in state_of(room).items() if getattr(runner.room, name) != value]
            wrong.append(f"SM2 {worker.world.worker} at {runner.room.offset} of {room.offset} differs: {differing}")
    for page in pages:
        wrong += wrong_views(room, page)
    return wrong


def wrong_marks(records: list[Record], pages: list[Page]) -> list[str]:
    """Compare what pages were told with what the heads hold (SM1, SM5, SM6)."""
    marks = Counter(
        (record.head.mark.client.partition(":")[2], record.head.mark.number)
        for record in records
        if record.head.mark and ":" in record.head.mark.client
    )
    wrong = [f"SM1 mark {mark} is in {count} heads" for mark, count in marks.items() if count > 1]
    for page in pages:
        for number, kept in page.phone.outbox.items():
            where = f"{page.seat or 'console'} {kept.name} {number}"
            if kept.fate is Fate.ACKED and marks[page.phone.client, number] != 1:
                wrong.append(f"SM1 {where} was accepted and is in {marks[page.phone.client, number]} heads")
            if kept.fate is Fate.ACKED and kept.offset > len(records):
                wrong.append(f"SM5 {where} was told at {kept.offset}, the journal ends at {len(records)}")
            if kept.fate in {Fate.WAITING, Fate.SENT}:
                wrong.append(f"SM6 {where} was never answered")
    return wrong


def wrong_views(room: Room, page: Page) -> list[str]:
    """Compare a page's layers with fresh projections (SM2)."""
    caller = SeatCaller(page.seat) if page.seat else LinkCaller(LINK)
    wrong = []
    for layer in layers_for(room, caller, page.view):
        fresh = plain(views.snapshot(room, layer))
        known = page.phone.layers.get(wire_name(layer))
        held = known.map if known else {}
        names = {name for name in fresh.keys() | held.keys() if fresh.get(name) != held.get(name)}
        if names:
            wrong.append(f"SM2 {page.seat or 'console'} differs in {layer}: {sorted(names)[:4]}")
    return wrong


def wrong_leaks(pages: list[Page], room: Room) -> list[str]:
    """Look for canaries of others in frames sent while they were secret, and for tallies before their reveal (SM4)."""
    wrong = []
    blind = not room.agenda.runs["idees"].shown
    for page in pages:
        if not page.seat:
            continue
        received = b"".join(page.frames)
        for other in pages:
            secret = f"{CANARY}-{other.seat}".encode()
            if blind and other.seat and other.seat != page.seat and secret in idea_frames(page):
                wrong.append(f"SM4 {page.seat} was sent an idea of {other.seat}")
        if not room.agenda.runs["vote"].shown and b"p/vote/results" in received:
            wrong.append(f"SM4 {page.seat} was sent a tally")
    return wrong


def idea_frames(page: Page) -> bytes:
    """Return what a page was ever sent under keys of the blind step."""
    found = []
    for data in page.frames:
        frame = unpack(data)
        maps = [frame[4]] if frame[0] == 17 else [part[4] for part in frame[1]] if frame[0] == 18 else []
        found += [pack(value) for map_ in maps for name, value in map_.items() if name.startswith("p/idees/")]
    return b"".join(found)
