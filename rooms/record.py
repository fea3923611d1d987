"""A record: one event as it stands in the journal, its head and, until it is erased, its body.

The head is what may be kept for ever: where, when, who, what kind of fact, on which scopes it rests, which it changes.
The body holds all that a person wrote or chose. Erasing drops bodies; folding goes on over heads.
"""

import msgspec

from rooms.words import Event


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """Which command of which outbox an event answers: the identity that makes sending twice harmless."""

    client: str
    number: int


class Head(msgspec.Struct, frozen=True, array_like=True):
    """What the chain covers. `time`: ms since the epoch; `seat`: whose act it is; `by`: the link or seat that acted."""

    time: int
    type: str
    phase: str = ""
    seat: str = ""
    by: str = ""
    source: str = ""
    mark: Mark | None = None
    rests: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    erases: tuple[int, ...] = ()
    wake_at: int = 0
    seal: bytes = b""


class Record(msgspec.Struct, frozen=True):
    """A head at its offset, with its event, or None where the body was erased."""

    offset: int
    head: Head
    event: Event | None


class Draft(msgspec.Struct, frozen=True):
    """What `decide` proposes to append: an event, and the scopes that it rests on and changes (four at most each).

    `seat` is whose act it is. `erases` names offsets whose bodies go (then `rests` holds EVERYTHING). `wake_at` (ms)
    asks for the room to be looked at again then.
    """

    event: Event
    seat: str = ""
    rests: tuple[str, ...] = ("agenda",)
    changes: tuple[str, ...] = ()
    erases: tuple[int, ...] = ()
    wake_at: int = 0


EVERYTHING = "*"
"""The scope of an act that no other may slip in before: counting, erasing, creating."""
