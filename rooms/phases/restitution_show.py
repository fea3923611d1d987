"""Giving restitutions back: one after another before all, or as a gallery that everybody reads.

SW1  The order is drawn from the moment when the show opened, or interleaved, given, drawn again, set by hand.
SW2  An act names what it is about: what is no longer so is answered "already done", and two presses move one step.
SW3  On air, the words are on the screen and on the table's own phones. Others look up, and read them afterwards.
SW4  What has not had its turn and was not published has no key in the room: it cannot be fetched by guessing.
SW5  A gallery is released whole from its opening on; in a sequence, those who do not fit can be published at once.
SW6  Withdrawing takes a restitution off every page of every step, until it is undone.
SW7  More time needed than planned is a warning on the console; no act is ever refused for it.
"""

from collections.abc import Iterable
from random import Random
from typing import Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.blocks import Block, Note, Table
from rooms.forms import Form, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.life import TAKING
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.restitutions.content import content, table_named
from rooms.restitutions.formats import FORMATS, TITLE
from rooms.restitutions.life import RELEASED, WAITING, Move, RestitutionLife, moved
from rooms.restitutions.programme import Programme, life_in, order_of
from rooms.restitutions.staging_acts import (
    COMMANDS,
    EVENTS,
    Act,
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
    WithdrawRestitution,
)
from rooms.restitutions.stagings import TRANSITION_S, Ordering, Staging, drawn, overflow, timing
from rooms.restitutions.steering import steer
from rooms.words import PhaseCommand, PhaseEvent

__all__ = [
    "COMMANDS", "EVENTS", "NAME", "REFUSALS", "TAKES", "DrawOrder", "ExtendOnAir", "PassTurn", "PublishAll",
    "PublishRestitution", "PutOnAir", "SetOrder", "Settings", "State", "Thank", "WithdrawRestitution", "block",
    "check", "decide", "evolve", "forget", "form", "item", "keys", "outcome", "project", "sample", "steer",
]  # fmt: skip

NAME: Final = "restitution_show"
TAKES: Final = False
STAGE_S: Final = 90
STAGE_TAKEN: Final = "STAGE_TAKEN"
PASSED_ONCE: Final = "PASSED_ONCE"
REFUSALS: Final = (STAGE_TAKEN, PASSED_ONCE)
DONE: Final = Refusal(no.ALREADY_DONE)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`stage_s` is how long a turn lasts (0: as its format says), `transition_s` what changing over takes."""

    staging: Staging = Staging.SEQUENTIAL
    order: Ordering = Ordering.DRAWN
    stage_s: int = 0
    transition_s: int = TRANSITION_S


class State(msgspec.Struct):
    """The programme, nothing more: the words stay where they were written."""

    control: Programme = Programme()


def life_of(state: State, phase: PhaseContext, ref: str) -> RestitutionLife:
    """Return where a restitution is in this show."""
    return life_in(state.control, ref, phase.settings.staging, live=phase.run.life in TAKING)


def ready(state: State, phase: PhaseContext) -> list[Item]:
    """Return the restitutions that can be given back, in the order of their turns (SW1)."""
    items = {item.ref: item for item in phase.items()}
    themes = {ref: item.theme for ref, item in items.items()}
    order = order_of(state.control, tuple(items), themes, phase.settings.order, phase.run.opened_at)
    return [items[ref] for ref in order]


def decide(state: State, phase: PhaseContext, command: Act, asker: Asker) -> Draft | Refusal:
    """Judge an act on the programme."""
    event = event_of(state, phase, command, asker)
    if isinstance(event, Refusal):
        return event
    scopes: tuple[str, ...] = (f"phase:{phase.id}",)
    if isinstance(event, RestitutionWithdrawn):
        scopes = (*scopes, f"hidden:{event.ref}")  # SW6
    return Draft(event, rests=("agenda", *scopes), changes=scopes)


def event_of(state: State, phase: PhaseContext, command: Act, asker: Asker) -> PhaseEvent | Refusal:
    """Return the fact that an act would be, or why it is none (SW2)."""
    programme = state.control
    match command:
        case PutOnAir():
            return decide_put_on_air(state, phase, command, asker.now)
        case Thank(ref=ref):
            return RestitutionAired(phase.id, ref) if programme.on_air == ref else DONE
        case PassTurn(ref=ref):
            return decide_pass(state, phase, ref)
        case ExtendOnAir(ref=ref, until=until):
            stands = programme.on_air == ref and programme.ends_at != until
            return OnAirExtended(phase.id, ref, until) if stands else DONE
        case WithdrawRestitution(ref=ref):
            if ref not in phase.run.items:
                return Refusal(no.ITEM_UNKNOWN)
            withdrawn = moved(life_of(state, phase, ref), Move.WITHDRAW)
            return RestitutionWithdrawn(phase.id, ref) if withdrawn else DONE
        case PublishRestitution(ref=ref):
            if phase.item(ref) is None:
                return Refusal(no.ITEM_UNKNOWN)
            return RestitutionsPublished(phase.id, (ref,)) if publishable(state, phase, ref) else DONE
        case PublishAll():
            refs = tuple(item.ref for item in ready(state, phase) if publishable(state, phase, item.ref))
            return RestitutionsPublished(phase.id, refs) if refs else DONE
        case SetOrder(refs=refs):
            if any(phase.item(ref) is None for ref in refs):
                return Refusal(no.ITEM_UNKNOWN)
            return OrderSet(phase.id, tuple(dict.fromkeys(refs))) if refs else DONE
        case DrawOrder():
            return decide_draw(state, phase, asker.chance)
    assert_never(command)


def publishable(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether a restitution can be published now."""
    return moved(life_of(state, phase, ref), Move.PUBLISH) is not None


