"""Giving restitutions back: one after another before all, or as a gallery that everybody reads.

SW1  The order is drawn from the moment when the show opened, or interleaved, given, drawn again, set by hand.
SW2  An act names what it is about: what is no longer so is answered "already done", and two presses move one step.
SW3  On air, the words are on the screen and on the table's own phones. Others look up, and read them afterwards.
SW4  What has not had its turn and was not published has no key in the room: it cannot be fetched by guessing.
SW5  A gallery is released whole from its opening on; in a sequence, those who do not fit can be published at once.
SW6  What was withdrawn where it was written leaves the show at once, and for ever (WDR1).
SW7  More time needed than planned is a warning on the console; no act is ever refused for it.
SW8  A sealed show lets nothing out of the tables but how many are ready, until one reveal of all at once.
"""

from collections.abc import Iterable
from random import Random
from typing import Final

import msgspec

from rooms.blocks import Block, Entry, Listing, Note, Table
from rooms.bricks import samples
from rooms.forms import Form, Words
from rooms.kind import GIVEN_BACK, Effect, Fact, Gone, Item, PhaseContext, SeatView
from rooms.restitutions import (
    jury,
    moving,
    moving_acts,
    reaching,
    releasing,
    releasing_acts,
    remarks,
    staging_acts,
    turning,
)
from rooms.restitutions.conducting import DONE, REFUSALS, decide
from rooms.restitutions.content import table_named
from rooms.restitutions.jury import VERDICTS, GiveVerdict
from rooms.restitutions.life import KEPT, Move, RestitutionLife, moved
from rooms.restitutions.moving_acts import RoundBegun, RoundExtended, StagingChosen
from rooms.restitutions.programme import Programme
from rooms.restitutions.reaching import is_released, is_withheld, tells_apart
from rooms.restitutions.releasing_acts import (
    EditionPublished,
    PublicationSet,
    ReleaseDue,
    ReleaseRuleSet,
    RestitutionsReleased,
)
from rooms.restitutions.remarks import GiveDots, LeaveRemark, TakeRemarkBack
from rooms.restitutions.replaying import passages
from rooms.restitutions.show import Settings, State, life_of, on_air_ref, ready
from rooms.restitutions.shown import project
from rooms.restitutions.staging_acts import (
    DrawOrder,
    ExtendOnAir,
    OnAirExtended,
    OrderSet,
    PassTurn,
    PublishAll,
    PublishRestitution,
    PutOnAir,
    RestitutionAired,
    RestitutionPutOnAir,
    RestitutionsPublished,
    RestitutionWithdrawn,
    SetOrder,
    Thank,
    TurnPassed,
)
from rooms.restitutions.steering import finish, steer
from rooms.restitutions.turning import Stepped, TurnStepped
from rooms.words import PhaseCommand, PhaseEvent

__all__ = [
    "COMMANDS", "EVENTS", "NAME", "REFUSALS", "TAKES", "DrawOrder", "ExtendOnAir", "PassTurn", "PublishAll",
    "PublishRestitution", "PutOnAir", "SetOrder", "Settings", "State", "Thank", "block", "check", "decide",
    "dues", "evolve", "finish", "forget", "form", "item", "keys", "outcome", "passages", "project", "release_of",
    "sample", "steer", "tells_apart", "withdraw",
]  # fmt: skip

