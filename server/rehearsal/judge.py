"""The judge: another process, which folds the packed journal from offset 0 and compares with what every page holds.

It uses no touched keys, no rings, no snapshots: each value is projected afresh.

JG1  lost: an accepted command whose mark is in no head. duplicated: a mark that is in more than one.
JG2  diverged: a key of a page's layer that is not what the fold projects at the end, or a tally that does not recount.
     Ballots are erased when they are counted: the recount decides again, on the room as it was, what each page was told
     is accepted.
JG3  leaked: a secret, or a key, first seen in a frame at an offset at which that layer, projected afresh, has it not;
     or a layer that the page had no right to. Of layers that are told late, see rooms.lagging and JG4.
JG5  not_given: a restitution that a show was given and that the room never was, though nobody withdrew it.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec

from rooms import distance, views
from rooms.callers import Caller, Context, LinkCaller, SeatCaller
from rooms.deciding import decide
from rooms.events import VotesCounted
from rooms.evolving import evolve
from rooms.kind import GIVEN_BACK, WRITTEN
from rooms.record import Draft, Head, Record
from rooms.restitutions.life import RELEASED, RestitutionLife
from rooms.restitutions.preparing import definition_of, taking_part
from rooms.restitutions.show import life_of
from rooms.room import Room
from rooms.sentences import command_from
from rooms.words import Event
from server.codec import pack, record_of, unpack
from server.layers import layers_for, wire_name
from server.packing import read_packed
from server.rehearsal.evidence import Account, Told
from server.rehearsal.late_judge import LateJudge

DETAILS_MAX: Final = 20


class Verdict(msgspec.Struct):
    """The counts, and the first of what they count, in words."""

    lost: int = 0
    duplicated: int = 0
    diverged: int = 0
    leaked: int = 0
    not_given: int = 0
    formats: int = 0
    """How many forms of restitutions the room was given."""
    records: int = 0
    details: list[str] = []

    def find(self, kind: str, words: str) -> None:
        """Count one thing that is wrong."""
        setattr(self, kind, getattr(self, kind) + 1)
        if len(self.details) < DETAILS_MAX:
            self.details.append(f"{kind}: {words}")


def judge(records: list[Record], code: str, accounts: list[Account]) -> Verdict:
    """Return the verdict on a room's whole history."""
    verdict = Verdict(records=len(records))
    judge_marks(verdict, records, accounts)
    room = Room(code)
    for record in records:
        evolve(room, record)
    whole = judge_frames(verdict, records, room, accounts)
    judge_shows(verdict, room)
    for account in accounts:
        judge_views(verdict, room, account)
    for phase in room.plans:
        if views.snapshot(room, "desk") != views.snapshot(whole, "desk"):
            verdict.find("diverged", f"{phase}: erased bodies still make a difference")
        for wrong in room.kind(phase).check(room.states[phase], room.context(phase)):
            verdict.find("diverged", f"{phase}: {wrong}")
    return verdict


def judge_marks(verdict: Verdict, records: list[Record], accounts: list[Account]) -> None:
    """Every accepted command is in the heads exactly once (JG1)."""
    marks = Counter((head.mark.client, head.mark.number) for head in (r.head for r in records) if head.mark)
    for (client, number), count in marks.items():
        if count > 1:
            verdict.find("duplicated", f"{client} {number} is in {count} heads")
    for account in accounts:
        for told in account.told:
            if told.accepted and not marks[f"{account.owner}:{account.client}", told.number]:
                verdict.find("lost", f"{account.seat or account.view}: {told.name} {told.number}")


