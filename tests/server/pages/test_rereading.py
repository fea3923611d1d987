"""Re-reading: texts corrected and hidden on one page, two presses to publish, and no export that tells more."""

import asyncio
import io
import re
import threading
import zipfile
from pathlib import Path

import docx
import odfdo
import pytest

from rooms.callers import Role
from rooms.commands import CloseRoom, Hide, RevealPhase
from rooms.corrections import ref_of
from rooms.topics.publishing import CorrectReport, PublishReport
from server.pages import report
from tests.server.asking import Answer, Browser, House, in_house
from tests.server.pages.house_room import HouseRoom, open_room

FILES = ("report", "report.csv", "report.json", "report.docx", "report.odt")
KEPT, NAMED, HIDDEN, STRUCK, WITHDRAWN = (
    "Un banc devant l’école", "Demander à Mme Durand", "Le maire est un âne", "Une insulte", "Je retire ceci",
)  # fmt: skip


async def over(house: House) -> HouseRoom:
    room = await open_room(house)
    await room.advance()
    for text in (KEPT, NAMED, HIDDEN, STRUCK, WITHDRAWN):
        await room.post_idea(ana := house.browser(), text)
        if text == WITHDRAWN:
            page = await ana.get(room.page)
            assert (await ana.post(f"{room.page}/act", page.form("withdraw_idea"))).status == 303
    hidden = next(idea for idea in room.room.states["idees"].kept.values() if idea.text == HIDDEN)
    await room.do(Hide(f"idees/{hidden.id}", hidden=True))
    await room.advance()
    await room.do(RevealPhase("vote"))
    await room.do(CloseRoom())
    return room


async def text_of(who: Browser, room: HouseRoom, name: str) -> str:
    """Return all that a file of the report says, unzipped where it is one of a word processor."""
    answer = await who.get(f"{room.page}/{name}")
    assert answer.status == 200, name
    if name.endswith(("docx", "odt")):
        with zipfile.ZipFile(io.BytesIO(answer.body)) as pack:
            parts = (pack.read(part).decode() for part in pack.namelist() if part.endswith((".xml", ".rels")))
            return re.sub(r"<[^>]*>", "", "".join(parts))
    return answer.words if name == "report" else answer.body.decode()


