"""Structured form: each table writes one sheet together, field by field; the sheets are what the next steps take.

The rules of writing together are those of sheets (`rooms.bricks.sheets`).

FO1  Who sits at no table is told to choose one: a sheet belongs to a table, never to a person.
FO2  While sheets are being written, each is read by its own table and by the facilitators only; the room knows how far
     each table is, in the order of the tables, never ranked.
FO3  Once the step is over, or shown, every sheet is read by all; a hidden one by its table and the facilitators.
FO4  Ready is a word to the others: it closes nothing, and an empty field bars nothing.
FO6  A field with `image` holds a photo (PHP1): it names no sheet, and is asked of nobody. The field that is named like
     it and ends in « _alt » tells it in words.
FO5  A sheet is named by its title field, or by its first filled field; one without a word is no item.
"""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Final

import msgspec

from rooms import refusals as no
from rooms.blocks import Block, Entry, Listing, Note, Picture
from rooms.bricks import pen, photo_fields, samples, sheets
from rooms.bricks.answers import answer_words
from rooms.bricks.closed_tables import told_closed, with_closed
from rooms.bricks.pen import PenTaken, TakePen
from rooms.bricks.sheets import FieldSettled, FieldWritten, RivalKept, SettleField, Sheets, WriteField
from rooms.forms import Form, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.life import PhaseLife
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "structured_form"
TAKES: Final = True
SHARED: Final = True
FIELDS_MAX: Final = 12
LABEL: Final = "structured_form.sheet_n"
REFUSALS: Final = sheets.REFUSALS


class SheetField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One field: its name in the journal, its words for people, its limit in characters."""

    name: str
    label: str
    length_max: int = 200
    rows: int = 3
    help: str = ""
    image: bool | msgspec.UnsetType = msgspec.UNSET  # pages are told of it where it is so, and weigh the same elsewhere


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields in order. `title` names the one that names the sheet ("": the first for words)."""

    fields: tuple[SheetField, ...]
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse a form that cannot be filled in."""
        names = [field.name for field in self.fields]
        if not 1 <= len(names) <= FIELDS_MAX or len(set(names)) < len(names):
            raise ValueError(f"a sheet has 1 to {FIELDS_MAX} fields, each with a name of its own")
        if not all(name.isidentifier() for name in names) or any(field.length_max < 1 for field in self.fields):
            raise ValueError("a field has a name of letters, digits and _, and a length_max of 1 or more")
        if all(field.image for field in self.fields):
            raise ValueError("a sheet has a field for words")
        if self.title and self.title not in [field.name for field in self.fields if not field.image]:
            raise ValueError(f"title {self.title!r} is none of the fields")


class State(Sheets):
    """The sheets, and the tables that say they are ready."""

    ready: set[int] = set()


class MarkReady(PhaseCommand, frozen=True):
    """Say that one's table's sheet is ready, or not yet."""

    ready: bool


class SheetMarked(PhaseEvent, frozen=True):
    """The sheet of this table is ready, or not yet."""

    table: int
    ready: bool


COMMANDS: Final = (*sheets.COMMANDS, MarkReady)
EVENTS: Final = (*sheets.EVENTS, SheetMarked)
LATE: Final = sheets.LATE


def decide(
    state: State, phase: PhaseContext, command: WriteField | SettleField | TakePen | MarkReady, asker: Asker
) -> Draft | Refusal:
    """Judge a write, a choice, or a word that the sheet is ready."""
    if isinstance(command, MarkReady):
        table = phase.table_of(asker.seat)
        if not table:
            return Refusal(no.TABLE_NEEDED)  # FO1
        return Draft(SheetMarked(phase.id, table, command.ready), seat=asker.seat)
    if refusal := photo_fields.wrong(command, images(phase)):
        return refusal  # FO6
    limits = {field.name: field.length_max for field in phase.settings.fields}
    return sheets.decide(state, phase, command, asker, limits)


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact; what is about a field is folded by the sheets."""
    match fact.event:
        case SheetMarked(table=table, ready=ready):
            (state.ready.add if ready else state.ready.discard)(table)
            return Effect(touched(phase, table, "progress"))
        case PenTaken(table=table) as event:
            return Effect(frozenset({phase.key(f"table/{table}", "pen")}), pen.taken(state.pens, phase, fact, event))
        case FieldWritten() | RivalKept() | FieldSettled() | None:
            place, answer = sheets.fold(state, phase, fact)
            return Effect(touched(phase, place.table, f"field/{place.field}") if place else frozenset(), answer)
        case _:
            return Effect()


