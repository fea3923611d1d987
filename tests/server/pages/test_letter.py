"""A letter for seven days later: at every address that there is, for everybody who could ask, before and after."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path
from typing import Final

from starlette.routing import Route

from rooms.bricks.sheets import WriteField
from rooms.callers import Attendance, Role, SeatCaller
from rooms.commands import CloseRoom, TakeSeat
from rooms.phases.restitution_prep import ChooseFormat
from rooms.plan import PhasePlan, Source, WorkshopPlan
from rooms.refusals import Done
from rooms.restitutions.release_rules import Audience, Trigger
from rooms.restitutions.releasing_acts import SetReleaseRule
from rooms.restitutions.staging_acts import PublishAll, PutOnAir, Thank
from rooms.topics.publishing import PublishReport
from server.access import seat_cookie
from server.pages import routes
from server.passes import VIEWS
from server.tokens import mint_token, seat_of
from tests.server.asking import Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room
from tests.server.pages.test_photo import NAME, town_of

WEEK_S: Final = 7 * 24 * 3_600
LETTER: Final = {
    "title": "Canari titre", "constat": "Canari constat", "letter_from_future.from": "Canari de",
    "letter_from_future.body": "Canari lettre",
}  # fmt: skip
NETWORKS: Final = count()
CANARY: Final = re.compile(rb"canari", re.IGNORECASE)
LATER: Final = {"trigger": "session_closed", "delay_s": WEEK_S}
PREP: Final = PhasePlan("prep", "restitution_prep", "Préparer", 10, "Que retenir\u202f?")


def plan(**settings: object) -> WorkshopPlan:
    show = PhasePlan("show", "restitution_show", "Donner", 10, "Écoutez.", source=Source("prep"), settings=settings)
    return WorkshopPlan(id="essai", title="Le bourg", expected=6, tables=2, phases=(PREP, show))


async def written(house: House, **settings: object) -> tuple[HouseRoom, Browser]:
    """Return a workshop whose first table wrote a letter, with that table's phone."""
    room = await open_room(house, plan(order="given", **settings))
    await room.advance()
    own, token = house.browser(), mint_token()
    own.cookies[seat_cookie(room.code)] = token
    seat = SeatCaller(seat_of(token, room.code))
    await room.runner.submit(TakeSeat(table=1), seat, source="test")
    await room.runner.submit(ChooseFormat("prep", "letter_from_future"), seat, source="test")
    for field, text in LETTER.items():
        told = await room.runner.submit(WriteField("prep", field, text), seat, source="test")
        assert isinstance(told.answer, Done)
    await room.advance()
    return room, own


async def everybody(room: HouseRoom) -> dict[str, Browser]:
    """Return one of each who may not read the letter yet."""
    return {
        "participant": await room.seated(2),
        "remote": await room.seated(0, Attendance.REMOTE),
        "guest": await room.holder(Role.GUEST),
        "screen": await room.holder(Role.SCREEN),
        "public": room.house.browser(),
    }


def addresses(code: str) -> Iterator[str]:
    """Iterate over every address of a workshop that may be asked for, as the routes have them, guesses filled in."""
    guesses = {
        "code": [code], "phase": ["prep", "show"], "local": ["1", "01"], "photo": ["prep", "1"], "number": ["1"],
        "seat": ["1"], "table": ["1"], "token": ["x"], "view": ["phone"], "lang": ["fr"], "name": ["x"],
        "rest": [f"{code}/prep/1"],
        "layer": [
            *(f"{layer}{far}" for layer in ("room", "stage") for far in ("", "~0", "~1", "~public")),
            "desk", "table/1", "table/1~0", "seat/1", "guest", "host/1",
        ],
    }  # fmt: skip
    queries = ["", "?all=1&step=show&ref=prep/1&seen=x&shape=wide"]
    for route in routes():
        if not isinstance(route, Route) or "GET" not in (route.methods or ()) or "{code}" not in route.path:
            continue
        names = re.findall(r"{(\w+)(?::\w+)?}", route.path)
        for values in product(*(guesses[name] for name in names)):
            path = re.sub(r"{\w+(?::\w+)?}", "{}", route.path).format(*values)
            asked = [f"?view={view}" for view in VIEWS] if "state" in path else queries
            yield from (path + query for query in asked)


