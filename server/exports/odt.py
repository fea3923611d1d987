"""The report as an .odt, with the styles of the word processor itself.

ODT1  Headings have their level, contributions are a list, a table's head is marked as one.
"""

import io
from typing import TYPE_CHECKING, Any, Final, assert_never

from odfdo import Cell, Document, Element, Header, List, ListItem, Paragraph, Row, Table

from server.exports.outline import TITLE, Day, Grid, Heading, Items, Piece, Sentence, outline_of
from server.exports.report import Report

if TYPE_CHECKING:
    from server.pages.voice import Voice

HEAD: Final = "Table_20_Heading"
LANGUAGES: Final = {"fr": "fr-FR", "en": "en-GB"}


def odt_of(report: Report, voice: "Voice", day: Day) -> bytes:
    """Return the report as .odt."""
    made = Document("text")
    made.body.clear()
    made.meta.title = report.title
    made.meta.language = LANGUAGES[voice.lang]
    made.set_language(LANGUAGES[voice.lang])
    for number, piece in enumerate(outline_of(report, voice, day)):
        for element in elements(piece, f"t{number}"):
            made.body.append(element)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def elements(piece: Piece, name: str) -> list[Any]:
    """Return what one piece is in the document (ODT1)."""
    match piece:
        case Heading(level=level, text=text):
            return [Paragraph(text, style="Title") if level == TITLE else Header(level, text)]
        case Sentence(text=text, strong=strong, quoted=quoted):
            return [Paragraph(text, style="Quotations" if strong or quoted else "Text_20_body")]
        case Items(entries=entries):
            return [List([item(*entry) for entry in entries], style="List_20_1")]
        case Grid():
            return [grid(piece, name), Paragraph("")]
        case _:
            assert_never(piece)


def item(label: str, text: str, facts: str) -> ListItem:
    """Return one contribution of a list."""
    return ListItem(Paragraph("\n".join(filter(None, (label, text, facts)))))


def grid(piece: Grid, name: str) -> Table:
    """Return a table with its head (ODT1)."""
    table = Table(name)
    heads = Element.from_tag("table:table-header-rows")
    heads.append(row_of(piece.heads, HEAD))
    table.append(heads)
    for row in piece.rows:
        table.append(row_of(row, "Table_20_Contents"))
    return table


def row_of(cells: tuple[str, ...], style: str) -> Row:
    """Return one row, a paragraph a cell."""
    row = Row()
    for text in cells:
        cell = Cell(cell_type="string")
        cell.append(Paragraph(text, style=style))
        row.append(cell)
    return row
