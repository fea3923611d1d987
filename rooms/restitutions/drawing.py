"""The draw of formats: chance gives each table one, and gives it to no other.

DRF1  A draw is its name, four hexadecimal figures ("4F2A"): with the pool and the tables in order, whoever has the
      report can draw it again, on any machine.
DRF2  It is without replacement: no format is in the hands of two tables.
DRF3  A table may be drawn for anew, once. That takes from what is left: what no table had, then what others gave up.
DRF4  When nothing is left there is the plain pitch. It is in no pool, and stays a table's choice whatever it drew.
DRF5  It is for the open tables that take part and are not ready yet. Who comes later is drawn for later, from what is
      left, and moves nobody.
DRF6  An act names what its author saw: of two who draw at once, one draws.
DRF7  Cards turn one after another, CARD_MS apart, from the time of the fact: every page knows when, and none is told.
DRF8  A draw that was taken back is told in the report beside the one that holds.
DRF9  A pool has one format more than there are tables. Where it has not, the list before opening and the console say
      so; nothing is refused.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import ClassVar, Final

import msgspec

from rooms import refusals as no
from rooms.refusals import Refusal
from rooms.restitutions.formats import FORMATS, PLAIN
from rooms.restitutions.stagings import drawn
from rooms.words import PhaseCommand, PhaseEvent

CARD_MS: Final = 700
NAMES: Final = 0x10000
REDRAWN_ONCE: Final = "REDRAWN_ONCE"
TABLE_READY: Final = "TABLE_READY"
NOTHING_LEFT: Final = "NOTHING_LEFT"
REFUSALS: Final = (REDRAWN_ONCE, TABLE_READY, NOTHING_LEFT)

Pair = tuple[int, str]
"""A table, and the format that it drew."""


class Giving(StrEnum):
    """How tables come to their format: each chooses, all have the first of the list, or chance draws."""

    CHOSEN = "chosen"
    ONE = "one"
    DRAWN = "drawn"


class Card(msgspec.Struct, frozen=True):
    """What a table drew, and when its card turns (ms). `gave_up` is what it had before it was drawn for anew."""

    table: int
    format: str
    at: int
    gave_up: str = ""


class Draw(msgspec.Struct, frozen=True):
    """A draw as it stands; without a name, none was made."""

    name: str = ""
    pool: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()

    def card(self, table: int) -> Card | None:
        """Return the card of a table, None where it has none."""
        return next((card for card in self.cards if card.table == table), None)

    def of(self, table: int) -> str:
        """Return what a table drew, "" for nothing yet."""
        card = self.card(table)
        return card.format if card else ""

    def left(self) -> tuple[str, ...]:
        """Return what can still be drawn, in the order of the lots; what was given up comes last (DRF2, DRF3)."""
        in_hands = {card.format for card in self.cards}
        given_up = [card.gave_up for card in self.cards if card.gave_up]
        order = (*(name for name in lots(self.name, self.pool) if name not in given_up), *dict.fromkeys(given_up))
        return tuple(name for name in order if name not in in_hands | {PLAIN})

    def after(self, card: Card) -> "Draw":
        """Return the draw with this card, in the place of the one that its table had."""
        others = (other for other in self.cards if other.table != card.table)
        cards = tuple(sorted((*others, card), key=lambda one: one.table))
        return msgspec.structs.replace(self, cards=cards)


class DrawFormats(PhaseCommand, frozen=True):
    """Draw for the tables that have no format yet. `draw` is the name of the draw as one saw it, "" for none."""

    facilitator: ClassVar[bool] = True
    draw: str = ""


class RedrawFormat(PhaseCommand, frozen=True):
    """Draw for one table anew. `instead_of` is the format that it had, as one saw it."""

    facilitator: ClassVar[bool] = True
    table: int
    instead_of: str


class FormatsDrawn(PhaseEvent, frozen=True):
    """Chance gave these tables these formats, out of this pool."""

    draw: str
    pool: tuple[str, ...]
    pairs: tuple[Pair, ...]

    def told(self) -> dict[str, str | int]:
        """Name the draw."""
        return {"draw": self.draw}


class FormatRedrawn(PhaseEvent, frozen=True):
    """Chance gave a table another format."""

    table: int
    format: str

    def told(self) -> dict[str, str | int]:
        """Name the table."""
        return {"n": self.table}


COMMANDS: Final = (DrawFormats, RedrawFormat)
EVENTS: Final = (FormatsDrawn, FormatRedrawn)


def name_of(chance: int) -> str:
    """Return the name of the draw that a number from outside makes (DRF1)."""
    return f"{chance % NAMES:04X}"


def lots(name: str, pool: Iterable[str]) -> tuple[str, ...]:
    """Return the pool in the order in which the draw of this name gives it (DRF1)."""
    return drawn(pool, int(name, 16)) if name else ()


def dealt(draw: Draw, tables: Iterable[int]) -> tuple[Pair, ...]:
    """Return what these tables draw, in order: what is left, then the plain pitch (DRF2, DRF4)."""
    left = iter(draw.left())
    return tuple((table, next(left, PLAIN)) for table in tables)


def decide_draw(
    draw: Draw, command: DrawFormats, chance: int, pool: tuple[str, ...], tables: Sequence[int]
) -> FormatsDrawn | Refusal:
    """Judge a draw for `tables`, those that have nothing yet (DRF5, DRF6)."""
    if command.draw != draw.name or not tables:
        return Refusal(no.ALREADY_DONE)
    begun = draw if draw.name else Draw(name_of(chance), pool)
    return FormatsDrawn(command.phase, begun.name, begun.pool, dealt(begun, tables))


def decide_redraw(draw: Draw, command: RedrawFormat, *, ready: bool) -> FormatRedrawn | Refusal:
    """Judge a draw for one table anew (DRF3, DRF6)."""
    card = draw.card(command.table)
    if card is None or card.format != command.instead_of:
        return Refusal(no.ALREADY_DONE)
    if card.gave_up:
        return Refusal(REDRAWN_ONCE, {"n": card.table})
    if ready:
        return Refusal(TABLE_READY, {"n": card.table})
    [(table, name)] = dealt(draw, [card.table])
    if name == card.format:
        return Refusal(NOTHING_LEFT, {"n": card.table})  # it has the plain pitch, and there is nothing else (DRF4)
    return FormatRedrawn(command.phase, table, name)


def folded(draw: Draw, event: FormatsDrawn, time: int, tables: Iterable[int]) -> Draw:
    """Return the draw after this fact; only `tables` may still get a card (DRF5)."""
    begun = draw if draw.name else Draw(event.draw, event.pool)
    if begun.name != event.draw:
        return draw  # DRF6
    open_to = set(tables)
    for table, name in event.pairs:
        if table in open_to and not begun.of(table) and is_free(begun, name):
            time += CARD_MS  # DRF7
            begun = begun.after(Card(table, name, time))
    return begun


def refolded(draw: Draw, event: FormatRedrawn, time: int) -> Draw:
    """Return the draw after a table was drawn for anew (DRF3)."""
    card = draw.card(event.table)
    if card is None or card.gave_up or not is_free(draw, event.format):
        return draw
    return draw.after(Card(card.table, event.format, time + CARD_MS, card.format))


def is_free(draw: Draw, name: str) -> bool:
    """Tell whether a table may get this format (DRF2, DRF4)."""
    return name in FORMATS and (name == PLAIN or all(card.format != name for card in draw.cards))


def check(draw: Draw) -> list[str]:
    """Return what does not hold."""
    names = [card.format for card in draw.cards if card.format != PLAIN]
    tables = [card.table for card in draw.cards]
    return ["DRF2: a format, or a table, has two cards"] if len({*names}) + len({*tables}) < len(names + tables) else []
