"""A restitution on a sheet of A3: who may read it, and what a sheet says that may not be read."""

from pathlib import Path

import msgspec

from rooms.bricks.sheets import WriteField
from rooms.callers import Role, SeatCaller
from rooms.commands import CloseRoom, Hide, RevealPhase, TakeSeat
from rooms.corrections import ref_of
from rooms.phases.restitution_prep import ChooseFormat
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.topics.publishing import CorrectReport
from server.exports.posters import shape_of
from tests.browser.restitution_content import given_back
from tests.server.asking import Browser, House, in_house
from tests.server.pages.house_room import PLAN, HouseRoom, open_room

PREP = PhasePlan("prep", "restitution_prep", "Préparer", 5, "Que retenir\u202f?")
SHOW = PhasePlan("show", "restitution_show", "Donner", 20, "Écoutez.", source=Source("prep"))
CONSTATS = {1: "Les clés sont chez la voisine.", 2: "Un car à moitié vide coûte cher.", 3: "On le fait déjà."}
POINT = "Le mercredi, la salle est vide."


async def written(house: House, **settings: object) -> HouseRoom:
    """Return a workshop whose three tables wrote, and whose show is open."""
    show = msgspec.structs.replace(SHOW, settings=dict(settings))
    room = await open_room(house, msgspec.structs.replace(PLAN, phases=(PREP, show)))
    await room.advance()
    for table, constat in CONSTATS.items():
        seat = SeatCaller(f"s{table}")
        await room.runner.submit(TakeSeat(table=table), seat)
        await room.runner.submit(ChooseFormat("prep", "plain_pitch"), seat)
        await room.runner.submit(WriteField("prep", "plain_pitch.point_1", POINT), seat)
        await room.runner.submit(WriteField("prep", "constat", constat), seat)
    await room.advance()
    return room


async def aired(room: HouseRoom, ref: str) -> None:
    """Give one back."""
    assert isinstance(await room.do(PutOnAir("show", ref)), Done)
    assert isinstance(await room.do(Thank("show", ref)), Done)


async def statuses(room: HouseRoom, ref: str, *who: Browser) -> list[int]:
    """Return what each is answered."""
    return [(await browser.get(f"{room.page}/poster/{ref}")).status for browser in who]


def test_BSH1_facilitators_read_any_and_everybody_else_what_was_given_back(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, organiser, stranger = await written(house), await house.organiser(), house.browser()
        ana = await room.seated(2)
        nina, screen = await room.holder(Role.FACILITATOR), await room.holder(Role.SCREEN)
        assert await statuses(room, "prep/1", nina, organiser, ana, screen) == [200, 200, 404, 404]
        await aired(room, "prep/1")
        assert await statuses(room, "prep/1", nina, organiser, ana, screen, stranger) == [200, 200, 200, 200, 404]
        assert await statuses(room, "prep/2", nina, organiser, ana, screen) == [200, 200, 404, 404]
        sheet = (await ana.get(f"{room.page}/poster/prep/1")).words
        for words in (CONSTATS[1], POINT, "Table 1", "Pitch simple"):
            assert words in sheet
        report = await nina.get(f"{room.page}/report")
        assert f'href="{room.page}/poster/prep/2"' in report.text

    in_house(story, tmp_path)


def test_BSH2_what_may_not_be_read_is_answered_as_what_never_was(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await written(house)
        ana = await room.seated(2)
        nina = await room.holder(Role.FACILITATOR)
        for table in CONSTATS:
            await aired(room, f"prep/{table}")
        assert isinstance(await room.do(Hide("prep/2", True)), Done)
        assert isinstance(await room.do(WithdrawRestitution("prep", 3)), Done)
        unknown = [f"prep/{local}" for local in (2, 3, 9, "x")] + ["show/1", "rien/1"]
        for ref in unknown:
            assert await statuses(room, ref, nina, ana) == [404, 404], ref
        gone = (await ana.get(f"{room.page}/poster/prep/2")).words
        assert gone == (await ana.get(f"{room.page}/poster/prep/9")).words
        assert isinstance(await room.do(Hide("prep/2", False)), Done)
        assert await statuses(room, "prep/2", nina, ana) == [200, 200]

    in_house(story, tmp_path)


def test_BSH2_what_is_sealed_is_on_no_sheet_before_its_reveal(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await written(house, release="sealed")
        nina = await room.holder(Role.FACILITATOR)
        assert await statuses(room, "prep/1", nina) == [404]
        assert isinstance(await room.do(RevealPhase("show")), Done)
        assert await statuses(room, "prep/1", nina) == [200]

    in_house(story, tmp_path)


def test_BSH3_a_sheet_reads_as_a_re_reader_corrected_it(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await written(house)
        ana = await room.seated(2)
        await aired(room, "prep/1")
        await aired(room, "prep/2")
        assert isinstance(await room.do(CloseRoom()), Done)
        assert isinstance(await room.do(CorrectReport(ref_of(POINT), "La salle est vide.")), Done)
        assert isinstance(await room.do(CorrectReport(ref_of(CONSTATS[2]), "")), Done)
        sheet = await ana.get(f"{room.page}/poster/prep/1")
        assert "La salle est vide." in sheet.words
        assert POINT not in sheet.text
        assert await statuses(room, "prep/2", ana) == [404]

    in_house(story, tmp_path)


def test_BSH4_a_letter_is_upright_a_postcard_wide_and_either_can_be_asked_for(tmp_path: Path) -> None:
    assert shape_of(given_back("letter_from_future", "long")) == "tall"
    assert shape_of(given_back("letter_from_future", "written")) == "wide"
    assert shape_of(given_back("front_page", "written")) == "tall"

    async def story(house: House) -> None:
        room = await written(house)
        nina = await room.holder(Role.FACILITATOR)
        for asked, shape in (("", "tall"), ("?shape=wide", "wide"), ("?shape=tall", "tall"), ("?shape=x", "tall")):
            page = await nina.get(f"{room.page}/poster/prep/1{asked}")
            assert f"broadsheet broadsheet-{shape}" in page.text

    in_house(story, tmp_path)
