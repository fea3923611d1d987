"""Restitutions to look at, in every format: as tables write them, as long as they may be, and with almost nothing."""

import tomllib
from pathlib import Path
from typing import Final

from rooms.kind import Item
from rooms.restitutions.content import content
from rooms.restitutions.formats import CONSTAT, FORMATS, TITLE
from tests.browser.stage_states import NOW, SHOW, State, programme, room, step

WRITTEN: Final = tomllib.loads((Path(__file__).parent / "restitutions.toml").read_text(encoding="utf-8"))
LONG_WORDS: Final = (
    "Anticonstitutionnellement, l’intercommunalité Lauragais-Revel-Sorézois réaménagerait les infrastructures de "
    "transports pluricommunaux\u202f; les habitantes et les habitants s’interrogent, questionnent, recommencent. "
)
LOOKS: Final = ("written", "long", "missing")
FAR_S: Final = 95


def texts(form: str, look: str) -> dict[str, str]:
    """Return the text of each place of a format, by its name in the sheet."""
    slots = FORMATS[form].slots()
    common = {CONSTAT: "Les lieux existent\u202f; personne ne sait qu’ils sont libres.", TITLE: "La salle du mercredi"}
    match look:
        case "written":
            own = WRITTEN.get(form, {})
            return {slot.name: own[name] for slot in slots if (name := slot.name.rpartition(".")[2]) in own}
        case "long":
            words = LONG_WORDS * 20
            return {slot.name: words[: slot.length_max].strip() for slot in slots if not slot.image}
        case _:
            return common


def restitution(form: str, look: str) -> State:
    """Return a restitution as pages that may read it get it."""
    return content(given_back(form, look))


def given_back(form: str, look: str) -> Item:
    """Return a restitution as a room has it."""
    said = texts(form, look)
    fields = tuple((slot.name, said[slot.name]) for slot in FORMATS[form].slots() if slot.name in said)
    return Item(
        ref="u/14", label="restitution.table_n", number=14, text=said[CONSTAT], table=14,
        theme="Mobilités du quotidien", format=form, fields=tuple(pair for pair in fields if pair[0] != CONSTAT),
    )  # fmt: skip


def on_stage(form: str, look: str) -> State:
    """Return the whole state of a screen with that restitution on stage."""
    clock = {"started_at": NOW, "ends_at": NOW + FAR_S * 1000, "extensions": 0, "light": "scene"}
    given = {"on_air": {**restitution(form, look), **clock}, "programme": programme(2)}
    return room(step("restitution_show", prompt=SHOW), given)
