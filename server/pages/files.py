"""The built files: their names change with their content, so browsers keep them for a year.

BF1  A file that the build has compressed is sent so to whoever accepts it, brotli before gzip, never compressed anew.
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from server.pages.visit import Visit
from web import drawing
from web.assets import DIST

FORMS: Final = (("br", ".br"), ("gzip", ".gz"))
FOR_A_YEAR: Final = "public, max-age=31536000, immutable"


class BuiltFiles(StaticFiles):
    """The folder of built files, and nothing above it."""

    def __init__(self) -> None:
        super().__init__(directory=DIST, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file to keep."""
        accepted = Headers(scope=scope).get("accept-encoding", "")
        for encoding, ending in FORMS:
            if encoding in accepted and self.lookup_path(path + ending)[1]:
                response = await super().get_response(path + ending, scope)
                response.headers["Content-Encoding"] = encoding  # BF1
                break
        else:
            response = await super().get_response(path, scope)
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = FOR_A_YEAR
        return response


async def favicon(_visit: Visit) -> Response:
    """GET /favicon.svg, and /favicon.ico for browsers that ask for it by itself."""
    return Response(drawing.favicon(), media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


async def health(_visit: Visit) -> Response:
    """GET /health: this process answers."""
    return PlainTextResponse("ok")
