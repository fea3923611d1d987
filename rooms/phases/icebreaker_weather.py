"""Icebreaker, the weather: each person says how the weather is where they come from, with a drawing and a word.

IW1  A person has one weather; saying it again replaces it, withdrawing it erases its word for ever.
IW2  A drawing is a mark: the screen counts it at once. Its word follows after the sas, or not where it is hidden.
IW3  What is shown bears no seat: drawings are counted, words are read from the newest, in the report by alphabet.
IW4  A hidden word is on no page but its author's and the console's; its drawing still counts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import Annotated, Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.blocks import FEW, Block, Entry, Listing, Note, Table
from rooms.bricks import samples
from rooms.bricks.texts import clean
from rooms.forms import ChoiceField, Form, Line, TextField, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "icebreaker_weather"
TAKES: Final = True
PERSONAL: Final = True
ICONS: Final = ("sun", "bright", "cloud", "rain", "storm", "fog")
BLANK: Final = ""
WORDS_MAX: Final = 24
WEATHER_UNKNOWN: Final = "WEATHER_UNKNOWN"
REFUSALS: Final = (WEATHER_UNKNOWN,)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`word_max` characters go with a drawing; 0 asks for none."""

    word_max: Annotated[int, msgspec.Meta(ge=0, le=140)] = 30


class Weather(msgspec.Struct, frozen=True):
    """One person's weather; `offsets` are the records that hold it, the last one speaks. A BLANK drawing was erased.

    `before` is the word that everyone reads while the last one waits in the sas ("": they read none yet).
    """

    icon: str
    word: str
    time: int
    offsets: tuple[int, ...]
    before: str = ""

    @property
    def id(self) -> str:
        """Its id: the offset of the record that speaks."""
        return str(self.offsets[-1])

    def said(self, phase: PhaseContext) -> str:
        """Return the word that everyone may read now, "" for none (SA1, SA5, IW4)."""
        if phase.hidden(self.id):
            return ""
        return self.before if phase.waits(self.offsets[-1]) else self.word


class State(msgspec.Struct):
    """The weathers by seat, in order of the last word."""

    weathers: dict[str, Weather] = {}

    def given(self) -> Iterator[Weather]:
        """Iterate over those that were not erased."""
        return (weather for weather in self.weathers.values() if weather.icon != BLANK)

    def find(self, id_: str) -> Weather | None:
        """Return the weather with this id."""
        return next((weather for weather in self.given() if weather.id == id_), None)


class GiveWeather(PhaseCommand, frozen=True):
    """Say one's weather, or say it otherwise; the word may be empty."""

    icon: str
    word: str = ""


class WithdrawWeather(PhaseCommand, frozen=True):
    """Take one's own weather back, for good."""


class WeatherGiven(PhaseEvent, frozen=True):
    """A person's weather is this one now."""

    icon: str
    word: str = ""


class WeatherWithdrawn(PhaseEvent, frozen=True):
    """A person has no weather any more; its word is erased."""


COMMANDS: Final = (GiveWeather, WithdrawWeather)
EVENTS: Final = (WeatherGiven, WeatherWithdrawn)
SAID: Final = (WeatherGiven,)


def decide(state: State, phase: PhaseContext, command: GiveWeather | WithdrawWeather, asker: Asker) -> Draft | Refusal:
    """Judge a weather or its withdrawal, of the asker's."""
    match command:
        case GiveWeather(icon=icon):
            if icon not in ICONS:
                return Refusal(WEATHER_UNKNOWN)
            word = clean(command.word, phase.settings.word_max, empty_ok=True)
            return word if isinstance(word, Refusal) else Draft(WeatherGiven(phase.id, icon, word), seat=asker.seat)
        case WithdrawWeather():
            weather = state.weathers.get(asker.seat)
            if weather is None:
                return Refusal(no.ITEM_UNKNOWN)
            event = WeatherWithdrawn(phase.id)
            return Draft(event, seat=asker.seat, rests=(EVERYTHING,), erases=weather.offsets)  # IW1
    assert_never(command)


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact of this phase; an erased weather leaves a blank until its withdrawal."""
    seat = fact.head.seat
    before = state.weathers.get(seat)
    match fact.event:
        case WeatherGiven(icon=icon, word=word):
            keep(state, phase, fact, icon if icon in ICONS else BLANK, word)
        case None if fact.head.type == "weather_given":
            keep(state, phase, fact, BLANK, "")
        case WeatherWithdrawn():
            if before is None:
                return Effect(answer=Refusal(no.ITEM_UNKNOWN))
            del state.weathers[seat]
        case _:
            return Effect()
    return Effect(touched(phase, seat))


def keep(state: State, phase: PhaseContext, fact: Fact, icon: str, word: str) -> None:
    """Put a person's weather in the place of the one before, as the newest (IW1)."""
    before = state.weathers.pop(fact.head.seat, None)
    offsets, said = (before.offsets, before.said(phase)) if before else ((), "")
    state.weathers[fact.head.seat] = Weather(icon, word, fact.head.time, (*offsets, fact.offset), said)


