"""What leaves the room: layers, and `project(room, key)`, the only maker of what anybody is shown.

VW1  A key belongs to one layer, named by its prefix: "room:front" is `front` in layer "room", "room~1:front" what an
     audience far away reads in its place (rooms.audiences).
VW2  `keys(room, layer)` names exactly the keys that `project` gives a value.
VW3  A step that has not begun is in no layer but the facilitators': nobody reads ahead.
VW4  A seat's layer holds what concerns that seat; a person's page reads its own and those of its proxies.
VW5  Who sat down after a step in which tables write together has begun is told so, while it is in front.
VW6  The address of the call is in the layers of places far away, and in no other; these know that they are far.
VW7  The holder of a table's or a seat's layer is that table or seat; of any other, the audience that reads it.
"""

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from rooms import distance, undo
from rooms.audiences import split
from rooms.callers import Attendance
from rooms.kind import GONE, Gone, Value
from rooms.life import PhaseLife
from rooms.plan import prompt_for
from rooms.room import Act, Room
from rooms.screen import ScreenMode
from rooms.seats import Seat
from rooms.showing import ALONE
from rooms.sources import Picked, pick_items
from rooms.topics import TOPICS

Projection = Callable[[Room, str, str], Value | Gone]


def layer_of(key: str) -> str:
    """Return the layer that a key belongs to (VW1)."""
    return key.partition(":")[0]


def project(room: Room, key: str) -> Value | Gone:
    """Return the value of one key, made of builtins, or GONE."""
    layer, _, name = key.partition(":")
    if name.startswith("p/"):
        _, phase, rest = name.split("/", 2)
        if not planned(room, phase) or (layer != "desk" and not begun(room, phase)):
            return GONE  # VW3
        near, audience = split(layer)
        value: Value | Gone = room.kind(phase).project(
            room.states[phase], room.context(phase, audience=audience), near, rest
        )
        return value
    near, audience = split(layer)
    topic, _, rest = name.partition("/")
    kind, _, holder = near.partition("/")
    maker = MAKERS.get((kind, topic))
    return maker(room, holder or audience, rest) if maker else GONE  # VW7


def keys(room: Room, layer: str) -> Iterable[str]:
    """Name all keys of a layer, with its prefix (VW2)."""
    if not room.offset:
        return
    near, audience = split(layer)
    kind = near.partition("/")[0]
    for maker_kind, topic in MAKERS:
        if maker_kind == kind and topic not in MANY:
            yield f"{layer}:{topic}"
    for own in TOPICS.values():
        yield from (f"{layer}:{name}" for name in own.keys(room, near))
    for phase in room.agenda.order:
        for topic in BY_PHASE:
            if (kind, topic) in MAKERS:
                yield f"{layer}:{topic}/{phase}"
        if kind == "desk" or begun(room, phase):
            names = room.kind(phase).keys(room.states[phase], room.context(phase, audience=audience), near)
            yield from (f"{layer}:p/{phase}/{name}" for name in names)


def snapshot(room: Room, layer: str) -> dict[str, Value]:
    """Return a layer whole: name (without the layer's prefix) -> value."""
    named = ((key.partition(":")[2], project(room, key)) for key in keys(room, layer))
    return {name: value for name, value in named if not isinstance(value, Gone)}


def planned(room: Room, phase: str) -> bool:
    """Tell whether a step is in the agenda: one that was inserted and taken back is not (AG6)."""
    return phase in room.plans and room.agenda.runs[phase].life is not PhaseLife.DRAFT


def begun(room: Room, phase: str) -> bool:
    """Tell whether a step has been opened."""
    return room.agenda.runs[phase].life not in {PhaseLife.DRAFT, PhaseLife.READY}


def room_facts(room: Room, _holder: str, _rest: str) -> Value:
    """Return what everyone knows of the room."""
    return {
        "code": room.code,
        "title": room.plan.title,
        "life": room.agenda.life.value,
        "front": room.agenda.front,
        "expected": room.plan.expected,
        "tables": room.plan.tables,
        "promise": room.plan.promise,
        "starts_at": room.starts_at,
        "opened_at": room.agenda.opened_at,
        "closed_at": room.agenda.closed_at,
        "advanced_at": room.agenda.advanced_at,
        "clock_rate": room.clock_rate,
        "rehearsal": room.rehearsal,
        "listening": bool(room.agenda.listening_since),
        "seats": len(room.people()),
        "remote": distance.remote_people(room),
    }


