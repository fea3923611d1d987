"""The room: the aggregate of one workshop, and the two functions that make it run.

`decide(room, command, context)` judges and proposes; `evolve(room, record)` folds a fact. Both dispatch by type to the
modules of the room's own topics (people, steps, showing, undo) and to the phase kinds.

RM1  A room is the fold of its journal: `evolve` is the only thing that changes it.
RM2  `evolve` is total: it never raises for a record that the journal holds; what cannot be is ignored.
RM3  A mark that was seen is ignored, and answered as the first time.
RM4  From the erasing event on, folding with and without the erased bodies gives the same state.
RM5  A record that repeats a mark is passed by, and goes wherever the one that it repeats goes: erasing the one erases
     the other. (The outbox is a scope, CD4 of the codec, so no program of ours writes one; a journal may hold it.)
RM6  Between two records a thing is made once, however many pages show it; while a record is folded, nothing is kept.
"""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

import msgspec

from rooms.agenda import Agenda, changed_only, restored
from rooms.audiences import NEAR
from rooms.blocks import Block
from rooms.callers import Attendance, Role
from rooms.commands import EndPhase
from rooms.context import ON_TIME, LateAt, RoomPhaseContext
from rooms.copied import Copied
from rooms.kind import GIVEN_BACK, Item
from rooms.phases import KINDS
from rooms.plan import Admission, PhasePlan, WorkshopPlan
from rooms.record import Mark
from rooms.refusals import Answer, Done
from rooms.screen import Screen
from rooms.seats import Seat
from rooms.topics import TOPICS, answers, control, findings_report, hosts, late_ballots, tray
from rooms.words import Command

ACTS_MAX: Final = 200
NO_PLAN: Final = WorkshopPlan(id="", title="", expected=0, tables=0, phases=())

T = TypeVar("T")


class Receipt(msgspec.Struct, frozen=True):
    """What the author of a command was told, and at which offset."""

    offset: int
    answer: Answer


class Act(msgspec.Struct, frozen=True):
    """Something a facilitator did: the history's line, and the memento that undoing it puts back.

    `before` holds the value of each scope that it changed. `undoes` is the offset of the act that this one took back;
    `undone_by` that of the act which took this one back (0: none). An act that is not `undoable` bars the way.
    """

    offset: int
    time: int
    by: str
    type: str
    params: dict[str, str | int]
    before: dict[str, Any]
    undoable: bool = True
    undoes: int = 0
    undone_by: int = 0


