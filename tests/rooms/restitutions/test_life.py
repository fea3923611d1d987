"""The life of a restitution."""

import pytest

from rooms.restitutions.life import LIVES, RELEASED, WAITING, Move, RestitutionLife, moved

L = RestitutionLife


@pytest.mark.parametrize(
    ("life", "move", "after"),
    [
        (L.DRAFT, Move.LOCK, L.LOCKED),
        (L.LOCKED, Move.UNLOCK, L.DRAFT),
        (L.DRAFT, Move.QUEUE, L.QUEUED),
        (L.QUEUED, Move.PUT_ON_AIR, L.ON_AIR),
        (L.ON_AIR, Move.THANK, L.AIRED),
        (L.ON_AIR, Move.PASS_TURN, L.POSTPONED),
        (L.POSTPONED, Move.PUT_ON_AIR, L.ON_AIR),
        (L.AIRED, Move.PUBLISH, L.PUBLISHED),
        (L.PUBLISHED, Move.ARCHIVE, L.ARCHIVED),
        (L.AIRED, Move.ARCHIVE, L.ARCHIVED),
        (L.ARCHIVED, Move.WITHDRAW, L.WITHDRAWN),
        (L.ARCHIVED, Move.PUBLISH, None),
        (L.QUEUED, Move.ARCHIVE, None),
        (L.POSTPONED, Move.PASS_TURN, None),
        (L.AIRED, Move.PUT_ON_AIR, None),
        (L.QUEUED, Move.THANK, None),
        (L.DRAFT, Move.PUT_ON_AIR, None),
    ],
)
def test_RL1_only_a_named_move_changes_a_life(life: L, move: Move, after: L | None) -> None:
    assert moved(life, move) is after


def test_RL2_every_life_has_its_row_and_every_move_leads_somewhere() -> None:
    assert set(LIVES) == set(L)
    assert {move for row in LIVES.values() for move in row} == set(Move)


def test_RL2_every_life_is_reached_from_the_draft() -> None:
    reached = {L.DRAFT}
    while more := {after for life in reached for after in LIVES[life].values()} - reached:
        reached |= more
    assert reached == set(L)


def test_RL3_what_waits_is_not_released() -> None:
    assert not RELEASED & WAITING
    assert not RELEASED & {L.DRAFT, L.LOCKED, L.ON_AIR, L.WITHDRAWN}
