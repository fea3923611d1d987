"""A draw of formats as a screen has it: six tables, twelve, twenty; before, while cards turn, after."""

from typing import Final

from rooms.restitutions.drawing import CARD_MS
from rooms.restitutions.formats import FORMATS, PLAIN
from tests.browser.stage_states import NOW, PROMPT_LONG, State, progress, room, step

PREPARE: Final = "Sous quelle forme donner à la salle ce que votre table a trouvé\u202f?"
NAMES: Final = [name for name in FORMATS if name != PLAIN]


def drawn(tables: int, *, begins: int = NOW, again: int = 0) -> State:
    """Return a draw whose first card turns CARD_MS after `begins`; `again` is a table drawn for anew since."""
    formats = [*NAMES, *[PLAIN] * tables][:tables]
    rows = [
        {"table": n + 1, "format": name, "at": begins + CARD_MS * (n + 1), "again": n + 1 == again}
        for n, name in enumerate(formats)
    ]
    return {"draw": {"draw": "4F2A", "rows": rows}}


def of(tables: int, *, ready: int = 0, prompt: str = PREPARE, begins: int = NOW - 60_000) -> State:
    """Return the whole state of such a screen."""
    given = {**progress(ready, tables), **drawn(tables, begins=begins)}
    return room(step("restitution_prep", prompt=prompt), given, people=(tables * 8, tables * 8, tables))


DRAWS: Final[dict[str, State]] = {
    "draw_before": of(6, begins=NOW + 60_000),
    "draw_some": of(6, begins=NOW - 3 * CARD_MS - 100),
    "draw_six": of(6, ready=2),
    "draw_twelve": of(12, ready=5),
    "draw_twenty": of(20, ready=11),
    "draw_long": of(20, prompt=PROMPT_LONG),
    "draw_thirty": of(30),
}
