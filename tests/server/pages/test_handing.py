"""A host hands a silent place of its table on."""

from pathlib import Path

import msgspec

from rooms.callers import ORGANISER, Role, SeatCaller
from rooms.commands import ChooseTable, MintLink
from server.access import link_cookie
from server.presence import SILENT_S
from server.tokens import link_of, mint_token
from tests.server.asking import Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room
from tests.server.pages.test_place import claim, later, seated

ORIGIN = "http://127.0.0.1:8000"


async def host_of(room: HouseRoom, table: int) -> Browser:
    browser, token = room.house.browser(), mint_token()
    await room.runner.submit(MintLink(link_of(token, room.code), Role.HOST, (table,)), ORGANISER)
    browser.cookies[link_cookie(room.code, Role.HOST)] = token
    return browser


def test_HAN1_HAN2_a_host_may_pass_a_silent_seat_on(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        _first, code = await seated(room)
        (seat,) = room.room.seats
        await room.runner.submit(ChooseTable(2), SeatCaller(seat))
        host, other = await host_of(room, 2), await host_of(room, 1)
        asked = f"{room.page}/hand/{seat}?view=host"
        house.parts.presence.came(room.code, seat)
        answer = await host.post(asked, {}, origin=ORIGIN)
        assert msgspec.json.decode(answer.body) == {"code": ""}
        house.parts.presence.went(room.code, seat)
        later(house, SILENT_S + 1)
        assert (await other.post(asked, {}, origin=ORIGIN)).status == 403
        assert (await house.browser().post(asked, {}, origin=ORIGIN)).status == 403
        assert (await host.post(asked, {}, origin="https://elsewhere.example")).status == 403
        assert (await host.post(f"{room.page}/hand/nobody?view=host", {}, origin=ORIGIN)).status == 403
        answer = await host.post(asked, {}, origin=ORIGIN)
        assert msgspec.json.decode(answer.body) == {"code": code}
        assert room.room.people()[seat].holder == seat  # nothing has moved yet
        assert (await claim(room, house.browser(), code)).to == room.page
        assert room.room.people()[seat].holder != seat

    in_house(story, tmp_path)
