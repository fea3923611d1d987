"""What a re-reader changes in a report: a text put right, or taken out. The journal keeps what people wrote.

CR1  A text is named by a digest of its words: it is changed wherever it stands, and no count of others moves its name.
CR2  A text that was taken out is nowhere in the report, also not in a title or a cell.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from rooms.blocks import Bar, Bars, Block, Entry, Listing, Note, Picture, Quote, Table
from rooms.forms import Words

REF_LENGTH: Final = 16
TAKEN_OUT: Final = Words("report.taken_out")


def ref_of(text: str) -> str:
    """Return the name of a text (CR1)."""
    return hashlib.sha256(text.encode()).hexdigest()[:REF_LENGTH]


def told(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the texts of people in what a step tells, in order; one that stands twice comes twice."""
    for block in blocks:
        match block:
            case Listing(entries=entries):
                yield from (entry.text for entry in entries)
            case Bars(bars=bars):
                yield from (bar.text for bar in bars)
            case Table(rows=rows):
                yield from (cell.text for row in rows for cell in row if cell.text and not cell.text.isdecimal())
            case Quote(text=text):
                yield text
            case Picture(text=text) if text:
                yield text


def corrected(blocks: Iterable[Block], texts: Mapping[str, str]) -> tuple[Block, ...]:
    """Return what a step tells with `texts` in the place of those that they name, "" for those taken out (CR2).

    How many were taken out is said after them.
    """
    before = tuple(blocks)
    kept = tuple(block for block in (_block(block, texts) for block in before) if block is not None)
    gone = len({ref for ref in map(ref_of, told(before)) if texts.get(ref) == ""})
    return (*kept, Note(Words("report.not_shown", {"n": gone}))) if gone else kept


def _block(block: Block, texts: Mapping[str, str]) -> Block | None:
    """Return one block as corrected, None where nothing of it is left."""
    match block:
        case Listing(entries=entries):
            left = tuple(entry for entry in entries if _stays(entry, texts))
            block = msgspec.structs.replace(block, entries=left)
            if entries and not left:
                return None
        case Bars(bars=bars):
            block = msgspec.structs.replace(block, bars=tuple(bar for bar in bars if _stays(bar, texts)))
        case Quote() | Picture():
            if not _stays(block, texts):
                return None
    put_right: Block = _put_right(block, texts)
    return put_right


def _stays(said: Entry | Bar | Quote | Picture, texts: Mapping[str, str]) -> bool:
    """Tell whether a text was not taken out."""
    return texts.get(ref_of(said.text)) != ""


def _put_right(value: Any, texts: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a block
    """Return a part of a block with every text in it as it was put right."""
    match value:
        case Words(key=key, params=params, text=text):
            if texts.get(ref_of(text)) == "":
                return TAKEN_OUT  # CR2
            said = {name: _param(param, texts) for name, param in params.items()}
            return Words(key, said, texts.get(ref_of(text), text))
        case msgspec.Struct():
            changed = {name: _put_right(getattr(value, name), texts) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **changed)
        case tuple():
            return tuple(_put_right(part, texts) for part in value)
        case str():
            return texts.get(ref_of(value), value)
        case _:
            return value


def _param(param: str | int, texts: Mapping[str, str]) -> str | int:
    """Return what fills a sentence, put right or blanked (CR2)."""
    return (texts.get(ref_of(param), param) or "…") if isinstance(param, str) else param