def phase_facts(room: Room, audience: str, phase: str) -> Value | Gone:
    """Return what everyone knows of a step that has begun (VW3)."""
    if phase not in room.plans or not begun(room, phase):
        return GONE
    plan, run = room.plans[phase], room.agenda.runs[phase]
    order = room.agenda.order
    return {
        "id": phase,
        "kind": plan.kind,
        "title": plan.title,
        "prompt": plan.prompt,
        "help": plan.help,
        "minutes": plan.minutes,
        "number": order.index(phase) + 1,
        "of": len(order),
        "life": run.life.value,
        "taking": room.context(phase).taking,
        "shown": run.shown,
        "clock": msgspec.to_builtins(run.clock),
        "opened_at": run.opened_at,
        "closed_at": run.closed_at,
        "ends_at": run.ends_for(distance.lag_ms(room, audience)),
        "settings": msgspec.to_builtins(room.settings[phase]),
    }


def table_prompt(room: Room, holder: str, phase: str) -> Value | Gone:
    """Return a table's own prompt, where it differs."""
    if phase not in room.plans or not begun(room, phase):
        return GONE
    plan, axis = room.plans[phase], room.plan.table_axis.get(holder, "")
    prompt = prompt_for(plan, table=int(holder) if holder.isdigit() else 0, axis=axis)
    return prompt if prompt != plan.prompt else GONE


def tables(room: Room, _holder: str, _rest: str) -> Value:
    """Return how many people sit at each table, by number."""
    return room.people_at()[1:]


def me(room: Room, holder: str, _rest: str) -> Value | Gone:
    """Return what a seat knows of itself, and of those it writes for (VW4)."""
    seat = room.seats.get(holder)
    if seat is None:
        return GONE
    proxies = [own_facts(room, room.seats[o]) for o in room.proxies.get(holder, ()) if not room.seats[o].left]
    closed = {"closed": seat.table} if seat.table and not room.table_of(seat.id) else {}
    axis = room.plan.table_axis.get(str(seat.table), "")
    late = {"late": True} if came_late(room, seat) else {}
    far = {"far": True} if distance.is_remote(room, seat) else {}
    call = {"call": room.plan.call} if room.plan.call and far else {}  # VW6
    return {**own_facts(room, seat), **closed, **late, **far, **call, "proxies": proxies, "axis": axis}


def came_late(room: Room, seat: Seat) -> bool:
    """Tell whether somebody sat down while their table was writing together: they are told to read first (VW5)."""
    front = room.agenda.front
    shared = front in room.plans and getattr(room.kind(front), "SHARED", False)
    return bool(shared and seat.table and room.agenda.runs[front].opened_at < seat.joined_at and seat.counts)


def own_facts(room: Room, seat: Seat) -> dict[str, Value]:
    """Return a seat as its holder sees it."""
    return {"seat": seat.id, "table": room.table_of(seat.id), "attendance": seat.attendance.value, "sign": seat.sign}


def desk_agenda(room: Room, _holder: str, _rest: str) -> Value:
    """Return the steps with their planned times: from the announced start, else from the opening.

    What was inserted or given beside the plan moves what follows, up to the next time that must hold.
    """
    start, minutes, lines = room.starts_at or room.agenda.opened_at, 0, []
    beside, own = 0, {plan.id for plan in room.plan.phases}
    for phase in room.agenda.order:
        plan, run, added = room.plans[phase], room.agenda.runs[phase], room.agenda.added.get(phase, 0)
        beside = 0 if plan.fixed else beside
        lines.append(
            {
                "id": phase,
                "kind": plan.kind,
                "title": plan.title,
                "prompt": plan.prompt,
                "minutes": plan.minutes + added,
                "added": added,
                "fixed": plan.fixed,
                "life": run.life.value,
                "ballots": room.has_ballots(phase),
                "planned_at": start + (minutes + beside) * 60_000 // room.clock_rate if start else 0,
                "opened_at": run.opened_at,
                "closed_at": run.closed_at,
            }
        )
        minutes += plan.minutes if phase in own else 0
        beside += added if phase in own else plan.minutes + added
    return lines


def desk_say(room: Room, _holder: str, phase: str) -> Value | Gone:
    """Return what to say aloud and what to check."""
    if not planned(room, phase):
        return GONE
    plan = room.plans[phase]
    say = prompt_for(plan, role="facilitator")
    return {"say": plan.say, "watch": plan.watch, "prompt": say}


