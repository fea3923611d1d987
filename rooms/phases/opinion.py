"""Opinion: statements, one at a time, each in an order of one's own; one agrees, disagrees, or passes.

ON1  An opinion on a statement is one of three, may change until the step closes, and is judged on what stands: what was
     withdrawn or hidden is answered by nobody, and is not counted.
ON2  Nobody reads an opinion but whoever gave it, nor how many were given: how many people took part is all that is
     known before the totals are revealed.
ON3  Counting erases the opinions, and keeps the box shuffled, without seats.
ON4  Statements are those that the step was given when it opened, or its prepared ones; with `live_source`, they are
     those that its source holds at any moment.
"""

from collections.abc import Iterable
from random import Random
from typing import Final, Literal, get_args

import msgspec

from rooms import refusals as no
from rooms.blocks import FEW, Bar, Bars, Block, Note
from rooms.bricks.ballots import Box, Choice
from rooms.bricks.options import option, options, place, prepared, public
from rooms.bricks.orders import draw, in_order_of
from rooms.bricks.taking_part import told
from rooms.forms import ChoiceField, Form, Line, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.tallies import opinions as counting
from rooms.tallies.opinions import AGREE, DISAGREE, PASS, Tally
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "opinion"
TAKES: Final = True
LABEL: Final = "opinion.statement_n"
REFUSALS: Final[tuple[str, ...]] = ()

Opinion = Literal["agree", "disagree", "pass"]
VALUES: Final[dict[str, int]] = {"agree": AGREE, "disagree": DISAGREE, "pass": PASS}
NAMES: Final = {value: name for name, value in VALUES.items()}


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`statements` are prepared sentences, for a step without a source; `live_source` follows a source that goes on."""

    statements: tuple[str, ...] = ()
    live_source: bool = False


class State(Box):
    """The box until it is counted, then the tally."""

    tally: Tally | None = None


class GiveOpinion(PhaseCommand, frozen=True):
    """Have this opinion on the statement `ref`."""

    ref: str
    opinion: Opinion


class OpinionGiven(PhaseEvent, frozen=True):
    """A person has this opinion on this statement."""

    ref: str
    opinion: Opinion


COMMANDS: Final = (GiveOpinion,)
EVENTS: Final = (OpinionGiven,)


def statements(phase: PhaseContext) -> dict[str, Item]:
    """Return what can be answered now, by ref, in the author's order (ON4)."""
    if phase.settings.live_source:
        return {item.ref: item for item in phase.live_items()}  # ON4
    return options(phase, phase.settings.statements, LABEL)


def statement(phase: PhaseContext, ref: str) -> Item | None:
    """Return one statement that can be answered now, None for anything else."""
    if phase.settings.live_source:
        return phase.live_item(ref)
    return option(phase, phase.settings.statements, LABEL, ref)


def decide(_state: State, phase: PhaseContext, command: GiveOpinion, asker: Asker) -> Draft | Refusal:
    """Judge an opinion (ON1)."""
    if statement(phase, command.ref) is None or command.opinion not in VALUES:
        return Refusal(no.ITEM_UNKNOWN)
    return Draft(OpinionGiven(phase.id, command.ref, command.opinion), seat=asker.seat)


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold an opinion, unless its statement has gone meanwhile (ON1)."""
    if fact.head.type != "opinion_given" or state.tally:
        return Effect()
    state.offsets[fact.offset] = fact.head.seat  # BX1
    event, seat = fact.event, fact.head.seat
    if not isinstance(event, OpinionGiven):
        return Effect()
    if statement(phase, event.ref) is None or event.opinion not in VALUES:
        return Effect(answer=Refusal(no.ITEM_UNKNOWN))  # ON1
    state.put(seat, event.ref, Choice(VALUES[event.opinion], fact.offset))
    return Effect(turnouts(phase) | {phase.key(f"seat/{seat}", f"mine/{event.ref}")})


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Drop an opinion that was taken back (BX4); counting has emptied the box before it erases (BX3)."""
    return turnouts(phase) if state.forget(offset) else frozenset()


def turnouts(phase: PhaseContext) -> frozenset[str]:
    """Return the keys that tell how many took part."""
    return frozenset(phase.key(layer, "turnout") for layer in ("room", "desk", "stage"))


def ballots(state: State) -> tuple[int, ...]:
    """Return the offsets of all opinions (BX1)."""
    return tuple(state.offsets)


def tally(state: State, phase: PhaseContext, rng: Random) -> Value:
    """Count the box on the statements that stand, and shuffle it (ON3)."""
    refs = list(statements(phase))
    box = [{ref: ballot[ref].value for ref in refs if ref in ballot} for ballot in state.cast.values()]
    rng.shuffle(box)
    return msgspec.to_builtins(Tally(counting.rows(refs, box), len(box), len(phase.seats), box))


def counted(state: State, _phase: PhaseContext, tally: Value) -> None:
    """Install the tally; no opinion is left with its seat (BX3)."""
    try:
        state.tally = msgspec.convert(tally, Tally)
    except msgspec.ValidationError:
        state.tally = Tally()
    state.empty()


def turnout(state: State, phase: PhaseContext) -> dict[str, int]:
    """Return how many people took part, of how many present: all that is known before the reveal (ON2)."""
    if state.tally:
        return {"voters": state.tally.voters, "seats": state.tally.seats}
    return {"voters": len(state.cast), "seats": len(phase.seats)}


