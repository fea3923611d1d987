"""Creating, links, seats, tables, and people without a phone."""

import pytest

from rooms.callers import CLOCK, ORGANISER, Caller, Context, LinkCaller, Role, SeatCaller
from rooms.commands import (
    Advance,
    ChooseTable,
    CorrectPlan,
    CreateRoom,
    EndPhase,
    Hide,
    MintLink,
    OpenProxySeat,
    RevokeLink,
    SetScreen,
    TakeSeat,
    Undo,
)
from rooms.deciding import decide
from rooms.phases.ideation import PostIdea
from rooms.phases.restitution_prep import LockTable
from rooms.plan import PhasePlan
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.screen import ScreenMode
from rooms.words import Command
from tests.rooms.play import CODE, START, Play, assert_laws, plan_of

IDEAS = PhasePlan("i", "ideation", "Idées", 5, "Que faire ?")


def room(seats_max: int = 500) -> Play:
    play = Play(IDEAS, tables=3, seats_max=seats_max)
    play.sit("ann", table=1)
    return play


def test_PE1_the_last_place_is_given_once_also_by_two_workers_at_once() -> None:
    play = room(seats_max=2)
    drafts = [play.decide(TakeSeat(), SeatCaller(seat)) for seat in ("bob", "cat")]
    assert all(isinstance(draft, Draft) for draft in drafts)
    answers = [play.fold(draft, SeatCaller("x")) for draft in drafts if isinstance(draft, Draft)]
    assert answers == [Done(), Refusal("ROOM_FULL", {"max": 2})]
    assert list(play.room.seats) == ["ann", "bob"]
    assert play.do(TakeSeat(), SeatCaller("dan")) == Refusal("ROOM_FULL", {"max": 2})
    assert_laws(play)


def test_PE1_more_people_come_than_were_expected() -> None:
    play = room()
    for n in range(40):
        assert isinstance(play.do(TakeSeat(), SeatCaller(f"late{n}")), Done)
    assert play.value("desk:people")["seats"] > play.value("desk:people")["expected"]


@pytest.mark.parametrize("table", [-1, 4, 2**40])
def test_PE2_a_table_is_one_of_the_plan(table: int) -> None:
    play = room()
    assert play.seat("ann", ChooseTable(table)) == Refusal("TABLE_UNKNOWN", {"tables": 3})
    assert play.do(TakeSeat(table=table), SeatCaller("bob")) == Refusal("TABLE_UNKNOWN", {"tables": 3})
    assert play.seat("ann", ChooseTable(3)) == Done()


def test_PE3_a_proxy_sits_beside_whoever_opened_it_and_moves_with_them() -> None:
    play = room()
    assert play.seat("ann", OpenProxySeat("grandma")) == Done()
    assert play.room.seats["grandma"].table == 1
    assert play.do(ChooseTable(3), SeatCaller("ann", acting="grandma")) == Refusal("NOT_ALLOWED")
    play.seat("ann", ChooseTable(2))
    assert play.room.seats["grandma"].table == 2
    assert [proxy["table"] for proxy in play.value("seat/ann:me")["proxies"]] == [2]
    assert_laws(play)


def test_SE1_a_seat_is_taken_once() -> None:
    play = room()
    assert play.do(TakeSeat(table=2), SeatCaller("ann")) == Refusal("SEAT_TAKEN")
    draft = play.decide(TakeSeat(), SeatCaller("bob"))
    assert isinstance(draft, Draft)
    assert [play.fold(draft, SeatCaller("bob")) for _phone in range(2)] == [Done(), Done()]
    assert len(play.room.seats) == 2


def test_SE2_DE3_a_proxy_is_acted_for_only_by_whoever_opened_it() -> None:
    play = room()
    play.advance()
    play.sit("bob")
    play.seat("ann", OpenProxySeat("grandma"))
    post = PostIdea("i", "Un banc")
    assert isinstance(play.do(post, SeatCaller("ann", acting="grandma")), Done)
    assert play.do(post, SeatCaller("bob", acting="grandma")) == Refusal("NOT_YOURS")
    assert play.do(post, SeatCaller("bob", acting="ann")) == Refusal("NOT_YOURS")
    assert play.do(post, SeatCaller("bob", acting="nobody")) == Refusal("SEAT_UNKNOWN")
    assert play.do(TakeSeat(), SeatCaller("cat", acting="grandma")) == Refusal("NOT_YOURS")
    assert_laws(play)


