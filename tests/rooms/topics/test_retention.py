"""What was kept goes by itself: places, then raw texts; the published report and numbers stay."""

from typing import Any

import msgspec

from rooms.callers import CLOCK, SeatCaller
from rooms.commands import ChooseTable, CloseRoom, CreateRoom, RevealPhase, Undo
from rooms.corrections import ref_of
from rooms.notice import DAY_MS, HOUR_MS, DataNotice
from rooms.phases.evaluation import Evaluate
from rooms.phases.ideation import EditIdea, PostIdea, WithdrawIdea
from rooms.plan import PhasePlan, Source
from rooms.record import Mark
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.topics import retention
from rooms.topics.publishing import CorrectReport, PublishReport
from rooms.topics.retention import EndSeats, EraseTexts, blocks_kept
from rooms.topics.tables import FindTable
from tests.rooms.play import CODE, Play, assert_laws, plan_of, state_of

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?")
VOTE = PhasePlan("v", "dot_vote", "Gommettes", 5, "Où ?", source=Source("i"))
END = PhasePlan("e", "evaluation", "Bilan", 5, "Alors ?", open_hours=24)
DAY_S, HOUR_S = DAY_MS // 1000, HOUR_MS // 1000


def over(notice: DataNotice | None = None, rate: int = 1) -> Play:
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    plan = plan_of(IDEAS, VOTE, END)
    play.do(CreateRoom(CODE, msgspec.structs.replace(plan, notice=notice or plan.notice), clock_rate=rate))
    play.sit("ann", "bob", table=1)
    play.advance()
    kept = play.seat("ann", PostIdea("i", "Un four banal"))
    gone = play.seat("bob", PostIdea("i", "Chez Mme Durand"))
    assert isinstance(kept, Done)
    assert isinstance(gone, Done)
    play.seat("ann", EditIdea("i", str(kept.data["id"]), "Un four communal"))
    play.seat("bob", WithdrawIdea("i", str(gone.data["id"])))
    play.do(PostIdea("i", "Un moulin"), SeatCaller("bob"), Mark("bob", 7))
    play.advance()
    play.do(RevealPhase("v"))
    play.advance()
    play.seat("bob", Evaluate("e", 4, "Merci"))
    play.wait(2)
    assert isinstance(play.do(CloseRoom()), Done)
    return play


def test_RT6_where_people_sat_and_what_they_said_of_themselves_goes_with_the_raw_texts() -> None:
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    welcome = {"assign": "balanced", "profile": {"label": "Vous êtes…", "options": ["Élue", "Agente"]}}
    arrival = PhasePlan("c", "checkin", "Accueil", 5, "Bonjour.", settings=welcome)
    play.do(CreateRoom(CODE, plan_of(arrival, IDEAS)))
    play.sit("ann", "bob")
    play.advance()
    assert play.seat("ann", FindTable("Élue")) == Done()
    assert play.seat("bob", ChooseTable(2)) == Done()
    play.advance()
    assert [seat.profile for seat in play.room.seats.values()] == ["Élue", ""]
    play.wait(2)
    play.do(CloseRoom())
    days(play, 91)
    assert [(seat.profile, seat.table) for seat in play.room.seats.values()] == [("", 0), ("", 0)]
    sat = {record.offset for record in play.records if record.head.type == "table_chosen"}
    assert len(sat) == 2
    assert sat <= play.room.gone
    assert_laws(play)


def days(play: Play, count: float) -> None:
    """Let days pass from the closing on, the clock looking once an hour."""
    until = play.room.agenda.closed_at + int(count * DAY_MS)
    play.obey(16)
    while play.now < until:
        play.obey(HOUR_S)


def alarms(play: Play) -> list[int]:
    return [record.head.wake_at for record in play.records if record.head.wake_at]


def test_RT1_every_end_has_an_alarm_in_the_journal_once_the_workshop_is_closed() -> None:
    play = over()
    closed = play.room.agenda.closed_at
    days(play, 91)
    assert {closed + 30 * DAY_MS, closed + 90 * DAY_MS} <= set(alarms(play))
    for at, command in play.room.dues():
        assert at > play.now, command
    assert_laws(play)


def test_RT2_places_end_a_day_after_the_report_was_published() -> None:
    play = over()
    play.obey(16)
    play.do(PublishReport("Claire"))
    assert play.now + DAY_MS in alarms(play)
    play.obey(24 * HOUR_S - 1)
    assert play.room.seat_of("ann") == "ann"
    play.obey(1)
    assert play.room.seat_of("ann") == ""
    assert isinstance(play.seat("bob", Evaluate("e", 2, "")), Refusal)
    assert retention.state_of(play.room).seats_count == 2
    assert_laws(play)


