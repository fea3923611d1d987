"""The report as a .docx, with the styles of the word processor itself: its reader changes the look in one place.

WDX1  Headings have the heading styles, lists the list style; a table's head is marked as one and repeated on each page.
WDX3  Styles are named by their ids: looking one up by name takes longer than all the rest of a long report.
WDX4  A photo stands in the text, above the words that tell it; they are its description too, for who reads by ear.
WDX2  The foot of every page says whether the report was re-read (OL2), and which page of how many it is.
"""

import io
from typing import TYPE_CHECKING, Any, Final, assert_never

from docx import Document
from docx.shared import Mm

from server.exports.images import NO_IMAGES, Images, size_mm
from server.exports.outline import (
    GAP,
    TITLE,
    Day,
    Grid,
    Heading,
    Items,
    Photo,
    Sentence,
    outline_of,
    shares_of,
    standing,
)
from server.exports.report import Report
from server.exports.word_styles import dress, foot, laid_out

if TYPE_CHECKING:
    from server.pages.voice import Voice

LANGUAGES: Final = {"fr": "fr-FR", "en": "en-GB"}


def docx_of(report: Report, voice: "Voice", day: Day, images: Images = NO_IMAGES) -> bytes:
    """Return the report as .docx, with those of its photos that are in `images`."""
    made: Any = Document()
    dress(made, LANGUAGES[voice.lang])
    foot(made, f"{report.title}, {standing(report, voice, day)}")  # WDX2
    made.core_properties.title = report.title
    made.core_properties.author = report.reread_by
    made.core_properties.comments = ""
    made.core_properties.language = LANGUAGES[voice.lang]
    for piece in outline_of(report, voice, day):
        match piece:
            case Heading(level=level, text=text):
                made.add_heading(text, TITLE if level == TITLE else level)  # WDX1
            case Sentence():
                add_sentence(made, piece)
            case Photo():
                add_photo(made, piece, images)
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


def add_sentence(made: Any, piece: Sentence) -> None:  # noqa: ANN401 - python-docx's own
    """Add a paragraph in the style of what it is."""
    style = "Intense Quote" if piece.strong else "Quote" if piece.quoted else "Body Text" if piece.quiet else "Normal"
    paragraph = in_style(made.add_paragraph(), style)
    if piece.label:
        add_run(paragraph, piece.label, "Subtle Emphasis").add_break()
    paragraph.add_run(piece.text)


def add_photo(made: Any, piece: Photo, images: Images) -> None:  # noqa: ANN401
    """Add a photo with its description, or what it shows in words where it is away (OL4, WDX4)."""
    if piece.photo not in images:
        add_sentence(made, piece.words)
        return
    paragraph, (width, height) = made.add_paragraph(), size_mm(images[piece.photo])
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run()
    drawn = run.add_picture(io.BytesIO(images[piece.photo]), Mm(width), Mm(height))
    inline = drawn._inline  # noqa: SLF001 - python-docx has no word for what follows
    inline.docPr.set("descr", piece.text)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")  # else LibreOffice sets it in from the margin
    in_style(made.add_paragraph(piece.text), "Body Text")


def in_style(paragraph: Any, style: str) -> Any:  # noqa: ANN401
    """Give a paragraph a style by its id (WDX3)."""
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001
    return paragraph


def add_run(paragraph: Any, text: str, style: str) -> Any:  # noqa: ANN401
    """Add words in a style of their own (WDX3)."""
    run = paragraph.add_run(text)
    run._r.style = style.replace(" ", "")  # noqa: SLF001
    return run


def add_item(made: Any, label: str, text: str, facts: str) -> None:  # noqa: ANN401
    """Add one contribution to a list."""
    paragraph = in_style(made.add_paragraph(), "List Bullet")
    if label:
        add_run(paragraph, label, "Strong")
        paragraph.add_run(GAP)
    paragraph.add_run(text)
    if facts:
        paragraph.add_run().add_break()
        add_run(paragraph, facts, "Subtle Emphasis")


def add_grid(made: Any, piece: Grid) -> None:  # noqa: ANN401
    """Add a table with its head (WDX1)."""
    table = made.add_table(rows=1 + len(piece.rows), cols=len(piece.heads), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, piece.heads, strict=True):
        add_run(cell.paragraphs[0], text, "Strong")
    for row, texts in zip(list(table.rows)[1:], piece.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    laid_out(table, shares_of(piece))
    in_style(made.add_paragraph(), "Body Text")
