"""Codes that people read and type: the alphabet of room codes and place codes, and how what was typed is read.

KOD1  The alphabet has 30 characters: digits and capitals without 0, 1, I, L, O and U, which are misread.
KOD2  A code is read with spaces, hyphens, lower case; what looks like one of the alphabet is taken for it.
KOD3  What is no code is None, never an error: a page says so in words.
KOD4  A place code is drawn from chance that came in as data; where two draws meet, the later takes the next free one.
"""

import unicodedata
from collections.abc import Collection
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PLACE_LENGTH: Final = 4
TYPED_LENGTH_MAX: Final = 64

_LOOK_ALIKES: Final = str.maketrans("01OILU", "Q7QJJV")
_PARTS: Final = " -_.\u00a0\u202f\u2009\u2010\u2011\u2012\u2013\u2014"
_PLACES: Final = len(ALPHABET) ** PLACE_LENGTH


def read_typed(typed: str, length: int) -> str | None:
    """Return the code of `length` characters that a person typed, None where it is none (KOD3)."""
    if len(typed) > TYPED_LENGTH_MAX:
        return None
    plain = unicodedata.normalize("NFKC", typed).translate({ord(part): None for part in _PARTS}).strip().upper()  # KOD2
    code = plain.translate(_LOOK_ALIKES)  # KOD2
    return code if len(code) == length and set(code) <= set(ALPHABET) else None  # KOD1 KOD3


def draw_place(chance: int, taken: Collection[str]) -> str:
    """Return a place code that is not `taken` (KOD4)."""
    return next(code for step in range(len(taken) + 1) if (code := spelled((chance + step) % _PLACES)) not in taken)


def free_place(code: str, taken: Collection[str]) -> str:
    """Return `code`, or the next free one after it (KOD4); "" stays ""."""
    if not code or code not in taken:
        return code
    number = 0
    for letter in code:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return draw_place(number, taken)


def spelled(number: int) -> str:
    """Return a number as a place code."""
    letters = []
    for _ in range(PLACE_LENGTH):
        number, at = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "".join(reversed(letters))
