"""Nothing hidden or withdrawn is in what leaves a workshop: page, files, kit, and the phones of others."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from rooms.callers import CLOCK
from rooms.phases import ideation
from rooms.room import Room
from rooms.topics import tray
from rooms.topics.publishing import PublishReport
from server.pages.report_file import FORMATS, report_file
from tests.server.asking import Browser, House, in_house
from tests.server.pages.leavings import (
    AUTHOR,
    CORRECTED,
    GONE,
    KEPT,
    NAMED,
    OF_AUTHORS,
    PEOPLE,
    TAKEN_OUT,
    Leavings,
    lived,
)

REPORT = ("report", "report.csv", "report.json", "report.docx", "report.odt")
PAPERS = ("poster", "cards", "data")
KIT = ("kit", "kit/hosts", "kit/slips", "kit/agenda")
NOT_TOLD = (*OF_AUTHORS, *GONE)
NOT_SEEN = tuple(text for text in NOT_TOLD if text not in {NAMED, TAKEN_OUT})
"""What no page of others holds: a re-reader changes the report, not what people have read during the workshop (PB2)."""


def words_of(body: bytes) -> str:
    """Return all that a file holds: markup, scripts, states and the parts of an archive too."""
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "".join(
            re.sub(r"<[^>]*>", "", archive.read(name).decode(errors="replace")) for name in archive.namelist()
        )


async def read(who: Browser, path: str) -> str:
    """Return what somebody gets there."""
    answer = await who.get(path)
    assert answer.status == 200, (path, answer.status)
    return words_of(answer.body)


async def exports(day: Leavings, who: Browser) -> dict[str, str]:
    """Return every form of the report: as pages serve it, and as the command line writes it."""
    served = {name: await read(who, f"{day.room.page}/{name}") for name in REPORT}
    return served | {f"export {to}": words_of(report_file(day.room.room, to, "fr")) for to in FORMATS}


async def elsewhere(day: Leavings) -> dict[str, str]:
    """Return what else leaves the workshop: the kit, and the pages of everybody but the author."""
    organiser, page = await day.house.organiser(), day.room.page
    found = {name: await read(organiser, f"{page}/{name}") for name in PAPERS}
    found |= {name: await read(organiser, f"/organise{page}/{name}") for name in KIT}
    for name in (other for other in PEOPLE if other not in {AUTHOR, "fay"}):
        who = day.browser(name)
        found[f"phone of {name}"] = await read(who, f"{page}?all=1")
        found[f"room for {name}"] = await read(who, f"{page}/state/room?view=phone")
    found["live"] = await read(day.house.browser(), f"{page}/live?all=1")
    return found


def found_in(told: dict[str, str], texts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(where, text) for where, said in told.items() for text in texts if text in said]


async def assert_nothing_leaks(day: Leavings, who: Browser) -> None:
    told = await exports(day, who)
    assert found_in(told, NOT_TOLD) == []
    assert [(where, text) for where, said in told.items() for text in KEPT if text not in said] == []
    assert found_in(await elsewhere(day), NOT_SEEN) == []


def test_nothing_hidden_or_withdrawn_is_in_any_export(tmp_path: Path) -> None:
    """**Nothing hidden or withdrawn is in any export**: not in the draft, and not once it is signed."""

    async def test(house: House) -> None:
        day = await lived(house)
        await assert_nothing_leaks(day, await house.organiser())
        await day.acts(PublishReport("Claire Vidal"))
        await assert_nothing_leaks(day, day.browser("dan"))
        own = await read(day.browser(AUTHOR), f"{day.room.page}?all=1")
        assert found_in({"her own page": own}, GONE) == []

    in_house(test, tmp_path)


def test_what_stays_after_the_erasure_tells_no_more(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        day = await lived(house)
        await day.acts(PublishReport("Claire Vidal"))
        for _ in range(20):
            for at, command in day.room.room.dues():
                now = day.room.runner.world.now()
                await day.later(max(0, at - now) + 1)
                await day.room.runner.submit(command, CLOCK, source="clock")
        assert day.room.room.texts_erased
        told = await exports(day, await house.organiser())
        assert found_in(told, NOT_TOLD) == []
        assert all(CORRECTED in said for said in told.values())
        assert found_in(await elsewhere(day), NOT_SEEN) == []

    in_house(test, tmp_path)


def test_a_late_text_that_nobody_read_is_in_the_annex_only(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        day = await lived(house)
        found = await elsewhere(day)
        assert found_in(found, ("KEPT unread in the tray",)) == []
        for where, said in (await exports(day, await house.organiser())).items():
            assert said.count("KEPT unread in the tray") == 1, where

    in_house(test, tmp_path)


def everything_late(room: Room, phase: str = "") -> dict[int, tray.Late]:
    """Return what a tray that forgets what was put aside would tell."""
    return {id_: late for id_, late in tray.kept(room).items() if late.phase == phase and late.text}


@pytest.mark.parametrize(
    ("where", "name", "planted", "told"),
    [
        (ideation, "is_approved", lambda *_: True, "NOT approved by anybody"),
        (tray, "waiting", everything_late, "NOT put aside from the tray"),
    ],
)
def test_a_planted_leak_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, planted: object, told: str
) -> None:
    async def test(house: House) -> None:
        day = await lived(house)
        monkeypatch.setattr(where, name, planted)
        assert {text for _, text in found_in(await exports(day, await house.organiser()), NOT_TOLD)} == {told}

    in_house(test, tmp_path)
