"""A show to be followed again later: its passages in the order in which they were on air, with their real times.

RPL1  A passage has words only where everybody in the room may read them at this moment: those very words, no others.
RPL2  What was withdrawn or hidden since, and what waits for its hour, leaves a gap: no words, no table, no ref.
RPL3  A passage lasts as long as it did, added minutes too; its constat then as long as the next one was waited for,
      within FINDING_MS_MIN and FINDING_MS_MAX. A gap lasts GAP_MS.
RPL4  What is on air is not in it: it is once its turn is over, by a *Merci !* or with the show.
RPL5  What a re-reader put right in the report reads so, given as `texts`; without its constat a passage is a gap too.
"""

from collections.abc import Mapping
from typing import Final

from rooms.corrections import ref_of
from rooms.kind import Gone, PhaseContext, Value
from rooms.life import TAKING
from rooms.restitutions.programme import Turn
from rooms.restitutions.show import State
from rooms.restitutions.shown import project

FINDING_MS_MIN: Final = 6_000
FINDING_MS_MAX: Final = 30_000
GAP_MS: Final = 4_000


def passages(state: State, phase: PhaseContext, texts: Mapping[str, str]) -> list[dict[str, Value]]:
    """Return the passages of a show, in order, as everybody in the room may follow them now (RPL5)."""
    turns = had(state, phase)
    nexts = [turn.started_at for turn in turns[1:]]
    waits = [then - turn.ended_at for turn, then in zip(turns, nexts, strict=False)] + [0] * bool(turns)
    return [passage(state, phase, turn, wait_ms, texts) for turn, wait_ms in zip(turns, waits, strict=True)]


def had(state: State, phase: PhaseContext) -> tuple[Turn, ...]:
    """Return the turns that were had; a show that was left ended the one that was on air (RPL4)."""
    programme, run = state.control, phase.run
    if not programme.on_air or run.life in TAKING:
        return programme.turns
    ended_at = max(programme.started_at, run.closed_at or programme.ends_at)
    return (*programme.turns, Turn(programme.on_air, programme.started_at, ended_at))


def passage(state: State, phase: PhaseContext, turn: Turn, wait_ms: int, texts: Mapping[str, str]) -> dict[str, Value]:
    """Return one passage, or the gap that it leaves."""
    read = words(state, phase, turn.ref)
    shown = read and put_right(read, texts)
    if not shown or not shown["constat"]:
        waits = read is None and not phase.is_withdrawn(turn.ref) and is_there(phase, turn.ref)
        return {"gap": "later" if waits else "withdrawn", "lasts_ms": GAP_MS, "finding_ms": 0}  # RPL2
    return {
        **shown,
        "started_at": turn.started_at,
        "lasts_ms": turn.ended_at - turn.started_at,
        "finding_ms": min(max(wait_ms, FINDING_MS_MIN), FINDING_MS_MAX),  # RPL3
    }


def words(state: State, phase: PhaseContext, ref: str) -> dict[str, Value] | None:
    """Return a restitution as the room has it now, None where the room has none (RPL1)."""
    read = project(state, phase, "room", f"r/{ref}")
    return None if isinstance(read, Gone) or not is_there(phase, ref) else read


def is_there(phase: PhaseContext, ref: str) -> bool:
    """Tell whether a restitution is neither hidden, withdrawn, nor waiting to be approved."""
    return any(item.ref == ref for item in phase.items())


def put_right(shown: dict[str, Value], texts: Mapping[str, str]) -> dict[str, Value]:
    """Return a restitution with `texts` in the place of those that they name, without those taken out (RPL5)."""

    def said(text: str) -> str:
        return texts.get(ref_of(text), text)

    fields = [{**field, "text": said(field["text"])} for field in shown["fields"]]
    kept = [field for field in fields if field["text"]]
    return {**shown, "title": said(shown["title"]), "constat": said(shown["constat"]), "fields": kept}
