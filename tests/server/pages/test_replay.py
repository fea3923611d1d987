"""Following a show again: who may, what they get, and how soon what is withdrawn is gone."""

import json
from pathlib import Path
from typing import Any

import msgspec

from rooms.bricks.sheets import WriteField
from rooms.callers import CLOCK, Role, SeatCaller
from rooms.commands import CloseRoom, Hide, TakeSeat
from rooms.corrections import ref_of
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.restitutions.releasing_acts import PublishAt
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.topics.publishing import CorrectReport, PublishReport
from tests.server.asking import Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room

SETTINGS = {"order": "given"}


def plan(**settings: str) -> WorkshopPlan:
    show = {**SETTINGS, **settings}
    return WorkshopPlan(
        id="essai", title="Le bourg", expected=6, tables=2,
        phases=(
            PhasePlan("prep", "restitution_prep", "Préparer", 10, "Que retenir ?"),
            PhasePlan("show", "restitution_show", "Au micro", 10, "Écoutez.", source=Source("prep"), settings=show),
            PhasePlan("ailleurs", "restitution_show", "Suite", 9, "Écoutez.", source=Source("prep"), settings=SETTINGS),
        ),
    )  # fmt: skip


async def begun(house: House, **settings: str) -> HouseRoom:
    """Return a workshop whose show is open, with a restitution of two tables."""
    room = await open_room(house, plan(**settings))
    await room.advance()
    for table in (1, 2):
        seat = SeatCaller(f"s{table}")
        await room.runner.submit(TakeSeat(table=table), seat, source="test")
        await room.runner.submit(WriteField("prep", "constat", f"Constat secret {table}"), seat, source="test")
        await room.runner.submit(WriteField("prep", "title", f"Titre {table}"), seat, source="test")
        await room.runner.submit(WriteField("prep", "plain_pitch.point_1", f"Point {table}"), seat, source="test")
    await room.advance()
    return room


async def give(room: HouseRoom, table: int, phase: str = "show") -> None:
    await room.do(PutOnAir(phase, f"prep/{table}"))
    await room.do(Thank(phase, f"prep/{table}"))


async def told(room: HouseRoom, who: Browser, query: str = "") -> Any:  # noqa: ANN401 - as the page's script has it
    answer = await who.get(f"{room.page}/replay.json{query}")
    assert answer.status == 200
    return json.loads(answer.body)


def names(given: Any) -> list[str]:  # noqa: ANN401 - as the page's script has it
    return [one["name"] for one in given["passages"]]


