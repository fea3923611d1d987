"""Who may read a restitution now: each audience by its own rule, in a room with a show."""

from typing import Any

import pytest

from rooms.audiences import ALONE_AFAR, NEAR, PUBLIC, layer_for
from rooms.bricks.sheets import WriteField
from rooms.callers import CLOCK, ORGANISER, SeatCaller
from rooms.commands import ClosePhase, CloseRoom, Hide, ReopenPhase, RevealPhase, Undo
from rooms.distance import differs, is_told_apart
from rooms.refusals import Done, Refusal
from rooms.restitutions.release_rules import Audience, Trigger
from rooms.restitutions.releasing_acts import ReleaseDue, SetReleaseRule
from rooms.restitutions.staging_acts import PublishAll, PublishRestitution, PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from rooms.topics.publishing import PublishReport
from tests.rooms.phases.restitution_room import DONE, lives, opened
from tests.rooms.play import Play, assert_laws

AUDIENCES = {"phones": NEAR, "alone": ALONE_AFAR, "distant": "1", "public": PUBLIC}
WEEK_S = 7 * 24 * 3_600


def readers(play: Play, ref: str = "prep/1") -> str:
    """Return who may read a restitution: in their own layer, on the screens, and in what steps and pages are given."""
    found = []
    for name, audience in AUDIENCES.items():
        read = play.value(f"{layer_for('room', audience)}:p/show/r/{ref}") is not None
        taken = ref in play.room.given_back(audience)
        assert taken == (read and lives(play)[ref] != "on_air"), name
        found += [name] if read else []
    for name, layer in (("screen", "stage"), ("screen 1", "stage~1")):
        on_air = play.value(f"{layer}:p/show/on_air")
        found += [name] if on_air and on_air["ref"] == ref and on_air["constat"] else []
    return ", ".join(found)


def rule(play: Play, audience: str, trigger: str, **after: Any) -> Any:  # noqa: ANN401 - a delay, an hour
    """Set a rule on the console."""
    return play.do(SetReleaseRule("show", Audience(audience), Trigger(trigger), **after))


def given(play: Play, ref: str) -> None:
    play.do(PutOnAir("show", ref))
    play.wait(60)
    play.do(Thank("show", ref))


def test_REA1_by_default_who_is_far_reads_with_the_screen_and_phones_in_the_room_after_each_turn() -> None:
    play = opened(order="given")
    assert readers(play) == ""
    play.do(PutOnAir("show", "prep/1"))
    assert readers(play) == "alone, distant, screen, screen 1"
    play.do(Thank("show", "prep/1"))
    assert readers(play) == "phones, alone, distant"
    assert readers(play, "prep/2") == ""
    assert_laws(play)


def test_REA1_taking_back_on_air_takes_back_what_stood_on_it() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    play.do(Undo(play.records[-1].offset))
    assert readers(play) == ""
    assert_laws(play)


def test_REA1_phones_in_the_room_may_read_along_where_a_facilitator_says_so() -> None:
    play = opened(order="given")
    play.do(PutOnAir("show", "prep/1"))
    assert isinstance(rule(play, "room_phones", "on_air"), Done)
    assert readers(play) == "phones, alone, distant, screen, screen 1"
    assert rule(play, "room_phones", "on_air") == DONE
    play.do(Undo(play.records[-1].offset))
    assert readers(play) == "alone, distant, screen, screen 1"
    assert_laws(play)


def test_RLS6_what_the_clock_let_out_by_a_rule_stays_out_when_on_air_is_taken_back() -> None:
    play = opened(order="given", rules={"remote_individuals": {"trigger": "on_air", "delay_s": 30}})
    play.do(PutOnAir("show", "prep/1"))
    put = play.records[-1]
    assert put.head.wake_at == play.now + 30_000
    play.obey(29)
    assert readers(play) == "distant, screen, screen 1"
    play.obey(1)
    assert readers(play) == "alone, distant, screen, screen 1"
    count = len(play.records)
    play.obey(3_600)
    assert play.do(ReleaseDue("show"), CLOCK) == DONE
    assert len(play.records) == count
    play.do(Undo(put.offset))
    assert readers(play) == "alone"
    assert_laws(play)


def test_RLS6_a_rule_counts_for_its_audience_only_and_after_the_workshop_too() -> None:
    play = opened(order="given", rules={"public_link": {"trigger": "session_closed", "delay_s": WEEK_S}})
    given(play, "prep/1")
    assert readers(play) == "phones, alone, distant"
    play.do(CloseRoom())
    play.obey(WEEK_S - 1)
    assert "public" not in readers(play)
    play.obey(1)
    assert readers(play) == "phones, alone, distant, public"
    assert readers(play, "prep/2") == "public"
    assert_laws(play)


