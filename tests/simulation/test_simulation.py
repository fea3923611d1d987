"""The house under a seeded storm: every seed comes right, and every planted fault is noticed.

`ROSACE_SEEDS` says how many seeds (50 by default). A seed that failed once is kept in `KEPT`, with why.
"""

import logging
import os
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from server.journal import Position
from tests.simulation.mutants import MUTANTS
from tests.simulation.story import play

SEEDS: Final = int(os.environ.get("ROSACE_SEEDS", "50"))
KEPT: Final = {
    20: "a command in flight at a rewind was appended before those that the rewind had lost were put back",
    23: "a page that had seen no frame after its last acknowledgement did not know that a rewind had lost it",
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Failures are injected by the hundred; what matters is what comes of them."""
    log = logging.getLogger("server")
    before = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(before)


@pytest.mark.parametrize("seed", sorted({*range(SEEDS), *KEPT}))
def test_every_seed_comes_right(seed: int) -> None:
    assert play(seed, reveals=seed % 2 == 0) == []


def test_the_same_seed_is_the_same_run() -> None:
    ends: list[Position] = []
    for _ in range(2):
        play(7, ends=ends)
    assert ends[0] == ends[1]
    assert ends[0].offset > 50


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_planted_fault_is_noticed(mutant: Callable[[], Any]) -> None:
    with mutant():
        noticed = next((wrong for seed in range(50) if (wrong := play(seed))), [])
    assert noticed