def test_RT2_places_end_thirty_days_after_the_closing_where_nobody_publishes() -> None:
    play = over()
    days(play, 29.9)
    assert play.room.seat_of("ann") == "ann"
    days(play, 30.1)
    assert play.room.seat_of("ann") == ""
    assert_laws(play)


def test_RT1_both_ends_are_the_organisers_to_set() -> None:
    play = over(DataNotice(seat_days=2, text_days=3))
    days(play, 2.1)
    assert play.room.seat_of("ann") == ""
    assert not play.room.texts_erased
    days(play, 3.1)
    assert play.room.texts_erased
    assert_laws(play)


def test_RT1_a_rehearsals_days_are_as_fast_as_its_clock() -> None:
    play = over(rate=300)
    assert retention.seats_end_at(play.room) == play.room.agenda.closed_at + 30 * DAY_MS // 300


def bodies(play: Play) -> str:
    """What a journal would still hold."""
    gone = {offset for record in play.records for offset in record.head.erases}
    return str([record.event for record in play.records if record.offset not in gone])


def test_RT3_raw_texts_go_and_the_published_report_stays() -> None:
    play = over()
    play.do(CorrectReport(ref_of("Un moulin"), "Un moulin à vent"))
    play.do(CorrectReport(ref_of("Merci")))
    play.do(PublishReport("Claire"))
    days(play, 91)
    assert "Un four communal" in str(blocks_kept(play.room, "i"))
    assert "Un moulin à vent" in str(blocks_kept(play.room, "i"))
    assert "Merci" not in bodies(play)
    assert "Durand" not in bodies(play)
    assert "Un four banal" not in bodies(play)
    assert "PostIdea" not in bodies(play)
    assert "IdeaPosted" not in bodies(play)
    assert "ReportCorrected" not in bodies(play)
    assert "four" not in str({name: vars_of(state) for name, state in play.room.states.items()})
    assert_laws(play)


def vars_of(state: Any) -> Any:  # noqa: ANN401
    return msgspec.to_builtins(state)


def test_RT3_a_report_that_nobody_signed_goes_too() -> None:
    play = over()
    days(play, 91)
    assert blocks_kept(play.room, "i") == ()
    assert "four" not in bodies(play)
    assert "four" not in str([play.layer(layer) for layer in ("room", "desk", "stage", "seat/ann")])
    assert play.do(CorrectReport(ref_of("Un moulin"), "")) == Refusal("ITEM_UNKNOWN")
    assert play.do(PublishReport("Claire")) == Refusal("ALREADY_DONE")


def test_RT4_many_records_are_erased_some_at_a_time(monkeypatch: Any) -> None:  # noqa: ANN401
    monkeypatch.setattr(retention, "ERASED_MAX", 2)
    play = over()
    play.do(PublishReport("Claire"))
    days(play, 90 - 1 / 24)
    play.wait(3 * HOUR_S)
    play.obey(0)
    assert retention.state_of(play.room).pending
    assert_laws(play)
    assert play.records[-1].head.wake_at
    for _ in range(6):
        play.obey(1)
        assert_laws(play)
    assert not retention.state_of(play.room).pending
    assert "four" in str(blocks_kept(play.room, "i"))
    assert "IdeaPosted" not in bodies(play)


def test_RT7_the_newest_go_first(monkeypatch: Any) -> None:  # noqa: ANN401
    monkeypatch.setattr(retention, "ERASED_MAX", 2)
    play = over()
    days(play, 90 - 1 / 24)
    play.wait(3 * HOUR_S)
    play.obey(0)
    assert min(play.records[-1].head.erases) > max(retention.state_of(play.room).pending)


def test_RT4_nothing_is_undone_past_an_erasure() -> None:
    play = over()
    offsets = [act.offset for act in play.room.acts]
    days(play, 91)
    assert all(play.do(Undo(offset)) == Refusal("UNDO_NOTHING") for offset in offsets)


def test_RT5_the_certificate_counts_and_names_nobody() -> None:
    play = over()
    days(play, 91)
    state = retention.state_of(play.room)
    assert (state.seats_count, state.texts_count) == (2, 5)
    assert play.room.agenda.closed_at + 90 * DAY_MS <= state.texts_erased_at <= play.now
    assert "ann" not in str(state)


def test_RT1_a_workshop_opened_again_keeps_everything() -> None:
    play = over()
    closing = play.room.acts[-1].offset
    play.wait(60)
    assert retention.dues(play.room)
    assert isinstance(play.do(Undo(closing)), Done)
    assert retention.dues(play.room) == []
    assert play.decide(EraseTexts(), CLOCK) == Refusal("ALREADY_DONE")
    assert play.decide(EndSeats(), CLOCK) == Refusal("ALREADY_DONE")
    assert state_of(play.refolded()) == state_of(play.room)
