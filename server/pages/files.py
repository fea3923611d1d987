"""The built files: their names change with their content, so browsers keep them for a year."""

from typing import Final

from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from server.pages.visit import Visit
from web import drawing
from web.assets import DIST

FOR_A_YEAR: Final = "public, max-age=31536000, immutable"


class BuiltFiles(StaticFiles):
    """The folder of built files, and nothing above it."""

    def __init__(self) -> None:
        super().__init__(directory=DIST, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file to keep."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOR_A_YEAR
        return response


async def favicon(_visit: Visit) -> Response:
    """GET /favicon.svg, and /favicon.ico for browsers that ask for it by itself."""
    return Response(drawing.favicon(), media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


async def health(_visit: Visit) -> Response:
    """GET /health: this process answers."""
    return PlainTextResponse("ok")
