"""What the report says beside a contribution: the answer to it, or that there is none to this day.

AN1  Where a workshop answers to a step's sheets, one without an answer says so; elsewhere nothing is said of answers.
AN2  What a person wrote for themselves (an idea, a commitment) has the answer to it, and no word of its absence.
"""

from typing import Final

from rooms.answered import Answered
from rooms.forms import Words
from rooms.kind import PhaseContext

NONE: Final = (Words("answers.none"),)
"""What a sheet says that waits for its answer, and all that an answering step was given."""


def answer_words(phase: PhaseContext, ref: str) -> tuple[Words, ...]:
    """Return what the report says of the answer to a sheet: its verdict, its words, who gave it (AN1)."""
    return own_answer_words(phase, ref) or (NONE if phase.answers_due else ())  # AN1


def own_answer_words(phase: PhaseContext, ref: str) -> tuple[Words, ...]:
    """Return what the report says of the answer to one person's own words, nothing where there is none (AN2)."""
    answer = phase.answer_to(ref)
    return said(answer) if answer else ()


def said(answer: Answered) -> tuple[Words, ...]:
    """Return an answer in sentences."""
    verdict = Words(f"answers.{answer.verdict}", {"date": answer.date})
    more = [Words("answers.told", {"text": answer.text})] if answer.text else []
    signed = [Words("answers.by", {"author": answer.author})] if answer.author else []
    return (verdict, *more, *signed)