NAME: Final = "restitution_show"
TAKES: Final = True
"""Where people go and see (`Settings.takes`)."""
RESTITUTIONS: Final = GIVEN_BACK
ACTS: Final = (staging_acts, moving_acts, releasing_acts, remarks, turning, jury)
COMMANDS: Final = tuple(command for acts in ACTS for command in acts.COMMANDS)
EVENTS: Final = tuple(event for acts in ACTS for event in acts.EVENTS)
SAID: Final = remarks.SAID
by_rule, next_at = reaching.by_rule, reaching.next_at
LATE: Final = remarks.LATE


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact; what cannot be (another worker was first) changes nothing (RL1)."""
    event, now = fact.event, fact.head.time
    if left := remarks.fold(state.remarks, phase, fact):
        return left
    if spoke := jury.fold(state.juries, state.steps, phase, fact, state.control.on_air):
        return spoke
    match event:
        case TurnStepped(ref=ref) if state.control.on_air == ref:
            state.steps[ref] = Stepped(event.step, event.part, now)
            return Effect(touched(phase))
        case TurnStepped():
            return Effect(answer=DONE)
        case RestitutionWithdrawn(ref=ref) if may(state, phase, ref, Move.WITHDRAW):
            programme = state.control.without(ref)
            state.control = msgspec.structs.replace(programme, withdrawn=(*programme.withdrawn, ref))
            return Effect(frozenset({"*"}), hides=(ref,))
        case RestitutionsReleased():
            releasing.released(state, phase, event, now)
            return Effect(touched(phase))
        case ReleaseRuleSet():
            return ruled(state, phase, event, now)
        case StagingChosen() | RoundBegun() | RoundExtended():
            after = moving.folded(state, phase, event, now)
        case PublicationSet() | EditionPublished():
            after = releasing.folded(state, phase, event, now)
        case _:
            after = folded(state, phase, event, now)
    if after is None:
        return Effect(answer=DONE)
    state.control = after
    if isinstance(event, RestitutionPutOnAir):
        state.steps.pop(event.ref, None)  # TRN2
    return Effect(touched(phase))


def ruled(state: State, phase: PhaseContext, event: ReleaseRuleSet, now: int) -> Effect:
    """Let an audience read by another rule: who reads which layers may differ from now on."""
    state.control = releasing.folded(state, phase, event, now) or state.control
    return Effect(frozenset({"*"}))


def folded(state: State, phase: PhaseContext, event: PhaseEvent | None, now: int) -> Programme | None:
    """Return the programme after a fact about turns, None where it cannot be."""
    programme = state.control
    match event:
        case RestitutionPutOnAir(ref=ref, order=order) if may(state, phase, ref, Move.PUT_ON_AIR):
            begun = msgspec.structs.replace(programme, order=order or programme.order)
            return begun.put_on_air(ref, now, event.ends_at)
        case RestitutionAired(ref=ref) if programme.on_air == ref:
            return programme.thanked(now)
        case TurnPassed(ref=ref) if may(state, phase, ref, Move.PASS_TURN) and ref not in programme.postponed:
            return msgspec.structs.replace(programme.without(ref), postponed=(*programme.postponed, ref))
        case OnAirExtended(ref=ref, until=until) if programme.on_air == ref:
            return msgspec.structs.replace(programme, ends_at=until, extensions=programme.extensions + 1)
        case RestitutionsPublished(refs=refs):
            new = tuple(ref for ref in refs if may(state, phase, ref, Move.PUBLISH))
            return programme.publish(new, now)
        case OrderSet(refs=refs):
            return msgspec.structs.replace(programme, order=refs)
        case _:
            return None


def withdraw(state: State, ref: str, now: int) -> None:
    """Forget what became of a restitution whose words are erased (PGM5, `rooms.withdrawn`)."""
    state.control = state.control.begun_again(ref, now)
    state.released.pop(ref, None)
    for refs in state.let_out.values():
        refs.discard(ref)
    state.steps.pop(ref, None)
    state.juries.pop(ref, None)


def may(state: State, phase: PhaseContext, ref: str, move: Move) -> bool:
    """Tell whether a restitution of this show may make a move (RL1)."""
    return ref in phase.run.items and moved(life_of(state, phase, ref), move) is not None


def touched(phase: PhaseContext) -> frozenset[str]:
    """Return what an act on the programme may change: all of this show."""
    layers = ("room", "desk", "stage", "seat/*", *(f"table/{table}" for table in range(1, phase.tables + 1)))
    return frozenset(phase.key(layer, "*") for layer in layers)


def forget(state: State, phase: PhaseContext, offset: int) -> frozenset[str]:
    """Drop what a juror said (JUR4); what erases a remark has taken it away already (RMK5)."""
    return jury.forget(state.juries, phase, offset)


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this show's keys in a layer (SW4)."""
    texts = tuple(f"r/{item.ref}" for item in phase.items())
    said = tuple(f"remark/{one.id}" for one in state.remarks.values() if one.kind != "dots")
    names: dict[str, tuple[str, ...]] = {
        "room": ("programme", "on_air", "round", "edition", "jury", *texts),
        "desk": ("programme", "on_air", "time", "round", "jury", "rules", *texts, *said),
        "stage": ("programme", "on_air", "constat", "gallery", "round", "edition", "jury"),
        "table": ("yours", "left"),
        "seat": ("place", "left", "jury"),
    }
    for name in names.get(layer.partition("/")[0], ()):
        if not isinstance(project(state, phase, layer, name), Gone):
            yield name


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return the words that this person may leave where they are now, or what the jury is asked."""
    if asked := jury.form(state.juries, state.steps, phase, phase.item(on_air_ref(state, phase)), seat):
        return asked
    return moving.forms(state, phase, seat)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the programme as it went, each with its constat; the words whole are where they were written."""
    items = ready(state, phase)
    given_back = [item for item in items if is_released(state, phase, item.ref)]
    heads = tuple(Words(f"restitution_show.{head}") for head in ("turn", "who", "constat", "state"))
    rows = tuple(
        (
            Words(text=str(place)),
            Words(item.label, {"n": item.number}),
            Words(text=item.text if may_tell(state, phase, item.ref) else ""),
            Words(f"restitution.life.{life_of(state, phase, item.ref).value}"),
        )
        for place, item in enumerate(items, start=1)
    )
    note = Note(Words("restitution_show.report_count", {"n": len(given_back), "of": len(items)}))
    told = (note, Table(heads, rows)) if rows else (note,)
    verdicts = (jury.told(state.juries, state.steps, phase, item) for item in given_back)
    return (*told, *(verdict for verdict in verdicts if verdict), *visited(state, phase, given_back))


