"""What somebody in charge answered to a contribution: taken up, in part, not, or by when they will say."""

from typing import Literal

import msgspec

Verdict = Literal["taken", "partly", "refused", "by_date"]


class Answered(msgspec.Struct, frozen=True):
    """An answer: `author` is a function ("La présidente"), `date` words ("12 janvier"), `at` when it was given (ms)."""

    verdict: Verdict
    text: str = ""
    author: str = ""
    date: str = ""
    at: int = 0
