"""Inserting a step that nobody planned (« Prise de parole, 15 min »), at any time.

IN1  It goes before the step in front, and opens; that one is set aside, with its texts and its time: [Étape suivante]
     goes back to it.
IN2  It is a plenary: phones only look up. What is set aside still takes what phones were sending.
IN3  Taking it back leaves no step behind, and gives the step that was under way its time.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec

from rooms import agenda as ag
from rooms import refusals as no
from rooms.bricks.texts import clean
from rooms.callers import Context, Role
from rooms.commands import FACILITATORS, FacilitatorCommand
from rooms.kind import Effect
from rooms.life import RoomLife
from rooms.phases import plenary
from rooms.plan import PhasePlan
from rooms.record import Draft, Record
from rooms.refusals import Refusal
from rooms.screen import Light, Screen
from rooms.topic import Topic
from rooms.words import Event

if TYPE_CHECKING:
    from rooms.room import Room

NAME: Final = "inserting"
TITLE_MAX: Final = 60
PROMPT_MAX: Final = 140
MINUTES_MAX: Final = 240
INSERTED_MAX: Final = 20


class InsertStep(FacilitatorCommand, frozen=True):
    """Open a step that was not planned, before the one in front, which is `from_phase`."""

    roles: ClassVar[frozenset[Role]] = FACILITATORS
    from_phase: str
    title: str
    prompt: str
    minutes: int


class StepInserted(Event, frozen=True):
    """A step was put before `before`, and opened."""

    plan: PhasePlan
    before: str

    def told(self) -> dict[str, str | int]:
        """Return the title of the step."""
        return {"title": self.plan.title}


def insert(room: "Room", command: InsertStep, context: Context) -> Draft | Refusal:
    """Propose the step."""
    agenda = room.agenda
    if agenda.life is not RoomLife.OPEN:
        return Refusal(no.NOT_READY if agenda.life is RoomLife.DRAFT else no.ROOM_CLOSED)
    if command.from_phase != agenda.front or context.now - agenda.advanced_at < ag.ADVANCE_GUARD_MS:
        return Refusal(no.ALREADY_DONE)
    title, prompt = clean(command.title, TITLE_MAX), clean(command.prompt, PROMPT_MAX)
    for text in (title, prompt):
        if isinstance(text, Refusal):
            return text
    free = next((id_ for id_ in ids() if id_ not in room.plans), "")
    if not free or not 1 <= command.minutes <= MINUTES_MAX:
        return Refusal(no.WRONG_COMMAND)
    plan = PhasePlan(free, plenary.NAME, str(title), command.minutes, str(prompt))  # IN2
    wake_at = ag.wakes_at(agenda, context.now, left=agenda.front)
    return Draft(StepInserted(plan, agenda.front), changes=("agenda", "screen"), wake_at=wake_at)


def ids() -> Iterable[str]:
    """Name inserted steps, one after another."""
    return (f"inserted-{number}" for number in range(1, INSERTED_MAX + 1))


def inserted(room: "Room", record: Record, event: StepInserted) -> Effect:
    """Lay it out before the step in front, and open it (IN1)."""
    plan, now = event.plan, record.head.time
    if plan.id in room.plans or event.before != room.agenda.front or event.before not in room.plans:
        return Effect(answer=Refusal(no.ALREADY_DONE))
    plans: dict[str, PhasePlan] = {}
    for id_, known in room.plans.items():
        plans |= {plan.id: plan, id_: known} if id_ == event.before else {id_: known}
    room.plans = plans
    room.settings[plan.id] = msgspec.convert(plan.settings, plenary.Settings)
    room.states[plan.id] = plenary.State()
    run = ag.first_run(plan.minutes, room.clock_rate)
    device = record.head.mark.client if record.head.mark else ""
    agenda = ag.set_aside(ag.heard(room.agenda, now), event.before, now)
    room.agenda = ag.stepped(ag.inserted(agenda, plan.id, run, event.before), plan.id, now, (), device)
    room.screen = Screen(light=room.screen.light if room.screen.light is not Light.SCENE else Light.AUTO)
    return Effect(frozenset({"*"}))


# What undo brings back is the agenda's.
TOPIC: Final = Topic(
    name=NAME,
    deciders={InsertStep: insert},
    evolvers={StepInserted: inserted},
)
