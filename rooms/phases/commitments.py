"""Commitments: who does what by when, with whom, and how it will be seen. A person may join another's.

CM1  A person makes at most `limit` commitments, and rewords or withdraws only their own. Withdrawing erases the words.
CM2  A name is given by its owner or not at all: nothing else in a commitment says who made it.
CM3  With `visibility` "owner", nobody but its author reads a commitment, facilitators included: the room counts them.
CM4  Others join a commitment that they can read, and leave it again; how many did is told, never who.
CM5  Words that all may read pass the sas; a hidden commitment is on no page but its author's and the console's.
"""

from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Annotated, Final, Literal, assert_never

import msgspec

from rooms import refusals as no
from rooms.blocks import FEW, Block, Listing, Note
from rooms.bricks import samples
from rooms.bricks.pledges import Commitment, Pledges, Said, entry, public
from rooms.bricks.texts import clean
from rooms.forms import ChoiceField, Form, Line, TextField, Words
from rooms.kind import GONE, Asker, Effect, Fact, Gone, Item, PhaseContext, SeatView, Value
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Done, Refusal
from rooms.words import PhaseCommand, PhaseEvent

NAME: Final = "commitments"
TAKES: Final = True
PERSONAL: Final = True
OPEN_HOURS: Final = 24
WALL_MAX: Final = 24
LIMIT_MAX: Final = 10
NAME_MAX: Final = 60
COMMITMENTS_LIMIT: Final = "COMMITMENTS_LIMIT"
REFUSALS: Final = (COMMITMENTS_LIMIT,)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`days` until the reminder that a phone offers; `asks` are questions beside the first; `signed` asks a name."""

    days: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 100
    limit: Annotated[int, msgspec.Meta(ge=1, le=LIMIT_MAX)] = 3
    length_max: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 200
    asks: tuple[Literal["with_whom", "seen_if"], ...] = ("with_whom", "seen_if")
    signed: bool = True
    joining: bool = True
    visibility: Literal["all", "owner"] = "all"


class State(Pledges):
    """The pledges, nothing more."""


class Commit(PhaseCommand, frozen=True):
    """Commit oneself."""

    what: str
    with_whom: str = ""
    seen_if: str = ""
    name: str = ""
    about: str = ""


class RewordCommitment(PhaseCommand, frozen=True):
    """Say one's own commitment otherwise."""

    id: str
    what: str
    with_whom: str = ""
    seen_if: str = ""
    name: str = ""
    about: str = ""


class WithdrawCommitment(PhaseCommand, frozen=True):
    """Take one's own commitment back, for good."""

    id: str


class JoinCommitment(PhaseCommand, frozen=True):
    """Join another's commitment, or leave it."""

    id: str
    joined: bool


class Committed(PhaseEvent, frozen=True):
    """Somebody committed themselves; its id is the offset of this record."""

    what: str
    with_whom: str = ""
    seen_if: str = ""
    name: str = ""
    about: str = ""


class CommitmentReworded(PhaseEvent, frozen=True):
    """Its author said it otherwise."""

    id: str
    what: str
    with_whom: str = ""
    seen_if: str = ""
    name: str = ""
    about: str = ""


class CommitmentWithdrawn(PhaseEvent, frozen=True):
    """Its author took it back; the words are erased."""

    id: str


class CommitmentJoined(PhaseEvent, frozen=True):
    """A person joined a commitment, or left it."""

    id: str
    joined: bool


COMMANDS: Final = (Commit, RewordCommitment, WithdrawCommitment, JoinCommitment)
EVENTS: Final = (Committed, CommitmentReworded, CommitmentWithdrawn, CommitmentJoined)
SAID: Final = (Committed, CommitmentReworded)
AnyCommand = Commit | RewordCommitment | WithdrawCommitment | JoinCommitment


