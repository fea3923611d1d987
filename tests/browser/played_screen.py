"""The screen's own page, given layers that a test wrote, and a socket that says what the test tells it."""

import json
import re
from typing import Any, ClassVar, Final

from playwright.sync_api import Page, Route, WebSocketRoute

from server.codec import pack, unpack
from server.protocol import Down, Up
from tests.browser.stage_states import NOW, State

NO_MAC: Final = "0" * 16
GIVEN: Final = re.compile(r'(<script type="application/json" id="state">)(.*?)(</script>)', re.DOTALL)


class PlayedScreen:
    """A page on such a state. `tell` changes a layer as the server would; `drop` ends the link, and refuses another.

    `WHO` is who it is for, `READY` what is there once it is drawn.
    """

    WHO: ClassVar = {"seat": "", "role": "screen"}
    READY: ClassVar = ".stage[data-fit]"

    def __init__(self, page: Page, address: str, state: State, light: str = "") -> None:
        self.page, self.state, self.light = page, state, light
        self.at = dict.fromkeys(state["layers"], 1)
        self.sockets: list[WebSocketRoute] = []
        self.commands: list[list[Any]] = []
        self.refuses = False
        self.now = NOW
        page.route(address, self._answer)
        page.route_web_socket(re.compile("/ws$"), self._opened)
        page.goto(address)
        page.locator(self.READY).first.wait_for(state="attached")

    def tell(self, layer: str, **values: Any) -> None:  # noqa: ANN401 - as the server has them
        """Send a delta. Names of the step in front are given without their prefix, those of the layer as `_name`."""
        named = {(name[1:] if name.startswith("_") else f"p/x/{name}"): value for name, value in values.items()}
        start, self.at[layer] = self.at[layer], self.at[layer] + 1
        self.sockets[-1].send(pack([Down.DELTA, [[layer, start, self.at[layer], NO_MAC, named]]]))

    def show(self, **values: Any) -> None:  # noqa: ANN401 - as the server has them
        """Hold something on the screen."""
        self.tell("stage", _show={**self.state["layers"]["stage"]["show"], **values})

    def run(self, ms: int) -> None:
        """Let time pass, here and at the server; the page's clock was installed."""
        self.now += ms
        self.page.clock.run_for(ms)

    def drop(self) -> None:
        """Lose the link for good."""
        self.refuses = True
        self.sockets[-1].close(code=1012)

    def _opened(self, socket: WebSocketRoute) -> None:
        if self.refuses:
            socket.close(code=1013)
            return
        self.sockets.append(socket)
        socket.on_message(lambda message: self._heard(socket, message))

    def _heard(self, socket: WebSocketRoute, message: str | bytes) -> None:
        said = unpack(message if isinstance(message, bytes) else message.encode())
        if said[0] == Up.HELLO:
            welcome = {
                **self.WHO,
                "layers": list(self.state["layers"]),
                "now": self.now,
                "marks": {},
                "ping_s": 20,
            }
            socket.send(pack([Down.WELCOME, {**welcome, "limits": {}, "lost": False}]))
        if said[0] == Up.CMD:
            self.commands.append(said[3:5])
            socket.send(pack([Down.RES, said[1], said[2], True, {}, 1]))

    def _answer(self, route: Route) -> None:
        response = route.fetch()
        found = GIVEN.search(response.text())
        assert found
        given = json.loads(found[2])
        maps = self.state["layers"]
        if self.light:
            maps = {**maps, "stage": {**maps["stage"], "show": {**maps["stage"]["show"], "light": self.light}}}
        layers = {name: {"offset": 1, "mac": NO_MAC, "map": values} for name, values in maps.items()}
        given |= {**self.WHO, "layers": layers, "now": NOW, "join": {**given["join"], **self.state["join"]}}
        text = json.dumps(given).replace("<", "\\u003c")
        route.fulfill(response=response, body=response.text().replace(found[2], text))
