"""How the words of a show go out: judged and folded, and what the clock owes.

RLS1  What has an hour goes out once, at that hour, by the room's clock, whatever was restarted in between.
RLS2  What comes after another goes out with the end of that one's turn, or with its publication.
RLS3  What the clock let out stays out: undo puts back what facilitators decided, never what the clock did.
RLS4  While a show is sealed nothing goes out at any hour; what is then due goes out with the reveal.
RLS5  A rule is set for an audience during the show and after it, and taken back; it lets out what is due by it.
RLS6  A rule that waits for the clock lets each out once, for its audience only, also when the workshop is over: what
      is written asks to be woken for the next moment.
"""

from typing import Final, assert_never

import msgspec

from rooms import refusals as no
from rooms.kind import PhaseContext
from rooms.record import Draft
from rooms.refusals import Refusal
from rooms.restitutions.life import Move, RestitutionLife, moved
from rooms.restitutions.programme import Edition, Hour, Programme
from rooms.restitutions.reaching import notes_all_in, pending, rules_of
from rooms.restitutions.release_rules import DAYS_MAX, Audience, Moments, Rule, Trigger, due
from rooms.restitutions.releasing_acts import (
    EditionPublished,
    PublicationSet,
    PublishAt,
    PublishEdition,
    PublishMany,
    ReleaseDue,
    ReleaseRuleSet,
    ReleasingAct,
    RestitutionsReleased,
    SetReleaseRule,
)
from rooms.restitutions.show import State, is_sealed, life_of
from rooms.restitutions.staging_acts import RestitutionsPublished
from rooms.words import PhaseEvent

REACH_MS: Final = DAYS_MAX * 24 * 3_600_000
"""How far ahead an hour may lie: a letter to oneself comes back within a year."""
AT_ONCE_MS: Final = 1
"""The moment of what the clock is to write down as soon as it looks."""
DONE: Final = Refusal(no.ALREADY_DONE)
BY_ACT: Final = frozenset({Trigger.ON_AIR, Trigger.AIRED, Trigger.FACILITATOR_GO})
"""The triggers that an act on the programme may be."""


def event_of(state: State, phase: PhaseContext, command: ReleasingAct, now: int) -> PhaseEvent | Refusal:
    """Return the fact that an act would be, or why it is none."""
    match command:
        case PublishAt(ref=ref, at=at, after=after):
            return decide_hour(state, phase, ref, Hour(at, after), now)
        case PublishMany(refs=refs):
            found = publishable(state, phase, refs)
            return RestitutionsPublished(phase.id, found) if found else DONE
        case PublishEdition(number=number, refs=refs):
            found = publishable(state, phase, refs)
            stands = found and number == len(state.control.editions) + 1
            return EditionPublished(phase.id, number, found) if stands else DONE
        case SetReleaseRule():
            return decide_rule(state, phase, command, now)
    assert_never(command)


def decide_hour(state: State, phase: PhaseContext, ref: str, hour: Hour, now: int) -> PhaseEvent | Refusal:
    """Judge when a restitution goes out."""
    if ref not in phase.run.items or (hour.after and hour.after not in phase.run.items) or hour.after == ref:
        return Refusal(no.ITEM_UNKNOWN)
    if hour.at and not now <= hour.at <= now + REACH_MS:
        return Refusal(no.WRONG_COMMAND)
    on_air = life_of(state, phase, ref) is RestitutionLife.ON_AIR
    if not (on_air or may_go_out(state, phase, ref)) or state.control.hours.get(ref, Hour()) == hour:
        return DONE
    return PublicationSet(phase.id, ref, hour.at, hour.after)


def decide_rule(state: State, phase: PhaseContext, command: SetReleaseRule, now: int) -> PhaseEvent | Refusal:
    """Judge when an audience reads (RLS5)."""
    rule = command.rule
    reached = now <= rule.at <= now + REACH_MS if rule.trigger is Trigger.CLOCK else not rule.at
    if not rule.is_sound or not reached:
        return Refusal(no.WRONG_COMMAND)
    same = rules_of(state, phase)[command.audience] == rule
    return DONE if same else ReleaseRuleSet(phase.id, command.audience, rule)


