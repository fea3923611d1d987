"""The report as a .docx, with the styles of the word processor itself: its reader changes the look in one place.

WDX1  Headings have the heading styles, lists the list style; a table's head is marked as one and repeated on each page.
WDX2  The foot of every page says whether the report was re-read (OL2).
"""

import io
from typing import TYPE_CHECKING, Any, Final, assert_never

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from server.exports.outline import TITLE, Day, Grid, Heading, Items, Sentence, outline_of, standing
from server.exports.report import Report

if TYPE_CHECKING:
    from server.pages.voice import Voice

A4_MM: Final = (210, 297)
MARGIN_MM: Final = 20
LANGUAGES: Final = {"fr": "fr-FR", "en": "en-GB"}


def docx_of(report: Report, voice: "Voice", day: Day) -> bytes:
    """Return the report as .docx."""
    made: Any = Document()
    on_paper(made, report, voice, day)
    for piece in outline_of(report, voice, day):
        match piece:
            case Heading(level=level, text=text):
                made.add_heading(text, TITLE if level == TITLE else level)  # WDX1
            case Sentence():
                add_sentence(made, piece)
            case Items(entries=entries):
                for label, text, facts in entries:
                    add_item(made, label, text, facts)
            case Grid():
                add_grid(made, piece)
            case _:
                assert_never(piece)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def on_paper(made: Any, report: Report, voice: "Voice", day: Day) -> None:  # noqa: ANN401 - python-docx's own
    """Lay the page out, name the file, and say on each page where the report stands (WDX2)."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    section.footer.paragraphs[0].text = f"{report.title}, {standing(report, voice, day)}"  # WDX2
    made.core_properties.title = report.title
    made.core_properties.author = report.reread_by
    made.core_properties.comments = ""
    made.core_properties.language = LANGUAGES[voice.lang]
    run = made.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGES[voice.lang])
    run.append(language)


def add_sentence(made: Any, piece: Sentence) -> None:  # noqa: ANN401
    """Add a paragraph in the style of what it is."""
    style = "Intense Quote" if piece.strong else "Quote" if piece.quoted else "Normal"
    paragraph = made.add_paragraph(style=style)
    paragraph.add_run(piece.text).italic = True if piece.quiet else None


def add_item(made: Any, label: str, text: str, facts: str) -> None:  # noqa: ANN401
    """Add one contribution to a list."""
    paragraph = made.add_paragraph(style="List Bullet")
    if label:
        paragraph.add_run(f"{label}\n").bold = True
    paragraph.add_run(text)
    if facts:
        paragraph.add_run(f"\n{facts}").italic = True


def add_grid(made: Any, piece: Grid) -> None:  # noqa: ANN401
    """Add a table with its head (WDX1)."""
    table = made.add_table(rows=1, cols=len(piece.heads), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, piece.heads, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - python-docx has no word for a head row
    for row in piece.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.add_paragraph()
