"""Pledges: what people commit themselves to, kept by id, in order of arrival, with those who joined.

PLG1  A pledge's id is the offset of the record that brought it; its number, once given, is never given again.
PLG2  Where a body was erased, a blank stands in its place until the withdrawal is folded.
"""

import msgspec

from rooms.blocks import FEW, Entry
from rooms.bricks.answers import own_answer_words
from rooms.forms import Words
from rooms.kind import Fact, PhaseContext, Value


class Said(msgspec.Struct, frozen=True):
    """The words of a commitment; `about` is the ref of a sheet that it is about, "" for none."""

    what: str = ""
    with_whom: str = ""
    seen_if: str = ""
    name: str = ""
    about: str = ""


class Commitment(msgspec.Struct, frozen=True):
    """One commitment. `offsets` are the records that hold its words.

    `before` are the words that everyone reads while the last ones wait in the sas; None: they read none yet.
    """

    id: str
    number: int
    seat: str
    words: Said
    time: int
    offsets: tuple[int, ...]
    proxy: bool = False
    before: Said | None = None

    def said(self, phase: PhaseContext) -> Said | None:
        """Return the words that everyone may read now, None for none (SA1, SA5)."""
        return self.before if phase.waits(self.offsets[-1]) else self.words


class Pledges(msgspec.Struct):
    """The commitments by id, oldest first; those who joined each, by id; `made` were ever accepted."""

    made: int = 0
    kept: dict[str, Commitment] = {}
    joined: dict[str, list[str]] = {}

    def of_seat(self, seat: str) -> list[Commitment]:
        """Return what one seat has committed itself to."""
        return [one for one in self.kept.values() if one.seat == seat]

    def add(self, fact: Fact, words: Said) -> Commitment:
        """Keep a new commitment, numbered (PLG1)."""
        self.made += 1
        head = fact.head
        one = Commitment(str(fact.offset), self.made, head.seat, words, head.time, (fact.offset,), bool(head.by))
        self.kept[one.id] = one
        return one

    def reword(self, fact: Fact, id_: str, words: Said, phase: PhaseContext) -> Commitment:
        """Replace the words of one commitment; the record that brought them is remembered with it."""
        old = self.kept[id_]
        new = msgspec.structs.replace(old, words=words, offsets=(*old.offsets, fact.offset), before=old.said(phase))
        self.kept[id_] = new
        return new

    def join(self, id_: str, seat: str, *, joined: bool) -> None:
        """Add or take away one person, once."""
        others = [other for other in self.joined.get(id_, ()) if other != seat] + ([seat] if joined else [])
        if others:
            self.joined[id_] = others
        else:
            self.joined.pop(id_, None)

    def drop(self, id_: str) -> tuple[Commitment, list[str]]:
        """Take a commitment away; return it, and the seats that had joined it."""
        return self.kept.pop(id_), self.joined.pop(id_, [])


def public(pledges: Pledges, phase: PhaseContext, one: Commitment, said: Said) -> dict[str, Value]:
    """Return what everyone may know of a commitment: never its seat, nor who joined (CM2, CM4)."""
    about = phase.item(said.about) if said.about else None
    return {
        "id": one.id,
        "number": one.number,
        **msgspec.structs.asdict(said),
        "about": {"label": about.label, "number": about.number, "ref": about.ref} if about else None,
        "joined": len(pledges.joined.get(one.id, ())),
        "at": one.time,
    }


def entry(pledges: Pledges, phase: PhaseContext, one: Commitment) -> Entry:
    """Return one commitment as a line of the report."""
    words, told = one.words, msgspec.structs.asdict(one.words)
    asked = [name for name in ("with_whom", "seen_if", "name") if told[name]]
    facts = [Words(f"commitments.told_{name}", {"text": told[name]}) for name in asked]
    facts += own_answer_words(phase, phase.ref(one.id))  # AN2
    if words.about and (about := phase.item(words.about)):
        facts.append(Words(about.label, {"n": about.number}))
    if joined := len(pledges.joined.get(one.id, ())):
        facts.append(Words("commitments.joined", {"n": joined}) if joined >= FEW else Words("commitments.joined_few"))
    if one.proxy:
        facts.append(Words("report.proxy"))
    return Entry(Words("commitments.commitment_n", {"n": one.number}), words.what, tuple(facts))