def test_RPG1_those_who_were_there_follow_at_once_and_others_once_the_report_is_published(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await begun(house)
        await give(room, 1)
        ann, stranger, guest = await room.seated(), house.browser(), await room.holder(Role.GUEST)
        for path in ("replay", "replay.json"):
            for who, status in ((ann, 200), (guest, 200), (await house.organiser(), 200), (stranger, 403)):
                assert (await who.get(f"{room.page}/{path}")).status == status
        await room.do(CloseRoom())
        answer = await stranger.get(f"{room.page}/replay")
        assert answer.status == 403
        assert "secret" not in answer.text
        await room.do(PublishReport("Claire Vidal"))
        assert names(await told(room, stranger)) == ["Table 1"]

    in_house(test, tmp_path)


def test_RPG2_the_page_reads_without_a_script_and_nothing_else_is_in_it(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await begun(house)
        ann = await room.seated()
        await give(room, 1)
        page = await ann.get(f"{room.page}/replay")
        assert "Pitch simple Titre 1" in page.words
        assert "Point 1" in page.words
        assert "Constat secret 1" in page.words
        assert "secret 2" not in page.text
        assert page.headers["cache-control"] == "no-store"
        for guess in ("?step=prep", "?step=show&ref=prep/2", "?step=ailleurs", "?step=../show", "?seen=prep/2"):
            for path in ("replay", "replay.json"):
                assert "secret 2" not in (await ann.get(f"{room.page}/{path}{guess}")).text
        for path in ("replay/prep/2", "replay.json/prep/2", "replay/2"):
            assert (await ann.get(f"{room.page}/{path}")).status == 404

    in_house(test, tmp_path)


def test_RPG2_what_is_withdrawn_or_hidden_is_gone_at_the_next_request(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await begun(house)
        ann = await room.seated()
        await give(room, 1)
        await give(room, 2)
        first = await told(room, ann)
        assert names(first) == ["Table 1", "Table 2"]
        same = await ann.get(f"{room.page}/replay.json?step=show&seen={first['stamp']}")
        assert (same.status, same.body) == (204, b"")
        await room.do(WithdrawRestitution("prep", 1))
        after = await told(room, ann, f"?step=show&seen={first['stamp']}")
        assert names(after) == ["Passage retiré", "Table 2"]
        for path in ("replay", "replay.json"):
            body = (await ann.get(f"{room.page}/{path}")).text
            assert [text for text in ("secret 1", "Titre 1", "prep/1") if text in body] == []
        await room.do(Hide("prep/2", hidden=True))
        assert names(await told(room, ann)) == ["Passage retiré", "Passage retiré"]
        assert "secret" not in (await ann.get(f"{room.page}/replay")).text

    in_house(test, tmp_path)


def test_RPG2_what_is_scheduled_or_sealed_cannot_be_fetched_before_its_hour(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        sealed = await begun(house, release="sealed")
        await give(sealed, 1)
        assert names(await told(sealed, await sealed.seated())) == []
        room = await begun(house, release="scheduled")
        ann = await room.seated()
        await give(room, 2)
        await room.do(PublishAt("show", "prep/2", room.runner.world.now() + 7 * 24 * 3_600_000))
        given = await told(room, ann)
        assert names(given) == ["Ce passage se lira plus tard"]
        assert "secret" not in json.dumps(given)
        assert "secret" not in (await ann.get(f"{room.page}/replay")).text

    in_house(test, tmp_path)


def test_RPL5_what_the_re_reader_corrected_is_not_followed_as_it_was(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await begun(house)
        await give(room, 1)
        await room.do(CloseRoom())
        await room.do(CorrectReport(ref_of("Constat secret 1"), "Constat relu"))
        await room.do(PublishReport("Claire Vidal"))
        page = await house.browser().get(f"{room.page}/replay")
        assert "Constat relu" in page.words
        assert "secret" not in page.text

    in_house(test, tmp_path)


def test_RPG3_a_sentence_says_when_the_texts_were_erased(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await begun(house)
        await give(room, 1)
        await room.do(CloseRoom())
        await room.do(PublishReport("Claire Vidal"))
        for _ in range(8):
            for at, command in room.room.dues():
                room.runner.world = msgspec.structs.replace(room.runner.world, now=lambda at=at: at + 1)
                await room.runner.submit(command, CLOCK, source="clock")
        assert room.room.texts_erased
        page = await house.browser().get(f"{room.page}/replay")
        assert page.status == 200
        assert "Les textes de cet atelier ont été effacés le " in page.words
        assert "secret" not in page.text

    in_house(test, tmp_path)


def test_RPG4_the_last_show_with_passages_is_played_and_the_others_are_a_link_away(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await begun(house)
        ann = await room.seated()
        page = await ann.get(f"{room.page}/replay")
        assert "Il n’y a pas encore de passage à revoir." in page.words
        await give(room, 1)
        await room.advance()
        assert names(await told(room, ann)) == ["Table 1"]
        await give(room, 2, "ailleurs")
        page = await ann.get(f"{room.page}/replay")
        assert '<a class="button" href="?step=show">Au micro</a>' in page.text
        assert names(await told(room, ann)) == ["Table 2"]
        assert names(await told(room, ann, "?step=show")) == ["Table 1"]

    in_house(test, tmp_path)


def test_RPG1_the_report_leads_there_once_there_is_something_to_follow(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, organiser = await begun(house), await house.organiser()
        assert "/replay" not in (await organiser.get(f"{room.page}/report")).text
        await give(room, 1)
        assert f'href="{room.page}/replay"' in (await organiser.get(f"{room.page}/report")).text

    in_house(test, tmp_path)
