"""The judge of layers that are told late (rooms.lagging): nothing that the room had not, nothing before its hour.

JG4  What a page far away was sent, its layer had at an offset that was folded by then. What came of a late fact was
     sent when that fact was as old as the lag of this audience, at the earliest; or once something was erased or
     hidden, which lets out what is held. What is never told late is right at once.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import msgspec

from rooms import distance, lagging, views
from rooms.record import Record
from rooms.room import Room
from server.codec import pack
from server.rehearsal.evidence import Sighting

EARLY_MS: Final = 1_000
"""A lag is told in whole seconds, and kept within one."""


class Early(msgspec.Struct, frozen=True):
    """Something that a layer was sent before its hour, `due` (ms)."""

    layer: str
    seen: Sighting
    due: int

    def is_let_out(self, at: int) -> bool:
        """Tell whether it was sent because all that was held went out at that hour."""
        return self.seen.at + EARLY_MS >= at <= self.due

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.seen.what} in {self.layer} {(self.due - self.seen.at) / 1000:.1f} s before its hour"


class LateJudge:
    """What pages were sent of late layers, until each is found in the room's history."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[tuple[Sighting, bool]]] = defaultdict(set)
        self._wrong: list[str] = []
        self._early: list[Early] = []
        self._holds_ms: dict[str, int] = {}
        self._had: dict[str, set[tuple[Sighting, bool]]] = {}

    def add(self, layer: str, seen: Iterable[Sighting], *, are_keys: bool) -> None:
        """Take in what a page was sent of this layer, by the layer's own name."""
        self._waiting[layer].update((one, are_keys) for one in seen)

    def before(self, room: Room, record: Record) -> None:
        """Look at the room just before it folds a record: whether it is told late, and what is there already."""
        lets_out = lagging.lets_out(record)
        if lets_out:
            self._early = [one for one in self._early if not one.is_let_out(record.head.time)]
        late = lagging.is_late(room, record) and not lets_out
        self._holds_ms = distance.lagged_layers(room) if late else {}
        self._had = {layer: self._present(room, layer, self._waiting[layer]) for layer in self._holds_ms}

    def after(self, room: Room, record: Record) -> None:
        """Compare what this record brought, and what was sent at its offset, with what the room has now (JG4)."""
        for layer, hold_ms in self._holds_ms.items():
            brought = self._present(room, layer, self._waiting[layer] - self._had[layer])
            for seen, is_key in brought:  # the next step may show the same words under a name that is told at once
                self._compare(layer, seen, record, record.head.time + hold_ms if is_key else 0)
            self._waiting[layer] -= brought
        for layer, waiting in self._waiting.items():
            sent = {one for one in waiting if one[0].offset == record.offset}
            waiting.difference_update(self._present(room, layer, sent))

    def _present(self, room: Room, layer: str, asked: set[tuple[Sighting, bool]]) -> set[tuple[Sighting, bool]]:
        """Return which of these a layer has now."""
        if not asked:
            return set()
        fresh = views.snapshot(room, layer)
        text = pack(fresh)
        return {
            (seen, is_key) for seen, is_key in asked if (seen.what in fresh if is_key else seen.what.encode() in text)
        }

    def _compare(self, layer: str, seen: Sighting, record: Record, due: int) -> None:
        if seen.offset < record.offset:
            self._wrong.append(f"{seen.what} in {layer} at offset {seen.offset}, which it has since {record.offset}")
        elif seen.at and seen.at + EARLY_MS < due:
            self._early.append(Early(layer, seen, due))

    def ended(self) -> list[str]:
        """Return what was not right, once the whole history is folded."""
        never = [
            f"{seen.what} in {layer} at offset {seen.offset}, which has it not"
            for layer, waiting in self._waiting.items()
            for seen, _ in waiting
        ]
        return [*self._wrong, *map(str, self._early), *never]
