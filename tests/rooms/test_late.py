"""What comes after the end of a step, rule by rule."""

import pytest

from rooms.bricks.sheets import WriteField
from rooms.commands import Advance, ClosePhase, CloseRoom, CountVotes, GoBack, ReopenPhase, RevealPhase, Undo
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.phases.restitution_prep import TakeBackRestitution
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.topics.late_ballots import CountLate
from rooms.topics.tray import AddLate
from tests.rooms.play import Play, assert_laws, layers_of

GRACE_S = 15
TAKEN_S = 120


def opened() -> Play:
    """Return a room at its ideas: ann and bob at table 1, cleo at table 2; a sheet and a vote come after."""
    fields = {"fields": [{"name": "title", "label": "Titre"}]}
    play = Play(
        PhasePlan("i", "ideation", "Idées", 5, "Que faire ?", settings={"blind": False, "limit": 2}),
        PhasePlan("f", "structured_form", "Fiche", 5, "Écrivez.", settings=fields),
        PhasePlan("v", "dot_vote", "Vote", 5, "Votez.", source=Source("i"), settings={"dots": 2}),
        PhasePlan("r", "restitution_prep", "Restitution", 5, "Écrivez."),
        PhasePlan("e", "plenary", "Fin", 5, "Merci."),
    )
    play.sit("ann", "bob", table=1)
    play.sit("cleo", table=2)
    play.advance()
    return play


def left(play: Play, seconds: float) -> int:
    """Let the step in front be left, and time pass; return a position from before."""
    seen = play.room.offset
    play.advance()
    play.obey(GRACE_S + 0.1)
    play.wait(seconds - GRACE_S - 0.1)
    return seen


def ids(play: Play, layer: str, prefix: str) -> list[str]:
    return [name for name in play.layer(layer) if name.startswith(prefix)]


def test_LT1_what_was_written_before_the_close_was_heard_is_taken_and_marked() -> None:
    play = opened()
    play.seat("bob", PostIdea("i", "À l’heure"))
    seen = left(play, 30)
    answer = play.seat("ann", PostIdea("i", "Un pédibus"), seen=seen)
    assert isinstance(answer, Done)
    idea = answer.data["id"]
    assert play.value(f"room:p/i/idea/{idea}")["late"] is True
    assert play.value(f"desk:p/i/idea/{idea}")["late"] is True
    assert play.value(f"seat/ann:p/i/mine/{idea}")["late"] is True
    assert play.value(f"seat/ann:late/{idea}")["lot"] == "added"
    assert play.value(f"desk:tray/{idea}") is None
    on_time = ids(play, "room", "p/i/idea/")[0]
    assert "late" not in play.value(f"room:{on_time}")
    assert_laws(play)


def test_LT1_the_two_minutes_count_from_the_close() -> None:
    play = opened()
    seen = left(play, TAKEN_S)
    play.seat("ann", PostIdea("i", "À deux minutes"), seen=seen)
    play.wait(0.001)
    play.seat("ann", PostIdea("i", "Après deux minutes"), seen=seen)
    assert len(ids(play, "room", "p/i/idea/")) == 1
    assert [play.value(f"desk:{name}")["text"] for name in ids(play, "desk", "tray/")] == ["Après deux minutes"]
    assert_laws(play)


@pytest.mark.parametrize("seen", [0, 10_000])
def test_LT2_what_was_written_after_the_close_or_does_not_say_waits_in_the_tray(seen: int) -> None:
    play = opened()
    left(play, 30)
    assert play.seat("ann", PostIdea("i", "Un pédibus"), seen=seen) == Done({"late": 1})
    assert ids(play, "room", "p/i/idea/") == []
    for layer in set(layers_of(play.room)) - {"desk", "seat/ann"}:
        assert "pédibus" not in str(play.layer(layer))
    assert_laws(play)


def test_LT2_a_text_that_its_step_would_refuse_is_refused_late_too() -> None:
    play = opened()
    left(play, 30)
    assert play.seat("ann", PostIdea("i", "  ")) == Refusal("TEXT_EMPTY")
    assert play.seat("ann", WriteField("v", "title", "Ici")) == Refusal("WRONG_COMMAND")
    assert isinstance(play.seat("ann", PlaceDots("v", "i/9", 1)), Refusal)
    assert ids(play, "desk", "tray/") == []


