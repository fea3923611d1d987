"""What the command line asks of whoever holds the data folder: the running server, or itself when none runs."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec

from rooms.bricks.texts import clean
from rooms.refusals import Refusal
from rooms.showing import TITLE_MAX
from server.codec import decode_head
from server.codes import read_code
from server.exports.images import images_of
from server.exports.report import report_of
from server.host import UnknownRoom
from server.links import create_room, links_of
from server.packing import PackRefused, pack, read_packed, unpack
from server.pages.report_file import FORMATS, report_file
from server.parts import Parts
from server.shelf import load
from server.told import Told
from server.wholefile import write_whole
from web.catalogue import REFERENCE, is_language

Verb = Callable[[dict[str, Any]], Awaitable[Any]]


def titled(typed: str) -> str:
    """Return a title as it will be kept; raises `Told`."""
    title = clean(typed, TITLE_MAX)
    if isinstance(title, Refusal):
        raise Told("cli.title_wrong", max=TITLE_MAX)
    return title


def verbs_of(parts: Parts) -> dict[str, Verb]:
    """Return the verbs by name; each takes and gives builtins."""

    async def create(params: dict[str, Any]) -> dict[str, Any]:
        plan = load(params["template"])
        changes = {name: params[name] for name in ("title", "expected") if params.get(name)}
        if "title" in changes:
            changes["title"] = titled(changes["title"])
        code = await create_room(parts, msgspec.structs.replace(plan, **changes), starts_at=params.get("starts_at", 0))
        return msgspec.structs.asdict(await links_of(parts, code))

    async def export(params: dict[str, Any]) -> dict[str, Any]:
        if params["format"] not in FORMATS:
            raise Told("export.format", formats=", ".join(FORMATS))
        try:
            runner = await parts.rooms.open(read_code(params["code"]) or "")
        except UnknownRoom:
            raise Told("refusal.ROOM_UNKNOWN") from None
        lang = params["lang"] if is_language(params["lang"]) else REFERENCE
        images = await images_of(parts.photos, runner.room, report_of(runner.room))
        report = report_file(runner.room, params["format"], lang, images)
        try:
            await asyncio.to_thread(write_whole, Path(params["path"]), lambda file: file.write(report), replace=True)
        except OSError:
            raise Told("storage.pack_unwritable", path=params["path"]) from None
        return {"bytes": len(report)}

    async def pack_room(params: dict[str, Any]) -> dict[str, Any]:
        manifest = await pack(parts.journal, params["code"], Path(params["path"]), photos=parts.photos)
        return {"offset": manifest.offset}

    async def unpack_room(params: dict[str, Any]) -> dict[str, Any]:
        path, code = Path(params["path"]), params.get("code", "")
        code = code or read_code((await asyncio.to_thread(read_packed, path)).manifest.room) or ""
        if not code:
            raise PackRefused("storage.pack_damaged", path=str(path))
        position = await unpack(parts.journal, path, decode_head, code, parts.photos)
        return {"offset": position.offset, "code": code}

    async def organiser(_params: dict[str, Any]) -> dict[str, Any]:
        return {"token": parts.settings.organiser_token}

    return {"organiser": organiser, "create": create, "export": export, "pack": pack_room, "unpack": unpack_room}
