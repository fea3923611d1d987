"""Hosts work from places of their own at their tables; what they may is read from their link at every command."""

from rooms.bricks.sheets import WriteField
from rooms.callers import CLOCK, Attendance, LinkCaller, Role
from rooms.commands import Advance, ChooseTable, MintLink, OpenProxySeat, RevokeLink, TakeSeat
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.evaluation import Evaluate
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source, Variant
from rooms.refusals import ALREADY_DONE, NOT_ALLOWED, NOT_YOURS, Done, Refusal
from rooms.topics.hosts import (
    PLACES_MAX,
    EndHosts,
    RenewHostCode,
    RetireHost,
    edition_of,
    has_ended,
    place_of,
    tables_of,
)
from server.layers import layers_for
from tests.rooms.play import Play, assert_laws

LINK, OTHER = "a" * 32, "b" * 32
FORM = PhasePlan(
    "f", "structured_form", "Fiches", 10, "Écrivez.", say="Prenez la plume.",
    settings={"fields": [{"name": "titre", "label": "Titre"}]},
)  # fmt: skip
IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", variants=(Variant("Demandez : quoi d’autre ?", "host"),))
VOTE = PhasePlan("v", "dot_vote", "Vote", 10, "Lesquelles ?", source=Source("i"), settings={"dots": 3, "per_option": 2})
WORDS = PhasePlan("e", "evaluation", "Avis", 5, "Et vous ?")


def hosted(*phases: PhasePlan, tables: tuple[int, ...] = (2,)) -> Play:
    play = Play(*(phases or (FORM,)))
    play.do(MintLink(LINK, Role.HOST, tables))
    play.sit("ann", table=2)
    play.advance()
    return play


def at(table: int, acting: str = "", link: str = LINK) -> LinkCaller:
    return LinkCaller(link, acting=acting or place_of(link, table))


def test_HS1_a_place_of_a_host_counts_nowhere() -> None:
    play = hosted(IDEAS, VOTE, WORDS)
    assert play.room.seats[place_of(LINK, 2)].attendance is Attendance.HOST
    assert list(play.room.people()) == ["ann"]
    assert play.value("room:tables") == [0, 1, 0]
    assert play.value("desk:people")["seats"] == 1
    posted = play.do(PostIdea("i", "Un four"), at(2))
    assert isinstance(posted, Done)
    play.advance()
    assert play.do(PlaceDots("v", f"i/{posted.data['id']}", 1), at(2)) == Refusal(NOT_ALLOWED)
    play.advance()
    assert play.do(Evaluate("e", 3, "Bien"), at(2)) == Refusal(NOT_ALLOWED)
    assert_laws(play)


def test_HS1_DE5_a_host_writes_for_its_tables_and_stays_there() -> None:
    play = hosted(tables=(1, 2))
    assert isinstance(play.do(WriteField("f", "titre", "Un pont", 0), at(1)), Done)
    assert isinstance(play.do(WriteField("f", "titre", "Un lac", 0), at(2)), Done)
    assert [play.value(f"desk:p/f/sheet/{table}")["title"] for table in (1, 2, 3)] == ["Un pont", "Un lac", ""]
    assert play.do(ChooseTable(3), at(1)) == Refusal(NOT_ALLOWED)
    assert isinstance(play.do(WriteField("f", "titre", "Un col", 0), at(3)), Refusal)
    assert isinstance(play.do(WriteField("f", "titre", "Un col", 0), LinkCaller(LINK)), Refusal)
    assert_laws(play)


def test_HS2_whoever_replaces_a_host_writes_for_those_whom_hosts_added() -> None:
    play = hosted(IDEAS)
    assert isinstance(play.do(OpenProxySeat("zoe"), at(2)), Done)
    assert play.room.seats["zoe"].table == 2
    play.do(MintLink(OTHER, Role.HOST, (2,)))
    assert isinstance(play.do(PostIdea("i", "Un four"), at(2, "zoe", OTHER)), Done)
    assert play.do(PostIdea("i", "Un banc"), at(2, "ann", OTHER)) == Refusal(NOT_YOURS)
    added = [one["seat"] for one in play.value("host/2:people") if one["added"]]
    assert added == ["zoe"]
    assert_laws(play)


