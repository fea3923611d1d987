"""Real conversations, read from the files that Polis exports."""

import asyncio
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from server.rehearsal.phone import Fate
from server.rehearsal.polis import Conversation, Said, read_conversation, replay

COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1000000,x,0,a,1,0,1,First
1005000,x,1,b,1,0,1,Second
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1002000,x,0,b,1
1003000,x,1,c,-1
1400000,x,0,c,0
"""


def written(folder: Path) -> Path:
    (folder / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    (folder / "votes.csv").write_text(VOTES, encoding="utf-8")
    return folder


def test_PO1_the_order_is_kept_and_a_long_pause_is_shrunk(tmp_path: Path) -> None:
    said = read_conversation(written(tmp_path)).said
    assert [(one.who, one.comment, one.opinion, one.at) for one in said] == [
        ("a", "0", "", 0.0),
        ("b", "0", "agree", 2.0),
        ("b", "1", "", 3.0),
        ("c", "1", "disagree", 3.0),
        ("c", "0", "pass", 4.0),
    ]


def test_the_first_people_may_be_kept_alone(tmp_path: Path) -> None:
    kept = read_conversation(written(tmp_path), seats=2)
    assert kept.people == ["a", "b"]
    assert [one.comment for one in kept.said] == ["0", "0", "1"]


class Somebody:
    """A person who is answered after a while; texts longer than five characters are refused."""

    def __init__(self) -> None:
        self.full = False
        self.posted_at: dict[str, float] = {}
        self.said: list[str] = []
        self.busy = False
        self.overlapped = False
        self.phone = SimpleNamespace(outbox={})

    async def do(self, name: str, args: dict[str, Any]) -> int:
        self.overlapped |= self.busy
        self.busy = True
        number = len(self.phone.outbox) + 1
        refused = len(args.get("text", "")) > 5
        answer = {} if refused else {"id": str(number)}
        self.phone.outbox[number] = SimpleNamespace(fate=Fate.REFUSED if refused else Fate.ACKED, answer=answer)
        self.said.append(name)
        return number

    async def answered(self, _number: int, _patience_s: float) -> None:
        await asyncio.sleep(0.002)
        self.busy = False


def run(said: list[Said]) -> tuple[Conversation, dict[str, Somebody]]:
    conversation = Conversation(tuple(said))
    people = {who: Somebody() for who in conversation.people}
    asyncio.run(replay(conversation, people, "ideas", "votes", speed=1000))  # type: ignore[arg-type]
    return conversation, people


def test_PO2_a_comment_over_the_length_is_refused_with_the_votes_on_it() -> None:
    long, short = Said(0, "a", "0", text="too long"), Said(0, "a", "1", text="short")
    votes = [Said(1, who, comment, opinion="agree") for who in ("b", "c") for comment in ("0", "1")]
    conversation, people = run([long, short, *votes])
    assert conversation.refused == 2
    assert people["b"].said == ["give_opinion"]


def test_PO3_a_person_says_one_thing_after_another() -> None:
    rng = Random(1)
    comment = Said(0, "a", "0", text="x")
    votes = [Said(rng.random(), "b", "0", opinion="agree") for _ in range(9)]
    _, people = run([comment, *sorted(votes, key=lambda one: one.at)])
    assert people["b"].said == ["give_opinion"] * 9
    assert not people["b"].overlapped