def desk_next(room: Room, _holder: str, _rest: str) -> Value:
    """Return what the next press opens, and what it will use in the place of a source that has not happened (SO3)."""
    following = room.agenda.next_of(room.agenda.front)
    if not following:
        return {"phase": "", "title": "", "minutes": 0, "closes_room": True, "instead_of": "", "used": ""}
    plan, picked = room.plans[following], pick_items(room, following)
    if plan.source and plan.source.phase == room.agenda.front:
        picked = Picked(picked.refs)  # its source is under way: nothing is missing yet
    return {
        "phase": following,
        "title": plan.title,
        "minutes": plan.minutes,
        "closes_room": False,
        "instead_of": picked.instead_of,
        "used": picked.used,
    }


def act_line(act: Act) -> dict[str, Value]:
    """Return an act as the history shows it."""
    return {
        "offset": act.offset,
        "at": act.time,
        "type": act.type,
        "params": act.params,
        "undoable": act.undoable and not act.undone_by,
        "undone": bool(act.undone_by),
        "by": act.by[:8],
    }


def desk_undo(room: Room, _holder: str, _rest: str) -> Value | Gone:
    """Return the act that [Annuler] takes back."""
    act = undo.last_undoable(room)
    return act_line(act) if act else GONE


def desk_redo(room: Room, _holder: str, _rest: str) -> Value | Gone:
    """Return the undo that [Rétablir] takes back."""
    act = undo.last_undone(room)
    return act_line(act) if act else GONE


def desk_history(room: Room, _holder: str, _rest: str) -> Value:
    """Return the last acts, newest first."""
    return [act_line(act) for act in reversed(room.acts[-HISTORY_MAX:])]


def desk_people(room: Room, _holder: str, _rest: str) -> Value:
    """Return how many people take part, by which way."""
    by = {attendance.value: 0 for attendance in Attendance if attendance is not Attendance.HOST}
    people = room.people().values()
    for seat in people:
        far = seat.attendance is Attendance.ONSITE and distance.is_remote(room, seat)
        by[Attendance.REMOTE.value if far else seat.attendance.value] += 1
    return {"seats": len(people), "expected": room.plan.expected, **by}


def desk_links(room: Room, _holder: str, _rest: str) -> Value:
    """Return the links in force, by the start of their hash: enough to revoke one, useless to enter."""
    return [{"link": link[:8], "role": role.value} for link, role in room.links.items()]


def stage_show(room: Room, _holder: str, _rest: str) -> Value:
    """Return what the projector shows, in which light."""
    screen, front = room.screen, room.agenda.front
    item = room.item(screen.ref) if screen.ref and screen.ref not in room.hidden else None
    return {
        "mode": (ScreenMode.AUTO if screen.mode in ALONE and item is None else screen.mode).value,  # SH3
        "light": screen.light.value,
        "phase": front,
        "item": {"ref": item.ref, "label": item.label, "number": item.number, "text": item.text} if item else None,
    }


def stage_people(room: Room, _holder: str, _rest: str) -> Value:
    """Return how many people sit at each table, for the rose of the room."""
    return {"seats": len(room.people()), "expected": room.plan.expected, "tables": tables(room, "", "")}


HISTORY_MAX: Final = 50
BY_PHASE: Final = ("phase", "prompt", "say")
MANY: Final = frozenset(BY_PHASE).union(*(topic.many for topic in TOPICS.values()))
"""The topics of keys that have one for each of something, and none for all."""
MAKERS: Final[dict[tuple[str, str], Projection]] = {
    ("room", "room"): room_facts,
    ("room", "tables"): tables,
    ("room", "phase"): phase_facts,
    ("table", "prompt"): table_prompt,
    ("seat", "me"): me,
    ("desk", "agenda"): desk_agenda,
    ("desk", "say"): desk_say,
    ("desk", "next"): desk_next,
    ("desk", "undo"): desk_undo,
    ("desk", "redo"): desk_redo,
    ("desk", "history"): desk_history,
    ("desk", "people"): desk_people,
    ("desk", "links"): desk_links,
    ("stage", "show"): stage_show,
    ("stage", "people"): stage_people,
    **{key: maker for topic in TOPICS.values() for key, maker in topic.makers.items()},
}