def decide(state: State, phase: PhaseContext, command: AnyCommand, asker: Asker) -> Draft | Refusal:
    """Judge a commitment, other words for it, its withdrawal, or somebody who joins."""
    seat = asker.seat
    match command:
        case Commit():
            return over_limit(state, phase, seat) or worded(phase, command, seat)
        case RewordCommitment(id=id_):
            return not_own(state, id_, seat) or worded(phase, command, seat)
        case WithdrawCommitment(id=id_):
            if refusal := not_own(state, id_, seat):
                return refusal
            event = CommitmentWithdrawn(phase.id, id_)
            return Draft(event, seat=seat, rests=(EVERYTHING,), erases=state.kept[id_].offsets)  # CM1
        case JoinCommitment(id=id_, joined=joined):
            event_joined = CommitmentJoined(phase.id, id_, joined)
            return not_to_join(state, phase, id_, seat) or Draft(event_joined, seat=seat)
    assert_never(command)


def not_to_join(state: State, phase: PhaseContext, id_: str, seat: str) -> Refusal | None:
    """Return why a commitment cannot be joined: it cannot be read, or is one's own (CM4)."""
    one = state.kept.get(id_)
    if not phase.settings.joining or one is None or readable(phase, one) is None:
        return Refusal(no.ITEM_UNKNOWN)
    return Refusal(no.ALREADY_DONE) if one.seat == seat else None


def worded(phase: PhaseContext, command: Commit | RewordCommitment, seat: str) -> Draft | Refusal:
    """Return the fact of words as they will be kept, without what this step does not ask for."""
    settings, kept = phase.settings, {}
    asked = {"what": settings.length_max, **dict.fromkeys(settings.asks, settings.length_max)}
    if settings.signed:
        asked["name"] = NAME_MAX  # CM2
    for name, length_max in asked.items():
        text = clean(getattr(command, name), length_max, empty_ok=name != "what")
        if isinstance(text, Refusal):
            return text
        kept[name] = text
    if command.about and phase.item(command.about) is None:
        return Refusal(no.ITEM_UNKNOWN)
    if isinstance(command, RewordCommitment):
        return Draft(CommitmentReworded(phase.id, command.id, about=command.about, **kept), seat=seat)
    return Draft(Committed(phase.id, about=command.about, **kept), seat=seat)


def readable(phase: PhaseContext, one: Commitment) -> Said | None:
    """Return the words that everyone may read now, None for none (CM3, CM5)."""
    return None if phase.settings.visibility == "owner" or phase.hidden(one.id) else one.said(phase)


def over_limit(state: State, phase: PhaseContext, seat: str) -> Refusal | None:
    """Return the refusal of one commitment too many (CM1)."""
    limit = phase.settings.limit
    return Refusal(COMMITMENTS_LIMIT, {"max": limit}) if len(state.of_seat(seat)) >= limit else None


def not_own(state: State, id_: str, seat: str) -> Refusal | None:
    """Return the refusal of somebody else's commitment (CM1)."""
    one = state.kept.get(id_)
    if one is None:
        return Refusal(no.ITEM_UNKNOWN)
    return None if one.seat == seat else Refusal(no.NOT_YOURS)


def evolve(state: State, phase: PhaseContext, fact: Fact) -> Effect:
    """Fold a fact of this phase; an erased commitment leaves a blank until its withdrawal."""
    head, seat = fact.head, fact.head.seat
    match fact.event:
        case Committed() as event:
            return fold_commit(state, phase, fact, said_in(event))
        case None if head.type == "committed":
            return fold_commit(state, phase, fact, Said())
        case CommitmentReworded(id=id_) as event:
            if refusal := not_own(state, id_, seat):
                return Effect(answer=refusal)
            return Effect(touched(phase, state.reword(fact, id_, said_in(event), phase)))
        case CommitmentWithdrawn(id=id_):
            if refusal := not_own(state, id_, seat):
                return Effect(answer=refusal)
            one, joined_by = state.drop(id_)
            return Effect(touched(phase, one) | {phase.key(f"seat/{other}", "joined") for other in joined_by})
        case CommitmentJoined(id=id_, joined=joined):
            return fold_join(state, phase, id_, seat, joined=joined)
        case _:
            return Effect()


def said_in(event: Committed | CommitmentReworded) -> Said:
    """Return the words of an event."""
    return Said(event.what, event.with_whom, event.seen_if, event.name, event.about)


def fold_commit(state: State, phase: PhaseContext, fact: Fact, words: Said) -> Effect:
    """Keep a commitment, unless the same person's other phone took the last place (CM1)."""
    if refusal := over_limit(state, phase, fact.head.seat):
        return Effect(answer=refusal)
    one = state.add(fact, words)
    return Effect(touched(phase, one), Done({"id": one.id, "number": one.number}))


