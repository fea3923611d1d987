"""Restitutions to look at, in every format: as tables write them, as long as they may be, and with almost nothing."""

import tomllib
from pathlib import Path
from typing import Final

from rooms.kind import Item
from rooms.restitutions import turning
from rooms.restitutions.content import content
from rooms.restitutions.formats import CONSTAT, FORMATS, TITLE
from rooms.restitutions.turning import Stepped
from tests.browser.stage_states import NOW, SHOW, State, programme, room, step

WRITTEN: Final = tomllib.loads((Path(__file__).parent / "restitutions.toml").read_text(encoding="utf-8"))
LONG_WORDS: Final = (
    "Anticonstitutionnellement, l’intercommunalité Lauragais-Revel-Sorézois réaménagerait les infrastructures de "
    "transports pluricommunaux\u202f; les habitantes et les habitants s’interrogent, questionnent, recommencent. "
)
LOOKS: Final = ("written", "long", "missing")
FAR_S: Final = 95
VOICES: Final = {"tenths": 7, "voters": 41, "seats": 58}
PEOPLE: Final = [23, 14, 4]


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


def parts(form: str, look: str) -> tuple[str, ...]:
    """Return the steps of its turn, by name; one for what is there whole at once."""
    return turning.course(given_back(form, look)).parts


def on_turn(form: str, look: str, at: int) -> State:
    """Return the whole state of a screen with that restitution on stage, at a step of its turn."""
    item, state = given_back(form, look), on_stage(form, look)
    part = parts(form, look)[at]
    stage = state["layers"]["stage"]
    stage["p/x/on_air"] |= turning.facts({item.ref: Stepped(at, part, NOW)}, item)
    if part in {"jury", "verdict"}:
        stage["p/x/jury"] = jury(form, look, open_=part == "jury")
    return state


def jury(form: str, look: str, *, open_: bool, few: bool = False) -> State:
    """Return what the room and the screen know of a jury."""
    said = texts(form, look)
    asked = {
        "accused": said.get(f"{form}.accused", ""),
        "question": said.get(f"{form}.verdict_question", said[CONSTAT]),
    }
    known = {"ref": "u/14", "table": 14, **asked, "open": open_, "ends_at": NOW + 17_000}
    if open_:
        return {**known, **VOICES}
    return {**known, "few": few, "people": [] if few else PEOPLE, **({} if few else VOICES)}
