"""What was withdrawn for good, where it had gone: what became of the old words is not what becomes of new ones.

WDN1  A show forgets its turn, its publication and its hour (PGM5): with other words it waits for its turn again, and
      nobody else reads these before.
WDN2  Undoing an older act of that show puts none of it back.
WDN3  Who shared its finding, or applauded, did so of words that are gone: the numbers go with them.
"""

from typing import TYPE_CHECKING

import msgspec

from rooms.topics import findings

if TYPE_CHECKING:
    from rooms.room import Room


def forget(room: "Room", ref: str, now: int) -> None:
    """Forget what became of `ref`, whose words are erased at `now` (ms)."""
    shows = {phase for phase, run in room.agenda.runs.items() if ref in run.items}
    for phase in shows:
        if told := getattr(room.kind(phase), "withdraw", None):
            told(room.states[phase], ref, now)  # WDN1
    scopes = {f"phase:{phase}" for phase in shows}
    room.acts[:] = [
        msgspec.structs.replace(act, before={**act.before, **without(act.before, scopes, ref)})  # WDN2
        if scopes & act.before.keys()
        else act
        for act in room.acts
    ]
    findings.forget_ref(room, ref)  # WDN3


def without(before: dict[str, object], scopes: set[str], ref: str) -> dict[str, object]:
    """Return the mementos of shows, without what became of `ref`."""
    return {
        scope: memento.begun_again(ref) if hasattr(memento, "begun_again") else memento
        for scope, memento in before.items()
        if scope in scopes
    }
