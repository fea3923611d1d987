"""The layers of audiences."""

from rooms import views
from rooms.audiences import ALONE_AFAR, MIRROR, NEAR, PUBLIC, layer_for, split
from rooms.distance import is_told_apart
from rooms.restitutions.staging_acts import PutOnAir
from tests.rooms.phases.restitution_room import opened


def test_AUD1_an_audience_that_is_told_nothing_else_reads_what_those_who_are_near_read() -> None:
    play = opened(staging="gallery")
    for near in ("room", "stage"):
        far = layer_for(near, "1")
        assert {views.layer_of(key) for key in views.keys(play.room, far)} == {far}
        assert play.layer(far) == play.layer(near)
        assert any(name.startswith("p/") for name in play.layer(far))


def test_AUD2_a_layer_says_whose_it_is() -> None:
    play = opened()
    for audience in (NEAR, ALONE_AFAR, "1", "12"):
        assert split(layer_for("stage", audience)) == ("stage", audience)
        assert play.room.context("show", audience=audience).audience == audience


def test_AUD3_the_public_has_values_by_name_and_no_number() -> None:
    play = opened(staging="gallery", rules={"public_link": {"trigger": "on_air"}})
    far = layer_for("room", PUBLIC)
    assert play.value(f"{far}:p/show/r/prep/1")["constat"] == "Constat 1"
    assert not PUBLIC.isdecimal()


def test_AUD4_phones_that_follow_the_screen_read_it_but_what_a_rule_keeps_from_phones() -> None:
    for rules, told in (({}, True), ({"room_phones": {"trigger": "session_closed"}}, False)):
        play = opened(order="given", rules=rules)
        play.do(PutOnAir("show", "prep/1"))
        assert is_told_apart(play.room, MIRROR) != told
        for layer in (layer_for("stage", MIRROR), "stage"):
            words = play.value(f"{layer}:p/show/on_air")["constat"]
            assert words == ("Constat 1" if told or layer == "stage" else "")
