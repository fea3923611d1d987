"""A random life of a room with every kind: people do what `sample` says, facilitators press everything, time passes."""

from collections.abc import Iterator
from random import Random
from typing import Any

from rooms.callers import CLOCK, DOOR, ORGANISER, Attendance, Caller, Role, SeatCaller
from rooms.commands import (
    Advance,
    ChooseTable,
    ClosePhase,
    CorrectPlan,
    CountVotes,
    GoBack,
    Hide,
    MintLink,
    OpenPhase,
    OpenProxySeat,
    PauseTimer,
    PickItems,
    ReopenPhase,
    RevealPhase,
    RevokeLink,
    SetDeadline,
    SetScreen,
    StartTimer,
    TakeSeat,
    Undo,
)
from rooms.plan import PhasePlan, Source, Variant
from rooms.record import Draft, Mark
from rooms.refusals import Refusal
from rooms.screen import Light, ScreenMode
from rooms.topics import tray
from rooms.topics.inserting import InsertStep
from rooms.topics.late_ballots import CountLate
from rooms.topics.listening import BeginListening, EndListening
from rooms.topics.messages import SendMessage, WithdrawMessage
from rooms.topics.pace import Pace, SayPace
from rooms.topics.places import AskPlace, KeepPlace, MovePlace, YieldPlace
from rooms.topics.tables import CloseTable, FindTable
from rooms.topics.tray import AddLate, SetLateAside, TakeBackLate
from rooms.words import Command
from tests.rooms.play import Play

FIELDS = [{"name": "title", "label": "Titre", "length_max": 60}, {"name": "how", "label": "Comment"}]

PROFILES = ("", "Élu", "Agent")
WELCOME = {"assign": "balanced", "profile": {"label": "Vous êtes…", "options": list(PROFILES[1:])}}


def phases(rng: Random) -> list[PhasePlan]:
    """Return a step of each kind, with settings drawn anew."""
    ideation = {"limit": rng.choice((0, 2, 4)), "blind": rng.random() < 0.5, "themes": rng.choice(([], ["A", "B"]))}
    dots = {"dots": rng.randint(1, 5), "per_option": rng.randint(1, 3), "own_table_closed": rng.random() < 0.5}
    voted = Source(rng.choice(("ideas", "sheet")))
    return [
        PhasePlan("arrive", "checkin", "Arrivée", 2, "Où êtes-vous ?", settings=WELCOME),
        PhasePlan("ideas", "ideation", "Idées", 5, "Que faire ?", settings=ideation),
        PhasePlan("say", "opinion", "Avis", 5, "Votre avis ?", source=Source("ideas"), settings=live(rng)),
        PhasePlan("sheet", "structured_form", "Fiches", 5, "Écrivez.", variants=(V,), settings={"fields": FIELDS}),
        PhasePlan("vote", "dot_vote", "Vote", 5, "Votez.", source=voted, settings=dots),
        PhasePlan("rest", "break", "Pause", 5, "Soufflez."),
        PhasePlan("final", "dot_vote", "Finale", 5, "Votez.", source=Source("vote", pick="finalists", top=1)),
        PhasePlan("prepare", "restitution_prep", "Écrire", 5, "Écrivez.", source=Source("vote")),
        PhasePlan("show", "restitution_show", "Donner", 5, "Écoutez.", source=Source("prepare")),
        PhasePlan("end", "evaluation", "Bilan", 5, "Alors ?", open_hours=rng.choice((0, 24))),
        PhasePlan("bye", "plenary", "Fin", 1, "Merci."),
    ]


V = Variant("Et vous ?", table=2)


def live(rng: Random) -> dict[str, Any]:
    return {"live_source": rng.random() < 0.5}


class PersonPage:
    """One person's page, as `sample` may see it."""

    def __init__(self, play: Play, phase: str, seat: str) -> None:
        self.phase, self.seat, self.play = phase, seat, play
        self.table = play.room.seats[seat].table
        self.settings: dict[str, Any] = (play.value(f"room:phase/{phase}") or {}).get("settings", {})
        self.maps: dict[str, dict[str, Any]] = {}

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401 - as SeatView has it
        return self._map(layer).get(name)

    def names(self, layer: str, prefix: str) -> list[str]:
        return [name for name in self._map(layer) if name.startswith(prefix)]

    def _map(self, layer: str) -> dict[str, Any]:
        full = {"table": f"table/{self.table}", "seat": f"seat/{self.seat}"}.get(layer, layer)
        if full not in self.maps:
            start = f"p/{self.phase}/"
            held = self.play.layer(full)
            self.maps[full] = {n.removeprefix(start): v for n, v in held.items() if n.startswith(start)}
        return self.maps[full]


