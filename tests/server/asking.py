"""A browser without scripts, for tests: asks an application over plain ASGI, keeps its cookies, fills in its forms."""

import asyncio
import html
import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
from starlette.applications import Starlette

from server.app import build_app
from server.parts import Parts
from server.settings import Settings

ORGANISER = "the-organiser-of-tests"
HOST = "127.0.0.1:8000"


class Answer(msgspec.Struct, frozen=True):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def words(self) -> str:
        """The text that a person reads, on one line."""
        shown = re.sub(r"(?s)<script.*?</script>|<[^>]+>", " ", self.text)
        return re.sub(r"[ \n]+", " ", html.unescape(shown))

    @property
    def to(self) -> str:
        return self.headers.get("location", "")

    def island(self, id_: str) -> Any:  # noqa: ANN401
        found = re.search(rf'<script type="application/json" id="{id_}">(.*?)</script>', self.text, re.DOTALL)
        assert found
        return msgspec.json.decode(found[1])

    def form(self, command: str, n: int = 0) -> dict[str, str]:
        """The fields of the nth form that holds this command, as they stand on the page."""
        forms = [form for form in re.findall(r"(?s)<form.*?</form>", self.text) if f'value="{command}"' in form]
        return fields(forms[n])

    def form_to(self, action: str, n: int = 0) -> dict[str, str]:
        forms = re.findall(rf'(?s)<form[^>]*action="{re.escape(action)}".*?</form>', self.text)
        return fields(forms[n])


def fields(form: str) -> dict[str, str]:
    """The named values of a form as a browser would send them."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" in given and (given.get("type") != "radio" or " checked" in tag):
            found[given["name"]] = html.unescape(given.get("value", ""))
    for name, value in re.findall(r'(?s)<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form):
        found[name] = html.unescape(value)
    return found


class Browser:
    """One person's browser."""

    def __init__(self, app: Starlette, *, lang: str = "fr", ip: str = "192.168.1.20") -> None:
        self.app = app
        self.lang = lang
        self.ip = ip
        self.cookies: dict[str, str] = {}

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.ask("GET", path, b"", headers)

    async def follow(self, path: str) -> Answer:
        """GET, and go where it leads."""
        answer = await self.get(path)
        while answer.status == 303:
            answer = await self.get(answer.to)
        return answer

    async def post(self, path: str, form: Mapping[str, str], **headers: str) -> Answer:
        body = urlencode(form).encode()
        given = {"content-type": "application/x-www-form-urlencoded", "origin": "null", **headers}
        return await self.ask("POST", path, body, given)

    async def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(path)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"host": HOST, "accept-language": self.lang, **({"cookie": cookie} if cookie else {}), **headers}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
            "root_path": "", "client": (self.ip, 4000), "server": ("127.0.0.1", 8000), "state": {},
            "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
        }  # fmt: skip
        chunks = [body[at : at + 16_384] for at in range(0, len(body), 16_384)] or [b""]
        start: dict[str, Any] = {}
        received = b""

        async def receive() -> dict[str, Any]:
            if chunks:
                return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}
            await asyncio.sleep(3600)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:  # noqa: ANN401
            nonlocal start, received
            if message["type"] == "http.response.start":
                start = message
            else:
                received += message.get("body", b"")

        await self.app(scope, receive, send)
        raw = [(name.decode().lower(), value.decode()) for name, value in start["headers"]]
        for name, value in raw:
            if name == "set-cookie":
                self.cookies.update({key: morsel.value for key, morsel in SimpleCookie(value).items()})
        return Answer(start["status"], dict(raw), received)


class House:
    """A running application with its parts, in memory."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        self.parts: Parts = app.state.parts

    def browser(self, **given: str) -> Browser:
        return Browser(self.app, **given)

    async def organiser(self, **given: str) -> Browser:
        browser = self.browser(**given)
        await browser.follow(f"/o/{ORGANISER}")
        return browser


def in_house(test: Any, folder: Path, **settings: Any) -> None:  # noqa: ANN401
    """Run an async test with a House whose application is open."""
    given = {"organiser_token": ORGANISER, "memory": True, "data": folder, **settings}

    async def run() -> None:
        app = build_app(Settings(**given))
        async with app.router.lifespan_context(app):
            await test(House(app))

    asyncio.run(run())