def touched(phase: PhaseContext, seat: str) -> frozenset[str]:
    """Return the keys that a change of one weather may change."""
    shown = {phase.key(layer, "sky") for layer in ("stage", "desk")}
    return frozenset({*shown, phase.key("stage", "words"), phase.key("desk", "*"), phase.key(f"seat/{seat}", "mine")})


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Blank the weather that the record at `offset` held, as if its body had never been read (KD4)."""
    for seat, weather in state.weathers.items():
        if weather.offsets[-1] == offset:
            state.weathers[seat] = msgspec.structs.replace(weather, icon=BLANK, word="")
            return touched(phase, seat)
    return frozenset()


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, holder = layer.partition("/")
    if role in {"stage", "desk"}:
        yield "sky"
    if role == "stage" and phase.settings.word_max:
        yield "words"
    if role == "desk":
        yield from (f"text/{weather.id}" for weather in state.given() if weather.word)
    if role == "seat" and holder in state.weathers:
        yield "mine"


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, id_ = name.partition("/")
    match role, what:
        case (("stage" | "desk"), "sky"):
            return sky(state)
        case "stage", "words" if phase.settings.word_max:
            newest = (weather.said(phase) for weather in reversed([*state.given()]))
            return [word for word in newest if word][:WORDS_MAX]  # IW3
        case "desk", "text" if (weather := state.find(id_)) and weather.word:
            waits = phase.waits(weather.offsets[-1])
            own = {"hidden": phase.hidden(id_), "waits": waits, "at": weather.time}
            return {"id": id_, "text": weather.word, "icon": weather.icon, **own}
        case "seat", "mine" if mine := state.weathers.get(holder):
            return {"icon": mine.icon, "word": mine.word, "at": mine.time, "hidden": phase.hidden(mine.id)}
        case _:
            return GONE


def sky(state: State) -> Value:
    """Return how many people gave each drawing (IW2)."""
    by_icon = Counter(weather.icon for weather in state.given())
    return {"count": by_icon.total(), "icons": {icon: by_icon[icon] for icon in ICONS}}


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the weather as it stands, to give or to change."""
    if not phase.taking:
        return ()
    mine = state.weathers.get(seat)
    options = tuple((icon, Words(f"icebreaker_weather.{icon}")) for icon in ICONS)
    fields: list[ChoiceField | TextField] = [
        ChoiceField("icon", Words("icebreaker_weather.your_weather"), options, mine.icon if mine else "")
    ]
    if length := phase.settings.word_max:
        word = mine.word if mine else ""
        fields.append(TextField("word", Words("icebreaker_weather.your_word"), length, 1, word, required=False))
    button = Words("icebreaker_weather.change" if mine else "icebreaker_weather.send")
    forms = [Form("give_weather", button, (Line(tuple(fields)),))]
    if mine:
        forms.append(Form("withdraw_weather", Words("icebreaker_weather.withdraw"), (Line(()),)))
    return tuple(forms)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the drawings counted, unless few gave one, then the words by alphabet (IW3)."""
    by_icon = Counter(weather.icon for weather in state.given())
    few = 0 < by_icon.total() < FEW
    told = Words("icebreaker_weather.report_count", {"n": by_icon.total()})
    blocks: list[Block] = [Note(Words("icebreaker_weather.few") if few else told)]
    if by_icon.total() >= FEW:  # BL1
        heads = (Words("icebreaker_weather.name"), Words("icebreaker_weather.people"))
        rows = tuple((Words(f"icebreaker_weather.{icon}"), Words(text=str(n))) for icon, n in by_icon.most_common())
        blocks.append(Table(heads, rows))
    shown = [weather.word for weather in state.given() if weather.word and not phase.hidden(weather.id)]
    if shown:
        by_alphabet = sorted(shown, key=lambda word: (word.casefold(), word))
        entries = tuple(
            Entry(Words("icebreaker_weather.word_n", {"n": n}), word) for n, word in enumerate(by_alphabet, 1)
        )
        blocks.append(Listing(entries, Words("icebreaker_weather.words")))
    not_shown = sum(1 for weather in state.given() if weather.word) - len(shown)
    if not_shown:
        blocks.append(Note(Words("report.not_shown", {"n": not_shown})))
    return tuple(blocks)


def outcome(_state: State, _phase: PhaseContext) -> tuple[Item, ...]:
    """Nothing to take: a weather is of the morning, not for the work."""
    return ()


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return one word, so that it may be hidden; it has no number, for numbers tell an order."""
    weather = state.find(local)
    if weather is None or not weather.word:
        return None
    waits = phase.waits(weather.offsets[-1])
    return Item(phase.ref(local), "icebreaker_weather.word", 0, weather.word, waits=waits)


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Say one's weather once, mostly a fair one; now and then say it otherwise or take it back."""
    mine, draw = view.value("seat", "mine"), rng.random()
    if mine and draw < 0.04:
        return WithdrawWeather(view.phase)
    if mine and draw < 0.9:
        return None
    word_max: int = view.settings["word_max"]
    word = samples.title(rng)[:word_max].strip() if rng.random() < 0.7 else ""
    return GiveWeather(view.phase, rng.choice((*ICONS, "sun", "bright", "bright")), word)


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    known, length = {*ICONS, BLANK}, phase.settings.word_max
    wrong = [f"IW1: {seat} has {one.icon}" for seat, one in state.weathers.items() if one.icon not in known]
    return wrong + [f"IW1: {seat} wrote too much" for seat, one in state.weathers.items() if len(one.word) > length]