def test_SE3_a_sign_is_unique_at_its_table() -> None:
    play = room()
    play.sit("bob", "cat", table=1)
    play.sit("dan", table=2)
    assert [play.room.seats[seat].sign for seat in ("ann", "bob", "cat", "dan")] == [0, 1, 2, 0]
    play.seat("bob", ChooseTable(2))
    play.sit("eve", table=1)
    assert (play.room.seats["bob"].sign, play.room.seats["eve"].sign) == (1, 1)
    at_tables = [(seat.table, seat.sign) for seat in play.room.seats.values()]
    assert len(set(at_tables)) == len(at_tables)


def test_CA1_DE1_rights_are_read_from_the_room_at_every_command() -> None:
    play = room()
    console = LinkCaller("console")
    assert play.do(Advance(""), console) == Refusal("LINK_REVOKED")
    play.do(MintLink("console", Role.FACILITATOR))
    play.wait(2)
    assert isinstance(play.do(Advance(""), console), Done)
    play.do(RevokeLink("console"))
    play.wait(2)
    assert play.do(Advance("i"), console) == Refusal("LINK_REVOKED")
    assert play.do(SetScreen(ScreenMode.BLACK), console) == Refusal("LINK_REVOKED")


FACILITATORS_ONLY: tuple[Command, ...] = (
    MintLink("x", Role.FACILITATOR),
    CorrectPlan("i", "Titre", "Que faire ?"),
    Hide("i/1", hidden=True),
    Undo(1),
    LockTable("i", 1, locked=True),
)


@pytest.mark.parametrize("command", FACILITATORS_ONLY, ids=lambda command: type(command).__name__)
@pytest.mark.parametrize("caller", [SeatCaller("ann"), LinkCaller("screen"), CLOCK], ids=str)
def test_DE1_what_facilitators_do_nobody_else_may(command: Command, caller: Caller) -> None:
    play = room()
    play.do(MintLink("screen", Role.SCREEN))
    assert play.do(command, caller) == Refusal("NOT_ALLOWED")


def test_DE1_a_screen_advances_goes_back_and_blanks_and_nobody_else_creates_or_ends() -> None:
    play = room()
    play.do(MintLink("screen", Role.SCREEN))
    play.wait(2)
    assert isinstance(play.do(Advance(""), LinkCaller("screen")), Done)
    assert isinstance(play.do(SetScreen(ScreenMode.BLACK), LinkCaller("screen")), Done)
    assert play.do(EndPhase("i"), ORGANISER) == Refusal("NOT_ALLOWED")
    assert play.do(RevokeLink("screen"), LinkCaller("screen")) == Refusal("NOT_ALLOWED")
    assert play.do(CreateRoom(CODE, plan_of(IDEAS))) == Refusal("ROOM_EXISTS")
    assert Play.do(play, Advance("i"), SeatCaller("ann")) == Refusal("NOT_ALLOWED")


def test_DE2_time_never_goes_back_in_a_room() -> None:
    play = room()
    play.advance()
    play.now -= 60_000  # another worker's clock is behind
    assert play.do(Advance("i")) == Refusal("ALREADY_DONE")
    assert play.room.time == max(record.head.time for record in play.records)


def test_CA2_the_same_circumstances_give_the_same_judgement() -> None:
    play = room()
    context = Context(now=START + 5_000, caller=ORGANISER, chance=7)
    assert decide(play.room, Advance(""), context) == decide(play.refolded(), Advance(""), context)


SHARED = {"structured_form": {"fields": [{"name": "titre", "label": "Titre"}]}, "restitution_prep": {}}


def test_a_plan_that_this_program_cannot_play_is_refused() -> None:
    context = Context(now=START, caller=ORGANISER)
    for phase in (
        PhasePlan("x", "unheard_of", "X", 1, "?"),
        PhasePlan("x", "ideation", "X", 1, "?", settings={"no": 1}),
    ):
        assert decide(Room(CODE), CreateRoom(CODE, plan_of(phase)), context) == Refusal("PLAN_WRONG", {"title": "X"})
    for kind in ("structured_form", "restitution_prep"):
        nowhere = CreateRoom(CODE, plan_of(PhasePlan("x", kind, "X", 1, "?", settings=SHARED[kind]), tables=0))
        assert decide(Room(CODE), nowhere, context) == Refusal("PLAN_NEEDS_TABLES", {"title": "X"})  # TP9
    stopped = CreateRoom(CODE, plan_of(IDEAS), clock_rate=0)
    assert decide(Room(CODE), stopped, context) == Refusal("PLAN_WRONG", {"title": "Essai"})
    assert decide(Room(CODE), Advance(""), context) == Refusal("ROOM_UNKNOWN")
