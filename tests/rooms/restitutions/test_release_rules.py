"""The rules by which words go out: laws that hold for every rule, and both nights on which clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.audiences import ALONE_AFAR, NEAR, PUBLIC
from rooms.restitutions.release_rules import (
    BY_HAND,
    DAY_S,
    DAYS_MAX,
    DEFAULTS,
    Audience,
    Moments,
    Rule,
    Trigger,
    audience_of,
    due,
)

PARIS = ZoneInfo("Europe/Paris")
MS = st.integers(min_value=1_600_000_000_000, max_value=2_000_000_000_000)
TIMES = st.builds(lambda h, m: f"{h:02}:{m:02}", st.integers(0, 23), st.integers(0, 59))
AFTER = [trigger for trigger in Trigger if trigger not in {Trigger.CLOCK, Trigger.NEVER}]
MOMENTS = st.builds(Moments, *(st.one_of(st.just(0), MS) for _ in Moments.__struct_fields__))
RULES = st.builds(
    Rule, st.sampled_from(Trigger), st.integers(0, DAYS_MAX * DAY_S), st.just(0), st.integers(0, DAYS_MAX),
    st.one_of(st.just(""), TIMES),
)  # fmt: skip


def ms(text: str) -> int:
    """Return the moment at which clocks in Paris show this, the first time that they do."""
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).timestamp() * 1000)


def shown(at: int | None) -> str:
    """Return what clocks in Paris show."""
    assert at is not None
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(PARIS).strftime("%Y-%m-%dT%H:%M")


def test_RUL1_the_defaults_keep_eyes_on_stage_and_give_the_public_nothing() -> None:
    assert {who.value: (rule.trigger.value, rule.waits_for_clock) for who, rule in DEFAULTS.items()} == {
        "screen": ("on_air", False),
        "room_phones": ("aired", False),
        "remote_room": ("on_air", False),
        "remote_individuals": ("on_air", False),
        "public_link": ("never", False),
    }
    assert BY_HAND.keys() == DEFAULTS.keys()
    assert BY_HAND[Audience.PUBLIC_LINK].trigger is Trigger.NEVER


@pytest.mark.parametrize(
    ("role", "audience", "who"),
    [
        ("room", NEAR, "room_phones"), ("stage", NEAR, "screen"), ("table", NEAR, "room_phones"),
        ("room", ALONE_AFAR, "remote_individuals"), ("stage", ALONE_AFAR, "remote_individuals"),
        ("room", "1", "remote_room"), ("stage", "12", "remote_room"), ("room", PUBLIC, "public_link"),
    ],
)  # fmt: skip
def test_RUL1_each_layer_follows_the_rule_of_whoever_reads_it(role: str, audience: str, who: str) -> None:
    assert audience_of(role, audience) == who


@given(RULES, MOMENTS)
def test_RUL2_nothing_is_due_before_its_trigger_nor_without_it(rule: Rule, moments: Moments) -> None:
    at = due(rule, moments)
    if rule.trigger in {Trigger.NEVER, Trigger.CLOCK}:
        assert at is None
    elif came := getattr(moments, rule.trigger.value):
        assert at is not None
        assert at >= came + rule.delay_s * 1000
        assert at - came <= (rule.delay_s + (rule.days + 1) * DAY_S + 3_600) * 1000
        assert rule.waits_for_clock or at == came
    else:
        assert at is None


@given(MS, st.sampled_from(AFTER))
def test_RUL2_an_hour_of_the_clock_is_that_hour_whatever_happens(at: int, trigger: Trigger) -> None:
    assert due(Rule(Trigger.CLOCK, at=at), Moments(**{trigger.value: at + 1})) == at
    assert due(Rule(Trigger.NEVER), Moments(**{trigger.value: at})) is None


@given(MS, st.integers(1, DAYS_MAX), TIMES)
def test_RUL3_days_later_clocks_show_the_hour_that_was_asked(came: int, days: int, time: str) -> None:
    at = due(Rule(Trigger.SESSION_CLOSED, days=days, time=time), Moments(session_closed=came))
    day, hour = shown(at).split("T")
    before = datetime.fromisoformat(shown(came)[:10])
    assert (datetime.fromisoformat(day) - before).days == days
    asked, left_out = int(time[:2]), hour[:2] == "03" and time[:2] == "02"
    assert hour == time or (left_out and int(hour[:2]) == asked + 1 and hour[3:] == time[3:])


@given(MS, st.integers(1, DAYS_MAX))
def test_RUL3_days_later_without_an_hour_clocks_show_the_same_as_then(came: int, days: int) -> None:
    at = due(Rule(Trigger.AIRED, days=days), Moments(aired=came))
    assert shown(at)[11:] == shown(came)[11:] or shown(at)[11:13] == "03"


@pytest.mark.parametrize(
    ("came", "rule", "at"),
    [
        # The last Sunday of March: 2 h is 3 h; the last of October: 3 h is 2 h again.
        ("2027-03-25T17:30", Rule(Trigger.SESSION_CLOSED, days=7), "2027-04-01T17:30"),
        ("2027-03-25T17:30", Rule(Trigger.SESSION_CLOSED, days=7, time="09:00"), "2027-04-01T09:00"),
        ("2027-10-28T17:30", Rule(Trigger.SESSION_CLOSED, days=7, time="09:00"), "2027-11-04T09:00"),
        ("2027-03-27T17:30", Rule(Trigger.SESSION_CLOSED, days=1, time="02:30"), "2027-03-28T03:30"),
        ("2027-10-30T17:30", Rule(Trigger.SESSION_CLOSED, days=1, time="02:30"), "2027-10-31T02:30"),
        ("2027-03-25T17:30", Rule(Trigger.SESSION_CLOSED, delay_s=7 * DAY_S), "2027-04-01T18:30"),
        ("2027-05-04T17:30", Rule(Trigger.SESSION_CLOSED, time="18:30"), "2027-05-04T18:30"),
        ("2027-05-04T19:00", Rule(Trigger.SESSION_CLOSED, time="18:30"), "2027-05-04T19:00"),
    ],
)
def test_RUL3_around_the_two_nights_on_which_clocks_change(came: str, rule: Rule, at: str) -> None:
    assert shown(due(rule, Moments(session_closed=ms(came)))) == at


def test_RUL3_of_an_hour_that_comes_twice_it_is_the_first() -> None:
    first = due(Rule(Trigger.AIRED, days=1, time="02:30"), Moments(aired=ms("2027-10-30T12:00")))
    assert first == int(datetime(2027, 10, 31, 0, 30, tzinfo=UTC).timestamp() * 1000)


@given(MS, st.integers(0, DAYS_MAX * DAY_S), st.integers(0, DAYS_MAX), st.integers(2, 600))
def test_RUL4_a_faster_clock_makes_shorter_delays(came: int, delay_s: int, days: int, rate: int) -> None:
    rule = Rule(Trigger.SESSION_CLOSED, delay_s, days=days)
    at = due(rule, Moments(session_closed=came), rate)
    assert at == came + (delay_s + days * DAY_S) * 1000 // rate


@pytest.mark.parametrize(
    "rule",
    [
        Rule(Trigger.AIRED, delay_s=-1), Rule(Trigger.AIRED, delay_s=DAYS_MAX * DAY_S + 1),
        Rule(Trigger.AIRED, days=-1), Rule(Trigger.AIRED, days=DAYS_MAX + 1), Rule(Trigger.AIRED, time="9 h"),
        Rule(Trigger.AIRED, time="24:00"),
        Rule(Trigger.CLOCK, at=-5),
    ],
)  # fmt: skip
def test_RUL2_a_rule_that_cannot_be_kept_is_not_sound(rule: Rule) -> None:
    assert not rule.is_sound
