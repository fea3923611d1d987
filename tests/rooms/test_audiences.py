"""The layers of audiences."""

from rooms import views
from rooms.audiences import ALONE_AFAR, NEAR, PUBLIC, layer_for, split
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
