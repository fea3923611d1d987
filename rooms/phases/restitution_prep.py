"""Preparing restitutions: each table writes what it gives back, in the format that it chose.

PR1  A restitution is locked only with its constat; the refusal says so. While it is locked nobody writes in it.
PR2  A table takes its own lock back while the step takes texts; a facilitator's lock is taken back by facilitators.
PR3  A table chooses among the formats it is offered, the plain one always among them; changing and back loses nothing.
     Where one format is for all, or chance draws, it is offered that one and the plain one.
PR4  What a table writes is on its own pages and on the console. Rooms and screen see how far it is, no words.
PR5  A table that takes its restitution back has its words erased for ever; it may begin again with others.
PR6  A late table blocks nobody: with a constat it can be given back, locked or not; without, it comes when it has one.
"""

from collections.abc import Iterable
from random import Random
from typing import Final

import msgspec

from rooms import refusals as no
from rooms.blocks import Block, Note
from rooms.bricks import pen, samples, sheets
from rooms.bricks.answers import answer_words
from rooms.bricks.closed_tables import told_closed, with_closed
from rooms.bricks.pen import PenTaken, TakePen
from rooms.bricks.sheets import SettleField, WriteField
from rooms.forms import ChoiceField, Form, Line, Words
from rooms.kind import GONE, WRITTEN, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.refusals import Refusal
from rooms.restitutions import drawing, drawn, reading, writing
from rooms.restitutions.content import content, reported
from rooms.restitutions.drawing import FormatRedrawn, FormatsDrawn, Giving
from rooms.restitutions.formats import CONSTAT, FORMATS
from rooms.restitutions.life import Move, RestitutionLife, moved
from rooms.restitutions.photographing import takes_photo
from rooms.restitutions.preparing import (
    COMMANDS,
    EVENTS,
    REFUSALS,
    RESTITUTION_LOCKED,
    ChooseFormat,
    Control,
    FormatChosen,
    LockRestitution,
    LockTable,
    RestitutionLocked,
    RestitutionTakenBack,
    Settings,
    State,
    TableLocked,
    TakeBackRestitution,
    decide,
    definition_of,
    life_of,
    listed,
    offered,
    own_choice,
    taking_part,
)
from rooms.restitutions.reading import ReadRestitution, RestitutionRead
from rooms.restitutions.steering import draw_for_all as finish
from rooms.restitutions.steering import draw_formats as steer
from rooms.restitutions.withdrawing import TableWithdrawn, WithdrawRestitution
from rooms.words import PhaseCommand

__all__ = [
    "COMMANDS", "EVENTS", "NAME", "REFUSALS", "TAKES", "ChooseFormat", "LockRestitution", "LockTable", "Settings",
    "State", "TakeBackRestitution", "WithdrawRestitution", "block", "check", "decide", "evolve", "finish", "forget",
    "form", "item", "keys", "outcome", "project", "sample", "steer", "takes_photo", "withdrawn",
]  # fmt: skip
NAME: Final = "restitution_prep"
TAKES: Final = True
SHARED: Final = True
RESTITUTIONS: Final = WRITTEN
LATE: Final = sheets.LATE


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact of this phase."""
    match fact.event:
        case FormatChosen(table=table, format=name) if name in FORMATS:
            state.formats[table] = name
            state.against[table] = state.control.draw.of(table)
            return Effect(touched(phase, table, "*"))
        case FormatsDrawn() | FormatRedrawn() as event:
            return drawn.fold(state, phase, fact, event)
        case RestitutionLocked(table=table, locked=locked):
            if (table in state.locked) == locked:
                return Effect(answer=Refusal(no.ALREADY_DONE))
            (state.locked.add if locked else state.locked.discard)(table)
            return Effect(touched(phase, table, "*"))
        case RestitutionTakenBack(table=table) | TableWithdrawn(table=table):
            state.sheets.pop(table, None)
            state.formats.pop(table, None)
            state.locked.discard(table)
            state.control = without(state.control, table)
            state.taken_back.add(table)
            state.readings.begin_again(table)
            return Effect(touched(phase, table, "*"), withdraws=(phase.ref(str(table)),))
        case TableLocked(table=table, locked=locked):
            kept = without(state.control, table)
            state.control = msgspec.structs.replace(kept, locked=kept.locked | {table}) if locked else kept
            return Effect(touched(phase, table, "*"))
        case RestitutionRead(table=table) as event:
            seat = fact.head.seat
            answer = reading.fold(state.readings, seat, event, definition_of(state, phase, table).id)
            return Effect(touched(phase, table, "progress") | {phase.key(f"seat/{seat}", "read")}, answer)
        case PenTaken(table=table) as event:
            return Effect(frozenset({phase.key(f"table/{table}", "pen")}), pen.taken(state.pens, phase, fact, event))
        case _:
            return fold_field(state, phase, fact)


def without(control: Control, table: int) -> Control:
    """Return the facilitators' locks without that of one table."""
    return msgspec.structs.replace(control, locked=control.locked - {table})