def touched(phase: PhaseContext, table: int, name: str) -> frozenset[str]:
    """Return the keys that a change of a table's `name` may change."""
    own = f"table/{table}"
    everywhere = {phase.key("desk", f"sheet/{table}"), phase.key("room", f"sheet/{table}")}
    counts = {phase.key("room", "count"), phase.key("desk", "count"), phase.key("stage", "progress")}
    return frozenset({phase.key(own, name), phase.key(own, "progress"), phase.key(own, "pen"), *everywhere, *counts})


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Blank what an erased record brought, where it still stands."""
    place = sheets.forget(state, offset)
    return touched(phase, place.table, f"field/{place.field}") if place else frozenset()


def is_over(phase: PhaseContext) -> bool:
    """Tell whether sheets are read by all (FO3)."""
    return phase.revealed or (not phase.taking and phase.run.life not in {PhaseLife.DRAFT, PhaseLife.READY})


def tables_of(phase: PhaseContext) -> Sequence[int]:
    """Return the tables that are open, which all have a sheet (TB1)."""
    return phase.open_tables()


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, holder = layer.partition("/")
    match role:
        case "room":
            yield "count"
            yield from (f"sheet/{table}" for table in tables_of(phase) if readable(state, phase, table))
        case "desk":
            yield from ("count", *(f"sheet/{table}" for table in tables_of(phase)))
        case "stage":
            yield "progress"
        case "table" if int(holder) in tables_of(phase):
            yield from ("progress", *(f"field/{field.name}" for field in phase.settings.fields))
            if int(holder) in state.pens:
                yield "pen"


def readable(state: State, phase: PhaseContext, table: int) -> bool:
    """Tell whether everyone may read a table's sheet (FO2, FO3)."""
    return is_over(phase) and bool(words_of(state, phase, table)) and not phase.hidden(str(table))


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, rest = name.partition("/")
    table = int(holder or (rest if rest.isdecimal() else 0)) if role in {"table", "room", "desk"} else 0
    match role, what:
        case (("room" | "desk"), "count"):
            rows = all_progress(state, phase)
            return {"ready": sum(row["ready"] for row in rows), "of": len(rows)}
        case "room", "sheet" if table in tables_of(phase) and readable(state, phase, table):
            return sheet_of(state, phase, table)  # FO3
        case "desk", "sheet" if table in tables_of(phase):
            filled = state.of(table).fields.values()
            contested = sum(bool(field.rivals) for field in filled)
            own = {"contested": contested, "hidden": phase.hidden(str(table)), "others": sheets.others(state.of(table))}
            read = {**sheet_of(state, phase, table), **own}
            return sheets.wordless(read) if phase.masked(str(table)) else read  # PEK4
        case "stage", "progress":
            return with_closed(phase, all_progress(state, phase))  # FO2
        case "table", "progress" if table in tables_of(phase):
            return {**progress(state, phase, table), "hidden": phase.hidden(str(table))}
        case "table", "pen" if table in tables_of(phase):
            return pen.public(state.pens.get(table))
        case "table", "field" if table in tables_of(phase) and rest in {*names_of(phase), *images(phase)}:
            return sheets.public(state.of(table).fields.get(rest, sheets.Filled()))
        case _:
            return GONE


def takes_photo(_state: State, phase: PhaseContext, _table: int, field: str) -> Refusal | None:
    """Return why a table's photo for the field is not taken, None where it is."""
    return None if field in images(phase) else Refusal(no.WRONG_COMMAND)


def images(phase: PhaseContext) -> list[str]:
    """Return the names of the fields that hold a photo (FO6)."""
    return [field.name for field in phase.settings.fields if field.image]


def names_of(phase: PhaseContext) -> list[str]:
    """Return the names of the fields for words, in order."""
    return [field.name for field in phase.settings.fields if not field.image]


def pictures(state: State, phase: PhaseContext, table: int) -> list[Picture]:
    """Return a table's photos that everyone may see, with what tells them (PHP2)."""
    sheet = state.of(table)
    found = ((photo_fields.shown(phase, table, sheet.text(name)), sheet.text(f"{name}_alt")) for name in images(phase))
    return [Picture(text.removeprefix(photo_fields.PREFIX), alt) for text, alt in found if text]


def words_of(state: State, phase: PhaseContext, table: int) -> dict[str, str]:
    """Return the words that stand in a table's sheet, by field, in order; a field without any is left out."""
    sheet = state.of(table)
    return {name: text for name in names_of(phase) if (text := sheet.text(name))}


def title_of(state: State, phase: PhaseContext, table: int) -> str:
    """Return what names a sheet (FO5), "" for one without a word."""
    words = words_of(state, phase, table)
    return words.get(phase.settings.title or names_of(phase)[0]) or next(iter(words.values()), "")


def progress(state: State, phase: PhaseContext, table: int) -> dict[str, Value]:
    """Return how far a table is, without a word of it (FO2)."""
    filled = len(words_of(state, phase, table))
    return {"table": table, "filled": filled, "of": len(names_of(phase)), "ready": table in state.ready}


def all_progress(state: State, phase: PhaseContext) -> list[dict[str, Value]]:
    """Return how far every table is, in their order."""
    return [progress(state, phase, table) for table in tables_of(phase)]


