"""A real conversation, replayed: its comments as ideas, its voters as seats, its votes as opinions.

The files are those that Polis exports: comments.csv and votes.csv (compdemocracy.org/polis).

PO1  Order is the conversation's own; a pause over `PAUSE_S_MAX` is shrunk to `PAUSE_S`.
PO2  A comment over the length is refused, and the votes on it with it: both are counted.
PO3  A person's commands follow each other: the next is given when the one before was answered.
"""

import asyncio
import csv
from pathlib import Path
from typing import Any, Final

import msgspec

from rooms.plan import WorkshopPlan
from server.rehearsal.crowd import Person
from server.rehearsal.phone import Fate
from server.told import Told

PAUSE_S_MAX: Final = 60.0
PAUSE_S: Final = 1.0
BATCH_WAIT_S: Final = 90.0
OPINIONS: Final = {"1": "agree", "-1": "disagree", "0": "pass"}


class Said(msgspec.Struct, frozen=True):
    """One comment or vote. `at` in seconds from the first; `opinion` "" for a comment."""

    at: float
    who: str
    comment: str
    text: str = ""
    opinion: str = ""


class Conversation(msgspec.Struct):
    """All that was said, in order, and what was refused of it."""

    said: tuple[Said, ...]
    refused: int = 0

    @property
    def people(self) -> list[str]:
        """Everybody who spoke, in order of their first word."""
        return list(dict.fromkeys(one.who for one in self.said))

    def fits(self, plan: WorkshopPlan) -> bool:
        """Tell whether a workshop has a step for the comments, and one after it that asks what each thinks of them."""
        ideas = [phase.id for phase in plan.phases if phase.kind == "ideation"]
        asked = [phase for phase in plan.phases if phase.kind == "opinion"]
        return bool(ideas and asked and asked[-1].source and asked[-1].source.phase == ideas[-1])

    def lasts_s(self, speed: int) -> float:
        """Return how long the replay takes."""
        return self.said[-1].at / speed if self.said else 0.0

    async def play(self, hand: Any, people: list[Person], speed: int) -> None:  # noqa: ANN401 - a Stagehand
        """Open the steps of `avis`, replay, count, reveal, close."""
        phases = list(hand.desk.phone.value("desk", "agenda") or [])
        by_kind = {line["kind"]: line["id"] for line in phases}
        for line in phases[: [line["kind"] for line in phases].index("opinion") + 1]:
            await hand.open(line["id"])
        seats = dict(zip(self.people, people, strict=False))
        posts, votes = by_kind["ideation"], by_kind["opinion"]
        await replay(self, seats, posts, votes, speed=speed)
        await hand.press("close_phase", {"phase": votes})
        await asyncio.sleep(1)
        await hand.press("reveal_phase", {"phase": votes})
        for line in phases[len(hand.phases_run) :]:
            await hand.open(line["id"])
        await hand.close()


async def replay(conversation: Conversation, seats: dict[str, Person], posts: str, votes: str, *, speed: int) -> None:
    """Say everything at its time, ideas in step `posts`, opinions in step `votes`; return when all was answered."""
    await _Replay(conversation, seats, posts, votes).run(speed)


class _Replay:
    """One run through a conversation."""

    def __init__(self, conversation: Conversation, seats: dict[str, Person], posts: str, votes: str) -> None:
        self.conversation = conversation
        self.seats = seats
        self.posts = posts
        self.votes = votes
        self.refs: dict[str, asyncio.Future[str]] = {}
        self.last: dict[str, asyncio.Task[None]] = {}

    async def run(self, speed: int) -> None:
        """Say everything at its time (PO1), each person one thing after another (PO3)."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for one in self.conversation.said:
            if not one.opinion:
                self.refs.setdefault(one.comment, loop.create_future())
            wait = begun + one.at / speed - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            if one.who in self.seats:
                self.last[one.who] = asyncio.create_task(self._say(one, self.last.get(one.who)))
        await asyncio.gather(*self.last.values())

    async def _say(self, one: Said, before: asyncio.Task[None] | None) -> None:
        if before:
            await before
        person = self.seats[one.who]
        if person.full:
            return
        await (self._vote(one, person) if one.opinion else self._post(one, person))

    async def _post(self, one: Said, person: Person) -> None:
        loop = asyncio.get_running_loop()
        number = await person.do("post_idea", {"phase": self.posts, "text": one.text})
        person.posted_at[str(number)] = loop.time()
        await person.answered(number, BATCH_WAIT_S)
        kept = person.phone.outbox[number]
        accepted = kept.fate is Fate.ACKED
        self.refs[one.comment].set_result(f"{self.posts}/{kept.answer['id']}" if accepted else "")

    async def _vote(self, one: Said, person: Person) -> None:
        ref = await self.refs[one.comment] if one.comment in self.refs else ""
        if not ref:
            self.conversation.refused += 1  # PO2
            return
        number = await person.do("give_opinion", {"phase": self.votes, "ref": ref, "opinion": one.opinion})
        await person.answered(number, BATCH_WAIT_S)


def read_conversation(folder: Path, seats: int = 0) -> Conversation:
    """Return what a folder holds; `seats` above 0 keeps the first so many people. Raises `Told`."""
    try:
        conversation = _read(folder, seats)
    except (OSError, KeyError, ValueError, TypeError, csv.Error) as error:
        raise Told("rehearse.conversation_wrong", path=str(folder)) from error
    if not conversation.said:
        raise Told("rehearse.conversation_wrong", path=str(folder))
    return conversation


def _read(folder: Path, seats: int) -> Conversation:
    said: list[tuple[float, Said]] = []
    with (folder / "comments.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = int(row["timestamp"]) / 1000
            said.append((at, Said(at, row["author-id"], row["comment-id"], text=row["comment-body"])))
    with (folder / "votes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = int(row["timestamp"]) / 1000
            said.append((at, Said(at, row["voter-id"], row["comment-id"], opinion=OPINIONS[row["vote"]])))
    first_votes: dict[str, float] = {}
    for at, one in said:
        if one.opinion:
            first_votes[one.comment] = min(at, first_votes.get(one.comment, at))
    said = [(at if one.opinion else min(at, first_votes.get(one.comment, at)), one) for at, one in said]
    said.sort(key=lambda pair: (pair[0], bool(pair[1].opinion)))
    conversation = Conversation(tuple(_paced(said)))
    kept = set(conversation.people[:seats]) if seats else set(conversation.people)
    comments = {one.comment for one in conversation.said if not one.opinion and one.who in kept}
    return Conversation(
        tuple(one for one in conversation.said if one.who in kept and (not one.opinion or one.comment in comments))
    )


def _paced(said: list[tuple[float, Said]]) -> list[Said]:
    """Return everything with its time from the beginning, long pauses shrunk (PO1)."""
    paced, clock, last = [], 0.0, said[0][0] if said else 0.0
    for at, one in said:
        pause = at - last
        clock, last = clock + (pause if pause <= PAUSE_S_MAX else PAUSE_S), at
        paced.append(msgspec.structs.replace(one, at=clock))
    return paced
