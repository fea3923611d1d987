"""The hub of one room on this worker: a ring of encoded changes per layer; a connection is a cursor in each of its own.

HB1  What leaves is `project` of touched keys, once per tick and layer, and only where a value has changed.
HB3  A cursor that is behind gets one merged part; beyond the ring, the whole layer. There is no queue per connection.
HB4  A ring that nobody has read for `IDLE_S` is dropped; whoever comes back gets the layer whole.
HB5  A position is believed only with its mac: HMAC(room key, chain) cut to 8 bytes.
HB6  A layer that cannot be projected keeps no other from its readers.
HB7  Where rights may have changed everybody is woken, to look again at what they may read.
HB8  Now and then one layer's accumulated map is compared with a fresh projection, each layer in its turn: what differs
     is a fault of ours; it is logged, and sent.
HLD3  What is told late is held at the fold, by the time of its record: a room folded again holds it until that time.
HLD4  Before such a record is folded the layers that hold it are made as they stand, read or not, and none of them is
      dropped while it holds something: there is no moment at which a page could have it early.
HLD6  Where a lag changes, what is held is told by the lag as it is then.
HLD5  Where something is erased or hidden, or the history becomes another one, nothing is held any more.
"""

import hmac
import logging
from collections.abc import Callable, Iterable
from typing import Any, Final

from rooms import distance, lagging, views
from rooms.audiences import split
from rooms.kind import Gone
from rooms.record import Record
from rooms.room import Room
from server.ring import MAC_LENGTH, Position, Ring, delta_frame

IDLE_S: Final = 90
RIGHTS: Final = "desk:links"
"""The key that tells which links are in force (HB7)."""
TICK_S: Final = {"desk": 0.05, "stage": 0.1, "room": 0.15}
"""How long a layer gathers changes, by what its name begins with; tables and seats go with the room."""

log = logging.getLogger(__name__)


