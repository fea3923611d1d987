"""How a .docx looks: its word processor's own styles, in ink on A4, put right in one place.

WDS1  Ink only, in a type that every machine has: the file prints the same in black and white.
WDS2  A head row is repeated on each page and a row is never cut; columns are as wide as their words ask for.
"""

from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

PAPER_MM: Final = (210, 297)
MARGIN_MM: Final = 20
WIDTH_MM: Final = PAPER_MM[0] - 2 * MARGIN_MM
TYPE: Final = "Arial"
INK: Final = RGBColor(0x10, 0x24, 0x2B)
SOFT: Final = RGBColor(0x37, 0x49, 0x4F)
SIZES_PT: Final = {
    "Normal": (11, 6), "Title": (24, 12), "Heading 1": (16, 6), "Heading 2": (13, 4), "Quote": (11, 6),
    "Intense Quote": (13, 10), "Body Text": (10, 6), "List Bullet": (11, 6), "Footer": (9, 0),
}  # fmt: skip
"""Of each style that the report uses: its size, and the space after it."""

BEFORE_PT: Final = {"Heading 1": 24, "Heading 2": 12, "Intense Quote": 6}
BOLD: Final = frozenset({"Title", "Heading 1", "Heading 2", "Intense Quote"})
QUIET: Final = frozenset({"Body Text", "Footer", "Subtle Emphasis"})
RULE_PT: Final = 3


def dress(made: Any, language: str) -> None:  # noqa: ANN401 - python-docx's own
    """Give a new document its paper, its language and its styles (WDS1)."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(PAPER_MM[0]), Mm(PAPER_MM[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    for name, (size, after) in SIZES_PT.items():
        style = made.styles[name]
        style.font.size, style.paragraph_format.space_after = Pt(size), Pt(after)
        style.paragraph_format.space_before = Pt(BEFORE_PT.get(name, 0))
    for style in made.styles:
        if style.type in {WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER}:
            in_ink(style)
    made.styles["Normal"].paragraph_format.line_spacing = 1.35
    ruled(made.styles["Intense Quote"])
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), language)
    made.styles["Normal"].element.get_or_add_rPr().append(tongue)


def in_ink(style: Any) -> None:  # noqa: ANN401
    """Give a style our type and ink, and take the colours, slants and rules of its theme away."""
    style.font.name, style.font.italic = TYPE, False
    style.font.color.rgb = SOFT if style.name in QUIET else INK
    if style.name in {*SIZES_PT, "Subtle Emphasis"}:
        style.font.bold = style.name in BOLD
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    paragraph = style.element.find(qn("w:pPr"))
    border = paragraph.find(qn("w:pBdr")) if paragraph is not None else None
    if border is not None:
        paragraph.remove(border)


def ruled(style: Any) -> None:  # noqa: ANN401
    """Mark a finding by a rule at its left."""
    style.paragraph_format.left_indent, style.paragraph_format.right_indent = Mm(4), Mm(0)
    border, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    facts = {"w:val": "single", "w:sz": str(RULE_PT * 8), "w:space": "8", "w:color": str(INK)}
    for name, value in facts.items():
        left.set(qn(name), value)
    border.append(left)
    style.element.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def foot(made: Any, text: str) -> None:  # noqa: ANN401
    """Say `text` at the foot of every page, and its number of how many at the right."""
    style = made.styles["Footer"]
    tabs = style.element.pPr.find(qn("w:tabs"))
    if tabs is not None:
        style.element.pPr.remove(tabs)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{text}\t")
    counted(paragraph, "PAGE")
    paragraph.add_run(" / ")
    counted(paragraph, "NUMPAGES")


def counted(paragraph: Any, name: str) -> None:  # noqa: ANN401
    """Add a number that the word processor counts."""
    field, run, text = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), name)
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no word for a field


def laid_out(table: Any, shares: tuple[int, ...]) -> None:  # noqa: ANN401
    """Repeat a table's head, keep its rows whole, and share the width out (WDS2)."""
    table.autofit = False
    widths = [Mm(WIDTH_MM * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - nor for such rows
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