class Room:
    """The state of one room. Only `evolve` writes to it; everything else reads."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.offset = 0
        self.time = 0
        self.plan = NO_PLAN
        self.starts_at = 0
        self.clock_rate = 1
        self.rehearsal = False
        self.copied: Copied | None = None
        self.plans: dict[str, PhasePlan] = {}
        self.settings: dict[str, Any] = {}
        self.states: dict[str, Any] = {}
        self.agenda = Agenda(runs={})
        self.screen = Screen()
        self.hidden: set[str] = set()
        self.seats: dict[str, Seat] = {}
        self.moved: dict[str, str] = {}
        self.proxies: dict[str, list[str]] = {}
        self.links: dict[str, Role] = {}
        self.acts: list[Act] = []
        self.topics: dict[str, Any] = {name: topic.state() for name, topic in TOPICS.items()}
        self.receipts: dict[str, dict[int, Receipt]] = {}
        self.closes: dict[str, dict[int, int]] = {}
        self.erased = 0
        self.gone: set[int] = set()
        self.written: dict[int, tuple[str, Mark | None]] = {}
        self.repeats: dict[int, list[int]] = {}
        self.heard: dict[int, int] = {}
        self.made: dict[Hashable, tuple[Callable[[], Any], Any]] | None = None
        self.moves: list[int] = []

    def seat_of(self, device: str) -> str:
        """Return the place that a device holds (SE4): its own where it was never given another; "" where it lost it."""
        if self.topics["retention"].seats_ended_at:
            return ""  # RT2
        seat = self.moved.get(device, device)
        held = self.seats.get(seat)
        return seat if held is None or (held.holder == device and not held.left) else ""

    def closed_on(self, phase: str) -> int:
        """Return the offset of the record that closed a step, 0 while it is open (rooms.late)."""
        return self.closes.get(phase, {}).get(self.agenda.runs[phase].closed_at, 0)

    def is_open_table(self, table: int) -> bool:
        """Tell whether there is such a table, and no facilitator has closed it."""
        return 1 <= table <= self.plan.tables and table not in self.topics["tables"].closed

    def open_tables(self) -> list[int]:
        """Return the tables that are open, by number."""
        return [table for table in range(1, self.plan.tables + 1) if self.is_open_table(table)]

    def table_of(self, seat: str) -> int:
        """Return where somebody sits, 0 for nowhere: nobody sits at a closed table (TB2)."""
        held = self.seats.get(seat)
        return held.table if held and self.is_open_table(held.table) else 0

    @property
    def admission(self) -> Admission:
        """Who may take a place (ADM1): as chosen, else as planned."""
        chosen: Admission = self.topics["admission"].chosen or self.plan.admission
        return chosen

    def place_codes(self) -> set[str]:
        """Return the codes that are given: those of places, and of slips."""
        return {seat.place for seat in self.seats.values() if seat.place} | set(self.topics["admission"].slips)

    def people_at(self) -> list[int]:
        """Return how many people sit at each table, by its number; under 0, those who sit nowhere."""
        counts = [0] * (self.plan.tables + 1)
        for seat in self.people():
            counts[self.table_of(seat)] += 1
        return counts

    def people(self) -> dict[str, Seat]:
        """Return the places of people, by id, in order of arrival (SE5)."""
        return {id_: seat for id_, seat in self.seats.items() if seat.counts}

    @property
    def published_at(self) -> int:
        """When the report was published (ms), 0 while it is a draft."""
        signature = self.topics["publishing"].signature
        return signature.at if signature else 0

    @property
    def texts_erased(self) -> bool:
        """Whether the raw texts are gone (RT3)."""
        return bool(self.topics["retention"].texts_erased_at)

    @property
    def corrections(self) -> dict[str, str]:
        """How texts of the report read where a re-reader changed them, by their ref (CR1)."""
        texts: dict[str, str] = self.topics["publishing"].texts
        return texts

    def told(self, phase: str, audience: str = NEAR) -> tuple[Block, ...]:
        """Return what a step that was held tells an audience afterwards, and what nobody has read (TY4)."""
        context = self.context(phase, audience=audience)
        blocks: tuple[Block, ...] = self.kind(phase).block(self.states[phase], context)
        return (*findings_report.told(self, phase, context), *blocks, *tray.annex(self, phase))

    def is_moderated(self, phase: str) -> bool:
        """Tell whether somebody reads each text of a step before everyone does (its setting `moderated`)."""
        return getattr(self.settings.get(phase), "moderated", False)

    def texts_of_topics(self) -> set[int]:
        """Return the records of topics whose words go with the raw texts (a topic names them in `texts_of`)."""
        return {offset for topic in TOPICS.values() for offset in topic.texts_of(self)}

    def forget_texts(self) -> None:
        """Drop all that people wrote and chose, and what stood on it (RT4)."""
        self.states = {phase: self.kind(phase).State() for phase in self.plans}
        self.hidden.clear()
        self.acts.clear()
        self.heard.clear()
        for client, receipts in self.receipts.items():
            told = {at: Receipt(one.offset, Done()) for at, one in receipts.items() if one.offset in self.written}
            self.receipts[client] = {**receipts, **told}
        for id_, seat in self.seats.items():
            table = seat.table if seat.attendance is Attendance.HOST else 0
            self.seats[id_] = msgspec.structs.replace(seat, table=table, sign=0, profile="")  # RT6
        for topic in TOPICS.values():
            topic.forget_texts(self)

    def tables_hosted(self, link: str) -> tuple[int, ...]:
        """Return the tables that a host's link looks after, none for another link."""
        return hosts.tables_of(self, link)

    def reach_of(self, link: str) -> tuple[int, ...] | None:
        """Return the tables at which a link acts, None for all."""
        return control.reach(self, link)

    def ballots_of(self, seat: str) -> tuple[int, ...]:
        """Return the records that hold a place's ballots, in votes not yet counted."""
        boxes = (self.states[phase] for phase in self.plans if hasattr(self.kind(phase), "tally"))
        written = {offset for box in boxes for offset in box.written_by(seat)}
        return tuple(sorted(written | late_ballots.written_by(self, seat)))

    def context(self, phase: str, *, late_at: LateAt = ON_TIME, audience: str = NEAR) -> RoomPhaseContext:
        """Return what the kind of `phase` sees; with `late_at`, of a text that was left late from there."""
        return RoomPhaseContext(self, phase, late_at, audience)

    def kind(self, phase: str) -> Any:  # noqa: ANN401 - a module of rooms.phases
        """Return the kind of `phase`."""
        return KINDS[self.plans[phase].kind]

    def has_ballots(self, phase: str) -> bool:
        """Tell whether a step has a box to count: its kind has, and this step's settings do not say otherwise."""
        return hasattr(self.kind(phase), "tally") and getattr(self.settings[phase], "has_ballots", True)

    def takes(self, phase: str) -> bool:
        """Tell whether people send anything in a step, by its kind and its settings."""
        return bool(self.kind(phase).TAKES) and getattr(self.settings[phase], "takes", True)

    def taken_from(self, source: str) -> frozenset[str]:
        """Return the keys that show what the phase `source` holds: its words may just have changed there (SO1)."""
        takers = (
            phase
            for phase, run in self.agenda.runs.items()
            if self.context(phase).is_live_on(source) or any(ref.startswith(f"{source}/") for ref in run.items)
        )
        layers = ("room", "desk", "stage", "table/*", "seat/*")
        touched = {f"{layer}:p/{phase}/*" for phase in takers for layer in layers}
        touched |= answers.about(self, source)
        if self.screen.ref.startswith(f"{source}/"):
            touched.add("stage:show")
        following = self.agenda.next_of(self.agenda.front)
        if following and self.plans[following].source:
            touched.add("desk:next")  # SO3: what was lacking may have come
        return frozenset(touched)

    def receipt(self, mark: Mark | None) -> Receipt | None:
        """Return what a command with this mark was answered, None where it was never folded (RM3)."""
        return self.receipts.get(mark.client, {}).get(mark.number) if mark else None

    def item(self, ref: str) -> Item | None:
        """Return the thing that a ref names, in whichever phase it was written; None where there is none.

        Between two records it is made once, however many pages show it (RM6).
        """
        return self.once(ref, lambda: self.made_anew(ref))

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once between two records; nobody changes what it gave (RM6)."""
        if self.made is None:
            return make()
        if name not in self.made:
            self.made[name] = make, make()
        found: T = self.made[name][1]
        return found

    def made_anew(self, ref: str) -> Item | None:
        """Make a thing from what its phase holds at this moment."""
        phase, _, local = ref.partition("/")
        if phase not in self.plans:
            return None
        found: Item | None = self.kind(phase).item(self.states[phase], self.context(phase), local)
        return found

    def release_of(self, ref: str, audience: str = NEAR) -> str:
        """Return what a step that was given something did with it: "published", "withheld" from this audience, ""."""
        takers = [phase for phase, run in self.agenda.runs.items() if ref in run.items]
        shows = (phase for phase in takers if hasattr(self.kind(phase), "release_of"))
        contexts = {phase: self.context(phase, audience=audience) for phase in shows}
        done = {self.kind(phase).release_of(self.states[phase], seen, ref) for phase, seen in contexts.items()}
        return next((name for name in ("published", "withheld") if name in done), "")

    def is_withdrawn(self, ref: str) -> bool:
        """Tell whether something was taken back for good in the step in which it was written."""
        phase, _, local = ref.partition("/")
        told = getattr(self.kind(phase), "withdrawn", None) if phase in self.plans else None
        return bool(told and told(self.states[phase], local))

    def given_back(self, audience: str = NEAR) -> dict[str, Item]:
        """Return the restitutions that an audience may read by now, by ref, in the order of shows and turns."""
        shows = (phase for phase in self.plans if getattr(self.kind(phase), "RESTITUTIONS", "") == GIVEN_BACK)
        seen = ((show, self.context(show, audience=audience)) for show in shows)
        given = (item for show, context in seen for item in self.kind(show).outcome(self.states[show], context))
        return {item.ref: item for item in given if not item.waits}

    def value_of(self, scope: str) -> Any:  # noqa: ANN401 - each scope has its own type
        """Return the frozen value that a scope names, for an act's memento; None for scopes that undo does not hold."""
        name, _, rest = scope.partition(":")
        match name:
            case "agenda":
                return self.agenda
            case "screen":
                return self.screen
            case "plan":
                return self.plans.get(rest)
            case "hidden":
                return rest in self.hidden
            case "phase":
                return getattr(self.states.get(rest), "control", None)
        topic = TOPICS.get(name)
        return topic.value_of(self, rest) if topic else None

    def mementos(self, before: dict[str, Any]) -> dict[str, Any]:
        """Return `before` with the agenda reduced to what has changed since."""
        agenda = before.get("agenda")
        return {**before, "agenda": changed_only(agenda, self.agenda)} if isinstance(agenda, Agenda) else before

    def put_back(self, scope: str, memento: Any, then: int, now: int) -> None:  # noqa: ANN401
        """Make the value of `scope` what it was at `then`; clocks keep the time that was left."""
        name, _, rest = scope.partition(":")
        match name:
            case "agenda":
                self.agenda = restored(memento, self.agenda, then, now)
            case "screen":
                self.screen = memento
            case "plan":
                self.plans[rest] = memento
            case "hidden":
                (self.hidden.add if memento else self.hidden.discard)(rest)
            case "phase":
                moved = memento.resumed(then, now) if hasattr(memento, "resumed") else memento
                self.states[rest].control = moved
            case _ if topic := TOPICS.get(name):
                topic.put_back(self, rest, memento, then, now)

    def note_act(self, act: Act) -> None:
        """Add a line to the history, which keeps the last ACTS_MAX."""
        self.acts.append(act)
        del self.acts[:-ACTS_MAX]

    def with_repeats(self, offsets: tuple[int, ...]) -> tuple[int, ...]:
        """Return the offsets to erase, and those of the records that repeat them (RM5)."""
        return (*offsets, *(repeat for offset in offsets for repeat in self.repeats.get(offset, ())))

    def dues(self) -> list[tuple[int, Command]]:
        """Return what the clock must do, with when (ms), soonest first."""
        ends = [(run.ends_at, EndPhase(phase)) for phase, run in self.agenda.runs.items() if run.ends_at]
        owed = [due for topic in TOPICS.values() for due in topic.dues(self)]
        kinds = ((phase, getattr(self.kind(phase), "dues", None)) for phase in self.plans)
        hours = [due for phase, dues in kinds if dues for due in dues(self.states[phase], self.context(phase))]
        return sorted([*ends, *owed, *hours], key=lambda due: due[0])

    def next_due(self, now: int) -> int:
        """Return when (ms) the clock must act after `now`, 0 for never; what is due by now needs no other alarm."""
        return next((at for at, _ in self.dues() if at > now), 0)

    def forget(self, offset: int) -> frozenset[str]:
        """Drop what an erased body brought (RM4); return the touched keys."""
        dropped = frozenset[str]().union(*(topic.forget(self, offset) for topic in TOPICS.values()))
        phase, mark = self.written.get(offset, ("", None))
        if phase not in self.plans:
            return dropped
        if mark:
            self.receipts[mark.client][mark.number] = Receipt(offset, Done())
        touched: frozenset[str] = self.kind(phase).forget(self.states[phase], self.context(phase), offset)
        return touched | dropped
