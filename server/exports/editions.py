"""The editions of a gazette on paper: what each holds for whoever asks.

GZT1  An edition holds what it published, as it may be read on paper now (BSH1-BSH3); one that has nothing left is not
      there.
GZT2  It is one page of A4: each restitution has its title and its finding, and then as many of its parts, whole and in
      their order, as the page holds. What there is no room for is said to be in the report.
GZT3  Its head has the name of the workshop, its number, its day and its hour.
"""

import msgspec

from rooms.kind import Item
from rooms.restitutions.show import State
from rooms.room import Room
from server.exports.posters import corrected, readable

DENSE: tuple[int, ...] = (0, 1, 4, 9, 16)
"""Up to how many restitutions are set in each size of type, before a script has measured the page."""


class Paper(msgspec.Struct, frozen=True):
    """One edition: its number from 1, when it came out (ms), what stands in it."""

    number: int
    at: int
    items: tuple[Item, ...]

    @property
    def size(self) -> int:
        """The size of its type, from 0, the largest."""
        return sum(len(self.items) > most for most in DENSE)


def editions(room: Room, phase: str, audience: str, *, ours: bool) -> list[Paper]:
    """Return the editions of a show that a visitor may read, in order; none of another step (GZT1)."""
    state = room.states.get(phase)
    if not isinstance(state, State):
        return []
    papers = []
    for number, edition in enumerate(state.control.editions, start=1):
        found = (readable(room, ref, audience, ours=ours) for ref in edition.refs)
        items = tuple(corrected(item, room.corrections) for item in found if item)
        papers += [Paper(number, edition.at, items)] if items else []
    return papers


def gazettes(room: Room, audience: str, *, ours: bool) -> dict[str, list[Paper]]:
    """Return all editions that a visitor may read, by the step that published them."""
    found = {phase: editions(room, phase, audience, ours=ours) for phase in room.agenda.order}
    return {phase: papers for phase, papers in found.items() if papers}
