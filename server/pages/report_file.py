"""The report as a file: what `rosace export` writes, to be opened without any server.

RFI1  The page holds its own styles and photos; it asks nothing of any address, and runs nothing.
"""

import base64
import re
from functools import partial
from typing import Final

from rooms.room import Room
from server.exports.document import json_of
from server.exports.images import NO_IMAGES, Images
from server.exports.odt import odt_of
from server.exports.report import report_of
from server.exports.spreadsheet import csv_of
from server.exports.word import docx_of
from server.pages.drawn import environment
from server.pages.report import report_facts
from server.pages.times import day_text
from server.pages.voice import Voice
from web.assets import DIST
from web.catalogue import Lang

FORMATS: Final = ("html", "csv", "json", "docx", "odt")
DOCUMENTS: Final = {"docx": docx_of, "odt": odt_of}
_SHEET: Final = re.compile(r'<link rel="stylesheet" href="/static/dist/([\w.-]+)"( media="print")?>')
_ELSEWHERE: Final = re.compile(r'<link rel="(?:preload|icon)"[^>]*>\n?|@font-face\s*\{[^}]*\}')


def report_file(room: Room, to: str, lang: Lang, images: Images = NO_IMAGES) -> bytes:
    """Return the report as `to`, one of FORMATS, with the photos of `images`, by their names."""
    voice = Voice(lang)
    if to == "csv":
        return csv_of(report_of(room), voice.say)
    if to == "json":
        return json_of(report_of(room), voice.say)
    if to in DOCUMENTS:
        return DOCUMENTS[to](report_of(room), voice, partial(day_text, voice), images)
    page = environment().get_template("report.html")
    told = {"t": voice.t, "say": voice.say, "lang": lang, "path": "", "rehearsal": room.rehearsal}
    facts = report_facts(voice, room) | {"pictures": {photo: inside(image) for photo, image in images.items()}}
    text = page.render(alone=True, **told, **facts)
    return _ELSEWHERE.sub("", _SHEET.sub(with_styles, text)).encode()  # RFI1


def inside(image: bytes) -> str:
    """Return a photo as an address that holds it (RFI1)."""
    return f"data:image/jpeg;base64,{base64.b64encode(image).decode()}"


def with_styles(found: re.Match[str]) -> str:
    """Return a sheet's styles in the place of its link (RFI1)."""
    name, media = found.group(1), found.group(2) or ""
    return f"<style{media}>{(DIST / name).read_text(encoding='utf-8')}</style>"