def test_RR1_only_the_organiser_and_facilitators_re_read(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana = await over(house), house.browser()
        nina, screen = await room.holder(Role.FACILITATOR), await room.holder(Role.SCREEN)
        for who, status in ((ana, 403), (screen, 403), (nina, 200), (await house.organiser(), 200)):
            assert (await who.get(f"{room.page}/reread")).status == status
        form = {"ref": ref_of(NAMED), "do": "hide", "proof": "x"}
        for who in (ana, nina):
            assert (await who.post(f"{room.page}/reread/correct", form)).status == 403
        assert (await ana.post(f"{room.page}/reread/publish", {"by": "Ana", "armed": "1"})).status == 403
        assert not room.room.corrections
        assert not room.room.published_at

    in_house(test, tmp_path)


def fields(page: Answer, path: str, **given: str) -> dict[str, str]:
    """Return a form of the re-reading page."""
    proof = re.search(r'name="proof" value="([^"]+)"', page.text)
    assert proof
    assert path in page.text
    return {"proof": proof[1], **given}


def test_RR2_RR3_a_text_is_corrected_hidden_put_back_and_the_report_signed_in_two_presses(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await over(house)
        nina, path = await room.holder(Role.FACILITATOR), f"{room.page}/reread/correct"
        page = await nina.get(f"{room.page}/reread")
        assert page.text.count(f'id="t-{ref_of(NAMED)}"') == 1  # RR3: it stands as an idea and in the vote
        assert HIDDEN not in page.words
        assert WITHDRAWN not in page.words
        given = fields(page, path, ref=ref_of(NAMED), text="Demander à Mme D.")
        assert (await nina.post(path, given)).to == f"{room.page}/reread?done={ref_of(NAMED)}#t-{ref_of(NAMED)}"
        await nina.post(path, fields(page, path, ref=ref_of(STRUCK), do="hide"))
        again = await nina.get(f"{room.page}/reread")
        assert "Texte d’origine\u00a0: «\u00a0Demander à Mme Durand\u00a0»" in again.words
        assert "Masqué" in again.words
        await nina.post(path, fields(page, path, ref=ref_of(STRUCK), do="back"))
        assert room.room.corrections == {ref_of(NAMED): "Demander à Mme D."}
        publish = f"{room.page}/reread/publish"
        nameless = await nina.post(publish, fields(page, publish, by=" ", armed="1"))
        assert (nameless.status, room.room.published_at) == (422, 0)
        first = await nina.post(publish, fields(page, publish, by="Claire Vidal"))
        assert "Appuyez encore pour publier" in first.words
        assert not room.room.published_at  # RR2
        second = await nina.post(publish, fields(first, publish, by="Claire Vidal", armed="1"))
        assert second.to == f"{room.page}/reread#publish"
        assert "Relu par Claire Vidal, le" in (await house.browser().get(f"{room.page}/report")).words

    in_house(test, tmp_path)


def test_RP3_nothing_hidden_withdrawn_or_taken_out_is_in_any_export(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room, ana, nina = await over(house), house.browser(), None
        nina = await room.holder(Role.FACILITATOR)
        assert [(await ana.get(f"{room.page}/{name}")).status for name in FILES] == [403] * 5
        for name in FILES:
            before = await text_of(nina, room, name)
            assert [text in before for text in (KEPT, NAMED, STRUCK)] == [True] * 3, name
            assert ("Projet, non relu" in before) == (name not in {"report.csv", "report.json"})
        await room.do(CorrectReport(ref_of(NAMED), "Demander à Mme D."))
        await room.do(CorrectReport(ref_of(STRUCK)))
        await room.do(PublishReport("Claire Vidal"))
        for name in FILES:
            told = await text_of(ana, room, name)
            assert KEPT in told, name
            assert "Demander à Mme D." in told, name
            assert [text in told for text in (NAMED, HIDDEN, STRUCK, WITHDRAWN)] == [False] * 4, name
            assert "Projet, non relu" not in told

    in_house(test, tmp_path)


def test_OL1_WDX1_WDX2_a_docx_has_headings_a_table_with_a_head_and_its_state_on_each_page(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await over(house)
        nina = await room.holder(Role.FACILITATOR)
        made = docx.Document(io.BytesIO((await nina.get(f"{room.page}/report.docx")).body))
        styles = {paragraph.text: paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
        assert styles["Le bourg & <nous>"] == "Title"
        assert [styles[text] for text in ("Qui était là", "1. Idées", "2. Gommettes")] == ["Heading 1"] * 3
        assert any(style == "List Bullet" and KEPT in text for text, style in styles.items())
        assert made.tables
        assert all("w:tblHeader" in table.rows[0]._tr.xml for table in made.tables)
        assert "Projet, non relu" in made.sections[0].footer.paragraphs[0].text
        assert made.core_properties.language == "fr-FR"

    in_house(test, tmp_path)


def test_ODT1_OL2_an_odt_has_headings_a_list_and_tables_with_heads(tmp_path: Path) -> None:
    async def test(house: House) -> None:
        room = await over(house)
        await room.do(PublishReport("Claire Vidal"))
        answer = await house.browser().get(f"{room.page}/report.odt")
        assert answer.headers["content-type"] == "application/vnd.oasis.opendocument.text"
        made = odfdo.Document(io.BytesIO(answer.body))
        heads = [(head.get_attribute("text:outline-level"), head.text_recursive) for head in made.body.get_headers()]
        assert ("1", "1. Idées") in heads
        assert any(KEPT in listed.text_recursive for listed in made.body.get_elements("//text:list"))
        assert made.body.tables
        assert all(table.get_element("table:table-header-rows") for table in made.body.tables)
        assert "Relu par Claire Vidal" in made.body.text_recursive

    in_house(test, tmp_path)


def test_RO2_writing_a_long_report_leaves_the_rooms_their_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, end = threading.Event(), threading.Event()

    def slow(*_given: object) -> bytes:
        begun.set()
        assert end.wait(10)
        return b"made"

    monkeypatch.setattr(report, "docx_of", slow)

    async def test(house: House) -> None:
        room = await over(house)
        nina = await room.holder(Role.FACILITATOR)
        asked = asyncio.create_task(nina.get(f"{room.page}/report.docx"))
        assert await asyncio.to_thread(begun.wait, 10)
        assert (await house.browser().get("/health")).status == 200
        end.set()
        assert (await asked).body == b"made"

    in_house(test, tmp_path)
