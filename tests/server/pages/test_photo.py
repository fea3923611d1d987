"""Photos sent and seen over HTTP: by whom, when, and what is left of them."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from rooms.bricks.sheets import WriteField
from rooms.callers import Attendance, Role, SeatCaller
from rooms.commands import CloseRoom, Hide, MintLink, TakeSeat
from rooms.notice import DAY_MS
from rooms.phases.restitution_prep import ChooseFormat, TakeBackRestitution, WithdrawRestitution
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.restitutions.staging_acts import PutOnAir
from rooms.topics import photos
from rooms.topics.photos import JudgePhoto
from rooms.topics.publishing import PublishReport
from server import host, photo_sweep
from server.access import link_cookie, seat_cookie
from server.app import build_app
from server.codec import decode_head
from server.packing import unpack
from server.pages.report_file import report_file
from server.picture import RAW_BYTES_MAX
from server.settings import Settings
from server.tokens import link_of, mint_token, seat_of
from tests.server.asking import HOST, Answer, Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room

PREP = PhasePlan("prep", "restitution_prep", "Préparer", 15, "Que retenir ?")
SHOW = PhasePlan("show", "restitution_show", "Donner", 15, "Écoutez.", source=Source("prep"))
PLAN = WorkshopPlan("t", "Essai", 12, 2, (PREP, SHOW))
SLOT = "tableau.image"
NAME = "0123456789abcdef" * 2
OTHER = "f" * 32
ORIGIN = f"http://{HOST}"
WORDS = "Un banc sous un arbre"


def jpeg(shade: int = 40, side: int = 60) -> bytes:
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "canari-tres-reconnaissable"
    Image.new("RGB", (side, side), (shade, 90, 120)).save(kept, "JPEG", exif=exif)
    return kept.getvalue()


class Town:
    """A room that prepares restitutions: Ann at table 1 writes a tableau, Bob at table 2."""

    def __init__(self, room: HouseRoom) -> None:
        self.room = room
        self.house = room.house
        self.seats: dict[Browser, str] = {}

    async def person(self, table: int, attendance: Attendance = Attendance.ONSITE) -> Browser:
        browser, token = self.house.browser(), mint_token()
        browser.cookies[seat_cookie(self.room.code)] = token
        seat = self.seats[browser] = seat_of(token, self.room.code)
        await self.room.runner.submit(TakeSeat(attendance, table), SeatCaller(seat))
        return browser

    async def host_of(self, table: int) -> Browser:
        browser, token = self.house.browser(), mint_token()
        await self.room.do(MintLink(link_of(token, self.room.code), Role.HOST, (table,)))
        browser.cookies[link_cookie(self.room.code, Role.HOST)] = token
        return browser

    async def write(self, browser: Browser, *commands: Any) -> None:  # noqa: ANN401
        for command in commands:
            await self.room.runner.submit(command, SeatCaller(self.seats[browser]))

    async def send(self, browser: Browser, raw: bytes | None = None, name: str = NAME, **said: str) -> Answer:
        given = {"step": "prep", "field": SLOT, "seat": self.seats.get(browser, ""), **said}
        query = "&".join(f"{key}={value}" for key, value in given.items())
        body = jpeg() if raw is None else raw
        headers = {"origin": ORIGIN, "content-length": str(len(body)), "content-type": "image/jpeg"}
        return await browser.ask("POST", f"{self.room.page}/photo/{name}?{query}", body, headers)

    async def see(self, browser: Browser, name: str = NAME, **headers: str) -> Answer:
        return await browser.get(f"{self.room.page}/photo/{name}", **headers)

    async def judge(self, *, shown: bool = True) -> None:
        offset = next(iter(photos.latest(self.room.room)))
        await self.room.do(JudgePhoto(offset, shown=shown))

    async def on_air(self) -> None:
        await self.room.advance()
        await self.room.do(PutOnAir("show", "prep/1"))

    async def stored(self) -> dict[str, int]:
        return await self.house.parts.photos.listed(self.room.code)


async def town_of(house: House) -> tuple[Town, Browser, Browser]:
    town = Town(await open_room(house, PLAN))
    ann, bob = await town.person(1), await town.person(2)
    await town.room.advance()
    words = (WriteField("prep", "constat", "On garde le banc"), WriteField("prep", "alt_text", WORDS))
    await town.write(ann, ChooseFormat("prep", "tableau"), *words, WriteField("prep", SLOT, f"photo/{NAME}"))
    return town, ann, bob


def played(test: Any, folder: Path, **settings: Any) -> None:  # noqa: ANN401
    async def begin(house: House) -> None:
        await test(*await town_of(house))

    in_house(begin, folder, **settings)


def test_PHG1_a_photo_is_sent_from_a_place_that_its_visitor_holds(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, bob: Browser) -> None:
        assert (await town.send(bob, seat=town.seats[ann])).status == 403
        assert (await town.send(town.house.browser(), seat=town.seats[ann])).status == 403
        assert (await town.send(ann, seat="")).status == 403
        elsewhere = await ann.ask(
            "POST", f"{town.room.page}/photo/{NAME}", b"", {"origin": "https://elsewhere.example"}
        )
        assert elsewhere.status == 403
        assert (await town.send(ann, name="journal.sqlite")).status == 404
        assert await town.stored() == {}
        assert (await town.send(ann)).status == 200
        assert [*await town.stored()] == [NAME]
        looks_after = await town.host_of(1)
        place = next(seat.id for seat in town.room.room.seats.values() if seat.attendance is Attendance.HOST)
        assert (await town.send(looks_after, name=OTHER, seat=place)).status == 200

    played(test, tmp_path)


def test_PHG1_more_than_a_phone_sends_is_not_read(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        large = await town.send(ann, jpeg() + b"\0" * RAW_BYTES_MAX)
        assert (large.status, msgspec.json.decode(large.body)["refusal"]["code"]) == (422, "PHOTO_TOO_LARGE")
        page = f"{town.room.page}/photo/{NAME}?step=prep&field={SLOT}&seat={town.seats[ann]}"
        unsaid = await ann.ask("POST", page, jpeg() + b"\0" * RAW_BYTES_MAX, {"origin": ORIGIN})
        assert unsaid.status == 413
        assert await town.stored() == {}

    played(test, tmp_path)


def test_PHG2_what_is_kept_holds_pixels_and_nothing_else_and_what_is_none_is_refused(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        for raw in (b"", b"<svg/>", jpeg()[:200]):
            refused = await town.send(ann, raw)
            assert (refused.status, msgspec.json.decode(refused.body)["refusal"]["code"]) == (422, "PHOTO_UNREADABLE")
        assert await town.stored() == {}
        assert (await town.send(ann)).status == 200
        seen = await town.see(ann)
        assert (seen.status, seen.headers["content-type"]) == (200, "image/jpeg")
        assert b"canari" not in seen.body
        assert Image.open(io.BytesIO(seen.body)).size == (60, 60)

    played(test, tmp_path)


def test_PHG3_sending_again_is_answered_as_the_first_time_and_a_refusal_leaves_nothing(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, bob: Browser) -> None:
        at_once = await asyncio.gather(*(town.send(ann, jpeg(shade)) for shade in (40, 40, 40)))
        assert {answer.status for answer in at_once} == {200}
        first = (await town.see(ann)).body
        assert (await town.send(ann, jpeg(200))).status == 200
        assert (await town.see(ann)).body == first
        taken = await town.send(bob, jpeg(200))
        assert msgspec.json.decode(taken.body)["refusal"]["code"] == "NOT_YOURS"
        wrong = await town.send(ann, name=OTHER, field="constat")
        assert msgspec.json.decode(wrong.body)["refusal"]["code"] == "WRONG_COMMAND"
        assert [*await town.stored()] == [NAME]

    played(test, tmp_path)


def test_PHG4_its_table_and_who_steers_see_it_at_once_and_to_others_it_is_not_there(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, bob: Browser) -> None:
        screen, console = await town.room.holder(Role.SCREEN), await town.room.holder(Role.FACILITATOR)
        remote, guest = await town.person(2, Attendance.REMOTE), await town.room.holder(Role.GUEST)
        mine, theirs = await town.host_of(1), await town.host_of(2)
        await town.send(ann)
        unknown = await town.see(bob, OTHER)
        outside = (bob, screen, remote, theirs, guest, town.house.browser())

        async def seen_by(*browsers: Browser) -> set[int]:
            return {(await town.see(browser)).status for browser in browsers}

        assert await seen_by(ann, console, mine) == {200}
        assert await seen_by(*outside) == {404}
        assert (await town.see(bob)).body.replace(NAME.encode(), OTHER.encode()) == unknown.body
        await town.on_air()
        assert await seen_by(*outside) == {404}
        await town.judge()
        await asyncio.sleep(0.4)
        assert await seen_by(ann, console, mine, screen, remote) == {200}
        assert await seen_by(theirs, town.house.browser()) == {404}
        await town.judge(shown=False)
        await asyncio.sleep(0.4)
        assert await seen_by(screen, remote, bob) == {404}
        assert await seen_by(ann, console) == {200}

    played(test, tmp_path)


def test_PHG4_a_hidden_or_withdrawn_restitution_shows_its_photo_to_nobody_elsewhere(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        screen, console = await town.room.holder(Role.SCREEN), await town.room.holder(Role.FACILITATOR)
        await town.send(ann)
        await town.judge()
        await town.on_air()
        await asyncio.sleep(0.4)
        assert (await town.see(screen)).status == 200
        await town.room.do(Hide("prep/1", hidden=True))
        await asyncio.sleep(0.4)
        assert {(await town.see(one)).status for one in (screen, console)} == {404}
        await town.room.do(WithdrawRestitution("prep", 1))
        assert {(await town.see(one)).status for one in (screen, console, ann)} == {404}

    played(test, tmp_path)


def test_PHG4_a_published_report_shows_what_everyone_saw(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        anybody = town.house.browser()
        await town.send(ann)
        await town.on_air()
        await town.room.do(CloseRoom())
        await town.room.do(PublishReport("Claire"))
        assert (await town.see(anybody)).status == 404
        await town.judge()
        page = await anybody.get(f"{town.room.page}/report")
        assert f'<img src="{town.room.page}/photo/{NAME}" alt="{WORDS}">' in page.text
        assert (await town.see(anybody)).status == 200
        for kind in ("csv", "json"):
            told = await anybody.get(f"{town.room.page}/report.{kind}")
            assert WORDS in told.text
            assert NAME in told.text
        kept = await town.house.parts.photos.get(town.room.code, NAME)
        assert kept
        alone = report_file(town.room.room, "html", "fr", {NAME: kept}).decode()
        assert 'src="data:image/jpeg;base64,' in alone
        assert "/photo/" not in alone

    played(test, tmp_path)


def test_PHG5_a_browser_asks_each_time_and_is_answered_that_nothing_changed(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, bob: Browser) -> None:
        await town.send(ann)
        seen = await town.see(ann)
        assert seen.headers["cache-control"] == "private, no-cache"
        tag = {"if-none-match": seen.headers["etag"]}
        again = await town.see(ann, **tag)
        assert (again.status, again.body) == (304, b"")
        assert (await town.see(bob, **tag)).status == 404

    played(test, tmp_path)


def test_PHG6_bytes_that_were_changed_are_not_shown(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        await town.send(ann)
        await town.house.parts.photos.put(town.room.code, NAME, b"something else")
        assert (await town.see(ann)).status == 404

    played(test, tmp_path)


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "photos").rglob("*") if path.is_file()}


@pytest.mark.parametrize("by", ["its table", "a facilitator", "the end of raw texts"])
def test_HO7_PHW1_an_erased_photo_is_in_no_file_of_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    monkeypatch.setattr(host, "SCRUB_S", 0.1)

    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        await town.send(ann)
        await town.judge()
        await asyncio.sleep(0.3)
        assert files(tmp_path) == {NAME}
        if by == "its table":
            await town.write(ann, TakeBackRestitution("prep"))
        elif by == "a facilitator":
            await town.room.do(WithdrawRestitution("prep", 1))
        else:
            await town.room.do(CloseRoom())
            later = town.room.runner.world.now() + 91 * DAY_MS
            for holder in (town.house.parts.rooms, town.room.runner):
                holder.world = msgspec.structs.replace(holder.world, now=lambda: later)
            for _ in range(4):
                await town.house.parts.rooms.tick()
            assert town.room.room.texts_erased
        for _ in range(30):
            await asyncio.sleep(0.1)
            if not files(tmp_path):
                break
        assert files(tmp_path) == set()
        assert (await town.see(ann)).status == 404

    played(test, tmp_path, memory=False)


def test_PHW2_what_no_fact_tells_of_goes_when_it_is_old_and_not_before(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, _bob: Browser) -> None:
        await town.send(ann)
        store, rooms = town.house.parts.photos, town.house.parts.rooms
        await store.put(town.room.code, OTHER, b"on its way")
        await rooms._sweep_photos()
        assert {*await town.stored()} == {NAME, OTHER}
        now = rooms.world.now()
        rooms._sweep._now = lambda: now + photo_sweep.SPARED_MS + 1_000
        await rooms._sweep_photos()
        assert {*await town.stored()} == {NAME}

    played(test, tmp_path)


def test_PK7_photos_go_with_a_packed_room_but_for_those_that_were_erased(tmp_path: Path) -> None:
    async def test(town: Town, ann: Browser, bob: Browser) -> None:
        await town.send(ann)
        await town.send(bob, jpeg(200), name=OTHER)
        await town.write(bob, TakeBackRestitution("prep"))
        assert {*await town.stored()} == {NAME, OTHER}  # the sweep has not come by
        organiser = await town.house.organiser()
        packed = tmp_path / "room.rosace"
        packed.write_bytes((await organiser.get(f"/organise{town.room.page}/pack")).body)
        code = "Z3WQ8HNB"

        async with another_house(tmp_path) as house:
            await unpack(house.parts.journal, packed, decode_head, code, house.parts.photos)
            assert [*await house.parts.photos.listed(code)] == [NAME]
            assert photos.names((await house.parts.rooms.open(code)).room) == {NAME}

    played(test, tmp_path)


@asynccontextmanager
async def another_house(folder: Path) -> AsyncIterator[House]:
    """A second server, beside the first."""
    app = build_app(Settings(organiser_token=mint_token(), memory=True, data=folder))
    async with app.router.lifespan_context(app):
        yield House(app)
