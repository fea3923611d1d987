"""Photos over HTTP: one is sent by whoever writes at a table, and seen by whoever may see it at that moment.

PHG1  A page of ours sends a photo for a place that its visitor holds, at most RAW_BYTES_MAX of it; more is not read.
PHG2  It is judged before it is looked at, drawn anew (PCT1) beside the rooms, kept, and only then told to the room.
PHG3  Sending one again is answered as the first time, whatever became of it; what is refused leaves nothing.
PHG4  It is seen by its table, its hosts, who steers the room; by others where a layer or a report of theirs names it,
      which rooms do of photos that somebody let be seen, while they are to be read; by all where the public was given
      the restitution. To anyone else it is not there.
PHG5  A browser asks each time before it shows it again: what was taken back is not shown from its memory.
PHG6  What does not have the digest that its fact tells is not shown.
"""

import asyncio
import time
from typing import Final

import msgspec
from starlette.responses import JSONResponse, Response

from rooms import refusals as no
from rooms.audiences import PUBLIC
from rooms.callers import DOOR, Caller, LinkCaller, Role, SeatCaller
from rooms.refusals import Refusal
from rooms.room import Room
from rooms.topics import hosts, photos
from rooms.topics.photos import KeepPhoto, Photo
from server.access import link_held, seat_held
from server.exports.images import pictured
from server.exports.report import report_of
from server.layers import layers_for
from server.pages.doors import ROLES
from server.pages.forms import read_body
from server.pages.readers import reader_of
from server.pages.report import readable
from server.pages.visit import NO_STORE, REVALIDATE, TurnedAway, Visit
from server.photos import digest_of, is_name
from server.picture import RAW_BYTES_MAX, NotAPicture, picture_of
from server.runner import Runner

AT_ONCE_MAX: Final = 2
WAITING_MAX: Final = 40
SOURCE: Final = "photo"
UNKNOWN: Final = TurnedAway(404, "page_unknown")
NOT_MODIFIED: Final = 304


