"""Evaluation: was it worth coming (0 to 5, "return on time invested"), and a word. One answer a person, never named.

EA1  A person has one answer; saying it again replaces it, withdrawing it erases its words for ever.
EA2  Until results are shown, nobody sees a score, nor anybody but its author and the console a text.
EA3  What is shown is in no order of time, and bears no seat: the scores counted, the texts by alphabet.
EA4  A hidden text is on no page but its author's and the console's; its score still counts.
"""

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Annotated, Final, Literal, assert_never

import msgspec

from rooms import refusals as no
from rooms.blocks import FEW, Block, Note, Table
from rooms.bricks import one_each, samples
from rooms.bricks.taking_part import told
from rooms.bricks.texts import clean
from rooms.forms import ChoiceField, Form, Line, TextField, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "evaluation"
TAKES: Final = True
OPEN_HOURS: Final = 24
PERSONAL: Final = True
SCORE_MAX: Final = 5
SCORE_UNKNOWN: Final = "SCORE_UNKNOWN"
REFUSALS: Final = (SCORE_UNKNOWN,)
LENGTH_MAX: Final = 2000
BLANK: Final = -1


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`results`: shown when a facilitator reveals them, or as soon as the workshop (or this step) closes."""

    length_max: Annotated[int, msgspec.Meta(ge=1, le=LENGTH_MAX)] = 200
    results: Literal["reveal", "closing"] = "reveal"


class State(one_each.State):
    """The answers by seat: a score is their mark."""


class Evaluate(PhaseCommand, frozen=True):
    """Answer, or answer otherwise: 0 to 5, and a text that may be empty."""

    score: int
    text: str = ""


class WithdrawEvaluation(PhaseCommand, frozen=True):
    """Take one's own answer back, for good."""


class Evaluated(PhaseEvent, frozen=True):
    """A person's answer is this one now."""

    score: int
    text: str = ""


class EvaluationWithdrawn(PhaseEvent, frozen=True):
    """A person has no answer any more; the words are erased."""


COMMANDS: Final = (Evaluate, WithdrawEvaluation)
EVENTS: Final = (Evaluated, EvaluationWithdrawn)


def decide(state: State, phase: PhaseContext, command: Evaluate | WithdrawEvaluation, asker: Asker) -> Draft | Refusal:
    """Judge an answer or a withdrawal of the asker's."""
    match command:
        case Evaluate(score=score):
            if not 0 <= score <= SCORE_MAX:
                return Refusal(SCORE_UNKNOWN, {"max": SCORE_MAX})
            text = clean(command.text, phase.settings.length_max, empty_ok=True)
            return text if isinstance(text, Refusal) else Draft(Evaluated(phase.id, score, text), seat=asker.seat)
        case WithdrawEvaluation():
            return one_each.withdrawal(state, EvaluationWithdrawn(phase.id), asker)
    assert_never(command)


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact of this phase; an erased answer leaves a blank until its withdrawal."""
    seat = fact.head.seat
    match fact.event:
        case Evaluated(score=score, text=text):
            one_each.keep(state, phase, fact, str(score), text)
        case None if fact.head.type == "evaluated":
            one_each.keep(state, phase, fact, "", "")
        case EvaluationWithdrawn():
            if state.answers.pop(seat, None) is None:
                return Effect(answer=Refusal(no.ITEM_UNKNOWN))
        case _:
            return Effect()
    return Effect(touched(phase, seat))


def touched(phase: PhaseContext, seat: str) -> frozenset[str]:
    """Return the keys that a change of one answer may change."""
    shown = {phase.key(layer, name) for layer in ("room", "stage", "desk") for name in ("count", "results")}
    return frozenset({*shown, phase.key("desk", "*"), phase.key(f"seat/{seat}", "mine")})


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Blank the answer that the record at `offset` held, as if its body had never been read (KD4)."""
    seat = one_each.blank(state, offset)
    return touched(phase, seat) if seat else frozenset()


