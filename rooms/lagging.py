"""Which facts people far away are told as late as their call shows them the room (rooms.distance).

LAG1  Late are: who is on air and what a turn shows, draws, and reveals. All else is told at once: ideas, steps, clocks.
LAG2  Taking back a late fact is told as late: whoever is far away watches the same story, in the same order.
LAG4  What is told with the instant at which it shows (a card that turns) is told with that instant, as late.
LAG3  What is erased or hidden leaves every page at once, and with it all that was held back.
"""

from typing import Final

from rooms.events import ActUndone, ContributionHidden, PhaseRevealed, ScreenSet, VotesCounted
from rooms.record import Record
from rooms.restitutions.drawing import FormatRedrawn, FormatsDrawn
from rooms.restitutions.staging_acts import OrderSet, RestitutionAired, RestitutionPutOnAir, TurnPassed
from rooms.restitutions.turning import TurnStepped
from rooms.room import Room
from rooms.screen import ScreenMode
from rooms.topics.findings import SharesTold
from rooms.words import tag_of

LAGGED: Final = (
    FormatsDrawn, FormatRedrawn, RestitutionPutOnAir, RestitutionAired, TurnStepped, PhaseRevealed, SharesTold,
)  # fmt: skip
"""Late whatever they say; some others are, for what they say (`is_late`)."""
NAMES: Final = frozenset(tag_of(event) for event in LAGGED)
REVEALING: Final = frozenset({ScreenMode.FINDINGS, ScreenMode.COMMON})


def is_late(room: Room, record: Record) -> bool:
    """Tell whether `record`, not folded yet, is told late (LAG1)."""
    match record.event:
        case VotesCounted(revealed=revealed):
            return revealed
        case OrderSet(by_draw=by_draw):
            return by_draw
        case ScreenSet(mode=mode):
            return mode in REVEALING
        case TurnPassed(phase=phase, ref=ref):
            return on_air(room, phase) == ref
        case ActUndone(offset=offset):
            return takes_back(room, offset)
        case _:
            return record.head.type in NAMES


def on_air(room: Room, phase: str) -> str:
    """Return what is on air in a step, "" for nothing, or no show."""
    control = room.value_of(f"phase:{phase}")
    return str(getattr(control, "on_air", ""))


def takes_back(room: Room, offset: int) -> bool:
    """Tell whether the act at `offset` was told late, or was such an act's undoing (LAG2)."""
    act = next((act for act in room.acts if act.offset == offset), None)
    if act is None:
        return False
    if {act.type, act.params.get("act")} & NAMES:
        return True
    stage = [(at[6:], held) for at, held in act.before.items() if at.startswith("phase:")]
    if any(getattr(held, "on_air", "") != on_air(room, phase) for phase, held in stage):
        return True
    screen = act.before.get("screen")
    return set(act.before) == {"screen"} and not REVEALING.isdisjoint({room.screen.mode, screen and screen.mode})


def lets_out(record: Record) -> bool:
    """Tell whether nothing is held back any more once `record` is folded (LAG3); what counting erases nobody reads."""
    return isinstance(record.event, ContributionHidden) or (
        bool(record.head.erases) and not isinstance(record.event, VotesCounted)
    )
