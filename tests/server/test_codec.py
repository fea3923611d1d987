"""Where bytes become sentences: what is let in, what is proven, what is unknown."""

import hashlib

import msgpack
import pytest

from rooms.callers import SeatCaller
from rooms.phases.dot_vote import DotsPlaced
from rooms.record import Draft, Head, Mark
from server.codec import Malformed, UnknownEvent, encode_head, entry_of, entry_with, read_frame, record_of
from server.inbox import author_of
from server.journal import Batch, Conflict, Position, Stored
from server.memory_journal import MemoryJournal
from server.pages.forms import Posted, mark_of
from server.protocol import DEPTH_MAX, FRAME_BYTES_MAX, ITEMS_MAX
from tests.server.virtual_time import run_virtual


def nested(depth: int) -> object:
    return [nested(depth - 1)] if depth else 1


MALFORMED = {
    "nothing": b"",
    "not msgpack": b"\xc1",
    "cut short": msgpack.packb([1, "abc"])[:-1],
    "more after the end": msgpack.packb([1]) + b"\x00",
    "no array": msgpack.packb({"a": 1}),
    "empty array": msgpack.packb([]),
    "type is no number": msgpack.packb(["1"]),
    "type is a bool": msgpack.packb([True]),
    "too large": msgpack.packb([2, "x" * FRAME_BYTES_MAX]),
    "too deep": msgpack.packb(nested(DEPTH_MAX + 1)),
    "too deep in maps": msgpack.packb([2, {"a": {"a": {"a": {"a": {"a": {"a": {"a": 1}}}}}}}]),
    "a float": msgpack.packb([2, 0.5]),
    "a float within": msgpack.packb([2, {"a": [0.5]}]),
    "not a number": msgpack.packb([2, float("nan")]),
    "an extension": msgpack.packb([2, msgpack.ExtType(4, b"x")]),
    "a timestamp": msgpack.packb([2, msgpack.Timestamp(1)]),
    "too many items": msgpack.packb([2, list(range(ITEMS_MAX + 1))]),
    "too many keys": msgpack.packb([2, {str(n): n for n in range(ITEMS_MAX + 1)}]),
    "a number as key": msgpack.packb([2, {1: 1}]),
    "text that is no text": b"\x92\x02\xa1\xff",
    "a surrogate": b"\x92\x02\xa3\xed\xa0\x80",
    "an array that claims much": b"\xdd\xff\xff\xff\xff",
    "a text that claims much": b"\x92\x02\xdb\xff\xff\xff\xff",
}


@pytest.mark.parametrize("case", MALFORMED)
def test_CD1_what_is_not_ours_is_malformed(case: str) -> None:
    with pytest.raises(Malformed):
        read_frame(MALFORMED[case])


@pytest.mark.parametrize("frame", [[1], [2, "é", None, True, {"a": [1, {"b": 2**63}]}], [5, -(2**31)]])
def test_CD1_what_is_ours_is_read(frame: list[object]) -> None:
    assert read_frame(msgpack.packb(frame)) == frame


def entry(mark: Mark | None = None, ref: str = "v/o1") -> tuple[Head, bytes]:
    made = entry_of(
        Draft(DotsPlaced("v", ref, 2), seat="ann"), time=5, by="", source="phone", mark=mark, fresh=lambda n: b"s" * n
    )
    stored = record_of(Stored(1, "", made.head, made.body))
    return stored.head, made.body


def test_CD2_the_seal_is_the_hash_of_the_whole_body_salt_included() -> None:
    head, body = entry()
    assert head.seal == hashlib.sha256(body).digest()[:16]
    other, _ = entry(ref="v/o2")
    assert other.seal != head.seal
    assert b"v/o1" not in encode_head(head)
    assert b"s" * 16 in body


def test_CD3_an_unknown_event_is_not_guessed() -> None:
    head = Head(time=1, type="added_in_9")
    for body in (b"", None):
        with pytest.raises(UnknownEvent, match="added_in_9"):
            record_of(Stored(1, "", encode_head(head), body))


def test_CD4_one_command_through_two_workers_at_once_conflicts_with_itself() -> None:
    async def story() -> None:
        journal, mark = MemoryJournal(), Mark("ann:phone", 1)
        made = entry_with(*entry(mark))
        assert "mark:ann:phone" in made.rests
        assert "mark:ann:phone" in made.changes
        first = await journal.append("R", Position(0, ""), [made], Batch("w1", 1))
        second = await journal.append("R", Position(0, ""), [made], Batch("w2", 1))
        assert not isinstance(first, Conflict)
        assert isinstance(second, Conflict)

    run_virtual(story())


def test_CD4_forms_without_scripts_are_sent_twice_too() -> None:
    mark = mark_of("a" * 32, "form", "post_idea", Posted(0, {"text": "Un four"}, 0))
    head, body = entry(mark)
    assert f"mark:{mark.client}" in entry_with(head, body).changes


def test_an_author_is_named_only_where_it_is_not_the_seat_itself() -> None:
    assert author_of(SeatCaller("ann")) == ""
    assert author_of(SeatCaller("ann", acting="ann")) == ""
    assert author_of(SeatCaller("ann", acting="grandma")) == "ann"
