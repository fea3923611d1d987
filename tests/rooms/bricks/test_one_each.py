"""One answer a person, rule by rule, on the two kinds that ask everyone once."""

from collections.abc import Callable

import pytest

from rooms.blocks import Listing
from rooms.kind import Fact
from rooms.phases.evaluation import Evaluate, WithdrawEvaluation
from rooms.phases.icebreaker_weather import GiveWeather, WithdrawWeather
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.words import PhaseCommand
from tests.rooms.play import Play, assert_laws

GIVE: dict[str, Callable[[str], PhaseCommand]] = {
    "evaluation": lambda text: Evaluate("p", 4, text),
    "icebreaker_weather": lambda text: GiveWeather("p", "rain", text),
}
WITHDRAW: dict[str, PhaseCommand] = {
    "evaluation": WithdrawEvaluation("p"),
    "icebreaker_weather": WithdrawWeather("p"),
}


@pytest.fixture(params=sorted(GIVE))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def room_of(kind: str) -> Play:
    play = Play(PhasePlan("p", kind, "Un mot", 5, "Dites-le"))
    play.advance()
    play.sit("ann", "bob", "cleo", table=1)
    return play


def texts_of(play: Play) -> list[str]:
    return sorted(value["text"] for key, value in play.layer("desk").items() if key.startswith("p/p/text/"))


def test_ONE1_answering_again_replaces_and_withdrawing_erases_every_version(kind: str) -> None:
    play = room_of(kind)
    for text in ("trempée", "mouillée"):
        assert isinstance(play.seat("ann", GIVE[kind](text)), Done)
    assert texts_of(play) == ["mouillée"]
    assert isinstance(play.seat("ann", WITHDRAW[kind]), Done)
    offset = play.records[-1].offset
    assert play.records[-1].head.erases == (offset - 2, offset - 1)
    assert texts_of(play) == []
    assert play.seat("ann", WITHDRAW[kind]) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_ONE2_an_erased_answer_folds_to_what_forgetting_it_leaves(kind: str) -> None:
    play = room_of(kind)
    play.seat("ann", GIVE[kind]("trempée"))
    module, state, phase = play.room.kind("p"), play.room.states["p"], play.room.context("p")
    assert module.forget(state, phase, play.records[-1].offset)
    fresh = module.State()
    module.evolve(fresh, phase, Fact(play.records[-1].offset, play.records[-1].head, None))
    assert fresh == state
    assert list(state.given()) == []
    assert not module.forget(state, phase, play.records[0].offset)


def test_ONE3_the_report_reads_words_by_alphabet(kind: str) -> None:
    play = room_of(kind)
    for seat, text in (("ann", "Vent"), ("bob", "averse"), ("cleo", "Éclaircie")):
        play.seat(seat, GIVE[kind](text))
    (read,) = (
        one
        for one in play.room.kind("p").block(play.room.states["p"], play.room.context("p"))
        if isinstance(one, Listing)
    )
    assert [entry.text for entry in read.entries] == ["averse", "Éclaircie", "Vent"]
