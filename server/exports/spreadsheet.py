"""The report as a table that a French Excel opens by a double click: UTF-8 with BOM, semicolons, CRLF.

SP1  One row for each thing said: a contribution, a bar, a quote, a note; the columns are the same for all.
SP3  The file of a rehearsal says so in its first row below the columns.
SP4  A photo is told by its words and by its name in the room's file (`rosace pack`).
SP2  A cell that a spreadsheet would take for a formula is told that it is text.
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Final, assert_never

from rooms.blocks import Bars, Block, Listing, Note, Picture, Quote, Table
from rooms.forms import Words
from server.exports.report import Report, Step

BOM: Final = "\ufeff"
COLUMNS: Final = ("number", "step", "part", "label", "text", "value", "rank", "facts")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Say = Callable[[Words | None], str]
Row = tuple[str, str, str, str, str, str]


def csv_of(report: Report, say: Say) -> bytes:
    """Return the report as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(Words(f"report.column_{name}")) for name in COLUMNS])
    if report.rehearsal:
        writer.writerow(["", say(Words("report.rehearsal")), *("" for _ in COLUMNS[2:])])  # SP3
    for step in report.steps:
        for row in rows_of(step, say):
            writer.writerow([str(step.number), *map(plain, (step.title, *row))])
    return (BOM + text.getvalue()).encode()


def rows_of(step: Step, say: Say) -> Iterator[Row]:
    """Yield a step's rows (SP1)."""
    for block in step.blocks:
        yield from block_rows(block, say)


def block_rows(block: Block, say: Say) -> Iterator[Row]:
    """Yield the rows of one block: part, label, text, value, rank, facts."""
    match block:
        case Note(words=words):
            yield ("", "", say(words), "", "", "")
        case Listing(entries=entries, title=title):
            for entry in entries:
                yield (say(title), say(entry.label), entry.text, "", "", facts(entry.facts, say))
        case Bars(bars=bars, title=title, rule=rule, unit=unit):
            for bar in bars:
                rank = str(bar.rank) if bar.rank else ""
                told = ", ".join(filter(None, (say(unit), facts(bar.facts, say))))
                yield (say(title), say(bar.label), bar.text, str(bar.value), rank, told)
            yield (say(title), "", say(rule), "", "", "")
        case Table(heads=heads, rows=rows, title=title):
            for row in rows:
                first, *rest = map(say, row)
                told = ", ".join(f"{head} {cell}" for head, cell in zip(map(say, heads[1:]), rest, strict=False))
                yield (say(title), first, "", "", "", told)
        case Quote(text=text, label=label):
            yield ("", say(label), text, "", "", "")
        case Picture(photo=photo, text=text):
            yield ("", say(Words("report.picture")), text, "", "", f"photos/{photo}")  # SP4
        case _:
            assert_never(block)


def facts(words: tuple[Words, ...], say: Say) -> str:
    """Return small facts on one line."""
    return ", ".join(map(say, words))


def plain(cell: str) -> str:
    """Return a cell as text, whatever it begins with (SP2)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell  # SP2
