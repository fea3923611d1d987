"""The home page: one big field for the code, and the way to the organiser's pages."""

from starlette.responses import RedirectResponse, Response

from server.codes import read_code, shown_code
from server.host import UnknownRoom
from server.pages.visit import NO_STORE, TurnedAway, Visit


async def home(visit: Visit) -> Response:
    """GET /, and GET /?code= from its form."""
    typed = visit.request.query_params.get("code")
    return visit.page("home.html", typed="", wrong="") if typed is None else await entered(visit, typed)


async def short(visit: Visit) -> Response:
    """GET /CODE, the address that people type by hand."""
    return await entered(visit, visit.request.path_params["code"])


async def entered(visit: Visit, typed: str) -> Response:
    """Lead to the room of a typed code, or say that there is none."""
    visit.patient()
    code = read_code(typed)
    if code:
        try:
            await visit.parts.rooms.open(code)
        except UnknownRoom:
            code = None
    if code:
        return RedirectResponse(f"/r/{code}", 303, NO_STORE)
    visit.failed()
    shown = shown_code(typed) if read_code(typed) == typed else typed[:40]
    return visit.page("home.html", status=404, typed=shown, wrong=visit.t("join.code_unknown"))


async def nowhere(_visit: Visit) -> Response:
    """Any other address."""
    raise TurnedAway(404, "page_unknown")
