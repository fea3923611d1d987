"""Commitments, rule by rule."""

import msgspec

from rooms.blocks import Listing, Note
from rooms.callers import SeatCaller
from rooms.commands import CloseRoom, CreateRoom, Hide, SetScreen
from rooms.forms import ChoiceField, Words
from rooms.phases.commitments import Commit, JoinCommitment, RewordCommitment, WithdrawCommitment
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.record import Draft
from rooms.refusals import Done, Refusal
from rooms.room import Room
from rooms.screen import ScreenMode
from rooms.topics.peeks import PeekAt
from tests.rooms.page import lived
from tests.rooms.play import CODE, Play, assert_laws, plan_of

HOUR = 3600


def opened(*before: PhasePlan, delay_s: int = 0, source: Source | None = None, **settings: object) -> Play:
    plan = PhasePlan("c", "commitments", "Engagements", 5, "?", open_hours=24, source=source, settings=dict(settings))
    play = Play()
    play.room, play.records, play.effects = Room(CODE), [], []
    play.do(CreateRoom(CODE, msgspec.structs.replace(plan_of(*before, plan), screen_delay_s=delay_s)))
    play.sit("ann", "bob", "cyd", table=1)
    play.advance()
    return play


def made(play: Play, what: str = "Ouvrir le four", seat: str = "ann", **more: str) -> str:
    answer = play.seat(seat, Commit("c", what, **more))
    assert isinstance(answer, Done), answer
    return str(answer.data["id"])


def everywhere_but(play: Play, *seats: str) -> str:
    others = [f"seat/{seat}" for seat in ("ann", "bob", "cyd") if seat not in seats]
    return str([play.layer(layer) for layer in ("room", "stage", "table/1", *others)])


def test_CM1_a_person_makes_so_many_and_two_phones_are_one_person() -> None:
    play = opened(limit=1)
    ann = SeatCaller("ann")
    both = [play.decide(Commit("c", what), ann) for what in ("Un four", "Un banc")]
    answers = [play.fold(draft, ann) for draft in both if isinstance(draft, Draft)]
    assert isinstance(answers[0], Done)
    assert answers[1] == Refusal("COMMITMENTS_LIMIT", {"max": 1})
    assert play.value("room:p/c/count") == {"count": 1}
    assert_laws(play)


def test_CM1_only_its_author_rewords_or_withdraws_it_and_withdrawing_erases_every_version() -> None:
    play = opened()
    id_ = made(play, "Un four", with_whom="Lucienne")
    assert play.seat("bob", RewordCommitment("c", id_, "Non")) == Refusal("NOT_YOURS")
    assert play.seat("bob", WithdrawCommitment("c", id_)) == Refusal("NOT_YOURS")
    assert isinstance(play.seat("ann", RewordCommitment("c", id_, "Un four à pain")), Done)
    assert play.value(f"room:p/c/one/{id_}")["what"] == "Un four à pain"
    assert isinstance(play.seat("ann", WithdrawCommitment("c", id_)), Done)
    assert len(play.records[-1].head.erases) == 2
    assert "four" not in everywhere_but(play)
    assert play.seat("ann", WithdrawCommitment("c", id_)) == Refusal("ITEM_UNKNOWN")
    assert_laws(play)


def test_CM2_a_name_is_kept_where_it_is_asked_for_and_nothing_else_tells_who() -> None:
    play = opened(signed=False)
    id_ = made(play, name="Lucienne")
    assert "Lucienne" not in everywhere_but(play) + str(play.layer("desk"))
    assert "ann" not in str(play.value(f"room:p/c/one/{id_}"))
    signed = opened()
    id_ = made(signed, name="Lucienne")
    assert signed.value(f"room:p/c/one/{id_}")["name"] == "Lucienne"
    assert_laws(signed)


def test_CM3_a_private_commitment_is_read_by_its_author_only() -> None:
    play = opened(visibility="owner")
    id_ = made(play, "Arrêter de couper la parole")
    assert "parole" not in everywhere_but(play, "ann") + str(play.layer("desk"))
    assert play.value(f"seat/ann:p/c/mine/{id_}")["what"] == "Arrêter de couper la parole"
    assert play.value("desk:p/c/count") == {"count": 1}
    assert play.do(SetScreen(ScreenMode.ITEM, ref=f"c/{id_}")) == Refusal("ITEM_UNKNOWN")
    assert play.seat("bob", JoinCommitment("c", id_, joined=True)) == Refusal("ITEM_UNKNOWN")
    assert "parole" not in str(play.room.kind("c").block(play.room.states["c"], play.room.context("c")))
    assert_laws(play)


def test_CM4_others_join_and_leave_and_only_their_number_is_told() -> None:
    play = opened()
    id_ = made(play)
    assert play.seat("ann", JoinCommitment("c", id_, joined=True)) == Refusal("ALREADY_DONE")
    for seat in ("bob", "cyd", "bob"):
        play.seat(seat, JoinCommitment("c", id_, joined=True))
    assert play.value(f"room:p/c/one/{id_}")["joined"] == 2
    assert play.value("seat/bob:p/c/joined") == [id_]
    assert "bob" not in str(play.value(f"room:p/c/one/{id_}"))
    play.seat("bob", JoinCommitment("c", id_, joined=False))
    assert play.value(f"room:p/c/one/{id_}")["joined"] == 1
    assert play.value("seat/bob:p/c/joined") is None
    play.seat("ann", WithdrawCommitment("c", id_))
    assert play.value("seat/cyd:p/c/joined") is None
    assert_laws(play)


