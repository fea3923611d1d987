"""The report as an .odt, with the styles of the word processor itself: its reader changes the look in one place.

ODT1  Headings have their level, contributions are a list, a table's head is marked as one and repeated on each page.
ODT2  The foot of every page says whether the report was re-read (OL2), and which page of how many it is.
ODT4  A photo stands in the text, above the words that tell it; they are its description too, for who reads by ear.
ODT3  Every style that is named is in `odt_styles.xml`, in ink and in a type that every machine has; cells have lines.
"""

import io
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, assert_never

from odfdo import Cell, Document, Element, Frame, Header, LineBreak, List, ListItem, Paragraph, Row, Span, Table

from server.exports.images import NO_IMAGES, Images, size_mm
from server.exports.outline import (
    GAP,
    TITLE,
    Day,
    Grid,
    Heading,
    Items,
    Photo,
    Piece,
    Sentence,
    outline_of,
    shares_of,
    standing,
)
from server.exports.report import Report

if TYPE_CHECKING:
    from server.pages.voice import Voice

STYLES: Final = Path(__file__).with_name("odt_styles.xml").read_text(encoding="utf-8")
HEAD: Final = "Table_20_Heading"
COUNTRIES: Final = {"fr": "FR", "en": "GB"}
WIDTH_CM: Final = 17.0
CELL: Final = (
    '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.12cm" fo:border="0.75pt solid #5f7279"/></style:style>'
)
ROW: Final = (
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
)


def odt_of(report: Report, voice: "Voice", day: Day, images: Images = NO_IMAGES) -> bytes:
    """Return the report as .odt, with those of its photos that are in `images`."""
    made: Any = Document("text")
    made.body.clear()
    country = COUNTRIES[voice.lang]
    foot = escape(f"{report.title}, {standing(report, voice, day)}")
    dressed = STYLES.replace("LANGUAGE", voice.lang).replace("COUNTRY", country).replace("FOOT", foot)  # ODT2
    made.container.set_part("styles.xml", dressed.encode())  # ODT3
    made.meta.title = report.title
    made.meta.language = f"{voice.lang}-{country}"
    for style in (CELL, ROW):
        made.insert_style(style, automatic=True)
    for number, piece in enumerate(outline_of(report, voice, day)):
        if isinstance(piece, Photo) and piece.photo in images:
            keep(made, piece.photo, images[piece.photo])
        if isinstance(piece, Grid):
            for style in columns_of(piece, f"t{number}"):
                made.insert_style(style, automatic=True)
        for element in elements(piece, f"t{number}", images):
            made.body.append(element)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def keep(made: Any, photo: str, image: bytes) -> None:  # noqa: ANN401 - odfdo's own
    """Put a photo into the file."""
    made.container.set_part(part_of(photo), image)
    made.manifest.add_full_path(part_of(photo), "image/jpeg")


def part_of(photo: str) -> str:
    """Return where a photo lies in the file."""
    return f"Pictures/{photo}.jpg"


def elements(piece: Piece, name: str, images: Images) -> list[Any]:
    """Return what one piece is in the document (ODT1)."""
    match piece:
        case Heading(level=level, text=text):
            return [Paragraph(text, style="Title") if level == TITLE else Header(level, text, style=heading(level))]
        case Sentence():
            return [sentence(piece)]
        case Photo(photo=photo, text=text, words=words):
            return shown(photo, text, images[photo]) if photo in images else [sentence(words)]  # OL4
        case Items(entries=entries):
            return [listed(entries)]
        case Grid():
            return [grid(piece, name), Paragraph("", style="Note")]
        case _:
            assert_never(piece)


def shown(photo: str, text: str, image: bytes) -> list[Any]:
    """Return a photo with its description, and the words below it (ODT4)."""
    width, height = (f"{side / 10:.2f}cm" for side in size_mm(image))
    frame = Frame.image_frame(part_of(photo), name=photo, size=(width, height), anchor_type="as-char")
    frame.svg_description = text
    paragraph = Paragraph("", style="Picture")
    paragraph.append(frame)
    return [paragraph, Paragraph(text, style="Note")]


def heading(level: int) -> str:
    """Return the name of a heading's style."""
    return f"Heading_20_{level}"


def sentence(piece: Sentence) -> Paragraph:
    """Return one paragraph in the style of what it is."""
    style = "Finding" if piece.strong else "Quotations" if piece.quoted else "Note" if piece.quiet else "Text_20_body"
    paragraph = Paragraph("", style=style)
    if piece.label:
        paragraph.append(Span(piece.label, style="Facts"))
        paragraph.append(LineBreak())
    paragraph.append(Span(piece.text))
    return paragraph


def listed(entries: tuple[tuple[str, str, str], ...]) -> List:
    """Return contributions as a list: what each is called, its words, and on a line below what is to know of it."""
    made = List(style="List_20_1")
    for label, text, facts in entries:
        paragraph, entry = Paragraph("", style="Text_20_body"), ListItem()
        if label:
            paragraph.append(Span(label, style="Label"))
            paragraph.append(Span(GAP))
        paragraph.append(Span(text))
        if facts:
            paragraph.append(LineBreak())
            paragraph.append(Span(facts, style="Facts"))
        entry.append(paragraph)
        made.append(entry)
    return made


def columns_of(piece: Grid, name: str) -> list[str]:
    """Return the styles of a table and of its columns, each with its part of the width (OL3)."""
    shares = shares_of(piece)
    widths = [WIDTH_CM * share / sum(shares) for share in shares]
    table = (
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'style:width="{WIDTH_CM}cm" table:align="left" table:border-model="collapsing"/></style:style>'
    )
    return [table] + [
        f'<style:style style:name="{name}.{number}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width:.2f}cm"/></style:style>'
        for number, width in enumerate(widths)
    ]


def grid(piece: Grid, name: str) -> Table:
    """Return a table with its columns and its head (ODT1)."""
    table = Table(name, style=name)
    for number in range(len(piece.heads)):
        table.append(Element.from_tag(f'<table:table-column table:style-name="{name}.{number}"/>'))
    heads = Element.from_tag("table:table-header-rows")
    heads.append(row_of(piece.heads, HEAD))
    table.append(heads)
    for row in piece.rows:
        table.append(row_of(row, "Table_20_Contents"))
    return table


def row_of(cells: tuple[str, ...], style: str) -> Row:
    """Return one row, a paragraph a cell."""
    row = Row(style="Row")
    for text in cells:
        cell = Cell(cell_type="string", style="Cell")
        cell.append(Paragraph(text, style=style))
        row.append(cell)
    return row
