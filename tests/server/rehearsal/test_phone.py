"""The simulated page, as a machine: what it keeps, what it sends again, what it believes."""

from typing import Any

from server.codec import pack, unpack
from server.protocol import Down, Up
from server.rehearsal.phone import Fate, Phone

CLIENT = "a" * 16


def welcomed(mark: int = 0) -> bytes:
    return pack([Down.WELCOME, {"seat": "s", "now": 1, "layers": ["room"], "marks": {CLIENT: mark}}])


def answered(number: int, *, ok: bool = True, retryable: bool = False) -> bytes:
    data: dict[str, Any] = {} if ok else {"code": "NO", "params": {}, "retryable": retryable}
    return pack([Down.RES, CLIENT, number, ok, data, 7])


def live(mark: int = 0) -> Phone:
    phone = Phone(CLIENT)
    phone.received(welcomed(mark))
    return phone


def numbers(frames: list[bytes]) -> list[int]:
    return [unpack(frame)[2] for frame in frames if unpack(frame)[0] == Up.CMD]


def test_PH1_one_command_is_in_flight_and_the_next_waits_for_its_answer() -> None:
    phone = live()
    assert numbers(phone.command("a", {})) == [1]
    assert phone.command("b", {}) == []
    assert numbers(phone.received(answered(1))) == [2]


def test_PH1_what_is_refused_for_now_is_sent_again_and_what_is_refused_is_not() -> None:
    phone = live()
    phone.command("a", {})
    assert phone.received(answered(1, ok=False, retryable=True)) == []
    assert numbers(phone.retry()) == [1]
    phone.received(answered(1, ok=False))
    assert phone.outbox[1].fate is Fate.REFUSED
    assert phone.retry() == []


def test_PH2_a_part_that_does_not_begin_where_the_layer_stands_is_asked_whole() -> None:
    phone = live()
    phone.received(pack([Down.SNAP, "room", 3, "m3", {"a": 1}]))
    asked = phone.received(pack([Down.DELTA, [["room", 4, 5, "m5", {"a": 2}]]]))
    assert unpack(asked[0]) == [Up.RESYNC, "room"]
    assert phone.value("room", "a") == 1
    assert phone.received(pack([Down.DELTA, [["room", 3, 5, "m5", {"a": None, "b": 2}]]])) == []
    assert phone.layers["room"].map == {"b": 2}


def test_PH3_what_was_accepted_above_the_mark_is_put_back_before_anything_newer() -> None:
    phone = live()
    for name in ("a", "b", "c"):
        phone.command(name, {})
    phone.received(answered(1))
    phone.received(answered(2))
    phone.disconnected()
    assert numbers(phone.received(welcomed(mark=1))) == [2]
    assert numbers(phone.received(answered(2))) == [3]


def test_PH4_what_was_in_flight_is_sent_again_word_for_word() -> None:
    phone = live()
    first = phone.command("a", {"text": "x"})
    phone.disconnected()
    assert phone.received(welcomed()) == first