def test_HS2_nobody_acts_for_a_table_that_is_not_theirs() -> None:
    play = hosted(IDEAS)
    play.do(OpenProxySeat("zoe"), at(2))
    play.do(MintLink(OTHER, Role.HOST, (3,)))
    assert isinstance(play.do(PostIdea("i", "Un four"), at(2, "zoe", OTHER)), Refusal)
    assert isinstance(play.do(PostIdea("i", "Un four"), LinkCaller(OTHER, acting=place_of(LINK, 2))), Refusal)


def test_HS3_a_right_that_is_taken_back_takes_its_places_with_it() -> None:
    play = hosted()
    play.do(WriteField("f", "titre", "Un lac", 0), at(2))
    assert isinstance(play.do(RetireHost(LINK[:8])), Done)
    assert tables_of(play.room, LINK) == ()
    assert play.room.seats[place_of(LINK, 2)].left
    assert isinstance(play.do(WriteField("f", "titre", "Un col", 0), at(2)), Refusal)
    assert layers_for(play.room, LinkCaller(LINK), "host") == []
    assert play.value("desk:p/f/sheet/2")["title"] == "Un lac"
    assert isinstance(play.do(RetireHost(LINK[:8])), Refusal)
    assert_laws(play)


def test_HS3_the_organiser_takes_it_back_as_any_link() -> None:
    play = hosted()
    play.do(RevokeLink(LINK))
    assert tables_of(play.room, LINK) == ()
    assert_laws(play)


def test_HS4_renewing_a_code_makes_one_more_edition_of_one_table() -> None:
    play = hosted()
    assert isinstance(play.do(RenewHostCode(2, 0)), Done)
    assert [edition_of(play.room, table) for table in (1, 2)] == [0, 1]
    assert isinstance(play.do(RenewHostCode(2, 0)), Refusal)
    assert isinstance(play.do(RenewHostCode(9, 0)), Refusal)
    assert_laws(play)


def test_HS5_a_host_reads_its_tables_and_no_other() -> None:
    play = hosted(tables=(1, 2))
    play.do(OpenProxySeat("zoe"), at(2))
    layers = layers_for(play.room, LinkCaller(LINK), "host")
    assert layers == [
        "room", "table/1", "host/1", "table/2", "host/2",
        f"seat/{place_of(LINK, 1)}", f"seat/{place_of(LINK, 2)}", "seat/zoe",
    ]  # fmt: skip
    assert layers_for(play.room, LinkCaller(LINK), "console") == []
    assert layers_for(play.room, LinkCaller(LINK), "screen") == []


def test_HS5_a_host_says_the_words_for_hosts_else_those_for_the_room_and_not_ahead() -> None:
    play = hosted(FORM, IDEAS)
    assert play.value("host/2:aloud/f") == {"say": "Prenez la plume.", "personal": False}
    assert play.value("host/2:aloud/i") is None
    play.advance()
    assert play.value("host/2:aloud/i")["say"] == "Demandez : quoi d’autre ?"


def test_a_device_gains_the_table_of_each_sheet_and_the_console_is_told() -> None:
    play = hosted()
    play.do(MintLink(LINK, Role.HOST, (3,)))
    assert tables_of(play.room, LINK) == (2, 3)
    told = play.value("desk:hosts")["devices"]
    assert [(one["table"], one["host"]) for one in told] == [(3, LINK[:8]), (2, LINK[:8])]
    assert_laws(play)


