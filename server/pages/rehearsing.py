"""What a rehearsal asks of a server, as the organiser: a room with a faster clock, and the room packed afterwards.

RG1  Both are the organiser's only; a room is made only at the word of a page or program that names our origin.
"""

import tempfile
from pathlib import Path
from typing import Final

import msgspec
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, JSONResponse, Response

from rooms.callers import Role
from rooms.plan import WorkshopPlan
from server.host_codes import host_url, sheet_code
from server.links import create_room, links_of, mint_link
from server.packing import pack
from server.pages.organise import only_organiser
from server.pages.visit import NO_STORE, TurnedAway, Visit

BODY_BYTES_MAX: Final = 1_000_000


class Rehearsal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A workshop to rehearse, with its clock's rate."""

    plan: WorkshopPlan
    clock_rate: int = 1


async def start(visit: Visit) -> Response:
    """POST /organise/rehearse: make the room, and give its links."""
    only_organiser(visit)
    if not visit.access.admits(visit.request.headers.get("origin")):
        raise TurnedAway(403, "form_stale")  # RG1
    body = await visit.request.body()
    if len(body) > BODY_BYTES_MAX:
        raise TurnedAway(413, "too_large")
    try:
        asked = msgspec.json.decode(body, type=Rehearsal)
    except msgspec.DecodeError:
        raise TurnedAway(422, "form_stale") from None
    code = await create_room(visit.parts, asked.plan, clock_rate=max(1, asked.clock_rate), rehearsal=True)
    links = await links_of(visit.parts, code)
    runner = await visit.parts.rooms.open(code)
    secret, public = visit.parts.secret, visit.parts.addresses.public
    tables = range(1, asked.plan.tables + 1)
    hosts = [host_url(public, code, sheet_code(secret, runner.room, table)) for table in tables]
    guest = await mint_link(visit.parts, runner, Role.GUEST)
    far = [await mint_link(visit.parts, runner, Role.SCREEN, room=n + 1) for n in range(len(asked.plan.distant))]
    given = {**msgspec.structs.asdict(links), "hosts": hosts, "guest": guest, "far_screens": far}
    return JSONResponse(given, headers=NO_STORE)


async def packed(visit: Visit) -> Response:
    """GET /organise/r/CODE/pack: the room as one file."""
    only_organiser(visit)
    runner = await visit.room()
    folder = tempfile.TemporaryDirectory(prefix="rosace-pack-")
    path = Path(folder.name) / f"{runner.code}.rosace"
    await pack(visit.parts.journal, runner.code, path, photos=visit.parts.photos)
    return FileResponse(path, filename=path.name, headers=NO_STORE, background=BackgroundTask(folder.cleanup))
