"""What leaves the room."""

import msgspec

from rooms import views
from rooms.callers import Attendance, SeatCaller
from rooms.commands import CreateRoom, OpenProxySeat
from rooms.kind import GONE
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source, Variant
from rooms.room import Room
from rooms.topics.distant import PlaceTable, SetDistantRoom
from tests.rooms.play import CODE, Play, assert_laws, layers_of, plan_of

SECRET = "Ne pas lire avant"


def room() -> Play:
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", variants=(Variant("Et vous ?", table=2),)),
        PhasePlan("v", "dot_vote", SECRET, 10, SECRET, source=Source("i"), settings={"options": [SECRET]}),
    )
    play.advance()
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    return play


def test_VW1_a_key_belongs_to_the_layer_that_its_prefix_names() -> None:
    play = room()
    play.seat("ann", PostIdea("i", "Un four"))
    for layer in layers_of(play.room):
        for key in views.keys(play.room, layer):
            assert views.layer_of(key) == layer
    assert views.project(play.room, "nowhere:room") is GONE
    assert views.project(play.room, "table/1:me") is GONE
    assert views.project(play.room, "room:p/nowhere/count") is GONE
    assert views.project(play.room, "stage:agenda") is GONE


def test_VW3_a_step_that_has_not_begun_is_the_facilitators_alone() -> None:
    play = room()
    for layer in layers_of(play.room):
        words = repr(play.layer(layer))
        assert (SECRET in words) == (layer == "desk"), layer
    play.advance()
    assert SECRET in repr(play.layer("room"))


def test_VW4_a_seats_layer_is_about_that_seat_and_its_proxies() -> None:
    play = room()
    play.seat("ann", OpenProxySeat("grandma"))
    play.do(PostIdea("i", "De la part de grand-mère"), SeatCaller("ann", acting="grandma"))
    play.seat("ann", PostIdea("i", "De ma part"))
    me = play.value("seat/ann:me")
    assert [proxy["seat"] for proxy in me["proxies"]] == ["grandma"]
    assert "grand-mère" in repr(play.layer("seat/grandma"))
    assert "grand-mère" not in repr(play.layer("seat/ann"))
    assert "ann" not in repr(play.layer("seat/bob"))
    assert play.layer("seat/nobody").keys().isdisjoint({"me"})


def test_PL2_a_tables_prompt_is_read_there_only() -> None:
    play = room()
    assert play.value("table/2:prompt/i") == "Et vous ?"
    assert play.value("table/1:prompt/i") is None
    assert "Et vous" not in repr(play.layer("room"))


def test_PL1_what_happens_does_not_change_the_plan() -> None:
    play = room()
    plan, plans = play.room.plan, dict(play.room.plans)
    play.seat("ann", PostIdea("i", "Un four"))
    play.advance()
    assert (play.room.plan, play.room.plans) == (plan, plans)


def test_VW5_who_comes_while_their_table_writes_is_told_to_read() -> None:
    fields = {"fields": [{"name": "titre", "label": "Titre", "length_max": 60}]}
    sheets = PhasePlan("f", "structured_form", "Fiches", 10, "Écrivez.", settings=fields)
    play = Play(sheets, PhasePlan("o", "plenary", "Fin", 5, "Merci."))
    play.sit("ann", table=1)
    play.advance()
    play.wait(60)
    play.sit("bob", table=1)
    play.sit("cyd")
    assert [play.value(f"seat/{seat}:me").get("late", False) for seat in ("ann", "bob", "cyd")] == [False, True, False]
    play.advance()
    assert "late" not in play.value("seat/bob:me")
    assert_laws(play)


def test_VW6_whoever_sits_at_a_table_of_a_distant_room_is_far_by_whichever_way_they_came_in() -> None:
    play = Play(PhasePlan("i", "ideation", "Idées", 5, "?"))
    play.sit("ann", table=1)
    play.sit("bob", table=2)
    play.sit("far", attendance=Attendance.REMOTE)
    assert play.value("room:room")["remote"] == 1
    play.do(SetDistantRoom(1, "Mairie de Lalbenque"))
    play.do(PlaceTable(2, 1))
    assert play.value("room:room")["remote"] == 2
    assert [play.value("desk:people")[way] for way in ("onsite", "remote", "proxy")] == [1, 2, 0]
    assert [play.value(f"seat/{seat}:me").get("far") for seat in ("ann", "bob", "far")] == [None, True, True]
    play.do(PlaceTable(2, 0))
    assert play.value("seat/bob:me").get("far") is None


def test_VW6_the_call_is_told_to_places_far_away_only() -> None:
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    ideas = PhasePlan("i", "ideation", "Idées", 5, "?")
    play.do(CreateRoom(CODE, msgspec.structs.replace(plan_of(ideas), call="https://visio.example.org/albi")))
    play.sit("ann", table=1)
    play.sit("far", attendance=Attendance.REMOTE)
    play.advance()
    assert play.value("seat/far:me")["call"] == "https://visio.example.org/albi"
    others = [layer for layer in layers_of(play.room) if layer != "seat/far"]
    assert "visio" not in str([play.layer(layer) for layer in others])
    assert_laws(play)
