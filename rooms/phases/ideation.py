"""Ideation: everyone deposits short texts, alone, then (blind until then) reads the others'.

ID1  A person deposits at most `limit` ideas (0: no limit); withdrawing one gives the place back. `evolve` judges it
     too: two phones of one person are one person.
ID2  While the phase is blind, nobody reads another's idea before it is revealed: rooms see counts only.
ID3  Only its author edits or withdraws an idea, while the phase takes ideas. Withdrawing erases its words for ever.
ID4  An idea may build on another that can be read; it outlives it.
ID5  A hidden idea is on no page but its author's and the console's.
"""

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.blocks import Block, Entry, Listing, Note
from rooms.bricks import samples
from rooms.bricks.answers import own_answer_words
from rooms.bricks.contributions import Board, Contribution
from rooms.bricks.texts import clean
from rooms.forms import ChoiceField, Form, Line, TextField, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Done, Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "ideation"
TAKES: Final = True
WALL_MAX: Final = 24
LIMIT_REACHED: Final = "LIMIT_REACHED"
THEME_UNKNOWN: Final = "THEME_UNKNOWN"
REFUSALS: Final = (LIMIT_REACHED, THEME_UNKNOWN)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`themes` are the categories to choose from (none: no choice); `build_on` lets an idea answer another.

    Where `moderated`, somebody reads each idea before everyone does (`rooms.topics.approvals`).
    """

    themes: tuple[str, ...] = ()
    limit: int = 3
    length_max: int = 200
    blind: bool = True
    build_on: bool = True
    moderated: bool = False


class State(Board):
    """The board, nothing more."""


class PostIdea(PhaseCommand, frozen=True):
    """Deposit an idea. `parent` is the id of the idea that it builds on."""

    text: str
    theme: str = ""
    parent: str = ""


class EditIdea(PhaseCommand, frozen=True):
    """Say one's own idea otherwise."""

    id: str
    text: str


class WithdrawIdea(PhaseCommand, frozen=True):
    """Take one's own idea back, for good."""

    id: str


class IdeaPosted(PhaseEvent, frozen=True):
    """An idea was deposited; its id is the offset of this record."""

    text: str
    theme: str = ""
    parent: str = ""


class IdeaEdited(PhaseEvent, frozen=True):
    """Its author said it otherwise."""

    id: str
    text: str


class IdeaWithdrawn(PhaseEvent, frozen=True):
    """Its author took it back; the words are erased."""

    id: str


COMMANDS: Final = (PostIdea, EditIdea, WithdrawIdea)
EVENTS: Final = (IdeaPosted, IdeaEdited, IdeaWithdrawn)
LATE: Final = {PostIdea: ("idea_posted",)}
SAID: Final = (IdeaPosted, IdeaEdited)


def decide(
    state: State, phase: PhaseContext, command: PostIdea | EditIdea | WithdrawIdea, asker: Asker
) -> Draft | Refusal:
    """Judge a deposit, an edit or a withdrawal of the asker's."""
    match command:
        case PostIdea():
            return decide_post(state, phase, command, asker)
        case EditIdea(id=id_):
            if refusal := not_own(state, id_, asker.seat):
                return refusal
            text = clean(command.text, phase.settings.length_max)
            return text if isinstance(text, Refusal) else Draft(IdeaEdited(phase.id, id_, text), seat=asker.seat)
        case WithdrawIdea(id=id_):
            if refusal := not_own(state, id_, asker.seat):
                return refusal
            event = IdeaWithdrawn(phase.id, id_)
            return Draft(event, seat=asker.seat, rests=(EVERYTHING,), erases=state.kept[id_].offsets)
    assert_never(command)


