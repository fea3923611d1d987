"""The weather, rule by rule."""

import msgspec

from rooms.blocks import Listing, Note, Table
from rooms.commands import ClosePhase, CreateRoom, Hide
from rooms.forms import Words
from rooms.phases.icebreaker_weather import ICONS, GiveWeather, Settings, WithdrawWeather
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.topics.peeks import PeekAt
from tests.rooms.page import lived
from tests.rooms.play import CODE, Play, assert_laws, plan_of

NO_SKY = dict.fromkeys(ICONS, 0)


def opened(delay_s: int = 0, **settings: object) -> Play:
    plan = PhasePlan("p1", "icebreaker_weather", "Météo", 5, "Quel temps chez vous ?", settings=dict(settings))
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    play.do(CreateRoom(CODE, msgspec.structs.replace(plan_of(plan), screen_delay_s=delay_s)))
    play.advance()
    play.sit("ann", "bob", table=1)
    return play


def test_IW1_a_weather_replaces_the_one_before() -> None:
    play = opened()
    play.seat("ann", GiveWeather("p1", "rain", "trempée"))
    play.seat("ann", GiveWeather("p1", "sun"))
    assert play.value("stage:p/p1/sky") == {"count": 1, "icons": {**NO_SKY, "sun": 1}}
    assert play.value("seat/ann:p/p1/mine")["word"] == ""
    assert_laws(play)


def test_IW1_withdrawing_erases_every_version_of_the_word() -> None:
    play = opened()
    play.seat("ann", GiveWeather("p1", "rain", "trempée"))
    play.seat("ann", GiveWeather("p1", "rain", "mouillée"))
    assert isinstance(play.seat("ann", WithdrawWeather("p1")), Done)
    offset = play.records[-1].offset
    assert play.records[-1].head.erases == (offset - 2, offset - 1)
    assert "mouillée" not in str([play.layer(layer) for layer in ("desk", "stage", "room", "seat/ann")])
    assert play.value("stage:p/p1/sky")["count"] == 0
    assert play.seat("ann", WithdrawWeather("p1")) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_IW2_a_drawing_is_counted_at_once_and_its_word_follows_after_the_sas() -> None:
    play = opened(delay_s=8)
    play.seat("ann", GiveWeather("p1", "fog", "brume"))
    assert play.value("stage:p/p1/sky")["icons"]["fog"] == 1
    assert play.value("stage:p/p1/words") == []
    offset = play.records[-1].offset
    assert play.value(f"desk:p/p1/text/{offset}")["waits"] is True
    play.obey(8)
    assert play.value("stage:p/p1/words") == ["brume"]
    play.seat("ann", GiveWeather("p1", "sun", "clair"))
    assert play.value("stage:p/p1/words") == ["brume"]
    play.obey(8)
    assert play.value("stage:p/p1/words") == ["clair"]
    assert_laws(play)


def test_IW3_what_is_shown_bears_no_seat() -> None:
    play = opened()
    play.sit("cyd", "dan", "eve")
    for seat, word in (("ann", "vif"), ("bob", "Calme"), ("cyd", ""), ("dan", ""), ("eve", "")):
        play.seat(seat, GiveWeather("p1", "sun" if seat < "c" else "cloud", word))
    for layer in ("room", "stage", "desk"):
        shown = {name: value for name, value in play.layer(layer).items() if name.startswith("p/p1/")}
        assert not any(seat in str(shown) for seat in ("ann", "bob", "cyd"))
    assert play.value("stage:p/p1/words") == ["Calme", "vif"]
    note, table, listing = play.room.kind("p1").block(play.room.states["p1"], play.room.context("p1"))
    assert isinstance(note, Note)
    assert isinstance(table, Table)
    assert [row[1].text for row in table.rows] == ["3", "2"]
    assert isinstance(listing, Listing)
    assert [entry.text for entry in listing.entries] == ["Calme", "vif"]
    assert_laws(play)


def test_BL1_the_drawings_of_few_people_are_not_counted_in_the_report() -> None:
    play = opened()
    play.seat("ann", GiveWeather("p1", "storm", "électrique"))
    few, listing = play.room.kind("p1").block(play.room.states["p1"], play.room.context("p1"))
    assert few == Note(Words("icebreaker_weather.few"))
    assert isinstance(listing, Listing)


def test_IW4_a_hidden_word_is_read_by_its_author_and_the_console_only_and_its_drawing_counts() -> None:
    play = opened()
    play.seat("ann", GiveWeather("p1", "storm", "Grossier"))
    play.do(Hide(f"p1/{play.records[-1].offset}", hidden=True))
    assert play.value("stage:p/p1/words") == []
    assert play.value("stage:p/p1/sky")["icons"]["storm"] == 1
    assert play.value("seat/ann:p/p1/mine")["hidden"] is True
    play.do(PeekAt("p1", "texts"))
    assert "Grossier" in str(play.layer("desk"))
    assert "Grossier" not in str([play.layer("stage"), play.layer("room"), play.layer("seat/bob")])
    assert_laws(play)


def test_IW4_a_word_hidden_in_the_sas_is_never_read() -> None:
    play = opened(delay_s=8)
    play.seat("ann", GiveWeather("p1", "storm", "Grossier"))
    play.do(Hide(f"p1/{play.records[-1].offset}", hidden=True))
    play.obey(9)
    assert "Grossier" not in str([play.layer("stage"), play.layer("room"), play.layer("seat/bob")])
    assert_laws(play)


def test_an_unknown_drawing_and_a_word_too_long_are_refused() -> None:
    play = opened(word_max=5)
    assert play.seat("ann", GiveWeather("p1", "snow")) == Refusal("WEATHER_UNKNOWN")
    assert play.seat("ann", GiveWeather("p1", "sun", "x" * 6)) == Refusal("TEXT_TOO_LONG", {"max": 5, "over": 1})
    play.do(ClosePhase("p1"))
    play.wait(60)
    assert isinstance(play.seat("ann", GiveWeather("p1", "sun")), Refusal)


def test_without_words_the_form_asks_for_a_drawing_only() -> None:
    play = opened(word_max=0)
    play.seat("ann", GiveWeather("p1", "rain"))
    change, withdraw = play.room.kind("p1").form(play.room.states["p1"], play.room.context("p1"), "ann")
    assert [field.name for field in change.lines[0].fields] == ["icon"]
    assert change.lines[0].fields[0].value == "rain"
    assert withdraw.command == "withdraw_weather"
    assert play.value("stage:p/p1/words") is None
    assert Settings().word_max == 30


def test_what_a_plausible_person_does_is_always_taken() -> None:
    play = opened(delay_s=8)
    assert {"GiveWeather", "WithdrawWeather"} <= lived(play, "p1", ("ann", "bob"), seconds=1)
    assert_laws(play)
