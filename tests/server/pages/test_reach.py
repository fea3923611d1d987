"""« 11 téléphones hors de portée », for consoles."""

from pathlib import Path

import msgspec

from rooms.callers import Role
from rooms.commands import ClosePhase, CountVotes
from server.presence import SILENT_S
from tests.server.asking import House, in_house
from tests.server.pages.house_room import HouseRoom, open_room
from tests.server.pages.test_place import later, seated


async def away(room: HouseRoom) -> int:
    console = await room.holder(Role.FACILITATOR)
    found: int = msgspec.json.decode((await console.get(f"{room.page}/reach?view=console")).body)["away"]
    return found


def test_RCH1_asleep_is_not_absent(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        for text in ("Un four", "Un car", "Un banc"):
            await seated(room, text)
        here, gone, asleep = room.room.seats
        presence = house.parts.presence
        later(house, 5)
        for device in (here, gone, asleep):
            presence.came(room.code, device)
        presence.went(room.code, gone)
        presence.hid(room.code, asleep, hidden=True)
        presence.went(room.code, asleep)
        assert await away(room) == 0
        later(house, SILENT_S)
        assert await away(room) == 1
        room.runner.world = msgspec.structs.replace(room.runner.world, now=presence._now)
        await room.advance()
        assert await away(room) == 0  # it was not seen in this step
        later(house, 3)
        presence.came(room.code, gone)
        presence.went(room.code, gone)
        later(house, SILENT_S)
        assert await away(room) == 1
        await room.do(ClosePhase("vote"))
        assert await away(room) == 1  # between the close and the count
        await room.do(CountVotes("vote"))
        assert await away(room) == 0

    in_house(story, tmp_path)


def test_RCH2_nobody_else_is_told(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        browser, _code = await seated(room)
        for view in ("console", "phone", "screen", ""):
            assert (await browser.get(f"{room.page}/reach?view={view}")).status == 403

    in_house(story, tmp_path)