class Walk:
    """A room and its people. `step` does one thing, and says which record it gave, if any."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.play = Play(*phases(self.rng), seats_max=12)
        self.marks = 0

    def steps(self, count: int) -> Iterator[None]:
        """Yield after each act that gave a record."""
        for _ in range(count):
            self.play.wait(self.rng.choice((0.2, 1, 2, 20)))
            command, caller = self.act()
            if command is None:
                continue
            before = len(self.play.records)
            self.play.do(command, caller, self.mark(caller), self.rng.randint(0, self.play.room.offset))
            if len(self.play.records) > before:
                yield

    def mark(self, caller: Caller) -> Mark:
        """Return a fresh mark, as pages give them."""
        self.marks += 1
        return Mark(f"{caller.seat if isinstance(caller, SeatCaller) else 'desk'}:outbox", self.marks)

    def act(self) -> tuple[Command | None, Caller]:
        """Draw what somebody does next."""
        due = next((command for at, command in self.play.room.dues() if at <= self.play.now), None)
        if due and self.rng.random() < 0.5:
            return due, CLOCK
        if self.rng.random() < 0.22 or not self.play.room.seats:
            return self.pressed(), ORGANISER
        return self.asked()

    def asked(self) -> tuple[Command | None, Caller]:
        """Draw what a person does."""
        rng, room = self.rng, self.play.room
        seat = rng.choice([id_ for id_, seat in room.seats.items() if not seat.left] or ["s0"])
        if seat not in room.seats:
            return TakeSeat(), SeatCaller(seat)
        held = room.seats[seat]
        opener = room.seats[held.opened_by] if held.opened_by else None
        caller = SeatCaller(opener.holder, acting=seat) if opener else SeatCaller(held.holder)
        draw = rng.random()
        if draw < 0.06:
            return TakeSeat(Attendance.REMOTE, rng.randint(0, 3)), SeatCaller(f"s{rng.randrange(20)}")
        if draw < 0.1 and not held.opened_by:
            return OpenProxySeat(f"x{rng.randrange(20)}"), caller
        if draw < 0.16:
            return ChooseTable(rng.randint(1, 3)), caller
        mine = [id_ for id_, late in tray.kept(room).items() if late.seat == seat]
        if mine and draw < 0.2:
            return TakeBackLate(mine[-1]), caller
        if draw < 0.2 and not held.opened_by:
            return self.placed(seat, caller)
        if room.agenda.front and draw < 0.25:
            return SayPace(room.agenda.front, rng.choice(list(Pace))), caller
        begun = [id_ for id_, run in room.agenda.runs.items() if run.life.value not in {"draft", "ready"}]
        if not begun:
            return None, caller
        phase = room.agenda.front if rng.random() < 0.7 else rng.choice(begun)
        return room.kind(phase).sample(PersonPage(self.play, phase, seat), rng), caller

    def placed(self, seat: str, caller: Caller) -> tuple[Command, Caller]:
        """Draw what a person, or the door, does about a place."""
        asked = self.play.value(f"seat/{seat}:asked") or 0
        device = f"s{self.rng.randrange(20)}"
        acts: list[tuple[Command, Caller]] = [
            (MovePlace(seat, device), DOOR),
            (AskPlace(seat, device), DOOR),
            (YieldPlace(asked), caller),
            (KeepPlace(asked), caller),
            (FindTable(PROFILES[len(self.play.records) % len(PROFILES)]), caller),
        ]
        return self.rng.choice(acts)

    def pressed(self) -> Command | None:
        """Draw what a facilitator does."""
        rng, room = self.rng, self.play.room
        front = room.agenda.front
        phase = front if front and rng.random() < 0.7 else rng.choice(list(room.plans))
        refs = [f"{id_}/{item.ref.partition('/')[2]}" for id_ in room.plans for item in self.outcome(id_)] or [
            "ideas/1"
        ]
        undo, redo = self.play.value("desk:undo"), self.play.value("desk:redo")
        commands: list[Command | None] = [
            *[Advance(front)] * 4,
            TakeSeat(Attendance.ONSITE, 1) if not front else GoBack(front),
            OpenPhase(front, phase),
            ClosePhase(phase),
            ReopenPhase(phase),
            CountVotes(phase),
            RevealPhase(phase),
            StartTimer(phase),
            PauseTimer(phase),
            SetDeadline(phase, self.play.now + rng.randint(-60_000, 600_000)),
            SetScreen(rng.choice(list(ScreenMode)), rng.choice(list(Light))),
            *[SetScreen(ScreenMode.ITEM, ref=rng.choice(refs))] * 2,
            *[Hide(ref, hidden=ref not in room.hidden) for ref in rng.choices(refs, k=2)],
            PickItems(phase, tuple(rng.choices(refs, k=2))),
            CorrectPlan(phase, "Autre titre", rng.choice(("Quoi ?", "Comment ?"))),
            MintLink(f"link{rng.randrange(3)}", rng.choice(list(Role))),
            RevokeLink(f"link{rng.randrange(3)}"),
            *[BeginListening(), EndListening()] * 2,
            *[SendMessage(text="Levez les yeux."), WithdrawMessage()],
            *[AddLate(id_) for id_ in list(tray.kept(room))[-2:]],
            *[SetLateAside(id_) for id_ in list(tray.kept(room))[-1:]],
            *[CountLate(id_) for id_ in ("say", "vote", "final")],
            InsertStep(front, "Parole", "Parlez.", 15),
            CloseTable(rng.randint(1, 3), closed=rng.random() < 0.5),
            *([Undo(undo["offset"])] * 3 if undo else []),
            *([Undo(redo["offset"])] * 2 if redo else []),
        ]
        if front and hasattr(room.kind(front), "steer") and rng.random() < 0.5:
            seat = next(iter(room.seats), "")
            steered: Command | None = room.kind(front).steer(PersonPage(self.play, front, seat), rng) if seat else None
            return steered
        if not room.seats and rng.random() < 0.5:
            return None
        return rng.choice(commands)

    def outcome(self, phase: str) -> Any:  # noqa: ANN401 - items
        room = self.play.room
        return room.kind(phase).outcome(room.states[phase], room.context(phase))


def started(seed: int) -> Walk:
    """Return a walk with three people seated, in a room that has opened."""
    walk = Walk(seed)
    walk.play.sit("s0", "s1", table=1)
    walk.play.sit("s2", table=2)
    walk.play.advance()
    return walk


def draft_of(walk: Walk) -> tuple[Draft, Caller] | None:
    """Return something that a person's command gives now, not yet written."""
    command, caller = walk.asked()
    if command is None:
        return None
    decided = walk.play.decide(command, caller)
    return None if isinstance(decided, Refusal) else (decided, caller)
