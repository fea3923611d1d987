"""One connection as a pure state machine: frames in, acts out. `sockets` moves the bytes, `hub` makes what is shown.

CN1  The first frame is HELLO with a pass; anything else, or nothing for 5 s, closes with NOT_AUTHENTICATED.
CN2  A frame that the protocol does not allow closes with MALFORMED. A command that a person may not give gets a RES.
CN3  One outbox may have one command in flight; its number and its RES belong together.
CN4  A seat gives at most `per_s` commands a second, with a burst; more are answered with a retryable refusal. Frames of
     any kind have a bound too: beyond it the peer is broken, not hasty, and is closed.
CN5  An outbox belongs to whoever it first spoke for: its mark carries the seat or the link.
"""

from typing import Any, Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.callers import Caller, LinkCaller, SeatCaller
from rooms.record import Mark
from rooms.refusals import Answer, Done, Refusal
from rooms.sentences import command_from
from rooms.words import Command
from server.codec import Malformed, owned_mark, pack, read_frame
from server.limits import Buckets, Rate
from server.protocol import FRAME_BYTES_MAX, OUTBOXES_MAX, CloseCode, Down, Up
from server.ring import Position

CLIENT_LENGTH: Final = range(16, 65)
LAYER_LENGTH_MAX: Final = 64
NUMBER_MAX: Final = 2**31
COMMANDS: Final = Rate(burst=20, per_s=10)
FRAMES: Final = Rate(burst=120, per_s=30)


class Hello(msgspec.Struct, frozen=True):
    """Who says hello, with what they hold. `outboxes` pairs a client with the highest number that its page kept."""

    pass_: str
    outboxes: tuple[tuple[str, int], ...]
    positions: dict[str, Position]
    view: str


class Submit(msgspec.Struct, frozen=True):
    """A command to decide, for `acting` where it is not for the caller's own seat.

    `seen` is the position that its page had seen when it was written (rooms.late), 0 where an older page does not say.
    """

    client: str
    number: int
    command: Command
    acting: str
    seen: int = 0


class Resync(msgspec.Struct, frozen=True):
    """Send this layer whole."""

    layer: str


class Hide(msgspec.Struct, frozen=True):
    """The page is hidden, or seen again: a hidden one is sent nothing."""

    hidden: bool


class Send(msgspec.Struct, frozen=True):
    """Send this frame now."""

    data: bytes


class Close(msgspec.Struct, frozen=True):
    """Close the socket."""

    code: CloseCode


Act = Hello | Submit | Resync | Hide | Send | Close


class Greeting(msgspec.Struct, frozen=True):
    """Nothing was said yet."""


class Live(msgspec.Struct, frozen=True):
    """The pass was good: this is who speaks. `owner` begins their marks (CN5)."""

    caller: Caller
    owner: str


class Closed(msgspec.Struct, frozen=True):
    """Nothing more is heard."""