def fold_join(state: State, phase: PhaseContext, id_: str, seat: str, *, joined: bool) -> Effect:
    """Add or take away one person, once (CM4)."""
    one = state.kept.get(id_)
    if one is None or one.seat == seat:
        return Effect(answer=Refusal(no.ITEM_UNKNOWN))
    state.join(id_, seat, joined=joined)
    return Effect(touched(phase, one) | {phase.key(f"seat/{seat}", "joined")})


def touched(phase: PhaseContext, one: Commitment) -> frozenset[str]:
    """Return the keys that a change of `one` may change."""
    counts = {phase.key(layer, "count") for layer in ("room", "stage", "desk")}
    shown = {phase.key("room", f"one/{one.id}"), phase.key("desk", f"one/{one.id}"), phase.key("stage", "wall")}
    own = {phase.key(f"seat/{one.seat}", f"mine/{one.id}"), phase.key(f"seat/{one.seat}", "left")}
    return frozenset(counts | shown | own)


def forget(_state: State, _phase: PhaseContext, _offset: int) -> frozenset[str]:
    """Nothing is left to forget: the withdrawal that erases a body has taken the commitment away."""
    return frozenset()


def keys(state: State, phase: PhaseContext, layer: str) -> Iterable[str]:
    """Name this phase's keys in a layer."""
    role, _, holder = layer.partition("/")
    match role:
        case "room":
            yield "count"
            yield from (f"one/{one.id}" for one in state.kept.values() if readable(phase, one))
            yield from (f"item/{item.ref}" for item in phase.items())
        case "stage":
            yield "count"
            if phase.settings.visibility == "all":
                yield "wall"
        case "desk":
            yield "count"
            if phase.settings.visibility == "all":  # CM3
                yield from (f"one/{id_}" for id_ in state.kept)
        case "seat":
            yield "left"
            yield from (f"mine/{one.id}" for one in state.of_seat(holder))
            if any(holder in seats for seats in state.joined.values()):
                yield "joined"


def project(state: State, phase: PhaseContext, layer: str, name: str) -> Value | Gone:
    """Return the value of one key."""
    role, _, holder = layer.partition("/")
    what, _, id_ = name.partition("/")
    one, is_shared = state.kept.get(id_), phase.settings.visibility == "all"
    match role, what:
        case (("room" | "stage" | "desk"), "count"):
            return {"count": sum(not phase.hidden(id_) for id_ in state.kept)}
        case "room", "item" if (item := phase.item(id_)) and not item.waits:
            return {"ref": item.ref, "label": item.label, "number": item.number, "text": item.text}
        case "room", "one" if one and (said := readable(phase, one)):
            return public(state, phase, one, said)
        case "stage", "wall" if is_shared:
            newest = ((one, readable(phase, one)) for one in reversed(state.kept.values()))
            shown = [{"id": one.id, "number": one.number, "text": said.what} for one, said in newest if said]
            return shown[:WALL_MAX]
        case "desk", "one" if one and is_shared:  # CM3
            own = {"hidden": phase.hidden(id_), "waits": phase.waits(one.offsets[-1]), "proxy": one.proxy}
            words = Said() if phase.masked(id_) else one.words  # PEK4
            return {**public(state, phase, one, words), **own, "table": phase.table_of(one.seat)}
        case "seat", "mine" if one and one.seat == holder:
            return {**public(state, phase, one, one.words), "hidden": phase.hidden(id_)}
        case "seat", "left":
            return {"used": len(state.of_seat(holder)), "max": phase.settings.limit}
        case "seat", "joined":
            return [id_ for id_, seats in state.joined.items() if holder in seats] or GONE
        case _:
            return GONE


def form(state: State, phase: PhaseContext, seat: str) -> tuple[Form, ...]:
    """Return a new commitment, then one form for each own one."""
    if not phase.taking:
        return ()
    forms = []
    if not over_limit(state, phase, seat):
        forms.append(Form("commit", Words("commitments.send"), (Line(fields_of(phase, Said())),)))
    for one in state.of_seat(seat):
        title = Words("commitments.commitment_n", {"n": one.number})
        line = Line(fields_of(phase, one.words), {"id": one.id})
        forms.append(Form("reword_commitment", Words("commitments.change"), (line,), title))
        forms.append(Form("withdraw_commitment", Words("commitments.withdraw"), (Line((), {"id": one.id}),)))
    return tuple(forms)


