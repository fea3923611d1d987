"""The ring of one layer: its values as they were last sent, the encoded changes that led there, and what is held back.

HB2  A layer's parts follow each other: each begins at the position at which the one before ended.
HLD1  A layer of people far away is told late what rooms.lagging says. What is held of a name is a queue: what changes
      it meanwhile waits behind, so that it is told in order; all other names are told at once.
HLD2  A position says what is held as well: two pages at one offset, of which one was told more, are not at one place.
"""

from collections import deque
from typing import Any, Final

import msgspec

from rooms.audiences import split
from server.codec import pack
from server.protocol import Down

PARTS_MAX: Final = 512
MAC_LENGTH: Final = 16
"""Hexadecimal figures that prove where the room is; what follows them is the layer's own (HLD2)."""
Position = tuple[int, str]


class Part(msgspec.Struct, frozen=True):
    """A change of one layer: from one position to the next, as a patch and as bytes."""

    start: Position
    end: Position
    patch: dict[str, Any]
    data: bytes


class Held(msgspec.Struct, frozen=True):
    """A value that a layer tells late; None where the name goes. `at` (ms) and `offset` are those of the late fact."""

    at: int
    offset: int
    value: Any


class Ring:
    """One layer. On the wire it has the name by which those who are near know it (AUD1)."""

    def __init__(self, layer: str, values: dict[str, Any], at: Position) -> None:
        self.layer = layer
        self.near, self.audience = split(layer)
        self.values = values
        self.at = at
        self.held: dict[str, deque[Held]] = {}
        self.lag_ms = 0
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
        """Add a change to what the layer holds (HB2)."""
        self.apply(patch)
        if len(self.parts) == PARTS_MAX:
            self.first += 1
        self.parts.append(Part(self.at, to, patch, part_bytes(self.near, self.at, to, patch)))
        self.at = to

    def apply(self, patch: dict[str, Any]) -> None:
        """Make the values what a patch says."""
        self.values |= patch
        for name in [name for name, value in patch.items() if value is None]:
            del self.values[name]

    def since(self, cursor: int) -> bytes | None:
        """Return all that came after part number `cursor` as one part; None beyond the ring."""
        if cursor < self.first:
            return None
        parts = [self.parts[number - self.first] for number in range(cursor, self.end)]
        if len(parts) == 1:
            return parts[0].data
        merged: dict[str, Any] = {}
        for part in parts:
            merged.update(part.patch)
        return part_bytes(self.near, parts[0].start, parts[-1].end, merged)

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
            self._snap = (self.end, pack([Down.SNAP, self.near, offset, mac, self.values]))
        return self._snap[1]

    def latest(self, name: str) -> Any:  # noqa: ANN401 - whatever a key holds
        """Return the last value known of a name, told or held; None for none."""
        return self.held[name][-1].value if name in self.held else self.values.get(name)

    def hold(self, patch: dict[str, Any], at: int, offset: int) -> None:
        """Keep back what a late fact changed, behind what is held already (HLD1)."""
        for name, value in patch.items():
            self.held.setdefault(name, deque()).append(Held(at, offset, value))

    def put_behind(self, patch: dict[str, Any]) -> dict[str, Any]:
        """Let what changed behind what is held wait with it; return the rest, which is told at once (HLD1)."""
        for name in patch.keys() & self.held.keys():
            last = self.held[name].pop()
            self.held[name].append(msgspec.structs.replace(last, value=patch[name]))
        return {name: value for name, value in patch.items() if name not in self.held}

    def let_out(self, now: int) -> dict[str, Any]:
        """Take out of the queues what is due by `now`, and return it as a patch."""
        patch: dict[str, Any] = {}
        for name, queue in list(self.held.items()):
            while queue and queue[0].at + self.lag_ms <= now:
                patch[name] = queue.popleft().value
            if not queue:
                del self.held[name]
        return {name: value for name, value in patch.items() if self.values.get(name) != value}

    def due(self) -> int:
        """Return when (ms) something goes out next, 0 for never."""
        return min((queue[0].at + self.lag_ms for queue in self.held.values()), default=0)

    def stand(self, position: Position) -> Position:
        """Return the room's position as that of this layer: for whom it is, and what is held of it (HLD2)."""
        offset, mac = position
        held = sorted({each.offset for queue in self.held.values() for each in queue})
        audience = f"~{self.audience}" if self.audience else ""
        return offset, f"{mac}{audience}{''.join(f'+{at}' for at in held)}"


def part_bytes(layer: str, start: Position, end: Position, patch: dict[str, Any]) -> bytes:
    """Return one part of a DELTA frame."""
    return pack([layer, start[0], end[0], end[1], patch])


def delta_frame(parts: list[bytes]) -> bytes:
    """Return a DELTA frame around parts that are already encoded (a fixarray or array16 of them)."""
    count = len(parts)
    head = bytes([0x90 | count]) if count < 16 else b"\xdc" + count.to_bytes(2, "big")  # noqa: PLR2004 - msgpack's own
    return b"\x92" + bytes([Down.DELTA]) + head + b"".join(parts)