class Connection:
    """The protocol of one socket. Times in seconds, given by whoever calls."""

    def __init__(self, commands: Buckets, frame_bytes_max: int = FRAME_BYTES_MAX) -> None:
        """`commands` holds one bucket a seat or link, shared by all the sockets of one person (CN4)."""
        self.state: Greeting | Live | Closed = Greeting()
        self._frames = Buckets(FRAMES, keys_max=1)
        self._commands = commands
        self._frame_bytes_max = frame_bytes_max

    def received(self, data: bytes | None, now: float, now_ms: int) -> list[Act]:
        """Return what a frame asks for; None stands for a text frame, which the protocol has not (CN2)."""
        if isinstance(self.state, Closed):
            return []
        if not self._frames.take("", now):
            return self._close(CloseCode.TOO_MANY_FRAMES)  # CN4
        try:
            if data is None:
                raise Malformed("text")
            frame = read_frame(data, self._frame_bytes_max)
            return self._heard(Up(frame[0]), frame[1:], now, now_ms)
        except (Malformed, ValueError, TypeError):
            return self._close(CloseCode.MALFORMED)  # CN2

    def _heard(self, kind: Up, rest: list[Any], now: float, now_ms: int) -> list[Act]:
        state = self.state
        match state:
            case Greeting():
                return [hello_of(rest)] if kind is Up.HELLO else self._close(CloseCode.NOT_AUTHENTICATED)  # CN1
            case Live():
                return self._live(kind, rest, now, now_ms)
            case Closed():
                return []
        assert_never(state)

    def _live(self, kind: Up, rest: list[Any], now: float, now_ms: int) -> list[Act]:
        match kind, rest:
            case Up.CMD, [str() as client, int() as number, str() as name, dict() as args, *more]:
                return self._command(client, number, name, args, now, seen_of(more))
            case Up.RESYNC, [str() as layer] if len(layer) <= LAYER_LENGTH_MAX:
                return [Resync(layer)]
            case Up.PROBE, [int() as number]:
                return [Send(pack([Down.PONG, number, now_ms]))]
            case Up.HIDDEN, [int() as hidden]:
                return [Hide(bool(hidden))]
            case _:
                raise Malformed(kind.name)

    def _command(self, client: str, number: int, name: str, args: dict[str, Any], now: float, seen: int) -> list[Act]:
        check_outbox(client, number)
        owner = self.state.owner if isinstance(self.state, Live) else ""
        if not self._commands.take(owner, now):
            wait_ms = int(self._commands.wait_s(owner, now) * 1000) + 1
            refusal = Refusal(no.TOO_MANY_COMMANDS, {"wait_ms": wait_ms}, retryable=True)
            return [Send(res_frame(client, number, refusal, 0))]  # CN4
        acting = args.pop("as", "")
        if not isinstance(acting, str):
            raise Malformed("as")
        try:
            command = command_from(name, args)
        except msgspec.ValidationError:
            return [Send(res_frame(client, number, Refusal(no.WRONG_COMMAND), 0))]
        return [Submit(client, number, command, acting, seen)]

    def greeted(self, caller: Caller) -> None:
        """Note that the pass was good, and who speaks."""
        owner = caller.seat if isinstance(caller, SeatCaller) else caller.link if isinstance(caller, LinkCaller) else ""
        self.state = Live(caller, owner)

    def mark(self, client: str, number: int) -> Mark:
        """Return the mark of an outbox's command (CN5)."""
        owner = self.state.owner if isinstance(self.state, Live) else ""
        return owned_mark(owner, client, number)

    def _close(self, code: CloseCode) -> list[Act]:
        self.state = Closed()
        return [Close(code)]


def check_outbox(client: str, number: int) -> None:
    """Refuse an outbox's name or a number that no page of ours makes."""
    plain = type(number) is int and 0 <= number < NUMBER_MAX  # True is an int too
    if len(client) not in CLIENT_LENGTH or not client.isalnum() or not plain:
        raise Malformed("outbox")


def seen_of(more: list[Any]) -> int:
    """Return the position at the end of a CMD, 0 where there is none (an older page)."""
    match more:
        case []:
            return 0
        case [int() as seen] if type(seen) is int and 0 <= seen < NUMBER_MAX:
            return seen
        case _:
            raise Malformed("seen")


def hello_of(rest: list[Any]) -> Hello:
    """Return a HELLO's content; raises `Malformed`."""
    match rest:
        case [
            {
                "pass": str() as pass_,
                "outboxes": list() as boxes,
                "positions": dict() as positions,
                "view": str() as view,
            }
        ]:
            pass
        case _:
            raise Malformed("hello")
    if len(boxes) > OUTBOXES_MAX:
        raise Malformed("outboxes")
    outboxes = []
    for box in boxes:
        client, number = box
        check_outbox(client, number)
        outboxes.append((client, number))
    held: dict[str, Position] = {}
    for layer, (offset, mac) in positions.items():
        if not isinstance(offset, int) or not isinstance(mac, str) or not 0 <= offset < NUMBER_MAX:
            raise Malformed("position")
        held[layer] = (offset, mac)
    return Hello(pass_, tuple(outboxes), held, view)


def res_frame(client: str, number: int, answer: Answer, offset: int) -> bytes:
    """Return the frame that answers one command."""
    if isinstance(answer, Done):
        return pack([Down.RES, client, number, True, answer.data, offset])
    refusal = {"code": answer.code, "params": answer.params, "retryable": answer.retryable}
    return pack([Down.RES, client, number, False, refusal, offset])
