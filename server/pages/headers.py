"""The headers that every answer carries: what a page may load, run, and tell others.

SEC1  Nothing runs or styles a page but files of this server; nothing is written inside, no page frames it, and a script
      cannot make markup from text (Trusted Types).
SEC2  Sockets go to the page's own host, named with its scheme: Safari before 16 does not match them with 'self'.
SEC3  No address is told to another site.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.parts import Parts


def content_policy(host: str) -> str:
    """Return the content policy of a page at `host` (SEC1, SEC2)."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        f"connect-src 'self' ws://{host} wss://{host}; "  # SEC2
        "font-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"  # SEC1
    )


class SecurityHeaders:
    """The ASGI middleware that sets them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer of a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parts: Parts = scope["app"].state.parts
        host = parts.addresses.own_host(Headers(scope=scope).get("host", ""))

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = content_policy(host)
                headers["Referrer-Policy"] = "no-referrer"  # SEC3
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self._app(scope, receive, sending)
