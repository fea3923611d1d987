"""What a guest reads, and when."""

from rooms.callers import LinkCaller, Role
from rooms.commands import Hide, MintLink, RevealPhase
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.phases.restitution_show import PutOnAir, Thank
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done
from rooms.topics.guests import FINALISTS_MAX
from server.layers import layers_for
from tests.rooms.phases.restitution_room import REFS, opened
from tests.rooms.play import Play, assert_laws

GUEST = "c" * 32
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 20, "blind": False})
VOTE = PhasePlan(
    "v", "dot_vote", "Vote", 10, "Lesquelles ?", source=Source("i"), settings={"dots": 20, "per_option": 2}
)


def voted(count: int = 3) -> tuple[Play, list[str]]:
    """Return a room in which each idea has as many dots as its place from the end allows, not shown yet."""
    play = Play(IDEAS, VOTE)
    play.do(MintLink(GUEST, Role.GUEST))
    play.sit("ann", "bob", table=1)
    play.advance()
    refs = []
    for n in range(count):
        posted = play.seat("ann", PostIdea("i", f"Idée numéro {n}"))
        assert isinstance(posted, Done)
        refs.append(f"i/{posted.data['id']}")
    play.advance()
    play.seat("ann", PlaceDots("v", refs[1], 2))
    play.seat("bob", PlaceDots("v", refs[0], 1))
    return play, refs


def finalists(play: Play) -> list[str]:
    return [thing["ref"] for thing in play.value("guest:reading")["finalists"]]


def test_GU1_a_guest_reads_a_vote_once_it_is_shown_and_nothing_that_was_hidden() -> None:
    play, refs = voted()
    assert finalists(play) == []
    play.do(RevealPhase("v"))
    assert finalists(play)[:2] == [refs[1], refs[0]]
    play.do(Hide(refs[1], hidden=True))
    assert refs[1] not in finalists(play)
    assert_laws(play)


def test_GU1_a_guest_has_the_room_and_their_own_layer() -> None:
    play, _refs = voted()
    assert layers_for(play.room, LinkCaller(GUEST), "guest") == ["room", "guest"]
    assert [layers_for(play.room, LinkCaller(GUEST), view) for view in ("console", "screen", "host")] == [[], [], []]


def test_GU2_finalists_are_the_first_ranks() -> None:
    play, refs = voted(14)
    for n, ref in enumerate(refs[2:]):
        play.seat("ann" if n % 2 else "bob", PlaceDots("v", ref, 1 + n % 2))
    play.do(RevealPhase("v"))
    read = play.value("guest:reading")["finalists"]
    assert read
    assert all(1 <= thing["rank"] <= FINALISTS_MAX for thing in read)


def test_GU1_a_restitution_is_read_once_however_many_shows_gave_it_back() -> None:
    again = PhasePlan("again", "restitution_show", "Encore", 10, "Relisez", source=Source("prep"))
    play = opened(after=(again,), staging="gallery")
    play.do(MintLink(GUEST, Role.GUEST))
    assert sorted(thing["ref"] for thing in play.value("guest:reading")["findings"]) == sorted(REFS)
    play.advance()
    play.do(PutOnAir("again", REFS[0]))
    play.do(Thank("again", REFS[0]))
    assert sorted(thing["ref"] for thing in play.value("guest:reading")["findings"]) == sorted(REFS)
    play.do(Hide(REFS[0], hidden=True))
    assert REFS[0] not in str(play.value("guest:reading"))
    assert_laws(play)
