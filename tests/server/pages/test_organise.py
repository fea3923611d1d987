"""The organiser: a workshop in one form, its links once, its prompts on one page; then report and poster."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from rooms.callers import Role
from rooms.commands import CloseRoom, RevealPhase
from rooms.topics.publishing import PublishReport
from server.journal import ORIGIN, Batch, Entry
from server.qr import join_url
from server.shelf import templates
from tests.server.asking import House, in_house
from tests.server.pages.house_room import open_room


def test_ORG1_only_the_organiser_prepares_workshops(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, eve, organiser = await open_room(house), house.browser(), await house.organiser()
        page = await organiser.get("/organise")
        form = page.form_to("/organise/create") | {"title": "Le mien", "expected": "20"}
        assert (await eve.get("/organise")).status == 403
        assert (await eve.post("/organise/create", form)).status == 403
        assert (await eve.get(f"/organise{room.page}")).status == 403
        assert (await organiser.post("/organise/create", {**form, "proof": "x"})).status == 403
        assert (await organiser.post("/organise/create", form, origin="https://evil.example")).status == 403
        assert (await house.parts.rooms.codes()) == [room.code]

    in_house(test, tmp_path)


def test_a_workshop_is_made_in_one_form(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        organiser = await house.organiser()
        page = await organiser.get("/organise")
        form = page.form_to("/organise/create")
        given = {
            **form,
            "template": "avis",
            "title": "L’eau du village",
            "starts": "2026-12-01T09:05",
            "expected": "80",
            "call": " https://visio.example.org/albi ",
        }
        answer = await organiser.post("/organise/create", given)
        assert answer.status == 303
        runner = await house.parts.rooms.open(answer.to.rsplit("/", 1)[1])
        assert (runner.room.plan.title, runner.room.plan.expected, runner.room.plan.id) == (
            "L’eau du village",
            80,
            "avis",
        )
        assert runner.room.plan.call == "https://visio.example.org/albi"
        usual = await organiser.post("/organise/create", {**given, "expected": ""})
        runner = await house.parts.rooms.open(usual.to.rsplit("/", 1)[1])
        assert runner.room.plan.expected == templates()["avis"].expected
        workshop = await organiser.get(answer.to)
        assert "mardi 1er décembre 2026, 9 h 05" in workshop.words.replace("\u00a0", " ")
        assert "L’eau du village" in (await organiser.get("/organise")).words

    in_house(test, tmp_path)


def test_a_workshop_that_cannot_be_made_keeps_what_was_typed(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        organiser = await house.organiser()
        form = (await organiser.get("/organise")).form_to("/organise/create")
        for wrong in (
            {"title": "x" * 61},
            {"title": "Le march\u202eé"},
            {"title": ""},
            {"expected": "0"},
            {"expected": "many"},
            {"template": "none"},
            {"call": "http://visio.example.org"},
        ):
            answer = await organiser.post("/organise/create", {**form, "title": "Gardé", "expected": "33", **wrong})
            assert answer.status == 422
            kept = answer.form_to("/organise/create")
            assert kept["expected"] == wrong.get("expected", "33")
            assert "Le reste est gardé" in answer.words
        assert await house.parts.rooms.codes() == []

    in_house(test, tmp_path)


def test_ORG2_a_link_is_shown_once_and_opens_its_page(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, organiser = await open_room(house), await house.organiser()
        own = f"/organise{room.page}"
        page = await organiser.get(own)
        before = dict(room.room.links)
        form = {**page.form_to(f"{own}/link"), "role": "screen"}
        form.pop("open")
        shown = await organiser.post(f"{own}/link", form)
        url = re.search(r"http://127.0.0.1:8000(/l/[^\"<]+)", shown.text)
        assert url
        assert "Ce lien ne sera plus montré. Gardez-le." in shown.words
        assert (await house.browser().follow(url[1])).status == 200
        assert url[1] not in (await organiser.get(own)).text
        assert len(room.room.links) == len(before) + 1
        opened = await organiser.post(f"{own}/link", page.form_to(f"{own}/link"))
        assert opened.to == f"{room.page}/console"
        assert (await organiser.get(opened.to)).status == 200

    in_house(test, tmp_path)


def test_a_facilitator_makes_links_too_and_a_screen_does_not(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        nina, screen = await room.holder(Role.FACILITATOR), await room.holder(Role.SCREEN)
        page = await nina.get(f"{room.page}/links")
        shown = await nina.post(f"{room.page}/link", page.form_to(f"{room.page}/link", 1))
        assert "Ce lien ne sera plus montré" in shown.words
        assert list(room.room.links.values()).count(Role.SCREEN) == 2
        assert (await screen.get(f"{room.page}/links")).status == 403
        assert (await screen.post(f"{room.page}/link", {"role": "facilitator"})).status == 403

    in_house(test, tmp_path)


def test_every_prompt_is_corrected_on_one_page(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, organiser = await open_room(house), await house.organiser()
        own = f"/organise{room.page}"
        page = await organiser.get(own)
        form = page.form_to(f"{own}/correct")
        assert form["vote.prompt"] == room.room.plans["vote"].prompt
        given = {**form, "vote.prompt": "Que garder d’abord\u202f?", "vote.say": "Allez.", "save": "vote"}
        answer = await organiser.post(f"{own}/correct", given)
        assert answer.to == f"{own}?done=vote#step-vote"
        assert (room.room.plans["vote"].prompt, room.room.plans["vote"].say) == ("Que garder d’abord\u202f?", "Allez.")

    in_house(test, tmp_path)


def test_RO1_the_report_is_the_facilitators_until_the_end_then_everybodys(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        nina, organiser = await room.holder(Role.FACILITATOR), await house.organiser()
        await room.advance()
        await room.post_idea(ana, "Un banc devant l’école")
        files = ("report", "report.csv", "report.json", "report.svg")
        for name in files:
            statuses = [(await who.get(f"{room.page}/{name}")).status for who in (nina, organiser, ana)]
            assert statuses == [200, 200, 403]
        await room.advance()
        await room.do(RevealPhase("vote"))
        await room.do(CloseRoom())
        soon = await ana.get(f"{room.page}/report")
        assert (soon.status, "Le compte rendu sera publié ici." in soon.words) == (403, True)
        assert "Projet, non relu" in (await nina.get(f"{room.page}/report")).words
        await room.do(PublishReport("Claire Vidal"))
        report = await ana.get(f"{room.page}/report")
        assert "Projet, non relu" not in report.words
        for words in (
            "Relu par Claire Vidal, le", "Qui était là", "moins de cinq personnes", "1. Idées",
            "Un banc devant l’école", "2. Gommettes", "Tout sera lu.",
        ):  # fmt: skip
            assert words in report.words
        table = await ana.get(f"{room.page}/report.csv")
        assert table.body.startswith(b"\xef\xbb\xbfN\xc2\xb0;")
        assert "attachment" in table.headers["content-disposition"]
        assert "Un banc devant l’école" in (await ana.get(f"{room.page}/report.json")).text
        picture = await ana.get(f"{room.page}/report.svg")
        assert picture.headers["content-type"].startswith("image/svg+xml")
        assert picture.text.startswith("<svg ")

    in_house(test, tmp_path)


def test_the_poster_has_code_address_and_three_sentences(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        poster = await house.browser().get(f"{room.page}/poster")
        shown = f"{room.code[:4]} {room.code[4:]}"
        for words in (shown, "rosace.albi.fr", "Scannez ce code", "Ni compte ni nom", "écrit pour vous"):
            assert words in poster.words
        picture = await house.browser().get(f"{room.page}/join.svg")
        assert picture.headers["content-type"].startswith("image/svg+xml")

    in_house(test, tmp_path, url="https://rosace.albi.fr")


def test_a_workshop_that_cannot_be_read_keeps_none_of_the_others_away(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, organiser = await open_room(house), await house.organiser()
        broken = Entry(b"\xc1", b"", ("*",))
        await house.parts.journal.append("BRKN2222", ORIGIN, [broken], Batch("w", 1))
        page = await organiser.get("/organise")
        assert page.status == 200
        assert room.room.plan.title in page.words

    in_house(test, tmp_path)


def test_each_table_has_a_card_and_its_code_leads_to_it(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await open_room(house), house.browser()
        cards = await ana.get(f"{room.page}/cards")
        assert re.findall(r"QR code de la table (\d+)", cards.text) == ["1", "1", "2", "2", "3", "3"]
        for words in (
            "Table 3",
            "il vous installe à cette table",
            "rosace.albi.fr",
            f"{room.code[:4]} {room.code[4:]}",
        ):
            assert words in cards.words
        join = urlsplit(join_url("https://rosace.albi.fr", room.code, house.parts.access.join_token(room.code), 3)).path
        assert (await ana.get(join)).to.endswith("?table=3")
        assert f"{room.page}/cards" in (await (await house.organiser()).get(f"/organise{room.page}/kit")).text

    in_house(test, tmp_path, url="https://rosace.albi.fr")


def test_a_card_that_no_phone_could_follow_has_no_code(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await open_room(house)
        cards = await house.browser().get(f"{room.page}/cards")
        assert '<svg role="img"' not in cards.text
        assert "Cette adresse ne s’ouvre que sur cet ordinateur" in cards.words

    in_house(test, tmp_path)