def test_LT2_a_step_that_has_not_begun_has_no_late_texts() -> None:
    play = opened()
    assert play.seat("ann", WriteField("f", "title", "Trop tôt")) == Refusal("PHASE_NOT_OPEN", {"title": "Fiche"})


def test_LT1_a_step_that_is_closed_again_has_a_close_of_its_own() -> None:
    play = opened()
    left(play, 60)
    play.do(GoBack("f"))
    heard_reopening = play.room.offset
    play.wait(600)
    play.advance()
    play.obey(GRACE_S + 0.1)
    play.wait(20)
    answer = play.seat("ann", PostIdea("i", "Écrit à la réouverture"), seen=heard_reopening)
    assert isinstance(answer, Done)
    assert len(ids(play, "room", "p/i/idea/")) == 1
    assert_laws(play)


def test_LT1_a_field_that_came_late_is_marked_for_its_table_the_console_and_the_others() -> None:
    play = opened()
    play.advance()
    play.seat("ann", WriteField("f", "title", "Une navette"))
    seen = left(play, 30)
    version = play.value("table/1:p/f/field/title")["version"]
    assert isinstance(play.seat("ann", WriteField("f", "title", "Une navette le soir", version), seen=seen), Done)
    for key in ("desk:p/f/sheet/1", "room:p/f/sheet/1"):
        assert play.value(key)["fields"][0]["late"] is True
        assert play.value(key)["fields"][0]["text"] == "Une navette le soir"
    assert_laws(play)


def test_a_late_idea_that_its_author_withdraws_leaves_nothing() -> None:
    play = opened()
    seen = left(play, 30)
    answer = play.seat("ann", PostIdea("i", "Un pédibus"), seen=seen)
    assert isinstance(answer, Done)
    play.do(ReopenPhase("i"))
    assert play.seat("ann", WithdrawIdea("i", str(answer.data["id"]))) == Done()
    assert ids(play, "seat/ann", "late/") == []
    assert_laws(play)


def test_LT1_a_restitution_that_came_late_says_so_on_the_console_and_in_the_report() -> None:
    play = opened()
    for _ in range(3):
        play.advance()
    play.seat("cleo", WriteField("r", "constat", "À l’heure"))
    seen = left(play, 30)
    assert isinstance(play.seat("ann", WriteField("r", "constat", "Nous venons à pied"), seen=seen), Done)
    assert play.value("desk:p/r/table/1")["late"] is True
    assert "late" not in play.value("desk:p/r/table/2")
    assert str(play.room.told("r")).count("text.received_late") == 1
    assert_laws(play)


def test_a_late_restitution_taken_back_leaves_nothing() -> None:
    play = opened()
    for _ in range(3):
        play.advance()
    seen = left(play, 30)
    assert isinstance(play.seat("ann", WriteField("r", "constat", "Nous venons à pied"), seen=seen), Done)
    play.seat("bob", WriteField("r", "constat", "Écrit après"))
    late = int(ids(play, "desk", "tray/")[0].partition("/")[2])
    assert play.do(AddLate(late)) == Done({"version": late, "kept": "rival_kept"})
    assert play.seat("ann", TakeBackRestitution("r")) == Done()
    assert_laws(play)


def voting() -> tuple[Play, str]:
    """Return a room at its vote, and the one idea that can be voted for."""
    play = opened()
    answer = play.seat("bob", PostIdea("i", "Un pédibus"))
    assert isinstance(answer, Done)
    play.advance()
    play.advance()
    return play, f"i/{answer.data['id']}"


def test_LT3_LB1_a_ballot_cast_before_the_close_was_heard_waits_and_is_shown_to_nobody() -> None:
    play, ref = voting()
    play.seat("cleo", PlaceDots("v", ref, 1))
    seen = left(play, 600)
    before = {layer: play.layer(layer) for layer in layers_of(play.room)}
    assert play.seat("ann", PlaceDots("v", ref, 2), seen=seen) == Done()
    changed = {
        f"{layer}:{name}" for layer in before for name, value in play.layer(layer).items()
        if before[layer].get(name) != value
    }  # fmt: skip
    assert changed - {"desk:tiles"} == {"desk:late_ballots/v", "seat/ann:late_ballot/v"}  # a tile: a sign of life
    assert play.value("desk:late_ballots/v") == {"count": 1}
    assert_laws(play)