def test_CM5_words_pass_the_sas_and_what_is_hidden_is_its_authors_and_the_consoles() -> None:
    play = opened(delay_s=8)
    id_ = made(play, "Grossier")
    assert "Grossier" not in everywhere_but(play, "ann")
    assert play.value("stage:p/c/count") == {"count": 1}
    play.obey(8)
    assert play.value("stage:p/c/wall")[0]["text"] == "Grossier"
    play.seat("ann", RewordCommitment("c", id_, "Poli"))
    assert play.value("stage:p/c/wall")[0]["text"] == "Grossier"
    play.obey(8)
    assert play.value("stage:p/c/wall")[0]["text"] == "Poli"
    play.do(Hide(f"c/{id_}", hidden=True))
    assert "Poli" not in everywhere_but(play, "ann")
    assert play.value(f"seat/ann:p/c/mine/{id_}")["hidden"] is True
    assert play.value(f"desk:p/c/one/{id_}")["what"] == ""
    play.do(PeekAt("c", "texts"))
    assert play.value(f"desk:p/c/one/{id_}")["what"] == "Poli"
    assert_laws(play)


def test_PLG1_a_number_is_never_given_again() -> None:
    play = opened()
    play.seat("ann", WithdrawCommitment("c", made(play)))
    assert play.value(f"room:p/c/one/{made(play)}")["number"] == 2
    assert_laws(play)


def test_PLG2_an_erased_commitment_leaves_a_blank_until_its_withdrawal() -> None:
    play = opened(limit=1)
    play.seat("ann", WithdrawCommitment("c", made(play, "Un four")))
    made(play, "Un banc")
    assert_laws(play)


def test_a_commitment_stays_open_24_h_after_the_workshop() -> None:
    play = opened()
    play.do(CloseRoom())
    play.wait(23 * HOUR)
    made(play)
    play.wait(2 * HOUR)
    assert isinstance(play.seat("bob", Commit("c", "Trop tard")), Refusal)
    assert_laws(play)


def test_a_commitment_may_be_about_a_sheet_that_the_step_was_given() -> None:
    ideas = PhasePlan("i", "ideation", "Idées", 5, "?", settings={"blind": False})
    play = opened(ideas, source=Source("i"))
    answer = play.seat("bob", PostIdea("i", "Un four"))
    assert isinstance(answer, Done)
    ref = f"i/{answer.data['id']}"
    play.advance()
    assert play.value(f"room:p/c/item/{ref}")["text"] == "Un four"
    assert play.seat("ann", Commit("c", "Aider", about="i/99")) == Refusal("ITEM_UNKNOWN")
    id_ = made(play, "Aider", about=ref)
    assert play.value(f"room:p/c/one/{id_}")["about"]["number"] == 1
    commit = play.room.kind("c").form(play.room.states["c"], play.room.context("c"), "bob")[0]
    assert isinstance(commit.lines[0].fields[-1], ChoiceField)
    assert_laws(play)


def test_the_report_tells_each_commitment_and_no_number_of_few() -> None:
    play = opened()
    id_ = made(play, "Ouvrir le four", with_whom="la mairie", seen_if="le pain sort", name="Lucienne")
    play.seat("bob", JoinCommitment("c", id_, joined=True))
    note, listing = play.room.kind("c").block(play.room.states["c"], play.room.context("c"))
    assert note == Note(Words("commitments.report_count", {"n": 1}))
    assert isinstance(listing, Listing)
    assert [fact.key for fact in listing.entries[0].facts] == [
        "commitments.told_with_whom",
        "commitments.told_seen_if",
        "commitments.told_name",
        "commitments.joined_few",
    ]
    play.do(Hide(f"c/{id_}", hidden=True))
    assert "four" not in str(play.room.kind("c").block(play.room.states["c"], play.room.context("c")))


def test_what_is_too_long_or_empty_is_refused() -> None:
    play = opened(length_max=10)
    assert play.seat("ann", Commit("c", " ")) == Refusal("TEXT_EMPTY")
    assert play.seat("ann", Commit("c", "x" * 11)) == Refusal("TEXT_TOO_LONG", {"max": 10, "over": 1})
    assert play.seat("ann", Commit("c", "x", with_whom="y" * 11)) == Refusal("TEXT_TOO_LONG", {"max": 10, "over": 1})


def test_what_a_plausible_person_does_is_always_taken() -> None:
    play = opened(delay_s=2)
    sent = lived(play, "c", ("ann", "bob", "cyd"), rounds=80, seconds=1)
    assert {"Commit", "RewordCommitment", "WithdrawCommitment", "JoinCommitment"} <= sent
    assert_laws(play)
