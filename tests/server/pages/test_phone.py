"""The participant's page without scripts: read, write, vote, and lose nothing."""

import asyncio
from pathlib import Path

from rooms.callers import Attendance
from rooms.commands import CloseRoom, RevealPhase
from rooms.refusals import ROOM_FULL
from rooms.topics.publishing import PublishReport
from server.access import seat_held
from server.limits import Buckets, Rate
from tests.server.asking import House, in_house
from tests.server.pages.house_room import PLAN, open_room

LONG = "Un banc devant l’école, " * 12


def test_PHO1_looking_takes_no_place_and_sending_does(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        page = await ana.get(room.page)
        assert page.status == 200
        assert seat_held(ana.cookies, room.code)
        assert room.room.seats == {}
        await room.post_idea(ana, "Un banc devant l’école")
        seat = room.room.seats[seat_held(ana.cookies, room.code)]
        assert seat.attendance is Attendance.ONSITE
        again = await ana.get(f"{room.page}?done=idees")
        assert "Enregistré." in again.words
        assert "Un banc devant l’école" in again.text

    in_house(test, tmp_path)


def test_PHO4_what_was_kept_in_a_step_is_not_said_of_the_next(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        page = await ana.get(room.page)
        answer = await ana.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un car"})
        assert "Enregistré." in (await ana.get(answer.to)).words
        await room.advance()
        assert "Enregistré." not in (await ana.get(answer.to)).words

    in_house(test, tmp_path)


def test_AT1_whoever_follows_from_afar_sits_afar(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        page = await ana.get(f"{room.page}/live")
        answer = await ana.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un car"})
        assert answer.to == f"{room.page}/live?done=idees"
        assert [seat.attendance for seat in room.room.seats.values()] == [Attendance.REMOTE]

    in_house(test, tmp_path)


def test_AT1_new_seats_of_a_room_are_bounded_a_second(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, people = await open_room(house), [house.browser() for _ in range(3)]
        await room.advance()
        slow = Buckets(Rate(burst=2, per_s=0.001))
        house.parts.joins.__dict__.update(slow.__dict__)
        answers = []
        for person in people:
            page = await person.get(room.page)
            answers.append(await person.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "x"}))
        assert [answer.status for answer in answers] == [303, 303, 429]
        assert "Réessayez dans 1" in answers[2].words

    in_house(test, tmp_path)


def test_PHO2_the_page_has_the_forms_of_the_step_in_front_first(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        await room.post_idea(ana, "Un banc")
        await room.advance()
        page = await ana.get(room.page)
        assert page.text.index("place_dots") < page.text.index("edit_idea")
        assert "Lesquelles d’abord" in page.words
        form = page.form("place_dots")
        answer = await ana.post(f"{room.page}/act", {**form, "val.0.dots": "2"})
        assert answer.status == 303
        assert (await ana.get(room.page)).form("place_dots")["val.0.dots"] == "2"

    in_house(test, tmp_path)


def test_FM2_dots_move_from_one_option_to_another_in_one_form(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        await room.post_idea(ana, "Un banc")
        await room.post_idea(ana, "Un car")
        await room.advance()
        most = room.room.settings["vote"].dots
        each = room.room.settings["vote"].per_option
        first = {**(await ana.get(room.page)).form("place_dots"), "val.1.dots": str(min(most, each))}
        assert (await ana.post(f"{room.page}/act", first)).status == 303
        moved = (await ana.get(room.page)).form("place_dots")
        moved.update({"val.0.dots": moved["val.1.dots"], "val.1.dots": "0"})
        assert (await ana.post(f"{room.page}/act", moved)).status == 303
        held = (await ana.get(room.page)).form("place_dots")
        assert (held["was.0.dots"], held["was.1.dots"]) == (str(min(most, each)), "0")

    in_house(test, tmp_path)


def test_FM3_the_same_page_sent_twice_is_once_and_other_words_are_another(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        form = {**(await ana.get(room.page)).form("post_idea"), "val.0.text": "Un banc"}
        answers = await asyncio.gather(*(ana.post(f"{room.page}/act", form) for _ in range(3)))
        assert {answer.status for answer in answers} == {303}
        assert len(room.room.states["idees"].kept) == 1
        await ana.post(f"{room.page}/act", {**form, "val.0.text": "Un car"})
        assert [idea.text for idea in room.room.states["idees"].kept.values()] == ["Un banc", "Un car"]

    in_house(test, tmp_path)


def test_FM4_AT2_what_was_typed_comes_back_with_the_refusal(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        await room.advance()
        for lang, sentence in (("fr", "Raccourcissez-le de"), ("en", "Shorten it by")):
            person = house.browser(lang=lang)
            page = await person.get(room.page)
            answer = await person.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": LONG})
            assert answer.status == 422
            assert sentence in answer.words
            assert LONG.strip() in answer.form("post_idea")["val.0.text"]
            assert answer.form("post_idea")["form"] != page.form("post_idea")["form"]
            assert "<script" not in answer.text
            assert "<script" in page.text

    in_house(test, tmp_path)


def test_AT2_a_text_whose_step_has_gone_is_shown_to_be_copied(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        form = (await ana.get(room.page)).form("post_idea")
        await room.post_idea(ana, "Un banc")
        await room.post_idea(ana, "Un car")
        answer = await ana.post(f"{room.page}/act", {**form, "val.0.text": "Un troisième <texte>"})
        assert answer.status == 422
        assert "Un troisième <texte>" in answer.words

    in_house(test, tmp_path)


def test_AT3_a_form_of_another_page_or_site_is_not_believed(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana, eve = await open_room(house), house.browser(), house.browser()
        await room.advance()
        form = {**(await ana.get(room.page)).form("post_idea"), "val.0.text": "Gardez-moi"}
        wrong = [
            await eve.post(f"{room.page}/act", form),
            await ana.post(f"{room.page}/act", {**form, "proof": "0" * 32}),
            await ana.post(f"{room.page}/act", form, origin="https://evil.example"),
        ]
        assert [answer.status for answer in wrong] == [422] * 3
        assert all("Gardez-moi" in answer.text for answer in wrong)
        assert room.room.seats == {}

    in_house(test, tmp_path)


def test_FM1_a_form_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        form = (await ana.get(room.page)).form("post_idea")
        heavy = await ana.post(f"{room.page}/act", {**form, "val.0.text": "x" * 70_000})
        many = await ana.post(f"{room.page}/act", {f"line.{n}": "" for n in range(500)})
        assert (heavy.status, many.status) == (413, 413)
        assert "trop lourd" in heavy.words

    in_house(test, tmp_path)


def test_PHO3_what_is_revealed_is_told_and_what_is_hidden_is_not(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana, ben = await open_room(house), house.browser(), house.browser()
        await room.advance()
        await room.post_idea(ana, "Un banc très caché")
        assert "très caché" not in (await ben.get(room.page)).text
        await room.do(RevealPhase("idees"))
        assert "très caché" in (await ben.get(room.page)).words

    in_house(test, tmp_path)


def test_a_page_waits_before_the_workshop_and_thanks_after_it(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house, starts_at=1_900_000_000_000), house.browser()
        before = await ana.get(room.page)
        assert "L’atelier commence le" in before.words
        assert 'http-equiv="refresh"' in before.text
        await room.advance()
        assert 'http-equiv="refresh"' not in (await ana.get(room.page)).text
        await room.do(CloseRoom())
        after = await ana.get(room.page)
        assert "L’atelier est terminé. Merci." in after.words
        assert f"{room.page}/report" not in after.text  # nobody signed it yet
        await room.do(PublishReport("Claire"))
        assert f"{room.page}/report" in (await ana.get(room.page)).text

    in_house(test, tmp_path)


def test_a_full_room_says_so_and_the_table_code_seats(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        small = type(PLAN)(**{**{name: getattr(PLAN, name) for name in PLAN.__struct_fields__}, "seats_max": 1})
        room, ana, ben = await open_room(house, small), house.browser(), house.browser()
        await room.advance()
        token = house.parts.access.join_token(room.code)
        page = await ana.follow(f"/Q/{room.code}/{token}/2")
        await ana.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un banc"})
        assert [seat.table for seat in room.room.seats.values()] == [2]
        page = await ben.get(room.page)
        answer = await ben.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un car"})
        assert answer.status == 422
        assert "place" in answer.words, ROOM_FULL
        assert "Un car" in answer.text

    in_house(test, tmp_path)


def test_what_people_write_is_never_markup(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        nasty = "</script><script>alert(1)</script> <img src=x> &"
        page = await ana.get(room.page)
        answer = await ana.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": nasty})
        assert answer.status == 303
        await room.do(RevealPhase("idees"))
        organiser = await house.organiser()
        for path in (room.page, f"{room.page}/live", f"{room.page}/report", "/organise", f"/organise{room.page}"):
            shown = (await organiser.get(path)).text
            assert "<script>alert" not in shown
            assert "<img" not in shown
            assert "<nous>" not in shown

    in_house(test, tmp_path)


def test_a_table_can_be_chosen_and_changed(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        page = await ana.get(room.page)
        for table in ("3", "1"):
            answer = await ana.post(f"{room.page}/act", {**page.form("choose_table"), "val.0.table": table})
            assert answer.status == 303
            page = await ana.get(room.page)
            assert f"Table {table}" in page.words
        wrong = await ana.post(f"{room.page}/act", {**page.form("choose_table"), "val.0.table": "9"})
        assert wrong.status == 422
        assert "Choisissez une table de 1 à 3" in wrong.words

    in_house(test, tmp_path)