def test_hosts_have_a_bound_and_no_table_that_is_not_there() -> None:
    play = hosted(tables=(1, 2, 3))
    assert isinstance(play.do(MintLink(OTHER, Role.HOST, (4,))), Refusal)
    assert isinstance(play.do(MintLink(OTHER, Role.HOST)), Refusal)
    links = [f"{n:032x}" for n in range(PLACES_MAX)]
    answers = [play.do(MintLink(link, Role.HOST, (1,))) for link in links]
    assert sum(isinstance(answer, Done) for answer in answers) == PLACES_MAX - 3


def test_nobody_sits_down_as_a_host_nor_steers_as_one() -> None:
    play = hosted()
    play.sit("eve", attendance=Attendance.HOST)
    assert "eve" not in play.room.seats
    assert play.do(Advance("f"), LinkCaller(LINK)) == Refusal(NOT_ALLOWED)
    assert play.do(Advance("f"), at(2)) == Refusal(NOT_ALLOWED)
    assert isinstance(play.do(TakeSeat(), at(2)), Refusal)


def test_HS6_a_hosts_right_ends_with_its_day_and_takes_its_places_with_it() -> None:
    play = Play(FORM)
    ends = play.now + 6 * 3_600_000
    for link, table, until in ((LINK, 2, ends), (OTHER, 3, ends + 86_400_000)):
        play.do(MintLink(link, Role.HOST, (table,), until))
        assert play.records[-1].head.wake_at == until
    play.advance()
    play.do(WriteField("f", "titre", "Un lac", 0), at(2))
    assert play.do(EndHosts()) == Refusal(NOT_ALLOWED)
    assert play.do(EndHosts(), CLOCK) == Refusal(ALREADY_DONE)
    assert (ends, EndHosts()) in play.room.dues()
    play.obey((ends - play.now) / 1000 - 1)
    assert tables_of(play.room, LINK) == (2,)  # past midnight, the evening goes on
    play.obey(1)
    assert (tables_of(play.room, LINK), tables_of(play.room, OTHER)) == ((), (3,))
    assert play.room.seats[place_of(LINK, 2)].left
    assert layers_for(play.room, LinkCaller(LINK), "host") == []
    assert isinstance(play.do(WriteField("f", "titre", "Un col", 0), at(2)), Refusal)
    assert play.value("desk:p/f/sheet/2")["title"] == "Un lac"
    assert (has_ended(play.room, LINK), has_ended(play.room, OTHER)) == (True, False)
    play.do(MintLink("c" * 32, Role.HOST, (2,), ends + 86_400_000))  # the second day, by a fresh sheet
    assert tables_of(play.room, "c" * 32) == (2,)
    play.obey(86_400)
    assert not [due for _at, due in play.room.dues() if isinstance(due, EndHosts)]
    assert_laws(play)


def test_HS6_a_right_given_without_an_end_has_none() -> None:
    play = hosted()
    assert play.room.dues() == [] or not any(isinstance(due, EndHosts) for _at, due in play.room.dues())
    play.obey(40 * 86_400)
    assert tables_of(play.room, LINK) == (2,)


def test_HS6_a_right_that_was_taken_back_has_no_end_any_more() -> None:
    play = Play(FORM)
    play.do(MintLink(LINK, Role.HOST, (2,), play.now + 1_000))
    play.do(RetireHost(LINK[:8]))
    assert play.room.dues() == []
    assert not has_ended(play.room, LINK)
    assert_laws(play)


def test_a_host_is_told_that_everyone_answers_only_where_something_is_asked() -> None:
    poll = {"carries": "poll", "choices": ["Oui", "Non"]}
    play = Play(
        PhasePlan("talk", "plenary", "Ouverture", 5, "Écoutez."),
        PhasePlan("poll", "plenary", "Sondage", 5, "Et vous ?", settings=poll),
    )
    play.advance()
    play.advance()
    told = {phase: play.value(f"host/1:aloud/{phase}")["personal"] for phase in ("talk", "poll")}
    assert told == {"talk": False, "poll": True}