def decide_put_on_air(state: State, phase: PhaseContext, command: PutOnAir, now: int) -> PhaseEvent | Refusal:
    """Judge who has the stage next: it must be as the facilitator saw it (SW2)."""
    item = phase.item(command.ref)
    if item is None:
        return Refusal(no.ITEM_UNKNOWN)
    on_air = state.control.on_air
    if moved(life_of(state, phase, item.ref), Move.PUT_ON_AIR) is None or (command.instead_of not in {"", on_air}):
        return DONE
    if on_air and not command.instead_of:
        held = phase.item(on_air)
        return Refusal(STAGE_TAKEN, {"n": held.number if held else 0})
    order = () if state.control.order else tuple(each.ref for each in ready(state, phase))
    return RestitutionPutOnAir(phase.id, item.ref, now + stage_s(phase, item) * 1000, order)


def decide_pass(state: State, phase: PhaseContext, ref: str) -> PhaseEvent | Refusal:
    """Judge who lets the others go before; once (PGM3)."""
    if phase.item(ref) is None:
        return Refusal(no.ITEM_UNKNOWN)
    if moved(life_of(state, phase, ref), Move.PASS_TURN) is None:
        return DONE
    return Refusal(PASSED_ONCE) if ref in state.control.postponed else TurnPassed(phase.id, ref)


def decide_draw(state: State, phase: PhaseContext, chance: int) -> PhaseEvent | Refusal:
    """Judge a draw: those who wait get other places, the others keep theirs before them."""
    refs = [item.ref for item in ready(state, phase)]
    waiting = [ref for ref in refs if life_of(state, phase, ref) in WAITING]
    before = tuple(ref for ref in refs if ref not in waiting)
    return OrderSet(phase.id, (*before, *drawn(waiting, chance)), by_draw=True) if waiting else DONE