@pytest.mark.parametrize("audience", list(Audience))
def test_REA2_publishing_is_for_everybody_in_the_workshop_and_never_stays_never(audience: Audience) -> None:
    play = opened(order="given", rules={audience.value: {"trigger": "never"}})
    play.do(PublishAll("show"))
    closed = {"room_phones": "phones", "remote_room": "distant", "remote_individuals": "alone"}.get(audience.value, "")
    assert readers(play) == ", ".join(name for name in ("phones", "alone", "distant") if name != closed)
    assert_laws(play)


def test_REA2_what_is_published_in_the_workshop_is_not_so_for_the_public() -> None:
    play = opened(order="given", rules={"public_link": {"trigger": "session_closed", "days": 7}})
    play.do(PublishAll("show"))
    assert readers(play) == "phones, alone, distant"


def test_REA2_the_screen_that_may_not_show_words_says_whose_turn_it_is() -> None:
    play = opened(order="given", staging="sequential", rules={"screen": {"trigger": "never"}})
    play.do(PutOnAir("show", "prep/1"))
    assert readers(play) == "alone, distant, screen 1"
    assert play.value("stage:p/show/on_air")["number"] == 1
    assert "Constat 1" not in str(play.layer("stage"))
    play.do(Thank("show", "prep/1"))
    assert "Constat 1" not in str(play.layer("stage"))
    assert_laws(play)


def test_REA2_an_exhibition_hangs_for_those_whose_rule_lets_them_read() -> None:
    play = opened(
        staging="gallery", rules={"room_phones": {"trigger": "session_closed"}, "screen": {"trigger": "never"}}
    )
    assert readers(play) == "alone, distant"
    assert play.value("stage:p/show/gallery") is None
    play.do(CloseRoom())
    assert readers(play) == "phones, alone, distant"
    assert_laws(play)


def test_REA3_the_public_reads_what_the_signed_report_tells_unless_its_own_rule_is_to_come() -> None:
    play = opened(order="given")
    given(play, "prep/1")
    play.do(CloseRoom())
    assert "public" not in readers(play)
    play.do(PublishReport("Claire"))
    assert readers(play) == "phones, alone, distant, public"
    assert readers(play, "prep/2") == ""
    assert "Constat 2" in str(play.room.told("prep", PUBLIC))  # it had no time on stage: no secret
    rule(play, "public_link", "session_closed", days=7)
    assert readers(play) == "phones, alone, distant"
    for step in ("prep", "show"):
        assert "Constat" not in str(play.room.told(step, PUBLIC))
        assert "Constat 1" in str(play.room.told(step))
    play.obey(WEEK_S + 3_600)
    assert readers(play, "prep/2") == "public"
    assert "Constat 2" in str(play.room.told("prep", PUBLIC))
    assert_laws(play)


@pytest.mark.parametrize("audience", ["room_phones", "remote_individuals"])
def test_REA3_the_report_keeps_what_a_rule_keeps_from_whoever_reads_it(audience: str) -> None:
    play = opened(order="given", rules={audience: {"trigger": "session_closed", "delay_s": WEEK_S}})
    given(play, "prep/1")
    play.do(CloseRoom())
    asked = NEAR if audience == "room_phones" else ALONE_AFAR
    for step in ("prep", "show"):
        assert "Constat 1" not in str(play.room.told(step, asked))
    play.obey(WEEK_S)
    for step in ("prep", "show"):
        assert "Constat 1" in str(play.room.told(step, asked))


def test_REA4_what_is_sealed_hidden_or_withdrawn_is_nobodys_whatever_the_rules_say() -> None:
    first = {who.value: {"trigger": "clock", "at": 1} for who in Audience}
    play = opened(order="given", release="sealed", rules=first)
    play.obey(60)
    assert readers(play) == ""
    play.do(SetReleaseRule("show", Audience.REMOTE_ROOM, Trigger.PHASE_CLOSED))
    play.do(ClosePhase("show"))
    play.obey(60)
    assert readers(play) == ""
    play.do(ReopenPhase("show"))
    play.do(RevealPhase("show"))
    play.obey(1)
    for ref in ("prep/1", "prep/2"):
        assert readers(play, ref) == "phones, alone, public"
    play.do(WithdrawRestitution("prep", 1))
    play.do(Hide("prep/2", hidden=True))
    for ref in ("prep/1", "prep/2"):
        assert all(play.value(f"{layer_for('room', a)}:p/show/r/{ref}") is None for a in AUDIENCES.values())
    assert play.room.given_back(PUBLIC).keys() == {"prep/3"}
    play.obey(60)
    assert_laws(play)


def test_RLS4_what_is_withdrawn_before_its_moment_never_goes_out() -> None:
    play = opened(order="given", rules={"public_link": {"trigger": "phase_closed", "delay_s": 60}})
    play.do(WithdrawRestitution("prep", 1))
    play.do(Hide("prep/2", hidden=True))
    play.do(ClosePhase("show"))
    play.obey(120)
    assert play.records[-1].event.to == {"public_link": ("prep/3",)}  # type: ignore[union-attr]
    assert not play.room.dues() or min(at for at, _ in play.room.dues()) > play.now
    assert_laws(play)


