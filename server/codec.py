"""Where bytes become sentences and sentences become bytes: the only module that knows msgpack.

CD1  What a peer sends is bounded before it is believed: bytes, depth, items, types; anything else is `Malformed`.
CD2  A record's seal is the hash of its whole body, salt included: the head proves what was said, without saying it.
CD3  An event that this program does not know raises `UnknownEvent`: a newer program wrote it; guessing would be worse.
CD4  The outbox of a mark is a scope that its records rest on and change: sent twice, through two workers at once, a
     command conflicts with itself, and is found done.
"""

import hashlib
from collections.abc import Callable
from typing import Any, Final

import msgpack
import msgspec

from rooms.record import Draft, Head, Mark, Record
from rooms.sentences import EVENTS, event_from, fields_of
from rooms.words import tag_of
from server.journal import Entry, Stored
from server.protocol import DEPTH_MAX, FRAME_BYTES_MAX, ITEMS_MAX

OWNER_LENGTH: Final = 16
OWNED: Final = ":"
"""What parts owner and outbox in a mark; a worker's own marks have none, for no other worker can say them."""
SALT_BYTES: Final = 16
SEAL_BYTES: Final = 16


class Malformed(Exception):
    """A peer sent what the protocol does not allow (CD1)."""


class UnknownEvent(Exception):
    """The journal holds an event of a newer version (CD3)."""


def pack(value: Any) -> bytes:  # noqa: ANN401
    """Return builtins as msgpack."""
    packed: bytes = msgpack.packb(value)
    return packed


def unpack(data: bytes) -> Any:  # noqa: ANN401
    """Return what `pack` packed; for bytes of our own."""
    return msgpack.unpackb(data, strict_map_key=False)


def read_frame(data: bytes, bytes_max: int = FRAME_BYTES_MAX) -> list[Any]:
    """Return a peer's frame as a list whose first item is its type; raises `Malformed` (CD1)."""
    if len(data) > bytes_max:
        raise Malformed("size")
    try:
        frame = msgpack.unpackb(
            data,
            strict_map_key=True,
            max_array_len=ITEMS_MAX,
            max_map_len=ITEMS_MAX,
            max_ext_len=0,
            ext_hook=_no_ext,
        )
    except Exception as error:
        raise Malformed("msgpack") from error
    if not isinstance(frame, list) or not frame or type(frame[0]) is not int:
        raise Malformed("shape")
    _bound(frame, DEPTH_MAX)
    return frame


def _no_ext(_code: int, _data: bytes) -> Any:  # noqa: ANN401
    raise Malformed("ext")


def _bound(value: Any, depth: int) -> None:  # noqa: ANN401
    """Refuse what is nested deeper than `depth`, and floats, which no command has (CD1)."""
    if depth < 0 or isinstance(value, float):
        raise Malformed("depth" if depth < 0 else "float")
    if isinstance(value, list):
        for item in value:
            _bound(item, depth - 1)
    elif isinstance(value, dict):
        for item in value.values():
            _bound(item, depth - 1)


def encode_head(head: Head) -> bytes:
    """Return a head as the journal keeps it."""
    return pack(msgspec.to_builtins(head, builtin_types=(bytes,)))


def decode_head(data: bytes) -> Head:
    """Return a head that the journal kept."""
    return msgspec.convert(unpack(data), Head)


def entry_of(
    draft: Draft, *, time: int, by: str, source: str, mark: Mark | None, fresh: Callable[[int], bytes]
) -> Entry:
    """Return what to append for `draft`; `fresh(n)` gives n random bytes for the salt (CD2)."""
    body = pack([fresh(SALT_BYTES), fields_of(draft.event)])
    head = Head(
        time=time,
        type=tag_of(type(draft.event)),
        phase=getattr(draft.event, "phase", ""),
        seat=draft.seat,
        by=by,
        source=source,
        mark=mark,
        rests=draft.rests,
        changes=draft.changes,
        erases=draft.erases,
        wake_at=draft.wake_at,
        seal=seal_of(body),
    )
    return entry_with(head, body)


def seal_of(body: bytes) -> bytes:
    """Return the seal of a body (CD2)."""
    return hashlib.sha256(body).digest()[:SEAL_BYTES]


def owned_mark(owner: str, client: str, number: int) -> Mark:
    """Return the mark of an outbox's command: it begins with whose it is (CD4)."""
    return Mark(f"{owner[:OWNER_LENGTH]}{OWNED}{client}", number)


def entry_with(head: Head, body: bytes) -> Entry:
    """Return the entry of a head: its mark is a scope too, so that one command cannot enter twice (CD4)."""
    outbox = (f"mark:{head.mark.client}",) if head.mark and OWNED in head.mark.client else ()
    return Entry(encode_head(head), body, (*head.rests, *outbox), (*head.changes, *outbox), head.erases, head.wake_at)


def record_of(stored: Stored) -> Record:
    """Return a stored record as the room folds it; raises `UnknownEvent` (CD3)."""
    head = decode_head(stored.head)
    if head.type not in EVENTS:
        raise UnknownEvent(head.type)
    if stored.body is None:
        return Record(stored.offset, head, None)
    fields = unpack(stored.body)[1]
    return Record(stored.offset, head, event_from(head.type, head.phase, fields))
