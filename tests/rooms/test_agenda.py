"""The agenda: one press, one step; graces; going back; what undo restores."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.agenda import ADVANCE_GUARD_MS, GRACE_MS, Agenda, changed_only, first_run, restored
from rooms.callers import CLOCK, LinkCaller, Role
from rooms.clock import RunningClock
from rooms.commands import Advance, ClosePhase, EndPhase, GoBack, MintLink, OpenPhase, Undo
from rooms.life import PhaseLife
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan
from rooms.record import Draft, Mark
from rooms.refusals import Done, Refusal
from rooms.words import Command
from tests.rooms.play import Play, assert_laws

IDS = ("a", "b", "c")


def room(**settings: object) -> Play:
    """Return a room of three steps that take ideas, with ann."""
    play = Play(*(PhasePlan(id_, "ideation", id_.upper(), 10, "Que faire ?", settings=settings) for id_ in IDS))
    play.sit("ann", table=1)
    return play


def life(play: Play, phase: str) -> str:
    return play.room.agenda.runs[phase].life.value


def test_AG1_opening_a_step_closes_the_one_in_front_after_a_grace() -> None:
    play = room()
    play.advance()
    play.advance()
    assert (life(play, "a"), life(play, "b")) == ("closing", "running")
    play.wait(GRACE_MS / 1000 - 1)
    assert isinstance(play.seat("ann", PostIdea("a", "En retard, à temps")), Done)
    play.wait(2)
    assert play.seat("ann", PostIdea("a", "Trop tard")) == Done({"late": 1})  # it waits in the tray
    assert isinstance(play.do(EndPhase("a"), CLOCK), Done)
    assert life(play, "a") == "closed"
    assert_laws(play)


def test_AG3_going_back_reopens_the_step_before_and_keeps_what_was_written() -> None:
    play = room()
    play.advance()
    play.seat("ann", PostIdea("a", "Un four à pain"))
    play.advance()
    play.wait(20)
    play.do(EndPhase("a"), CLOCK)
    assert isinstance(play.do(GoBack("b")), Done)
    assert (play.room.agenda.front, life(play, "a")) == ("a", "reopened")
    assert play.value("desk:p/a/count")["count"] == 1
    assert isinstance(play.seat("ann", PostIdea("a", "Et un marché")), Done)
    assert_laws(play)


def test_AG4_undoing_restores_the_lives_that_the_act_changed_with_the_time_that_was_left() -> None:
    play = room()
    play.advance()
    play.wait(60)
    left = play.room.agenda.runs["a"].clock
    assert isinstance(left, RunningClock)
    rest = left.deadline - play.now
    play.advance()
    other = play.room.agenda.runs["c"]
    play.wait(30)
    assert isinstance(play.do(Undo(play.room.acts[-1].offset)), Done)
    clock = play.room.agenda.runs["a"].clock
    assert isinstance(clock, RunningClock)
    assert clock.deadline - play.now == rest - 2_000  # the two seconds before the press had passed
    assert (life(play, "a"), life(play, "b")) == ("running", "ready")
    assert play.room.agenda.runs["c"] is other
    assert_laws(play)


def test_AG4_what_the_act_did_not_change_is_left_alone() -> None:
    agenda = Agenda(runs={id_: first_run(1, 1) for id_ in IDS})
    after = agenda.with_run("a", agenda.runs["a"].resumed(0, 5))
    assert changed_only(agenda, after).runs == {}
    moved = after.with_run("b", after.runs["b"].__class__(clock=RunningClock(9)))
    memento = changed_only(agenda, moved)
    assert memento.runs.keys() == {"b"}
    later = moved.with_run("c", moved.runs["c"].__class__(clock=RunningClock(7)))
    assert restored(memento, later, 0, 10).runs["c"].clock == RunningClock(7)


def test_AG4_a_grace_that_is_put_back_wakes_the_clock_again() -> None:
    play = room()
    play.advance()
    play.do(ClosePhase("a"))
    act = play.room.acts[-1].offset
    play.wait(5)
    play.do(Undo(act))
    assert life(play, "a") == "running"
    play.wait(60)
    again = play.decide(Undo(play.room.acts[-1].offset))
    assert isinstance(again, Draft)
    play.fold(again)
    assert life(play, "a") == "closing"
    assert again.wake_at == play.room.agenda.runs["a"].ends_at == play.now + GRACE_MS - 5_000


PRESSES = st.lists(
    st.tuples(
        st.sampled_from(["advance", "back", "open"]),
        st.sampled_from(["", *IDS]),
        st.sampled_from(IDS),
        st.integers(0, 3),
        st.integers(0, ADVANCE_GUARD_MS),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(steps=st.integers(0, 3), presses=PRESSES)
def test_AG2_ST1_presses_within_a_second_and_a_half_move_one_step(
    steps: int, presses: list[tuple[str, str, str, int, int]]
) -> None:
    play = room()
    for device in range(4):
        play.do(MintLink(f"link{device}", Role.FACILITATOR))
    for _ in range(steps):
        play.advance()
    play.wait(2)
    start = play.now
    for what, from_phase, to, device, after in sorted(presses, key=lambda press: press[4]):
        play.now = start + after
        command: Command = {
            "advance": Advance(from_phase),
            "back": GoBack(from_phase),
            "open": OpenPhase(from_phase, to),
        }[what]
        before = play.room.agenda.front
        answer = play.do(command, LinkCaller(f"link{device}"), Mark(f"x:{device}", len(play.records)))
        assert isinstance(answer, Done) or play.room.agenda.front == before
    moved = [record.head.time for record in play.records if record.head.type == "step_changed"]
    assert all(later - earlier >= ADVANCE_GUARD_MS for earlier, later in pairwise(moved))
    within = [time for time in moved if start <= time < start + ADVANCE_GUARD_MS]
    assert len(within) <= 1


def test_ST1_a_late_press_is_told_that_it_is_done_and_where() -> None:
    play = room()
    play.do(MintLink("x", Role.FACILITATOR))
    play.do(MintLink("y", Role.FACILITATOR))
    play.wait(2)
    assert isinstance(play.do(Advance(""), LinkCaller("x"), Mark("x:1", 1)), Done)
    play.wait(1)
    assert play.do(Advance(""), LinkCaller("x"), Mark("x:1", 2)) == Refusal("ALREADY_DONE")
    assert play.do(Advance("a"), LinkCaller("y"), Mark("y:1", 1)) == Refusal("ALREADY_DONE_ELSEWHERE")
    play.wait(0.5)
    assert isinstance(play.do(Advance("a"), LinkCaller("y"), Mark("y:1", 2)), Done)
    assert play.room.agenda.front == "b"


def test_ST2_a_step_without_its_source_opens_all_the_same() -> None:
    play = room()
    play.wait(2)
    assert isinstance(play.do(OpenPhase("", "c")), Done)
    assert play.room.agenda.runs["c"].life is PhaseLife.RUNNING
    assert_laws(play)
