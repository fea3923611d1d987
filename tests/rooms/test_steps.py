"""Counting, revealing, and what the clock ends."""

from rooms.agenda import GRACE_MS
from rooms.callers import CLOCK
from rooms.commands import ClosePhase, CloseRoom, CountVotes, EndPhase, ReopenPhase, RevealPhase
from rooms.notice import DAY_MS
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.evaluation import Evaluate
from rooms.plan import PhasePlan, Source
from rooms.record import EVERYTHING, Draft
from rooms.refusals import Done, Refusal
from tests.rooms.play import Play, assert_laws

HOUR_S = 3_600


def room() -> Play:
    """Return a room whose front is a vote, before an evaluation that stays open for a day."""
    play = Play(
        PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", settings={"options": ["Un", "Deux"]}),
        PhasePlan("e", "evaluation", "Bilan", 5, "Alors ?", open_hours=24),
    )
    play.advance()
    play.sit("ann", "bob")
    play.seat("ann", PlaceDots("v", "v/o1", 2))
    play.seat("ann", PlaceDots("v", "v/o1", 1))
    return play


def test_ST2_a_vote_whose_source_never_happened_opens_on_nothing() -> None:
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"),
        PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", source=Source("i")),
    )
    play.advance()
    assert isinstance(play.advance(), Done)
    assert play.room.agenda.runs["v"].items == ()
    assert_laws(play)


def test_ST3_revealing_counts_first_and_counting_erases_all_that_was_cast() -> None:
    play = room()
    ballots = tuple(r.offset for r in play.records if r.head.type == "dots_placed")
    for command in (CountVotes("v"), RevealPhase("v")):
        draft = play.decide(command)
        assert isinstance(draft, Draft)
        assert draft.rests == (EVERYTHING,)
        assert draft.erases == ballots
    assert play.value("room:p/v/results") is None
    play.do(RevealPhase("v"))
    assert play.value("room:p/v/results")["rows"][0]["dots"] == 1
    assert play.do(RevealPhase("v")) == Refusal("ALREADY_DONE")
    assert play.do(CountVotes("v")) == Refusal("ALREADY_DONE")
    assert play.do(ReopenPhase("v")) == Refusal("PHASE_COUNTED", {"title": "Vote"})
    assert_laws(play)


def test_ST3_a_count_is_shown_later() -> None:
    play = room()
    play.do(ClosePhase("v"))
    play.do(CountVotes("v"))
    assert play.value("room:p/v/results") is None
    assert play.value("desk:p/v/results") is None
    assert isinstance(play.do(RevealPhase("v")), Done)
    assert play.value("stage:p/v/results")["voters"] == 1
    assert_laws(play)


def test_ST4_the_clock_ends_a_grace_and_nothing_before_its_time() -> None:
    play = room()
    play.wait(HOUR_S)
    assert play.do(EndPhase("v"), CLOCK) == Refusal("ALREADY_DONE")
    play.do(ClosePhase("v"))
    play.wait(GRACE_MS / 1000 - 0.001)
    assert play.do(EndPhase("v"), CLOCK) == Refusal("ALREADY_DONE")
    play.wait(0.001)
    assert isinstance(play.do(EndPhase("v"), CLOCK), Done)
    assert play.do(EndPhase("v"), CLOCK) == Refusal("ALREADY_DONE")
    assert play.seat("ann", PlaceDots("v", "v/o1", 1)) == Refusal("PHASE_CLOSED", {"title": "Vote"})
    assert_laws(play)


def test_ST4_what_the_plan_leaves_open_ends_after_its_hours() -> None:
    play = room()
    play.advance()
    closing = play.decide(CloseRoom())
    assert isinstance(closing, Draft)
    assert closing.wake_at == play.now + GRACE_MS
    play.fold(closing)
    play.wait(GRACE_MS / 1000)
    ending = play.decide(EndPhase("v"), CLOCK)
    assert isinstance(ending, Draft)
    assert ending.wake_at == play.room.agenda.runs["e"].ends_at  # the alarms of a room are a chain
    play.fold(ending)
    play.wait(23 * HOUR_S)
    assert isinstance(play.seat("bob", Evaluate("e", 4, "Vivant")), Done)
    assert play.do(EndPhase("e"), CLOCK) == Refusal("ALREADY_DONE")
    play.wait(HOUR_S)
    assert play.seat("ann", Evaluate("e", 4, "Trop tard")) == Refusal("PHASE_CLOSED", {"title": "Bilan"})
    assert isinstance(play.do(EndPhase("e"), CLOCK), Done)
    assert not any(isinstance(due, EndPhase) for _, due in play.room.dues())
    assert_laws(play)


def test_ST4_the_alarms_of_a_room_are_a_chain() -> None:
    play = room()
    play.advance()
    play.wait(GRACE_MS / 1000)
    play.do(EndPhase("v"), CLOCK)
    play.wait(60)
    play.do(CloseRoom())
    for _ in range(9):  # as a room that only its alarms wake
        rings = [record.head.wake_at for record in play.records if record.head.wake_at > play.now]
        play.obey((min(rings, default=play.now) - play.now) / 1000)
    ended = next(record for record in play.records if record.head.type == "phase_ended" and record.head.phase == "e")
    assert ended.head.time == play.room.agenda.closed_at + DAY_MS
    assert play.room.dues() == []
    assert_laws(play)
