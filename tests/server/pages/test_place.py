"""« J'étais déjà là », without scripts: a place code in a form, and a page that follows."""

import re
from pathlib import Path
from typing import Any

import msgspec

from rooms.callers import SeatCaller
from rooms.commands import TakeSeat
from rooms.refusals import Done
from rooms.topics.admission import MintSlips, fresh_codes
from rooms.topics.places import KeepPlace, YieldPlace
from server.access import seat_cookie
from server.door import FAILURES_MAX
from server.presence import SILENT_S
from server.tokens import mint_token, seat_of
from tests.server.asking import Browser, House, in_house
from tests.server.pages.house_room import PLAN, HouseRoom, open_room


async def seated(room: HouseRoom, text: str = "Un four") -> tuple[Browser, str]:
    """Return somebody who has written something, and the code of their place."""
    browser = room.house.browser()
    await room.post_idea(browser, text)
    seat = list(room.room.seats.values())[-1]
    return browser, seat.place


def later(house: House, seconds: int) -> None:
    """Let time pass for who is within reach."""
    presence: Any = house.parts.presence
    before = presence._now
    presence._now = lambda: before() + seconds * 1000


async def claim(room: HouseRoom, browser: Browser, code: str) -> Any:  # noqa: ANN401
    page = await browser.get(f"{room.page}/place")
    return await browser.post(f"{room.page}/place", {**page.form_to(f"{room.page}/place"), "place": code})


