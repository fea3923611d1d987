"""Sheets: what a table writes together, one for each table, field by field, as it is written.

A write is a whole field, with the version of it that the writer had before their eyes. A version is the offset of the
record that brought the words; 0 is a field that nobody has filled. Versions and types stand in heads, so that a fold
without erased bodies judges as the fold with them did.

SF1  A write on the version that stands replaces it, and so does one's own next write, from its first version on.
SF2  A write on an older version of somebody else's replaces nothing: both are kept, until the table chooses.
SF3  Choosing drops only what the chooser had before their eyes; what came in between is still there to choose from.
SF4  Where a body was erased, a blank stands in its place with its version. Choosing brings no words, so it stays.
SF5  Only the people at a table write its sheet, each field within its limit, which counts as `rooms.bricks.texts` does.
SF6  What a choice did not keep stays aside, for facilitators to read: the newest ASIDE_MAX of a field.

Who writes and who reads at a table is told by its pen (`rooms.bricks.pen`).
"""

from typing import Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.bricks import pen
from rooms.bricks.pen import Pen, PenTaken, TakePen
from rooms.bricks.texts import clean
from rooms.forms import Line, TextField, Words
from rooms.kind import Asker, Fact, PhaseContext, Value
from rooms.record import Draft
from rooms.refusals import Answer, Done, Refusal
from rooms.words import PhaseCommand, PhaseEvent

RIVALS_MAX: Final = 4
ASIDE_MAX: Final = 12
FIELD_UNKNOWN: Final = "FIELD_UNKNOWN"
FIELD_CONTESTED: Final = "FIELD_CONTESTED"
REFUSALS: Final = (FIELD_UNKNOWN, FIELD_CONTESTED, pen.PEN_MOVED)


class Text(msgspec.Struct, frozen=True):
    """Words at a version. `seat` wrote them; `rooted` is the version that their run of writes began on."""

    text: str = ""
    version: int = 0
    seat: str = ""
    time: int = 0
    rooted: int = 0
    late: bool = False


class Filled(msgspec.Struct, frozen=True):
    """A field: the words that stand, those that wait for the table's choice, and those that it did not keep (SF6).

    One of a seat waits, RIVALS_MAX at most.
    """

    stands: Text = Text()
    rivals: tuple[Text, ...] = ()
    aside: tuple[Text, ...] = ()


class Sheet(msgspec.Struct):
    """One table's fields by name; `offsets` are all records that hold words of it, those written over included."""

    fields: dict[str, Filled] = {}
    offsets: list[int] = []

    def late(self, name: str) -> dict[str, bool]:
        """Return the mark of a field whose words came after the end, nothing for any other."""
        return {"late": True} if name in self.fields and self.fields[name].stands.late else {}

    def came_late(self) -> bool:
        """Tell whether words that stand in it came after the end."""
        return any(field.stands.late for field in self.fields.values())

    def text(self, name: str) -> str:
        """Return the words that stand in a field."""
        return self.fields[name].stands.text if name in self.fields else ""


class Sheets(msgspec.Struct):
    """The sheets of a phase, by table, and their pens."""

    sheets: dict[int, Sheet] = {}
    pens: dict[int, Pen] = {}

    def of(self, table: int) -> Sheet:
        """Return a table's sheet; a table that has written nothing has an empty one."""
        return self.sheets.get(table, Sheet())


class WriteField(PhaseCommand, frozen=True):
    """Make one's table's `field` read `text`, written over version `base`."""

    field: str
    text: str
    base: int = 0


class SettleField(PhaseCommand, frozen=True):
    """Keep version `keep` of a field, in the place of the versions `drop`."""

    field: str
    keep: int
    drop: tuple[int, ...]


class FieldWritten(PhaseEvent, frozen=True):
    """A field reads so. Which field of which table is the scope in the head: it outlives the words."""

    text: str


class RivalKept(PhaseEvent, frozen=True):
    """These words were written over an older version: they wait beside those that stand."""

    text: str


class FieldSettled(PhaseEvent, frozen=True):
    """The table chose."""

    keep: int
    drop: tuple[int, ...]


LATE: Final = {WriteField: ("field_written", "rival_kept")}
COMMANDS: Final = (WriteField, SettleField, TakePen)
EVENTS: Final = (FieldWritten, RivalKept, FieldSettled, PenTaken)
WITH_WORDS: Final = frozenset({"field_written", "rival_kept"})


