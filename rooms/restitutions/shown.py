"""What a show lets out: the value of each of its keys, for the room, the screen, the tables and the console.

The rules (SW) are those of `rooms.phases.restitution_show`.
"""

from rooms.kind import GONE, Gone, PhaseContext, Value
from rooms.restitutions.content import content, table_named
from rooms.restitutions.formats import TITLE
from rooms.restitutions.life import RELEASED, WAITING, RestitutionLife
from rooms.restitutions.show import State, life_of, on_air_ref, ready, stage_s
from rooms.restitutions.stagings import Staging, overflow, timing


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, ref = name.partition("/")
    match role, what:
        case (("room" | "stage" | "desk"), "programme"):
            return programme_facts(state, phase, whole=role == "desk")
        case (("room" | "stage" | "desk"), "on_air"):
            return on_air_facts(state, phase, whole=role != "room")
        case (("room" | "desk"), "r"):
            item = phase.item(ref)
            released = role == "desk" or life_of(state, phase, ref) in RELEASED
            return content(item) if item and released else GONE  # SW4
        case "desk", "time":
            return time_facts(state, phase)
        case "stage", "constat":
            item = phase.item(state.control.last())
            return {"ref": item.ref, "number": item.number, "table": item.table, "text": item.text} if item else GONE
        case "stage", "gallery":
            return gallery(state, phase)
        case "table", "yours":
            return yours(state, phase, int(holder))
        case _:
            return GONE


def programme_facts(state: State, phase: PhaseContext, *, whole: bool) -> Value:
    """Return whose turn it was and will be; `whole` adds what only facilitators read, and those who are late."""
    rows, items = [], ready(state, phase)
    for item in items:
        life = life_of(state, phase, item.ref)
        row: dict[str, Value] = {"ref": item.ref, "number": item.number, "theme": item.theme, "life": life.value}
        if whole:
            row |= {"title": dict(item.fields).get(TITLE, ""), "constat": item.text, "format": item.format}
            row |= {"stage_s": stage_s(phase, item), "passed": item.ref in state.control.postponed}
        rows.append(row)
    facts: dict[str, Value] = {
        "staging": phase.settings.staging.value,
        "rows": rows,
        "on_air": on_air_ref(state, phase),
    }
    if whole:
        at_hand = {item.ref for item in items}
        gone = [(ref, is_withdrawn(state, phase, ref)) for ref in phase.run.items if ref not in at_hand]
        facts["absent"] = [{"ref": ref, "number": table_named(ref), "withdrawn": withdrawn} for ref, withdrawn in gone]
    return facts


def is_withdrawn(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether a restitution was withdrawn, rather than being late."""
    return life_of(state, phase, ref) is RestitutionLife.WITHDRAWN


def on_air_facts(state: State, phase: PhaseContext, *, whole: bool) -> Value | Gone:
    """Return what has the stage; `whole` with its words (SW3)."""
    item = phase.item(on_air_ref(state, phase))
    if item is None:
        return GONE
    programme = state.control
    clock = {"started_at": programme.started_at, "ends_at": programme.ends_at, "extensions": programme.extensions}
    facts = {"ref": item.ref, "label": item.label, "number": item.number, "table": item.table, **clock}
    return {**content(item), **facts, "light": "scene"} if whole else facts


def time_facts(state: State, phase: PhaseContext) -> Value:
    """Return the time needed and given, and who would not fit (SW7)."""
    items = ready(state, phase)
    found = timing([stage_s(phase, item) for item in items], phase.settings.transition_s, phase.plan.minutes * 60)
    over = overflow([item.ref for item in items], found.fits)
    waiting = [ref for ref in over if life_of(state, phase, ref) in WAITING]
    sequential = phase.settings.staging is Staging.SEQUENTIAL
    return {
        "total_s": found.total_s,
        "slot_s": found.slot_s,
        "over_s": found.over_s if sequential else 0,
        "fits": found.fits,
        "overflow": waiting if sequential else [],
    }


def gallery(state: State, phase: PhaseContext) -> Value | Gone:
    """Return what hangs on the wall: all that was published, each by its title and constat."""
    hung = [item for item in ready(state, phase) if life_of(state, phase, item.ref) is RestitutionLife.PUBLISHED]
    brief = ("ref", "label", "number", "table", "format", "title", "constat")
    return [{name: content(item)[name] for name in brief} for item in hung] or GONE


def yours(state: State, phase: PhaseContext, table: int) -> Value | Gone:
    """Return a table's own restitution, to be read aloud from the phone, and how many come before it (SW3)."""
    items = ready(state, phase)
    item = next((item for item in items if item.table == table), None)
    if item is None:
        return GONE
    waiting = [other.ref for other in items if life_of(state, phase, other.ref) in WAITING]
    life = life_of(state, phase, item.ref)
    before = waiting.index(item.ref) if item.ref in waiting else 0
    return {**content(item), "life": life.value, "before": before, "ends_at": ends_at(state, life)}


def ends_at(state: State, life: RestitutionLife) -> int:
    """Return when the turn on air ends, 0 for those who are not."""
    return state.control.ends_at if life is RestitutionLife.ON_AIR else 0
