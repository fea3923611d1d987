"""The tray, rule by rule."""

from rooms.callers import CLOCK, LinkCaller, Role, SeatCaller
from rooms.commands import CloseRoom, Hide, MintLink, ReopenPhase, Undo
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.plan import PhasePlan
from rooms.refusals import Done, Refusal
from rooms.topics.hosts import place_of
from rooms.topics.tray import LEFT_MAX, AddLate, SetLateAside, TakeBackLate
from server.exports.report import blocks_of
from tests.rooms.play import Play, assert_laws, layers_of

THEMES = {"themes": ["Ici", "Ailleurs"], "limit": 0, "blind": False}


def closed(**settings: object) -> Play:
    """Return a room that has left its ideas, with ann and bob at table 1."""
    play = Play(
        PhasePlan("i", "ideation", "Idées", 5, "Que faire ?", settings={**THEMES, **settings}),
        PhasePlan("e", "plenary", "Fin", 5, "Merci."),
    )
    play.sit("ann", "bob", table=1)
    play.advance()
    play.seat("bob", PostIdea("i", "À l’heure", "Ici"))
    play.advance()
    play.obey(200)
    return play


def left(play: Play, seat: str = "ann", text: str = "Un pédibus") -> int:
    assert play.seat(seat, PostIdea("i", text, "Ailleurs")) == Done({"late": 1})
    return play.room.offset


def test_TY1_what_is_in_the_tray_is_the_facilitators_and_its_authors_alone() -> None:
    play = closed()
    id_ = left(play)
    facts = {"id": id_, "phase": "i", "title": "Idées", "table": 1, "field": "", "text": "Un pédibus", "at": play.now}
    assert play.value(f"desk:tray/{id_}") == {**facts, "lot": "waits"}
    assert play.value(f"seat/ann:late/{id_}") == {"id": id_, "phase": "i", "text": "Un pédibus", "lot": "waits"}
    for layer in set(layers_of(play.room)) - {"desk", "seat/ann"}:
        assert "pédibus" not in str(play.layer(layer))
    assert_laws(play)


def test_TY2_added_it_is_what_it_would_have_been_and_marked() -> None:
    play = closed()
    id_ = left(play)
    assert play.do(AddLate(id_)) == Done({"id": str(id_), "number": 2})
    idea = play.value(f"room:p/i/idea/{id_}")
    assert (idea["text"], idea["theme"], idea["late"]) == ("Un pédibus", "Ailleurs", True)
    assert play.value(f"desk:p/i/idea/{id_}")["table"] == 1
    assert play.value(f"desk:tray/{id_}") is None
    assert play.value(f"seat/ann:late/{id_}")["lot"] == "added"
    assert play.do(AddLate(id_)) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_TY2_an_added_text_that_is_withdrawn_is_erased_where_it_came() -> None:
    play = closed()
    id_ = left(play)
    play.do(AddLate(id_))
    play.do(ReopenPhase("i"))
    assert play.seat("ann", WithdrawIdea("i", str(id_))) == Done()
    assert play.records[-1].head.erases == (id_,)
    assert play.value(f"seat/ann:late/{id_}") is None
    assert_laws(play)


def test_TY2_a_text_added_while_the_step_is_open_again_is_late_all_the_same() -> None:
    play = closed()
    id_ = left(play)
    play.do(ReopenPhase("i"))
    play.do(AddLate(id_))
    assert play.value(f"room:p/i/idea/{id_}")["late"] is True
    assert_laws(play)


def test_TY2_what_the_kind_would_refuse_is_not_added() -> None:
    play = closed(limit=1)
    id_ = left(play)
    other = left(play)
    assert isinstance(play.do(AddLate(id_)), Done)
    assert play.do(AddLate(other)) == Refusal("LIMIT_REACHED", {"max": 1})
    assert play.value(f"desk:tray/{other}")["lot"] == "waits"
    assert_laws(play)