def test_LT3_a_ballot_cast_after_the_close_was_heard_is_refused() -> None:
    play, ref = voting()
    left(play, 30)
    assert play.seat("ann", PlaceDots("v", ref, 2), seen=play.room.offset) == Refusal("PHASE_CLOSED", {"title": "Vote"})
    assert play.seat("ann", PlaceDots("v", ref, 2)) == Refusal("PHASE_CLOSED", {"title": "Vote"})


def test_LB2_one_act_counts_them_with_the_others() -> None:
    play, ref = voting()
    play.seat("cleo", PlaceDots("v", ref, 1))
    seen = left(play, 600)
    play.seat("ann", PlaceDots("v", ref, 2), seen=seen)
    assert play.do(CountLate("v")) == Done()
    assert play.value("desk:late_ballots/v") is None
    assert play.do(CountLate("v")) == Refusal("ALREADY_DONE")
    assert_laws(play)
    play.do(RevealPhase("v"))
    assert play.value("seat/ann:late_ballot/v") == {"end": "counted"}
    assert sum(row["dots"] for row in totals(play)) == 3
    assert_laws(play)


def totals(play: Play) -> list[dict[str, int]]:
    held = {name: value for name, value in play.layer("room").items() if name.startswith("p/v/")}
    found: list[dict[str, int]] = next(
        value["rows"] for value in held.values() if isinstance(value, dict) and "rows" in value
    )
    return found


def test_LB3_without_it_they_are_not_counted_and_erased_and_their_authors_know() -> None:
    play, ref = voting()
    play.seat("cleo", PlaceDots("v", ref, 1))
    seen = left(play, 600)
    play.seat("ann", PlaceDots("v", ref, 2), seen=seen)
    late = play.room.offset
    play.do(CountVotes("v"))
    assert late in play.records[-1].head.erases
    assert play.value("seat/ann:late_ballot/v") == {"end": "not_counted"}
    assert play.do(CountLate("v")) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_LT4_after_the_count_nothing_enters() -> None:
    play, ref = voting()
    seen = left(play, 30)
    play.do(CountVotes("v"))
    assert play.seat("ann", PlaceDots("v", ref, 2), seen=seen) == Refusal("PHASE_COUNTED", {"title": "Vote"})


def test_LB2_a_ballot_of_a_close_that_was_taken_back_is_not_counted_over_a_newer_one() -> None:
    play, ref = voting()
    seen = left(play, 60)
    play.seat("ann", PlaceDots("v", ref, 2), seen=seen)
    play.do(ReopenPhase("v"))
    play.seat("ann", PlaceDots("v", ref, 1))
    play.do(ClosePhase("v"))
    play.obey(GRACE_S + 0.1)
    assert play.do(CountLate("v")) == Refusal("ALREADY_DONE")
    play.do(RevealPhase("v"))
    assert sum(row["dots"] for row in totals(play)) == 1
    assert_laws(play)


def test_LB2_undoing_a_reopening_gives_the_late_ballots_back() -> None:
    play, ref = voting()
    seen = left(play, 60)
    play.seat("ann", PlaceDots("v", ref, 2), seen=seen)
    play.do(ReopenPhase("v"))
    assert play.value("desk:late_ballots/v") is None
    play.do(Undo(play.room.offset))
    assert play.value("desk:late_ballots/v") == {"count": 1}
    assert_laws(play)


def test_LT2_a_closed_workshop_still_keeps_what_comes() -> None:
    play = opened()
    play.wait(2)
    assert play.do(CloseRoom()) == Done()
    play.obey(GRACE_S + 0.1)
    assert play.seat("ann", PostIdea("i", "En rentrant")) == Done({"late": 1})
    assert_laws(play)


def test_LT1_undoing_the_close_takes_texts_as_before() -> None:
    play = opened()
    play.wait(2)
    play.do(Advance("i"))
    closing = play.room.offset
    play.do(Undo(closing))
    answer = play.seat("ann", PostIdea("i", "Toujours là"))
    assert isinstance(answer, Done)
    assert "late" not in play.value(f"room:p/i/idea/{answer.data['id']}")
    assert play.room.closed_on("i") == 0
    assert_laws(play)
