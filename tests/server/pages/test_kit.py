"""The kit: who may open which sheet, and what a sheet says where no phone can come."""

from pathlib import Path

import pytest

from rooms.callers import Role
from rooms.topics import admission
from server.host_codes import sheet_code
from server.pages.kit import groups
from server.qr import wifi_text
from tests.server.asking import House, in_house
from tests.server.pages.house_room import open_room

OURS = ("kit", "kit/hosts", "kit/slips", "kit/agenda")


def test_KT2_what_reads_ahead_and_the_codes_of_hosts_are_the_organisers_and_facilitators(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        nina, screen = await room.holder(Role.FACILITATOR), await room.holder(Role.SCREEN)
        organiser = await house.organiser()
        for name in OURS:
            path = f"/organise{room.page}/{name}"
            statuses = [(await who.get(path)).status for who in (organiser, nina, ana, screen)]
            assert statuses == [200, 200, 403, 403], name
        for name in ("poster", "poster?size=a3", "cards", "data"):
            page = await ana.get(f"{room.page}/{name}")
            assert page.status == 200
            assert "Gommettes" not in page.words  # a step that has not begun
        sheets = await organiser.get(f"/organise{room.page}/kit/hosts")
        assert "Gommettes" in sheets.words
        everywhere = "".join([(await ana.get(f"{room.page}/{name}")).text for name in ("poster", "cards", "data")])
        assert not any(sheet_code(house.parts.secret, room.room, table) in everywhere for table in (1, 2, 3))

    in_house(test, tmp_path, url="https://rosace.albi.fr")


def test_KT4_where_no_phone_can_come_no_sheet_has_a_code_and_each_says_why(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, organiser = await open_room(house), await house.organiser()
        for path in (
            f"{room.page}/cards",
            *(f"/organise{room.page}/{name}" for name in ("kit", "kit/hosts", "kit/slips")),
        ):
            page = await organiser.get(path)
            assert '<svg role="img"' not in page.text, path
            assert "Cette adresse ne s’ouvre que sur cet ordinateur" in page.words, path

    in_house(test, tmp_path)


def test_KT5_slips_are_minted_by_their_button_and_printed_the_same_again(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana, organiser = await open_room(house), house.browser(), await house.organiser()
        path = f"/organise{room.page}/kit/slips"
        blank = await organiser.get(path)
        assert blank.text.count("slip-line") == 2 * 16  # eight a page
        kit = await organiser.get(f"/organise{room.page}/kit")
        assert (await ana.post(path, kit.form_to(path))).status == 403
        assert not admission.state_of(room.room).slips
        for _again in range(2):
            assert (await organiser.post(path, kit.form_to(path))).to == path
        slips = admission.state_of(room.room).slips
        assert len(slips) == room.room.plan.expected == 12
        printed = await organiser.get(path)
        assert all(printed.text.count(f">{code}<") == 1 for code in slips)

    in_house(test, tmp_path)


@pytest.mark.parametrize(("tables", "hosts"), [(20, 9), (20, 20), (8, 3), (3, 1), (1, 1)])
def test_KT3_each_table_has_one_host_and_hosts_have_neighbouring_tables(tables: int, hosts: int) -> None:
    found = groups(tables, hosts)
    assert len(found) == hosts
    assert [table for group in found for table in group] == list(range(1, tables + 1))
    assert max(map(len, found)) - min(map(len, found)) <= 1


def test_a_networks_name_and_password_end_nothing_in_its_code() -> None:
    assert wifi_text("Salle; 1", 'a:b,"c\\') == 'WIFI:T:WPA;S:Salle\\; 1;P:a\\:b\\,\\"c\\\\;;'
    assert wifi_text("Libre", "") == "WIFI:T:nopass;S:Libre;P:;;"