def test_TY3_set_aside_it_is_in_no_report_and_that_can_be_undone() -> None:
    play = closed()
    id_ = left(play)
    assert play.do(SetLateAside(id_)) == Done()
    assert play.value(f"seat/ann:late/{id_}")["lot"] == "aside"
    assert play.do(SetLateAside(id_)) == Refusal("ALREADY_DONE")
    assert play.do(Undo(play.room.offset)) == Done()
    assert play.value(f"desk:tray/{id_}")["lot"] == "waits"
    play.do(SetLateAside(id_))
    play.wait(2)
    play.do(CloseRoom())
    assert "pédibus" not in str(blocks_of(play.room, "i"))
    assert isinstance(play.do(AddLate(id_)), Done)
    assert_laws(play)


def test_TY4_what_nobody_has_read_is_in_the_report_of_a_workshop_that_is_over() -> None:
    play = closed()
    left(play)
    assert "pédibus" not in str(blocks_of(play.room, "i"))
    play.wait(2)
    play.do(CloseRoom())
    told = str(blocks_of(play.room, "i"))
    assert "pédibus" in told
    assert "tray.annex" in told


def test_TY5_its_author_takes_it_back_and_it_is_erased() -> None:
    play = closed()
    id_ = left(play)
    assert play.seat("bob", TakeBackLate(id_)) == Refusal("NOT_YOURS")
    assert play.seat("ann", TakeBackLate(id_)) == Done()
    assert play.records[-1].head.erases == (id_,)
    assert play.value(f"desk:tray/{id_}") is None
    assert play.seat("ann", TakeBackLate(id_)) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_TY6_a_person_leaves_so_many() -> None:
    play = closed()
    for n in range(LEFT_MAX):
        left(play, text=f"Texte {n}")
    assert play.seat("ann", PostIdea("i", "Encore", "Ici")) == Refusal("TRAY_FULL", {"max": LEFT_MAX})
    left(play, "bob")


def test_TY7_adding_is_not_undone_but_hidden() -> None:
    play = closed()
    id_ = left(play)
    play.do(AddLate(id_))
    assert play.do(Undo(play.room.offset)) == Refusal("UNDO_NOTHING")
    assert play.room.acts[-1].type == "late_added"
    assert play.do(Hide(f"i/{id_}", hidden=True)) == Done()
    assert play.value(f"room:p/i/idea/{id_}") is None
    assert_laws(play)


def test_the_tray_is_for_those_who_steer() -> None:
    play = closed()
    id_ = left(play)
    for command in (AddLate(id_), SetLateAside(id_)):
        assert play.do(command, SeatCaller("ann")) == Refusal("NOT_ALLOWED")
        assert play.do(command, CLOCK) == Refusal("NOT_ALLOWED")


def test_TY1_hosts_have_the_tray_of_their_own_tables() -> None:
    play = closed()
    for n, link in enumerate(("a" * 32, "b" * 32), start=1):
        play.do(MintLink(link, Role.HOST, (n,)))
    own, other = (LinkCaller(link * 32, acting=place_of(link * 32, n)) for n, link in enumerate("ab", start=1))
    first, second = left(play), left(play, text="Un banc")
    assert play.value(f"host/1:tray/{first}")["text"] == "Un pédibus"
    assert play.value(f"host/2:tray/{first}") is None
    assert f"host/*:tray/{second}" in play.effects[-1].touched
    assert play.do(AddLate(first), other) == Refusal("ITEM_UNKNOWN")
    assert play.do(SetLateAside(second), other) == Refusal("ITEM_UNKNOWN")
    assert play.do(AddLate(first), LinkCaller(other.link)) == Refusal("ITEM_UNKNOWN")  # from no place at all
    assert isinstance(play.do(AddLate(first), own), Done)
    assert isinstance(play.do(SetLateAside(second), own), Done)
    assert "banc" not in str(play.layer("host/1"))
    assert_laws(play)
