"""What every kind of phase keeps to: random walks of plausible people, with facilitators in the way."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import msgspec
import pytest

from rooms import refusals, views
from rooms.blocks import Bars, Block, Listing, Note, Picture, Quote, Table
from rooms.callers import SeatCaller
from rooms.commands import ChooseTable, ClosePhase, CountVotes, Hide, ReopenPhase, RevealPhase, Undo
from rooms.forms import ChoiceField, Form, StepperField, TextField, Words
from rooms.kind import Gone
from rooms.phases import KINDS
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.opinion import GiveOpinion
from rooms.plan import PhasePlan, Source
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.restitutions.drawing import DrawFormats
from rooms.sentences import COMMANDS, command_from
from rooms.words import PhaseCommand, tag_of
from tests.rooms.page import Page
from tests.rooms.play import Play, assert_laws, layers_of
from web.catalogue import LANGUAGES, Catalogue, shipped

STEPS = 300
PEOPLE = {"ann": 1, "bob": 2, "cat": 1, "dan": 3, "eve": 2}
FIELDS = [{"name": "title", "label": "Titre", "length_max": 60}, {"name": "how", "label": "Comment"}]
SETTINGS: dict[str, dict[str, Any]] = {
    "ideation": {"themes": ["A", "B"], "limit": 4},
    "dot_vote": {"dots": 4, "per_group": 3},
    "structured_form": {"fields": FIELDS},
}
SOURCES = {"dot_vote": "structured_form", "restitution_show": "restitution_prep"}
CASES = [
    *((kind, SOURCES.get(kind, "ideation"), SETTINGS.get(kind, {})) for kind in sorted(KINDS)),
    ("dot_vote", "ideation", {"finalists": 1}),
    ("opinion", "ideation", {"live_source": True}),
    ("restitution_prep", "ideation", {"giving": "drawn"}),
    ("restitution_show", "restitution_prep", {"staging": "gallery"}),
]
NAMES = [f"{kind}-on-{source}{n}" for n, (kind, source, _settings) in enumerate(CASES)]
SECRET_KINDS = ["ideation", "dot_vote", "structured_form", "opinion", "restitution_prep", "evaluation"]


def opened(kind: str, source: str, settings: dict[str, Any]) -> Play:
    """Return a room whose step "k" is of this kind, after a source that people have filled and that stays open."""
    play = Play(
        PhasePlan("s", source, "Source", 10, "Que faire ?", open_hours=1, settings=SETTINGS.get(source, {})),
        PhasePlan("k", kind, "Étape", 10, "Et ensuite ?", source=Source("s"), settings=settings),
    )
    play.advance()
    for seat, table in PEOPLE.items():
        play.sit(seat, table=table)
    rng = Random(kind)
    for _ in range(60):
        ask(play, "s", rng)
    play.advance()
    return play


def ask(play: Play, phase: str, rng: Random) -> None:
    """Let somebody do in `phase` what a person would."""
    seat = rng.choice(list(PEOPLE))
    command = play.room.kind(phase).sample(Page(play, phase, seat), rng)
    if command is not None:
        play.wait(1)
        kind = play.room.kind(phase)
        assert type(command) in kind.COMMANDS
        answer = play.seat(seat, command)
        assert isinstance(answer, Done) or answer.code in {*refusals.REFUSALS, *kind.REFUSALS}, answer


def steer(play: Play, rng: Random) -> None:
    """Let a facilitator, or somebody who stands up, change something."""
    items = [item.ref for phase in ("s", "k") for item in outcome_of(play, phase)] or ["s/1"]
    acts = play.room.acts
    match rng.randrange(5):
        case 0 | 1:
            ref = rng.choice(items)
            play.do(Hide(ref, hidden=ref not in play.room.hidden))
        case 2:
            play.seat(rng.choice(list(PEOPLE)), ChooseTable(rng.randint(1, 3)))
        case 3 if acts and acts[-1].type == "contribution_hidden":
            play.do(Undo(acts[-1].offset))
        case _:
            play.sit(f"late{len(play.records)}", table=rng.randint(0, 3))


def outcome_of(play: Play, phase: str) -> Any:  # noqa: ANN401
    room = play.room
    return room.kind(phase).outcome(room.states[phase], room.context(phase))


def walk(play: Play, rng: Random) -> Iterator[int]:
    """Yield after each of STEPS steps; near the end the step is closed, reopened, counted and revealed."""
    programme = {
        100: DrawFormats("k"),
        200: ClosePhase("k"),
        220: ReopenPhase("k"),
        270: CountVotes("k"),
        285: RevealPhase("k"),
    }
    for step in range(STEPS):
        before = len(play.effects)
        if command := programme.get(step):
            play.wait(20)
            play.do(command)
        elif rng.random() < 0.1:
            steer(play, rng)
        else:
            ask(play, "s" if rng.random() < 0.1 else "k", rng)
        if len(play.effects) > before:
            yield step


def snapshots(play: Play) -> dict[str, dict[str, Any]]:
    return {layer: play.layer(layer) for layer in layers_of(play.room)}


def is_covered(layer: str, name: str, touched: frozenset[str]) -> bool:
    """Tell whether touched keys, with their wildcards, name this one."""
    for key in touched - {"*"}:
        where, _, what = key.partition(":")
        here = where == layer or (where.endswith("/*") and layer.startswith(where[:-1]))
        if here and (name.startswith(what[:-1]) if what.endswith("*") else name == what):
            return True
    return "*" in touched


def foreign(value: object) -> list[object]:
    """Return what in a projected value is not made of plain builtins."""
    if isinstance(value, dict):
        return [x for k, v in value.items() for x in ([] if type(k) is str else [k]) + foreign(v)]
    if isinstance(value, list):
        return [x for item in value for x in foreign(item)]
    return [] if value is None or type(value) in {bool, int, str} else [value]


@pytest.mark.parametrize(("kind", "source", "settings"), CASES, ids=NAMES)
def test_KD2_KD4_a_walk_keeps_the_laws(kind: str, source: str, settings: dict[str, Any]) -> None:
    play = opened(kind, source, settings)
    for step in walk(play, Random(7)):
        if step % 50 == 0:
            assert_laws(play)
    assert_laws(play)


@pytest.mark.parametrize(("kind", "source", "settings"), CASES, ids=NAMES)
def test_KD3_VW2_keys_name_what_project_gives_and_touched_what_changed(
    kind: str, source: str, settings: dict[str, Any]
) -> None:
    play = opened(kind, source, settings)
    seen: set[str] = set()
    before = snapshots(play)
    for _step in walk(play, Random(11)):
        after = snapshots(play)
        for layer, values in after.items():
            named = set(views.keys(play.room, layer))
            ours = {key for key in named if key.partition(":")[2].startswith("p/")}
            assert not [key for key in ours if isinstance(views.project(play.room, key), Gone)]
            assert not [key for key in ours if views.project(play.room, key) is None]
            seen |= ours
            lost = {key for key in seen if key.partition(":")[0] == layer} - named
            assert not [key for key in lost if not isinstance(views.project(play.room, key), Gone)]
            if layer in before:
                old = before[layer]
                changed = {name for name in old.keys() | values.keys() if old.get(name) != values.get(name)}
                ours_changed = {name for name in changed if name.startswith("p/")}
                assert not [n for n in ours_changed if not is_covered(layer, n, play.effects[-1].touched)], layer
            assert foreign({name: value for name, value in values.items() if name.startswith("p/")}) == []
        before = after


@pytest.mark.parametrize(("kind", "source", "settings"), CASES, ids=NAMES)
def test_forms_send_commands_and_their_words_exist(kind: str, source: str, settings: dict[str, Any]) -> None:
    play = opened(kind, source, settings)
    words: set[tuple[str, tuple[tuple[str, str | int], ...]]] = set()
    module, room = play.room.kind("k"), play.room
    for step in walk(play, Random(13)):
        if step % 5 == 0:
            forms = [form for seat in room.seats for form in module.form(room.states["k"], room.context("k"), seat)]
            for form in forms:
                sends(form, module.COMMANDS)
            found = [*form_words(forms), *block_words(module.block(room.states["k"], room.context("k")))]
            found += [Words(item.label, {"n": item.number}) for item in outcome_of(play, "k")]
            words |= {(said.key, tuple(said.params.items())) for said in found if said.key}
    catalogue = Catalogue({lang: dict(shipped()._texts[lang]) for lang in LANGUAGES}, strict=True)
    for key, params in words:
        for lang in LANGUAGES:
            assert "{" not in catalogue.translate(lang, key, dict(params))
    for code in module.REFUSALS:
        for lang in LANGUAGES:
            names = catalogue.keys(lang)
            assert {f"refusal.{code}", f"refusal.{code}.one"} & names, code


def sends(form: Form, commands: tuple[type[PhaseCommand], ...]) -> None:
    """Check that each line of a form, sent as it is shown, is a command of the kind."""
    command = COMMANDS[form.command]
    assert command in {*commands, ChooseTable}
    for line in form.lines:
        args: dict[str, Any] = {**({"phase": "k"} if issubclass(command, PhaseCommand) else {}), **line.fixed}
        for field in line.fields:
            assert isinstance(field, TextField | ChoiceField | StepperField)
            match field:
                case TextField():
                    args[field.name] = field.value or "x"
                case ChoiceField():
                    assert field.value in {"", *(value for value, _words in field.options)}
                    args[field.name] = field.value or field.options[0][0]
                case StepperField():
                    assert field.least <= field.value <= field.most
                    args[field.name] = str(field.value)
        assert tag_of(type(command_from(form.command, args, strict=False))) == form.command


def form_words(forms: list[Form]) -> Iterator[Words]:
    for form in forms:
        yield form.button
        if form.title:
            yield form.title
        for line in form.lines:
            for field in line.fields:
                yield field.label
                if isinstance(field, ChoiceField):
                    yield from (words for _value, words in field.options)


def block_words(blocks: tuple[Block, ...]) -> Iterator[Words]:
    for block in blocks:
        if not isinstance(block, Note | Quote | Picture) and block.title:
            yield block.title
        match block:
            case Note(words=words):
                yield words
            case Listing(entries=entries):
                for entry in entries:
                    yield from (entry.label, *entry.facts)
            case Bars(bars=bars, rule=rule, unit=unit):
                yield from (rule, unit)
                for bar in bars:
                    yield from (bar.label, *bar.facts)
            case Table(heads=heads, rows=rows):
                yield from (*heads, *(cell for row in rows for cell in row))
            case Quote(label=label):
                yield from [label] if label else []


def disguised(command: PhaseCommand, others: dict[str, str]) -> PhaseCommand:
    """Return the same act with other secrets: letters turned, opinions and options exchanged."""
    opinions = {"agree": "disagree", "disagree": "pass", "pass": "agree"}
    known: dict[str, Any] = {
        field.name: getattr(command, field.name) for field in msgspec.structs.fields(type(command))
    }
    changed: dict[str, Callable[[Any], Any]] = {
        "text": lambda text: text.swapcase(),
        "ref": lambda ref: others.get(ref, ref),
        "opinion": lambda opinion: opinions[opinion],
        "score": lambda score: score % 5 + 1,
    }
    return type(command)(**{name: changed[name](value) if name in changed else value for name, value in known.items()})


@pytest.mark.parametrize("kind", [kind for kind in SECRET_KINDS if kind in KINDS])
def test_KD3_what_a_person_keeps_secret_changes_nothing_for_the_others(kind: str) -> None:
    settings = {**SETTINGS.get(kind, {}), **({"per_group": 0, "own_table_closed": False} if kind == "dot_vote" else {})}
    plain, other = (opened(kind, "ideation", settings) for _ in range(2))
    refs = [item.ref for item in plain.room.context("k").items()]
    others = dict(zip(refs, [*refs[1:], *refs[:1]], strict=True))
    rng, acts = Random(17), 0
    for step in range(STEPS):
        seat = rng.choice(list(PEOPLE))
        command = plain.room.kind("k").sample(Page(plain, "k", seat), rng)
        if command is None:
            continue
        for play in (plain, other):
            play.wait(1)
        secret = disguised(command, others) if play_at(plain, seat) == 2 else command
        acts += secret != command
        first, second = plain.seat(seat, command), other.seat(seat, secret)
        assert (type(first), getattr(first, "code", "")) == (type(second), getattr(second, "code", "")), step
    assert acts > 5, "the walk kept no secret"
    for layer in layers_of(plain.room):
        if layer.startswith("seat/") and play_at(plain, layer[5:]) == 2:
            continue
        if layer in {"desk", "table/2"} and not hasattr(KINDS[kind], "tally"):
            continue
        assert plain.layer(layer) == other.layer(layer), layer
    assert any(plain.layer(f"seat/{seat}") != other.layer(f"seat/{seat}") for seat in PEOPLE) or (
        plain.layer("table/2") != other.layer("table/2")
    )


def play_at(play: Play, seat: str) -> int:
    return play.room.seats[seat].table


def test_KD3_a_draft_of_each_secret_is_erased_by_the_count() -> None:
    for kind in ("dot_vote", "opinion"):
        play = opened(kind, "ideation", {})
        rng = Random(19)
        for _ in range(60):
            ask(play, "k", rng)
        draft = play.decide(CountVotes("k"))
        assert isinstance(draft, Draft)
        assert set(draft.erases) == {r.offset for r in play.records if r.head.phase == "k" and r.head.seat}
        caller = SeatCaller("ann")
        play.fold(draft)
        assert isinstance(play.do(play_again(play), caller), Refusal)
        assert_laws(play)


def play_again(play: Play) -> PhaseCommand:
    """Return a vote, after the count."""
    ref = play.room.agenda.runs["k"].items[0]
    return PlaceDots("k", ref, 1) if play.room.plans["k"].kind == "dot_vote" else GiveOpinion("k", ref, "agree")
