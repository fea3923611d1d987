"""The rehearsal that a copy is: it ends once, with two sentences, and waits to be erased."""

from rooms import refusals as no
from rooms.callers import CLOCK, ORGANISER, LinkCaller, Role
from rooms.commands import CloseRoom, MintLink
from rooms.copied import Copied
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.rehearsal import (
    ERASED_MS,
    EndRehearsal,
    EraseCopy,
    NoteLeft,
    NoteScreen,
    TimeRehearsal,
    erased_at,
    is_over,
    state_of,
)
from tests.rooms.play import START, Play, assert_laws

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 2})
WORD = PhasePlan("p", "plenary", "Ouverture", 5, "Pourquoi nous sommes là.")
HOUR_S = 3_600


def copy(*phases: PhasePlan, tables: int = 0) -> Play:
    """Return a copy to play with, of four people, for an hour."""
    return Play(*phases, tables=tables, copied=Copied("R2D2C3PX", 4, START + HOUR_S * 1000))


def refused(answer: object) -> str:
    return answer.code if isinstance(answer, Refusal) else ""


def test_REH1_a_workshop_that_is_no_copy_knows_nothing_of_it() -> None:
    play = Play(IDEAS)
    assert refused(play.do(EndRehearsal())) == no.NOT_ALLOWED
    for noticed in (NoteScreen(), NoteLeft(), TimeRehearsal()):
        assert refused(play.do(noticed, CLOCK)) == no.ALREADY_DONE
    assert "rehearsal" not in play.layer("desk")
    assert copy(IDEAS).layer("desk")["rehearsal"]["people"] == 4


def test_REH2_a_facilitator_ends_it_once_and_everybody_reads_the_same_two_sentences() -> None:
    play = copy(WORD, IDEAS)
    play.do(MintLink("f" * 32, Role.FACILITATOR))
    play.do(MintLink("r" * 32, Role.REGIE))
    play.advance()
    assert refused(play.do(EndRehearsal(), LinkCaller("r" * 32))) == no.NOT_ALLOWED
    assert play.do(EndRehearsal(), LinkCaller("f" * 32)) == Done()
    told = play.value("desk:rehearsal")
    assert told["ended_at"] == play.now
    assert [mend["key"] for mend in told["mends"]] == ["rehearsal.no_screen", "rehearsal.unplayed"]
    play.do(NoteScreen(), CLOCK)
    assert refused(play.do(EndRehearsal())) == no.ALREADY_DONE
    assert play.value("desk:rehearsal") == told
    assert "rehearsal_ended" not in [act.type for act in play.room.acts]
    assert_laws(play)


def test_REH2_it_ends_at_its_time_or_when_the_workshop_is_closed() -> None:
    play = copy(WORD)
    play.obey(HOUR_S - 1)
    assert not is_over(play.room)
    play.obey(1)
    assert is_over(play.room)
    closed = copy(WORD)
    closed.advance()
    closed.do(CloseRoom())
    closed.obey(0)
    assert is_over(closed.room)
    assert refused(closed.do(TimeRehearsal(), CLOCK)) == no.ALREADY_DONE
    assert_laws(closed)


def test_REH3_what_the_server_sees_is_said_once_by_the_clock_alone() -> None:
    play = copy(WORD)
    for noticed, kept in ((NoteScreen(), "screen_at"), (NoteLeft(), "left_at")):
        assert refused(play.do(noticed, ORGANISER)) == no.NOT_ALLOWED
        assert play.do(noticed, CLOCK) == Done()
        assert getattr(state_of(play.room), kept) == play.now
        assert refused(play.do(noticed, CLOCK)) == no.ALREADY_DONE
    assert play.value("desk:rehearsal")["left"] is True
    play.do(EndRehearsal())
    assert "rehearsal.no_screen" not in [mend["key"] for mend in play.value("desk:rehearsal")["mends"]]
    assert_laws(play)


def test_REH4_once_ended_it_is_due_to_be_erased_and_stays_due() -> None:
    play = copy(IDEAS)
    assert erased_at(play.room) == 0
    play.do(EndRehearsal())
    assert play.records[-1].head.wake_at == play.now + ERASED_MS == erased_at(play.room)
    play.obey(ERASED_MS / 1000 + 60)
    assert (erased_at(play.room), EraseCopy()) in play.room.dues()
    assert refused(play.do(EraseCopy(), CLOCK)) == no.NOT_ALLOWED
    play.sit("ann")
    assert refused(play.seat("ann", PostIdea("i", "Encore"))) == no.PHASE_NOT_OPEN