class Cursor:
    """Where one connection stands in its layers. `wake` is called when there is something to send."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.wake = wake
        self.at: dict[str, int] = {}
        self.whole: set[str] = set()


class Hub:
    """All layers of one room. `later(delay_s, callback)` and `clock()` (s) are the loop's, `now()` (ms) the room's."""

    def __init__(
        self,
        room: Room,
        key: bytes,
        later: Callable[[float, Callable[[], None]], Any],
        clock: Callable[[], float],
        now: Callable[[], int],
    ) -> None:
        self.room = room
        self.rings: dict[str, Ring] = {}
        self.cursors: dict[Cursor, None] = {}
        self._key = key
        self._later = later
        self._clock = clock
        self._now = now
        self._holding: dict[str, int] = {}
        self._alarm = 0
        self._chain = ""
        self._touched: dict[str, set[str]] = {}
        self._flushed_at: dict[str, float] = {}

    def mac(self, chain: str) -> str:
        """Return what proves a position (HB5): 16 hex digits."""
        return hmac.digest(self._key, chain.encode(), "sha256").hex()[:MAC_LENGTH]

    @property
    def position(self) -> Position:
        """The position of the room as the wire says it."""
        return self.room.offset, self.mac(self._chain)

    def folding(self, record: Record) -> None:
        """Make ready for a record that is about to be folded: what it tells late is held from here on (HLD3, HLD4)."""
        if lagging.lets_out(record):
            self._forget_held()
        elif lagging.is_late(self.room, record):
            at, now = record.head.time, self._now()
            self._holding = {name: at for name, lag in distance.lagged_layers(self.room).items() if at + lag > now}
        for layer in list(self._holding):
            if not self._made_ready(layer):
                del self._holding[layer]

    def _made_ready(self, layer: str) -> bool:
        """Bring a layer up to date before the record, for what it changes to be told from what was there (HLD4)."""
        try:
            ring = self.ring(layer)
        except Exception:
            log.exception("layer %s cannot be projected", layer)
            return False  # HB6: whatever breaks here must not keep a record from its room
        if self._renewed(ring, self._touched.get(group_of(layer), set())):
            self._wake({layer})
        return True

    def moved(self, room: Room, chain: str, touched: Iterable[str]) -> None:
        """Take note that the room stands at `chain` now, and which keys may have changed; cursors hear it next tick."""
        if self.room is not room:
            self._forget_held()
        self.room, self._chain, touched = room, chain, frozenset(touched)
        for layer, at in self._holding.items():
            self._hold(self.rings[layer], touched, at)
        self._holding = {}
        self._wind()
        for key in touched:
            for group in groups_of(key):
                self._touch(group, key)

    def _hold(self, ring: Ring, touched: frozenset[str], at: int) -> None:
        """Hold what the record that was just folded changed in a layer (HLD3)."""
        try:
            ring.hold(self._changes(ring, touched), at, self.room.offset)
        except Exception:
            log.exception("layer %s cannot be projected", ring.layer)  # HB6

    def _forget_held(self) -> None:
        """Let everything out with the next tick (HLD5)."""
        self._holding = {}
        for ring in self.rings.values():
            for name in ring.held:
                self._touch(group_of(ring.layer), f"{ring.near}:{name}")
            ring.held.clear()

    def _wind(self) -> None:
        """Come back when something goes out next, by the lags as they are now (HLD6)."""
        holding = [ring for ring in self.rings.values() if ring.held]
        lags = distance.lagged_layers(self.room) if holding else {}
        for ring in holding:
            ring.lag_ms = lags.get(ring.layer, 0)
        due = min((ring.due() for ring in holding), default=0)
        if due and not (self._alarm and self._alarm <= due):
            self._alarm = due
            self._later(max(0.0, (due - self._now()) / 1000), self._let_out)

    def _let_out(self) -> None:
        self._alarm = 0
        for group in {group_of(layer) for layer, ring in self.rings.items() if ring.held}:
            self.flush(group)
        self._wind()

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
        self._wake(changed, everybody=RIGHTS in touched or "*" in touched)
        self._drop_idle()

    def _wake(self, changed: set[str], *, everybody: bool = False) -> None:
        for cursor in list(self.cursors):
            if everybody or not changed.isdisjoint(cursor.at):
                cursor.wake()

    def audit(self) -> str:
        """Compare the layer that was not for longest (HB8); return its name if it was wrong, "" where all is well."""
        now = self._now()
        quiet = (layer for layer, ring in self.rings.items() if not 0 < ring.due() <= now)
        layer = next((layer for layer in quiet if group_of(layer) not in self._touched), "")
        if not layer:
            return ""
        ring = self.rings[layer] = self.rings.pop(layer)
        if not self._renewed(ring, {"*"}):
            return ""
        log.error("layer %s had diverged from its room", layer)
        self._wake({layer})
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
        patch = ring.let_out(self._now())
        ring.apply(patch)
        patch |= ring.put_behind(self._changes(ring, touched))
        if patch:
            ring.push(patch, ring.stand(self.position))
        return bool(patch)

    def _changes(self, ring: Ring, touched: Iterable[str]) -> dict[str, Any]:
        """Return what was touched and has another value than the last known of it; None for what is gone."""
        fresh = {name: views.project(self.room, f"{ring.layer}:{name}") for name in sorted(self._names(ring, touched))}
        values = ((name, None if isinstance(value, Gone) else value) for name, value in fresh.items())
        return {name: value for name, value in values if value != ring.latest(name)}

    def _names(self, ring: Ring, touched: Iterable[str]) -> set[str]:
        """Return the names in a ring's layer that `touched` stands for."""
        near = ring.near
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
                every = (
                    {key.partition(":")[2] for key in views.keys(self.room, ring.layer)}
                    | ring.values.keys()
                    | ring.held.keys()
                )
            names |= {name for name in every if name.startswith(prefix)}
        return names

    def ring(self, layer: str) -> Ring:
        """Return a layer's ring, made now where there is none."""
        ring = self.rings.get(layer)
        if ring is None:
            ring = self.rings[layer] = Ring(layer, views.snapshot(self.room, layer), self.position)
            ring.at = ring.stand(self.position)
        ring.used_at = self._clock()
        return ring

    def _drop_idle(self) -> None:
        limit = self._clock() - IDLE_S
        for layer in [layer for layer, ring in self.rings.items() if is_idle(ring, limit)]:
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
            found = ring.find(positions[ring.near]) if ring.near in positions else None
            cursor.at[layer] = ring.end if found is None else found
            if found is None:
                cursor.whole.add(layer)

    def resync(self, cursor: Cursor, layer: str) -> None:
        """Send a layer whole again, by its name on the wire."""
        cursor.whole.update(own for own in cursor.at if self.rings[own].near == layer)

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


def is_idle(ring: Ring, limit: float) -> bool:
    """Tell whether a ring may be dropped (HB4, HLD4)."""
    return not ring.readers and not ring.held and ring.used_at < limit


def groups_of(key: str) -> Iterable[str]:
    """Return the groups that a touched key stands for."""
    return TICK_S if key == "*" else (group_of(views.layer_of(key)),)
