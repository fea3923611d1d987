"""The copies of a server: made once, played by a process beside, told what became of their people, erased whole."""

import asyncio
from pathlib import Path

import msgspec

from rooms.callers import ORGANISER
from rooms.refusals import Done
from rooms.topics import rehearsal
from rooms.topics.rehearsal import ERASED_MS, EndRehearsal
from server.hub import Cursor
from server.journal import ORIGIN
from server.rehearsal import copies
from server.rehearsal.copies import COPIES_MAX, CopiesFull, plan_of
from server.runner import Runner, World
from tests.server.asking import House, in_house
from tests.server.pages.house_room import PLAN, open_room

CANARY = "canari-de-repetition-tres-reconnaissable"


def later(house: House, ms: int) -> None:
    """Let the clock of the house say `ms` more."""
    rooms = house.parts.rooms
    before: World = rooms.world
    rooms.world = msgspec.structs.replace(before, now=lambda: before.now() + ms)


async def end(copy: Runner) -> None:
    assert (await copy.submit(EndRehearsal(), ORGANISER)).answer == Done()


def test_CPY1_one_copy_a_workshop_and_some_on_a_server(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        all_copies, room = house.parts.copies, await open_room(house)
        assert await all_copies.copy_of(room.code) is None
        both = await asyncio.gather(all_copies.make(room.room, 1), all_copies.make(room.room, 1))
        assert both[0] is both[1]
        assert both[0].code != room.code
        assert await all_copies.copy_of(room.code) is both[0]
        for _ in range(COPIES_MAX - 1):
            await all_copies.make((await open_room(house)).room, 1)
        other = await open_room(house)
        try:
            await all_copies.make(other.room, 1)
        except CopiesFull:
            await end(both[0])
        assert (await all_copies.make(other.room, 1)).room.copied
        assert await all_copies.copy_of(room.code) is None

    in_house(test, tmp_path)


def test_CPY2_the_workshop_that_is_copied_is_read_and_nothing_more(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        slips = msgspec.structs.replace(PLAN, admission="slips")
        room = await open_room(house, slips)
        before = await house.parts.journal.position(room.code)
        copy = await house.parts.copies.make(room.room, 1)
        await end(copy)
        assert await house.parts.journal.position(room.code) == before
        assert copy.room.plan.phases == room.room.plan.phases
        assert (plan_of(room.room).admission, copy.room.plan.admission) == ("open", "open")

    in_house(test, tmp_path)


def test_CPY3_the_extras_end_with_the_rehearsal(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        copy = await house.parts.copies.make(room.room, 2)
        extras = house.parts.copies._playing[copy.code]
        await house.parts.copies.look()
        assert extras.returncode is None
        assert not rehearsal.state_of(copy.room).left_at
        await end(copy)
        await house.parts.copies.look()
        assert extras.returncode is not None
        assert house.parts.copies._playing == {}

    in_house(test, tmp_path)


def test_CPY4_a_copy_that_nobody_plays_any_more_goes_on_and_says_so(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        all_copies, room = house.parts.copies, await open_room(house)
        copy = await all_copies.make(room.room, 1)
        extras = all_copies._playing.pop(copy.code)  # as if another worker had played it, and died
        await all_copies.look()
        assert not rehearsal.state_of(copy.room).left_at
        later(house, copies.SLOT_S * (copies.SLOTS_AHEAD + 1) * 1000)
        copy.world = house.parts.rooms.world
        await all_copies.look()
        assert rehearsal.state_of(copy.room).left_at
        assert not rehearsal.is_over(copy.room)
        extras.kill()
        await extras.wait()

    in_house(test, tmp_path)


def test_CPY4_extras_that_fail_here_are_told_at_once(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        copy = await house.parts.copies.make((await open_room(house)).room, 1)
        extras = house.parts.copies._playing[copy.code]
        extras.kill()
        await extras.wait()
        await house.parts.copies.look()
        assert rehearsal.state_of(copy.room).left_at

    in_house(test, tmp_path)


def test_REH3_a_screen_that_comes_is_seen_and_a_console_is_none(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        copy = await house.parts.copies.make((await open_room(house)).room, 1)
        for layers, seen in ((("room", "desk", "stage"), False), (("room", "stage"), True)):
            cursor = Cursor(lambda: None)
            cursor.at = dict.fromkeys(layers, 0)
            copy.hub.cursors[cursor] = None
            await house.parts.copies.look()
            assert bool(rehearsal.state_of(copy.room).screen_at) is seen
        copy.hub.cursors.clear()

    in_house(test, tmp_path)


def test_CPY5_a_copy_is_erased_whole_also_from_the_data_folder(tmp_path: Path) -> None:
    def holding() -> int:
        files = (path for path in tmp_path.iterdir() if path.is_file())
        return sum(CANARY.encode() in path.read_bytes() for path in files)

    async def test(house: House) -> None:
        plan = msgspec.structs.replace(PLAN, promise="Tout sera lu.")
        room = await open_room(house, plan)
        made = msgspec.structs.replace(room.room.plan, promise=CANARY)
        room.room.plan, real = made, room.room.plan
        copy = await house.parts.copies.make(room.room, 1)
        room.room.plan = real
        await end(copy)
        await house.parts.copies.look()
        assert copy.code in await house.parts.rooms.codes()
        assert holding()
        later(house, ERASED_MS)
        await house.parts.copies.look()
        assert await house.parts.rooms.codes() == [room.code]
        assert await house.parts.journal.position(copy.code) == ORIGIN
        assert copy.code not in await house.parts.journal.due(house.parts.rooms.world.now() + 10**9)
        await house.parts.journal.scrub()
        assert holding() == 0

    in_house(test, tmp_path, memory=False)
