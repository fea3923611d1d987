"""Where a step's items come from."""

from rooms.commands import CountVotes, Hide, OpenPhase
from rooms.kind import Item
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done
from rooms.sources import choose, finalists, pick_items
from tests.rooms.play import Play, assert_laws


def ranked(*rows: tuple[str, str, int]) -> tuple[Item, ...]:
    """Return items as (ref, theme, rank)."""
    return tuple(Item(ref, "x", 1, ref, theme=theme, rank=rank) for ref, theme, rank in rows)


def room() -> Play:
    """Return a room of ideas, a vote on them, and a second vote on the first's finalists; three ideas are there."""
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"themes": ["A", "B"], "limit": 0}),
        PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", source=Source("i")),
        PhasePlan("p", "plenary", "Pause", 10, "Écoutez."),
        PhasePlan("f", "dot_vote", "Finale", 10, "Votez.", source=Source("v", pick="finalists", top=1)),
    )
    play.advance()
    play.sit("ann", "bob")
    for text, theme in (("Un", "A"), ("Deux", "A"), ("Trois", "B")):
        assert isinstance(play.seat("ann", PostIdea("i", text, theme)), Done)
    return play


def test_SO1_items_are_refs_what_is_withdrawn_there_is_gone_here() -> None:
    play = room()
    play.advance()
    refs = play.room.agenda.runs["v"].items
    assert len(refs) == 3
    play.seat("ann", WithdrawIdea("i", refs[0].partition("/")[2]))
    play.do(Hide(refs[1], hidden=True))
    assert [item.ref for item in play.room.context("v").items()] == [refs[2]]
    assert play.value(f"room:p/v/item/{refs[0]}") is None
    assert_laws(play)


def test_SO2_finalists_keep_ties_and_a_theme_never_sends_fewer() -> None:
    outcome = ranked(("a", "A", 1), ("b", "A", 2), ("c", "A", 2), ("d", "A", 4), ("e", "B", 1), ("f", "", 1))
    assert {item.ref for item in finalists(outcome, 2)} == {"a", "b", "c", "e", "f"}
    assert {item.ref for item in finalists(outcome, 1)} == {"a", "e", "f"}
    tied = ranked(("a", "A", 1), ("b", "A", 1), ("c", "A", 1))
    assert len(finalists(tied, 1)) == 3
    assert len(finalists(ranked(("a", "", 0), ("b", "", 0)), 1)) == 2


def test_SO2_a_theme_or_all_may_be_asked_for() -> None:
    outcome = ranked(("a", "A", 1), ("b", "B", 1))
    assert [item.ref for item in choose(Source("x", pick="theme", theme="B"), outcome)] == ["b"]
    assert choose(Source("x"), outcome) == list(outcome)


def test_SO2_a_final_takes_the_first_of_each_theme() -> None:
    play = room()
    play.advance()
    first, second, third = play.room.agenda.runs["v"].items
    for seat, ref, dots in (("ann", first, 1), ("bob", second, 2), ("bob", third, 1)):
        play.seat(seat, PlaceDots("v", ref, dots))
    play.do(CountVotes("v"))
    play.advance()
    play.advance()
    assert set(play.room.agenda.runs["f"].items) == {second, third}


def test_SO3_what_has_not_happened_is_replaced_and_the_console_says_so() -> None:
    play = room()
    play.wait(2)
    play.do(OpenPhase("i", "p"))
    line = play.value("desk:next")
    assert (line["phase"], line["instead_of"], line["used"]) == ("f", "Vote", "Idées")
    play.advance()
    assert len(play.room.agenda.runs["f"].items) == 3
    assert_laws(play)


def test_SO3_the_note_goes_when_the_source_has_something_after_all() -> None:
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"),
        PhasePlan("p", "plenary", "Pause", 10, "Écoutez."),
        PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", source=Source("i")),
    )
    play.advance()
    play.sit("ann")
    play.advance()
    assert play.value("desk:next")["instead_of"] == "Idées"
    play.seat("ann", PostIdea("i", "Un four"))
    assert play.value("desk:next")["instead_of"] == ""
    assert "desk:next" in play.effects[-1].touched


def test_SO3_a_step_without_a_source_is_given_nothing() -> None:
    play = room()
    assert pick_items(play.room, "i").refs == ()