def held(body: bytes) -> bytes:
    """Return what an answer holds, an office file unpacked."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


async def found_by(who: Browser, room: HouseRoom) -> list[str]:
    """Return the addresses at which somebody finds the letter."""
    kept = dict(who.cookies)
    found = []
    for address in addresses(room.code):
        n = next(NETWORKS)
        who.ip = f"10.{n >> 8}.{n & 255}.1"  # who guesses much from one network is asked to wait: that is no proof
        answer = await who.get(address)
        assert answer.status not in {429, 500}, address
        who.cookies = dict(kept)  # what a page gave for this one guess must not change who asks next
        found += [address] if CANARY.search(held(answer.body)) else []
    return found


def test_END4_a_letter_for_seven_days_later_is_at_no_address_for_anybody_until_then(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, own = await written(house, rules={who.value: LATER for who in Audience})
        people = await everybody(room)
        await room.do(PutOnAir("show", "prep/1"))
        for who in ("participant", "remote", "public"):
            assert await found_by(people[who], room) == [], who
        await room.do(Thank("show", "prep/1"))
        await room.do(CloseRoom())
        await room.wait(60)
        await room.do(PublishReport("Claire"))
        for who, browser in people.items():
            assert await found_by(browser, room) == [], who
        assert f"{room.page}/state/table/1?view=phone" in await found_by(own, room)  # the search finds what is there
        await room.wait(WEEK_S)
        for who, browser in people.items():
            for address in ("/public", "/poster/prep/1", "/replay", "/report.json", "/report.docx"):
                assert await gets(browser, room, address), (who, address)

    in_house(story, tmp_path)


def test_END4_who_steers_and_the_table_that_wrote_it_read_it_all_along(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, own = await written(house, rules={who.value: LATER for who in Audience})
        nina = await room.holder(Role.FACILITATOR)
        for who, address in (nina, "/poster/prep/1"), (nina, "/state/desk?view=console"), (own, "/state/table/1"):
            assert await gets(who, room, address), address

    in_house(story, tmp_path)


def test_END4_LYF2_RP6_what_was_published_by_hand_is_the_workshops_and_not_the_publics(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, _ = await written(house, rules={"public_link": LATER})
        people = await everybody(room)
        await room.do(PublishAll("show"))
        for who, browser in people.items():
            assert await gets(browser, room, "/poster/prep/1") == (who != "public"), who
        await room.do(CloseRoom())
        await room.do(PublishReport("Claire"))
        assert await found_by(people["public"], room) == []
        assert await gets(people["guest"], room, "/report")
        stranger = room.house.browser()
        stranger.cookies[seat_cookie(room.code)] = mint_token()  # a page was opened, no place was taken
        for address in ("", "/state/room", "/state/stage?view=live", "/live"):
            assert not await gets(stranger, room, address), address

    in_house(story, tmp_path)


def test_RDA1_RDA2_each_reads_by_http_what_their_own_audience_was_given(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, _ = await written(house, rules={"remote_individuals": {"trigger": "never"}})
        people = await everybody(room)
        await room.do(PutOnAir("show", "prep/1"))
        await room.do(Thank("show", "prep/1"))
        read = {who for who, browser in people.items() for at in ("/poster/prep/1",) if await gets(browser, room, at)}
        assert read == {"participant", "guest", "screen"}
        assert not CANARY.search((await people["remote"].get(f"{room.page}/replay.json")).body)
        assert CANARY.search((await people["participant"].get(f"{room.page}/replay.json")).body)

    in_house(story, tmp_path)


async def gets(who: Browser, room: HouseRoom, address: str) -> bool:
    """Tell whether somebody gets a page with the letter."""
    return bool(CANARY.search(held((await who.get(room.page + address)).body)))


def test_PUB1_PUB2_the_public_page_says_when_to_come_back_and_then_shows_what_is_out(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, _ = await written(house, rules={"public_link": {"trigger": "session_closed", "days": 7, "time": "09:00"}})
        stranger, english = house.browser(), house.browser(lang="en")
        calm = await stranger.get(f"{room.page}/public")
        assert calm.status == 200
        assert "Rien n’est encore publié ici. " in calm.words
        assert "Revenez" not in calm.words
        for told in ("bourg", "Table", "prep", "show", "Donner"):
            assert told not in calm.words
        assert 'id="state"' not in calm.text
        await room.do(CloseRoom())
        calm = await stranger.get(f"{room.page}/public")
        assert re.search(r"Revenez le \w+ \d+(er)? \w+ \d{4}, à partir de 9\sh\.", calm.words)
        assert "Come back on" in (await english.get(f"{room.page}/public")).words
        await room.wait(8 * 24 * 3_600)
        page = await stranger.get(f"{room.page}/public")
        for text in LETTER.values():
            assert text in page.words
        assert "Le bourg" in page.words
        assert [one["ref"] for one in page.island("state")["given"]] == ["prep/1"]
        assert (await stranger.get(f"{room.page}/poster/prep/1")).status == 200

    in_house(story, tmp_path)


def test_PUB3_no_search_engine_and_no_cache_keeps_it(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, _ = await written(house, rules={"public_link": {"trigger": "on_air"}})
        for act in (PutOnAir("show", "prep/1"), Thank("show", "prep/1")):
            page = await house.browser().get(f"{room.page}/public")
            assert 'name="robots" content="noindex"' in page.text
            assert "noindex" in page.headers["x-robots-tag"]
            assert page.headers["cache-control"] == "no-store"
            await room.do(act)
        assert CANARY.search((await house.browser().get(f"{room.page}/public")).body)

    in_house(story, tmp_path)


def test_PUB1_a_signed_report_is_not_this_page(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room, _ = await written(house)
        await room.do(PutOnAir("show", "prep/1"))
        await room.do(Thank("show", "prep/1"))
        await room.do(CloseRoom())
        await room.do(PublishReport("Claire"))
        stranger = house.browser()
        assert CANARY.search((await stranger.get(f"{room.page}/report")).body)
        assert "Rien n’est encore publié ici." in (await stranger.get(f"{room.page}/public")).words

    in_house(story, tmp_path)


def test_PHG4_the_public_sees_a_photo_with_the_restitution_that_it_was_given(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        town, ann, _ = await town_of(house)
        await town.send(ann)
        await town.judge()
        await town.on_air()
        stranger, far = house.browser(), await town.room.seated(0, Attendance.REMOTE)
        await town.room.do(Thank("show", "prep/1"))
        assert (await town.see(stranger)).status == 404
        await town.room.do(SetReleaseRule("show", Audience.PUBLIC_LINK, Trigger.AIRED))
        assert (await town.see(stranger)).status == 200
        assert NAME in (await stranger.get(f"{town.room.page}/public")).text
        await town.room.do(SetReleaseRule("show", Audience.REMOTE_INDIVIDUALS, Trigger.NEVER))
        assert {(await town.see(one)).status for one in (far, stranger)} == {200}
        await town.room.do(SetReleaseRule("show", Audience.PUBLIC_LINK, Trigger.NEVER))
        assert {(await town.see(one)).status for one in (far, stranger)} == {404}

    in_house(story, tmp_path)
