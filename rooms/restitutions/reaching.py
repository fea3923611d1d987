"""Who may read a restitution now: the rules of a show, held against what happened to it.

REA1  A restitution is read by an audience once its rule is due. What has neither delay nor hour is true as long as
      what it stands on is: taking back « à l'antenne » takes it back. What waits for the clock is out once it wrote so.
REA2  A facilitator who publishes, or sets an hour, lets everybody in the workshop read; `never` stays never, and the
      public has its own rule.
REA3  What the signed report tells, the public reads too; a rule of the public's own comes before it: until it is due,
      not even the report tells.
REA4  Nothing is read while its show is sealed, nor once it was withdrawn or hidden.
"""

from typing import Final

from rooms.audiences import MIRROR
from rooms.kind import Item, PhaseContext, Value
from rooms.life import TAKING
from rooms.restitutions.life import KEPT, RestitutionLife
from rooms.restitutions.programme import Turn
from rooms.restitutions.release_rules import (
    BY_HAND,
    DEFAULTS,
    Audience,
    Moments,
    Rule,
    Rules,
    Trigger,
    audience_of,
    due,
)
from rooms.restitutions.show import State, is_hung, is_sealed, life_of, ready
from rooms.restitutions.stagings import Release

BY_TURN: Final = frozenset({Trigger.ON_AIR, Trigger.AIRED})


def rules_of(state: State, phase: PhaseContext) -> Rules:
    """Return the rule of each audience: as set on the console, else as planned, else the default (RUL1)."""
    defaults = BY_HAND if phase.settings.release is Release.SCHEDULED else DEFAULTS
    return {**defaults, **phase.settings.rules, **state.control.rules}


def reader(phase: PhaseContext, role: str = "room") -> Audience:
    """Return whose rule holds for what this context is made for."""
    return audience_of(role, phase.audience)


def moments_of(state: State, phase: PhaseContext, ref: str) -> Moments:
    """Return when what triggers rules happened to a restitution."""
    programme, run = state.control, phase.run
    over = run.life not in TAKING
    turn = next((turn for turn in programme.turns if turn.ref == ref), None)
    if programme.on_air == ref:
        turn = Turn(ref, programme.started_at, max(programme.started_at, run.closed_at) if over else 0)
    if turn is None and is_hung(state, phase):
        turn = Turn(ref, run.opened_at, run.opened_at)
    return Moments(
        on_air=turn.started_at if turn else 0,
        aired=turn.ended_at if turn else 0,
        all_submitted=(state.all_in_at or run.opened_at) if counts_all(state, phase) and all_in(phase) else 0,
        phase_closed=run.closed_at if over else 0,
        facilitator_go=gone_at(state, phase, ref),
        session_closed=phase.session_closed_at,
    )


def counts_all(state: State, phase: PhaseContext) -> bool:
    """Tell whether a rule asks for the moment at which all restitutions are there: nobody else counts them."""
    return any(rule.trigger is Trigger.ALL_SUBMITTED for rule in rules_of(state, phase).values())


def all_in(phase: PhaseContext) -> bool:
    """Tell whether every table that the show was given has its restitution, or has withdrawn it."""
    items = {item.ref for item in phase.items()}
    return bool(items) and all(ref in items or phase.is_withdrawn(ref) for ref in phase.run.items)


def gone_at(state: State, phase: PhaseContext, ref: str) -> int:
    """Return when a facilitator, or the hour that they set, let a restitution out (ms); 0 while none did."""
    if life_of(state, phase, ref) not in KEPT:
        return 0
    programme = state.control
    return programme.published_at.get(ref, 0) or state.released.get(ref, 0) or programme.followed_at(ref)


def reads(state: State, phase: PhaseContext, ref: str, audience: Audience) -> bool:
    """Tell whether an audience may read a restitution now."""
    if is_sealed(state, phase) or life_of(state, phase, ref) is RestitutionLife.WITHDRAWN:
        return False  # REA4
    rule = rules_of(state, phase)[audience]
    public = audience is Audience.PUBLIC_LINK
    if rule.trigger is Trigger.NEVER:  # REA2 REA3
        return public and phase.reported and reads(state, phase, ref, Audience.ROOM_PHONES)
    if ref in state.let_out.get(audience, ()):
        return True
    moments = moments_of(state, phase, ref)
    if moments.facilitator_go and not public:
        return True  # REA2
    return not rule.waits_for_clock and due(rule, moments) is not None  # REA1