def sheet_of(state: State, phase: PhaseContext, table: int) -> dict[str, Value]:
    """Return a table's sheet as it is read."""
    words = words_of(state, phase, table)
    sheet = state.of(table)
    shown = {name: photo_fields.shown(phase, table, sheet.text(name)) for name in images(phase)}
    fields = [
        {"name": field.name, "label": field.label, "text": words.get(field.name, ""), **sheet.late(field.name)}
        if field.name not in shown
        else {"name": field.name, "label": field.label, "text": shown[field.name], "image": True}
        for field in phase.settings.fields
    ]
    title = title_of(state, phase, table)
    return {**progress(state, phase, table), "title": title, "theme": phase.axis_of(table), "fields": fields}


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the sheet of this seat's table; each field is sent with the version that it shows."""
    table = phase.table_of(seat)
    if not phase.taking or not table:
        return ()
    sheet = state.of(table)
    lines = tuple(
        sheets.line(sheet, field.name, Words(text=field.label), field.length_max, field.rows)
        for field in phase.settings.fields
        if not field.image
    )
    return (Form("write_field", Words("structured_form.save"), lines, Words(LABEL, {"n": table})),)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the sheets, table by table; how many are empty or not shown is said."""
    written = [table for table in tables_of(phase) if words_of(state, phase, table)]
    shown = [table for table in written if not phase.hidden(str(table))]
    labels = {field.name: field.label for field in phase.settings.fields}
    blocks: list[Block] = [
        Note(Words("structured_form.report_count", {"n": len(written), "of": len(tables_of(phase))}))
    ]
    for table in shown:
        sheet = state.of(table)
        drawn = pictures(state, phase, table)
        told = {f"{name}_alt" for name in images(phase)} if drawn else set()
        entries = tuple(
            Entry(Words(text=labels[name]), text, (Words("text.received_late"),) if sheet.late(name) else ())
            for name, text in words_of(state, phase, table).items()
            if name not in told
        )
        blocks += [Listing(entries, Words(LABEL, {"n": table})), *drawn]
        blocks.extend(Note(words) for words in answer_words(phase, phase.ref(str(table))))
    if hidden := len(written) - len(shown):
        blocks.append(Note(Words("report.not_shown", {"n": hidden})))
    return (*blocks, *told_closed(phase))


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return every sheet that has words, in the order of the tables."""
    found = (item(state, phase, str(table)) for table in tables_of(phase))
    return tuple(sheet for sheet in found if sheet)


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return the sheet of the table whose number is `local`, None while it has no word (FO5)."""
    table = int(local) if local.isdecimal() else 0
    words = words_of(state, phase, table) if table in tables_of(phase) else {}
    if not words:
        return None
    labels = {field.name: field.label for field in phase.settings.fields}
    title = title_of(state, phase, table)
    body = "\n\n".join(f"{labels[name]}\n{text}" for name, text in words.items() if text != title)
    return Item(
        phase.ref(str(table)), LABEL, table, title, body, table, phase.axis_of(table), fields=tuple(words.items())
    )


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Fill in an empty field, say one better (now and then over an older version), settle what was written twice."""
    if not view.table:
        return None
    written = [field for field in view.settings["fields"] if not field.get("image")]
    fields = {field["name"]: view.value("table", f"field/{field['name']}") for field in written}
    for name, shown in fields.items():
        if shown and shown["rivals"] and rng.random() < 0.5:
            versions = [shown["version"], *(rival["version"] for rival in shown["rivals"])]
            keep = rng.choice(versions)
            return SettleField(view.phase, name, keep, tuple(version for version in versions if version != keep))
    empty = [name for name, shown in fields.items() if not shown or not shown["text"]]
    if not empty and rng.random() < 0.6:
        marked = view.value("table", "progress") or {}
        return None if marked.get("ready") else MarkReady(view.phase, ready=True)
    if rng.random() < 0.1:
        return TakePen(view.phase, (view.value("table", "pen") or {"since": 0})["since"])
    name = rng.choice(empty or list(fields))
    limit = next(field["length_max"] for field in view.settings["fields"] if field["name"] == name)
    text = samples.title(rng) if limit < 100 else samples.sentence(rng)
    shown = fields[name]
    base = shown["version"] if shown and rng.random() < 0.9 else 0
    return WriteField(view.phase, name, text[:limit], base)


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    limits = {field.name: field.length_max for field in phase.settings.fields}
    wrong = sheets.check(state)
    for table, sheet in state.sheets.items():
        for name, filled in sheet.fields.items():
            if not 1 <= table <= phase.tables or name not in limits:
                wrong.append(f"FO1: {name} of table {table} is no field of any table")
            elif any(len(words.text) > limits[name] for words in (filled.stands, *filled.rivals)):
                wrong.append(f"SF5: {name} of table {table} is too long")
    return wrong
