"""Before the doors open: ticks only for what the server has seen."""

from pathlib import Path

import msgspec

from rooms.callers import Attendance, Role, SeatCaller
from rooms.commands import TakeSeat
from rooms.notice import DataNotice
from rooms.topics.admission import MintSlips
from server.hub import Cursor
from server.pages.before import screen_open
from tests.server.asking import House, in_house
from tests.server.pages.house_room import PLAN, open_room

READY = "Vous pouvez ouvrir les portes."
TOLD = msgspec.structs.replace(PLAN, tables=0, notice=DataNotice("La Ville", "dpo@albi.fr"))


def test_BFO2_only_who_prepares_the_workshop_reads_it(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina, screen = await room.holder(Role.FACILITATOR), await room.holder(Role.SCREEN)
        for who, status in ((nina, 200), (await house.organiser(), 200), (screen, 403), (house.browser(), 403)):
            assert (await who.get(f"{room.page}/before")).status == status
        page = await nina.get(f"{room.page}/before")
        assert "Tables sans hôte\u00a0: 1, 2, 3" in page.words
        assert "Il reste 5 lignes à voir." in page.words
        assert READY not in page.words

    in_house(test, tmp_path)


def test_BFO1_BFO3_before_opening_each_line_is_ticked_by_what_was_seen(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, TOLD)
        nina, path = await room.holder(Role.FACILITATOR), f"{room.page}/before"
        assert "Il reste 3 lignes à voir." in (await nina.get(path)).words
        assert "Ouvrez l’écran" in (await nina.get(path)).words
        hub = room.runner.hub
        for layers, seen in (
            (("room", "desk", "stage"), False),
            (("room", "stage", "seat/a"), False),
            (("room", "stage"), True),
        ):
            cursor = Cursor(lambda: None)
            cursor.at = dict.fromkeys(layers, 0)
            hub.cursors[cursor] = None
            assert screen_open(room.runner) is seen
        assert "Il reste 2 lignes à voir." in (await nina.get(path)).words
        await room.runner.submit(TakeSeat(Attendance.ONSITE), SeatCaller("ann"))
        assert "Un téléphone est venu" in (await nina.get(path)).words
        await room.do(MintSlips(("2345",)))
        page = await nina.get(path)
        assert page.text.count("notice-warn") == 0
        assert READY in page.words

    in_house(test, tmp_path, url="https://rosace.albi.fr")
