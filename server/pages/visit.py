"""A visit: one request, the person's language, the parts that answer it, and the pages that say no.

VI1  A room is looked up by its code. A wrong code counts against the network that sent it; once a network has used up
     its failures, a code that somebody types is not looked at for a moment, right or wrong. Who scanned the QR code, or
     already has a place or a link in the room, is never kept waiting.
VI3  Every page of a room that is a rehearsal says so, whatever it is for, the pages that say no among them.
VI2  A page that says no has the three parts: what happened, what is kept, what to do. It never says a code.
"""

import math
import time
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rooms.callers import Role
from server.access import Access, link_held, seat_held
from server.codes import read_code
from server.host import UnknownRoom
from server.limits import network_of
from server.pages.drawn import environment
from server.pages.voice import Voice
from server.parts import Parts
from server.runner import Runner
from web.catalogue import Lang, is_language, pick_language

LANGUAGE_COOKIE: Final = "rosace_lang"
NO_STORE: Final = {"Cache-Control": "no-store"}
REVALIDATE: Final = {"Cache-Control": "private, no-cache"}
"""Not `no-store`: the browser may keep such a page alive for its back button, with what was typed in it."""


class TurnedAway(Exception):
    """The visit ends with a page that says why (VI2): a key of the catalogue, and what fills it."""

    def __init__(self, status: int, key: str, retry_s: int = 0, **params: str | int) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.retry_s = retry_s
        self.params = params


def language_of(request: Request) -> Lang:
    """Return the language of a page: asked for in the address, chosen before, or the browser's."""
    asked = request.query_params.get("lang")
    chosen = asked if is_language(asked) else request.cookies.get(LANGUAGE_COOKIE)
    return pick_language(chosen, request.headers.get("accept-language"))


class Visit(Voice):
    """One request, as all pages see it."""

    def __init__(self, request: Request) -> None:
        super().__init__(language_of(request))
        self.request = request
        self.parts: Parts = request.app.state.parts
        self.access: Access = self.parts.access
        self.cookies = request.cookies
        self.rehearsal = False

    def page(
        self,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] = NO_STORE,
        **given: Any,  # noqa: ANN401
    ) -> Response:
        """Return a page made from a template."""
        made = environment().get_template(template)
        told = {"t": self.t, "say": self.say, "lang": self.lang, "path": self.request.url.path}
        body = made.render(**told, rehearsal=self.rehearsal, **given)  # VI3
        response = HTMLResponse(body, status, dict(headers))
        if is_language(asked := self.request.query_params.get("lang")):
            self.access.keep(response, LANGUAGE_COOKIE, asked)
        return response

    def turned_away(self, away: TurnedAway) -> Response:
        """Return the page that says no (VI2)."""
        text = self.t(f"http.{away.key}", away.params)  # VI2
        headers = {**NO_STORE, **({"Retry-After": str(away.retry_s)} if away.retry_s else {})}
        return self.page("away.html", status=away.status, headers=headers, text=text, key=away.key, **away.params)

    @property
    def code(self) -> str | None:
        """The room's code in the address, as people may type it."""
        return read_code(self.request.path_params["code"])

    async def room(self) -> Runner:
        """Return the room of the address; raises `TurnedAway` (VI1)."""
        code = self.code
        runner = None
        if code:
            try:
                runner = await self.parts.rooms.open(code)
            except UnknownRoom:
                runner = None
        if runner is None:
            self.failed()
            raise TurnedAway(404, "room_unknown")
        self.rehearsal = runner.room.rehearsal  # VI3
        if not self.known_in(runner):
            self.patient()
        return runner

    def known_in(self, runner: Runner) -> bool:
        """Tell whether the visitor has something better than a typed code."""
        room = runner.room
        if room.seat_of(seat_held(self.cookies, room.code)) in room.seats:
            return True
        if self.access.is_join_token(room.code, self.cookies.get(f"rosace_join_{room.code}", "")):
            return True
        return self.is_organiser or any(link_held(self.cookies, room, role) for role in Role)

    def failed(self) -> None:
        """Count a wrong code or link; raises `TurnedAway` once there were too many (VI1)."""
        if not self.parts.failures.take(self.network, time.monotonic()):
            self.patient()

    def patient(self) -> None:
        """Raise `TurnedAway` while the visitor's network has no failures left."""
        wait = math.ceil(self.parts.failures.wait_s(self.network, time.monotonic()))
        if wait > 0:
            raise TurnedAway(429, "too_many_codes", retry_s=wait, n=wait)  # VI1

    @property
    def network(self) -> str:
        """The network that the request came from."""
        return network_of(self.request.client.host if self.request.client else "")

    @property
    def is_organiser(self) -> bool:
        """Whether the organiser asks."""
        return self.access.is_organiser(self.cookies)
