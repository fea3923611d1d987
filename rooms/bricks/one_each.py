"""One answer a person: a mark (a drawing, a score) and a word that may be empty. For kinds that ask everyone once.

ONE1  A person has one answer; answering again replaces it, withdrawing it erases its words for ever.
ONE2  An answer whose record was erased is a blank until its withdrawal, as if its body had never been read (KD4).
ONE3  What everyone reads bears no seat and no order of time: words are by alphabet.
"""

from collections.abc import Iterable, Iterator
from unicodedata import normalize

import msgspec

from rooms import refusals as no
from rooms.blocks import Block, Entry, Listing, Note
from rooms.forms import Words
from rooms.kind import Asker, Fact, Item, PhaseContext
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Refusal
from rooms.words import PhaseEvent


class Answer(msgspec.Struct, frozen=True):
    """One person's answer; `mark` is "" where it was erased. The last of `offsets`, its records, speaks.

    `before` is the word that everyone reads while the last one waits in the sas ("": they read none yet).
    """

    mark: str
    text: str
    time: int
    offsets: tuple[int, ...]
    before: str = ""

    @property
    def id(self) -> str:
        """Its id: the offset of the record that speaks."""
        return str(self.offsets[-1])

    def waits(self, phase: PhaseContext) -> bool:
        """Tell whether its word is still in the sas."""
        return phase.waits(self.offsets[-1])

    def said(self, phase: PhaseContext) -> str:
        """Return the word that everyone may read now, "" for none (SA1, SA5)."""
        if phase.hidden(self.id):
            return ""
        return self.before if self.waits(phase) else self.text


class State(msgspec.Struct):
    """The answers by seat, in order of the last word."""

    answers: dict[str, Answer] = {}

    def given(self) -> Iterator[Answer]:
        """Iterate over those that were not erased (ONE2)."""
        return (answer for answer in self.answers.values() if answer.mark)

    def written(self) -> Iterator[Answer]:
        """Iterate over those that have a word."""
        return (answer for answer in self.given() if answer.text)

    def find(self, id_: str) -> Answer | None:
        """Return the answer with this id, if it has a word."""
        return next((answer for answer in self.written() if answer.id == id_), None)


def withdrawal(state: State, event: PhaseEvent, asker: Asker) -> Draft | Refusal:
    """Propose that a person takes the answer back (ONE1)."""
    answer = state.answers.get(asker.seat)
    if answer is None:
        return Refusal(no.ITEM_UNKNOWN)
    return Draft(event, seat=asker.seat, rests=(EVERYTHING,), erases=answer.offsets)


def keep(state: State, phase: PhaseContext, fact: Fact, mark: str, text: str) -> None:
    """Put a person's answer in the place of the one before, as the newest (ONE1); "" for a mark that was erased."""
    before = state.answers.pop(fact.head.seat, None)
    offsets, said = (before.offsets, before.said(phase)) if before else ((), "")
    state.answers[fact.head.seat] = Answer(mark, text, fact.head.time, (*offsets, fact.offset), said)


def blank(state: State, offset: int) -> str:
    """Blank the answer whose record was erased; return its seat, "" where it speaks no more (ONE2)."""
    for seat, answer in state.answers.items():
        if answer.offsets[-1] == offset:
            state.answers[seat] = msgspec.structs.replace(answer, mark="", text="")
            return seat
    return ""


def by_alphabet(texts: Iterable[str]) -> list[str]:
    """Return words in an order that tells nothing of who wrote when (ONE3); an accent comes after its letter."""
    return sorted(texts, key=lambda text: (normalize("NFD", text.casefold()), text))


def reported(state: State, phase: PhaseContext, kind: str) -> Iterator[Block]:
    """Yield what people wrote as the report says it, and how many words are not shown (ONE3)."""
    shown = by_alphabet(answer.text for answer in state.written() if not phase.hidden(answer.id))
    if shown:
        entries = tuple(Entry(Words(f"{kind}.word_n", {"n": n}), text) for n, text in enumerate(shown, 1))
        yield Listing(entries, Words(f"{kind}.words"))
    if not_shown := sum(1 for _ in state.written()) - len(shown):
        yield Note(Words("report.not_shown", {"n": not_shown}))


def item(state: State, phase: PhaseContext, local: str, label: str) -> Item | None:
    """Return one word, so that it may be hidden; it has no number, for numbers tell an order (ONE3)."""
    answer = state.find(local)
    return Item(phase.ref(local), label, 0, answer.text, waits=answer.waits(phase)) if answer else None