def may_tell(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether a constat stands in what is told: while the show goes on, only what this audience was given."""
    return is_released(state, phase, ref) or not (phase.taking or is_withheld(state, phase, ref))


def visited(state: State, phase: PhaseContext, items: list[Item]) -> Iterable[Block]:
    """Yield what visitors left at each restitution that the room was given (RMK4)."""
    for item in items:
        left = remarks.left_at(state.remarks, phase, item.ref)
        entries = tuple(Entry(Words(f"remarks.left_{one['kind']}"), one["text"]) for one in left["words"])
        if entries:
            yield Listing(entries, Words("remarks.left_at", {"n": item.number}))
        if left["dots"]:
            yield Note(Words("remarks.dots_at", {"n": left["dots"], "table": item.number}))


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return what was given back to the room, in the order of the turns."""
    given = (item for item in ready(state, phase) if is_released(state, phase, item.ref))
    return tuple(item for item in given if life_of(state, phase, item.ref) is not RestitutionLife.ON_AIR)


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return a remark, to be hidden or shown; every restitution keeps the ref of the step in which it was written."""
    found = remarks.find(state.remarks, local)
    if found is None:
        return None
    label, said = f"remarks.{found.kind}_n", found.said(phase)
    return Item(phase.ref(local), label, table_named(found.ref), said or found.text, waits=not said)


def release_of(state: State, phase: PhaseContext, ref: str) -> str:
    """Return what became of a restitution: the room was given it to keep, or this audience may not read it yet."""
    if is_withheld(state, phase, ref):
        return "withheld"
    return "published" if life_of(state, phase, ref) in KEPT else ""


def dues(state: State, phase: PhaseContext) -> list[tuple[int, PhaseCommand]]:
    """Return what the clock owes: one act lets out all that is due by then (RLS1)."""
    moments = releasing.owed(state, phase)
    return [(min(moments), ReleaseDue(phase.id))] if moments else []


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Speak as juror; leave a word where one is; in an exhibition, a comment or some dots; sometimes take it back."""
    asked, mine = view.value("room", "jury"), view.value("seat", "left") or []
    if asked and asked["open"] and asked["table"] != view.table:
        return GiveVerdict(view.phase, asked["ref"], rng.choice(VERDICTS)) if rng.random() < 0.5 else None
    place, facts = view.value("seat", "place"), view.value("room", "programme") or {}
    if mine and rng.random() < 0.1:
        one = rng.choice(mine)
        return (
            GiveDots(view.phase, one["ref"], 0) if one["dots"] else TakeRemarkBack(view.phase, one["ref"], one["kind"])
        )
    here = moving.refs_at(place) if place else []
    if here and rng.random() < 0.3:
        kind = rng.choice(("addition", "question"))
        return LeaveRemark(view.phase, rng.choice(here), kind, samples.sentence(rng))
    refs = [name.removeprefix("r/") for name in view.names("room", "r/")] if facts.get("staging") == "gallery" else []
    others = [ref for ref in refs if table_named(ref) != view.table]
    if not others or rng.random() > 0.3:
        return None
    worded = any(one["kind"] == "comment" for one in mine)
    if worded or (not mine and rng.random() < 0.5):
        ref = next((one["ref"] for one in mine if one["kind"] == "comment"), rng.choice(others))
        return LeaveRemark(view.phase, ref, "comment", samples.sentence(rng))
    spent = sum(one["dots"] for one in mine) >= remarks.DOTS_MAX
    return None if spent else GiveDots(view.phase, rng.choice(others), 1)


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    programme = state.control
    named = {programme.on_air, *(turn.ref for turn in programme.turns), *programme.postponed, *programme.published}
    strangers = (named | set(programme.withdrawn) | {*state.steps, *state.juries}) - {"", *phase.run.items}
    wrong = [f"PGM1: {sorted(strangers)} are on no programme of this show"] if strangers else []
    if programme.on_air in {turn.ref for turn in programme.turns} - {""}:
        wrong.append(f"PGM1: {programme.on_air} is on air after its turn")
    if len(set(programme.postponed)) < len(programme.postponed):
        wrong.append("PGM3: somebody passed twice")
    return wrong
