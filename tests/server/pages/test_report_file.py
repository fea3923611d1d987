"""The report as a file of its own."""

import re
from pathlib import Path

from rooms.commands import CloseRoom
from server.pages.report_file import FORMATS, report_file
from tests.server.asking import House, in_house
from tests.server.pages.house_room import open_room


def test_RFI1_the_report_opens_without_any_server(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        await room.post_idea(ana, "Un banc devant l’école")
        await room.do(CloseRoom())
        page = report_file(room.room, "html", "fr").decode()
        assert "Un banc devant l’école" in page
        assert page.count("<style") == 2
        assert "<script" not in page
        assert not re.findall(r'(?:src|href)="(?!#)|url\(["\']?/', page)
        assert report_file(room.room, "csv", "en").decode("utf-8-sig").startswith("No.;Step;")
        assert {type(report_file(room.room, to, "fr")) for to in FORMATS} == {bytes}

    in_house(test, tmp_path)
