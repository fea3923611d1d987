"""One simulated page, as a pure state machine: frames in, frames out. Rehearsals and the simulation share it.

PH1  A command is kept from before it is sent until the room ends; one is in flight; it is sent again, word for word,
     until its RES comes; a retryable refusal is sent again later.
PH2  A part of a DELTA is applied only where it begins at the position held for its layer; else the layer is asked for.
PH3  What was accepted and is above the mark that WELCOME gives is no longer in the journal: it is put back, in order,
     before anything newer.
PH4  What was in flight when the link was lost is in doubt, and is sent again.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

import msgspec

from server.codec import pack, unpack
from server.protocol import Down, Up

KEPT_MAX: Final = 500


class Fate(StrEnum):
    """Where a command stands."""

    WAITING = "waiting"
    SENT = "sent"
    ACKED = "acked"
    REFUSED = "refused"


class Kept(msgspec.Struct):
    """One command of the outbox, written when its page stood at `seen`.

    `answer` is what RES carried; `offset` from where views hold its effect.
    """

    number: int
    name: str
    args: dict[str, Any]
    seen: int = 0
    fate: Fate = Fate.WAITING
    answer: dict[str, Any] = {}
    offset: int = 0
    sent_count: int = 0


class HeldLayer:
    """One layer as the page holds it."""

    def __init__(self) -> None:
        self.offset = 0
        self.mac = ""
        self.map: dict[str, Any] = {}


class Phone:
    """A page of `view` with one outbox, named `client`."""

    def __init__(self, client: str, view: str = "phone") -> None:
        self.client = client
        self.view = view
        self.seat = ""
        self.live = False
        self.now = 0
        self.outbox: dict[int, Kept] = {}
        self.layers: dict[str, HeldLayer] = {}
        self.wanted: list[str] = []
        self.notices: list[str] = []
        self._number = 0
        self._retries: set[int] = set()

    def hello(self, pass_: str) -> bytes:
        """Return the first frame of a new socket."""
        positions = {layer: [held.offset, held.mac] for layer, held in self.layers.items() if held.mac}
        said = {"pass": pass_, "outboxes": [[self.client, self._number]], "positions": positions, "view": self.view}
        return pack([Up.HELLO, said])

    def disconnected(self) -> None:
        """Note that the link is lost: what was in flight is in doubt (PH4)."""
        self.live = False

    def command(self, name: str, args: dict[str, Any]) -> list[bytes]:
        """Keep a command, and return the frames to send now (PH1)."""
        self._number += 1
        self.outbox[self._number] = Kept(
            self._number, name, args, self.layers["room"].offset if "room" in self.layers else 0
        )
        return self.due()

    def due(self) -> list[bytes]:
        """Return the frame of the next command to send, if none is in flight."""
        if not self.live or any(kept.fate is Fate.SENT for kept in self.outbox.values()):
            return []
        following = next((kept for kept in self.outbox.values() if kept.fate is Fate.WAITING), None)
        if following is None or following.number in self._retries:
            return []
        following.fate = Fate.SENT
        following.sent_count += 1
        return [self.frame(following)]

    def frame(self, kept: Kept) -> bytes:
        """Return a command as it is sent, each time the same."""
        seen = [kept.seen] if kept.seen else []
        return pack([Up.CMD, self.client, kept.number, kept.name, kept.args, *seen])

    def retry(self) -> list[bytes]:
        """Send again what was refused for now."""
        self._retries.clear()
        return self.due()

    @property
    def retrying(self) -> bool:
        """Whether something was refused for now."""
        return bool(self._retries)

    @property
    def settled(self) -> bool:
        """Whether nothing is on its way."""
        return all(kept.fate in {Fate.ACKED, Fate.REFUSED} for kept in self.outbox.values())

    def received(self, data: bytes) -> list[bytes]:
        """Take a frame in; return the frames to send."""
        frame = unpack(data)
        match frame[0]:
            case Down.WELCOME:
                return self._welcomed(frame[1])
            case Down.SNAP:
                self._snap(*frame[1:])
            case Down.DELTA:
                return self._delta(frame[1])
            case Down.RES:
                return self._answered(*frame[1:])
            case Down.PING | Down.PONG:
                self.now = frame[-1]
            case Down.NOTICE:
                self.notices.append(frame[1])
        return []

    def _welcomed(self, said: dict[str, Any]) -> list[bytes]:
        self.live, self.seat, self.now = True, said["seat"], said["now"]
        self._want(said["layers"])
        mark = said["marks"].get(self.client, 0)
        for kept in self.outbox.values():
            if kept.fate is Fate.SENT or (kept.fate is Fate.ACKED and kept.number > mark):
                kept.fate = Fate.WAITING  # PH3 PH4
        return self.due()

    def _want(self, layers: Iterable[str]) -> None:
        self.wanted = list(layers)
        self.layers = {layer: self.layers.get(layer, HeldLayer()) for layer in self.wanted}

    def _snap(self, layer: str, offset: int, mac: str, map_: dict[str, Any]) -> None:
        held = self.layers.setdefault(layer, HeldLayer())
        held.offset, held.mac, held.map = offset, mac, map_

    def _delta(self, parts: list[list[Any]]) -> list[bytes]:
        asked = []
        for layer, start, end, mac, patch in parts:
            held = self.layers.get(layer)
            if held is None or held.offset != start:
                asked.append(pack([Up.RESYNC, layer]))  # PH2
                continue
            held.offset, held.mac = end, mac
            for name, value in patch.items():
                if value is None:
                    held.map.pop(name, None)
                else:
                    held.map[name] = value
        return asked

    def _answered(self, client: str, number: int, ok: bool, data: dict[str, Any], offset: int) -> list[bytes]:  # noqa: FBT001
        kept = self.outbox.get(number)
        if client != self.client or kept is None or kept.fate in {Fate.ACKED, Fate.REFUSED}:
            return []
        if ok:
            kept.fate, kept.answer, kept.offset = Fate.ACKED, data, offset
        elif data["retryable"]:
            kept.fate = Fate.WAITING
            self._retries.add(number)
        else:
            kept.fate, kept.answer, kept.offset = Fate.REFUSED, data, offset
        return self.due()

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401 - whatever the key holds
        """Return one key of a layer, None where there is none."""
        held = self.layers.get(layer)
        return held.map.get(name) if held else None


class PersonView:
    """What a kind's `sample` sees through a phone: one phase, and this person's own layers (rooms.kind.SeatView)."""

    def __init__(self, phone: Phone, phase: str, seat: str = "") -> None:
        self.phase = phase
        self.seat = seat or phone.seat
        self._phone = phone
        me = phone.value(f"seat/{self.seat}", "me") or {}
        self.table: int = me.get("table", 0)
        facts = phone.value("room", f"phase/{phase}") or {}
        self.settings: dict[str, Any] = facts.get("settings", {})

    def _map(self, layer: str) -> dict[str, Any]:
        full = {"room": "room", "desk": "desk", "seat": f"seat/{self.seat}", "table": f"table/{self.table}"}[layer]
        held = self._phone.layers.get(full)
        return held.map if held else {}

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401
        """Return one key of this phase."""
        return self._map(layer).get(f"p/{self.phase}/{name}")

    def names(self, layer: str, prefix: str) -> list[str]:
        """Return the names of this phase's keys that begin with `prefix`, sorted."""
        start = f"p/{self.phase}/"
        return sorted(name.removeprefix(start) for name in self._map(layer) if name.startswith(start + prefix))
