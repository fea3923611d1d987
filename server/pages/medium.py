"""The image that a step shows to the room: a file that the organiser laid in the folder `media` beside the journals.

MED1  Only the file that a step names, and only once that step has begun: nobody looks ahead, nor around.
"""

import asyncio
from typing import Final

from starlette.responses import FileResponse, Response

from rooms.views import begun
from server.pages.visit import TurnedAway, Visit

FOLDER: Final = "media"
TYPES: Final = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
FOR_AN_HOUR: Final = "private, max-age=3600"


async def medium(visit: Visit) -> Response:
    """GET /r/CODE/medium/PHASE."""
    room = (await visit.room()).room
    phase = visit.request.path_params["phase"]
    name = getattr(room.settings.get(phase), "image", "") if phase in room.plans and begun(room, phase) else ""
    path = visit.parts.settings.data / FOLDER / name
    if not name or not await asyncio.to_thread(path.is_file):
        raise TurnedAway(404, "page_unknown")  # MED1
    kind = TYPES[name.rpartition(".")[2]]
    return FileResponse(path, media_type=kind, headers={"Cache-Control": FOR_AN_HOUR})
