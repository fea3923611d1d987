"""Headers, first states, passes: what scripts begin with, and what no page lets in."""

import asyncio
import gzip
import re
from pathlib import Path

import pytest

from rooms.callers import Attendance, Role, SeatCaller
from rooms.commands import TakeSeat
from server.access import link_held, seat_held
from server.pages.drawn import island
from server.pages.headers import content_policy
from tests.server.asking import HOST, House, in_house
from tests.server.pages.house_room import open_room
from web.assets import DIST, Assets

OURS = f"http://{HOST}"


def test_SEC1_SEC2_SEC3_every_answer_carries_the_policy(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        for path in ("/", room.page, "/nowhere/at/all", "/health", f"{room.page}/join.svg", "/static/dist/none.js"):
            answer = await ana.get(path)
            assert answer.headers["content-security-policy"] == content_policy(HOST)
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert answer.headers["x-content-type-options"] == "nosniff"
        stranger = await ana.get("/", host="evil.example")
        assert "evil.example" not in stranger.headers["content-security-policy"]

    in_house(test, tmp_path)


def test_SEC1_nothing_runs_inside_a_page() -> None:
    policy = content_policy("rosace.albi.fr")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")


def test_SEC2_sockets_of_the_page_are_named_for_old_safari() -> None:
    assert "connect-src 'self' ws://rosace.albi.fr wss://rosace.albi.fr;" in content_policy("rosace.albi.fr")


def test_pages_with_secrets_are_not_stored_and_phones_keep_their_back_button(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina, organiser = await room.holder(Role.FACILITATOR), await house.organiser()
        for browser, path in ((nina, f"{room.page}/console"), (organiser, f"/organise{room.page}"), (nina, "/")):
            assert (await browser.get(path)).headers["cache-control"] == "no-store"
        assert (await nina.get(room.page)).headers["cache-control"] == "private, no-cache"

    in_house(test, tmp_path)


def test_FS1_a_page_holds_the_layers_of_its_socket(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        await room.post_idea(ana, "Un banc")
        seat = seat_held(ana.cookies, room.code)
        state = (await ana.get(room.page)).island("state")
        assert set(state["layers"]) == {"room", f"seat/{seat}"}
        assert (state["seat"], state["view"], state["code"]) == (seat, "phone", room.code)
        assert set((await ana.get(f"{room.page}/live")).island("state")["layers"]) == {"room", "stage", f"seat/{seat}"}
        nina = await room.holder(Role.FACILITATOR)
        console = (await nina.get(f"{room.page}/console")).island("state")
        at = room.runner.hub.ring("desk").at
        assert (console["layers"]["desk"]["offset"], console["layers"]["desk"]["mac"]) == at
        assert (set(console["layers"]), console["role"]) == ({"room", "desk", "stage"}, "facilitator")
        screen = await room.holder(Role.SCREEN)
        assert set((await screen.get(f"{room.page}/screen")).island("state")["layers"]) == {"room", "stage"}

    in_house(test, tmp_path)


def test_FS2_phones_are_not_sent_the_organisers_words(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser(lang="en")
        words = (await ana.get(room.page)).island("words")
        tops = {key.partition(".")[0] for key in words}
        assert {"link", "room", "sign"} <= tops
        assert not {"organise", "http", "console", "act", "cli", "storage", "template"} & tops
        assert words["room.look_up_title"] == "Look up."
        nina = await room.holder(Role.FACILITATOR)
        assert {"console", "act"} <= {
            key.partition(".")[0] for key in (await nina.get(f"{room.page}/console")).island("words")
        }

    in_house(test, tmp_path)


def test_FS3_a_phone_is_sent_what_its_script_names_and_what_rooms_name_things_by(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        words = (await ana.get(room.page)).island("words")
        named = Assets().words("phone")
        assert {"phone.new_step", "sign"} <= set(named)
        assert {"phone.new_step", "sign.leaf"} <= words.keys()
        assert "dot_vote.report_not_revealed" not in words
        assert not [key for key in words if key.startswith("screen.")]

    in_house(test, tmp_path)


def test_BF1_built_files_are_sent_as_the_build_compressed_them(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        style, ana = Assets().asset_tags("phone").style or "", house.browser()
        packed = await ana.get(style, **{"accept-encoding": "gzip, deflate"})
        assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "Accept-Encoding")
        assert packed.body == (DIST / f"{style.rsplit('/', 1)[1]}.gz").read_bytes()
        assert packed.headers["content-type"].startswith("text/css")
        assert (await ana.get(style, **{"accept-encoding": "gzip, br"})).headers["content-encoding"] == "br"
        plain = await ana.get(style)
        assert "content-encoding" not in plain.headers
        assert plain.body == gzip.decompress(packed.body)

    in_house(test, tmp_path)


def test_an_island_cannot_end_its_element() -> None:
    text = island({"text": "</script><!--&\u2028"})
    assert not set("<>&") & set(text)


def test_DO1_a_pass_is_for_a_page_of_ours_and_its_holder(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana, eve = await open_room(house), house.browser(), house.browser()
        nina = await room.holder(Role.FACILITATOR)
        await ana.get(room.page)
        for origin in ("https://evil.example", "null", f"http://{HOST}1"):
            assert (await ana.post(f"{room.page}/pass?view=phone", {}, origin=origin)).status == 403
        for view, browser, seat, remote in (
            ("phone", ana, seat_held(ana.cookies, room.code), False),
            ("live", ana, seat_held(ana.cookies, room.code), True),
            ("console", nina, "", False),
            ("screen", nina, "", False),
        ):
            answer = await browser.post(f"{room.page}/pass?view={view}", {}, origin=OURS)
            claims = await house.parts.access.passes.check_pass(re.sub(r'.*"pass":"([^"]+)".*', r"\1", answer.text))
            assert claims is not None
            assert (claims.room, claims.view, claims.seat, claims.remote) == (room.code, view, seat, remote)
            assert claims.link == ("" if seat else link_held(nina.cookies, room.room, Role.FACILITATOR))
        refused = [(eve, "phone"), (ana, "console"), (ana, "screen"), (eve, "nonsense")]
        assert [(await who.post(f"{room.page}/pass?view={view}", {}, origin=OURS)).status for who, view in refused] == [
            403
        ] * 4
        assert (await ana.post("/r/22222222/pass?view=phone", {}, origin=OURS)).status == 404

    in_house(test, tmp_path)


def test_DO2_a_layer_is_read_by_those_who_follow_it(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        nina = await room.holder(Role.FACILITATOR)
        await room.advance()
        await room.post_idea(ana, "Un banc")
        own = f"seat/{seat_held(ana.cookies, room.code)}"
        await room.runner.submit(TakeSeat(Attendance.ONSITE), SeatCaller("other"))
        for path, browser, status in (
            ("room?view=phone", ana, 200), (f"{own}?view=phone", ana, 200), ("stage?view=live", ana, 200),
            ("desk?view=console", nina, 200), ("stage?view=screen", nina, 200), ("stage?view=phone", ana, 403),
            ("desk?view=console", ana, 403), ("desk?view=phone", ana, 403), ("seat/other?view=phone", ana, 403),
            (f"{own}?view=console", nina, 403), ("desk?view=screen", nina, 403),
        ):  # fmt: skip
            assert (path, (await browser.get(f"{room.page}/state/{path}")).status) == (path, status)

    in_house(test, tmp_path)


@pytest.mark.parametrize(("url", "shown"), [("", False), ("https://rosace.albi.fr", True)])
def test_AD3_a_qr_code_is_shown_only_where_phones_can_come(tmp_path: Path, url: str, *, shown: bool) -> None:
    async def test(house: House) -> None:
        room, organiser = await open_room(house), await house.organiser()
        screen = await room.holder(Role.SCREEN)
        for browser, path in (
            (screen, f"{room.page}/screen"),
            (organiser, f"/organise{room.page}"),
            (organiser, f"{room.page}/poster"),
        ):
            page = await browser.get(path)
            assert ('class="qr"' in page.text) == shown
            assert ("Cette adresse ne s’ouvre que sur cet ordinateur." in page.words) != shown
            assert ("make serve LAN=1" in page.words) != shown

    in_house(test, tmp_path, url=url)


def test_passes_of_pages_are_each_their_own(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        pages = await asyncio.gather(*(ana.get(room.page) for _ in range(5)))
        assert len({page.island("state")["pass"] for page in pages}) == 5

    in_house(test, tmp_path)
