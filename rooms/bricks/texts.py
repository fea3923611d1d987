r"""Texts as people send them: cleaned of what nobody sees, refused with a reason when they cannot be kept.

TX1  A text is NFC, its ends trimmed, its runs of blanks single; line ends are `\\n`, at most two in a row.
TX2  What is invisible and harmless (zero-width marks, soft hyphens, byte order marks) is dropped without a word.
TX3  Controls and characters that turn the direction of a line are refused: they would make a text read as another.
TX4  A limit counts characters after cleaning; the refusal says by how many it is passed.
"""

import re
import unicodedata
from typing import Final

from rooms import refusals as no
from rooms.refusals import Refusal

_HARMLESS: Final = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_TRICKS: Final = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS: Final = re.compile(r"[ \t\f\v]+")
_LINES: Final = re.compile(r"\n{3,}")


def clean(text: str, length_max: int, *, empty_ok: bool = False) -> str | Refusal:
    """Return `text` as it will be kept, or why it cannot be."""
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = _HARMLESS.sub("", kept)  # TX2
    if _TRICKS.search(kept):
        return Refusal(no.TEXT_CONTROLS)  # TX3
    kept = _LINES.sub("\n\n", _BLANKS.sub(" ", kept)).strip()  # TX1
    if not kept and not empty_ok:
        return Refusal(no.TEXT_EMPTY)
    if len(kept) > length_max:
        return Refusal(no.TEXT_TOO_LONG, {"max": length_max, "over": len(kept) - length_max})  # TX4
    return kept
