"""A restitution as it is being written: a table's sheet, read through the format that it chose."""

import msgspec

from rooms.bricks import sheets
from rooms.bricks.sheets import Sheet
from rooms.forms import Line
from rooms.kind import Item, PhaseContext, Value
from rooms.restitutions.content import place
from rooms.restitutions.formats import ALT_TEXT, CONSTAT, FORMATS, PLAIN, Format, Slot


class Progress(msgspec.Struct, frozen=True):
    """How many of the places that a restitution needs hold words."""

    filled: int
    of: int


def progress(sheet: Sheet, definition: Format) -> Progress:
    """Count the places that are not optional, and what says an image in words where there is one."""
    slots = definition.slots()
    seen = any(sheet.text(slot.name) for slot in slots if slot.image)
    needed = [slot for slot in slots if not slot.optional or (seen and slot.field == ALT_TEXT)]
    return Progress(sum(bool(sheet.text(slot.name)) for slot in needed), len(needed))


def format_facts(definition: Format, allowed: tuple[str, ...], *, chosen: bool) -> Value:
    """Return what a page needs to lay out the sheet, and to offer the other formats."""
    return {
        "format": definition.id,
        "chosen": chosen,
        "stage_s": definition.stage_s,
        "allowed": [choice(FORMATS[name]) for name in allowed],
        "fields": [field(slot) for slot in definition.slots()],
    }


def choice(definition: Format) -> Value:
    """Return a format as it is offered."""
    return {
        "format": definition.id,
        "shelf": definition.shelf.value,
        "tone": definition.tone.value,
        "prep_min": definition.prep_min,
        "stage_s": definition.stage_s,
    }


def field(slot: Slot) -> Value:
    """Return a place of the sheet to write in."""
    more = {"more": True} if slot.more else {}
    return {**place(slot), "length_max": slot.length_max, "rows": slot.rows, "optional": slot.optional, **more}


def contested(sheet: Sheet, definition: Format) -> list[str]:
    """Return the names of the fields in which the table has a choice to make."""
    return [slot.name for slot in definition.slots() if slot.name in sheet.fields and sheet.fields[slot.name].rivals]


def as_item(phase: PhaseContext, table: int, sheet: Sheet, definition: Format) -> Item:
    """Return a table's restitution as another phase takes it; its text is the constat, its body all the rest."""
    written = [slot for slot in definition.slots() if slot.name != CONSTAT and sheet.text(slot.name)]
    slots = [slot for slot in written if not slot.image or phase.shows_photo(table, sheet.text(slot.name))]  # PHT2
    fields = tuple((slot.name, sheet.text(slot.name)) for slot in slots)
    return Item(
        ref=phase.ref(str(table)),
        label="restitution.table_n",
        number=table,
        text=sheet.text(CONSTAT),
        body="\n".join(sheet.text(slot.name) for slot in slots if not slot.image),
        table=table,
        theme=phase.axis_of(table),
        format=definition.id,
        fields=fields,
    )


def lines(sheet: Sheet, definition: Format) -> tuple[Line, ...]:
    """Return every place of the format that takes words as a line of the form `write_field`."""
    return tuple(
        sheets.line(sheet, slot.name, slot.label, slot.length_max, slot.rows, required=slot.name == CONSTAT)
        for slot in definition.slots()
        if not slot.image
    )


def beginning(allowed: tuple[str, ...]) -> str:
    """Return the format that a table has before it chooses."""
    return allowed[0] if allowed else PLAIN
