"""What a restitution says, read off the item that a phase was given: for pages, screen, prompter and report alike."""

from typing import Final

from rooms.blocks import Block, Entry, Listing, Note, Picture, Quote
from rooms.forms import Words
from rooms.kind import Item, Value
from rooms.restitutions.formats import ALT_TEXT, CONSTAT, CREDITS, FORMATS, TITLE, WARNING
from rooms.restitutions.formats.format import Slot

TOLD: Final = frozenset({CONSTAT, CREDITS, WARNING, ALT_TEXT})


def filled(item: Item) -> list[tuple[Slot, str]]:
    """Return the places that hold something, in the order of the format, the constat last but for who signs it.

    Words for those who do not see an image are there where an image is.
    """
    definition = FORMATS.get(item.format)
    texts = {**dict(item.fields), CONSTAT: item.text}
    found = [(slot, texts[slot.name]) for slot in definition.slots() if texts.get(slot.name)] if definition else []
    seen = any(slot.image for slot, _text in found)
    return [(slot, text) for slot, text in found if seen or slot.field != ALT_TEXT]


def content(item: Item) -> dict[str, Value]:
    """Return a restitution whole, as whoever may read it gets it. Something else than a restitution has no fields."""
    texts = dict(item.fields)
    return {
        "ref": item.ref,
        "label": item.label,
        "number": item.number,
        "table": item.table,
        "theme": item.theme,
        "format": item.format,
        "title": texts.get(TITLE, ""),
        "constat": item.text,
        "fields": [{**place(slot), "text": text} for slot, text in filled(item) if slot.field not in {CONSTAT, TITLE}],
    }


def place(slot: Slot) -> dict[str, Value]:
    """Return a place to write in as pages know it; `n` counts those of one field from 1, 0 where there is one only."""
    image = {"image": True} if slot.image else {}
    return {
        "name": slot.name,
        "field": slot.field,
        "label": slot.label.key,
        "n": slot.label.params.get("n", 0),
        **image,
    }


def reported(item: Item) -> list[Block]:
    """Return a restitution for the report: what it is called and its form, its title, each part, its constat strong."""
    if not item.format:
        return [Quote(item.text, Words(item.label, {"n": item.number}), strong=True)]
    name = Words("restitution.table_in", {"n": item.number, "restitution": f"{item.format}.name"})
    found = filled(item)
    written = [part for part in found if not part[0].image and part[0].field != ALT_TEXT]
    parts = sorted(written, key=lambda part: part[0].field != TITLE)
    entries = tuple(Entry(told(slot), text) for slot, text in parts if slot.field != CONSTAT)
    constats = [Quote(text, told(slot), strong=True) for slot, text in parts if slot.field == CONSTAT]
    return [*([Listing(entries, name)] if entries else [Note(name)]), *constats, *pictures(found)]


def pictures(found: list[tuple[Slot, str]]) -> list[Block]:
    """Return the photos of a restitution: the words that tell them all are with the first."""
    names = [text.removeprefix("photo/") for slot, text in found if slot.image]
    words = next((text for slot, text in found if slot.field == ALT_TEXT), "")
    return [Picture(name, "" if at else words) for at, name in enumerate(names)]


def told(slot: Slot) -> Words:
    """Return what a place is called where it is read: a label that asks for something is put as what was given."""
    return Words(f"restitution.told.{slot.field}") if slot.field in TOLD else slot.label


def table_named(ref: str) -> int:
    """Return the table that a restitution's ref names, where its words are not at hand; 0 for something else."""
    local = ref.rpartition("/")[2]
    return int(local) if local.isdecimal() else 0