def publishable(state: State, phase: PhaseContext, refs: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `refs` that can be published now."""
    return tuple(ref for ref in dict.fromkeys(refs) if phase.item(ref) and may_go_out(state, phase, ref))


def may_go_out(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether a restitution's life leads there; its words may have been erased since (KD4)."""
    return moved(life_of(state, phase, ref), Move.PUBLISH) is not None


def decide_due(state: State, phase: PhaseContext, _command: ReleaseDue, now: int) -> Draft | Refusal:
    """Judge what the clock asks: all that is due by now (RLS1)."""
    hours, ruled, all_in = hours_of(state, phase), pending(state, phase), notes_all_in(state, phase)
    refs = tuple(ref for ref, at in hours.items() if at <= now)
    to: dict[Audience, tuple[str, ...]] = {}
    for (who, ref), at in ruled.items():
        if at <= now:
            to[who] = (*to.get(who, ()), ref)
    if not (refs or to or all_in):
        return DONE
    later = (at for at in (*hours.values(), *ruled.values(), *delays(state, phase, now, all_in=all_in)) if at > now)
    scope = f"phase:{phase.id}"
    event = RestitutionsReleased(phase.id, refs, to, all_in)
    return Draft(event, rests=("agenda", scope), changes=(scope,), wake_at=min(later, default=0))


def delays(state: State, phase: PhaseContext, now: int, *, all_in: bool) -> list[int]:
    """Return when the clock must look again once all restitutions are there, if that is what is written down."""
    rules = rules_of(state, phase).values() if all_in else ()
    counting = (rule for rule in rules if rule.trigger is Trigger.ALL_SUBMITTED and rule.waits_for_clock)
    return [wakes(rule, now, phase.clock_rate) for rule in counting]


def wakes(rule: Rule, now: int, rate: int) -> int:
    """Return when the clock must look at a rule whose trigger comes now (ms)."""
    return due(rule, Moments(**dict.fromkeys(Moments.__struct_fields__, now)), rate) or 0


def wake_at(state: State, phase: PhaseContext, event: PhaseEvent, now: int) -> int:
    """Return when the clock must look at a show after an act (RLS1, RLS6), 0 for never."""
    if isinstance(event, PublicationSet):
        return event.at
    rules = {**rules_of(state, phase), **({event.audience: event.rule} if isinstance(event, ReleaseRuleSet) else {})}
    after = [at for at in pending(state, phase, rules).values() if at > now]
    by_act = (rule for rule in rules.values() if rule.waits_for_clock and rule.trigger in BY_ACT)
    after += [wakes(rule, now, phase.clock_rate) for rule in by_act]
    return min(after, default=0)


def owed(state: State, phase: PhaseContext) -> list[int]:
    """Return the moments for which the clock owes an act (ms)."""
    hours = hours_of(state, phase) if state.control.hours else {}
    noted = [AT_ONCE_MS] if notes_all_in(state, phase) else []
    return [*noted, *hours.values(), *pending(state, phase).values()]


def hours_of(state: State, phase: PhaseContext) -> dict[str, int]:
    """Return what waits for its own hour, with it (ms)."""
    hours = {ref: hour.at for ref, hour in state.control.hours.items() if hour.at}
    return {} if is_sealed(state, phase) else {ref: hours[ref] for ref in publishable(state, phase, tuple(hours))}


def released(state: State, phase: PhaseContext, event: RestitutionsReleased, now: int) -> None:
    """Note what the clock let out (RLS3, RLS6)."""
    state.released |= {ref: now for ref in event.refs if ref in phase.run.items and may_go_out(state, phase, ref)}
    for who, refs in event.to.items():
        state.let_out.setdefault(who, set()).update(ref for ref in refs if ref in phase.run.items)
    if event.all_in:
        state.all_in_at = state.all_in_at or now


def folded(
    state: State, phase: PhaseContext, event: PublicationSet | ReleaseRuleSet | EditionPublished, now: int
) -> Programme | None:
    """Return the programme after a fact, None where it cannot be (another worker was first)."""
    programme = state.control
    match event:
        case PublicationSet(ref=ref, at=at, after=after) if ref in phase.run.items:
            others = {other: hour for other, hour in programme.hours.items() if other != ref}
            hours = {**others, ref: Hour(at, after)} if at or after else others
            return msgspec.structs.replace(programme, hours=hours)
        case ReleaseRuleSet(audience=audience, rule=rule):
            return msgspec.structs.replace(programme, rules={**programme.rules, audience: rule})
        case EditionPublished(number=number, refs=refs) if number == len(programme.editions) + 1:
            new = tuple(ref for ref in refs if ref in phase.run.items and may_go_out(state, phase, ref))
            editions = (*programme.editions, Edition(new, now))
            return msgspec.structs.replace(programme.publish(new, now), editions=editions)
        case _:
            return None
