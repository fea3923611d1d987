"""What a phase kind sees of its room: `PhaseContext`, read off the room's state."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from rooms import distance
from rooms.agenda import PhaseRun
from rooms.answered import Answered
from rooms.audiences import NEAR
from rooms.kind import Item
from rooms.life import OVER, TAKING, PhaseLife
from rooms.plan import PhasePlan
from rooms.seats import Seat
from rooms.topics import answers, approvals, photos, sas

if TYPE_CHECKING:
    from rooms.room import Room


T = TypeVar("T")
LateAt = tuple[str, int]
"""Who wrote a text that came late, and at which table."""
ON_TIME: Final[LateAt] = ("", -1)


class RoomPhaseContext:
    """The view of `room` that the kind of `phase` is given. Made anew when needed; holds nothing of its own."""

    __slots__ = ("_late_at", "_room", "audience", "id")

    def __init__(self, room: "Room", phase: str, late_at: LateAt = ON_TIME, audience: str = NEAR) -> None:
        """`late_at` is the place of a text that came late, where it is what this context is for."""
        self._room = room
        self._late_at = late_at
        self.id = phase
        self.audience = audience

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives for this context, made once between two records (RM6)."""
        return self._room.once((self.id, self.audience, self._late_at, name), make)

    @property
    def plan(self) -> PhasePlan:
        """The step as planned."""
        return self._room.plans[self.id]

    @property
    def run(self) -> PhaseRun:
        """The step as it runs."""
        return self._room.agenda.runs[self.id]

    @property
    def settings(self) -> Any:  # noqa: ANN401 - each kind has its own type
        """The kind's own settings."""
        return self._room.settings[self.id]

    @property
    def seats(self) -> Mapping[str, Seat]:
        """The places of people, by id, in order of arrival."""
        return self._room.once("people", self._room.people)

    @property
    def expected(self) -> int:
        """How many people were announced."""
        return self._room.plan.expected

    @property
    def tables(self) -> int:
        """How many tables; they are numbered from 1."""
        return self._room.plan.tables

    @property
    def taking(self) -> bool:
        """Whether contributions and ballots are taken now."""
        return self.run.life in TAKING

    @property
    def counted(self) -> bool:
        """Whether the box was counted."""
        return self.run.life in {PhaseLife.COUNTED, PhaseLife.REVEALED}

    @property
    def revealed(self) -> bool:
        """Whether everyone may see what was hidden."""
        return self.run.shown

    @property
    def session_closed_at(self) -> int:
        """When the workshop was closed (ms), 0 while it is not."""
        return self._room.agenda.closed_at if self.over else 0

    @property
    def clock_rate(self) -> int:
        """How many times faster than life a rehearsal's clock runs."""
        return self._room.clock_rate

    @property
    def over(self) -> bool:
        """Whether the workshop is over."""
        return self._room.agenda.life in OVER

    @property
    def reported(self) -> bool:
        """Whether its report is published."""
        return bool(self._room.published_at)

    @property
    def peeked(self) -> bool:
        """Whether facilitators asked to see the totals before everyone."""
        return f"totals/{self.id}" in self._room.topics["peeks"].seen

    def table_of(self, seat: str) -> int:
        """Return the table of a seat, 0 for none or a closed one; that of a late text is where it was written."""
        late, table = self._late_at
        if seat == late:
            return table
        return self._room.table_of(seat)

    def is_far(self, seat: str) -> bool:
        """Tell whether somebody takes part from afar, alone or in a distant room."""
        return distance.audience_of(self._room, seat) != NEAR

    def lag_ms(self, table: int = 0) -> int:
        """Return how late (ms) the call shows the room to whom this is for, or to whoever sits at a table (LAG4)."""
        far = str(distance.room_of_table(self._room, table) or NEAR) if table else self.audience
        return distance.lag_ms(self._room, far)

    def open_tables(self) -> Sequence[int]:
        """Return the tables that are open, by number."""
        return self._room.open_tables()

    def is_open_table(self, table: int) -> bool:
        """Tell whether there is such a table, and it is open."""
        return self._room.is_open_table(table)

    def is_late(self, time: int, seat: str) -> bool:
        """Tell whether what somebody writes at `time` (ms) comes after the end, which is theirs in a grace (AG8)."""
        ends_at = self.run.ends_for(distance.lag_of_seat(self._room, seat))
        return self._late_at is not ON_TIME or not self.taking or bool(ends_at and time > ends_at)

    def sign_of(self, seat: str) -> int:
        """Return the sign of a seat at its table, 0 for an unknown one."""
        held = self._room.seats.get(seat)
        return held.sign if held else 0

    def axis_of(self, table: int) -> str:
        """Return the axis of a table, "" for none."""
        return self._room.plan.table_axis.get(str(table), "")

    def items(self) -> Sequence[Item]:
        """Return what the phase was given, in stable order; what was withdrawn or hidden since is left out."""
        found = (self._room.item(ref) for ref in self.run.items)
        return [item for item in found if item is not None and self._is_read(item)]

    def item(self, ref: str) -> Item | None:
        """Return one item that this phase was given, None where it is not (or no longer)."""
        if ref not in self.run.items or ref in self._room.hidden:
            return None
        return self._room.item(ref)

    def live_items(self) -> Sequence[Item]:
        """Return what the source of this phase holds at this moment, whatever was there when it opened."""
        source = self.plan.source
        if source is None or self._room.agenda.runs[source.phase].life in {PhaseLife.DRAFT, PhaseLife.READY}:
            return ()
        held = self._room.kind(source.phase).outcome(self._room.states[source.phase], self._room.context(source.phase))
        return [item for item in held if self._is_read(item)]

    def live_item(self, ref: str) -> Item | None:
        """Return one thing that the source holds at this moment, None where it does not."""
        source = self.plan.source
        if source is None or not ref.startswith(f"{source.phase}/") or ref in self._room.hidden:
            return None
        return self._room.item(ref)

    def _is_read(self, item: Item) -> bool:
        """Tell whether everyone may read an item now: neither hidden nor in the sas."""
        return item.ref not in self._room.hidden and not item.waits

    def is_live_on(self, source: str) -> bool:
        """Tell whether this phase takes whatever `source` holds at any moment (its setting `live_source`)."""
        plan = self.plan.source
        return plan is not None and plan.phase == source and getattr(self.settings, "live_source", False)

    def waits(self, offset: int) -> bool:
        """Tell whether the words of a record are still in the sas, or wait to be approved."""
        return sas.holds(self._room, offset) or approvals.holds(self._room, offset)

    def is_unread(self, offset: int) -> bool:
        """Tell whether the words of a record wait for somebody to approve them."""
        return approvals.holds(self._room, offset)

    def shows_photo(self, table: int, text: str) -> bool:
        """Tell whether everyone may see the photo that a table has in a place for images."""
        return photos.is_shown(self._room, self.id, table, text)

    def photos_of(self, table: int) -> tuple[int, ...]:
        """Return the records of a table's photos in this step."""
        return photos.of_table(self._room, self.id, table)

    def is_hosted(self, table: int) -> bool:
        """Tell whether a table has a host, who reads what waits there."""
        return any(table in self._room.tables_hosted(link) for link in self._room.links)

    def hidden(self, local: str) -> bool:
        """Tell whether a facilitator has hidden this phase's contribution."""
        return self.ref(local) in self._room.hidden

    def release_of(self, local: str) -> str:
        """Return what a later step did with this phase's own thing: "published", "withheld", "" for neither."""
        return self._room.release_of(self.ref(local), self.audience)

    def is_withdrawn(self, ref: str) -> bool:
        """Tell whether something was taken back for good where it was written."""
        return self._room.is_withdrawn(ref)

    def masked(self, local: str) -> bool:
        """Tell whether consoles have no word of this phase's contribution: it is hidden, and nobody asked (PEK4)."""
        return self.hidden(local) and f"texts/{self.id}" not in self._room.topics["peeks"].seen

    def desk_text(self, local: str, text: str) -> str:
        """Return a contribution's text as consoles have it (PEK4)."""
        return "" if self.masked(local) else text

    def answer_to(self, ref: str) -> Answered | None:
        """Return what was answered to a contribution, None for nothing yet."""
        return answers.given(self._room).get(ref)

    @property
    def answers_due(self) -> bool:
        """Tell whether what was written in this step is answered: a later step is for that, or one of it was."""
        answering = (step for step, held in self._room.settings.items() if getattr(held, "carries", "") == "answer")
        planned = any(self.id in (self._sources_of(step) or {self.id}) for step in answering)
        return planned or any(ref.startswith(f"{self.id}/") for ref in answers.given(self._room))

    def _sources_of(self, step: str) -> set[str]:
        """Return the steps that a step takes from, nearest or further up (SO3); none for one without source."""
        plans, found = self._room.plans, set[str]()
        while (source := plans[step].source) and source.phase in plans and source.phase not in found:
            step = source.phase
            found.add(step)
        return found

    def ref(self, local: str) -> str:
        """Return the room-wide name of this phase's own thing."""
        return f"{self.id}/{local}"

    def key(self, layer: str, name: str) -> str:
        """Return the full key of this phase's `name` in `layer`."""
        return f"{layer}:p/{self.id}/{name}"