def judge_frames(verdict: Verdict, records: list[Record], end: Room, accounts: list[Account]) -> Room:
    """Fold the history as it was lived, erased bodies said again; look at each offset whether what was seen could be.

    `end` is the room as it is now. Return the room that was lived (JG2, JG3).
    """
    by_offset: dict[int, dict[str, set[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(set))
    late = LateJudge()
    for account in accounts:
        own, lagged = own_layers(end, account), distance.lagged_layers(end)
        for sightings, is_key in ((account.canaries, False), (account.keys, True)):
            for seen in sightings:
                layer = own.get(seen.layer, seen.layer)
                if layer in lagged:
                    late.add(layer, (seen,), are_keys=is_key)
                else:
                    by_offset[seen.offset][layer].add((seen.what, is_key))
    given = {(f"{account.owner}:{account.client}", told.number): told for account in accounts for told in account.told}
    room = Room(end.code)
    for record in records:
        if isinstance(record.event, VotesCounted):
            recount(verdict, room, record.event)
        mark = record.head.mark
        told = given.get((mark.client, mark.number)) if mark and record.event is None else None
        lived = Record(record.offset, record.head, again(room, record.head, told)) if told else record
        late.before(room, lived)
        evolve(room, lived)
        late.after(room, lived)
        for layer, found in by_offset.pop(room.offset, {}).items():
            judge_layer(verdict, room, layer, found)
    for offset in by_offset:
        verdict.find("diverged", f"a frame at offset {offset}, the journal ends at {room.offset}")
    for words in late.ended():
        verdict.find("leaked", words)
    return room


def own_layers(room: Room, account: Account) -> dict[str, str]:
    """Return the layers of a page by their names on the wire."""
    return {wire_name(layer): layer for layer in layers_for(room, caller_of(account), account.view)}


def caller_of(account: Account) -> Caller:
    """Return who a page is of."""
    return SeatCaller(account.seat) if account.seat else LinkCaller(account.link)


def judge_shows(verdict: Verdict, room: Room) -> None:
    """Look for restitutions that a show was given and never gave back (JG5); count the formats that tables had."""
    formats: set[str] = set()
    for phase, run in room.agenda.runs.items():
        role = getattr(room.kind(phase), "RESTITUTIONS", "")
        state: Any = room.states[phase]
        context: Any = room.context(phase)
        if role == WRITTEN and run.opened_at:
            formats |= {definition_of(state, context, table).id for table in taking_part(state, context)}
        if role != GIVEN_BACK or not run.opened_at:
            continue
        lives = {ref: life_of(state, context, ref) for ref in run.items if context.item(ref)}
        for ref, life in lives.items():
            if life not in RELEASED | {RestitutionLife.WITHDRAWN}:
                verdict.find("not_given", f"{ref} is {life.value} in {phase}")
    verdict.formats = len(formats)


def judge_layer(verdict: Verdict, room: Room, layer: str, seen: Iterable[tuple[str, bool]]) -> None:
    """Look for each thing seen in a layer, in that layer as the room projects it now."""
    fresh = views.snapshot(room, layer)
    text = pack(fresh)
    for what, is_key in seen:
        if (what not in fresh) if is_key else (what.encode() not in text):
            verdict.find("leaked", f"{what} in {layer} at offset {room.offset}")


def judge_views(verdict: Verdict, room: Room, account: Account) -> None:
    """Compare what a page holds with fresh projections (JG2); it held no layer of others (JG3)."""
    allowed = layers_for(room, caller_of(account), account.view)
    who = account.seat or account.view
    for layer in () if account.left else allowed:
        fresh: dict[str, Any] = unpack(pack(views.snapshot(room, layer)))
        held = account.layers.get(wire_name(layer), (0, {}))[1]
        for name in sorted(fresh.keys() | held.keys()):
            if fresh.get(name) != held.get(name):
                verdict.find("diverged", f"{who} holds another {layer}:{name}")
    for seen in account.keys:
        kind, _, holder = seen.layer.partition("/")
        if seen.layer not in map(wire_name, allowed) and (kind != "table" and holder != account.seat):
            verdict.find("leaked", f"{who} was sent layer {seen.layer}")
            break


def again(room: Room, head: Head, told: Told) -> Event | None:
    """Return the event that a page's command gives on the room as it was: what the erased body said."""
    held = room.seats.get(head.seat)
    by = head.by or (held.holder if held else head.seat)  # a place may have moved since
    caller = LinkCaller(by, head.seat) if by in room.links else SeatCaller(by, head.seat)
    args = {name: value for name, value in told.args.items() if name != "as"}
    decided = decide(room, command_from(told.name, args), Context(head.time, caller, seen=told.seen))
    return decided.event if isinstance(decided, Draft) else None


def recount(verdict: Verdict, room: Room, event: VotesCounted) -> None:
    """Compare a tally with one made now from the open box; a box is shuffled, so that order says nothing."""
    phase, kind = event.phase, room.kind(event.phase)
    mine = kind.tally(room.states[phase], room.context(phase), Random(0))
    if unordered(mine) != unordered(event.tally):
        verdict.find("diverged", f"the tally of {phase} recounts otherwise")


def unordered(value: Any) -> Any:  # noqa: ANN401 - whatever a tally is made of
    """Return a value whose lists are sorted, at every depth."""
    if isinstance(value, dict):
        return {name: unordered(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return sorted((unordered(inner) for inner in value), key=repr)
    return value


def main() -> None:
    """Judge: `python -m server.rehearsal.judge PACKED EVIDENCE`; the verdict goes to standard output as JSON."""
    packed = read_packed(Path(sys.argv[1]))
    accounts = msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=list[Account])
    records = [record_of(stored) for stored in packed.records]
    verdict = judge(records, packed.manifest.room, accounts)
    sys.stdout.write(msgspec.json.encode(verdict).decode())


if __name__ == "__main__":
    main()
