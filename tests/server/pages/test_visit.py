"""Codes and links that are wrong, networks that guess, and the pages that say no."""

import asyncio
from pathlib import Path

import pytest

from rooms.callers import ORGANISER, Role
from rooms.commands import CloseRoom, RevokeLink
from rooms.topics.publishing import PublishReport
from server.access import link_cookie
from server.journal import JournalUnavailable
from server.pages import page
from server.pages.visit import Visit
from server.tokens import link_of
from tests.server.asking import House, in_house
from tests.server.pages.house_room import open_room

UNKNOWN = "22222222"


def test_VI1_a_network_that_guesses_waits_and_a_hall_that_scans_does_not(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, eve, ana, far = await open_room(house), house.browser(), house.browser(), house.browser(ip="10.9.9.9")
        await room.advance()
        await room.post_idea(ana, "Un banc")
        statuses = [(await eve.get(f"/r/{UNKNOWN[:-1]}{digit}")).status for digit in "23456789" * 5]
        assert statuses == [404] * 30 + [429] * 10
        guess = await house.browser().get(room.page)
        assert guess.status == 429
        assert 0 < int(guess.headers["retry-after"]) <= 20
        assert "Scannez le QR code" in guess.words
        token = house.parts.access.join_token(room.code)
        scanning = [(await house.browser().follow(f"/Q/{room.code}/{token}")).status for _ in range(60)]
        assert scanning == [200] * 60
        assert (await ana.get(room.page)).status == 200
        assert (await far.get(room.page)).status == 200
        assert [(await eve.get(path)).status for path in (f"/{room.code}", f"/?code={room.code}")] == [429] * 2

    in_house(test, tmp_path)


def test_VI1_two_hundred_phones_of_one_address_type_the_right_code(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        found = [(await house.browser().follow(f"/?code={room.code.lower()}")).status for _ in range(200)]
        assert found == [200] * 200

    in_house(test, tmp_path)


def test_LNK1_wrong_links_count_as_failures(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, eve = await open_room(house), house.browser()
        wrong = [
            f"/l/{room.code}/x",
            f"/l/{UNKNOWN}/x",
            f"/Q/{room.code}/{'A' * 26}",
            f"/Q/{UNKNOWN}/A",
            "/o/x",
        ]
        statuses = [(await eve.get(path)).status for path in wrong]
        assert statuses == [403, 403, 403, 404, 403]
        assert {(await eve.get(path)).status for path in wrong * 6} >= {429}

    in_house(test, tmp_path)


def test_LNK2_a_revoked_link_opens_nothing_from_the_next_request_on(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina = await room.holder(Role.FACILITATOR)
        assert (await nina.get(f"{room.page}/console")).status == 200
        token = nina.cookies[link_cookie(room.code, Role.FACILITATOR)]
        await room.runner.submit(RevokeLink(link_of(token, room.code)), ORGANISER)
        for path in (f"{room.page}/console", f"{room.page}/screen", f"{room.page}/links", f"/l/{room.code}/{token}"):
            answer = await nina.get(path)
            assert answer.status == 403
            assert "Demandez le nouveau à l’animation." in answer.words

    in_house(test, tmp_path)


def test_LNK2_each_link_leads_to_its_page_and_leaves_the_address(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        for role, path in ((Role.FACILITATOR, "console"), (Role.SCREEN, "screen")):
            holder = await room.holder(role)
            assert (await holder.get(f"{room.page}/{path}")).status == 200
        screen = await room.holder(Role.SCREEN)
        assert (await screen.get(f"{room.page}/console")).status == 403
        token = house.parts.access.join_token(room.code)
        ana = house.browser()
        assert (await ana.get(f"/q/{room.code.lower()}/{token.lower()}")).to == room.page
        assert (await ana.get(f"/Q/{room.code}/{token}/3")).to == f"{room.page}?table=3"
        assert (await ana.get(f"/Q/{room.code}/{token}/99")).to == room.page

    in_house(test, tmp_path)


BAD = [
    ("/r/22222222", 404, "Vérifiez-le à l’écran", "Check it on the screen"),
    ("/r/nonsense!", 404, "Vérifiez-le à l’écran", "Check it on the screen"),
    ("/22222222", 404, "Aucun atelier ne porte ce code.", "No workshop has this code."),
    ("/l/22222222/x", 403, "Demandez le nouveau", "Ask"),
    ("/o/x", 403, "lien d’organisation", "organiser’s link"),
    ("/organise", 403, "lien d’organisation", "organiser’s link"),
    ("/a/b/c", 404, "Revenez à l’accueil", "home"),
]


@pytest.mark.parametrize(("path", "status", "french", "english"), BAD)
def test_VI2_a_page_that_says_no_says_what_to_do(
    tmp_path: Path, path: str, status: int, french: str, english: str
) -> None:
    async def test(house: House) -> None:
        for lang, words in (("fr", french), ("en", english)):
            answer = await house.browser(lang=lang).get(path)
            assert answer.status == status
            assert words in answer.words
            assert f'<html lang="{lang}"' in answer.text
            assert str(status) not in answer.words

    in_house(test, tmp_path)


def test_VI2_a_report_that_is_not_ready_says_when(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        await room.advance()
        assert "paraît à la fin" in (await ana.get(f"{room.page}/report")).words
        english = await house.browser(lang="en").get(f"{room.page}/report.csv")
        assert (english.status, "comes out when" in english.words) == (403, True)
        await room.do(CloseRoom())
        assert "sera publié ici" in (await ana.get(f"{room.page}/report")).words
        await room.do(PublishReport("Claire"))
        assert (await ana.get(f"{room.page}/report")).status == 200

    in_house(test, tmp_path)


@pytest.mark.parametrize(
    ("failure", "status", "french"),
    [(JournalUnavailable("full"), 503, "Rien n’est perdu"), (RuntimeError("bug"), 500, "Réessayez dans un instant")],
)
def test_PG1_whatever_fails_the_visitor_gets_a_page(
    tmp_path: Path, failure: Exception, status: int, french: str
) -> None:
    async def test(house: House) -> None:
        async def failing(_visit: Visit) -> None:
            raise failure

        house.app.router.routes.insert(0, page("/failing", failing))  # type: ignore[arg-type]
        answer = await house.browser().get("/failing")
        assert answer.status == status
        assert french in answer.words
        assert "bug" not in answer.text

    in_house(test, tmp_path)


def test_the_language_is_asked_for_then_kept(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        ana = house.browser(lang="de-DE,en;q=0.5")
        assert '<html lang="en"' in (await ana.get("/")).text
        assert '<html lang="fr"' in (await ana.get("/?lang=fr")).text
        assert '<html lang="fr"' in (await ana.get("/")).text
        assert '<html lang="fr"' in (await ana.get("/?lang=xx")).text

    in_house(test, tmp_path)


def test_a_code_is_taken_from_a_person_as_it_is_typed(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        typed = f"{room.code[:4].lower()}-{room.code[4:]}"
        for path in (f"/?code={typed}", f"/?code={room.code[:4]}%20{room.code[4:]}", f"/{typed}"):
            assert (await house.browser().get(path)).to == room.page
        assert (await house.browser().get(f"/r/{typed}")).status == 200

    in_house(test, tmp_path)


def test_many_visits_at_once_fold_one_room(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        answers = await asyncio.gather(*(house.browser().get(room.page) for _ in range(40)))
        assert {answer.status for answer in answers} == {200}

    in_house(test, tmp_path)