class Place(msgspec.Struct, frozen=True):
    """One field of one table's sheet."""

    table: int
    field: str


def sheet_scope(phase: PhaseContext, table: int) -> str:
    """Return the scope of what holds for a whole sheet: its format, its lock."""
    return f"sheet:{phase.id}/{table}"


def field_scope(phase: PhaseContext, table: int, name: str) -> str:
    """Return the scope of one field."""
    return f"{sheet_scope(phase, table)}/{name}"


def place_of(fact: Fact) -> Place | None:
    """Return the field that a fact is about, read off its head (SF4); None for any other fact."""
    scope = next((scope for scope in fact.head.changes if scope.startswith("sheet:")), "")
    _phase, _, rest = scope.partition("/")
    table, _, name = rest.partition("/")
    return Place(int(table), name) if table.isdigit() and name else None


def decide(
    sheets: Sheets,
    phase: PhaseContext,
    command: WriteField | SettleField | TakePen,
    asker: Asker,
    limits: dict[str, int],
) -> Draft | Refusal:
    """Judge a write or a choice; `limits` are the fields that the asker's table may fill, with their lengths (SF5)."""
    if isinstance(command, TakePen):
        return pen.decide(sheets.pens, phase, command, asker)
    table = phase.table_of(asker.seat)
    if not table:
        return Refusal(no.TABLE_NEEDED)
    if command.field not in limits:
        return Refusal(FIELD_UNKNOWN)
    filled = sheets.of(table).fields.get(command.field, Filled())
    scope = field_scope(phase, table, command.field)
    rests = ("agenda", sheet_scope(phase, table), scope)
    match command:
        case WriteField():
            text = clean(command.text, limits[command.field], empty_ok=True)
            if isinstance(text, Refusal):
                return text
            written = written_event(phase.id, filled, text, command.base, asker.seat)
            return written if isinstance(written, Refusal) else Draft(written, asker.seat, rests, (scope,))
        case SettleField(keep=keep, drop=drop):
            if keep not in {words.version for words in (filled.stands, *filled.rivals)} or not filled.rivals:
                return Refusal(no.ALREADY_DONE)
            return Draft(FieldSettled(phase.id, keep, drop), asker.seat, rests, (scope,))
    assert_never(command)


def written_event(phase: str, filled: Filled, text: str, base: int, seat: str) -> PhaseEvent | Refusal:
    """Return what a write is: it replaces the words that stand, or waits beside them (SF1, SF2)."""
    stands = filled.stands
    own = stands.seat == seat and stands.rooted <= base
    if base == stands.version or own or text == stands.text:
        return FieldWritten(phase, text)  # SF1
    return too_many(filled, seat) or RivalKept(phase, text)  # SF2


def too_many(filled: Filled, seat: str) -> Refusal | None:
    """Return the refusal of one text too many that would wait."""
    others = sum(rival.seat != seat for rival in filled.rivals)
    return Refusal(FIELD_CONTESTED, {"max": RIVALS_MAX}) if others >= RIVALS_MAX else None


def fold(sheets: Sheets, phase: PhaseContext, fact: Fact) -> tuple[Place | None, Answer]:
    """Fold a fact that is about a field; return the field that it changed (None: another fact, or nothing)."""
    place = place_of(fact)
    if place is None:
        return None, Done()
    sheet = sheets.sheets.setdefault(place.table, Sheet())
    filled = sheet.fields.get(place.field, Filled())
    text = fact.event.text if isinstance(fact.event, FieldWritten | RivalKept) else ""  # SF4
    late = phase.is_late(fact.head.time, fact.head.seat)
    match fact.head.type:
        case "field_written":
            sheet.fields[place.field] = replaced(filled, words_of(fact, filled, text, late=late))
        case "rival_kept":
            if refusal := too_many(filled, fact.head.seat):
                return None, refusal
            sheet.fields[place.field] = beside(filled, words_of(fact, filled, text, late=late))
        case "field_settled" if isinstance(fact.event, FieldSettled):
            sheet.fields[place.field] = settled(filled, fact.event)
            return place, Done()
        case _:
            return None, Done()
    sheet.offsets.append(fact.offset)
    pen.written(sheets.pens, phase, place.table, fact)
    return place, Done({"version": fact.offset, "kept": fact.head.type})


def words_of(fact: Fact, filled: Filled, text: str, *, late: bool) -> Text:
    """Return the words of a fact at their version; a run of one seat's writes keeps its root (SF1)."""
    stands, head = filled.stands, fact.head
    rooted = stands.rooted if stands.seat == head.seat else stands.version
    return Text(text, fact.offset, head.seat, head.time, rooted, late)


