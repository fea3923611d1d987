"""Options: what people choose among, either given by an earlier phase or prepared in the settings.

OP1  A phase with a source has the items that it was given; one without has its prepared sentences, and only those.
OP2  A prepared sentence is numbered from 1 in the author's order; it can be hidden like anything that people wrote.
"""

from collections.abc import Sequence

from rooms.kind import Item, PhaseContext, Value


def prepared(phase: PhaseContext, texts: Sequence[str], label: str, local: str) -> Item | None:
    """Return the prepared sentence with this local id ("o1", "o2"...), None where there is none."""
    number = local.removeprefix("o")
    if local[:1] != "o" or not number.isdecimal() or not 1 <= int(number) <= len(texts):
        return None
    return Item(phase.ref(f"o{int(number)}"), label, int(number), texts[int(number) - 1])  # OP2


def options(phase: PhaseContext, texts: Sequence[str], label: str) -> dict[str, Item]:
    """Return what stands to be chosen among now, by ref, in the author's order."""
    if phase.plan.source is not None:
        return {item.ref: item for item in phase.items()}  # OP1
    found = (prepared(phase, texts, label, f"o{n}") for n in range(1, len(texts) + 1))
    return {item.ref: item for item in found if item and not phase.hidden(item.ref.partition("/")[2])}


def option(phase: PhaseContext, texts: Sequence[str], label: str, ref: str) -> Item | None:
    """Return one of what stands to be chosen among, None for anything else."""
    if phase.plan.source is not None:
        return phase.item(ref)
    local = ref.removeprefix(phase.ref(""))
    return None if local == ref or phase.hidden(local) else prepared(phase, texts, label, local)


def place(phase: PhaseContext, item: Item) -> int:
    """Return the place of an option in the author's order, from 1."""
    given = phase.run.items
    return given.index(item.ref) + 1 if item.ref in given else item.number


def public(item: Item, at: int) -> dict[str, Value]:
    """Return an option as every page has it; `at` is its place in the author's order."""
    return {
        "ref": item.ref,
        "label": item.label,
        "number": item.number,
        "text": item.text,
        "body": item.body,
        "table": item.table,
        "theme": item.theme,
        "at": at,
    }
