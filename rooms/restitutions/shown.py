"""What a show lets out: the value of each of its keys, for the room, the screen, the tables and the console.

The rules (SW) are those of `rooms.phases.restitution_show`.
"""

from typing import Final

from rooms.audiences import MIRROR
from rooms.kind import GONE, Gone, Item, PhaseContext, Value
from rooms.restitutions import jury, moving, remarks, turning
from rooms.restitutions.content import content, table_named
from rooms.restitutions.formats import TITLE
from rooms.restitutions.formats.short import CLASSIFIED_AD
from rooms.restitutions.life import KEPT, WAITING, RestitutionLife
from rooms.restitutions.reaching import is_released, is_withheld, reader, reads, rules_facts
from rooms.restitutions.show import (
    State,
    is_sealed,
    lengths,
    life_of,
    moves,
    on_air_ref,
    ready,
    stage_s,
    staging_of,
)
from rooms.restitutions.stagings import Staging, overflow, timing


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, ref = name.partition("/")
    match role, what:
        case (("room" | "stage" | "desk"), "programme"):
            return programme_facts(state, phase, whole=role == "desk")
        case (("room" | "stage" | "desk"), "on_air"):
            return on_air_facts(state, phase, role)
        case (("room" | "desk"), "r"):
            item = phase.item(ref)
            read = is_released(state, phase, ref) or (role == "desk" and not is_sealed(state, phase))
            return content(item) if item and read else GONE  # SW4
        case "desk", "time":
            return time_facts(state, phase)
        case "desk", "rules":
            return rules_facts(state, phase)
        case "stage", "constat":
            item = on_screen(state, phase, state.control.last())
            return {"ref": item.ref, "number": item.number, "table": item.table, "text": item.text} if item else GONE
        case "stage", "gallery":
            return gallery(state, phase)
        case "table", "yours":
            return yours(state, phase, int(holder))
        case (("room" | "stage" | "desk"), "round"):
            return moving.round_facts(state, phase, role)
        case "seat", "place":
            return moving.place(state, phase, holder)
        case "seat", "left":
            return remarks.mine(state.remarks, phase, holder) or GONE
        case "table", "left":
            return left_at_table(state, phase, int(holder))
        case "desk", "remark":
            return remark_facts(state, phase, ref)
        case (("room" | "stage" | "desk"), "jury"):
            return jury.project(state.juries, state.steps, phase, asked_now(state, phase, role), role)
        case "seat", "jury":
            return jury.mine(state.juries, phase.item(on_air_ref(state, phase)), holder)
        case (("room" | "stage"), "edition"):
            return edition(state, phase, role)
        case _:
            return GONE


def programme_facts(state: State, phase: PhaseContext, *, whole: bool) -> Value:
    """Return whose turn it was and will be; `whole` adds what only facilitators read, and those who are late.

    Sealed, it says how many are ready and nothing else (SW8).
    """
    items, sealed = ready(state, phase), is_sealed(state, phase)
    facts: dict[str, Value] = {
        "staging": staging_of(state, phase).value,
        "rows": [row(state, phase, item, whole=whole) for item in items] if whole or not sealed else [],
        "on_air": on_air_ref(state, phase),
        "last": last_ref(state, phase),
    }
    if sealed:
        facts |= {"sealed": True, "ready": len(items), "of": len(phase.run.items)}
    if whole:
        facts |= {"begun": moving.has_begun(state), "overflow": phase.settings.overflow.value}
        facts |= {"editions": len(state.control.editions), "absent": absent(state, phase, {item.ref for item in items})}
    return facts


def row(state: State, phase: PhaseContext, item: Item, *, whole: bool) -> Value:
    """Return one line of the programme; what is sealed has no words on the console either (SW8)."""
    life = life_of(state, phase, item.ref)
    facts: dict[str, Value] = {"ref": item.ref, "number": item.number, "theme": item.theme, "life": life.value}
    if whole:
        read = not is_sealed(state, phase)
        facts |= {"title": dict(item.fields).get(TITLE, "") if read else "", "constat": item.text if read else ""}
        facts |= {"format": item.format, "stage_s": stage_s(phase, item)}
        facts |= {"passed": item.ref in state.control.postponed}
    if whole and (hour := state.control.hours.get(item.ref)) and not is_released(state, phase, item.ref):
        facts |= {"at": hour.at, "after": table_named(hour.after)}
    return facts


def absent(state: State, phase: PhaseContext, at_hand: set[str]) -> Value:
    """Return those that the show was given and that cannot be given back: late, or withdrawn."""
    gone = [(ref, is_withdrawn(state, phase, ref)) for ref in phase.run.items if ref not in at_hand]
    return [{"ref": ref, "number": table_named(ref), "withdrawn": withdrawn} for ref, withdrawn in gone]


def last_ref(state: State, phase: PhaseContext) -> str:
    """Return whose turn was had last, while everybody may read it, "" for nothing."""
    ref = state.control.last()
    return ref if phase.item(ref) else ""


