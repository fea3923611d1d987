"""A real conversation, replayed as ideas and opinions: the tally is what a plain recount of the votes gives.

The data is used under CC BY 4.0, with attribution to The Computational Democracy Project; it is not part of Rosace.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from rooms.commands import RevealPhase
from rooms.phases.ideation import PostIdea
from rooms.phases.opinion import NAMES, GiveOpinion, Opinion
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done
from tests.rooms.play import Play, assert_laws

FOLDER = Path(__file__).parents[4] / "shared/data/polis/15-per-hour-seattle"
OPINIONS: dict[str, Opinion] = {"1": "agree", "-1": "disagree", "0": "pass"}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: int(row["timestamp"]))


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the conversations are not here")
def test_ON4_a_real_conversation_counts_as_its_votes_do() -> None:
    comments, votes = rows("comments.csv"), rows("votes.csv")
    ideas = {"limit": 0, "blind": False, "length_max": 1000}
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", open_hours=1, settings=ideas),
        PhasePlan("o", "opinion", "Avis", 10, "D’accord ?", source=Source("i"), settings={"live_source": True}),
    )
    play.advance()
    play.sit(*dict.fromkeys([*(f"a{row['author-id']}" for row in comments), *(f"v{row['voter-id']}" for row in votes)]))
    play.advance()
    refs: dict[str, str] = {}
    for row in comments:
        posted = play.seat(f"a{row['author-id']}", PostIdea("i", row["comment-body"]))
        assert isinstance(posted, Done)
        refs[row["comment-id"]] = f"i/{posted.data['id']}"
    last: dict[tuple[str, str], Opinion] = {}
    for row in votes:
        if row["comment-id"] in refs:
            ref, opinion = refs[row["comment-id"]], OPINIONS[row["vote"]]
            assert play.seat(f"v{row['voter-id']}", GiveOpinion("o", ref, opinion)) == Done()
            last[row["voter-id"], ref] = opinion
    play.do(RevealPhase("o"))
    found = {
        (row["ref"], name): row[name]
        for row in play.value("room:p/o/results")["rows"]
        for name in NAMES.values()
        if row[name]
    }
    assert found == dict(Counter((ref, opinion) for (_voter, ref), opinion in last.items()))
    assert play.value("desk:p/o/turnout")["voters"] == len({voter for voter, _ref in last})
    assert_laws(play)
