"""Each journal against a model that is too simple to be wrong: random appends, retries, erasures and alarms."""

import asyncio
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from server.journal import (
    EVERYTHING,
    ORIGIN,
    Appended,
    AppendResult,
    Batch,
    Conflict,
    Entry,
    Forked,
    Journal,
    Position,
    Stored,
    chain_next,
)
from tests.contracts.conftest import open_journal

SCOPES = ("agenda", "table:7", "sheet:12/title")
EXAMPLES = 25
STEPS = 30
_examples = itertools.count()


class Model:
    """A room as a list of entries; every answer is worked out anew from all of them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.alarms: set[int] = set()
        self.answered: dict[str, tuple[int, Appended]] = {}

    def records(self) -> list[Stored]:
        chain, records, erased = "", [], set()
        for offset, entry in enumerate(self.entries, 1):
            erased |= {(target) for target in entry.erases if target <= offset}
            chain = chain_next(chain, entry.head)
            records.append(Stored(offset, chain, entry.head, entry.body))
        return [Stored(r.offset, r.chain, r.head, None if r.offset in erased else r.body) for r in records]

    def position(self) -> Position:
        records = self.records()
        return Position(records[-1].offset, records[-1].chain) if records else ORIGIN

    def append(self, at: Position, entries: list[Entry], batch: Batch) -> AppendResult:
        number, answer = self.answered.get(batch.worker, (0, None))
        if number == batch.number and answer is not None:
            return answer
        known = {ORIGIN} | {Position(record.offset, record.chain) for record in self.records()}
        if at not in known:
            return Forked(self.position())
        later = self.entries[at.offset :]
        changed = {scope for entry in later for scope in entry.changes} | ({EVERYTHING} if later else set())
        if changed & {scope for entry in entries for scope in entry.rests}:
            return Conflict(tuple(self.records()[at.offset :]))
        self.entries += entries
        self.alarms |= {entry.wake_at for entry in entries if entry.wake_at}
        chains = tuple(record.chain for record in self.records()[-len(entries) :])
        answer = Appended(self.position(), chains)
        self.answered[batch.worker] = (batch.number, answer)
        return answer


scopes = st.lists(st.sampled_from(SCOPES), max_size=2, unique=True).map(tuple)
rests = st.lists(st.sampled_from((*SCOPES, EVERYTHING)), max_size=2, unique=True).map(tuple)
drafts = st.builds(
    Entry,
    head=st.binary(max_size=8),
    body=st.binary(max_size=8),
    rests=rests,
    changes=scopes,
    erases=st.lists(st.integers(1, 20), max_size=3).map(tuple),
    wake_at=st.sampled_from((0, 0, 0, 1000, 2000, 3000)),
)


class Comparison(RuleBasedStateMachine):
    """Does the same to a journal and to the model, and wants the same answers."""

    journal: Journal
    runner: asyncio.Runner
    positions = Bundle("positions")
    batches = Bundle("batches")

    def __init__(self) -> None:
        super().__init__()
        self.room = f"MODEL{next(_examples)}"
        self.model = Model()
        self.numbers = dict.fromkeys(("one", "two"), 0)

    @initialize(target=positions)
    def begin(self) -> Position:
        return ORIGIN

    @rule(
        target=positions,
        at=positions,
        worker=st.sampled_from(("one", "two")),
        entries=st.lists(drafts, min_size=1, max_size=3),
    )
    def append(self, at: Position, worker: str, entries: list[Entry]) -> Position:
        self.numbers[worker] += 1
        self._append(at, entries, Batch(worker, self.numbers[worker]))
        return self.model.position()

    @rule(at=positions, worker=st.sampled_from(("one", "two")), entries=st.lists(drafts, min_size=1, max_size=2))
    def repeat_the_last_batch(self, at: Position, worker: str, entries: list[Entry]) -> None:
        """Position and entries of a repeated batch do not matter: the batch is who it is."""
        if self.numbers[worker]:
            self._append(at, entries, Batch(worker, self.numbers[worker]))

    @rule(at=positions, entries=st.lists(drafts, min_size=1, max_size=2))
    def append_from_elsewhere(self, at: Position, entries: list[Entry]) -> None:
        self.numbers["one"] += 1
        foreign = Position(at.offset + 1, chain_next(at.chain, b"a head that no draft has"))
        self._append(foreign, entries, Batch("one", self.numbers["one"]))

    @rule(before=st.sampled_from((999, 1000, 2500, 3000)))
    def ring(self, before: int) -> None:
        self.runner.run(self.journal.rung(self.room, before))
        self.model.alarms = {time for time in self.model.alarms if time > before}

    @invariant()
    def both_hold_the_same(self) -> None:
        records = self.model.records()
        assert self.runner.run(self.journal.read(self.room, 0)) == records
        assert self.runner.run(self.journal.position(self.room)) == self.model.position()
        for before in (1000, 2000, 3000):
            due = self.room in self.runner.run(self.journal.due(before))
            assert due == any(time <= before for time in self.model.alarms)

    def _append(self, at: Position, entries: list[Entry], batch: Batch) -> None:
        found = self.runner.run(self.journal.append(self.room, at, entries, batch))
        assert found == self.model.append(at, entries, batch)


@pytest.fixture
def comparison(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[type[Comparison]]:
    url = request.getfixturevalue("redis").url if kind == "redis" else ""
    with asyncio.Runner() as runner:
        journal = runner.run(open_journal(kind, tmp_path, url))
        yield type("ComparisonOf" + kind.title(), (Comparison,), {"journal": journal, "runner": runner})
        runner.run(journal.close())


def test_a_journal_does_what_the_model_does(comparison: type[Comparison]) -> None:
    run_state_machine_as_test(
        comparison,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
