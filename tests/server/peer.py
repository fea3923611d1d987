"""A peer at the socket of a running application, for tests: says hello, gives commands, reads what comes."""

from types import TracebackType
from typing import Any, Final, Self

from starlette.testclient import TestClient, WebSocketTestSession

from rooms.callers import ORGANISER, Role
from server.app import build_app
from server.codec import pack, unpack
from server.links import mint_link
from server.protocol import SUBPROTOCOL, Down, Up
from server.settings import Settings
from tests.server.asking import ORGANISER as ORGANISER_TOKEN
from tests.server.asking import House
from tests.server.pages.house_room import HouseRoom, open_room

ORIGIN: Final = "http://127.0.0.1:8000"
FRAMES_MAX: Final = 60


class Stage:
    """An application in its own loop, with one workshop."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401
        given = {"organiser_token": ORGANISER_TOKEN, **settings}
        self.client = TestClient(build_app(Settings(**given)), base_url=ORIGIN, follow_redirects=False)
        self.room: HouseRoom
        self.left_open: list[WebSocketTestSession] = []

    def __enter__(self) -> Self:
        self.client.__enter__()
        self.house = House(self.client.app)  # type: ignore[arg-type]
        self.room = self.do(open_room, self.house)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self.left_open:
            session.__exit__(None, None, None)
        self.client.__exit__(kind, error, trace)

    def do(self, act: Any, *given: Any) -> Any:  # noqa: ANN401
        """Run an async function in the application's loop."""
        assert self.client.portal
        return self.client.portal.call(act, *given)

    def person(self) -> TestClient:
        """A browser with cookies of its own, on the same application, in its loop: what the room wakes wakes there."""
        browser = TestClient(self.client.app, base_url=ORIGIN, follow_redirects=False)
        browser.portal = self.client.portal
        return browser

    def link(self, role: Role) -> str:
        async def mint() -> str:
            return await mint_link(self.house.parts, self.room.runner, role, ORGANISER)

        url: str = self.do(mint)
        return url.removeprefix(ORIGIN)


class Peer:
    """One page's socket. Used within `with`."""

    def __init__(self, stage: Stage, view: str = "phone", link: str = "", code: str = "") -> None:
        self.stage = stage
        self.code = code or stage.room.code
        self.browser = stage.person()
        self.view = view
        self.number = 0
        self.client = f"{id(self):032x}"
        self.answers: list[tuple[int, bool]] = []
        self.session: WebSocketTestSession
        self.browser.get(link or f"/r/{self.code}")

    def pass_(self) -> str:
        answer = self.browser.post(f"/r/{self.code}/pass?view={self.view}", headers={"Origin": ORIGIN})
        return str(answer.json()["pass"])

    def open(self) -> WebSocketTestSession:
        self.session = self.browser.websocket_connect(
            f"/r/{self.code}/ws", subprotocols=[SUBPROTOCOL], headers={"Origin": ORIGIN}
        )
        self.session.__enter__()
        self.stage.left_open.append(self.session)
        return self.session

    def __enter__(self) -> Self:
        self.open()
        self.send([Up.HELLO, {"pass": self.pass_(), "outboxes": [], "positions": {}, "view": self.view}])
        self.until(Down.WELCOME)
        return self

    def __exit__(self, *_: object) -> None:
        self.stage.left_open.remove(self.session)
        self.session.__exit__(None, None, None)

    def send(self, frame: Any) -> None:  # noqa: ANN401
        self.session.send_bytes(frame if isinstance(frame, bytes) else pack(frame))

    def until(self, kind: Down) -> list[Any]:
        """Return the next frame of a kind; raises `WebSocketDisconnect` when closed."""
        for _ in range(FRAMES_MAX):
            frame: list[Any] = unpack(self.session.receive_bytes())
            if frame[0] == Down.RES:
                self.answers.append((frame[2], frame[3]))
            if frame[0] == kind:
                return frame
        raise AssertionError(f"no {kind.name} came")

    def give(self, name: str, number: int = 0, **args: Any) -> list[Any]:  # noqa: ANN401
        """Give a command; return the rest of its RES: ok, data or refusal, offset."""
        self.number = number or self.number + 1
        self.send([Up.CMD, self.client, self.number, name, args])
        res = self.until(Down.RES)
        assert res[1:3] == [self.client, self.number]
        return res[3:]
