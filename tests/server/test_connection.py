"""One connection, as a pure machine: every frame that a peer may send, and what becomes of it."""

from typing import Any

import pytest

from rooms.callers import LinkCaller, SeatCaller
from rooms.record import Mark
from rooms.refusals import Done, Refusal
from rooms.sentences import command_from
from server.codec import pack, unpack
from server.connection import Act, Close, Connection, Hello, Hide, Resync, Send, Submit, res_frame
from server.limits import Buckets, Rate
from server.protocol import FRAME_BYTES_MAX, OUTBOXES_MAX, CloseCode, Down, Up
from tests.server.test_codec import MALFORMED

CLIENT = "0123456789abcdef"
HELLO = {"pass": "p", "outboxes": [[CLIENT, 3]], "positions": {"room": [5, "mac"]}, "view": "phone"}
POST = {"phase": "i", "text": "Un four"}


def connection(commands: Buckets | None = None) -> Connection:
    """Return a connection that has heard nothing."""
    return Connection(commands or Buckets(Rate(20, 10)))


def live(commands: Buckets | None = None, seat: str = "ann") -> Connection:
    """Return a connection whose pass was good."""
    made = connection(commands)
    hear(made, Up.HELLO, HELLO)
    made.greeted(SeatCaller(seat))
    return made


def hear(made: Connection, *frame: Any, now: float = 0.0) -> list[Act]:  # noqa: ANN401 - any frame
    return made.received(pack(list(frame)), now, 1_000)


def command(made: Connection, number: int = 1, now: float = 0.0, acting: str = "") -> list[Act]:
    return hear(made, Up.CMD, CLIENT, number, "post_idea", {**POST, **({"as": acting} if acting else {})}, now=now)


def refusal_in(acts: list[Act]) -> dict[str, Any]:
    """Return the refusal that the only act sends."""
    assert len(acts) == 1
    act = acts[0]
    assert isinstance(act, Send)
    frame = unpack(act.data)
    assert frame[0] == Down.RES
    assert frame[3] is False
    found: dict[str, Any] = frame[4]
    return found


def test_LT1_a_command_says_which_position_its_page_had_seen_where_it_knows() -> None:
    post = command_from("post_idea", POST)
    assert hear(live(), Up.CMD, CLIENT, 1, "post_idea", POST, 41) == [Submit(CLIENT, 1, post, "", 41)]
    assert hear(live(), Up.CMD, CLIENT, 1, "post_idea", POST) == [Submit(CLIENT, 1, post, "", 0)]


@pytest.mark.parametrize("seen", [-1, 2**31, True, "41", [41]])
def test_CN2_a_position_that_no_page_has_closes(seen: object) -> None:
    assert hear(live(), Up.CMD, CLIENT, 1, "post_idea", POST, seen) == [Close(CloseCode.MALFORMED)]
    assert hear(live(), Up.CMD, CLIENT, 1, "post_idea", POST, 41, 41) == [Close(CloseCode.MALFORMED)]


def test_CN1_the_first_frame_is_hello() -> None:
    assert hear(connection(), Up.HELLO, HELLO) == [Hello("p", ((CLIENT, 3),), {"room": (5, "mac")}, "phone")]
    for frame in ([Up.CMD, CLIENT, 1, "post_idea", POST], [Up.PROBE, 1], [Up.RESYNC, "room"], [Up.HIDDEN, 1]):
        made = connection()
        assert hear(made, *frame) == [Close(CloseCode.NOT_AUTHENTICATED)]
        assert hear(made, Up.HELLO, HELLO) == []  # nothing more is heard


def test_CN1_hello_is_said_once() -> None:
    assert hear(live(), Up.HELLO, HELLO) == [Close(CloseCode.MALFORMED)]


@pytest.mark.parametrize("case", MALFORMED)
def test_CN2_CD1_bytes_that_are_no_frame_close(case: str) -> None:
    for made in (connection(), live()):
        assert made.received(MALFORMED[case], 0, 0) == [Close(CloseCode.MALFORMED)]
        assert made.received(pack([Up.PROBE, 1]), 0, 0) == []


