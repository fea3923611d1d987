"""The report as a file: what `rosace export` writes, to be opened without any server.

RFI1  The page holds its own styles; it asks nothing of any address, and runs nothing.
"""

import re
from functools import partial
from typing import Final

from rooms.room import Room
from server.exports.document import json_of
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


def report_file(room: Room, to: str, lang: Lang) -> bytes:
    """Return the report as `to`, one of FORMATS."""
    voice = Voice(lang)
    if to == "csv":
        return csv_of(report_of(room), voice.say)
    if to == "json":
        return json_of(report_of(room), voice.say)
    if to in DOCUMENTS:
        return DOCUMENTS[to](report_of(room), voice, partial(day_text, voice))
    page = environment().get_template("report.html")
    told = {"t": voice.t, "say": voice.say, "lang": lang, "path": "", "rehearsal": room.rehearsal}
    text = page.render(alone=True, **told, **report_facts(voice, room))
    return _ELSEWHERE.sub("", _SHEET.sub(with_styles, text)).encode()  # RFI1


def with_styles(found: re.Match[str]) -> str:
    """Return a sheet's styles in the place of its link (RFI1)."""
    name, media = found.group(1), found.group(2) or ""
    return f"<style{media}>{(DIST / name).read_text(encoding='utf-8')}</style>"
