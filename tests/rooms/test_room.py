"""The room as a fold of its journal."""

from typing import Any

import msgspec
import pytest

from rooms.callers import ORGANISER, SeatCaller
from rooms.commands import ROOM_COMMANDS, CountVotes, RevealPhase
from rooms.deciding import DECIDERS
from rooms.events import ROOM_EVENTS
from rooms.evolving import EVOLVERS, evolve
from rooms.phases.dot_vote import PlaceDots
from rooms.phases.ideation import PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, Source
from rooms.record import Draft, Head, Mark, Record
from rooms.refusals import Done
from rooms.room import ACTS_MAX, Room
from rooms.sentences import EVENTS, event_from
from rooms.topics import TOPICS
from rooms.words import PhaseEvent
from tests.rooms.play import CODE, Play, assert_laws, state_of


def room() -> Play:
    play = Play(
        PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"),
        PhasePlan("v", "dot_vote", "Vote", 10, "Votez.", source=Source("i"), settings={"own_table_closed": False}),
    )
    play.advance()
    play.sit("ann", table=1)
    play.seat("ann", PostIdea("i", "Un four"))
    play.advance()
    return play


def test_RM1_a_room_is_the_fold_of_its_journal_and_judging_changes_nothing() -> None:
    play = room()
    before = msgspec.json.encode(sorted(map(repr, state_of(play.refolded()).items())))
    for command in (PlaceDots("v", "i/3", 1), RevealPhase("v"), CountVotes("v")):
        play.decide(command)
        play.decide(command, SeatCaller("ann"))
    assert msgspec.json.encode(sorted(map(repr, state_of(play.room).items()))) == before
    assert_laws(play)


@pytest.mark.parametrize("name", sorted(EVENTS))
@pytest.mark.parametrize("phase", ["i", "v", "nowhere"])
def test_RM2_evolve_takes_any_event_at_any_time(name: str, phase: str) -> None:
    play = room()
    offset = len(play.records) + 1
    head = Head(time=play.now, type=name, phase=phase, seat="ann", by="", changes=("agenda",))
    evolve(play.room, Record(offset, head, None))
    fields = {field.name: plausible(field.type, phase) for field in msgspec.structs.fields(EVENTS[name])}
    fields.pop("phase", None) if issubclass(EVENTS[name], PhaseEvent) else None
    try:
        event = event_from(name, phase, fields)
    except msgspec.ValidationError:
        return  # no journal holds this
    for by in ("", "organiser"):
        offset += 1
        head = msgspec.structs.replace(head, by=by, seat="" if by else "ann", erases=(1, offset - 1, 999))
        evolve(play.room, Record(offset, head, event))
    for kept in play.room.plans:
        play.room.kind(kept).check(play.room.states[kept], play.room.context(kept))


def plausible(kind: Any, phase: str) -> Any:  # noqa: ANN401 - any field of any event
    """Return some value for a field: what a journal might hold, right or wrong."""
    if kind is str:
        return phase
    if kind in {int, bool}:
        return 1
    origin = getattr(kind, "__origin__", None)
    if origin is tuple:
        return []
    return (
        {} if origin is dict else next((item.value for item in kind), phase) if hasattr(kind, "__members__") else phase
    )


def test_RM2_the_rooms_own_words_are_all_known() -> None:
    topics = TOPICS.values()
    assert DECIDERS.keys() == {*ROOM_COMMANDS, *(command for topic in topics for command in topic.commands)}
    assert EVOLVERS.keys() == {*ROOM_EVENTS, *(event for topic in topics for event in topic.events)}


def test_RM3_a_mark_that_was_seen_is_answered_as_the_first_time() -> None:
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?", settings={"limit": 2}))
    play.advance()
    play.sit("ann")
    mark = Mark("ann:phone", 1)
    draft = play.decide(PostIdea("i", "Un four"), SeatCaller("ann"), mark)
    assert isinstance(draft, Draft)
    answers = [play.fold(draft, SeatCaller("ann"), mark) for _copy in range(3)]
    assert answers[0] == Done({"id": "4", "number": 1})
    assert answers == [answers[0]] * 3
    assert play.value("desk:p/i/count")["count"] == 1
    assert_laws(play)


def test_RM4_erased_ballots_leave_no_trace_in_the_state() -> None:
    play = room()
    ref = play.room.agenda.runs["v"].items[0]
    play.do(PlaceDots("v", ref, 2), SeatCaller("ann"), Mark("ann:phone", 9))
    erased = play.decide(CountVotes("v"))
    assert isinstance(erased, Draft)
    assert erased.erases == (len(play.records),)
    play.fold(erased)
    assert state_of(play.refolded(erase=True)) == state_of(play.room)
    receipt = play.room.receipt(Mark("ann:phone", 9))
    assert receipt
    assert receipt.answer == Done()


def test_RM5_what_repeats_a_mark_is_erased_with_what_it_repeats() -> None:
    play = room()
    ref, mark = play.room.agenda.runs["v"].items[0], Mark("ann:phone", 9)
    draft = play.decide(PlaceDots("v", ref, 2), SeatCaller("ann"), mark)
    assert isinstance(draft, Draft)
    first = len(play.records) + 1
    for _copy in range(2):
        play.fold(draft, SeatCaller("ann"), mark)
    counting = play.decide(CountVotes("v"))
    assert isinstance(counting, Draft)
    assert counting.erases == (first, first + 1)
    play.fold(counting)
    assert_laws(play)


def test_RM5_a_withdrawal_erases_the_repeated_words_too() -> None:
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"))
    play.advance()
    play.sit("ann")
    mark = Mark("ann:phone", 1)
    draft = play.decide(PostIdea("i", "Un secret"), SeatCaller("ann"), mark)
    assert isinstance(draft, Draft)
    answers = [play.fold(draft, SeatCaller("ann"), mark) for _copy in range(2)]
    assert isinstance(answers[0], Done)
    id_ = str(answers[0].data["id"])
    withdrawing = play.decide(WithdrawIdea("i", id_), SeatCaller("ann"))
    assert isinstance(withdrawing, Draft)
    assert withdrawing.erases == (int(id_), int(id_) + 1)
    play.fold(withdrawing, SeatCaller("ann"))
    assert_laws(play)


def test_the_history_has_a_bound() -> None:
    play = room()
    for n in range(ACTS_MAX + 5):
        play.room.note_act(msgspec.structs.replace(play.room.acts[0], offset=100 + n))
    assert len(play.room.acts) == ACTS_MAX
    assert Room(CODE).dues() == []
    assert isinstance(play.decide(CountVotes("v"), ORGANISER), Draft)


def test_RM6_a_thing_is_made_once_between_two_records_and_anew_after_each() -> None:
    play = Play(PhasePlan("i", "ideation", "Idées", 10, "Que faire ?"))
    play.advance()
    play.sit("ann")
    answer = play.seat("ann", PostIdea("i", "Un moulin"))
    assert isinstance(answer, Done)
    ref = f"i/{answer.data['id']}"
    first = play.room.item(ref)
    assert first is not None
    assert play.room.item(ref) is first
    play.seat("ann", WithdrawIdea("i", str(answer.data["id"])))
    assert play.room.item(ref) is None
    assert_laws(play)
