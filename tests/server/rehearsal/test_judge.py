"""The judge, on a room played in memory: it finds nothing where all is well, and each fault where it is."""

import msgspec

from rooms import views
from rooms.callers import SeatCaller
from rooms.commands import RevealPhase
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.record import Mark
from rooms.restitutions.releasing_acts import PublishMany
from rooms.restitutions.staging_acts import PutOnAir, Thank
from rooms.restitutions.withdrawing import WithdrawRestitution
from server.codec import pack, unpack
from server.rehearsal.evidence import Account, Sighting, Told
from server.rehearsal.judge import Verdict, judge
from tests.rooms.phases.restitution_room import opened
from tests.rooms.play import CODE, Play

CLIENT = "c" * 16
SEAT = "5" * 16


def played() -> tuple[Play, list[Told]]:
    """One person posts an idea and votes for it; the vote is counted, its ballots erased."""
    play = Play(
        PhasePlan("p1", "ideation", "Idées", 5, "Que faire ?"),
        PhasePlan("p2", "dot_vote", "Vote", 5, "Votez.", source=Source("p1"), settings={"own_table_closed": False}),
    )
    play.sit(SEAT, table=1)
    play.advance()
    caller = SeatCaller(SEAT)
    posted = play.do(PostIdea("p1", "Une navette"), caller, Mark(f"{SEAT}:{CLIENT}", 1))
    ref = f"p1/{posted.data['id']}"  # type: ignore[union-attr]
    play.advance()
    play.do(PlaceDots("p2", ref, 2), caller, Mark(f"{SEAT}:{CLIENT}", 2))
    play.do(RevealPhase("p2"))
    idea = Told(1, "post_idea", accepted=True, code="", offset=3, args={"phase": "p1", "text": "Une navette"})
    dots = Told(2, "place_dots", accepted=True, code="", offset=5, args={"phase": "p2", "ref": ref, "dots": 2})
    return play, [idea, dots]


def account(play: Play, told: list[Told]) -> Account:
    """The person's page, as it should be at the end."""
    layers = {
        layer: (play.room.offset, unpack(pack(views.snapshot(play.room, layer))))
        for layer in ("room", "table/1", f"seat/{SEAT}")
    }
    return Account(CLIENT, SEAT, SEAT, "", "phone", layers, tuple(told), (), ())


def verdict_on(play: Play, one: Account) -> Verdict:
    """Judge as from a packed room: erased bodies are gone."""
    gone = {offset for record in play.records for offset in record.head.erases}
    records = [
        msgspec.structs.replace(record, event=None) if record.offset in gone else record for record in play.records
    ]
    return judge(records, CODE, [one])


def test_all_is_well() -> None:
    play, told = played()
    assert verdict_on(play, account(play, told)) == Verdict(records=len(play.records))


def test_JG1_an_accepted_command_that_no_head_holds_is_lost() -> None:
    play, told = played()
    more = Told(3, "post_idea", accepted=True, code="", offset=9, args={"phase": "p1", "text": "Perdue"})
    assert verdict_on(play, account(play, [*told, more])).lost == 1


def test_JG1_a_mark_in_two_heads_is_doubled() -> None:
    play, told = played()
    twice = msgspec.structs.replace(play.records[-1], offset=len(play.records) + 1, head=play.records[3].head)
    play.records.append(twice)
    assert verdict_on(play, account(play, told)).duplicated == 1


def test_JG2_a_page_that_holds_something_else_has_diverged() -> None:
    play, told = played()
    one = account(play, told)
    one.layers["room"][1]["tables"] = [9, 9, 9]
    assert verdict_on(play, one).diverged == 1


def test_JG2_a_tally_that_does_not_recount_is_found() -> None:
    play, told = played()
    wrong = msgspec.structs.replace(told[1], args={**told[1].args, "dots": 1})
    assert verdict_on(play, account(play, [told[0], wrong])).diverged > 0


def test_JG3_a_secret_seen_before_its_time_has_leaked() -> None:
    play, told = played()
    early = msgspec.structs.replace(account(play, told), keys=(Sighting("room", 5, "p/p2/results"),))
    assert verdict_on(play, early).leaked == 1
    desk = msgspec.structs.replace(account(play, told), keys=(Sighting("desk", 5, "agenda"),))
    assert verdict_on(play, desk).leaked == 1


def test_JG5_a_restitution_that_no_show_gave_back_is_counted_and_so_are_the_formats_that_tables_had() -> None:
    play = opened(order="given")
    everyone: list[Account] = []
    waiting = judge(play.records, CODE, everyone)
    assert (waiting.not_given, waiting.formats) == (3, 2)
    play.do(PutOnAir("show", "prep/1"))
    play.do(Thank("show", "prep/1"))
    play.do(WithdrawRestitution("prep", 2))
    assert judge(play.records, CODE, everyone).not_given == 1
    play.do(PublishMany("show", ("prep/3",)))
    given = judge(play.records, CODE, everyone)
    assert (given.not_given, given.formats) == (0, 1)