def decide_post(state: State, phase: PhaseContext, command: PostIdea, asker: Asker) -> Draft | Refusal:
    """Judge a deposit (ID1, ID4)."""
    text = clean(command.text, phase.settings.length_max)
    if isinstance(text, Refusal):
        return text
    if phase.settings.themes and command.theme not in phase.settings.themes:
        return Refusal(THEME_UNKNOWN)
    if refusal := over_limit(state, phase, asker.seat):
        return refusal
    if command.parent and (not phase.settings.build_on or not readable(state, phase, command.parent)):
        return Refusal(no.ITEM_UNKNOWN)
    return Draft(IdeaPosted(phase.id, text, command.theme if phase.settings.themes else "", command.parent), asker.seat)


def over_limit(state: State, phase: PhaseContext, seat: str) -> Refusal | None:
    """Return the refusal of one idea too many (ID1)."""
    limit = phase.settings.limit
    return Refusal(LIMIT_REACHED, {"max": limit}) if limit and state.count_of(seat) >= limit else None


def not_own(state: State, id_: str, seat: str) -> Refusal | None:
    """Return the refusal of somebody else's idea (ID3)."""
    idea = state.kept.get(id_)
    if idea is None:
        return Refusal(no.ITEM_UNKNOWN)
    return None if idea.seat == seat else Refusal(no.NOT_YOURS)


def readable(state: State, phase: PhaseContext, id_: str) -> bool:
    """Tell whether everyone may read an idea (ID2, ID5)."""
    return id_ in state.kept and not phase.hidden(id_) and is_open(phase) and bool(state.kept[id_].said(phase))


def is_approved(idea: Contribution, phase: PhaseContext) -> bool:
    """Tell whether somebody let everyone read an idea, or its words before the last edit (AP1)."""
    return not phase.is_unread(idea.offsets[-1]) or bool(idea.before)


def is_open(phase: PhaseContext) -> bool:
    """Tell whether ideas are read by all: not blind, or revealed (ID2)."""
    return phase.revealed or not phase.settings.blind


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact of this phase; an erased deposit leaves a blank until its withdrawal (CO3)."""
    match fact.event:
        case IdeaPosted() as event:
            return fold_post(state, phase, fact, event)
        case None if fact.head.type == "idea_posted":
            return fold_post(state, phase, fact, IdeaPosted(phase.id, ""))
        case IdeaEdited(id=id_, text=text):
            if refusal := not_own(state, id_, fact.head.seat):
                return Effect(answer=refusal)
            state.edit(fact.offset, id_, text, phase)
            return Effect(touched(state, phase, state.kept[id_]))
        case IdeaWithdrawn(id=id_):
            if refusal := not_own(state, id_, fact.head.seat):
                return Effect(answer=refusal)
            keys = touched(state, phase, state.kept[id_])
            del state.kept[id_]
            return Effect(keys)
        case _:
            return Effect()


def fold_post(state: State, phase: PhaseContext, fact: Fact, event: IdeaPosted) -> Effect:
    """Keep an idea, unless the same person's other phone took the last place (ID1)."""
    seat = fact.head.seat
    if refusal := over_limit(state, phase, seat):
        return Effect(answer=refusal)
    late = phase.is_late(fact.head.time, fact.head.seat)
    idea = state.add(fact.offset, fact.head, event.text, event.theme, event.parent, phase.table_of(seat), late=late)
    return Effect(touched(state, phase, idea), Done({"id": idea.id, "number": idea.number}))


def touched(_state: State, phase: PhaseContext, idea: Contribution) -> frozenset[str]:
    """Return the keys that a change of `idea` may change."""
    own = f"seat/{idea.seat}"
    return frozenset(
        {
            phase.key("room", "count"),
            phase.key("room", f"idea/{idea.id}"),
            phase.key("stage", "count"),
            phase.key("stage", "wall"),
            phase.key("desk", f"idea/{idea.id}"),
            phase.key("desk", "count"),
            phase.key(f"host/{idea.table}", f"wait/{idea.id}"),
            phase.key(own, f"mine/{idea.id}"),
            phase.key(own, "left"),
        }
    )


