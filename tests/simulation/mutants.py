"""Planted faults: each spoils one rule of the house, and the simulation must notice within the seeds of `make test`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import msgspec

from rooms.bricks.contributions import Board
from rooms.evolving import evolve
from rooms.kind import Effect, Gone, Value
from rooms.phases import dot_vote, ideation
from rooms.record import Head, Mark
from rooms.refusals import Done
from rooms.room import Receipt, Room
from server import codec
from server.journal import Entry, Position, Stored
from server.runner import Runner


@contextmanager
def replaced(holder: Any, name: str, value: Any) -> Iterator[None]:  # noqa: ANN401
    """Have `holder.name` be `value` for a while."""
    kept = getattr(holder, name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        setattr(holder, name, kept)


@contextmanager
def skips_the_dedupe() -> Iterator[None]:
    """Evolve and decide take a command that they have seen for a new one; its outbox is no scope."""
    seen = Room.receipt

    def receipt(room: Room, mark: Mark | None) -> Receipt | None:
        asker = sys._getframe(1).f_code.co_name
        return seen(room, mark) if asker == "_answer" else None

    def entry_with(head: Head, body: bytes) -> Entry:
        return Entry(codec.encode_head(head), body, head.rests, head.changes, head.erases, head.wake_at)

    with replaced(Room, "receipt", receipt), replaced(codec, "entry_with", entry_with):
        yield


@contextmanager
def forgets_a_scope() -> Iterator[None]:
    """Acts on the agenda do not say that they change it."""
    with_scopes = codec.entry_with

    def entry_with(head: Head, body: bytes) -> Entry:
        kept = tuple(scope for scope in head.changes if scope != "agenda")
        return with_scopes(msgspec.structs.replace(head, changes=kept), body)

    with replaced(codec, "entry_with", entry_with):
        yield


@contextmanager
def acknowledges_before_the_append() -> Iterator[None]:
    """Authors are told yes as soon as it was decided."""
    decided = Runner._decided

    def early(self: Runner) -> Any:  # noqa: ANN401
        batch = decided(self)
        for waiting, _ in batch:
            waiting.tell(Done(), self.room.offset + 1)
        return batch

    with replaced(Runner, "_decided", early):
        yield


@contextmanager
def ignores_a_gap() -> Iterator[None]:
    """What comes is folded, whatever is missing before it."""

    def ingest(self: Runner, stored: Stored) -> bool:
        if stored.offset <= self.position.offset:
            return True
        self.position = Position(stored.offset, stored.chain)
        self.chains.append(stored.chain)
        effect = evolve(self.room, codec.record_of(stored))
        self.hub.moved(self.room, stored.chain, effect.touched)
        return True

    with replaced(Runner, "_ingest", ingest):
        yield


@contextmanager
def leaks_a_hidden_tally() -> Iterator[None]:
    """The room reads the running totals of a vote that is not revealed."""
    project, keys = dot_vote.project, dot_vote.keys

    def leaking(state: Any, phase: Any, layer: str, name: str) -> Value | Gone:  # noqa: ANN401
        if layer == "room" and name == "results" and not phase.revealed:
            return {"running": len(state.ballots(state) if callable(getattr(state, "ballots", None)) else [])}
        return project(state, phase, layer, name)

    def naming(state: Any, phase: Any, layer: str) -> list[str]:  # noqa: ANN401
        return [*{*keys(state, phase, layer), *(["results"] if layer == "room" else [])}]

    with replaced(dot_vote, "project", leaking), replaced(dot_vote, "keys", naming):
        yield


@contextmanager
def trusts_decide() -> Iterator[None]:
    """Evolve keeps every idea that some worker has accepted, without counting again."""

    def fold_post(state: Board, phase: Any, fact: Any, event: Any) -> Effect:  # noqa: ANN401
        seat = fact.head.seat
        idea = state.add(fact.offset, fact.head, event.text, event.theme, event.parent, phase.table_of(seat))
        return Effect(frozenset({"*"}), Done({"id": idea.id, "number": idea.number}))

    with replaced(ideation, "fold_post", fold_post):
        yield


MUTANTS: Final[tuple[Callable[[], Any], ...]] = (
    skips_the_dedupe,
    forgets_a_scope,
    acknowledges_before_the_append,
    ignores_a_gap,
    leaks_a_hidden_tally,
    trusts_decide,
)