def is_shown(state: State, phase: PhaseContext, role: str = "") -> bool:
    """Tell whether the totals exist for anybody (ON2)."""
    return state.tally is not None and (phase.revealed or (role == "desk" and phase.peeked))  # PEK1


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, seat = layer.partition("/")
    if role in {"room", "stage", "desk"}:
        yield "turnout"
        if is_shown(state, phase, role):
            yield "results"
    if role == "room":
        yield from (f"item/{ref}" for ref in statements(phase))
    if role == "seat":
        yield from (f"mine/{ref}" for ref in state.of(seat))


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, seat = layer.partition("/")
    what, _, ref = name.partition("/")
    match role, what:
        case "desk", "turnout":
            return turnout(state, phase)
        case (("room" | "stage"), "turnout"):
            return told(**turnout(state, phase))  # TKP1
        case (("room" | "stage" | "desk"), "results") if is_shown(state, phase, role):
            return results(state, phase)
        case "room", "item" if (shown := statement(phase, ref)) and not shown.waits:
            return public(shown, place(phase, shown))
        case "seat", "mine" if ref in state.of(seat):
            return NAMES[state.of(seat)[ref].value]
        case _:
            return GONE


def standing_rows(state: State, phase: PhaseContext) -> list[tuple[counting.Row, Item]]:
    """Return the counted rows whose statement can still be read, by rank."""
    standing, count = statements(phase), state.tally or Tally()
    return [(row, standing[row.ref]) for row in count.rows if row.ref in standing]


def results(state: State, phase: PhaseContext) -> Value:
    """Return the totals by statement; what was withdrawn or hidden since keeps its rank and is not shown."""
    rows, count = standing_rows(state, phase), state.tally or Tally()
    return {
        "rows": [
            {
                "ref": item.ref,
                "label": item.label,
                "number": item.number,
                "text": item.text,
                "agree": row.agree,
                "disagree": row.disagree,
                "pass": row.passed,
                "rank": row.rank,
            }
            for row, item in rows
        ],
        **told(**turnout(state, phase)),  # TKP1
        "not_shown": len(count.rows) - len(rows),
        "few": 0 < count.voters < FEW,
        "rule": "opinion.rule",
    }


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the statements in this seat's own order, each with its three answers."""
    standing = statements(phase) if phase.taking else {}
    given = {ref: NAMES[choice.value] for ref, choice in state.of(seat).items()}
    lines = tuple(
        Line((answers(standing[ref], given.get(ref, "")),), {"ref": ref}, standing[ref].text)
        for ref in in_order_of(seat, standing)
    )
    return (Form("give_opinion", Words("opinion.send"), lines),) if lines else ()


def answers(item: Item, given: str) -> ChoiceField:
    """Return the field that holds the answer to one statement."""
    options = tuple((name, Words(f"opinion.{name}")) for name in get_args(Opinion))
    return ChoiceField("opinion", Words(item.label, {"n": item.number}), options, given, required=False)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return who took part, then (once revealed) what people think of each statement, with the rule of their order."""
    taking = turnout(state, phase)
    few = 0 < taking["voters"] < FEW
    turned_out = Words("opinion.report_turnout", {"n": taking["voters"], "seats": taking["seats"]})
    notes = [Note(Words("opinion.few") if few else turned_out)]  # BL1
    if not is_shown(state, phase):
        return (*notes, Note(Words("opinion.report_not_revealed")))
    rows = standing_rows(state, phase)
    if hidden := len((state.tally or Tally()).rows) - len(rows):
        notes.append(Note(Words("report.not_shown", {"n": hidden})))
    bars = tuple(as_bar(row, item) for row, item in rows)
    return (*notes, Bars(bars, Words("opinion.rule"), Words("opinion.unit")))


def as_bar(row: counting.Row, item: Item) -> Bar:
    """Return one statement as a line of the report."""
    facts = (Words("opinion.disagree_count", {"n": row.disagree}), Words("opinion.pass_count", {"n": row.passed}))
    return Bar(Words(item.label, {"n": item.number}), item.text, row.agree, row.rank, facts)


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return the statements by rank; nothing before the count, so that a later phase takes what this one was given."""
    return tuple(
        msgspec.structs.replace(item, rank=row.rank, score=row.score) for row, item in standing_rows(state, phase)
    )


def item(_state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return a prepared statement."""
    return prepared(phase, phase.settings.statements, LABEL, local)


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Answer the next statement of one's own order, with the leaning that it has for most; sometimes think again."""
    refs = [name.removeprefix("item/") for name in view.names("room", "item/")]
    mine = {name.removeprefix("mine/") for name in view.names("seat", "mine/")}
    unanswered = [ref for ref in in_order_of(view.seat, refs) if ref not in mine]
    again = [ref for ref in refs if ref in mine]
    if again and rng.random() < 0.05:
        ref = rng.choice(again)
    elif unanswered:
        ref = unanswered[0]
    else:
        return None
    liked = draw("", ref) % 5 + 2
    drawn = rng.randrange(10)
    opinion: Opinion = "agree" if drawn < liked else "pass" if drawn == 9 else "disagree"
    return GiveOpinion(view.phase, ref, opinion)


def check(state: State, _phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    wrong = []
    if state.tally:
        if state.cast or state.offsets:
            wrong.append("BX3: opinions are left after the count")
        again = counting.rows(sorted(row.ref for row in state.tally.rows), state.tally.box)
        if sorted(again, key=repr) != sorted(state.tally.rows, key=repr) or len(state.tally.box) != state.tally.voters:
            wrong.append("ON3: the box counts otherwise than the tally")
    for seat, ballot in state.cast.items():
        if any(choice.value not in NAMES for choice in ballot.values()):
            wrong.append(f"ON1: {seat} has an opinion that is none of the three")
    return wrong