def is_withdrawn(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether a restitution was withdrawn, rather than being late."""
    return life_of(state, phase, ref) is RestitutionLife.WITHDRAWN


def on_screen(state: State, phase: PhaseContext, ref: str) -> Item | None:
    """Return a restitution where this audience's screen may show its words, else None."""
    kept = phase.audience == MIRROR and ref and is_withheld(state, phase, ref)  # AUD4
    return phase.item(ref) if ref and not kept and reads(state, phase, ref, reader(phase, "stage")) else None


def asked_now(state: State, phase: PhaseContext, role: str) -> Item | None:
    """Return what is on air, where whoever reads this key has heard of it: a jury is asked no sooner (SW3)."""
    ref = on_air_ref(state, phase)
    return phase.item(ref) if role == "desk" else on_screen(state, phase, ref)


def on_air_facts(state: State, phase: PhaseContext, role: str) -> Value | Gone:
    """Return what has the stage; with its words for consoles, and for a screen that may show them (SW3)."""
    item = phase.item(on_air_ref(state, phase))
    if item is None:
        return GONE
    programme = state.control
    clock = {"started_at": programme.started_at, "ends_at": programme.ends_at, "extensions": programme.extensions}
    facts = {"ref": item.ref, "label": item.label, "number": item.number, "table": item.table, **clock}
    if role == "room":
        return facts
    if role == "stage" and not on_screen(state, phase, item.ref):
        return {**UNTOLD, "theme": item.theme, **facts}
    return {**turning.facts(state.steps, item), **facts, "light": "scene"}


def time_facts(state: State, phase: PhaseContext) -> Value:
    """Return the time needed and given, and who would not fit (SW7)."""
    items, transition_s, slot_s = ready(state, phase), phase.settings.transition_s, phase.plan.minutes * 60
    if moves(state, phase):
        found = timing(lengths(state, phase), transition_s, slot_s)
        return {"total_s": found.total_s, "slot_s": slot_s, "over_s": found.over_s, "fits": found.fits, "overflow": []}
    found = timing([stage_s(phase, item) for item in items], transition_s, slot_s)
    over = overflow([item.ref for item in items], found.fits)
    waiting = [ref for ref in over if life_of(state, phase, ref) in WAITING]
    sequential = staging_of(state, phase) is Staging.SEQUENTIAL
    return {
        "total_s": found.total_s if sequential else 0,
        "slot_s": found.slot_s,
        "over_s": found.over_s if sequential else 0,
        "fits": found.fits,
        "overflow": waiting if sequential else [],
        "transition_s": transition_s,
    }


UNTOLD: Final[dict[str, Value]] = {"title": "", "constat": "", "format": "", "fields": [], "light": "scene"}
"""What a screen has of a turn whose words it may not show: who has the stage."""
BRIEF: Final = ("ref", "label", "number", "table", "format", "title", "constat")


def gallery(state: State, phase: PhaseContext) -> Value | Gone:
    """Return what hangs on the wall: all that was published, each by its title and constat.

    Where all are classified ads, and several tables', they hang together with their words, as on one board.
    """
    hung = [item for item in ready(state, phase) if life_of(state, phase, item.ref) in KEPT]
    shown = [item for item in hung if on_screen(state, phase, item.ref)]
    named = [{name: content(item)[name] for name in BRIEF} for item in shown]
    if len(shown) > 1 and all(item.format == CLASSIFIED_AD.id for item in shown):
        return [{**one, "fields": pinned(item, at)} for at, (one, item) in enumerate(zip(named, shown, strict=True))]
    return named or GONE


def pinned(item: Item, at: int) -> list[Value]:
    """Return the ads of one table among those of all, the `at`th: numbered on, each with its table."""
    own = {field.name: field.many for field in CLASSIFIED_AD.fields}
    fields = [field for field in content(item)["fields"] if field["field"] in own]
    return [{**field, "n": field["n"] + at * own[field["field"]], "table": item.number} for field in fields]


def edition(state: State, phase: PhaseContext, role: str) -> Value | Gone:
    """Return the last edition of the gazette: its number, when it came out, and what stands in it."""
    editions = state.control.editions
    if not editions:
        return GONE
    items = [item for item in map(phase.item, editions[-1].refs) if item]
    if role == "stage":
        items = [item for item in items if on_screen(state, phase, item.ref)]
    else:
        items = [item for item in items if is_released(state, phase, item.ref)]
    given = [{name: content(item)[name] for name in BRIEF} for item in items]
    return {"number": len(editions), "at": editions[-1].at, "given": given}


def left_at_table(state: State, phase: PhaseContext, table: int) -> Value | Gone:
    """Return what visitors left at a table's own restitution, for its people to read (RMK4)."""
    item = next((item for item in phase.items() if item.table == table), None)
    left = remarks.left_at(state.remarks, phase, item.ref) if item else {}
    return left if left and (left["words"] or left["dots"]) else GONE


def remark_facts(state: State, phase: PhaseContext, id_: str) -> Value | Gone:
    """Return one remark as facilitators read it."""
    found = remarks.find(state.remarks, id_)
    if found is None:
        return GONE
    waits = phase.waits(found.offsets[-1])
    own = {"id": found.id, "kind": found.kind, "text": found.text, "number": table_named(found.ref)}
    return {**own, "hidden": phase.hidden(found.id), "waits": waits}


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
