"""An edition of a gazette on one page: who may read it, what it holds."""

from pathlib import Path

from rooms.callers import Role
from rooms.commands import CloseRoom, Hide
from rooms.corrections import ref_of
from rooms.kind import Item
from rooms.refusals import Done
from rooms.restitutions.releasing_acts import PublishEdition
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.topics.publishing import CorrectReport, PublishReport
from server.exports.editions import Paper
from tests.server.asking import House, in_house
from tests.server.pages.house_room import HouseRoom
from tests.server.pages.test_poster import CONSTATS, POINT, written


async def edited(house: House) -> HouseRoom:
    """Return a workshop whose gazette has two editions: tables 1 and 2, then table 3."""
    room = await written(house, staging="gazette")
    for number, refs in ((1, ("prep/1", "prep/2")), (2, ("prep/3",))):
        assert isinstance(await room.do(PublishEdition("show", number, refs)), Done)
    return room


def test_GZT1_whoever_has_a_place_reads_what_an_edition_published_and_there_is_no_other(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await edited(house)
        ana = await room.seated(2)
        page = await ana.get(f"{room.page}/gazette/show/1")
        assert page.status == 200
        assert (await house.browser().get(f"{room.page}/gazette/show/1")).status == 404
        assert CONSTATS[1] in page.text
        assert CONSTATS[2] in page.text
        assert CONSTATS[3] not in page.text
        assert POINT in page.text
        for elsewhere in ("show/3", "show/0", "show/01", "prep/1", "nowhere/1"):
            assert (await ana.get(f"{room.page}/gazette/{elsewhere}")).status == 404, elsewhere

    in_house(story, tmp_path)


def test_GZT1_what_is_hidden_withdrawn_or_taken_out_is_in_no_edition(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await edited(house)
        ana = await room.seated(2)
        nina = await room.holder(Role.FACILITATOR)
        await room.do(Hide("prep/1", hidden=True))
        await room.do(WithdrawRestitution("prep", 3))
        for browser in (ana, nina):
            page = await browser.get(f"{room.page}/gazette/show/1")
            assert CONSTATS[1] not in page.text
            assert CONSTATS[2] in page.text
            assert (await browser.get(f"{room.page}/gazette/show/2")).status == 404
        await room.do(CloseRoom())
        await room.do(CorrectReport(ref_of(POINT), "Le mercredi, elle est vide."))
        page = await ana.get(f"{room.page}/gazette/show/1")
        assert POINT not in page.text
        assert "Le mercredi, elle est vide." in page.text
        await room.do(CorrectReport(ref_of(CONSTATS[2]), ""))
        assert (await ana.get(f"{room.page}/gazette/show/1")).status == 404

    in_house(story, tmp_path)


def test_GZT1_the_report_leads_to_each_edition(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, ana = await edited(house), house.browser()
        await room.do(CloseRoom())
        await room.do(PublishReport("Claire"))
        report = await ana.get(f"{room.page}/report")
        for number in (1, 2):
            assert f'href="{room.page}/gazette/show/{number}"' in report.text
            assert (await ana.get(f"{room.page}/gazette/show/{number}")).status == 200

    in_house(story, tmp_path)


def test_GZT2_the_type_is_chosen_by_how_many_there_are_before_a_script_measures() -> None:
    item = Item("p/1", "restitution.table_n", 1, "Un constat")
    sizes = [Paper(1, 0, (item,) * count).size for count in range(1, 30)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (1, 5)
