"""What one person's page holds of one step, as `sample` may see it, and people who do what they plausibly would."""

from collections.abc import Iterable
from random import Random
from typing import Any

from rooms.refusals import Done
from tests.rooms.play import Play


class Page:
    """One person's page."""

    def __init__(self, play: Play, phase: str, seat: str) -> None:
        self.phase, self.seat = phase, seat
        self.table = play.room.seats[seat].table
        self.settings: dict[str, Any] = (play.value(f"room:phase/{phase}") or {}).get("settings", {})
        layers = {"room": "room", "table": f"table/{self.table}", "seat": f"seat/{seat}"}
        start = f"p/{phase}/"
        self.maps = {
            name: {key.removeprefix(start): value for key, value in play.layer(layer).items() if key.startswith(start)}
            for name, layer in layers.items()
        }

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401 - as SeatView has it
        return self.maps[layer].get(name)

    def names(self, layer: str, prefix: str) -> list[str]:
        return [name for name in self.maps[layer] if name.startswith(prefix)]


def lived(play: Play, phase: str, seats: Iterable[str], rounds: int = 60, seconds: int = 0) -> set[str]:
    """Let everyone do what they would, round after round: all of it is taken. Return the names of what was sent."""
    kind, rng, sent = play.room.kind(phase), Random(7), set()
    for _ in range(rounds):
        play.obey(seconds)
        for seat in seats:
            command = kind.sample(Page(play, phase, seat), rng)
            assert command is None or isinstance(play.seat(seat, command), Done), command
            sent.add(type(command).__name__)
    return sent
