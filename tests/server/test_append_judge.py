"""The judgement has the contract suite for its rules (tests/contracts); here only that it asks in the right order."""

from server.append_judge import Remembered, judge
from server.journal import ORIGIN, Batch, Entry, Position


class Ledger:
    """A room far on, with a batch of long ago."""

    def position(self) -> Position:
        return Position(9, "nine")

    def chain_at(self, offset: int) -> str | None:
        return {0: "", 9: "nine"}.get(offset)

    def changed_at(self, scope: str) -> int:
        return 9

    def last_batch(self, worker: str) -> Remembered | None:
        return Remembered(number=4, first=2, last=3) if worker == "known" else None


def test_J5_one_s_own_batch_is_answered_even_to_a_forked_caller_in_conflict() -> None:
    entries = [Entry(b"", b"", rests=("agenda",))]
    assert judge(Ledger(), Position(2, "another history"), entries, Batch("known", 4)) == Remembered(4, 2, 3)
    assert judge(Ledger(), ORIGIN, entries, Batch("known", 4)) == Remembered(4, 2, 3)
