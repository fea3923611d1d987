"""When the words of a restitution go out, and to whom: a rule is an audience's trigger and its delay. Pure.

RUL1  Five audiences: the screen, the phones in the room, a distant room, people alone afar, whoever has the public
      link. Whoever has no rule of their own follows DEFAULTS: eyes stay on stage, and the public gets nothing.
RUL2  A rule is due once its trigger has come, after its delay: never before its trigger, and never for `never`.
RUL3  A delay in days ends by the clock on the wall: « J+7 à 9 h » is 9 h in Paris, whatever clocks did in between. Of
      an hour that comes twice it is the first; one that a night leaves out is an hour later.
RUL4  Where a rehearsal's clock runs faster, so do delays.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from rooms.audiences import ALONE_AFAR, MIRROR, NEAR, PUBLIC

ZONE: Final = ZoneInfo("Europe/Paris")
DAY_S: Final = 24 * 3_600
DAYS_MAX: Final = 400
"""A letter to oneself comes back within a year."""
TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Audience(StrEnum):
    """Who reads (RUL1)."""

    SCREEN = "screen"
    ROOM_PHONES = "room_phones"
    REMOTE_ROOM = "remote_room"
    REMOTE_INDIVIDUALS = "remote_individuals"
    PUBLIC_LINK = "public_link"


class Trigger(StrEnum):
    """What must have happened."""

    ON_AIR = "on_air"
    AIRED = "aired"
    ALL_SUBMITTED = "all_submitted"
    PHASE_CLOSED = "phase_closed"
    FACILITATOR_GO = "facilitator_go"
    CLOCK = "clock"
    SESSION_CLOSED = "session_closed"
    NEVER = "never"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`delay_s` after the trigger; or `days` later by the calendar, at `time` ("09:00") where it is given.

    `at` is the moment of a `clock` rule, in ms.
    """

    trigger: Trigger
    delay_s: int = 0
    at: int = 0
    days: int = 0
    time: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether its numbers and its hour can be kept."""
        sound = 0 <= self.delay_s <= DAYS_MAX * DAY_S and 0 <= self.days <= DAYS_MAX
        return sound and self.at >= 0 and (not self.time or bool(TIME.fullmatch(self.time)))

    @property
    def waits_for_clock(self) -> bool:
        """Whether its moment comes by itself, after its trigger: then the clock writes down that it came."""
        return self.trigger is Trigger.CLOCK or bool(self.delay_s or self.days or self.time)


class Moments(msgspec.Struct, frozen=True):
    """When what triggers rules happened to one restitution (ms), 0 for not yet."""

    on_air: int = 0
    aired: int = 0
    all_submitted: int = 0
    phase_closed: int = 0
    facilitator_go: int = 0
    session_closed: int = 0


Rules = Mapping[Audience, Rule]

DEFAULTS: Final[Rules] = MappingProxyType(
    {
        Audience.SCREEN: Rule(Trigger.ON_AIR),
        Audience.ROOM_PHONES: Rule(Trigger.AIRED),
        Audience.REMOTE_ROOM: Rule(Trigger.ON_AIR),
        Audience.REMOTE_INDIVIDUALS: Rule(Trigger.ON_AIR),
        Audience.PUBLIC_LINK: Rule(Trigger.NEVER),
    }
)
"""RUL1"""
BY_HAND: Final[Rules] = MappingProxyType(
    {
        audience: rule if audience in {Audience.SCREEN, Audience.PUBLIC_LINK} else Rule(Trigger.FACILITATOR_GO)
        for audience, rule in DEFAULTS.items()
    }
)
"""The defaults of a show in which each goes out at its hour, or when somebody says so."""


def due(rule: Rule, moments: Moments, rate: int = 1) -> int | None:
    """Return when a rule lets a restitution out (ms), None while that cannot be said; `rate` is the clock's (RUL4)."""
    if rule.trigger is Trigger.NEVER:
        return None  # RUL2
    if rule.trigger is Trigger.CLOCK:
        return rule.at or None
    came: int = getattr(moments, rule.trigger.value)
    if not came:
        return None  # RUL2
    if rate > 1:
        return came + (rule.delay_s + rule.days * DAY_S) * 1000 // rate  # RUL4
    late = came + rule.delay_s * 1000
    return max(late, on_day(late, rule.days, rule.time)) if rule.days or rule.time else late


def on_day(ms: int, days: int, time: str) -> int:
    """Return the moment `days` after `ms` at which clocks on the wall show `time`, "" for as they do then (RUL3)."""
    there = datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZONE).replace(tzinfo=None)
    if time:
        hour, minute = map(int, time.split(":"))
        there = there.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return round((there + timedelta(days=days)).replace(tzinfo=ZONE, fold=0).timestamp() * 1000)


def audience_of(role: str, audience: str) -> Audience:
    """Return whose rule holds in a layer: its first word, and the audience that reads it (rooms.audiences)."""
    if audience in {NEAR, MIRROR}:
        return Audience.SCREEN if role == "stage" else Audience.ROOM_PHONES
    if audience == PUBLIC:
        return Audience.PUBLIC_LINK
    return Audience.REMOTE_INDIVIDUALS if audience == ALONE_AFAR else Audience.REMOTE_ROOM
