"""The report as a file of its own."""

import re
from pathlib import Path

import pytest

from rooms.commands import CloseRoom, Hide
from server.pages.report_file import FORMATS, report_file
from server.told import Told
from server.verbs import verbs_of
from tests.server.asking import House, in_house
from tests.server.pages.house_room import open_room
from tests.server.pages.test_poster import CONSTATS, written


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


def test_the_command_line_writes_it_and_says_what_it_cannot_write(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, out = await open_room(house), tmp_path / "out.csv"
        export = verbs_of(house.parts)["export"]
        shown = f"{room.code[:4]} {room.code[4:]}"
        asked = {"code": shown, "format": "csv", "path": str(out), "lang": "fr"}
        assert await export(asked) == {"bytes": len(out.read_bytes())}
        for wrong, key in (({"code": "22222222"}, "refusal.ROOM_UNKNOWN"), ({"format": "pdf"}, "export.format")):
            with pytest.raises(Told) as told:
                await export({**asked, **wrong})
            assert told.value.key == key

    in_house(test, tmp_path)


def test_each_restitution_stands_together_so_that_paper_does_not_cut_it(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await written(house)
        await room.do(Hide("prep/3", hidden=True))
        page = report_file(room.room, "html", "fr").decode()
        found = re.findall(r'(?s)<section class="restitution">.*?</section>', page)
        assert [[text for text in CONSTATS.values() if text in one] for one in found] == [[CONSTATS[1]], [CONSTATS[2]]]
        assert page.count("<section") == page.count("</section>")
        assert "n’est pas affiché" not in " ".join(found)

    in_house(story, tmp_path)
