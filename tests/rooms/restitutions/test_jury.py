"""The room as jury, rule by rule."""

from random import Random
from typing import Any

from rooms.blocks import Block, Note
from rooms.callers import Attendance, SeatCaller
from rooms.evolving import evolve
from rooms.forms import Words
from rooms.record import Draft, Record
from rooms.refusals import Done, Refusal
from rooms.restitutions.jury import TAG, GiveVerdict, Juries
from rooms.restitutions.release_rules import Audience, Trigger
from rooms.restitutions.releasing_acts import SetReleaseRule
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.restitutions.steering import steer
from rooms.restitutions.turning import TurnStep
from rooms.room import Room
from rooms.sentences import COMMANDS
from tests.rooms.play import CODE, Play, assert_laws, layers_of
from tests.rooms.restitutions.test_turning import on_stage, turn

CLOSED = Refusal("JURY_CLOSED")
TRIAL = {
    "accused": "Le formulaire",
    "charge_1": "Huit pages",
    "defence_1": "Complet",
    "verdict_question": "On le garde ?",
}
JURY, VERDICT = 3, 4
JURORS = [f"j{n}" for n in range(8)]


def trial(step: int = JURY) -> Play:
    """Return a mock trial on stage at a step, with people at two tables who are the jury."""
    play = on_stage("mini_trial", **TRIAL)
    play.sit(*JURORS, table=2)
    if step:
        play.do(TurnStep("show", "prep/1", step))
    return play


def say(play: Play, seat: str, verdict: str = "guilty") -> object:
    return play.seat(seat, GiveVerdict("show", "prep/1", verdict))


def jury(play: Play, layer: str = "room") -> dict[str, Any]:
    found: dict[str, Any] = play.value(f"{layer}:p/show/jury")
    return found


def test_JUR1_everybody_else_speaks_and_says_otherwise_until_the_verdict_is_shown() -> None:
    play = trial(JURY - 1)
    assert say(play, "j0") == CLOSED
    play.do(TurnStep("show", "prep/1", JURY))
    assert isinstance(say(play, "j0"), Done)
    assert isinstance(say(play, "j0", "not_guilty"), Done)
    assert play.value("seat/j0:p/show/jury") == "not_guilty"
    assert say(play, "s1") == Refusal("OWN_TRIAL")
    assert say(play, "j1", "burnt") == Refusal("WRONG_COMMAND")
    assert play.seat("j1", GiveVerdict("show", "prep/3", "guilty")) == CLOSED
    late = play.decide(GiveVerdict("show", "prep/1", "guilty"), SeatCaller("j0"))
    play.do(TurnStep("show", "prep/1", VERDICT))
    assert say(play, "j1") == CLOSED
    assert isinstance(late, Draft)
    assert play.fold(late, SeatCaller("j0")) == CLOSED
    assert play.value("seat/j0:p/show/jury") == "not_guilty"
    assert_laws(play)


def test_JUR2_only_how_many_spoke_is_read_before_the_verdict_and_it_never_comes_by_itself() -> None:
    play = trial()
    for seat in JURORS:
        say(play, seat)
    say(play, "j7", "no_opinion")
    play.obey(600)
    for layer in ("room", "stage", "desk"):
        assert jury(play, layer)["voters"] == len(JURORS)
        assert "people" not in jury(play, layer)
    assert jury(play)["open"]
    play.do(TurnStep("show", "prep/1", VERDICT))
    for layer in ("room", "stage", "desk"):
        assert jury(play, layer)["people"] == [7, 0, 1]
    play.do(TurnStep("show", "prep/1", JURY))
    assert "people" not in jury(play, "stage")
    assert isinstance(say(play, "j7"), Done)
    assert_laws(play)


def test_JUR2_before_half_of_the_room_spoke_only_the_console_has_a_number() -> None:
    play = trial()
    say(play, "j0")
    assert "voters" not in jury(play)
    assert jury(play, "desk")["voters"] == 1


def test_JUR3_no_layer_but_ones_own_tells_who_said_what() -> None:
    one, other = trial(), trial()
    for n, seat in enumerate(JURORS):
        say(one, seat, "guilty" if n < 4 else "not_guilty")
        say(other, seat, "not_guilty" if n < 4 else "guilty")
    for play in (one, other):
        play.do(TurnStep("show", "prep/1", VERDICT))
    for layer in layers_of(one.room):
        if not layer.startswith("seat/j"):
            assert one.layer(layer) == other.layer(layer), layer
    assert one.layer("seat/j0") != other.layer("seat/j0")


def test_JUR3_so_few_voices_are_not_told() -> None:
    play = trial()
    for seat in JURORS[:4]:
        say(play, seat)
    play.do(TurnStep("show", "prep/1", VERDICT))
    for layer in ("room", "stage", "desk"):
        assert jury(play, layer)["few"]
        assert jury(play, layer)["people"] == []
        assert "voters" not in jury(play, layer)
    play.do(Thank("show", "prep/1"))
    assert "jury.report_few" in keys(play)


def blocks(play: Play) -> tuple[Block, ...]:
    """Return what the report says of the show."""
    found: tuple[Block, ...] = play.room.kind("show").block(play.room.states["show"], play.room.context("show"))
    return found