def replaced(filled: Filled, words: Text) -> Filled:
    """Let `words` stand; what waits goes on waiting (SF3)."""
    return msgspec.structs.replace(filled, stands=words)


def beside(filled: Filled, words: Text) -> Filled:
    """Let `words` wait, in the place of those that the same seat had waiting (SF2)."""
    others = [rival for rival in filled.rivals if rival.seat != words.seat]
    return msgspec.structs.replace(filled, rivals=(*others, words))


def settled(filled: Filled, event: FieldSettled) -> Filled:
    """Let the chosen words stand, and drop those that the chooser saw; others stay (SF3)."""
    words = [filled.stands, *filled.rivals]
    chosen = next((text for text in words if text.version == event.keep), None)
    if chosen is None:
        return filled
    left = [text for text in words if text is not chosen and text.version not in event.drop]
    latest = {text.seat: text for text in sorted(left, key=lambda text: text.version)}  # one of a seat waits
    waiting = tuple(latest.values())
    dropped = [text for text in words if text is not chosen and text not in waiting]
    stands = msgspec.structs.replace(chosen, rooted=chosen.version)
    return Filled(stands, waiting, (*filled.aside, *dropped)[-ASIDE_MAX:])  # SF6


def forget(sheets: Sheets, offset: int) -> Place | None:
    """Blank the words of an erased record, wherever they are (SF4); return the field that changed."""
    for table, sheet in sheets.sheets.items():
        for name, filled in sheet.fields.items():
            if offset in {words.version for words in (filled.stands, *filled.rivals, *filled.aside)}:
                sheet.fields[name] = Filled(
                    blanked(filled.stands, offset),
                    tuple(blanked(rival, offset) for rival in filled.rivals),
                    tuple(blanked(words, offset) for words in filled.aside),
                )
                return Place(table, name)
    return None


def blanked(words: Text, offset: int) -> Text:
    """Return the words, empty where they are those of `offset`."""
    return msgspec.structs.replace(words, text="") if words.version == offset else words


def public(filled: Filled) -> Value:
    """Return a field as its table reads it: never whose words they are."""
    return {**shown(filled.stands), "rivals": [shown(rival) for rival in filled.rivals]}


def others(sheet: Sheet) -> dict[str, list[str]]:
    """Return, by field, the words that wait or were not kept, once each: the history of a field (SF6)."""
    found = {
        name: list(dict.fromkeys(words.text for words in (*filled.rivals, *filled.aside)))
        for name, filled in sheet.fields.items()
    }
    told = {name: [text for text in texts if text not in {"", sheet.text(name)}] for name, texts in found.items()}
    return {name: texts for name, texts in told.items() if texts}


def wordless(read: dict[str, Value]) -> dict[str, Value]:
    """Return a sheet as consoles read it, without a word that people wrote (PEK4)."""
    gone: dict[str, Value] = {name: "" for name in ("title", "constat") if name in read}
    return {**read, **gone, "fields": [{**field, "text": ""} for field in read["fields"]], "others": {}}


def shown(words: Text) -> dict[str, Value]:
    """Return words with their version."""
    late = {"late": True} if words.late else {}
    return {"text": words.text, "version": words.version, "at": words.time, **late}


def line(sheet: Sheet, name: str, label: Words, length_max: int, rows: int, *, required: bool = False) -> Line:
    """Return a field as a line of the form `write_field`."""
    stands = sheet.fields.get(name, Filled()).stands
    text = TextField("text", label, length_max, rows, stands.text, required=required)
    return Line((text,), {"field": name, "base": stands.version})


def check(sheets: Sheets) -> list[str]:
    """Return what does not hold."""
    wrong = []
    for table, sheet in sheets.sheets.items():
        for name, filled in sheet.fields.items():
            seats = [rival.seat for rival in filled.rivals]
            if len(seats) > RIVALS_MAX or len(set(seats)) < len(seats):
                wrong.append(f"SF2: {len(seats)} texts wait in {name} of table {table}, two of one seat or too many")
            words = [text.version for text in (filled.stands, *filled.rivals, *filled.aside) if text.version]
            if len(set(words)) < len(words) or not set(words) <= set(sheet.offsets):
                wrong.append(f"SF1: the versions of {name} of table {table} are not those of its records")
    return wrong
