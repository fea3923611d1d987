"""The links of distant rooms: who mints them, and what an operator's console is given."""

from pathlib import Path

import msgspec

from rooms.callers import Role
from rooms.topics.distant import SetDistantRoom
from server.access import link_cookie, link_token
from server.tokens import link_of
from tests.server.asking import Answer, Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room


async def town(house: House) -> HouseRoom:
    room = await open_room(house)
    for number, name in enumerate(("Mairie de Lalbenque", "École de Vers"), 1):
        await room.do(SetDistantRoom(number, name))
    return room


async def minted(room: HouseRoom, console: Browser, role: str = "operator", number: str = "1", **form: str) -> Answer:
    proof = (await console.get(f"{room.page}/console")).island("state")["proof"]
    return await console.post(f"{room.page}/afar", {"proof": proof, "role": role, "room": number, **form})


async def operating(room: HouseRoom, browser: Browser, number: str = "1") -> Browser:
    """Give somebody the operator's link of a room, and let them open it."""
    told = await minted(room, await room.holder(Role.FACILITATOR), number=number)
    url = str(msgspec.json.decode(told.body)["url"])
    answer = await browser.get(url.partition(room.house.parts.addresses.public)[2])
    assert (answer.status, answer.to) == (303, f"{room.page}/operator")
    return browser


def test_AFR1_a_facilitator_mints_the_link_of_a_room_and_nobody_else_does(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await town(house)
        console = await room.holder(Role.FACILITATOR)
        told = await minted(room, console)
        token = str(msgspec.json.decode(told.body)["url"]).rpartition("/")[2]
        assert room.room.links[link_of(token, room.code)] is Role.OPERATOR
        assert told.headers["cache-control"] == "no-store"
        screen = str(msgspec.json.decode((await minted(room, console, "screen", "2")).body)["url"]).rpartition("/")[2]
        assert room.room.topics["distant"].links[link_of(screen, room.code)] == 2
        assert (await minted(room, console, "facilitator")).status == 404
        for number in ("0", "", "x", "12345"):
            assert (await minted(room, console, number=number)).status == 404
        unknown = await minted(room, console, number="7")
        assert (unknown.status, "error" in msgspec.json.decode(unknown.body)) == (409, True)
        assert (await minted(room, console, proof="no")).status == 403
        regie, stranger = await room.holder(Role.REGIE), house.browser()
        for browser in (regie, stranger, await operating(room, house.browser())):
            assert (await browser.post(f"{room.page}/afar", {"role": "operator", "room": "1"})).status == 403

    in_house(story, tmp_path)


def test_RGN7_an_operators_console_knows_its_room_and_is_no_facilitators(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await town(house)
        browser = await operating(room, house.browser(), "2")
        page = await browser.get(f"{room.page}/operator")
        state = page.island("state")
        assert (state["view"], state["role"], state["room"]) == ("operator", "operator", 2)
        assert set(state["layers"]) == {"room", "desk", "stage"}
        assert "console.next" in page.island("words")
        for path in ("console", "links", "reread", "host", "guest"):
            assert (await browser.get(f"{room.page}/{path}")).status == 403, path
        assert (await browser.get(f"{room.page}/state/desk?view=operator")).status == 200
        assert (await browser.get(f"{room.page}/state/desk?view=console")).status == 403
        assert (await browser.get(f"{room.page}/reach?view=operator")).status == 200
        other = await room.holder(Role.FACILITATOR)
        assert (await other.get(f"{room.page}/operator")).status == 403
        assert (await other.get(f"{room.page}/state/desk?view=operator")).status == 403

    in_house(story, tmp_path)


def test_RGN7_who_tries_the_link_on_their_own_computer_has_both_consoles(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await town(house)
        browser = await operating(room, await room.holder(Role.FACILITATOR))
        roles = [(await browser.get(f"{room.page}/{page}")).island("state")["role"] for page in ("console", "operator")]
        assert roles == ["facilitator", "operator"]

    in_house(story, tmp_path)


def test_DKP1_an_operators_console_opens_the_screen_of_its_own_room(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await town(house)
        browser = await operating(room, house.browser())
        proof = (await browser.get(f"{room.page}/operator")).island("state")["proof"]
        opened = await browser.post(f"{room.page}/screen?view=operator", {"proof": proof})
        assert (opened.status, opened.to) == (303, f"{room.page}/screen")
        token = link_token(browser.cookies, room.room, Role.SCREEN)
        assert browser.cookies[link_cookie(room.code, Role.SCREEN)] == token
        assert room.room.topics["distant"].links[link_of(token, room.code)] == 1

    in_house(story, tmp_path)
