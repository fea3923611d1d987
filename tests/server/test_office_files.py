"""How the word processors' files look: named styles, ink, cells with lines, a foot on each page."""

import io
from typing import Any

import docx
import odfdo
import pytest
from docx.oxml.ns import qn
from PIL import Image

from rooms.blocks import Bar, Bars, Entry, Listing, Note, Picture, Quote, Table
from rooms.forms import Words
from server.exports.images import size_mm
from server.exports.odt import odt_of
from server.exports.outline import SHARES, Grid, shares_of
from server.exports.report import Report, Step
from server.exports.word import docx_of
from server.exports.word_styles import INK, SIZES_PT, SOFT, TYPE
from server.pages.voice import Voice

RULE = Words("dot_vote.report_not_revealed")
BLOCKS = (
    Note(RULE),
    Listing((Entry(Words(text="Idée 1"), "Un banc", (Words(text="Table 3"),)),), Words(text="A")),
    Bars((Bar(Words(text="Fiche 12"), "Le verger", 7, 1),), RULE, Words("dot_vote.unit")),
    Table((Words(text="Qui"), Words(text="Oui")), ((Words(text="Banc"), Words(text="3")),)),
    Quote("Le constat", Words(text="Constat"), strong=True),
    Quote("Une parole"),
    Picture("a" * 32, "Un banc & un arbre"),
    Picture("b" * 32),
)
REPORT = Report(
    "K7PM4RTX", "L’été & <l’automne>", "", "Tout sera lu.", 1, 2, rehearsal=False, people=0, routes=(),
    steps=(Step("a", 1, "x", "Étape", "Que faire\u202f?", BLOCKS),),
)  # fmt: skip


def photo(width: int, height: int) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (width, height), (40, 90, 120)).save(kept, "JPEG")
    return kept.getvalue()


IMAGES = {"a" * 32: photo(400, 200)}


def word() -> Any:  # noqa: ANN401 - python-docx's own
    return docx.Document(io.BytesIO(docx_of(REPORT, Voice("fr"), str, IMAGES)))


def text() -> Any:  # noqa: ANN401 - odfdo's own
    return odfdo.Document(io.BytesIO(odt_of(REPORT, Voice("fr"), str, IMAGES)))


def test_WDS1_a_docx_is_in_ink_and_in_one_type() -> None:
    made = word()
    for name in SIZES_PT:
        style = made.styles[name]
        assert style.font.color.rgb in {INK, SOFT}, name
        assert style.font.name == TYPE, name
        assert not [key for key in style.element.rPr.rFonts.attrib if key.endswith("Theme")], name
        assert not style.font.italic, name


def test_WDS2_a_head_is_repeated_rows_are_whole_and_columns_share_the_width() -> None:
    for table in word().tables:
        rows = [row._tr.trPr for row in table.rows]
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, *[False] * (len(rows) - 1)]
        assert 169 <= sum(column.width.mm for column in table.columns) <= 171


def test_WDX3_every_style_that_a_docx_names_is_there() -> None:
    made = word()
    known = {style.style_id for style in made.styles}
    named = {
        mark.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for mark in made.element.iter(qn(tag))
    }
    assert {"Title", "Heading1", "ListBullet", "Strong", "IntenseQuote", "BodyText"} <= named
    assert named - known == set()


def test_WDX2_ODT2_the_foot_of_every_page_says_where_the_report_stands_and_which_page_it_is() -> None:
    foot = word().sections[0].footer.paragraphs[0]
    assert "Projet, non relu" in foot.text
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    page = text().get_style("master-page", "Standard").serialize()
    assert "L’été &amp; &lt;l’automne&gt;, Projet, non relu" in page
    assert "text:page-number" in page
    assert "text:page-count" in page


def test_ODT1_a_contribution_is_an_item_of_a_list_that_word_processors_read() -> None:
    made = text()
    assert made.body.get_elements("//text:list/text:list-item/text:p")
    assert not made.body.get_elements("//text:list-item/text:list-item")  # LibreOffice drops what is in there


def test_ODT3_every_style_that_is_named_is_there_and_cells_have_their_lines() -> None:
    made = text()
    known = {(style.family, style.name) for style in made.get_styles()}
    named = {
        (family, element.get_attribute(f"{space}:style-name"))
        for space, tag, family in (
            ("text", "p", "paragraph"), ("text", "h", "paragraph"), ("text", "span", "text"), ("text", "list", "list"),
            ("table", "table", "table"), ("table", "table-column", "table-column"),
            ("table", "table-cell", "table-cell"), ("table", "table-row", "table-row"),
        )
        for element in made.body.get_elements(f"//{space}:{tag}")
        if element.get_attribute(f"{space}:style-name")
    }  # fmt: skip
    assert named
    assert named - known == set()
    cell = made.get_style("table-cell", "Cell").serialize()
    assert "fo:border=" in cell


def test_WDX4_OL4_a_photo_stands_in_a_docx_with_its_description_and_words_stand_for_one_that_is_away() -> None:
    made = word()
    (drawn,) = made.inline_shapes
    assert (round(drawn.width.mm), round(drawn.height.mm)) == (120, 60)
    assert drawn._inline.docPr.get("descr") == "Un banc & un arbre"
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[-1] == "Image\nImage sans description"
    assert [part.blob for part in made.part.package.parts if part.partname.endswith(".jpg")] == [*IMAGES.values()]


def test_ODT4_OL4_a_photo_stands_in_an_odt_with_its_description_and_words_stand_for_one_that_is_away() -> None:
    made = text()
    (frame,) = made.body.get_elements("//draw:frame")
    assert (frame.width, frame.height) == ("12.00cm", "6.00cm")
    assert frame.svg_description == "Un banc & un arbre"
    assert made.get_part(frame.get_element("draw:image").get_attribute("xlink:href")) == IMAGES["a" * 32]
    assert "Image sans description" in made.body.get_elements("//text:p")[-1].inner_text


@pytest.mark.parametrize(
    ("pixels", "size"), [((1600, 1200), (120, 90)), ((900, 1600), (50.6, 90)), ((1600, 400), (120, 30))]
)
def test_EXI3_a_photo_keeps_its_shape_within_the_page(pixels: tuple[int, int], size: tuple[float, float]) -> None:
    assert size_mm(photo(*pixels)) == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize(
    ("rows", "shares"),
    [
        ((("1", "Un texte plutôt long, qui prend la place de quatre"),), (SHARES[0], SHARES[1])),
        ((("Dix-sept lettres.", "x"),), (20, SHARES[0])),
    ],
)
def test_OL3_figures_take_little_and_texts_most(rows: tuple[tuple[str, ...], ...], shares: tuple[int, ...]) -> None:
    assert shares_of(Grid(("a", "b"), rows)) == shares
