"""What the report says beside a contribution: the answer to it, or that there is none to this day.

AN1  Where a workshop answers, a sheet without an answer says so; elsewhere nothing is said of answers.
"""

from rooms.answered import Answered
from rooms.forms import Words
from rooms.kind import PhaseContext


def answer_words(phase: PhaseContext, ref: str) -> tuple[Words, ...]:
    """Return what the report says of the answer to a sheet: its verdict, its words, who gave it (AN1)."""
    answer = phase.answer_to(ref)
    if answer:
        return said(answer)
    return (Words("answers.none"),) if phase.answers_due else ()


def said(answer: Answered) -> tuple[Words, ...]:
    """Return an answer in sentences."""
    verdict = Words(f"answers.{answer.verdict}", {"date": answer.date})
    more = [Words("answers.told", {"text": answer.text})] if answer.text else []
    signed = [Words("answers.by", {"author": answer.author})] if answer.author else []
    return (verdict, *more, *signed)
