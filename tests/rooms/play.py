"""A room to play with in tests: commands in, answers and projections out, and the journal kept to fold it again."""

from collections.abc import Callable
from typing import Any

from rooms import views
from rooms.callers import CLOCK, ORGANISER, Attendance, Caller, Context, SeatCaller
from rooms.commands import Advance, CreateRoom, TakeSeat
from rooms.copied import Copied
from rooms.deciding import decide
from rooms.evolving import evolve
from rooms.kind import Effect, Gone
from rooms.plan import PhasePlan, WorkshopPlan
from rooms.record import Draft, Head, Mark, Record
from rooms.refusals import Answer, Refusal
from rooms.room import Room
from rooms.words import Command, tag_of

CODE = "K7PM4RTX"
START = 1_700_000_000_000


def plan_of(*phases: PhasePlan, tables: int = 3, seats_max: int = 500) -> WorkshopPlan:
    """Return a workshop with these steps."""
    return WorkshopPlan(id="test", title="Essai", expected=12, tables=tables, phases=phases, seats_max=seats_max)


class Play:
    """One room, a clock that a test moves, and every record so far."""

    def __init__(self, *phases: PhasePlan, tables: int = 3, seats_max: int = 500, copied: Copied | None = None) -> None:
        self.room = Room(CODE)
        self.now = START
        self.records: list[Record] = []
        self.effects: list[Effect] = []
        self.before: Callable[[Record], None] = lambda _record: None
        self.do(CreateRoom(CODE, plan_of(*phases, tables=tables, seats_max=seats_max), copied=copied))

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += int(seconds * 1000)

    def obey(self, seconds: float) -> None:
        """Let time pass, and the clock do what is due by then."""
        self.wait(seconds)
        for at, command in self.room.dues():
            if at <= self.now:
                self.do(command, CLOCK)

    def decide(
        self, command: Command, caller: Caller = ORGANISER, mark: Mark | None = None, seen: int = 0
    ) -> Draft | Refusal:
        """Judge only; `seen` is the position that the page of whoever asks had seen."""
        context = Context(now=self.now, caller=caller, chance=len(self.records), mark=mark, seen=seen)
        return decide(self.room, command, context)

    def fold(self, draft: Draft, caller: Caller = ORGANISER, mark: Mark | None = None) -> Answer:
        """Append and evolve what was decided, however long ago."""
        by = "" if isinstance(caller, SeatCaller) else CLOCK.name if caller == CLOCK else "organiser"
        head = Head(
            time=self.now,
            type=tag_of(type(draft.event)),
            phase=getattr(draft.event, "phase", ""),
            seat=draft.seat,
            by=by,
            mark=mark,
            rests=draft.rests,
            changes=draft.changes,
            erases=draft.erases,
            wake_at=draft.wake_at,
        )
        record = Record(len(self.records) + 1, head, draft.event)
        self.before(record)
        self.records.append(record)
        self.effects.append(evolve(self.room, record))
        return self.effects[-1].answer

    def do(self, command: Command, caller: Caller = ORGANISER, mark: Mark | None = None, seen: int = 0) -> Answer:
        """Decide and fold; return what the author is told."""
        decided = self.decide(command, caller, mark, seen)
        return decided if isinstance(decided, Refusal) else self.fold(decided, caller, mark)

    def advance(self) -> Answer:
        """Open the next step, two seconds later."""
        self.wait(2)
        return self.do(Advance(self.room.agenda.front))

    def sit(self, *seats: str, table: int = 0, attendance: Attendance = Attendance.ONSITE) -> None:
        """Seat people."""
        for seat in seats:
            self.do(TakeSeat(attendance, table), SeatCaller(seat))

    def seat(self, seat: str, command: Command, seen: int = 0) -> Answer:
        """Do a person's command."""
        return self.do(command, SeatCaller(seat), seen=seen)

    def layer(self, layer: str) -> dict[str, Any]:
        """Return a layer whole."""
        return views.snapshot(self.room, layer)

    def value(self, key: str) -> Any:  # noqa: ANN401 - what a room projects is of any shape
        """Return one key's value, None where it is gone."""
        value = views.project(self.room, key)
        return None if isinstance(value, Gone) else value

    def refolded(self, *, erase: bool = False) -> Room:
        """Fold the journal again; with `erase`, without the bodies that were erased in it."""
        gone = {offset for record in self.records for offset in record.head.erases} if erase else set()
        room = Room(CODE)
        for record in self.records:
            evolve(room, Record(record.offset, record.head, None if record.offset in gone else record.event))
        return room


def state_of(room: Room) -> dict[str, Any]:
    """Return all that a room is, to compare two: not what it has made of that since its last record (RM6)."""
    return {name: value for name, value in vars(room).items() if name != "made"}


ALL_LAYERS = ("room", "desk", "stage")


def layers_of(room: Room) -> list[str]:
    """Return every layer that the room has now."""
    tables = [f"table/{n}" for n in range(1, room.plan.tables + 1)]
    return [*ALL_LAYERS, *tables, *(f"seat/{seat}" for seat in room.seats)]


def assert_laws(play: Play) -> None:
    """Check the laws that hold for every kind: replay, erasure, projection named by keys, the kinds' own invariants."""
    assert state_of(play.refolded()) == state_of(play.room)
    made, play.room.made = play.room.made or {}, None
    assert [name for name, (make, value) in made.items() if make() != value] == []  # RM6
    play.room.made = made
    assert state_of(play.refolded(erase=True)) == state_of(play.room)
    for phase in play.room.plans:
        assert play.room.kind(phase).check(play.room.states[phase], play.room.context(phase)) == []
