"""Bad input, from the edge: a person gets an answer in both languages, a broken peer its code, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgpack
import msgspec
import pytest
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from rooms.callers import Role
from rooms.commands import CloseRoom, RevokeLink
from server.app import build_app
from server.codec import pack
from server.links import create_room
from server.protocol import DEPTH_MAX, FRAME_BYTES_MAX, ITEMS_MAX, SUBPROTOCOL, CloseCode, Down, Up
from server.settings import Settings
from server.tokens import link_of
from tests.server.pages.house_room import PLAN, open_room
from tests.server.peer import ORIGIN, Peer, Stage
from web.catalogue import LANGUAGES, Lang, translate

LIMITLESS: Final = {"commands_burst": 1_000, "commands_per_s": 1_000}
TEXTS: Final = 12
KEPT: Final = "Un banc devant l’école"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A room in its first step, in which Ana has posted an idea."""
    with Stage(memory=True, data=tmp_path, **LIMITLESS) as opened:
        opened.do(opened.room.advance)
        yield opened


def said(refusal: dict[str, Any]) -> dict[str, str]:
    """What the person reads, in each language: whole sentences, with nothing left to fill."""
    sentences: dict[str, str] = {}
    for lang in LANGUAGES:
        text = translate(lang, f"refusal.{refusal['code']}", refusal["params"])
        assert text != f"refusal.{refusal['code']}"
        assert "{" not in text
        sentences[lang] = text
    assert len(set(sentences.values())) == len(sentences)
    return sentences


def kept(stage: Stage) -> tuple[int, list[str]]:
    """Where the room is, and the texts that it holds."""
    state: Any = stage.room.room.states["idees"]
    return stage.room.room.offset, [idea.text for idea in state.kept.values()]


def later(stage: Stage) -> None:
    """Let an hour pass, and what the clock owes be done."""
    rooms, before = stage.house.parts.rooms, stage.room.runner.world
    stage.room.runner.world = rooms.world = msgspec.structs.replace(before, now=lambda: before.now() + 3_600_000)
    stage.do(rooms.tick)