def test_PCP2_PHO6_one_person_one_place_a_silent_place_moves_at_once(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        first, code = await seated(room)
        assert f"Code de votre place\u00a0: {code}" in (await first.get(room.page)).words
        later(house, SILENT_S + 1)
        second = house.browser()
        answer = await claim(room, second, f" {code.lower()[:2]}-{code[2:]}")
        assert (answer.status, answer.to) == (303, room.page)
        assert "J’étais déjà là" in (await second.get(room.page)).words
        assert len(room.room.people()) == 1
        await room.post_idea(second, "Un marché")
        assert {idea.seat for idea in room.room.states["idees"].kept.values()} == set(room.room.seats)
        lost = await first.get(room.page)
        assert "Votre place est maintenant sur un autre appareil." in lost.words
        assert code not in lost.text
        back = await claim(room, second, code)
        assert back.to == room.page  # it is here already

    in_house(story, tmp_path)


def test_PCP2_PCP3_a_place_that_is_in_use_is_asked_for(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        _first, code = await seated(room)
        seat = next(iter(room.room.seats))
        house.parts.presence.came(room.code, seat)
        second = house.browser()
        answer = await claim(room, second, code)
        assert answer.to == f"{room.page}/place?wait=1"
        waiting = await second.get(answer.to)
        assert "Votre place est ouverte sur un autre appareil." in waiting.words
        assert 'http-equiv="refresh"' in waiting.text
        assert "Un four" not in waiting.text
        assert seat not in waiting.text
        asked = room.room.topics["places"].asked[seat]
        told = await room.runner.submit(KeepPlace(asked.offset), SeatCaller(seat))
        assert isinstance(told.answer, Done)
        assert "la garde" in (await second.get(answer.to)).words
        assert (await claim(room, second, code)).status == 422  # it asks no more
        third = house.browser()
        await claim(room, third, code)
        asked = room.room.topics["places"].asked[seat]
        told = await room.runner.submit(YieldPlace(asked.offset), SeatCaller(seat))
        assert isinstance(told.answer, Done)
        assert (await third.get(f"{room.page}/place?wait=1")).to == room.page
        state = (await third.get(room.page)).island("state")
        assert (state["seat"], f"seat/{seat}" in state["layers"]) == (seat, True)

    in_house(story, tmp_path)


def test_PCP2_whoever_waits_has_the_place_once_its_device_is_silent(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        _first, code = await seated(room)
        seat = next(iter(room.room.seats))
        house.parts.presence.came(room.code, seat)
        second = house.browser()
        waiting = (await claim(room, second, code)).to
        house.parts.presence.went(room.code, seat)
        assert (await second.get(waiting)).status == 200
        later(house, SILENT_S + 1)
        assert (await second.get(waiting)).to == room.page
        assert room.room.people()[seat].holder != seat

    in_house(story, tmp_path)


def test_PCP1_five_failures_close_the_door_for_a_minute(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        _first, code = await seated(room)
        later(house, SILENT_S + 1)
        second = house.browser()
        for _ in range(FAILURES_MAX - 1):
            answer = await claim(room, second, "ZZZZ")
            assert (answer.status, "Aucune place ne porte ce code." in answer.words) == (422, True)
        assert "Réessayez dans 60\u00a0s." in (await claim(room, second, "Z")).words
        right = await claim(room, second, code)
        assert "Cinq codes n’ont rien ouvert." in right.words
        assert room.room.people().keys() == {next(iter(room.room.seats))}
        assert not room.room.moved

    in_house(story, tmp_path)


def test_PCP4_what_was_typed_on_the_device_that_lost_its_place_is_shown(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        first, code = await seated(room)
        page = await first.get(room.page)
        later(house, SILENT_S + 1)
        await claim(room, house.browser(), code)
        answer = await first.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Une navette"})
        assert "Votre place est maintenant sur un autre appareil." in answer.words
        assert "Une navette" in answer.words
        answer = await claim(room, first, code)
        assert answer.to in {f"{room.page}/place?wait=1", room.page}

    in_house(story, tmp_path)


async def scan(room: HouseRoom, browser: Browser, table: int) -> Any:  # noqa: ANN401
    token = room.house.parts.access.join_token(room.code)
    return await browser.get(f"/Q/{room.code}/{token}/{table}")


def test_LNK3_ARR3_the_tables_code_is_the_truth(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        browser = house.browser()
        answer = await scan(room, browser, 2)
        assert room.room.seats == {}  # looking costs no place
        page = await browser.get(answer.to)
        await browser.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un four"})
        (seat,) = room.room.seats
        assert room.room.seats[seat].table == 2
        page = await browser.follow((await scan(room, browser, 3)).to)
        assert room.room.seats[seat].table == 3
        assert "Vous êtes à la table 3. Vos textes restent où vous les avez écrits." in page.words
        assert [idea.table for idea in room.room.states["idees"].kept.values()] == [2]
        await scan(room, browser, 9)
        assert room.room.seats[seat].table == 3
        await room.runner.submit(TakeSeat(), SeatCaller(seat_of(token := mint_token(), room.code)))
        early = house.browser()
        early.cookies[seat_cookie(room.code)] = token
        page = await early.follow((await scan(room, early, 3)).to)
        assert re.search("Bienvenue à la table 3. Votre signe\u00a0: \\w+\\.", page.words)

    in_house(story, tmp_path)


def test_were_you_already_at_this_table_is_asked_where_somebody_went_silent(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        first = house.browser()
        page = await first.get((await scan(room, first, 2)).to)
        await first.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un four"})
        (seat,) = room.room.seats
        house.parts.presence.came(room.code, seat)
        second = house.browser()
        where = (await scan(room, second, 2)).to
        assert "Étiez-vous déjà à cette table" not in (await second.get(where)).words
        house.parts.presence.went(room.code, seat)
        later(house, SILENT_S + 1)
        page = await second.get(where)
        assert "Étiez-vous déjà à cette table\u202f?" in page.words
        assert page.island("state")["again"]
        assert "Étiez-vous" not in (await first.get(room.page)).words

    in_house(story, tmp_path)


def test_PCP5_a_slip_opens_one_place_and_reopens_it(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house, msgspec.structs.replace(PLAN, admission="slips"))
        await room.advance()
        codes = fresh_codes(room.room, house.parts.rooms.world.chance(), 12)
        assert await room.do(MintSlips(codes)) == Done()
        first = house.browser()
        page = await first.get(room.page)
        assert "Le code de votre carton ouvre votre place." in page.words
        assert "post_idea" not in page.text
        assert (await claim(room, first, codes[0])).to == room.page
        await room.post_idea(first, "Un four")
        (seat,) = room.room.seats
        assert room.room.seats[seat].place == codes[0]
        assert "Vous avez déjà une place ici." in (await claim(room, first, codes[1])).words
        later(house, SILENT_S + 1)
        second = house.browser()
        assert (await claim(room, second, codes[0])).to == room.page
        assert list(room.room.people()) == [seat]
        assert room.room.people()[seat].holder != seat

    in_house(story, tmp_path)


def test_LNK3_where_tables_admit_the_code_of_a_table_gives_a_place_there(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        room = await open_room(house, msgspec.structs.replace(PLAN, admission="table"))
        await room.advance()
        browser = house.browser()
        page = await browser.get(room.page)
        refused = await browser.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un four"})
        assert "Choisissez d’abord votre table." in refused.words
        assert room.room.seats == {}
        page = await browser.get((await scan(room, browser, 2)).to)
        assert [seat.table for seat in room.room.seats.values()] == [2]
        answer = await browser.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un four"})
        assert answer.status == 303

    in_house(story, tmp_path)
