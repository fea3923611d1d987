"""What a person far away cannot fetch before their call has shown it, by whichever address."""

import json
from pathlib import Path

import msgspec

from rooms.audiences import ALONE_AFAR
from rooms.callers import Attendance, Role, SeatCaller
from rooms.commands import MintLink, RevealPhase, TakeSeat
from rooms.topics.distant import PlaceTable, SetDistantRoom, SetVideoLag
from server.access import seat_cookie
from server.tokens import link_of, mint_token, seat_of
from tests.server.asking import Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room
from tests.server.pages.test_replay import begun, give
from tests.server.running import put


async def far_away(room: HouseRoom, table: int = 0) -> Browser:
    """Return the phone of somebody who follows from afar."""
    browser, token = room.house.browser(), mint_token()
    browser.cookies[seat_cookie(room.code)] = token
    seat = SeatCaller(seat_of(token, room.code))
    await room.runner.submit(TakeSeat(Attendance.REMOTE, table), seat, source="test")
    return browser


async def later(room: HouseRoom) -> None:
    """Let the lag pass."""
    then = room.runner.world.now() + 60_000
    put(room.runner.hub, "_now", lambda: then)
    for group in ("room", "stage"):
        room.runner.hub.flush(group)


def test_FAR1_neither_replay_nor_poster_nor_state_gives_away_what_is_held(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await begun(house)
        await room.do(SetVideoLag(ALONE_AFAR, 30))
        near, far = await room.seated(), await far_away(room)
        await give(room, 1)
        for who, open_to in ((near, True), (far, False)):
            replay = json.loads((await who.get(f"{room.page}/replay.json")).body)
            assert (len(replay["passages"]) == 1) == open_to
            assert ("Constat secret 1" in (await who.get(f"{room.page}/replay")).text) == open_to
            assert (await who.get(f"{room.page}/poster/prep/1")).status == (200 if open_to else 404)
            for view in ("phone", "live"):
                state = await who.get(f"{room.page}/state/room?view={view}")
                assert ("Constat secret 1" in state.text) == open_to
            assert ("Constat secret 1" in (await who.get(f"{room.page}?view=live")).text) == open_to
            assert (await who.get(f"{room.page}/state/room~0?view=phone")).status == 403
        await later(room)
        assert len(json.loads((await far.get(f"{room.page}/replay.json")).body)["passages"]) == 1
        assert (await far.get(f"{room.page}/poster/prep/1")).status == 200
        assert "Constat secret 1" in (await far.get(f"{room.page}/state/room?view=phone")).text

    in_house(story, tmp_path)


def test_FAR1_a_page_without_scripts_shows_a_reveal_when_the_call_does(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.do(SetVideoLag(ALONE_AFAR, 30))
        await room.advance()
        near, far = await room.seated(), await far_away(room)
        await room.post_idea(await room.seated(), "Une halle couverte")
        await room.advance()
        await room.do(RevealPhase("vote"))
        assert ["Une halle couverte" in (await who.get(room.page)).words for who in (near, far)] == [True, False]
        await later(room)
        assert "Une halle couverte" in (await far.get(room.page)).words

    in_house(story, tmp_path)


def test_FAR1_the_screen_of_a_distant_room_reads_its_own_layers_by_the_names_of_all(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await begun(house)
        for command in (SetDistantRoom(1, "Gignac"), PlaceTable(2, 1), SetVideoLag("1", 30)):
            await room.do(command)
        token = mint_token()
        await room.do(MintLink(link_of(token, room.code), Role.SCREEN, room=1))
        far, near = room.house.browser(), await room.holder(Role.SCREEN)
        await far.get(f"/l/{room.code}/{token}")
        await give(room, 1)
        for who, open_to in ((near, True), (far, False)):
            page = await who.get(f"{room.page}/screen")
            assert page.status == 200
            assert ("Constat secret 1" in page.text) == open_to
            layers = page.island("state")["layers"]
            assert set(layers) == {"room", "stage"}
            state = msgspec.json.decode((await who.get(f"{room.page}/state/stage?view=screen")).body)
            assert ("p/show/constat" in state["map"]) == open_to
            assert state["map"] == layers["stage"]["map"]

    in_house(story, tmp_path)