def fold_field(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold what is about one field; a sheet that was locked meanwhile takes nothing (PR1)."""
    found = sheets.place_of(fact)
    if found and life_of(state, found.table) is RestitutionLife.LOCKED:
        return Effect(answer=Refusal(RESTITUTION_LOCKED))
    changed, answer = sheets.fold(state, phase, fact)
    if changed is None:
        return Effect(answer=answer)
    if fact.head.type != "rival_kept":  # what waits beside is not what the room would hear
        state.readings.editions[changed.table] = fact.offset  # RDG1
    if moved(life_of(state, changed.table), Move.BEGIN_AGAIN):
        state.taken_back.discard(changed.table)  # PR5
        return Effect(touched(phase, changed.table, "*"), answer)
    return Effect(touched(phase, changed.table, f"field/{changed.field}"), answer)


def touched(phase: PhaseContext, table: int, name: str) -> frozenset[str]:
    """Return the keys of this step that a change of a table's `name` may change."""
    own = f"table/{table}"
    counts = {phase.key("room", "count"), *(phase.key("desk", key) for key in ("count", "draw"))}
    counts |= {phase.key("stage", "progress"), "desk:tiles"}
    at_table = {phase.key(own, key) for key in (name, "progress", "pen")}
    return frozenset({*at_table, phase.key("desk", own), *counts})


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Blank what an erased record brought, where it still stands."""
    found = sheets.forget(state, offset)
    return touched(phase, found.table, f"field/{found.field}") if found else frozenset()


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, holder = layer.partition("/")
    match role:
        case "table":
            yield from ("format", "life", "progress")
            yield from (f"field/{name}" for name in state.of(int(holder)).fields)
            if int(holder) in state.pens:
                yield "pen"
        case "desk":
            yield "count"
            if phase.settings.giving is Giving.DRAWN:
                yield "draw"
            yield from (f"table/{table}" for table in taking_part(state, phase))
        case "stage":
            yield "progress"
            if state.control.draw.name:
                yield "draw"
        case "room":
            yield "count"
        case "seat":
            if not isinstance(reading.of_seat(state.readings, phase, holder), Gone):
                yield "read"


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key (PR4)."""
    role, _, holder = layer.partition("/")
    what, _, rest = name.partition("/")
    if role == "table" and holder.isdigit():
        return of_table(state, phase, int(holder), what, rest)
    match role, what:
        case "desk", "table" if rest.isdigit() and int(rest) in taking_part(state, phase):
            return for_desk(state, phase, int(rest))
        case (("room" | "desk"), "count"):
            ready = [row for row in all_progress(state, phase) if row["ready"]]
            return {"ready": len(ready), "of": len(taking_part(state, phase))}
        case "stage", "progress":
            return with_closed(phase, all_progress(state, phase))
        case "stage", "draw" if state.control.draw.name:
            return drawn.shown(state.control.draw, phase)
        case "seat", "read":
            return reading.of_seat(state.readings, phase, holder)
        case "desk", "draw" if phase.settings.giving is Giving.DRAWN:
            return drawn.to_make(state, phase)
        case _:
            return GONE


def of_table(state: State, phase: PhaseContext, table: int, what: str, name: str) -> Value | Gone:
    """Return what the people at a table see of their own restitution."""
    sheet = state.of(table)
    match what:
        case "format":
            return drawn.format_of(state, phase, table)
        case "life":
            return {"life": life_of(state, table).value, "by_facilitator": table in state.control.locked}
        case "progress":
            return {**table_progress(state, phase, table), **read_by(state, phase, table)}
        case "pen":
            return pen.public(state.pens.get(table))
        case "field" if name in sheet.fields:
            return sheets.public(sheet.fields[name])
        case _:
            return GONE


def table_progress(state: State, phase: PhaseContext, table: int) -> dict[str, Value]:
    """Return how far a table is, without a word of it (PR4)."""
    done = writing.progress(state.of(table), definition_of(state, phase, table))
    ready = life_of(state, table) is RestitutionLife.LOCKED
    return {"table": table, "filled": done.filled, "of": done.of, "ready": ready}


def read_by(state: State, phase: PhaseContext, table: int) -> dict[str, Value]:
    """Return how many at a table have read what stands (rooms.restitutions.reading)."""
    return reading.count(state.readings, phase, table, definition_of(state, phase, table).id)


def all_progress(state: State, phase: PhaseContext) -> list[dict[str, Value]]:
    """Return how far every table is that takes part."""
    return [table_progress(state, phase, table) for table in taking_part(state, phase)]


def for_desk(state: State, phase: PhaseContext, table: int) -> Value:
    """Return a table's restitution as facilitators read it."""
    definition, sheet = definition_of(state, phase, table), state.of(table)
    read = {
        **table_progress(state, phase, table),
        **read_by(state, phase, table),
        **content(writing.as_item(phase, table, sheet, definition)),
        "others": sheets.others(sheet),
        "life": life_of(state, table).value,
        "by_facilitator": table in state.control.locked,
        "contested": writing.contested(sheet, definition),
        "hidden": phase.hidden(str(table)),
        **({"late": True} if sheet.came_late() else {}),
    }
    return sheets.wordless(read) if phase.masked(str(table)) else read  # PEK4


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the sheet, the choice of format, the lock, and « J’ai relu »; the last two alone once it is locked."""
    table = phase.table_of(seat)
    if not phase.taking or not table:
        return ()
    definition = definition_of(state, phase, table)
    if life_of(state, table) is RestitutionLife.LOCKED:
        unlock = Form("lock_restitution", Words("restitution_prep.unlock"), (Line((), {"locked": 0}),))
        read = form_read(state, table, definition.id)
        return read if table in state.control.locked else (unlock, *read)
    options = tuple((name, Words(f"restitution.{name}.name")) for name in offered(state, phase, table))
    choice = ChoiceField("format", Words("restitution_prep.format"), options, definition.id)
    choose = Form("choose_format", Words("restitution_prep.choose"), (Line((choice,)),))
    write = (
        Form("write_field", Words("restitution_prep.save"), writing.lines(state.of(table), definition)),
        Form("lock_restitution", Words("restitution_prep.lock"), (Line((), {"locked": 1}),)),
        *form_read(state, table, definition.id),
    )
    return (*write, choose) if own_choice(state, phase, table) else (choose, *write)  # what was chosen stands first


def form_read(state: State, table: int, form: str) -> tuple[Form, ...]:
    """Return « J’ai relu », once there is a constat to read."""
    seen: dict[str, str | int] = {"edition": state.readings.editions.get(table, 0), "format": form}
    there = bool(state.of(table).text(CONSTAT))
    return (Form("read_restitution", Words("restitution_prep.reread"), (Line((), seen),)),) if there else ()


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return every restitution whole, by table; how many are not shown is said."""
    items = given(state, phase)
    told = [item for item in items if not phase.hidden(str(item.table))]
    shown = [item for item in told if phase.release_of(str(item.table)) != "withheld"]
    blocks: list[Block] = [Note(Words("restitution_prep.report_count", {"n": len(shown)}))]
    blocks += drawn.told(state.control.draw, state.draws)
    for item in shown:
        blocks += reported(item)
        if state.of(item.table).came_late():
            blocks.append(Note(Words("text.received_late")))
        blocks.extend(Note(words) for words in answer_words(phase, item.ref))  # AN1
    if len(shown) < len(items):
        blocks.append(Note(Words("report.not_shown", {"n": len(items) - len(shown)})))
    return (*blocks, *told_closed(phase))


def given(state: State, phase: PhaseContext) -> list[Item]:
    """Return the restitutions that have their constat (PR6)."""
    found = (item(state, phase, str(table)) for table in sorted(state.sheets))
    return [restitution for restitution in found if restitution]


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return what can be given back; once there is one, also the tables that are late: they may still come (PR6)."""
    ready = given(state, phase)
    if not ready:
        return ()
    at_hand = {restitution.table for restitution in ready}
    late = [table for table in taking_part(state, phase) if table not in at_hand]
    return (*ready, *(writing.as_item(phase, n, state.of(n), definition_of(state, phase, n)) for n in late))


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return a table's restitution, None while it has no constat (PR6)."""
    table = int(local) if local.isdecimal() else 0
    sheet = state.of(table)
    if not sheet.text(CONSTAT) or not phase.is_open_table(table):
        return None  # PR6 TB1
    return writing.as_item(phase, table, sheet, definition_of(state, phase, table))


def withdrawn(state: State, local: str) -> bool:
    """Tell whether a table's restitution was withdrawn, and nothing was written since."""
    return local.isdecimal() and int(local) in state.taken_back


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Choose a format unless chance gives one, settle what waits, fill a field, and say that the table is ready."""
    facts, life = view.value("table", "format"), view.value("table", "life")
    if not facts or not life or life["by_facilitator"]:
        return None
    if life["life"] == RestitutionLife.LOCKED:
        return LockRestitution(view.phase, locked=False) if rng.random() < 0.02 else reads(view)
    if not facts["chosen"] and "draw" not in facts and rng.random() < 0.5:
        return ChooseFormat(view.phase, rng.choice(facts["allowed"])["format"])
    written = [field for field in facts["fields"] if not field.get("image")]
    constat_first = [field for field in written if field["name"] == CONSTAT and rng.random() < 0.2]
    field = rng.choice(constat_first or written)
    held = view.value("table", f"field/{field['name']}") or {"text": "", "version": 0, "rivals": []}
    if held["rivals"]:
        versions = [held["version"], *(rival["version"] for rival in held["rivals"])]
        return SettleField(view.phase, field["name"], versions[-1], tuple(versions[:-1]))
    if rng.random() < 0.1:
        return TakePen(view.phase, (view.value("table", "pen") or {"since": 0})["since"])
    constat = view.value("table", f"field/{CONSTAT}") or {"text": ""}
    has_form = facts.get("draw", facts)["format"] != ""  # whoever waits for the draw is not ready
    if constat["text"] and has_form and rng.random() < 0.1:
        return LockRestitution(view.phase, locked=True)
    text = samples.sentence(rng)[: field["length_max"]].strip()
    return WriteField(view.phase, field["name"], text, held["version"])


def reads(view: SeatView) -> PhaseCommand | None:
    """Read what one's table gives back, once."""
    facts, progress = view.value("table", "format"), view.value("table", "progress")
    seen = {"edition": progress["edition"], "format": facts["format"]}
    return None if view.value("seat", "read") == seen or not seen["edition"] else ReadRestitution(view.phase, **seen)


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    wrong = [*sheets.check(state), *reading.check(state.readings), *drawing.check(state.control.draw)]
    if both := state.taken_back & state.sheets.keys():
        wrong.append(f"PR5: tables {sorted(both)} have words and have taken them back")
    chosen = set(state.formats.values()) - set(listed(phase))
    if chosen:
        wrong.append(f"PR3: formats {sorted(chosen)} are not allowed")
    return wrong
