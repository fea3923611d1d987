"""What the report says of shared findings: the one that the room held in common, how many share each, who applauded.

FNR1  Shares are told once facilitators told them, or the workshop is over; never while a vote is kept (FND2).
FNR2  No number under FEW is there (BL1), and none is said to be missing: that would tell as much.
FNR3  The finding on which a show ended stands before all else, alone and marked. One that was withdrawn, hidden or is
      not the room's to read is not there; undoing what put it on the screen takes it out.
FNR4  Findings come in the order of their tables: they are not ranked.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from rooms.blocks import FEW, Block, Entry, Listing, Note, Quote
from rooms.forms import Words
from rooms.kind import GIVEN_BACK, Item
from rooms.life import OVER
from rooms.topics import findings

if TYPE_CHECKING:
    from rooms.context import RoomPhaseContext
    from rooms.room import Room


def told(room: "Room", phase: str, context: "RoomPhaseContext") -> tuple[Block, ...]:
    """Return what is said before the programme of a show to those whom `context` is for; nothing for another step."""
    if getattr(room.kind(phase), "RESTITUTIONS", "") != GIVEN_BACK:
        return ()
    given = room.kind(phase).outcome(room.states[phase], context)
    items = sorted((item for item in given if not item.waits), key=lambda item: item.number)
    return (*in_common(room, items), *shared(room, items))


def in_common(room: "Room", items: Collection[Item]) -> Iterator[Block]:
    """Yield the finding on which a show ended, and how many share it (FNR3)."""
    ref = last_alone(room)
    for item in items:
        if item.ref == ref:
            yield Quote(item.text, Words("findings.common_of", {"n": item.number}), strong=True, marked=True)
            yield from (Note(words) for words in numbers(room, ref)[:1] if words.key == "findings.shared_by")


def last_alone(room: "Room") -> str:
    """Return what stood last alone on the screen as the common finding, "" for nothing."""
    undone = {act.offset for act in room.acts if act.undone_by}
    alone = (ref for offset, ref in reversed(findings.state_of(room).commons) if offset not in undone)
    return next(alone, "")


def shared(room: "Room", items: Collection[Item]) -> Iterator[Block]:
    """Yield the findings with how many share each, where there is one that so many share (FNR4)."""
    told = [(item, numbers(room, item.ref)) for item in items]
    entries = tuple(Entry(Words(item.label, {"n": item.number}), item.text, facts) for item, facts in told if facts)
    if entries:
        yield Listing(entries, Words("findings.title"))


def numbers(room: "Room", ref: str) -> tuple[Words, ...]:
    """Return how many share a finding, and applauded it (FNR1, FNR2)."""
    state, over = findings.state_of(room), room.agenda.life in OVER
    may_tell = (over or ref in state.told) and not findings.is_kept(room)
    shares = findings.count(room, state.shares.get(ref, ())) if may_tell else 0
    applause = findings.count(room, state.applause.get(ref, ())) if over or may_tell else 0
    found = (("shared_by", shares), ("applause", applause))
    return tuple(Words(f"findings.{name}", {"n": number}) for name, number in found if number >= FEW)
