"""Room codes: eight characters that a person reads from a screen and types on a phone, shown as « K7PM 4RTX ».

KOD1  The alphabet has 30 characters: digits and capitals without 0, 1, I, L, O and U, which are misread. Eight of them
     are 39 bits: enough against guessing where failures are counted (server.limits).
KOD2  A code is read with spaces, hyphens, lower case; what looks like one of the alphabet is taken for it.
KOD3  What is no code is None, never an error: a page says so in words.
"""

import secrets
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 8
TYPED_LENGTH_MAX: Final = 64

_LOOK_ALIKES: Final = str.maketrans("01OILU", "Q7QJJV")
_PARTS: Final = " -_.\u00a0\u202f\u2009\u2010\u2011\u2012\u2013\u2014"


def mint_code(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return a fresh code."""
    return "".join(choose(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code that a person typed, None where it is none (KOD3)."""
    if len(typed) > TYPED_LENGTH_MAX:
        return None
    plain = unicodedata.normalize("NFKC", typed).translate({ord(part): None for part in _PARTS}).strip().upper()  # KOD2
    code = plain.translate(_LOOK_ALIKES)  # KOD2
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None  # KOD1


def shown_code(code: str) -> str:
    """Return a code as people read it."""
    return f"{code[:4]} {code[4:]}"
