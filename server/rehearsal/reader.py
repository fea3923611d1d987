"""Who reads the report of a rehearsal from the moment when the workshop is closed: its page, then each of its files.

RDR1  All of it is there REPORT_S_MAX after the closing at most; what is not by then is late, and a rehearsal fails.
RDR2  What is read is whole: every step is told on the page, and each file is what its name says.
"""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final

import httpx
import msgspec

from server.exports.spreadsheet import BOM
from server.rehearsal.stage_door import Door

REPORT_S_MAX: Final = 60.0
TRY_AGAIN_S: Final = 0.25
FILES: Final = ("csv", "json", "docx", "odt")


class Reading(msgspec.Struct):
    """Seconds from the closing to the page and to the last file, None for what was not read; what is late, by name."""

    page_s: float | None = None
    report_s: float | None = None
    late: tuple[str, ...] = ("page", *FILES)


async def read_report(
    door: Door, code: str, cookie: str, phases: Iterable[str], within_s: float = REPORT_S_MAX
) -> Reading:
    """Read all of the report as whoever may sign it; what cannot be read is asked for again until the time is over."""
    loop = asyncio.get_running_loop()
    began, path, reading = loop.time(), f"/r/{code}/report", Reading()
    asked: list[tuple[str, str, Callable[[bytes], bool]]] = [("page", path, page_check(phases))]
    asked += [(name, f"{path}.{name}", CHECKS[name]) for name in FILES]
    with suppress(TimeoutError):
        async with asyncio.timeout(within_s):  # RDR1
            for name, address, is_whole in asked:
                await whole(door, address, cookie, is_whole)
                reading.late = tuple(left for left in reading.late if left != name)
                reading.report_s = round(loop.time() - began, 2)
                reading.page_s = reading.report_s if name == "page" else reading.page_s
    return reading if not reading.late else msgspec.structs.replace(reading, report_s=None)


async def whole(door: Door, path: str, cookie: str, is_whole: Callable[[bytes], bool]) -> None:
    """Ask until what comes is whole (RDR2)."""
    while True:
        with suppress(httpx.HTTPError):
            if is_whole(await door.read(path, cookie)):
                return
        await asyncio.sleep(TRY_AGAIN_S)


def page_check(phases: Iterable[str]) -> Callable[[bytes], bool]:
    """Return the check of the page: it has its end, and a section for each step (RDR2)."""
    sections = [f'id="step-{phase}"'.encode() for phase in phases]
    return lambda page: page.rstrip().endswith(b"</html>") and all(section in page for section in sections)


def is_json(file: bytes) -> bool:
    """Tell whether a file is the report of a workshop that was closed, as data."""
    with suppress(ValueError):
        told: Any = json.loads(file)
        return bool(told["closed_at"])
    return False


def zip_check(part: str) -> Callable[[bytes], bool]:
    """Return the check of a word processor's file: a whole archive, with the part that holds the text."""

    def is_archive(file: bytes) -> bool:
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(file)) as archive:
            return archive.testzip() is None and part in archive.namelist()
        return False

    return is_archive


CHECKS: Final[dict[str, Callable[[bytes], bool]]] = {
    "csv": lambda file: file.startswith(BOM.encode()) and file.endswith(b"\r\n"),
    "json": is_json,
    "docx": zip_check("word/document.xml"),
    "odt": zip_check("content.xml"),
}