def keys(play: Play) -> list[str]:
    """Return the sentences of the show's block."""
    return [block.words.key for block in blocks(play) if isinstance(block, Note)]


def test_JUR2_the_report_has_a_verdict_that_was_shown_and_no_other() -> None:
    play = trial()
    for seat in JURORS:
        say(play, seat)
    play.do(Thank("show", "prep/1"))
    assert "jury.report" not in keys(play)
    shown = trial()
    for seat in JURORS:
        say(shown, seat, "not_guilty")
    shown.do(TurnStep("show", "prep/1", VERDICT))
    shown.do(Thank("show", "prep/1"))
    assert keys(shown).count("jury.report") == 1
    (note,) = (block for block in blocks(shown) if getattr(block, "words", Words()).key == "jury.report")
    assert isinstance(note, Note)
    assert note.words.params == {"table": 1, "guilty": 0, "not_guilty": 8, "no_opinion": 0}


def test_JUR4_voices_go_with_the_raw_texts_and_folding_without_them_leads_there() -> None:
    play = trial()
    say(play, "j0")
    first = play.room.offset
    say(play, "j0", "not_guilty")
    say(play, "j1")
    kind, state = play.room.kind("show"), play.room.states["show"]
    assert first in play.room.written
    assert kind.forget(state, play.room.context("show"), first) == frozenset()
    assert kind.forget(state, play.room.context("show"), play.room.offset)
    assert list(state.juries["prep/1"]) == ["j0"]
    kind.forget(state, play.room.context("show"), play.room.offset - 1)
    assert state.juries == {}
    whole = play.refolded()
    assert len(whole.states["show"].juries["prep/1"]) == 2
    said = {record.offset for record in play.records if record.head.type == TAG}
    assert said <= whole.written.keys()  # which rooms.topics.retention erases with all texts
    assert folded(play, said) == {}
    assert list(folded(play, {first + 1})["prep/1"]) == ["j1"]  # what j0 said before does not come back


def folded(play: Play, without: set[int]) -> Juries:
    """Fold the journal without these bodies."""
    room = Room(CODE)
    for record in play.records:
        evolve(room, Record(record.offset, record.head, None if record.offset in without else record.event))
    found: Juries = room.states["show"].juries
    return found


def test_a_page_without_scripts_asks_the_jury_and_not_the_table_on_stage() -> None:
    play = trial()
    say(play, "j0", "no_opinion")
    kind, state = play.room.kind("show"), play.room.states["show"]
    (form,) = kind.form(state, play.room.context("show"), "j0")
    assert form.command in COMMANDS
    assert form.lines[0].fields[0].value == "no_opinion"
    assert kind.form(state, play.room.context("show"), "s1") == ()
    play.do(TurnStep("show", "prep/1", VERDICT))
    assert kind.form(state, play.room.context("show"), "j0") == ()


class Desk:
    """A page of the show, as `steer` and `sample` see it."""

    phase = "show"
    settings: dict[str, Any] = {}

    def __init__(self, play: Play, seat: str = "", table: int = 0) -> None:
        self.play, self.seat, self.table = play, seat, table

    def value(self, layer: str, name: str) -> Any:  # noqa: ANN401 - as SeatView has it
        held = {"seat": f"seat/{self.seat}", "table": f"table/{self.table}"}.get(layer, layer)
        return self.play.value(f"{held}:p/show/{name}")

    def names(self, _layer: str, _prefix: str) -> list[str]:
        return []


def test_a_rehearsal_steps_through_a_trial_and_its_jury_speaks() -> None:
    play, rng, parts = trial(0), Random(5), []
    for _ in range(200):
        if play.value("desk:p/show/programme")["on_air"] != "prep/1":
            break
        parts.append(turn(play)["part"])
        for seat in JURORS:
            command = play.room.kind("show").sample(Desk(play, seat, 2), rng)
            if command is not None:
                assert isinstance(play.seat(seat, command), Done)
        assert play.room.kind("show").sample(Desk(play, "s1", 1), rng) is None
        command = steer(Desk(play), rng)
        if command is not None:
            assert isinstance(play.do(command), Done)
    assert list(dict.fromkeys(parts)) == ["charge", "defence", "question", "jury", "verdict"]
    assert play.room.states["show"].juries["prep/1"]
    assert_laws(play)


def test_a_second_trial_has_a_jury_of_its_own() -> None:
    play = trial()
    say(play, "j0")
    play.do(PutOnAir("show", "prep/3", instead_of="prep/1"))
    assert play.value("room:p/show/jury") is None
    assert play.value("seat/j0:p/show/jury") is None
    assert say(play, "j0") == CLOSED


def test_SW3_a_jury_far_away_is_asked_once_its_own_screen_may_show_the_trial() -> None:
    play = trial()
    play.sit("far", attendance=Attendance.REMOTE)
    assert jury(play, "room~0")["open"]
    assert isinstance(play.do(SetReleaseRule("show", Audience.REMOTE_INDIVIDUALS, Trigger.AIRED)), Done)
    assert jury(play, "room~0") is None
    assert jury(play, "stage~0") is None
    assert jury(play)["open"]
    assert_laws(play)
