"""Listening, and leaving."""

import asyncio
import socket

import pytest
import uvicorn

from server.serving import DEAD_PEER_MS, Server, listen


def test_SV2_several_workers_listen_on_one_port() -> None:
    first = listen("127.0.0.1", 0, shared=True)
    port = first.getsockname()[1]
    second = listen("127.0.0.1", port, shared=True)
    assert second.getsockname()[1] == port
    first.close()
    second.close()


def test_SV3_a_peer_that_stopped_answering_is_given_up() -> None:
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    with socket.create_connection(("127.0.0.1", port)):
        listening.setblocking(True)
        accepted, _ = listening.accept()
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == DEAD_PEER_MS
        accepted.close()
    listening.close()


def test_SV4_leaving_is_said_before_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    class Rooms:
        def say_goodbye(self) -> None:
            said.append("goodbye")

    class State:
        class parts:  # noqa: N801 - as app.state has it
            rooms = Rooms()

    class App:
        state = State()

    async def stopped(_self: uvicorn.Server, sockets: object = None) -> None:
        said.append("stopped")

    monkeypatch.setattr(uvicorn.Server, "shutdown", stopped)
    server = Server(uvicorn.Config(App()))  # type: ignore[arg-type]
    server.config.loaded_app = App()
    asyncio.run(server.shutdown())
    assert said == ["goodbye", "stopped"]
