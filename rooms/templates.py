"""Templates: a workshop as a TOML text that a facilitator could read, made a plan, or refused with place and reason.

TP1  Nothing unknown passes: every field is one of the plan's or of the kind's settings, with its type.
TP2  Ids are unique, short and plain; a step takes its items only from one that comes before it.
TP3  A prompt has 20 words and 140 characters at most, a title 60; none has a midpoint, nor what nobody sees.
TP4  Minutes, people, tables, axes are within what a room can hold; a table has an axis that the workshop names.
TP5  A variant is for exactly one: a role, a table or an axis, which the workshop has.
TP6  What a kind's settings hold can be read and counted with: texts as TP3 has them, numbers from 0 on, lengths from 1.
TP10  A distant room has a name, a lag that a room can have, and tables that no other distant room has.
TP9  A step in which tables write together needs tables.
TP8  A step whose kind is answered after the end too stays open as long as its kind says, unless the text says how long.
"""

import re
import tomllib
from typing import Any, Final

import msgspec

from rooms.bricks.texts import clean
from rooms.callers import Role
from rooms.phases import KINDS
from rooms.plan import PhasePlan, Variant, WorkshopPlan
from rooms.refusals import Refusal
from rooms.showing import NOTE_MAX, PROMPT_MAX, TITLE_MAX
from rooms.template_faults import Page, TemplateFault
from rooms.topics.distant import LAG_S_MAX, NAME_MAX, ROOMS_MAX
from rooms.topics.sas import DELAY_S_MAX

WORDS_MAX: Final = 20
PHASES_MAX: Final = 60
MINUTES_MAX: Final = 600
OPEN_HOURS_MAX: Final = 24 * 30
EXPECTED_MAX: Final = 5000
TABLES_MAX: Final = 60
AXES_MAX: Final = 12
ITEM_MAX: Final = 400
NUMBER_MAX: Final = 10_000

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_MIDPOINT: Final = re.compile(r"[·‧•]")


def parse_template(text: str, name: str) -> WorkshopPlan:
    """Return the plan that `text` describes; raises `TemplateFault`, whose sentence calls it `name`."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise unreadable(text, name, str(error)) from error
    page = Page(name, text, tree)
    try:
        plan = msgspec.convert(tree, WorkshopPlan)
    except msgspec.ValidationError as error:
        raise page.refused(error, WorkshopPlan) from error  # TP1
    check_workshop(page, plan)
    for index, phase in enumerate(plan.phases):
        check_phase(page, plan, phase, f"phases[{index}]")
        check_order(page, plan, index)
    return staying_open(plan, tree)


def staying_open(plan: WorkshopPlan, tree: dict[str, Any]) -> WorkshopPlan:
    """Return the plan with the hours after the end of steps whose kind has some and whose text says none (TP8)."""
    hours = [0 if "open_hours" in told else getattr(KINDS[told["kind"]], "OPEN_HOURS", 0) for told in tree["phases"]]
    phases = tuple(
        msgspec.structs.replace(phase, open_hours=phase.open_hours or after)
        for phase, after in zip(plan.phases, hours, strict=True)
    )
    return msgspec.structs.replace(plan, phases=phases)


def unreadable(text: str, name: str, message: str) -> TemplateFault:
    """Return the fault of a text that is no TOML, with the line that stops the reader."""
    at = re.search(r"at line (\d+)", message)
    lines = text.splitlines() or [""]
    line = min(int(at[1]), len(lines)) if at else len(lines)
    return TemplateFault(name, "not_toml", "", line, lines[line - 1].strip()[:60], "key = value")


def check_workshop(page: Page, plan: WorkshopPlan) -> None:
    """Check what the workshop says of itself (TP4)."""
    check_id(page, "id", plan.id)
    check_text(page, "title", plan.title, TITLE_MAX)
    for path, text in (("summary", plan.summary), ("promise", plan.promise)):
        check_text(page, path, text, NOTE_MAX, empty_ok=True)
    check_text(page, "call", plan.call, ITEM_MAX, empty_ok=True)
    if not is_call(plan.call):
        raise page.fault("not_one_of", "call", "https://…", plan.call)
    check_between(page, "expected", plan.expected, 1, EXPECTED_MAX)
    check_between(page, "screen_delay_s", plan.screen_delay_s, -1, DELAY_S_MAX)
    check_between(page, "seats_max", plan.seats_max, 1, EXPECTED_MAX)
    check_between(page, "tables", plan.tables, 0, TABLES_MAX)
    check_between(page, "table_seats", plan.table_seats, 0, EXPECTED_MAX)
    check_between(page, "phases", len(plan.phases), 1, PHASES_MAX)
    check_between(page, "axes", len(plan.axes), 0, AXES_MAX)
    check_distant(page, plan)
    for table, axis in plan.table_axis.items():
        if not (table.isdecimal() and 1 <= int(table) <= plan.tables):
            raise page.fault("not_between", f"table_axis.{table}", f"1–{plan.tables}", table)
        if axis not in plan.axes:
            raise page.fault("not_one_of", f"table_axis.{table}", ", ".join(plan.axes) or "–")


def check_distant(page: Page, plan: WorkshopPlan) -> None:
    """Check the distant rooms (TP10)."""
    check_between(page, "distant", len(plan.distant), 0, ROOMS_MAX)
    taken: dict[int, str] = {}
    for index, far in enumerate(plan.distant):
        path = f"distant[{index}]"
        check_text(page, f"{path}.name", far.name, NAME_MAX)
        check_between(page, f"{path}.lag_s", far.lag_s, 0, LAG_S_MAX)
        for place, table in enumerate(far.tables):
            check_between(page, f"{path}.tables[{place}]", table, 1, plan.tables)
            if table in taken:
                raise page.fault("twice", f"{path}.tables[{place}]", taken[table])
            taken[table] = f"{path}.tables[{place}]"


def is_call(address: str) -> bool:
    """Tell whether this is the address of a call, or none (TP4)."""
    return not address or (address.startswith("https://") and not re.search(r"[\s\"<>]", address))


def check_phase(page: Page, plan: WorkshopPlan, phase: PhasePlan, path: str) -> None:
    """Check one step by itself (TP1, TP3, TP4, TP5)."""
    check_id(page, f"{path}.id", phase.id)
    check_text(page, f"{path}.title", phase.title, TITLE_MAX)
    check_prompt(page, f"{path}.prompt", phase.prompt)
    check_text(page, f"{path}.help", phase.help, PROMPT_MAX, empty_ok=True)
    check_text(page, f"{path}.say", phase.say, NOTE_MAX, empty_ok=True)
    check_text(page, f"{path}.watch", phase.watch, NOTE_MAX, empty_ok=True)
    check_between(page, f"{path}.minutes", phase.minutes, 1, MINUTES_MAX)
    check_between(page, f"{path}.open_hours", phase.open_hours, 0, OPEN_HOURS_MAX)
    for index, variant in enumerate(phase.variants):
        check_variant(page, plan, variant, f"{path}.variants[{index}]")
    if phase.kind not in KINDS:
        raise page.fault("not_one_of", f"{path}.kind", ", ".join(sorted(KINDS)))
    if getattr(KINDS[phase.kind], "SHARED", False) and not plan.tables:
        raise page.fault("needs_tables", f"{path}.kind", "tables = 1", phase.kind)  # TP9
    settings: Any = KINDS[phase.kind].Settings
    try:
        msgspec.convert(phase.settings, settings)
    except msgspec.ValidationError as error:
        raise page.refused(error, settings, f"{path}.settings") from error  # TP1
    check_settings(page, f"{path}.settings", phase.settings)


def check_settings(page: Page, path: str, value: Any) -> None:  # noqa: ANN401 - whatever a kind's settings hold
    """Check what stands in a kind's settings, at every depth (TP6)."""
    match value:
        case dict():
            for name, inner in value.items():
                check_settings(page, f"{path}.{name}", inner)
        case list():
            for index, inner in enumerate(value):
                if isinstance(inner, str):
                    check_text(page, f"{path}[{index}]", inner, ITEM_MAX)
                check_settings(page, f"{path}[{index}]", inner)
        case str():
            check_text(page, path, value, NOTE_MAX, empty_ok=True)
        case int() if not isinstance(value, bool):
            check_between(page, path, value, int(path.endswith("length_max")), NUMBER_MAX)


