"""What is said to everyone, without scripts: that somebody speaks, and a line to all."""

from pathlib import Path

import msgspec

from rooms.refusals import Done
from rooms.topics.inserting import InsertStep
from rooms.topics.listening import BeginListening, EndListening
from rooms.topics.messages import SendMessage
from tests.server.asking import House, in_house
from tests.server.pages.house_room import open_room

SPOKEN = "On vous parle."


def test_SPK1_while_somebody_speaks_the_page_says_so_and_what_is_sent_is_kept(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        page = await ana.get(room.page)
        await room.do(BeginListening())
        answer = await ana.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": "Un car"})
        assert answer.status == 303
        for path in (room.page, f"{room.page}/live"):
            told = await ana.get(path)
            assert SPOKEN in told.words
            assert "Regardez la salle. Votre texte est gardé." in told.words
            assert "<textarea" not in told.text
            assert 'http-equiv="refresh"' in told.text
        await room.do(EndListening())
        again = await ana.get(room.page)
        assert SPOKEN not in again.words
        assert "Un car" in again.text

    in_house(test, tmp_path)


def test_SPK1_what_was_refused_meanwhile_is_shown_with_its_words(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        page = await ana.get(room.page)
        await room.do(BeginListening())
        long = "Un banc devant l’école, " * 12
        answer = await ana.post(f"{room.page}/act", {**page.form("post_idea"), "val.0.text": long})
        assert answer.status == 422
        assert long.strip() in answer.text

    in_house(test, tmp_path)


def test_SPK2_a_line_to_all_is_in_the_language_of_the_page(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        await room.do(SendMessage(line="left", n=3))
        assert "Il reste 3 minutes." in (await ana.get(room.page)).words
        assert "3 minutes left." in (await ana.get(f"{room.page}?lang=en")).words
        await room.do(SendMessage(text="Le café est servi."))
        assert "Le café est servi." in (await ana.get(f"{room.page}/live")).words

    in_house(test, tmp_path)


def test_PHO2_a_step_that_is_set_aside_shows_no_form_until_it_is_in_front_again(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        assert "<textarea" in (await ana.get(room.page)).text
        before = room.runner.world
        room.runner.world = msgspec.structs.replace(before, now=lambda: before.now() + 2_000)
        assert await room.do(InsertStep(room.room.agenda.front, "Parole", "Parlez.", 15)) == Done()
        assert "<textarea" not in (await ana.get(room.page)).text
        await room.advance()
        assert "<textarea" in (await ana.get(room.page)).text

    in_house(test, tmp_path)
