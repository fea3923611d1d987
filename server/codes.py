"""Room codes: eight characters that a person reads from a screen and types on a phone, shown as « K7PM 4RTX ».

Eight characters of the alphabet (`rooms.codes`, KOD1) are 39 bits: enough against guessing where failures are counted
(server.limits).
"""

import secrets
from collections.abc import Callable, Sequence
from typing import Final

from rooms.codes import ALPHABET, read_typed

CODE_LENGTH: Final = 8


def mint_code(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return a fresh code."""
    return "".join(choose(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str | None:
    """Return the code that a person typed, None where it is none (KOD3)."""
    return read_typed(typed, CODE_LENGTH)


def shown_code(code: str) -> str:
    """Return a code as people read it."""
    return f"{code[:4]} {code[4:]}"
