"""[Répéter]: who may, what is asked, where it leads; and the word that every page of a copy bears."""

import io
import zipfile
from pathlib import Path

import msgspec
import pytest

from rooms.callers import ORGANISER, Role
from rooms.topics.rehearsal import EndRehearsal
from server.pages.report_file import report_file
from server.rehearsal.copies import COPIES_MAX, PEOPLE_MAX
from tests.server.asking import Browser, House, in_house
from tests.server.pages.house_room import PLAN, HouseRoom, open_room

WORD = ">Répétition</aside>"


def inside(document: bytes, name: str) -> str:
    """Return a part of an office file, "" where it has none of that name."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name).decode() if name in archive.namelist() else ""


async def pressed(browser: Browser, room: HouseRoom, people: str = "1") -> str:
    """Press [Commencer]; return where it leads."""
    path = f"{room.page}/repeat"
    form = (await browser.get(path)).form_to(path)
    return (await browser.post(path, {**form, "people": people})).to


def test_RPT1_only_who_may_sign_rehearses_and_the_console_is_theirs_at_once(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina = await room.holder(Role.FACILITATOR)
        others = [await room.holder(role) for role in (Role.REGIE, Role.SCREEN, Role.GUEST)]
        for who in (*others, house.browser()):
            assert (await who.get(f"{room.page}/repeat")).status == 403
            assert (await who.post(f"{room.page}/repeat", {"people": "3"})).status == 403
        page = await nina.get(f"{room.page}/repeat")
        assert page.form_to(f"{room.page}/repeat")["people"] == "12"
        assert "Rien n’est écrit dans le vrai atelier." in page.words
        assert (await nina.post(f"{room.page}/repeat", {"proof": "wrong", "people": "3"})).status == 403
        before = await house.parts.journal.position(room.code)
        console = await pressed(nina, room)
        assert (await nina.get(console)).status == 200
        assert room.code not in console
        assert await house.parts.journal.position(room.code) == before
        assert (await (await house.organiser()).get(f"{room.page}/repeat")).status == 200

    in_house(test, tmp_path)


def test_RPT2_a_second_press_goes_back_to_the_copy_that_is_rehearsed(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina, organiser = await room.holder(Role.FACILITATOR), await house.organiser()
        console = await pressed(nina, room)
        page = await organiser.get(f"{room.page}/repeat")
        assert "Une répétition de cet atelier est en cours." in page.words
        assert await pressed(organiser, room) == console
        assert (await organiser.get(console)).status == 200
        copy = await house.parts.copies.copy_of(room.code)
        assert copy
        await copy.submit(EndRehearsal(), ORGANISER)
        assert await pressed(nina, room) != console

    in_house(test, tmp_path)


@pytest.mark.parametrize("people", ["", "0", "201", "douze", "99999999"])
def test_RPT3_a_number_that_cannot_be_is_told_and_kept(tmp_path: Path, people: str) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina, path = await room.holder(Role.FACILITATOR), f"{room.page}/repeat"
        form = (await nina.get(path)).form_to(path)
        answer = await nina.post(path, {**form, "people": people})
        assert answer.status == 422
        assert f"Le nombre de personnes va de 1 à {PEOPLE_MAX}." in answer.words
        if people:
            assert answer.form_to(path)["people"] == people
        assert await house.parts.rooms.codes() == [room.code]

    in_house(test, tmp_path)


def test_RPT3_a_full_server_and_a_copy_of_a_copy_are_told(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        rooms = [await open_room(house) for _ in range(COPIES_MAX + 1)]
        nina = await house.organiser()
        consoles = [await pressed(nina, room) for room in rooms[:COPIES_MAX]]
        path = f"{rooms[-1].page}/repeat"
        answer = await nina.post(path, {**(await nina.get(path)).form_to(path), "people": "7"})
        assert answer.status == 422
        assert "Ce serveur joue déjà toutes les répétitions qu’il peut." in answer.words
        assert answer.form_to(path)["people"] == "7"
        again = await nina.get(consoles[0].replace("console", "repeat"))
        assert again.status == 409
        assert "Cette page est déjà une répétition." in again.words

    in_house(test, tmp_path)


def test_VI3_every_page_of_a_copy_says_so_and_no_page_of_the_workshop(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house, msgspec.structs.replace(PLAN, title="Le bourg"))
        nina = await house.organiser()
        console = await pressed(nina, room)
        code = console.split("/")[2]
        kit = ("", "/hosts", "/slips", "/agenda")
        pages = [f"/organise/r/CODE/kit{sheet}" for sheet in kit]
        pages += [f"/r/CODE{page}" for page in ("", "/live", "/console", "/before", "/poster", "/cards", "/data")]
        pages += ["/r/CODE/report", "/r/CODE/reread", "/r/CODE/place", "/organise/r/CODE", "/r/CODE/host"]
        for page in pages:
            theirs = await nina.get(page.replace("CODE", code))
            assert WORD in theirs.text, page
            assert "<title>Répétition – " in theirs.text, page
            assert "rehearsal" not in (await nina.get(page.replace("CODE", room.code))).text.partition("<script")[0], (
                page
            )
        stranger = await house.browser().get(f"/r/{code}/report")
        assert (stranger.status, WORD in stranger.text) == (403, True)
        english = house.browser(lang="en")
        assert ">Rehearsal</aside>" in (await english.get(f"/r/{code}")).text

    in_house(test, tmp_path)


def test_VI3_SP3_OL2_the_screen_says_it_at_its_foot_and_files_in_words(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        await pressed(await house.organiser(), room)
        copy = await house.parts.copies.copy_of(room.code)
        assert copy
        made = HouseRoom(house, copy)
        screen = await made.holder(Role.SCREEN)
        assert '<p class="stage-rehearsal">RÉPÉTITION</p>' in (await screen.get(f"{made.page}/screen")).text
        await made.advance()
        page = await screen.get(f"{made.page}/screen")
        assert '<p class="stage-rehearsal">RÉPÉTITION</p>' in page.text
        assert WORD not in page.text
        assert WORD.encode() in report_file(copy.room, "html", "fr")
        assert "Répétition".encode() in report_file(copy.room, "csv", "fr")
        assert b'"rehearsal":true' in report_file(copy.room, "json", "fr").replace(b" ", b"")
        feet = {"docx": "word/footer1.xml", "odt": "styles.xml"}
        for to, foot in feet.items():
            assert "Répétition" in inside(report_file(copy.room, to, "fr"), foot)
            assert "Répétition" not in inside(report_file(room.room, to, "fr"), foot)
        real = report_file(room.room, "html", "fr")
        assert WORD.encode() not in real
        assert "Répétition".encode() not in report_file(room.room, "csv", "fr")

    in_house(test, tmp_path)