WRONG_HELLOS: dict[str, list[Any]] = {
    "nothing": [],
    "no map": ["pass"],
    "two maps": [HELLO, HELLO],
    "no pass": [{name: value for name, value in HELLO.items() if name != "pass"}],
    "a pass of bytes": [{**HELLO, "pass": b"p"}],
    "outboxes that are no list": [{**HELLO, "outboxes": {}}],
    "too many outboxes": [{**HELLO, "outboxes": [[CLIENT, 1]] * (OUTBOXES_MAX + 1)}],
    "an outbox that is no pair": [{**HELLO, "outboxes": [[CLIENT]]}],
    "an outbox that is a number": [{**HELLO, "outboxes": [7]}],
    "a client that is a number": [{**HELLO, "outboxes": [[7, 7]]}],
    "a client too short": [{**HELLO, "outboxes": [["abc", 1]]}],
    "a client too long": [{**HELLO, "outboxes": [["a" * 65, 1]]}],
    "a client with a colon": [{**HELLO, "outboxes": [["0123456789abcde:", 1]]}],
    "a number that is a text": [{**HELLO, "outboxes": [[CLIENT, "1"]]}],
    "a number below zero": [{**HELLO, "outboxes": [[CLIENT, -1]]}],
    "a huge number": [{**HELLO, "outboxes": [[CLIENT, 2**63]]}],
    "a position that is a number": [{**HELLO, "positions": {"room": 5}}],
    "a position of three": [{**HELLO, "positions": {"room": [5, "mac", 1]}}],
    "an offset that is a text": [{**HELLO, "positions": {"room": ["5", "mac"]}}],
    "an offset below zero": [{**HELLO, "positions": {"room": [-900, "mac"]}}],
    "a huge offset": [{**HELLO, "positions": {"room": [2**40, "mac"]}}],
    "a mac that is a number": [{**HELLO, "positions": {"room": [5, 5]}}],
    "a view that is none": [{**HELLO, "view": None}],
}


@pytest.mark.parametrize("case", WRONG_HELLOS)
def test_CN2_a_hello_of_another_shape_closes(case: str) -> None:
    assert hear(connection(), Up.HELLO, *WRONG_HELLOS[case]) == [Close(CloseCode.MALFORMED)]


WRONG_FRAMES: dict[str, list[Any]] = {
    "an unknown type": [99],
    "a type of ours": [Down.DELTA, []],
    "a negative type": [-1],
    "a command without arguments": [Up.CMD, CLIENT, 1, "post_idea"],
    "arguments in a list": [Up.CMD, CLIENT, 1, "post_idea", []],
    "a command with more": [Up.CMD, CLIENT, 1, "post_idea", POST, 1, 1],
    "a number that is a text": [Up.CMD, CLIENT, "1", "post_idea", POST],
    "a huge number": [Up.CMD, CLIENT, 2**63, "post_idea", POST],
    "a number that is a truth": [Up.CMD, CLIENT, True, "post_idea", POST],
    "a number below zero": [Up.CMD, CLIENT, -1, "post_idea", POST],
    "a client of nobody": [Up.CMD, "abc", 1, "post_idea", POST],
    "a client with a colon": [Up.CMD, "someoneelse:12345", 1, "post_idea", POST],
    "a name that is a number": [Up.CMD, CLIENT, 1, 7, POST],
    "acting as a number": [Up.CMD, CLIENT, 1, "post_idea", {**POST, "as": 7}],
    "a layer that is a number": [Up.RESYNC, 7],
    "a layer too long": [Up.RESYNC, "x" * 65],
    "a probe of a text": [Up.PROBE, "1"],
    "hidden by a text": [Up.HIDDEN, "yes"],
}


@pytest.mark.parametrize("case", WRONG_FRAMES)
def test_CN2_a_frame_of_another_shape_closes(case: str) -> None:
    assert hear(live(), *WRONG_FRAMES[case]) == [Close(CloseCode.MALFORMED)]


def test_CN2_a_text_frame_and_one_too_large_close() -> None:
    assert live().received(None, 0, 0) == [Close(CloseCode.MALFORMED)]
    small = Connection(Buckets(Rate(20, 10)), frame_bytes_max=100)
    assert small.received(pack([Up.PROBE, "x" * 100]), 0, 0) == [Close(CloseCode.MALFORMED)]
    assert live().received(b"\x00" * (FRAME_BYTES_MAX + 1), 0, 0) == [Close(CloseCode.MALFORMED)]


