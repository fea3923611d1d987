"""What a guest reads: an official, a key witness. A quiet page of what the room has found, in the order of the steps.

GU1  A guest reads what everyone may read by then: votes once they are shown, restitutions once they were given back,
     nothing that was hidden.
GU2  Finalists are the first FINALISTS_MAX ranks of each vote; things are ranked, tables and people never.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rooms.kind import Item, Value
from rooms.topic import Topic

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "guests"
FINALISTS_MAX: Final = 8


def reading(room: "Room", _holder: str, _rest: str) -> Value:
    """Return what a guest reads: finalists vote by vote, then what the tables gave back (GU1)."""
    return {
        "finalists": [line(item) for item in finalists(room)],
        "findings": [line(item) for item in room.given_back().values()],
    }


def finalists(room: "Room") -> Iterator[Item]:
    """Iterate over the first of each vote that is shown (GU1, GU2)."""
    for phase, run in room.agenda.runs.items():
        if phase not in room.plans or not run.shown or not hasattr(room.kind(phase), "tally"):
            continue
        for item in room.kind(phase).outcome(room.states[phase], room.context(phase)):
            if 1 <= item.rank <= FINALISTS_MAX and not item.waits and item.ref not in room.hidden:  # GU2
                yield item


def line(item: Item) -> dict[str, Value]:
    """Return a thing as the guest reads it."""
    return {
        "ref": item.ref,
        "label": item.label,
        "number": item.number,
        "rank": item.rank,
        "table": item.table,
        "text": item.text,
        "body": item.body,
    }


TOPIC: Final = Topic(
    name=NAME,
    makers={("guest", "reading"): reading},
)
