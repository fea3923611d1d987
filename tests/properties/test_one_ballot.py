"""In any sequence of joining, casting, claiming, yielding and handing on, no person holds two ballots in one vote.

A person is whoever holds a device: what two devices hold that nobody ever joined are two people's. A place is handed on
by the door (its device was silent), or by its holder; two workers may each accept something before they hear of the
other's.
"""

import os
from random import Random
from typing import Final

import pytest

from rooms.callers import DOOR, ORGANISER, Caller, SeatCaller
from rooms.commands import Advance, CountVotes, OpenProxySeat, TakeSeat
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.opinion import GiveOpinion
from rooms.plan import PhasePlan
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Refusal
from rooms.topics.places import AskPlace, KeepPlace, MovePlace, YieldPlace, seat_with
from rooms.words import Command
from tests.rooms.play import Play, assert_laws

TEXTS: Final = ["Une navette", "Un marché", "Un banquet"]
VOTE: Final = PhasePlan("v", "dot_vote", "Gommettes", 5, "Lesquelles\u202f?", settings={"options": TEXTS})
SAY: Final = PhasePlan("o", "opinion", "Avis", 5, "D’accord\u202f?", settings={"statements": TEXTS})
DEVICES: Final = [f"d{n}" for n in range(7)]
SEEDS: Final = range(int(os.environ.get("ROSACE_WALKS", "8")))
STEPS: Final = 160


def drawn(play: Play, rng: Random) -> tuple[Command, Caller]:
    """Draw what a device, or the door for it, does next."""
    device = rng.choice(DEVICES)
    caller = SeatCaller(device)
    place = play.room.seat_of(device)
    others = [seat.place for seat in play.room.seats.values() if seat.place]
    claimed = seat_with(play.room, rng.choice(others)) if others else ""
    asked = play.value(f"seat/{place}:asked") or 0
    proxies = play.room.proxies.get(place, [])
    acting = SeatCaller(device, acting=rng.choice(proxies)) if proxies else caller
    acts: list[tuple[Command, Caller]] = [
        (TakeSeat(), caller),
        *[(PlaceDots("v", f"v/o{rng.randint(1, 3)}", rng.randint(0, 2)), rng.choice((caller, acting)))] * 4,
        *[(GiveOpinion("o", f"o/o{rng.randint(1, 3)}", "agree"), caller)] * 2,
        (MovePlace(claimed, device), DOOR),
        (AskPlace(claimed, device), DOOR),
        *[(YieldPlace(asked), caller)] * 2,
        (KeepPlace(asked), caller),
        (OpenProxySeat(f"x{rng.randrange(9)}"), caller),
    ]
    return (CountVotes("o"), ORGANISER) if rng.random() < 0.01 else rng.choice(acts)


def assert_one_ballot_each(play: Play) -> None:
    """Check that each ballot is of a place that somebody holds, and that a device holds one place."""
    seats = play.room.seats
    for phase in ("v", "o"):
        cast = [seats[seat] for seat in play.room.states[phase].cast]
        assert all(seat.counts for seat in cast)
        own = [seat for seat in cast if not seat.opened_by]
        assert all(play.room.seat_of(seat.holder) == seat.id for seat in own)
        assert len({seat.holder for seat in own}) == len(own)
        assert all(seats[seat.opened_by].counts for seat in cast if seat.opened_by)


@pytest.mark.parametrize("seed", SEEDS)
def test_PLC3_PLC7_no_person_holds_two_ballots_in_one_vote(seed: int) -> None:
    rng, play = Random(seed), Play(VOTE, SAY)
    play.advance()
    play.wait(2)
    play.do(Advance("v"))
    play.do(Advance("v"))
    held: list[tuple[Draft, Caller]] = []
    moved = late = 0
    for _ in range(STEPS):
        command, caller = drawn(play, rng)
        decided = play.decide(command, caller)
        if isinstance(decided, Refusal):
            continue
        if rng.random() < 0.3 and EVERYTHING not in decided.rests:
            held.append((decided, caller))  # another worker has accepted it, and writes it later
            continue
        play.fold(decided, caller)
        moved += isinstance(command, MovePlace | YieldPlace)
        changed = set(decided.changes)
        held = [one for one in held if changed.isdisjoint(one[0].rests)]
        assert_one_ballot_each(play)
        if held and rng.random() < 0.4:
            play.fold(*held.pop(rng.randrange(len(held))))
            late += 1
            assert_one_ballot_each(play)
    assert_laws(play)
    assert moved
    assert late


def test_the_walks_join_places_that_had_voted() -> None:
    erased = 0
    for seed in SEEDS:
        rng, play = Random(seed + 500), Play(VOTE, SAY)
        play.advance()
        for _ in range(STEPS):
            play.do(*drawn(play, rng))
        erased += sum(bool(record.head.erases) for record in play.records if record.head.type == "place_moved")
    assert erased > len(SEEDS)