def stage_s(phase: PhaseContext, item: Item) -> int:
    """Return how long a turn lasts, in seconds."""
    own = FORMATS[item.format].stage_s if item.format in FORMATS else STAGE_S
    return int(phase.settings.stage_s) or own


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact; what cannot be (another worker was first) changes nothing (RL1)."""
    now, programme = fact.head.time, state.control
    match fact.event:
        case RestitutionPutOnAir(ref=ref) as event if may(state, phase, ref, Move.PUT_ON_AIR):
            begun = msgspec.structs.replace(programme, order=event.order or programme.order)
            state.control = begun.put_on_air(ref, now, event.ends_at)
        case RestitutionAired(ref=ref) if programme.on_air == ref:
            state.control = programme.thanked(now)
        case TurnPassed(ref=ref) if may(state, phase, ref, Move.PASS_TURN) and ref not in programme.postponed:
            state.control = msgspec.structs.replace(programme.without(ref), postponed=(*programme.postponed, ref))
        case OnAirExtended(ref=ref, until=until) if programme.on_air == ref:
            state.control = msgspec.structs.replace(programme, ends_at=until, extensions=programme.extensions + 1)
        case RestitutionWithdrawn(ref=ref) if may(state, phase, ref, Move.WITHDRAW):
            state.control = msgspec.structs.replace(programme.without(ref), withdrawn=(*programme.withdrawn, ref))
            return Effect(frozenset({"*"}), hides=(ref,))  # SW6
        case RestitutionsPublished(refs=refs):
            new = tuple(ref for ref in refs if may(state, phase, ref, Move.PUBLISH))
            state.control = msgspec.structs.replace(programme, published=(*programme.published, *new))
        case OrderSet(refs=refs):
            state.control = msgspec.structs.replace(programme, order=refs)
        case _:
            return Effect(answer=DONE)
    return Effect(touched(phase))


def may(state: State, phase: PhaseContext, ref: str, move: Move) -> bool:
    """Tell whether a restitution of this show may make a move (RL1)."""
    return ref in phase.run.items and moved(life_of(state, phase, ref), move) is not None


def touched(phase: PhaseContext) -> frozenset[str]:
    """Return what an act on the programme may change: all of this show."""
    layers = ("room", "desk", "stage", *(f"table/{table}" for table in range(1, phase.tables + 1)))
    return frozenset(phase.key(layer, "*") for layer in layers)


def forget(_state: State, _phase: PhaseContext, _offset: int) -> frozenset[str]:
    """Nothing to forget: no words are kept here."""
    return frozenset()


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this show's keys in a layer (SW4)."""
    texts = tuple(f"r/{item.ref}" for item in phase.items())
    names: dict[str, tuple[str, ...]] = {
        "room": ("programme", "on_air", *texts),
        "desk": ("programme", "on_air", "time", *texts),
        "stage": ("programme", "on_air", "constat", "gallery"),
        "table": ("yours",),
    }
    for name in names.get(layer.partition("/")[0], ()):
        if not isinstance(project(state, phase, layer, name), Gone):
            yield name


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, ref = name.partition("/")
    match role, what:
        case (("room" | "stage" | "desk"), "programme"):
            return programme_facts(state, phase, whole=role == "desk")
        case (("room" | "stage" | "desk"), "on_air"):
            return on_air_facts(state, phase, whole=role != "room")
        case (("room" | "desk"), "r"):
            item = phase.item(ref)
            released = role == "desk" or life_of(state, phase, ref) in RELEASED
            return content(item) if item and released else GONE  # SW4
        case "desk", "time":
            return time_facts(state, phase)
        case "stage", "constat":
            item = phase.item(state.control.last())
            return {"ref": item.ref, "number": item.number, "table": item.table, "text": item.text} if item else GONE
        case "stage", "gallery":
            return gallery(state, phase)
        case "table", "yours":
            return yours(state, phase, int(holder))
        case _:
            return GONE


def programme_facts(state: State, phase: PhaseContext, *, whole: bool) -> Value:
    """Return whose turn it was and will be; `whole` adds what only facilitators read, and those who are late."""
    rows, items = [], ready(state, phase)
    for item in items:
        life = life_of(state, phase, item.ref)
        row: dict[str, Value] = {"ref": item.ref, "number": item.number, "theme": item.theme, "life": life.value}
        if whole:
            row |= {"title": dict(item.fields).get(TITLE, ""), "constat": item.text, "format": item.format}
            row |= {"stage_s": stage_s(phase, item), "passed": item.ref in state.control.postponed}
        rows.append(row)
    facts: dict[str, Value] = {
        "staging": phase.settings.staging.value,
        "rows": rows,
        "on_air": on_air_ref(state, phase),
    }
    if whole:
        at_hand = {item.ref for item in items}
        gone = [(ref, ref in state.control.withdrawn) for ref in phase.run.items if ref not in at_hand]
        facts["absent"] = [{"ref": ref, "number": table_named(ref), "withdrawn": withdrawn} for ref, withdrawn in gone]
    return facts


def on_air_ref(state: State, phase: PhaseContext) -> str:
    """Return what is on air and can be shown, "" for nothing."""
    ref = state.control.on_air
    return ref if ref and phase.item(ref) and life_of(state, phase, ref) is RestitutionLife.ON_AIR else ""