WRONG_COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("no_such_command", {}),
    ("", {}),
    ("post_idea", {}),
    ("post_idea", {"phase": "i", "text": 7}),
    ("post_idea", {"phase": "i", "text": None}),
    ("post_idea", {"phase": "i", "text": b"bytes"}),
    ("post_idea", {"phase": "i", "text": "x", "seat": "bob"}),
    ("place_dots", {"phase": "v", "ref": "v/o1", "dots": True}),
    ("place_dots", {"phase": "v", "ref": "v/o1", "dots": "2"}),
    ("set_screen", {"mode": "everything"}),
]


@pytest.mark.parametrize(("name", "args"), WRONG_COMMANDS)
def test_CN2_a_command_that_cannot_be_is_answered_and_nothing_closes(name: str, args: dict[str, Any]) -> None:
    made = live()
    assert refusal_in(hear(made, Up.CMD, CLIENT, 1, name, args))["code"] == "WRONG_COMMAND"
    assert isinstance(command(made, 2)[0], Submit)


def test_CN3_an_answer_belongs_to_its_outbox_and_number() -> None:
    done = unpack(res_frame(CLIENT, 7, Done({"id": "12"}), 12))
    assert done == [Down.RES, CLIENT, 7, True, {"id": "12"}, 12]
    refused = unpack(res_frame(CLIENT, 8, Refusal("LIMIT_REACHED", {"max": 3}), 12))
    said = {"code": "LIMIT_REACHED", "params": {"max": 3}, "retryable": False}
    assert refused == [Down.RES, CLIENT, 8, False, said, 12]
    heard = command(live(), 9)[0]
    assert isinstance(heard, Submit)
    assert (heard.client, heard.number, heard.acting) == (CLIENT, 9, "")
    proxy = command(live(), 9, acting="grandma")[0]
    assert isinstance(proxy, Submit)
    assert proxy.acting == "grandma"


def test_CN4_one_person_is_bounded_over_all_their_pages_and_may_go_on_later() -> None:
    commands = Buckets(Rate(burst=3, per_s=1))
    phone, laptop, other = live(commands), live(commands), live(commands, "bob")
    assert all(isinstance(command(made, n)[0], Submit) for n, made in enumerate((phone, laptop, phone)))
    refused = refusal_in(command(laptop, 4))
    assert refused["code"] == "TOO_MANY_COMMANDS"
    assert refused["retryable"] is True
    assert 0 < refused["params"]["wait_ms"] <= 1_001
    assert isinstance(command(other, 1)[0], Submit)
    assert isinstance(command(phone, 4, now=1.1)[0], Submit)


def test_CN4_a_peer_that_never_stops_is_closed() -> None:
    made = live()
    heard = [hear(made, Up.PROBE, n) for n in range(200)]
    assert heard[0] == [Send(pack([Down.PONG, 0, 1_000]))]
    assert [Close(CloseCode.TOO_MANY_FRAMES)] in heard
    assert heard[-1] == []


def test_CN5_an_outbox_belongs_to_whoever_it_spoke_for() -> None:
    ann, bob, link = live(), live(seat="bob"), connection()
    link.greeted(LinkCaller("f" * 64))
    assert ann.mark(CLIENT, 1) == Mark(f"ann:{CLIENT}", 1)
    assert len({made.mark(CLIENT, 1).client for made in (ann, bob, link)}) == 3
    assert link.mark(CLIENT, 1).client == f"{'f' * 16}:{CLIENT}"


def test_pages_ask_for_layers_and_hide() -> None:
    made = live()
    assert hear(made, Up.RESYNC, "room") == [Resync("room")]
    assert hear(made, Up.HIDDEN, 1) == [Hide(hidden=True)]
    assert hear(made, Up.HIDDEN, 0) == [Hide(hidden=False)]


@pytest.mark.parametrize("code", list(CloseCode))
def test_WP1_a_close_code_tells_whether_to_come_back(code: CloseCode) -> None:
    come_back = {"GOING_AWAY", "IDLE", "SLOW", "STATE_LOST", "TOO_MANY_FRAMES", "INTERNAL", "OVERLOADED", "STORAGE"}
    assert 4000 <= code < 5000
    assert (code < 4500) == (code.name in come_back)