class Darkroom:
    """Where photos are drawn anew: few at once, for each takes a core for a moment."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE_MAX)
        self._waiting = 0

    async def develop(self, raw: bytes) -> bytes:
        """Return the picture; raises `NotAPicture`, or `TurnedAway` where too many wait."""
        if self._waiting >= WAITING_MAX:
            raise TurnedAway(503, "store_waiting", retry_s=5)
        self._waiting += 1
        try:
            async with self._places:
                return await asyncio.to_thread(picture_of, raw)
        finally:
            self._waiting -= 1


DARKROOM: Final = Darkroom()


async def send(visit: Visit) -> Response:
    """POST /r/CODE/photo/PHOTO?step=STEP&field=FIELD&seat=SEAT."""
    if not visit.access.admits(visit.request.headers.get("origin")):
        return JSONResponse({"error": "origin"}, 403, NO_STORE)  # PHG1
    runner = await visit.room()
    command = asked(visit, runner.room)
    if refusal := photos.refused(runner.room, command):
        return told(refusal)  # PHG2 PHG3
    if not visit.parts.commands.take(f"photo/{command.seat}", time.monotonic()):
        return told(Refusal(no.TOO_MANY_COMMANDS, retryable=True))
    length = visit.request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > RAW_BYTES_MAX:
        return told(Refusal(no.PHOTO_TOO_LARGE))  # PHG1
    try:
        image = await DARKROOM.develop(await read_body(visit.request, RAW_BYTES_MAX))
    except NotAPicture:
        return told(Refusal(no.PHOTO_UNREADABLE))
    return told(await kept(visit, runner, command, image))


async def kept(visit: Visit, runner: Runner, command: KeepPhoto, image: bytes) -> Refusal | None:
    """Keep a picture and tell the room; return why not (PHG3)."""
    store = visit.parts.photos
    await store.put(runner.code, command.photo, image)
    command = msgspec.structs.replace(command, digest=digest_of(image))
    answer = (await runner.submit(command, DOOR, source=SOURCE)).answer
    if not isinstance(answer, Refusal):
        return None
    if not photos.named(runner.room, command.photo) and not answer.retryable:
        await store.drop(runner.code, [command.photo])
    return answer


def asked(visit: Visit, room: Room) -> KeepPhoto:
    """Return what the visitor asks; raises `TurnedAway` (PHG1)."""
    photo, query = visit.request.path_params["photo"], visit.request.query_params
    if not is_name(photo):
        raise UNKNOWN
    seat = query.get("seat", "")
    if not seat or seat not in places(visit, room):
        raise TurnedAway(403, "link_unknown")
    return KeepPhoto(photo, query.get("step", ""), query.get("field", ""), "", seat)


def places(visit: Visit, room: Room) -> set[str]:
    """Return the places from which a visitor writes: their own, those they opened, those of a host and its tables."""
    own = room.seat_of(seat_held(visit.cookies, room.code))
    held = {own, *room.proxies.get(own, ())} if own in room.seats else set()
    at = hosts.places_of(room, link_held(visit.cookies, room, Role.HOST))
    added = {seat.id for seat in room.people().values() if seat.table in at and hosts.was_added(room, seat)}
    return held | set(at.values()) | added


def told(refusal: Refusal | None) -> Response:
    """Return the answer to a phone: what was done already is done (PHG3)."""
    if refusal is None or refusal.code == no.ALREADY_DONE:
        return JSONResponse({"ok": True}, headers=NO_STORE)
    said = {"code": refusal.code, "params": refusal.params, "retryable": refusal.retryable}
    return JSONResponse({"ok": False, "refusal": said}, 503 if refusal.retryable else 422, NO_STORE)


async def see(visit: Visit) -> Response:
    """GET /r/CODE/photo/PHOTO."""
    runner = await visit.room()
    known = photos.named(runner.room, visit.request.path_params["photo"])
    if known is None or not await may_see(visit, runner, known):
        raise UNKNOWN  # PHG4
    headers = {**REVALIDATE, "ETag": f'"{known.digest}"', "Content-Disposition": "inline"}  # PHG5
    if visit.request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=NOT_MODIFIED, headers=headers)
    image = await visit.parts.photos.get(runner.code, known.photo)
    if image is None or digest_of(image) != known.digest:
        raise UNKNOWN  # PHG6
    return Response(image, media_type="image/jpeg", headers=headers)


async def may_see(visit: Visit, runner: Runner, known: Photo) -> bool:
    """Tell whether a visitor may see a photo now (PHG4)."""
    room = runner.room
    layers = {layer for caller, view in callers(visit, room) for layer in layers_for(room, caller, view)}
    if layers & {f"table/{known.table}", f"host/{known.table}"}:
        return True
    if "desk" in layers and not photos.is_masked(room, known):
        return True
    name = (photos.PREFIX + known.photo).encode()
    named = (name in msgspec.json.encode(runner.hub.ring(layer).values) for layer in layers - {"desk"})
    return any(named) or is_public(room, known) or await is_reported(visit, known)


def is_public(room: Room, known: Photo) -> bool:
    """Tell whether a restitution that the public was given shows a photo: it reads no layer (AUD3)."""
    name = photos.PREFIX + known.photo
    shown = photos.is_shown(room, known.step, known.table, name)
    return shown and any(name in dict(item.fields).values() for item in room.given_back(PUBLIC).values())


def callers(visit: Visit, room: Room) -> list[tuple[Caller, str]]:
    """Return all that a visitor is in a room, with the views that each opens."""
    found: list[tuple[Caller, str]] = []
    for view, roles in ROLES.items():
        links = (link for role in roles if (link := link_held(visit.cookies, room, role)))
        found += [(LinkCaller(link), view) for link in links]
    seat = seat_held(visit.cookies, room.code)
    return found + ([(SeatCaller(seat), "phone"), (SeatCaller(seat), "live")] if seat else [])


async def is_reported(visit: Visit, known: Photo) -> bool:
    """Tell whether a photo is in a report that the visitor may read."""
    try:
        room = await readable(visit)
    except TurnedAway:
        return False
    return known.photo in pictured(report_of(room, reader_of(visit, room)))
