"""The hub of one room on this worker: a ring of encoded changes per layer; a connection is a cursor in each of its own.

HB1  What leaves is `project` of touched keys, once per tick and layer, and only where a value has changed.
HB2  A layer's parts follow each other: each begins at the offset at which the one before ended.
HB3  A cursor that is behind gets one merged part; beyond the ring, the whole layer. There is no queue per connection.
HB4  A ring that nobody has read for `IDLE_S` is dropped; whoever comes back gets the layer whole.
HB5  A position is believed only with its mac: HMAC(room key, chain) cut to 8 bytes.
HB6  A layer that cannot be projected keeps no other from its readers.
HB7  Where rights may have changed everybody is woken, to look again at what they may read.
HB8  Now and then one layer's accumulated map is compared with a fresh projection, each layer in its turn: what differs
     is a fault of ours; it is logged, and sent.
"""

import hmac
import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from rooms import views
from rooms.audiences import split
from rooms.kind import Gone
from rooms.room import Room
from server.codec import pack
from server.protocol import Down

PARTS_MAX: Final = 512
IDLE_S: Final = 90
RIGHTS: Final = "desk:links"
"""The key that tells which links are in force (HB7)."""
TICK_S: Final = {"desk": 0.05, "stage": 0.1, "room": 0.15}
"""How long a layer gathers changes, by what its name begins with; tables and seats go with the room."""

Position = tuple[int, str]

log = logging.getLogger(__name__)


class Part(msgspec.Struct, frozen=True):
    """A change of one layer: from one position to the next, as a patch and as bytes."""

    start: Position
    end: Position
    patch: dict[str, Any]
    data: bytes


class Ring:
    """One layer: its values as they were last sent, and the changes that led there."""

    def __init__(self, layer: str, values: dict[str, Any], at: Position) -> None:
        self.layer = layer
        self.values = values
        self.at = at
        self.parts: deque[Part] = deque(maxlen=PARTS_MAX)
        self.first = 0
        self.readers = 0
        self.used_at = 0.0
        self._snap: tuple[int, bytes] | None = None

    @property
    def end(self) -> int:
        """The number of the part that comes next."""
        return self.first + len(self.parts)

    def push(self, patch: dict[str, Any], to: Position) -> None:
        """Add a change (HB2)."""
        if len(self.parts) == PARTS_MAX:
            self.first += 1
        self.parts.append(Part(self.at, to, patch, part_bytes(self.layer, self.at, to, patch)))
        self.at = to

    def since(self, cursor: int) -> bytes | None:
        """Return all that came after part number `cursor` as one part; None beyond the ring (HB3)."""
        if cursor < self.first:
            return None
        parts = [self.parts[number - self.first] for number in range(cursor, self.end)]
        if len(parts) == 1:
            return parts[0].data
        merged: dict[str, Any] = {}
        for part in parts:
            merged.update(part.patch)
        return part_bytes(self.layer, parts[0].start, parts[-1].end, merged)

    def find(self, position: Position) -> int | None:
        """Return the cursor of whoever stands at `position`, None where the ring no longer knows (HB5)."""
        if position == self.at:
            return self.end
        for number in range(len(self.parts) - 1, -1, -1):
            if self.parts[number].start == position:
                return self.first + number
        return None

    def snap(self) -> bytes:
        """Return the layer whole, as a frame."""
        if self._snap is None or self._snap[0] != self.end:
            offset, mac = self.at
            self._snap = (self.end, pack([Down.SNAP, self.layer, offset, mac, self.values]))
        return self._snap[1]


def part_bytes(layer: str, start: Position, end: Position, patch: dict[str, Any]) -> bytes:
    """Return one part of a DELTA frame."""
    return pack([layer, start[0], end[0], end[1], patch])


def delta_frame(parts: list[bytes]) -> bytes:
    """Return a DELTA frame around parts that are already encoded (a fixarray or array16 of them)."""
    count = len(parts)
    head = bytes([0x90 | count]) if count < 16 else b"\xdc" + count.to_bytes(2, "big")  # noqa: PLR2004 - msgpack's own
    return b"\x92" + bytes([Down.DELTA]) + head + b"".join(parts)