def fields_of(phase: PhaseContext, said: Said) -> tuple[TextField | ChoiceField, ...]:
    """Return the fields that this step asks for, as they stand."""
    settings, length = phase.settings, phase.settings.length_max
    what = Words("commitments.what", {"days": settings.days})
    fields: list[TextField | ChoiceField] = [TextField("what", what, length, 2, said.what)]
    for name in settings.asks:
        label = Words(f"commitments.{name}")
        fields.append(TextField(name, label, length, 1, getattr(said, name), required=False))
    if settings.signed:
        fields.append(TextField("name", Words("commitments.your_name"), NAME_MAX, 1, said.name, required=False))
    if items := phase.items():
        options = tuple((item.ref, Words(text=item.text)) for item in items)
        fields.append(ChoiceField("about", Words("commitments.about"), options, said.about, required=False))
    return tuple(fields)


def block(state: State, phase: PhaseContext) -> tuple[Block, ...]:
    """Return the commitments in order; private ones are counted only (CM3)."""
    count = len(state.kept)
    if phase.settings.visibility == "owner":
        few = 0 < count < FEW
        return (Note(Words("commitments.report_few") if few else Words("commitments.report_private", {"n": count})),)
    shown = [one for one in state.kept.values() if not phase.hidden(one.id)]
    blocks: list[Block] = [Note(Words("commitments.report_count", {"n": len(shown)}))]
    if shown:
        blocks.append(Listing(tuple(entry(state, phase, one) for one in shown)))
    if len(shown) < count:
        blocks.append(Note(Words("report.not_shown", {"n": count - len(shown)})))
    return tuple(blocks)


def outcome(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return every commitment that may be read, in order of arrival."""
    return tuple(found for one in state.kept.values() if (found := item(state, phase, one.id)))


def item(state: State, phase: PhaseContext, local: str) -> Item | None:
    """Return one commitment; a private one is nothing that anybody may show (CM3)."""
    one = state.kept.get(local)
    if one is None or phase.settings.visibility == "owner":
        return None
    said = one.said(phase)
    text = (said or one.words).what
    return Item(phase.ref(local), "commitments.commitment_n", one.number, text, waits=said is None)


def sample(view: SeatView, rng: Random) -> PhaseCommand | None:
    """Commit oneself once or twice, reword it, join another's; now and then take it back."""
    mine = [name.removeprefix("mine/") for name in view.names("seat", "mine/")]
    others = [name.removeprefix("one/") for name in view.names("room", "one/")]
    joined = view.value("seat", "joined") or []
    left = view.value("seat", "left") or {"used": len(mine), "max": 1}
    draw, length = rng.random(), int(view.settings["length_max"])
    if mine and draw < 0.04:
        return WithdrawCommitment(view.phase, mine[-1])
    if mine and draw < 0.1:
        return RewordCommitment(view.phase, mine[0], samples.sentence(rng)[:length])
    to_join = [id_ for id_ in others if id_ not in mine and id_ not in joined]
    if view.settings["joining"] and to_join and draw < 0.3:
        return JoinCommitment(view.phase, rng.choice(to_join), joined=True)
    if joined and draw < 0.33:
        return JoinCommitment(view.phase, joined[0], joined=False)
    if left["used"] >= min(left["max"], 2):
        return None
    with_whom = "la mairie" if "with_whom" in view.settings["asks"] else ""
    return Commit(view.phase, samples.sentence(rng)[:length], with_whom[:length])


def check(state: State, phase: PhaseContext) -> list[str]:
    """Return what does not hold."""
    by_seat = Counter(one.seat for one in state.kept.values())
    wrong = [f"CM1: {seat} has {n} commitments" for seat, n in by_seat.items() if n > phase.settings.limit]
    for id_, seats in state.joined.items():
        if len(set(seats)) < len(seats) or id_ not in state.kept or state.kept[id_].seat in seats:
            wrong.append(f"CM4: {id_} was joined twice, by its author, or is gone")
    return wrong