TEXT: Final[dict[str, Any]] = {"phase": "idees", "text": "Un car le soir"}
REFUSED: Final[dict[str, tuple[str, dict[str, Any], str]]] = {
    "a command that nobody knows": ("fly_away", {}, "WRONG_COMMAND"),
    "a field of the wrong type": ("post_idea", {"phase": "idees", "text": 12}, "WRONG_COMMAND"),
    "a field too few": ("post_idea", {"phase": "idees"}, "WRONG_COMMAND"),
    "another step's command": ("place_dots", {"phase": "idees", "ref": "idees/1", "dots": 1}, "WRONG_COMMAND"),
    "a step that has not begun": ("place_dots", {"phase": "vote", "ref": "idees/1", "dots": 1}, "PHASE_NOT_OPEN"),
    "a step that the agenda has not": ("post_idea", {**TEXT, "phase": "poeme"}, "PHASE_UNKNOWN"),
    "a facilitator's command": ("advance", {"from_phase": "idees"}, "NOT_ALLOWED"),
    "a facilitator's closing": ("close_room", {}, "NOT_ALLOWED"),
    "another person's text": ("edit_idea", {"phase": "idees", "id": "ANA", "text": "Moi"}, "NOT_YOURS"),
    "another person's withdrawal": ("withdraw_idea", {"phase": "idees", "id": "ANA"}, "NOT_YOURS"),
    "a text that is nowhere": ("edit_idea", {"phase": "idees", "id": "9999", "text": "Moi"}, "ITEM_UNKNOWN"),
    "a table that the room has not": ("choose_table", {"table": 40}, "TABLE_UNKNOWN"),
    "a text too long": ("post_idea", {**TEXT, "text": "banc " * 60}, "TEXT_TOO_LONG"),
    "nothing written": ("post_idea", {**TEXT, "text": " \n\u200b "}, "TEXT_EMPTY"),
    "a control character": ("post_idea", {**TEXT, "text": "un\x07 banc"}, "TEXT_CONTROLS"),
    "a text that turns around": ("post_idea", {**TEXT, "text": "un \u202ecnab"}, "TEXT_CONTROLS"),
    "isolated marks of direction": ("post_idea", {**TEXT, "text": "un \u2066banc\u2069"}, "TEXT_CONTROLS"),
    "for somebody who is not theirs": ("post_idea", {**TEXT, "as": "0123456789abcdef"}, "SEAT_UNKNOWN"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_person_who_asks_for_what_is_not_allowed_is_answered(stage: Stage, what: str) -> None:
    name, args, code = REFUSED[what]
    with Peer(stage) as ana, Peer(stage) as bob:
        ok, data, _ = ana.give("post_idea", phase="idees", text=KEPT)
        assert ok
        before = kept(stage)
        ok, refusal, _ = bob.give(name, **{key: data["id"] if value == "ANA" else value for key, value in args.items()})
        assert (ok, refusal["code"], refusal["retryable"]) == (False, code, False)
        said(refusal)
        assert kept(stage) == before
        assert before[1] == [KEPT]
        assert bob.give("post_idea", phase="idees", text="Et puis un car")[0], "the same socket goes on"


def test_a_text_of_another_room_is_nowhere_here(stage: Stage) -> None:
    other = stage.do(create_room, stage.house.parts, PLAN)
    with Peer(stage) as ana, Peer(stage, code=other) as bob:
        _, data, _ = ana.give("post_idea", phase="idees", text=KEPT)
        ok, refusal, _ = bob.give("withdraw_idea", phase="idees", id=data["id"])
        assert (ok, refusal["code"]) == (False, "PHASE_NOT_OPEN")
        said(refusal)
        assert kept(stage)[1] == [KEPT]


def test_more_than_the_budget_is_refused_and_what_was_sent_stays(stage: Stage) -> None:
    with Peer(stage) as ana:
        for text in (KEPT, "Un car"):
            assert ana.give("post_idea", phase="idees", text=text)[0]
        ok, refusal, _ = ana.give("post_idea", phase="idees", text="Un de trop")
        assert (ok, refusal["code"]) == (False, "LIMIT_REACHED")
        assert "2" in said(refusal)["fr"]
        stage.do(stage.room.advance)
        ok, refusal, _ = ana.give("place_dots", phase="vote", ref="idees/9999", dots=1)
        assert (ok, refusal["code"]) == (False, "ITEM_UNKNOWN")
        ids = list(stage.room.room.states["idees"].kept)
        assert ana.give("place_dots", phase="vote", ref=f"idees/{ids[0]}", dots=2)[0]
        ok, refusal, _ = ana.give("place_dots", phase="vote", ref=f"idees/{ids[1]}", dots=1)
        assert not ok
        said(refusal)
        assert kept(stage)[1] == [KEPT, "Un car"]


def test_what_is_sent_twice_is_once(stage: Stage) -> None:
    with Peer(stage) as ana:
        first = ana.give("post_idea", number=7, phase="idees", text=KEPT)
        assert ana.give("post_idea", number=7, phase="idees", text=KEPT) == first
        assert kept(stage)[1] == [KEPT]


def test_what_comes_late_is_answered_and_kept_on_the_phone(stage: Stage) -> None:
    with Peer(stage) as ana:
        assert ana.give("post_idea", phase="idees", text=KEPT)[0]
        stage.do(stage.room.advance)
        later(stage)
        offset, _ = kept(stage)
        ok, refusal, _ = ana.give("withdraw_idea", phase="idees", id="1")
        assert (ok, refusal["code"]) == (False, "PHASE_CLOSED")
        assert "gardé" in said(refusal)["fr"]
        assert kept(stage) == (offset, [KEPT])
        assert ana.give("post_idea", **TEXT)[:2] == [True, {"late": 1}]  # it waits in the tray
        assert kept(stage) == (offset + 1, [KEPT])


def test_more_commands_than_a_person_gives_wait(tmp_path: Path) -> None:
    with Stage(memory=True, data=tmp_path, commands_burst=3, commands_per_s=1) as stage:
        stage.do(stage.room.advance)
        with Peer(stage) as ana:
            for _ in range(3):
                ana.give("post_idea", phase="idees", text="")
            ok, refusal, _ = ana.give("post_idea", **TEXT)
            assert (ok, refusal["code"], refusal["retryable"]) == (False, "TOO_MANY_COMMANDS", True)
            assert 0 < refusal["params"]["wait_ms"] <= 1_001
            assert "partiront d’eux-mêmes" in said(refusal)["fr"]


def test_a_closed_room_says_so_and_keeps_all(stage: Stage) -> None:
    with Peer(stage) as ana, Peer(stage, "console", stage.link(Role.FACILITATOR)) as console:
        assert ana.give("post_idea", phase="idees", text=KEPT)[0]
        stage.do(stage.room.do, CloseRoom())
        later(stage)
        offset, texts = kept(stage)
        for (ok, refusal, _), code in (
            (ana.give("withdraw_idea", phase="idees", id="1"), "PHASE_CLOSED"),
            (console.give("close_room"), "ROOM_CLOSED"),
        ):
            assert (ok, refusal["code"]) == (False, code)
            said(refusal)
        assert kept(stage) == (offset, texts) == (offset, [KEPT])
        assert stage.person().get(f"/r/{stage.room.code}").status_code == 200


PAGES: Final = {
    "an unknown code": ("/r/K7PM4RTX", 404, "http.room_unknown"),
    "no code at all": ("/r/bonjour", 404, "http.room_unknown"),
    "a link that was never given": ("/l/CODE/0123456789abcdef", 403, "http.link_unknown"),
    "a page that is not there": ("/nulle/part", 404, "http.page_unknown"),
}


@pytest.mark.parametrize("what", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_that_cannot_be_opened_says_why(stage: Stage, what: str, lang: Lang) -> None:
    path, status, key = PAGES[what]
    answer = stage.person().get(f"{path.replace('CODE', stage.room.code)}?lang={lang}")
    assert answer.status_code == status
    assert translate(lang, key) in answer.text.replace("&#39;", "’")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_revoked_link_opens_nothing_and_its_socket_is_closed(stage: Stage, lang: Lang) -> None:
    link = stage.link(Role.FACILITATOR)
    with Peer(stage, "console", link) as console:
        name = link_of(link.rpartition("/")[2], stage.room.code)
        for layer in ("room", "desk", "stage"):
            assert console.until(Down.SNAP)[1] == layer
        stage.do(stage.room.do, RevokeLink(name))
        stage.do(stage.room.advance)
        with pytest.raises(WebSocketDisconnect) as closed:
            console.until(Down.DELTA)
        assert closed.value.code == CloseCode.REMOVED
        for path in (link, f"/r/{stage.room.code}/console"):
            answer = console.browser.get(f"{path}?lang={lang}")
            assert answer.status_code in {403, 404}
            assert translate(lang, "http.link_unknown") in answer.text


def test_a_full_room_closes_the_socket_with_its_code_and_keeps_those_inside(tmp_path: Path) -> None:
    with Stage(memory=True, data=tmp_path, seats_max=1) as stage:
        stage.do(stage.room.advance)
        with Peer(stage) as ana:
            late = Peer(stage)
            late.open()
            late.send([Up.HELLO, {"pass": late.pass_(), "outboxes": [], "positions": {}, "view": "phone"}])
            with pytest.raises(WebSocketDisconnect) as closed:
                late.until(Down.WELCOME)
            assert closed.value.code == CloseCode.ROOM_FULL
            said({"code": "ROOM_FULL", "params": {"max": 1}})
            assert ana.give("post_idea", phase="idees", text=KEPT)[0]


def deep(levels: int) -> list[Any]:
    return [deep(levels - 1)] if levels else []


CMD: Final = [Up.CMD, "a" * 32, 1, "post_idea"]
BROKEN: Final[dict[str, bytes]] = {
    "no msgpack": b"\xc1\xff\xff",
    "cut short": pack([*CMD, TEXT])[:-3],
    "bytes after the end": pack([*CMD, TEXT]) + b"\x00",
    "not an array": pack({"type": 2}),
    "an empty array": pack([]),
    "an unknown type": pack([99]),
    "a type that goes down": pack([Down.SNAP, "room", 1, "00", {}]),
    "a command without arguments": pack(CMD),
    "arguments that are no map": pack([*CMD, ["idees"]]),
    "an outbox of two letters": pack([Up.CMD, "ab", 1, "post_idea", TEXT]),
    "a number below zero": pack([Up.CMD, "a" * 32, -1, "post_idea", TEXT]),
    "a number that is none": pack([Up.CMD, "a" * 32, "1", "post_idea", TEXT]),
    "a second hello": pack([Up.HELLO, {"pass": "", "outboxes": [], "positions": {}, "view": "phone"}]),
    "too deep": pack([*CMD, {"text": deep(DEPTH_MAX)}]),
    "too many items": pack([*CMD, {"text": list(range(ITEMS_MAX + 1))}]),
    "a float": pack([*CMD, {"dots": 0.5}]),
    "an extension": msgpack.packb([*CMD, {"x": msgpack.ExtType(4, b"x")}]),
    "somebody else's as": pack([*CMD, {**TEXT, "as": 7}]),
    "a frame over the limit": pack([*CMD, {**TEXT, "text": "x" * FRAME_BYTES_MAX}]),
    "a layer's name without end": pack([Up.RESYNC, "x" * 200]),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_peer_that_breaks_the_protocol_is_closed_with_its_code(stage: Stage, what: str) -> None:
    with Peer(stage) as ana, Peer(stage) as broken:
        assert ana.give("post_idea", phase="idees", text=KEPT)[0]
        before = kept(stage)
        broken.send(BROKEN[what])
        with pytest.raises(WebSocketDisconnect) as closed:
            broken.until(Down.RES)
        assert closed.value.code == CloseCode.MALFORMED
        assert kept(stage) == before
        assert ana.give("post_idea", phase="idees", text="Un car")[0]


def test_text_frames_and_a_flood_are_closed_with_their_codes(stage: Stage) -> None:
    with Peer(stage) as wordy:
        wordy.session.send_text("[2]")
        with pytest.raises(WebSocketDisconnect) as closed:
            wordy.until(Down.RES)
        assert closed.value.code == CloseCode.MALFORMED
    with Peer(stage) as hasty:
        for number in range(200):
            hasty.send([Up.RESYNC, f"room{number}"])
        with pytest.raises(WebSocketDisconnect) as closed:
            hasty.until(Down.RES)
        assert closed.value.code == CloseCode.TOO_MANY_FRAMES


def test_whoever_has_no_pass_or_a_used_one_is_closed(stage: Stage) -> None:
    ana = Peer(stage)
    used = ana.pass_()
    hello = {"pass": used, "outboxes": [], "positions": {}, "view": "phone"}
    ana.open()
    ana.send([Up.HELLO, hello])
    ana.until(Down.WELCOME)
    for frame in ([Up.HELLO, hello], [Up.HELLO, {**hello, "pass": "x"}], [Up.PROBE, 1]):
        ana.open()
        ana.send(frame)
        with pytest.raises(WebSocketDisconnect) as closed:
            ana.until(Down.WELCOME)
        assert closed.value.code == CloseCode.NOT_AUTHENTICATED


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": f"{ORIGIN}.evil.example"}, {}])
def test_SK1_a_socket_of_another_origin_is_denied(stage: Stage, headers: dict[str, str]) -> None:
    path = f"/r/{stage.room.code}/ws"
    with pytest.raises(WebSocketDenialResponse) as denied:
        stage.person().websocket_connect(path, subprotocols=[SUBPROTOCOL], headers=headers).__enter__()
    assert denied.value.status_code == 403


def test_a_socket_of_another_protocol_is_denied(stage: Stage) -> None:
    with pytest.raises(WebSocketDenialResponse) as denied:
        stage.person().websocket_connect(f"/r/{stage.room.code}/ws", headers={"Origin": ORIGIN}).__enter__()
    assert denied.value.status_code == 400


def test_a_page_of_another_version_hears_that_it_must_reload(stage: Stage) -> None:
    with stage.person().websocket_connect(
        f"/r/{stage.room.code}/ws", subprotocols=["rosace.v0"], headers={"Origin": ORIGIN}
    ) as socket:
        closed = socket.receive()
    assert (closed["type"], closed["code"]) == ("websocket.close", CloseCode.VERSION)


def test_CN4_a_whole_burst_is_taken_at_once(tmp_path: Path) -> None:
    """Also on a disk, where answers take their time."""
    with Stage(data=tmp_path) as stage, Peer(stage) as ana:
        for number in range(1, 21):
            ana.send([Up.CMD, ana.client, number, "choose_table", {"table": 1}])
        while len(ana.answers) < 20:
            ana.until(Down.RES)
        assert all(ok for _, ok in ana.answers)


def test_a_full_disk_makes_texts_wait_and_loses_none(tmp_path: Path) -> None:
    """The page is told that saving waits; when there is room again, the same texts are stored, each once."""
    endless = msgspec.structs.replace(PLAN, phases=(msgspec.structs.replace(PLAN.phases[0], settings={"limit": 0}),))
    with Stage(data=tmp_path, **LIMITLESS) as stage:
        stage.room = stage.do(open_room, stage.house, endless)
        stage.do(stage.room.advance)

        async def pages_max(count: int) -> None:
            thread = stage.house.parts.journal._thread  # type: ignore[attr-defined]
            await thread.read(lambda connection: connection.execute(f"PRAGMA max_page_count = {count}").fetchall())

        with Peer(stage) as ana:
            stage.do(pages_max, 1)
            for number in range(1, TEXTS + 1):
                ana.send(
                    [Up.CMD, ana.client, number, "post_idea", {"phase": "idees", "text": "🌳" * 199 + chr(64 + number)}]
                )
            assert ana.until(Down.NOTICE)[1] == "STORE_WAITING"
            stage.do(pages_max, 1_000_000)
            while len(ana.answers) < TEXTS:
                ana.until(Down.RES)
            assert all(ok for _, ok in ana.answers)
        assert len(set(kept(stage)[1])) == TEXTS
    with Stage(data=tmp_path) as again:
        runner = again.do(again.house.parts.rooms.open, stage.room.code)
        assert len(runner.room.states["idees"].kept) == TEXTS


def test_nothing_of_a_wrong_start_is_left_behind(tmp_path: Path) -> None:
    build_app(Settings("x" * 20, data=tmp_path / "data"))
    assert not (tmp_path / "data").exists()
