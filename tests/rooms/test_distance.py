"""What distance does to time: a grace lasts longer for those whose call is late."""

from rooms.agenda import GRACE_MS
from rooms.callers import Attendance
from rooms.commands import ClosePhase, CloseRoom
from rooms.life import PhaseLife
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done
from rooms.topics.distant import PlaceTable, SetDistantRoom, SetVideoLag
from tests.rooms.play import Play, assert_laws


def far_vote() -> Play:
    """Return a vote with ann near, bob twelve seconds away at table 3, zoe five seconds away and alone."""
    ideas = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 0, "blind": False})
    vote = PhasePlan("v", "dot_vote", "Voter", 10, "Que garder ?", source=Source("i"))
    play = Play(ideas, vote)
    for command in (SetDistantRoom(1, "Gignac"), PlaceTable(3, 1), SetVideoLag("1", 12), SetVideoLag("0", 5)):
        play.do(command)
    play.advance()
    play.sit("ann", table=1)
    play.seat("ann", PostIdea("i", "Une halle"))
    return play


def life(play: Play, phase: str) -> PhaseLife:
    return play.room.agenda.runs[phase].life


def dots(play: Play, seat: str, count: int) -> bool:
    ref = next(name for name in play.layer("room") if name.startswith("p/v/item/")).removeprefix("p/v/item/")
    return isinstance(play.seat(seat, PlaceDots("v", ref, count)), Done)


def test_AG8_people_far_away_have_as_much_more_of_the_grace_as_their_call_is_late() -> None:
    play = far_vote()
    play.advance()
    play.sit("bob", table=3)
    play.sit("zoe", attendance=Attendance.REMOTE)
    play.do(ClosePhase("v"))
    took: dict[int, list[str]] = {}
    for second, count in ((14, 1), (16, 2), (19, 1), (21, 2), (26, 1)):
        play.wait(second - max(took, default=0))
        took[second] = [seat for seat in ("ann", "zoe", "bob") if dots(play, seat, count)]
    assert took == {14: ["ann", "zoe", "bob"], 16: ["zoe", "bob"], 19: ["zoe", "bob"], 21: ["bob"], 26: ["bob"]}
    assert life(play, "v") is PhaseLife.CLOSING
    play.obey(2)
    assert life(play, "v") is PhaseLife.CLOSED
    assert not dots(play, "bob", 2)
    assert_laws(play)


def test_AG8_VW7_each_audience_reads_when_the_grace_ends_for_it() -> None:
    play = far_vote()
    play.advance()
    play.sit("bob", table=3)
    play.sit("zoe", attendance=Attendance.REMOTE)
    play.do(ClosePhase("v"))
    ends = {layer: play.value(f"{layer}:phase/v")["ends_at"] - play.now for layer in ("room", "room~0", "room~1")}
    assert ends == {"room": 15_000, "room~0": 20_000, "room~1": 27_000}


def test_AG8_where_nobody_is_far_away_a_grace_is_what_it_was() -> None:
    play = far_vote()
    play.advance()
    play.do(ClosePhase("v"))
    run = play.room.agenda.runs["v"]
    assert (run.ends_at - play.now, run.far_ms) == (GRACE_MS, 0)


def test_AG8_a_text_of_somebody_near_is_late_when_only_the_far_have_time_left() -> None:
    play = far_vote()
    play.sit("bob", table=3)
    seen = play.room.offset
    play.advance()
    play.wait(20)
    assert isinstance(play.seat("bob", PostIdea("i", "De loin"), seen=seen), Done)
    assert isinstance(play.seat("ann", PostIdea("i", "De près"), seen=seen), Done)
    ideas = (held for name, held in play.layer("room").items() if name.startswith("p/i/idea/"))
    late = {idea["text"]: idea.get("late", False) for idea in ideas}
    assert late == {"Une halle": False, "De loin": False, "De près": True}


def test_AG8_the_end_of_the_workshop_leaves_those_who_are_far_their_time_too() -> None:
    play = far_vote()
    play.sit("bob", table=3)
    play.do(CloseRoom())
    play.wait(20)
    assert isinstance(play.seat("bob", PostIdea("i", "De loin")), Done)
    play.obey(8)
    assert life(play, "i") is PhaseLife.CLOSED