@pytest.mark.parametrize(
    ("trigger", "act", "back"),
    [
        ("phase_closed", ClosePhase("show"), ReopenPhase("show")),
        ("facilitator_go", PublishRestitution("show", "prep/1"), None),
        ("session_closed", CloseRoom(), None),
    ],
)
def test_REA1_each_trigger_holds_as_long_as_what_it_stands_on(trigger: str, act: Any, back: Any) -> None:  # noqa: ANN401
    play = opened(order="given", rules={"public_link": {"trigger": trigger}})
    assert "public" not in readers(play)
    play.do(act)
    play.obey(20)
    assert "public" in readers(play)
    act_at = next(record.offset for record in reversed(play.records) if record.head.by == "organiser")
    play.do(back or Undo(act_at))
    assert "public" not in readers(play)
    assert_laws(play)


@pytest.mark.parametrize("delay_s", [0, 90])
def test_REA1_all_submitted_is_the_moment_of_the_last_table(delay_s: int) -> None:
    play = opened(order="given", constats=2, rules={"remote_room": {"trigger": "all_submitted", "delay_s": delay_s}})
    play.obey(1)
    assert readers(play) == ""
    play.do(ReopenPhase("prep"))
    assert isinstance(play.seat("s3", WriteField("prep", "constat", "Constat 3")), Done)
    play.obey(1)
    assert readers(play) == ("" if delay_s else "distant")
    play.obey(90)
    assert readers(play) == readers(play, "prep/3") == "distant"
    count = len(play.records)
    play.obey(90)
    assert len(play.records) == count
    assert_laws(play)


def test_RLS5_a_rule_is_set_by_who_steers_within_reason_and_says_when_it_is_due() -> None:
    play = opened(order="given")
    given(play, "prep/1")
    bad = Refusal("WRONG_COMMAND")
    assert rule(play, "public_link", "clock") == bad
    assert rule(play, "public_link", "clock", at=play.now - 1) == bad
    assert rule(play, "public_link", "aired", at=play.now + 9) == bad
    assert rule(play, "public_link", "aired", time="25:00") == bad
    assert rule(play, "public_link", "aired", days=401) == bad
    command = SetReleaseRule("show", Audience.PUBLIC_LINK, Trigger.AIRED)
    assert play.do(command, SeatCaller("s1")) == Refusal("NOT_ALLOWED")
    assert isinstance(play.do(command, ORGANISER), Done)
    assert "public" in readers(play)
    rule(play, "public_link", "clock", at=play.now + 5_000)
    assert play.records[-1].head.wake_at == play.now + 5_000
    assert "public" not in readers(play)
    facts = {row["audience"]: row for row in play.value("desk:p/show/rules")}
    assert facts["public_link"] == {
        "audience": "public_link", "trigger": "clock", "delay_s": 0, "at": play.now + 5_000, "days": 0, "time": "",
        "chosen": True, "out": 0, "of": 3, "next_at": play.now + 5_000,
    }  # fmt: skip
    assert (facts["room_phones"]["trigger"], facts["room_phones"]["chosen"], facts["room_phones"]["out"]) == (
        "aired", False, 1,
    )  # fmt: skip
    play.obey(5)
    assert "public" in readers(play)
    play.do(Undo(play.records[-2].offset))
    assert "public" in readers(play)  # RLS3
    rule(play, "public_link", "never")
    assert "public" not in readers(play)
    assert_laws(play)


def test_RLS6_each_act_of_the_clock_asks_to_be_woken_for_whatever_comes_next() -> None:
    play = opened(order="given", rules={"public_link": {"trigger": "session_closed", "days": 7}})
    play.do(CloseRoom())
    alarms, letter = {play.records[-1].head.wake_at}, 0
    for _ in range(40):
        due = min(alarms, default=0)
        if not due:
            break
        alarms = {at for at in alarms if at > due}
        play.now = max(play.now, due)
        play.obey(0)
        alarms |= {record.head.wake_at for record in play.records if record.head.wake_at > play.now}
        letter = letter or (play.now if readers(play) == "public" else 0)
    assert letter
    assert play.room.texts_erased  # what comes after the letter was not forgotten for it


def test_REA1_an_audience_reads_layers_of_its_own_where_its_rule_is_another() -> None:
    play = opened(order="given")
    assert is_told_apart(play.room, ALONE_AFAR)
    rule(play, "room_phones", "on_air")
    assert not is_told_apart(play.room, ALONE_AFAR)
    rule(play, "remote_room", "aired")
    assert is_told_apart(play.room, "1")
    assert not is_told_apart(play.room, ALONE_AFAR)
    assert differs(play.room, "1")
    assert "*" in play.effects[-1].touched  # everybody is asked again which layers they read (HB7)