def is_released(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether the audience that this context is made for may read a restitution on its phones (SW4)."""
    return reads(state, phase, ref, reader(phase))


def is_withheld(state: State, phase: PhaseContext, ref: str) -> bool:
    """Tell whether even the report keeps a restitution from this context's audience: its rule or its hour is to come.

    What simply had no time on stage is no secret: the report tells it.
    """
    audience = reader(phase)
    if audience is Audience.PUBLIC_LINK and rules_of(state, phase)[audience].trigger is Trigger.NEVER:
        audience = Audience.ROOM_PHONES  # REA3
    if is_sealed(state, phase):
        return True
    if reads(state, phase, ref, audience):
        return False
    return is_later(state, phase, audience) or ref in state.control.hours


def is_later(state: State, phase: PhaseContext, audience: Audience) -> bool:
    """Tell whether somebody chose that an audience reads at another moment than with the turns."""
    chosen: Rule | None = {**phase.settings.rules, **state.control.rules}.get(audience)
    return chosen is not None and (chosen.trigger not in BY_TURN or chosen.waits_for_clock)


def pending(state: State, phase: PhaseContext, rules: Rules | None = None) -> dict[tuple[Audience, str], int]:
    """Return what the clock is to let out, for whom, with its moment (ms); `rules` are those to be."""
    if is_sealed(state, phase):
        return {}
    timed = {who: rule for who, rule in (rules or rules_of(state, phase)).items() if rule.waits_for_clock}
    found: dict[tuple[Audience, str], int] = {}
    for ref in (item.ref for item in phase.items()) if timed else ():
        moments = moments_of(state, phase, ref)
        for who, rule in timed.items():
            at = due(rule, moments, phase.clock_rate) if ref not in state.let_out.get(who, ()) else None
            if at is not None:
                found[who, ref] = at
    return found


def notes_all_in(state: State, phase: PhaseContext) -> bool:
    """Tell whether the clock is to write down that all restitutions are there: a rule counts from that moment."""
    rules = rules_of(state, phase).values()
    counts = any(rule.trigger is Trigger.ALL_SUBMITTED and rule.waits_for_clock for rule in rules)
    return counts and not state.all_in_at and all_in(phase)


def rules_facts(state: State, phase: PhaseContext) -> Value:
    """Return, for the console, each audience's rule, what it has let out, and when more comes."""
    refs, waits = [item.ref for item in phase.items()], pending(state, phase)
    chosen = {**phase.settings.rules, **state.control.rules}
    return [
        {
            "audience": who.value,
            "trigger": rule.trigger.value,
            "delay_s": rule.delay_s,
            "at": rule.at,
            "days": rule.days,
            "time": rule.time,
            "chosen": who in chosen,
            "out": sum(reads(state, phase, ref, who) for ref in refs),
            "of": len(refs),
            "next_at": min((at for (whose, _ref), at in waits.items() if whose is who), default=0),
        }
        for who, rule in rules_of(state, phase).items()
    ]


def by_rule(state: State, phase: PhaseContext) -> tuple[Item, ...]:
    """Return what the rule of this context's audience has let out, in the order of the turns."""
    audience = reader(phase)
    if rules_of(state, phase)[audience].trigger is Trigger.NEVER:
        return ()
    return tuple(item for item in ready(state, phase) if reads(state, phase, item.ref, audience))


def next_at(state: State, phase: PhaseContext) -> int:
    """Return when the clock next lets out something for this context's audience (ms), 0 for never or not known."""
    audience = reader(phase)
    return min((at for (who, _ref), at in pending(state, phase).items() if who is audience), default=0)


def tells_apart(state: State, phase: PhaseContext) -> bool:
    """Tell whether the audience that this context is made for may read at another moment than those who are near."""
    if phase.audience == MIRROR:
        return is_later(state, phase, Audience.ROOM_PHONES)
    rules = rules_of(state, phase)
    far = rules[reader(phase)]
    return far != rules[Audience.ROOM_PHONES] or far != rules[Audience.SCREEN]
