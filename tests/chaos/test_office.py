"""The report's .docx and .odt, opened by a real word processor: LibreOffice converts them without a screen.

It fails, rather than skips, where LibreOffice is not there: `make chaos` installs it.
"""

import html
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

from rooms.topics.publishing import PublishReport
from server.exports.images import images_of
from server.exports.report import report_of
from server.pages.report_file import report_file
from tests.server.asking import House, in_house
from tests.server.pages.leavings import GONE, KEPT, OF_AUTHORS, lived
from tests.server.pages.test_photo import WORDS, jpeg, town_of

NAMES: Final = ("docx", "odt")
CONVERT_S_MAX: Final = 120
HEADINGS: Final = ("Qui était là", "2. Idées", "4. Fiches", "11. Bilan")
FRENCH: Final = ("Gommettes", "Édition", "Fiche\u00a02", "Réponse de\u00a0: La présidence")


def converted(source: Path, to: str, folder: Path) -> Path:
    """Return what LibreOffice makes of a file; its profile is this test's own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=CONVERT_S_MAX)
    return folder / f"{source.stem}.{to}"


def pages_of(pdf: Path) -> list[str]:
    """Return the text of each page."""
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return told.split("\f")[:-1]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of a workshop in which something is hidden or withdrawn in each step, in both forms."""
    folder = tmp_path_factory.mktemp("office")
    made: dict[str, Path] = {}

    async def write(house: House) -> None:
        day = await lived(house)
        await day.acts(PublishReport("Claire Vidal"))
        for name in NAMES:
            made[name] = folder / name / f"report.{name}"
            made[name].parent.mkdir()
            made[name].write_bytes(report_file(day.room.room, name, "fr"))

    in_house(write, tmp_path_factory.mktemp("house"))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_word_processor_opens_it_with_headings_lists_and_tables(reports: dict[str, Path], name: str) -> None:
    """The **.docx opens in LibreOffice** (converted headless) with headings and tables; the .odt likewise."""
    page = converted(reports[name], "html", reports[name].parent).read_text(encoding="utf-8")
    found = [html.unescape(re.sub(r"<[^>]+>|\s+", " ", head)).split() for head in re.findall(r"(?s)<h1.*?</h1>", page)]
    assert [head for head in HEADINGS if head.split() not in found] == []
    tables = re.findall(r"(?s)<table.*?</table>", page)
    assert len(tables) >= 2
    assert all("<thead" in table or "<th" in table for table in tables)
    items = " ".join(re.findall(r"(?s)<ul>.*?</ul>", page))
    assert "KEPT idea" in items
    assert "KEPT commitment" in items


@pytest.mark.parametrize("name", NAMES)
def test_its_pages_tell_all_that_is_kept_and_nothing_else(reports: dict[str, Path], name: str) -> None:
    pages = pages_of(converted(reports[name], "pdf", reports[name].parent))
    whole = " ".join(" ".join(pages).split())
    assert [text for text in KEPT if text not in whole] == []
    assert [text for text in (*OF_AUTHORS, *GONE) if text in whole] == []
    assert [word for word in FRENCH if " ".join(word.split()) not in whole] == []
    assert whole.count("Relu par Claire Vidal") == len(pages) + 1  # at the foot of each page, and under the title
    for number, page in enumerate(pages, 1):
        assert f"{number}/{len(pages)}" in page.replace(" ", "")
        assert page.partition("Ce qui reste, Relu")[0].strip(), f"page {number} is empty"


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of a table that gave back a photo, in both forms."""
    folder = tmp_path_factory.mktemp("photos")
    made: dict[str, Path] = {}

    async def write(house: House) -> None:
        town, ann, _bob = await town_of(house)
        await town.send(ann, jpeg(side=900))
        await town.judge()
        room = town.room.room
        images = await images_of(house.parts.photos, room, report_of(room))
        for name in NAMES:
            made[name] = folder / name / f"report.{name}"
            made[name].parent.mkdir()
            made[name].write_bytes(report_file(room, name, "fr", images))

    in_house(write, tmp_path_factory.mktemp("house"))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_its_photos_are_drawn_and_described(illustrated: dict[str, Path], name: str) -> None:
    pdf = converted(illustrated[name], "pdf", illustrated[name].parent)
    listed = subprocess.run(["pdfimages", "-list", str(pdf)], check=True, capture_output=True).stdout.decode()
    (drawn,) = [line.split() for line in listed.splitlines()[2:]]
    assert drawn[3:5] == ["900", "900"]
    assert WORDS in " ".join(" ".join(pages_of(pdf)).split())
    read = converted(illustrated[name], "fodt", illustrated[name].parent).read_text(encoding="utf-8")
    assert re.findall(r"<svg:desc>(.*?)</svg:desc>", read) == [WORDS]  # what it reads out of the picture