def is_shown(phase: PhaseContext) -> bool:
    """Tell whether everyone may see the results (EA2). A step left open has its end once the room closed."""
    closed = bool(phase.run.closed_at or phase.run.ends_at)
    return phase.revealed or (phase.settings.results == "closing" and closed)


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, holder = layer.partition("/")
    if role in {"room", "stage", "desk"}:
        yield "count"
        if is_shown(phase) or (role == "desk" and phase.peeked):
            yield "results"
    if role == "desk":
        yield from (f"text/{answer.id}" for answer in state.written())
    if role == "seat" and holder in state.answers:
        yield "mine"


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, id_ = name.partition("/")
    match role, what:
        case "desk", "count":
            return {"count": count(state), "shown": is_shown(phase)}
        case (("room" | "stage"), "count"):
            return {**told(count(state), len(phase.seats)), "shown": is_shown(phase)}  # TKP1
        case (("room" | "stage" | "desk"), "results") if is_shown(phase) or (role == "desk" and phase.peeked):
            return {"scores": scores(state), "texts": texts(state, phase)}
        case "desk", "text" if answer := state.find(id_):
            return {"id": id_, "text": phase.desk_text(id_, answer.text), "hidden": phase.hidden(id_)}  # PEK4
        case "seat", "mine" if mine := state.answers.get(holder):
            return {
                "score": int(mine.mark or BLANK),
                "text": mine.text,
                "at": mine.time,
                "hidden": phase.hidden(mine.id),
            }
        case _:
            return GONE


def own(answer: one_each.Answer) -> dict[str, Value]:
    """Return an answer as its author reads it."""
    return {"score": int(answer.mark) if answer.mark else BLANK, "text": answer.text, "at": answer.time}


def count(state: State) -> int:
    """Return how many people answered."""
    return sum(1 for _ in state.given())


def scores(state: State) -> list[int]:
    """Return how many people gave 0, 1, 2, 3, 4, 5."""
    by_score = Counter(answer.mark for answer in state.given())
    return [by_score[str(score)] for score in range(SCORE_MAX + 1)]


def texts(state: State, phase: PhaseContext) -> list[str]:
    """Return what people wrote, by alphabet (EA3), without what was hidden (EA4)."""
    return one_each.by_alphabet(answer.text for answer in state.written() if not phase.hidden(answer.id))


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the answer as it stands, to give or to change."""
    if not phase.taking:
        return ()
    mine = state.answers.get(seat)
    options = tuple((str(score), Words(f"evaluation.score_{score}")) for score in range(SCORE_MAX + 1))
    chosen = mine.mark if mine else ""
    length, text = phase.settings.length_max, mine.text if mine else ""
    score = ChoiceField("score", Words("evaluation.your_score"), options, chosen)
    word = TextField("text", Words("evaluation.your_word"), length, 2, text, required=False)
    forms = [Form("evaluate", Words("evaluation.change" if mine else "evaluation.send"), (Line((score, word)),))]
    if mine:
        forms.append(Form("withdraw_evaluation", Words("evaluation.withdraw"), (Line(()),)))
    return tuple(forms)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the scores counted in a table, unless few gave one, then the texts, which bear nobody's mark (EA3)."""
    given = sum(scores(state))
    heads = (Words("evaluation.score"), Words("evaluation.people"))
    counted = enumerate(scores(state))
    rows = tuple((Words(f"evaluation.score_{score}"), Words(text=str(people))) for score, people in counted)
    few = 0 < given < FEW
    blocks: list[Block] = [Note(Words("evaluation.few") if few else Words("evaluation.report_count", {"n": given}))]
    if given >= FEW:
        blocks.append(Table(heads, rows))  # BL1
    return (*blocks, *one_each.reported(state, phase, NAME))


def outcome(_state: State, _phase: PhaseContext) -> tuple[Item, ...]:
    """Nothing to take: what was said here is about the workshop, not for it."""
    return ()


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return one text, so that it may be hidden; it has no number, for numbers tell an order."""
    return one_each.item(state, phase, local, "evaluation.word")


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Answer once, most people kindly; now and then change one's mind."""
    mine, draw = view.value("seat", "mine"), rng.random()
    if mine and draw < 0.05:
        return WithdrawEvaluation(view.phase)
    if mine and draw < 0.8:
        return None
    text = samples.sentence(rng) if rng.random() < 0.6 else ""
    length_max: int = view.settings["length_max"]
    return Evaluate(view.phase, rng.choice((2, 3, 3, 4, 4, 4, 5, 5)), text[:length_max])


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    length_max = phase.settings.length_max
    known = {"", *(str(score) for score in range(SCORE_MAX + 1))}
    wrong = [f"EA1: {seat} gave {answer.mark}" for seat, answer in state.answers.items() if answer.mark not in known]
    wrong += [f"EA1: {seat} wrote too much" for seat, answer in state.answers.items() if len(answer.text) > length_max]
    return wrong
