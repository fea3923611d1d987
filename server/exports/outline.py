"""The report as a line of headings, sentences, lists and tables: what both kinds of word processor files are made from.

OL1  A heading is a heading, a table a table with a head: whoever reads by ear finds their way (RGAA 4.1, 8 and 9).
OL2  Every page says that the report is a draft, until it was re-read; then the report says by whom, and when. Every
     page of a rehearsal's says that it is one.
OL3  A column is as wide as its longest cell asks for, within SHARES (letters): figures take little, texts take most.
OL4  A photo is there with the words that tell it, which word processors read out; where it is away, they stand alone.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, assert_never

import msgspec

from rooms.blocks import Bars, Block, Listing, Note, Picture, Quote, Table
from rooms.forms import Words
from server.exports.report import Report, Step

if TYPE_CHECKING:
    from server.pages.voice import Voice

Day = Callable[[int], str]
"""How a time (ms) is said as a day, in the language of the voice beside it."""

TITLE: Final = 0
ANSWERED: Final = "answers."
"""What was answered to a sheet is read as well as the sheet."""

SHARES: Final = (15, 45)
GAP: Final = "\u2003"
"""Between what a contribution is called and its words."""


class Heading(msgspec.Struct, frozen=True):
    """A title: `level` 0 for the report's own, 1 for a step, 2 inside a step."""

    level: int
    text: str


class Sentence(msgspec.Struct, frozen=True):
    """A paragraph. `strong` for a constat, `quiet` for a rule or a prompt, `quoted` for people's own words.

    `label` says above it what it is.
    """

    text: str
    label: str = ""
    strong: bool = False
    quiet: bool = False
    quoted: bool = False


class Photo(msgspec.Struct, frozen=True):
    """A photo by its name; `text` tells it to who does not see it, and stands in its place where it is away."""

    photo: str
    text: str
    words: Sentence


class Items(msgspec.Struct, frozen=True):
    """Contributions in order: what each is called, its words, small facts."""

    entries: tuple[tuple[str, str, str], ...]


class Grid(msgspec.Struct, frozen=True):
    """Rows under heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Piece = Heading | Sentence | Photo | Items | Grid


def shares_of(grid: Grid) -> tuple[int, ...]:
    """Return the width of each column, as its share of the table's (OL3)."""
    least, most = SHARES
    columns = zip(grid.heads, *grid.rows, strict=True)
    return tuple(min(most, max(least, *(len(cell) + 3 for cell in column))) for column in columns)


def outline_of(report: Report, voice: "Voice", day: Day) -> Iterator[Piece]:
    """Yield the report from its cover to its last step."""
    yield Heading(TITLE, report.title)
    yield Sentence(voice.t("report.title"))
    if report.opened_at:
        yield Sentence(day(report.opened_at))
    yield Sentence(standing(report, voice, day), strong=True)
    if report.promise:
        yield Sentence(report.promise, quoted=True)
    yield from who(report, voice)
    for step in report.steps:
        yield from told(step, voice)


def standing(report: Report, voice: "Voice", day: Day) -> str:
    """Return whether the report was re-read, and by whom; of a rehearsal, that it is one (OL2)."""
    draft = not report.reread_by
    told = (
        voice.t("report.draft") if draft else voice.t("report.reread", by=report.reread_by, day=day(report.reread_at))
    )
    return f"{voice.t('report.rehearsal')}, {told}" if report.rehearsal else told


def who(report: Report, voice: "Voice") -> Iterator[Piece]:
    """Yield who was there, by route."""
    yield Heading(1, voice.t("report.who"))
    if not report.routes:
        yield Sentence(voice.t("report.nobody"))
        return
    ways = [", ".join(voice.t(f"report.route_{way.value}") for way in route.ways) for route in report.routes]
    counts = [str(route.count) if route.count else voice.t("report.few") for route in report.routes]
    heads = (voice.t("report.way"), voice.t("report.column_value"))
    yield Grid(heads, tuple(zip(ways, counts, strict=True)))


def told(step: Step, voice: "Voice") -> Iterator[Piece]:
    """Yield one step."""
    yield Heading(1, f"{step.number}. {step.title}")
    yield Sentence(step.prompt, quiet=True)
    if not step.blocks:
        yield Sentence(voice.t("report.empty"), quiet=True)
    for block in step.blocks:
        yield from pieces(block, voice)


def pieces(block: Block, voice: "Voice") -> Iterator[Piece]:
    """Yield one block."""
    title: Words | None = getattr(block, "title", None)
    if title:
        yield Heading(2, voice.say(title))
    match block:
        case Note(words=words):
            yield Sentence(voice.say(words), quiet=not words.key.startswith(ANSWERED))
        case Listing(entries=entries):
            yield Items(tuple((voice.say(one.label), one.text, facts(one.facts, voice)) for one in entries))
        case Bars(bars=bars, rule=rule, unit=unit):
            heads = tuple(voice.t(f"report.column_{name}") for name in ("rank", "label", "text"))
            rows = [(str(bar.rank or ""), voice.say(bar.label), bar.text, str(bar.value)) for bar in bars]
            more = [facts(bar.facts, voice) for bar in bars]
            told_more = any(more)
            full = tuple((*row, *((fact,) if told_more else ())) for row, fact in zip(rows, more, strict=True))
            yield Grid((*heads, voice.say(unit), *((voice.t("report.column_facts"),) if told_more else ())), full)
            yield Sentence(voice.say(rule), quiet=True)
        case Table(heads=heads_said, rows=cells):
            yield Grid(tuple(map(voice.say, heads_said)), tuple(tuple(map(voice.say, row)) for row in cells))
        case Quote(text=text, label=label, strong=strong):
            yield Sentence(text, voice.say(label), strong=strong, quoted=not strong)
        case Picture(photo=photo, text=text):
            told = text or voice.t("report.picture_untold")
            yield Photo(photo, told, Sentence(told, voice.t("report.picture"), quoted=bool(text)))
        case _:
            assert_never(block)


def facts(words: tuple[Words, ...], voice: "Voice") -> str:
    """Return small facts on one line."""
    return ", ".join(map(voice.say, words))