class Cursor:
    """Where one connection stands in its layers. `wake` is called when there is something to send."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.wake = wake
        self.at: dict[str, int] = {}
        self.whole: set[str] = set()


class Hub:
    """All layers of one room. `later(delay_s, callback)` and `clock()` (s) are the event loop's."""

    def __init__(
        self,
        room: Room,
        key: bytes,
        later: Callable[[float, Callable[[], None]], Any],
        clock: Callable[[], float],
    ) -> None:
        self.room = room
        self.rings: dict[str, Ring] = {}
        self.cursors: dict[Cursor, None] = {}
        self._key = key
        self._later = later
        self._clock = clock
        self._chain = ""
        self._touched: dict[str, set[str]] = {}
        self._flushed_at: dict[str, float] = {}

    def mac(self, chain: str) -> str:
        """Return what proves a position (HB5): 16 hex digits."""
        return hmac.digest(self._key, chain.encode(), "sha256")[:8].hex()

    @property
    def position(self) -> Position:
        """The position of the room as the wire says it."""
        return self.room.offset, self.mac(self._chain)

    def moved(self, room: Room, chain: str, touched: Iterable[str]) -> None:
        """Take note that the room stands at `chain` now, and which keys may have changed; cursors hear it next tick."""
        self.room, self._chain = room, chain
        for key in touched:
            for group in groups_of(key):
                self._touch(group, key)

    def _touch(self, group: str, key: str) -> None:
        waiting = self._touched.get(group)
        if waiting is not None:
            waiting.add(key)
            return
        self._touched[group] = {key}
        rested = self._clock() - self._flushed_at.get(group, 0.0)
        self._later(max(0.0, TICK_S[group] - rested), lambda: self.flush(group))

    def flush(self, group: str) -> None:
        """Project what was touched in a group of layers, and wake whoever reads them (HB1)."""
        touched = self._touched.pop(group, set())
        self._flushed_at[group] = self._clock()
        changed = {layer for layer, ring in self._in(group) if self._renewed(ring, touched)}
        everybody = RIGHTS in touched or "*" in touched
        for cursor in list(self.cursors):
            if everybody or not changed.isdisjoint(cursor.at):
                cursor.wake()
        self._drop_idle()

    def audit(self) -> str:
        """Compare the layer that was not for longest (HB8); return its name if it was wrong, "" where all is well."""
        layer = next((layer for layer in self.rings if group_of(layer) not in self._touched), "")
        if not layer:
            return ""
        ring = self.rings[layer] = self.rings.pop(layer)
        if not self._renewed(ring, {"*"}):
            return ""
        log.error("layer %s had diverged from its room", layer)
        for cursor in list(self.cursors):
            if layer in cursor.at:
                cursor.wake()
        return layer

    def _renewed(self, ring: Ring, touched: set[str]) -> bool:
        """Renew a ring; where that breaks, its readers get the layer as it was, and the others theirs all the same."""
        try:
            return self._renew(ring, touched)
        except Exception:
            log.exception("layer %s cannot be projected", ring.layer)
            return False  # HB6

    def _in(self, group: str) -> list[tuple[str, Ring]]:
        return [(layer, ring) for layer, ring in self.rings.items() if group_of(layer) == group]

    def _renew(self, ring: Ring, touched: set[str]) -> bool:
        patch: dict[str, Any] = {}
        for name in sorted(self._names(ring, touched)):
            value = views.project(self.room, f"{ring.layer}:{name}")
            if isinstance(value, Gone):
                if name in ring.values:
                    patch[name] = None
            elif name not in ring.values or ring.values[name] != value:
                patch[name] = value
        if patch:
            ring.push(patch, self.position)
            ring.values |= patch
            for name in [name for name, value in patch.items() if value is None]:
                del ring.values[name]
        return bool(patch)

    def _names(self, ring: Ring, touched: set[str]) -> set[str]:
        """Return the names in a ring's layer that `touched` stands for."""
        near, _ = split(ring.layer)
        names: set[str] = set()
        every: set[str] | None = None
        for key in touched:
            if key == "*":
                prefix = ""
            else:
                layer, _, name = key.partition(":")
                if layer != near and not (layer.endswith("/*") and near.startswith(layer[:-1])):
                    continue
                if not name.endswith("*"):
                    names.add(name)
                    continue
                prefix = name[:-1]
            if every is None:
                every = {key.partition(":")[2] for key in views.keys(self.room, ring.layer)} | set(ring.values)
            names |= {name for name in every if name.startswith(prefix)}
        return names

    def ring(self, layer: str) -> Ring:
        """Return a layer's ring, made now where there is none."""
        ring = self.rings.get(layer)
        if ring is None:
            ring = self.rings[layer] = Ring(layer, views.snapshot(self.room, layer), self.position)
        ring.used_at = self._clock()
        return ring

    def _drop_idle(self) -> None:
        limit = self._clock() - IDLE_S
        for layer in [layer for layer, ring in self.rings.items() if not ring.readers and ring.used_at < limit]:
            del self.rings[layer]  # HB4

    def follow(self, cursor: Cursor, layers: Iterable[str], positions: dict[str, Position]) -> None:
        """Make `cursor` read exactly `layers`, from the positions that its page holds where the rings know them."""
        wanted = dict.fromkeys(layers)
        self.cursors[cursor] = None
        for layer in [layer for layer in cursor.at if layer not in wanted]:
            self._leave(cursor, layer)
        for layer in [layer for layer in wanted if layer not in cursor.at]:
            ring = self.ring(layer)
            ring.readers += 1
            found = ring.find(positions[layer]) if layer in positions else None
            cursor.at[layer] = ring.end if found is None else found
            if found is None:
                cursor.whole.add(layer)

    def resync(self, cursor: Cursor, layer: str) -> None:
        """Send a layer whole again."""
        if layer in cursor.at:
            cursor.whole.add(layer)

    def leave(self, cursor: Cursor) -> None:
        """Forget a connection."""
        for layer in list(cursor.at):
            self._leave(cursor, layer)
        self.cursors.pop(cursor, None)

    def _leave(self, cursor: Cursor, layer: str) -> None:
        del cursor.at[layer]
        cursor.whole.discard(layer)
        if ring := self.rings.get(layer):
            ring.readers -= 1
            ring.used_at = self._clock()

    def collect(self, cursor: Cursor) -> list[bytes]:
        """Return the frames that bring a connection up to date, and move its cursor (HB3)."""
        frames: list[bytes] = []
        parts: list[bytes] = []
        for layer, at in cursor.at.items():
            ring = self.rings[layer]
            if layer not in cursor.whole and at == ring.end:
                continue
            part = None if layer in cursor.whole else ring.since(at)
            if part is None:
                frames.append(ring.snap())
            else:
                parts.append(part)
            cursor.at[layer] = ring.end
        cursor.whole.clear()
        return [*frames, delta_frame(parts)] if parts else frames


def group_of(layer: str) -> str:
    """Return the group of layers whose changes are applied together."""
    near, _ = split(layer)
    return near if near in TICK_S else "room"


def groups_of(key: str) -> Iterable[str]:
    """Return the groups that a touched key stands for."""
    return TICK_S if key == "*" else (group_of(views.layer_of(key)),)