def check_order(page: Page, plan: WorkshopPlan, index: int) -> None:
    """Check a step against those before it (TP2)."""
    phase, path = plan.phases[index], f"phases[{index}]"
    earlier = [other.id for other in plan.phases[:index]]
    if phase.id in earlier:
        raise page.fault("twice", f"{path}.id", f"phases[{earlier.index(phase.id)}]")
    if phase.source is None:
        return
    if phase.source.phase not in earlier:
        raise page.fault("not_earlier", f"{path}.source.phase", ", ".join(earlier) or "–")
    check_between(page, f"{path}.source.top", phase.source.top, 1, TABLES_MAX)
    if (phase.source.pick == "theme") != bool(phase.source.theme):
        expected = "theme" if phase.source.pick == "theme" else 'pick = "theme"'
        raise page.fault("goes_with", f"{path}.source", expected)


def check_id(page: Page, path: str, id_: str) -> None:
    """Check a name that stands in keys, refs and addresses (TP2)."""
    if not _ID.fullmatch(id_):
        raise page.fault("not_plain", path, "a-z 0-9 - _")


def check_text(page: Page, path: str, text: str, length_max: int, *, empty_ok: bool = False) -> None:
    """Check a text that people read (TP3)."""
    cleaned = clean(text, length_max, empty_ok=empty_ok)
    if isinstance(cleaned, Refusal):
        key = {"TEXT_EMPTY": "empty", "TEXT_TOO_LONG": "too_long"}.get(cleaned.code, "controls")
        raise page.fault(key, path, length_max, str(len(text)) if key == "too_long" else None)
    if found := _MIDPOINT.search(text):
        raise page.fault("midpoint", path, "–", found[0])


def check_prompt(page: Page, path: str, prompt: str) -> None:
    """Check a text that a room reads at a glance (TP3)."""
    check_text(page, path, prompt, PROMPT_MAX)
    words = len(prompt.split())
    if words > WORDS_MAX:
        raise page.fault("too_many_words", path, WORDS_MAX, str(words))


def check_between(page: Page, path: str, number: int, least: int, most: int) -> None:
    """Check a number (TP4)."""
    if not least <= number <= most:
        raise page.fault("not_between", path, f"{least}–{most}", str(number))


def check_variant(page: Page, plan: WorkshopPlan, variant: Variant, path: str) -> None:
    """Check a prompt for some only (TP5)."""
    check_prompt(page, f"{path}.prompt", variant.prompt)
    targets = [name for name in ("role", "table", "axis") if getattr(variant, name)]
    if len(targets) != 1:
        raise page.fault("one_target", path, "role, table, axis", ", ".join(targets))
    if variant.table:
        check_between(page, f"{path}.table", variant.table, 1, plan.tables)
    if variant.axis and variant.axis not in plan.axes:
        raise page.fault("not_one_of", f"{path}.axis", ", ".join(plan.axes) or "–")
    if variant.role and variant.role not in set(Role):
        raise page.fault("not_one_of", f"{path}.role", ", ".join(Role))