def on_air_facts(state: State, phase: PhaseContext, *, whole: bool) -> Value | Gone:
    """Return what has the stage; `whole` with its words (SW3)."""
    item = phase.item(on_air_ref(state, phase))
    if item is None:
        return GONE
    programme = state.control
    clock = {"started_at": programme.started_at, "ends_at": programme.ends_at, "extensions": programme.extensions}
    facts = {"ref": item.ref, "label": item.label, "number": item.number, "table": item.table, **clock}
    return {**content(item), **facts, "light": "scene"} if whole else facts


def time_facts(state: State, phase: PhaseContext) -> Value:
    """Return the time needed and given, and who would not fit (SW7)."""
    items = ready(state, phase)
    found = timing([stage_s(phase, item) for item in items], phase.settings.transition_s, phase.plan.minutes * 60)
    over = overflow([item.ref for item in items], found.fits)
    waiting = [ref for ref in over if life_of(state, phase, ref) in WAITING]
    sequential = phase.settings.staging is Staging.SEQUENTIAL
    return {
        "total_s": found.total_s,
        "slot_s": found.slot_s,
        "over_s": found.over_s if sequential else 0,
        "fits": found.fits,
        "overflow": waiting if sequential else [],
    }


def gallery(state: State, phase: PhaseContext) -> Value | Gone:
    """Return what hangs on the wall: all that was published, each by its title and constat."""
    hung = [item for item in ready(state, phase) if life_of(state, phase, item.ref) is RestitutionLife.PUBLISHED]
    brief = ("ref", "label", "number", "table", "format", "title", "constat")
    return [{name: content(item)[name] for name in brief} for item in hung] or GONE


def yours(state: State, phase: PhaseContext, table: int) -> Value | Gone:
    """Return a table's own restitution, to be read aloud from the phone, and how many come before it (SW3)."""
    items = ready(state, phase)
    item = next((item for item in items if item.table == table), None)
    if item is None:
        return GONE
    waiting = [other.ref for other in items if life_of(state, phase, other.ref) in WAITING]
    life = life_of(state, phase, item.ref)
    before = waiting.index(item.ref) if item.ref in waiting else 0
    return {**content(item), "life": life.value, "before": before, "ends_at": ends_at(state, life)}


def ends_at(state: State, life: RestitutionLife) -> int:
    """Return when the turn on air ends, 0 for those who are not."""
    return state.control.ends_at if life is RestitutionLife.ON_AIR else 0


def form(_state: State, _phase: PhaseContext, _seat: str) -> tuple[Form, ...]:
    """People send nothing here: they look up."""
    return ()


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the programme as it went, each with its constat; the words whole are where they were written."""
    items = ready(state, phase)
    given_back = [item for item in items if life_of(state, phase, item.ref) in RELEASED]
    heads = tuple(Words(f"restitution_show.{head}") for head in ("turn", "who", "constat", "state"))
    rows = tuple(
        (
            Words(text=str(place)),
            Words(item.label, {"n": item.number}),
            Words(text=item.text),
            Words(f"restitution.life.{life_of(state, phase, item.ref).value}"),
        )
        for place, item in enumerate(items, start=1)
    )
    note = Note(Words("restitution_show.report_count", {"n": len(given_back), "of": len(items)}))
    return (note, Table(heads, rows)) if rows else (note,)


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return what was given back to the room, in the order of the turns."""
    return tuple(item for item in ready(state, phase) if life_of(state, phase, item.ref) in RELEASED)


def item(_state: State, _phase: PhaseContext, _local: str) -> Item | None:
    """Nothing is written here: every restitution keeps the ref of the step in which it was."""
    return None


def sample(_view: SeatView, _rng: Random) -> PhaseCommand | None:
    """People watch."""
    return None


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    programme = state.control
    named = {programme.on_air, *(turn.ref for turn in programme.turns), *programme.postponed, *programme.published}
    strangers = (named | set(programme.withdrawn)) - {"", *phase.run.items}
    wrong = [f"PGM1: {sorted(strangers)} are on no programme of this show"] if strangers else []
    if programme.on_air in {turn.ref for turn in programme.turns} - {""}:
        wrong.append(f"PGM1: {programme.on_air} is on air after its turn")
    if len(set(programme.postponed)) < len(programme.postponed):
        wrong.append("PGM3: somebody passed twice")
    return wrong