def forget(_state: State, _phase: PhaseContext, _offset: int) -> frozenset[str]:
    """Nothing is left to forget: the withdrawal that erases a body has taken the idea away (CO3)."""
    return frozenset()


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    match layer.partition("/")[0]:
        case "room":
            yield "count"
            yield from (f"idea/{id_}" for id_ in state.kept if readable(state, phase, id_))
        case "desk":
            yield "count"
            yield from (f"idea/{id_}" for id_ in state.kept)
        case "host":
            yield from (f"wait/{id_}" for id_, idea in state.kept.items() if is_hosts(idea, phase, layer))
        case "stage":
            yield "count"
            if is_open(phase):
                yield "wall"
        case "seat":
            yield "left"
            yield from (f"mine/{idea.id}" for idea in state.of_seat(layer.partition("/")[2]))


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, id_ = name.partition("/")
    idea = state.kept.get(id_)
    match role, what:
        case (("stage" | "desk"), "count"):
            return count(state, phase)
        case "room", "count":
            return {key: value for key, value in count(state, phase).items() if key != "marks"}  # phones draw no seeds
        case "stage", "wall" if is_open(phase):
            shown = [idea for idea in state.newest_first() if readable(state, phase, idea.id)]
            return [{**public(idea), "text": idea.said(phase)} for idea in shown[:WALL_MAX]]
        case "room", "idea" if idea and readable(state, phase, id_):
            return {**public(idea), "text": idea.said(phase)}
        case "desk", "idea" if idea:
            own = {"hidden": phase.hidden(id_), "waits": phase.waits(idea.offsets[-1]), "proxy": idea.proxy}
            said = {"table": idea.table, "text": phase.desk_text(id_, idea.text)}  # PEK4
            return {**public(idea), **own, **said, **unread(idea, phase)}
        case "host", "wait" if idea and is_hosts(idea, phase, layer):
            return {**public(idea), **unread(idea, phase), "ref": phase.ref(id_)}
        case "seat", "mine" if idea and idea.seat == holder:
            waits = {"unread": True} if phase.is_unread(idea.offsets[-1]) else {}
            return {**public(idea), "hidden": phase.hidden(id_), **waits}
        case "seat", "left":
            return {"used": state.count_of(holder), "max": phase.settings.limit}
        case _:
            return GONE


def is_hosts(idea: Contribution, phase: PhaseContext, layer: str) -> bool:
    """Tell whether whoever looks after a table has an idea to read before everyone does (AP2, SA1)."""
    waits = phase.waits(idea.offsets[-1]) and not phase.hidden(idea.id)
    return layer == f"host/{idea.table}" and waits and (is_open(phase) or phase.is_unread(idea.offsets[-1]))


def unread(idea: Contribution, phase: PhaseContext) -> dict[str, Value]:
    """Return which words wait to be approved (AP3), and whether a host of their table reads them; else nothing."""
    words = idea.offsets[-1]
    return {"unread": words, "hosted": phase.is_hosted(idea.table)} if phase.is_unread(words) else {}


def count(state: State, phase: PhaseContext) -> Value:
    """Return how many ideas stand, in all and by theme, and the order of their themes: a mark each, no words."""
    themes = list(phase.settings.themes)
    ideas = [idea for idea in state.kept.values() if not phase.hidden(idea.id)]
    by_theme = Counter(idea.theme for idea in ideas)
    return {
        "count": len(ideas),
        "posted": state.posted,
        "by_theme": {theme: by_theme[theme] for theme in themes},
        "marks": [themes.index(idea.theme) + 1 if idea.theme in themes else 0 for idea in ideas],
        "open": is_open(phase),
    }


