"""Reading the report of a rehearsal: whole, and in time."""

import asyncio
import io
import json
import zipfile

import httpx
import pytest

from server.exports.spreadsheet import BOM
from server.rehearsal.reader import FILES, Reading, read_report
from server.rehearsal.stage_door import Door

PAGE = b'<section id="step-a"></section><section id="step-b"></section></html>\n'
TIME_S = 0.6


def archive(part: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(part, "<x/>")
    return made.getvalue()


WHOLE = {
    "": PAGE,
    ".csv": f"{BOM}a;b\r\n".encode(),
    ".json": json.dumps({"closed_at": 5}).encode(),
    ".docx": archive("word/document.xml"),
    ".odt": archive("content.xml"),
}


class Planted(Door):
    """A way in to a server that gives these; each late one is first away for so many seconds."""

    def __init__(self, given: dict[str, bytes], late: dict[str, float]) -> None:
        super().__init__("http://127.0.0.1:1", "")
        self.given, self.late = given, late

    async def read(self, path: str, cookie: str) -> bytes:
        """Give one of them."""
        assert cookie == "c"
        name = path.removeprefix("/r/K7PM4RTX/report")
        await asyncio.sleep(self.late.get(name, 0))
        if name not in self.given:
            raise httpx.ConnectError("away")
        return self.given[name]


def read(given: dict[str, bytes], late: dict[str, float] | None = None) -> Reading:
    return asyncio.run(read_report(Planted(given, late or {}), "K7PM4RTX", "c", ["a", "b"], TIME_S))


def test_RDR1_a_report_in_time_is_timed() -> None:
    reading = read(WHOLE, {".odt": 0.1})
    assert reading.late == ()
    assert reading.page_s is not None
    assert reading.report_s is not None
    assert reading.page_s < 0.1 <= reading.report_s < TIME_S


def test_RDR1_a_slow_report_is_late_by_name() -> None:
    assert read(WHOLE, {"": 2}).late == ("page", *FILES)
    slow_file = read(WHOLE, {".docx": 2})
    assert slow_file.late == ("docx", "odt")
    assert slow_file.report_s is None
    assert Reading().late == ("page", *FILES)  # nobody could close the workshop


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("", PAGE.replace(b"step-b", b"step-x")),
        ("", PAGE[:-9]),
        (".csv", b"a;b"),
        (".json", b'{"closed_at": 0}'),
        (".json", b"{"),
        (".docx", WHOLE[".docx"][:-9]),
        (".odt", archive("word/document.xml")),
    ],
)
def test_RDR2_what_is_not_whole_was_not_read(name: str, cut: bytes) -> None:
    assert read({**WHOLE, name: cut}).late[0] == (name.removeprefix(".") or "page")


def test_RDR2_a_server_that_is_away_for_a_moment_is_asked_again() -> None:
    given = {name: file for name, file in WHOLE.items() if name != ".csv"}

    async def story() -> Reading:
        door = Planted(given, {})
        asyncio.get_running_loop().call_later(0.1, given.update, {".csv": WHOLE[".csv"]})
        return await read_report(door, "K7PM4RTX", "c", ["a", "b"], TIME_S)

    assert asyncio.run(story()).late == ()
