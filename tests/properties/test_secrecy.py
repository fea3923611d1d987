"""What a layer may not know does not change its bytes: rooms that differ only in secrets send others the same frames.

Each story is told twice, with other words or choices; a person at another table, the screen and everybody's layer must
get the same frames in the same ticks, offsets and macs masked. What may be inferred (turnout, how many fields are
filled) is the same in both tellings.
"""

from collections.abc import Callable
from typing import Any, Final

import pytest

from rooms.bricks.sheets import WriteField
from rooms.phases.commitments import Commit, RewordCommitment, WithdrawCommitment
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.evaluation import Evaluate
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.phases.opinion import GiveOpinion
from rooms.phases.plenary import AnswerPoll
from rooms.plan import PhasePlan
from rooms.words import Command
from server.codec import pack, unpack
from server.hub import Cursor, Hub
from server.protocol import Down
from tests.rooms.play import Play

OTHERS: Final = ("room", "stage", "table/2", "seat/bob")
OPTIONS: Final = {"options": ["Une navette", "Un marché", "Un banquet"]}
FIELDS: Final = {"fields": [{"name": "titre", "label": "Titre", "length_max": 60}]}
Telling = list[Command]

STORIES: Final[dict[str, tuple[PhasePlan, Callable[[str], Telling]]]] = {
    "ideation": (
        PhasePlan("p", "ideation", "Idées", 5, "Que faire ?"),
        lambda word: [
            PostIdea("p", f"Une navette {word}"),
            PostIdea("p", word),
            EditIdea("p", "6", f"Plutôt {word}"),
            WithdrawIdea("p", "5"),
        ],
    ),
    "dot_vote": (
        PhasePlan("p", "dot_vote", "Vote", 5, "Votez.", settings=OPTIONS),
        lambda word: [PlaceDots("p", f"p/o{1 + len(word) % 3}", 2), PlaceDots("p", f"p/o{1 + len(word) % 2}", 1)],
    ),
    "opinion": (
        PhasePlan("p", "opinion", "Avis", 5, "Êtes-vous d’accord ?", settings={"statements": OPTIONS["options"]}),
        lambda word: [
            GiveOpinion("p", f"p/o{1 + len(word) % 3}", "agree" if len(word) % 2 else "disagree"),
            GiveOpinion("p", f"p/o{1 + len(word) % 2}", "pass"),
        ],
    ),
    "structured_form": (
        PhasePlan("p", "structured_form", "Fiches", 5, "Écrivez.", settings=FIELDS),
        lambda word: [WriteField("p", "titre", word), WriteField("p", "titre", f"{word}, mieux", 5)],
    ),
    "commitments": (
        PhasePlan("p", "commitments", "Engagements", 5, "Lesquels ?", settings={"visibility": "owner"}),
        lambda word: [
            Commit("p", f"Ouvrir {word}", word),
            RewordCommitment("p", "5", f"{word} encore"),
            WithdrawCommitment("p", "5"),
        ],
    ),
    "poll": (
        PhasePlan("p", "plenary", "Sondage", 5, "Où ?", settings={"carries": "poll", "choices": ["A", "B", "C"]}),
        lambda word: [AnswerPoll("p", len(word) % 3), AnswerPoll("p", (len(word) + 1) % 3)],
    ),
    "evaluation": (
        PhasePlan("p", "evaluation", "Bilan", 5, "Votre avis ?"),
        lambda word: [Evaluate("p", len(word) % 6, word), Evaluate("p", (len(word) + 1) % 6, f"{word} encore")],
    ),
}


def frames_of(phase: PhasePlan, telling: Telling) -> list[list[Any]]:
    """Tell a story as Ann at table 1; return what others are sent after each command, positions masked."""
    play, timers = Play(phase), []
    hub = Hub(play.room, b"k" * 32, lambda _delay, call: timers.append(call), lambda: play.now / 1000, lambda: play.now)
    play.advance()
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    cursor = Cursor(lambda: None)
    hub.follow(cursor, OTHERS, {})
    hub.collect(cursor)
    sent = []
    for command in telling:
        play.wait(1)
        answer = play.seat("ann", command)
        assert type(answer).__name__ == "Done", answer
        hub.moved(play.room, f"{play.room.offset:040x}", play.effects[-1].touched)
        while timers:
            timers.pop(0)()
        sent.append([masked(unpack(frame)) for frame in hub.collect(cursor)])
    return sent


def masked(frame: list[Any]) -> bytes:
    """Return a frame's bytes without offsets and macs."""
    if frame[0] == Down.SNAP:
        return pack([frame[0], frame[1], frame[4]])
    return pack([frame[0], [[layer, patch] for layer, _, _, _, patch in frame[1]]])


@pytest.mark.parametrize("kind", STORIES)
def test_VW3_KD3_others_are_sent_the_same_bytes_whatever_the_secret(kind: str) -> None:
    phase, tell = STORIES[kind]
    tellings = [frames_of(phase, tell(word)) for word in ("rose", "zinzin", "un mot bien plus long que les autres")]
    assert tellings[0] == tellings[1] == tellings[2]
