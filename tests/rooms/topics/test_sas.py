"""Words wait in the sas; counts, authors and facilitators do not."""

import inspect
from importlib import import_module

import msgspec

from rooms.callers import CLOCK, ORGANISER, SeatCaller
from rooms.commands import CreateRoom, Hide
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.phases.opinion import GiveOpinion
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.topics import ALL, TOPICS
from rooms.topics.sas import DELAY_S, ReleaseWords, delay_ms
from tests.rooms.play import CODE, Play, assert_laws, plan_of

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"blind": False})
VOTE = PhasePlan("o", "opinion", "Avis", 10, "D’accord ?", source=Source("i"), settings={"live_source": True})


def hall(expected: int = 158, delay_s: int = -1, clock_rate: int = 1) -> Play:
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    plan = msgspec.structs.replace(plan_of(IDEAS, VOTE), expected=expected, screen_delay_s=delay_s)
    play.do(CreateRoom(CODE, plan, clock_rate=clock_rate))
    play.sit("ann", "bob", table=1)
    play.advance()
    return play


def posted(play: Play, text: str = "Un four") -> str:
    answer = play.seat("ann", PostIdea("i", text))
    assert isinstance(answer, Done)
    return str(answer.data["id"])


def test_SA1_SA2_words_wait_and_counts_do_not() -> None:
    play = hall()
    id_ = posted(play)
    assert play.value("stage:p/i/count")["count"] == 1
    assert play.value("stage:p/i/wall") == []
    assert play.value(f"room:p/i/idea/{id_}") is None
    assert play.value(f"desk:p/i/idea/{id_}")["waits"]
    assert play.value(f"seat/ann:p/i/mine/{id_}")["text"] == "Un four"
    assert "Un four" not in str([play.layer(layer) for layer in ("room", "stage", "table/1", "seat/bob")])
    play.obey(DELAY_S - 1)
    assert play.value("stage:p/i/wall") == []
    play.obey(1)
    assert [idea["text"] for idea in play.value("stage:p/i/wall")] == ["Un four"]
    assert not play.value(f"desk:p/i/idea/{id_}")["waits"]
    assert "stage:p/i/*" in play.effects[-1].touched
    assert_laws(play)


def test_SA1_the_number_of_people_decides_where_the_plan_does_not() -> None:
    assert delay_ms(hall(41).room) == 8_000
    assert delay_ms(hall(40).room) == 0
    assert delay_ms(hall(12, delay_s=20).room) == 20_000
    assert delay_ms(hall(158, delay_s=0).room) == 0
    assert delay_ms(hall(158, clock_rate=8).room) == 1_000


def test_SA3_only_the_clock_lets_out_and_the_room_wakes_for_it() -> None:
    play = hall()
    posted(play)
    assert play.records[-1].head.wake_at == play.now + 8_000
    play.wait(3)
    posted(play, "Un car")
    assert play.do(ReleaseWords(), ORGANISER) == Refusal("NOT_ALLOWED")
    assert play.do(ReleaseWords(), CLOCK) == Refusal("ALREADY_DONE")
    play.obey(5)
    assert play.records[-1].head.type == "words_released"
    assert play.records[-1].head.wake_at == play.now + 3_000
    assert len(play.value("stage:p/i/wall")) == 1
    play.obey(3)
    assert len(play.value("stage:p/i/wall")) == 2
    assert play.room.dues() == []
    assert_laws(play)


def test_SA4_what_is_held_back_is_never_read_and_its_author_knows() -> None:
    play = hall()
    id_ = posted(play)
    assert play.do(Hide(f"i/{id_}", hidden=True)) == Done()
    play.obey(30)
    assert play.value("stage:p/i/wall") == []
    assert play.value(f"seat/ann:p/i/mine/{id_}")["hidden"]
    assert play.do(Hide(f"i/{id_}", hidden=False)) == Done()
    assert len(play.value("stage:p/i/wall")) == 1


def test_SA5_an_edit_waits_and_the_words_before_it_stay() -> None:
    play = hall()
    id_ = posted(play)
    play.obey(10)
    for text in ("Grossier", "Pire"):
        assert play.seat("ann", EditIdea("i", id_, text)) == Done()
        assert play.value(f"room:p/i/idea/{id_}")["text"] == "Un four"
        assert play.value("stage:p/i/wall")[0]["text"] == "Un four"
        assert play.value(f"desk:p/i/idea/{id_}")["text"] == text
    play.obey(10)
    assert play.value(f"room:p/i/idea/{id_}")["text"] == "Pire"
    assert_laws(play)


def test_SA1_what_another_step_takes_waits_there_too_and_can_be_judged() -> None:
    play = hall()
    play.advance()
    play.wait(2)
    posted(play)
    id_ = posted(play, "Un car")
    assert play.value("room:p/o/item/i/" + id_) is None
    assert play.seat("bob", GiveOpinion("o", f"i/{id_}", "agree")) == Done()
    play.obey(10)
    assert play.value("room:p/o/item/i/" + id_)["text"] == "Un car"
    assert "room:p/o/*" in play.effects[-1].touched
    assert_laws(play)


def test_SA1_what_was_withdrawn_in_the_sas_never_comes_out() -> None:
    play = hall()
    id_ = posted(play)
    assert play.do(WithdrawIdea("i", id_), SeatCaller("ann")) == Done()
    assert play.room.dues() == []
    assert_laws(play)


def test_TC1_TC2_a_topic_has_its_own_name_state_and_scopes() -> None:
    assert len(TOPICS) == len(ALL)
    named = [key for topic in ALL for key in topic.makers]
    assert len(named) == len(set(named)), "two topics give one key"
    room = Room(CODE)
    for name, topic in TOPICS.items():
        assert room.topics[name] == topic.state()
        imported = inspect.getsource(import_module(f"rooms.topics.{name}"))
        assert not [other for other in TOPICS if other != name and f"rooms.topics.{other}" in imported], name  # TC1
        assert room.value_of("nothing") is None
