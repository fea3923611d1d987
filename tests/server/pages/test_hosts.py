"""The code of a host sheet over HTTP, the page that it opens, and a console handed over."""

from pathlib import Path

import msgspec

from rooms.callers import Role
from rooms.commands import CloseRoom, RevokeLink
from rooms.topics import hosts
from rooms.topics.hosts import RenewHostCode, RetireHost, places_of, tables_of
from server.access import link_cookie
from server.days import end_of_day
from server.handover import handover_code
from server.host_codes import HOUR_MS, host_code, sheet_code
from server.tokens import link_of
from tests.server.asking import HOST, Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room

OURS = f"http://{HOST}"


def sheet(room: HouseRoom, table: int) -> str:
    return f"/h/{room.code}/{sheet_code(room.house.parts.secret, room.room, table)}"


def link_held(room: HouseRoom, browser: Browser) -> str:
    return link_of(browser.cookies[link_cookie(room.code, Role.HOST)], room.code)


def test_HP1_a_device_gains_the_table_of_each_sheet_and_keeps_one_right(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, nina = await open_room(house), house.browser()
        first = await nina.get(sheet(room, 2))
        assert (first.status, first.to) == (303, f"{room.page}/host?table=2")
        link = link_held(room, nina)
        offset = room.room.offset
        await nina.get(sheet(room, 2))
        assert room.room.offset == offset
        await nina.get(sheet(room, 3))
        assert link_held(room, nina) == link
        assert tables_of(room.room, link) == (2, 3)
        page = await nina.get(f"{room.page}/host?table=3")
        state = page.island("state")
        assert (state["table"], state["role"]) == (3, "host")
        assert state["places"] == {str(table): place for table, place in places_of(room.room, link).items()}
        assert set(state["layers"]) == {
            "room",
            "table/2",
            "host/2",
            "table/3",
            "host/3",
            *(f"seat/{place}" for place in places_of(room.room, link).values()),
        }
        told = await nina.ask("POST", f"{room.page}/pass?view=host", b"", {"origin": OURS})
        assert told.status == 200
        await nina.get(f"/H/{room.code}/{sheet_code(house.parts.secret, room.room, 1)}")
        assert tables_of(room.room, link) == (1, 2, 3)

    in_house(test, tmp_path)


def test_HP2_codes_of_another_room_or_edition_or_retired_open_nothing(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, other = await open_room(house), await open_room(house)
        secret = house.parts.secret
        for wrong in (
            f"/h/{room.code}/{sheet_code(secret, other.room, 2)}",
            f"/h/{room.code}/{host_code(secret, room.code, 2, 1)}",
            f"/h/{room.code}/{host_code(secret, room.code, 9, 0)}",
        ):
            nina = house.browser()
            answer = await nina.get(wrong)
            assert answer.status == 403
            assert "n’est plus valable" in answer.words
            assert link_cookie(room.code, Role.HOST) not in nina.cookies
        await room.do(RenewHostCode(2, 0))
        assert (await house.browser().get(f"/h/{room.code}/{host_code(secret, room.code, 2, 0)}")).status == 403
        assert (await house.browser().get(sheet(room, 2))).status == 303
        assert (await house.browser().get(f"/h/ABCDEFGH/{sheet_code(secret, room.room, 2)}")).status == 404

    in_house(test, tmp_path)


def test_HP2_codes_of_another_day_open_nothing_and_say_when(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        now = house.parts.rooms.world.now()
        soon = await open_room(house, starts_at=now + 10 * HOUR_MS)
        early = await house.browser().get(sheet(soon, 1))
        assert early.status == 403
        assert "Cette fiche s’ouvrira" in early.words
        past = await open_room(house, starts_at=now - 29 * HOUR_MS)
        late = await house.browser().get(sheet(past, 1))
        assert late.status == 403
        assert "Cette fiche servait le jour de l’atelier." in late.words

    in_house(test, tmp_path)


def test_HP3_a_right_that_was_taken_back_opens_nothing_and_the_sheet_gives_another(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, nina = await open_room(house), house.browser()
        await nina.get(sheet(room, 2))
        link = link_held(room, nina)
        await room.do(RetireHost(link[:8]))
        assert (await nina.get(f"{room.page}/host")).status == 403
        assert (await nina.ask("POST", f"{room.page}/pass?view=host", b"", {"origin": OURS})).status == 403
        assert (await nina.get(sheet(room, 2))).status == 303
        fresh = link_held(room, nina)
        assert fresh != link
        await room.do(RevokeLink(fresh))
        assert (await nina.get(f"{room.page}/host")).status == 403

    in_house(test, tmp_path)


def test_hosts_read_their_layers_and_no_others_over_http(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, nina = await open_room(house), house.browser()
        await nina.get(sheet(room, 2))
        for layer, status in (("host/2", 200), ("table/2", 200), ("host/1", 403), ("desk", 403), ("stage", 403)):
            assert (await nina.get(f"{room.page}/state/{layer}?view=host")).status == status
        for view in ("console", "screen", "guest"):
            assert (await nina.get(f"{room.page}/state/room?view={view}")).status == 403
        assert (await nina.get(f"{room.page}/console")).status == 403
        stranger = house.browser()
        assert (await stranger.get(f"{room.page}/host")).status == 403
        assert (await stranger.get(f"{room.page}/state/host/2?view=host")).status == 403

    in_house(test, tmp_path)


def test_PIL1_only_a_console_sees_a_code_for_the_role_that_it_has(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        for role, status in ((Role.FACILITATOR, 200), (Role.REGIE, 200), (Role.SCREEN, 403), (Role.GUEST, 403)):
            holder = await room.holder(role)
            answer = await holder.get(f"{room.page}/pilot.svg")
            assert answer.status == status
            assert answer.headers["cache-control"] == "no-store"
        assert (await house.browser().get(f"{room.page}/pilot.svg")).status == 403

    in_house(test, tmp_path)


def test_PIL2_HV3_a_code_gives_its_role_once_and_a_right_of_ones_own(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        now = house.parts.rooms.world.now()
        for role in (Role.FACILITATOR, Role.REGIE):
            code = handover_code(house.parts.secret, room.code, role, now)
            phone = house.browser()
            answer = await phone.get(f"/P/{room.code}/{code}")
            assert (answer.status, answer.to) == (303, f"{room.page}/console")
            assert (await phone.get(answer.to)).island("state")["role"] == role.value
            again = await house.browser().get(f"/p/{room.code}/{code}")
            assert again.status == 403
            assert "Montrez-en un nouveau" in again.words
        old = handover_code(house.parts.secret, room.code, Role.FACILITATOR, now - 61_000)
        assert (await house.browser().get(f"/p/{room.code}/{old}")).status == 403

    in_house(test, tmp_path)


def test_regie_may_not_close_nor_open_the_links_page(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        regie = await room.holder(Role.REGIE)
        assert (await regie.get(f"{room.page}/console")).status == 200
        assert (await regie.get(f"{room.page}/links")).status == 403
        assert Role.REGIE not in CloseRoom.roles

    in_house(test, tmp_path)


def test_HP4_KT6_a_right_ends_with_the_day_and_fresh_sheets_open_the_next(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, nina = await open_room(house), house.browser()
        parts = house.parts
        await nina.get(sheet(room, 2))
        now = parts.rooms.world.now()
        assert hosts.state_of(room.room).until == {link_held(room, nina): end_of_day(now)}
        await room.advance()
        tomorrow = end_of_day(room.room.agenda.opened_at) + 5 * HOUR_MS
        parts.rooms.world = room.runner.world = msgspec.structs.replace(room.runner.world, now=lambda: tomorrow)
        await parts.rooms.tick()
        assert tables_of(room.room, link_held(room, nina)) == ()
        back = await nina.get(f"{room.page}/host")
        assert (back.status, "valait pour le jour de l’atelier" in back.words) == (403, True)
        assert "Cette fiche servait le jour de l’atelier." in (await nina.get(sheet(room, 2))).words
        who, kit = await house.organiser(), f"/organise/r/{room.code}/kit"
        page = await who.get(kit)
        assert "Nouvelles fiches pour aujourd’hui" in page.words
        old = sheet(room, 2)
        printed = await who.post(f"{kit}/hosts", page.form_to(f"{kit}/hosts", 1))
        assert (printed.status, printed.to) == (303, f"{kit}/hosts")
        assert "Nouvelles fiches" not in (await who.get(kit)).words
        assert sheet(room, 2) != old
        assert (await nina.get(old)).status == 403
        assert (await nina.get(sheet(room, 2))).to == f"{room.page}/host?table=2"
        assert tables_of(room.room, link_held(room, nina)) == (2,)

    in_house(test, tmp_path)