def public(idea: Contribution) -> dict[str, Value]:
    """Return what everyone may know of an idea: never its seat."""
    return {
        "id": idea.id,
        "number": idea.number,
        "text": idea.text,
        "theme": idea.theme,
        "parent": idea.parent,
        "at": idea.time,
        "edited": idea.edited,
        **({"late": True} if idea.late else {}),
    }


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the deposit, then one form for each own idea."""
    if not phase.taking:
        return ()
    settings, forms = phase.settings, []
    if not over_limit(state, phase, seat):
        fields: list[TextField | ChoiceField] = [
            TextField("text", Words("ideation.your_idea"), settings.length_max, rows=3)
        ]
        if settings.themes:
            options = tuple((theme, Words(text=theme)) for theme in settings.themes)
            fields.append(ChoiceField("theme", Words("ideation.theme"), options))
        forms.append(Form("post_idea", Words("ideation.send"), (Line(tuple(fields)),)))
    for idea in state.of_seat(seat):
        text = TextField("text", Words("ideation.idea_n", {"n": idea.number}), settings.length_max, 3, idea.text)
        forms.append(Form("edit_idea", Words("ideation.edit"), (Line((text,), {"id": idea.id}),)))
        forms.append(Form("withdraw_idea", Words("ideation.withdraw"), (Line((), {"id": idea.id}),)))
    return tuple(forms)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the ideas by theme, in order of arrival; how many are not shown is said."""
    shown = [idea for idea in state.kept.values() if not phase.hidden(idea.id) and is_approved(idea, phase)]
    blocks: list[Block] = [Note(Words("ideation.report_count", {"n": len(shown)}))]
    for theme in phase.settings.themes or ("",):
        entries = tuple(entry(state, phase, idea) for idea in shown if idea.theme == theme)
        if entries:
            blocks.append(Listing(entries, Words(text=theme) if theme else None))
    if len(shown) < len(state.kept):
        blocks.append(Note(Words("report.not_shown", {"n": len(state.kept) - len(shown)})))
    return tuple(blocks)


def entry(state: State, phase: PhaseContext, idea: Contribution) -> Entry:
    """Return one idea as a line of the report, with the answer to it where there is one."""
    facts = [*own_answer_words(phase, phase.ref(idea.id))]  # AN2
    if parent := state.kept.get(idea.parent):
        facts.append(Words("ideation.builds_on", {"n": parent.number}))
    if idea.proxy:
        facts.append(Words("report.proxy"))
    if idea.late:
        facts.append(Words("text.received_late"))
    return Entry(Words("ideation.idea_n", {"n": idea.number}), idea.text, tuple(facts))


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return every idea, in order of arrival."""
    return tuple(as_item(phase, idea) for idea in state.kept.values())


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return one idea, None once it was withdrawn."""
    idea = state.kept.get(local)
    return as_item(phase, idea) if idea else None


def as_item(phase: PhaseContext, idea: Contribution) -> Item:
    """Return an idea as another phase takes it. It belongs to a person, so no table is closed to it."""
    said = idea.said(phase)
    text = said or idea.text
    return Item(phase.ref(idea.id), "ideation.idea_n", idea.number, text, theme=idea.theme, waits=not said)


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Deposit while there is room; sometimes say it better, take it back, or build on another's."""
    mine = view.names("seat", "mine/")
    left = view.value("seat", "left") or {"used": len(mine), "max": 0}
    draw = rng.random()
    if mine and draw < 0.1:
        return EditIdea(view.phase, mine[0].removeprefix("mine/"), samples.sentence(rng))
    if mine and draw < 0.13:
        return WithdrawIdea(view.phase, mine[-1].removeprefix("mine/"))
    if left["max"] and left["used"] >= left["max"]:
        return None
    others = view.names("room", "idea/")
    parent = rng.choice(others).removeprefix("idea/") if others and view.settings["build_on"] and draw > 0.9 else ""
    theme = rng.choice(view.settings["themes"]) if view.settings["themes"] else ""
    return PostIdea(view.phase, samples.sentence(rng), theme, parent)


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    limit = phase.settings.limit
    by_seat = Counter(idea.seat for idea in state.kept.values())
    wrong = [f"ID1: {seat} has {n} ideas of {limit}" for seat, n in by_seat.items() if limit and n > limit]
    numbers = [idea.number for idea in state.kept.values()]
    if len(set(numbers)) < len(numbers) or max(numbers, default=0) > state.posted:
        wrong.append("CO2: a number was given twice")
    return wrong
