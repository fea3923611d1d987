"""Stagings: how restitutions are given back. Pure arithmetic: in which order, in how much time, who goes where."""

from rooms.restitutions.stagings.orders import Ordering, RemotePlace, by_hand, drawn, interleaved, lot, with_remote
from rooms.restitutions.stagings.roster import Part, Ring, Roster, Round, Spot, roster
from rooms.restitutions.stagings.rounds import at_round, rounds, visits
from rooms.restitutions.stagings.staging import MOVING, VISITED, Moving, Release, Staging, moving
from rooms.restitutions.stagings.times import TRANSITION_S, Timing, overflow, rounds_s, timing

__all__ = [
    "MOVING", "TRANSITION_S", "VISITED", "Moving", "Ordering", "Part", "Release", "RemotePlace", "Ring", "Roster",
    "Round", "Spot", "Staging", "Timing", "at_round", "by_hand", "drawn", "interleaved", "lot", "moving", "overflow",
    "roster", "rounds", "rounds_s", "timing", "visits", "with_remote",
]  # fmt: skip
