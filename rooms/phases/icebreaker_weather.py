"""Icebreaker, the weather: each person says how the weather is where they come from, with a drawing and a word.

IW1  A person has one weather; saying it again replaces it, withdrawing it erases its word for ever.
IW2  A drawing is a mark: the screen counts it at once. Its word follows after the sas, or not where it is hidden.
IW3  What is shown bears no seat: drawings are counted, words are read from the newest, in the report by alphabet.
IW4  A hidden word is on no page but its author's and the console's; its drawing still counts.
"""

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Annotated, Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.blocks import FEW, Block, Note, Table
from rooms.bricks import one_each, samples
from rooms.bricks.texts import clean
from rooms.forms import ChoiceField, Form, Line, TextField, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "icebreaker_weather"
TAKES: Final = True
PERSONAL: Final = True
ICONS: Final = ("sun", "bright", "cloud", "rain", "storm", "fog")
WORDS_MAX: Final = 24
WEATHER_UNKNOWN: Final = "WEATHER_UNKNOWN"
REFUSALS: Final = (WEATHER_UNKNOWN,)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`word_max` characters go with a drawing; 0 asks for none."""

    word_max: Annotated[int, msgspec.Meta(ge=0, le=140)] = 30


class State(one_each.State):
    """The weathers by seat: a drawing is their mark."""


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
            return one_each.withdrawal(state, WeatherWithdrawn(phase.id), asker)
    assert_never(command)


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact of this phase; an erased weather leaves a blank until its withdrawal."""
    seat = fact.head.seat
    match fact.event:
        case WeatherGiven(icon=icon, word=word):
            one_each.keep(state, phase, fact, icon if icon in ICONS else "", word)
        case None if fact.head.type == "weather_given":
            one_each.keep(state, phase, fact, "", "")
        case WeatherWithdrawn():
            if state.answers.pop(seat, None) is None:
                return Effect(answer=Refusal(no.ITEM_UNKNOWN))
        case _:
            return Effect()
    return Effect(touched(phase, seat))


def touched(phase: PhaseContext, seat: str) -> frozenset[str]:
    """Return the keys that a change of one weather may change."""
    shown = {phase.key(layer, "sky") for layer in ("stage", "desk")}
    return frozenset({*shown, phase.key("stage", "words"), phase.key("desk", "*"), phase.key(f"seat/{seat}", "mine")})


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Blank the weather that the record at `offset` held, as if its body had never been read (KD4)."""
    seat = one_each.blank(state, offset)
    return touched(phase, seat) if seat else frozenset()


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, holder = layer.partition("/")
    if role in {"stage", "desk"}:
        yield "sky"
    if role == "stage" and phase.settings.word_max:
        yield "words"
    if role == "desk":
        yield from (f"text/{answer.id}" for answer in state.written())
    if role == "seat" and holder in state.answers:
        yield "mine"


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, id_ = name.partition("/")
    match role, what:
        case (("stage" | "desk"), "sky"):
            return sky(state)
        case "stage", "words" if phase.settings.word_max:
            newest = (answer.said(phase) for answer in reversed([*state.given()]))
            return [word for word in newest if word][:WORDS_MAX]  # IW3
        case "desk", "text" if answer := state.find(id_):
            own = {"hidden": phase.hidden(id_), "waits": answer.waits(phase), "at": answer.time}
            return {"id": id_, "text": phase.desk_text(id_, answer.text), "icon": answer.mark, **own}  # PEK4
        case "seat", "mine" if mine := state.answers.get(holder):
            return {"icon": mine.mark, "word": mine.text, "at": mine.time, "hidden": phase.hidden(mine.id)}
        case _:
            return GONE


def sky(state: State) -> Value:
    """Return how many people gave each drawing (IW2)."""
    by_icon = Counter(answer.mark for answer in state.given())
    return {"count": by_icon.total(), "icons": {icon: by_icon[icon] for icon in ICONS}}


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the weather as it stands, to give or to change."""
    if not phase.taking:
        return ()
    mine = state.answers.get(seat)
    options = tuple((icon, Words(f"icebreaker_weather.{icon}")) for icon in ICONS)
    fields: list[ChoiceField | TextField] = [
        ChoiceField("icon", Words("icebreaker_weather.your_weather"), options, mine.mark if mine else "")
    ]
    if length := phase.settings.word_max:
        word = mine.text if mine else ""
        fields.append(TextField("word", Words("icebreaker_weather.your_word"), length, 1, word, required=False))
    button = Words("icebreaker_weather.change" if mine else "icebreaker_weather.send")
    forms = [Form("give_weather", button, (Line(tuple(fields)),))]
    if mine:
        forms.append(Form("withdraw_weather", Words("icebreaker_weather.withdraw"), (Line(()),)))
    return tuple(forms)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the drawings counted, unless few gave one, then the words by alphabet (IW3)."""
    by_icon = Counter(answer.mark for answer in state.given())
    few = 0 < by_icon.total() < FEW
    told = Words("icebreaker_weather.report_count", {"n": by_icon.total()})
    blocks: list[Block] = [Note(Words("icebreaker_weather.few") if few else told)]
    if by_icon.total() >= FEW:  # BL1
        heads = (Words("icebreaker_weather.name"), Words("icebreaker_weather.people"))
        rows = tuple((Words(f"icebreaker_weather.{icon}"), Words(text=str(n))) for icon, n in by_icon.most_common())
        blocks.append(Table(heads, rows))
    return (*blocks, *one_each.reported(state, phase, NAME))


def outcome(_state: State, _phase: PhaseContext) -> tuple[Item, ...]:
    """Nothing to take: a weather is of the morning, not for the work."""
    return ()


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return one word, so that it may be hidden; it has no number, for numbers tell an order."""
    return one_each.item(state, phase, local, "icebreaker_weather.word")


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
    known, length = {*ICONS, ""}, phase.settings.word_max
    wrong = [f"IW1: {seat} has {one.mark}" for seat, one in state.answers.items() if one.mark not in known]
    return wrong + [f"IW1: {seat} wrote too much" for seat, one in state.answers.items() if len(one.text) > length]
