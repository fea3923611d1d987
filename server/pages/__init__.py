"""The pages: everything that is asked over HTTP. A module a surface; each works before any script has run.

PG1  Whatever goes wrong on the way, the visitor gets a page that says what happened, what is kept, what to do.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from server.journal import JournalUnavailable
from server.pages import (
    act,
    afar,
    before,
    desk,
    doors,
    files,
    gazette,
    handing,
    home,
    hosts,
    kit,
    links,
    medium,
    notice,
    organise,
    phone,
    photo,
    pilot,
    place,
    poster,
    prompts,
    public,
    reach,
    rehearsing,
    repeat,
    replay,
    report,
    rereading,
    seen,
    trial,
)
from server.pages.headers import SecurityHeaders
from server.pages.visit import TurnedAway, Visit

Page = Callable[[Visit], Awaitable[Response]]
GZIP_BYTES_MIN = 1_024

log = logging.getLogger(__name__)


def page(path: str, answer: Page, *methods: str) -> Route:
    """Return the route of a page; it answers with a page whatever happens (PG1)."""

    async def endpoint(request: Request) -> Response:
        visit = Visit(request)
        try:
            return await answer(visit)
        except TurnedAway as away:
            return visit.turned_away(away)
        except JournalUnavailable:
            return visit.turned_away(TurnedAway(503, "store_waiting", retry_s=2))
        except Exception:
            log.exception("%s %s failed", request.method, path)
            return visit.turned_away(TurnedAway(500, "internal"))  # PG1

    return Route(path, endpoint, methods=list(methods) or ["GET"])


def paper_routes() -> list[Route]:
    """Return the routes of what is printed, kept and published."""
    return [
        page("/organise/r/{code}/kit", kit.kit),
        page("/organise/r/{code}/kit/hosts", kit.host_sheets),
        page("/organise/r/{code}/kit/hosts", kit.renew_sheets, "POST"),
        page("/organise/r/{code}/kit/slips", kit.slips),
        page("/organise/r/{code}/kit/slips", kit.mint_slips, "POST"),
        page("/organise/r/{code}/kit/agenda", kit.agenda),
        page("/r/{code}/before", before.before),
        page("/r/{code}/before", before.choose, "POST"),
        page("/r/{code}/before.json", before.before_json),
        page("/r/{code}/join.svg", doors.join_svg),
        page("/r/{code}/medium/{phase}", medium.medium),
        page("/r/{code}/poster", kit.poster),
        page("/r/{code}/poster/{phase}/{local}", poster.poster),
        page("/r/{code}/gazette/{phase}/{number}", gazette.gazette),
        page("/r/{code}/cards", kit.tents),
        page("/r/{code}/data", notice.data),
        page("/r/{code}/data.json", notice.data_json),
        page("/r/{code}/public", public.public),
        page("/r/{code}/replay", replay.replay),
        page("/r/{code}/replay.json", replay.replay_json),
        page("/r/{code}/report", report.report),
        page("/r/{code}/report.csv", report.report_csv),
        page("/r/{code}/report.json", report.report_json),
        page("/r/{code}/report.docx", report.report_docx),
        page("/r/{code}/report.odt", report.report_odt),
        page("/r/{code}/report.svg", report.report_svg),
        page("/r/{code}/reread", rereading.reread),
        page("/r/{code}/reread/correct", rereading.correct, "POST"),
        page("/r/{code}/reread/publish", rereading.publish, "POST"),
        page("/r/{code}/photo/{photo}", photo.see),
        page("/r/{code}/photo/{photo}", photo.send, "POST"),
        page("/accessibility", notice.accessibility),
    ]


def desk_routes() -> list[Route]:
    """Return the routes of those who steer, here and in distant rooms."""
    return [
        page("/r/{code}/console", desk.console),
        page("/r/{code}/operator", desk.operator),
        page("/r/{code}/afar", afar.mint, "POST"),
        page("/r/{code}/screen", desk.screen),
        page("/r/{code}/screen", desk.open_screen, "POST"),
    ]


def routes() -> Sequence[BaseRoute]:
    """Return every route of the pages; the short address comes last, it takes any word."""
    return [
        Mount("/static/dist", files.BuiltFiles()),
        page("/favicon.svg", files.favicon),
        page("/favicon.ico", files.favicon),
        page("/health", files.health),
        page("/words/{view}/{lang}/{name}", doors.words),
        page("/", home.home),
        page("/organise", organise.organise),
        page("/organise/create", organise.create, "POST"),
        page("/organise/rehearse", rehearsing.start, "POST"),
        page("/organise/r/{code}/pack", rehearsing.packed),
        page("/organise/r/{code}", organise.workshop),
        page("/organise/r/{code}/correct", prompts.correct, "POST"),
        page("/organise/r/{code}/link", organise.mint, "POST"),
        *(page(path, links.scanned) for path in ("/Q/{code}/{token}", "/Q/{code}/{token}/{table}")),
        *(page(path, links.scanned) for path in ("/q/{code}/{token}", "/q/{code}/{token}/{table}")),
        page("/l/{code}/{token}", links.capability),
        *(page(path, trial.trial) for path in ("/T/{code}/{token}", "/t/{code}/{token}")),
        *(page(path, trial.measured, "POST") for path in ("/T/{code}/{token}", "/t/{code}/{token}")),
        *(page(path, hosts.scanned) for path in ("/H/{code}/{token}", "/h/{code}/{token}")),
        page("/o/{token}", links.organiser),
        page("/r/{code}", phone.phone),
        page("/r/{code}/live", phone.live),
        page("/r/{code}/act", act.act, "POST"),
        page("/r/{code}/place", place.place),
        page("/r/{code}/reach", reach.reach),
        page("/r/{code}/seen", seen.seen, "POST"),
        page("/r/{code}/hand/{seat}", handing.place_code, "POST"),
        page("/r/{code}/place", place.enter, "POST"),
        *desk_routes(),
        page("/r/{code}/host", hosts.host),
        page("/r/{code}/pilot.svg", pilot.picture),
        *(page(path, pilot.scanned) for path in ("/P/{code}/{token}", "/p/{code}/{token}")),
        page("/r/{code}/guest", desk.guest),
        page("/r/{code}/repeat", repeat.repeat),
        page("/r/{code}/repeat", repeat.begin, "POST"),
        page("/r/{code}/links", organise.links, "GET", "POST"),
        page("/r/{code}/link", organise.links, "POST"),
        *paper_routes(),
        page("/r/{code}/pass", doors.new_pass, "POST"),
        page("/r/{code}/state/{layer:path}", doors.layer),
        page("/{code}", home.short),
        page("/{rest:path}", home.nowhere),
    ]


def middleware() -> list[Middleware]:
    """Return what wraps all routes, outermost first."""
    return [Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=GZIP_BYTES_MIN)]
