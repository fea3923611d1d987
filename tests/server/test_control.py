"""The command line and the running server, on one socket."""

import asyncio
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from server.control import (
    LINE_BYTES_MAX,
    ControlAbsent,
    ControlRefused,
    ControlServer,
    Verb,
    call_control,
    serve_control,
)
from server.told import Told

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "control.sock"


async def add(params: dict[str, Any]) -> int:
    return int(params["one"]) + int(params["two"])


async def refuse(params: dict[str, Any]) -> None:
    raise Told("storage.pack_no_such_room", room=params["room"])


async def fail(_params: dict[str, Any]) -> None:
    raise RuntimeError("a fault of ours")


async def wait(_params: dict[str, Any]) -> None:
    await asyncio.sleep(3600)


VERBS: dict[str, Verb] = {"add": add, "refuse": refuse, "fail": fail, "wait": wait}


async def refusal(path: Path, verb: str, **params: object) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(ControlRefused) as refused:
        await call_control(path, verb, params)
    return refused.value.key, refused.value.params


async def exchange(path: Path, line: bytes) -> Any:  # noqa: ANN401 - whatever the server answers
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(line)
    writer.write_eof()
    answer = json.loads(await reader.readline())
    writer.close()
    return answer


async def test_a_question_is_answered_and_a_refusal_keeps_its_sentence(path: Path) -> None:
    server = await serve_control(path, VERBS)
    assert await call_control(path, "add", {"one": 1, "two": 2}) == 3
    assert await refusal(path, "refuse", room="K7PM4RTX") == ("storage.pack_no_such_room", {"room": "K7PM4RTX"})
    await server.close()
    assert list(path.parent.iterdir()) == []


async def test_CS1_the_socket_is_for_its_owner_only(path: Path) -> None:
    server = await serve_control(path, VERBS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600  # noqa: ASYNC240
    await server.close()


async def test_CS2_a_socket_left_over_is_replaced_and_a_living_one_is_not(path: Path) -> None:
    left_over = await asyncio.start_unix_server(lambda _reader, _writer: None, path)
    left_over.close()
    await left_over.wait_closed()
    assert path.exists()  # noqa: ASYNC240
    with pytest.raises(ControlAbsent):
        await call_control(path, "add", {})
    server = await serve_control(path, VERBS)
    with pytest.raises(ControlRefused) as refused:
        await serve_control(path, VERBS)
    assert refused.value.key == "storage.control_taken"
    assert await call_control(path, "add", {"one": 1, "two": 2}) == 3
    await server.close()


async def test_CS3_what_is_wrong_is_answered_and_harms_nobody(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    server = await serve_control(path, VERBS)
    assert await refusal(path, "subtract") == ("storage.control_unknown_verb", {"verb": "subtract"})
    assert await refusal(path, "fail") == ("storage.control_failed", {"verb": "fail"})
    assert "a fault of ours" in caplog.text
    assert await refusal(path, "add", one="x", two=2) == ("storage.control_failed", {"verb": "add"})
    for line in (b"\n", b"no JSON\n", b"[1, 2]\n", b'{"verb": "add"}\n', b'{"verb": "add", "params": 3}\n', b"\xff\n"):
        assert await exchange(path, line) == {"error": {"key": "storage.control_malformed", "params": {}}}
    assert await call_control(path, "add", {"one": 1, "two": 2}) == 3
    await server.close()


async def test_CS3_a_question_that_takes_long_keeps_nobody_waiting(path: Path) -> None:
    server = await serve_control(path, VERBS)
    slow = asyncio.ensure_future(call_control(path, "wait", {}))
    await asyncio.sleep(0.01)
    assert await call_control(path, "add", {"one": 1, "two": 2}) == 3
    assert not slow.done()
    slow.cancel()
    await asyncio.gather(slow, return_exceptions=True)
    await server.close()


async def test_CS4_a_line_without_end_is_refused(path: Path) -> None:
    server = await serve_control(path, VERBS)
    assert (await exchange(path, b"x" * (LINE_BYTES_MAX + 1)))["error"]["key"] == "storage.control_malformed"
    await server.close()


async def test_a_server_that_dies_over_a_question_is_absent(path: Path) -> None:
    async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server: ControlServer = ControlServer(await asyncio.start_unix_server(hang_up, path), path)
    with pytest.raises(ControlAbsent):
        await call_control(path, "add", {})
    await server.close()


async def test_a_path_too_long_for_a_socket_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 120)
    with pytest.raises(ControlRefused) as refused:
        await serve_control(path, VERBS)
    assert refused.value.key == "storage.control_path_too_long"
    assert await refusal(path, "add") == ("storage.control_path_too_long", {"path": str(path)})
