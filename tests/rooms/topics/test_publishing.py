"""The report is a draft until somebody has re-read it, put it right and signed it."""

import pytest

from rooms.blocks import Bar, Bars, Entry, Listing, Note, Quote, Table
from rooms.callers import ORGANISER, Caller, LinkCaller, Role, SeatCaller
from rooms.commands import CloseRoom, MintLink, RevealPhase, Undo
from rooms.corrections import corrected, ref_of, told
from rooms.forms import Words
from rooms.phases.ideation import PostIdea
from rooms.plan import PhasePlan, Source
from rooms.refusals import Done, Refusal
from rooms.topics.publishing import CorrectReport, PublishReport
from tests.rooms.play import Play, assert_laws

IDEAS = PhasePlan("i", "ideation", "Idées", 10, "Que faire ?")
VOTE = PhasePlan("v", "dot_vote", "Gommettes", 5, "Où ?", source=Source("i"))
NAMED = "Demander à Mme Durand"


def over(*texts: str) -> Play:
    play = Play(IDEAS, VOTE)
    play.sit("ann", "bob", table=1)
    play.advance()
    for text in texts or (NAMED, "Un four"):
        play.seat("ann", PostIdea("i", text))
    play.advance()
    play.do(RevealPhase("v"))
    play.wait(2)
    assert isinstance(play.do(CloseRoom()), Done)
    return play


def report(play: Play) -> list[str]:
    return [text for phase in play.room.plans for text in told(corrected(play.room.told(phase), play.room.corrections))]


def test_PB1_a_report_is_published_once_the_workshop_is_closed_and_by_facilitators() -> None:
    play = Play(IDEAS)
    play.advance()
    assert play.do(PublishReport("Claire")) == Refusal("NOT_READY")
    play = over()
    for role in Role:
        play.do(MintLink(role.value, role))
        allowed = role is Role.FACILITATOR
        caller = LinkCaller(role.value)
        assert isinstance(play.decide(PublishReport("Claire"), caller), Refusal) is not allowed
        assert isinstance(play.decide(CorrectReport(ref_of(NAMED), ""), caller), Refusal) is not allowed
    nobody: list[Caller] = [SeatCaller("ann")]
    assert all(play.do(PublishReport("Ann"), caller) == Refusal("NOT_ALLOWED") for caller in nobody)
    assert isinstance(play.do(PublishReport("  Claire Vidal ")), Done)
    assert play.do(PublishReport("Claire")) == Refusal("ALREADY_DONE")
    assert play.value("room:report") == {"by": "Claire Vidal", "at": play.now}
    assert_laws(play)


def test_PB1_nobody_publishes_without_a_name() -> None:
    answer = over().do(PublishReport(" "))
    assert isinstance(answer, Refusal)
    assert answer.code == "TEXT_EMPTY"


def test_PB2_PB5_a_correction_stands_everywhere_and_the_journal_keeps_the_original() -> None:
    play = over()
    assert report(play).count(NAMED) == 2
    assert isinstance(play.do(CorrectReport(ref_of(NAMED), "Demander à Mme D.")), Done)
    assert report(play).count("Demander à Mme D.") == 2
    assert NAMED not in report(play)
    assert NAMED in str(play.records)
    assert NAMED in str(play.layer("desk"))
    assert isinstance(play.do(CorrectReport(ref_of(NAMED), NAMED)), Done)
    assert report(play).count(NAMED) == 2
    assert play.do(CorrectReport(ref_of(NAMED), NAMED)) == Refusal("ALREADY_DONE")
    assert_laws(play)


def test_PB2_an_empty_correction_takes_a_text_out_and_the_report_counts_it() -> None:
    play = over()
    play.do(CorrectReport(ref_of(NAMED)))
    assert set(report(play)) == {"Un four"}
    notes = [str(block) for block in corrected(play.room.told("i"), play.room.corrections)]
    assert "report.not_shown" in notes[-1]
    assert NAMED not in str(notes)
    assert_laws(play)


def test_PB2_correcting_and_publishing_can_be_undone() -> None:
    play = over()
    play.do(CorrectReport(ref_of(NAMED), "Demander à Mme D."))
    play.do(CorrectReport(ref_of(NAMED)))
    play.do(Undo(play.room.acts[-1].offset))
    assert "Demander à Mme D." in report(play)
    play.do(PublishReport("Claire"))
    play.do(Undo(play.room.acts[-1].offset))
    assert play.value("room:report") is None
    assert_laws(play)


def test_PB3_only_what_the_report_tells_is_corrected() -> None:
    play = over()
    assert play.do(CorrectReport(ref_of("Rien de tel"), "Autre")) == Refusal("ITEM_UNKNOWN")
    assert play.do(CorrectReport("report", "")) == Refusal("ITEM_UNKNOWN")
    assert play.do(CorrectReport(ref_of(NAMED), "x" * 2_001)).code == "TEXT_TOO_LONG"  # type: ignore[union-attr]


def test_PB4_nobody_reads_that_there_is_a_report_before_it_is_published() -> None:
    play = over()
    assert all(play.value(f"{layer}:report") is None for layer in ("room", "stage", "desk"))
    play.do(PublishReport("Claire"))
    assert "room:report" in play.effects[-1].touched


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.REGIE, Role.HOST, Role.GUEST, Role.SCREEN])
def test_PB1_only_a_facilitators_link_signs(role: Role) -> None:
    play = over()
    play.do(MintLink("l", role), ORGANISER)
    answer = play.do(PublishReport("Claire"), LinkCaller("l"))
    assert isinstance(answer, Done) is (role is Role.FACILITATOR)


def test_CR1_CR2_a_text_is_changed_in_titles_cells_and_sentences_too() -> None:
    said = Words(text="Four")
    blocks = (
        Note(Words("a.sentence", {"title": "Four", "n": 2})),
        Listing((Entry(said, "Four", (said,)), Entry(Words("x"), "Pain")), said),
        Bars((Bar(Words("x"), "Four", 3), Bar(Words("x"), "Pain", 1)), Words("r"), Words("u")),
        Table((Words("h"),), ((Words(text="Four"), Words(text="3")),)),
        Quote("Four"),
    )
    assert list(told(blocks)) == ["Four", "Pain", "Four", "Pain", "Four", "Four"]
    changed = corrected(blocks, {ref_of("Four"): "Moulin"})
    assert "Four" not in str(changed)
    assert str(changed).count("Moulin") == str(blocks).count("Four")
    gone = corrected(blocks, {ref_of("Four"): ""})
    assert "Four" not in str(gone)
    assert str(gone).count("Pain") == 2
    assert len(gone) == len(blocks)  # the quote went, a count came
    assert corrected(blocks, {}) == blocks
