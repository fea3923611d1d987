"""How the command line speaks to the server that holds the data folder: a Unix socket in it, one question each time.

A question is a line of JSON, `{"verb": ..., "params": {...}}`; the answer is one too: `{"result": ...}`, or
`{"error": {"key": ..., "params": {...}}}` with a sentence of the catalogues.

CS1 The socket is for its owner only, as the folder is; there is no other proof of who asks.
CS2 A socket that nobody answers is left over from a process that was killed, and is replaced. One that answers is not.
CS3 An unknown verb, a broken line or a failing verb is answered, and harms nobody else.
CS4 A line has at most `LINE_BYTES_MAX`.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final

from server.told import Told

LOG: Final = logging.getLogger(__name__)
LINE_BYTES_MAX: Final = 1024 * 1024
SOCKET_PATH_BYTES_MAX: Final = 107
ASK_S_MAX: Final = 600.0

Verb = Callable[[dict[str, Any]], Awaitable[Any]]


class ControlRefused(Told):
    """The question cannot be asked, or was answered with a failure that has no class here."""


class ControlAbsent(Told):
    """No server answers at the socket."""


class ControlServer:
    """The listening side."""

    def __init__(self, server: asyncio.AbstractServer, path: Path) -> None:
        """Take a server that listens at `path`."""
        self._server = server
        self._path = path

    async def close(self) -> None:
        """Stop listening and take the socket away."""
        self._server.close()
        await self._server.wait_closed()
        _remove_socket(self._path)


async def serve_control(path: Path, verbs: Mapping[str, Verb]) -> ControlServer:
    """Answer at `path`. Raises `ControlRefused` if another process does, or if the path is too long for a socket."""
    _check_length(path)
    with contextlib.suppress(OSError):
        _, other = await asyncio.open_unix_connection(path)
        other.close()
        raise ControlRefused("storage.control_taken", path=str(path))  # CS2
    _remove_socket(path)  # CS2

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):  # who asked has gone
            writer.write(_line(await _answer(reader, verbs)))
            await writer.drain()
        writer.close()

    server = await asyncio.start_unix_server(converse, path, limit=LINE_BYTES_MAX)
    _make_private(path)
    return ControlServer(server, path)


async def call_control(path: Path, verb: str, params: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the verb answers
    """Ask the server at `path`. Raises `ControlAbsent` if there is none, `ControlRefused` with what it answered."""
    _check_length(path)
    try:
        reader, writer = await asyncio.open_unix_connection(path, limit=LINE_BYTES_MAX)
    except OSError as error:
        raise ControlAbsent("storage.control_absent", path=str(path)) from error
    try:
        writer.write(_line({"verb": verb, "params": dict(params)}))
        await writer.drain()
        async with asyncio.timeout(ASK_S_MAX):
            answer = json.loads(await reader.readline())
    except (OSError, ValueError) as error:  # TimeoutError is an OSError; an empty line is no JSON
        raise ControlAbsent("storage.control_absent", path=str(path)) from error
    finally:
        writer.close()
    if "error" in answer:
        raise ControlRefused(answer["error"]["key"], **answer["error"]["params"])
    return answer["result"]


async def _answer(reader: asyncio.StreamReader, verbs: Mapping[str, Verb]) -> dict[str, Any]:
    try:
        question = json.loads(await reader.readline())
        verb, params = question["verb"], dict(question["params"])
    except (ValueError, TypeError, KeyError):
        return _failure("storage.control_malformed")  # CS3 CS4
    if verb not in verbs:
        return _failure("storage.control_unknown_verb", verb=str(verb))  # CS3
    try:
        return {"result": await verbs[verb](params)}
    except Told as told:
        return _failure(told.key, **told.params)
    except Exception:
        LOG.exception("the verb %s failed", verb)
        return _failure("storage.control_failed", verb=verb)  # CS3


def _remove_socket(path: Path) -> None:
    if path.is_socket():
        path.unlink()


def _make_private(path: Path) -> None:
    path.chmod(0o600)  # CS1


def _failure(key: str, **params: str | int) -> dict[str, Any]:
    return {"error": {"key": key, "params": params}}


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode() + b"\n"


def _check_length(path: Path) -> None:
    if len(str(path).encode()) > SOCKET_PATH_BYTES_MAX:
        raise ControlRefused("storage.control_path_too_long", path=str(path))
