"""Which restitutions may be read on a sheet of paper, by whom, how they read there, and how the sheet stands.

BSH1  Facilitators read any restitution that their console reads; everybody else reads it once it was given back to the
      audience that they belong to.
BSH2  What is hidden, withdrawn, sealed, or was taken out by a re-reader is as what never was.
BSH3  It reads as a re-reader corrected it, as the report does (RP3).
BSH4  It is one page, upright or wide, whichever suits its form.
"""

from typing import Final

import msgspec

from rooms.audiences import PUBLIC
from rooms.corrections import ref_of
from rooms.kind import Item
from rooms.restitutions.stagings import Release
from rooms.room import Room

TALL: Final = frozenset(
    {
        "plain_pitch", "haiku", "front_page", "recipe", "witness", "song", "odd_dictionary", "advert",
        "sure_fail", "sketch",
    }
)  # fmt: skip
POSTCARD_MAX: Final = 280


def readable(room: Room, ref: str, audience: str, *, ours: bool) -> Item | None:
    """Return the restitution that a visitor may read on paper, None for all others (BSH1, BSH2)."""
    item = room.item(ref)
    if item is None or not item.format or item.waits or ref in room.hidden or room.is_withdrawn(ref):
        return None  # BSH2
    if room.corrections.get(ref_of(item.text)) == "":
        return None  # BSH2
    given = ref in room.given_back(audience) or ref in room.given_back(PUBLIC)
    return item if given or (ours and not sealed(room, ref)) else None  # BSH1


def sealed(room: Room, ref: str) -> bool:
    """Tell whether a show that was given a restitution still keeps it from everybody."""
    shows = [phase for phase, run in room.agenda.runs.items() if ref in run.items]
    closed = [phase for phase in shows if getattr(room.settings[phase], "release", "") is Release.SEALED]
    return any(not room.context(phase).revealed for phase in closed)


def corrected(item: Item, texts: dict[str, str]) -> Item:
    """Return a restitution as the report tells it (BSH3)."""
    fields = ((name, texts.get(ref_of(text), text)) for name, text in item.fields)
    kept = tuple((name, text) for name, text in fields if text)
    return msgspec.structs.replace(item, text=texts.get(ref_of(item.text), item.text), fields=kept)


def shape_of(item: Item) -> str:
    """Return how the sheet of a form stands (BSH4): a letter is upright, a postcard wide."""
    if item.format == "letter_from_future":
        return "tall" if len(dict(item.fields).get("letter_from_future.body", "")) > POSTCARD_MAX else "wide"
    return "tall" if item.format in TALL else "wide"


def posters(room: Room, audience: str, *, ours: bool) -> dict[str, list[Item]]:
    """Return the restitutions that a visitor may read on paper, by the step in which they were written."""
    found: dict[str, list[Item]] = {}
    for phase in room.agenda.order:
        items = [readable(room, f"{phase}/{table}", audience, ours=ours) for table in range(1, room.plan.tables + 1)]
        if kept := [item for item in items if item]:
            found[phase] = kept
    return found
