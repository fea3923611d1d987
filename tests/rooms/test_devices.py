"""Places are held by devices, and count as long as somebody is there."""

import msgspec

from rooms.callers import Attendance, SeatCaller
from rooms.commands import ChooseTable
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.seats import free_sign
from server.layers import layers_for
from tests.rooms.play import Play

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire\u202f?")
VOTE = PhasePlan("v", "dot_vote", "Gommettes", 5, "Lesquelles\u202f?", source=Source("i"))


def moved(play: Play, seat: str, device: str) -> None:
    """Give a place to another device, as a topic would."""
    play.room.seats[seat] = msgspec.structs.replace(play.room.seats[seat], device=device)
    play.room.moved[device] = seat


def test_SE4_DE4_a_device_speaks_for_the_place_that_it_holds() -> None:
    play = Play(IDEAS)
    play.sit("ann", "bob", table=1)
    play.advance()
    moved(play, "ann", "new-phone")
    assert play.do(PostIdea("i", "Un four"), SeatCaller("new-phone")).__class__ is Done
    assert [idea.seat for idea in play.room.states["i"].kept.values()] == ["ann"]
    assert play.do(PostIdea("i", "Un car"), SeatCaller("ann")) == Refusal("SEAT_MOVED")
    assert play.do(ChooseTable(2), SeatCaller("ann")) == Refusal("SEAT_MOVED")
    assert layers_for(play.room, SeatCaller("ann"), "phone") == ["room"]
    assert layers_for(play.room, SeatCaller("new-phone"), "phone") == ["room", "table/1", "seat/ann"]
    assert layers_for(play.room, SeatCaller("bob"), "phone") == ["room", "table/1", "seat/bob"]


def test_SE5_who_has_left_and_hosts_count_nowhere_and_have_no_ballot() -> None:
    play = Play(IDEAS, VOTE)
    play.sit("ann", "bob", "host", table=1)
    seats = play.room.seats
    seats["host"] = msgspec.structs.replace(seats["host"], attendance=Attendance.HOST)
    seats["bob"] = msgspec.structs.replace(seats["bob"], left=True)
    assert list(play.room.people()) == ["ann"]
    assert play.value("room:room")["seats"] == play.value("stage:people")["seats"] == 1
    assert play.value("room:tables") == [1, 0, 0]
    assert play.value("desk:people") == {"seats": 1, "expected": 12, "onsite": 1, "remote": 0, "proxy": 0}
    assert free_sign(seats, 1) == seats["bob"].sign
    assert play.room.seat_of("bob") == ""
    play.advance()
    post = play.seat("host", PostIdea("i", "Un four"))
    assert isinstance(post, Done)
    play.advance()
    assert play.seat("host", PlaceDots("v", f"i/{post.data['id']}", 1)) == Refusal("NOT_ALLOWED")
    assert play.seat("ann", PlaceDots("v", f"i/{post.data['id']}", 1)) == Done()
    assert play.value("desk:p/v/turnout")["seats"] == 1
